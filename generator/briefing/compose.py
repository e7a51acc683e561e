"""Puts a briefing together: its matches, notes, key points, chronology, gaps and standing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.briefing.gaps import gaps
from generator.briefing.match import matches
from generator.briefing.points import Point, Voice, points
from generator.briefing.weigh import leading
from generator.language.edtf import parse_edtf
from generator.model.briefing import Attested, Briefing, Draft, KeyPoint, Match, Note, Standing, Unsound, support_counts
from generator.model.corpus import Corpus, Event, Family
from generator.model.site import Rights, SiteConfig, Topic
from generator.problems import Problem, Weight

MOST_WHO = 30  # names listed in a briefing, the most often named first
ALL_ALIKE = 10  # articles from which a topic that takes every one of them is probably too wide


@dataclass(frozen=True, slots=True)
class _Told:
    """The key points of a briefing, and its notes with theirs added."""

    key_points: tuple[KeyPoint, ...]
    notes: tuple[Note, ...]


def compose(attested: Attested, corpus: Corpus, site: SiteConfig) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing on a topic whose text is attested, and warnings where the topic matches nothing or everything."""
    topic = attested.topic
    found = _with_cited(attested, matches(topic, corpus, site), corpus)
    ids = tuple(match.article for match in found)
    wanted = frozenset(ids)
    belonging = {family.id for family in corpus.origins(ids)}
    origins = tuple(family for family in corpus.families if family.id in belonging)
    events = tuple(event for event in corpus.events if not wanted.isdisjoint(event.sources))
    told = _told(attested, _voices(origins, wanted, corpus, site), corpus)
    briefing = Briefing(
        attested=attested,
        matches=found,
        origins=origins,
        key_points=told.key_points,
        notes=told.notes,
        events=events,
        leading=leading(events, found),
        ahead=tuple(_ahead(events, corpus)) if "ahead" not in topic.off else (),
        who=_who(topic, ids, corpus),
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


def _voices(origins: tuple[Family, ...], wanted: frozenset[str], corpus: Corpus, site: SiteConfig) -> tuple[Voice, ...]:
    """For each origin the first of its articles that belongs to the topic, where its words may be shown."""
    firsts = ((family.id, next(id for id in family.articles if id in wanted)) for family in origins)
    voices = (Voice(family, corpus.articles[id]) for family, id in firsts)
    return tuple(v for v in voices if site.rights(v.article.outlet, v.article.agency) is not Rights.METADATA)


def _told(attested: Attested, voices: tuple[Voice, ...], corpus: Corpus) -> _Told:
    topic = attested.topic
    chosen = points(topic, voices, corpus) if "key-points" not in topic.off else ()
    first = len(attested.notes) + 1
    notes = tuple(Note(number, point.passage.source, (point.passage,)) for number, point in enumerate(chosen, first))
    key_points = tuple(_key_point(point, note) for point, note in zip(chosen, notes, strict=True))
    return _Told(key_points, (*attested.notes, *notes))


def _key_point(point: Point, note: Note) -> KeyPoint:
    return KeyPoint(point.passage.words, point.passage.source, point.family, note.number)


def _ahead(events: tuple[Event, ...], corpus: Corpus) -> Iterator[Event]:
    """What is planned and has not begun on the day of the newest article."""
    as_of = parse_edtf(corpus.as_of or "")
    for event in events:
        edtf = parse_edtf(event.date)
        first = (edtf.first or edtf.last) if edtf else None
        if event.is_planned and as_of and as_of.last and first and first > as_of.last:
            yield event


def _who(topic: Topic, ids: tuple[str, ...], corpus: Corpus) -> tuple[tuple[str, int], ...]:
    """Entities named in the topic's articles, with the number of those articles, the most widely named first."""
    wanted = set(ids)
    pairs = {(mention.entity, mention.article) for mention in corpus.mentions if mention.article in wanted}
    counts = Counter(entity for entity, _ in pairs)
    if "who" in topic.off:
        return ()
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], corpus.entities[item[0]].name)))[:MOST_WHO]


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
