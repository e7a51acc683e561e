"""What templates are given of the parts that are told in the sources' words."""

from __future__ import annotations

from msgspec import Struct

from generator.pages.lines import DateView, NoteView


class KeyPointView(Struct, frozen=True):
    """A quoted sentence with the note that opens it, how many sources print its origin's words, who speaks, and
    whether the page quotes it above."""

    text: str | None
    note: NoteView
    origin: str
    published: DateView | None
    language: str
    copies: int
    speaker: str | None = None
    is_above: bool = False


class FigureView(Struct, frozen=True):
    """A number that a source states: as printed, what it is of (None where that may not be shown), its note, and the
    places (address, publisher, date) at which other sources state it."""

    words: str
    of: str | None
    note: NoteView
    language: str
    also: tuple[tuple[str, str, str], ...] = ()


class PersonView(Struct, frozen=True):
    """A person of a briefing: the name, the page of names or the passage, the office as a source gives it with who
    published that and when, and in how many sources the name stands."""

    name: str
    address: str
    office: str | None
    office_address: str | None
    office_by: tuple[str, str]
    sources: int


class DifferenceView(Struct, frozen=True):
    """Where sources differ: on what, and what each says with its note."""

    about: str
    sides: tuple[tuple[str, KeyPointView], ...]
