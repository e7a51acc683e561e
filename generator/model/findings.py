"""What can be known of one article alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """On which side of its anchor a date expression points, as tense and words tell."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Precision(StrEnum):
    """How exactly a date is known: the unit of the calendar that it names, or a range that is none."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words of a text that name a date: their span, the date in EDTF, and how it was worked out.

    `anchor` is the EDTF date that relative words were counted from (the day of publication, or a date that the text
    named before), or None for a date that stands by itself.
    """

    start: int
    end: int
    text: str
    edtf: str
    rule: str
    anchor: str | None = None
    direction: Direction = Direction.PAST
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: its paragraph's anchor, its span there, and the date expressions in it.

    The spans of the dates are counted in the sentence's own text. `words` are the content words of a sentence that
    names a date, by which reports of one happening are told to be so; of others, none are kept.
    """

    anchor: str
    start: int
    end: int
    text: str
    dates: tuple[DateExpression, ...] = ()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Findings:
    """What `examine` read out of one article.

    `title` and `text` (all citable paragraphs) are folded for looking up terms. The MinHash signature of the body is a
    tuple of unsigned 32-bit numbers, empty when the body is too short for one word run.
    """

    article: str
    title: str
    text: str
    sentences: tuple[Sentence, ...]
    signature: tuple[int, ...]
