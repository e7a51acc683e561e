"""How a phrase that names an office, a rank or a trade is read beside a name."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.language.later import later
from generator.language.name_words import DATE_WORDS, HONORIFICS, MODIFIERS, NATIONAL, NOUNS
from generator.language.words import CONNECTIVES

MOST_AROUND = 140  # characters of text beside a name in which its office may stand
WORD = later(r"(?<![\w’'.&-])[\w’'.&-]*[\w’']")
PARENTHESIS = later(r"\s?\([^()]{2,60}\)$")
CLAUSE = later(r"[,.;:()—–“”\"]\s|[,.;:()—–“”\"]$")
LINKS = frozenset("of for to at in on".split())
SEATED = frozenset("of from".split())  # before what an office is for: "senator from"
MOST_SEAT = 4  # words of it: "Port of Amsel" has three
LEADS = frozenset("the a an his her its their".split())
VERBS = frozenset(
    "said says told is was were are has had have will would who that which met as added when while".split()
)
ASKED_AGAIN = 256  # names of an article that are remembered with what stands before them: each is looked at twice
VOCABULARY = 16_384  # words of which it is remembered whether they name an office
MOST_WORDS = 14  # of an apposition: a longer one is a clause
FARTHEST = 6  # words before the noun of an apposition: "India's outgoing first deputy foreign minister"


@lru_cache(maxsize=ASKED_AGAIN)
def office_before(text: str, start: int) -> str | None:
    """The office that stands before a name at `start`, as printed, with or without a comma between; or None."""
    before = text[max(0, start - MOST_AROUND) : start]
    if before.endswith(", "):
        clause = CLAUSE.split(PARENTHESIS.sub("", before[:-2]))[-1]
        return _of_clause(clause)
    plain = before.rstrip()
    plain = PARENTHESIS.sub("", plain) if plain.endswith(")") else plain
    last = WORD.findall(plain, plain.rfind(" ") + 1)[-1:]
    if not last or not plain.endswith(last[0]) or not (last[0][0].isupper() or is_noun(last[0])):
        return None
    found = list(WORD.finditer(plain))
    noun = _noun(found)
    if noun is None:
        return None
    first = _first(found, noun, plain)
    return before.rstrip()[found[first].start() :]


def _noun(found: list[re.Match[str]]) -> int | None:
    """The index of the noun that ends an office, or of the one before what it is for: "Defence Minister of Norway"."""
    at = last = len(found) - 1
    while at and last - at < MOST_SEAT and found[at][0][0].isupper() and not is_noun(found[at][0]):
        at -= 1
    if 0 < at < last and found[at][0] == "the":
        at -= 1
    if 0 < at < last and found[at][0] in SEATED:
        at -= 1
    elif at < last:
        return None
    return at if is_noun(found[at][0]) else None


def _first(found: list[re.Match[str]], at: int, text: str) -> int:
    """The index of the first word of the office whose noun stands at an index."""
    is_known = True  # so far: behind a word that nobody knows, another office is another person's
    while at and text[found[at - 1].end() : found[at].start()] == " ":
        word = found[at - 1][0]
        if _belongs(word) and (is_known or not is_noun(word)):
            at -= 1
            is_known = is_known and _is_vocabulary(word)
        elif at > 1 and _is_subject(word) and _leads(found[at - 2][0]):  # "the port minister"
            at -= 1
        elif at > 1 and found[at - 1][0] == "of" and is_noun(found[at - 2][0]):  # "Secretary of Justice"
            at -= 2
        else:
            break
    return at


def _is_subject(word: str) -> bool:
    """Whether a word may tell what an office is for: a noun that this module does not know."""
    is_noun_like = word.islower() and word.isalpha() and not word.endswith(("ing", "ed"))
    return is_noun_like and word not in CONNECTIVES and word not in VERBS


def _leads(word: str) -> bool:
    return word.casefold() in LEADS or _is_vocabulary(word)


def _is_vocabulary(word: str) -> bool:
    plain = word.casefold().rstrip(".")
    return plain in MODIFIERS or plain in NOUNS or plain in NATIONAL


def _belongs(word: str) -> bool:
    plain = word.casefold().rstrip(".")
    if plain in MODIFIERS or plain in NOUNS or plain in NATIONAL:
        return True
    # "New York City mayor", "Red Hat's chief executive": what has a capital before an office tells whose it is.
    return word[0].isupper() and plain not in CONNECTIVES and plain not in DATE_WORDS


def _of_clause(clause: str) -> str | None:
    """The office of an apposition before a name, such as 'chairman of the harbour board'; or None."""
    found = list(WORD.finditer(clause))[-MOST_WORDS:]
    for index, word in enumerate(found[:-1]):
        if is_noun(word[0]) and found[index + 1][0] in LINKS:
            rest = found[index + 1 :]
            is_phrase = not any(other[0] in VERBS for other in rest)
            return clause[found[_first(found, index, clause)].start() :].strip() if is_phrase else None
    return None


def office_after(text: str, end: int) -> tuple[int, str] | None:
    """The office in apposition after a name that ends at `end`: its offset and its words; None when there is none."""
    if text[end : end + 2] != ", ":
        return None
    clause = CLAUSE.split(text[end + 2 : end + MOST_AROUND], maxsplit=1)[0]
    found = list(WORD.finditer(clause))[: MOST_WORDS + 1]
    if not found or len(found) > MOST_WORDS or any(word[0] in VERBS for word in found):
        return None
    is_led = found[0][0] in LEADS or _belongs(found[0][0])
    has_noun = any(is_noun(word[0]) and _closes(found, index) for index, word in enumerate(found[:FARTHEST]))
    return (end + 2, clause.rstrip()) if is_led and has_noun else None


def _closes(found: list[re.Match[str]], at: int) -> bool:
    """Whether no name follows the noun: in "Ruhl, President Halvek" the office is the other's."""
    return at + 1 == len(found) or not found[at + 1][0][0].isupper()


@lru_cache(maxsize=VOCABULARY)
def is_noun(word: str) -> bool:
    """Whether a word names an office, a rank or a trade, of one person or of several."""
    plain = word.casefold().rstrip(".").removesuffix("-elect")
    return plain in NOUNS or (plain.endswith("s") and plain[:-1] in NOUNS)


def is_honorific(word: str) -> bool:
    """Whether a word is a form of address: Mr, Dr, Dame."""
    return word.casefold().rstrip(".") in HONORIFICS
