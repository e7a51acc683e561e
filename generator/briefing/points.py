"""The key points of a briefing: for each origin, the sentence that says most about the topic, quoted as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.language.words import content_words, folded
from generator.model.article import Article
from generator.model.corpus import Corpus, Family, Passage
from generator.model.findings import Sentence
from generator.model.site import Topic

MOST_POINTS = 12  # a longer list is no longer a list of key points
LONGEST = 60  # words of a sentence that still reads as a point
TOO_ALIKE = 0.5  # share of content words at which two points say the same
FIRST_WORDS = 1.5  # weight of the opening sentence, which in news prose carries the report
TERM = 2.0  # weight of a term of the topic in the sentence
DATED = 1.0  # weight of a date in the sentence
FIGURE = 0.5  # weight of a number in the sentence
LEANING = re.compile(
    r"(?:[\"“'‘]?)(?:He|She|It|They|This|That|These|Those|Such|But|And|Also|Meanwhile|However|His|Her|Their)\b"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence chosen for an origin: the passage that it is."""

    passage: Passage
    family: Family


def points(topic: Topic, families: Iterable[Family], corpus: Corpus) -> tuple[Point, ...]:
    """One sentence of each origin's lead, oldest first, no two alike; the best when there are many."""
    chosen: list[tuple[float, Point]] = []
    seen: list[set[str]] = []
    for family in families:
        best = _best(topic, corpus.articles[family.lead], corpus, seen)
        if best:
            weight, sentence = best
            seen.append(set(content_words(sentence.text)))
            passage = Passage(family.lead, sentence.anchor, sentence.start, sentence.end, sentence.text)
            chosen.append((weight, Point(passage, family)))
    floor = sorted((weight for weight, _ in chosen), reverse=True)[:MOST_POINTS]
    return tuple(point for weight, point in chosen if floor and weight >= floor[-1])[:MOST_POINTS]


def _best(topic: Topic, article: Article, corpus: Corpus, seen: list[set[str]]) -> tuple[float, Sentence] | None:
    candidates = [
        (_weight(sentence, topic), -index, sentence)
        for index, sentence in enumerate(_body(corpus, article))
        if _stands_alone(sentence) and not _is_repeated(sentence, seen)
    ]
    weight, _, sentence = max(candidates, key=lambda item: item[:2], default=(0.0, 0, None))
    return (weight, sentence) if sentence else None


def _body(corpus: Corpus, article: Article) -> Iterator[Sentence]:
    for sentence in corpus.findings[article.id].sentences:
        if re.match(r"p[0-9]", sentence.anchor):
            yield sentence


def _stands_alone(sentence: Sentence) -> bool:
    """Whether a sentence can be read without the one before it."""
    is_whole = sentence.text.endswith((".", "”", '"', "!", "?"))
    return is_whole and len(sentence.text.split()) <= LONGEST and not LEANING.match(sentence.text)


def _is_repeated(sentence: Sentence, seen: list[set[str]]) -> bool:
    own = set(content_words(sentence.text))
    return any(len(own & other) > TOO_ALIKE * min(len(own), len(other)) for other in seen)


def _weight(sentence: Sentence, topic: Topic) -> float:
    text = folded(sentence.text)
    is_first = sentence.anchor == "p1" and sentence.start == 0
    terms = sum(folded(term) in text for term in (*topic.terms.any, *topic.terms.all))
    has_figure = bool(re.search(r"(?<![\w-])[0-9$€£]", sentence.text))
    return FIRST_WORDS * is_first + TERM * terms + DATED * bool(sentence.dates) + FIGURE * has_figure
