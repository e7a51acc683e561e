"""RSS and Atom files: each entry an article, with the feed's own words on title, date, author and address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape
from typing import Any, BinaryIO

from msgspec.structs import replace

from generator.ingest.forms.part import DAMAGED, LARGEST, Kind, Part, Source, too_large
from generator.ingest.forms.said import said
from generator.model.article import Said

EVIDENCE = "feed"
MARKUP = ("text/html", "application/xhtml+xml")


def feed(stream: BinaryIO, source: Source) -> Iterator[Part]:
    """The articles of a feed, in its order."""
    import feedparser

    data = stream.read(LARGEST[Kind.FEED] + 1)
    refused = too_large(Kind.FEED, len(data))
    if refused:
        yield source.aside(0, *refused)
        return
    read = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not read.entries:
        what = "is no feed" if not read.get("version") else "is a feed without entries"
        yield source.aside(0, what, DAMAGED)
    for number, entry in enumerate(read.entries, 1):
        yield _article(entry, read.feed, source, number)


def _article(entry: Mapping[str, Any], of: Mapping[str, Any], source: Source, number: int) -> Part:
    texts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    found: Mapping[str, Any] = max(texts, key=lambda text: len(text.get("value") or ""), default={})
    text = str(found.get("value") or "")
    if not text.strip():
        return source.aside(number, "is an entry of a feed without text", "collect the article itself")
    markup = text if found.get("type") in MARKUP or "</" in text else f"<p>{escape(text)}</p>"
    page = f"<html><body><article>{markup}</article></body></html>"
    digest = sha256("\n".join((str(entry.get("id") or entry.get("link") or ""), text)).encode("utf-8", "replace"))
    piece = source.piece(number, page.encode("utf-8", "replace"), Kind.HTML, tuple(_said(entry, of)))
    return replace(piece, sha256=digest.hexdigest(), encoding="utf-8")


def _said(entry: Mapping[str, Any], of: Mapping[str, Any]) -> Iterator[Said]:
    origin = entry.get("source") or {}
    names = [author.get("name") for author in entry.get("authors", ()) if author.get("name")]
    updated = dict.get(entry, "updated") if isinstance(entry, dict) else None  # its own `get` takes another for it
    told = {
        "title": entry.get("title"),
        "published": entry.get("published") or updated,
        "updated": updated,
        "byline": names or entry.get("author"),
        "url": entry.get("link"),
        "outlet": origin.get("title") or of.get("title"),
        "language": of.get("language"),
        "captured": of.get("updated") or of.get("published"),
        "collector": of.get("generator"),
    }
    for field, value in told.items():
        yield from said(field, value, EVIDENCE)
