"""Runs of capitalised words, and the names that stand in them once offices, days and openers are parted off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from generator.language.given_names import GIVEN_NAMES
from generator.language.later import later
from generator.language.name_words import DATE_WORDS, MODIFIERS, NATIONAL, NOT_PERSONS
from generator.language.offices import is_honorific, is_noun
from generator.language.words import CONNECTIVES, folded

# Capitals of Latin, Greek and Cyrillic script, as the inside of a character class.
CAPITALS = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
PARTICLES = "de|da|do|dos|das|del|della|di|du|van|von|der|den|ter|ten|el|al|la|le|bin|ibn|bint|abu|ben|zu"
# Particles that begin a surname and are no first name: "Van Halen" alone is one.
SURNAME_LEADS = frozenset("de da do dos das del della di du van von der den la le".split())
ADDRESSES = "Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Col|Lt|Maj|Capt|Cmdr|Adm|Sen|Rep|Gov|Rev|Sgt|Brig"  # printed with a full stop
INITIALS = rf"[{CAPITALS}]\.(?:-?[{CAPITALS}]\.)*"
REST = r"\w*(?:[’'-]\w+)*"  # of a word behind its capital
WORD = rf"(?:(?:al|el|ul|d|l)[-’'])?[{CAPITALS}]{REST}"
TOKEN = rf"(?:(?:{ADDRESSES})\.(?= )|{INITIALS}|{WORD})"
# A token at the beginning of a run, the same as any other: its first character comes first, so that the search leaps.
ADDRESS = "|".join(f"(?<={address[0]}){address[1:]}" for address in ADDRESSES.split("|"))
CAPITALISED = rf"(?<![aeudl])(?:(?:{ADDRESS})\.(?= )|\.(?:-?[{CAPITALS}]\.)*|{REST})"
LED = rf"(?:(?<=[aeu])l|(?<=[dl]))[-’'][{CAPITALS}]{REST}"
FIRST = rf"[{CAPITALS}aeudl](?<![\w.@/&-].)(?:{CAPITALISED}|{LED})"
RUN = later(rf"{FIRST}(?: (?:(?:{PARTICLES}) ){{0,2}}{TOKEN})*")
PIECE = later(TOKEN)
CONTRACTION = later(r"[’'](?:m|ll|ve|d|re|t)$", re.IGNORECASE)  # "I'm" is no part of a name
POSSESSIVE = later(r"(?:[’']s|(?<=s)[’'])$")
SUFFIXES = frozenset("jr sr ii iii iv".split())
SEAT = later(r"(?<![\w-])([\w-]++) (?:of|from|for)(?: the)? $")  # an office before what it is for
FARTHEST_SEAT = 40  # characters before a name in which that stands
VOCABULARY = 16_384  # runs and words that are remembered as read: the news names the same again and again
LONGEST = 4  # words of a full name; with particles and initials, hardly any person is printed with more


class Token(Struct, frozen=True):
    """A capitalised word of a text: its folded form without a possessive ending, and the span without it."""

    plain: str
    start: int
    end: int


# Words that open a sentence or name a nation or a part of an office before a name.
OPENERS = CONNECTIVES | NATIONAL | MODIFIERS | {"no", "yes", "like", "since", "now", "today", "yet"}


class NameRun(Struct, frozen=True):
    """The words of a name, folded, its span in the text, and where the form of address before it begins, if any."""

    plain: tuple[str, ...]
    start: int
    end: int
    address: int | None = None


def name_runs(text: str) -> Iterator[NameRun]:
    """The names that capitalised words of a text may form, in their order; of one word or of several."""
    for match in RUN.finditer(text):
        at = match.start()
        for name in _names_in(match[0], _is_behind_seat(text, match)):
            address = None if name.address is None else at + name.address
            yield NameRun(name.plain, at + name.start, at + name.end, address)


@lru_cache(maxsize=VOCABULARY)
def _names_in(run: str, is_behind_seat: bool) -> tuple[NameRun, ...]:
    """The names in a run as it is printed, at their places in it: the same are printed again and again."""
    if " " not in run:
        return tuple(_single(run))
    first, *others = _parts(_tokens(run))
    first = first[_seat(first) if is_behind_seat else 0 :]
    return tuple(name for part in (first, *others) for name in _name(part))


def _single(printed: str) -> Iterator[NameRun]:
    """A word that stands alone, unless it names nobody."""
    word = POSSESSIVE.sub("", printed)
    plain = folded(word)
    if plain and not (plain in CONNECTIVES or plain in DATE_WORDS or CONTRACTION.search(plain)):
        yield NameRun((plain,), 0, len(word))


def _tokens(run: str) -> Iterator[Token]:
    for piece in PIECE.finditer(run):
        plain, length = _part_word(piece[0])
        yield Token(plain, piece.start(), piece.start() + length)


@lru_cache(maxsize=VOCABULARY)
def _part_word(printed: str) -> tuple[str, int]:
    """A word of a run, folded and without its full stop, and its length without a possessive ending."""
    word = POSSESSIVE.sub("", printed)
    return folded(word.rstrip(".")), len(word)


def _parts(tokens: Iterator[Token]) -> Iterator[list[Token]]:
    """Splits a run where a possessive ends a name, and at days and months."""
    part: list[Token] = []
    for token in tokens:
        is_parted = bool(part) and token.start - part[-1].end > 1 and _is_possessive(part[-1], token)
        if is_parted or _is_break(token, part):
            yield part
            part = []
            if not is_parted:
                continue
        part.append(token)
    yield part


def _is_possessive(before: Token, token: Token) -> bool:
    """Whether the gap between two words of a run holds a possessive ending, not a particle."""
    return token.start - before.end == len("’s ")


def _is_break(token: Token, before: list[Token]) -> bool:
    is_after_given_name = bool(before) and before[-1].plain in GIVEN_NAMES
    return (token.plain in DATE_WORDS and not is_after_given_name) or bool(CONTRACTION.search(token.plain))


def _name(tokens: list[Token]) -> Iterator[NameRun]:
    """What is left of a run without the words that open a sentence, those of an office, and those of a nation."""
    while tokens and tokens[-1].plain in SUFFIXES:
        tokens = tokens[:-1]
    titles = [index for index, token in enumerate(tokens[:-1]) if is_noun(token.plain) or is_honorific(token.plain)]
    after = titles[-1] + 1 if titles else 0
    opened = _opened(tokens)
    core = tokens[after or opened :]
    if core and not (len(core) == 1 and core[0].plain in CONNECTIVES):
        title = tokens[titles[-1]] if titles else None
        address = title.start if title and is_honorific(title.plain) else None
        yield NameRun(tuple(token.plain for token in core), core[0].start, core[-1].end, address)


def _is_behind_seat(text: str, match: re.Match[str]) -> bool:
    """Whether a run of several words stands behind an office and "of", so that it may begin with what that is for."""
    if match[0].count(" ") < 2:
        return False
    before = SEAT.search(text, max(0, match.start() - FARTHEST_SEAT), match.start())
    return before is not None and is_noun(before[1])


def _seat(tokens: list[Token]) -> int:
    """How many words at the beginning of a run end the office before it: one of "senator from | Vermont Jana Ruhl"."""
    given = (number for number, token in enumerate(tokens[:-1]) if token.plain in GIVEN_NAMES)
    return next(given, 0) if len(tokens) > 2 else 0


def _opened(tokens: list[Token]) -> int:
    """How many words at the beginning of a run belong to the sentence or to a nation, not to the name."""
    count = 0
    for token in tokens[:-1]:
        is_given = token.plain in GIVEN_NAMES
        if is_given or token.plain not in OPENERS:
            break
        count += 1
    return count


@lru_cache(maxsize=VOCABULARY)
def is_full_name(plain: tuple[str, ...]) -> bool:
    """Whether words, folded, may be the full name of a person, as far as the words themselves tell."""
    if not 2 <= len(plain) <= LONGEST or len(plain[-1]) == 1 or (plain[0] in SURNAME_LEADS and len(plain) == 2):
        return False
    if all(word in MODIFIERS or is_noun(word) for word in plain):
        return False
    if (is_noun(plain[-1]) or plain[0] in CONNECTIVES) and plain[0] not in GIVEN_NAMES:
        return False
    told = plain[1:] if plain[0] in GIVEN_NAMES else plain  # "Bill Ruhl" is no law
    return not any(word in NOT_PERSONS or word in NATIONAL or word.isdigit() for word in told)
