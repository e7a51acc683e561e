"""The views of a topic: its briefing and its record."""

from __future__ import annotations

from msgspec import Struct

from generator.model.briefing import Standing
from generator.pages.compared import CoverageView
from generator.pages.lines import (
    DateView,
    EventView,
    GapView,
    NameLine,
    NoteView,
    OriginView,
    ReleaseLine,
    SectionView,
    SourceLine,
    YearView,
)
from generator.pages.spoken import DifferenceView, FigureView, KeyPointView, PersonView


class ToldView(Struct, frozen=True):
    """The parts of a briefing that are told in the sources' words; each is empty where the topic has none."""

    state: tuple[KeyPointView, ...]
    points: tuple[KeyPointView, ...]
    background: tuple[KeyPointView, ...]
    differences: tuple[DifferenceView, ...]
    figures: tuple[FigureView, ...]
    speeches: tuple[KeyPointView, ...]


class RelatedLine(Struct, frozen=True):
    """Another topic that shares events or names with one: its address and title, and how many of each."""

    address: str
    title: str
    events: int
    names: int


class TiesView(Struct, frozen=True):
    """How a topic lies among others: the wider one and its parts (address and title), and those that share much."""

    parent: tuple[str, str] | None
    children: tuple[tuple[str, str], ...]
    related: tuple[RelatedLine, ...]


class TopicView(Struct, frozen=True):
    """`topic.html`: a briefing. `off` are the parts that it does without.

    `more_events` and `more_origins` count what only its record shows; `renewed` are the first sources of origins newer
    than its last review.
    """

    id: str
    title: str
    is_draft: bool
    question: str | None
    authors: tuple[str, ...]
    reviewed: DateView | None
    releases: tuple[ReleaseLine, ...]
    ties: TiesView
    standing: Standing
    as_of: DateView | None
    span: str
    sections: tuple[SectionView, ...]
    told: ToldView
    gaps: tuple[GapView, ...]
    ahead: tuple[EventView, ...]
    years: tuple[YearView, ...]
    more_events: int
    persons: tuple[PersonView, ...]
    things: tuple[NameLine, ...]
    origins: tuple[OriginView, ...]
    more_origins: int
    coverage: CoverageView | None
    renewed: tuple[SourceLine, ...]
    notes: tuple[NoteView, ...]
    citation: str
    off: frozenset[str]


class RecordView(Struct, frozen=True):
    """`record.html`: the events and sources of a topic, or the events of one `year` of it.

    Where there are more than a page holds, the newest stand here: `all_years` are the pages with the events of each
    year (label, address, how many), and `all_origins` counts the origins.
    """

    topic: tuple[str, str]
    years: tuple[YearView, ...]
    all_years: tuple[tuple[str, str, int], ...]
    events: int
    off: frozenset[str]
    origins: tuple[OriginView, ...] = ()
    all_origins: int = 0
    coverage: CoverageView | None = None
    year: str | None = None
