"""What a page says of itself: JSON-LD, meta tags and links in its head, each field with where it was found.

Vocabularies: schema.org (NewsArticle), Open Graph, Dublin Core, and the names that publishers' tools have made common.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from generator.ingest.sheet import Sheet
from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.names import people
from generator.problems import without_unsafe

DEEPEST = 12  # levels of JSON-LD that are searched: real pages have four at most
META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"),
    "outlet": ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name"),
    "byline": ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl", "sailthru.author"),
    "published": (
        *("article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date", "pubdate"),
        *("dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date", "sailthru.date", "publish-date"),
        *("article.published", "publication_date", "date"),
    ),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"),
    "standfirst": ("og:description", "description", "twitter:description", "dc.description"),
    "url": ("og:url",),
    "language": ("og:locale", "content-language", "dc.language"),
}
DATE = later(r"\s*(\d{4}-\d\d-\d\d|\d{4}(?=[01]\d[0-3]\d\b)(?:\d{4}))")
LANGUAGE = later(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?\b")
ADDRESS = later(r"https?://")
SEPARATED = later(r"(?<!\s)\s+[|–—·•:-]+\s+")
Found = tuple[str, Any, str]  # a field, its value, and where it stood


def head_fields(sheet: Sheet, tree: Any) -> Sheet:
    """The sheet with what the page's head tells; the first that tells a field is believed."""
    outlet = ""
    for field, value, evidence in (*_json_ld(tree), *_meta(tree), *_links(tree)):
        if field == "outlet":
            outlet = outlet or value
        if field != "standfirst":  # it is one only where it is printed as well
            sheet = sheet.known(evidence, **{field: value})
    title = sheet.fields.title
    return sheet.renamed(title=_without_outlet(title, outlet)) if title and outlet else sheet


def described(tree: Any) -> str:
    """What the page's head says that it is about; an empty string when it does not."""
    return next((str(value) for field, value, _ in _meta(tree) if field == "standfirst"), "")


def _without_outlet(title: str, outlet: str) -> str:
    """A title without the name of its outlet behind a separator."""
    parts = SEPARATED.split(title)
    return title[: title.rfind(parts[-1])].rstrip(" |–—·•:-") if len(parts) > 1 and parts[-1] == outlet else title


def _json_ld(tree: Any) -> Iterator[Found]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                nodes = tuple(_nodes(json.loads(script.text or "", strict=False), DEEPEST))
            except (ValueError, RecursionError):
                continue
            for node in nodes:
                yield from _article_node(node)


def _nodes(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The descriptions of articles in a JSON-LD value."""
    if depth and isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth - 1)
    if depth and isinstance(value, dict):
        kinds = value.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(str(name).endswith(("Article", "BlogPosting")) for name in names):
            yield value
        yield from _nodes(value.get("@graph"), depth - 1)
        yield from _nodes(value.get("mainEntity"), depth - 1)


def _article_node(node: Mapping[str, Any]) -> Iterator[Found]:
    keys: dict[str, Iterator[str]] = {
        "title": _texts(node.get("headline")),
        "published": _dates(_texts(node.get("datePublished"))),
        "updated": _dates(_texts(node.get("dateModified"))),
        "outlet": (name for name in _texts(node.get("publisher")) if not ADDRESS.match(name)),
        "byline": (name for text in _texts(node.get("author")) for name in people(text)),
        "url": _texts(node.get("url")),
        "language": _languages(_texts(node.get("inLanguage"))),
    }
    for field, found in keys.items():
        values = tuple(found)
        value: Any = values if field == "byline" else values[:1] and values[0]
        if values:
            yield field, value, "JSON-LD"


def _texts(value: Any) -> Iterator[str]:
    """The texts that a JSON-LD value stands for: itself, the names of things, each item of a list."""
    if isinstance(value, str) and value.strip():
        yield _plain(value)
    elif isinstance(value, dict):
        yield from _texts(value.get("name"))
    elif isinstance(value, list):
        for item in value[:20]:
            yield from _texts(item)


def _plain(text: str) -> str:
    """A text as it reads: without entities, tags and characters that steer it."""
    return re.sub(r"\s+", " ", without_unsafe(re.sub(r"<[^<>]{1,80}>", " ", unescape(text)))).strip()


def _meta(tree: Any) -> Iterator[Found]:
    said: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or ""
        said.setdefault(name.lower(), _plain(tag.get("content") or ""))
    for field, names in META.items():
        for name in names:
            for value in _typed(field, said.get(name, "")):
                yield field, value, f"meta {name}"


def _typed(field: str, text: str) -> Iterable[Any]:
    """The value of a field in the form that an article has it; nothing when the text is none."""
    if not text:
        return ()
    if field in ("published", "updated"):
        return _dates([text])
    if field == "language":
        return _languages([text])
    if field == "byline":
        found = people(text)
        return (found,) if found else ()
    return (text,)


def _links(tree: Any) -> Iterator[Found]:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            yield "url", link.get("href").strip(), "link canonical"
    for language in _languages([tree.get("lang") or ""]):
        yield "language", language, "html lang"
    for time in tree.iter("time"):
        if "datepublished" in (time.get("itemprop") or "").lower() or time.get("pubdate") is not None:
            for day in _dates([time.get("datetime") or ""]):
                yield "published", day, "time"


def _dates(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        match = DATE.match(text)
        day = match[1] if match else ""
        day = day if "-" in day or not day else f"{day[:4]}-{day[4:6]}-{day[6:8]}"
        if day and parse_edtf(day):
            yield day


def _languages(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if match := LANGUAGE.match(text.strip()):
            yield match[1].lower()
