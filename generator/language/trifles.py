"""What a clause tells that an editor would not list: figures of polls, summaries of a time, opinions."""

from __future__ import annotations

import re

from generator.language.nominals import PREPOSITIONS
from generator.language.parsed import Joint, Parsed
from generator.language.verbs import Verb
from generator.language.wording import Telling
from generator.model.findings import DateExpression, Direction, Precision

# A figure of a poll or of a count is so at a time; nothing happened.
POLL = re.compile(r"\b(?:polls?|polling|surveys?|surveyed|average|ratings?|census|respondents)\b", re.IGNORECASE)
SHARE = re.compile(r"\bper ?cent\b|%|\bpoints?\b", re.IGNORECASE)
COUNTED = re.compile(
    r"\bthere\s+(?:was|were|are|is|have been|had been)\s+(?:\w+\s+)?\d|^\W*+(?:\w+\s){0,3}[\d.,]+%", re.IGNORECASE
)
# What somebody did several times over a month is a summary of it: "made several visits in May".
SEVERAL = re.compile(r"\s(?:several|a couple of|a number of|a series of|a few|numerous|various|many|more)\s")
GROWTH = re.compile(
    r"\b(?:growth|GDP|inflation|unemployment|revenues?|profits?|sales|exports|imports|output|turnover|value|losses|loss)\b",
    re.IGNORECASE,
)
MONEY = re.compile(r"\b(?:million|billion|trillion)\b")
MAKING = frozenset("made make makes had has have gave gives faced saw sees received with".split())
OPINIONS = frozenset(
    """think thinks thought believe believes believed hope hopes hoped feel feels felt guess wish predict predicts
    predicted doubt doubts doubted""".split()
)
HOPED = re.compile(r"\b(?:hopefully|perhaps|maybe|I think|we think)\b", re.IGNORECASE)
SEEING = frozenset("saw brought".split())  # "May saw a strike": that is what happened
NOW = frozenset("is are am 's ’s".split())
DONE_SO_FAR = frozenset("has have".split())


def is_figure(words: str, sentence: str) -> bool:
    """Whether words of a sentence give the figure of a poll: "led in the average of polls, 49 to 43 per cent"."""
    return bool(POLL.search(words) and SHARE.search(sentence))


def is_account(words: str) -> bool:
    """Whether words that are dated by a year or quarter give its result: "growth of 3 per cent"."""
    return bool((SHARE.search(words) or MONEY.search(words)) and GROWTH.search(words))


def is_summary(words: str, verb: Verb | None) -> bool:
    """Whether words that are dated by a month or year sum it up: counts, shares, what was done several times."""
    return bool(COUNTED.search(words) or ((verb is None or verb.head in MAKING) and SEVERAL.search(words)))


def is_going_on(verb: Verb | None) -> bool:
    """Whether a verb tells what goes on or always is so: "is mourning", "is observed on 8 March"; with a date that is
    not ahead, nothing happened on it."""
    return verb is not None and bool(NOW.intersection(verb.auxiliaries[:1]))


def is_by_then(expression: DateExpression) -> bool:
    """Whether "this year" only tells in what time something has come to be so."""
    return expression.direction is not Direction.FUTURE and expression.text.lower() == "this year"


def is_of_a_time(parsed: Parsed, told: Telling, expression: DateExpression) -> bool:
    """Whether a month is itself what the verb tells of: "October began with a surprise"."""
    verb = told.verb
    if verb is None or expression.precision is not Precision.MONTH or expression.start != told.start:
        return False
    is_led = expression.text.split()[0].lower() in PREPOSITIONS
    between = parsed.text[expression.end : parsed.tokens[verb.first].start]
    return not (is_led or between.strip() or verb.head in SEEING)


def is_so_far(verb: Verb | None) -> bool:
    """Whether a verb tells what has come about up to now: "has made", "have risen"."""
    return verb is not None and bool(DONE_SO_FAR.intersection(verb.auxiliaries[:1]))


def is_opinion(parsed: Parsed, told: Telling) -> bool:
    """Whether somebody only thinks or hopes that it will be so."""
    index = parsed.clause_at(told.start)
    clause = parsed.clauses[index]
    before = parsed.clauses[index - 1].verbs if index and clause.joint is Joint.CONTENT else ()
    return bool(HOPED.search(parsed.text[clause.start : told.end])) or any(verb.head in OPINIONS for verb in before)
