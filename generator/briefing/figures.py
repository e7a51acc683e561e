"""The figures of a briefing: numbers that the sources state about the topic, each with what it counts or measures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.briefing.concern import NAMING
from generator.briefing.merit import Weighing, merit
from generator.briefing.reading import Line
from generator.briefing.tellable import is_whole
from generator.language.later import later
from generator.language.numbers import Kind, Quantity, find_quantities
from generator.model.corpus import Passage
from generator.model.told import Figure

MOST_FIGURES = 8  # rows: more is a table to be looked up, not read
LEAST_COUNT = 3  # of things: "two sides" and "both" are no figures
SMALL = 10  # a count below it is a figure only in a sentence that names the topic
LARGE = 1000  # from which one value is one figure, whatever it is said to count
MOST_WORDS = 12  # that are shown beside a number
FEWEST_BEFORE = 2  # words before a number in its clause; fewer do not tell whose it is
DURATIONS = frozenset("second minute hour day week month year decade century".split())
CLAUSE_ENDS = ',;:—“”"()'
WORD = later(r"\S+")
MODEL = later(r"(?<![\w-])[A-Z][\w-]*+\s$")  # a name before digits with a hyphen: those of a model
CUT_OFF = later(r"\b(?:is|are|was|were|has|have|had|will|would|the|a|an|of|and|to)$")  # a clause without its end
DEFINITE = later(r"\b(?:the|these|those|all|its|their|his|her)\s$", re.IGNORECASE)
# What several things are called: "5 units", "12 people"; not "category 3 hurricane", nor an hour of the day.
PLURAL = later(r"(?:\s[\w’'-]+){0,3}?\s(?:\w+s|people|men|women|children|police|cattle|fish|of)\b")
# What a number names, and does not count: "a category 3 hurricane", "phase 2 trials".
LABELLED = later(
    r"\b(?:category|phase|level|type|number|no|article|section|chapter|stage|grade|class|page|day|week|round|tier|flight|"
    r"room|line|route|channel|resolution|generation|figure|table|part|unit|version|gate|platform|group|division)\.?\s$",
    re.IGNORECASE,
)
CONVERTED = later(r"\(\s*$")  # "785 miles (1260 kilometres)"
TELLING = {Kind.MONEY: 1.0, Kind.SHARE: 0.8, Kind.MEASURE: 0.5, Kind.COUNT: 0.4}  # by how much a reader looks for it
Found = tuple[float, Line, Quantity]
Value = tuple[object, ...]


def figures(lines: Iterable[Line], weighing: Weighing) -> tuple[Figure, ...]:
    """The figures in the weightiest sentences, each value once, in the order of the sources."""
    found = [(TELLING[one.kind] + merit(line, weighing), line, one) for line in lines for one in _quantities(line)]
    ranked = sorted(found, key=lambda item: (-item[0], item[1].telling.source, item[1].position, item[2].start))
    kept = list(_rows(ranked))[:MOST_FIGURES]
    ordered = sorted(kept, key=lambda row: (row[0].telling.source, row[0].position, row[2][0].start))
    stating = _stating(ranked)
    return tuple(
        Figure(", ".join(one.text for one in own), of, line.telling, tuple(_also(line, own, stating)))
        for line, of, own in ordered
    )


def _value(one: Quantity) -> Value:
    """What makes two numbers one figure: large ones are, whatever they are said to count."""
    return one.value, one.last, "" if one.value >= LARGE else one.unit


def _stating(ranked: list[Found]) -> dict[Value, dict[str, Passage]]:
    """For each value the passage of each source that states it, the weightiest of a source."""
    stating: dict[Value, dict[str, Passage]] = defaultdict(dict)
    for _, line, one in ranked:
        stating[_value(one)].setdefault(line.telling.source, line.telling.passages[0])
    return stating


def _also(line: Line, own: list[Quantity], stating: Mapping[Value, Mapping[str, Passage]]) -> Iterator[Passage]:
    """The passages of other sources that state every number of a row, in the order of their ids."""
    others = set.intersection(*(set(stating[_value(one)]) for one in own)) - {line.telling.source}
    yield from (stating[_value(own[0])][source] for source in sorted(others))


def _rows(ranked: list[Found]) -> Iterable[tuple[Line, str, list[Quantity]]]:
    """A row for each value that no row has yet; numbers around which the same words stand share one."""
    rows: dict[tuple[object, str], tuple[Line, str, list[Quantity]]] = {}
    seen: set[tuple[object, ...]] = set()
    for _, line, one in ranked:
        value = _value(one)
        here = (one.value, one.last, line.telling.source)
        of = _of(line, one)
        if seen.isdisjoint((value, here)) and not CUT_OFF.search(of):
            seen |= {value, here}
            # Numbers that the same words tell of stand in one row.
            beside = (key for key in rows if key[0] == line.telling and one.text in key[1])
            _, _, own = rows.setdefault(next(beside, (line.telling, of)), (line, of, []))
            own.append(one)
            own.sort(key=lambda quantity: quantity.start)
    return rows.values()


def _quantities(line: Line) -> Iterator[Quantity]:
    """The numbers of a sentence that are figures: money, shares, measures, and counts of more than a pair."""
    text = line.sentence.text
    if not is_whole(text):
        return
    dates = tuple((date.start, date.end) for date in line.sentence.dates)
    for quantity in find_quantities(text, dates):
        if quantity.kind in TELLING and quantity.unit not in DURATIONS and _is_figure(line, quantity):
            yield quantity


def _is_figure(line: Line, quantity: Quantity) -> bool:
    """Whether a number measures something: no part of an adjective or a model, no known or trivial count."""
    text = line.sentence.text
    before, after = text[: quantity.start], text[quantity.end :]
    if after[:1] == "-" or ("-" in quantity.text and (not quantity.last or MODEL.search(before))):
        return False
    if quantity.kind is not Kind.COUNT:
        return not CONVERTED.search(before)
    if LABELLED.search(before):
        return False
    least = LEAST_COUNT if line.concern >= NAMING else SMALL
    return quantity.value >= least and counts_things(text, quantity) and not DEFINITE.search(before)


def counts_things(text: str, quantity: Quantity) -> bool:
    """Whether a number of a text is followed by the name of several things."""
    return bool(quantity.unit) and bool(PLURAL.match(text, quantity.end))


def _begin(text: str, start: int) -> int:
    """Where the clause of a number begins, with the one before it where hardly a word stands before the number."""
    left = start
    while left and (len(text[left:start].split()) < FEWEST_BEFORE or _is_open(text[left:start])):
        left = max(text.rfind(sign, 0, left - 1) + 1 for sign in CLAUSE_ENDS)
    return left


def _is_open(text: str) -> bool:
    """Whether words close a bracket that they do not open."""
    return text.count(")") > text.count("(")


def _of(line: Line, quantity: Quantity) -> str:
    """The words of the sentence around a number that tell what it is of, cut at the ends of its clause."""
    text = line.sentence.text
    left = _begin(text, quantity.start)
    right = min((at for sign in CLAUSE_ENDS if (at := text.find(sign, quantity.end)) > 0), default=len(text))
    behind = [match.end() for match in WORD.finditer(text, quantity.end, right)]
    ahead = [match.start() for match in WORD.finditer(text, left, quantity.start)]
    room = max(0, MOST_WORDS - len(behind))
    start = ahead[-room] if room and len(ahead) > room else ahead[0] if room and ahead else quantity.start
    end = behind[MOST_WORDS - 1] if len(behind) > MOST_WORDS else right
    lead, tail = "… " if ahead and start > ahead[0] else "", " …" if end < right else ""
    return f"{lead}{text[start:end].strip().rstrip('.')}{tail}"
