"""What a briefing says in its sources' words: quoted sentences, and what is read out of them."""

from __future__ import annotations

from msgspec import Struct

from generator.model.corpus import Passage


class Telling(Struct, frozen=True):
    """A sentence of a source, or two that follow each other: the passages, and the words as shown.

    `text` is the passages' words but for what is supplied in square brackets; `family` is the id of their origin.
    """

    passages: tuple[Passage, ...]
    family: str
    text: str

    @property
    def source(self) -> str:
        """The id of the article that tells it."""
        return self.passages[0].source


class Figure(Struct, frozen=True):
    """A number that a source states: as printed, what it counts or measures in the source's words, the sentence, and a
    passage of each other source that states the same value."""

    words: str
    of: str
    telling: Telling
    also: tuple[Passage, ...] = ()


class Person(Struct, frozen=True):
    """A person of a briefing: the name, the entity's id where one is listed, the office with the passage that gives it,
    the passage of the first mention, and in how many sources and origins the name stands."""

    name: str
    entity: str | None
    office: Passage | None
    first: Passage
    sources: int
    origins: int


class Speech(Struct, frozen=True):
    """Words that a source quotes, with the speaker as it names them."""

    speaker: str
    telling: Telling


class Side(Struct, frozen=True):
    """What one source says where sources differ: its words on the point, and the sentence that holds them."""

    words: str
    telling: Telling


class Difference(Struct, frozen=True):
    """Two or more sources that tell the same and disagree: on what, and each side, the earliest first."""

    about: str
    sides: tuple[Side, ...]
