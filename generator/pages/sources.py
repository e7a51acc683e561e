"""The pages of sources: one for each article, and the list of all by origin."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.model.article import Article
from generator.model.corpus import Family
from generator.model.page import Page, web_address
from generator.model.phrase import UNDATED, joined, phrase
from generator.model.site import Rights
from generator.pages.compared import RelationLine
from generator.pages.edition import (
    Edition,
    canonical,
    heading_of,
    name_line,
    origin_name,
    outlet_id,
    source_line,
)
from generator.pages.events import happening
from generator.pages.happening import Happening
from generator.pages.lines import DateView, NameLine, OriginView, RestingLine, SettledLine, SourceLine, date_view
from generator.pages.months import months_or_years
from generator.pages.provenance import earlier, provenance
from generator.pages.texts import Showing, showing, text_view
from generator.pages.versions import Comparison, comparison, kind_words, relation_line, version_view
from generator.pages.views import MovedView, SourcesView, SourceView

MOST_ORIGINS = 500  # on the list of all, the newest: some 15 KiB; the lists by month and letter have every source
MOST_COPIES = 500  # of one origin in a list, with its lead: some 15 KiB
FEW_COPIES = (
    20  # of one origin on the page of a copy: with all of them its pages would grow with the square of their number
)
# What an article's front matter tells, as readers call it.
FIELDS = {
    "title": phrase("Title"),
    "standfirst": phrase("Standfirst"),
    "outlet": phrase("Outlet"),
    "agency": phrase("Agency"),
    "byline": phrase("Byline"),
    "dateline": phrase("Dateline"),
    "published": phrase("Published"),
    "updated": phrase("Updated"),
    "language": phrase("Language"),
    "url": phrase("Address"),
    "captions": phrase("Captions"),
    "outlet_summary": phrase("Outlet summary"),
}


def source_pages(edition: Edition) -> Iterator[Page]:
    """A page for each article, and the list of all."""
    for article in edition.corpus.articles.values():
        yield Page(
            f"sources/{article.id}.html",
            "source.html",
            heading_of(edition, article),
            partial(source_facts, edition, article),
            finish=source_view,
        )
        for alias in article.aliases:
            moved = MovedView(f"sources/{article.id}.html", heading_of(edition, article))
            yield Page(f"sources/{alias}.html", "moved.html", moved.title, partial(_same, moved))
    yield Page("sources/index.html", "sources.html", phrase("Sources"), partial(_list, edition))


def _same(view: MovedView) -> MovedView:
    return view


def _list(edition: Edition) -> SourcesView:
    corpus = edition.corpus
    uncredited = sum(family.origin is None for family in corpus.families)
    shown = tuple(origin_view(edition, family) for family in corpus.families[-MOST_ORIGINS:])
    months = months_or_years(edition)
    return SourcesView(shown, len(corpus.families), len(corpus.articles), uncredited, months)


def origin_view(edition: Edition, family: Family, only: frozenset[str] | None = None) -> OriginView:
    """A family as an origin with its sources; `only` limits it to some, and no reason is given for a lead left out."""
    ids = [id for id in family.articles if only is None or id in only]
    shown = _origin(edition, family, ids[:MOST_COPIES], f"sources/{family.lead}.html#family")
    return replace(shown, all_sources=len(ids))


def _own_origin(edition: Edition, article: str) -> OriginView:
    """The family of an article as its page shows it: that of a copy shows a few, and leads to the page of the lead."""
    family = edition.corpus.family_of[article]
    is_lead = article == family.lead
    others = (member.article for member in family.members[: (MOST_COPIES if is_lead else FEW_COPIES) - 1])
    rest = "data/families.json" if is_lead else f"sources/{family.lead}.html#family"
    return _origin(edition, family, dict.fromkeys((family.lead, *others, article)), rest)


def _origin(edition: Edition, family: Family, shown: Collection[str], rest: str) -> OriginView:
    relations, lead = edition.relation_of, phrase("lead") if family.members else ""
    lines = (source_line(edition, id, kind_words(relations[id]) if id != family.lead else lead) for id in shown)
    reason = family.reason if family.lead in shown else None
    count = len(family.members) + 1
    return OriginView(origin_name(edition, family), family.origin is None, reason, tuple(lines), count, rest)


class SourceFacts(Struct, frozen=True):
    """All that the page of a source is made of; of its text, and of how that differs from others, what they are."""

    line: SourceLine
    agency: tuple[str, str] | None
    outlet: tuple[str, str] | None
    is_internal: bool
    is_granted: bool
    settled: SettledLine | None
    text: Showing
    family: OriginView
    relations: tuple[RelationLine, ...]
    more_relations: int
    version: Comparison | None
    before: tuple[Article, ...]
    topics: tuple[tuple[str, str], ...]
    events: tuple[Happening, ...]
    resting: tuple[RestingLine, ...]
    names: tuple[NameLine, ...]


def source_facts(edition: Edition, article: Article) -> SourceFacts:
    """What the page of a source is made of."""
    return SourceFacts(
        line=source_line(edition, article.id),
        agency=_outlet_link(edition, article.agency),
        outlet=_outlet_link(edition, article.outlet),
        is_internal=edition.is_internal,
        is_granted=edition.content.site.granted(article.outlet, article.agency) is not None,
        settled=_settled(edition, article),
        text=showing(edition, article),
        family=_own_origin(edition, article.id),
        **_relations(edition, article.id),
        version=comparison(edition, article),
        before=edition.content.versions.get(article.id, ()),
        topics=edition.topics_of.get(article.id, ()),
        events=tuple(happening(edition, event) for event in edition.corpus.events_of.get(article.id, ())),
        resting=edition.resting_on.get(article.id, ()),
        names=tuple(name_line(edition, id) for id in edition.named_in.get(article.id, ())),
    )


def source_view(facts: SourceFacts) -> SourceView:
    """Everything that a source page shows."""
    article = facts.text.article
    return SourceView(
        line=facts.line,
        agency=facts.agency,
        outlet=facts.outlet,
        byline=article.byline,
        dateline=_dateline(article),
        updated=date_view(article.updated),
        originals=tuple(_originals(article)),
        **_collected(article, facts.is_internal),
        is_truncated=article.is_truncated,
        is_read=article.is_english,
        settled=facts.settled,
        is_granted=facts.is_granted,
        text=text_view(facts.text),
        family=facts.family,
        relations=facts.relations,
        more_relations=facts.more_relations,
        version=version_view(facts.version) if facts.version else None,
        earlier=tuple(earlier((*facts.before, article), facts.text.rights is Rights.FULL)),
        topics=facts.topics,
        events=tuple(event.view for event in facts.events),
        resting=facts.resting,
        names=facts.names,
        citation=_citation(article, facts.line),
    )


def _collected(article: Article, is_internal: bool) -> dict[str, Any]:
    """What a page says of how an article was collected and cleaned."""
    origins = article.origins
    return {
        "known_from": tuple((_field(name), evidence) for name, evidence in origins.known_from),
        "removed": origins.removed,
        "raw": origins.raw if is_internal else None,
        "raw_sha256": origins.raw_sha256,
        "provenance": tuple(provenance(article, is_internal)),
    }


def _relations(edition: Edition, article: str) -> dict[str, Any]:
    """What a page says of how the article is related to others: of very many, how many are left out."""
    found = edition.relations_of.get(article, ())
    shown = tuple(relation_line(edition, relation, article) for relation in found[:MOST_COPIES])
    return {"relations": shown, "more_relations": len(found) - len(shown)}


def _field(name: str) -> str:
    return FIELDS.get(name) or name.replace("_", " ").capitalize()


def _originals(article: Article) -> Iterator[tuple[str, str]]:
    """What leads to the article where it was published, and to a copy of that in an archive: label and address."""
    for label, given in ((phrase("Original"), article.url), (phrase("Archived copy"), article.archived)):
        if address := web_address(given):
            yield label, address


def _settled(edition: Edition, article: Article) -> SettledLine | None:
    found = edition.corpus.settled.get(article.id)
    published = date_view(found.published) if found else None
    return SettledLine(published, source_line(edition, found.by)) if found and published else None


def _outlet_link(edition: Edition, printed: str | None) -> tuple[str, str] | None:
    if not printed:
        return None
    name = canonical(edition, printed)
    return name, f"outlets/{outlet_id(name)}.html"


def _dateline(article: Article) -> tuple[str, DateView | None] | None:
    found = article.dateline
    return (found.place, date_view(found.date)) if found else None


def _citation(article: Article, line: SourceLine) -> str:
    """How to cite the source in prose: who, what, when."""
    published = line.published.words if line.published else UNDATED
    return phrase("%(said)s.", said=joined(*article.byline, line.heading, line.publisher, published))
