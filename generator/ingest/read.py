"""Finds the raw files and reads them as text; what is no text is set aside with the reason."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.model.article import RawArticle, SetAside
from generator.problems import UNSAFE

TEXT_FORMS = frozenset({".txt", ".text", ".md", ""})
LARGEST = 8 * 1024 * 1024  # bytes of one raw file: a long article has 100 kB, a dump that is larger is not one
SNIFFED = 4096  # bytes looked at to tell text from a picture or a program
BOMS = (  # the longer first, since UTF-32 begins as UTF-16 does
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
LINE_END = re.compile("\r\n|[\r\u0085\u2028\u2029\x0c]")


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file to read: where it lies, and its path as the site names it."""

    at: Path
    name: str


def raw_files(paths: Iterable[tuple[Path, str]]) -> tuple[RawFile, ...]:
    """Every file below the given (place, name) pairs, in the order of names; hidden ones and notes are left out."""
    found = {file.name: file for at, name in paths for file in _below(at, name)}
    return tuple(found[name] for name in sorted(found))


def _below(at: Path, name: str) -> Iterator[RawFile]:
    if at.is_symlink() or not at.is_dir():
        yield RawFile(at, name)
        return
    for entry in os.scandir(at):
        if not entry.name.startswith((".", "_")) and entry.name != "README.md":
            shown = entry.name.encode("utf-8", "backslashreplace").decode()
            yield from _below(Path(entry.path), f"{name}/{shown}" if name else shown)


def read_raw(file: RawFile) -> RawArticle | SetAside:
    """The raw article in a file, its text with plain line ends and no control characters; or why it cannot be one."""
    refused = _refusal(file)
    if refused:
        return SetAside(file.name, *refused)
    try:
        data = file.at.read_bytes()
    except OSError as fault:
        return SetAside(file.name, f"cannot be read ({fault.strerror})", "check its permissions")
    digest = sha256(data).hexdigest()
    text = decoded(data)
    if isinstance(text, str):
        return RawArticle(file.name, text, digest)
    return SetAside(file.name, *text, digest)


def _refusal(file: RawFile) -> tuple[str, str] | None:
    """Why a file is not even opened, and what to do; None for one that may be."""
    if "\\udc" in ascii(file.at.name):
        return "has a name that is not UTF-8", "give it another name"
    if file.at.is_symlink():
        return "is a symbolic link", "put the file itself into the folder"
    if not file.at.is_file():
        return "is not a regular file", "remove it from the folder"
    if file.at.suffix.lower() not in TEXT_FORMS:
        return f"has a form that is not read ({file.at.suffix.lower()})", "save its text as a .txt file"
    if file.at.stat().st_size > LARGEST:
        return f"is larger than {LARGEST // 1024 // 1024} MB", "split it into one file for each article"
    return None


def decoded(data: bytes) -> str | tuple[str, str]:
    """The text of a file's bytes, by its byte order mark or as strict UTF-8; else the reason and the cure."""
    if not data.strip():
        return "is empty", "remove it, or collect the article again"
    encoding = next((name for mark, name in BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        if _is_binary(data):
            return "is binary, not text", "save the article's text as a .txt file"
        place = f"byte {fault.start:,}"
        return f"is not UTF-8 ({place}); it looks like {_likely(data)}", "convert it to UTF-8 and ingest it again"
    if _is_binary(data) and encoding == "utf-8":
        return "is binary, not text", "save the article's text as a .txt file"
    return unicodedata.normalize("NFC", UNSAFE.sub("", LINE_END.sub("\n", text)))


def _is_binary(data: bytes) -> bool:
    """Whether the first bytes hold a NUL, or more control characters than any text does."""
    head = data[:SNIFFED]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return b"\x00" in head or controls * 20 > len(head)


def _likely(data: bytes) -> str:
    """The encoding that the bytes are most likely in, as a hint for the person who converts the file."""
    from charset_normalizer import from_bytes

    guess = from_bytes(data[: 64 * 1024]).best()
    return str(guess.encoding) if guess else "no known encoding"
