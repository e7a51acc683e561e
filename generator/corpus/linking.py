"""Events beside events: the parts of a longer one, and those that tell the same of another date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from generator.corpus.merging import Group, Weights
from generator.language.edtf import parse_edtf

LONGEST = timedelta(days=31)  # of an event that has parts: a longer one is a period
SHARED_NAMES = 2  # stems of names that a part shares with its whole
WHOLES = re.compile(
    r"\b(?:visit|trip|tour|summit|conference|talks|meeting|exercises?|games|festival|tournament|championships?|congress|"
    r"convention|session|offensive|operation|strike|siege|hearing|trial|negotiations)\b",
    re.IGNORECASE,
)
CONFLICT = 0.75  # share of weighed words at which two reports of different days tell of one happening
CONFLICT_WORDS = 5  # stems that they share at least
NEAR = timedelta(days=10)  # between dates that are in conflict: further apart, they are two happenings
NAME = re.compile(r"\b[A-Z][\w’'-]+")


def wholes(groups: Sequence[Group]) -> Mapping[int, int]:
    """For each part, by its place among the groups, the place of the longer event that it belongs to."""
    by_day: dict[date, list[int]] = defaultdict(list)
    spans = [_span(group) for group in groups]
    for place, span in enumerate(spans):
        if span and span[0] == span[1]:
            by_day[span[0]].append(place)
    found: dict[int, int] = {}
    for place, span in enumerate(spans):
        for part in _within(by_day, span) if span and _is_whole(groups[place], span) else ():
            if len(_names(groups[part]) & _names(groups[place])) >= SHARED_NAMES:
                found.setdefault(part, place)
    return found


def _is_whole(group: Group, span: tuple[date, date]) -> bool:
    """Whether an event of these days may have parts."""
    return timedelta(0) < span[1] - span[0] <= LONGEST and bool(WHOLES.search(_text(group)))


def _within(by_day: Mapping[date, list[int]], span: tuple[date, date]) -> Iterator[int]:
    for offset in range((span[1] - span[0]).days + 1):
        yield from by_day.get(span[0] + timedelta(days=offset), ())


def _span(group: Group) -> tuple[date, date] | None:
    edtf = parse_edtf(group.date)
    return (edtf.first, edtf.last) if edtf and edtf.is_precise and edtf.first and edtf.last else None


def _text(group: Group) -> str:
    return group.tellings[0].report.passage.words


def _names(group: Group) -> frozenset[str]:
    return frozenset(NAME.findall(_text(group)))


def conflicts(groups: Sequence[Group], weights: Weights) -> Mapping[int, tuple[int, ...]]:
    """For each event that other sources date otherwise, by its place among the groups, the places of those events."""
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    found: dict[int, set[int]] = defaultdict(set)
    for place, group in enumerate(groups):
        span = _span(group)
        if span is None or not group.tellings[0].is_done:
            continue
        month = span[0].isoformat()[:7]
        before = (span[0].replace(day=1) - timedelta(days=1)).isoformat()[:7]
        after = (span[0].replace(day=28) + timedelta(days=7)).isoformat()[:7]
        near = {
            p for stem in weights.rarest(group.stems) for key in (before, month, after) for p in having[(key, stem)]
        }
        for other in near:
            if _is_conflict(group, groups[other], weights):
                found[place].add(other)
                found[other].add(place)
        for stem in weights.rarest(group.stems):
            having[(month, stem)].append(place)
    return {place: tuple(sorted(others)) for place, others in found.items()}


def _is_conflict(a: Group, b: Group, weights: Weights) -> bool:
    """Whether other origins tell the same of days that exclude each other."""
    one, two = _span(a), _span(b)
    if not one or not two or (one[0] <= two[1] and two[0] <= one[1]):
        return False
    if abs(one[0] - two[0]) > NEAR or {t.family for t in a.tellings} & {t.family for t in b.tellings}:
        return False
    return len(a.stems & b.stems) >= CONFLICT_WORDS and weights.likeness(a.stems, b.stems) >= CONFLICT
