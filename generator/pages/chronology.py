"""The chronology: its front with the events of topics, a page for each year with all events, and the drawn timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, partial

from generator.language.edtf import parse_edtf
from generator.model.page import Page
from generator.pages.edition import Edition
from generator.pages.events import event_view, in_order, year_of, years
from generator.pages.lines import BarView, EventView, TimelineView, YearView
from generator.pages.topics import authored_events
from generator.pages.views import ChronologyView

FRONT_YEARS = 60  # years drawn in the strip at most: a wider one has bars too thin to point at
MONTHS = 12


def chronology_pages(edition: Edition) -> Iterator[Page]:
    """The front page of the chronology, and a page for each year that has events."""
    found = _Chronology(edition)
    yield Page("chronology/index.html", "chronology.html", "Chronology", found.front)
    for label in sorted(found.labels):
        address, heading = f"chronology/{label}.html", f"Chronology of {label}"
        yield Page(address, "chronology.html", heading, partial(found.year, label))


class _Chronology:
    """The events of the whole site by year; its views are made when the first page of it is drawn."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        stated = (event.date for briefing in edition.briefings for event in briefing.attested.events)
        self.labels = {year_of(date) for date in (*(event.date for event in edition.corpus.events), *stated)}

    @cached_property
    def every(self) -> tuple[YearView, ...]:
        """All events, authored ones among them."""
        return years(in_order((*self._found, *self._stated)))

    @cached_property
    def _found(self) -> tuple[EventView, ...]:
        return tuple(event_view(self.edition, event) for event in self.edition.corpus.events)

    @cached_property
    def _stated(self) -> tuple[EventView, ...]:
        return tuple(view for briefing in self.edition.briefings for view in authored_events(self.edition, briefing))

    @property
    def _index(self) -> tuple[tuple[str, str, int], ...]:
        return tuple((year.label, year.address, year.count) for year in self.every)

    def front(self) -> ChronologyView:
        """The events of topics; all events while there are no topics."""
        of_topics = years(in_order((*(view for view in self._found if view.topics), *self._stated)))
        shown = of_topics if self.edition.briefings else self.every
        hidden = _count(self.every) - _count(shown)
        drawn = timeline(self.edition, self.every)
        return ChronologyView("Chronology", None, shown, self._index, drawn, _count(shown), hidden)

    def year(self, label: str) -> ChronologyView:
        """All events of one year."""
        found = next(year for year in self.every if year.label == label)
        return ChronologyView(f"Chronology of {label}", label, (found,), self._index, None, found.count, 0)


def _count(shown: Iterable[YearView]) -> int:
    return sum(year.count for year in shown)


LEFT, TOP, WIDTH, ROW, TALLEST = 0.0, 16.0, 720.0, 34.0, 26.0  # of the drawing, in its own units
THINNEST, LOWEST = 3.0, 4.0  # of a bar
MOST_ROWS = 8  # topics drawn; the others have their own pages


def timeline(edition: Edition, every: tuple[YearView, ...]) -> TimelineView | None:
    """The drawn timeline: a row for each topic, a bar for each month that has dated events."""
    views = [event for year in every for day in year.days for event in day.events]
    months = [month for view in views if (month := _month(view)) is not None]
    if not months:
        return None
    last = max(months)
    first = max(min(months), last - FRONT_YEARS * MONTHS)
    first -= first % MONTHS
    last += MONTHS - 1 - last % MONTHS
    rows = [(topic, _bars(views, topic, (first, last), index)) for index, topic in enumerate(_topics(edition))]
    height = TOP + ROW * len(rows) + 4
    drawn = tuple((title, TOP + ROW * index, bars) for index, ((_, title), bars) in enumerate(rows))
    ticks = tuple(_ticks(first, last))
    return TimelineView(WIDTH, height, ticks, drawn, is_yearly=len(ticks) * MONTHS == last - first + 1)


def _topics(edition: Edition) -> list[tuple[str, str]]:
    named = [(f"topics/{briefing.topic.id}.html", briefing.topic.title) for briefing in edition.briefings]
    return named[:MOST_ROWS] or [("", "All events")]


def _month(view: EventView) -> int | None:
    """The month of an event, counted from the year 0; None for what is wider than a month, which no bar can show."""
    parsed = parse_edtf(view.date.edtf)
    if not (parsed and parsed.first and parsed.last) or (parsed.last - parsed.first).days > 31:
        return None
    return parsed.first.year * MONTHS + parsed.first.month - 1


def _bars(views: list[EventView], topic: tuple[str, str], span: tuple[int, int], row: int) -> tuple[BarView, ...]:
    """One bar for each month of a topic, as tall as its events are many."""
    mine = [view for view in views if not topic[0] or topic in view.topics]
    counts = Counter(month for view in mine if (month := _month(view)) is not None and span[0] <= month)
    tallest, foot = max(counts.values(), default=1), TOP + ROW * (row + 1)
    heights = {month: round(max(LOWEST, count / tallest * TALLEST), 1) for month, count in sorted(counts.items())}
    return tuple(
        BarView(_x(month, span), height, round(foot - height, 1), _label(month, counts[month], topic[1]))
        for month, height in heights.items()
    )


def _x(month: int, span: tuple[int, int]) -> float:
    return round(LEFT + (month - span[0]) / (span[1] - span[0] + 1) * (WIDTH - LEFT - THINNEST), 1)


def _label(month: int, count: int, title: str) -> str:
    parsed = parse_edtf(f"{month // MONTHS:04}-{month % MONTHS + 1:02}")
    return f"{parsed.text if parsed else ''}: {count} {'event' if count == 1 else 'events'}, {title}"


def _ticks(first: int, last: int) -> Iterator[tuple[float, str]]:
    """A label for each year, or for every fifth or tenth when there are many."""
    span = (last - first + 1) // MONTHS
    step = 1 if span <= 12 else 5 if span <= 40 else 10
    for month in range(first, last + 1, MONTHS):
        if (month // MONTHS) % step == 0:
            yield _x(month, (first, last)), f"{month // MONTHS}"
