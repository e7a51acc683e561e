"""What several views are made of: dates, quotations, lines of lists, notes, events."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.briefing import Standing
from generator.model.page import SafeHtml


@dataclass(frozen=True, slots=True)
class DateView:
    """A date: its EDTF, its words, what a `<time>` element takes (None for what HTML cannot say), and its certainty."""

    edtf: str
    words: str
    machine: str | None
    is_imprecise: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a source with some of them marked; `before` or `after` may be empty."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a list: its page, heading, publisher and date, and how it relates to its family's lead."""

    id: str
    address: str
    heading: str
    language: str
    publisher: str
    publisher_address: str | None
    published: DateView | None
    relation: str


@dataclass(frozen=True, slots=True)
class OriginView:
    """A family in a list: what its origin is called, its sources, the lead first, and why that leads if it is shown."""

    name: str
    is_uncredited: bool
    reason: str | None
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
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


@dataclass(frozen=True, slots=True)
class ReferenceView:
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


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """An edition of a briefing, or a correction of one: its number, its day, what readers are told of it."""

    number: int
    date: DateView
    note: str
    is_correction: bool


@dataclass(frozen=True, slots=True)
class RestingLine:
    """A claim or stated event that rests on a source: where it stands, its words, its topic, and whether it rests on
    nothing else."""

    address: str
    text: str
    topic: str
    is_alone: bool


@dataclass(frozen=True, slots=True)
class SettledLine:
    """A date of publication whose year the family tells, and the source that tells it."""

    published: DateView
    by: SourceLine


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of authored text: safe markup, a citation, or (in a preview) what is wrong with it or its claim."""

    html: SafeHtml | None = None
    reference: ReferenceView | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of authored text under its heading (None for the summary)."""

    id: str
    title: str | None
    is_inference: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """One source's words on an event: the passage with its date words marked, and how the date was worked out.

    `context` is the sentence before, where the passage begins with a pronoun; empty where it may not be shown.
    """

    source: SourceLine
    address: str
    quotation: Quotation | None
    working: str
    language: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class EventLink:
    """Another event: its address, its date, and its words (None where they may not be shown)."""

    address: str
    date: DateView
    text: str | None


@dataclass(frozen=True, slots=True)
class EventView:
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


@dataclass(frozen=True, slots=True)
class UndatedView:
    """Something that happened at a time that its sources leave open, with its reports."""

    id: str
    text: str | None
    language: str
    origins: int
    reports: tuple[ReportView, ...]


@dataclass(frozen=True, slots=True)
class FilterView:
    """One way to see a part of the chronology: what it is by, and the places (address, label, events) that show it."""

    by: str
    places: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """The events of one date, under the anchor that stays; the first date of a month has that of the month as well."""

    anchor: str
    date: DateView
    events: tuple[EventView, ...]
    month: str | None = None


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of a chronology: its label, its page, how many events it has in all, and those that are shown."""

    label: str
    address: str
    count: int
    days: tuple[DayView, ...]


@dataclass(frozen=True, slots=True)
class BarView:
    """One mark of the drawn timeline: its place, its height, what it stands for in words, and where that is listed."""

    x: float
    height: float
    y: float
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class TimelineView:
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


@dataclass(frozen=True, slots=True)
class GapView:
    """Something that the collection cannot establish: in words, with those of the source that raises it, if any, and
    the address of a place that shows it."""

    text: str
    address: str | None
    words: str | None = None
    language: str = "en"
    is_event: bool = False


@dataclass(frozen=True, slots=True)
class NameLine:
    """An entity in a list: its page, name, kind, description, and how many sources of how many origins name it."""

    address: str
    name: str
    kind: str
    description: str | None
    sources: int
    origins: int


@dataclass(frozen=True, slots=True)
class TopicLine:
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
