"""Paragraphs that a briefing cites by their numbers, and that a new cleaning of their source moved or changed."""

from __future__ import annotations

from msgspec import Struct

MOVED = "content/moved.yaml"


class Moved(Struct, frozen=True, order=True):
    """A paragraph as it was when it was cited: its source, its anchor then, and its words."""

    source: str
    anchor: str
    words: str
