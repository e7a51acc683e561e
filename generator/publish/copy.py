"""Files -> the site's folder where folders cannot be exchanged, as on some network shares: file by file, in an order
in which the passage of a claim is there before the claim, and a page before the list that leads to it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from generator.disk import below
from generator.model.page import File
from generator.problems import Problem, Stopped, Where
from generator.publish.exchange import settled
from generator.publish.lock import locked
from generator.publish.write import LOCK, NEW, make_folder, write_file


def copy(files: Iterable[File], destination: Path) -> None:
    """Copies what changed, each file in its turn; deletes at last what went."""
    ordered = sorted(files, key=lambda file: (_turn(file.address), file.address))
    try:
        make_folder(destination)
        with locked(destination / LOCK):
            _without_links(destination, ordered)
            for file in ordered:
                _replace(destination / file.address, file.data)
            _delete_others(destination, {LOCK, *(file.address for file in ordered)})
            settled(destination)
    except OSError as fault:
        what = (
            f"the site could be copied only in part ({fault.strerror or fault}); old and new pages may stand together"
        )
        where = Where(os.fspath(fault.filename or destination))
        raise Stopped([Problem(where, what, "free the space or the folder, and build again")]) from fault


def _turn(address: str) -> int:
    """When a file is copied: style and data, sources, the pages that cite them, the lists, the front page last."""
    if not address.endswith(".html"):
        return 0
    if address == "index.html":
        return 4
    if address.endswith("/index.html"):
        return 3
    return 1 if address.startswith("sources/") else 2


def _without_links(destination: Path, files: Iterable[File]) -> None:
    """Takes away each symbolic link in the place of a folder, so that nothing is written where it leads."""
    for folder in sorted({parent for file in files for parent in PurePosixPath(file.address).parents}):
        if folder.parts and (destination / folder).is_symlink():
            (destination / folder).unlink()


def _replace(path: Path, data: bytes) -> None:
    if path.is_file() and path.read_bytes() == data:
        return
    beside = path.with_name(path.name + NEW)
    write_file(beside, data)
    beside.replace(path)


def _delete_others(destination: Path, wanted: set[str]) -> None:
    for path in tuple(below(destination)):
        if path.relative_to(destination).as_posix() not in wanted:
            path.unlink()
