"""Past or future: which way a date's words point, as the verbs and the other words of their clause tell."""

from __future__ import annotations

import re

from generator.model.findings import Direction

LOOK = 200  # characters of the sentence looked at on each side: no clause that matters is longer
AHEAD = re.compile(
    r"\b(?:will|shall|would|won[’']t|upcoming|coming|forthcoming|scheduled|slated|due|planned|expected|poised|set to|"
    r"plans? to|hopes? to|aims? to|(?:is|are|was|were) to|ahead of)\b|[’']ll\b",
    re.IGNORECASE,
)
# "for the talks on Friday": a purpose names what is still to come, unless a verb stands between.
PURPOSE = re.compile(
    r"\b(?:for|before|ahead of)\s+(?:[\w’'-]+\s+){0,8}(?:talks|summit|meeting|conference|visit|ceremony|hearing|vote|"
    r"election|session|match|final)(?:\s+(?:with|between|of|in|at)(?:\s+[\w’'-]+){1,8})?\s+(?:on\s+)?$",
    re.IGNORECASE,
)
SINCE = re.compile(r"\b(?:since|after|has been|have been|had been)\b", re.IGNORECASE)
# "The deadline is May 15", "wants it by June 30": what must be done by a day is not done yet.
DEADLINE = re.compile(r"\b(?:deadline|(?:by|no later than)\s+$)", re.IGNORECASE)
PERFECT = re.compile(r"\b(?:had|was|were|did|\w+ed)\b", re.IGNORECASE)
FEW_WORDS = 3  # before a date at the beginning of its clause
CLAUSE = re.compile(r"[;:—–]|,\s|\b(?:that|which|who|after|while|when|but)\b")
BREAK = re.compile(r"[;:—–]|,\s")


def direction_of(sentence: str, start: int, end: int) -> Direction:
    """Past or future, as the clause around the words between two offsets tells."""
    before = sentence[max(0, start - LOOK) : start]
    boundary = max((found.end() for found in CLAUSE.finditer(before)), default=0)
    own = before[boundary:]
    if SINCE.search(own):
        return Direction.PAST
    if DEADLINE.search(own) and not PERFECT.search(own):
        return Direction.FUTURE
    clause = own
    if len(own.split()) < FEW_WORDS:  # the verb comes after: "On Friday he will meet the board"
        clause += " " + BREAK.split(sentence[end : end + LOOK], maxsplit=1)[0]
    return Direction.FUTURE if AHEAD.search(clause) or PURPOSE.search(own) else Direction.PAST
