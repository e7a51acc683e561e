"""Work that is spread over processes of this machine, or over any executor: pure functions, their values in order."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from typing import Any, TypeVar

from generator.engine.work import Report, silent, told

A = TypeVar("A")
B = TypeVar("B")
PORTION = 50  # things given to a process at a time at most: giving is cheap then, and progress shows
TURNS = 8  # portions for each process at least, so that none waits long for the others
FEW = 8  # tasks that are not worth a second process
CAN_COPY = sys.platform == "linux"  # elsewhere a process begins anew, reads all modules again, and inherits nothing


@contextmanager
def crew(jobs: int) -> Iterator[Executor | None]:
    """An executor of so many processes, which begin as copies of this one; None where one is enough or none can be."""
    executor = _executor(jobs) if jobs > 1 and CAN_COPY else None
    try:
        yield executor
    finally:
        if executor:
            executor.shutdown(cancel_futures=True)


def _executor(jobs: int) -> Executor | None:
    try:
        return ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"))
    except OSError:  # no room for semaphores
        return None


def spread(
    work: Callable[[Sequence[A]], B], things: Sequence[A], executor: Executor | None, portion: int = PORTION
) -> Iterator[B]:
    """The work's value for each portion of the things, in their order.

    It is done here where there is no executor, and what is left of it where an executor breaks, as when the system
    ends a process that holds too much.
    """
    portions = [things[at : at + portion] for at in range(0, len(things), portion)]
    done = 0
    try:
        for value in executor.map(work, portions) if executor else ():
            yield value
            done += 1
    except BrokenExecutor:
        pass
    yield from map(work, portions[done:])


def at_once(step: str, tasks: Sequence[Callable[[], B]], jobs: int, report: Report = silent) -> tuple[B, ...]:
    """The values of tasks that may hold all that this process knows: others inherit them, and only values travel."""
    _tasks[:] = tasks
    portion = max(1, min(PORTION, len(tasks) // (TURNS * jobs)))
    try:
        with crew(jobs if len(tasks) >= FEW else 1) as executor:
            values = spread(_done, range(len(tasks)), executor, portion)
            return told(step, chain.from_iterable(values), len(tasks), report)
    finally:
        _tasks.clear()


_tasks: list[Callable[[], Any]] = []  # those that are being done, where a process that begins as a copy finds them


def _done(numbers: Sequence[int]) -> list[Any]:
    return [_tasks[number]() for number in numbers]
