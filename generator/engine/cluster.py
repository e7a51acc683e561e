"""Work that is spread over the machines of a cluster: those of a Dask scheduler that a run names, by the extra `dask`.

Each task holds all that it needs, and a worker does it only where it runs the same program as the machine that asks.
So a worker that is lost has its tasks done by another, and what is left when all are lost is done here.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pkgutil import resolve_name
from time import monotonic
from typing import Any, TypeAlias, TypeVar

from generator.engine.memo import fingerprint
from generator.language.later import later
from generator.problems import Problem, Stopped, Weight, Where
from generator.version import VERSION

A = TypeVar("A")
B = TypeVar("B")
Program: TypeAlias = tuple[str, ...]
ADDRESS = later(r"dask://(?:[\w.-]+|\[[\da-fA-F:.]+\]):(\d{1,5})")
LAST_PORT = 65_535
LIBRARIES = ("ahocorasick-rs", "msgspec", "numpy", "rapidfuzz", "rensa")  # what is found in an article rests on these
PYTHON = platform.python_version_tuple()[:2]  # another one may know other letters, and cannot read what is sent
MARK = 12  # digits of the hash of a program's source that are told
PROGRAM = f"{__name__}:program"
REACHED = 10  # seconds within which a scheduler answers
JOINED = 20  # seconds within which a scheduler that has no worker gets one
LOOK = 3.0  # seconds without an answer after which it is asked whether any worker is left
LOST = 20.0  # seconds without any worker after which the rest is done here: one that starts anew takes less


class _Strange(Exception):
    """A worker does not run the program that this machine runs, but what the words say: what each of the two has."""


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The executor of a cluster, `dask://HOST:PORT`; Stopped with what to do where it cannot be reached or used."""
    client = _connected(address)
    try:
        yield _Cluster(client)
    except _Strange as fault:
        raise _stopped(f"a worker of {address} has {fault}", "install the same on every worker") from None
    finally:
        client.close()


def scheduler_at(address: str) -> str:
    """The address by which Dask knows a scheduler, `tcp://HOST:PORT`; Stopped where the one given is none, or the
    library for clusters is not installed."""
    found = ADDRESS.fullmatch(address)
    if not found or int(found[1]) > LAST_PORT:
        raise _stopped(f"'{address}' is no address of a scheduler", "write it as dask://HOST:PORT")
    if find_spec("distributed") is None:
        raise _stopped("the library for clusters is not installed", "pip install 'briefing-site[dask]'")
    return address.replace("dask:", "tcp:", 1)


@lru_cache
def program() -> Program:
    """What runs here, by names and versions: where two machines have the same, they find the same in an article."""
    libraries = (f"{name} {_installed(name)}" for name in LIBRARIES)
    return (f"Briefing {VERSION} ({fingerprint('.')[:MARK]})", f"Python {'.'.join(PYTHON)}", *libraries)


def _installed(library: str) -> str:
    version_of = resolve_name("importlib.metadata:version")  # which takes a while to load, and few runs need it
    try:
        return str(version_of(library))
    except ModuleNotFoundError:
        return "missing"


def _connected(address: str) -> Any:
    """A client of the scheduler, which has workers of this version of Python."""
    at = scheduler_at(address)
    from distributed import Client

    try:
        client: Any = Client(at, timeout=REACHED, set_as_default=False)
    except OSError:
        raise _stopped(f"no scheduler answers at {address}", f"start one there: dask scheduler ({at})") from None
    try:
        client.wait_for_workers(1, timeout=JOINED)
        others = {minor for minor in client.run(platform.python_version_tuple).values() if minor[:2] != PYTHON}
    except OSError:  # a time-out among them
        client.close()
        raise _stopped(f"the scheduler at {address} has no workers", f"start some: dask worker {at}") from None
    if others:
        client.close()
        found = f"a worker of {address} runs on Python {'.'.join(min(others))}; this machine on {'.'.join(PYTHON)}"
        raise _stopped(found, "start its workers with the same Python")
    return client


def _difference(there: Program, here: Program) -> str:
    """What two machines have of which the other has something else: 'numpy 2.0 where this machine has numpy 2.1'."""
    pairs = (pair for pair in zip(there, here, strict=False) if pair[0] != pair[1])
    return ", ".join(f"{theirs} where this machine has {ours}" for theirs, ours in pairs)


def _stopped(what: str, cure: str) -> Stopped:
    return Stopped([Problem(Where("--executor"), what, cure, Weight.CONFIGURATION)])


class _Cluster(Executor):
    """A cluster as an executor whose tasks are functions of modules, which workers find by their names."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._alone_since: float | None = None

    def submit(self, work: Callable[..., B], /, *given: Any, **named: Any) -> Future[B]:
        """Gives a task to the cluster."""
        try:
            return _Answer(self, self._executor.submit(_by_value(work), *given, **named), lambda: work(*given, **named))
        except CancelledError:
            raise BrokenExecutor("the scheduler is lost") from None

    def look(self) -> None:
        """Gives the cluster up when it has had no worker for a while."""
        try:
            has_workers = bool(self._client.nthreads())
        except OSError as fault:
            raise BrokenExecutor(str(fault)) from None
        self._alone_since = None if has_workers else self._alone_since or monotonic()
        if self._alone_since and monotonic() - self._alone_since > LOST:
            raise BrokenExecutor("all workers are lost")


class _Answer(Future[B]):
    """What a worker will answer. A task that ended several workers is done here."""

    def __init__(self, cluster: _Cluster, asked: Future[tuple[Program, B | None]], here: Callable[[], B]) -> None:
        super().__init__()
        self._cluster, self._asked, self._here = cluster, asked, here

    def result(self, timeout: float | None = None) -> B:
        """The value, whoever worked it out."""
        while True:
            try:
                there, value = self._asked.result(LOOK)
            except TimeoutError:
                self._cluster.look()
            except CancelledError:
                raise BrokenExecutor("the scheduler is lost") from None
            except Exception as fault:
                if type(fault).__name__ != "KilledWorker":
                    raise
                return self._here()
            else:
                if there != program():
                    raise _Strange(_difference(there, program()))
                return value  # type: ignore[return-value]


def _by_value(work: Callable[..., B]) -> Callable[..., tuple[Program, B | None]]:
    """The work as a function that travels as it is written: what runs there, and the value where that is the same.

    A worker ends when it is sent a function of a module that it lacks; this one says so.
    """
    name, here, where = f"{work.__module__}:{work.__qualname__}", program(), PROGRAM

    def answer(*given: Any, **named: Any) -> tuple[Program, Any]:
        try:
            there = resolve_name(where)()
        except (ImportError, AttributeError):
            return ("no Briefing, or one that knows no clusters",), None
        return there, resolve_name(name)(*given, **named) if there == here else None

    return answer
