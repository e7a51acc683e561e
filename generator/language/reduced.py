"""Reduced clauses: a participle that only describes the noun before it, and whose date is that noun's."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.language.joining import PRONOUNS
from generator.language.later import later
from generator.language.nominals import DETERMINERS, JOINING, PREPOSITIONS, is_telling, occasion_before, phrase_start
from generator.language.parsed import Clause, Joint, Parsed
from generator.language.predicates import CANCELS, NAMING, SCHEDULED, STATEMENTS, STATES
from generator.language.verbs import Verb, is_participle
from generator.language.wording import NAME_BEFORE, PUBLISHED, Telling, whole

NEAR = 8  # tokens between a noun's article and the participle that describes it
FORMERLY = frozenset("first originally newly once".split())
LEADS = frozenset("in a an the".split())  # first words of a clause that tells where something was published
TELLING_OR_BEING = STATEMENTS | STATES - SCHEDULED
ACCORDING = later(r"^\W*according to\b", re.IGNORECASE)


def is_reduced(parsed: Parsed, clause: Clause, verb: Verb) -> bool:
    """Whether a verb only describes the noun before it: "per guidelines established in 2015"."""
    if verb.auxiliaries or not is_participle(verb.head) or not clause.verbs:
        return False
    before = parsed.tokens[verb.first - 1]
    follows_noun = before.text[0].islower() and before.word not in JOINING | PRONOUNS and not before.word.endswith("ly")
    if clause.verbs[0] == verb:
        is_named = clause.joint is Joint.CONTENT and before.word in FORMERLY and _is_behind_of(parsed, clause, verb)
        is_main = clause.joint is Joint.MAIN and follows_noun and _has_verb_behind(parsed, clause)
        return is_main or (follows_noun and is_named) or _follows_name(parsed, clause, verb)
    between = {token.word for token in parsed.tokens[clause.verbs[0].last + 1 : verb.first]}
    follows_noun = follows_noun or _follows_name(parsed, clause, verb)
    return follows_noun and between.isdisjoint(JOINING - {"or"})


def _follows_name(parsed: Parsed, clause: Clause, verb: Verb) -> bool:
    """Whether a participle describes a name that a preposition leads to: "due to the Vos Trust established in 1939"."""
    first = verb.first
    while first > clause.first and parsed.tokens[first - 1].text[0].isupper():
        first -= 1
    before = [token.word for token in parsed.tokens[max(clause.first, first - 2) : first]]
    is_led = len(before) == 2 and before[0] in PREPOSITIONS and before[1] in DETERMINERS
    return is_led and first < verb.first and parsed.tokens[verb.first + 1].word in PREPOSITIONS


def _is_behind_of(parsed: Parsed, clause: Clause, verb: Verb) -> bool:
    """Whether the noun that a participle describes stands behind "of": "the name of the illness first found in May"."""
    before = [token.word for token in parsed.tokens[clause.first : verb.first - 1]]
    return any(first == "of" and second in DETERMINERS for first, second in pairwise(before[-NEAR:]))


def _has_verb_behind(parsed: Parsed, clause: Clause) -> bool:
    """Whether the sentence has its own verb behind the first: "the recorder recovered in May was damaged"."""
    if clause.verbs[1:] and clause.verbs[1].head not in NAMING:
        between = {token.word for token in parsed.tokens[clause.verbs[0].last + 1 : clause.verbs[1].first]}
        if between.isdisjoint(JOINING):
            return True
    later = parsed.clauses[parsed.clauses.index(clause) + 1 :]
    is_leading = parsed.tokens[clause.first].word.endswith("ing")  # "Building on the deal made in May, they agreed"
    return any((other.joint is Joint.RESUMED or is_leading) and other.verbs for other in later)


def _phrase_start(parsed: Parsed, clause: Clause, verb: Verb) -> int:
    """The first token of the noun that a participle describes: the second of "the name of the illness found in May"."""
    first = phrase_start(parsed, clause, verb.first - 1)
    near = range(verb.first - 1, max(first, verb.first - NEAR), -1)
    found = next((at for at in near if parsed.tokens[at].word in DETERMINERS), first)
    return found if parsed.tokens[first].word in DETERMINERS else first


def _described(parsed: Parsed, clause: Clause, verb: Verb) -> int:
    """The first token of what others did something to: "the pact that both mayors signed on 3 May"; 0 for none."""
    near = range(verb.first - 2, max(clause.first, verb.first - NEAR), -1)
    that = next((at for at in near if parsed.tokens[at].word == "that"), 0)
    return phrase_start(parsed, clause, that - 1) if that else 0


def of_scheduled(parsed: Parsed, clause: Clause, end: int) -> Telling | None:
    """The occasion that a clause says is to come: "won a seat at the spring convention, scheduled for 11 May"."""
    if clause.joint is not Joint.PARTICIPLE or parsed.tokens[clause.first].word not in SCHEDULED or clause.verbs:
        return None
    before = parsed.clauses[parsed.clauses.index(clause) - 1]
    noun = occasion_before(parsed, before, clause.start)
    if noun is None or parsed.text[parsed.tokens[noun].end : clause.start].strip() != ",":
        return None
    told = Telling(parsed.tokens[phrase_start(parsed, before, noun)].start, end, "", None)
    return told if is_telling(parsed, told, clause.start) else None


def of_reduced(parsed: Parsed, clause: Clause, verb: Verb, end: int) -> Telling | None:
    """The noun that a reduced clause describes, with it: "WHO guidelines established in 2015"."""
    if verb.head in SCHEDULED and CANCELS.search(parsed.text[clause.start : clause.end]):
        return whole(parsed, parsed.clauses.index(clause), clause.verbs[0])
    if verb.head in TELLING_OR_BEING:
        return None
    if verb.head in PUBLISHED and ACCORDING.match(parsed.text[clause.start :]):
        return None
    if verb.head in SCHEDULED and clause.verbs[0] == verb:
        return None  # "games scheduled for Friday were held"
    if verb.head in PUBLISHED and parsed.tokens[clause.first].word in LEADS:
        return Telling(0, len(parsed.text), "", verb)  # "In findings published on Friday, researchers ..."
    first = _described(parsed, clause, verb) or _phrase_start(parsed, clause, verb)
    is_apposition = parsed.tokens[first].word in ("a", "an") and first and parsed.tokens[first - 1].word == ","
    start = parsed.tokens[first].start
    name = NAME_BEFORE.search(parsed.text[:start].rstrip(" ,")) if is_apposition else None
    if is_apposition and not name:
        return None  # "a fair launched in 1997": which one stands too far before
    told = Telling(name.start() if name else start, end, "", None)
    return told if is_telling(parsed, told, parsed.tokens[verb.first].start) else None
