"""The pages of outlets and agencies: what each published, what it copied, and who printed its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from generator.model.article import Article
from generator.model.corpus import Event, Family
from generator.model.page import Page
from generator.model.phrase import phrase
from generator.model.site import Rights
from generator.pages.compared import CopiedLine
from generator.pages.edition import Edition, canonical, outlet_id, publisher, source_line
from generator.pages.events import happening, in_order, views_of
from generator.pages.happening import Happening, year_of
from generator.pages.versions import KINDS
from generator.pages.views import OutletLine, OutletsView, OutletView, OutletYearView

OUTLET_KINDS = {"outlet": phrase("outlet"), "agency": phrase("agency")}
MOST_EVENTS = 60  # listed on the page of an outlet, the newest first
RIGHTS = {
    Rights.FULL: phrase("Its texts are shown in full."),
    Rights.EXCERPT: phrase(
        "Its texts are shown in excerpts: cited paragraphs with a sentence each side, and dated sentences."
    ),
    Rights.METADATA: phrase("Its texts are not shown, only what was published and when."),
}


def outlet_pages(edition: Edition) -> Iterator[Page]:
    """A page for each outlet or agency that an article names, and the list of all."""
    articles = _articles(edition)
    lines = {name: _line(edition, name, found) for name, found in sorted(articles.items())}
    unknown = sum(not (article.outlet or article.agency) for article in edition.corpus.articles.values())
    yield Page(
        "outlets/index.html", "outlets.html", phrase("Outlets"), partial(OutletsView, tuple(lines.values()), unknown)
    )
    for name, found in articles.items():
        yield Page(lines[name].address, "outlet.html", name, partial(_facts, edition, lines[name], found), finish=_view)
        events = _by_year(edition, found)
        for label, address, _ in _years(lines[name], events):
            facts = partial(_year, edition, lines[name], events[label])
            title = phrase("%(name)s: events of %(year)s", name=name, year=label)
            yield Page(address, "outlet_year.html", title, facts, finish=_year_view)


def outlet_names(edition: Edition) -> tuple[str, ...]:
    """The name of each outlet and agency that has a page."""
    return tuple(_articles(edition))


def _articles(edition: Edition) -> dict[str, list[Article]]:
    """The articles of each outlet and agency, by its name; names with one address are one outlet."""
    found: dict[str, list[Article]] = defaultdict(list)
    name_of: dict[str, str] = {}
    for article in edition.corpus.articles.values():
        for printed in dict.fromkeys(filter(None, (article.outlet, article.agency))):
            name = canonical(edition, printed)
            found[name_of.setdefault(outlet_id(name), name)].append(article)
    return found


def _line(edition: Edition, name: str, found: list[Article]) -> OutletLine:
    known = edition.content.site.outlet(name)
    is_agency = all(article.agency and canonical(edition, article.agency) == name for article in found)
    kind = OUTLET_KINDS[known.kind if known else "agency" if is_agency else "outlet"]
    return OutletLine(f"outlets/{outlet_id(name)}.html", name, kind, known.country if known else None, len(found))


def _by_year(edition: Edition, found: list[Article]) -> Mapping[str, list[Event]]:
    """The events that articles report, each once, by year, the newest first."""
    events = {event.id: event for article in found for event in edition.corpus.events_of.get(article.id, ())}
    by_year: dict[str, list[Event]] = defaultdict(list)
    for event in events.values():
        by_year[year_of(event.date)].append(event)
    return {label: by_year[label] for label in sorted(by_year, reverse=True)}


def _years(line: OutletLine, events: Mapping[str, list[Event]]) -> tuple[tuple[str, str, int], ...]:
    """The pages of an outlet that has more events than its own page lists: the year, the address, how many."""
    if sum(map(len, events.values())) <= MOST_EVENTS:
        return ()
    stem = line.address.removesuffix(".html")
    return tuple((label, f"{stem}/{label}.html", len(found)) for label, found in events.items())


def _newest(edition: Edition, events: Mapping[str, list[Event]]) -> tuple[Happening, ...]:
    """The newest events, the newest first; older years are not asked where the newer have enough."""
    newest: list[Happening] = []
    for found in events.values():
        if len(newest) < MOST_EVENTS:
            newest += in_order(happening(edition, event) for event in found)[::-1]
    return tuple(newest[:MOST_EVENTS])


class OutletYear(Struct, frozen=True):
    """What the page of one year of an outlet is made of."""

    line: OutletLine
    label: str
    events: tuple[Happening, ...]


def _year(edition: Edition, line: OutletLine, events: list[Event]) -> OutletYear:
    """The events of one year that an outlet reports."""
    return OutletYear(line, year_of(events[0].date), tuple(happening(edition, event) for event in events))


def _year_view(facts: OutletYear) -> OutletYearView:
    return OutletYearView(facts.line, facts.label, views_of(in_order(facts.events)))


class OutletFacts(Struct, frozen=True):
    """What the page of an outlet is made of: its view but for the newest events, and these."""

    view: OutletView
    events: tuple[Happening, ...]


def _view(facts: OutletFacts) -> OutletView:
    return replace(facts.view, events=views_of(facts.events))


def _facts(edition: Edition, line: OutletLine, found: list[Article]) -> OutletFacts:
    known = edition.content.site.outlet(line.name)
    events = _by_year(edition, found)
    own, copied, printed = [], [], []
    for article in found:
        family = edition.corpus.family_of[article.id]
        if family.lead == article.id:
            kinds = ((member.article, KINDS[member.relation.kind]) for member in family.members)
            printed += [_printed(edition, other, kind, article.id) for other, kind in kinds]
        taken = _taken(edition, line.name, article, family)
        if taken:
            copied.append(taken)
        elif family.lead == article.id:
            own.append(source_line(edition, article.id))
    view = OutletView(
        line=line,
        note=known.note if known else None,
        aliases=known.aliases if known else (),
        rights=_rights(edition, known.rights if known else None),
        own=tuple(own),
        copied=tuple(copied),
        copied_from=tuple(Counter(taken.by for taken in copied).most_common()),
        printed_by=tuple(printed),
        events=(),
        years=_years(line, events),
    )
    return OutletFacts(view, _newest(edition, events))


def _printed(edition: Edition, article: str, kind: str, lead: str) -> CopiedLine:
    """A source that took its words from a lead."""
    name, address = publisher(edition, edition.article(article))
    return CopiedLine(source_line(edition, article), name, address, source_line(edition, lead), kind)


def _taken(edition: Edition, name: str, article: Article, family: Family) -> CopiedLine | None:
    """An article that an outlet took from another, or from the agency that it credits; None when it is its own."""
    lead = edition.article(family.lead)
    if lead.id != article.id and name not in _publishers(edition, lead):
        kind = next(KINDS[m.relation.kind] for m in family.members if m.article == article.id)
        by, address = publisher(edition, lead)
        return CopiedLine(source_line(edition, article.id), by, address, source_line(edition, lead.id), kind)
    credited = canonical(edition, article.agency) if article.agency else name
    if lead.id == article.id and credited != name:
        address = f"outlets/{outlet_id(credited)}.html"
        return CopiedLine(source_line(edition, article.id), credited, address, None, phrase("credited"))
    return None


def _publishers(edition: Edition, article: Article) -> set[str]:
    """The outlet of an article and the agency that it credits, by their names in site.yaml."""
    return {canonical(edition, name) for name in (article.outlet, article.agency) if name}


def _rights(edition: Edition, rights: Rights | None) -> str:
    if edition.is_internal and rights is None:
        return RIGHTS[Rights.FULL]
    return RIGHTS[rights or Rights.EXCERPT]
