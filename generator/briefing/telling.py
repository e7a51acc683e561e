"""What a briefing tells in its sources' words, part by part, each sentence in one of them only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.differ import dated_otherwise, differences, with_others
from generator.briefing.figures import figures
from generator.briefing.matter import Matter
from generator.briefing.merit import Weighing, weighing_of
from generator.briefing.points import BESIDE_TEXT, KEY_POINTS, Choice, Chosen, not_shown
from generator.briefing.reading import MOST_VOICES, Line, Voice, lines_of
from generator.briefing.shifts import MOST_READ, shifts
from generator.briefing.speech import speeches
from generator.model.corpus import Corpus, Event, Family, Passage
from generator.model.site import Rights, SiteConfig
from generator.model.told import Difference, Figure, Speech, Telling

FROM = 15  # articles from which a topic's newest state and its background stand apart from its key points
Lines = tuple[Line, ...]
Voices = tuple[Lines, ...]
A = TypeVar("A")


class Told(Struct, frozen=True):
    """What the sources say in their own words: the parts of the story, figures, speeches and differences."""

    chosen: Chosen
    figures: tuple[Figure, ...]
    speeches: tuple[Speech, ...]
    differences: tuple[Difference, ...]

    @property
    def story(self) -> tuple[Telling, ...]:
        """The sentences of the parts that tell the story, in the order of the page."""
        return (*self.chosen.state, *self.chosen.points, *self.chosen.background)

    @property
    def tellings(self) -> Iterator[Telling]:
        """Every sentence that is quoted, in the order of the page."""
        yield from self.story
        yield from (side.telling for found in self.differences for side in found.sides)
        yield from (figure.telling for figure in self.figures)
        yield from (speech.telling for speech in self.speeches)

    @property
    def length(self) -> int:
        """The words that are quoted in full: figures by their notes."""
        return sum(len(telling.text.split()) for telling in self.tellings)

    def numbers(self, first: int) -> dict[tuple[Passage, ...], int]:
        """The numbers of the notes that open what is quoted, by its passages."""
        return {found: number for number, found in enumerate(dict.fromkeys(t.passages for t in self.tellings), first)}


def told(matter: Matter, corpus: Corpus, site: SiteConfig) -> Told:
    """The parts in the sources' words that are not switched off."""
    voices = _voices(matter, corpus, site)
    weighing = weighing_of(matter.attested.topic, voices)
    chosen, off = _chosen(matter, voices, weighing), matter.off
    shown = (*chosen.state, *chosen.points, *chosen.background)
    rest = tuple(not_shown(lines, shown) for lines in voices)
    spoken = speeches(rest, corpus, weighing) if "speech" not in off else ()
    counted = figures((line for lines in voices for line in lines), weighing) if "figures" not in off else ()
    differing = _differing(matter, voices, corpus, site) if "differences" not in off else ()
    return Told(chosen, at_least_two(counted), at_least_two(spoken), differing)


def _voices(matter: Matter, corpus: Corpus, site: SiteConfig) -> Voices:
    """For each origin the sentences of the first of its articles that belongs to the topic, where they may be shown.

    Many origins are read as far as they match best: of a long list nobody could tell the difference.
    """
    scores = {match.article: match.score for match in matter.matches}
    best = max(scores.values(), default=0.0) or 1.0
    firsts = ((family.id, next(id for id in family.articles if id in scores)) for family in matter.origins)
    # What a person pinned or cited has no score, and is as relevant as can be.
    voices = (Voice(family, corpus.articles[id], scores[id] / best or 1.0) for family, id in firsts)
    shown = [v for v in voices if may_quote(v.article.id, corpus, site)]
    read = frozenset(v.family for v in sorted(shown, key=lambda v: (-v.relevance, v.article.id))[:MOST_VOICES])
    told_by = _told_by(matter.events)
    found = (lines_of(voice, corpus, matter.concern) for voice in shown if voice.family in read)
    return tuple(tuple(_borne_out(line, told_by) for line in lines) for lines in found)


def _told_by(events: tuple[Event, ...]) -> Mapping[tuple[str, str], list[tuple[int, int]]]:
    """Where the happenings that several origins tell of stand: by source and paragraph, the place and how many do."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for event in events:
        for report in event.reports if len(event.families) > 1 else ():
            passage = report.passage
            found[(passage.source, passage.anchor)].append((passage.start, len(event.families)))
    return found


def _borne_out(line: Line, told_by: Mapping[tuple[str, str], list[tuple[int, int]]]) -> Line:
    """A line with the number of origins that tell what it tells."""
    sentence = line.sentence
    places = told_by.get((line.telling.source, sentence.anchor), ())
    origins = max((count for start, count in places if sentence.start <= start < sentence.end), default=1)
    return replace(line, origins=origins) if origins > 1 else line


def may_quote(id: str, corpus: Corpus, site: SiteConfig) -> bool:
    """Whether the words of an article may be shown at all."""
    article = corpus.articles[id]
    return site.rights(article.outlet, article.agency) is not Rights.METADATA


def _chosen(matter: Matter, voices: Voices, weighing: Weighing) -> Chosen:
    """State of play, key points and background; the first and the last are left out with a single sentence, key points
    are not, since a small collection may have but one."""
    choice, off = Choice(voices, weighing), matter.off
    is_wide = len(matter.matches) >= FROM
    is_apart = is_wide and "background" not in off
    state = at_least_two(choice.state()) if is_wide and "state" not in off else ()
    extent = BESIDE_TEXT if matter.attested.claims else KEY_POINTS
    points = choice.points(extent, is_apart) if "key-points" not in off else ()
    return Chosen(state, points, at_least_two(choice.background()) if is_apart else ())


def _differing(matter: Matter, voices: Voices, corpus: Corpus, site: SiteConfig) -> tuple[Difference, ...]:
    """Where the sources differ in what they state and in its date, and where a version makes it more or less certain
    than its lead; each sentence in one of them."""
    read = {lines[0].voice.family for lines in voices if lines}
    families = tuple(family for family in matter.origins if family.id in read and len(family.articles) > 1)
    wanted = frozenset(match.article for match in matter.matches if may_quote(match.article, corpus, site))
    shown: set[Passage] = set()
    found: list[Difference] = []
    for one in (
        *(with_others(shift, voices) for shift in shifts(families, wanted, corpus, matter.concern)),
        *differences((*voices, *_versions(families, wanted, matter, corpus))),
        *dated_otherwise(matter.events, wanted, corpus),
    ):
        passages = {passage for side in one.sides for passage in side.telling.passages}
        if shown.isdisjoint(passages):
            shown |= passages
            found.append(one)
    return tuple(found)


def _versions(families: tuple[Family, ...], wanted: frozenset[str], matter: Matter, corpus: Corpus) -> Iterator[Lines]:
    """The sentences of the other versions of these families' reports that the first does not have word for word."""
    pairs = [(family.id, family.articles[0], id) for family in families for id in family.articles[1:]]
    for family, lead, id in [pair for pair in pairs if wanted.issuperset(pair[1:])][:MOST_READ]:
        known = {sentence.text for sentence in corpus.findings[lead].sentences}
        lines = lines_of(Voice(family, corpus.articles[id]), corpus, matter.concern)
        yield tuple(line for line in lines if line.sentence.text not in known)


def at_least_two(found: tuple[A, ...]) -> tuple[A, ...]:
    """A part of a briefing with one item is none."""
    return found if len(found) > 1 else ()
