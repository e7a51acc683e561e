"""Runs work on untrusted things in processes of their own, so that none of it can hang, swell or end the run.

Each thing has five seconds of a processor and a gigabyte; the kernel holds both where it can, and the time that passes
is watched beside. What goes beyond is stopped, its process is replaced, and the thing is reported as failed.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic, process_time
from typing import Any, Generic, TypeAlias, TypeVar

from msgspec import Struct

try:
    import resource
except ImportError:  # where there is none, the time that passes is watched alone
    resource = None  # type: ignore[assignment]

SECONDS = 5  # of a processor for one thing: a page of a megabyte takes half a second
MEMORY = 1024**3  # bytes that a process may hold
PATIENCE = 60.0  # seconds that may pass for one thing, on a machine that is busy with other work
FLUSH = 0.05  # seconds after which a worker sends what it has
LOOK = 2.0  # seconds after which an idle worker looks whether its run is still there
CHUNK = 16  # things given to a worker at a time, so that giving costs little
A = TypeVar("A")
B = TypeVar("B")


class Failed(Struct, frozen=True):
    """A thing on which work failed, with the reason in words."""

    reason: str


Work: TypeAlias = Callable[[A], Iterable[B]]


def guarded(work: Work[A, B], things: Iterable[A], jobs: int) -> Iterator[tuple[A, B | Failed]]:
    """Each thing with each value of its work, in the order in which they are done.

    The work must be a function of a module, or a partial of one; it may yield any number of values for a thing.
    """
    crew: _Crew[A, B] = _Crew(work, jobs)
    try:
        yield from crew.run(iter(things))
    finally:
        crew.dismiss()


def streamed(work: Work[A, B], thing: A) -> Iterator[B | Failed]:
    """The values of the work on one thing as they come, each within the limits; no more are made than are taken."""
    worker: _Worker[A, B] = _Worker(work)
    worker.give([thing])
    try:
        is_done = False
        while not is_done:
            message = worker.take() if wait([worker.pipe], PATIENCE) else None
            if message is None:
                yield Failed(worker.ended())
                return
            values, is_done = message
            yield from (value for _, value in values if not isinstance(value, _Done))
    finally:
        worker.stop()


class _Done(Struct, frozen=True):
    """Says that the work on a thing has ended."""


class _Worker(Generic[A, B]):
    """A process that does the work on the things that it is given."""

    things: Sequence[A]  # that it was given last; none when it is idle
    values: list[list[B | Failed]]  # of each of them so far
    position: int  # of the one that it is at
    since: float  # when it was given them or last heard of

    def __init__(self, work: Work[A, B]) -> None:
        context = _context()
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work, os.getpid()), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, things: Sequence[A]) -> None:
        """Sets the worker to things; it must be idle."""
        self.things, self.values, self.position = things, [[] for _ in things], 0
        self.since = monotonic()
        self.pipe.send(things)

    def take(self) -> tuple[list[tuple[int, Any]], bool] | None:
        """What the worker has sent, and whether it is idle now; None when it has died."""
        try:
            message: tuple[list[tuple[int, Any]], bool] = self.pipe.recv()
        except (EOFError, OSError):
            return None
        self.since = monotonic()
        return message

    def ended(self) -> str:
        """Why the worker ended, in words; it is stopped if it has not."""
        self.process.join(0.2)
        code = self.process.exitcode
        self.stop()
        if code is None or code == -getattr(signal, "SIGXCPU", 0):
            return f"takes longer than {SECONDS} s to read"
        if code == -signal.SIGKILL:
            return "needs more memory than there is"
        return "makes its reader fail"

    def stop(self) -> None:
        """Ends the process."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


class _Crew(Generic[A, B]):
    """Workers, and the things that wait for one."""

    def __init__(self, work: Work[A, B], jobs: int) -> None:
        self.work, self.jobs = work, jobs
        self.workers: list[_Worker[A, B]] = []
        self.again: deque[A] = deque()  # things whose worker failed on another one beside them

    def run(self, things: Iterator[A]) -> Iterator[tuple[A, B | Failed]]:
        while True:
            self._set_to_work(things)
            busy = [worker for worker in self.workers if worker.things]
            if not busy:
                return
            oldest = min(worker.since for worker in busy)
            ready = wait([worker.pipe for worker in busy], max(0.0, oldest + PATIENCE - monotonic()))
            for worker in busy:
                if worker.pipe in ready:
                    yield from self._taken(worker)
                elif not ready and monotonic() - worker.since >= PATIENCE:
                    yield from self._lost(worker)

    def _set_to_work(self, things: Iterator[A]) -> None:
        idle = [worker for worker in self.workers if not worker.things]
        while idle or len(self.workers) < self.jobs:
            chunk = [self.again.popleft()] if self.again else list(islice(things, CHUNK))
            if not chunk:
                return
            if not idle:
                idle.append(_Worker(self.work))
                self.workers.append(idle[-1])
            idle.pop().give(chunk)

    def _taken(self, worker: _Worker[A, B]) -> Iterator[tuple[A, B | Failed]]:
        """What a worker has sent; the values of a thing are passed on when it is done with it."""
        message = worker.take()
        if message is None:
            yield from self._lost(worker)
            return
        for index, value in message[0]:
            if isinstance(value, _Done):
                yield from ((worker.things[index], found) for found in worker.values[index])
                worker.position = index + 1
            else:
                worker.values[index].append(value)
        if message[1]:
            worker.things = ()

    def _lost(self, worker: _Worker[A, B]) -> Iterator[tuple[A, B | Failed]]:
        """A worker that failed: a thing that it was alone with has failed, others are given out one by one."""
        self.workers.remove(worker)
        reason, rest = worker.ended(), list(worker.things[worker.position :])
        if len(worker.things) == 1:
            yield from ((worker.things[0], found) for found in worker.values[0])
            yield worker.things[0], Failed(reason)
        else:
            self.again.extend(rest)

    def dismiss(self) -> None:
        """Ends every worker."""
        for worker in self.workers:
            worker.stop()


def _context() -> Any:
    """How processes are begun: as copies of this one where that is sound, which takes no time; else anew."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def _serve(pipe: Connection, work: Work[Any, Any], parent: int) -> None:
    """Does the work on what comes through the pipe until it is closed, or the run is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run itself is interrupted, and then ends this process
    gc.freeze()  # what the run has made stays, and is not looked through again and again
    _limit_memory()
    with suppress(EOFError, OSError):
        while os.getppid() == parent:
            if pipe.poll(LOOK):
                _do(pipe, work, pipe.recv())


def _limit_memory() -> None:
    """Lets the process hold a gigabyte more than what it was born with."""
    if resource:
        held = Path("/proc/self/statm")
        born = int(held.read_text().split()[5]) * resource.getpagesize() if held.exists() else 0
        resource.setrlimit(resource.RLIMIT_DATA, (born + MEMORY, born + MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _do(pipe: Connection, work: Work[Any, Any], things: Sequence[Any]) -> None:
    batch: list[tuple[int, Any]] = []
    sent = monotonic()
    for index, thing in enumerate(things):
        _allow()
        for value in _values(work, thing):
            batch.append((index, value))
            _allow()
            if monotonic() - sent > FLUSH:
                pipe.send((batch, False))
                batch, sent = [], monotonic()
        batch.append((index, _Done()))
    pipe.send((batch, True))


def _allow() -> None:
    """Gives the process its time for one more thing; the kernel ends it when that is used up."""
    if resource:
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(process_time()) + SECONDS, most))


def _values(work: Work[Any, Any], thing: Any) -> Iterator[Any]:
    try:
        yield from work(thing)
    except MemoryError:
        yield Failed(f"needs more than {MEMORY // 1024**3} GB of memory to read")
    except (OSError, EOFError):
        raise
    except Exception as fault:  # one bad thing never stops the rest
        yield Failed(f"makes its reader fail ({type(fault).__name__}: {str(fault)[:80]})")
