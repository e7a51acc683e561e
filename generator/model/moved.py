"""Paragraphs that a briefing cites by their numbers, and that a new cleaning of their source moved or changed."""

from __future__ import annotations

from dataclasses import dataclass

MOVED = "content/moved.yaml"


@dataclass(frozen=True, slots=True, order=True)
class Moved:
    """A paragraph as it was when it was cited: its source, its anchor then, and its words."""

    source: str
    anchor: str
    words: str
