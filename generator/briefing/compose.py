"""Puts a briefing together: its matches, what they tell, chronology, gaps and standing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.briefing.concern import ABOUT, concern_of
from generator.briefing.gaps import gaps
from generator.briefing.match import matches
from generator.briefing.matter import Matter
from generator.briefing.standing import doubts, standing
from generator.briefing.telling import Told, at_least_two, told
from generator.briefing.weigh import belonging, by_weight, leading
from generator.briefing.who import who
from generator.language.edtf import parse_edtf
from generator.language.words import folded
from generator.model.briefing import PARTS, Attested, Briefing, Draft, Match, Note, Unsound
from generator.model.corpus import Corpus, Event, Family
from generator.model.site import SiteConfig
from generator.problems import Problem

MOST_THINGS = 12  # organisations, places and things listed in a briefing, the most often named first
MOST_AHEAD = 5  # dates ahead, the weightiest
PAGE = 1500  # words of a page that what is told and its chronology share; the other parts take no more than as many
LEAST_CHRONOLOGY, MOST_CHRONOLOGY = 120, 330  # words of the events listed on the page of a topic


def compose(attested: Attested, corpus: Corpus, site: SiteConfig) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing on a topic whose text is attested, and warnings where the topic matches nothing or everything."""
    matter = _matter(attested, corpus, site)
    said = told(matter, corpus, site)
    numbers = said.numbers(len(attested.notes) + 1)
    briefing = Briefing(
        attested=attested,
        off=matter.off,
        matches=matter.matches,
        origins=matter.origins,
        renewed=tuple(_renewed(matter, corpus)),
        state=said.chosen.state,
        points=said.chosen.points,
        background=said.chosen.background,
        figures=said.figures,
        speeches=said.speeches,
        differences=said.differences,
        notes=(*attested.notes, *(Note(number, p[0].source, p) for p, number in numbers.items())),
        numbers=numbers,
        events=matter.events,
        leading=leading(matter.events, matter.ranked, _room(said)),
        ahead=_ahead(matter, corpus) if "ahead" not in matter.off else (),
        persons=at_least_two(who(matter.ids, corpus, matter.concern)) if "who" not in matter.off else (),
        things=_things(matter.ids, corpus) if "who" not in matter.off else (),
        gaps=gaps(matter, said.chosen.points, corpus, site) if "gaps" not in matter.off else (),
        standing=standing(attested, matter.ids, matter.events, corpus),
    )
    return briefing, tuple(doubts(attested.topic, matter.matches, corpus))


def _matter(attested: Attested, corpus: Corpus, site: SiteConfig) -> Matter:
    """What the briefing is made of: the articles that belong, their origins and the events that concern the topic."""
    found = _with_cited(attested, matches(attested.topic, corpus, site), corpus)
    concern = concern_of(attested.topic, found, corpus)
    events = belonging(corpus, concern)
    origins = _origins(tuple(match.article for match in found), corpus)
    return Matter(attested, _off(attested), found, origins, events, by_weight(events, found, concern), concern)


def compose_draft(text: Unsound, corpus: Corpus, site: SiteConfig) -> tuple[Draft, tuple[Problem, ...]]:
    """The draft of a briefing on a topic whose text does not hold, and the same warnings."""
    briefing, found = compose(text.sound_part, corpus, site)
    return Draft(briefing, text.failed, text.beside), found


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


def _renewed(matter: Matter, corpus: Corpus) -> Iterator[str]:
    """The first article of each origin of which all is newer than the topic's last review."""
    edtf = parse_edtf(matter.attested.topic.reviewed or "")
    reviewed = edtf.last if edtf else None
    wanted = frozenset(matter.ids)
    for family in matter.origins if reviewed else ():
        own = [id for id in family.articles if id in wanted]
        days = [found.first for id in own if (found := parse_edtf(corpus.articles[id].published or "")) and found.first]
        if days and reviewed and min(days) > reviewed:
            yield own[0]


def _room(said: Told) -> int:
    """The words that the events on the page of a topic may have: what the other parts leave, within bounds."""
    return max(LEAST_CHRONOLOGY, min(MOST_CHRONOLOGY, PAGE - said.length))


def _ahead(matter: Matter, corpus: Corpus) -> tuple[Event, ...]:
    """The weightiest of what is planned and has not begun on the day of the newest article, in order of time."""
    as_of = parse_edtf(corpus.as_of or "")
    found = [e for _, e in matter.ranked if e.is_planned and matter.concern.of_event(e) >= ABOUT]
    dated = ((edtf.first or edtf.last, event) for event in found if (edtf := parse_edtf(event.date)))
    coming = [event for first, event in dated if first and as_of and as_of.last and first > as_of.last]
    return tuple(sorted(coming[:MOST_AHEAD], key=lambda event: (event.date, event.id)))


def _things(ids: tuple[str, ...], corpus: Corpus) -> tuple[tuple[str, int], ...]:
    """Listed entities that are no persons, with the number of the topic's articles that name them."""
    wanted = set(ids)
    pairs = {(mention.entity, mention.article) for mention in corpus.mentions if mention.article in wanted}
    counts = Counter(entity for entity, _ in pairs if corpus.entities[entity].kind != "person")
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], corpus.entities[item[0]].name)))[:MOST_THINGS]
