"""A build that still stands: as long as nothing changes that it was made from, nor anything that it left, there is
nothing to do.

A file counts as unchanged as long as its size, its times and its place on the disk are the same. The time of the last
change of a file's entry (ctime) is among them, which nobody can set back.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from msgspec import Struct

from generator.disk import write_anew
from generator.model.order import Order, Result
from generator.model.packed import bytes_of, thing_of

RECORD, CLOCK = ".briefing/standing.msgpack", ".briefing/clock"
INPUTS = ("content", "templates")  # the folders of a site that a build reads
PACKAGE = Path(__file__).resolve().parent.parent
PROGRAM = (PACKAGE, PACKAGE.parent / "templates")  # of which the second is there in a checkout only
MADE = b"__pycache__"  # what Python makes out of the program
INSTALLED = ".dist-info"  # ending of the folder that stands for an installed package and its version
FINE, COARSE = 50_000_000, 2_000_000_000  # nanoseconds: more than a tick of a kernel's clock; the step of FAT
ROUND = 1_000_000  # nanoseconds: a file system with finer steps rarely has a time without them


class Look(Struct, frozen=True):
    """What was on the disk at a moment, as one hash; whether all of it could be told apart from what is saved later."""

    digest: bytes
    is_sure: bool


class Standing(Struct, frozen=True):
    """What a build was made from and what it left, each as one hash, and what it came to."""

    inputs: bytes
    output: bytes
    result: Result


class Unsure(Exception):
    """Something stands in a folder whose changes cannot be seen there, as a symbolic link."""


def look(order: Order) -> Look:
    """What a build is about to be made from: the order, the program and all that it reads."""
    folders = (*(order.root / name for name in INPUTS), *PROGRAM)
    try:
        where = os.fsencode(order.destination.resolve())
        told = (where, order.base_url, order.publish, order.is_searched, installed())
        entries = [*_below(folders)]
        return Look(_digest((told, entries)), _is_past(max(entry[-1] for entry in entries), order.root / CLOCK))
    except (OSError, Unsure):
        return Look(b"", is_sure=False)


def still(order: Order, now: Look) -> Result | None:
    """What the last build came to, if it was made from what is there now and all that it left stands; else None."""
    with suppress(OSError, Unsure):
        last = thing_of((order.root / RECORD).read_bytes(), Standing)
        if last and now.digest == last.inputs and _digest([*_below((order.destination,))]) == last.output:
            return last.result
    return None


def keep(order: Order, before: Look, result: Result) -> None:
    """Writes down that a build stands which was made from what was there before it began, where that can be known."""
    record = order.root / RECORD
    with suppress(OSError, Unsure):
        record.unlink(missing_ok=True)
        if before.is_sure:
            output = _digest([*_below((order.destination,))])
            beside = record.with_suffix(f".{os.getpid()}")
            write_anew(beside, bytes_of(Standing(before.digest, output, result)))
            beside.replace(record)


def _is_past(newest: int, clock: Path) -> bool:
    """Whether what is saved from now on will have a later time than this one, by the clock of the disk."""
    clock.parent.mkdir(exist_ok=True)
    write_anew(clock, b"")
    return clock.stat().st_mtime_ns - newest > (FINE if newest % ROUND else COARSE)


def _digest(thing: object) -> bytes:
    return blake2b(bytes_of(thing)).digest()


def installed() -> list[str]:
    """The packages beside this program's own, with their versions, and Python's."""
    folders = (Path(folder) for folder in sys.path if folder.endswith("-packages"))
    return [sys.version, *sorted(at.name for folder in folders for at in folder.glob(f"*{INSTALLED}"))]


def _below(folders: Iterable[Path]) -> Iterator[tuple[bytes, int, int, int, int]]:
    """Every file and folder in folders: its path, size, place on the disk, and the times of its last changes."""
    waiting = [os.fsencode(folder) for folder in folders if folder.is_dir()]
    while waiting:
        folder = waiting.pop()
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            told = entry.stat(follow_symlinks=False)
            if S_ISDIR(told.st_mode) and entry.name != MADE:
                waiting.append(entry.path)
            elif S_ISREG(told.st_mode):
                yield entry.path, told.st_size, told.st_ino, told.st_mtime_ns, told.st_ctime_ns
            elif entry.name != MADE:
                raise Unsure
