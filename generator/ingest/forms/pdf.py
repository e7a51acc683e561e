"""The text layer of a PDF -> paragraphs, from where its lines stand; what each page repeats stands apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.ingest.forms.part import DAMAGED, Kind, Part, Piece
from generator.language.later import later
from generator.model.article import Said

MOST_PAGES = 300  # of one document: an article has a few
GAP = 1.4  # times the common distance of lines from which a distance parts paragraphs
INDENT = 4.0  # points by which the first line of a paragraph stands in
FULL = 0.9  # share of the width of the text that a line has when the next word did not fit
REPEATED = 3  # pages on which a line stands in one place when it is a running title or a page number
SAME_LINE = 0.5  # share of a line's height by which pieces of one line may differ in height
HYPHEN = later(r"(?<=[a-z])[-\u00ad\u2010\ufffe\x02]$")
CLOSED = later(r"[.!?:\"”’)]$")
EDGE = 0.1  # share of a page's height, at its top and at its foot, in which running titles are looked for


class _Line(Struct, frozen=True):
    """A printed line: its page, its text, its edges in points from the lower left corner, and whether it stands where
    running titles do."""

    page: int
    text: str
    left: float
    right: float
    top: float
    bottom: float
    is_outside: bool = False


def pdf(piece: Piece) -> Iterator[Part]:
    """The text of a PDF; set aside when it has none, as a scan has."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(piece.data)
        count = min(len(document), MOST_PAGES)
        lines = [line for number in range(count) for line in _page(document, number)]
    except (pypdfium2.PdfiumError, ValueError, RuntimeError, OSError) as fault:
        cure = "save it without a password" if "password" in str(fault).lower() else DAMAGED
        yield piece.aside(f"is no PDF that can be read ({str(fault)[:80] or type(fault).__name__})", cure)
        return
    if not lines:
        yield piece.aside("is a PDF without a text layer", "have its text recognised (OCR), or save it as text")
        return
    running = _running(lines)
    paragraphs = _paragraphs([line for line in lines if line not in running])
    text = "\n\n".join(paragraphs)
    frame = "\n".join(line.text for line in lines if line in running)
    first = text.count("\n") + 3
    told = (Said("frame", (first, first + frame.count("\n")), "running-titles"),) if frame else ()
    data = f"{text}\n\n{frame}".encode("utf-8", "replace")
    yield replace(piece, data=data, kind=Kind.TEXT, said=(*piece.said, *told), sha256=piece.digest)


def _page(document: Any, number: int) -> list[_Line]:
    """The lines of a page: the boxes of its text, those of one height joined."""
    page = document[number]
    textpage = page.get_textpage()
    height = page.get_height()
    found: list[_Line] = []
    for index in range(textpage.count_rects()):
        left, bottom, right, top = textpage.get_rect(index)
        text = " ".join(textpage.get_text_bounded(left, bottom, right, top).split())
        if not text:
            continue
        is_outside = not EDGE * height < bottom < (1 - EDGE) * height
        line = _Line(number, text, left, right, top, bottom, is_outside)
        found.append(_joined(found.pop(), line) if found and _is_beside(found[-1], line) else line)
    textpage.close()
    page.close()
    return found


def _is_beside(line: _Line, following: _Line) -> bool:
    height = max(line.top - line.bottom, 1.0)
    return abs(line.bottom - following.bottom) < SAME_LINE * height and following.left >= line.right - 1


def _joined(line: _Line, following: _Line) -> _Line:
    space = "" if following.left - line.right < 1 else " "
    top, bottom = max(line.top, following.top), min(line.bottom, following.bottom)
    text = f"{line.text}{space}{following.text}"
    return replace(line, text=text, right=following.right, top=top, bottom=bottom)


def _running(lines: list[_Line]) -> set[_Line]:
    """The lines outside the text that stand on several pages: running titles and page numbers."""
    edges = {line: f"{round(line.bottom)} {re.sub('[0-9]+', '#', line.text)}" for line in lines if line.is_outside}
    counts = Counter(edges.values())
    return {line for line, key in edges.items() if counts[key] >= REPEATED}


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    """The lines joined to paragraphs."""
    if not lines:
        return
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and a.bottom > b.bottom]
    common = median(gaps) if gaps else 0.0
    width = max(line.right for line in lines)
    text = lines[0].text
    for line, following in pairwise(lines):
        if _is_parted(line, following, (common, width)):
            yield text
            text = following.text
        elif HYPHEN.search(text) and following.text[:1].islower():
            text = HYPHEN.sub("", text) + following.text
        else:
            text = f"{text} {following.text}"
    yield text


def _is_parted(line: _Line, following: _Line, measures: tuple[float, float]) -> bool:
    """Whether a paragraph ends with a line: by the gap below it, the next one's indent, or its own shortness."""
    common, width = measures
    is_short = line.right < FULL * width and bool(CLOSED.search(line.text))
    if line.page != following.page or line.bottom <= following.bottom:
        return is_short
    other_size = abs((line.top - line.bottom) - (following.top - following.bottom)) > 0.35 * (line.top - line.bottom)
    is_indented = following.left > line.left + INDENT and bool(CLOSED.search(line.text))
    return is_short or is_indented or line.bottom - following.bottom > GAP * common or other_size
