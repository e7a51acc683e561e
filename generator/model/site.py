"""What people wrote: the site, its outlets, topics and entities, validated and with the place of what can fail."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct, field

from generator.model.article import Article, SetAside
from generator.model.change import Release
from generator.model.decision import Decision
from generator.model.lost import Lost
from generator.model.moved import Moved
from generator.problems import Where


class Rights(StrEnum):
    """How much of an outlet's text may be shown; `EXCERPT` is cited paragraphs and a sentence each side."""

    FULL = "full"
    EXCERPT = "excerpt"
    METADATA = "metadata"


class Audience(StrEnum):
    """Who reads the site: for `PUBLIC`, outlets without rights are shown in excerpts only."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Policy(StrEnum):
    """What a check does when it finds something."""

    ERROR = "error"
    WARN = "warn"
    OFF = "off"


class Outlet(Struct, frozen=True):
    """A publisher or agency as `site.yaml` names it; `kind` is 'outlet' or 'agency', `rights` None when not stated."""

    name: str
    kind: str = "outlet"
    country: str | None = None
    aliases: tuple[str, ...] = ()
    rights: Rights | None = None
    note: str | None = None


class SiteConfig(Struct, frozen=True, dict=True):
    """`content/site.yaml`: what the site is called, where it will stand, who makes it and how strict it is."""

    title: str = "Briefings"
    description: str | None = None
    base_url: str | None = None
    language: str = "en"
    publisher: str | None = None
    contact: str | None = None
    licence: str | None = None
    audience: Audience = Audience.PUBLIC
    as_of: str | None = None
    outlets: tuple[Outlet, ...] = ()
    uncited: Policy = Policy.WARN
    names: Policy = Policy.ERROR

    @cached_property
    def _by_name(self) -> Mapping[str, Outlet]:
        """The outlets by each of their names; the first of a name has it."""
        named = ((name.casefold(), o) for o in reversed(self.outlets) for name in (o.name, *o.aliases))
        return dict(named)

    def rights(self, *printed: str | None) -> Rights:
        """How much may be shown of a text by these names: what the first known grants; else all to colleagues only."""
        return self.granted(*printed) or (Rights.FULL if self.audience is Audience.INTERNAL else Rights.EXCERPT)

    def granted(self, *printed: str | None) -> Rights | None:
        """What the first known outlet or agency of these names grants; None when none says."""
        known = (self.outlet(name) for name in printed if name)
        return next((outlet.rights for outlet in known if outlet and outlet.rights), None)

    def outlet(self, printed: str | None) -> Outlet | None:
        """The outlet that a printed name means, by name or alias, whatever its case; None when it has no entry."""
        return self._by_name.get((printed or "").casefold())


class Entity(Struct, frozen=True):
    """A person, organisation, place or thing of `content/entities.yaml`, with every name that means it."""

    id: str
    name: str
    kind: str = "thing"
    aliases: tuple[str, ...] = ()
    description: str | None = None
    wikidata: str | None = None


class Terms(Struct, frozen=True):
    """What an article must hold to belong to a topic: one of `any`, each of `all`, none of `none`."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


class CiteWords(Struct, frozen=True):
    """A citation in YAML: a source and the words that locate the passage."""

    source: str
    words: str
    where: Where
    line_text: str = ""


class AuthoredEvent(Struct, frozen=True):
    """An event that a topic file states itself; the date is EDTF. Date and text have the places where they are written,
    each with its line."""

    date: str
    text: str
    cite: CiteWords
    date_at: tuple[Where, str]
    text_at: tuple[Where, str]


class AuthoredText(Struct, frozen=True):
    """The Markdown beside a topic file, as written."""

    path: str
    text: str


class NamedId(Struct, frozen=True):
    """An id that a topic file names under a key, and where it stands."""

    key: str
    id: str
    where: Where
    line_text: str


class Topic(Struct, frozen=True):
    """A topic file and the text beside it. Dates and spans are EDTF; ids name articles, entities and topics."""

    id: str
    title: str
    where: Where
    question: str | None = None
    is_draft: bool = False
    authors: tuple[str, ...] = ()
    terms: Terms = Terms()
    entities: tuple[str, ...] = ()
    published: str | None = None
    outlets: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    parent: str | None = None
    reviewed: str | None = None
    events: tuple[AuthoredEvent, ...] = ()
    questions: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()
    text: AuthoredText | None = None
    named: tuple[NamedId, ...] = ()


class Content(Struct, frozen=True):
    """Everything that `content/` holds, whole and valid. `lost` are the sources that people took out of it.

    `moved` are paragraphs that are cited by number and were others then, `versions` the words that articles had before,
    by their ids, the oldest first.
    """

    site: SiteConfig
    articles: Mapping[str, Article]
    topics: tuple[Topic, ...]
    entities: Mapping[str, Entity]
    set_aside: tuple[SetAside, ...] = ()
    record: Mapping[str, tuple[Release, ...]] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    lost: tuple[Lost, ...] = ()
    moved: tuple[Moved, ...] = ()
    versions: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)
