"""Which events belong to a topic, and how much each weighs in it: what it weighs anywhere, and how it concerns it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.briefing.concern import Concern
from generator.language.edtf import order_of
from generator.language.leaning import leans
from generator.language.verbs import tokens_of, verbs
from generator.model.briefing import Match
from generator.model.corpus import Corpus, Event, Rank

MOST_LEADING = 12  # events listed on the page of a topic; all stand on the page of its chronology
MATCH = 2.0  # for the best match of the topic; others in proportion
LEAST_WEIGHT = 0.25  # of the weightiest event's weight that one must have to be listed there
ELSEWHERE = 0.3  # of its weight is left to an event in words of an article that does not belong
UNCLEAR = 0.5  # of its weight is left to an event whose words are no whole statement

Ranked = tuple[tuple[float, Event], ...]


def belonging(corpus: Corpus, concern: Concern) -> tuple[Event, ...]:
    """The events that a topic's articles report in passages that concern it, in the order of time."""
    reported = {event.id: event for article in concern.naming for event in corpus.events_of.get(article, ())}
    concerning = (event for event in reported.values() if concern.of_event(event))
    return tuple(sorted(concerning, key=_chronologically))


def _chronologically(event: Event) -> tuple[date, int, str, str]:
    return (*order_of(event.date), event.id)


def in_topic(event: Event, matches: Iterable[Match], concern: Concern) -> Rank:
    """The weight of an event in a topic with these matches, and what each reason adds to it."""
    scores = {match.article: match.score for match in matches}
    best = max(scores.values(), default=0.0)
    own = max((scores.get(source, 0.0) for source in event.sources), default=0.0)
    adds = round(MATCH * own / best, 2) if best else 0.0
    reasons = [*event.rank.reasons, ("reported by a source that matches the topic", adds)]
    weight = event.rank.weight + adds
    for reason, share in (
        ("its words concern the topic less than by naming it", concern.of_event(event) ** 2),
        ("a source outside the topic tells it first", 1.0 if event.sources[0] in concern.naming else ELSEWHERE),
        ("its words are no whole statement", 1.0 if _is_statement(event.text) else UNCLEAR),
    ):
        if share < 1:
            reasons.append((reason, round(weight * share - weight, 2)))
            weight *= share
    return Rank(round(weight, 2), tuple(reasons))


def _is_statement(text: str) -> bool:
    """Whether words begin as a sentence does, and have a verb."""
    is_begun = bool(text) and not text[0].islower() and not leans(text)
    return is_begun and bool(verbs(tokens_of(text)))


def by_weight(events: tuple[Event, ...], matches: tuple[Match, ...], concern: Concern) -> Ranked:
    """The events of a topic with their weights, the weightiest first."""
    found = ((in_topic(event, matches, concern).weight, event) for event in events)
    return tuple(sorted(found, key=lambda item: (-item[0], item[1].id)))


def leading(events: tuple[Event, ...], ranked: Ranked, room: int) -> tuple[Event, ...]:
    """Those of a topic's events that weigh most and whose words together find room, in their own order."""
    kept: set[str] = set()
    least = LEAST_WEIGHT * ranked[0][0] if ranked else 0.0
    for weight, event in ranked[:MOST_LEADING]:
        room -= len(event.text.split())
        if room >= 0 and weight >= least:
            kept.add(event.id)
    return tuple(event for event in events if event.id in kept)
