"""Occasions: nouns that name what happens, the words that belong to one, and the dates that qualify one."""

from __future__ import annotations

import re

from generator.language.later import later
from generator.language.parsed import Clause, Joint, Parsed
from generator.language.predicates import EVENT_NOUNS, STATES
from generator.language.verbs import BE, HAVE, MODALS, Verb, is_past
from generator.language.wording import Telling, is_dangling

DETERMINERS = frozenset("a an the this that his her its their our my your each every last next".split())
PREPOSITIONS = frozenset(
    """about above across after against along amid among around as at before behind between beyond by despite down
    during for from in inside into like near of off on onto out outside over past per since than through throughout
    to toward towards under until up upon versus via vs with within without""".split()
)
JOINING = frozenset("and or but that which who whom where when while as if because so than then yet nor".split())
LINKING = PREPOSITIONS | JOINING
BEFORE_NOUN = DETERMINERS | PREPOSITIONS
NO_NOUN = LINKING | BE | HAVE | MODALS | DETERMINERS
NO_ADJECTIVE = LINKING | BE
PARTS_NAMES = LINKING - {"of"}
NEAR = 6  # tokens between a date that qualifies a noun and that noun: "the 2016 United States presidential election"
DEFINITE = DETERMINERS - {"a", "an"}
LEANING = frozenset("his her its their this that these those our my".split())
ARTICLE_AND_DATE = later(r"(?:^|\s)(?:the|a|an|his|her|its|their|this|our|my)\s(?:\d{4}|[a-z]+ \d{1,2}|[a-z]+day)$")
BARE = later(
    r"(?:\d{4}|(?:[A-Z][a-z]+\s)?(?:[A-Z][a-z]+|\d{1,2}))$|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b"
)
DAY_OR_MONTH = later(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)$"
)
NO_NOUNS = frozenset("local aged alone also then there here evening morning night afternoon later earlier".split())
DATED = later(r"\b(?:yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
PLANNED = frozenset("planned scheduled proposed expected".split())  # before a noun, as in "the June 15 planned date"
BEFORE_OF = frozenset("ahead because instead out front behalf spite terms".split())  # "ahead of the vote" is no noun
# Words before an occasion's name that make something else of it: the press conference's report, to follow suit.
NO_OCCASION = frozenset("press news media follow follows followed following".split())
PARTING = frozenset({",", ";", "and", "that", "since", "after", "before", "until"})  # between an occasion and a date
NEAR_OCCASION = 8  # tokens between an occasion and its date: "of General Jana Ruhl in Lund"
FEWEST_NAMING = 2  # words by which an occasion is told from others: "Iraq war", "state visit"


def qualified(parsed: Parsed, start: int, end: int) -> int | None:
    """The token of the occasion that a date qualifies ("the 2016 election", "Monday's attack"); -1 when it qualifies
    another noun; None when it stands by itself."""
    after = [index for index, token in enumerate(parsed.tokens) if token.start >= end]
    if not after:
        return None
    first = _behind_pair(parsed, after[0])
    is_possessive = parsed.text[end : end + 2] in ("'s", "’s") or parsed.text[end - 2 : end] in ("'s", "’s")
    span = (start, end)
    if not (is_possessive or _is_between_article_and_noun(parsed, span, first) or _is_modifier(parsed, span, first)):
        return None
    for index in range(first, min(first + NEAR, len(parsed.tokens))):
        word = parsed.tokens[index].word
        if word in EVENT_NOUNS:
            return index
        if word in LINKING or not (word[0].isalnum() or word in ("'", "’", "-")):
            break
    return -1


def _behind_pair(parsed: Parsed, index: int) -> int:
    """The token behind a second date of a pair: "his 2014 and 2016 runs"."""
    words = [token.word for token in parsed.tokens[index : index + 2]]
    return index + 2 * (len(words) == 2 and words[0] in ("and", "or") and len(words[1]) == 4 and words[1].isdigit())


def _is_between_article_and_noun(parsed: Parsed, span: tuple[int, int], first: int) -> bool:
    before = [token for token in parsed.tokens if token.end <= span[0]]
    own = parsed.text[span[0] : span[1]].casefold()
    is_after_article = own.split(" ", 1)[0] in ("a", "an", "the") or bool(
        ARTICLE_AND_DATE.search(own)
        or (before and (before[-1].word in DETERMINERS or before[-1].word.endswith(("'s", "’s"))))
    )
    return is_after_article and _is_noun(parsed, first)


def _is_noun(parsed: Parsed, index: int) -> bool:
    """Whether a token may begin the rest of a noun phrase, a name in quotation marks included."""
    token = parsed.tokens[index]
    is_quoted = (
        token.text in ('"', "“") and index + 1 < len(parsed.tokens) and parsed.tokens[index + 1].text[0].isalpha()
    )
    is_word = token.word[0].isalpha() and token.word not in NO_NOUN
    return is_quoted or (is_word and (token.word in PLANNED or not is_past(token.word)))


def _is_modifier(parsed: Parsed, span: tuple[int, int], first: int) -> bool:
    """Whether a bare date only describes a noun: "his entire Thursday schedule", "Sunday opening hours"."""
    before = [token for token in parsed.tokens if token.end <= span[0]][-3:]
    own = parsed.text[span[0] : span[1]]
    if not BARE.match(own) or parsed.tokens[first].start != span[1] + 1 or not _is_noun(parsed, first):
        return False
    if DAY_OR_MONTH.match(own) and before:  # "Sunday opening hours", "October elections"
        return parsed.tokens[first].text.islower() and parsed.tokens[first].word not in NO_NOUNS
    if len(before) < 2:
        return False
    if before[-1].word == "and" and own.isdigit() and before[0].word not in ("in", "from", "since"):
        return parsed.tokens[first].text.islower()  # "the mayor and 2012 candidate", "a 2012 and 2016 candidate"
    word = before[-1].word
    is_adjective = before[-1].text.islower() and word not in NO_ADJECTIVE and not is_past(word)
    is_led = any(token.word in DETERMINERS or token.word.endswith(("'s", "’s")) for token in before[:-1])
    return is_adjective and parsed.tokens[first].text[0].islower() and (is_led or parsed.text[span[0]].isdigit())


def has_occasion(parsed: Parsed, clause: Clause, start: int, verb: Verb | None) -> bool:
    """Whether a noun between the verb and the date names what happened then: "landed for the talks on Friday"."""
    noun = occasion_before(parsed, clause, start)
    if noun is None or "no" in (token.word for token in parsed.tokens[max(clause.first, noun - 3) : noun]):
        return False
    if verb is None:
        return True
    if parsed.tokens[max(0, phrase_start(parsed, clause, noun) - 1)].word in ("since", "after", "before", "until"):
        return verb.last < noun
    is_weak = verb.head in STATES
    before = parsed.text[clause.start : parsed.tokens[noun].start]
    behind = parsed.text[parsed.tokens[verb.last].end : max(parsed.tokens[verb.last].end, parsed.tokens[noun].start)]
    is_dated = bool(DATED.search(behind)) and parsed.tokens[noun - 1].word not in ("the", "its", "their")
    may_be = bool(re.search(r"\b(?:on|in|last|\w+day)\b", before)) and _is_for(parsed, clause, noun)
    return verb.last < noun and (is_weak or is_dated or may_be)


def _is_for(parsed: Parsed, clause: Clause, noun: int) -> bool:
    """Whether the noun stands behind a purpose: "for the summit talks", "ahead of elections"."""
    words = [token.word for token in parsed.tokens[max(clause.first, noun - 5) : noun]]
    return bool({"for", "of", "before"}.intersection(words))


def occasion_before(parsed: Parsed, clause: Clause, start: int) -> int | None:
    """The token of the nearest occasion before a date in its clause."""
    found = [
        index
        for index in range(clause.first, clause.last)
        if parsed.tokens[index].end <= start
        and parsed.tokens[index].word in EVENT_NOUNS
        and parsed.tokens[index - 1].word not in NO_OCCASION
        and parsed.tokens[index + 1 : index + 2] != ()
        and parsed.tokens[index + 1].word not in ("toll", "rate")  # a figure
    ]
    return found[-1] if found else None


def of_occasion(parsed: Parsed, clause: Clause, start: int, end: int) -> Telling | None:
    """The words of an occasion up to its date: "the minister's tour of the ports on 4-5 December"."""
    noun = occasion_before(parsed, clause, start)
    if noun is None:
        return None
    first = phrase_start(parsed, clause, noun)
    told = Telling(parsed.tokens[first].start, _nominal_end(parsed, clause, end), "", None)
    is_act = parsed.tokens[first].word.endswith("ing") and parsed.tokens[first + 1].word in DETERMINERS
    if is_act or is_dangling(parsed.text[told.start : told.end]):
        return Telling(0, len(parsed.text), "", None)
    return told if is_telling(parsed, told, start) else None


def of_near_occasion(parsed: Parsed, clause: Clause, start: int, end: int) -> Telling | None:
    """The words of an occasion that stands right before a date: "after the fall of the old mole in May"."""
    noun = occasion_before(parsed, clause, start)
    if noun is None:
        return None
    between = [token.word for token in parsed.tokens[noun + 1 : clause.last] if token.end <= start]
    is_verb = any(noun < verb.first and parsed.tokens[verb.first].start < start for verb in clause.verbs)
    if is_verb or len(between) > NEAR_OCCASION or not PARTING.isdisjoint(between):
        return None
    told = of_occasion(parsed, clause, start, end)
    return None if told is None or _is_any(parsed, told, start) else told


def _is_any(parsed: Parsed, told: Telling, date: int) -> bool:
    """Whether an occasion is one of its kind that nothing tells from others: "a grave incident"."""
    own = [token for token in parsed.tokens if told.start <= token.start < min(told.end, date)]
    plain = [token for token in own if token.word not in BEFORE_NOUN]
    is_named = any(token.text[0].isupper() or token.text[0].isdigit() for token in own[1:])
    return own[0].word in ("a", "an") and len(plain) <= FEWEST_NAMING and not is_named


def is_telling(parsed: Parsed, told: Telling, date: int) -> bool:
    """Whether an occasion is named so that a reader knows which: not "his arrest", "the election"."""
    own = [token for token in parsed.tokens if told.start <= token.start < told.end and not date <= token.start]
    plain = [token for token in own if token.word not in BEFORE_NOUN and token.text[0].isalnum()]
    return len(plain) >= FEWEST_NAMING and own[0].word not in LEANING


def _nominal_end(parsed: Parsed, clause: Clause, end: int) -> int:
    """Where an occasion's words end: with its date, or with the clause that says what was done there."""
    behind = next((other for other in parsed.clauses if other.start >= clause.end), None)
    is_beside = not parsed.text[end : clause.end].strip(" ,")
    is_there = is_beside and behind is not None and behind.joint is Joint.RELATIVE and behind.verbs
    return behind.end if behind and is_there else max(end, min(clause.end, end))


def phrase_start(parsed: Parsed, clause: Clause, noun: int) -> int:
    """The first token of a noun's phrase: its article, or the names and adjectives before it."""
    first, has_name = noun, False
    while first > clause.first:
        token = parsed.tokens[first - 1]
        if any(verb.first <= first - 1 <= verb.last for verb in clause.verbs):
            return _behind_of(parsed, first)
        is_of = first - 2 > clause.first and parsed.tokens[first - 2].word == "of"
        if is_of and token.word in DEFINITE and parsed.tokens[first - 3].word not in BEFORE_OF:
            first -= 2  # "rules of the port"
            continue
        if token.word in DETERMINERS:
            return _behind_of(parsed, first - 1)
        is_name = token.text[0].isupper() or token.text[0].isdigit() or token.word in ("'s", "’s", "'", "’", "-")
        if has_name and token.text.islower() and _leads_name(parsed, first - 2):
            first -= 1  # "NASA's final Space Shuttle mission"
            continue
        if token.word in PARTS_NAMES or not (is_name or (token.text[0].isalpha() and not has_name)):
            return _behind_of(parsed, first)
        if token.word == "of" and not has_name:
            return first
        has_name = has_name or is_name
        first -= 1
    return _behind_of(parsed, first)


def _leads_name(parsed: Parsed, index: int) -> bool:
    """Whether a determiner or possessive stands at an index, so that what follows belongs to its noun."""
    word = parsed.tokens[index].word if index >= 0 else ""
    return word in DETERMINERS or word.endswith(("'s", "’s"))


def _behind_of(parsed: Parsed, first: int) -> int:
    """The first token of a phrase without what only leads to it: "of the war", "(in) favour of a lawsuit"."""
    words = [token.word for token in parsed.tokens[first : first + 2]]
    is_leading = words[1:] == ["of"] and first > 0 and parsed.tokens[first - 1].word in ("in", "on")
    return first + (2 if is_leading else words[:1] == ["of"])
