"""Work that is spread over processes of this machine, or over any executor: pure functions, their values in order."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent import futures
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import chain
from pkgutil import resolve_name
from threading import Thread
from time import process_time, sleep
from typing import Any, TypeAlias, TypeVar

from generator.engine.work import Report, silent, told

A = TypeVar("A")
B = TypeVar("B")
Crew: TypeAlias = Callable[[int], AbstractContextManager[Executor | None]]  # what is made where so many may work
PORTION = 50  # things given to a process at a time at most: giving is cheap then, and progress shows
AHEAD = 512  # portions given out at a time at most: as many processors have work, and memory does not hold all
TURNS = 8  # portions for each process at least, so that none waits long for the others
LOOK = 1.0  # seconds after which a process looks whether its run is still there
ALONE = 0.2  # seconds of the processor: about what a second process costs that begins, loads and compiles anew
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
        context = resolve_name("multiprocessing:get_context")("fork")  # loaded where it is needed: most sites are small
        return futures.ProcessPoolExecutor(jobs, context, initializer=_stay_with, initargs=(os.getpid(),))
    except OSError:  # no room for semaphores
        return None


def _stay_with(run: int) -> None:
    """Lets this process end soon after its run, which may be killed: it would wait for work for ever."""
    Thread(target=_watch, args=(run,), daemon=True).start()


def _watch(run: int) -> None:
    while os.getppid() == run:
        sleep(LOOK)
    os._exit(1)


def spread(work: Callable[[A], B], portions: Iterable[A], executor: Executor | None) -> Iterator[B]:
    """The work's value for each portion, in their order; no more portions are made than are given out.

    It is done here where there is no executor, and what is left of it where an executor breaks, as when the system
    ends a process that holds too much.
    """
    rest, given = iter(portions), deque[A]()
    with suppress(BrokenExecutor):
        yield from _given(work, rest, given, executor) if executor else ()
    yield from map(work, chain(given, rest))


def _given(work: Callable[[A], B], rest: Iterator[A], given: deque[A], executor: Executor) -> Iterator[B]:
    """The values that an executor works out; the portions whose values have not come are left in `given`."""
    awaited = deque[Future[B]]()
    for portion in rest:
        given.append(portion)
        awaited.append(executor.submit(work, portion))
        if len(awaited) >= AHEAD:
            yield _next(awaited, given)
    while awaited:
        yield _next(awaited, given)


def _next(awaited: deque[Future[B]], given: deque[A]) -> B:
    value = awaited[0].result()
    awaited.popleft()
    given.popleft()
    return value


def at_once(step: str, tasks: Sequence[Callable[[], B]], jobs: int, report: Report = silent) -> tuple[B, ...]:
    """The values of tasks that may hold all that this process knows: others inherit them, and only values travel.

    The first are done here: most sites are small, and what these have loaded others inherit.
    """
    done = list(_begun(tasks))
    rest = range(len(done), len(tasks))
    _tasks[:] = tasks
    portion = max(1, min(PORTION, len(rest) // (TURNS * jobs)))
    try:
        with crew(jobs if rest else 1) as executor:
            portions = (rest[at : at + portion] for at in range(0, len(rest), portion))
            values = chain(done, chain.from_iterable(spread(_done, portions, executor)))
            return told(step, values, len(tasks), report)
    finally:
        _tasks.clear()


def _begun(tasks: Sequence[Callable[[], B]]) -> Iterator[B]:
    """The values of the first tasks, until it is worth while that others help with the rest."""
    until = process_time() + ALONE
    for number, task in enumerate(tasks, 1):
        yield task()
        if process_time() > until and number < len(tasks) / 2:
            return


_tasks: list[Callable[[], Any]] = []  # those that are being done, where a process that begins as a copy finds them


def _done(numbers: Sequence[int]) -> list[Any]:
    return [_tasks[number]() for number in numbers]
