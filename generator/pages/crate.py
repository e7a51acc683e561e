"""The site as a research object: who made it, under which licence, from which sources (RO-Crate 1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.language.words import plural, slug
from generator.model.article import Article
from generator.model.page import Json, mail_address, web_address
from generator.pages.edition import Edition, heading_of, publisher
from generator.pages.linked import day, licence_address

Entity = Mapping[str, Json]
PROFILE = "https://w3id.org/ro/crate/1.1"


def crate(edition: Edition) -> tuple[Entity, ...]:
    """The entities that describe the site, the site itself first; its files are added when their bytes are known."""
    authors = dict.fromkeys(name for briefing in edition.briefings for name in briefing.topic.authors)
    return (_site(edition, tuple(authors)), *_parties(edition, tuple(authors)), *_works(edition))


def _site(edition: Edition, authors: tuple[str, ...]) -> Entity:
    site, corpus = edition.content.site, edition.corpus
    figures = (plural(len(corpus.articles), "source"), plural(len(corpus.families), "separate origin"))
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": site.title,
        "description": site.description or f"Briefings from {figures[0]}, {figures[1]}.",
        "datePublished": day(corpus.as_of) or "0001-01-01",
        "inLanguage": site.language,
        "license": {"@id": _licence_id(edition)},
        "publisher": {"@id": "#publisher"},
        "author": _named([_person(name) for name in authors] or ["#publisher"]),
        "citation": _named([_work(article) for article in corpus.articles.values()]),
    }


def _named(ids: list[str]) -> Json:
    """References to entities: one stands by itself, as the profile wants it."""
    return {"@id": ids[0]} if len(ids) == 1 else [{"@id": id} for id in ids]


def _licence_id(edition: Edition) -> str:
    return licence_address(edition.content.site.licence) or "#licence"


def _parties(edition: Edition, authors: tuple[str, ...]) -> Iterator[Entity]:
    site = edition.content.site
    named: dict[str, Json] = {"@id": "#publisher", "@type": "Organization", "name": site.publisher or site.title}
    if mail := mail_address(site.contact):
        named["email"] = mail
    if address := web_address(site.contact) or site.base_url:
        named["url"] = address
    yield named
    for name in authors:
        yield {"@id": _person(name), "@type": "Person", "name": name, "affiliation": {"@id": "#publisher"}}
    said = site.licence or "No licence is stated"
    about = f"{said}. It covers the authors' own text; quoted words belong to their publishers."
    yield {"@id": _licence_id(edition), "@type": "CreativeWork", "name": said, "description": about}


def _person(name: str) -> str:
    return f"#author-{slug(name) or 'unnamed'}"


def _work(article: Article) -> str:
    return f"#source-{article.id}"


def _works(edition: Edition) -> Iterator[Entity]:
    """Each source as the article that it is, with what it was made from."""
    for article in edition.corpus.articles.values():
        said: dict[str, Json] = {
            "@id": _work(article),
            "@type": "NewsArticle",
            "name": heading_of(edition, article),
            "publisher": publisher(edition, article)[0],
            "datePublished": article.published,
            "inLanguage": article.language,
            "url": web_address(article.url),
            "identifier": f"sha256:{article.origins.raw_sha256}" if article.origins.raw_sha256 else None,
        }
        yield {key: value for key, value in said.items() if value is not None}
