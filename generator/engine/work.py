"""Maps a pure function over many things and tells how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step has come: its name, the things done, and the things in all (0 when that is not known)."""

    step: str
    done: int
    total: int


Report: TypeAlias = Callable[[Progress], None]


def silent(progress: Progress) -> None:
    """Tells nobody."""


def each(step: str, function: Callable[[A], B], things: Sequence[A], report: Report = silent) -> tuple[B, ...]:
    """The function's value for each thing, in their order; the progress is told after each."""
    return tuple(_each(step, function, things, report))


def _each(step: str, function: Callable[[A], B], things: Sequence[A], report: Report) -> Iterator[B]:
    for done, thing in enumerate(things, 1):
        yield function(thing)
        report(Progress(step, done, len(things)))
