"""Corpus and briefings -> Layout: every page of the site, and the data beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from generator.language.edtf import parse_edtf
from generator.model.article import SetAside
from generator.model.briefing import Briefing, Draft, support_counts
from generator.model.change import Told
from generator.model.corpus import Corpus, Event
from generator.model.findings import Status
from generator.model.page import Chrome, Layout, Page, PlainFile
from generator.model.phrase import phrase
from generator.model.site import Audience, Content, Rights
from generator.pages.calendar import calendars
from generator.pages.cards import cards
from generator.pages.changed import change_pages
from generator.pages.changes import changes
from generator.pages.chronology import chronology_pages
from generator.pages.crate import crate
from generator.pages.data import data_files
from generator.pages.edition import Edition, rights_of, source_line
from generator.pages.events import event_view
from generator.pages.exports import tables, timelines
from generator.pages.feeds import feed_files, feed_pages, has_feeds
from generator.pages.finding import finding_pages, plain_index
from generator.pages.lines import date_view
from generator.pages.linked import headed
from generator.pages.lost import lost_pages
from generator.pages.months import month_pages
from generator.pages.names import name_pages
from generator.pages.outlets import outlet_pages
from generator.pages.record import record_pages
from generator.pages.references import references
from generator.pages.robots import guides
from generator.pages.sources import source_pages
from generator.pages.topics import topic_line, topic_pages
from generator.pages.twin import twins
from generator.pages.versions import KINDS as RELATIONS
from generator.pages.views import HomeView, MethodView, MissingView

NEWEST = 6  # sources listed on the first page
AHEAD = 6  # coming events listed on the first page
LATEST = 4  # events listed on the first page
# What a reason for setting a file aside begins with, and what it is called; names and figures stand behind that.
KINDS = {
    "is empty": phrase("empty"),
    "is binary": phrase("binary"),
    "is not UTF-8": phrase("not UTF-8"),
    "has the same bytes": phrase("same bytes"),
    "has no text left": phrase("no text left"),
    "is a symbolic link": phrase("symbolic link"),
    "has a form": phrase("a form that is not read"),
    "is larger": phrase("too large"),
    "was decoded wrongly": phrase("decoded wrongly"),
    "is an error page": phrase("error page"),
    "is a check for robots": phrase("check for robots"),
    "is a cookie wall": phrase("cookie wall"),
    "is a log-in page": phrase("log-in page"),
    "is a paywall": phrase("paywall"),
    "is a gallery": phrase("gallery or video"),
    "is a list of headlines": phrase("list of headlines"),
}


class Imprint(Struct, frozen=True):
    """What a build knows beside its input: the program's version, what an earlier build told, if it is given, and
    whether the briefings are printed."""

    version: str
    earlier: Told | None = None
    has_paper: bool = False


def lay_out(content: Content, corpus: Corpus, briefings: tuple[Briefing, ...], imprint: Imprint) -> Layout:
    """The whole site: its pages in the order of their kinds, and its data files."""
    edition = Edition(content, corpus, briefings, has_paper=imprint.has_paper)
    return _laid_out(_compared(edition, imprint), imprint.version)


def _compared(edition: Edition, imprint: Imprint) -> Edition:
    """The edition with what changed since the earlier build, where one is known."""
    if imprint.earlier is None:
        return edition
    told = {file.address.removeprefix("data/").removesuffix(".json"): file.told for file in data_files(edition, "")}
    since = imprint.earlier["topics"].get("as_of")
    found = changes(imprint.earlier, told)
    return replace(edition, changes=found, changed_since=since if isinstance(since, str) else None)


def lay_out_drafts(content: Content, corpus: Corpus, shown: tuple[Briefing | Draft, ...], version: str) -> Layout:
    """The whole site as the preview shows it: briefings that are not sound among it, with their faults in place."""
    drafts = {found.sound_part.topic.id: found for found in shown if isinstance(found, Draft)}
    failed = {id: draft.failed for id, draft in drafts.items()}
    beside = {id: draft.beside for id, draft in drafts.items()}
    briefings = tuple(found.sound_part if isinstance(found, Draft) else found for found in shown)
    return _laid_out(Edition(content, corpus, briefings, failed, beside), version)


def _laid_out(edition: Edition, version: str) -> Layout:
    chrome = _chrome(edition.content, edition.corpus, version)
    return Layout(
        chrome=replace(chrome, has_changes=edition.changes is not None),
        pages=tuple(headed(edition, page) for page in _pages(edition)),
        data=(*data_files(edition, version), *timelines(edition), *feed_files(edition)),
        texts=(*_texts(edition), plain_index(edition)),
        cards=tuple(cards(edition)),
        crate=crate(edition),
    )


def _texts(edition: Edition) -> Iterator[PlainFile]:
    for kind in (twins, calendars, references, tables, guides):
        yield from kind(edition)


def _chrome(content: Content, corpus: Corpus, version: str) -> Chrome:
    site = content.site
    return Chrome(
        title=site.title,
        description=site.description,
        language=site.language,
        base_url=site.base_url,
        publisher=site.publisher,
        contact=site.contact,
        licence=site.licence,
        as_of=corpus.as_of,
        is_internal=site.audience is Audience.INTERNAL,
        has_names=bool(corpus.entities),
        has_feeds=has_feeds(corpus.as_of),
        has_changes=False,
        version=version,
    )


def _pages(edition: Edition) -> Iterator[Page]:
    yield Page("index.html", "home.html", edition.content.site.title, partial(_home, edition))
    yield from topic_pages(edition)
    yield from record_pages(edition)
    yield from source_pages(edition)
    yield from lost_pages(edition)
    yield from chronology_pages(edition)
    yield from month_pages(edition)
    yield from name_pages(edition)
    yield from outlet_pages(edition)
    yield from finding_pages(edition)
    yield from change_pages(edition)
    yield from feed_pages(edition)
    yield Page("method.html", "method.html", phrase("How this site was made"), partial(_method, edition))
    topics = tuple((f"topics/{b.topic.id}.html", b.topic.title) for b in edition.briefings)
    yield Page("404.html", "missing.html", phrase("Page not found"), partial(MissingView, topics), is_everywhere=True)


def _home(edition: Edition) -> HomeView:
    corpus = edition.corpus
    newest = list(corpus.articles)[::-1]
    dated = [id for id in newest if (corpus.articles[id].published or "X")[0] != "X"]
    ahead = {event.id: event for briefing in edition.briefings for event in briefing.ahead}
    return HomeView(
        as_of=date_view(corpus.as_of),
        topics=tuple(topic_line(edition, briefing) for briefing in edition.briefings),
        newest=tuple(source_line(edition, id) for id in dated[:NEWEST]),
        ahead=tuple(event_view(edition, event) for event in ahead.values())[:AHEAD],
        latest=tuple(event_view(edition, event) for event in _latest(edition)),
        articles=len(corpus.articles),
        origins=len(corpus.families),
        uncredited=sum(family.origin is None for family in corpus.families),
        events=len(corpus.events) + sum(len(briefing.attested.events) for briefing in edition.briefings),
    )


def _latest(edition: Edition) -> list[Event]:
    """The newest of the leading events of topics that have happened, the newest first."""
    leading = {event.id: event for briefing in edition.briefings for event in briefing.leading}
    days = ((edtf.last, event.id) for event in leading.values() if (edtf := parse_edtf(event.date)) and edtf.is_precise)
    done = sorted((day, id) for day, id in days if day and leading[id].status is Status.DONE)
    return [leading[id] for _, id in reversed(done[-LATEST:])]


def _method(edition: Edition) -> MethodView:
    content, corpus = edition.content, edition.corpus
    claims = [claim for briefing in edition.briefings for claim in briefing.attested.claims]
    return MethodView(
        articles=len(corpus.articles),
        set_aside=len(content.set_aside),
        reasons=tuple(sorted(Counter(_reason(item) for item in content.set_aside).items())),
        rules=tuple(_rules(corpus)),
        families=len(corpus.families),
        copies=len(corpus.articles) - len(corpus.families),
        kinds=_kinds(corpus),
        uncredited=sum(family.origin is None for family in corpus.families),
        undated=sum((article.published or "X")[0] == "X" for article in corpus.articles.values()),
        events=len(corpus.events),
        planned=sum(event.is_planned for event in corpus.events),
        single_origin=sum(len(event.families) == 1 for event in corpus.events),
        claims=sum(bool(claim.notes) and not claim.is_inference for claim in claims),
        inferences=sum(claim.is_inference for claim in claims),
        support=support_counts(claims),
        citations=sum(len(briefing.attested.references) for briefing in edition.briefings),
        excerpts=sum(rights_of(edition, article) is not Rights.FULL for article in corpus.articles.values()),
        listed=_listed(content),
        lost=tuple(Counter(lost.loss.value for lost in content.lost).items()),
    )


def _reason(item: SetAside) -> str:
    """The kind of a reason, without names or figures, which are not published."""
    return next((kind for beginning, kind in KINDS.items() if item.reason.startswith(beginning)), phrase("other"))


def _listed(content: Content) -> tuple[tuple[str, str], ...]:
    """What was set aside, one by one; only for colleagues."""
    if content.site.audience is not Audience.INTERNAL:
        return ()
    return tuple((item.path, item.reason) for item in content.set_aside)


def _kinds(corpus: Corpus) -> tuple[tuple[str, int], ...]:
    """How many articles belong to their families by each kind of relation, the commonest first."""
    members = (member for family in corpus.families for member in family.members)
    return tuple(Counter(RELATIONS[member.relation.kind] for member in members).most_common())


def _rules(corpus: Corpus) -> Iterator[tuple[str, int, int]]:
    """For each cleaning rule, the lines that it removed and the articles that it touched."""
    lines: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for article in corpus.articles.values():
        for removal in article.origins.removed:
            lines[removal.rule] += removal.last - removal.first + 1
        articles.update({removal.rule for removal in article.origins.removed})
    for rule in sorted(lines):
        yield rule, lines[rule], articles[rule]
