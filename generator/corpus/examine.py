"""Article -> Findings: all that can be known of one article alone, as one pure function."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat

from rensa import RMinHash

from generator.corpus.happenings import happenings
from generator.language.dates import dates_of_sentences
from generator.language.persons import named
from generator.language.sentences import sentence_spans
from generator.language.words import SHINGLE, content_words, folded, words
from generator.model.article import Article
from generator.model.findings import Findings, Sentence

PERMUTATIONS = 128  # of the signature: the Jaccard estimate then has a standard error of at most 0.045
REMEMBERED = 20_000  # articles: more than one preview shows
SEED = 1  # of the permutations: any constant, since signatures are only compared with each other


# The preview examines the same articles at each save; only the changed ones cost anything.
@lru_cache(maxsize=REMEMBERED)
def examine(article: Article) -> Findings:
    """The sentences of an article with their date expressions, its folded text, and the signature of its body."""
    paragraphs = article.paragraphs
    is_read = article.language.startswith("en")
    sentences = tuple(_sentences(article))
    return Findings(
        article=article.id,
        title=folded(article.title or ""),
        text=folded("\n".join(paragraph.text for paragraph in paragraphs)),
        sentences=sentences,
        signature=signature(article),
        names=named(paragraphs) if is_read else (),
        happenings=happenings(article, sentences) if is_read else (),
        published=article.published,
    )


def _sentences(article: Article) -> Iterator[Sentence]:
    """The sentences of an article; what one names as a date, the next may go on from ("the following day")."""
    spans = [(paragraph, *span) for paragraph in article.paragraphs for span in sentence_spans(paragraph.text)]
    texts = [paragraph.text[start:end] for paragraph, start, end in spans]
    is_english = article.language.startswith("en")
    dates = dates_of_sentences(texts, article.published) if is_english else repeat(())
    for (paragraph, start, end), text, found in zip(spans, texts, dates, strict=False):
        telling = frozenset(content_words(text)) if found else frozenset()
        yield Sentence(paragraph.anchor, start, end, text, found, telling)


def word_runs(article: Article) -> frozenset[str]:
    """The runs of four words in an article's body, as text; a shorter body is one run."""
    found = [word for paragraph in article.body for word in words(paragraph)]
    count = max(1, len(found) - SHINGLE + 1)
    return frozenset(" ".join(found[start : start + SHINGLE]) for start in range(count)) if found else frozenset()


def signature(article: Article) -> tuple[int, ...]:
    """The MinHash signature of an article's word runs (Broder 1997); empty when there are none."""
    runs = word_runs(article)
    if not runs:
        return ()
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(sorted(runs))
    return tuple(sketch.digest())
