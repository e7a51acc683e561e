"""Which pairs of articles are worth comparing, found in near-linear time; every pair is compared exactly afterwards.

Three ways lead to a pair: bands of the MinHash signatures (texts alike as a whole), rare passages (a long quotation in
texts that are not), and rare names and numbers of reports published within days of each other (other words).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.model.findings import Sketch

Hashes: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.int64]

BAND = 2  # pairs of numbers: of 32 bands of 4, a pair of Jaccard 0.5 shares one with a chance of 0.87, of 0.7 0.9999
MIX = np.uint64(0x9E3779B97F4A7C15)  # odd, so that it loses nothing: makes one hash of two (Knuth 6.4)
CROWD = 40  # articles in a group: larger ones are paired along a chain, since all their pairs would be too many
FEWEST_PASSAGES = 2  # sampled runs in common: one alone is often a formula
RARE = 24  # articles that have a passage, or within days a name or number, in common: more say nothing
FEWEST_KEYS = 4  # rare names and numbers in common: reports of one event share some, of other events hardly three
ALIKE_KEYS = 0.4  # share of names and numbers in common, among them words that only begin a sentence
NUMBER = 8  # bytes
HALF = 32  # bits: a number of 64 holds two articles
NEAR = 2  # days between a report and its rewrite: later ones are other reports


def candidates(sketches: Sequence[Sketch], days: Sequence[int | None]) -> list[tuple[int, int]]:
    """The pairs of articles that may be related, as indexes (lower first), in order; `days` of publication."""
    found = set(_alike_as_a_whole([sketch.signature for sketch in sketches]))
    found.update(_sharing([sketch.passages for sketch in sketches], [0] * len(days), FEWEST_PASSAGES))
    keys = [sketch.keys for sketch in sketches]
    keys_of = cache(lambda index: frozenset(memoryview(keys[index]).cast("Q")))
    found.update((a, b) for a, b in _near(keys, days) if _share(keys_of(a), keys_of(b)) >= ALIKE_KEYS)
    return sorted(found)


def _share(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / min(len(a), len(b))


def _alike_as_a_whole(signatures: list[bytes]) -> Iterator[tuple[int, int]]:
    """The pairs that share a band of their signatures."""
    if not any(signatures):
        return
    read = np.array([index for index, signature in enumerate(signatures) if signature], np.int64)
    numbers = np.frombuffer(b"".join(signatures), np.uint64).reshape(len(read), -1)
    for start in range(0, numbers.shape[1], BAND):
        hashes, owners = _repeated(numbers[:, start] * MIX + numbers[:, start + 1], read)
        for group in np.split(owners, np.flatnonzero(hashes[1:] != hashes[:-1]) + 1):
            yield from _pairs(group.tolist())


def _repeated(hashes: Hashes, owners: Places) -> tuple[Hashes, Places]:
    """The hashes that come up again, in order, with their owners; those of one hash stay in their order."""
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    is_again = np.zeros(len(hashes) + 1, np.bool_)
    is_again[1:-1] = hashes[1:] == hashes[:-1]
    is_kept = is_again[1:] | is_again[:-1]
    return hashes[is_kept], owners[is_kept]


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


def _sharing(packed: list[bytes], days: Sequence[int], fewest: int) -> Iterator[tuple[int, int]]:
    """The pairs that have so many rare hashes in common and were published within days of each other."""
    in_order = sorted(range(len(days)), key=days.__getitem__)
    counts = [len(packed[index]) // NUMBER for index in in_order]
    hashes = np.frombuffer(b"".join(packed[index] for index in in_order), np.uint64)
    hashes, owners = _repeated(hashes, np.repeat(np.array(in_order, np.int64), counts))
    met, times = np.unique(_met(hashes, owners, np.array(days, np.int64)[owners]), return_counts=True)
    often = met[times >= fewest]
    yield from zip((often >> HALF).tolist(), (often % (1 << HALF)).tolist(), strict=True)


def _met(hashes: Hashes, owners: Places, days: Places) -> Places:
    """The pairs of owners that each rare hash makes, the lower in the upper half of a number and the higher below."""

    def followed(places: Places, step: int) -> Places:
        """Those of the places that so many steps on have the same hash, within days."""
        early = places[places < len(hashes) - step]
        late = early + step
        is_shared: NDArray[np.bool_] = (hashes[late] == hashes[early]) & (days[late] - days[early] <= NEAR)
        return early[is_shared]

    every = np.arange(len(hashes))
    left = np.setdiff1d(every, followed(every, RARE), assume_unique=True)
    found = [np.empty(0, np.int64)]
    for step in range(1, RARE):
        left = followed(left, step)
        one, two = owners[left], owners[left + step]
        found.append(np.minimum(one, two) << HALF | np.maximum(one, two))
    return np.concatenate(found)
