"""What a collection cannot establish about a topic, as far as its own shape tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from generator.briefing.concern import ABOUT, names
from generator.briefing.match import matches
from generator.briefing.matter import Matter
from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.model.briefing import Gap
from generator.model.corpus import Corpus, Event
from generator.model.phrase import counted, date_phrase, phrase
from generator.model.phrase import sources as counted_sources
from generator.model.site import Content, SiteConfig, Topic
from generator.model.told import Telling

LONG_SILENCE = 60  # days between two reports: two months in which things may have happened that nobody here reports
MOST_SILENCES = 3  # the longest
MOST_PLANS = 4  # without outcome: the weightiest; the chronology marks them all
MOST_BEYOND = 5  # sources outside the topic's limits that are named
BETWEEN = later(r"[\W_]+")  # what parts the words of a file's name
WIDEST_PLAN = 31  # days: what is planned for a year can hardly be missed


def gaps(matter: Matter, points: tuple[Telling, ...], corpus: Corpus, content: Content) -> tuple[Gap, ...]:
    """The open questions, lone accounts, unknown publishers, silences and plans without outcome: what to know of."""
    return (
        *(Gap(question) for question in matter.attested.topic.questions),
        *_lone(matter, points),
        *_unknown_publishers(matter.ids, corpus),
        *_silences(matter.ids, corpus),
        *_without_outcome(matter, corpus),
        *_left_out(matter, corpus, content.site),
        *_lost(matter, content),
        *_unusable(matter.attested.topic, content),
    )


def _lone(matter: Matter, points: tuple[Telling, ...]) -> Iterator[Gap]:
    """What only one origin tells: everything, or key points that no event of several origins bears out."""
    if len(matter.origins) == 1:
        yield Gap(phrase("Whether any of this is so beyond one account: all sources go back to one origin."))
        return
    borne_out = (event for event in matter.events if len(event.families) > 1)
    told = {(report.passage.source, report.passage.anchor) for event in borne_out for report in event.reports}
    lone = [n for n, p in enumerate(points, 1) if told.isdisjoint((x.source, x.anchor) for x in p.passages)]
    if lone:
        numbers = ", ".join(str(number) for number in lone)
        which = counted(len(lone), "key point %(numbers)s", "key points %(numbers)s", numbers=numbers)
        which = phrase("the key points") if len(lone) == len(points) else which
        yield Gap(phrase("Whether %(points)s would be borne out: no second origin tells of the same.", points=which))


def _unknown_publishers(sources: tuple[str, ...], corpus: Corpus) -> Iterator[Gap]:
    unknown = tuple(id for id in sources if not corpus.articles[id].outlet)
    credited = sum(bool(corpus.articles[id].agency) for id in unknown)
    if unknown:
        told = {"some": len(unknown), "sources": counted_sources(len(sources))}
        if credited:
            told["known"] = counted(credited, "%(num)s of them credits an agency", "%(num)s of them credit an agency")
            text = phrase("Who published %(some)s of %(sources)s: no outlet is named; %(known)s.", **told)
        else:
            text = phrase("Who published %(some)s of %(sources)s: no outlet is named.", **told)
        yield Gap(text, unknown)


def _silences(sources: tuple[str, ...], corpus: Corpus) -> Iterator[Gap]:
    published = (parse_edtf(corpus.articles[id].published or "") for id in sources)
    days = sorted({edtf.first for edtf in published if edtf and edtf.first})
    long = [(after - before, before, after) for before, after in pairwise(days) if (after - before).days > LONG_SILENCE]
    for silence, before, after in sorted(sorted(long, reverse=True)[:MOST_SILENCES], key=lambda found: found[1]):
        first, last = (_said(day.isoformat()) for day in (before, after))
        pattern = phrase(
            "What happened between %(first)s and %(last)s: no source was published in these %(days)s days."
        )
        yield Gap(phrase(pattern, first=first, last=last, days=silence.days))


def _without_outcome(matter: Matter, corpus: Corpus) -> Iterator[Gap]:
    """The weightiest plans whose day has passed, in order of time."""
    weighty = matter.ranked[: max(MOST_PLANS, len(matter.ranked) // 2)]
    over = [event for _, event in weighty if event.is_planned and _is_over(event, corpus.as_of)]
    concerning = [event for event in over if matter.concern.of_event(event) >= ABOUT]
    for event in _in_time(concerning[:MOST_PLANS]):
        yield Gap(phrase("Whether what was planned for %(date)s came about", date=_said(event.date)), event=event)


def _said(edtf: str) -> str:
    parsed = parse_edtf(edtf)
    return date_phrase(parsed.text, edtf) if parsed else edtf


def _in_time(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.date, event.id))


def _is_over(event: Event, as_of: str | None) -> bool:
    """Whether the days of an event, no more than a month of them, have passed."""
    edtf, now = parse_edtf(event.date), parse_edtf(as_of or "")
    if not (edtf and edtf.first and edtf.last and now and now.last):
        return False
    return edtf.last <= now.last and (edtf.last - edtf.first).days <= WIDEST_PLAN


def _left_out(matter: Matter, corpus: Corpus, site: SiteConfig) -> Iterator[Gap]:
    """What the terms match and the topic does not take: set aside by its editors, or of other outlets or days."""
    topic = matter.attested.topic
    if not (topic.exclude or topic.outlets or topic.published):
        return
    wide = replace(topic, exclude=(), outlets=(), published=None)
    every = [match.article for match in matches(wide, corpus, site)]
    aside = tuple(id for id in every if id in topic.exclude)
    beyond = tuple(id for id in every if id not in topic.exclude and id not in matter.ids)
    if aside:
        pattern = phrase("What %(sources)s would add that the terms match and the editors of this topic set aside.")
        yield Gap(phrase(pattern, sources=counted_sources(len(aside))), aside)
    if beyond:
        pattern = phrase(
            "What %(sources)s would add that the terms match, of other outlets or days than this topic takes."
        )
        yield Gap(phrase(pattern, sources=counted_sources(len(beyond))), beyond[:MOST_BEYOND])


def _lost(matter: Matter, content: Content) -> Iterator[Gap]:
    """What this briefing cited, or the terms match, of sources that were withdrawn or taken down."""
    terms = matter.attested.topic.terms
    cited = {note.source for note in matter.attested.notes if note.lost}
    lost = sum(one.id in cited or names(terms, one.title or "") for one in content.lost)
    if lost:
        text = counted(
            lost,
            "What %(num)s source said that was withdrawn or taken down.",
            "What %(num)s sources said that were withdrawn or taken down.",
        )
        yield Gap(text)


def _unusable(topic: Topic, content: Content) -> Iterator[Gap]:
    """What collected files hold whose names have the topic's terms, and of which no article could be made."""
    named = sum(names(topic.terms, BETWEEN.sub(" ", item.path)) for item in content.set_aside)
    if named:
        text = counted(
            named,
            "What %(num)s collected file would add that could not be used and has terms of this topic in its name.",
            "What %(num)s collected files would add that could not be used and have terms of it in their names.",
        )
        yield Gap(text)
