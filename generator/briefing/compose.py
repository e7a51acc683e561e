"""Puts a briefing together: its matches, what they tell, chronology, gaps and standing."""

from __future__ import annotations

from collections import Counter

from generator.briefing.concern import ABOUT
from generator.briefing.gaps import gaps
from generator.briefing.matter import Matter, matter_of, renewed
from generator.briefing.standing import doubts, standing
from generator.briefing.telling import Told, at_least_two, told
from generator.briefing.weigh import leading
from generator.briefing.who import who
from generator.language.edtf import parse_edtf
from generator.model.briefing import Attested, Briefing, Draft, Note, Unsound
from generator.model.corpus import Corpus, Event
from generator.model.site import Content
from generator.problems import Problem

MOST_THINGS = 12  # organisations, places and things listed in a briefing, the most often named first
MOST_AHEAD = 5  # dates ahead, the weightiest
PAGE = 1500  # words of a page that what is told and its chronology share; the other parts take no more than as many
LEAST_CHRONOLOGY, MOST_CHRONOLOGY = 120, 330  # words of the events listed on the page of a topic


def compose(attested: Attested, corpus: Corpus, content: Content) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing on a topic whose text is attested, and warnings where the topic matches nothing or everything."""
    matter = matter_of(attested, corpus, content.site)
    said = told(matter, corpus, content.site)
    numbers = said.numbers(len(attested.notes) + 1)
    briefing = Briefing(
        attested=attested,
        off=matter.off,
        matches=matter.matches,
        origins=matter.origins,
        renewed=tuple(renewed(matter, corpus)),
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
        gaps=gaps(matter, said.chosen.points, corpus, content) if "gaps" not in matter.off else (),
        standing=standing(attested, matter.ids, matter.events, corpus),
    )
    return briefing, tuple(doubts(attested.topic, matter.matches, corpus))


def compose_draft(text: Unsound, corpus: Corpus, content: Content) -> tuple[Draft, tuple[Problem, ...]]:
    """The draft of a briefing on a topic whose text does not hold, and the same warnings."""
    briefing, found = compose(text.sound_part, corpus, content)
    return Draft(briefing, text.failed, text.beside), found


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
    pairs = {(mention.entity, id) for id in ids for mention in corpus.mentions_in.get(id, ())}
    counts = Counter(entity for entity, _ in pairs if corpus.entities[entity].kind != "person")
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], corpus.entities[item[0]].name)))[:MOST_THINGS]
