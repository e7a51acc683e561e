"""The language of a text, as far as its script and its commonest words tell; `und` (undetermined, BCP 47) otherwise."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable

from generator.language.words import CONNECTIVES, words

# ISO 15924 codes of the scripts by the first word of their letters' Unicode names.
SCRIPTS = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "GUJARATI": "Gujr",
    "GURMUKHI": "Guru",
    "HANGUL": "Hang",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KANNADA": "Knda",
    "KATAKANA": "Jpan",
    "KHMER": "Khmr",
    "MALAYALAM": "Mlym",
    "MYANMAR": "Mymr",
    "SINHALA": "Sinh",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "THAI": "Thai",
}
LOOKED_AT = 2000  # characters: more would tell no more
SHORT = 25  # words below which a share says nothing, and a text in Latin letters counts as English
ENGLISH = 0.12  # share of English connectives in a text; about .4 in English news, below .08 in its neighbours


def language_of(text: str, identified: Callable[[], Callable[[str], str] | None] = lambda: None) -> str:
    """`en`, or what another identifies the text as; without one, `und` with the script where that is not Latin.

    `identified` gives the function that identifies texts, if there is one; it is asked only where English is ruled out.
    """
    begun = text[:LOOKED_AT]
    script = "LATIN" if begun.isascii() else _script(begun)
    found = words(begun) if script == "LATIN" else []
    is_english = sum(map(CONNECTIVES.__contains__, found)) >= ENGLISH * len(found)
    if script == "LATIN" and (is_english or len(found) < SHORT):
        return "en"
    identify = identified()
    known = identify(begun) if identify else "en"
    unknown = f"und-{SCRIPTS[script]}" if script in SCRIPTS else "und"
    return known if known != "en" else unknown


def _script(text: str) -> str:
    """The script of most letters, by the first word of their Unicode names."""
    counts = Counter[str]()
    for char, count in Counter(text).items():
        if char.isalpha():
            counts["LATIN" if char.isascii() else unicodedata.name(char, "?").split()[0]] += count
    return counts.most_common(1)[0][0] if counts else "LATIN"
