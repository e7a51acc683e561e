"""Words that locate a passage: finds passages for those who write, and gives the citation that opens each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.evidence.bind import places
from generator.evidence.moved import is_there, moved_by_hand, place_now
from generator.evidence.scan import scan
from generator.language.later import later
from generator.language.matching import find_quotation
from generator.language.sentences import sentence_spans
from generator.language.words import content_words
from generator.model.article import Article, Paragraph
from generator.model.briefing import Citation
from generator.model.corpus import Corpus
from generator.model.moved import Moved
from generator.model.site import AuthoredText

WORD = later(r"\S+")
ENOUGH = 8  # words of a citation that is made here, where no more are needed to tell its paragraph
STRAIGHT, CURLY = '"', "“”"


class Find(Struct, frozen=True):
    """A passage that was looked for: its source and paragraph, the words found, and the citation that opens it."""

    article: Article
    paragraph: Paragraph
    start: int
    end: int
    citation: str


def find(words: str, articles: Iterable[Article]) -> Iterator[Find]:
    """Every passage with these words in any case, oldest article first; without one, paragraphs with all the words."""
    known = tuple(articles)
    exact = tuple(_exact(words, known))
    yield from exact or _loose(words, known)


def _exact(words: str, articles: Iterable[Article]) -> Iterator[Find]:
    for article in articles:
        for paragraph in article.paragraphs:
            for start, end in find_quotation(words, paragraph.text):
                yield Find(article, paragraph, start, end, _citation(article, paragraph, (start, end)))


def _loose(words: str, articles: Iterable[Article]) -> Iterator[Find]:
    """The sentences that hold every word that carries meaning."""
    wanted = frozenset(content_words(words))
    for article in articles if wanted else ():
        for paragraph in article.paragraphs:
            spans = (span for span in sentence_spans(paragraph.text) if wanted <= _meaning(paragraph, span))
            yield from (Find(article, paragraph, *span, _citation(article, paragraph, span)) for span in spans)


def _meaning(paragraph: Paragraph, span: tuple[int, int]) -> frozenset[str]:
    return frozenset(content_words(paragraph.text[slice(*span)]))


def _citation(article: Article, paragraph: Paragraph, span: tuple[int, int]) -> str:
    return f"[@{article.id}, {quoted(locating_words(article, paragraph, span))}]"


def quoted(words: str) -> str:
    """Words between the marks that they do not hold themselves."""
    plain = words.replace("\\", "\\\\")
    if STRAIGHT not in plain:
        return f'"{plain}"'
    return f"“{plain}”" if "”" not in plain else '"' + plain.replace('"', '\\"') + '"'


def locating_words(article: Article, paragraph: Paragraph, span: tuple[int, int]) -> str:
    """Words at a span, shortened or made longer until the article has them in this paragraph only; all of the
    paragraph where nothing less will do."""
    found = [match.span() for match in WORD.finditer(paragraph.text)]
    first = next((n for n, (_, end) in enumerate(found) if end > span[0]), 0)
    inside = sum(start < span[1] and end > span[0] for start, end in found)
    for last in range(first + min(inside, ENOUGH), len(found) + 1):
        words = paragraph.text[found[first][0] : found[last - 1][1]].rstrip(",;:.")
        if {passage.anchor for passage in places(words, article)} == {paragraph.anchor}:
            return words
    return paragraph.text


def pinned(text: AuthoredText, corpus: Corpus, moved: Iterable[Moved] = ()) -> tuple[str, int]:
    """The text with exact words in each citation that only names one paragraph, and how many were given them.

    Of the paragraph those words are taken whose sentence has most in common with the line that cites it. Of one that
    moved, the paragraph is taken that has exactly its words now; where none has, the citation is left as it is.
    """
    was = {(one.source, one.anchor): one for one in moved}
    scanned, _ = scan(text)
    written, count = text.text, 0
    for citation in reversed(scanned.citations):
        anchors, article = citation.locator.anchors, corpus.articles.get(citation.source)
        paragraph = _meant(article, citation, was) if article and len(anchors) == 1 else None
        if article and paragraph:
            at = scanned.starts[citation.where.line - 1] + citation.where.column - 1
            place = written.index(citation.locator.written, at)
            words = quoted(_likely_words(article, paragraph, citation.line_text))
            written = written[:place] + words + written[place + len(citation.locator.written) :]
            count += 1
    return written, count


def _meant(article: Article, citation: Citation, was: Mapping[tuple[str, str], Moved]) -> Paragraph | None:
    """The paragraph that a citation of one number means; of one that people moved and the one in its place, that which
    has more in common with the claim; None where nobody can tell."""
    (anchor,) = citation.locator.anchors
    one = was.get((article.id, anchor))
    if one and not is_there(one, article):
        return place_now(one, article)
    here = [paragraph for paragraph in article.paragraphs if paragraph.anchor == anchor]
    shared = {paragraph: _shared(paragraph, citation) for paragraph in (*here, *(moved_by_hand(article, anchor) or ()))}
    best = [paragraph for paragraph, count in shared.items() if count == max(shared.values())]
    return best[0] if len(best) == 1 else None


def _shared(paragraph: Paragraph, citation: Citation) -> int:
    """How many words that carry meaning a paragraph and the sentence before a citation have in common."""
    before = citation.line_text[: citation.where.column - 1]
    start = next((start for start, _ in reversed(sentence_spans(before))), 0)
    return len(frozenset(content_words(paragraph.text)) & frozenset(content_words(before[start:])))


def _likely_words(article: Article, paragraph: Paragraph, line: str) -> str:
    wanted = frozenset(content_words(line))
    spans = sentence_spans(paragraph.text) or ((0, len(paragraph.text)),)
    best = max(spans, key=lambda span: len(wanted & _meaning(paragraph, span)))
    return locating_words(article, paragraph, best)
