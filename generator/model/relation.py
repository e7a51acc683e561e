"""How two articles are related: the kind, the measures behind it, and the passages that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct


class Span(Struct, frozen=True):
    """A run of text in an article: the paragraph's anchor, and the span in it."""

    anchor: str
    start: int
    end: int


class Likeness(StrEnum):
    """How two articles are related; all but `PARTIAL` make them of one origin.

    `SAME` is identical text; `REPRINT` the same words, trimmed or touched up; `REWRITE` the same report in other
    words; `UPDATE` a later, longer version by the same outlet; `PARTIAL` quotes the other at length.
    """

    SAME = "same"
    REPRINT = "reprint"
    UPDATE = "update"
    REWRITE = "rewrite"
    PARTIAL = "partial"


class Retelling(Struct, frozen=True):
    """How far two articles tell the same, sentence by sentence; shares (0 to 1), the shorter's weighing twice.

    `told` is the share of their weighted words that stand in the matching sentences of the other, `facts` that of their
    names and numbers which the other has, `order` the share of pairs of matched sentences that come in the same order,
    `phrases` that of pairs of neighbouring words, names apart, which both have; `score` (0 to 1) is what the first
    three weigh together.
    """

    told: float
    order: float
    facts: float
    phrases: float
    score: float


class Measures(Struct, frozen=True):
    """How alike two articles are: shares (0 to 1) of their four-word runs, the number of those that both have, and
    `differing`, the share of names, numbers and days that differ where the words around them are the same.

    `days` lie between their publications (None where that is not known); `retelling` is measured where few runs are
    shared.
    """

    jaccard: float
    containment: float
    shared: int
    differing: float = 0.0
    days: int | None = None
    retelling: Retelling | None = None


class SharedPassage(Struct, frozen=True):
    """A run of words that two articles share: how many, and where in each (in the order of their ids)."""

    words: int
    a: Span
    b: Span


class Relation(Struct, frozen=True):
    """Two articles (a before b by id) that tell the same: how, by which measures and rule, and in which passages.

    `is_decided` tells that a person said so; the rule is then their reason.
    """

    a: str
    b: str
    kind: Likeness
    measures: Measures
    rule: str
    passages: tuple[SharedPassage, ...] = ()
    is_decided: bool = False

    @property
    def is_one_origin(self) -> bool:
        """Whether it makes the two one origin."""
        return self.kind is not Likeness.PARTIAL

    @property
    def strength(self) -> float:
        """How close it is (0 to 1): by the words in common, or by what is told alike in other words."""
        retelling = self.measures.retelling
        return max(self.measures.containment, retelling.score if retelling else 0.0)

    def other(self, article: str) -> str:
        """The id of the other article of the two."""
        return self.b if article == self.a else self.a


def by_article(relations: Iterable[Relation]) -> Mapping[str, tuple[Relation, ...]]:
    """The relations that each article has, by its id, in their order."""
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        found[relation.a].append(relation)
        found[relation.b].append(relation)
    return {id: tuple(own) for id, own in found.items()}
