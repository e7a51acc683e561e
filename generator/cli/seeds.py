"""What `ingest` is asked to read, brought into the site."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import click

from generator.cli.terminal import Voice
from generator.ingest.read import RawFile, raw_files

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
    found = raw_files([(at, at.name)])
    copied = tuple(_copied(root, file) for file in found)
    voice.detail(f"copied {len(copied)} files from {path} into seeds/")
    return copied


def _copied(root: Path, file: RawFile) -> tuple[Path, str]:
    """A raw file inside seeds/, copied there under its own name; one of another content gets a suffix of its bytes."""
    target = root / "seeds" / file.name
    if not file.at.is_file() or file.at.is_symlink():
        return file.at, f"seeds/{file.name}"
    data = file.at.read_bytes()
    if target.is_file() and target.read_bytes() != data:
        target = target.with_name(f"{target.stem}-{sha256(data).hexdigest()[:SUFFIX]}{target.suffix}")
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file.at, target)
    return target, target.relative_to(root).as_posix()
