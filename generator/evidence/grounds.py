"""The grounds of a claim: its cited paragraphs with the quantities and dates that they state, each read once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate, groupby
from typing import TypeVar

from ahocorasick_rs import MATCHKIND_LEFTMOST_FIRST, BytesAhoCorasick
from msgspec import Struct

from generator.language.dates import find_dates
from generator.language.matching import sure_words
from generator.language.numbers import Quantity, find_quantities
from generator.language.words import folded
from generator.model.article import Article, Paragraph, Part
from generator.model.corpus import Corpus
from generator.model.findings import DateExpression, Sentence
from generator.problems import Problem, Weight, Where

VOLUME = 1_000_000  # bytes of text that are searched at a time: a find in the first spares the others


class Ground(Struct, frozen=True, dict=True):
    """A paragraph of a source, with what it states; dates are EDTF, as they were worked out in its article."""

    article: Article
    paragraph: Paragraph
    sentences: tuple[Sentence, ...]

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The dates that it states."""
        return tuple(dict.fromkeys(date.edtf for sentence in self.sentences for date in sentence.dates))

    @cached_property
    def dates_by_report(self) -> tuple[str, ...]:
        """The dates that its sentences state when each is counted from the day of the report alone."""
        published = self.article.published
        found = (date.edtf for sentence in self.sentences for date in find_dates(sentence.text, published))
        return tuple(dict.fromkeys(found))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that it states."""
        spans = ((s.start + date.start, s.start + date.end) for s in self.sentences for date in s.dates)
        return find_quantities(self.paragraph.text, tuple(spans))

    @property
    def name(self) -> str:
        """The place as messages name it: "paragraph 7 of 'id'"."""
        return f"{self.paragraph.place} of '{self.article.id}'"


class Volume(Struct, frozen=True):
    """The folded texts of many articles in one, in UTF-8, where each begins, and their ids: one long text is searched
    many times faster than hundreds of short ones."""

    text: bytes
    starts: tuple[int, ...]
    ids: tuple[str, ...]


def _volume(texts: list[bytes], ids: tuple[str, ...]) -> Volume:
    starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
    return Volume(b"\0".join(texts), tuple(starts), ids)


class Library:
    """The paragraphs of a corpus as grounds, read when first asked for and then kept, and all its text to look in."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._grounds: dict[str, dict[str, Ground]] = {}

    @cached_property
    def _volumes(self) -> tuple[Volume, ...]:
        """The text of all articles."""
        ids = tuple(self.corpus.articles)
        texts = [self.corpus.findings[id].text.encode("utf-8", "surrogatepass") for id in ids]
        ends = accumulate(map(len, texts))
        parts = (list(part) for _, part in groupby(range(len(ids)), lambda _: next(ends) // VOLUME))
        return tuple(_volume([texts[n] for n in part], tuple(ids[n] for n in part)) for part in parts)

    def having(self, words: str) -> Iterator[str]:
        """The ids of the articles that may have the words: whose text has those that every typography prints alike."""
        if sure := folded(sure_words(words)):
            sought = BytesAhoCorasick([sure.encode("utf-8", "surrogatepass")], matchkind=MATCHKIND_LEFTMOST_FIRST)
            for volume in self._volumes:
                found = (at for _, at, _ in sought.find_matches_as_indexes(volume.text))
                numbers = dict.fromkeys(bisect_right(volume.starts, at) - 1 for at in found)
                yield from (volume.ids[number] for number in numbers)

    def of_article(self, id: str) -> dict[str, Ground]:
        """Every citable paragraph of an article, by its anchor."""
        if id not in self._grounds:
            article = self.corpus.articles[id]
            sentences: dict[str, list[Sentence]] = {}
            for sentence in self.corpus.findings[id].sentences:
                sentences.setdefault(sentence.anchor, []).append(sentence)
            self._grounds[id] = {
                found.anchor: Ground(article, found, tuple(sentences.get(found.anchor, ())))
                for found in article.paragraphs
            }
        return self._grounds[id]


Made = TypeVar("Made")


class _Same:
    """A corpus as a key: it equals itself only, which is known at once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def __hash__(self) -> int:
        return id(self.corpus)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.corpus is self.corpus


def once(make: Callable[[Corpus], Made]) -> Callable[[Corpus], Made]:
    """The same function, for whose result all topics that are weighed against a corpus wait only once."""
    made = lru_cache(maxsize=1)(lambda key: make(key.corpus))
    return lambda corpus: made(_Same(corpus))


library_of = once(Library)


AFTER_JOINT = "-–"  # digits behind it belong to a name: "T-90s" is no decade


# Several checks ask for the dates of one claim.
@lru_cache(maxsize=256)
def dates_of_claim(text: str) -> tuple[DateExpression, ...]:
    """The dates that a claim names, as far as it says them itself."""
    return tuple(date for date in find_dates(text, None) if text[date.start - 1 : date.start] not in tuple(AFTER_JOINT))


class Case(Struct, frozen=True):
    """A claim before the gate: its text, its grounds, the other paragraphs of its sources, and where words stand."""

    text: str
    grounds: tuple[Ground, ...]
    rest: tuple[Ground, ...]
    place: Callable[[str, int], tuple[Where, str]]
    library: Library

    @property
    def sources(self) -> tuple[Article, ...]:
        """The sources that it rests on, each once."""
        return tuple({ground.article.id: ground.article for ground in self.grounds}.values())

    @property
    def is_readable(self) -> bool:
        """Whether all its sources are in the language whose numbers, dates and names can be read."""
        return all(article.is_english for article in self.sources)

    @property
    def cited(self) -> str:
        """What it cites, in words for a message."""
        return _joined(tuple(f"'{article.id}'" for article in self.sources))

    def elsewhere(self, states: Callable[[Ground], bool]) -> str:
        """What to do about words that the grounds lack and another paragraph of the sources has; else empty."""
        order = sorted(self.rest, key=lambda ground: ground.paragraph.part is not Part.BODY)
        found = next((ground for ground in order if states(ground)), None)
        return f"{found.name} has it: cite that as well" if found else ""


class Fault(Struct, frozen=True):
    """What a check finds wrong with a claim: the words that it concerns, what is wrong, and what to do.

    `start` is where in the claim's text the words begin, which may stand in it several times."""

    words: str
    what: str
    cure: str
    code: str
    weight: Weight = Weight.FAULT
    start: int = 0

    def problem(self, case: Case) -> Problem:
        """The fault at its place in the file."""
        where, line = case.place(self.words, self.start)
        return Problem(where, self.what, self.cure, self.weight, line, self.code)


Check = Callable[[Case], Iterator[Fault]]


def _joined(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "nothing"
