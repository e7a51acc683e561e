"""What the words around a date tell: whether they date something that happened, and which words tell of it."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.language.beside import is_beside, is_overtold, is_so_far_off
from generator.language.bounds import is_apart, is_of_another, leader
from generator.language.joining import NOT_ACTIONS
from generator.language.later import later
from generator.language.nominals import (
    BEFORE_NOUN,
    DETERMINERS,
    PREPOSITIONS,
    has_occasion,
    occasion_before,
    of_near_occasion,
    of_occasion,
    qualified,
)
from generator.language.parsed import Clause, Joint, Parsed
from generator.language.predicates import (
    ASKING,
    CLAIMS,
    CONTENT_VERBS,
    HABIT,
    HABITUAL,
    MEASURED,
    MOVES,
    NAMING,
    STATEMENTS,
    STATES,
)
from generator.language.reduced import is_reduced, of_reduced, of_scheduled
from generator.language.verbs import BE, Verb, is_past
from generator.language.wording import Telling, governor, whole

# Before an occasion that a date qualifies, these leave its day open for the clause: "over the 2014 killing".
APART = frozenset("about after against before beyond despite for from like of on over since than to until into".split())
OCCASION_VERBS = frozenset(
    """ran voted elected defeated competed secured won lost held hosted contested entered survived attended boycotted
    played finished drew beat sparked began started ended killed triggered caused""".split()
)
OWN = frozenset(
    "i we you my our your me us i’m i'm we’re we're i’ve i've we’ve we've i’d i'd i’ll i'll we’ll we'll".split()
)
NOBODY = later(r"^\W*no\s|\b(?:not (?:even )?(?:one|a single)|no one|nobody|none of|neither)\b", re.IGNORECASE)
# "called it 'a mistake'" is an opinion, "called for talks" an act.
LATER = (Joint.RESUMED, Joint.MAIN, Joint.TAIL)  # joints of the clause that "In 1998, when he was mayor," dates
NEAR = 6  # tokens between a claim and its verb
CLAIMING = frozenset("that he she they it".split())  # words that lead to what is claimed
FEW_WORDS = 6  # tokens of such a phrase
NAMED_ACT = frozenset("for on off up in".split())
VOICED = frozenset("shared expressed voiced echoed raised repeated".split())
VIEWS = frozenset("sentiment sentiments view views opinion opinions concern concerns doubt doubts fears hopes".split())
NO_ACTIONS = STATES | STATEMENTS | NOT_ACTIONS
BEFORE_VAGUE = BEFORE_NOUN | {"more", "until", "most", "only", "relatively"}  # "a recently built school"
QUOTE = later(r"[\"“]")


def telling(parsed: Parsed, start: int, end: int) -> Telling | None:
    """What the words at a date (its span in the sentence) tell; None when they date nothing that happened."""
    index = parsed.clause_at(start)
    clause = parsed.clauses[index]
    if is_apart(parsed, clause, (start, end)) or _is_own_voice(parsed, clause):
        return None
    led_by = leader(parsed, clause, start)
    near = of_near_occasion(parsed, clause, start, end) if led_by else None
    if near or led_by not in ("", "over"):  # "over the bay on Friday" is a place
        return near
    return _told_by_verb(parsed, index, start, end)


def _told_by_verb(parsed: Parsed, index: int, start: int, end: int) -> Telling | None:
    """What the verb of a clause tells at a date, or the occasion beside it; None when neither happened then."""
    clause = parsed.clauses[index]
    verb = _verb_at(parsed, index, start)
    if verb and (is_beside(parsed, clause, verb, (start, end)) or _is_claimed(parsed, clause, verb)):
        return None
    if scheduled := of_scheduled(parsed, clause, end):
        return scheduled
    noun = qualified(parsed, start, end)
    if noun is not None:
        return _of_occasion(parsed, index, verb, noun) if noun >= 0 else None
    is_behind = verb is not None and parsed.tokens[verb.first].start < start
    if verb and is_behind and is_reduced(parsed, clause, verb):
        inner = of_near_occasion(parsed, clause, start, end)
        is_inner = inner is not None and inner.start > parsed.tokens[verb.last].start  # "found in the outbreak of 1995"
        return inner if is_inner else of_reduced(parsed, clause, verb, end) or inner
    return _told_whole(parsed, index, verb, (start, end))


def _told_whole(parsed: Parsed, index: int, verb: Verb | None, span: tuple[int, int]) -> Telling | None:
    """What a clause tells at a date (its span) that qualifies no noun, nor is that of a noun's description."""
    clause, start, end = parsed.clauses[index], *span
    is_behind = verb is not None and parsed.tokens[verb.first].start < start
    if verb and _is_statement(parsed, verb):
        is_open = verb.auxiliaries[:1] in (("has",), ("have",))  # "has hailed the landing of the pilots in 1998"
        near = of_near_occasion(parsed, clause, start, end) if is_open else None
        return near or Telling(clause.start, clause.end, "", verb, True)
    if has_occasion(parsed, clause, start, verb):
        return of_occasion(parsed, clause, start, end)
    if is_of_another(parsed, clause, verb, start):
        return of_near_occasion(parsed, clause, start, end)
    if not _happens(parsed, clause, verb) or is_so_far_off(parsed, verb, start):
        return None
    is_within = verb is not None and not is_behind and _is_led(parsed, end, verb)
    told = Telling(0, len(parsed.text), "", verb) if is_within else whole(parsed, index, verb)
    return None if is_overtold(parsed, clause, told) else told


def _is_led(parsed: Parsed, end: int, verb: Verb) -> bool:
    """Whether the verb behind a date is that of a clause within: "On 12 June, hours before the board met, he left"."""
    between = [token.word for token in parsed.tokens[: verb.first] if token.start >= end]
    return not {"before", "after", "when", "while", "as"}.isdisjoint(between)


def _is_claimed(parsed: Parsed, clause: Clause, verb: Verb) -> bool:
    """Whether a verb tells what is asked or only claimed: "investigate who shot it down", "the claim he struck her"."""
    before = [token.word for token in parsed.tokens[max(0, verb.first - NEAR) : verb.first]]
    is_claim = any(word in CLAIMS and after in CLAIMING for word, after in pairwise(before))
    asked = parsed.tokens[clause.first - 1].word if clause.first else ""
    return is_claim or (clause.joint is Joint.RELATIVE and asked in ASKING)


def _is_own_voice(parsed: Parsed, clause: Clause) -> bool:
    """Whether a speaker tells of himself or herself: "I was at a conference", "as we said"."""
    own = (token.text for token in parsed.tokens[clause.first : clause.last] if token.word in OWN)
    return any(text not in ("US", "i") for text in own)


def _verb_at(parsed: Parsed, index: int, start: int) -> Verb | None:
    """The verb that a date belongs to: the nearest before it in its clause, else the first behind it."""
    own = verbs_of(parsed, index)
    before = [verb for verb in own if parsed.tokens[verb.first].start < start]
    if len(before) > 1 and before[-1].head in NAMING and not before[-1].auxiliaries:
        before.pop()  # "launched a programme dubbed 'Mole' in 2017"
    return before[-1] if before else own[0] if own else None


def verbs_of(parsed: Parsed, index: int) -> tuple[Verb, ...]:
    """The verbs of a clause; those that come later where an insertion parts it from them."""
    clause = parsed.clauses[index]
    if clause.verbs or clause.joint not in (Joint.MAIN, Joint.CONTENT, Joint.TAIL):
        return clause.verbs
    if clause.joint is Joint.TAIL:
        is_time = parsed.tokens[clause.first].word in PREPOSITIONS
        return parsed.clauses[governor(parsed, index)].verbs if is_time else ()
    own = LATER if clause.last - clause.first < FEW_WORDS else (Joint.RESUMED,)
    later = (other for other in parsed.clauses[index + 1 :] if other.joint in own and other.verbs)
    return next((other.verbs for other in later), ())


def _is_statement(parsed: Parsed, verb: Verb) -> bool:
    behind = parsed.tokens[verb.last + 1] if verb.last + 1 < len(parsed.tokens) else None
    if verb.head in NAMING and behind and behind.word not in NAMED_ACT:
        return bool(QUOTE.search(parsed.text[behind.start :]))
    if verb.is_passive and verb.head in VOICED:  # "similar views were shared by the mayor"
        return any(token.word in VIEWS for token in parsed.tokens[max(0, verb.first - 3) : verb.first])
    after = tuple(token.word for token in parsed.tokens[verb.last + 1 : verb.last + 3])
    is_told = (
        after == ("to", "have") or parsed.tokens[verb.first - 1].word == "it"
    )  # "it was reported", "is said to have"
    return verb.head in STATEMENTS and (not verb.is_passive or is_told)


def _of_occasion(parsed: Parsed, index: int, verb: Verb | None, noun: int) -> Telling | None:
    """The clause of an occasion that a date qualifies, where the clause happened there and then."""
    clause = parsed.clauses[index]
    if verb is None:
        return None
    first = noun
    while first > clause.first and parsed.tokens[first - 1].word not in BEFORE_NOUN:
        first -= 1
    has_article = parsed.tokens[first - 1].word in DETERMINERS
    before = parsed.tokens[first - 1 - has_article].word if first > has_article else ""
    is_near = first - 1 - has_article in (clause.first, verb.last + 1) or verb.head in OCCASION_VERBS
    if before in APART or verb.head in BE or (verb.last < noun and not is_near):
        return None
    if _is_statement(parsed, verb):
        return Telling(clause.start, clause.end, "", verb, True) if before in ("in", "at", "during") else None
    return whole(parsed, index, verb) if _happens(parsed, clause, verb) else None


def _happens(parsed: Parsed, clause: Clause, verb: Verb | None) -> bool:
    """Whether a clause tells of something that happened or will, not of a state, a figure or a possibility."""
    if verb is None:
        words = [token.word for token in parsed.tokens[clause.first : clause.last]]
        actions = words if words[0] == "with" else words[:1]
        is_figure = not MOVES.isdisjoint(words) and bool(MEASURED.search(parsed.text[clause.start : clause.end]))
        return clause.joint is Joint.PARTICIPLE and any(map(_is_action, actions)) and not is_figure
    behind = parsed.tokens[verb.last + 1].word if verb.last + 1 < len(parsed.tokens) else ""
    if verb.is_negated or verb.is_possible or behind in ("no", "nothing", "nobody", "neither"):
        return False
    if verb.head in STATES and not verb.is_passive:
        return verb.head in BE and occasion_before(parsed, clause, parsed.tokens[verb.first].start) is not None
    if [token.word for token in parsed.tokens[max(0, verb.first - 2) : verb.first]][-1:] in (["that"], ["this"]):
        return clause.joint is Joint.RELATIVE or verb.first > clause.first + 1  # "that was done in May": what was?
    subject = parsed.text[clause.start : parsed.tokens[verb.first].start]
    return not (verb.head in MOVES and MEASURED.search(subject)) and not NOBODY.search(subject)


def _is_action(word: str) -> bool:
    return (word.endswith("ing") or is_past(word)) and word not in NO_ACTIONS


def vaguely(parsed: Parsed, start: int, end: int) -> Telling | None:
    """What words such as "recently" (at this span) tell of; None where they qualify a noun or nothing happened."""
    before = [token.word for token in parsed.tokens if token.end <= start]
    if before and before[-1] in BEFORE_VAGUE:
        return None
    index = parsed.clause_at(start)
    clause = parsed.clauses[index]
    is_habit = parsed.has(HABITUAL) and HABIT.search(parsed.text[clause.start : clause.end])
    if is_habit or _is_own_voice(parsed, clause):
        return None
    if clause.joint is Joint.PARTICIPLE and not clause.verbs:
        is_gerund = any(t.word.endswith("ing") for t in parsed.tokens[clause.first : clause.last] if t.start >= end)
        return Telling(clause.body, clause.end, "", None) if is_gerund else None
    verb = _verb_at(parsed, index, end)
    if verb is None or verb.head in CONTENT_VERBS or verb.head.endswith("ing") or not _happens(parsed, clause, verb):
        return None
    return whole(parsed, index, verb)
