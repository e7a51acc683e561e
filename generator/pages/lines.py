"""What several views are made of: dates, quotations, lines of lists, notes, events."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from generator.language.edtf import parse_edtf
from generator.model.briefing import Standing
from generator.model.page import SafeHtml
from generator.model.phrase import date_phrase

REMEMBERED = 65_536  # dates that are remembered: more than a collection names


class DateView(Struct, frozen=True):
    """A date: its EDTF, its words, what a `<time>` element takes (None for what HTML cannot say), and its certainty."""

    edtf: str
    words: str
    machine: str | None
    is_imprecise: bool


@lru_cache(maxsize=REMEMBERED)  # most of them stand on many pages
def date_view(edtf: str | None) -> DateView | None:
    """A date for a template; None without one."""
    parsed = parse_edtf(edtf or "")
    if parsed is None or edtf is None:
        return None
    plain = not parsed.is_interval and parsed.first is not None and edtf.isascii() and edtf.replace("-", "").isdigit()
    machine = edtf if plain and (parsed.start and (parsed.start.month or 1) <= 12) else None
    return DateView(edtf, date_phrase(parsed.text, edtf), machine, not parsed.is_precise)


class Quotation(Struct, frozen=True):
    """Words of a source with some of them marked; `before` or `after` may be empty."""

    before: str
    marked: str
    after: str


class SourceLine(Struct, frozen=True):
    """A source in a list: its page, heading, publisher and date, and how it relates to its family's lead."""

    id: str
    address: str
    heading: str
    language: str
    publisher: str
    publisher_address: str | None
    published: DateView | None
    relation: str


class OriginView(Struct, frozen=True):
    """A family in a list: what its origin is called, its sources, the lead first, and why that leads if it is shown;
    how many sources there are, and the address at which those are told that are not shown."""

    name: str
    is_uncredited: bool
    reason: str | None
    sources: tuple[SourceLine, ...]
    all_sources: int
    rest: str


class NoteView(Struct, frozen=True):
    """A note: its number, the passage's address, who said it and when, the words (none where the place that cites it
    shows them whole), and the places that cite it.

    `original` leads to the words where they were published; None where that is not known.
    """

    number: int
    address: str
    publisher: str
    published: str
    heading: str
    place: str
    quotations: tuple[Quotation, ...]
    language: str
    back: tuple[str, ...]
    withheld: bool
    original: str | None = None
    is_shown: bool = False


class ReferenceView(Struct, frozen=True):
    """A citation in running text; `is_single` marks the last one of a claim that rests on one origin, `mark`
    the last one of a claim that is new or revised since an earlier build.

    `label` tells at that last one what the claim rests on: 'stated; 2 separate origins', `review` what it lost.
    """

    anchor: str
    claim: str | None
    note: NoteView
    is_single: bool
    label: str | None
    mark: str | None = None
    review: str | None = None


class ReleaseLine(Struct, frozen=True):
    """An edition of a briefing, or a correction of one: its number, its day, what readers are told of it."""

    number: int
    date: DateView
    note: str
    is_correction: bool


class RestingLine(Struct, frozen=True):
    """A claim or stated event that rests on a source: where it stands, its words, its topic, and whether it rests on
    nothing else."""

    address: str
    text: str
    topic: str
    is_alone: bool


class SettledLine(Struct, frozen=True):
    """A date of publication whose year the family tells, and the source that tells it."""

    published: DateView
    by: SourceLine


class Piece(Struct, frozen=True):
    """A stretch of authored text: safe markup, a citation, or (in a preview) what is wrong with it or its claim."""

    html: SafeHtml | None = None
    reference: ReferenceView | None = None
    fault: str | None = None


class SectionView(Struct, frozen=True):
    """A section of authored text under its heading (None for the summary)."""

    id: str
    title: str | None
    is_inference: bool
    pieces: tuple[Piece, ...]


class ReportView(Struct, frozen=True):
    """One source's words on an event: the passage with its date words marked, and how the date was worked out.

    `context` is the sentence before, where the passage begins with a pronoun; empty where it may not be shown.
    """

    source: SourceLine
    address: str
    quotation: Quotation | None
    working: str
    language: str
    context: str = ""


class EventLink(Struct, frozen=True):
    """Another event: its address, its date, and its words (None where they may not be shown)."""

    address: str
    date: DateView
    text: str | None


class EventView(Struct, frozen=True):
    """An event: its date, its words (None where they may not be shown), its reports, and how many origins it has.

    `is_open` tells that it was planned for a time now past, and no source says what became of it. `aliases` are ids by
    which it was known; `redated` says who set its date right and why, `review` what a stated one lost or, in a preview,
    what is wrong with it; `told_at` is the anchor on the same page of a quotation that has its words.
    """

    id: str
    address: str
    date: DateView
    text: str | None
    language: str
    is_planned: bool
    is_authored: bool
    origins: int
    reports: tuple[ReportView, ...]
    topics: tuple[tuple[str, str], ...] = ()
    is_cancelled: bool = False
    is_open: bool = False
    part_of: EventLink | None = None
    conflicts: tuple[EventLink, ...] = ()
    aliases: tuple[str, ...] = ()
    redated: str = ""
    review: str = ""
    told_at: str | None = None


class UndatedView(Struct, frozen=True):
    """Something that happened at a time that its sources leave open, with its reports."""

    id: str
    text: str | None
    language: str
    origins: int
    reports: tuple[ReportView, ...]


class FilterView(Struct, frozen=True):
    """One way to see a part of the chronology: what it is by, and the places (address, label, events) that show it."""

    by: str
    places: tuple[tuple[str, str, int], ...]


class DayView(Struct, frozen=True):
    """The events of one date, under the anchor that stays; the first date of a month has that of the month as well."""

    anchor: str
    date: DateView
    events: tuple[EventView, ...]
    month: str | None = None


class YearView(Struct, frozen=True):
    """A year of a chronology: its label, its page, how many events it has in all, and those that are shown."""

    label: str
    address: str
    count: int
    days: tuple[DayView, ...]


class BarView(Struct, frozen=True):
    """One mark of the drawn timeline: its place, its height, what it stands for in words, and where that is listed."""

    x: float
    height: float
    y: float
    label: str
    address: str


class TimelineView(Struct, frozen=True):
    """The drawn timeline: rows of bars over years, in the units of its own view box.

    `row` is the height of a row; `is_yearly` tells that each year has a tick, so that labels of equal width stand above
    them.
    """

    width: float
    height: float
    row: float
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[tuple[str, float, tuple[BarView, ...]], ...]
    is_yearly: bool


class GapView(Struct, frozen=True):
    """Something that the collection cannot establish: in words, with those of the source that raises it, if any, and
    the address of a place that shows it."""

    text: str
    address: str | None
    words: str | None = None
    language: str = "en"
    is_event: bool = False


class NameLine(Struct, frozen=True):
    """An entity in a list: its page, name, kind, description, and how many sources of how many origins name it."""

    address: str
    name: str
    kind: str
    description: str | None
    sources: int
    origins: int


class TopicLine(Struct, frozen=True):
    """A topic in a list, with its state: `newest` is when its newest source was published, `renewed` how many origins
    are newer than its last review."""

    address: str
    title: str
    question: str | None
    standing: Standing
    span: str
    is_authored: bool
    is_draft: bool
    newest: DateView | None
    renewed: int
