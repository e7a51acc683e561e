"""The parts of a briefing that are told in the sources' words, as its page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from generator.model.briefing import Briefing
from generator.model.corpus import Passage
from generator.model.phrase import UNDATED
from generator.model.told import Figure, Person, Telling
from generator.pages.briefed import ToldView
from generator.pages.edition import Edition, may_quote, origin_name, passage_address, publisher
from generator.pages.lines import NoteView, date_view
from generator.pages.spoken import DifferenceView, FigureView, KeyPointView, PersonView

Notes = Mapping[int, NoteView]


def told_view(edition: Edition, briefing: Briefing, notes: Notes) -> ToldView:
    """Everything that is quoted, part by part, with the notes that open it."""

    above = frozenset((*briefing.state, *briefing.points, *briefing.background))

    def point(telling: Telling, speaker: str | None = None) -> KeyPointView:
        return _point(edition, telling, notes[briefing.numbers[telling.passages]], speaker)

    def side(telling: Telling) -> KeyPointView:
        return replace(point(telling), is_above=telling in above)

    return ToldView(
        state=tuple(point(telling) for telling in briefing.state),
        points=tuple(point(telling) for telling in briefing.points),
        background=tuple(point(telling) for telling in briefing.background),
        differences=tuple(
            DifferenceView(found.about, tuple((one.words, side(one.telling)) for one in found.sides))
            for found in briefing.differences
        ),
        figures=tuple(
            _figure(edition, figure, notes[briefing.numbers[figure.telling.passages]]) for figure in briefing.figures
        ),
        speeches=tuple(point(found.telling, found.speaker) for found in briefing.speeches),
    )


def quoted_at(briefing: Briefing) -> Iterator[tuple[str, list[Telling]]]:
    """What is told in each part, with the anchor by which a place in it is known."""
    yield "state", list(briefing.state)
    yield "point", list(briefing.points)
    yield "background", list(briefing.background)
    yield "differs", [side.telling for found in briefing.differences for side in found.sides]
    yield "figure", [figure.telling for figure in briefing.figures]
    yield "speech", [speech.telling for speech in briefing.speeches]


def shown_whole(briefing: Briefing) -> Mapping[Passage, str]:
    """The anchor on the page at which each passage that is quoted whole stands."""
    found: dict[Passage, str] = {}
    for anchor, tellings in quoted_at(briefing):
        for told in tellings if anchor != "figure" else ():
            for passage in told.passages:
                found.setdefault(passage, f"{anchor}-{briefing.numbers[told.passages]}")
    return found


def _point(edition: Edition, telling: Telling, note: NoteView, speaker: str | None) -> KeyPointView:
    """A quoted sentence with its note, its origin and, where somebody is quoted, the speaker."""
    family = edition.corpus.family_of[telling.source]
    article = edition.article(telling.source)
    return KeyPointView(
        text=telling.text if may_quote(edition, telling.source) else None,
        note=note,
        origin=origin_name(edition, family),
        published=date_view(article.published),
        language=article.language,
        copies=len(family.articles),
        speaker=speaker,
    )


def _figure(edition: Edition, figure: Figure, note: NoteView) -> FigureView:
    """A figure with the words around it, where they may be shown."""
    source = figure.telling.source
    of = figure.of if may_quote(edition, source) else None
    also = ((passage_address(edition, p.source, p.anchor), *_by(edition, p)) for p in figure.also)
    return FigureView(figure.words, of, note, edition.article(source).language, tuple(also))


def person_view(edition: Edition, person: Person) -> PersonView:
    """A person with the office in the words of a source that may be quoted."""
    first = passage_address(edition, person.first.source, person.first.anchor)
    office = person.office if person.office and may_quote(edition, person.office.source) else None
    return PersonView(
        name=person.name,
        address=f"names/{person.entity}.html" if person.entity else first,
        office=office.words if office else None,
        office_address=passage_address(edition, office.source, office.anchor) if office else None,
        office_by=_by(edition, office) if office else ("", ""),
        sources=person.sources,
    )


def _by(edition: Edition, passage: Passage) -> tuple[str, str]:
    """Who says so, and when."""
    article = edition.article(passage.source)
    published = date_view(article.published)
    return publisher(edition, article)[0], published.words if published else UNDATED
