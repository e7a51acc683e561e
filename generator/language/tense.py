"""Past or future: which way a date's words point, as the verbs and the other words of their clause tell."""

from __future__ import annotations

import re

from generator.model.findings import Direction

LOOK = 200  # characters of the sentence looked at on each side: no clause that matters is longer
DUE = r"due(?!\s+to\s+(?:the|an?|his|her|its|their|this|that|\w+ing|[A-Z]))"  # "due to the storm" gives a cause
AHEAD = re.compile(
    rf"\b(?:will|shall|would|won[’']t|upcoming|coming|forthcoming|scheduled|slated|{DUE}|"
    rf"planned|expected|poised|set (?:to|for)|"
    r"plans? to|hopes? to|aims? to|(?:is|are|was|were) to|ahead of)\b|[’']ll\b",
    re.IGNORECASE,
)
# "for the talks on Friday": a purpose names what is still to come, unless a verb stands between.
PURPOSE = re.compile(
    r"\b(?:for|before|ahead of)\s+(?:[\w’'-]+\s+){0,8}(?:talks|summit|meeting|conference|visit|ceremony|hearing|vote|"
    r"election|session|match|final)(?:\s+(?:with|between|of|in|at)(?:\s+[\w’'-]+){1,8})?\s+(?:on\s+)?$",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"\b(?:since|after|(?:has|have|had) been(?! (?:scheduled|planned|set|slated|postponed|due|called|invited))"
    r"|had \w+(?:ed|en|ung))\b",
    re.IGNORECASE,
)
BEHIND = frozenset("earlier ago last yesterday previous preceding".split())  # in the words of a date: no plan is meant
# "The deadline is May 15", "wants it by June 30": what must be done by a day is not done yet.
DEADLINE = re.compile(
    r"\b(?:deadline|(?:re-?scheduled|postponed|moved|delayed|extended|deferred)\b[^,;]*\b(?:to|till|until)\s+$|"
    r"(?:by|until|till|no later than)\s+$)",
    re.IGNORECASE,
)
PERFECT = re.compile(r"\b(?:had|was|were|did)\b", re.IGNORECASE)
# The words without one of which nothing points ahead; "is to" and its like have "to".
CUES = frozenset(
    "will shall would won't won’t upcoming coming forthcoming scheduled slated due planned expected poised to ahead "
    "rescheduled re-scheduled postponed moved delayed extended deferred "
    "for before deadline by until till than".split()
)
FEW_WORDS = 3  # before a date at the beginning of its clause
LAST_BREAK = re.compile(r".*(?:[;:—–]|,\s|\b(?:that|which|who|after|while|when|but)\b)", re.DOTALL)
BREAK = re.compile(r"[;:—–]|,\s")


def direction_of(sentence: str, start: int, end: int) -> Direction:
    """Past or future, as the clause around the words between two offsets tells."""
    if not BEHIND.isdisjoint(sentence[start:end].lower().split()):
        return Direction.PAST
    before = sentence[max(0, start - LOOK) : start]
    broken = LAST_BREAK.match(before)
    own = before[broken.end() :] if broken else before
    words = own.lower().split()
    later = ""
    if len(words) < FEW_WORDS:  # the verb comes after: "On Friday he will meet the board"
        later = BREAK.split(sentence[end : end + LOOK], maxsplit=1)[0]
        words += later.lower().split()
    is_open = not CUES.isdisjoint(words) or "’ll" in own + later or "'ll" in own + later
    return Direction.FUTURE if is_open and _is_ahead(own, later) else Direction.PAST


def _is_ahead(own: str, later: str) -> bool:
    """Whether a clause, in what stands before the date and after it, speaks of what is to come."""
    if SINCE.search(own):
        return False
    if DEADLINE.search(own) and not PERFECT.search(own):
        return True
    return bool(AHEAD.search(f"{own} {later}") or PURPOSE.search(own))
