"""Finding quoted words in a text although spaces, quotation marks and dashes are printed in many ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import Final

from msgspec import Struct

from generator.language.later import later
from generator.language.words import WORD

SAME: Final = {
    **dict.fromkeys('‘’‚‛`´′"“”„‟«»″', "'"),  # who quotes a quotation changes double marks into single ones
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "\u00ad": "",
    "\u200b": "",
}
OMISSION = later(r"(?:(?<!\s)\s++)?(?:\[\s*(?:\.\.\.|…)\s*\]|\.\.\.|…)\s*")
INSERTED = later(r"(?:(?<!\s)\s++)?\[[^\[\]]*\]\s*")  # words that an author supplies inside a quotation: "[Belousov]"
UNEVEN = later(r"[`\"]|\s\s|[^\S ]")  # what of ASCII is evened out
TRANSLATION = str.maketrans(SAME)
ALIKE = later(r"[0-9A-Za-z]+")
SURE = later(r"[0-9A-Za-z]+(?: [0-9A-Za-z]+)*")  # words that every typography prints alike
NEAR = 0.6  # share of the words of a quotation, in order, that make a passage worth showing as what may be meant


class Even(Struct, frozen=True):
    """A text with its typography evened out, and for each of its characters the offset in the original."""

    text: str
    offsets: tuple[int, ...]


@lru_cache(maxsize=4096)
def even(text: str) -> Even:
    """Evens out white space, quotation marks and dashes; letters and case stay as they are."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text):
        plain = " " if letter.isspace() else SAME.get(letter, letter)
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.extend(plain)
        offsets.extend([offset] * len(plain))
    return Even("".join(letters), (*offsets, len(text)))


def plain(text: str) -> str:
    """The text of `even`, without the offsets, at a small part of its cost."""
    if text.isascii() and not UNEVEN.search(text):
        return text
    return re.sub(r"\s+", " ", text.translate(TRANSLATION))


def find_words(quoted: str, text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a text at which the quoted words stand; `...` or `[...]` joins parts in their order.

    A part matches whole words only, so that "ten" is not found in "often".
    """
    return () if _lacks(quoted, text) else _find(_parts_of_words(quoted), text, 0)


def find_quotation(quoted: str, text: str) -> tuple[tuple[int, int], ...]:
    """The spans at which words in quotation marks stand, as writers quote: in any case of letters, with words supplied
    in square brackets, and with the stop or comma of their own sentence before the closing mark."""
    pieces = (piece.strip(" .,;:!?-'\"") for part in OMISSION.split(quoted) for piece in INSERTED.split(part))
    return _find(tuple(_parts(pieces)), text, re.IGNORECASE)


def _lacks(quoted: str, text: str) -> bool:
    """Whether a text plainly lacks a word of the quoted ones: ASCII prints letters and digits in one way only."""
    return text.isascii() and _longest(quoted) not in text


@lru_cache(maxsize=256)  # one quotation is looked for in many texts
def _longest(quoted: str) -> str:
    """The longest run of letters and digits of quoted words."""
    return max(ALIKE.findall(quoted), key=len, default="")


@lru_cache(maxsize=256)
def _parts_of_words(quoted: str) -> tuple[str, ...]:
    return tuple(_parts(OMISSION.split(quoted)))


def _parts(pieces: Iterable[str]) -> Iterator[str]:
    return (part for piece in pieces if (part := plain(piece).strip()))


def _find(parts: tuple[str, ...], text: str, flags: int) -> tuple[tuple[int, int], ...]:
    sought = plain(text)
    if not parts or (not flags and any(part not in sought for part in parts)):
        return ()
    if flags and any(part.casefold() not in sought.casefold() for part in parts):
        return ()
    if len(parts) == 1 and not flags:
        found = tuple(whole_words(parts[0], sought))
    else:
        pattern = re.compile(r".*?".join(_whole(part) for part in parts), re.DOTALL | flags)
        found = tuple(match.span() for match in pattern.finditer(sought))
    kept = found if len(parts) == 1 else found[:1]
    if not kept or sought == text:
        return kept
    offsets = even(text).offsets
    return tuple((offsets[start], offsets[end - 1] + 1) for start, end in kept)


def stand(words: str, text: str) -> bool:
    """Whether words stand in a text as they are, in any case of letters, and as whole words."""
    return next(whole_words(words.casefold(), text.casefold()), None) is not None


def whole_words(part: str, text: str) -> Iterator[tuple[int, int]]:
    """The spans of a text at which a part stands as whole words, in this case: no pattern is made, which costs more."""
    at = text.find(part)
    while at >= 0:
        end = at + len(part)
        is_begun = _is_letter(part[:1]) and _is_letter(text[at - 1 : at] if at else "")
        if not (is_begun or (_is_letter(part[-1:]) and _is_letter(text[end : end + 1]))):
            yield at, end
            at = end - 1
        at = text.find(part, at + 1)


def words_from(part: str, text: str) -> Iterator[int]:
    """The places of a text at which a word begins with a part."""
    at = text.find(part)
    while at >= 0:
        if not _is_letter(text[at - 1 : at] if at else ""):
            yield at
        at = text.find(part, at + 1)


def _is_letter(letter: str) -> bool:
    """Whether a pattern takes it for part of a word."""
    return letter.isalnum() or letter == "_"


def _whole(part: str) -> str:
    start = r"(?<!\w)" if re.match(r"\w", part) else ""
    end = r"(?!\w)" if re.search(r"\w$", part) else ""
    return start + re.escape(part) + end


def sure_words(quoted: str) -> str:
    """The longest run of the quoted words that every text which has them prints alike: cheap to look for."""
    return max(SURE.findall(quoted), key=len, default="")


def nearest(quoted: str, text: str) -> tuple[float, tuple[int, int]]:
    """The run of a text's words that is most like the quoted ones: the share of words that agree, and its span."""
    wanted = [word.casefold() for word in WORD.findall(plain(quoted))]
    found = [(match[0].casefold(), match.span()) for match in WORD.finditer(text)]
    if not wanted or not found:
        return 0.0, (0, 0)
    matcher = SequenceMatcher(a=wanted, autojunk=False)
    best, at = 0.0, 0
    known, words = set(wanted), [word for word, _ in found]
    is_known = [word in known for word in words]
    told = [0, *accumulate(is_known)]
    ends = range(len(wanted), max(len(words), len(wanted)) + 1)
    for start, end in enumerate(ends):
        if not is_known[start] or told[min(end, len(words))] - told[start] < NEAR * len(wanted):
            continue
        matcher.set_seq2(words[start:end])
        share = matcher.ratio()
        if share > best:
            best, at = share, start
    first, last = _aligned(wanted, words, at)
    return best, (found[first][1][0], found[last][1][1])


def _aligned(wanted: list[str], words: list[str], at: int) -> tuple[int, int]:
    """The first and last of those words that stand for the wanted ones, from a run that begins with one of these: the
    words at its ends that agree with none stand for as many there."""
    window = words[at : at + len(wanted)]
    blocks = SequenceMatcher(a=wanted, b=window, autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return at, at + len(window) - 1
    end = blocks[-1]
    first = at + blocks[0].b - blocks[0].a
    last = at + end.b + end.size - 1 + len(wanted) - (end.a + end.size)
    return max(first, 0), min(last, len(words) - 1)


def difference(quoted: str, printed: str) -> str:
    """Which words of a quotation are others in print: " ('six' for 'five')"; empty when only typography differs."""
    ours, theirs = WORD.findall(plain(quoted)), WORD.findall(plain(printed))
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    changes = (
        _change(" ".join(ours[a:b]), " ".join(theirs[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )
    return f" ({told})" if (told := ", ".join(changes)) else ""


def _change(ours: str, theirs: str) -> str:
    if ours and theirs:
        return f"'{ours}' for '{theirs}'"
    return f"'{ours}' added" if ours else f"without '{theirs}'"
