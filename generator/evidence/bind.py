"""A citation to its passages: finds the quoted words, or says where else they stand."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.matching import find_words
from generator.model.article import Article
from generator.model.briefing import Citation
from generator.model.corpus import Corpus, Passage
from generator.problems import Problem, did_you_mean

MOST_PLACES = 5  # listed in a message about words that stand in several


def bind(citation: Citation, corpus: Corpus) -> tuple[Passage, ...] | Problem:
    """The passages that a citation opens (none when it names the whole article), or why it opens nothing."""
    article = corpus.articles.get(citation.source)
    if article is None:
        cure = did_you_mean(citation.source, corpus.articles) or "cite the id of an article in content/articles/"
        return _fault(citation, f"citation [@{citation.source}] names no article", cure)
    if citation.locator.words is not None:
        return _quoted(citation, article, corpus)
    return _named(citation, article)


def _named(citation: Citation, article: Article) -> tuple[Passage, ...] | Problem:
    known = {paragraph.anchor: paragraph for paragraph in article.paragraphs}
    missing = [anchor for anchor in citation.locator.anchors if anchor not in known]
    if missing:
        has = f"it has {len(article.body)} paragraphs and {len(article.captions)} captions"
        return _fault(citation, f"'{article.id}' has no {citation.locator.written}", has)
    chosen = (known[anchor] for anchor in citation.locator.anchors)
    return tuple(Passage(article.id, found.anchor, 0, len(found.text), found.text) for found in chosen)


def _quoted(citation: Citation, article: Article, corpus: Corpus) -> tuple[Passage, ...] | Problem:
    words = citation.locator.words or ""
    found = {passage.anchor: passage for passage in reversed(tuple(_places(words, article)))}
    if len(found) == 1:
        return tuple(found.values())
    if found:
        anchors = sorted(found, key=[paragraph.anchor for paragraph in article.paragraphs].index)
        listed = ", ".join(anchors[:MOST_PLACES]) + (" and more" if len(anchors) > MOST_PLACES else "")
        return _fault(
            citation, f"'{words}' stands in {len(found)} places of '{article.id}': {listed}", "quote more words"
        )
    return _fault(citation, f"quote not found in source '{article.id}': '{words}'", _elsewhere(words, article, corpus))


def _places(words: str, article: Article) -> Iterator[Passage]:
    for paragraph in article.paragraphs:
        for start, end in find_words(words, paragraph.text):
            yield Passage(article.id, paragraph.anchor, start, end, paragraph.text[start:end])


def _elsewhere(words: str, article: Article, corpus: Corpus) -> str:
    """What to do about words that the source does not have: they stand there in another case, or in another source."""
    for paragraph in article.paragraphs:
        for start, end in find_words(words.casefold(), _same_length_fold(paragraph.text)):
            return f"it prints '{paragraph.text[start:end]}' in {paragraph.anchor}"
    for other in corpus.articles.values():
        if next(_places(words, other), None):
            return f"found in '{other.id}', did you mean that?"
    return "no other source has these words either: quote what the source says"


def _same_length_fold(text: str) -> str:
    """The text in lower case, letter for letter, so that offsets hold."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _fault(citation: Citation, what: str, cure: str) -> Problem:
    return Problem(citation.where, what, cure, line_text=citation.line_text)
