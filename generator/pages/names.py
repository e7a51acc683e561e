"""The pages of entities: one for each that is listed, and the A-Z of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial

from generator.language.words import folded
from generator.model.corpus import Event, Mention, Passage
from generator.model.findings import How
from generator.model.page import Page
from generator.model.phrase import Phrase, counted, phrase
from generator.model.site import Rights
from generator.pages.edition import Edition, may_quote, name_line, passage_address, rights_of, source_line
from generator.pages.events import event_view, in_order, years
from generator.pages.lines import NameLine, Quotation, SourceLine
from generator.pages.quote import quotation
from generator.pages.views import NamesView, NameView, OfficeView

# The kinds of entities that docs name; a site may use any other word.
KINDS = phrase("person"), phrase("organisation"), phrase("place"), phrase("system"), phrase("thing")
MOST_MENTIONS = 4  # passages shown for one source; the page of the source has them all
MOST_TOGETHER = 12  # names listed as named together with this one
TOGETHER = 2  # sources in which two names must meet to be listed


def name_pages(edition: Edition) -> Iterator[Page]:
    """A page for each entity of `content/entities.yaml`, and the A-Z."""
    lines = [name_line(edition, id) for id in edition.corpus.entities]
    if not lines:
        return
    yield Page("names/index.html", "names.html", phrase("Names"), partial(_list, lines))
    for id, entity in edition.corpus.entities.items():
        yield Page(f"names/{id}.html", "name.html", entity.name, partial(_view, edition, id))


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
        "system": counted(number, "%(num)s system", "%(num)s systems"),
        "thing": counted(number, "%(num)s thing", "%(num)s things"),
    }
    return said.get(kind) or counted(number, "%(num)s %(kind)s", "%(num)s %(kind)ss", kind=kind)


def _filed(line: NameLine) -> str:
    """What a name is filed under, folded: a person's last word first."""
    name = folded(line.name)
    first, _, last = name.rpartition(" ")
    return f"{last} {first}" if first and line.kind == "person" else name


def _view(edition: Edition, id: str) -> NameView:
    entity = edition.corpus.entities[id]
    mentions = edition.mentions_of.get(id, ())
    return NameView(
        line=name_line(edition, id),
        uncredited=_uncredited(edition, mentions),
        printed=_printed(edition, mentions),
        wikidata=entity.wikidata,
        offices=tuple(_offices(edition, id)),
        mentions=tuple(_mentions(edition, mentions)),
        years=years(in_order(event_view(edition, event) for event in _events(edition, mentions))),
        together=tuple(_together(edition, id, mentions)),
    )


def _uncredited(edition: Edition, mentions: tuple[Mention, ...]) -> int:
    """How many of the origins that name an entity credit nobody."""
    sources = tuple(mention.article for mention in mentions)
    return sum(family.origin is None for family in edition.corpus.origins(sources))


def _printed(edition: Edition, mentions: tuple[Mention, ...]) -> tuple[tuple[str, int], ...]:
    """The names that the sources print, the most frequent first; "the minister" is none."""
    texts = ((mention, edition.paragraphs[(mention.article, mention.anchor)].text) for mention in mentions)
    counts = Counter(text[mention.start : mention.end] for mention, text in texts if mention.how is not How.OFFICE)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _offices(edition: Edition, id: str) -> Iterator[OfficeView]:
    """The offices given to a person, each once as it is printed, with the earliest source that gives it so."""
    order = {article: number for number, article in enumerate(edition.corpus.articles)}
    seen: set[str] = set()
    for held in sorted(edition.offices_of.get(id, ()), key=lambda held: order[held.article]):
        if held.office.words.casefold() in seen:
            continue
        seen.add(held.office.words.casefold())
        words = held.office.words if may_quote(edition, held.article) else None
        address = passage_address(edition, held.article, held.office.anchor)
        yield OfficeView(words, source_line(edition, held.article), address)


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


def _mentions(
    edition: Edition, mentions: tuple[Mention, ...]
) -> Iterator[tuple[SourceLine, tuple[tuple[str, Quotation | None], ...]]]:
    """For each source, the first passages in which the entity is named, with their addresses."""
    by_source: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in mentions:
        by_source[mention.article].setdefault(mention.anchor, mention)
    for source, found in by_source.items():
        shown = list(found.values())[:MOST_MENTIONS]
        yield source_line(edition, source), tuple(_passage(edition, mention) for mention in shown)


def _passage(edition: Edition, mention: Mention) -> tuple[str, Quotation | None]:
    address = passage_address(edition, mention.article, mention.anchor)
    text = edition.paragraphs[(mention.article, mention.anchor)].text
    is_shown = rights_of(edition, edition.article(mention.article)) is Rights.FULL
    is_cited = (mention.article, mention.anchor) in edition.citing and may_quote(edition, mention.article)
    return address, quotation(text, mention.start, mention.end) if is_shown or is_cited else None


def _together(edition: Edition, id: str, mentions: tuple[Mention, ...]) -> Iterator[NameLine]:
    """The names that stand in the same sources, the most frequent first."""
    sources = {mention.article for mention in mentions}
    others = Counter(name for source in sources for name in edition.named_in[source] if name != id)
    ranked = sorted(others.items(), key=lambda item: (-item[1], item[0]))
    for name, count in ranked[:MOST_TOGETHER]:
        if count >= TOGETHER:
            yield name_line(edition, name)
