"""Two folders change places: in one step where the system can, so that there is no moment without either."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Any

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # Linux: renameat2(2)
RENAME_SWAP = 2  # macOS: renamex_np(2)
# What a system answers that cannot exchange: an old kernel, a file system without it, a sandbox that forbids it.
CANNOT = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM)


def exchange(staged: Path, destination: Path, old: Path) -> None:
    """Puts a folder in the place of another: in one step, else by two renames with the other one kept as `old`.

    When it raises OSError what stood in the destination stands there still.
    """
    if not destination.exists():
        staged.rename(destination)
    elif not _exchanged(staged, destination):
        destination.rename(old)
        try:
            staged.rename(destination)
        except OSError:
            old.rename(destination)
            raise


def _exchanged(a: Path, b: Path) -> bool:
    """Whether two folders were exchanged in one step; False where the system does not know how."""
    code = _swap(os.fsencode(a), os.fsencode(b))
    if code and code not in CANNOT:
        raise OSError(code, os.strerror(code), os.fspath(b))
    return not code


def _swap(a: bytes, b: bytes) -> int:
    """Exchanges two paths; 0, or the error of the system."""
    system = _system()
    if sys.platform == "darwin":
        done = system.renamex_np(a, b, RENAME_SWAP)
    elif hasattr(system, "renameat2"):
        done = system.renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE)
    else:
        return errno.ENOSYS
    return ctypes.get_errno() if done else 0


def settled(folder: Path) -> None:
    """Waits until all that was written to the folder's file system is on the disk; OSError when it could not be."""
    system = _system()
    if not hasattr(system, "syncfs"):
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if system.syncfs(handle) and ctypes.get_errno() != errno.ENOSYS:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), os.fspath(folder))
    finally:
        os.close(handle)


def _system() -> Any:
    return ctypes.CDLL(None, use_errno=True)
