"""Dates of one sentence that contend for the same words, and dates that its verb speaks against."""

from __future__ import annotations

from collections.abc import Sequence

from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.parsed import Parsed
from generator.language.predicates import PLANS, SCHEDULED
from generator.language.tense import PUT_OFF
from generator.language.verbs import is_past
from generator.language.wording import Telling
from generator.model.findings import DateExpression, Direction, Precision

INNER = later(r"\b(?:of|for|from|in|by)\s+[a-z]+ing\b|\bto\s+[a-z]+\s+(?:the|an?|its|his|her|their)\b")
LISTED = later(r"\b(?:and|but|or|then)\b")
FEWEST_BETWEEN = 4  # words between two dates of which the second may be of something else
PAST = frozenset("was were had been".split())  # auxiliaries of what is over
NOT_AGO = frozenset("will would shall has have is are".split())  # verbs with which no "ago" goes
AHEAD = SCHEDULED | PLANS | PUT_OFF
Found = tuple[DateExpression, Telling]


def is_contradicted(told: Telling, expression: DateExpression, published: str | None) -> bool:
    """Whether words were read as a time to come, or as a week that has only begun, although the verb tells of the
    past: "banned it in January", "this week saw a vote" in a report of Monday."""
    edtf, day = parse_edtf(expression.edtf), parse_edtf(published or "")
    if not (edtf and edtf.first and day and day.last and expression.anchor is not None):
        return False
    is_begun = expression.precision in (Precision.WEEK, Precision.RANGE) and edtf.first == day.last
    if is_begun and expression.direction is Direction.PAST:
        return expression.rule == "unit"
    verb = told.verb
    if verb and expression.text.endswith(" ago") and not NOT_AGO.isdisjoint(verb.auxiliaries[:1]):
        return True  # "will look into the killing of a guard four years ago"
    is_past_form = verb is not None and is_past(verb.head) and PAST.issuperset(verb.auxiliaries)
    is_set = verb is not None and verb.head in AHEAD
    return edtf.first > day.last and is_past_form and not is_set


def is_of_another(parsed: Parsed, told: Telling, expression: DateExpression, found: Sequence[Found]) -> bool:
    """Whether another date of the same words is theirs: the first, where this one stands in "of stealing it in 2014";
    the one that names its year, where this one only goes on from what the text named before."""
    span = (told.start, told.end)
    others = [other for other, same in found if (same.start, same.end) == span and other is not expression]
    before = max((other.end for other in others if other.end <= expression.start), default=None)
    is_inner = before is not None and bool(INNER.search(parsed.text[before : expression.start]))
    if before is not None and _is_added(parsed, told, expression, others):
        return True
    goes_on = expression.rule in ("same", "units away") and expression.precision in (Precision.YEAR, Precision.MONTH)
    return is_inner or (goes_on and any(other.anchor is None for other in others))


def _is_added(parsed: Parsed, told: Telling, expression: DateExpression, others: Sequence[DateExpression]) -> bool:
    """Whether a date only belongs to something that words with a date of their own go on to name: "on Monday sued over
    the order that was given last Friday"."""
    earlier = max((other for other in others if other.end <= expression.start), key=lambda other: other.end)
    between = parsed.text[earlier.end : expression.start]
    if len(between.split()) < FEWEST_BETWEEN or LISTED.search(between):
        return False
    verb = parsed.tokens[told.verb.first].start if told.verb else 0
    is_inserted = earlier.end <= verb < expression.start and "," in parsed.text[told.start : earlier.start]
    return not is_inserted


def is_within(one: DateExpression, other: DateExpression) -> bool:
    """Whether a date is a part of another: the day in "on Monday, at this year's meeting"."""
    inner, outer = parse_edtf(one.edtf), parse_edtf(other.edtf)
    if not (inner and outer and inner.first and inner.last and outer.first and outer.last):
        return False
    return (
        outer.first <= inner.first and inner.last <= outer.last and inner.last - inner.first < outer.last - outer.first
    )
