"""ZIP archives and web archives in them (WACZ): members as streams, with checks against archives that lie.

Names of members only tell their form. What an archive declares is checked before anything is unpacked, and no more is
unpacked than was declared: overlapping members, absurd ratios and too many members are refused (CVE-2024-0450 and kin).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from itertools import accumulate
from stat import S_ISLNK
from typing import BinaryIO, TypeAlias
from zipfile import BadZipFile, ZipFile, ZipInfo

from generator.ingest.forms.part import (
    CONTAINERS,
    DAMAGED,
    ENDINGS,
    MEGABYTE,
    Kind,
    Part,
    Passed,
    Piece,
    Reader,
    Source,
    cure_of,
    ending,
    kind_of,
    page_of,
    pages_among,
    too_large,
)
from generator.ingest.forms.said import said
from generator.language.later import later

MOST_MEMBERS = 100_000  # of one archive
STEEPEST = 200  # times that a member grows: text grows three to ten times, at most some forty
SMALL = MEGABYTE  # bytes of a member from which its ratio counts: a small one of blanks may grow more
LARGEST_WHOLE = 65_536 * MEGABYTE  # bytes of all members together
HEADER = 30  # bytes at least before the data of a member
ENCRYPTED = 0x1
HIDDEN = later(r"\.[^.]|__MACOSX")
Refused: TypeAlias = tuple[str, str]
# What zipfile raises where members are damaged, packed in a way that it does not know, or locked.
FAULTS = (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, LookupError, zlib.error)


def opened(stream: BinaryIO) -> ZipFile | Refused:
    """The archive in a stream when what it declares can be; else why it is not read, and what to do."""
    archive = ZipFile(stream)
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        return f"is an archive of more than {MOST_MEMBERS:,} members", "split it"
    if sum(member.file_size for member in members) > LARGEST_WHOLE:
        return "is an archive that would unpack to more than 64 GB", DAMAGED
    steep = (member for member in members if member.file_size > max(SMALL, STEEPEST * member.compress_size))
    if any(steep):
        return f"is an archive with a member that grows more than {STEEPEST} times", DAMAGED
    if _overlap(members):
        return "is an archive whose members overlap", DAMAGED
    return archive


def _overlap(members: list[ZipInfo]) -> bool:
    end = 0
    for member in sorted(members, key=lambda found: found.header_offset):
        if member.header_offset < end:
            return True
        end = member.header_offset + HEADER + member.compress_size
    return False


def archives(readers: Mapping[Kind, Reader]) -> Reader:
    """The reader of archives, in whose members these readers of containers find articles."""

    def read(stream: BinaryIO, source: Source) -> Iterator[Part]:
        try:
            found = opened(stream)
            if isinstance(found, tuple):
                yield source.aside(0, *found)
            else:
                yield from _members(found, source, readers)
        except FAULTS as fault:
            yield source.aside(0, f"is an archive that cannot be read ({type(fault).__name__})", DAMAGED)

    return read


def _members(archive: ZipFile, source: Source, readers: Mapping[Kind, Reader]) -> Iterator[Part]:
    names = archive.namelist()
    is_crawl = any(name.startswith("archive/") for name in names) and "datapackage.json" in names
    pages = pages_among(names)
    passed = 0
    for number, member in enumerate(archive.infolist(), 1):
        if _is_beside(member.filename, pages) or (is_crawl and not member.filename.startswith("archive/")):
            passed += not member.filename.endswith("/")
        else:
            yield from _member(archive, member, source.inner(number), readers)
    yield Passed(passed)


def _is_beside(name: str, pages: frozenset[str]) -> bool:
    """Whether a member is a folder, hidden, or one of the pictures and scripts that a browser saved beside a page."""
    *folders, last = name.split("/")
    if not last or any(map(HIDDEN.match, (*folders, last))):
        return True
    return any(page_of(folder) in pages for folder in accumulate(folders, "{}/{}".format))


def _member(archive: ZipFile, member: ZipInfo, at: Source, readers: Mapping[Kind, Reader]) -> Iterator[Part]:
    """The articles of one member; `at` is its own place."""
    refused = _refusal(member)
    if refused:
        yield at.aside(0, *refused)
        return
    kind = ENDINGS[ending(member.filename)]
    try:
        with archive.open(member) as stream:
            if kind in CONTAINERS:
                yield from readers[kind](stream, at)  # type: ignore[arg-type]
                return
            data = stream.read(member.file_size)  # as was declared, which is no more than is read
    except FAULTS as fault:
        yield at.aside(0, f"is damaged in its archive ({type(fault).__name__})", DAMAGED)
        return
    yield _piece(member, data, kind, at)


def _piece(member: ZipInfo, data: bytes, kind: Kind, at: Source) -> Piece:
    year, month, day, hour, minute, second = member.date_time
    stamp = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}" if year > 1980 else None
    return Piece(at.path, data, kind, tuple(said("captured", stamp, "archive")), at.here(member.filename))


def _refusal(member: ZipInfo) -> Refused | None:
    kind = kind_of(member.filename)
    if S_ISLNK(member.external_attr >> 16):
        return "is a symbolic link", "put the file itself into the archive"
    if kind is None:
        return f"has a form that is not read ({ending(member.filename)})", cure_of(member.filename)
    if kind is Kind.ARCHIVE:
        return "is an archive in an archive", "unpack it"
    if member.flag_bits & ENCRYPTED:
        return "is encrypted", "unpack the archive with its password"
    return too_large(kind, member.file_size)
