"""Past or future: which way a date's words point, as the verbs and the other words of their clause tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.language.later import later
from generator.model.findings import Direction

LOOK = 200  # characters of the sentence looked at on each side: no clause that matters is longer
FEW_WORDS = 3  # before a date at the beginning of its clause
BEHIND = frozenset("earlier ago last yesterday previous preceding".split())  # in the words of a date: no plan is meant
AHEAD = frozenset(
    """will shall would won't won’t upcoming coming forthcoming scheduled slated planned expected poised i'll i’ll he'll
    he’ll she'll she’ll it'll it’ll we'll we’ll they'll they’ll you'll you’ll""".split()
)
AHEAD_PAIRS = frozenset(
    [(verb, "to") for verb in "set plan plans hope hopes aim aims is are was were".split()]
    + [("set", "for"), ("ahead", "of")]
)
# "Due to open" is ahead, "due to the storm" gives a cause.
CAUSE = later(r"\bdue\s+to\s+(?:the|an?|his|her|its|their|this|that|\w+ing|[A-Z]\w*)\b")
# "for the talks on Friday": a purpose names what is still to come, unless a verb stands between.
OCCASIONS = frozenset(
    "talks summit meeting conference visit ceremony hearing vote election session match final".split()
)
PURPOSE = later(
    rf"\b(?:for|before|ahead of)\s+(?:[\w’'-]+\s+){{0,8}}(?:{'|'.join(sorted(OCCASIONS))})"
    r"(?:\s+(?:with|between|of|in|at)(?:\s+[\w’'-]+){1,8})?\s+(?:on\s+)?$"
)
# What has gone on up to a day, or had happened by then, is not ahead; what has been set for it is.
SINCE = later(
    r"\bsince\b|\b(?:has|have|had) been\b(?! (?:scheduled|planned|set|slated|postponed|due|called|invited)\b)|"
    r"\bhad \w+(?:ed|en|ung)\b"
)
# "The deadline is May 15", "wants it by June 30": what must be done by a day is not done yet.
BY = frozenset("by until till than".split())
TO = frozenset("to till until".split())
PUT_OFF = frozenset("rescheduled re-scheduled postponed moved delayed extended deferred".split())
PERFECT = frozenset("had was were did".split())
HAD_BEEN = frozenset("since been had".split())
# One of these at least stands in a clause that points ahead; most dates have none, and the rest is not asked.
SIGNS = AHEAD | BY | TO | OCCASIONS | {"set", "ahead", "due", "deadline"}
BREAKS = (";", ":", "—", "–", ", ", " that ", " which ", " who ", " after ", " while ", " when ", " but ")
BREAK = later(r"[;:—–]|,\s")


def direction_of(sentence: str, start: int, end: int) -> Direction:
    """Past or future, as the clause around the words between two offsets tells."""
    said = sentence[start:end].lower().split()
    if not BEHIND.isdisjoint(said):
        return Direction.PAST
    if "this" in said and "later" in said:  # "to be shown later this week"
        return Direction.FUTURE
    own = _behind_break(sentence[max(0, start - LOOK) : start])
    words, later = own.lower().split(), ""
    if len(words) < FEW_WORDS:  # the verb comes after: "On Friday he will meet the board"
        later = BREAK.split(sentence[end : end + LOOK], maxsplit=1)[0]
    all_words = [*words, *later.lower().split()]
    if SIGNS.isdisjoint(all_words) or (not HAD_BEEN.isdisjoint(words) and SINCE.search(own.lower())):
        return Direction.PAST
    is_open = _is_due_by(words) or _is_ahead(f"{own} {later}", all_words) or _is_for(own, words)
    return Direction.FUTURE if is_open else Direction.PAST


def _behind_break(before: str) -> str:
    """The end of some words from where their last clause begins."""
    plain = f" {before}".replace("\n", " ")
    at = 0
    for sign in BREAKS:
        found = plain.rfind(sign, at)
        if found >= 0:
            at = found + len(sign)
    return plain[at:]


def _is_ahead(text: str, words: Sequence[str]) -> bool:
    """Whether a verb or adjective of the clause points ahead: "will", "is to", "scheduled"."""
    if ("the", "originally") in pairwise(words):
        return False  # "the originally planned launch on Friday was called off"
    if not AHEAD.isdisjoint(words) or not AHEAD_PAIRS.isdisjoint(pairwise(words)):
        return True
    return "due" in words and not CAUSE.search(text)


def _is_due_by(words: Sequence[str]) -> bool:
    """Whether something must be done by the date, or was put off to it."""
    last = words[-1] if words else ""
    if last in TO and not PUT_OFF.isdisjoint(words):
        return True
    return (last in BY or "deadline" in words) and PERFECT.isdisjoint(words)


def _is_for(own: str, words: Sequence[str]) -> bool:
    """Whether the date is that of a purpose: "flew in for the talks on Friday"."""
    return not OCCASIONS.isdisjoint(words) and bool(PURPOSE.search(own.lower()))
