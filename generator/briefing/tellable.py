"""Which sentences can be quoted as they stand: whole, of a length to be read, and clear without those around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from generator.briefing.reading import Line, joined
from generator.language.later import later
from generator.language.leaning import begins_bare, is_speech, points_there
from generator.language.numbers import find_quantities
from generator.language.verbs import tokens_of, verbs

SHORTEST, LONGEST = 7, 50  # words of a sentence that reads as a point
LONGEST_PAIR = 65  # words of two sentences that form one point
WHOLE = (".", "”", '"', "!", "।", "。")
NAMED = later(r"(?<=[a-z,] )[A-Z][\w-]+")
FIGURE = later(r"(?<![\w-])(?:[$€£₹]\s?)?[0-9][0-9,.]*(?:\s(?:billion|million|per cent|percent)|%)?(?![\w-])")
SURELY_NAMED = later(r"[A-Z][\w-]*[A-Z0-9]")  # at the beginning, where any word has a capital: "BrahMos", "AK-203"
# "three squadrons", "a dozen new boats": more than a pair, of what has a plural.
COUNTED = later(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|(?:a|two|three) (?:quarters?|thirds?))(?:-[a-z]+)? "
    r"(?:of )?(?:[a-z-]+ ){0,2}?[a-z]{2,}s\b",
    re.IGNORECASE,
)
# What is left of a page's markup, and signs that draw a table or a list.
RESIDUE = later(r"\(\(|\)\)|\[\[|\{\{|[\u2500-\u27bf]|\S@\S|https?:")


def candidates(lines: tuple[Line, ...]) -> Iterator[Line]:
    """The sentences that can stand as points, alone or with the one behind that leans on them.

    A short addition in numbers is not left off.
    """
    for first, second in zip_longest(lines, lines[1:]):
        if first.needs or not is_tellable(first, LONGEST):
            continue
        pair = joined(first, second) if second and second.position == first.position + 1 else None
        is_pair = pair is not None and is_tellable(pair, LONGEST_PAIR)
        is_whole_only_so = is_pair and _is_tail(second)
        if pair and (is_whole_only_so or (is_pair and second.needs and _is_beside(first, second))):
            yield pair
        if not is_whole_only_so:
            yield first


def _is_beside(first: Line, second: Line) -> bool:
    return first.sentence.anchor == second.sentence.anchor


def _is_tail(line: Line) -> bool:
    """Whether a sentence is a short addition in numbers: "Three of them have arrived."."""
    text = line.sentence.text
    return len(text.split()) <= SHORTEST + 2 and bool(find_quantities(text))


def is_tellable(line: Line, most: int) -> bool:
    """Whether a sentence is whole, of a length to be read, told by the source itself, with a name, figure or date."""
    text = line.sentence.text
    if not is_whole(text) or not SHORTEST <= len(text.split()) <= most or is_speech(text) or line.continues:
        return False
    # "The session was chaired by Ruhl and Vos" tells which it was by who was there.
    is_bare = begins_bare(text) and not line.sentence.dates and line.persons <= 1
    if points_there(text) or is_bare:
        return False
    return bool(line.sentence.dates or NAMED.search(text) or SURELY_NAMED.match(text) or has_figure(text))


def has_figure(text: str) -> bool:
    """Whether a text states a number of something, in digits or in words; a year is none."""
    return any(not is_year(found) for found in FIGURE.findall(text)) or bool(COUNTED.search(text))


def is_year(number: str) -> bool:
    """Whether digits are a year."""
    plain = number.rstrip(".,")
    return len(plain) == len("2025") and plain.isdigit() and plain[:2] in ("15", "16", "17", "18", "19", "20")


def tells(line: Line) -> bool:
    """Whether a sentence has a verb; asked last, of those that would be chosen."""
    return bool(verbs(tokens_of(line.sentence.text)))


def is_whole(text: str) -> bool:
    """Whether a sentence ends as one, closes the quotations that it opens, and is no remnant of markup or a table."""
    is_closed = text.count('"') % 2 == 0 and text.count("“") == text.count("”") and text.count("(") == text.count(")")
    return text.endswith(WHOLE) and is_closed and not RESIDUE.search(text)
