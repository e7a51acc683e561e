"""What two articles have in common word for word, and where their facts differ although their words agree."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, chain
from operator import eq, itemgetter

from msgspec import Struct

from generator.language.difference import changes
from generator.language.name_words import DATE_WORDS
from generator.language.words import CONNECTIVES, INNER, PRINTED, SHINGLE, folded
from generator.model.article import Article
from generator.model.relation import SharedPassage, Span

SHORTEST_PASSAGE = 8  # words: a shorter run is often a name or a formula
LONGEST_SLOT = 6  # words that may stand in the place of each other in a form
VOCABULARY = 65_536  # printed words that are remembered as read
MOST_PLACES = 8  # of one run in a text: a text of one word over and over must not cost its square
FEWEST_DIFFERING = 3  # facts in other words' places: fewer are corrections


class Worded(Struct, frozen=True):
    """The words of an article's body in order, folded, with the kind of fact that each is (empty for none); how many
    words come before the end of each paragraph, and where each begins and ends in it, one number after the other."""

    words: tuple[str, ...]
    facts: tuple[str, ...]
    ends: tuple[int, ...]
    printed: tuple[array[int], ...]

    @property
    def runs(self) -> Iterator[tuple[str, ...]]:
        """The runs of four words, by the places at which they begin."""
        return zip(*(self.words[start:] for start in range(SHINGLE)), strict=False)

    def end(self, at: int) -> int:
        """The place behind the last word of the paragraph that has the word at a place."""
        return self.ends[bisect_right(self.ends, at)]

    def span(self, at: int, length: int) -> Span:
        """Where so many words from a place on, all of one paragraph, are printed."""
        number = bisect_right(self.ends, at)
        first = at - (self.ends[number - 1] if number else 0)
        printed = self.printed[number][2 * first : 2 * (first + length)]
        return Span(f"p{number + 1}", printed[0], printed[-1])


def worded(article: Article) -> Worded:
    """The words of an article's body."""
    parts = [PRINTED.split(text) for text in article.body]  # what stands before a word, the word, and so on
    read = map(_read, chain.from_iterable(part[1::2] for part in parts))
    words, facts = tuple(zip(*read, strict=True)) or ((), ())
    ends = accumulate(len(part) // 2 for part in parts)
    return Worded(words, facts, tuple(ends), tuple(array("I", accumulate(map(len, part))) for part in parts))


def runs_of(article: Article) -> frozenset[tuple[str, ...]]:
    """The runs of four words of an article's body, folded; a shorter text is one run. Quicker than `worded`."""
    printed = chain.from_iterable(map(PRINTED.findall, article.body))
    words = tuple(map(itemgetter(0), map(_read, printed)))
    return frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False)) or frozenset({words} - {()})


@lru_cache(maxsize=VOCABULARY)
def _read(printed: str) -> tuple[str, str]:
    """A word as it is compared, and whether its form makes it a figure (numbers and days) or a name."""
    word = INNER.sub("", folded(printed)) or printed
    if word[0].isdigit() or word in DATE_WORDS:
        return word, "figure"
    return word, "name" if printed[0].isupper() and word not in CONNECTIVES else ""


def shared_passages(a: Worded, b: Worded) -> Iterator[SharedPassage]:
    """The longest runs of words that two texts share, in the order of the first; none crosses a paragraph."""
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, run in enumerate(b.runs):
        starts[run].append(at)
    next_at = 0
    for at in [at for at, run in enumerate(a.runs) if run in starts]:
        if at < next_at:
            continue
        places = starts[a.words[at : at + SHINGLE]]
        length, other = max((_length(a, at, b, other), -other) for other in places[:MOST_PLACES])
        if length >= SHORTEST_PASSAGE:
            yield SharedPassage(length, a.span(at, length), b.span(-other, length))
        next_at = at + length


def _length(a: Worded, at: int, b: Worded, other: int) -> int:
    """How many words two texts share from two places on, within the paragraphs there."""
    most = min(a.end(at) - at, b.end(other) - other)
    alike = [*map(eq, a.words[at : at + most], b.words[other : other + most]), False]
    return alike.index(False)


def differing(a: Worded, b: Worded) -> float:
    """The share of figures, or of names if that is more, that differ where the words around them are the same.

    Notices printed after one form on different days agree in their words and differ in these.
    """
    agreeing: list[str] = []
    conflicting = Counter[str]()
    for change in changes(a.words, b.words):
        own, others = a.facts[change.a], b.facts[change.b]
        if change.is_same:
            agreeing += own
        elif max(len(own), len(others)) <= LONGEST_SLOT and any(own) and any(others):
            conflicting += Counter(own) & Counter(others)
    return round(max(_share(conflicting[kind], agreeing.count(kind)) for kind in ("figure", "name")), 3)


def _share(conflicting: int, agreeing: int) -> float:
    return conflicting / (conflicting + agreeing) if conflicting >= FEWEST_DIFFERING else 0.0
