"""The pages of entities: one for each that is listed, with more for years where there is much, and the A-Z of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from generator.language.words import folded
from generator.model.corpus import Event, Mention, Passage
from generator.model.findings import How
from generator.model.page import Page
from generator.model.phrase import Phrase, counted, phrase
from generator.pages.edition import Edition, name_line
from generator.pages.events import happening, in_order, views_of, years
from generator.pages.happening import Happening, year_of
from generator.pages.lines import NameLine
from generator.pages.named import named_in, offices, together
from generator.pages.views import NamedIn, NamesView, NameView, NameYearView

# The kinds of entities that docs name; a site may use any other word.
KINDS = (
    phrase("person"),
    phrase("organisation"),
    phrase("place"),
    phrase("country"),
    phrase("system"),
    phrase("law"),
    phrase("thing"),
)
MOST_SOURCES = 60  # listed on the page of a name, the newest ones; beyond, each year has a page
MOST_EVENTS = 60  # told on it, the newest ones


def name_pages(edition: Edition) -> Iterator[Page]:
    """A page for each entity of `content/entities.yaml`, those of its years where there is much, and the A-Z."""
    lines = [name_line(edition, id) for id in edition.corpus.entities]
    if not lines:
        return
    yield Page("names/index.html", "names.html", phrase("Names"), partial(_list, lines))
    for id, entity in edition.corpus.entities.items():
        yield Page(f"names/{id}.html", "name.html", entity.name, partial(_view, edition, id))
        for label, address in _year_pages(edition, id):
            title = phrase("%(name)s in %(year)s", name=entity.name, year=label)
            yield Page(address, "name_year.html", title, partial(_year, edition, id, label), finish=_year_view)


def _list(lines: list[NameLine]) -> NamesView:
    letters: dict[str, list[NameLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (_filed(line), line.address)):
        letters[_filed(line)[:1].upper()].append(line)
    kinds = Counter(line.kind for line in lines)
    said = (_counted(kind, count) for kind, count in sorted(kinds.items()))
    return NamesView(tuple((letter, tuple(own)) for letter, own in letters.items()), tuple(said))


def _counted(kind: str, number: int) -> Phrase:
    said = {
        "person": counted(number, "%(num)s person", "%(num)s persons"),
        "organisation": counted(number, "%(num)s organisation", "%(num)s organisations"),
        "place": counted(number, "%(num)s place", "%(num)s places"),
        "country": counted(number, "%(num)s country", "%(num)s countries"),
        "system": counted(number, "%(num)s system", "%(num)s systems"),
        "law": counted(number, "%(num)s law", "%(num)s laws"),
        "thing": counted(number, "%(num)s thing", "%(num)s things"),
    }
    return said.get(kind) or counted(number, "%(num)s %(kind)s", "%(num)s %(kinds)s", kind=kind, kinds=_many(kind))


def _many(kind: str) -> str:
    """The plural of a word of the site's own, as English has it."""
    if kind.endswith("y") and kind[-2:-1] not in tuple("aeiou"):
        return f"{kind[:-1]}ies"
    return f"{kind}es" if kind.endswith(("s", "x", "ch", "sh")) else f"{kind}s"


def _filed(line: NameLine) -> str:
    """What a name is filed under, folded: a person's last word first."""
    name = folded(line.name)
    first, _, last = name.rpartition(" ")
    return f"{last} {first}" if first and line.kind == "person" else name


def _view(edition: Edition, id: str) -> NameView:
    entity = edition.corpus.entities[id]
    mentions = edition.mentions_of.get(id, ())
    events = in_order(happening(edition, event) for event in _events(edition, mentions))
    return NameView(
        line=name_line(edition, id),
        uncredited=_uncredited(edition, mentions),
        printed=_printed(edition, mentions),
        wikidata=entity.wikidata,
        offices=offices(edition, id),
        years=years(views_of(events[-MOST_EVENTS:])),
        together=together(edition, id),
        mentions=named_in(edition, mentions)[-MOST_SOURCES:],
        pages=_year_pages(edition, id),
    )


def _year_pages(edition: Edition, id: str) -> tuple[tuple[str, str], ...]:
    """The pages of the years of an entity of which its own page has not all, the newest first."""
    mentions = edition.mentions_of.get(id, ())
    sources = {mention.article for mention in mentions}
    if len(sources) <= MOST_SOURCES and sum(len(edition.corpus.events_of.get(id, ())) for id in sources) <= MOST_EVENTS:
        return ()
    dates = [event.date for event in _events(edition, mentions)]
    if len(sources) <= MOST_SOURCES and len(dates) <= MOST_EVENTS:
        return ()
    labels = {year_of(date) for date in dates} | {_published(edition, source) for source in sources}
    return tuple((label, f"names/{id}/{label}.html") for label in sorted(labels, reverse=True))


def _published(edition: Edition, source: str) -> str:
    return year_of(edition.article(source).published or "")


class NameYear(Struct, frozen=True):
    """What the page of one year of an entity is made of."""

    line: NameLine
    label: str
    events: tuple[Happening, ...]
    mentions: tuple[NamedIn, ...]


def _year(edition: Edition, id: str, label: str) -> NameYear:
    mentions = edition.mentions_of[id]
    events = (event for event in _events(edition, mentions) if year_of(event.date) == label)
    published = tuple(mention for mention in mentions if _published(edition, mention.article) == label)
    found = tuple(happening(edition, event) for event in events)
    return NameYear(name_line(edition, id), label, found, named_in(edition, published))


def _year_view(facts: NameYear) -> NameYearView:
    return NameYearView(facts.line, facts.label, years(views_of(in_order(facts.events))), facts.mentions)


def _uncredited(edition: Edition, mentions: tuple[Mention, ...]) -> int:
    """How many of the origins that name an entity credit nobody."""
    sources = tuple(mention.article for mention in mentions)
    return sum(family.origin is None for family in edition.corpus.origins(sources))


def _printed(edition: Edition, mentions: tuple[Mention, ...]) -> tuple[tuple[str, int], ...]:
    """The names that the sources print, the most frequent first; "the minister" is none."""
    texts = ((mention, edition.paragraph(mention.article, mention.anchor).text) for mention in mentions)
    counts = Counter(text[mention.start : mention.end] for mention, text in texts if mention.how is not How.OFFICE)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _events(edition: Edition, mentions: tuple[Mention, ...]) -> Iterator[Event]:
    """The events of which a report names the entity, each once."""
    starts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for mention in mentions:
        starts[(mention.article, mention.anchor)].append(mention.start)

    def is_named(passage: Passage) -> bool:
        found = starts.get((passage.source, passage.anchor), ())
        return any(passage.start <= start < passage.end for start in found)

    sources = dict.fromkeys(mention.article for mention in mentions)
    reported = {event.id: event for source in sources for event in edition.corpus.events_of.get(source, ())}
    return (event for event in reported.values() if any(is_named(report.passage) for report in event.reports))
