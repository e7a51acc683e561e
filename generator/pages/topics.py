"""The page of a topic: its briefing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from generator.language.edtf import parse_edtf
from generator.model.briefing import AttestedEvent, Briefing, Claim, Gap, Support
from generator.model.corpus import Passage
from generator.model.page import Page
from generator.model.phrase import origins, phrase
from generator.pages.briefed import TiesView, TopicView
from generator.pages.changed import marks
from generator.pages.citing import citation_of
from generator.pages.coverage import coverage
from generator.pages.edition import Edition, name_line, source_line
from generator.pages.events import event_address, event_view, in_order, years
from generator.pages.lines import (
    DateView,
    EventView,
    GapView,
    NoteView,
    OriginView,
    Piece,
    ReferenceView,
    ReleaseLine,
    ReportView,
    SectionView,
    TopicLine,
    YearView,
    date_view,
)
from generator.pages.prose import section_view
from generator.pages.quote import note_view
from generator.pages.quoting import person_view, quoted_at, shown_whole, told_view
from generator.pages.related import related
from generator.pages.sources import origin_view
from generator.problems import HARMLESS, Problem

SUPPORT = {
    Support.QUOTED: phrase("quoted"),
    Support.STATED: phrase("stated"),
    Support.UNANCHORED: phrase("unanchored"),
    Support.READING: phrase("our reading"),
    Support.UNCITED: phrase("uncited"),
    Support.REVIEW: phrase("under review"),
}
MOST_ORIGINS = 12  # listed on the page of a topic, those that match best; all stand in its record


def topic_pages(edition: Edition) -> Iterator[Page]:
    """A page for each briefing."""
    for briefing in edition.briefings:
        address = f"topics/{briefing.topic.id}.html"
        yield Page(address, "topic.html", briefing.topic.title, partial(topic_view, edition, briefing))


def topic_line(edition: Edition, briefing: Briefing) -> TopicLine:
    """A briefing for a list."""
    topic = briefing.topic
    return TopicLine(
        address=f"topics/{topic.id}.html",
        title=topic.title,
        question=topic.question,
        standing=briefing.standing,
        span=_span(briefing),
        is_authored=bool(briefing.attested.claims),
        is_draft=topic.is_draft,
        newest=_newest(edition, briefing),
        renewed=len(briefing.renewed),
    )


def span_words(firsts: Iterable[str | None]) -> str:
    """The years that dates span, in words: '2000 to 2025', '2025', or 'no dates'."""
    years = sorted({day[:4] for day in firsts if day})
    if not years:
        return phrase("no dates")
    return years[0] if len(years) == 1 else phrase("%(first)s to %(last)s", first=years[0], last=years[-1])


def _newest(edition: Edition, briefing: Briefing) -> DateView | None:
    """When the newest source of a briefing was published."""
    published = (edition.article(id).published or "" for id in briefing.sources)
    days = [(edtf.last, edtf.value) for day in published if (edtf := parse_edtf(day)) and edtf.last]
    return date_view(max(days)[1]) if days else None


def _span(briefing: Briefing) -> str:
    return span_words((briefing.standing.first, briefing.standing.last))


def topic_view(edition: Edition, briefing: Briefing) -> TopicView:
    """Everything that a briefing's page shows."""
    return _view(edition, briefing, _notes(edition, briefing))


def _view(edition: Edition, briefing: Briefing, notes: Mapping[int, NoteView]) -> TopicView:
    topic = briefing.topic
    return TopicView(
        id=topic.id,
        title=topic.title,
        is_draft=topic.is_draft,
        question=topic.question,
        authors=topic.authors,
        reviewed=date_view(topic.reviewed),
        releases=tuple(_releases(edition, topic.id)),
        ties=TiesView(_parent(edition, briefing), tuple(_children(edition, briefing)), related(edition, briefing)),
        standing=briefing.standing,
        as_of=date_view(briefing.standing.as_of),
        span=_span(briefing),
        sections=tuple(_sections(edition, briefing, notes)),
        told=told_view(edition, briefing, notes),
        gaps=tuple(_gap(edition, briefing, gap) for gap in briefing.gaps),
        ahead=tuple(event_view(edition, event) for event in briefing.ahead),
        years=_years(edition, briefing),
        more_events=len(briefing.events) - len(briefing.leading),
        persons=tuple(person_view(edition, person) for person in briefing.persons),
        things=tuple(replace(name_line(edition, id), sources=count) for id, count in briefing.things),
        origins=_leading_origins(edition, briefing),
        more_origins=max(0, len(briefing.origins) - MOST_ORIGINS),
        coverage=coverage(edition, briefing) if len(briefing.origins) <= MOST_ORIGINS else None,
        renewed=tuple(source_line(edition, id) for id in briefing.renewed),
        notes=tuple(notes.values()),
        citation=citation_of(edition, briefing),
        off=briefing.off,
    )


def _leading_origins(edition: Edition, briefing: Briefing) -> tuple[OriginView, ...]:
    """The origins that match the topic best, in the order of the briefing."""
    wanted, scores = frozenset(briefing.sources), {match.article: match.score for match in briefing.matches}
    best = {family.id: max(scores.get(id, 0.0) for id in family.articles) for family in briefing.origins}
    kept = frozenset(sorted(best, key=lambda family: (-best[family], family))[:MOST_ORIGINS])
    return tuple(origin_view(edition, family, wanted) for family in briefing.origins if family.id in kept)


def _sections(edition: Edition, briefing: Briefing, notes: Mapping[int, NoteView]) -> Iterator[SectionView]:
    """The sections of the authored text that hold something."""
    cited = _cited(edition, briefing, notes)
    for section in briefing.attested.sections:
        if section.markdown or section.title:
            yield section_view(section, cited)


def _releases(edition: Edition, topic: str) -> Iterator[ReleaseLine]:
    """The editions and corrections of a briefing, the newest first."""
    for release in reversed(edition.content.record.get(topic, ())):
        if date := date_view(release.date):
            yield ReleaseLine(release.number, date, release.note, release.is_correction)


def _shown_at(gap: Gap) -> str | None:
    """The address at which a gap shows: of its event, of its source, or of the list of all where there are several."""
    if gap.event:
        return event_address(gap.event)
    if len(gap.sources) == 1:
        return f"sources/{gap.sources[0]}.html"
    return "sources/index.html" if gap.sources else None


def _years(edition: Edition, briefing: Briefing) -> tuple[YearView, ...]:
    """The weightiest events of the sources and those that the author states, by year."""
    return years(in_order([*_events(edition, briefing), *authored_events(edition, briefing)]))


def _gap(edition: Edition, briefing: Briefing, gap: Gap) -> GapView:
    """A gap, with the words of the plan whose outcome is missing unless they stand on the page already."""
    if gap.event is None:
        return GapView(gap.text, _shown_at(gap))
    view = event_view(edition, gap.event)
    is_told = any(event.id == gap.event.id for event in (*briefing.leading, *briefing.ahead))
    return GapView(gap.text, event_address(gap.event), None if is_told else view.text, view.language, True)


def _events(edition: Edition, briefing: Briefing) -> Iterator[EventView]:
    """The leading events, each with where the page quotes its words already, if it does."""
    shown = dict(shown_whole(briefing))
    for event in briefing.leading:
        own = event.reports[0].passage
        at = next((at for passage, at in shown.items() if _is_within(own, passage) or _is_within(passage, own)), None)
        shown.setdefault(own, event.id)
        yield replace(event_view(edition, event), told_at=at)


def _is_within(own: Passage, whole: Passage) -> bool:
    """Whether a passage begins in another."""
    return (own.source, own.anchor) == (whole.source, whole.anchor) and whole.start <= own.start < whole.end


def _parent(edition: Edition, briefing: Briefing) -> tuple[str, str] | None:
    other = edition.briefing_of.get(briefing.topic.parent or "")
    return (f"topics/{other.topic.id}.html", other.topic.title) if other else None


def _children(edition: Edition, briefing: Briefing) -> Iterator[tuple[str, str]]:
    for other in edition.briefings:
        if other.topic.parent == briefing.topic.id:
            yield f"topics/{other.topic.id}.html", other.topic.title


def _notes(edition: Edition, briefing: Briefing) -> Mapping[int, NoteView]:
    """The notes by number, each with the anchors of the places that cite it."""
    back: dict[int, list[str]] = defaultdict(list)
    for reference in briefing.attested.references:
        back[reference.note].append(reference.anchor)
    for anchor, tellings in quoted_at(briefing):
        for number in dict.fromkeys(briefing.numbers[told.passages] for told in tellings):
            back[number].append(f"{anchor}-{number}")
    for event in briefing.attested.events if "chronology" not in briefing.off else ():
        back[event.note].append(event.id)
    shown = frozenset(shown_whole(briefing).values())
    views = (note_view(edition, note, back[note.number]) for note in briefing.notes)
    return {view.number: replace(view, is_shown=not shown.isdisjoint(view.back)) for view in views}


def _cited(edition: Edition, briefing: Briefing, notes: Mapping[int, NoteView]) -> dict[int, Piece]:
    """What stands in the place of each token: the citation, or what is wrong with it."""
    sound = {token: Piece(reference=found) for token, found in _references(edition, briefing, notes).items()}
    failed = edition.failed.get(briefing.topic.id, {})
    cited = sound | {token: Piece(fault=_fault(problem)) for token, problem in failed.items()}
    for token, problems in edition.beside.get(briefing.topic.id, {}).items():
        cited[token] = replace(cited.get(token, Piece()), fault=_faults(problems))
    return cited


def _faults(problems: Iterable[Problem]) -> str:
    return " · ".join(_fault(problem) for problem in problems)


def _fault(problem: Problem) -> str:
    """A problem in words, those that stop nothing by their weight."""
    told = f"{problem.what}; {problem.cure}" if problem.cure else problem.what
    return f"{problem.weight}: {told}" if problem.weight in HARMLESS else told


def _references(edition: Edition, briefing: Briefing, notes: Mapping[int, NoteView]) -> dict[int, ReferenceView]:
    """The citations by their token; the first of a claim bears its id, the last its single-origin mark."""
    references = briefing.attested.references
    first = {reference.claim: reference.token for reference in reversed(references)}
    last = {reference.claim: reference.token for reference in references}
    claims = briefing.attested.claims
    changed = marks(edition.changes or (), briefing.topic.id)
    labels = {claim.id: _label(claim) for claim in claims}
    lost = {claim.id: claim.lost.review for claim in claims if claim.lost}
    single = {claim.id for claim in claims if claim.origins == 1 and not claim.is_inference}
    return {
        reference.token: ReferenceView(
            anchor=reference.anchor,
            claim=reference.claim if first[reference.claim] == reference.token and reference.claim else None,
            note=notes[reference.note],
            mark=changed.get(reference.claim) if last[reference.claim] == reference.token else None,
            is_single=last[reference.claim] == reference.token and reference.claim in single,
            label=labels.get(reference.claim) if last[reference.claim] == reference.token else None,
            review=lost.get(reference.claim) if last[reference.claim] == reference.token else None,
        )
        for reference in references
    }


def _label(claim: Claim) -> str:
    """What a claim rests on, in words."""
    return phrase("%(support)s; %(origins)s", support=SUPPORT[claim.support], origins=origins(claim.origins))


def authored_events(edition: Edition, briefing: Briefing) -> Iterator[EventView]:
    """The events that the topic's author states, each with the passage that it rests on."""
    beside = edition.beside.get(briefing.topic.id, {})
    for event in briefing.attested.events:
        note = note_view(edition, briefing.notes[event.note - 1])
        source = source_line(edition, briefing.notes[event.note - 1].source)
        quoted = note.quotations[0] if note.quotations else None
        lost = briefing.notes[event.note - 1].lost
        address = f"topics/{briefing.topic.id}.html#note-{event.note}"
        yield EventView(
            id=event.id,
            address=address,
            date=date_view(event.date) or DateView(event.date, event.date, None, True),
            text=event.text,
            language=edition.content.site.language,
            is_planned=is_ahead(edition, event),
            is_authored=True,
            origins=1,
            reports=(ReportView(source, note.address, quoted, "", note.language),),
            review=lost.review if lost else _faults(beside.get(event.token, ())),
            topics=((f"topics/{briefing.topic.id}.html", briefing.topic.title),),
        )


def is_ahead(edition: Edition, event: AttestedEvent) -> bool:
    """Whether an event that an author states lies after the day that the site speaks of."""
    date, as_of = parse_edtf(event.date), parse_edtf(edition.corpus.as_of or "")
    return bool(date and date.first and as_of and as_of.last and date.first > as_of.last)
