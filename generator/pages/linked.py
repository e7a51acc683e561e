"""What pages tell to programs: JSON-LD in the words of schema.org, their other forms, their cards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from msgspec.structs import replace

from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.model.article import Article, clipped
from generator.model.briefing import Briefing
from generator.model.corpus import Event
from generator.model.page import Head, Json, OtherForm, Page, mail_address, web_address
from generator.model.phrase import phrase
from generator.model.site import Rights
from generator.pages.citing import briefing_tags, released, source_tags
from generator.pages.edition import Edition, heading_of, may_quote, publisher, rights_of
from generator.pages.events import event_address
from generator.pages.feeds import has_feeds
from generator.pages.lines import date_view

CONTEXT = "https://schema.org"
MOST_CITED = 40  # sources named in a briefing's JSON-LD: the page itself and data/ have them all
MOST_EVENTS = 60  # events of topics in the JSON-LD of the chronology, so that it stays lighter than the page
LONGEST_NAME = 160  # characters of an event's name
LISTS = {"sources": "Sources", "chronology": "Chronology", "names": "Names", "outlets": "Outlets"}
FOUND_IN = frozenset({"az", "months"})  # folders of lists, which the search page leads to
CREATIVE_COMMONS = later(r"CC[ -](BY(?:-(?:SA|NC|ND|NC-SA|NC-ND))?)[ -]([1-4]\.0)$", re.IGNORECASE)
NOT_FOUND = frozenset({"missing.html", "moved.html", "lost.html", "feed.xml"})  # templates of what stands in no list


def headed(edition: Edition, page: Page) -> Page:
    """A page with what it tells to programs."""
    if page.template in NOT_FOUND:
        return page
    found = _head(edition, page)
    return replace(page, head=replace(found, draw=partial(_graph, edition, page, found.draw)))


def licence_address(text: str | None) -> str | None:
    """The web address of a licence: the text itself when it is one, or that of a Creative Commons licence by name."""
    named = CREATIVE_COMMONS.match(text.strip()) if text else None
    if named:
        return f"https://creativecommons.org/licenses/{named[1].lower()}/{named[2]}/"
    if text and text.strip().upper() in ("CC0", "CC0 1.0"):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return web_address(text)


def _head(edition: Edition, page: Page) -> Head:
    id = page.address.rpartition("/")[2].removesuffix(".html")
    if page.template == "topic.html":
        return _of_topic(edition, edition.briefing_of[id])
    site_card = "card.png" if edition.content.site.base_url else None
    followed = {"index.html": "feed", "changes.html": "changes"}.get(page.address)
    feeds = _feeds(followed, edition) if followed else ()
    if page.template == "source.html":
        article = edition.article(id)
        tags = partial(source_tags, edition, article)
        return Head(partial(_source, edition, page, article), card=site_card, is_article=True, draw_tags=tags)
    makers: dict[str, Callable[[], Json]] = {
        "home.html": partial(_site, edition),
        "method.html": partial(_dataset, edition, page),
    }
    if page.address == "chronology/index.html":
        makers["chronology.html"] = partial(_events, edition, page)
    return Head(makers.get(page.template), feeds, site_card)


def _feeds(address: str, edition: Edition) -> tuple[OtherForm, ...]:
    if not has_feeds(edition.corpus.as_of):
        return ()
    return (
        OtherForm(f"{address}.xml", "application/atom+xml", phrase("Atom feed")),
        OtherForm(f"{address}.json", "application/feed+json", phrase("JSON feed")),
    )


def _of_topic(edition: Edition, briefing: Briefing) -> Head:
    address = f"topics/{briefing.topic.id}"
    return Head(
        draw=partial(_briefing, edition, briefing),
        others=(
            *_feeds(address, edition),
            OtherForm(f"{address}.md", "text/markdown", "Markdown"),
            *((OtherForm(f"paper/{briefing.topic.id}.pdf", "application/pdf", "PDF"),) if edition.has_paper else ()),
        ),
        card=f"{address}.png" if edition.content.site.base_url else None,
        is_article=True,
        changed=released(edition, briefing.topic.id)[1] or briefing.topic.reviewed or briefing.standing.as_of,
        draw_tags=partial(briefing_tags, edition, briefing),
    )


def _graph(edition: Edition, page: Page, draw: Callable[[], Json] | None) -> Json:
    """All that is said of a page: what it is about, and the way to it from the first page."""
    said: list[Json] = [draw()] if draw else []
    trail = list(_trail(edition, page))
    if len(trail) > 1:
        items: list[Json] = [
            {"@type": "ListItem", "position": number, "name": name, "item": _from(edition, page, address)}
            for number, (address, name) in enumerate(trail, 1)
        ]
        said.append({"@type": "BreadcrumbList", "itemListElement": items})
    return {"@context": CONTEXT, "@graph": said} if said else None


def _trail(edition: Edition, page: Page) -> Iterator[tuple[str, str]]:
    yield "index.html", edition.content.site.title
    folder, _, name = page.address.rpartition("/")
    if folder in LISTS and name != "index.html":
        yield f"{folder}/index.html", LISTS[folder]
    if folder.startswith("topics/"):
        topic = edition.briefing_of[folder.removeprefix("topics/")].topic
        yield f"topics/{topic.id}.html", topic.title
    if folder == "topics":
        topic = edition.briefing_of[name.removesuffix(".html")].topic
        parent = edition.briefing_of.get(topic.parent or "")
        if parent:
            yield f"topics/{parent.topic.id}.html", parent.topic.title
    if folder in FOUND_IN:
        yield "search.html", "Search"
    if page.address != "index.html":
        yield page.address, page.title


def _from(edition: Edition, page: Page, address: str) -> str:
    """The address of a place in the site as a page names it: whole where that is known, else relative."""
    base = edition.content.site.base_url
    root = f"{base.rstrip('/')}/" if base else "../" * page.address.count("/")
    return root + ("" if base and address == "index.html" else address)


def _organisation(edition: Edition) -> Json:
    site = edition.content.site
    named: dict[str, Json] = {"@type": "Organization", "name": site.publisher or site.title}
    if mail := mail_address(site.contact):
        named["email"] = mail
    elif address := web_address(site.contact):
        named["url"] = address
    return named


def _licence(edition: Edition) -> dict[str, Json]:
    text = edition.content.site.licence
    address = licence_address(text)
    return {"license": address or {"@type": "CreativeWork", "name": text}} if text else {}


def _site(edition: Edition) -> Json:
    site = edition.content.site
    said: dict[str, Json] = {"@type": "WebSite", "name": site.title, "inLanguage": site.language}
    said |= {"url": f"{site.base_url.rstrip('/')}/"} if site.base_url else {}
    said |= {"description": site.description} if site.description else {}
    return {**said, "publisher": _organisation(edition), **_licence(edition)}


def day(edtf: str | None) -> str | None:
    """A date as schema.org takes it (ISO 8601, as precise as it is known); None for what that cannot say."""
    found = date_view(edtf)
    return found.machine if found else None


def _without_none(said: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in said.items() if value is not None and value != []}


def _briefing(edition: Edition, briefing: Briefing) -> Json:
    topic, site = briefing.topic, edition.content.site
    first, last = released(edition, topic.id)
    page = Page(f"topics/{topic.id}.html", "topic.html", topic.title, lambda: None)
    authors: list[Json] = [{"@type": "Person", "name": name} for name in topic.authors]
    cited: list[Json] = [_cited(edition, page, edition.article(id)) for id in briefing.sources[:MOST_CITED]]
    twin: Json = {
        "@type": "MediaObject",
        "encodingFormat": "text/markdown",
        "contentUrl": _from(edition, page, f"topics/{topic.id}.md"),
    }
    said: dict[str, Json] = {
        "@type": "Article",
        "url": _from(edition, page, page.address),
        "headline": topic.title,
        "description": topic.question,
        "author": authors or [_organisation(edition)],
        "publisher": _organisation(edition),
        "datePublished": first,
        "dateModified": last or day(topic.reviewed) or day(briefing.standing.as_of),
        "inLanguage": site.language,
        "image": _from(edition, page, f"topics/{topic.id}.png") if site.base_url else None,
        "encoding": twin,
        "citation": cited,
    }
    return _without_none({**said, **_licence(edition)})


def _cited(edition: Edition, page: Page, article: Article) -> Json:
    said: dict[str, Json] = {
        "@type": "NewsArticle",
        "headline": heading_of(edition, article),
        "url": _from(edition, page, f"sources/{article.id}.html"),
        "datePublished": day(article.published),
    }
    return _without_none(said)


def _source(edition: Edition, page: Page, article: Article) -> Json:
    """A source page is about an article of somebody else's, which is named with what is known of it."""
    name, address = publisher(edition, article)
    people: list[Json] = [{"@type": "Person", "name": writer} for writer in article.byline]
    work: dict[str, Json] = {
        "@type": "NewsArticle",
        "headline": heading_of(edition, article),
        "author": people,
        "publisher": {"@type": "Organization", "name": name} if address else None,
        "datePublished": day(article.published),
        "dateModified": day(article.updated),
        "inLanguage": article.language,
        "url": web_address(article.url),
        "archivedAt": web_address(article.archived),
    }
    shown = rights_of(edition, article) is Rights.FULL
    said: Json = {
        "@type": "WebPage",
        "url": _from(edition, page, page.address),
        "name": page.title,
        "isAccessibleForFree": shown,
        "mainEntity": _without_none(work),
    }
    return said


def _dataset(edition: Edition, page: Page) -> Json:
    """The files under `data/`, as one data set."""
    site = edition.content.site
    files: list[Json] = [
        {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": _from(edition, page, f"data/{name}.json"),
        }
        for name in ("sources", "families", "chronology", "entities", "topics")
    ]
    said: dict[str, Json] = {
        "@type": "Dataset",
        "name": f"{site.title}: sources, origins, chronology and claims",
        "description": f"What the pages of {site.title} show, as data: {len(edition.corpus.articles)} sources, "
        f"{len(edition.corpus.families)} separate origins, {len(edition.corpus.events)} events.",
        "url": _from(edition, page, page.address),
        "creator": _organisation(edition),
        "dateModified": day(edition.corpus.as_of),
        "isAccessibleForFree": True,
        "distribution": files,
    }
    return _without_none({**said, **_licence(edition)})


def _events(edition: Edition, page: Page) -> Json:
    """The newest events of topics, with their words as far as these may be shown."""
    newest = (event for event in reversed(edition.corpus.events) if event.id in edition.topics_of_event)
    shown = (found for event in newest if (found := _event(edition, page, event)))
    listed: list[Json] = [
        {"@type": "ListItem", "position": number, "item": item}
        for number, item in enumerate(islice(shown, MOST_EVENTS), 1)
    ]
    return {"@type": "ItemList", "name": page.title, "numberOfItems": len(listed), "itemListElement": listed}


def _event(edition: Edition, page: Page, event: Event) -> Json:
    """One event; None where its words may not be shown, or its date is wider than schema.org can say."""
    said = next((r.passage.words for r in event.reports if may_quote(edition, r.passage.source)), None)
    parsed = parse_edtf(event.date)
    ends = (parsed.first, parsed.last) if parsed and parsed.is_precise else (None, None)
    start = day(event.date) or (ends[0].isoformat() if ends[0] else None)
    if said is None or start is None:
        return None
    last = ends[1].isoformat() if ends[1] and ends[0] != ends[1] else None
    return _without_none(
        {
            "@type": "Event",
            "name": clipped(said, LONGEST_NAME),
            "startDate": start,
            "endDate": last,
            "url": _from(edition, page, event_address(event)),
            "eventStatus": "https://schema.org/EventScheduled" if event.is_planned else None,
        }
    )
