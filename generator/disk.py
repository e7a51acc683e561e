"""The one way in which the program opens, lists and takes the place of what other people put on the disk: regular
files, and nothing else.

What a thing is, is asked of the open file itself: one that is replaced by a link or a pipe after it was looked at is
not followed, and nothing waits for a pipe without a writer.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

LINK, SPECIAL = "is a symbolic link", "is not a regular file"  # what a thing is that is not opened
NO_FOLDER = "is not a folder"
OF_LINKS = (errno.ELOOP, errno.EMLINK)  # what systems answer at a link that they are not to follow
OF_DEVICES = (errno.ENXIO, errno.ENODEV)  # and at a socket, or a device without a driver


class Odd(OSError):
    """A link, a folder, a pipe, a socket or a device stands where a file was expected; `strerror` says which."""


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """The bytes of a regular file; Odd when it is none, OSError when it cannot be opened."""
    with os.fdopen(_handle(path), "rb") as stream:
        yield stream


def bytes_in(path: Path) -> bytes:
    """All bytes of a regular file; Odd when it is none, OSError when it cannot be read."""
    with opened(path) as stream:
        return stream.read()


def text_in(path: Path, errors: str = "strict") -> str:
    """The text of a regular file in UTF-8, with plain line ends; else as `bytes_in`, or UnicodeDecodeError."""
    return bytes_in(path).decode("utf-8", errors).replace("\r\n", "\n").replace("\r", "\n")


def below(folder: Path) -> Iterator[Path]:
    """Everything in a folder and below it that is no folder itself, in no order; none where there is no folder.

    Links are told and not followed. OSError where a folder cannot be listed: what Python's own search passes over.
    """
    try:
        entries = [*os.scandir(folder)]
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from below(Path(entry.path))
        else:
            yield Path(entry.path)


def in_place_of(folder: Path) -> str:
    """What stands where a folder belongs and is none, in words; empty for a folder, and where nothing stands."""
    try:
        mode = folder.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return LINK if S_ISLNK(mode) else "" if S_ISDIR(mode) else NO_FOLDER


def write_anew(path: Path, data: bytes) -> None:
    """Writes a file of its own: what stood under its name goes, and is not followed or written into; or OSError."""
    path.unlink(missing_ok=True)
    with path.open("xb") as stream:
        stream.write(data)


def _handle(path: Path) -> int:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as fault:
        if fault.errno in OF_LINKS:
            raise Odd(fault.errno, LINK, os.fspath(path)) from None
        if fault.errno in OF_DEVICES:
            raise Odd(fault.errno, SPECIAL, os.fspath(path)) from None
        raise
    if not S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Odd(errno.EINVAL, SPECIAL, os.fspath(path))
    return handle
