"""Dates beside a verb that are not when it happened: of a month that it goes into, of a noun that is described."""

from __future__ import annotations

from itertools import pairwise

from generator.language.later import later
from generator.language.nominals import DETERMINERS, JOINING, PREPOSITIONS
from generator.language.parsed import Clause, Joint, Parsed
from generator.language.tense import PUT_OFF
from generator.language.verbs import BE, Verb, is_past
from generator.language.wording import PUBLISHED, Telling

MONTH_ALONE = later(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)$")
WHO = frozenset("he she they it".split())
NEAR = 8  # tokens before a noun's description, in which its article stands
NEXT_TO = 2  # words between a state and the date that it gives: "was held over on 3 May"
FORMERLY = frozenset("first originally once later".split())
SET = frozenset("due scheduled slated planned expected".split())
FIGURES = later(r"\d|day\b")


def is_beside(parsed: Parsed, clause: Clause, verb: Verb, span: tuple[int, int]) -> bool:
    """Whether the date at a span, in the clause of a verb, is not that of the verb."""
    if parsed.tokens[verb.first].start > span[0]:
        return _is_described(parsed, clause, verb, span)
    return (
        _is_entered(parsed, verb, *span) or _is_of_contact(parsed, clause, verb) or _is_of_paper(parsed, clause, verb)
    )


def _is_described(parsed: Parsed, clause: Clause, verb: Verb, span: tuple[int, int]) -> bool:
    """Whether a date before a verb is that of a noun's description, or the verb is: "Vos, the same man that won in May,
    lost", "with gaps in June and the claim that it sank"."""
    tokens = parsed.tokens[clause.first : verb.first]
    before = pairwise(token.word for token in tokens if token.start < span[0])
    if verb.first >= clause.last and any(word == "that" and is_past(after) for word, after in before):
        return True
    if verb.head in BE and any(token.word in SET for token in tokens if token.start < span[0]):
        return True  # "the seat due for election next year is that of Vos"
    is_far = any(token.word == "that" for token in tokens if token.start >= span[1])
    return is_far and clause.joint is Joint.PARTICIPLE


def _is_entered(parsed: Parsed, verb: Verb, start: int, end: int) -> bool:
    """Whether a verb goes into a month: "entered September", "shifted to May"."""
    between = parsed.text[parsed.tokens[verb.last].end : start].split()
    is_into = between in ([], ["to"], ["into"]) and verb.head not in PUT_OFF
    return is_into and bool(MONTH_ALONE.match(parsed.text[start:end]))


def _is_of_contact(parsed: Parsed, clause: Clause, verb: Verb) -> bool:
    """Whether a date is that of a noun's description: "the wreck they found in June was a submarine"."""
    first = verb.first - 1 - (parsed.tokens[verb.first - 1].word in FORMERLY)
    if first - 1 <= clause.first or parsed.tokens[first].word not in WHO:
        return False
    before = parsed.tokens[max(clause.first, first - NEAR) : first]
    noun = before[-1]
    is_noun = noun.text[0].islower() and noun.text.isalpha() and noun.word not in JOINING | PREPOSITIONS
    ends = {other.last for other in clause.verbs}
    return is_noun and first - 1 not in ends and any(token.word in DETERMINERS for token in before)


def _is_of_paper(parsed: Parsed, clause: Clause, verb: Verb) -> bool:
    """Whether a date is that of a paper that only tells who somebody is: "Vos, an author of a study published in May,
    declared"; or that of something further back, which the clause goes on to name."""
    if verb.auxiliaries[:1] == ("had",) and clause.verbs[:1] not in ((), (verb,)):
        return True
    before = parsed.tokens[clause.first : verb.first]
    is_paper = verb.head in PUBLISHED and not verb.auxiliaries and clause.joint is Joint.MAIN
    return is_paper and before[-1:] != () and before[-1].word != "," and any(token.word == "," for token in before)


def is_so_far_off(parsed: Parsed, verb: Verb | None, start: int) -> bool:
    """Whether an occasion was something else than on its date: "the death was in the news in July"."""
    if verb is None or verb.head not in BE or verb.is_passive:
        return False
    return len(parsed.text[parsed.tokens[verb.last].end : start].split()) > NEXT_TO


def is_overtold(parsed: Parsed, clause: Clause, told: Telling) -> bool:
    """Whether words that a date in a relative clause dates tell of another happening, which it does not date."""
    if clause.joint is not Joint.RELATIVE or told.start >= clause.start:
        return False
    first = next(token for token in parsed.tokens if token.start >= told.start)
    if first.word in PREPOSITIONS and told.start > 0:
        return True
    verb = clause.verb
    has_figures = FIGURES.search(parsed.text[told.start : clause.start])
    if verb and parsed.tokens[verb.first - 1].word in WHO and not has_figures:
        return False  # "the school from which she graduated in 2000"
    others = (other for other in parsed.clauses if other != clause and told.start <= other.start < told.end)
    own = (
        verb for other in others if other.start < clause.start or other.joint is Joint.RESUMED for verb in other.verbs
    )
    return any(verb.head not in BE or verb.is_passive for verb in own)
