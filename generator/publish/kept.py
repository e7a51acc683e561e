"""Files that are as they were: one is made again only when something has changed that it is made from.

The record of a build says of each page and card a hash of all that it was made from, and one of its bytes. The bytes
themselves are those of the folder that the build left, and are believed only as long as their hash is the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TypeAlias

from msgspec.msgpack import Encoder
from msgspec.structs import replace

from generator.disk import write_anew
from generator.model.packed import bytes_of, thing_of
from generator.model.page import File, SafeHtml
from generator.model.phrase import DatePhrase, Phrase
from generator.problems import Problem

Entries: TypeAlias = Mapping[str, tuple[bytes, bytes]]  # by address: a hash of what it was made from, of its bytes


class Kept:
    """What the last build left in a folder, made by some rules; nothing where there is no record, or a damaged one."""

    def __init__(self, record: Path | None = None, folder: Path = Path(), rules: tuple[str, ...] = ()) -> None:
        self.folder, self.rules = folder, rules
        self.entries: Entries = _entries(record) if record else {}

    def file(self, address: str, made_of: object, make: Callable[[], File | Problem]) -> File | Problem:
        """The file of an address, made of these things: as it stands if it was made of the same, else made."""
        key = _key((self.rules, made_of))
        known, digest = self.entries.get(address, (b"", b""))
        if key and key == known:
            with suppress(OSError):
                data = (self.folder / address).read_bytes()
                if sha256(data).digest() == digest:
                    return File(address, data, key, is_kept=True)
        made = make()
        return replace(made, made_of=key) if isinstance(made, File) else made


def remember(record: Path, files: Iterable[File]) -> None:
    """Writes down what files were made of, as far as it is known; where it cannot be written, nothing else happens."""
    entries = {file.address: (file.made_of, sha256(file.data).digest()) for file in files if file.made_of}
    beside = record.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        write_anew(beside, bytes_of(entries))
        beside.replace(record)


def _entries(record: Path) -> Entries:
    try:
        return thing_of(record.read_bytes(), dict[str, tuple[bytes, bytes]]) or {}
    except OSError:
        return {}


def _key(thing: object) -> bytes:
    """The hash of a thing and all that it holds; empty where that cannot be told in bytes."""
    try:
        return blake2b(_ENCODER.encode(thing), digest_size=32).digest()
    except TypeError:
        return b""


def _told(thing: object) -> object:
    """A kind of text as its words and what else it knows."""
    if isinstance(thing, Phrase):
        return thing.pattern, thing.many, thing.number, thing.fields  # its words are made of these
    if isinstance(thing, DatePhrase):
        return str(thing), thing.edtf
    if isinstance(thing, SafeHtml):
        return str(thing)
    raise TypeError


_ENCODER = Encoder(order="deterministic", enc_hook=_told)
