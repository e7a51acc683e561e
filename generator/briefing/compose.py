"""Puts a briefing together: its matches, notes, key points, chronology, gaps and standing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from generator.briefing.differ import differences
from generator.briefing.figures import figures
from generator.briefing.gaps import gaps
from generator.briefing.match import matches
from generator.briefing.points import not_shown, points, weighing_of
from generator.briefing.reading import MOST_VOICES, Line, Voice, lines_of
from generator.briefing.speech import speeches
from generator.briefing.weigh import leading
from generator.briefing.who import who
from generator.language.edtf import parse_edtf
from generator.model.briefing import Attested, Briefing, Draft, Match, Note, Standing, Unsound, support_counts
from generator.model.corpus import Corpus, Event, Family, Passage
from generator.model.site import Rights, SiteConfig, Topic
from generator.model.told import Difference, Figure, Speech, Telling
from generator.problems import Problem, Weight

MOST_THINGS = 20  # organisations, places and things listed in a briefing, the most often named first
A = TypeVar("A")
ALL_ALIKE = 10  # articles from which a topic that takes every one of them is probably too wide


@dataclass(frozen=True, slots=True)
class _Told:
    """What the sources say in their own words: key points, figures, speeches and differences."""

    points: tuple[Telling, ...] = ()
    figures: tuple[Figure, ...] = ()
    speeches: tuple[Speech, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def tellings(self) -> Iterator[Telling]:
        """Every sentence that is quoted, in the order of the page."""
        yield from self.points
        yield from (side.telling for found in self.differences for side in found.sides)
        yield from (figure.telling for figure in self.figures)
        yield from (speech.telling for speech in self.speeches)

    def numbers(self, first: int) -> dict[tuple[Passage, ...], int]:
        """The numbers of the notes that open what is quoted, by its passages."""
        return {found: number for number, found in enumerate(dict.fromkeys(t.passages for t in self.tellings), first)}


def compose(attested: Attested, corpus: Corpus, site: SiteConfig) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing on a topic whose text is attested, and warnings where the topic matches nothing or everything."""
    topic = attested.topic
    found = _with_cited(attested, matches(topic, corpus, site), corpus)
    ids = tuple(match.article for match in found)
    wanted = frozenset(ids)
    belonging = {family.id for family in corpus.origins(ids)}
    origins = tuple(family for family in corpus.families if family.id in belonging)
    events = tuple(event for event in corpus.events if not wanted.isdisjoint(event.sources))
    told = _told(topic, _voices(found, origins, corpus, site), corpus)
    numbers = told.numbers(len(attested.notes) + 1)
    briefing = Briefing(
        attested=attested,
        matches=found,
        origins=origins,
        points=told.points,
        figures=told.figures,
        speeches=told.speeches,
        differences=told.differences,
        notes=(*attested.notes, *(Note(number, p[0].source, p) for p, number in numbers.items())),
        numbers=numbers,
        events=events,
        leading=leading(events, found),
        ahead=tuple(_ahead(events, corpus)) if "ahead" not in topic.off else (),
        persons=at_least_two(who(ids, corpus)) if "who" not in topic.off else (),
        things=_things(topic, ids, corpus),
        gaps=gaps(attested, ids, events, corpus) if "gaps" not in topic.off else (),
        standing=_standing(attested, ids, events, corpus),
    )
    return briefing, tuple(_doubts(topic, found, corpus))


def compose_draft(text: Unsound, corpus: Corpus, site: SiteConfig) -> tuple[Draft, tuple[Problem, ...]]:
    """The draft of a briefing on a topic whose text does not hold, and the same warnings."""
    briefing, doubts = compose(text.sound_part, corpus, site)
    return Draft(briefing, text.failed, text.beside), doubts


def _with_cited(attested: Attested, found: tuple[Match, ...], corpus: Corpus) -> tuple[Match, ...]:
    """The matches and every article that the authored text cites, in the order of the corpus."""
    by_id = {match.article: match for match in found}
    cited = {note.source for note in attested.notes} - by_id.keys()
    by_id |= {id: Match(id, 0.0, ("cited in the text",)) for id in cited}
    return tuple(by_id[id] for id in corpus.articles if id in by_id)


def _voices(
    found: tuple[Match, ...], origins: tuple[Family, ...], corpus: Corpus, site: SiteConfig
) -> tuple[tuple[Line, ...], ...]:
    """For each origin the sentences of the first of its articles that belongs to the topic, where they may be shown.

    Many origins are read as far as they match best: of a long list nobody could tell the difference.
    """
    scores = {match.article: match.score for match in found}
    best = max(scores.values(), default=0.0) or 1.0
    firsts = ((family.id, next(id for id in family.articles if id in scores)) for family in origins)
    # What a person pinned or cited has no score, and is as relevant as can be.
    voices = (Voice(family, corpus.articles[id], scores[id] / best or 1.0) for family, id in firsts)
    shown = [v for v in voices if site.rights(v.article.outlet, v.article.agency) is not Rights.METADATA]
    read = frozenset(v.family for v in sorted(shown, key=lambda v: (-v.relevance, v.article.id))[:MOST_VOICES])
    return tuple(lines_of(voice, corpus) for voice in shown if voice.family in read)


def _told(topic: Topic, voices: tuple[tuple[Line, ...], ...], corpus: Corpus) -> _Told:
    """The parts in the sources' words that the topic does not switch off; a sentence stands in one of them only."""
    weighing = weighing_of(topic, voices)
    chosen = points(voices, weighing) if "key-points" not in topic.off else ()
    rest = tuple(not_shown(lines, chosen) for lines in voices)
    spoken = speeches(rest, corpus, weighing) if "speech" not in topic.off else ()
    lines = tuple(line for found in voices for line in found)
    counted = figures(lines, weighing) if "figures" not in topic.off else ()
    differing = differences(voices) if "differences" not in topic.off else ()
    return _Told(chosen, at_least_two(counted), at_least_two(spoken), differing)


def at_least_two(found: tuple[A, ...]) -> tuple[A, ...]:
    """A part of a briefing with one item is none."""
    return found if len(found) > 1 else ()


def _ahead(events: tuple[Event, ...], corpus: Corpus) -> Iterator[Event]:
    """What is planned and has not begun on the day of the newest article."""
    as_of = parse_edtf(corpus.as_of or "")
    for event in events:
        edtf = parse_edtf(event.date)
        first = (edtf.first or edtf.last) if edtf else None
        if event.is_planned and as_of and as_of.last and first and first > as_of.last:
            yield event


def _things(topic: Topic, ids: tuple[str, ...], corpus: Corpus) -> tuple[tuple[str, int], ...]:
    """Listed entities that are no persons, with the number of the topic's articles that name them."""
    wanted = set(ids)
    pairs = {(mention.entity, mention.article) for mention in corpus.mentions if mention.article in wanted}
    counts = Counter(entity for entity, _ in pairs if corpus.entities[entity].kind != "person")
    if "who" in topic.off:
        return ()
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], corpus.entities[item[0]].name)))[:MOST_THINGS]


def _standing(attested: Attested, ids: tuple[str, ...], events: tuple[Event, ...], corpus: Corpus) -> Standing:
    origins = corpus.origins(ids)
    firsts = [edtf.first or edtf.last for event in events if (edtf := parse_edtf(event.date))]
    lasts = [edtf.last or edtf.first for event in events if (edtf := parse_edtf(event.date))]
    return Standing(
        as_of=corpus.as_of,
        sources=len(ids),
        origins=len(origins),
        uncredited=sum(family.origin is None for family in origins),
        first=min((day.isoformat() for day in firsts if day), default=None),
        last=max((day.isoformat() for day in lasts if day), default=None),
        claims=sum(not claim.is_inference and bool(claim.notes) for claim in attested.claims),
        inferences=sum(claim.is_inference for claim in attested.claims),
        support=support_counts(attested.claims),
    )


def _doubts(topic: Topic, found: tuple[Match, ...], corpus: Corpus) -> Iterator[Problem]:
    if not found:
        cure = "use wider terms, or run `briefing ingest` if content/articles/ is empty"
        yield Problem(topic.where, f"no article matches the topic '{topic.id}'", cure, Weight.WARNING)
    elif len(found) == len(corpus.articles) >= ALL_ALIKE:
        yield Problem(
            topic.where, f"every article matches the topic '{topic.id}'", "use narrower terms", Weight.WARNING
        )
