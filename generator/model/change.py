"""What changed between two builds, in editorial terms, and the editions that people released."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from generator.model.page import Json

# The data files of a build, by their names without folder and ending.
Told: TypeAlias = Mapping[str, Mapping[str, Json]]


class Subject(StrEnum):
    """What a change is about."""

    TOPIC = "topic"
    CLAIM = "claim"
    EVENT = "event"
    SOURCE = "source"


class Fate(StrEnum):
    """What became of it."""

    NEW = "new"
    REWORDED = "reworded"
    TOUCHED_UP = "touched up"
    MORE_SUPPORT = "more support"
    LESS_SUPPORT = "less support"
    MOVED = "moved"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class Change(Struct, frozen=True):
    """One change: what it is about, what became of it, its id and address now, its words now and before.

    `topic` is the id of the topic whose text it belongs to, if any; `detail` says what differs: 'from 2 origins to 3
    origins'. `address` is None for what is there no longer.
    """

    subject: Subject
    fate: Fate
    id: str
    text: str
    address: str | None = None
    topic: str | None = None
    was: str | None = None
    detail: str = ""


class Release(Struct, frozen=True):
    """An edition of a briefing, or a correction of one: its number, its day (ISO 8601), a note, its claims' ids."""

    number: int
    date: str
    note: str
    is_correction: bool
    claims: tuple[str, ...]
