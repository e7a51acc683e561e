"""What a briefing is made of, before anything is told."""

from __future__ import annotations

from dataclasses import dataclass

from generator.briefing.concern import Concern
from generator.briefing.weigh import Ranked
from generator.model.briefing import Attested, Match
from generator.model.corpus import Event, Family


@dataclass(frozen=True, slots=True)
class Matter:
    """A text, the generated parts that it does without, its matches, their origins and events (in the order of time,
    and by weight), and how far passages concern the topic."""

    attested: Attested
    off: frozenset[str]
    matches: tuple[Match, ...]
    origins: tuple[Family, ...]
    events: tuple[Event, ...]
    ranked: Ranked
    concern: Concern

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its articles, in the order of the corpus."""
        return tuple(match.article for match in self.matches)
