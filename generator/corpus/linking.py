"""Events beside events: the parts of a longer one, and those that tell the same of another date."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from generator.corpus.merging import Group
from generator.corpus.weights import Weights
from generator.language.edtf import parse_edtf
from generator.language.later import later

LONGEST = timedelta(days=31)  # of an event that has parts: a longer one is a period
SHARED_NAMES = 2  # stems of names that a part shares with its whole
WHOLES = later(
    r"\b(?:visit|trip|tour|summit|conference|talks|meeting|exercises?|games|festival|tournament|championships?|congress|"
    r"convention|session|offensive|operation|strike|siege|hearing|trial|negotiations)\b",
    re.IGNORECASE,
)
CONFLICT = 0.75  # share of weighed words at which two reports of different days tell of one happening
CONFLICT_WORDS = 5  # stems that they share at least
NEAR = timedelta(days=10)  # between dates that are in conflict: further apart, they are two happenings
NAME = later(r"\b[A-Z][\w’'-]+")


def wholes(groups: Sequence[Group]) -> Mapping[int, int]:
    """For each part, by its place among the groups, the place of the longer event that it belongs to."""
    naming: dict[tuple[int, str], list[int]] = defaultdict(list)
    spans = [_span(group) for group in groups]
    for place, span in enumerate(spans):
        if span and span[0] == span[1]:
            for name in _names(groups[place]):
                naming[(span[0].toordinal(), name)].append(place)
    found: dict[int, int] = {}
    for place, span in enumerate(spans):
        if span and _is_whole(groups[place], span):
            days, names = range(span[0].toordinal(), span[1].toordinal() + 1), _names(groups[place])
            shared = Counter(part for day in days for name in names for part in naming.get((day, name), ()))
            for part in (part for part, count in shared.items() if count >= SHARED_NAMES):
                found.setdefault(part, place)
    return found


def _is_whole(group: Group, span: tuple[date, date]) -> bool:
    """Whether an event of these days may have parts."""
    return timedelta(0) < span[1] - span[0] <= LONGEST and bool(WHOLES.search(_text(group)))


def _span(group: Group) -> tuple[date, date] | None:
    edtf = parse_edtf(group.date)
    return (edtf.first, edtf.last) if edtf and edtf.is_precise and edtf.first and edtf.last else None


def _text(group: Group) -> str:
    return group.tellings[0].report.passage.words


def _names(group: Group) -> frozenset[str]:
    return frozenset(NAME.findall(_text(group)))


def conflicts(groups: Sequence[Group], weights: Weights) -> Mapping[int, tuple[int, ...]]:
    """For each event that other sources date otherwise, by its place among the groups, the places of those events."""
    found: dict[int, set[int]] = defaultdict(set)
    index = _Near(weights)
    done = ((place, _span(group)) for place, group in enumerate(groups) if group.tellings[0].is_done)
    placed = sorted((span[0].toordinal() // NEAR.days, place) for place, span in done if span)
    for stretch, place in placed:
        for other in index.met(place, groups[place], stretch):
            if _is_conflict(groups[place], groups[other], weights):
                found[place].add(other)
                found[other].add(place)
    return {place: tuple(sorted(others)) for place, others in found.items()}


class _Near:
    """The groups met so far, the earliest first, by the stretch of days in which they begin and by a stem.

    Of two that conflict, the lighter shares one of the stems that it needs with any stem of the other.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._having: dict[tuple[int, str], list[int]] = defaultdict(list)
        self._needing: dict[tuple[int, str], list[int]] = defaultdict(list)
        self._rarest: dict[int, frozenset[str]] = {}

    def met(self, place: int, group: Group, stretch: int) -> Iterator[int]:
        """Those that may conflict with a group, which is met from then on."""
        needed, rarest = self._weights.needed(group.stems, CONFLICT), frozenset(self._weights.rarest(group.stems))
        found = set[int]()
        for near in (stretch - 1, stretch):
            found.update(*(self._having.get((near, stem), ()) for stem in needed))
            found.update(*(self._needing.get((near, stem), ()) for stem in group.stems))
        self._rarest[place] = rarest
        for stem in group.stems:
            self._having[(stretch, stem)].append(place)
        for stem in needed:
            self._needing[(stretch, stem)].append(place)
        return (other for other in found if not rarest.isdisjoint(self._rarest[other]))


def _is_conflict(a: Group, b: Group, weights: Weights) -> bool:
    """Whether other origins tell the same of days that exclude each other."""
    if len(a.stems & b.stems) < CONFLICT_WORDS or weights.likeness(a.stems, b.stems) < CONFLICT:
        return False
    one, two = _span(a), _span(b)
    if not one or not two or (one[0] <= two[1] and two[0] <= one[1]) or abs(one[0] - two[0]) > NEAR:
        return False
    return {t.family for t in a.tellings}.isdisjoint(t.family for t in b.tellings)
