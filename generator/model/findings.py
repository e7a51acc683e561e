"""What can be known of one article alone."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


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


class DateExpression(Struct, frozen=True):
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


class Sentence(Struct, frozen=True):
    """A sentence of an article: its paragraph's anchor, its span there, and the date expressions in it.

    The spans of the dates are counted in the sentence's own text.
    """

    anchor: str
    start: int
    end: int
    text: str
    dates: tuple[DateExpression, ...] = ()


class How(StrEnum):
    """By which kind of words something is named at a place."""

    NAME = "name"
    SURNAME = "surname"
    ACRONYM = "acronym"
    OFFICE = "office"


class NameKind(StrEnum):
    """What a name that was found by its form stands for."""

    PERSON = "person"
    BODY = "organisation"


class Spot(Struct, frozen=True):
    """A place at which something is named: the paragraph's anchor, the span in it, and by which kind of words."""

    anchor: str
    start: int
    end: int
    how: How


class Office(Struct, frozen=True):
    """The office that an article gives a person, as printed, and the paragraph and span in which it stands."""

    words: str
    anchor: str
    start: int
    end: int


class Named(Struct, frozen=True):
    """A person or body that an article names: the fullest name, the full forms printed, every place, the offices given,
    and what told that it is one."""

    name: str
    kind: NameKind
    forms: tuple[str, ...]
    spots: tuple[Spot, ...]
    offices: tuple[Office, ...]
    reasons: tuple[str, ...]


class Status(StrEnum):
    """Whether something happened, is or was to happen, or will not happen after all."""

    DONE = "done"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Happening(Struct, frozen=True):
    """A clause that tells of something that happened or is to happen.

    `sentence` is the index of its sentence, `start` and `end` its span there, `supplied` the subject that an earlier
    part of the sentence names. The span of `date` is counted in the sentence's text; it is None where the clause leaves
    the time open. `said_by` are the words that attribute it, `place` those that place it.
    `stems` are those of its words with meaning, by which reports of one happening are told to be so, `names` those of
    the names among them: each once, with spaces between, which takes a tenth of the memory of a set.
    """

    sentence: int
    start: int
    end: int
    supplied: str
    date: DateExpression | None
    status: Status
    said_by: str | None
    place: str | None
    stems: str
    names: str


class Sketch(Struct, frozen=True):
    """What an article is known by when others like it are looked for, packed so that a million of them fit in memory.

    `signature` is the MinHash of the body's four-word runs (unsigned 32-bit numbers), `passages` a sample of its
    eight-word runs and `keys` its names and numbers (unsigned 64-bit hashes); each empty where the body has none.
    `runs` is the number of its four-word runs, each counted once.
    """

    signature: bytes
    passages: bytes
    keys: bytes
    runs: int


class Findings(Struct, frozen=True):
    """What `examine` read out of one article.

    `title` and `text` (all citable paragraphs) are folded for looking up terms; its `sketch` finds others like it.
    `names` are those that the form of the words tells, whoever is listed in `content/entities.yaml`. `published`
    is the EDTF date that relative words were counted from.
    """

    article: str
    title: str
    text: str
    sentences: tuple[Sentence, ...]
    sketch: Sketch
    names: tuple[Named, ...] = ()
    happenings: tuple[Happening, ...] = ()
    published: str | None = None
