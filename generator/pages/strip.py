"""The drawn timeline: a row for each topic, a bar for each month that has events, each a link to that month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.model.phrase import counted, phrase
from generator.pages.edition import Edition, date_view
from generator.pages.events import month_anchor, month_of
from generator.pages.lines import BarView, EventView, TimelineView, YearView

FRONT_YEARS = 60  # years drawn in the strip at most: a wider one has bars too thin to point at
MONTHS = 12
LEFT, TOP, WIDTH, ROW, TALLEST = 0.0, 4.0, 720.0, 42.0, 26.0  # of the drawing, in its own units; a row has its title
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
    placed = [view for view in views if (month := _month(view)) is not None and first <= month]
    drawn = [topic for topic in _topics(edition) if any(_is_of(view, topic) for view in placed)][:MOST_ROWS]
    rows = [(topic, _bars(placed, topic, (first, last), index)) for index, topic in enumerate(drawn)]
    height = TOP + ROW * len(rows) + 4
    titled = tuple((title, TOP + ROW * index, bars) for index, ((_, title), bars) in enumerate(rows))
    ticks = tuple(_ticks(first, last))
    return TimelineView(WIDTH, height, ROW, ticks, titled, is_yearly=len(ticks) * MONTHS == last - first + 1)


def _topics(edition: Edition) -> list[tuple[str, str]]:
    named = [(f"topics/{briefing.topic.id}.html", briefing.topic.title) for briefing in edition.briefings]
    return named or [("", phrase("All events"))]


def _month(view: EventView) -> int | None:
    """The month of an event, counted from the year 0; None for what is wider than a month, which no bar can show."""
    month = month_of(view.date.edtf)
    return int(month[:4]) * MONTHS + int(month[5:]) - 1 if month else None


def _bars(views: list[EventView], topic: tuple[str, str], span: tuple[int, int], row: int) -> tuple[BarView, ...]:
    """One bar for each month of a topic, as tall as its events are many."""
    mine = [view for view in views if _is_of(view, topic)]
    counts = Counter(month for view in mine if (month := _month(view)) is not None)
    tallest, foot = max(counts.values(), default=1), TOP + ROW * (row + 1)
    heights = {month: round(max(LOWEST, count / tallest * TALLEST), 1) for month, count in sorted(counts.items())}
    return tuple(
        BarView(
            x=_x(month, span),
            height=height,
            y=round(foot - height, 1),
            label=_label(month, counts[month], topic[1]),
            address=f"chronology/{month // MONTHS:04}.html#{month_anchor(_name(month))}",
        )
        for month, height in heights.items()
    )


def _is_of(view: EventView, topic: tuple[str, str]) -> bool:
    return not topic[0] or topic in view.topics


def _x(month: int, span: tuple[int, int]) -> float:
    return round(LEFT + (month - span[0]) / (span[1] - span[0] + 1) * (WIDTH - LEFT - THINNEST), 1)


def _label(month: int, count: int, title: str) -> str:
    named, events = date_view(_name(month)), counted(count, "%(num)s event", "%(num)s events")
    return phrase("%(month)s: %(events)s, %(title)s", month=named.words if named else "", events=events, title=title)


def _name(month: int) -> str:
    return f"{month // MONTHS:04}-{month % MONTHS + 1:02}"


def _ticks(first: int, last: int) -> Iterator[tuple[float, str]]:
    """A label for each year, or for every fifth or tenth when there are many."""
    span = (last - first + 1) // MONTHS
    step = 1 if span <= 12 else 5 if span <= 40 else 10
    for month in range(first, last + 1, MONTHS):
        if (month // MONTHS) % step == 0:
            yield _x(month, (first, last)), f"{month // MONTHS}"
