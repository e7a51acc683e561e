"""Small worlds as values: articles, what is found in them, and what they tell together. No disk."""

from __future__ import annotations

from generator.corpus.join import join
from generator.evidence.attest import attest
from generator.evidence.tried import Rules
from generator.model.article import Article, Origins
from generator.model.briefing import Weighed
from generator.model.corpus import Corpus
from generator.model.decision import Decision
from generator.model.site import AuthoredText, Entity, Policy, Topic
from generator.problems import Where
from generator.survey import Survey

LONG = (
    "The harbour board of Port Amsel approved the new quay after a debate of nine hours, its chair announced to a "
    "full gallery. Work is to begin when the spring tides are over and the dredgers have come back from the delta.",
    "Opponents of the plan pointed to the mussel beds along the northern mole, which feed two dozen families. The "
    "board promised to pay for their removal and to plant new beds in the lee of the island.",
)


def article(id: str, *body: str, **fields: object) -> Article:
    """An article with these paragraphs."""
    return Article(id=id, body=body or LONG, origins=Origins(f"seeds/{id}.txt", "0" * 64), **fields)  # type: ignore[arg-type]


def corpus(*articles: Article, entities: tuple[Entity, ...] = (), decisions: tuple[Decision, ...] = ()) -> Corpus:
    """What these articles tell together."""
    return join(articles, Survey().of(articles), {entity.id: entity for entity in entities}, decisions)


def topic(text: str | None = None, **fields: object) -> Topic:
    """A topic with this authored text."""
    authored = AuthoredText("content/topics/quay.md", text) if text is not None else None
    where = Where("content/topics/quay.yaml", 1, 8)
    return Topic(id="quay", title="The quay", where=where, text=authored, **fields)  # type: ignore[arg-type]


def weighed(text: str, *articles: Article, uncited: Policy = Policy.OFF) -> Weighed:
    """The text checked against the articles: what holds, and every problem."""
    return attest(topic(text), corpus(*articles), Rules(frozenset(), uncited))
