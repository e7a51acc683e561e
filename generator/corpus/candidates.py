"""Which pairs of articles are worth comparing, found in near-linear time; every pair is compared exactly afterwards.

Three ways lead to a pair: bands of the MinHash signatures (texts alike as a whole), rare passages (a long quotation in
texts that are not), and rare names and numbers of reports published within days of each other (other words).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from operator import eq

from generator.corpus.crowds import BAND, NEAR, NUMBER, RARE, groups_of_many, likely_alike, shared_by_many
from generator.model.findings import Sketch

MANY = 300  # articles, from which on loading what reckons with whole arrays takes less time than it saves
CROWD = 40  # articles in a group: larger ones are paired along a chain, since all their pairs would be too many
PARTIAL = 0.49  # share of the shorter's word runs from which a text quotes another at length: half, less lost edges
STRAYS = 4  # standard errors of an estimate: one in thirty thousand lies farther below
FEWEST_PASSAGES = 2  # sampled runs in common: one alone is often a formula
FEWEST_KEYS = 4  # rare names and numbers in common: reports of one event share some, of other events hardly three
ALIKE_KEYS = 0.4  # share of names and numbers in common, among them words that only begin a sentence


def candidates(sketches: Sequence[Sketch], days: Sequence[int | None]) -> list[tuple[int, int]]:
    """The pairs of articles that may be related, as indexes (lower first), in order; `days` of publication."""
    found = set(_alike_as_a_whole([sketch.signature for sketch in sketches]))
    quoting = _sharing([sketch.passages for sketch in sketches], [0] * len(days), FEWEST_PASSAGES)
    found.update((a, b) for a, b in quoting if _is_near(days[a], days[b]) or _may_quote(sketches[a], sketches[b]))
    keys = [sketch.keys for sketch in sketches]
    keys_of = cache(lambda index: frozenset(_numbers(keys[index])))
    near = _near(keys, days)
    likely = likely_alike(keys, near, ALIKE_KEYS) if len(keys) >= MANY else near
    found.update((a, b) for a, b in likely if _share(keys_of(a), keys_of(b)) >= ALIKE_KEYS)
    return sorted(found)


def _is_near(a: int | None, b: int | None) -> bool:
    """Whether two days may be so near that one article retells the other in its own words."""
    return a is None or b is None or abs(a - b) <= NEAR


def _may_quote(a: Sketch, b: Sketch) -> bool:
    """Whether as much of the shorter article may stand in the longer as makes them related, by their signatures: these
    agree about as often as the share of all runs that both have (Broder 1997)."""
    shared = PARTIAL * min(a.runs, b.runs)
    least = shared / (a.runs + b.runs - shared)
    one, two = (memoryview(sketch.signature).cast("I") for sketch in (a, b))
    strays = STRAYS * math.sqrt(len(one) * least * (1 - least))
    agreeing: int = sum(map(eq, one, two))
    return agreeing >= len(one) * least - strays


def _numbers(packed: bytes) -> memoryview:
    """The hashes in bytes."""
    return memoryview(packed).cast("Q")


def _share(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / min(len(a), len(b))


def _alike_as_a_whole(signatures: list[bytes]) -> Iterator[tuple[int, int]]:
    """The pairs that share a band of their signatures."""
    for group in groups_of_many(signatures) if len(signatures) >= MANY else _groups(signatures):
        yield from _pairs(group)


def _groups(signatures: list[bytes]) -> Iterator[list[int]]:
    """The articles that share a band of their signatures, as indexes in their order."""
    size = BAND * NUMBER
    for start in range(0, max(map(len, signatures), default=0), size):
        found: dict[bytes, list[int]] = defaultdict(list)
        for index, signature in enumerate(signatures):
            found[signature[start : start + size]].append(index)
        yield from (group for band, group in found.items() if band)


def _pairs(group: list[int]) -> Iterable[tuple[int, int]]:
    """All pairs of a group; of a crowd, those of neighbours and those with the first, which connect it as well."""
    if len(group) <= CROWD:
        return combinations(group, 2)
    first = group[0]
    return {*pairwise(group), *((first, other) for other in group[1:])}


def _near(keys: list[bytes], days: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """The pairs that have rare names and numbers in common and lie within days; an unknown day is near to all."""
    undated = {index for index, day in enumerate(days) if day is None}
    dated = [b"" if day is None else own for own, day in zip(keys, days, strict=True)]
    yield from _sharing(dated, [day or 0 for day in days], FEWEST_KEYS)
    if undated:
        found = _sharing(keys, [0] * len(days), FEWEST_KEYS)
        yield from (pair for pair in found if not undated.isdisjoint(pair))


def _sharing(packed: list[bytes], days: Sequence[int], fewest: int) -> Iterable[tuple[int, int]]:
    """The pairs that have so many rare hashes in common and were published within days of each other."""
    if len(packed) >= MANY:
        return shared_by_many(packed, days, fewest)
    owners: dict[int, list[int]] = defaultdict(list)
    for index in sorted(range(len(days)), key=days.__getitem__):
        for number in _numbers(packed[index]):
            owners[number].append(index)
    met = Counter(pair for own in owners.values() if len(own) > 1 for pair in _met(own, days))
    return (pair for pair, times in met.items() if times >= fewest)


def _met(owners: list[int], days: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of those that have one hash, in the order of their days; none of one that too many have after it."""
    for place, early in enumerate(owners):
        near = [late for late in owners[place + 1 : place + 1 + RARE] if days[late] - days[early] <= NEAR]
        if len(near) < RARE:
            yield from ((early, late) if early < late else (late, early) for late in near)
