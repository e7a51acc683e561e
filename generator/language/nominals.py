"""Occasions: nouns that name what happens, the words that belong to one, and the dates that qualify one."""

from __future__ import annotations

import re

from generator.language.parsed import Clause, Joint, Parsed
from generator.language.predicates import EVENT_NOUNS, STATES
from generator.language.verbs import BE, Verb, is_past
from generator.language.wording import Telling

DETERMINERS = frozenset("a an the this that his her its their our my your each every last next".split())
PREPOSITIONS = frozenset(
    """about above across after against along amid among around as at before behind between beyond by despite down
    during for from in inside into like near of off on onto out outside over past per since than through throughout
    to toward towards under until up upon versus via vs with within without""".split()
)
JOINING = frozenset("and or but that which who whom where when while as if because so than then yet nor".split())
NEAR = 6  # tokens between a date that qualifies a noun and that noun: "the 2016 United States presidential election"
LEANING = frozenset("his her its their this that these those our my".split())
FEWEST_NAMING = 2  # words by which an occasion is told from others: "Iraq war", "state visit"


def qualified(parsed: Parsed, start: int, end: int) -> int | None:
    """The token of the occasion that a date qualifies ("the 2016 election", "Monday's attack"); -1 when it qualifies
    another noun; None when it stands by itself."""
    after = [index for index, token in enumerate(parsed.tokens) if token.start >= end]
    if not after:
        return None
    first = after[0]
    is_possessive = parsed.text[end : end + 2] in ("'s", "’s") or parsed.text[end - 2 : end] in ("'s", "’s")
    if not is_possessive and not _is_between_article_and_noun(parsed, start, first):
        return None
    for index in range(first, min(first + NEAR, len(parsed.tokens))):
        word = parsed.tokens[index].word
        if word in EVENT_NOUNS:
            return index
        if word in PREPOSITIONS | JOINING or not (word[0].isalnum() or word in ("'", "’", "-")):
            break
    return -1


def _is_between_article_and_noun(parsed: Parsed, start: int, first: int) -> bool:
    before = [token for token in parsed.tokens if token.end <= start]
    own = parsed.text[start:].split(" ", 1)[0].casefold()
    is_after_article = own in ("a", "an", "the") or bool(
        before and (before[-1].word in DETERMINERS or before[-1].word.endswith(("'s", "’s")))
    )
    word = parsed.tokens[first].word
    is_noun = word[0].isalpha() and word not in PREPOSITIONS | JOINING | BE and not is_past(word)
    return is_after_article and is_noun


def has_occasion(parsed: Parsed, clause: Clause, start: int, verb: Verb | None) -> bool:
    """Whether a noun between the verb and the date names what happened then: "landed for the talks on Friday"."""
    noun = occasion_before(parsed, clause, start)
    if noun is None:
        return False
    if verb is None:
        return True
    if parsed.tokens[max(0, phrase_start(parsed, clause, noun) - 1)].word in ("since", "after", "before", "until"):
        return verb.last < noun
    is_weak = verb.head in STATES
    has_date_before = bool(
        re.search(r"\b(?:on|in|last|\w+day)\b", parsed.text[clause.start : parsed.tokens[noun].start])
    )
    return verb.last < noun and (is_weak or (has_date_before and _is_for(parsed, clause, noun)))


def _is_for(parsed: Parsed, clause: Clause, noun: int) -> bool:
    """Whether the noun stands behind a purpose: "for the summit talks", "ahead of elections"."""
    words = [token.word for token in parsed.tokens[max(clause.first, noun - 5) : noun]]
    return bool({"for", "of", "before"}.intersection(words))


def occasion_before(parsed: Parsed, clause: Clause, start: int) -> int | None:
    """The token of the nearest occasion before a date in its clause."""
    found = [
        index
        for index in range(clause.first, clause.last)
        if parsed.tokens[index].end <= start and parsed.tokens[index].word in EVENT_NOUNS
    ]
    return found[-1] if found else None


def of_occasion(parsed: Parsed, clause: Clause, start: int, end: int) -> Telling | None:
    """The words of an occasion up to its date: "the minister's tour of the ports on 4-5 December"."""
    noun = occasion_before(parsed, clause, start)
    if noun is None:
        return None
    first = phrase_start(parsed, clause, noun)
    told = Telling(parsed.tokens[first].start, _nominal_end(parsed, clause, end), "", None)
    return told if is_telling(parsed, told, start) else None


def is_telling(parsed: Parsed, told: Telling, date: int) -> bool:
    """Whether an occasion is named so that a reader knows which: not "his arrest", "the election"."""
    own = [token for token in parsed.tokens if told.start <= token.start < told.end and not date <= token.start]
    plain = [token for token in own if token.word not in DETERMINERS | PREPOSITIONS and token.text[0].isalnum()]
    return len(plain) >= FEWEST_NAMING and own[0].word not in LEANING


def _nominal_end(parsed: Parsed, clause: Clause, end: int) -> int:
    """Where an occasion's words end: with its date, or with the clause that says what was done there."""
    behind = next((other for other in parsed.clauses if other.start >= clause.end), None)
    is_there = behind is not None and behind.joint is Joint.RELATIVE and behind.verbs
    return behind.end if behind and is_there else max(end, min(clause.end, end))


def phrase_start(parsed: Parsed, clause: Clause, noun: int) -> int:
    """The first token of a noun's phrase: its article, or the names and adjectives before it."""
    first, has_name = noun, False
    while first > clause.first:
        token = parsed.tokens[first - 1]
        if token.word in DETERMINERS and first - 2 > clause.first and parsed.tokens[first - 2].word == "of":
            first -= 2  # "rules of the port"
            continue
        if token.word in DETERMINERS:
            return first - 1
        is_name = token.text[0].isupper() or token.text[0].isdigit() or token.word in ("'s", "’s", "'", "’", "-")
        if token.word in PREPOSITIONS - {"of"} | JOINING or not (is_name or (token.text[0].isalpha() and not has_name)):
            return first
        if token.word == "of" and not has_name:
            return first
        has_name = has_name or is_name
        first -= 1
    return first
