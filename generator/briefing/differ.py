"""Where sources differ: sentences of two sources that tell the same and state another number for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from msgspec import Struct

from generator.briefing.figures import counts_things
from generator.briefing.reading import Line
from generator.language.edtf import parse_edtf
from generator.language.numbers import Bound, Kind, Quantity, agree, find_quantities
from generator.model.phrase import phrase
from generator.model.told import Difference, Side

MOST_DIFFERENCES = 4  # shown of a topic: those told of most alike
RAREST = 12  # lines that have a word: one that more lines have brings too many together
FEWEST_SHARED = 5  # content words that two sentences on the same have in common
SAME_STORY = 0.5  # share of the shorter sentence's content words
NEAR_DAYS = 1  # between two reports: later ones count anew
NAME = re.compile(r"(?<=\w )[A-Z][\w-]+")
COMPARED = {Kind.MONEY, Kind.SHARE, Kind.MEASURE, Kind.COUNT}


class _Pair(Struct, frozen=True):
    """Two sentences that tell alike, the numbers in which they differ, and how alike they are (0 to 1)."""

    first: Line
    second: Line
    numbers: tuple[Quantity, Quantity]
    likeness: float


def differences(voices: tuple[tuple[Line, ...], ...]) -> tuple[Difference, ...]:
    """The differences between the sources, those told of most alike first, each sentence in one of them only."""
    lines = [line for own in voices for line in own if len(line.words) >= FEWEST_SHARED]
    quantities = {number: own for number, line in enumerate(lines) if (own := _compared(line))}
    pairs = [
        pair
        for a, b in _near(lines, quantities)
        if (pair := _differing(lines[a], lines[b], quantities[a], quantities[b]))
    ]
    ranked = sorted(pairs, key=lambda pair: (-pair.likeness, pair.first.telling.source, pair.second.telling.source))
    shown: set[object] = set()
    found: list[Difference] = []
    for pair in ranked:
        tellings = {pair.first.telling, pair.second.telling}
        if shown.isdisjoint(tellings) and len(found) < MOST_DIFFERENCES:
            shown |= tellings
            found.append(_difference(pair))
    return tuple(found)


def _compared(line: Line) -> tuple[Quantity, ...]:
    dates = tuple((date.start, date.end) for date in line.sentence.dates)
    text = line.sentence.text
    found = (one for one in find_quantities(text, dates) if one.kind in COMPARED)
    return tuple(one for one in found if one.kind is not Kind.COUNT or counts_things(text, one))


def _near(lines: list[Line], quantities: Mapping[int, object]) -> Iterable[tuple[int, int]]:
    """The pairs of lines with numbers that share a word which few lines have; near-linear."""
    having: dict[str, list[int]] = defaultdict(list)
    for number in quantities:
        for word in lines[number].words:
            having[word].append(number)
    shared = {pair for found in having.values() if len(found) <= RAREST for pair in combinations(found, 2)}
    return sorted(shared)


def _differing(first: Line, second: Line, a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> _Pair | None:
    """The pair where two sentences of different sources tell alike, on days that agree, and one number differs."""
    if first.telling.source == second.telling.source or not _is_of_one_time(first, second):
        return None
    common = len(first.words & second.words)
    likeness = common / min(len(first.words), len(second.words))
    if common < FEWEST_SHARED or likeness < SAME_STORY or _names_differ(first, second):
        return None
    numbers = next(_conflicts(a, b), None)
    return _Pair(first, second, numbers, likeness) if numbers else None


def _names_differ(first: Line, second: Line) -> bool:
    """Whether each sentence names somebody or something that the other does not: then they tell of different things."""
    a, b = (set(NAME.findall(line.sentence.text)) for line in (first, second))
    return bool(a - b) and bool(b - a)


def _conflicts(a: tuple[Quantity, ...], b: tuple[Quantity, ...]) -> Iterator[tuple[Quantity, Quantity]]:
    """The numbers of one unit that each sentence has once, and that cannot both be so."""
    for one in a:
        rivals = [other for other in b if (other.kind, other.unit) == (one.kind, one.unit)]
        own = [other for other in a if (other.kind, other.unit) == (one.kind, one.unit)]
        if len(rivals) == len(own) == 1 and one.unit and _exclude_each_other(one, rivals[0]):
            yield one, rivals[0]


def _exclude_each_other(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers cannot both be so: "at least ten" leaves room for twelve."""
    return Bound.LEAST not in (one.bound, other.bound) and not (agree(one, other) or agree(other, one))


def _is_of_one_time(first: Line, second: Line) -> bool:
    """Whether two sentences can tell of one happening: their dates agree, and their reports lie near each other."""
    days = [{date.edtf for date in line.sentence.dates} for line in (first, second)]
    if days[0] and days[1] and days[0].isdisjoint(days[1]):
        return False
    reports = [parse_edtf(line.voice.article.published or "") for line in (first, second)]
    known = [report.first for report in reports if report and report.first]
    return len(known) == len(reports) and abs((known[0] - known[1]).days) <= NEAR_DAYS


def _difference(pair: _Pair) -> Difference:
    sides = ((pair.first, pair.numbers[0]), (pair.second, pair.numbers[1]))
    told = sorted(sides, key=lambda side: (side[0].voice.article.published or "", side[0].telling.source))
    about = {Kind.MONEY: phrase("the sum"), Kind.SHARE: phrase("the share")}.get(
        pair.numbers[0].kind, phrase("the number: %(unit)s", unit=pair.numbers[0].unit)
    )
    return Difference(about, tuple(Side(number.text, line.telling) for line, number in told))
