"""A built site -> one ZIP archive of it, the same bytes for the same files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.disk import below
from generator.problems import Problem, Stopped, Weight, Where
from generator.publish.render import MARKER

NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say
READABLE = 0o100644 << 16  # a plain file that everyone may read
PART = ".part"  # ending of an archive while it is written
HARD = 6  # of the nine levels of compression: the next ones cost twice the time for a hundredth of the size


def packed(site: Path, archive: Path) -> int:
    """Writes the archive of a site's folder, whole or not at all; returns how many files are in it."""
    if not (site / MARKER).is_file():
        what = f"is no built site (it has no {MARKER})"
        raise Stopped([Problem(Where(os.fspath(site)), what, "run `briefing build` first", Weight.CONFIGURATION)])
    if archive.resolve().is_relative_to(site.resolve()):
        what = "would lie in the site that it holds"
        raise Stopped([Problem(Where(os.fspath(archive)), what, "name another place", Weight.CONFIGURATION)])
    part = archive.with_name(archive.name + PART)
    try:
        files = tuple(_files(site))
        with ZipFile(part, "w") as made:
            for path in files:
                made.writestr(_entry(f"{archive.stem}/{path.relative_to(site).as_posix()}"), path.read_bytes())
        part.replace(archive)
    finally:
        part.unlink(missing_ok=True)
    return len(files)


def _files(site: Path) -> Iterator[Path]:
    for path in sorted(below(site)):
        if path.is_file() and not path.is_symlink():
            yield path


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, NO_TIME)
    entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, READABLE, 3
    entry._compresslevel = HARD  # type: ignore[attr-defined]
    return entry
