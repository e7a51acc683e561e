"""What the views of origins are made of: how a version differs from its lead, and who printed what when."""

from __future__ import annotations

from msgspec import Struct

from generator.pages.lines import SourceLine


class RelationLine(Struct, frozen=True):
    """A related article in a list: its line, the kind of relation, and the measures in words."""

    line: SourceLine
    kind: str
    measures: str
    is_decided: bool


class AbsentView(Struct, frozen=True):
    """A sentence that only one of two versions has, or names and figures of it that the other lacks; its address."""

    address: str
    words: str
    facts: tuple[str, ...]


class ShiftView(Struct, frozen=True):
    """Two sentences, of the lead and of this version, that say the same with different certainty, and the words for it
    (empty where there are none)."""

    address: str
    words: str
    hedge: str
    own_address: str
    own_words: str
    own_hedge: str


class DiffPiece(Struct, frozen=True):
    """A stretch of a word-by-word comparison: `same`, `gone` (only in the lead), `new` (only here)."""

    kind: str
    words: str


class DiffLine(Struct, frozen=True):
    """A paragraph of a word-by-word comparison; without pieces it stands for so many unchanged paragraphs."""

    pieces: tuple[DiffPiece, ...]
    unchanged: int = 0


class VersionView(Struct, frozen=True):
    """How a source differs from the lead of its family; of texts that may not be shown whole, only numbers.

    `counts` holds how many sentences it leaves out, adds, strengthens and weakens. Of the same words `diff` compares
    word by word; of other words `pairs` stands each sentence of the lead beside the one that tells it (None: no one).
    """

    lead: SourceLine
    kind: str
    is_shown: bool
    counts: tuple[int, int, int, int]
    left_out: tuple[AbsentView, ...] = ()
    added: tuple[AbsentView, ...] = ()
    stronger: tuple[ShiftView, ...] = ()
    weaker: tuple[ShiftView, ...] = ()
    diff: tuple[DiffLine, ...] = ()
    pairs: tuple[tuple[str, str | None], ...] = ()


class EarlierView(Struct, frozen=True):
    """Words that a source had before: its version's name, when they were collected (empty where that is not known), and
    what the newest words change of them, word by word; nothing where the text may not be shown whole."""

    version: str
    captured: str
    is_shown: bool
    diff: tuple[DiffLine, ...]


class CoverageCell(Struct, frozen=True):
    """An origin that an outlet printed in a week: its number in the list, the source, and how it is related."""

    number: int
    address: str
    label: str
    is_lead: bool


class CoverageView(Struct, frozen=True):
    """A matrix of origins by outlet and week: the weeks (EDTF day of the Monday, words), and a row for each outlet."""

    weeks: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[tuple[CoverageCell, ...], ...]], ...]
    earlier: int


class CopiedLine(Struct, frozen=True):
    """A source that an outlet took from another: from whom, the lead of its family if it is another, and how."""

    line: SourceLine
    by: str
    by_address: str | None
    lead: SourceLine | None
    kind: str
