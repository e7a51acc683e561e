"""Finding thousands of names in a text at once: every spelling of every name, the leftmost and longest first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum

from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, AhoCorasick

from generator.language.later import later

DIGIT_JOINT = later(r"[-\s](?=[0-9])|(?<=[0-9])[-\s]|(?<=[0-9])(?=[A-Z]{2})")
LETTER_JOINT = later(r"(?<=[^\W\d_])-(?=[^\W\d_])")
INNER = later(r"[^\w]+")
LOWER = dict(zip("’‘‐‑–\u00a0\u202f", "''---  ", strict=True))
SHORT = 3  # letters of a word that a name in capitals may leave small: "Port of Amsel"
AFTER = "  "  # behind a text, so that two characters can be looked at after every name and one before the first
FARTHEST = 200  # characters searched again behind a name that stood in longer words; hardly any name is longer


class _Plain(dict[int, int]):
    """For str.translate: each character as one lower-case character without its accent, so that offsets stay true."""

    def __missing__(self, code: int) -> int:
        letter = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = ord(letter) if len(letter) == 1 else code
        return self[code]


_PLAIN = _Plain({ord(odd): ord(even) for odd, even in LOWER.items()} | {ord("\t"): ord(" ")})


def levelled(text: str) -> str:
    """The text in lower case, without accents, with plain hyphens, apostrophes and spaces; as long as it was."""
    if text.isascii():
        return text.lower()
    plain = text
    for odd, even in LOWER.items():
        plain = plain.replace(odd, even)
    return plain.lower() if plain.isascii() else plain.translate(_PLAIN)


class Case(IntEnum):
    """How a name must be printed to be itself, and no common word; in capitals only, as in headlines, it always may."""

    ANY = 0
    CAPITALS = 1  # every letter: US
    CAPITAL = 2  # the first letter: Chad
    SOME = 3  # one letter or more: White House


def case_of(name: str) -> Case:
    """The case by which a name is told from common words: none where it has a digit, or small letters by its nature."""
    if name == name.lower() or any(letter.isdigit() for letter in name):
        return Case.ANY
    if name.isupper() and (name.isalpha() or "." in name):
        return Case.CAPITALS
    if name.isalpha() or "." in name:
        return Case.CAPITAL if name[0].isupper() else Case.ANY
    has_small = any(word[0].islower() and len(word) > SHORT for word in name.split())
    return Case.ANY if has_small else Case.SOME


class Aliases:
    """Every spelling of names, ready to be looked for in a text. A name is any text with the key that it stands for.

    `others` are the names of other things that hold one of these, such as New Mexico: they are passed over.
    """

    def __init__(self, names: Iterable[tuple[str, str]], others: Iterable[str] = ()) -> None:
        found: dict[str, tuple[str | None, Case]] = {}
        for name, key in (*names, *((other, None) for other in others)):
            case = case_of(name)
            for spelling in spellings(name):
                found.setdefault(levelled(spelling), (key, case))
        self._owners = tuple(found.values())
        self._joined = bytes(bool(INNER.search(spelling)) for spelling in found)
        self._automaton = AhoCorasick(list(found), matchkind=MATCHKIND_LEFTMOST_LONGEST)

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Key, start and end of each name in a text that stands as whole words, or their plural, in its own case."""
        plain, owners, joined, taken = levelled(text) + AFTER, self._owners, self._joined, 0
        for index, start, end in self._automaton.find_matches_as_indexes(plain):
            after = end
            if plain[start - 1].isalnum() or (plain[end].isalnum() and not (after := _plural_end(plain, end))):
                between = self._between(plain, start, end) if joined[index] else None
                if not between:
                    continue
                index, start, end, after = between
            key, case = owners[index]
            if start >= taken and key is not None and (not case or _has(case, text, start, end)):
                yield key, start, after
            taken = end

    def _between(self, plain: str, start: int, end: int) -> tuple[int, int, int, int] | None:
        """The first name in whole words that begins in a span whose ends lie in longer words, where it has several."""
        gaps = [match.span() for match in INNER.finditer(plain, start, end)]
        shorter = () if plain[start - 1].isalnum() else ((start, first) for first, _ in reversed(gaps))
        for first, last in (*shorter, *((last, end + FARTHEST) for _, last in gaps)):
            for index, at, until in self._automaton.find_matches_as_indexes(plain[first:last])[:1]:
                after = first + until
                bound = _plural_end(plain, after) if plain[after].isalnum() else after
                if bound and not at:
                    return index, first, after, bound
        return None


def _plural_end(plain: str, end: int) -> int:
    """Where the plural of a name ends of which a letter follows; 0 when it is another word."""
    return end + 1 if plain[end] == "s" and not plain[end + 1].isalnum() else 0


def _has(case: Case, text: str, start: int, end: int) -> bool:
    if case is Case.CAPITAL:
        return text[start].isupper()
    printed = text[start:end]
    if case is Case.SOME:
        return printed != printed.lower()
    return printed.isupper() and text[end : end + 1] != "S"  # the S of "USS" is no plural's


def spellings(name: str) -> Iterator[str]:
    """The ways in which a name is printed: joints as hyphen, space or nothing."""
    yield from dict.fromkeys(
        (
            name,
            *(DIGIT_JOINT.sub(joint, name) for joint in ("-", " ", "")),
            *(LETTER_JOINT.sub(joint, name) for joint in (" ", "")),
        )
    )
