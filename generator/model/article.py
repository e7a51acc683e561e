"""A raw article as collected, and the article that cleaning makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b
from typing import Any

from msgspec import Struct


class Form(StrEnum):
    """How a raw file holds its article."""

    TEXT = "text"
    HTML = "html"


class Said(Struct, frozen=True):
    """What the container of a raw article, or the frame of its file, says of it: a field, its value, the evidence."""

    field: str
    value: Any
    evidence: str


class Place(Struct, frozen=True):
    """Where a raw article stands in a file that holds several.

    `position` counts from 1, with a point before the place in an inner file (`3.12`); it is empty for a file of its
    own. `member` is what the container calls it, which is shown and is never a path. `container_sha256` is of the file.
    """

    position: str = ""
    member: str = ""
    container_sha256: str = ""

    @property
    def order(self) -> tuple[int, ...]:
        """The position as numbers, for sorting."""
        return tuple(int(part) for part in self.position.split(".") if part.isdigit())


WHOLE = Place()  # of a raw article that is a file of its own


def raw_name(path: str, position: str) -> str:
    """The name of a raw article: the path of its file in the site, and its position there if it is one of several."""
    return f"{path}#{position}" if position else path


class RawArticle(Struct, frozen=True):
    """A raw article: its path inside the site, its decoded text, the SHA-256 of its bytes (hex) and its form.

    `encoding` is the one that people gave for it, or that was accepted as the most likely; None where none was needed.
    `said` is what stands beside the text, in a record, a mail's header or a crawl; `place` where in the file it is.
    """

    path: str
    text: str
    sha256: str
    form: Form = Form.TEXT
    encoding: str | None = None
    said: tuple[Said, ...] = ()
    place: Place = WHOLE

    @property
    def name(self) -> str:
        """The name of the raw article."""
        return raw_name(self.path, self.place.position)


class SetAside(Struct, frozen=True, order=True, tag=True):
    """An input that could not be used: the path of its file, the reason, what to do; `position` as in `Place`."""

    path: str
    reason: str
    cure: str
    sha256: str = ""
    position: str = ""

    @property
    def name(self) -> str:
        """The name of the raw article."""
        return raw_name(self.path, self.position)


class Part(StrEnum):
    """What a citable paragraph is on the printed page."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    POINT = "point"
    CAPTION = "caption"
    BODY = "body"


class Paragraph(Struct, frozen=True):
    """A citable run of text in an article; the anchor is its fragment on the source page, such as `p7`."""

    anchor: str
    part: Part
    number: int
    text: str

    @property
    def place(self) -> str:
        """The place as a citation writes it: 'para. 7', 'fig. 1', 'title'."""
        named = {
            Part.BODY: f"para. {self.number}",
            Part.CAPTION: f"fig. {self.number}",
            Part.POINT: f"point {self.number}",
        }
        return named.get(self.part, self.part.value)


class Dateline(Struct, frozen=True):
    """Where and when a report says that it was filed; the date is EDTF."""

    place: str
    date: str | None


class Removal(Struct, frozen=True):
    """Raw lines (first and last, from 1) that cleaning took out, and the rule that did it."""

    first: int
    last: int
    rule: str


class Origins(Struct, frozen=True):
    """Where the article came from: the raw file, the SHA-256 of its own bytes, how each field is known, what was
    removed.

    `captured` is the ISO 8601 date or time at which it was collected, `collector` the program that did it; `accession`
    is a database's number for it, `stated_words` the length that a database states, in words. `seen` names the other
    raw articles that are the same one, `versions` its earlier ones (see `Version`), the oldest first. `numbered` are
    the marks of the paragraphs of its body (see `paragraph_mark`) as they were cleaned, in their order.
    """

    raw: str
    raw_sha256: str
    known_from: tuple[tuple[str, str], ...] = ()
    removed: tuple[Removal, ...] = ()
    place: Place = WHOLE
    captured: str | None = None
    collector: str | None = None
    accession: str | None = None
    section: str | None = None
    stated_words: int | None = None
    seen: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the raw article."""
        return raw_name(self.raw, self.place.position)


MARK_BYTES = 2  # of the mark of a paragraph: two of one article of 30 have the same once in 150 articles


def paragraph_mark(text: str) -> str:
    """A short hash of a paragraph, by which it is known again when a person has moved it."""
    return blake2b(text.encode(), digest_size=MARK_BYTES).hexdigest()


class Article(Struct, frozen=True, tag=True, dict=True):
    """A cleaned article. Dates are EDTF; what the raw file does not tell is None or empty, never guessed.

    `is_truncated` tells that the text was collected in part only; `aliases` are ids that it had before.
    """

    id: str
    body: tuple[str, ...]
    origins: Origins
    title: str | None = None
    supplied_title: str | None = None
    standfirst: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    language: str = "en"
    url: str | None = None
    archived: str | None = None
    captions: tuple[str, ...] = ()
    outlet_summary: tuple[str, ...] = ()
    is_truncated: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The title as shown: the article's own, or a supplied one in square brackets."""
        return self.title or f"[{self.supplied_title or clipped(self.body[0])}]"

    @property
    def is_english(self) -> bool:
        """Whether its text is in the language whose dates and names can be read."""
        return self.language.startswith("en")

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every citable paragraph in the order of the page: title, standfirst, points, captions, body."""
        return tuple(self._paragraphs())

    def _paragraphs(self) -> Iterator[Paragraph]:
        if self.title:
            yield Paragraph("title", Part.TITLE, 1, self.title)
        if self.standfirst:
            yield Paragraph("standfirst", Part.STANDFIRST, 1, self.standfirst)
        for number, text in enumerate(self.outlet_summary, 1):
            yield Paragraph(f"point-{number}", Part.POINT, number, text)
        for number, text in enumerate(self.captions, 1):
            yield Paragraph(f"fig-{number}", Part.CAPTION, number, text)
        for number, text in enumerate(self.body, 1):
            yield Paragraph(f"p{number}", Part.BODY, number, text)


SUPPLIED_TITLE = 80  # characters at most of a title that we supply, so that it stays one line in a list


def clipped(text: str, most: int = SUPPLIED_TITLE) -> str:
    """The beginning of a text, cut at a word boundary and marked with an ellipsis when it was longer."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–—-") + "…"
