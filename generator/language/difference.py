"""Where two texts differ: the words that one has in the place of the other's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct


class Change(Struct, frozen=True):
    """A stretch of two word lists, as slices of each: the same words, or those of one in the place of the other's."""

    is_same: bool
    a: slice
    b: slice


def changes(a: Sequence[str], b: Sequence[str], shortest: int = 1) -> tuple[Change, ...]:
    """The stretches of two word lists in order; the same words count from `shortest` in a row, unless at either end."""
    made: list[Change] = []
    for change in _stretches(a, b):
        is_short = change.is_same and change.a.stop - change.a.start < shortest
        is_inner = change.a.start > 0 and change.a.stop < len(a)
        if is_short and is_inner:
            change = Change(False, change.a, change.b)
        if made and made[-1].is_same == change.is_same:
            last = made.pop()
            change = Change(last.is_same, slice(last.a.start, change.a.stop), slice(last.b.start, change.b.stop))
        made.append(change)
    return tuple(made)


def _stretches(a: Sequence[str], b: Sequence[str]) -> Iterator[Change]:
    """The stretches by the longest common subsequence of the words."""
    from rapidfuzz.distance import LCSseq

    for step in LCSseq.opcodes(a, b):
        yield Change(step.tag == "equal", slice(step.src_start, step.src_end), slice(step.dest_start, step.dest_end))
