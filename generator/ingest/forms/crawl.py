"""WARC files: each page that a crawl got, with its address and the time at which it was got."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from msgspec.structs import replace

from generator.ingest.forms.part import DAMAGED, LARGEST, Kind, Part, Passed, Piece, Source, too_large
from generator.ingest.forms.said import plain, said
from generator.model.article import Said

CONTENT = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/plain": Kind.TEXT,
    "application/pdf": Kind.PDF,
    "application/rtf": Kind.RTF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.DOCX,
}
TICK = 100  # records without an article after which word is given that work goes on
HELD = frozenset(("response", "resource", "conversion"))


def crawl(stream: BinaryIO, source: Source) -> Iterator[Part]:
    """The pages of a crawl; redirects, errors, pictures and scripts are passed over and counted."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = passed = 0
    try:
        for number, part in _parts(ArchiveIterator(stream), source):
            passed += part.count if isinstance(part, Passed) else 0
            if not isinstance(part, Passed) or number % TICK == 0:
                yield part if not isinstance(part, Passed) else Passed(0)
    except (
        ArchiveLoadFailed,
        OSError,
        EOFError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,  # of a record without an address
        OverflowError,
        zlib.error,
    ) as fault:
        what = f"is damaged after record {number} ({type(fault).__name__}); what stands before it was read"
        yield source.aside(0, what, DAMAGED)
    yield Passed(passed)


def _parts(records: Any, source: Source) -> Iterator[tuple[int, Part]]:
    """Each record with its number, from 1."""
    software = ""
    for number, record in enumerate(_quietly(records), 1):
        software = software or _software(record)
        yield number, _part(record, number, source, software)


def _quietly(records: Any) -> Iterator[Any]:
    """The records, without what their reader prints of those that are not as long as they say."""
    is_more = True
    while is_more:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        is_more = record is not None
        if is_more:
            yield record


def _software(record: Any) -> str:
    """The crawler, as the first record of a file names it."""
    if record.rec_type != "warcinfo":
        return ""
    lines = record.content_stream().read(4096).decode("utf-8", "replace").splitlines()
    return next((plain(line.partition(":")[2]) for line in lines if line.lower().startswith("software:")), "")


def _part(record: Any, number: int, source: Source, software: str) -> Part:
    kind = _kind(record)
    if kind is None:
        return Passed(1)
    try:
        data = record.content_stream().read(LARGEST[kind] + 1)
    except (OSError, EOFError, ValueError, zlib.error) as fault:
        return source.aside(number, f"is a page that was not stored whole ({type(fault).__name__})", DAMAGED)
    refused = too_large(kind, len(data))
    if refused:
        return source.aside(number, *refused)
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    piece = Piece(source.path, data, kind, tuple(_said(record, address, software)), source.place(number, address))
    return replace(piece, encoding=_charset(record))


def _kind(record: Any) -> Kind | None:
    """The form of the page in a record; None when it holds none: a request, an error, a picture."""
    if record.rec_type not in HELD:
        return None
    http = record.http_headers
    if http is not None and http.get_statuscode() != "200":
        return None
    declared = http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type")
    return CONTENT.get((declared or "").partition(";")[0].strip().lower())


def _charset(record: Any) -> str | None:
    declared = record.http_headers.get_header("Content-Type") if record.http_headers else ""
    _, _, charset = (declared or "").lower().partition("charset=")
    return charset.strip(" \"'").split(";")[0] or None


def _said(record: Any, address: str, software: str) -> Iterator[Said]:
    yield from said("url", address.strip("<>"), "crawl")
    yield from said("captured", record.rec_headers.get_header("WARC-Date"), "crawl")
    yield from said("collector", software, "crawl")
