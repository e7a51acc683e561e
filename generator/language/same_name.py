"""Whether two names may be one person's: in other spellings, with more or fewer words, in another order."""

from __future__ import annotations

from functools import lru_cache

from generator.language.later import later


def is_same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names, folded, may be one person's: the longer has the words of the shorter, or their sounds."""
    if a == b:
        return True
    longer, shorter = sorted(([sounded(word) for word in name] for name in (a, b)), key=len, reverse=True)
    if longer[-1] != shorter[-1] and longer[0] != shorter[-1]:  # "Sergey Yashin", "Yashin Sergey Borisovich"
        return False
    return all(any(_is_same_word(word, other) for other in longer) for word in shorter)


def _is_same_word(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


# Letters that transliterations exchange, and the one that stands for them.
SOUNDS = tuple(
    (later(pattern), letter)
    for pattern, letter in (
        ("ph", "f"),
        ("ck|kh|q", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("sch|sh", "s"),
        ("zh", "z"),
        ("ou|oo", "u"),
        ("[iyj]+", "i"),
        ("^ie", "e"),
        (r"(.)\1+", r"\1"),
        ("er$", "r"),
    )
)


@lru_cache(maxsize=65536)
def sounded(word: str) -> str:
    """A folded word as its spellings in Latin letters have it in common: Andrei and Andrey, Aleksandr and Alexander."""
    for pattern, sound in SOUNDS:
        word = pattern.sub(sound, word)
    return word
