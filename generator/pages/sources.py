"""The pages of sources: one for each article, and the list of all by origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

from msgspec.structs import replace

from generator.model.article import Article, Paragraph, Part
from generator.model.corpus import Family
from generator.model.page import Page, web_address
from generator.model.phrase import UNDATED, joined, phrase
from generator.model.site import Rights
from generator.pages.edition import (
    Citing,
    Edition,
    canonical,
    date_view,
    heading_of,
    name_line,
    origin_name,
    outlet_id,
    publisher,
    rights_of,
    source_line,
)
from generator.pages.events import event_view
from generator.pages.lines import DateView, OriginView, SettledLine
from generator.pages.months import months_or_years
from generator.pages.provenance import earlier, provenance
from generator.pages.versions import kind_words, relation_line, version_view
from generator.pages.views import MovedView, ParagraphView, SourcesView, SourceView, TextView

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
            partial(source_view, edition, article),
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


def source_view(edition: Edition, article: Article) -> SourceView:
    """Everything that a source page shows."""
    return _view(edition, article, _Shown(edition, article))


def _view(edition: Edition, article: Article, shown: _Shown) -> SourceView:
    return SourceView(
        line=source_line(edition, article.id),
        agency=_outlet_link(edition, article.agency),
        outlet=_outlet_link(edition, article.outlet),
        byline=article.byline,
        dateline=_dateline(article),
        updated=date_view(article.updated),
        originals=tuple(_originals(article)),
        known_from=tuple((_field(name), evidence) for name, evidence in article.origins.known_from),
        removed=article.origins.removed,
        raw=article.origins.raw if edition.is_internal else None,
        raw_sha256=article.origins.raw_sha256,
        is_truncated=article.is_truncated,
        is_read=article.is_english,
        settled=_settled(edition, article),
        is_granted=edition.content.site.granted(article.outlet, article.agency) is not None,
        text=shown.text(),
        family=_own_origin(edition, article.id),
        **_relations(edition, article.id),
        version=version_view(edition, article),
        earlier=tuple(earlier(edition, article)),
        provenance=tuple(provenance(edition, article)),
        topics=edition.topics_of.get(article.id, ()),
        events=tuple(event_view(edition, event) for event in edition.corpus.events_of.get(article.id, ())),
        resting=edition.resting_on.get(article.id, ()),
        names=tuple(name_line(edition, id) for id in edition.named_in.get(article.id, ())),
        citation=_citation(edition, article),
    )


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


def _citation(edition: Edition, article: Article) -> str:
    """How to cite the source in prose: who, what, when."""
    name, _ = publisher(edition, article)
    published = date_view(article.published)
    said = (*article.byline, heading_of(edition, article), name, published.words if published else UNDATED)
    return phrase("%(said)s.", said=joined(*said))


class _Shown:
    """The paragraphs of an article as its rights allow them to be shown."""

    def __init__(self, edition: Edition, article: Article) -> None:
        self.edition, self.article = edition, article
        self.rights = rights_of(edition, article)
        self.spans = self._event_spans()
        self.sentences = self._sentence_spans()
        cited = [(p.anchor, bool(self._citing(p))) for p in article.paragraphs if p.part is Part.BODY]
        self.neighbours = {
            anchor: (index > 0 and cited[index - 1][1], index + 1 < len(cited) and cited[index + 1][1])
            for index, (anchor, _) in enumerate(cited)
        }

    def text(self) -> TextView:
        """The whole article, as far as it may be shown."""
        return TextView(
            rights=self.rights,
            standfirst=next(self.of(Part.STANDFIRST), None),
            points=tuple(self.of(Part.POINT)),
            captions=tuple(self.of(Part.CAPTION)),
            body=tuple(self.of(Part.BODY)),
        )

    def of(self, part: Part) -> Iterator[ParagraphView]:
        """The paragraphs of one part, in order."""
        for paragraph in self.article.paragraphs:
            if paragraph.part is part and self.rights is not Rights.METADATA:
                yield self._view(paragraph)

    def _view(self, paragraph: Paragraph) -> ParagraphView:
        citing = self._citing(paragraph)
        links = tuple(dict.fromkeys((found.address, found.label) for found in citing))
        if self.rights is Rights.FULL or citing or paragraph.part is Part.TITLE:
            pieces = tuple(_marked(paragraph.text, [(found.start, found.end) for found in citing]))
            return ParagraphView(paragraph, pieces, links, is_whole=True, is_withheld=False)
        pieces = tuple(self._excerpt(paragraph))
        is_withheld = {kind for kind, _ in pieces} == {"left-out"}
        return ParagraphView(paragraph, pieces, (), is_whole=False, is_withheld=is_withheld)

    def _citing(self, paragraph: Paragraph) -> tuple[Citing, ...]:
        return self.edition.citing.get((self.article.id, paragraph.anchor), ())

    def _event_spans(self) -> dict[str, set[tuple[int, int]]]:
        """The words of this article that the chronology quotes, by anchor."""
        spans: dict[str, set[tuple[int, int]]] = {}
        for event in self.edition.corpus.events_of.get(self.article.id, ()):
            for report in event.reports:
                if report.passage.source == self.article.id:
                    spans.setdefault(report.passage.anchor, set()).add((report.passage.start, report.passage.end))
        return spans

    def _sentence_spans(self) -> dict[str, list[tuple[int, int]]]:
        """Where the sentences of each paragraph stand, by its anchor."""
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for sentence in self.edition.corpus.findings[self.article.id].sentences:
            spans[sentence.anchor].append((sentence.start, sentence.end))
        return spans

    def _excerpt(self, paragraph: Paragraph) -> Iterator[tuple[str, str]]:
        """Of an uncited paragraph: sentences of events, and the one next to a cited paragraph; the rest left out."""
        after_cited, before_cited = self.neighbours.get(paragraph.anchor, (False, False))
        sentences = self.sentences[paragraph.anchor]
        shown = set(self.spans.get(paragraph.anchor, ()))
        shown |= {sentences[0]} if after_cited and sentences else set()
        shown |= {sentences[-1]} if before_cited and sentences else set()
        is_left_out = False
        for start, end in sentences:
            is_shown = any(start <= first and last <= end for first, last in shown)
            if is_shown:
                yield "text", paragraph.text[start:end] + " "
            elif not is_left_out:
                yield "left-out", "[…] "
            is_left_out = not is_shown


def _marked(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """The text in pieces, those within a span marked as cited; a span over the whole paragraph marks nothing."""
    position = 0
    for start, end in sorted(span for span in spans if span != (0, len(text))):
        if start > position:
            yield "text", text[position:start]
        if end > position:
            yield "cited", text[max(start, position) : end]
        position = max(position, end)
    if position < len(text):
        yield "text", text[position:]
