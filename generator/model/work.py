"""Work that may be done anywhere: who asks for it does not know by how many hands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

A = TypeVar("A")
Done: TypeAlias = Callable[[Sequence[Callable[[], A]]], Sequence[A]]  # does tasks, in any way that keeps their order


def in_turn(tasks: Sequence[Callable[[], A]]) -> Sequence[A]:
    """The values of tasks, done here one after the other."""
    return [task() for task in tasks]
