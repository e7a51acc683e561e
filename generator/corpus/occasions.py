"""When the words at a place in an article happened: by a date beside them, or by the occasion that they go on from.

"The chair said yesterday" dates what "the chair also said" further down: one speaker goes on at one occasion. The
publication date dates nothing here either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from msgspec import Struct

from generator.language.clauses import parse_clauses
from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.parsed import Clause, Joint, Parsed
from generator.language.predicates import CONTENT_VERBS, PLANS, SCHEDULED, STATES
from generator.language.telling import telling
from generator.language.verbs import BE, HAVE, Token, Verb
from generator.language.wording import Telling, governor
from generator.model.findings import Findings, Sentence

GOING_ON = frozenset({"he", "she"})
OWN = (Joint.MAIN, Joint.COORDINATE)
ATTACHED = (Joint.PARTICIPLE, Joint.ELIDED, Joint.RESUMED, Joint.TAIL)
NEWS = timedelta(days=31)  # before the report: an older occasion is background, on which nobody goes on
# Another time is meant where these stand before the verb.
OTHER_TIME = later(
    r"\b(?:later|earlier|ago|years?|months?|weeks?|days?|since|when|once|until|previous(?:ly)?|former(?:ly)?|now|"
    r"currently|still|today|so far|already)\b",
    re.IGNORECASE,
)


class _Reading(Struct, frozen=True):
    """A sentence taken apart, with its dates that tell when something was: their places, what they tell, their EDTF."""

    parsed: Parsed
    dates: tuple[tuple[int, Telling, str], ...]


def dated_at(findings: Findings, index: int, offset: int) -> str | None:
    """The EDTF date of what the word at an offset of a sentence tells; None where the article does not say."""
    sentence = findings.sentences[index]
    reading = _reading(sentence)
    clause = _own_clause(reading.parsed, reading.parsed.clause_at(offset))
    own = _beside(reading, offset)
    if own:
        return None if _token_at(reading.parsed, offset).word in PLANS | SCHEDULED else own
    verb = clause.verb if clause else None
    if not (clause and verb and _is_simple_past(verb)):
        return None
    start = reading.parsed.tokens[verb.first].start
    has_other = any(date.start < start or date.start < clause.end for date in sentence.dates)
    if has_other or OTHER_TIME.search(sentence.text[:start]):
        return None
    return _inherited(findings, index, _who(reading.parsed, clause))


def _reading(sentence: Sentence) -> _Reading:
    parsed = parse_clauses(sentence.text, CONTENT_VERBS)
    told = ((d.start, telling(parsed, d.start, d.end), d.edtf) for d in sentence.dates)
    return _Reading(parsed, tuple((at, found, edtf) for at, found, edtf in told if found and edtf[-3:] != "/.."))


def _token_at(parsed: Parsed, offset: int) -> Token:
    return next((token for token in parsed.tokens if token.end > offset), parsed.tokens[-1])


def _beside(reading: _Reading, offset: int) -> str | None:
    """The date of the clause in which a word stands, else of the clause that its own is attached to."""
    parsed = reading.parsed
    index = parsed.clause_at(offset)
    joint = parsed.clauses[index].joint
    for place in dict.fromkeys((index, governor(parsed, index) if joint in ATTACHED else index)):
        inside = [
            (_width(edtf), abs(at - offset), edtf)
            for at, told, edtf in reading.dates
            if _place_of(parsed, at) == place and (told.verb or told.start <= offset < told.end)
        ]
        if inside:
            return min(inside)[-1]
    return None


def _width(edtf: str) -> int:
    """The days that a date may mean: "yesterday, at this year's conference" is a day."""
    parsed = parse_edtf(edtf)
    return (parsed.last - parsed.first).days if parsed and parsed.first and parsed.last else 0


def _place_of(parsed: Parsed, at: int) -> int:
    """The index of the clause that a date belongs to: its own, or the one that a phrase behind it goes on."""
    index = parsed.clause_at(at)
    clause = parsed.clauses[index]
    return governor(parsed, index) if clause.joint in (Joint.TAIL, Joint.RESUMED) and not clause.verbs else index


def _own_clause(parsed: Parsed, index: int) -> Clause | None:
    """The clause of a word where the author tells it: itself, or the one that it is attached to."""
    clause = parsed.clauses[index]
    if clause.joint in ATTACHED and not clause.verbs:
        clause = parsed.clauses[governor(parsed, index)]
    return clause if clause.joint in (*OWN, *ATTACHED) else None


def _is_simple_past(verb: Verb) -> bool:
    """Whether a verb tells of one time in the past, not of a state, a perfect, a present or a plan."""
    is_open = verb.is_ahead or verb.is_possible or verb.is_negated
    return not (is_open or (HAVE | BE).intersection(verb.auxiliaries) or verb.head in STATES or verb.head.endswith("s"))


def _inherited(findings: Findings, index: int, who: frozenset[str]) -> str | None:
    """The day of the occasion at which the subject of a sentence was last seen to speak or act."""
    for before in range(index - 1, -1, -1):
        if not who:
            return None
        reading = _reading(findings.sentences[before])
        earlier = _named(reading.parsed)
        if earlier & who or (who & GOING_ON and earlier):
            day = _day(reading, findings.published)
            if day:
                return day
            who = who | (earlier if who & GOING_ON else frozenset())
    return None


def _day(reading: _Reading, published: str | None) -> str | None:
    """The one recent day that a sentence names."""
    report = parse_edtf(published or "")
    for at, _, value in reading.dates:
        edtf = parse_edtf(value)
        is_own = reading.parsed.clauses[_place_of(reading.parsed, at)].joint in (*OWN, *ATTACHED)
        if is_own and edtf and edtf.is_day and edtf.first and report and report.first:
            return value if timedelta(0) <= report.first - edtf.first <= NEWS else None
    return None


def _named(parsed: Parsed) -> frozenset[str]:
    """Who acts in the sentence: the names right before the verbs of its own clauses."""
    return frozenset(name for clause in _acting(parsed) for name in _who(parsed, clause))


def _acting(parsed: Parsed) -> Iterator[Clause]:
    return (clause for clause in parsed.clauses if clause.verbs and clause.joint in (*OWN, *ATTACHED))


def _who(parsed: Parsed, clause: Clause) -> frozenset[str]:
    """The names in the subject of a clause, offices among them, or its pronoun: {"Harbour", "Board", "Piet", "Vos"}."""
    verb = clause.verb
    if verb is None:
        return frozenset()
    first = verb.first
    if clause.joint in (Joint.ELIDED, Joint.RESUMED):
        clause = parsed.clauses[governor(parsed, parsed.clause_at(clause.start))]
        first = clause.verb.first if clause.verb else first
    before = parsed.tokens[clause.first : first]
    if before and before[-1].word in GOING_ON:
        return frozenset({before[-1].word})
    behind = parsed.tokens[verb.last + 1 : verb.last + 6] if clause.joint is Joint.TAIL and not before else ()
    return frozenset(token.text for token in (*before, *behind) if token.text[0].isupper() and len(token.text) > 2)
