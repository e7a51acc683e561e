"""Word and RTF documents -> plain text: a line for each paragraph, those of tables in their order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from generator.ingest.forms.archive import FAULTS, opened
from generator.ingest.forms.part import DAMAGED, Kind, Part, Piece
from generator.ingest.forms.said import said
from generator.language.later import later

HEADINGS = ("Title", "Heading 1")
RTF_START = re.compile(rb"\s*\{\\rtf")
FIELD_CODE = later(r"HYPERLINK\s+\"[^\"\n]{0,2000}\"\s?")


def docx(piece: Piece) -> Iterator[Part]:
    """The text of a Word document."""
    from docx import Document
    from lxml.etree import LxmlError

    try:
        refused = opened(io.BytesIO(piece.data))
        if isinstance(refused, tuple):
            yield piece.aside(*refused)
            return
        document = Document(io.BytesIO(piece.data))
        lines = list(_lines(document))
    except (*FAULTS, LxmlError, AttributeError) as fault:
        yield piece.aside(f"is no Word document that can be read ({type(fault).__name__})", DAMAGED)
        return
    told = tuple(said("title", next(_headings(document), None), "heading"))
    yield replace(
        piece, data="\n".join(lines).encode("utf-8", "replace"), kind=Kind.TEXT, said=(*piece.said, *told),
        sha256=piece.digest,
    )  # fmt: skip


def _headings(document: Any) -> Iterator[str]:
    """The title, of a document that has one: a file of many articles has many headings."""
    found = [p.text for p in document.paragraphs if p.style is not None and p.style.name in HEADINGS and p.text.strip()]
    if len(found) == 1:
        yield found[0]


def _lines(document: Any) -> Iterator[str]:
    """Each paragraph and, in their places, each row of a table."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield from _row([cell.text.strip() for cell in row.cells])
        else:
            yield block.text
            yield ""


def _row(cells: list[str]) -> Iterator[str]:
    """A row of a table as one line, and below it the further paragraphs of its last cell, which may hold a text."""
    *labels, last = dict.fromkeys(cells) or ("",)
    first, *more = (part for part in last.split("\n") if part.strip()) if last else ("",)
    yield " | ".join((*(" ".join(label.split()) for label in labels), first))
    for paragraph in more:
        yield from ("", paragraph)


def rtf(piece: Piece) -> Iterator[Part]:
    """The text of an RTF document."""
    from striprtf.striprtf import rtf_to_text

    if not RTF_START.match(piece.data[:100]):
        yield piece.aside("is no RTF document", DAMAGED)
        return
    try:
        text: str = rtf_to_text(piece.data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, RecursionError) as fault:
        yield piece.aside(f"is no RTF document that can be read ({type(fault).__name__})", DAMAGED)
        return
    text = FIELD_CODE.sub("", text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    # A paragraph of a document is one line, and a blank one parts it from the next, as in a text file.
    lines = "\n".join(part for line in text.split("\n") for part in (line, ""))
    yield replace(piece, data=lines.encode("utf-8", "replace"), kind=Kind.TEXT, sha256=piece.digest)
