"""What two articles have in common word for word, and where their facts differ although their words agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.language.difference import changes
from generator.language.names import DATE_WORDS
from generator.language.words import CONNECTIVES, INNER, PRINTED, SHINGLE, folded
from generator.model.article import Article
from generator.model.relation import SharedPassage, Span

SHORTEST_PASSAGE = 8  # words: a shorter run is often a name or a formula
LONGEST_SLOT = 6  # words that may stand in the place of each other in a form
VOCABULARY = 65_536  # printed words that are remembered as read
MOST_PLACES = 8  # of one run in a text: a text of one word over and over must not cost its square
FEWEST_DIFFERING = 3  # facts in other words' places: fewer are corrections


@dataclass(frozen=True, slots=True)
class Worded:
    """A word of an article's body: folded, what kind of fact it is (empty for none), and where it is printed."""

    word: str
    fact: str
    anchor: str
    start: int
    end: int


def worded(article: Article) -> tuple[Worded, ...]:
    """The words of an article's body in order."""
    return tuple(
        Worded(word, fact, f"p{number}", match.start(), match.end())
        for number, text in enumerate(article.body, 1)
        for match in PRINTED.finditer(text)
        for word, fact in (_read(match[0]),)
        if word
    )


@lru_cache(maxsize=VOCABULARY)
def _read(printed: str) -> tuple[str, str]:
    """A word as it is compared, and whether its form makes it a figure (numbers and days) or a name."""
    word = INNER.sub("", folded(printed))
    if not word:
        return "", ""
    if word[0].isdigit() or word in DATE_WORDS:
        return word, "figure"
    return word, "name" if printed[0].isupper() and word not in CONNECTIVES else ""


def shared_passages(a: tuple[Worded, ...], b: tuple[Worded, ...]) -> Iterator[SharedPassage]:
    """The longest runs of words that two texts share, in the order of the first; none crosses a paragraph."""
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, run in enumerate(_runs(b)):
        starts[run].append(at)
    next_at = 0
    for at, run in enumerate(_runs(a)):
        if at < next_at or run not in starts:
            continue
        length, other = max((_length(a, at, b, other), -other) for other in starts[run][:MOST_PLACES])
        if length >= SHORTEST_PASSAGE:
            yield SharedPassage(length, _span(a, at, length), _span(b, -other, length))
        next_at = at + length


def _runs(words: tuple[Worded, ...]) -> Iterable[tuple[str, ...]]:
    """The runs of four words of a text, by their places."""
    plain = [found.word for found in words]
    return zip(*(plain[start:] for start in range(SHINGLE)), strict=False)


def _length(a: tuple[Worded, ...], at: int, b: tuple[Worded, ...], other: int) -> int:
    """How many words two texts share from two places on, within the paragraphs there."""
    most = min(len(a) - at, len(b) - other)
    for count in range(most):
        one, two = a[at + count], b[other + count]
        if one.word != two.word or one.anchor != a[at].anchor or two.anchor != b[other].anchor:
            return count
    return most


def _span(words: tuple[Worded, ...], at: int, length: int) -> Span:
    return Span(words[at].anchor, words[at].start, words[at + length - 1].end)


def differing(a: tuple[Worded, ...], b: tuple[Worded, ...]) -> float:
    """The share of figures, or of names if that is more, that differ where the words around them are the same.

    Notices printed after one form on different days agree in their words and differ in these.
    """
    agreeing, conflicting = Counter[str](), Counter[str]()
    for change in changes([found.word for found in a], [found.word for found in b]):
        own, others = a[change.a], b[change.b]
        if change.is_same:
            agreeing.update(found.fact for found in own)
        elif max(len(own), len(others)) <= LONGEST_SLOT:
            facts, other_facts = Counter(f.fact for f in own), Counter(f.fact for f in others)
            conflicting += facts & other_facts
    shares = (_share(conflicting[kind], agreeing[kind]) for kind in ("figure", "name"))
    return round(max(shares), 3)


def _share(conflicting: int, agreeing: int) -> float:
    return conflicting / (conflicting + agreeing) if conflicting >= FEWEST_DIFFERING else 0.0
