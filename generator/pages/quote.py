"""Quotations: the words of a passage in the sentence that they stand in, and notes as readers see them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.language.sentences import sentence_spans
from generator.model.article import Article, Paragraph, Part
from generator.model.briefing import Note
from generator.model.corpus import Passage
from generator.model.lost import Lost
from generator.model.page import web_address
from generator.model.phrase import UNDATED, phrase
from generator.pages.edition import Edition, heading_of, may_quote, passage_address, publisher, source_line
from generator.pages.lines import NoteView, Quotation, date_view
from generator.pages.original import at_words


def quotation(text: str, start: int, end: int) -> Quotation:
    """The words at a span of a paragraph, marked in the whole sentences around them."""
    spans = sentence_spans(text)
    left = max((first for first, _ in spans if first <= start), default=0)
    right = min((last for _, last in spans if last >= end), default=len(text))
    return Quotation(text[left:start], text[start:end], text[end:right])


PLACES = {
    Part.TITLE: phrase("title"),
    Part.STANDFIRST: phrase("standfirst"),
    Part.POINT: phrase("summary point %(number)s"),
    Part.CAPTION: phrase("caption %(number)s"),
    Part.BODY: phrase("paragraph %(number)s"),
}


def place_words(paragraph: Paragraph) -> str:
    """Where a passage stands, in words: 'paragraph 7', 'caption 1', 'title'."""
    made = PLACES[paragraph.part]
    return phrase(made, number=paragraph.number) if "%" in made else made


def places_words(paragraphs: list[Paragraph]) -> str:
    """Where the passages of a note stand, in words: 'paragraphs 7 to 8', 'the whole article'."""
    if not paragraphs:
        return phrase("the whole article")
    if len(paragraphs) == 1:
        return place_words(paragraphs[0])
    first, last = paragraphs[0], paragraphs[-1]
    if first == last:
        return place_words(first)
    return phrase("paragraphs %(first)s to %(last)s", first=first.number, last=last.number)


def note_view(edition: Edition, note: Note, back: Iterable[str] = ()) -> NoteView:
    """A note with its passages quoted, as far as the source's rights allow."""
    if note.lost:
        return _lost_note(edition, note, note.lost, tuple(back))
    article = edition.article(note.source)
    paragraphs = [edition.paragraph(note.source, passage.anchor) for passage in note.passages]
    may_show = may_quote(edition, note.source)
    published = date_view(article.published)
    return NoteView(
        number=note.number,
        address=_address(edition, note),
        publisher=publisher(edition, article)[0],
        published=published.words if published else UNDATED,
        heading=heading_of(edition, article),
        place=places_words(paragraphs),
        quotations=tuple(_quoted(edition, passage, note) for passage in note.passages) if may_show else (),
        language=article.language,
        back=tuple(back),
        withheld=not may_show,
        original=_original(article, note, may_show),
    )


def _original(article: Article, note: Note, may_show: bool) -> str | None:
    """The address of the original, or of a copy of it, at the words of the first passage where these may be shown."""
    address = web_address(article.url) or web_address(article.archived)
    if address and note.passages and may_show:
        return at_words(address, note.passages[0].words)
    return address


def _lost_note(edition: Edition, note: Note, lost: Lost, back: tuple[str, ...]) -> NoteView:
    """A note of what opens no passage any more."""
    line = source_line(edition, note.source)
    return NoteView(
        number=note.number,
        address=line.address,
        publisher=line.publisher,
        published=line.published.words if line.published else UNDATED,
        heading=phrase("%(said)s; under review", said=lost.heading),
        place=phrase("no longer shown"),
        quotations=(),
        language=edition.content.site.language,
        back=back,
        withheld=False,
    )


def _address(edition: Edition, note: Note) -> str:
    if not note.passages:
        return f"sources/{note.source}.html"
    return passage_address(edition, note.source, note.passages[0].anchor)


def _quoted(edition: Edition, passage: Passage, note: Note) -> Quotation:
    text = edition.paragraph(passage.source, passage.anchor).text
    if note.quoted is None and passage.end - passage.start == len(text):
        return Quotation(text, "", "")
    return quotation(text, passage.start, passage.end)
