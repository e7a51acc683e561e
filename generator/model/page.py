"""A page before and after rendering, and the two checked kinds of text that a page may hold unescaped or as a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias
from unicodedata import name, normalize

from msgspec import Struct
from msgspec.json import Encoder
from msgspec.structs import replace

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

Records: TypeAlias = Mapping[str, "Json | Iterator[Json]"]  # of many things one after the other, as they are asked for

HOST = r"(?P<host>\w(?:[\w.-]*\w)?)(?::(?P<port>[0-9]{1,5}))?"  # letters of any script: browsers turn them into ASCII
PATH = '(?:[/?#](?-i:[^\\s<>"`\\\\{}|^\ue000-\uf8ff\U000f0000-\U0010ffff]*))?'  # signs, which have no case
WEB_ADDRESS = re.compile(rf"https?://{HOST}{PATH}", re.IGNORECASE)
MAIL_ADDRESS = re.compile(rf"[A-Za-z0-9._+-]+@{HOST}")
LAST_PORT = 65_535
ALIKE = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"}  # scripts with letters that look the same
UNSAFE = tuple((sign.encode(), f"\\u{ord(sign):04x}".encode()) for sign in "<>&\u2028\u2029")  # with their escapes
LONGEST_ADDRESS = 2000  # characters: what browsers and archives take


class SafeHtml(str):
    """Markup that has been through the sanitiser; templates print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """The markup itself, for the template engine."""
        return self


def json_text(value: Json) -> str:
    """JSON without spaces between its signs; raises TypeError for what JSON cannot hold."""
    return json_bytes(value).decode()


def json_bytes(value: object) -> bytes:
    """The same as UTF-8."""
    return _ENCODER.encode(value)


def _words(thing: object) -> str:
    """A kind of text, such as a phrase, as its words."""
    if not isinstance(thing, str):
        raise TypeError(f"{type(thing).__name__} is nothing that JSON holds")
    return str(thing)


_ENCODER = Encoder(enc_hook=_words)


def script_safe(json: bytes) -> bytes:
    """JSON that cannot end a script element, nor a line of a script, into which somebody puts it."""
    for sign, escaped in UNSAFE:
        if sign[-1] in json:  # a single byte is found soonest
            json = json.replace(sign, escaped)
    return json


def web_address(text: str | None) -> str | None:
    """The text when it is an absolute http(s) address with a host and no credentials, else None."""
    return text if text and len(text) <= LONGEST_ADDRESS and _is_sound(WEB_ADDRESS.fullmatch(text)) else None


def mail_address(text: str | None) -> str | None:
    """The text when it is one plain e-mail address, else None."""
    return text if text and len(text) <= LONGEST_ADDRESS and _is_sound(MAIL_ADDRESS.fullmatch(text)) else None


def _is_sound(found: re.Match[str] | None) -> bool:
    """Whether what has the form of an address has a port that there is, and a host that reads as it is asked."""
    return found is not None and int(found["port"] or 0) <= LAST_PORT and _is_plain(found["host"])


def _is_plain(host: str) -> bool:
    """Whether readers see in a host the one that a browser asks: no part of it mixes scripts that look alike."""
    if host.isascii():
        return True
    scripts = ({name(letter, "").partition(" ")[0] for letter in part} for part in host.split("."))
    return normalize("NFKC", host) == host and all(len(ALIKE & found) <= 1 for found in scripts)


class OtherForm(Struct, frozen=True):
    """What a page is told beside itself as: an address in the site, its media type, and what a reader calls it."""

    address: str
    media_type: str
    title: str


class Head(Struct, frozen=True):
    """What a page tells to programs: what draws its JSON-LD and the meta tags that cite it, its other forms, its card,
    and whether it is an article.

    `changed` is the day (ISO 8601) of its last change that matters, None where none is known.
    """

    draw: Callable[[], Json] | None = None
    others: tuple[OtherForm, ...] = ()
    card: str | None = None
    is_article: bool = False
    changed: str | None = None
    draw_tags: Callable[[], tuple[tuple[str, str], ...]] | None = None

    @property
    def tags(self) -> tuple[tuple[str, str], ...]:
        """The meta tags by which it is cited, name and content, drawn anew."""
        return self.draw_tags() if self.draw_tags else ()

    @property
    def linked(self) -> Json:
        """The JSON-LD of the page, drawn anew; None where it has none."""
        return self.draw() if self.draw else None


class Page(Struct, frozen=True):
    """A page to render: its address in the site, its template, its title, and what draws the view that it shows.

    A view is drawn when its page is rendered, so that the preview pays only for the pages that somebody looks at.
    `is_everywhere` tells that the page is shown at addresses of any depth, where relative links lead astray. Where a
    view costs more than what it is made of, that is drawn alone, and `finish` makes the view of nothing else: a page
    that is made of the same shows the same.
    """

    address: str
    template: str
    title: str
    draw: Callable[[], object]
    is_everywhere: bool = False
    head: Head = Head()
    finish: Callable[[Any], object] | None = None

    @property
    def view(self) -> object:
        """The view that the template shows, drawn anew."""
        return self.finish(self.draw()) if self.finish else self.draw()

    @property
    def drawn(self) -> tuple[Page, tuple[object, ...]]:
        """The page with all that it is made of drawn once, and all that."""
        made_of, linked, tags = self.draw(), self.head.linked, self.head.tags
        facts = (self.template, self.title, self.is_everywhere)
        told = (self.head.others, self.head.card, self.head.is_article, self.head.changed)
        drawn = replace(self, draw=lambda: made_of, head=Head(lambda: linked, *told, lambda: tags))
        return drawn, (made_of, linked, tags, facts, told)


class DataFile(Struct, frozen=True):
    """What pages show, as data: its address, and what draws the records, when its file is made."""

    address: str
    draw: Callable[[], Records]

    @property
    def told(self) -> Mapping[str, Json]:
        """The records, all at once."""
        return {key: [*value] if isinstance(value, Iterator) else value for key, value in self.draw().items()}


class PlainFile(Struct, frozen=True):
    """A text that goes out as it is drawn: its address, and what draws it."""

    address: str
    draw: Callable[[], str]


class Card(Struct, frozen=True):
    """A picture that stands for a page elsewhere: its address, site, heading, line of figures, and bars (0 to 1)."""

    address: str
    site: str
    heading: str
    figures: str
    bars: tuple[float, ...]


class File(Struct, frozen=True):
    """A file of the site: its address and its bytes; a hash of all that it was made from, where that is known (else
    empty), and whether it stands already where the last build left it."""

    address: str
    data: bytes
    made_of: bytes = b""
    is_kept: bool = False


class Chrome(Struct, frozen=True):
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
    has_feeds: bool
    has_changes: bool
    version: str

    @property
    def contact_address(self) -> str | None:
        """The address that reaches the site's maker: of mail, or of the web; None when the contact is neither."""
        mail = mail_address(self.contact)
        return f"mailto:{mail}" if mail else web_address(self.contact)

    def at(self, address: str) -> str | None:
        """The web address of a place in the site; None while it is not known where the site will stand."""
        if not self.base_url:
            return None
        return f"{self.base_url.rstrip('/')}/{'' if address == 'index.html' else address}"

    def root_from(self, page: Page) -> str:
        """The way from a page to the site's root: relative, or its address where the page has no place of its own."""
        if page.is_everywhere and self.base_url:
            return f"{self.base_url.rstrip('/')}/"
        return "../" * page.address.count("/")


class Layout(Struct, frozen=True):
    """The whole site before rendering."""

    chrome: Chrome
    pages: tuple[Page, ...]
    data: tuple[DataFile, ...]
    texts: tuple[PlainFile, ...] = ()
    cards: tuple[Card, ...] = ()
    crate: tuple[Mapping[str, Json], ...] = ()
