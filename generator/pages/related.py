"""Topics together: which share events or names with one, and how many."""

from __future__ import annotations

from collections import Counter

from generator.model.briefing import Briefing
from generator.pages.briefed import RelatedLine
from generator.pages.edition import Edition

MOST_RELATED = 4  # topics that a reader may go on to
FEWEST_EVENTS, FEWEST_NAMES = 2, 3  # shared: below both, topics have nothing to do with each other
COMMON = 4  # a name that more than one topic in so many has is no tie
EVENT = 2  # names that one shared event is worth


def related(edition: Edition, briefing: Briefing) -> tuple[RelatedLine, ...]:
    """The topics that share most with one; its parent and its parts stand elsewhere."""
    own = briefing.topic
    events = Counter(at for event in briefing.events for at, _ in edition.topics_of_event.get(event.id, ()))
    common = Counter(name for other in edition.briefings for name in other.names)
    # Who stands in most topics ties none of them together.
    telling = max(2, len(edition.briefings) // COMMON)
    ties = frozenset(name for name in briefing.names if common[name] <= telling)
    others = (
        RelatedLine(address, other.topic.title, events[address], len(ties & other.names))
        for id, other in edition.briefing_of.items()
        if id not in (own.id, own.parent) and other.topic.parent != own.id and (address := f"topics/{id}.html")
    )
    shared = [line for line in others if line.events >= FEWEST_EVENTS or line.names >= FEWEST_NAMES]
    return tuple(sorted(shared, key=lambda line: (-EVENT * line.events - line.names, line.title))[:MOST_RELATED])
