"""Files -> the site's folder: written beside it, then exchanged in one step, so that readers see the old or the new."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG

from generator.model.page import File
from generator.problems import Problem, Stopped, Weight, Where
from generator.publish.exchange import exchange, settled
from generator.publish.lock import locked
from generator.publish.render import MARKER, MARKER_TEXT

LOCK = ".briefing-lock"  # in a site that is written file by file
NEW = ".new"  # ending of a file while it is written beside the one that it replaces
MOUNTED = (errno.EBUSY, errno.EXDEV)  # what is answered when the destination is a disk of its own
READABLE = 0o644  # by everyone, to be written by its owner only
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
    if _is_foreign(destination):
        what = f"the destination is not empty and was not written by this program (it has no {MARKER})"
        return Problem(shown, what, cure, Weight.CONFIGURATION)
    return None


def _is_foreign(folder: Path) -> bool:
    """Whether a folder holds more than what a build leaves that was stopped at its very beginning, and is not ours."""
    begun = {LOCK, MARKER, f"{MARKER}{NEW}"}
    return folder.is_dir() and not (folder / MARKER).is_file() and any(at.name not in begun for at in folder.iterdir())


def write(files: Iterable[File], destination: Path) -> None:
    """Replaces the site's folder by these files, whole. What stood there is untouched unless all could be written."""
    destination = destination.parent.resolve() / destination.name
    staging, old, lock = (destination.with_name(f".{destination.name}.{name}") for name in ("staging", "old", "lock"))
    try:
        make_folder(destination.parent)
        with locked(lock):
            _resume(old, destination)
            try:
                _fill(staging, files, destination)
                exchange(staging, destination, old)
            finally:
                _resume(old, destination)
                _clear_away(staging)
            _clear_away(old)  # only now: where something failed, what stood there may be in it
    except OSError as fault:
        is_away = os.path.lexists(old) and not (destination / MARKER).is_file()
        stands = f"what stood there is in {old.name}" if is_away else "what stood there is unchanged"
        raise Stopped([_unwritten(fault, destination, stands)]) from fault
    _confirm(destination)


def _unwritten(fault: OSError, destination: Path, stands: str) -> Problem:
    what = f"the site could not be written ({fault.strerror or fault}); {stands}"
    cure = "free the space or the folder, and build again"
    cure = "build with --publish copy, since it is a disk of its own" if fault.errno in MOUNTED else cure
    return Problem(Where(os.fspath(fault.filename or destination)), what, cure)


def _resume(old: Path, destination: Path) -> None:
    """Puts the site back that a build set aside and, killed in that moment, did not replace."""
    _refuse_foreign(old)
    if (old / MARKER).is_file() and not destination.exists():
        old.rename(destination)


def _fill(staging: Path, files: Iterable[File], destination: Path) -> None:
    """Empties the folder of what a stopped build left, and writes the files into it, down to the disk; those that stand
    in the destination already are linked."""
    _refuse_foreign(staging)
    _remove(staging)
    write_file(staging / MARKER, MARKER_TEXT.encode())  # first of all: a folder that has it may be removed
    for file in files:
        if not (file.is_kept and _linked(destination / file.address, staging / file.address, file.data)):
            write_file(staging / file.address, file.data)
    settled(staging)


def _linked(old: Path, new: Path, data: bytes) -> bool:
    """Whether a file could be linked to one that has these bytes and that everyone may read."""
    make_folder(new.parent)
    try:
        new.hardlink_to(old)
        told = new.lstat()
        if S_ISREG(told.st_mode) and S_IMODE(told.st_mode) == READABLE and new.read_bytes() == data:
            return True
        new.unlink()
    except OSError:
        new.unlink(missing_ok=True)
    return False


def _refuse_foreign(folder: Path) -> None:
    what, cure = "", "remove it, and build again"
    if folder.is_symlink():
        what = "is a symbolic link"
    elif _is_foreign(folder):
        what, cure = f"was not written by this program (it has no {MARKER})", "move it away, and build again"
    if what:
        raise Stopped([Problem(Where(os.fspath(folder)), what, cure, Weight.CONFIGURATION)])


def _remove(folder: Path) -> None:
    """Removes a folder of ours, its marker last, so that the next build may remove it if this one is killed."""
    if folder.is_symlink() or not folder.is_dir() or _is_foreign(folder):
        return
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != MARKER:
            entry.unlink()
    shutil.rmtree(folder)


def _clear_away(folder: Path) -> None:
    """Removes what is no longer needed; what cannot be removed is left to the next build."""
    with suppress(OSError):
        _remove(folder)


def _confirm(destination: Path) -> None:
    """Brings the new name of the folder down to the disk, too; the site is there, whether or not that can be done."""
    try:
        settled(destination.parent)
    except OSError as fault:
        what = f"the new site stands here, but the disk did not confirm it ({fault.strerror or fault})"
        raise Stopped([Problem(Where(os.fspath(destination)), what, "look at the disk, and build again")]) from fault


def make_folder(folder: Path) -> None:
    """Makes a folder that everyone may read, whatever the umask."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)


def write_file(path: Path, data: bytes) -> None:
    """Writes a file that everyone may read, whatever the umask."""
    make_folder(path.parent)
    path.write_bytes(data)
    path.chmod(READABLE)
