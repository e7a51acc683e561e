"""How far a passage concerns a topic: of an article that is about it all does, of another what names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.briefing.match import times_named
from generator.language.words import folded
from generator.model.article import Article, Part
from generator.model.briefing import Match
from generator.model.corpus import Corpus, Event, Passage
from generator.model.site import Terms, Topic

NAMING, ABOUT, BESIDE = 1.0, 0.6, 0.2  # a passage that names the topic, one of an article about it, one beside a naming
UNTITLED = 2  # paragraphs that tell what an article without a title is about; of others the first does, with the title
THROUGHOUT = 0.4  # of an article's paragraphs that name the topic, from which it is about it however it opens


class Concern(Struct, frozen=True):
    """What tells how far a passage concerns a topic: its terms, the articles about it, the paragraphs that name it, and
    where one of its entities is named (by article and anchor)."""

    terms: Terms
    about: frozenset[str]
    naming: Mapping[str, frozenset[str]]
    spots: Mapping[tuple[str, str], list[int]]

    def of(self, passage: Passage) -> float:
        """0 where a passage has nothing to do with the topic, 1 where it names it."""
        here = self.spots.get((passage.source, passage.anchor), ())
        if names(self.terms, passage.words) or any(passage.start <= at < passage.end for at in here):
            return NAMING
        if passage.source in self.about:
            return ABOUT
        return BESIDE if passage.anchor in self.naming.get(passage.source, ()) else 0.0

    def of_event(self, event: Event) -> float:
        """How far the passages of an event concern the topic, at most; reports of other articles do not count."""
        return max((self.of(r.passage) for r in event.reports if r.passage.source in self.naming), default=0.0)

    def has(self, article: str, anchor: str) -> bool:
        """Whether a paragraph of an article concerns the topic."""
        return article in self.about or anchor in self.naming.get(article, ())


def names(terms: Terms, text: str) -> bool:
    """Whether a text names a topic: one of its terms, and one that all its articles have; False without any."""
    plain = folded(text)
    has = [any(times_named(term, plain) for term in wanted) for wanted in (terms.any, terms.all) if wanted]
    return bool(has) and all(has)


def concern_of(topic: Topic, matches: Iterable[Match], corpus: Corpus) -> Concern:
    """What tells how far the passages of these articles concern a topic."""
    scores = {match.article: match.score for match in matches}
    spots = _entities(topic, frozenset(scores), corpus)
    entities = {id: set[str]() for id in scores}
    for id, anchor in spots:
        entities[id].add(anchor)
    # What a person pinned or cited has no score, and is about the topic.
    about = {id for id, score in scores.items() if not score or _opens_with(topic, corpus.articles[id], entities[id])}
    terms = topic.terms
    naming = {id: entities[id] if id in about else entities[id] | _naming(corpus.articles[id], terms) for id in scores}
    about |= {id for id, found in naming.items() if len(found) >= THROUGHOUT * len(corpus.articles[id].body)}
    return Concern(terms, frozenset(about), {id: frozenset(found) for id, found in naming.items()}, spots)


def _entities(topic: Topic, ids: frozenset[str], corpus: Corpus) -> Mapping[tuple[str, str], list[int]]:
    """Where these articles name one of the topic's entities."""
    wanted, found = frozenset(topic.entities), defaultdict[tuple[str, str], list[int]](list)
    for mention in (mention for id in ids if wanted for mention in corpus.mentions_in.get(id, ())):
        if mention.entity in wanted:
            found[(mention.article, mention.anchor)].append(mention.start)
    return found


def _opens_with(topic: Topic, article: Article, named: set[str]) -> bool:
    """Whether title, standfirst and first paragraphs alone would make an article belong to the topic."""
    count = 1 if article.title else UNTITLED
    anchors = {"title", "standfirst", *(f"p{number}" for number in range(1, count + 1))}
    text = folded("\n".join((article.title or "", article.standfirst or "", *article.body[:count])))
    is_any = any(times_named(term, text) for term in topic.terms.any) or not anchors.isdisjoint(named)
    asks_any = bool(topic.terms.any or topic.entities)
    return (is_any or not asks_any) and all(times_named(term, text) for term in topic.terms.all)


def _naming(article: Article, terms: Terms) -> set[str]:
    """The paragraphs of an article that name the topic; a title is none, since it stands over all."""
    shown = (paragraph for paragraph in article.paragraphs if paragraph.part is not Part.TITLE)
    return {paragraph.anchor for paragraph in shown if names(terms, paragraph.text)}
