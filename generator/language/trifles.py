"""What a clause tells that an editor would not list: figures of polls, summaries of a time, opinions."""

from __future__ import annotations

import re

from generator.language.later import later
from generator.language.nominals import PREPOSITIONS
from generator.language.parsed import Joint, Parsed
from generator.language.predicates import NAMING
from generator.language.verbs import Verb
from generator.language.wording import Telling
from generator.model.findings import DateExpression, Direction, Precision

# A figure of a poll or of a count is so at a time; nothing happened.
POLL = later(r"\b(?:polls?|polling|surveys?|surveyed|average|ratings?|census|respondents)\b", re.IGNORECASE)
POLLING = frozenset(
    "poll polls polling survey surveys surveyed average rating ratings census respondents".split()
)  # of which it needs one
SHARE = later(r"\bper ?cent\b|%|\bpoints?\b", re.IGNORECASE)
COUNTED = later(
    r"\bthere\s+(?:was|were|are|is|have been|had been)\s+(?:\w+\s+)?\d|^\W*+(?:\w+\s){0,3}[\d.,]+%", re.IGNORECASE
)
# What somebody did several times over a month is a summary of it: "made several visits in May".
SEVERAL = later(r"\s(?:several|a couple of|a number of|a series of|a few|numerous|various|many|more)\s")
GROWTH = later(
    r"\b(?:growth|GDP|inflation|unemployment|revenues?|profits?|sales|exports|imports|output|turnover|value|losses|loss|income|earnings|earned)\b",
    re.IGNORECASE,
)
MONEY = later(r"\b(?:million|billion|trillion)\b")
# "Closed down $1.875 at $44.875", "was quoted at 87 cents": a price, which moves all the time.
QUOTED = later(
    r"\b(?:closed|closing|quoted|traded|trading|settled|finished|ended)\b[^.;]{0,60}?\b(?:at|up|down|off)\s(?:[$£€¥]\s?)?\d"
)
PRICING = frozenset("closed closing quoted traded trading settled finished ended".split())  # of which it needs one
GREETED = later(r"\bmet with (?:\w+ )?(?:applause|cheers|laughter|boos|silence|ovations?)\b")
GREETING = frozenset("applause cheers laughter boos silence ovation ovations".split())  # of which it needs one
MAKING = frozenset("made make makes had has have gave gives faced saw sees received with".split())
OPINIONS = frozenset(
    """think thinks thought believe believes believed hope hopes hoped feel feels felt guess wish predict predicts
    predicted doubt doubts doubted""".split()
)
HOPED = later(r"\b(?:hopefully|perhaps|maybe|I think|we think)\b", re.IGNORECASE)
SEEING = frozenset("saw brought".split())  # "May saw a strike": that is what happened
CALLED = NAMING | frozenset("referred known considered regarded marked observed celebrated".split())
ASKED = frozenset("asked contacted approached questioned pressed reached".split())
NO_ANSWER = later(
    r"\b(?:declined|refused) to (?:comment|answer|respond|reply|say)\b|\bdid not (?:\w+ )?(?:comment|respond|reply)"
)
POSSESSED = frozenset("his hers theirs ours mine".split())
NOW = frozenset("is are am 's ’s".split())
DONE_SO_FAR = frozenset("has have".split())


def is_figure(parsed: Parsed, words: str) -> bool:
    """Whether words of a sentence give a figure of a poll or a price: "led in the polls, 49 to 43 per cent"."""
    if parsed.has(POLLING) and POLL.search(words) and SHARE.search(parsed.text):
        return True
    return parsed.has(PRICING) and bool(QUOTED.search(words))


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


def is_by_then(expression: DateExpression, verb: Verb | None) -> bool:
    """Whether "this year" or "by 1946" only tells in what time something has come to be so: "was paid most by 1946"."""
    is_bound = (
        expression.edtf.startswith("../") and verb is not None and verb.is_passive and "had" not in verb.auxiliaries
    )
    is_long = is_bound and expression.precision is not Precision.DAY
    return expression.direction is not Direction.FUTURE and (is_long or expression.text.lower() == "this year")


def is_of_a_time(parsed: Parsed, told: Telling, expression: DateExpression) -> bool:
    """Whether a time is itself what the verb tells of: "October began with a surprise"."""
    verb = told.verb
    if verb is None or expression.start != told.start or expression.text.split()[0].lower() in PREPOSITIONS:
        return False
    between = parsed.text[expression.end : parsed.tokens[verb.first].start].strip()
    if expression.precision is not Precision.MONTH:  # "Tomorrow, a Friday, is known as the open day"
        is_subject = not between or (between[0] == between[-1] == "," and len(between) > 1)
        return is_subject and verb.is_passive and verb.head in CALLED
    return not (between or verb.head in SEEING)


def is_unanswered(parsed: Parsed, verb: Verb | None) -> bool:
    """Whether somebody was asked and said nothing, or was only cheered: "was asked, but declined to comment"."""
    if verb is None:
        return False
    is_silent = verb.head in ASKED and NO_ANSWER.search(parsed.text)
    return bool(is_silent or (parsed.has(GREETING) and GREETED.search(parsed.text)))


def is_elliptic(parsed: Parsed, verb: Verb | None) -> bool:
    """Whether what is done is named by another sentence only: "ended his on Friday"."""
    behind = parsed.tokens[verb.last + 1 : verb.last + 3] if verb else ()
    return len(behind) == 2 and behind[0].word in POSSESSED and behind[1].word in PREPOSITIONS


def is_so_far(verb: Verb | None) -> bool:
    """Whether a verb tells what has come about up to now: "has made", "have risen"."""
    return verb is not None and bool(DONE_SO_FAR.intersection(verb.auxiliaries[:1]))


def is_opinion(parsed: Parsed, told: Telling) -> bool:
    """Whether somebody only thinks or hopes that it will be so."""
    index = parsed.clause_at(told.start)
    clause = parsed.clauses[index]
    before = parsed.clauses[index - 1].verbs if index and clause.joint is Joint.CONTENT else ()
    return bool(HOPED.search(parsed.text[clause.start : told.end])) or any(verb.head in OPINIONS for verb in before)
