"""How much an event weighs in a topic: what it weighs anywhere, and how well the sources that report it match."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.briefing import Match
from generator.model.corpus import Event, Rank

MOST_LEADING = 60  # events listed on the page of a topic: more is a chronology, not a briefing
MATCH = 2.0  # for the best match of the topic; others in proportion


def in_topic(event: Event, matches: Iterable[Match]) -> Rank:
    """The weight of an event in a topic with these matches, and what each reason adds to it."""
    scores = {match.article: match.score for match in matches}
    best = max(scores.values(), default=0.0)
    own = max((scores.get(source, 0.0) for source in event.sources), default=0.0)
    adds = round(MATCH * own / best, 2) if best else 0.0
    reasons = (*event.rank.reasons, ("reported by a source that matches the topic", adds))
    return Rank(round(event.rank.weight + adds, 2), reasons)


def leading(events: tuple[Event, ...], matches: tuple[Match, ...]) -> tuple[Event, ...]:
    """The weightiest events of a topic, in the order of time."""
    if len(events) <= MOST_LEADING:
        return events
    ranked = sorted(events, key=lambda event: (-in_topic(event, matches).weight, event.id))
    kept = {event.id for event in ranked[:MOST_LEADING]}
    return tuple(event for event in events if event.id in kept)
