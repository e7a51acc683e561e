"""Finds the raw files and opens them: each whole, or a container as the stream of its parts."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

from msgspec import Struct

from generator.disk import LINK, SPECIAL, Odd, opened
from generator.ingest.encoding import printable
from generator.ingest.forms.part import (
    CONTAINERS,
    ENDINGS,
    LARGEST,
    MEGABYTE,
    Kind,
    Part,
    Passed,
    Piece,
    Source,
    cure_of,
    ending,
    kind_of,
    page_of,
    pages_among,
    too_large,
)
from generator.ingest.open import parts, raw_articles
from generator.model.article import RawArticle, SetAside
from generator.problems import Problem, Stopped, Weight, Where

LIGHT = 64 * 1024  # bytes of a text file: its cleaning takes half a second at most
MOST_FILES = 500_000  # raw files of a run: their places alone take half a gigabyte
HASHED = 16 * MEGABYTE  # bytes hashed at a time, after each of which word is given that work goes on


class RawFile(Struct, frozen=True):
    """A file to read: where it lies, and its path as the site names it.

    `is_companion` tells of a folder that holds the pictures and scripts of a page: what is in it is no article.
    """

    at: Path
    name: str
    is_companion: bool = False


class Found(Struct, frozen=True):
    """The raw files, and how many folders of what browsers saved beside pages were left out."""

    files: tuple[RawFile, ...]
    left_out: int


def raw_files(paths: Iterable[tuple[Path, str]]) -> Found:
    """Every file below the given (place, name) pairs, in the order of names; hidden ones and notes are left out.

    Stopped where there are more than a run is made for.
    """
    listed = tuple(islice((item for at, name in paths for item in _below(at, name)), MOST_FILES + 1))
    if len(listed) > MOST_FILES:
        raise _too_many(listed[0].name)
    found = {item.name: item for item in listed}
    files = tuple(found[name] for name in sorted(found) if not found[name].is_companion)
    return Found(files, len(found) - len(files))


def _too_many(name: str) -> Stopped:
    cure = "ingest a part of them at a time: briefing ingest FOLDER"
    what = f"there are more than {MOST_FILES:,} files"
    return Stopped([Problem(Where(name.partition("/")[0]), what, cure, Weight.CONFIGURATION)])


def _below(at: Path, name: str) -> Iterable[RawFile]:
    return (RawFile(at, name),) if at.is_symlink() else _inside(at, name)


def _inside(at: Path, name: str) -> Iterator[RawFile]:
    """The files in a folder and below it; what cannot be listed as one is itself a file, or is told when it is read."""
    try:
        entries = list(islice(os.scandir(at), MOST_FILES + 1))
    except OSError:
        yield RawFile(at, name)
        return
    if len(entries) > MOST_FILES:
        raise _too_many(name)
    pages = pages_among(entry.name for entry in entries)
    for entry in sorted(entries, key=lambda entry: entry.name):
        inside = f"{name}/{printable(entry.name)}" if name else printable(entry.name)
        if page_of(entry.name) in pages:
            yield RawFile(Path(entry.path), inside, is_companion=True)
        elif not entry.name.startswith((".", "_")) and entry.name != "README.md":
            is_folder = entry.is_dir(follow_symlinks=False)
            yield from _inside(Path(entry.path), inside) if is_folder else (RawFile(Path(entry.path), inside),)


def is_container(file: RawFile) -> bool:
    """Whether a file is one that holds several articles by its form, and is read as a stream."""
    return kind_of(file.at.name) in CONTAINERS


def is_light(file: RawFile) -> bool:
    """Whether a file is so small and plain that nothing in it can take long to read."""
    return bool(refusal(file)) or (kind_of(file.at.name) is Kind.TEXT and file.at.stat().st_size <= LIGHT)


def whole(file: RawFile) -> Piece | SetAside:
    """A file that is no container, read whole; or why it is not."""
    refused = refusal(file) or (CHANGED if is_container(file) else None)
    if refused:
        return SetAside(file.name, *refused)
    kind = ENDINGS[ending(file.at.name)]
    try:
        with opened(file.at) as stream:
            data = stream.read(LARGEST[kind] + 1)
    except OSError as fault:
        return _unreadable(file, fault)
    refused = too_large(kind, len(data))  # it may have grown meanwhile
    return SetAside(file.name, *refused) if refused else Piece(file.name, data, kind)


def unpacked(names: tuple[tuple[str, str], ...], file: RawFile) -> Iterator[Part]:
    """The parts of a container as they come; `names` are the keys of records, as `site.yaml` gives them."""
    refused = refusal(file)
    if refused:
        yield SetAside(file.name, *refused)
        return
    try:
        with opened(file.at) as stream:
            digest = sha256()
            while block := stream.read(HASHED):
                digest.update(block)
                yield Passed(0)
            stream.seek(0)
            source = Source(file.name, digest.hexdigest(), names=names)
            yield from _told(parts(stream, ENDINGS[ending(file.at.name)], source), source)
    except OSError as fault:
        yield _unreadable(file, fault)


def _told(found: Iterator[Part], source: Source) -> Iterator[Part]:
    """The parts of a container; one without an article is set aside, so that no file goes without a word."""
    is_empty = True
    for part in found:
        is_empty = is_empty and isinstance(part, Passed)
        yield part
    if is_empty:
        yield source.aside(0, *EMPTY)


def read_file(
    file: RawFile, encoding: str | None = None, names: tuple[tuple[str, str], ...] = ()
) -> Iterator[RawArticle | SetAside]:
    """The raw articles of a file of any form, and what in it is set aside."""
    for part in unpacked(names, file) if is_container(file) else (whole(file),):
        if isinstance(part, Piece):
            yield from raw_articles(part, encoding)
        elif isinstance(part, SetAside):
            yield part


def _unreadable(file: RawFile, fault: OSError) -> SetAside:
    if isinstance(fault, Odd):
        return SetAside(file.name, *LINKED if fault.strerror == LINK else NOT_A_FILE)
    return SetAside(file.name, f"cannot be read ({fault.strerror or fault})", "check its permissions")


LINKED = (LINK, "put the file itself into the folder")
NOT_A_FILE = (SPECIAL, "remove it from the folder")
EMPTY = ("holds no article", "remove it")
CHANGED = ("changed while it was looked at", "ingest again")  # a container that could not be read a moment before


def refusal(file: RawFile) -> tuple[str, str] | None:
    """Why a file is not even opened, and what to do; None for one that may be."""
    if printable(file.at.name) != file.at.name:
        return "has a name that is not UTF-8 or steers text", "give it another name"
    try:
        found = os.lstat(file.at)
    except OSError:
        return NOT_A_FILE
    if stat.S_ISLNK(found.st_mode):
        return LINKED
    if stat.S_ISDIR(found.st_mode):
        return "is a folder that cannot be read", "check its permissions"
    if not stat.S_ISREG(found.st_mode):
        return NOT_A_FILE
    kind = kind_of(file.at.name)
    if kind is None:
        return f"has a form that is not read ({ending(file.at.name)})", cure_of(file.at.name)
    return too_large(kind, found.st_size)
