"""Finding thousands of names in a text at once: every spelling of every name, the leftmost and longest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, AhoCorasick

DIGIT_JOINT = re.compile(r"[-\s](?=[0-9])|(?<=[0-9])[-\s]|(?<=[0-9])(?=[A-Z]{2})")
LETTER_JOINT = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
EVEN = {ord(odd): ord(even) for odd, even in zip("’‘‐‑–\u00a0\u202f\t", "''---   ", strict=True)}
BOUND = 1  # characters looked at on each side of a match


class _Plain(dict[int, int]):
    """For str.translate: each character as one lower-case character without its accent, so that offsets stay true."""

    def __missing__(self, code: int) -> int:
        letter = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = ord(letter) if len(letter) == 1 else code
        return self[code]


_PLAIN = _Plain(EVEN)


def levelled(text: str) -> str:
    """The text in lower case, without accents, with plain hyphens, apostrophes and spaces; as long as it was."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


class Aliases:
    """Every spelling of names, ready to be looked for in a text. A name is any text with the key that it stands for."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        found: dict[str, tuple[str, str | None]] = {}
        for name, key in names:
            exact = name if is_case_sensitive(name) else None
            for spelling in spellings(name):
                found.setdefault(levelled(spelling), (key, exact))
        self._owners = tuple(found.values())
        self._automaton = AhoCorasick(list(found), matchkind=MATCHKIND_LEFTMOST_LONGEST)

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Key, start and end of each name in a text that stands as whole words and in its own case."""
        for index, start, end in self._automaton.find_matches_as_indexes(levelled(text)):
            if (start and text[start - 1].isalnum()) or text[end : end + 1].isalnum():
                continue
            key, exact = self._owners[index]
            if exact is None or _has_case_of(exact, text[start:end]):
                yield key, start, end


def is_case_sensitive(name: str) -> bool:
    """Whether the case of a name tells it from a common word: names of one word without digits, such as US or Chad."""
    return name.isalpha() or "." in name


def _has_case_of(name: str, printed: str) -> bool:
    """Whether printed words have the capitals of a name, or are a headline's in capitals only."""
    if name.isupper():
        return printed.rstrip("s").isupper()
    return printed[0] == name[0] or printed[0].isupper() == name[0].isupper()


def spellings(name: str) -> Iterator[str]:
    """The ways in which a name is printed: joints as hyphen, space or nothing; each also with a plural's s."""
    forms = dict.fromkeys(
        (
            name,
            *(DIGIT_JOINT.sub(joint, name) for joint in ("-", " ", "")),
            *(LETTER_JOINT.sub(joint, name) for joint in (" ", "")),
        )
    )
    for form in forms:
        yield form
        yield f"{form}s"
