"""Events as readers see them: the date, the words, who reports it, and how the date was worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias, TypeVar

from generator.language.edtf import order_of, parse_edtf
from generator.model.corpus import Event, Report, Undated
from generator.model.site import Rights
from generator.pages.edition import Edition
from generator.pages.happening import Happening, Telling, dated, report_views, told, words_of, year_of
from generator.pages.lines import (
    REMEMBERED,
    DayView,
    EventLink,
    EventView,
    UndatedView,
    YearView,
)

Listed: TypeAlias = Happening | EventView  # of an event: an author's is drawn at once
One = TypeVar("One", bound=Listed)
WIDEST_MONTH = 31  # days: a date of more stands under no month


def event_address(event: Event) -> str:
    """The lasting address of an event."""
    return f"chronology/{year_of(event.date)}.html#{event.id}"


def happening(edition: Edition, event: Event) -> Happening:
    """What an event is shown by, on whatever page."""
    found = edition.happenings.get(event.id)
    if found is None:
        found = edition.happenings[event.id] = _happening(edition, event)
    return found


def event_view(edition: Edition, event: Event) -> EventView:
    """An event with its reports, its words withheld where no source grants them."""
    return happening(edition, event).view


def _happening(edition: Edition, event: Event) -> Happening:
    return Happening(
        id=event.id,
        date=event.date,
        status=event.status,
        origins=len(event.families),
        redated=event.redated,
        tellings=_tellings(edition, event.reports),
        topics=edition.topics_of_event.get(event.id, ()),
        is_open=event.is_planned and is_over(edition, event.date),
        part_of=_link(edition, edition.event_of[event.part_of]) if event.part_of else None,
        conflicts=tuple([_link(edition, edition.event_of[id]) for id in event.conflicts]),
    )


def _tellings(edition: Edition, reports: tuple[Report, ...]) -> tuple[Telling, ...]:
    lines, rights = edition.lines, edition.rights
    sources = [(found, found.passage.source) for found in reports]
    return tuple([Telling(found, lines[source], rights[source]) for found, source in sources])


def undated_view(edition: Edition, found: Undated) -> UndatedView:
    """What happened at an open time, with its reports."""
    tellings = _tellings(edition, found.reports)
    language, reports = tellings[0].source.language, report_views(tellings)
    return UndatedView(found.id, words_of(tellings), language, len(found.families), reports)


def event_words(edition: Edition, event: Event) -> str | None:
    """The words of the first report that may be shown, with the subject that they lack in square brackets."""
    rights = edition.rights
    for report in event.reports:
        if rights[report.passage.source] is not Rights.METADATA:
            return told(report)
    return None


def is_over(edition: Edition, edtf: str) -> bool:
    """Whether a date has passed on the day that the site speaks of."""
    date, as_of = parse_edtf(edtf), parse_edtf(edition.corpus.as_of or "")
    return bool(date and date.last and as_of and as_of.last and date.last <= as_of.last)


def has_begun(edition: Edition, edtf: str) -> bool:
    """Whether a date has begun on the day that the site speaks of: one that is open at its start has with its end."""
    date, as_of = parse_edtf(edtf), parse_edtf(edition.corpus.as_of or "")
    first = (date.first or date.last) if date else None
    return bool(first and as_of and as_of.last and first <= as_of.last)


def _link(edition: Edition, event: Event) -> EventLink:
    return EventLink(event_address(event), dated(event.date), event_words(edition, event))


def years(views: Iterable[EventView]) -> tuple[YearView, ...]:
    """Events by year and date, in their order."""
    made = []
    for year, events in groupby(views, key=lambda view: year_of(view.date.edtf)):
        found = tuple(events)
        made.append(YearView(year, f"chronology/{year}.html", len(found), tuple(_days(found))))
    return tuple(made)


def _days(views: Iterable[EventView]) -> Iterator[DayView]:
    seen: set[str] = set()
    for edtf, events in groupby(views, key=lambda view: view.date.edtf):
        found = tuple(events)
        month = month_of(edtf)
        is_first = month is not None and month not in seen
        seen |= {month} if month else set()
        yield DayView(anchor_of(edtf), found[0].date, found, month_anchor(month) if is_first and month else None)


@lru_cache(maxsize=REMEMBERED)  # most dates have many events
def month_of(edtf: str) -> str | None:
    """The month (`2025-12`) under which a date stands; None for one that is wider than a month."""
    parsed = parse_edtf(edtf)
    if not (parsed and parsed.first and parsed.last) or (parsed.last - parsed.first).days > WIDEST_MONTH:
        return None
    return f"{parsed.first.year:04}-{parsed.first.month:02}"


def month_anchor(month: str) -> str:
    """The anchor of a month on its year page: `m2025-12`."""
    return f"m{month}"


def anchor_of(edtf: str) -> str:
    """The anchor of a date on its year page: `d2025-12-04`, `d2025-11-26_2025-11-28`; ids begin with a letter."""
    plain = edtf.replace("/", "_").replace("..", "").replace("~", "-about").replace("?", "-maybe")
    return f"d{plain}"


def in_order(found: Iterable[One]) -> tuple[One, ...]:
    """Events, authored ones among them, oldest first."""
    return tuple(sorted(found, key=lambda one: (order_of(edtf_of(one)), one.id)))


def edtf_of(found: Listed) -> str:
    """The date of an event."""
    return found.date if isinstance(found, Happening) else found.date.edtf


def views_of(found: Iterable[Listed]) -> tuple[EventView, ...]:
    """The views of events, those drawn that are not yet."""
    return tuple(one.view if isinstance(one, Happening) else one for one in found)
