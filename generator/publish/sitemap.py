"""Pages -> `sitemap.xml` and `robots.txt`: what search engines are told of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from generator.language.edtf import parse_edtf
from generator.model.page import File, Layout, Page

MOST_PAGES = 50_000  # in one file: sitemaps.org allows no more
# Templates of pages that stand for no content of their own.
UNLISTED = frozenset({"missing.html", "moved.html", "lost.html"})
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemaps(layout: Layout) -> Iterator[File]:
    """`robots.txt`, and the map of the site where its address is known and everybody may find it."""
    chrome = layout.chrome
    where = chrome.at("sitemap.xml") if not chrome.is_internal else None
    lines = ["User-agent: *", "Disallow: /" if chrome.is_internal else "Allow: /"]
    lines += [f"Sitemap: {where}"] if where else []
    yield File("robots.txt", ("\n".join(lines) + "\n").encode())
    if where:
        yield from _maps(layout)


def _maps(layout: Layout) -> Iterator[File]:
    """One map, or a map of maps when there are too many pages for one."""
    pages = [page for page in layout.pages if page.address.endswith(".html") and page.template not in UNLISTED]
    urls = [_url(layout, page) for page in pages]
    if len(urls) <= MOST_PAGES:
        yield _file("sitemap.xml", "urlset", urls)
        return
    parts = [urls[start : start + MOST_PAGES] for start in range(0, len(urls), MOST_PAGES)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield _file("sitemap.xml", "sitemapindex", (f"<sitemap>{_loc(layout, name)}</sitemap>" for name in names))
    for name, part in zip(names, parts, strict=True):
        yield _file(name, "urlset", part)


def _url(layout: Layout, page: Page) -> str:
    changed = parse_edtf(page.head.changed or "")
    day = f"<lastmod>{changed.value}</lastmod>" if changed and changed.is_day else ""
    return f"<url>{_loc(layout, page.address)}{day}</url>"


def _loc(layout: Layout, address: str) -> str:
    return f"<loc>{escape(layout.chrome.at(address) or address)}</loc>"


def _file(address: str, element: str, entries: Iterable[str]) -> File:
    body = "\n".join(entries)
    return File(
        address, f'<?xml version="1.0" encoding="utf-8"?>\n<{element} {SPACE}>\n{body}\n</{element}>\n'.encode()
    )
