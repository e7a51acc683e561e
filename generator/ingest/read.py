"""Finds the raw files and reads them as text; what is no text is set aside with the reason."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.ingest.encoding import Decoded, decoded, printable
from generator.model.article import Form, RawArticle, SetAside

FORMS = {
    **dict.fromkeys((".txt", ".text", ".md", ""), Form.TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Form.HTML),
}
LARGEST = 8 * 1024 * 1024  # bytes of one raw file: a long article has 100 kB, a dump that is larger is not one
LARGEST_PAGE = 64 * 1024 * 1024  # bytes of a saved page before the pictures in it are dropped
PICTURE = re.compile(rb"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=\s]{200,}")
SAVED_WITH = ("_files", ".files", "_fichiers", "_archivos", "-Dateien", "_file")  # what browsers call such a folder
PAGE_START = re.compile(rb"(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file to read: where it lies, and its path as the site names it.

    `is_companion` tells of a folder that holds the pictures and scripts of a page: what is in it is no article.
    """

    at: Path
    name: str
    is_companion: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The raw files, and how many folders of what browsers saved beside pages were left out."""

    files: tuple[RawFile, ...]
    left_out: int


def raw_files(paths: Iterable[tuple[Path, str]]) -> Found:
    """Every file below the given (place, name) pairs, in the order of names; hidden ones and notes are left out."""
    found = {item.name: item for at, name in paths for item in _below(at, name)}
    files = tuple(found[name] for name in sorted(found) if not found[name].is_companion)
    return Found(files, len(found) - len(files))


def _below(at: Path, name: str) -> Iterator[RawFile]:
    if at.is_symlink() or not at.is_dir():
        yield RawFile(at, name)
        return
    try:
        entries = sorted(os.scandir(at), key=lambda entry: entry.name)
    except OSError:
        yield RawFile(at, name)  # is set aside, since it cannot be read
        return
    pages = {entry.name.rpartition(".")[0] for entry in entries if _form(entry.name) is Form.HTML}
    for entry in entries:
        inside = f"{name}/{printable(entry.name)}" if name else printable(entry.name)
        if _is_companion(entry.name, pages):
            yield RawFile(Path(entry.path), inside, is_companion=True)
        elif not entry.name.startswith((".", "_")) and entry.name != "README.md":
            yield from _below(Path(entry.path), inside)


def _form(name: str) -> Form | None:
    return FORMS.get(Path(name).suffix.lower())


def _is_companion(name: str, pages: set[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a page that was saved beside it."""
    return any(name.endswith(end) and name.removesuffix(end) in pages for end in SAVED_WITH)


def read_raw(file: RawFile, encoding: str | None = None) -> RawArticle | SetAside:
    """The raw article in a file, with plain line ends; or why it cannot be one. `encoding` is what people say of it."""
    refused = refusal(file)
    if refused:
        return SetAside(file.name, *refused)
    try:
        data = file.at.read_bytes()
    except OSError as fault:
        return SetAside(file.name, f"cannot be read ({fault.strerror})", "check its permissions")
    digest = sha256(data).hexdigest()
    form = Form.HTML if PAGE_START.match(data[:1000]) else FORMS[file.at.suffix.lower()]
    data = PICTURE.sub(b"", data) if form is Form.HTML else data
    if len(data) > LARGEST:
        return SetAside(file.name, *TOO_LARGE, digest)
    found = decoded(data, form, encoding)
    if isinstance(found, Decoded):
        return RawArticle(file.name, found.text, digest, form, found.encoding)
    return SetAside(file.name, *found, digest)


TOO_LARGE = (f"is larger than {LARGEST // 1024 // 1024} MB", "split it into one file for each article")


def refusal(file: RawFile) -> tuple[str, str] | None:
    """Why a file is not even opened, and what to do; None for one that may be."""
    if printable(file.at.name) != file.at.name:
        return "has a name that is not UTF-8 or steers text", "give it another name"
    if file.at.is_symlink():
        return "is a symbolic link", "put the file itself into the folder"
    if file.at.is_dir():
        return "is a folder that cannot be read", "check its permissions"
    if not file.at.is_file():
        return "is not a regular file", "remove it from the folder"
    form = _form(file.at.name)
    if form is None:
        return f"has a form that is not read ({file.at.suffix.lower()})", "save its text as a .txt file"
    if file.at.stat().st_size > (LARGEST_PAGE if form is Form.HTML else LARGEST):
        return TOO_LARGE
    return None
