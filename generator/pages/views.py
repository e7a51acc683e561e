"""The views: what each template is given, as small classes. Addresses count from the root of the site."""

from __future__ import annotations

from msgspec import Struct

from generator.model.article import Paragraph, Removal
from generator.model.site import Rights
from generator.pages.compared import CopiedLine, EarlierView, RelationLine, VersionView
from generator.pages.lines import (
    DateView,
    EventView,
    FilterView,
    NameLine,
    OriginView,
    Quotation,
    RestingLine,
    SettledLine,
    SourceLine,
    TimelineView,
    TopicLine,
    UndatedView,
    YearView,
)


class HomeView(Struct, frozen=True):
    """`home.html`: topics, the newest sources, the dates ahead, the latest events, and the collection in numbers."""

    as_of: DateView | None
    topics: tuple[TopicLine, ...]
    newest: tuple[SourceLine, ...]
    ahead: tuple[EventView, ...]
    latest: tuple[EventView, ...]
    articles: int
    origins: int
    uncredited: int
    events: int


class ParagraphView(Struct, frozen=True):
    """A numbered paragraph: its text in quotations (cited words marked), who cites it, or that it is not shown.

    `is_withheld` tells that none of its words are.
    """

    paragraph: Paragraph
    pieces: tuple[tuple[str, str], ...]
    cited_by: tuple[tuple[str, str], ...]
    is_whole: bool
    is_withheld: bool


class TextView(Struct, frozen=True):
    """The text of an article as its rights allow it to be shown."""

    rights: Rights
    standfirst: ParagraphView | None
    points: tuple[ParagraphView, ...]
    captions: tuple[ParagraphView, ...]
    body: tuple[ParagraphView, ...]


class SourceView(Struct, frozen=True):
    """`source.html`: an article with numbered paragraphs, its family, what rests on it, the words that it had before,
    and how it was collected, as label and words. `is_read` tells whether dates and names were looked for."""

    line: SourceLine
    agency: tuple[str, str] | None
    outlet: tuple[str, str] | None
    byline: tuple[str, ...]
    dateline: tuple[str, DateView | None] | None
    updated: DateView | None
    originals: tuple[tuple[str, str], ...]
    known_from: tuple[tuple[str, str], ...]
    removed: tuple[Removal, ...]
    raw: str | None
    raw_sha256: str
    is_granted: bool
    is_truncated: bool
    is_read: bool
    settled: SettledLine | None
    text: TextView
    family: OriginView
    relations: tuple[RelationLine, ...]
    more_relations: int
    version: VersionView | None
    earlier: tuple[EarlierView, ...]
    provenance: tuple[tuple[str, str], ...]
    topics: tuple[tuple[str, str], ...]
    events: tuple[EventView, ...]
    resting: tuple[RestingLine, ...]
    names: tuple[NameLine, ...]
    citation: str


class SourcesView(Struct, frozen=True):
    """`sources.html`: sources by origin, the newest `origins` of `all_origins`; `months` are those of publication, or
    the years of many, with their anchors and counts."""

    origins: tuple[OriginView, ...]
    all_origins: int
    articles: int
    uncredited: int
    months: tuple[tuple[str, str, int], ...]


class MonthLine(Struct, frozen=True):
    """A month of publication: its anchor, what it is called, the page that lists it, how many sources it has, and
    these, unless the site has more than a page bears."""

    anchor: str
    label: str
    address: str
    count: int
    sources: tuple[SourceLine, ...]


class MonthsView(Struct, frozen=True):
    """`months.html`: every source, by month of publication."""

    months: tuple[MonthLine, ...]


class ChronologyView(Struct, frozen=True):
    """`chronology.html`: the front page of the chronology, or one year of it.

    `months` are those of a year: what they are called, their anchors, how many events. `open` are plans whose outcome
    is not in the collection; of these, of `ahead` and of `undated` there are as many as a page bears; `all_...` tells
    of how many. `earlier` counts the events of the front page that it leaves to the pages of the years, `hidden`
    those outside the topics.
    """

    heading: str
    year: str | None
    years: tuple[YearView, ...]
    all_years: tuple[tuple[str, str, int], ...]
    months: tuple[tuple[str, str, int], ...]
    timeline: TimelineView | None
    filters: tuple[FilterView, ...]
    ahead: tuple[EventView, ...]
    all_ahead: int
    open: tuple[EventView, ...]
    all_open: int
    undated: tuple[UndatedView, ...]
    all_undated: int
    events: int
    earlier: int
    hidden: int


class UndatedListView(Struct, frozen=True):
    """`undated.html`: all that happened at times which its sources leave open, where the front page has not all."""

    undated: tuple[UndatedView, ...]


class NamesView(Struct, frozen=True):
    """`names.html`: every entity, by the letter that its name begins with, and how many there are of each kind."""

    letters: tuple[tuple[str, tuple[NameLine, ...]], ...]
    kinds: tuple[str, ...]


class OfficeView(Struct, frozen=True):
    """An office as sources give it: its words (None where they may not be quoted), the earliest source with the address
    of the paragraph, how many later sources give it so, and the last of them with its address."""

    words: str | None
    source: SourceLine
    address: str
    later: int
    last: tuple[SourceLine, str] | None


class NamedIn(Struct, frozen=True):
    """A source that names an entity: the paragraphs quoted, each with its address and its place in words; the address
    and place of each further one that may be shown; and how many may not."""

    source: SourceLine
    quoted: tuple[tuple[str, str, Quotation], ...]
    others: tuple[tuple[str, str], ...]
    withheld: int


class TogetherLine(Struct, frozen=True):
    """An entity named together with another: in how many sources, and in how many paragraphs of them."""

    line: NameLine
    sources: int
    paragraphs: int


class NameView(Struct, frozen=True):
    """`name.html`: an entity, how many of its origins are uncredited, the names that the sources print with how often,
    the offices that they give it, its own chronology, who is named with it, and its mentions with their passages.

    `years` and `mentions` are the newest; where these are not all, `pages` are those with all of each year, the newest
    first: the year, the address.
    """

    line: NameLine
    uncredited: int
    printed: tuple[tuple[str, int], ...]
    wikidata: str | None
    offices: tuple[OfficeView, ...]
    years: tuple[YearView, ...]
    together: tuple[TogetherLine, ...]
    mentions: tuple[NamedIn, ...]
    pages: tuple[tuple[str, str], ...]


class NameYearView(Struct, frozen=True):
    """`name_year.html`: the events of one year in whose reports an entity is named, and the sources that name it."""

    line: NameLine
    year: str
    years: tuple[YearView, ...]
    mentions: tuple[NamedIn, ...]


class OutletLine(Struct, frozen=True):
    """An outlet or agency in a list."""

    address: str
    name: str
    kind: str
    country: str | None
    sources: int


class OutletsView(Struct, frozen=True):
    """`outlets.html`: every outlet and agency."""

    outlets: tuple[OutletLine, ...]
    unknown: int


class OutletView(Struct, frozen=True):
    """`outlet.html`: what an outlet published: its own, what it printed of others, and what others printed of it.

    `events` are the newest that it reports; where these are not all, `years` are the pages with those of each year, the
    newest first: the year, the address, how many.
    """

    line: OutletLine
    note: str | None
    aliases: tuple[str, ...]
    rights: str
    own: tuple[SourceLine, ...]
    copied: tuple[CopiedLine, ...]
    copied_from: tuple[tuple[str, int], ...]
    printed_by: tuple[CopiedLine, ...]
    events: tuple[EventView, ...]
    years: tuple[tuple[str, str, int], ...]


class OutletYearView(Struct, frozen=True):
    """`outlet_year.html`: the events of one year that an outlet reports, oldest first."""

    line: OutletLine
    year: str
    events: tuple[EventView, ...]


class MovedView(Struct, frozen=True):
    """`moved.html`: where the page of a source that was renamed stands now."""

    address: str
    title: str


class MethodView(Struct, frozen=True):
    """`method.html`: how the site was made, in numbers."""

    articles: int
    set_aside: int
    reasons: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, int, int], ...]
    families: int
    copies: int
    kinds: tuple[tuple[str, int], ...]
    uncredited: int
    undated: int
    events: int
    planned: int
    single_origin: int
    claims: int
    inferences: int
    support: tuple[tuple[str, int], ...]
    citations: int
    excerpts: int
    listed: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, int], ...]


class MissingView(Struct, frozen=True):
    """`missing.html`: the page for an address that does not exist."""

    topics: tuple[tuple[str, str], ...]
