"""The key points of a briefing: the sentences that say most about the topic, of different origins, in order of time."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.briefing.match import times_named
from generator.briefing.reading import Line, joined
from generator.language.edtf import parse_edtf
from generator.language.leaning import is_speech
from generator.language.numbers import find_quantities
from generator.language.words import folded
from generator.model.findings import Precision
from generator.model.site import Topic
from generator.model.told import Telling

MOST_POINTS = 10  # a longer list is no longer a list of key points
MOST_OF_ONE = 4  # points of one origin, when there are few
SHORTEST, LONGEST = 7, 60  # words of a sentence that reads as a point
LONGEST_PAIR = 70  # words of two sentences that form one point
TOO_ALIKE = 0.5  # share of the shorter's content words at which two points say the same
WHOLE = (".", "”", '"', "!", "।", "。")
NAMED = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")
FIGURE = re.compile(r"(?<![\w-])(?:[$€£₹]\s?)?[0-9][0-9,.]*(?:\s(?:billion|million|per cent|percent)|%)?(?![\w-])")
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}$")
# Weights of what makes a sentence a point; each measure lies between 0 and 1. Chosen by hand on two collections.
OPENING, TERMS, CENTRAL, DATED, MEASURED, WITH_NAMES = 1.2, 1.2, 2.0, 1.2, 0.5, 0.5
LEAST_RELEVANT = 0.3  # of the weight is left to a sentence of an article that hardly matches


@dataclass(frozen=True, slots=True)
class Weighing:
    """What sentences are weighed by: the topic's terms with their rarity, and how many articles have each word."""

    terms: Mapping[str, float]
    spread: Mapping[str, int]
    articles: int


def points(voices: tuple[tuple[Line, ...], ...], weighing: Weighing) -> tuple[Telling, ...]:
    """The weightiest sentences of the voices, no two alike, in order of what they tell of; each voice is its lines."""
    candidates = [line for lines in voices for line in _candidates(lines)]
    ranked = sorted(candidates, key=lambda line: (-weight(line, weighing), line.telling.source, line.position))
    most = min(MOST_POINTS, MOST_OF_ONE * len(voices))
    share = max(1, min(MOST_OF_ONE, math.ceil(most / max(1, len(voices))) + 1))
    chosen: list[Line] = []
    for line in ranked:
        own = sum(other.voice.family == line.voice.family for other in chosen)
        if own < share and not any(is_alike(line, other) for other in chosen):
            chosen.append(line)
        if len(chosen) == most:
            break
    return tuple(line.telling for line in sorted(chosen, key=_told_of))


def weighing_of(topic: Topic, voices: tuple[tuple[Line, ...], ...]) -> Weighing:
    """What the sentences of these voices are weighed by."""
    words = (frozenset(word for line in lines for word in line.words) for lines in voices)
    spread = Counter(word for found in words for word in found)
    texts = [folded(" ".join(line.sentence.text for line in lines)) for lines in voices]
    terms = dict.fromkeys((*topic.terms.any, *topic.terms.all))
    having = {term: sum(bool(times_named(term, text)) for text in texts) for term in terms}
    # A term that every article has, such as the country, tells less than one that few have.
    rarity = {term: math.log(1 + len(texts) / count) for term, count in having.items() if count}
    most = max(rarity.values(), default=1.0)
    return Weighing({term: found / most for term, found in rarity.items()}, spread, len(voices))


def _candidates(lines: tuple[Line, ...]) -> Iterator[Line]:
    """The sentences that can stand as points, alone or with the one before that they lean on."""
    for line in lines:
        if not line.needs and _is_tellable(line, LONGEST):
            yield line
    for first, second in pairwise(lines):
        is_pair = not first.needs and (_is_tail(second) or (second.needs and _is_beside(first, second)))
        pair = joined(first, second) if is_pair else None
        if pair and _is_tellable(first, LONGEST) and _is_tellable(pair, LONGEST_PAIR):
            yield pair


def _is_beside(first: Line, second: Line) -> bool:
    return first.sentence.anchor == second.sentence.anchor


def _is_tail(line: Line) -> bool:
    """Whether a sentence is a short addition in numbers: "Three of them have arrived."."""
    text = line.sentence.text
    return len(text.split()) <= SHORTEST + 2 and bool(find_quantities(text))


def _is_tellable(line: Line, most: int) -> bool:
    """Whether a sentence is whole, of a length to be read, told by the source itself, with a name, figure or date."""
    text = line.sentence.text
    if not (text.endswith(WHOLE) and SHORTEST <= len(text.split()) <= most) or is_speech(text):
        return False
    return bool(line.sentence.dates or NAMED.search(text) or FIGURE.search(text))


def weight(line: Line, weighing: Weighing) -> float:
    """How much a sentence says about the topic: by terms, by words that other articles share, by date and figure."""
    text = folded(line.sentence.text)
    terms = sum(rarity for term, rarity in weighing.terms.items() if times_named(term, text))
    return (LEAST_RELEVANT + (1 - LEAST_RELEVANT) * line.voice.relevance) * (
        OPENING * (1 / (1 + line.position))
        + TERMS * min(1.0, terms)
        + CENTRAL * _centrality(line.words, weighing)
        + DATED * _datedness(line)
        + MEASURED * bool([found for found in FIGURE.findall(line.sentence.text) if not YEAR.match(found)])
        + WITH_NAMES * min(1.0, len(NAMED.findall(line.sentence.text)) / 3)
    )


def _centrality(words: frozenset[str], weighing: Weighing) -> float:
    """The mean share of the articles that have a sentence's words."""
    if weighing.articles < 2 or not words:
        return 0.0
    return sum(weighing.spread[word] - 1 for word in words) / (len(words) * (weighing.articles - 1))


def _datedness(line: Line) -> float:
    days = [parse_edtf(found.edtf) for found in line.sentence.dates]
    return max(
        (DATEDNESS.get(found.precision, 0.3) for found in days if found and found.last and found.first), default=0.0
    )


DATEDNESS = {Precision.DAY: 1.0, Precision.RANGE: 1.0, Precision.MONTH: 0.7}


def is_alike(a: Line, b: Line) -> bool:
    """Whether two lines say the same, or share a sentence."""
    if not set(a.telling.passages).isdisjoint(b.telling.passages):
        return True
    return len(a.words & b.words) > TOO_ALIKE * min(len(a.words), len(b.words))


def _told_of(line: Line) -> tuple[date, str, int]:
    """The day that a sentence tells of, else the day of its report; then its place."""
    days = (parse_edtf(found.edtf) for found in line.sentence.dates)
    firsts = [day for found in days if found and (day := found.first or found.last)]
    report = parse_edtf(line.voice.article.published or "")
    known = report.first if report and report.first else date.max
    return (firsts[0] if firsts else known, line.telling.source, line.position)


def not_shown(lines: Iterable[Line], shown: Iterable[Telling]) -> tuple[Line, ...]:
    """The lines without those whose sentence is shown already."""
    taken = {passage for told in shown for passage in told.passages}
    return tuple(line for line in lines if taken.isdisjoint(line.telling.passages))
