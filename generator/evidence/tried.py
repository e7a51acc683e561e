"""A topic's authored text with every citation tried against the corpus: those that hold, and why the others do not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from generator.evidence.bind import Barred, bind
from generator.evidence.claims import Part, Sentence, parts, sentences_of
from generator.evidence.grounds import Library, library_of
from generator.evidence.losses import Losses
from generator.evidence.scan import Scanned
from generator.model.article import Article
from generator.model.briefing import Citation, Locator
from generator.model.corpus import Corpus, Passage
from generator.model.lost import Loss, Lost
from generator.model.moved import Moved
from generator.model.site import AuthoredEvent, Policy, Topic
from generator.problems import Problem


class Rules(Struct, frozen=True, dict=True):
    """What the check needs beside the corpus: the ids of articles that could not be read, the policies on citing and
    on names, files set aside by their names, whether the site is written in the language that can be read, what people
    took out, what moved, and the words that articles had before, by their ids."""

    broken: frozenset[str]
    uncited: Policy
    names: Policy = Policy.ERROR
    set_aside: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    losses: Losses = field(default_factory=Losses)
    moved: tuple[Moved, ...] = ()
    versions: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)


class Bound(Struct, frozen=True):
    """A citation that holds: its place among the topic's citations, and the passages that it opens.

    `lost` is what people took out of what it opened: all of it, or words of the paragraphs that it opens still.
    """

    index: int
    citation: Citation
    passages: tuple[Passage, ...]
    lost: Lost | None = None

    @property
    def is_lost(self) -> bool:
        """Whether it opens nothing any more."""
        return self.lost is not None and not self.passages

    @property
    def key(self) -> tuple[str, tuple[tuple[str, int, int], ...]]:
        """What makes two citations the same note: the source and the spans."""
        places = tuple((passage.anchor, passage.start, passage.end) for passage in self.passages)
        return self.citation.source, places


class Tried(Struct, frozen=True, dict=True):
    """The authored text of a topic with its citations tried: those that hold, by index, and why the others do not."""

    topic: Topic
    scanned: Scanned
    parts: tuple[Part, ...]
    sentences: tuple[Sentence, ...]
    bound: Mapping[int, Bound]
    failed: Mapping[int, Problem]
    count: int

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of the note of each citation that holds, by its index; one place is one note."""
        numbers = {key: n for n, key in enumerate(dict.fromkeys(item.key for item in self.bound.values()), 1)}
        return {index: numbers[item.key] for index, item in self.bound.items()}


def tried(topic: Topic, scanned: Scanned, corpus: Corpus, rules: Rules) -> Tried:
    """The text with each of its citations, and those of the events that the topic states, bound or failed."""
    written = (*scanned.citations, *(_of_event(event) for event in topic.events))
    library = library_of(corpus)
    moved = {(one.source, one.anchor): one for one in rules.moved}
    barred = Barred(frozenset(topic.exclude), rules.set_aside, moved, rules.versions)
    outcomes = {
        index: _tried(Bound(index, citation, (), rules.losses.of(citation)), library, barred)
        for index, citation in enumerate(written)
        if citation.source not in rules.broken and index not in scanned.failed
    }
    failed = {index: found for index, found in outcomes.items() if isinstance(found, Problem)}
    bound = {index: found for index, found in outcomes.items() if not isinstance(found, Problem)}
    found = parts(scanned)
    sentences = tuple(sentence for part in found for sentence in sentences_of(scanned, part))
    return Tried(topic, scanned, found, sentences, bound, failed, len(written))


def _tried(citing: Bound, library: Library, barred: Barred) -> Bound | Problem:
    """The citation with the passages that it opens, with none where people took them out, or why it opens nothing."""
    if citing.lost and citing.lost.loss is not Loss.REDACTED:
        return citing
    found = bind(citing.citation, library, barred)
    if isinstance(found, Problem):
        return citing if citing.lost else found
    return replace(citing, passages=found)


def _of_event(event: AuthoredEvent) -> Citation:
    return Citation(event.cite.source, Locator(words=event.cite.words), event.cite.where, event.cite.line_text)
