"""Which pairs of articles are worth comparing, found in near-linear time; every pair is compared exactly afterwards.

Three ways lead to a pair: bands of the MinHash signatures (texts alike as a whole), rare passages (a long quotation in
texts that are not), and rare names and numbers of reports published within days of each other (other words).
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from generator.model.findings import Sketch

BAND = 4 * 4  # bytes: of 32 bands of 4 numbers, a pair of Jaccard 0.5 shares one with a chance of 0.87, of 0.7 0.9999
CROWD = 40  # articles in a group: larger ones are paired along a chain, since all their pairs would be too many
FEWEST_PASSAGES = 2  # sampled runs in common: one alone is often a formula
RARE = 24  # articles published within days of each other that have a name or number in common: more say nothing
FEWEST_KEYS = 4  # rare names and numbers in common: reports of one event share some, of other events hardly three
ALIKE_KEYS = 0.4  # share of names and numbers in common, among them words that only begin a sentence
NEAR = 2  # days between a report and its rewrite: later ones are other reports
PARTS = 64  # of the hashes, one in memory at a time


def candidates(sketches: Sequence[Sketch], days: Sequence[int | None]) -> list[tuple[int, int]]:
    """The pairs of articles that may be related, as indexes (lower first), in order; `days` of publication."""
    found = _alike_as_a_whole([sketch.signature for sketch in sketches])
    passages = _groups([sketch.passages for sketch in sketches])
    found |= _often((pair for group in passages for pair in _rare_pairs(group)), FEWEST_PASSAGES)
    keys = _groups([sketch.keys for sketch in sketches])
    near = _often((pair for group in keys for pair in _near_pairs(group, days)), FEWEST_KEYS)
    keys_of = cache(lambda index: frozenset(memoryview(sketches[index].keys).cast("Q")))
    found |= {(a, b) for a, b in near if _share(keys_of(a), keys_of(b)) >= ALIKE_KEYS}
    return sorted(found)


def _share(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / min(len(a), len(b))


def _alike_as_a_whole(signatures: list[bytes]) -> set[tuple[int, int]]:
    """The pairs that share a band of their signatures."""
    found: set[tuple[int, int]] = set()
    for start in range(0, max(map(len, signatures), default=0), BAND):
        buckets: dict[bytes, list[int]] = defaultdict(list)
        for index, signature in enumerate(signatures):
            if signature:
                buckets[signature[start : start + BAND]].append(index)
        for group in buckets.values():
            found.update(_pairs(group))
    return found


def _pairs(group: list[int]) -> Iterable[tuple[int, int]]:
    """All pairs of a group; of a crowd, those of neighbours and those with the first, which connect it as well."""
    if len(group) <= CROWD:
        return combinations(group, 2)
    first = group[0]
    return {*pairwise(group), *((first, other) for other in group[1:])}


def _groups(packed: list[bytes]) -> Iterator[list[int]]:
    """The articles that have a hash in common, for each such hash; only a part of the hashes is held at a time."""
    hashes = [array("Q") for _ in range(PARTS)]
    owners = [array("I") for _ in range(PARTS)]
    for index, own in enumerate(packed):
        for number in memoryview(own).cast("Q"):
            hashes[number % PARTS].append(number)
            owners[number % PARTS].append(index)
    for numbers, indexes in zip(hashes, owners, strict=True):
        first: dict[int, int] = {}
        shared: dict[int, list[int]] = {}
        for number, index in zip(numbers, indexes, strict=True):
            if first.setdefault(number, index) != index:
                shared.setdefault(number, [first[number]]).append(index)
        yield from shared.values()


def _often(pairs: Iterable[tuple[int, int]], fewest: int) -> set[tuple[int, int]]:
    """The pairs that come up at least so often."""
    return {pair for pair, count in Counter(pairs).items() if count >= fewest}


def _rare_pairs(group: list[int]) -> Iterable[tuple[int, int]]:
    return combinations(group, 2) if len(group) <= RARE else ()


def _near_pairs(group: list[int], days: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """The pairs of a group that were published within days of each other; an unknown day is near to all."""
    dated = sorted((day, index) for index in group if (day := days[index]) is not None)
    for place, (day, index) in enumerate(dated, 1):
        close = [other for later, other in dated[place : place + RARE] if later - day <= NEAR]
        if len(close) < RARE:
            yield from ((min(index, other), max(index, other)) for other in close)
    if len(group) <= RARE:
        undated = {index for index in group if days[index] is None}
        yield from (pair for pair in combinations(group, 2) if not undated.isdisjoint(pair))
