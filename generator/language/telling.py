"""What the words around a date tell: whether they date something that happened, and which words tell of it."""

from __future__ import annotations

import re

from generator.language.nominals import (
    DETERMINERS,
    JOINING,
    PREPOSITIONS,
    has_occasion,
    is_telling,
    occasion_before,
    of_occasion,
    phrase_start,
    qualified,
)
from generator.language.parsed import Clause, Joint, Parsed
from generator.language.predicates import (
    CANCELS,
    CONDITION,
    CONTENT_VERBS,
    HABIT,
    MEASURED,
    MOVES,
    SCHEDULED,
    STATEMENTS,
    STATES,
)
from generator.language.verbs import BE, Verb, is_participle, is_past
from generator.language.wording import Telling, governor, whole

RANGE = re.compile(r"\b(?:to|and|until|till|through)\b|[-–—]")
OF = re.compile(r"of\s+(?:the\s+)?", re.IGNORECASE)
# Behind these a date is not when the clause happened: "as of Monday", "before 5 May".
BOUND = re.compile(
    r"\b(?:as of|since|until|till|up to|before|after|prior to|ahead of|later than|valid (?:from|to)|"
    r"compared (?:to|with)|(?:starting|beginning|ending|dating|dated)(?: from| back to)?|than|"
    r"(?:before|after|since|until|prior to|following|despite|over) "
    r"(?!midnight|noon|dawn|dusk|sun|[0-9])(?:[\w’'-]+ ){0,3}[\w’'-]+)"
    r"\s+(?:(?:the|early|late|mid|last|this|on|in)\s+){0,2}$",
    re.IGNORECASE,
)
BOUND_WORDS = re.compile(
    r"(?:since|until|till|before|after|starting|beginning|ending|from(?!.*\b(?:to|until|till|through)\b)|"
    r"(?:on )?the (?:same|first|second|third|last|final|opening|closing) day|"
    r"(?:in|over|during|for|within)?\s*the (?:past|last|next|coming|recent)\s+(?:\w+\s+)?"
    r"(?:decades?|centur(?:y|ies)|years|months|weeks|days))\b",
    re.IGNORECASE,
)
# Before an occasion that a date qualifies, these leave its day open for the clause: "over the 2014 killing".
APART = frozenset("about after against before beyond despite for from like of on over since than to until into".split())
OCCASION_VERBS = frozenset(
    """ran voted elected defeated competed secured won lost held hosted contested entered survived attended boycotted
    played finished drew beat sparked began started ended killed triggered caused""".split()
)
OWN = frozenset(
    "i we you my our your me us i’m i'm we’re we're i’ve i've we’ve we've i’d i'd i’ll i'll we’ll we'll".split()
)
# "the Act of 1867" is a name; "the end of 2017" is a time.
NAMED_BY_YEAR = re.compile(
    r"(?<!end)(?<!beginning)(?<!start)(?<!middle)(?<!half)(?<!quarter)(?<!part)(?<!summer)(?<!spring)(?<!autumn)"
    r"(?<!fall)(?<!winter)(?<!day)(?<!days)(?<!week)(?<!weeks)(?<!month)(?<!months)(?<!morning)(?<!evening)"
    r"(?<!night)(?<!close)(?<!outset)(?<!turn)(?<!course)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
NOBODY = re.compile(r"\b(?:not (?:even )?(?:one|a single)|no one|nobody|none of|neither)\b", re.IGNORECASE)
PUBLISHED = frozenset(
    "published issued released posted aired broadcast printed dated circulated delivered sent".split()
)


def telling(parsed: Parsed, start: int, end: int) -> Telling | None:
    """What the words at a date (its span in the sentence) tell; None when they date nothing that happened."""
    index = parsed.clause_at(start)
    clause = parsed.clauses[index]
    text = parsed.text
    inside = text[clause.start : clause.end]
    if _is_bound(text, start, end) or HABIT.search(inside) or CONDITION.match(inside) or _is_own_voice(parsed, clause):
        return None
    verb = _verb_at(parsed, index, start)
    noun = qualified(parsed, start, end)
    if noun is not None:
        return _of_occasion(parsed, index, verb, noun) if noun >= 0 else None
    if _is_published(parsed, start):
        return None
    if verb and _is_reduced(parsed, clause, verb):
        return _of_reduced(parsed, clause, verb, end)
    if verb and _is_statement(parsed, verb):
        return Telling(clause.start, clause.end, "", verb, True)
    if has_occasion(parsed, clause, start, verb):
        return of_occasion(parsed, clause, start, end)
    if not _happens(parsed, clause, verb):
        return None
    return whole(parsed, index, verb)


def _is_bound(text: str, start: int, end: int) -> bool:
    is_end = text[max(0, start - 5) : start].casefold().endswith("from ") and not RANGE.search(text[start:end])
    own = OF.match(text[start:end])
    before = text[max(0, start - 60) : start] + (own[0] if own else "")
    return bool(is_end or BOUND.search(before) or NAMED_BY_YEAR.search(before) or BOUND_WORDS.match(text[start:end]))


def _is_own_voice(parsed: Parsed, clause: Clause) -> bool:
    """Whether a speaker tells of himself or herself: "I was at a conference", "as we said"."""
    own = (token.text for token in parsed.tokens[clause.first : clause.last] if token.word in OWN)
    return any(text not in ("US", "i") for text in own)


def _verb_at(parsed: Parsed, index: int, start: int) -> Verb | None:
    """The verb that a date belongs to: the nearest before it in its clause, else the first behind it."""
    own = verbs_of(parsed, index)
    before = [verb for verb in own if parsed.tokens[verb.first].start < start]
    return before[-1] if before else own[0] if own else None


def verbs_of(parsed: Parsed, index: int) -> tuple[Verb, ...]:
    """The verbs of a clause; those that come later where an insertion parts it from them."""
    clause = parsed.clauses[index]
    if clause.verbs or clause.joint not in (Joint.MAIN, Joint.CONTENT, Joint.TAIL):
        return clause.verbs
    if clause.joint is Joint.TAIL:
        is_time = parsed.tokens[clause.first].word in PREPOSITIONS
        return parsed.clauses[governor(parsed, index)].verbs if is_time else ()
    later = (other for other in parsed.clauses[index + 1 :] if other.joint is Joint.RESUMED)
    return next((other.verbs for other in later), ())


def _is_statement(parsed: Parsed, verb: Verb) -> bool:
    return verb.head in STATEMENTS and not verb.is_passive


def _of_occasion(parsed: Parsed, index: int, verb: Verb | None, noun: int) -> Telling | None:
    """The clause of an occasion that a date qualifies, where the clause happened there and then."""
    clause = parsed.clauses[index]
    if verb is None:
        return None
    first = noun
    while first > clause.first and parsed.tokens[first - 1].word not in DETERMINERS | PREPOSITIONS:
        first -= 1
    has_article = parsed.tokens[first - 1].word in DETERMINERS
    before = parsed.tokens[first - 1 - has_article].word if first > has_article else ""
    is_near = first - 1 - has_article in (clause.first, verb.last + 1) or verb.head in OCCASION_VERBS
    if before in APART or verb.head in BE or (verb.last < noun and not is_near):
        return None
    if _is_statement(parsed, verb):
        return Telling(clause.start, clause.end, "", verb, True) if before in ("in", "at", "during") else None
    return whole(parsed, index, verb) if _happens(parsed, clause, verb) else None


def _is_published(parsed: Parsed, start: int) -> bool:
    """Whether the date is that of a paper in which something is said: "in a statement issued on Monday, they said"."""
    before = [token.word for token in parsed.tokens if token.end <= start][-3:]
    said = (verb for clause in parsed.clauses if clause.joint is not Joint.CONTENT for verb in clause.verbs)
    return not PUBLISHED.isdisjoint(before) and any(verb.head in STATEMENTS and not verb.auxiliaries for verb in said)


def _is_reduced(parsed: Parsed, clause: Clause, verb: Verb) -> bool:
    """Whether a verb only describes the noun before it: "per guidelines established in 2015"."""
    if verb.auxiliaries or not is_participle(verb.head) or clause.verbs[:1] in ((), (verb,)):
        return False
    before = parsed.tokens[verb.first - 1]
    follows_noun = before.text[0].islower() and before.word not in JOINING and not before.word.endswith("ly")
    return follows_noun and not any(
        token.word in JOINING - {"or"} for token in parsed.tokens[clause.verbs[0].last + 1 : verb.first]
    )


def _of_reduced(parsed: Parsed, clause: Clause, verb: Verb, end: int) -> Telling | None:
    """The noun that a reduced clause describes, with it: "WHO guidelines established in 2015"."""
    if verb.head in SCHEDULED and CANCELS.search(parsed.text[clause.start : clause.end]):
        return whole(parsed, parsed.clauses.index(clause), clause.verbs[0])
    if verb.head in STATEMENTS | STATES - SCHEDULED:
        return None
    first = phrase_start(parsed, clause, verb.first - 1)
    told = Telling(parsed.tokens[first].start, end, "", None)
    return told if is_telling(parsed, told, parsed.tokens[verb.first].start) else None


def _happens(parsed: Parsed, clause: Clause, verb: Verb | None) -> bool:
    """Whether a clause tells of something that happened or will, not of a state, a figure or a possibility."""
    if verb is None:
        words = [token.word for token in parsed.tokens[clause.first : clause.last]]
        actions = words if words[0] == "with" else words[:1]
        return clause.joint is Joint.PARTICIPLE and any(_is_action(word) for word in actions)
    behind = parsed.tokens[verb.last + 1].word if verb.last + 1 < len(parsed.tokens) else ""
    if verb.is_negated or verb.is_possible or behind in ("no", "nothing", "nobody", "neither"):
        return False
    if verb.head in STATES and not verb.is_passive:
        return verb.head in BE and occasion_before(parsed, clause, parsed.tokens[verb.first].start) is not None
    subject = parsed.text[clause.start : parsed.tokens[verb.first].start]
    return not (verb.head in MOVES and MEASURED.search(subject)) and not NOBODY.search(subject)


def _is_action(word: str) -> bool:
    return (word.endswith("ing") or is_past(word)) and word not in STATES | STATEMENTS


def vaguely(parsed: Parsed, start: int, end: int) -> Telling | None:
    """What words such as "recently" (at this span) tell of; None where they qualify a noun or nothing happened."""
    before = [token.word for token in parsed.tokens if token.end <= start]
    if before and before[-1] in DETERMINERS | PREPOSITIONS | {"more", "until", "most", "only", "relatively"}:
        return None
    index = parsed.clause_at(start)
    clause = parsed.clauses[index]
    if HABIT.search(parsed.text[clause.start : clause.end]) or _is_own_voice(parsed, clause):
        return None
    if clause.joint is Joint.PARTICIPLE and not clause.verbs:
        is_gerund = any(t.word.endswith("ing") for t in parsed.tokens[clause.first : clause.last] if t.start >= end)
        return Telling(clause.body, clause.end, "", None) if is_gerund else None
    verb = _verb_at(parsed, index, end)
    if verb is None or verb.head in CONTENT_VERBS or verb.head.endswith("ing") or not _happens(parsed, clause, verb):
        return None
    return whole(parsed, index, verb)
