"""A piece of any form -> its raw articles: decoded, taken out of its document, and split where it is an export."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import BinaryIO, TypeAlias

from msgspec.structs import replace

from generator.ingest.encoding import Decoded, decoded
from generator.ingest.exports import split_export
from generator.ingest.forms.archive import archives
from generator.ingest.forms.crawl import crawl
from generator.ingest.forms.feed import feed
from generator.ingest.forms.mail import mail
from generator.ingest.forms.markdown import ENDINGS as MARKDOWN
from generator.ingest.forms.markdown import front_matter, plain_lines
from generator.ingest.forms.office import docx, rtf
from generator.ingest.forms.part import MEGABYTE, Kind, Part, Piece, Reader, Source, too_large
from generator.ingest.forms.pdf import pdf
from generator.ingest.forms.records import json_file, json_lines, table
from generator.ingest.forms.said import moment, said
from generator.language.later import later
from generator.model.article import Form, Place, RawArticle, Said, SetAside

PICTURE = re.compile(rb"data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=\s]{200,}")
LARGEST_TEXT = 8 * MEGABYTE  # bytes of text, or of a page without its pictures
PAGE_START = re.compile(rb"(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.DOTALL)
SNIFFED = 1000  # bytes at the head of a file by which a page is known
NOTE = later(r"<!--(.{0,2000}?)-->", re.DOTALL)
NOTED_ADDRESS = later(r"saved from url=\(\d+\)(\S+)|(?m:^[^\S\n]*url:\s*(https?://\S+))")
NOTED_DATE = later(r"(?m)^[^\S\n]*saved date:\s*\w{3}\s+(\w{3})\s+(\d{1,2})\s+(\d{4})\s+(\d\d:\d\d:\d\d)")
NAMED_DATE = later(
    r"(?<!\d)((?:19|20)\d\d)([-_.]?)([01]\d)\2([0-3]\d)(?!\d)(?:[T_ -]?([0-2]\d)[-:.]?([0-5]\d)[-:.]?([0-5]\d)?(?!\d))?"
)
DEEPEST = 3  # forms in one another: a mail in a mail with a document
Opener: TypeAlias = Callable[[Piece], Iterator[Part]]
OPENERS: Mapping[Kind, Opener] = {Kind.MAIL: mail, Kind.DOCX: docx, Kind.RTF: rtf, Kind.PDF: pdf}
LISTS: Mapping[Kind, Reader] = {
    Kind.JSON: json_file,
    Kind.LINES: json_lines,
    Kind.TABLE: table,
    Kind.FEED: feed,
    Kind.CRAWL: crawl,
}
READERS: Mapping[Kind, Reader] = {**LISTS, Kind.ARCHIVE: archives(LISTS)}


def parts(stream: BinaryIO, kind: Kind, source: Source) -> Iterator[Part]:
    """The parts of a container, as they come."""
    yield from READERS[kind](stream, source)


def raw_articles(piece: Piece, encoding: str | None = None, depth: int = 0) -> Iterator[RawArticle | SetAside]:
    """The raw articles of a piece; `encoding` is what people say of it."""
    refused = too_large(piece.kind, len(piece.data))
    if refused:
        yield piece.aside(*refused)
    elif piece.kind not in OPENERS:
        yield from _texts(piece, encoding)
    elif depth == DEEPEST:
        yield piece.aside("is a mail in a mail in a mail", "save the inner one as a file")
    else:
        for part in OPENERS[piece.kind](piece):
            if isinstance(part, Piece):
                yield from raw_articles(part, encoding, depth + 1)
            elif isinstance(part, SetAside):
                yield part


def _texts(piece: Piece, encoding: str | None) -> Iterator[RawArticle | SetAside]:
    """The raw article of a text or a page; of an export of a database, each of its articles."""
    form = Form.HTML if piece.kind is Kind.HTML or PAGE_START.match(piece.data[:SNIFFED]) else Form.TEXT
    data = PICTURE.sub(b"", piece.data) if form is Form.HTML else piece.data
    if len(data) > LARGEST_TEXT:
        yield piece.aside(*(too_large(Kind.TEXT, len(data)) or ("", "")))
        return
    found = decoded(data, form, encoding, piece.encoding)
    if not isinstance(found, Decoded):
        yield piece.aside(*found)
        return
    noted = _noted(found.text) if form is Form.HTML else front_matter(found.text, Source(piece.path, piece.sha256))
    told = (*piece.said, *noted, *_named(piece))
    is_markdown = form is Form.TEXT and (piece.place.member or piece.path).lower().endswith(MARKDOWN)
    text = plain_lines(found.text) if is_markdown else found.text
    raw = RawArticle(piece.path, text, piece.digest, form, found.encoding, told, piece.place)
    exported = split_export(found.text) if form is Form.TEXT else ()
    yield from _split(raw, exported) if exported else (raw,)


def _split(raw: RawArticle, texts: tuple[str, ...]) -> Iterator[RawArticle]:
    above = f"{raw.place.position}." if raw.place.position else ""
    told = tuple(item for item in raw.said if item.field in ("captured", "collector"))
    for number, text in enumerate(texts, 1):
        digest = sha256(text.encode("utf-8", "replace")).hexdigest()
        place = Place(f"{above}{number}", raw.place.member, raw.place.container_sha256 or raw.sha256)
        yield replace(raw, text=text, sha256=digest, said=told, place=place)


def _noted(text: str) -> Iterator[Said]:
    """What browsers and SingleFile note at the head of a page that they save."""
    for note in NOTE.finditer(text, 0, 8 * SNIFFED):
        address, date = NOTED_ADDRESS.search(note[1]), NOTED_DATE.search(note[1])
        if address:
            yield from said("url", address[1] or address[2], "saved page")
        if date:
            yield from said("captured", f"{date[2]} {date[1]} {date[3]} {date[4]}", "saved page")
        if "SingleFile" in note[1]:
            yield from said("collector", "SingleFile", "saved page")


def _named(piece: Piece) -> Iterator[Said]:
    """When a file was collected, as its name says."""
    name = (piece.place.member or piece.path).rpartition("/")[2]
    match = NAMED_DATE.search(name)
    if match:
        time = f"T{match[5]}:{match[6]}:{match[7] or '00'}" if match[5] else ""
        stamp = moment(f"{match[1]}-{match[3]}-{match[4]}{time}")
        if stamp:
            yield Said("captured", stamp, "file name")
