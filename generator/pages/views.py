"""The views: what each template is given, as small classes. All dates are shown in words beside their EDTF."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.article import Paragraph, Removal
from generator.model.briefing import Gap, Standing
from generator.model.page import SafeHtml
from generator.model.site import Rights


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
    """A family in a list: what its origin is called, why it is led as it is, and its sources, the lead first."""

    name: str
    is_uncredited: bool
    reason: str
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note: its number, the passage's address, who said it and when, the words, and the places that cite it."""

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


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A citation in running text; `is_single` marks the last one of a claim that rests on one origin."""

    anchor: str
    claim: str | None
    note: NoteView
    is_single: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of authored text: either safe markup or a citation."""

    html: SafeHtml | None = None
    reference: ReferenceView | None = None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of authored text under its heading (None for the summary)."""

    id: str
    title: str | None
    is_inference: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class KeyPointView:
    """A quoted sentence with the note that opens it, and how many sources print its origin's words."""

    text: str | None
    note: NoteView
    origin: str
    published: DateView | None
    language: str
    copies: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """One source's words on an event: the passage with its date words marked, and how the date was worked out."""

    source: SourceLine
    address: str
    quotation: Quotation | None
    working: str
    language: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event: its date, its words (None where they may not be shown), its reports, and how many origins it has."""

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


@dataclass(frozen=True, slots=True)
class DayView:
    """The events of one date, under the anchor that stays."""

    anchor: str
    date: DateView
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of a chronology: its label, its page, how many events it has in all, and those that are shown."""

    label: str
    address: str
    count: int
    days: tuple[DayView, ...]


@dataclass(frozen=True, slots=True)
class BarView:
    """One mark of the drawn timeline: a month's events of a row, and the place that they link to."""

    x: float
    height: float
    y: float
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The drawn timeline: rows of bars over years, in the units of its own view box."""

    width: float
    height: float
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[tuple[str, float, tuple[BarView, ...]], ...]


@dataclass(frozen=True, slots=True)
class NameLine:
    """An entity in a list: its page, name, kind, description and number of sources."""

    address: str
    name: str
    kind: str
    description: str | None
    sources: int


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic in a list, with its state."""

    address: str
    title: str
    question: str | None
    standing: Standing
    span: str
    is_authored: bool


@dataclass(frozen=True, slots=True)
class HomeView:
    """`home.html`: topics, the newest sources and events, and the collection in numbers."""

    topics: tuple[TopicLine, ...]
    newest: tuple[SourceLine, ...]
    ahead: tuple[EventView, ...]
    articles: int
    origins: int
    uncredited: int
    events: int
    single_origin: int


@dataclass(frozen=True, slots=True)
class TopicView:
    """`topic.html`: a briefing."""

    id: str
    title: str
    question: str | None
    authors: tuple[str, ...]
    reviewed: DateView | None
    parent: tuple[str, str] | None
    children: tuple[tuple[str, str], ...]
    standing: Standing
    as_of: DateView | None
    span: str
    sections: tuple[SectionView, ...]
    key_points: tuple[KeyPointView, ...]
    gaps: tuple[Gap, ...]
    ahead: tuple[EventView, ...]
    years: tuple[YearView, ...]
    who: tuple[NameLine, ...]
    origins: tuple[OriginView, ...]
    notes: tuple[NoteView, ...]
    shows_chronology: bool
    shows_sources: bool


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A numbered paragraph: its text in quotations (cited words marked), who cites it, or that it is not shown."""

    paragraph: Paragraph
    pieces: tuple[tuple[str, str], ...]
    cited_by: tuple[tuple[str, str], ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """`source.html`: an article with numbered paragraphs, its family, and what rests on it."""

    line: SourceLine
    agency: tuple[str, str] | None
    outlet: tuple[str, str] | None
    byline: tuple[str, ...]
    dateline: str | None
    updated: DateView | None
    url: str | None
    known_from: tuple[tuple[str, str], ...]
    removed: tuple[Removal, ...]
    raw: str | None
    raw_sha256: str
    rights: Rights
    standfirst: ParagraphView | None
    points: tuple[ParagraphView, ...]
    captions: tuple[ParagraphView, ...]
    body: tuple[ParagraphView, ...]
    family: OriginView
    relations: tuple[tuple[SourceLine, str], ...]
    topics: tuple[tuple[str, str], ...]
    events: tuple[EventView, ...]
    names: tuple[NameLine, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class SourcesView:
    """`sources.html`: every source, by origin."""

    origins: tuple[OriginView, ...]
    articles: int
    uncredited: int
    months: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ChronologyView:
    """`chronology.html`: the front page of the chronology, or one year of it."""

    heading: str
    year: str | None
    years: tuple[YearView, ...]
    all_years: tuple[tuple[str, str, int], ...]
    timeline: TimelineView | None
    events: int
    hidden: int


@dataclass(frozen=True, slots=True)
class NamesView:
    """`names.html`: every entity, by kind."""

    kinds: tuple[tuple[str, tuple[NameLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """`name.html`: an entity, its names, its mentions with their passages, and its own chronology."""

    line: NameLine
    aliases: tuple[str, ...]
    wikidata: str | None
    mentions: tuple[tuple[SourceLine, tuple[tuple[str, Quotation | None], ...]], ...]
    years: tuple[YearView, ...]
    together: tuple[NameLine, ...]


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet or agency in a list."""

    address: str
    name: str
    kind: str
    country: str | None
    sources: int


@dataclass(frozen=True, slots=True)
class OutletsView:
    """`outlets.html`: every outlet and agency."""

    outlets: tuple[OutletLine, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class OutletView:
    """`outlet.html`: what an outlet published: its own, what it printed of others, and what others printed of it."""

    line: OutletLine
    note: str | None
    aliases: tuple[str, ...]
    rights: str
    own: tuple[SourceLine, ...]
    copied: tuple[tuple[SourceLine, SourceLine], ...]
    printed_by: tuple[tuple[SourceLine, SourceLine], ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    """`method.html`: how the site was made, in numbers."""

    articles: int
    set_aside: int
    reasons: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, int, int], ...]
    families: int
    copies: int
    uncredited: int
    undated: int
    events: int
    planned: int
    single_origin: int
    claims: int
    inferences: int
    citations: int
    excerpts: int
    listed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MissingView:
    """`missing.html`: the page for an address that does not exist."""

    topics: tuple[tuple[str, str], ...]
