"""Words as Markdown."""

from __future__ import annotations

from generator.language.later import later

SPECIAL = later(r"([\\`*_\[\]<>#|~$^{}])")  # what Markdown, or Pandoc's, takes for a mark
NUMBERING = later(r"^(\d+)([.)])(?=\s)")  # what begins a list


def escaped(text: str) -> str:
    """Words of a source as Markdown that shows them as they are, in one line."""
    return NUMBERING.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", " ".join(text.split())))
