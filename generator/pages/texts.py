"""The text of a source: its paragraphs as its rights allow them to be shown, and what that is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from generator.model.article import Article, Paragraph, Part
from generator.model.site import Rights
from generator.pages.edition import Citing, Edition, rights_of
from generator.pages.views import ParagraphView, TextView

Spans: TypeAlias = tuple[tuple[str, int, int], ...]  # each in the paragraph of an anchor


class Showing(Struct, frozen=True):
    """What the text of a source is shown by: how much of it may be, what cites it (by anchor), and, where that is an
    excerpt, the words of it that the chronology quotes and its sentences."""

    article: Article
    rights: Rights
    citing: Mapping[str, tuple[Citing, ...]]
    quoted: Spans
    sentences: Spans


def showing(edition: Edition, article: Article) -> Showing:
    """What the text of an article is shown by."""
    rights, citing = rights_of(edition, article), edition.citing.get(article.id, {})
    if rights is not Rights.EXCERPT:
        return Showing(article, rights, citing, (), ())
    events = edition.corpus.events_of.get(article.id, ())
    passages = [report.passage for event in events for report in event.reports]
    quoted = [(found.anchor, found.start, found.end) for found in passages if found.source == article.id]
    sentences = [(one.anchor, one.start, one.end) for one in edition.corpus.findings[article.id].sentences]
    return Showing(article, rights, citing, tuple(quoted), tuple(sentences))


def text_view(found: Showing) -> TextView:
    """The whole article, as far as it may be shown."""
    shown = _Shown(found)
    return TextView(
        rights=found.rights,
        standfirst=next(shown.of(Part.STANDFIRST), None),
        points=tuple(shown.of(Part.POINT)),
        captions=tuple(shown.of(Part.CAPTION)),
        body=tuple(shown.of(Part.BODY)),
    )


class _Shown:
    """The paragraphs of an article as its rights allow them to be shown."""

    def __init__(self, found: Showing) -> None:
        self.paragraphs, self.rights, self.citing = found.article.paragraphs, found.rights, found.citing
        self.quoted, self.sentences = _by_anchor(found.quoted), _by_anchor(found.sentences)
        cited = [(p.anchor, p.anchor in found.citing) for p in self.paragraphs if p.part is Part.BODY]
        self.neighbours = {
            anchor: (index > 0 and cited[index - 1][1], index + 1 < len(cited) and cited[index + 1][1])
            for index, (anchor, _) in enumerate(cited)
        }

    def of(self, part: Part) -> Iterator[ParagraphView]:
        """The paragraphs of one part, in order."""
        for paragraph in self.paragraphs:
            if paragraph.part is part and self.rights is not Rights.METADATA:
                yield self._view(paragraph)

    def _view(self, paragraph: Paragraph) -> ParagraphView:
        citing = self.citing.get(paragraph.anchor, ())
        links = tuple(dict.fromkeys((found.address, found.label) for found in citing))
        if self.rights is Rights.FULL or citing or paragraph.part is Part.TITLE:
            pieces = tuple(_marked(paragraph.text, [(found.start, found.end) for found in citing]))
            return ParagraphView(paragraph, pieces, links, is_whole=True, is_withheld=False)
        pieces = tuple(self._excerpt(paragraph))
        is_withheld = {kind for kind, _ in pieces} == {"left-out"}
        return ParagraphView(paragraph, pieces, (), is_whole=False, is_withheld=is_withheld)

    def _excerpt(self, paragraph: Paragraph) -> Iterator[tuple[str, str]]:
        """Of an uncited paragraph: sentences of events, and the one next to a cited paragraph; the rest left out."""
        after_cited, before_cited = self.neighbours.get(paragraph.anchor, (False, False))
        sentences = self.sentences.get(paragraph.anchor, [])
        shown = set(self.quoted.get(paragraph.anchor, ()))
        shown |= {sentences[0]} if after_cited and sentences else set()
        shown |= {sentences[-1]} if before_cited and sentences else set()
        is_left_out = False
        for start, end in sentences:
            is_shown = any(start <= first and last <= end for first, last in shown)
            if is_shown:
                yield "text", paragraph.text[start:end] + " "
            elif not is_left_out:
                yield "left-out", "[…] "
            is_left_out = not is_shown


def _by_anchor(spans: Spans) -> Mapping[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for anchor, start, end in spans:
        found[anchor].append((start, end))
    return found


def _marked(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """The text in pieces, those within a span marked as cited; a span over the whole paragraph marks nothing."""
    position = 0
    for start, end in sorted(span for span in spans if span != (0, len(text))):
        if start > position:
            yield "text", text[position:start]
        if end > position:
            yield "cited", text[max(start, position) : end]
        position = max(position, end)
    if position < len(text):
        yield "text", text[position:]
