"""What `ingest` is asked to read, brought into the site."""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from hashlib import file_digest, sha256
from pathlib import Path

import click

from generator.cli.terminal import Voice
from generator.disk import opened, write_anew
from generator.ingest.read import RawFile, raw_files, refusal
from generator.language.words import plural

# It speaks of pages without text, which we tell in our own words.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

STDIN = Path("-")
SNIFFED = 1000  # bytes by which the form of what is piped is told
STARTS = {
    re.compile(rb"%PDF-"): ".pdf",
    re.compile(rb"PK\x03\x04.{0,200}?word/", re.DOTALL): ".docx",
    re.compile(rb"PK\x03\x04"): ".zip",
    re.compile(rb"\x1f\x8b"): ".warc.gz",
    re.compile(rb"WARC/\d"): ".warc",
    re.compile(rb"\{\\rtf"): ".rtf",
    re.compile(rb"(?i)\s*<(?:!doctype\s+html|html)\b"): ".html",
    re.compile(rb"(?i)\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:RDF)\b"): ".xml",
    re.compile(rb"\s*\["): ".json",
    re.compile(rb"\s*\{"): ".jsonl",
}
SUFFIX = 8  # hexadecimal digits of the bytes' SHA-256 that tell two files of one name apart


def inputs(root: Path, paths: tuple[Path, ...], voice: Voice) -> tuple[tuple[Path, str], ...]:
    """The places to read, with their names in the site: seeds/, or the paths given, copied in when outside."""
    if not paths:
        return ((root / "seeds", "seeds"),) if (root / "seeds").is_dir() else ()
    missing = [path for path in paths if not path.exists() and path != STDIN]
    if missing:
        names = ", ".join(repr(str(path)) for path in missing)
        raise click.UsageError(f"there is no file or folder {names}; check the spelling")
    return tuple(found for path in paths for found in (_given(root) if path == STDIN else _brought(root, path, voice)))


def _given(root: Path) -> tuple[tuple[Path, str], ...]:
    """What came through the pipe, as a file of seeds/ that is named by its bytes and the form that they show."""
    data = sys.stdin.buffer.read()
    if not data.strip():
        raise click.UsageError("nothing came through the pipe; write: other-command | briefing ingest -")
    end = next((end for start, end in STARTS.items() if start.match(data[:SNIFFED])), ".txt")
    name = f"seeds/piped-{sha256(data).hexdigest()[:SUFFIX]}{end}"
    _write(data, root / name)
    return ((root / name, name),)


def _write(data: bytes, target: Path) -> None:
    """Writes a file, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{os.getpid()}.new")
    try:
        write_anew(beside, data)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


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
    if target.exists() and not (target.is_file() and _digest(file.at) == _digest(target)):
        target = target.with_name(f"{target.stem}-{_digest(file.at)[:SUFFIX]}{target.suffix}")
    if not target.exists():
        _copy(file.at, target)
    return target, target.relative_to(root).as_posix()


def _digest(path: Path) -> str:
    with opened(path) as stream:
        return file_digest(stream, "sha256").hexdigest()


def _copy(source: Path, target: Path) -> None:
    """Copies a file, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{os.getpid()}.new")  # short, so that the longest name has room for it
    try:
        beside.unlink(missing_ok=True)
        with opened(source) as read, beside.open("xb") as written:
            shutil.copyfileobj(read, written)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
