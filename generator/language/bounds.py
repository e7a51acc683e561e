"""Dates that stand in a clause and are not when it happened: bounds, sources, brackets, what another word leads to."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.language.later import later
from generator.language.nominals import PREPOSITIONS
from generator.language.parsed import Clause, Joint, Parsed
from generator.language.predicates import CONDITION, HABIT, HABITUAL, STATEMENTS
from generator.language.verbs import PARTICIPLES, Verb
from generator.language.wording import PUBLISHED

RANGE = later(r"\b(?:to|and|until|till|through)\b|[-–—]")
OF = later(r"of\s+(?:the\s+)?", re.IGNORECASE)
# Behind these a date is not when the clause happened: "as of Monday", "before 5 May".
BOUND = later(
    r"\b(?:as of|since|until|till|through|effective(?: \S+){0,3}|up to|before|after|prior to|ahead of|later than|"
    r"(?:part|parts|much|most|some|the rest) of|valid (?:from|to)|compared (?:to|with)|back to|"
    r"(?:starting|beginning|ending|dating|dated)(?: from| back to)?|than)"
    r"\s+(?:at least\s+)?(?:(?:the|early|late|mid|last|this|on|in|noon|midday|midnight)\s+){0,2}$",
    re.IGNORECASE,
)
# Words of which one stands in every sentence in which the pattern matches: without them it is not tried.
BOUNDING = frozenset(
    """as since until till through effective up before after prior ahead than part parts much most some rest valid
    compared back starting beginning ending dating dated""".split()
)
# "after the vote in May": the date is that of the noun.
LED = later(
    r"\b(before|after|since|until|prior to|(?<!the )following(?! suit)|despite|over) "
    r"(?!midnight|noon|dawn|dusk|sun|[0-9])"
    r"(?:[\w’'-]+ ){0,3}[\w’'-]+\s+(?:(?:the|early|late|mid|last|this|on|in)\s+){0,2}$",
    re.IGNORECASE,
)
LEADERS = frozenset("before after since until prior following despite over".split())  # of which it needs one
BOUND_WORDS = later(
    r"(?:since|until|till|before|after|throughout|starting|beginning|ending|from(?!.*\b(?:to|until|till|through)\b)|"
    r"(?:on )?the (?:same|first|second|third|last|final|opening|closing) day|"
    r"(?:in|over|during|for|within)\s+the (?:past|last) (?:year|month|week)|"
    r"(?:in|over|during|for|within)?\s*the (?:past|last|next|coming|recent)\s+(?:\w+\s+)?"
    r"(?:decades?|centur(?:y|ies)|years|months|weeks|days))\b",
    re.IGNORECASE,
)
FEW = 6  # words in brackets that hold no clause
# "the Act of 1867" is a name; behind these words "of" leads to a time: "the end of 2017".
TIMES = frozenset(
    """end beginning start middle half quarter part summer spring autumn fall winter day days week weeks month months
    morning evening night close outset turn course period""".split()
)
CLOCK = later(r"\d|midnight|noon|dawn|dusk|dark|sun|being|having|long|short")
REPORTS = "report|statement|poll|survey|article|study|release|data|figures|document|filing"
SOURCE = later(
    rf"(?:\baccording to\b[^,;]{{0,120}}\b|\b(?:by|per|in) )(?:{REPORTS})s?\b[^,;]{{0,120}}$", re.IGNORECASE
)  # "according to a report on Friday": its date
SOURCES = frozenset(f"{word}{ending}" for word in REPORTS.split("|") for ending in ("", "s"))  # of which it needs one
GERUND = later(r"(?!king|thing|string|spring|morning|evening|building|meeting|hearing|briefing|wedding)\w{2,}ing$")
LEADING = frozenset("of for to by from with without".split())  # before a gerund: "confessed to killing her in 2016"
FOLLOWS = frozenset("follows followed".split())  # "the ban followed an attack in May": the date is the attack's
ASKED_FOR = frozenset("subpoenaed requested sought demanded obtained reviewed examined cited wanted".split())
RECORDS = frozenset(
    "transcript transcripts recording recordings record records tape footage photos minutes copies".split()
)
SEQUENCE = frozenset("after before since until following".split())


def is_apart(parsed: Parsed, clause: Clause, span: tuple[int, int]) -> bool:
    """Whether a date (its span) bounds a clause, is habitual, conditional or a source's, or only stands in brackets."""
    start, end = span
    text, inside = parsed.text, parsed.text[clause.start : clause.end]
    if _is_bracketed(text, start, end) or _is_bound(parsed, start, end) or _is_published(parsed, start):
        return True
    if (parsed.has(HABITUAL) and HABIT.search(inside)) or CONDITION.match(inside):
        return True
    is_from_source = parsed.has(SOURCES) and bool(SOURCE.search(text[clause.start : start]))
    return is_from_source or _is_of_source(parsed, clause, start)


def leader(parsed: Parsed, clause: Clause, start: int) -> str:
    """The word ("after" or the like) that leads to a noun whose date follows; empty where none does."""
    is_own = clause.joint is Joint.SUBORDINATE and any(parsed.tokens[verb.first].start < start for verb in clause.verbs)
    begin = max(clause.body if is_own else 0, start - 60)
    led = LED.search(parsed.text[begin:start]) if parsed.has(LEADERS) else None
    return led[1].lower() if led else ""


def _is_of_source(parsed: Parsed, clause: Clause, start: int) -> bool:
    """Whether a date tells when a source spoke: "according to officials on Friday"."""
    at = parsed.text.rfind("according to ", clause.start, start)
    if at < 0 or "," in parsed.text[at:start]:
        return False
    return not any(at < parsed.tokens[verb.first].start < start for verb in clause.verbs)


def _is_list(parsed: Parsed, clause: Clause, start: int) -> bool:
    """Whether a clause only names examples before a date: ", including last year its northern plant"."""
    before = (token.word for token in parsed.tokens[clause.first : clause.last] if token.start < start)
    return clause.joint in (Joint.TAIL, Joint.PARTICIPLE) and "including" in before


def _is_bracketed(text: str, start: int, end: int) -> bool:
    """Whether a date in brackets only adds to the words before it: "the film (2021)", "at 8 a.m. (yesterday, UTC)"."""
    opened = text.rfind("(", 0, start)
    closed = text.find(")", end)
    return text.rfind(")", 0, start) < opened and closed >= 0 and len(text[opened:closed].split()) < FEW


def _is_bound(parsed: Parsed, start: int, end: int) -> bool:
    text = parsed.text
    is_end = text[max(0, start - 5) : start].casefold().endswith("from ") and not RANGE.search(text[start:end])
    own = OF.match(text[start:end])
    before = text[max(0, start - 60) : start] + (own[0] if own else "")
    if parsed.has(BOUNDING) and BOUND.search(before):
        return True
    return bool(is_end or BOUND_WORDS.match(text[start:end]) or _is_named_by(before))


def _is_named_by(before: str) -> bool:
    """Whether "of" before a date makes it part of a name: "the Act of 1867"."""
    words = before.lower().removesuffix("the ").split()
    return words[-1:] == ["of"] and words[-2:-1] != [] and words[-2] not in TIMES


def _is_published(parsed: Parsed, start: int) -> bool:
    """Whether the date is that of a paper in which something is said: "in a statement issued on Monday, they said"."""
    before = [token.word for token in parsed.tokens if token.end <= start][-3:]
    said = (verb for clause in parsed.clauses if clause.joint is not Joint.CONTENT for verb in clause.verbs)
    return not PUBLISHED.isdisjoint(before) and any(verb.head in STATEMENTS and not verb.auxiliaries for verb in said)


def is_of_another(parsed: Parsed, clause: Clause, verb: Verb | None, start: int) -> bool:
    """Whether the words before a date lead to something else that it belongs to: "closed after a long dispute with
    its owner on Friday", "closed its shops, including last year the one in Lund"."""
    if verb is None or _is_list(parsed, clause, start):
        return _is_list(parsed, clause, start)
    first = clause.verbs[0] if clause.verbs and clause.verbs[0].first < verb.first else verb
    between = [token.word for token in parsed.tokens[first.last + 1 :] if token.start < start]
    return _is_led_to(between) or _is_made(between) or _is_behind(verb, between) or _is_recorded(first, between)


def _is_led_to(between: list[str]) -> bool:
    """Whether "after" or a gerund leads from a verb to a date: "confessed to killing her in 2016"."""
    is_after = any(word in SEQUENCE and not CLOCK.match(after) for word, after in pairwise((*between, "")))
    is_gerund = any(before in LEADING and GERUND.match(word) for before, word in pairwise(between))
    return is_gerund or (is_after and "," not in between)


def _is_made(between: list[str]) -> bool:
    """Whether a participle stands right before a date: "showed cages in photographs taken in 2014"."""
    last = between[-2:] if between[-1:] and between[-1] in PREPOSITIONS else between[-1:]
    return bool(last) and last[0] in PARTICIPLES


def _is_recorded(verb: Verb, between: list[str]) -> bool:
    """Whether a record is asked for, and the date is of what it records: "sought a transcript of a call in May"."""
    return verb.head in ASKED_FOR and any(word in RECORDS and after == "of" for word, after in pairwise(between))


def _is_behind(verb: Verb, between: list[str]) -> bool:
    """Whether a verb only says what came before: "the ban followed an attack in May"."""
    return verb.head in FOLLOWS and not verb.is_passive and between[:1] not in ([], ["suit"])
