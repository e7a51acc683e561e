"""What many articles have in common, reckoned with whole arrays: near-linear in time, and small in memory.

The library of arrays is loaded by the functions that need it, since that takes longer than a small site does in all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, islice
from typing import Any, TypeAlias

Hashes: TypeAlias = Any  # a NumPy array of unsigned numbers of 64 bits
Places: TypeAlias = Any  # a NumPy array of indexes
Pair: TypeAlias = tuple[int, int]  # of articles, as indexes

BAND = 2  # numbers of 64 bits: of 32 bands of 4 of 32 bits, a pair of Jaccard 0.5 shares one with a chance of 0.87
NUMBER = 8  # bytes
MIX = 0x9E3779B97F4A7C15  # odd, so that it loses nothing: makes one hash of two (Knuth 6.4)
HALF = 32  # bits: a number of 64 holds two articles
RARE = 24  # articles that have a passage, or within days a name or number, in common: more say nothing
BITS = 1024  # of a row: of some sixty hashes, hardly any falls together with another
WORD = 64  # bits of a number
AT_ONCE = 100_000  # pairs whose rows are held at a time: some 25 MB
NEAR = 2  # days between a report and its rewrite: later ones are other reports


def groups_of_many(signatures: Sequence[bytes]) -> Iterator[list[int]]:
    """The articles that share a band of their signatures, as indexes in their order."""
    import numpy as np

    if not any(signatures):
        return
    read = np.array([index for index, signature in enumerate(signatures) if signature], np.int64)
    numbers = np.frombuffer(b"".join(signatures), np.uint64).reshape(len(read), -1)
    for start in range(0, numbers.shape[1], BAND):
        hashes, owners = _repeated(numbers[:, start] * np.uint64(MIX) + numbers[:, start + 1], read)
        for group in np.split(owners, np.flatnonzero(hashes[1:] != hashes[:-1]) + 1):
            yield group.tolist()


def shared_by_many(packed: Sequence[bytes], days: Sequence[int], fewest: int) -> Iterator[tuple[int, int]]:
    """The pairs of articles that have so many rare hashes in common and were published within days of each other."""
    import numpy as np

    in_order = sorted(range(len(days)), key=days.__getitem__)
    counts = [len(packed[index]) // NUMBER for index in in_order]
    hashes = np.frombuffer(b"".join(packed[index] for index in in_order), np.uint64)
    hashes, owners = _repeated(hashes, np.repeat(np.array(in_order, np.int64), counts))
    met, times = np.unique(_met(hashes, owners, np.array(days, np.int64)[owners]), return_counts=True)
    often = met[times >= fewest]
    yield from zip((often >> HALF).tolist(), (often % (1 << HALF)).tolist(), strict=True)


def likely_alike(packed: Sequence[bytes], pairs: Iterable[Pair], share: float) -> Iterator[Pair]:
    """The pairs that may have such a share of the fewer hashes in common: no others have, and few of these have not.

    Each hash of an article, by its better half, is a bit of a short row. Two have no more in common than their rows
    have bits, and than one of them has hashes that fell together.
    """
    import numpy as np

    counts = np.array([len(own) // NUMBER for own in packed])
    bits = (np.frombuffer(b"".join(packed), np.uint64) >> np.uint64(HALF)) % np.uint64(BITS)
    rows = np.zeros((len(packed), BITS // WORD), np.uint64)
    owners = np.repeat(np.arange(len(packed)), counts)
    np.bitwise_or.at(rows, (owners, bits // np.uint64(WORD)), np.uint64(1) << bits % np.uint64(WORD))
    fallen = counts - np.bitwise_count(rows).sum(axis=1)
    rest = iter(pairs)
    while portion := list(islice(rest, AT_ONCE)):
        a, b = np.array(portion).T
        most = np.bitwise_count(rows[a] & rows[b]).sum(axis=1) + np.minimum(fallen[a], fallen[b])
        yield from compress(portion, (most / np.minimum(counts[a], counts[b]) >= share).tolist())


def _repeated(hashes: Hashes, owners: Places) -> tuple[Hashes, Places]:
    """The hashes that come up again, in order, with their owners; those of one hash stay in their order."""
    import numpy as np

    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    is_again = np.zeros(len(hashes) + 1, np.bool_)
    is_again[1:-1] = hashes[1:] == hashes[:-1]
    is_kept = is_again[1:] | is_again[:-1]
    return hashes[is_kept], owners[is_kept]


def _met(hashes: Hashes, owners: Places, days: Places) -> Places:
    """The pairs of owners that each rare hash makes, the lower in the upper half of a number and the higher below."""
    import numpy as np

    def followed(places: Places, step: int) -> Places:
        """Those of the places that so many steps on have the same hash, within days."""
        early = places[places < len(hashes) - step]
        late = early + step
        return early[(hashes[late] == hashes[early]) & (days[late] - days[early] <= NEAR)]

    every = np.arange(len(hashes))
    left = np.setdiff1d(every, followed(every, RARE), assume_unique=True)
    found = [np.empty(0, np.int64)]
    for step in range(1, RARE):
        left = followed(left, step)
        one, two = owners[left], owners[left + step]
        found.append(np.minimum(one, two) << HALF | np.maximum(one, two))
    return np.concatenate(found)
