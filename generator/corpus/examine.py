"""Article -> Findings: all that can be known of one article alone, as one pure function."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

from generator.corpus.happenings import happenings
from generator.corpus.sketch import sketch
from generator.language.dates import dates_of_sentences
from generator.language.persons import named
from generator.language.sentences import sentence_spans
from generator.language.words import folded
from generator.model.article import Article
from generator.model.findings import Findings, Sentence


def examine(article: Article) -> Findings:
    """The sentences of an article with their date expressions, its folded text, and its sketch."""
    paragraphs = article.paragraphs
    is_read = article.is_english
    sentences = tuple(_sentences(article))
    return Findings(
        article=article.id,
        title=folded(article.title or ""),
        text=folded("\n".join(paragraph.text for paragraph in paragraphs)),
        sentences=sentences,
        sketch=sketch(article),
        names=named(paragraphs) if is_read else (),
        happenings=happenings(article, sentences) if is_read else (),
        published=article.published,
    )


def _sentences(article: Article) -> Iterator[Sentence]:
    """The sentences of an article; what one names as a date, the next may go on from ("the following day")."""
    spans = [(paragraph, *span) for paragraph in article.paragraphs for span in sentence_spans(paragraph.text)]
    texts = [paragraph.text[start:end] for paragraph, start, end in spans]
    dates = dates_of_sentences(texts, article.published) if article.is_english else repeat(())
    for (paragraph, start, end), text, found in zip(spans, texts, dates, strict=False):
        yield Sentence(paragraph.anchor, start, end, text, found)
