"""What a reader of a form gives: pieces (raw articles still to be decoded), what is set aside, what is passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum, auto
from hashlib import sha256
from typing import BinaryIO, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from generator.ingest.encoding import printable
from generator.model.article import WHOLE, Place, Said, SetAside, raw_name

LONGEST_MEMBER = 200  # characters of the name that a container gives: more says nothing to a reader
MEGABYTE = 1024 * 1024


class Kind(StrEnum):
    """The form of a file, as its ending tells."""

    TEXT = auto()
    HTML = auto()
    MAIL = auto()
    DOCX = auto()
    RTF = auto()
    PDF = auto()
    JSON = auto()
    LINES = auto()
    TABLE = auto()
    FEED = auto()
    CRAWL = auto()
    ARCHIVE = auto()


ENDINGS = {
    **dict.fromkeys((".txt", ".text", ".md", ""), Kind.TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Kind.HTML),
    **dict.fromkeys((".eml", ".mhtml", ".mht"), Kind.MAIL),
    **dict.fromkeys((".jsonl", ".ndjson"), Kind.LINES),
    **dict.fromkeys((".csv", ".tsv"), Kind.TABLE),
    **dict.fromkeys((".rss", ".atom", ".xml"), Kind.FEED),
    **dict.fromkeys((".warc", ".warc.gz"), Kind.CRAWL),
    **dict.fromkeys((".zip", ".wacz"), Kind.ARCHIVE),
    ".json": Kind.JSON,
    ".docx": Kind.DOCX,
    ".rtf": Kind.RTF,
    ".pdf": Kind.PDF,
}
# Of these one file holds many articles, and is read as a stream; of the others it is read whole.
CONTAINERS = frozenset((Kind.JSON, Kind.LINES, Kind.TABLE, Kind.FEED, Kind.CRAWL, Kind.ARCHIVE))
LARGEST = {  # bytes of one file that is read whole: a long article has 100 kB, an export of a database 5 MB
    Kind.TEXT: 8 * MEGABYTE,
    Kind.HTML: 64 * MEGABYTE,  # before the pictures in it are dropped
    Kind.MAIL: 32 * MEGABYTE,
    Kind.RTF: 16 * MEGABYTE,
    Kind.DOCX: 32 * MEGABYTE,
    Kind.PDF: 64 * MEGABYTE,
    Kind.JSON: 64 * MEGABYTE,
    Kind.FEED: 16 * MEGABYTE,
}

SAVED_WITH = ("_files", ".files", "_fichiers", "_archivos", "-Dateien", "_file")  # after the name of the page
CURES = {
    **dict.fromkeys((".doc", ".odt", ".wpd", ".pages"), "save it as .docx"),
    **dict.fromkeys((".xls", ".xlsx", ".ods"), "save it as .csv (UTF-8)"),
    **dict.fromkeys((".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar"), "unpack it"),
    **dict.fromkeys((".mbox", ".pst", ".msg"), "save its mails as .eml files"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp"), "have its text recognised (OCR)"),
    **dict.fromkeys((".epub", ".mobi"), "save its text as .html or .txt"),
}


def cure_of(name: str) -> str:
    """What to do with a file of a form that is not read."""
    return CURES.get(ending(name), "save its text as a .txt file")


def ending(name: str) -> str:
    """The ending of a file's name in small letters, with its point; `.warc.gz` is one."""
    last = name.lower().rpartition("/")[2]
    if last.endswith(".warc.gz"):
        return ".warc.gz"
    stem, _, end = last.rpartition(".")
    return f".{end}" if stem else ""


def kind_of(name: str) -> Kind | None:
    """The form of a file by its name; None for one that is not read."""
    return ENDINGS.get(ending(name))


def pages_among(names: Iterable[str]) -> frozenset[str]:
    """The names of the web pages among these files, without their endings."""
    return frozenset(name.rpartition(".")[0] for name in names if kind_of(name) is Kind.HTML)


def page_of(folder: str) -> str | None:
    """The name, without its ending, of the page whose pictures and scripts a browser saves in a folder of this name."""
    return next((folder.removesuffix(end) for end in SAVED_WITH if folder.endswith(end)), None)


def too_large(kind: Kind, size: int) -> tuple[str, str] | None:
    """Why a file of this many bytes is not read, and what to do; None when it may be."""
    most = LARGEST.get(kind)
    if most is None or size <= most:
        return None
    cure = "write it as JSON Lines" if kind is Kind.JSON else "split it into one file for each article"
    return f"is larger than {most // MEGABYTE} MB", cure


class Piece(Struct, frozen=True):
    """The bytes of one raw article: the path of its file in the site, its form, and what was said of it.

    `encoding` is the one that a container declares. `sha256` (hex) is of the article as it stands in its container.
    """

    path: str
    data: bytes
    kind: Kind
    said: tuple[Said, ...] = ()
    place: Place = WHOLE
    encoding: str | None = None
    sha256: str = ""

    @property
    def name(self) -> str:
        """The name of the raw article."""
        return raw_name(self.path, self.place.position)

    @property
    def digest(self) -> str:
        """The SHA-256 by which the raw article is known."""
        return self.sha256 or sha256(self.data).hexdigest()

    def aside(self, reason: str, cure: str) -> SetAside:
        """The piece set aside for a reason."""
        return SetAside(self.path, printable(reason), cure, self.digest, self.place.position)


class Passed(Struct, frozen=True):
    """A number of parts of a container that hold no article, such as pictures; 0 only says that work goes on."""

    count: int


Part: TypeAlias = Piece | SetAside | Passed


class Source(Struct, frozen=True):
    """The container that parts come from: its path in the site, the SHA-256 of the file, and where it stands in an
    outer one.

    `names` are the keys of its records by the fields of an article, as `site.yaml` gives them.
    """

    path: str
    sha256: str
    above: str = ""
    names: tuple[tuple[str, str], ...] = ()

    def here(self, member: str) -> Place:
        """Where it stands in an outer container, and the name that it has there."""
        return Place(self.above, " ".join(printable(member)[:LONGEST_MEMBER].split()), self.sha256)

    def place(self, number: int, member: str = "") -> Place:
        """The place of a part, counted from 1."""
        return self.inner(number).here(member)

    def piece(self, number: int, data: bytes, kind: Kind, said: tuple[Said, ...] = ()) -> Piece:
        """A part that holds an article."""
        return Piece(self.path, data, kind, said, self.place(number))

    def aside(self, number: int, reason: str, cure: str) -> SetAside:
        """A part, or with number 0 the container itself, set aside for a reason."""
        at = self.inner(number) if number else self
        return SetAside(self.path, printable(reason), cure, "", at.above)

    def inner(self, number: int) -> Source:
        """A container that stands in this one."""
        return replace(self, above=f"{self.above}.{number}" if self.above else str(number))


Reader: TypeAlias = Callable[[BinaryIO, Source], Iterator[Part]]
DAMAGED = "get the file again, or take out what can be read"
