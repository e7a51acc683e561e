"""Maps a pure function over many things and tells how far it has come."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias, TypeVar

from msgspec import Struct

A = TypeVar("A")
B = TypeVar("B")


class Progress(Struct, frozen=True):
    """How far a step has come: its name, the things done, and the things in all (0 when that is not known)."""

    step: str
    done: int
    total: int


Report: TypeAlias = Callable[[Progress], None]


def silent(progress: Progress) -> None:
    """Tells nobody."""


def each(step: str, function: Callable[[A], B], things: Sequence[A], report: Report = silent) -> tuple[B, ...]:
    """The function's value for each thing, in their order; the progress is told after each."""
    return told(step, map(function, things), len(things), report)


def told(step: str, values: Iterable[B], total: int, report: Report) -> tuple[B, ...]:
    """The values, as many as are said, each told when it comes."""
    return tuple(_told(step, values, total, report))


def _told(step: str, values: Iterable[B], total: int, report: Report) -> Iterator[B]:
    for done, value in enumerate(values, 1):
        yield value
        report(Progress(step, done, total))


def processors() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
