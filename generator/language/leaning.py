"""Sentences that lean on the one before: those that cannot be quoted alone."""

from __future__ import annotations

import re

# A pronoun, a demonstrative or a connective at the beginning points back.
LEANING = re.compile(
    r"[\"“'‘]?(?:It|They|This|That|These|Those|Such|But|And|Or|So|Also|Yet|Then|Meanwhile|However|Moreover|Furthermore|"
    r"Additionally|Instead|Therefore|Thus|Nevertheless|Still|Both|Neither|Either|Another|Others?|His|Her|Its|Their|There|Here|"
    r"In addition|In response|As a result|For example|For instance|By contrast|On the other hand|At the same time|"
    r"Concurrently|Separately|Similarly|Likewise|We|I|You|Our|My|Your)\b(?![’'-])"
)
JOINING = re.compile(r"(?:But|And|Or|So|Also|Yet|Then|Still|However|Instead|Therefore|Thus)\b")
PRONOUN = re.compile(r"(?:He|She)\b")
# "the two countries", "the move": a definite phrase that only the sentence before explains.
BACKWARD = re.compile(
    r"\b(?:the|these|those|such) (?:move|latter|former|two|pair|duo|incident|case|same|other|others|said|above)\b",
    re.IGNORECASE,
)
SPOKEN = re.compile(r"^[\"“]|[\"”]$")


def leans(sentence: str) -> bool:
    """Whether a sentence needs the one before it to be understood."""
    return bool(LEANING.match(sentence) or PRONOUN.match(sentence) or BACKWARD.search(sentence[:60]))


def is_joined(sentence: str) -> bool:
    """Whether a conjunction at its beginning ties a sentence to the one before."""
    return bool(JOINING.match(sentence))


def begins_with_pronoun(sentence: str) -> bool:
    """Whether the sentence is about the "he" or "she" that the one before it names."""
    return bool(PRONOUN.match(sentence))


def is_speech(sentence: str) -> bool:
    """Whether a sentence begins or ends inside quotation marks."""
    return bool(SPOKEN.search(sentence))
