"""The words of date expressions: each has its classes, and all words of the same classes share one letter, its code.

A sentence is read as the string of its codes, word and gap by turns, so that the forms in `date_forms` are plain
regular expressions over a few letters. Any other word, and any gap that parts phrases, is OTHER.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, chain, repeat
from typing import Final, NamedTuple

from generator.language.edtf import MONTHS
from generator.language.later import later
from generator.language.number_words import ONES, ORDINALS, TENS, VALUES

# For those who look for a date at a known place of a text, such as a dateline.
MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
MONTH += r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9%])"
YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9%]|[,.][0-9])"

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_NUMBERS: Final = {name[:3]: number for number, name in enumerate(WEEKDAYS)}
DECADES: Final = "twenties thirties forties fifties sixties seventies eighties nineties".split()
UNITS: Final = ("day", "week", "weekend", "month", "quarter", "year", "decade", "century")
SHORT_MONTHS: Final = {"sept": 9} | {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}
SHORT_DAYS: Final = "mon tue tues wed weds thu thur thurs fri sat sun".split()
FIRST_YEAR, LAST_YEAR = 1000, 2099  # a number outside them is hardly ever a year


def _ending(number: int) -> str:
    """The ending of an ordinal in figures: 'st' of 1st."""
    return "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


ORDINAL_FIGURES: Final = {f"{number}{_ending(number)}": number for number in range(1, 32)}
NUMBERS: Final = {**VALUES, **ORDINALS, **ORDINAL_FIGURES, "a": 1, "an": 1, "couple": 2}
MONTH_NUMBERS: Final = {month.lower(): number for number, month in enumerate(MONTHS, 1)}
MONTH_NUMBERS.update(SHORT_MONTHS)

CLASSES: Final[dict[str, list[str]]] = {
    "MONTH": list(MONTH_NUMBERS),
    "WEEKDAY": [*WEEKDAYS, *SHORT_DAYS],
    "DAYNAME": [*WEEKDAYS, "tues", "weds", "thurs"],
    "DAY": [*map(str, range(1, 32)), *(f"0{n}" for n in range(1, 10)), *ORDINAL_FIGURES],
    "TWO": [f"{number:02}" for number in range(100)],
    "YEAR": list(map(str, range(FIRST_YEAR, LAST_YEAR + 1))),
    "DECADE": [f"{number}0s" for number in range(150, 210)] + [f"{number}0s" for number in range(1, 10)],
    "DECADEWORD": DECADES,
    "NUMBER": [*VALUES, *map(str, range(1, 1000))],
    "SMALL": ONES[1:10],
    "TEEN": [*ONES[10:], *TENS],
    "ORDINAL": [*ORDINALS, *ORDINAL_FIGURES],
    "UNIT": list(UNITS),
    "UNITS": ["days", "weeks", "weekends", "months", "quarters", "years", "decades", "centuries"],
    "SEASON": ["spring", "summer", "autumn", "fall", "winter"],
    "PARTDAY": ["morning", "afternoon", "evening", "night", "dawn", "noon", "midnight", "midday", "lunchtime"],
    "RELDAY": ["today", "tonight", "yesterday", "tomorrow"],
    "QUARTERCODE": [f"q{n}" for n in range(1, 5)] + [f"{n}q" for n in range(1, 5)],
    "FISCALYEAR": [f"fy{number}" for number in range(FIRST_YEAR, LAST_YEAR)] + [f"fy{n:02}" for n in range(100)],
    "PART": ["early", "late", "mid", "middle", "beginning", "start", "end", "close", "earlier", "later", "turn"],
    "ABOUT": ["about", "around", "circa", "approximately", "almost", "nearly", "some", "roughly", "over", "just"],
    "LAST": ["last", "past", "previous", "preceding", "prior"],
    "NEXT": ["next", "coming", "upcoming", "following"],
    "THIS": ["this", "current", "present"],
    "FISCAL": ["fiscal", "financial", "calendar"],
    "IN": ["in", "during", "throughout", "within"],
    "BOUND": ["by", "until", "till", "since"],
    "PREPOSITION": ["from", "of", "after", "before", "for", "to", "through", "than", "into", "between", "over",
                    "with", "against", "as"],
    "DETERMINER": ["the", "a", "an", "its", "his", "her", "their", "our", "this", "that"],
    "HOLIDAY": ["christmas", "thanksgiving", "easter", "halloween"],
}  # fmt: skip
WORD_BY_WORD: Final = "UNIT UNITS PART ABOUT LAST NEXT THIS IN BOUND PREPOSITION DETERMINER FISCAL".split()
LITERALS: Final = (
    "on at and or same all every each any other ago hence now previously afterwards half latest corresponding period "
    "night end ended ending beginning s very nineteen two thousand one most beyond post pre under couple near "
    "new year eve boxing good christmas thanksgiving easter halloween monday friday sunday"
).split()  # words that a form names and that stand in no class that is kept word by word

OTHER = "x"
GAPS: Final = {
    **dict.fromkeys((" ", "\n", "  ", " \n", "\n ", "\t", "\u00a0", "\u202f", "\r\n"), " "),
    **dict.fromkeys((", ", ",", ",\n", ",\u00a0", " ,", "., "), ","),
    **dict.fromkeys(("-", "\u2010", "\u2011"), "-"),
    **dict.fromkeys(("–", "—", " - ", " – ", " — ", "--", " -- "), "–"),
    **dict.fromkeys((" '", " ’", " ‘"), " "),  # the '90s
    **dict.fromkeys(("'", "’"), "'"),
    **dict.fromkeys((". ", ".", ".\u00a0", ".  ", ".\n"), "."),
    "/": "/",
}
SPOKEN_CASE: Final = frozenset("may march mar mon sat sun wed jan dec fri thu april august".split())


def _codes() -> tuple[dict[str, str], dict[str, str]]:
    """The code of every word in the ways it is printed, and the codes of every class."""
    named = {**CLASSES, **{word: [word] for word in chain(LITERALS, *(CLASSES[name] for name in WORD_BY_WORD))}}
    masks: dict[str, int] = {}  # the classes of each word: a bit of a number for each class
    for number, words in enumerate(named.values()):
        masks.update({word: masks.get(word, 0) | 1 << number for word in words})
    letters = {mask: chr(0x100 + number) for number, mask in enumerate(dict.fromkeys(masks.values()))}
    of_word = dict(GAPS)
    for word, mask in masks.items():
        if not word.isdecimal():  # which looks the same in capitals
            of_word[word.capitalize()] = of_word[word.upper()] = letters[mask]
        if word not in SPOKEN_CASE:
            of_word[word] = letters[mask]
    of_class, names = defaultdict[str, str](str), tuple(named)
    for mask, letter in letters.items():
        for number in _bits(mask):
            of_class[names[number]] += letter
    return of_word, dict(of_class)


def _bits(mask: int) -> Iterator[int]:
    """The bits that are set in a number, the lowest first."""
    while mask:
        yield (mask & -mask).bit_length() - 1
        mask &= mask - 1


CODE, CLASS_CODES = _codes()
HEAD_CLASSES = (
    "MONTH WEEKDAY YEAR DECADE DECADEWORD UNIT UNITS SEASON RELDAY QUARTERCODE FISCALYEAR PARTDAY HOLIDAY "
    "period nineteen"
)
HEADS: Final = "".join(
    sorted({code for name in [*HEAD_CLASSES.split(), "period", "nineteen"] for code in CLASS_CODES[name]})
)
HEAD_WORDS: Final = frozenset(word.encode() for word, code in CODE.items() if code in HEADS)
# What parts words is blanked in bytes, which takes a third of the time that finding words takes.
BLANKED: Final = bytes(code if chr(code).isascii() and re.match(r"\w", chr(code)) else ord(" ") for code in range(256))
GAP = later(r"(\W+)")
# Words of date expressions that stand together, one at least without which there is no date.
RUN = later(f"(?<![^{OTHER}])[^{OTHER}{HEADS}]*+[{HEADS}][^{OTHER}]*+")


class Coded(NamedTuple):
    """A sentence as its words and gaps, their codes, one letter each, and where each begins, the end as the last.

    `begins` is where the sentence itself begins in what the spans of its dates are counted in.
    """

    sentence: str
    begins: int
    tokens: list[str]
    codes: str
    starts: list[int]


def names_a_date(sentence: str) -> bool:
    """Whether a sentence has a word without which no date expression is made."""
    return not HEAD_WORDS.isdisjoint(sentence.encode("ascii", "replace").translate(BLANKED).split())


def coded(sentence: str, begins: int) -> Coded:
    """The words and gaps of a sentence with their codes; an empty word stands where it begins or ends with a gap."""
    tokens = GAP.split(sentence)
    codes = "".join(map(CODE.get, tokens, repeat(OTHER)))
    return Coded(sentence, begins, tokens, codes, list(accumulate(map(len, tokens), initial=0)))
