"""A file that is held while a site is written, so that two builds never mix; it tells who holds it."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.problems import Problem, Stopped, Weight, Where

NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP)  # what a share that knows no locks answers
TRIES = 100  # to take a lock that its holder lets go of in the same moment: each means that one more build has ended
MODE = 0o644  # that others may read who holds it
LONGEST_OWNER = 20  # bytes that are read of who holds it: a number of a process has ten at most


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds a lock file, made for it and gone after it; Stopped with its owner when another process holds it.

    The kernel lets go of what a dead process held, so that what a killed build leaves is in nobody's way.
    """
    handle = _taken(path)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}".encode())
        yield
    finally:
        with suppress(OSError):  # what stays is in nobody's way, and the site stands as the build says
            path.unlink()
        os.close(handle)


def _taken(path: Path) -> int:
    """The open lock file, held; one that its last holder removed while it was being taken is not the one."""
    for _ in range(TRIES):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, MODE)
        try:
            _hold(handle, path)
            if _is_there(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
    raise Stopped([_busy(path, "")])


def _hold(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        owner = os.pread(handle, LONGEST_OWNER, 0)
        raise Stopped([_busy(path, f" (process {owner.decode()})" if owner.isdigit() else "")]) from None
    except OSError as fault:
        if fault.errno not in NO_LOCKS:
            raise


def _is_there(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _busy(path: Path, owner: str) -> Problem:
    what = f"another build{owner} is writing this site"
    return Problem(Where(os.fspath(path)), what, "wait until it has ended", Weight.CONFIGURATION)
