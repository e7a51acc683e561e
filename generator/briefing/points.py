"""The key points of a briefing: for each origin, the sentence that says most about the topic, quoted as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.language.words import content_words, folded
from generator.model.article import Article
from generator.model.corpus import Corpus, Passage
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
class Voice:
    """The article that is quoted for an origin; `family` is the origin's id."""

    family: str
    article: Article


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence chosen for an origin: the passage that it is, and the origin's id."""

    passage: Passage
    family: str


def points(topic: Topic, voices: tuple[Voice, ...], corpus: Corpus) -> tuple[Point, ...]:
    """One sentence of each voice, in their order, no two alike; the weightiest when there are many origins."""
    order = {voice.family: index for index, voice in enumerate(voices)}
    chosen: dict[str, Point] = {}
    seen: list[set[str]] = []
    for point in _weightiest_first(topic, voices, corpus):
        own = set(content_words(point.passage.words))
        if point.family not in chosen and not any(_is_alike(own, other) for other in seen):
            chosen[point.family] = point
            seen.append(own)
        if len(chosen) == min(MOST_POINTS, len(order)):
            break
    return tuple(sorted(chosen.values(), key=lambda point: order[point.family]))


def _weightiest_first(topic: Topic, voices: tuple[Voice, ...], corpus: Corpus) -> Iterator[Point]:
    """Every sentence that could be a point; of equal weight, the older origin's and the earlier sentence first."""
    candidates = [
        (-_weight(sentence, topic), order, index, sentence, voice)
        for order, voice in enumerate(voices)
        for index, sentence in enumerate(_body(corpus, voice.article))
        if _stands_alone(sentence)
    ]
    for _, _, _, sentence, voice in sorted(candidates, key=lambda item: item[:3]):
        passage = Passage(voice.article.id, sentence.anchor, sentence.start, sentence.end, sentence.text)
        yield Point(passage, voice.family)


def _body(corpus: Corpus, article: Article) -> Iterator[Sentence]:
    for sentence in corpus.findings[article.id].sentences:
        if re.match(r"p[0-9]", sentence.anchor):
            yield sentence


def _stands_alone(sentence: Sentence) -> bool:
    """Whether a sentence can be read without the one before it."""
    is_whole = sentence.text.endswith((".", "”", '"', "!", "?", "।", "。", "؟"))
    return is_whole and len(sentence.text.split()) <= LONGEST and not LEANING.match(sentence.text)


def _is_alike(own: set[str], other: set[str]) -> bool:
    return len(own & other) > TOO_ALIKE * min(len(own), len(other))


def _weight(sentence: Sentence, topic: Topic) -> float:
    text = folded(sentence.text)
    is_first = sentence.anchor == "p1" and sentence.start == 0
    terms = sum(folded(term) in text for term in (*topic.terms.any, *topic.terms.all))
    has_figure = bool(re.search(r"(?<![\w-])[0-9$€£]", sentence.text))
    return FIRST_WORDS * is_first + TERM * terms + DATED * bool(sentence.dates) + FIGURE * has_figure
