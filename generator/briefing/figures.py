"""The figures of a briefing: numbers that the sources state about the topic, each with what it counts or measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.briefing.points import Weighing, weight
from generator.briefing.reading import Line
from generator.language.numbers import Kind, Quantity, find_quantities
from generator.model.told import Figure

MOST_FIGURES = 10  # rows: more is a table to be looked up, not read
LEAST_COUNT = 3  # of things: "two sides" and "both" are no figures
MOST_WORDS = 12  # that are shown beside a number
DURATIONS = frozenset("second minute hour day week month year decade century".split())
CLAUSE_ENDS = ',;:—“”"()'
WORD = re.compile(r"\S+")
TELLING = {Kind.MONEY: 1.0, Kind.SHARE: 0.8, Kind.MEASURE: 0.5, Kind.COUNT: 0.4}  # by how much a reader looks for it


def figures(lines: Iterable[Line], weighing: Weighing) -> tuple[Figure, ...]:
    """The figures in the weightiest sentences, each value of a unit once, in the order of the sources."""
    found = [
        (TELLING[quantity.kind] + weight(line, weighing), line, quantity)
        for line in lines
        for quantity in _quantities(line)
    ]
    ranked = sorted(found, key=lambda item: (-item[0], item[1].telling.source, item[1].position, item[2].start))
    chosen: dict[tuple[object, ...], tuple[Line, Quantity]] = {}
    for _, line, quantity in ranked:
        chosen.setdefault((quantity.value, quantity.last, quantity.unit), (line, quantity))
    kept = sorted(list(chosen.values())[:MOST_FIGURES], key=lambda item: (item[0].telling.source, item[0].position))
    return tuple(Figure(quantity.text, _of(line, quantity), line.telling) for line, quantity in kept)


def _quantities(line: Line) -> Iterator[Quantity]:
    """The numbers of a sentence that are figures: money, shares, measures, and counts of more than a pair."""
    text = line.sentence.text
    dates = tuple((date.start, date.end) for date in line.sentence.dates)
    for quantity in find_quantities(text, dates):
        is_bare = quantity.kind is Kind.COUNT and (quantity.value < LEAST_COUNT or not quantity.unit)
        if quantity.kind in TELLING and quantity.unit not in DURATIONS and not is_bare:
            yield quantity


def _of(line: Line, quantity: Quantity) -> str:
    """The words of the sentence around a number that tell what it is of, cut at the ends of its clause."""
    text = line.sentence.text
    left = max(text.rfind(sign, 0, quantity.start) + 1 for sign in CLAUSE_ENDS)
    right = min((at for sign in CLAUSE_ENDS if (at := text.find(sign, quantity.end)) > 0), default=len(text))
    behind = [match.end() for match in WORD.finditer(text, quantity.end, right)]
    ahead = [match.start() for match in WORD.finditer(text, left, quantity.start)]
    room = max(0, MOST_WORDS - len(behind))
    start = ahead[-room] if room and len(ahead) > room else ahead[0] if room and ahead else quantity.start
    end = behind[MOST_WORDS - 1] if len(behind) > MOST_WORDS else right
    lead, tail = "… " if ahead and start > ahead[0] else "", " …" if end < right else ""
    return f"{lead}{text[start:end].strip().rstrip('.')}{tail}"
