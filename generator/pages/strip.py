"""The drawn timeline: a row for each topic, a bar for each month that has events, each a link to that month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.model.phrase import counted, phrase
from generator.pages.edition import Edition
from generator.pages.events import Listed, edtf_of, month_anchor, month_of
from generator.pages.lines import BarView, TimelineView, date_view

FRONT_YEARS = 60  # years drawn in the strip at most: a wider one has bars too thin to point at
MONTHS = 12
LEFT, TOP, WIDTH, ROW, TALLEST = 0.0, 4.0, 720.0, 42.0, 26.0  # of the drawing, in its own units; a row has its title
THINNEST, LOWEST = 3.0, 4.0  # of a bar
MOST_ROWS = 8  # topics drawn; the others have their own pages


def timeline(edition: Edition, every: Iterable[Listed]) -> TimelineView | None:
    """The drawn timeline: a row for each topic, a bar for each month that has dated events."""
    placed = [(month, one) for one in every if (month := _month(one)) is not None]
    if not placed:
        return None
    last = max(month for month, _ in placed)
    first = max(min(month for month, _ in placed), last - FRONT_YEARS * MONTHS)
    first -= first % MONTHS
    last += MONTHS - 1 - last % MONTHS
    counts = _counts((month, one) for month, one in placed if first <= month)
    drawn = [topic for topic in _topics(edition) if topic[0] in counts][:MOST_ROWS]
    rows = [(topic, _bars(counts[topic[0]], topic[1], (first, last), index)) for index, topic in enumerate(drawn)]
    height = TOP + ROW * len(rows) + 4
    titled = tuple((title, TOP + ROW * index, bars) for index, ((_, title), bars) in enumerate(rows))
    ticks = tuple(_ticks(first, last))
    return TimelineView(WIDTH, height, ROW, ticks, titled, is_yearly=len(ticks) * MONTHS == last - first + 1)


def _topics(edition: Edition) -> list[tuple[str, str]]:
    named = [(f"topics/{briefing.topic.id}.html", briefing.topic.title) for briefing in edition.briefings]
    return named or [("", phrase("All events"))]


def _counts(placed: Iterable[tuple[int, Listed]]) -> Mapping[str, Counter[int]]:
    """How many events each month has of each topic (by its address), and of all (by none)."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for month, one in placed:
        for address in {"", *(address for address, _ in one.topics)}:
            counts[address][month] += 1
    return counts


def _month(found: Listed) -> int | None:
    """The month of an event, counted from the year 0; None for what is wider than a month, which no bar can show."""
    month = month_of(edtf_of(found))
    return int(month[:4]) * MONTHS + int(month[5:]) - 1 if month else None


def _bars(counts: Counter[int], title: str, span: tuple[int, int], row: int) -> tuple[BarView, ...]:
    """One bar for each month of a topic, as tall as its events are many."""
    tallest, foot = max(counts.values(), default=1), TOP + ROW * (row + 1)
    heights = {month: round(max(LOWEST, count / tallest * TALLEST), 1) for month, count in sorted(counts.items())}
    return tuple(
        BarView(
            x=_x(month, span),
            height=height,
            y=round(foot - height, 1),
            label=_label(month, counts[month], title),
            address=f"chronology/{month // MONTHS:04}.html#{month_anchor(_name(month))}",
        )
        for month, height in heights.items()
    )


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
