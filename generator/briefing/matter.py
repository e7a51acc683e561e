"""What a briefing is made of, before anything is told."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.briefing.concern import Concern, concern_of
from generator.briefing.match import matches
from generator.briefing.weigh import Ranked, belonging, by_weight
from generator.language.edtf import parse_edtf
from generator.language.words import folded
from generator.model.briefing import PARTS, Attested, Match
from generator.model.corpus import Corpus, Event, Family
from generator.model.site import SiteConfig


class Matter(Struct, frozen=True):
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


def matter_of(attested: Attested, corpus: Corpus, site: SiteConfig) -> Matter:
    """What the briefing is made of: the articles that belong, their origins and the events that concern the topic."""
    found = _with_cited(attested, matches(attested.topic, corpus, site), corpus)
    concern = concern_of(attested.topic, found, corpus)
    events = belonging(corpus, concern)
    origins = _origins(tuple(match.article for match in found), corpus)
    return Matter(attested, _off(attested), found, origins, events, by_weight(events, found, concern), concern)


def renewed(matter: Matter, corpus: Corpus) -> Iterator[str]:
    """The first article of each origin of which all is newer than the topic's last review."""
    edtf = parse_edtf(matter.attested.topic.reviewed or "")
    reviewed = edtf.last if edtf else None
    wanted = frozenset(matter.ids)
    for family in matter.origins if reviewed else ():
        own = [id for id in family.articles if id in wanted]
        days = [found.first for id in own if (found := parse_edtf(corpus.articles[id].published or "")) and found.first]
        if days and reviewed and min(days) > reviewed:
            yield own[0]


def _off(attested: Attested) -> frozenset[str]:
    """The generated parts that the topic switches off, and those in whose place a section of its text stands."""
    titles = {folded(section.title).strip() for section in attested.sections if section.title}
    return attested.topic.off | {part for part, title in PARTS.items() if folded(title) in titles}


def _with_cited(attested: Attested, found: tuple[Match, ...], corpus: Corpus) -> tuple[Match, ...]:
    """The matches and every article that the authored text cites, in the order of the corpus."""
    by_id = {match.article: match for match in found}
    cited = {note.source for note in attested.notes} - by_id.keys()
    by_id |= {id: Match(id, 0.0, ("cited in the text",)) for id in cited}
    return tuple(by_id[id] for id in corpus.articles if id in by_id)


def _origins(ids: tuple[str, ...], corpus: Corpus) -> tuple[Family, ...]:
    """The families of these articles, in the order of the corpus."""
    belonging_to = {family.id for family in corpus.origins(ids)}
    return tuple(family for family in corpus.families if family.id in belonging_to)
