"""How to cite a page: in words, and in the meta tags that reference managers read (Highwire, Dublin Core)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.edtf import parse_edtf
from generator.model.article import Article
from generator.model.briefing import Briefing
from generator.model.phrase import joined, phrase
from generator.pages.edition import Edition, canonical, heading_of
from generator.pages.lines import date_view

Tags = tuple[tuple[str, str], ...]


def released(edition: Edition, topic: str) -> tuple[str | None, str | None]:
    """The days (ISO 8601) of the first and the last release of a briefing; None while there is none."""
    found = edition.content.record.get(topic, ())
    return (found[0].date, found[-1].date) if found else (None, None)


def citation_of(edition: Edition, briefing: Briefing) -> str:
    """How to cite a briefing in prose: who, what, where, which edition, when, and its address where that is known."""
    site, topic = edition.content.site, briefing.topic
    releases = edition.content.record.get(topic.id, ())
    published = date_view(_day(edition, briefing))
    by = ", ".join(topic.authors) or (site.publisher or "")
    where = [site.title, *([site.publisher] if site.publisher not in (None, site.title, by) else [])]
    where += [phrase("edition %(number)s", number=releases[-1].number)] if releases else []
    where += [published.words] if published else []
    address = _address(edition, f"topics/{topic.id}.html")
    said = joined(phrase("“%(title)s”", title=topic.title), *where, *((address,) if address else ()))
    return phrase("%(by)s: %(said)s.", by=by, said=said) if by else phrase("%(said)s.", said=said)


def _day(edition: Edition, briefing: Briefing) -> str | None:
    """The date of a briefing, EDTF: of its last edition, else of its review, else the day that it speaks of."""
    return released(edition, briefing.topic.id)[1] or briefing.topic.reviewed or briefing.standing.as_of


def _address(edition: Edition, page: str) -> str | None:
    base = edition.content.site.base_url
    return f"{base.rstrip('/')}/{page}" if base else None


def briefing_tags(edition: Edition, briefing: Briefing) -> Tags:
    """The meta tags of a briefing's page: it cites itself."""
    site, topic = edition.content.site, briefing.topic
    address = _address(edition, f"topics/{topic.id}.html")
    paper = _address(edition, f"paper/{topic.id}.pdf") if edition.has_paper else None
    authors = topic.authors or ((site.publisher,) if site.publisher else ())
    tags = (
        ("citation_title", topic.title),
        *(("citation_author", author) for author in authors),
        ("citation_publication_date", _slashed(_day(edition, briefing))),
        ("citation_publisher", site.publisher),
        ("citation_language", site.language),
        ("citation_public_url", address),
        ("citation_pdf_url", paper),
        ("DC.rights", site.licence),
        *_dublin(topic.title, authors, _day(edition, briefing), site.publisher),
        ("DC.language", site.language),
        ("DC.identifier", address),
    )
    return tuple((name, value) for name, value in tags if value)


def source_tags(edition: Edition, article: Article) -> Tags:
    """The meta tags of a source's page: they cite the article, not our page of it."""
    outlet = canonical(edition, article.outlet) if article.outlet else None
    title = heading_of(edition, article)
    tags = (
        ("citation_title", title),
        *(("citation_author", author) for author in article.byline),
        ("citation_publication_date", _slashed(article.published)),
        ("citation_journal_title", outlet),
        ("citation_language", article.language),
        *_dublin(title, article.byline, article.published, outlet),
        ("DC.language", article.language),
    )
    return tuple((name, value) for name, value in tags if value)


def _dublin(
    title: str, authors: tuple[str, ...], published: str | None, publisher: str | None
) -> Iterator[tuple[str, str | None]]:
    found = date_view(published)
    yield "DC.title", title
    yield from (("DC.creator", author) for author in authors)
    yield "DC.date", found.machine if found else None
    yield "DC.publisher", publisher
    yield "DC.type", "Text"


def _slashed(published: str | None) -> str | None:
    """A date as Highwire's tags have it, as far as it is known: 2025/12/04, 2025/12 or 2025."""
    date = parse_edtf(published or "")
    start = date.start if date else None
    if start is None or not start.year.isdigit():
        return None
    view = date_view(published)
    return view.machine.replace("-", "/") if view and view.machine else start.year
