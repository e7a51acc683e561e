"""Every link of a site, looked at in its files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from .sites import Built

LINKS = ("href", "src", "action", "poster", "cite", "{http://www.w3.org/1999/xlink}href", "xlink:href")
ELSEWHERE = ("http", "https", "mailto")  # what a reader may follow out of the site; nothing is loaded from there
LOADED = ("script", "img", "iframe", "source", "video", "audio", "embed", "object", "image", "use")
LOADED_BY_LINK = ("stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest")


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands on a page: the address of the page, what it names, and whether the browser loads that."""

    page: str
    target: str
    is_loaded: bool

    @property
    def leads_to(self) -> str | None:
        """The address in the site that it leads to; None where it leads elsewhere."""
        parts = urlsplit(self.target)
        return None if parts.scheme or parts.netloc else _resolved(self.page, unquote(parts.path))


def anchors(built: Built) -> dict[str, frozenset[str]]:
    """For each page the ids that a link can name."""
    return {page: frozenset(map(str, _tree(built.folder / page).xpath("//@id"))) for page in built.pages}


def links(built: Built) -> tuple[Link, ...]:
    """All links of all pages, in their order."""
    return tuple(link for page in built.pages for link in _links(built, page))


def fault(link: Link, built: Built, ids: dict[str, frozenset[str]]) -> str | None:
    """What is wrong with a link, or None."""
    parts = urlsplit(link.target)
    if parts.scheme or parts.netloc:
        is_allowed = parts.scheme in ELSEWHERE and not link.is_loaded
        return None if is_allowed else f"{link.page}: leaves the site: {link.target}"
    if not link.target or parts.path.startswith("/"):
        return f"{link.page}: not a relative link: {link.target!r}"
    path = link.leads_to
    if not path or path.startswith("../") or not _stands(built.folder, path):
        return f"{link.page}: no file of the site: {link.target}"
    if parts.fragment and unquote(parts.fragment) not in ids.get(path, ()):
        return f"{link.page}: no such place on the page: {link.target}"
    return None


def _resolved(page: str, path: str) -> str:
    """The address in the site that a relative path names, as a browser reads it."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


def _links(built: Built, page: str) -> Iterator[Link]:
    for element in _tree(built.folder / page).iter(html.etree.Element):
        for name in LINKS:
            if name in element.attrib:
                yield Link(page, element.attrib[name], _is_loaded(element))


def _is_loaded(element: html.HtmlElement) -> bool:
    """Whether the browser loads what the element names, with the page."""
    kinds = element.get("rel", "").split()
    return element.tag in LOADED or (element.tag == "link" and any(kind in LOADED_BY_LINK for kind in kinds))


def _tree(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def _stands(folder: Path, path: str) -> bool:
    """Whether a file of exactly that name is there, on file systems that ignore case too."""
    found = folder / path
    return found.is_file() and found.resolve().relative_to(folder.resolve()).as_posix() == path
