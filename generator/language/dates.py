"""Date expressions in English news prose: which words name a date, and which date that is.

A cheap scan finds the sentences in which a rule could fire; the rules stand in `date_rules.py`, and the longest
expression at a place wins. Model numbers, scores and ages match no rule, since a bare number never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.language.date_rules import MONTH, RULES, Context
from generator.language.edtf import edtf_day, parse_edtf
from generator.model.findings import DateExpression, Direction

TRIGGER = re.compile(
    rf"[0-9]{{4}}|\b(?:{MONTH}|Mon|Tue|Wed|Thu|Fri|Sat|Sun|today|tonight|yesterday|tomorrow|last\s+night)",
    re.IGNORECASE,
)
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
YEAR_PRINTED = re.compile(r"[0-9]{4}")
FEW_WORDS = 3  # before a date at the beginning of its clause
CLAUSE = re.compile(r"[;:—–]|,\s|\b(?:that|which|who|after|while|when|but)\b")


def find_dates(text: str, published: str | None) -> tuple[DateExpression, ...]:
    """The date expressions of a sentence, in order; `published` is the EDTF day that relative words count from."""
    if not TRIGGER.search(text):
        return ()
    anchor = parse_edtf(published or "")
    day = anchor.first if anchor and anchor.is_day else None
    found = sorted(_candidates(text, day), key=lambda item: (item.start, -item.end))
    return tuple(_leftmost_longest(found))


def edtf_of_words(words: str) -> str | None:
    """The EDTF string that a person means by a whole text: EDTF itself, or words such as 'October 2018'."""
    if parse_edtf(words):
        return words.strip()
    found = find_dates(words.strip(), None)
    whole = len(found) == 1 and found[0].end - found[0].start == len(words.strip())
    return found[0].edtf if whole else None


def _candidates(text: str, anchor: date | None) -> Iterator[DateExpression]:
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            direction = _direction(text, match, anchor)
            edtf = rule.resolve(match, Context(anchor, direction))
            if edtf is None or parse_edtf(edtf) is None:
                continue
            is_counted = rule.is_relative or not YEAR_PRINTED.search(match[0])
            base = edtf_day(anchor) if is_counted and anchor else None
            yield DateExpression(match.start(), match.end(), match[0], edtf, rule.name, base, direction)


def _leftmost_longest(found: list[DateExpression]) -> Iterator[DateExpression]:
    end = -1
    for expression in found:
        if expression.start >= end:
            yield expression
            end = expression.end


def _direction(text: str, match: re.Match[str], anchor: date | None) -> Direction:
    """Past or future, as the clause around the expression tells."""
    before = text[: match.start()]
    boundary = max((found.end() for found in CLAUSE.finditer(before)), default=0)
    clause = before[boundary:]
    if len(clause.split()) < FEW_WORDS:  # the verb comes after: "On Friday he will meet the board"
        clause += " " + re.split(r"[;:—–]|,\s", text[match.end() :], maxsplit=1)[0]
    if SINCE.search(before[boundary:]):
        return Direction.PAST
    if DEADLINE.search(before[boundary:]) and not PERFECT.search(before[boundary:]):
        return Direction.FUTURE
    if AHEAD.search(clause) or PURPOSE.search(before[boundary:]):
        return Direction.FUTURE
    return Direction.PAST
