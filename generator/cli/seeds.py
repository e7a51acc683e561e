"""What `ingest` is asked to read, brought into the site."""

from __future__ import annotations

import logging
import os
import shutil
from filecmp import cmp
from hashlib import file_digest
from pathlib import Path

import click

from generator.cli.terminal import Voice
from generator.ingest.read import RawFile, raw_files, refusal
from generator.language.words import plural

# It speaks of pages without text, which we tell in our own words.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

SUFFIX = 8  # hexadecimal digits of the bytes' SHA-256 that tell two files of one name apart


def inputs(root: Path, paths: tuple[Path, ...], voice: Voice) -> tuple[tuple[Path, str], ...]:
    """The places to read, with their names in the site: seeds/, or the paths given, copied in when outside."""
    if not paths:
        return ((root / "seeds", "seeds"),) if (root / "seeds").is_dir() else ()
    missing = [path for path in paths if not path.exists()]
    if missing:
        names = ", ".join(repr(str(path)) for path in missing)
        raise click.UsageError(f"there is no file or folder {names}; check the spelling")
    return tuple(found for path in paths for found in _brought(root, path, voice))


def _brought(root: Path, path: Path, voice: Voice) -> tuple[tuple[Path, str], ...]:
    at = path.resolve()
    if at.is_relative_to(root / "seeds"):
        return ((at, at.relative_to(root).as_posix()),)
    if root.is_relative_to(at) or at.is_relative_to(root):
        raise click.UsageError(f"{str(path)!r} lies in the site but not in seeds/; move the raw articles to seeds/")
    found = raw_files([(at, at.name)]).files
    brought = tuple(_copied(root, file) for file in found)
    inside = sum(place.is_relative_to(root / "seeds") for place, _ in brought)
    voice.detail(f"{inside} of {plural(len(brought), 'file')} from {path} stand in seeds/")
    return brought


def _copied(root: Path, file: RawFile) -> tuple[Path, str]:
    """A raw file inside seeds/, copied there under its own name; one of another content gets a suffix of its bytes.

    What could not be read as an article is not copied: it is set aside from where it lies.
    """
    target = root / "seeds" / file.name
    if refusal(file) or not os.access(file.at, os.R_OK):
        return file.at, f"seeds/{file.name}"
    if target.exists() and not (target.is_file() and cmp(file.at, target, shallow=False)):
        with file.at.open("rb") as data:
            digest = file_digest(data, "sha256").hexdigest()
        target = target.with_name(f"{target.stem}-{digest[:SUFFIX]}{target.suffix}")
    if not target.exists():
        _copy(file.at, target)
    return target, target.relative_to(root).as_posix()


def _copy(source: Path, target: Path) -> None:
    """Copies a file, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{os.getpid()}.new")  # short, so that the longest name has room for it
    try:
        shutil.copyfile(source, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
