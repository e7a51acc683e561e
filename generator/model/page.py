"""A page before and after rendering, and the two checked kinds of text that a page may hold unescaped or as a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

HOST = r"\w(?:[\w.-]*\w)?(?::[0-9]{1,5})?"  # letters of any script: browsers write them in ASCII before they ask
PATH = '(?:[/?#][^\\s<>"`\\\\{}|^\ue000-\uf8ff\U000f0000-\U0010ffff]*)?'
WEB_ADDRESS = re.compile(rf"https?://{HOST}{PATH}$", re.IGNORECASE)
LONGEST_ADDRESS = 2000  # characters: what browsers and archives take


class SafeHtml(str):
    """Markup that has been through the sanitiser; templates print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """The markup itself, for the template engine."""
        return self


def web_address(text: str | None) -> str | None:
    """The text when it is an absolute http(s) address with a host and no credentials, else None."""
    if text and len(text) <= LONGEST_ADDRESS and WEB_ADDRESS.match(text):
        return text
    return None


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its address in the site, its template, its title, and what draws the view that it shows.

    A view is drawn when its page is rendered, so that the preview pays only for the pages that somebody looks at.
    `is_everywhere` tells that the page is shown at addresses of any depth, where relative links lead astray.
    """

    address: str
    template: str
    title: str
    draw: Callable[[], object]
    is_everywhere: bool = False

    @property
    def view(self) -> object:
        """The view that the template shows, drawn anew."""
        return self.draw()


@dataclass(frozen=True, slots=True)
class DataFile:
    """What pages show, as data: an address under `data/`, the name of its schema, and the records."""

    address: str
    value: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site: its address and its bytes."""

    address: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Chrome:
    """What stands on every page: the site's name and maker, where it will stand, and how it may be used."""

    title: str
    description: str | None
    language: str
    base_url: str | None
    publisher: str | None
    contact: str | None
    licence: str | None
    as_of: str | None
    is_internal: bool
    has_names: bool
    version: str

    def root_from(self, page: Page) -> str:
        """The way from a page to the site's root: relative, or its address where the page has no place of its own."""
        if page.is_everywhere and self.base_url:
            return f"{self.base_url.rstrip('/')}/"
        return "../" * page.address.count("/")


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole site before rendering."""

    chrome: Chrome
    pages: tuple[Page, ...]
    data: tuple[DataFile, ...]
