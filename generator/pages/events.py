"""Events as readers see them: the date, the words, who reports it, and how the date was worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.language.edtf import Edtf, parse_edtf
from generator.model.corpus import Event, Report
from generator.pages.edition import Edition, date_view, may_quote, passage_address, source_line
from generator.pages.lines import DateView, DayView, EventView, Quotation, ReportView, YearView

MOST_REPORTS = 12  # shown for one event; more are counted


def year_of(edtf: str) -> str:
    """The year under which a chronology lists a date: that of its first day, or of its last when the start is open."""
    parsed = parse_edtf(edtf)
    day = (parsed.first or parsed.last) if parsed else None
    return f"{day.year:04}" if day else "undated"


def event_address(event: Event) -> str:
    """The lasting address of an event."""
    return f"chronology/{year_of(event.date)}.html#{event.id}"


def event_view(edition: Edition, event: Event) -> EventView:
    """An event with its reports, its words withheld where no source grants them."""
    quotable = [report for report in event.reports if may_quote(edition, report.passage.source)]
    first = quotable[0] if quotable else None
    return EventView(
        id=event.id,
        address=event_address(event),
        date=_dated(event.date),
        text=first.passage.words if first else None,
        language=edition.article(event.reports[0].passage.source).language,
        is_planned=event.is_planned,
        is_authored=False,
        origins=len(event.families),
        reports=tuple(_report(edition, report) for report in _once_each(event)),
        topics=edition.topics_of_event.get(event.id, ()),
    )


def _dated(edtf: str) -> DateView:
    return date_view(edtf) or DateView(edtf, edtf, None, True)


def _once_each(event: Event) -> list[Report]:
    """The first report of each source."""
    first: dict[str, Report] = {}
    for report in event.reports:
        first.setdefault(report.passage.source, report)
    return list(first.values())[:MOST_REPORTS]


def _report(edition: Edition, report: Report) -> ReportView:
    passage = report.passage
    may_show = may_quote(edition, passage.source)
    return ReportView(
        source=source_line(edition, passage.source),
        address=passage_address(edition, passage.source, passage.anchor),
        quotation=_dates_marked(report) if may_show else None,
        working=_working(report),
        language=edition.article(passage.source).language,
    )


def _dates_marked(report: Report) -> Quotation:
    text, date = report.passage.words, report.date
    if date is None:
        return Quotation(text, "", "")
    return Quotation(text[: date.start], text[date.start : date.end], text[date.end :])


def _working(report: Report) -> str:
    """How a relative date was worked out, in words; empty for a date that stands by itself."""
    if report.date is None or report.date.anchor is None:
        return ""
    anchor = date_view(report.date.anchor)
    return f"worked out from “{report.date.text}”, published {anchor.words if anchor else 'on an unknown day'}"


def years(views: Iterable[EventView]) -> tuple[YearView, ...]:
    """Events by year and date, in their order."""
    made = []
    for year, events in groupby(views, key=lambda view: year_of(view.date.edtf)):
        found = tuple(events)
        made.append(YearView(year, f"chronology/{year}.html", len(found), tuple(_days(found))))
    return tuple(made)


def _days(views: Iterable[EventView]) -> Iterator[DayView]:
    for edtf, events in groupby(views, key=lambda view: view.date.edtf):
        found = tuple(events)
        yield DayView(anchor_of(edtf), found[0].date, found)


def anchor_of(edtf: str) -> str:
    """The anchor of a date on its year page: `d2025-12-04`, `d2025-11-26_2025-11-28`; ids begin with a letter."""
    plain = edtf.replace("/", "_").replace("..", "").replace("~", "-about").replace("?", "-maybe")
    return f"d{plain}"


def in_order(views: Iterable[EventView]) -> tuple[EventView, ...]:
    """Events, authored ones among them, oldest first."""
    return tuple(sorted(views, key=lambda view: (_order(parse_edtf(view.date.edtf)), view.id)))


def _order(edtf: Edtf | None) -> tuple[str, int, str]:
    if edtf is None:
        return "9999", 0, ""
    first, width, value = edtf.order
    return first.isoformat(), width, value
