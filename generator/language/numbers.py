"""Quantities in English prose: which words name a number, of what, and whether two of them agree.

A number is money, a share, a measure, a count or an ordinal. Digits inside a name ("S-400", "France 24") are none, nor
are the words of a date, of a time of day, or a year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from math import prod

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from generator.language.later import later
from generator.language.number_words import (
    CURRENCIES,
    FRACTIONS,
    MEASURES,
    ONES,
    ORDINALS,
    PERCENT,
    SCALES,
    TENS,
    WHOLES,
    value_of_words,
)


class Kind(StrEnum):
    """What a number tells."""

    MONEY = "money"
    SHARE = "share"
    MEASURE = "measure"
    COUNT = "count"
    ORDINAL = "ordinal"


class Bound(StrEnum):
    """How exactly a number is told."""

    EXACT = "exact"
    ABOUT = "about"
    LEAST = "at least"
    MOST = "at most"


class Quantity(Struct, frozen=True):
    """Words that name a number: their span, its value, and `last` where it is a range.

    `unit` is an ISO 4217 code, '%', a unit of measure, or the noun that is counted, in the singular and empty when
    none follows.
    """

    start: int
    end: int
    text: str
    value: Decimal
    kind: Kind
    unit: str = ""
    last: Decimal | None = None
    bound: Bound = Bound.EXACT


ABOUT_TOLERANCE = Decimal("0.1")  # share by which "about" may differ: 4,600 is about 5,000 to few readers
OPEN_END = 2  # times: "more than 40" is said of 42 or 60, and not of 400

BOUNDS = {
    Bound.ABOUT: "about|around|roughly|approximately|some|nearly|almost|close to|an estimated|circa",
    Bound.LEAST: "more than|over|above|at least|exceeding|no fewer than|upwards of|a minimum of",
    Bound.MOST: "less than|fewer than|under|below|up to|at most|no more than|a maximum of",
}
BOUND_OF = {words: bound for bound, several in BOUNDS.items() for words in several.split("|")}


def _any(words: object) -> str:
    """The words as alternatives of a pattern, the longest first."""
    found = sorted(words, key=lambda word: (-len(word), word))  # type: ignore[call-overload]
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in found)


SIGNS = [word for word in CURRENCIES if not word.isalpha() or len(word) <= len("usd")]
CARDINAL = rf"(?:{_any([*ONES, *TENS])})"
DIGITS = r"[0-9]{1,3}(?:,[0-9]{2,3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
WORDS = rf"{CARDINAL}(?:[\s-](?:and\s)?(?:{_any([*ONES, *TENS, 'hundred'])}))*"
SCALE = rf"(?:\s?-?(?:{_any(SCALES)}))"
NUMBER = rf"(?:(?:{DIGITS})(?![0-9])|(?:{WORDS})|\ba(?=\s(?:hundred|thousand|million|billion|trillion|dozen)\b))"
UNIT = rf"\s?-?(?:{_any([*CURRENCIES, *PERCENT, *MEASURES])})(?!\w)"
SIGN_BEFORE = later(rf"(?<![\w$€£])({_any(SIGNS)})\s?$", re.IGNORECASE)
BOUND_BEFORE = later(rf"\b({'|'.join(BOUNDS.values())})\s$", re.IGNORECASE)
SIGN_ENDS, BOUND_ENDS = tuple(sign.lower() for sign in SIGNS), tuple(BOUND_OF)  # a cheap look before the pattern's
BETWEEN = later(rf"\bbetween\s(?:(?:{_any(SIGNS)})\s?)?$", re.IGNORECASE)
RANGE = rf"(?P<last>{NUMBER})(?P<last_scale>{SCALE}(?!\w))?"
JOINED = (r"(?:\s?[-–]\s?|\sto\s)", r"\sand\s")  # the parts of a range, and of one that "between" begins
PLAIN, BETWEEN_TWO = (
    later(
        rf"(?P<number>{NUMBER})(?P<scale>(?:{SCALE}(?!\w)|\sdozen\b)*)(?:{joint}(?:(?:{_any(SIGNS)})\s?)?{RANGE})?"
        rf"(?P<unit>{UNIT})?(?![\w:])(?!-[0-9])",
        re.IGNORECASE,
    )
    for joint in JOINED
)
ORDINAL = later(
    rf"(?P<words>[0-9]+(?:st|nd|rd|th)|(?:(?:{_any(TENS)})[\s-])?(?:{_any(ORDINALS)}))\b"
    r"(?!\s?-?(?:party|hand|rate))",
    re.IGNORECASE,
)
FRACTION = later(
    rf"(?:(?P<many>{CARDINAL}|an?)[\s-])?(?P<part>half|(?:third|quarter|fifth|tenth)s?)\b"
    rf"(?:\s(?:of\s)?an?\s(?P<whole>{_any(WHOLES)})\b(?:\s(?P<unit>{_any(CURRENCIES)})\b)?|(?=\s(?:of|the)\b))",
    re.IGNORECASE,
)
STARTS = sorted({*ONES, *TENS, *ORDINALS, *FRACTIONS, "a half", "a third", "a quarter", "a fifth", "a tenth"})
STARTS += [f"a {scale}" for scale in ("hundred", "thousand", "million", "billion", "trillion", "dozen")]
# What a quantity begins with: found in one pass, so that a text without numbers costs next to nothing.
TRIGGERS = AhoCorasick([*"0123456789", *STARTS, *(word.capitalize() for word in STARTS)])
BEFORE = 40  # characters looked at before a number: longer than any word that bears on it
NAMED = later(r"(?<![.!?]\s)(?<![\w'’-])(?P<name>[A-Z][\w'’-]*+)\s$")
INSIDE_WORD = later(r"[\w.,:/]$|\w[-–]$")
LETTERS = later("[a-z]+")
CLOCK = later(r"\s?(?:[ap]\.?m\b|o['’]clock|GMT|IST|hrs\b)", re.IGNORECASE)
YEARS = range(1500, 2100)  # a bare number in it is a year
FOLLOWING = later(r"[\s-](?:[\w’'.&+]+-)*([\w’'&]+)")
MOST_BETWEEN = 3  # words between a number and the noun that it counts: "five S-400 missile units"
NO_NOUN = frozenset(
    """is was has does as of the a an in on at to for and or but by from with than that this which who whose its were
    are be been have had will would may can could per thus always us so until since between into during against
    """.split()
)


def find_quantities(text: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Quantity, ...]:
    """The quantities of a text, in order; `taken` are spans that are read otherwise, such as dates."""
    return tuple(_found(text, taken))


def _found(text: str, taken: tuple[tuple[int, int], ...]) -> Iterator[Quantity]:
    end = -1
    for _, start, _ in TRIGGERS.find_matches_as_indexes(text, overlapping=True):
        if start < end or any(first <= start < last for first, last in taken):
            continue
        if INSIDE_WORD.search(text[max(0, start - 2) : start]):
            continue
        readings = [found for read in _readings(text[start]) if (found := read(text, start))]
        longest = max(readings, key=lambda found: found.end, default=None)
        if longest is None:
            continue
        end = longest.end
        if not any(first < end and longest.start < last for first, last in taken):
            yield longest


def _cardinal(text: str, start: int) -> Quantity | None:
    before = text[max(0, start - BEFORE) : start]
    lower = " ".join(before.lower().split())
    match = (BETWEEN_TWO if "between" in lower and BETWEEN.search(before) else PLAIN).match(text, start)
    if not match:
        return None
    sign = SIGN_BEFORE.search(before) if lower.endswith(SIGN_ENDS) else None
    value, last = _values(match)
    bound = _bound(before[: sign.start()] if sign else before)
    if value is None or (not sign and _is_no_quantity(before, match, text[match.end() : match.end() + BEFORE])):
        return None
    if match["last"] and (last is None or last <= value):
        return None  # a score, or two numbers that are no range
    kind, unit = _kind(text, match, sign[1] if sign else "")
    start -= len(before) - sign.start() if sign else 0
    words = text[start : match.end()]
    return Quantity(start, match.end(), words, value, kind, unit, last, bound)


def _values(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    """The value of a number, and of the end of its range; a scale that only the end has goes for both."""
    value, last = _plain(match["number"]), _plain(match["last"] or "")
    scale, last_scale = _scale(match["scale"]), _scale(match["last_scale"])
    if value is None:
        return None, None
    if last is None:
        return value * scale, None
    return value * (scale if match["scale"] else last_scale), last * last_scale


def _plain(number: str) -> Decimal | None:
    if not number:
        return None
    if number[0].isdigit():
        return Decimal(number.replace(",", ""))
    return Decimal(1) if number.casefold() in ("a", "an") else value_of_words(number)


def _scale(words: str | None) -> int:
    return prod(SCALES.get(word, 12) for word in LETTERS.findall(words.casefold())) if words else 1


def _is_no_quantity(before: str, match: re.Match[str], after: str) -> bool:
    """Whether a number is a year, a time of day, a part of a name, or the bare word "one"."""
    number, is_plain = match["number"], not (match["unit"] or match["scale"].strip() or match["last"])
    if CLOCK.match(after) or (number.casefold() == "one" and is_plain):
        return True
    if not (is_plain and number.isdigit()):
        return False
    if len(number) == len("2025") and int(number) in YEARS:
        return True
    return _bound(before) is Bound.EXACT and bool(NAMED.search(before))


def _kind(text: str, match: re.Match[str], sign: str) -> tuple[Kind, str]:
    """What a number tells, and of what."""
    unit = " ".join(match["unit"].strip(" -").casefold().split()) if match["unit"] else ""
    currency = CURRENCIES.get(sign.casefold()) or CURRENCIES.get(unit)
    if currency:
        return Kind.MONEY, currency
    if unit in PERCENT:
        return Kind.SHARE, PERCENT[unit]
    if unit:
        return Kind.MEASURE, MEASURES[unit]
    return Kind.COUNT, _counted(text, match.end())


def _counted(text: str, position: int) -> str:
    """The noun that a number counts, in the singular: the first plural among the next words, else the first word."""
    first = ""
    for _ in range(MOST_BETWEEN + 1):
        match = FOLLOWING.match(text, position)
        word = match[1] if match else ""
        if not match or word.casefold() in NO_NOUN:
            break
        if word.islower() and word.endswith("s") and not word.endswith(("ss", "us")):
            return word.removesuffix("s")
        first = first or (word if word.islower() else "")
        position = match.end()
    return first


def _ordinal(text: str, start: int) -> Quantity | None:
    match = ORDINAL.match(text, start)
    if not match:
        return None
    digits = re.match("[0-9]+", match["words"])
    value = Decimal(digits[0]) if digits else value_of_words(match["words"])
    if value is None or not (digits or value > ORDINALS["second"]):
        return None
    return Quantity(*match.span(), match[0], value, Kind.ORDINAL, _counted(text, match.end()))


def _fraction(text: str, start: int) -> Quantity | None:
    """A part of a whole as a percentage, or of a million, a century or a dozen."""
    match = FRACTION.match(text, start)
    if not match:
        return None
    part = FRACTIONS[match["part"].casefold().removesuffix("s")] * (_plain(match["many"] or "a") or 1)
    if not match["whole"]:
        return Quantity(*match.span(), match[0], part * 100, Kind.SHARE, "%")
    whole, unit = WHOLES[match["whole"].casefold()]
    unit = CURRENCIES.get((match["unit"] or "").casefold(), unit)
    kind = Kind.MONEY if match["unit"] else Kind.MEASURE if unit else Kind.COUNT
    return Quantity(*match.span(), match[0], part * whole, kind, unit)


READINGS = (_fraction, _ordinal, _cardinal)
OF_DIGITS = (_ordinal, _cardinal)


def _readings(first: str) -> tuple[Callable[[str, int], Quantity | None], ...]:
    """How words may be read that begin so: a fraction never begins with a digit."""
    return READINGS if first.isalpha() else OF_DIGITS


def _bound(before: str) -> Bound:
    """How exactly a number is told, by what stands before it."""
    found = BOUND_BEFORE.search(before) if before.rstrip().lower().endswith(BOUND_ENDS) else None
    return BOUND_OF[found[1].casefold()] if found else Bound.EXACT


def agree(said: Quantity, stated: Quantity) -> bool:
    """Whether what is said holds by what a source states: one kind, one unit, and a value that fits.

    What is counted may go by another noun, since sources name one thing in many ways; compare the units to tell.
    """
    if said.kind is not stated.kind:
        return False
    if said.kind not in (Kind.COUNT, Kind.ORDINAL) and said.unit != stated.unit:
        return False
    if said.last is not None:
        return (said.value, said.last) == (stated.value, stated.last)
    return _fits(said, stated.value) or (stated.last is not None and _fits(said, stated.last))


def _fits(said: Quantity, value: Decimal) -> bool:
    if said.bound is Bound.ABOUT:
        return abs(said.value - value) <= ABOUT_TOLERANCE * value
    if said.bound is Bound.LEAST:
        return said.value <= value <= said.value * OPEN_END
    if said.bound is Bound.MOST:
        return value <= said.value <= value * OPEN_END
    return said.value == value
