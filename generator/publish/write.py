"""Files -> the site's folder: written beside it, then exchanged in one step, so that readers see the old or the new."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.model.page import File
from generator.problems import Problem, Stopped, Weight, Where
from generator.publish.render import MARKER

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # Linux: renameat2(2)
NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP)  # what a share that knows no locks answers
INPUTS = ("content", "seeds", "templates", "generator", "tests")


def refusal(root: Path, destination: Path) -> Problem | None:
    """Why a folder may not be replaced by the site: it is not ours, or an input lies in it or around it."""
    at, shown = destination.resolve(), Where(os.fspath(destination))
    cure = "name another folder with -d, such as -d site"
    inputs = [root / name for name in INPUTS]
    if destination.is_symlink():
        return Problem(shown, "the destination is a symbolic link", cure, Weight.CONFIGURATION)
    if at == root or at in root.parents or any(at == i or at in i.parents or i in at.parents for i in inputs):
        return Problem(shown, "the destination holds the site's inputs, or lies in them", cure, Weight.CONFIGURATION)
    if not next(parent for parent in at.parents if parent.exists()).is_dir():
        return Problem(shown, "the destination lies below a file", cure, Weight.CONFIGURATION)
    if destination.exists() and not destination.is_dir():
        return Problem(shown, "the destination is not a folder", cure, Weight.CONFIGURATION)
    if destination.is_dir() and any(destination.iterdir()) and not (destination / MARKER).is_file():
        what = f"the destination is not empty and was not written by this program (it has no {MARKER})"
        return Problem(shown, what, cure, Weight.CONFIGURATION)
    return None


def write(files: Iterable[File], destination: Path) -> None:
    """Replaces the site's folder by these files, whole. What stood there is untouched unless all could be written."""
    destination = destination.parent.resolve() / destination.name
    staging = destination.with_name(f".{destination.name}.staging")
    try:
        with locked(staging):
            try:
                _fill(staging, files)
                _exchange(staging, destination)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        what = f"the site could not be written ({reason}); what stood there is unchanged"
        where = Where(os.fspath(fault.filename or destination))
        raise Stopped([Problem(where, what, "free the space or the folder, and build again")]) from fault


def _fill(staging: Path, files: Iterable[File]) -> None:
    """Empties the folder of what a stopped build left, and writes the files into it."""
    for entry in staging.iterdir():
        shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    staging.chmod(0o755)
    for file in files:
        write_file(staging / file.address, file.data)
    os.sync()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds a folder, which is made if need be: a second build that wants it at the same time is refused."""
    if folder.is_symlink():
        shown, cure = Where(os.fspath(folder)), "remove it, and build again"
        raise Stopped([Problem(shown, "is a symbolic link", cure, Weight.CONFIGURATION)])
    _make(folder)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _lock(handle, folder)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        what = "another build is writing this site"
        raise Stopped(
            [Problem(Where(os.fspath(folder)), what, "wait until it has ended", Weight.CONFIGURATION)]
        ) from None
    except OSError as fault:
        if fault.errno not in NO_LOCKS:
            raise


def _make(folder: Path) -> None:
    """Makes a folder that everyone may read, whatever the umask."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)


def write_file(path: Path, data: bytes) -> None:
    """Writes a file that everyone may read, whatever the umask."""
    _make(path.parent)
    path.write_bytes(data)
    path.chmod(0o644)


def _exchange(staging: Path, destination: Path) -> None:
    """Puts the staged folder in the place of the old one: atomically where the system can, else by two renames."""
    if not destination.exists():
        staging.rename(destination)
    elif not _exchanged(staging, destination):
        old = destination.with_name(f".{destination.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        destination.rename(old)
        try:
            staging.rename(destination)
        except OSError:
            old.rename(destination)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _exchanged(a: Path, b: Path) -> bool:
    """Whether two folders could be exchanged in one step (Linux, on a file system that knows how)."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(renameat2(AT_FDCWD, os.fsencode(a), AT_FDCWD, os.fsencode(b), RENAME_EXCHANGE) == 0)
