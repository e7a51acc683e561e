"""Reduced clauses: a participle that only describes the noun before it, and whose date is that noun's."""

from __future__ import annotations

import re

from generator.language.joining import PRONOUNS
from generator.language.nominals import DETERMINERS, JOINING, is_telling, phrase_start
from generator.language.parsed import Clause, Joint, Parsed
from generator.language.predicates import CANCELS, SCHEDULED, STATEMENTS, STATES
from generator.language.verbs import Verb, is_participle
from generator.language.wording import NAME_BEFORE, PUBLISHED, Telling, whole

NEAR = 8  # tokens between a noun's article and the participle that describes it
LEADS = frozenset("in a an the".split())  # first words of a clause that tells where something was published
ACCORDING = re.compile(r"^\W*according to\b", re.IGNORECASE)


def is_reduced(parsed: Parsed, clause: Clause, verb: Verb) -> bool:
    """Whether a verb only describes the noun before it: "per guidelines established in 2015"."""
    if verb.auxiliaries or not is_participle(verb.head) or not clause.verbs:
        return False
    before = parsed.tokens[verb.first - 1]
    follows_noun = before.text[0].islower() and before.word not in JOINING | PRONOUNS and not before.word.endswith("ly")
    if clause.verbs[0] == verb:
        return follows_noun and clause.joint is Joint.MAIN and _has_verb_behind(parsed, clause)
    between = {token.word for token in parsed.tokens[clause.verbs[0].last + 1 : verb.first]}
    return follows_noun and between.isdisjoint(JOINING - {"or"})


def _has_verb_behind(parsed: Parsed, clause: Clause) -> bool:
    """Whether the sentence has its own verb behind the first: "the recorder recovered in May was damaged"."""
    if clause.verbs[1:]:
        between = {token.word for token in parsed.tokens[clause.verbs[0].last + 1 : clause.verbs[1].first]}
        if between.isdisjoint(JOINING):
            return True
    later = parsed.clauses[parsed.clauses.index(clause) + 1 :]
    return any(other.joint is Joint.RESUMED and other.verbs for other in later)


def _phrase_start(parsed: Parsed, clause: Clause, verb: Verb) -> int:
    """The first token of the noun that a participle describes: the second of "the name of the illness found in May"."""
    first = phrase_start(parsed, clause, verb.first - 1)
    near = range(verb.first - 1, max(first, verb.first - NEAR), -1)
    found = next((at for at in near if parsed.tokens[at].word in DETERMINERS), first)
    return found if parsed.tokens[first].word in DETERMINERS else first


def of_reduced(parsed: Parsed, clause: Clause, verb: Verb, end: int) -> Telling | None:
    """The noun that a reduced clause describes, with it: "WHO guidelines established in 2015"."""
    if verb.head in SCHEDULED and CANCELS.search(parsed.text[clause.start : clause.end]):
        return whole(parsed, parsed.clauses.index(clause), clause.verbs[0])
    if verb.head in STATEMENTS | STATES - SCHEDULED:
        return None
    if verb.head in PUBLISHED and ACCORDING.match(parsed.text[clause.start :]):
        return None
    if verb.head in SCHEDULED and clause.verbs[0] == verb:
        return None  # "games scheduled for Friday were held"
    if verb.head in PUBLISHED and parsed.tokens[clause.first].word in LEADS:
        return Telling(0, len(parsed.text), "", verb)  # "In findings published on Friday, researchers ..."
    first = _phrase_start(parsed, clause, verb)
    is_apposition = parsed.tokens[first].word in ("a", "an") and first and parsed.tokens[first - 1].word == ","
    start = parsed.tokens[first].start
    name = NAME_BEFORE.search(parsed.text[:start].rstrip(" ,")) if is_apposition else None
    if is_apposition and not name:
        return None  # "a fair launched in 1997": which one stands too far before
    told = Telling(name.start() if name else start, end, "", None)
    return told if is_telling(parsed, told, parsed.tokens[verb.first].start) else None
