"""Events as readers see them: the date, the words, who reports it, and how the date was worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from generator.language.edtf import Edtf, parse_edtf
from generator.model.corpus import Event, Report, Undated
from generator.model.findings import Status
from generator.model.phrase import phrase
from generator.model.site import Rights
from generator.pages.edition import Edition, date_view, may_quote, passage_address, rights_of, source_line
from generator.pages.lines import DateView, DayView, EventLink, EventView, Quotation, ReportView, UndatedView, YearView

WIDEST_MONTH = 31  # days: a date of more stands under no month
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
    if event.id not in edition.events_drawn:
        edition.events_drawn[event.id] = _event_view(edition, event)
    return edition.events_drawn[event.id]


def _event_view(edition: Edition, event: Event) -> EventView:
    return EventView(
        id=event.id,
        address=event_address(event),
        date=_dated(event.date),
        text=event_words(edition, event),
        language=edition.article(event.reports[0].passage.source).language,
        is_planned=event.is_planned,
        is_authored=False,
        origins=len(event.families),
        reports=_reports(edition, event.reports),
        topics=edition.topics_of_event.get(event.id, ()),
        is_cancelled=event.status is Status.CANCELLED,
        is_open=event.is_planned and is_over(edition, event.date),
        part_of=_link(edition, edition.event_of[event.part_of]) if event.part_of else None,
        conflicts=tuple(_link(edition, edition.event_of[id]) for id in event.conflicts),
        aliases=event.aliases[:MOST_REPORTS],
        redated=_redated(event),
    )


def undated_view(edition: Edition, found: Undated) -> UndatedView:
    """What happened at an open time, with its reports."""
    text = next((told(report) for report in found.reports if may_quote(edition, report.passage.source)), None)
    language = edition.article(found.reports[0].passage.source).language
    return UndatedView(found.id, text, language, len(found.families), _reports(edition, found.reports))


def event_words(edition: Edition, event: Event) -> str | None:
    """The words of the first report that may be shown, with the subject that they lack in square brackets."""
    return next((told(report) for report in event.reports if may_quote(edition, report.passage.source)), None)


def told(report: Report) -> str:
    """The words of a report, with the subject that they lack in square brackets."""
    return f"[{report.supplied}] {report.passage.words}" if report.supplied else report.passage.words


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
    return EventLink(event_address(event), _dated(event.date), event_words(edition, event))


def _redated(event: Event) -> str:
    if event.redated is None:
        return ""
    was, reason = date_view(event.redated.was), event.redated.reason
    given = was.words if was else phrase("another")
    return phrase("date set by the editors, where the words give %(date)s: %(reason)s", date=given, reason=reason)


def _dated(edtf: str) -> DateView:
    return date_view(edtf) or DateView(edtf, edtf, None, True)


def _reports(edition: Edition, reports: tuple[Report, ...]) -> tuple[ReportView, ...]:
    """The first report of each source, those whose words may be shown before the others."""
    first: dict[str, Report] = {}
    for report in sorted(reports, key=lambda report: not may_quote(edition, report.passage.source)):
        first.setdefault(report.passage.source, report)
    return tuple(_report(edition, report) for report in list(first.values())[:MOST_REPORTS])


def _report(edition: Edition, report: Report) -> ReportView:
    passage = report.passage
    may_show = may_quote(edition, passage.source)
    is_full = rights_of(edition, edition.article(passage.source)) is Rights.FULL
    return ReportView(
        source=source_line(edition, passage.source),
        address=passage_address(edition, passage.source, passage.anchor),
        quotation=_dates_marked(report) if may_show else None,
        working=_working(report),
        language=edition.article(passage.source).language,
        context=report.before if is_full else "",
    )


def _dates_marked(report: Report) -> Quotation:
    text, date = report.passage.words, report.date
    supplied = f"[{report.supplied}] " if report.supplied else ""
    if date is None:
        return Quotation(supplied + text, "", "")
    return Quotation(supplied + text[: date.start], text[date.start : date.end], text[date.end :])


def _working(report: Report) -> str:
    """How a relative date was worked out, in words; empty for a date that stands by itself."""
    if report.date is None or report.date.anchor is None:
        return ""
    anchor = date_view(report.date.anchor)
    if anchor is None:
        how = phrase("published on an unknown day")
    elif report.date.anchor == report.reported:
        how = phrase("published %(date)s", date=anchor.words)
    else:
        how = phrase("counted from %(date)s", date=anchor.words)
    return phrase("worked out from “%(words)s”, %(how)s", words=report.date.text, how=how)


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


def in_order(views: Iterable[EventView]) -> tuple[EventView, ...]:
    """Events, authored ones among them, oldest first."""
    return tuple(sorted(views, key=lambda view: (_order(parse_edtf(view.date.edtf)), view.id)))


def _order(edtf: Edtf | None) -> tuple[date, int, str]:
    return edtf.order if edtf else (date.max, 0, "")
