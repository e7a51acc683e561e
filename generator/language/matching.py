"""Finding quoted words in a text although spaces, quotation marks and dashes are printed in many ways."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

SAME: Final = {
    **dict.fromkeys("‘’‚‛`´′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "\u00ad": "",
    "\u200b": "",
}
OMISSION = re.compile(r"\s*(?:\[\s*(?:\.\.\.|…)\s*\]|\.\.\.|…)\s*")


@dataclass(frozen=True, slots=True)
class Even:
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


def find_words(quoted: str, text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a text at which the quoted words stand; `...` or `[...]` joins parts in their order.

    A part matches whole words only, so that "ten" is not found in "often".
    """
    parts = [part for part in (even(part).text.strip() for part in OMISSION.split(quoted)) if part]
    if not parts:
        return ()
    target = even(text)
    pattern = r".*?".join(_whole(part) for part in parts)
    found = re.finditer(pattern, target.text, re.DOTALL) if len(parts) == 1 else _first(pattern, target.text)
    return tuple((target.offsets[match.start()], target.offsets[match.end() - 1] + 1) for match in found)


def _first(pattern: str, text: str) -> tuple[re.Match[str], ...]:
    match = re.search(pattern, text, re.DOTALL)
    return (match,) if match else ()


def _whole(part: str) -> str:
    start = r"(?<!\w)" if re.match(r"\w", part) else ""
    end = r"(?!\w)" if re.search(r"\w$", part) else ""
    return start + re.escape(part) + end
