"""An event as pages show it, and what that is made of: the date, the words, who reports it, how the date was worked
out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from msgspec import Struct

from generator.language.edtf import parse_edtf
from generator.model.corpus import Redated, Report
from generator.model.findings import Status
from generator.model.phrase import phrase
from generator.model.site import Rights
from generator.pages.lines import (
    REMEMBERED,
    DateView,
    EventLink,
    EventView,
    Quotation,
    ReportView,
    SourceLine,
    date_view,
)

MOST_REPORTS = 12  # shown for one event; more are counted


class Telling(Struct, frozen=True):
    """A report of an event with what readers are shown of its source, and how much of that they may be."""

    report: Report
    source: SourceLine
    rights: Rights

    @property
    def may_quote(self) -> bool:
        """Whether its words may be shown at all."""
        return self.rights is not Rights.METADATA


class Happening(Struct, frozen=True, dict=True):
    """All that an event is shown by: itself, without its weight, what tells of it, and what it belongs to.

    It costs less than the view of it, which is drawn when it is asked for: most pages of an edited site show none.
    """

    id: str
    date: str
    status: Status
    origins: int
    redated: Redated | None
    tellings: tuple[Telling, ...]
    topics: tuple[tuple[str, str], ...]
    is_open: bool
    part_of: EventLink | None
    conflicts: tuple[EventLink, ...]

    @property
    def is_planned(self) -> bool:
        """Whether no report says that it happened."""
        return self.status is Status.PLANNED

    @cached_property
    def view(self) -> EventView:
        """The event with its reports, its words withheld where no source grants them."""
        aliases = dict.fromkeys(telling.report.id for telling in self.tellings if telling.report.id != self.id)
        return EventView(
            id=self.id,
            address=f"chronology/{year_of(self.date)}.html#{self.id}",
            date=dated(self.date),
            text=words_of(self.tellings),
            language=self.tellings[0].source.language,
            is_planned=self.is_planned,
            is_authored=False,
            origins=self.origins,
            reports=report_views(self.tellings),
            topics=self.topics,
            is_cancelled=self.status is Status.CANCELLED,
            is_open=self.is_open,
            part_of=self.part_of,
            conflicts=self.conflicts,
            aliases=tuple(aliases)[:MOST_REPORTS],
            redated=_redated(self.redated),
        )


@lru_cache(maxsize=REMEMBERED)  # most dates have many events
def year_of(edtf: str) -> str:
    """The year under which a chronology lists a date: that of its first day, or of its last when the start is open."""
    parsed = parse_edtf(edtf)
    day = (parsed.first or parsed.last) if parsed else None
    return f"{day.year:04}" if day else "undated"


def words_of(tellings: Iterable[Telling]) -> str | None:
    """The words of the first report that may be shown, with the subject that they lack in square brackets."""
    return next((told(telling.report) for telling in tellings if telling.may_quote), None)


def told(report: Report) -> str:
    """The words of a report, with the subject that they lack in square brackets."""
    return f"[{report.supplied}] {report.passage.words}" if report.supplied else report.passage.words


def _redated(found: Redated | None) -> str:
    if found is None:
        return ""
    was, reason = date_view(found.was), found.reason
    given = was.words if was else phrase("another")
    return phrase("date set by the editors, where the words give %(date)s: %(reason)s", date=given, reason=reason)


def dated(edtf: str) -> DateView:
    """A date for a template; one that is no EDTF as it is written."""
    return date_view(edtf) or DateView(edtf, edtf, None, True)


def report_views(tellings: tuple[Telling, ...]) -> tuple[ReportView, ...]:
    """The first report of each source, those whose words may be shown before the others."""
    first: dict[str, Telling] = {}
    for telling in sorted(tellings, key=lambda telling: not telling.may_quote) if len(tellings) > 1 else tellings:
        first.setdefault(telling.source.id, telling)
    return tuple(_report(telling) for telling in list(first.values())[:MOST_REPORTS])


def _report(telling: Telling) -> ReportView:
    report, source, may_show = telling.report, telling.source, telling.may_quote
    return ReportView(
        source=source,
        address=f"{source.address}#{report.passage.anchor}" if may_show else source.address,
        quotation=_dates_marked(report) if may_show else None,
        working=_working(report),
        language=source.language,
        context=report.before if telling.rights is Rights.FULL else "",
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
