"""What the views are made from: content, corpus and briefings, with the lookups that several pages share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from hashlib import blake2b

from msgspec import Struct, field
from msgspec.structs import replace

from generator.language.words import is_id, slug
from generator.model.article import Article, Paragraph
from generator.model.briefing import Briefing, Claim
from generator.model.change import Change
from generator.model.corpus import Corpus, Event, Family, Held, Mention
from generator.model.lost import Lost
from generator.model.phrase import phrase
from generator.model.relation import Relation, by_article
from generator.model.site import Audience, Content, Rights
from generator.pages.happening import Happening
from generator.pages.lines import NameLine, RestingLine, SourceLine, date_view
from generator.problems import Problem

KEPT = 65_536  # outlets that are remembered: more than a collection names
UNCREDITED = phrase("uncredited")


class Citing(Struct, frozen=True):
    """A citation seen from its source: the passage's span, and the link and label of the place that cites it."""

    start: int
    end: int
    address: str
    label: str


class Edition(Struct, frozen=True, dict=True):
    """Everything that is laid out, once. Its lookups are worked out when first asked for, and never change.

    `failed` holds, for the drafts of a preview, the citations that do not hold, and `beside` what is wrong with claims:
    both by topic and by token. `changes` is what differs from an earlier build, which spoke of the day `changed_since`
    (EDTF); None where none is known. `has_paper` tells that each briefing is printed as well. What is worked out
    one by one is kept as well: `happenings`, what events are shown by, since an event stands on many pages; `placed`,
    the paragraphs by anchor of the articles that were asked for one.
    """

    content: Content
    corpus: Corpus
    briefings: tuple[Briefing, ...]
    failed: Mapping[str, Mapping[int, Problem]] = field(default_factory=dict)
    beside: Mapping[str, Mapping[int, tuple[Problem, ...]]] = field(default_factory=dict)
    changes: tuple[Change, ...] | None = None
    changed_since: str | None = None
    has_paper: bool = False
    happenings: dict[str, Happening] = field(default_factory=dict)
    placed: dict[str, Mapping[str, Paragraph]] = field(default_factory=dict)

    @property
    def is_internal(self) -> bool:
        """Whether only colleagues read the site."""
        return self.content.site.audience is Audience.INTERNAL

    def article(self, id: str) -> Article:
        """The article of an id."""
        return self.corpus.articles[id]

    @cached_property
    def lost(self) -> Mapping[str, Lost]:
        """The sources that people took out, by id."""
        return {lost.id: lost for lost in self.content.lost}

    @cached_property
    def briefing_of(self) -> Mapping[str, Briefing]:
        """The briefing on each topic that is laid out, by its id."""
        return {briefing.topic.id: briefing for briefing in self.briefings}

    def paragraph(self, article: str, anchor: str) -> Paragraph:
        """A citable paragraph of an article."""
        if article not in self.placed:
            self.placed[article] = {found.anchor: found for found in self.article(article).paragraphs}
        return self.placed[article][anchor]

    @cached_property
    def citing(self) -> Mapping[str, Mapping[str, tuple[Citing, ...]]]:
        """By article, and by anchor in it, the places in briefings that cite the paragraph."""
        found: dict[str, dict[str, list[Citing]]] = defaultdict(lambda: defaultdict(list))
        for briefing in self.briefings:
            for note in briefing.notes:
                label = phrase("%(title)s, note %(number)s", title=briefing.topic.title, number=note.number)
                address = f"topics/{briefing.topic.id}.html#note-{note.number}"
                for passage in note.passages:
                    cited = Citing(passage.start, passage.end, address, label)
                    found[passage.source][passage.anchor].append(cited)
        return {id: {anchor: tuple(cited) for anchor, cited in places.items()} for id, places in found.items()}

    @cached_property
    def rights(self) -> Mapping[str, Rights]:
        """How much of each article may be shown, by its id."""
        site = self.content.site
        return {id: site.rights(article.outlet, article.agency) for id, article in self.corpus.articles.items()}

    @cached_property
    def lines(self) -> Mapping[str, SourceLine]:
        """Each source as lists show it, by its id."""
        known = {id: _source_line(self, article) for id, article in self.corpus.articles.items()}
        return known | {id: lost_line(self, lost) for id, lost in self.lost.items()}

    @cached_property
    def event_of(self) -> Mapping[str, Event]:
        """Each event by its id."""
        return {event.id: event for event in self.corpus.events}

    @cached_property
    def resting_on(self) -> Mapping[str, tuple[RestingLine, ...]]:
        """The claims and stated events that rest on each source, by its id, in the order of topics and texts."""
        found: dict[str, list[RestingLine]] = defaultdict(list)
        for briefing in self.briefings:
            for sources, address, text in _cited(briefing):
                for source in sources:
                    found[source].append(RestingLine(address, text, briefing.topic.title, len(sources) == 1))
        return {source: tuple(lines) for source, lines in found.items()}

    @cached_property
    def topics_of(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The topics (address and title) that each article belongs to, by article."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for briefing in self.briefings:
            for source in briefing.sources:
                found[source].append((f"topics/{briefing.topic.id}.html", briefing.topic.title))
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def topics_of_event(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The topics (address and title) in whose sources an event is reported, by event id."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for briefing in self.briefings:
            for event in briefing.events:
                found[event.id].append((f"topics/{briefing.topic.id}.html", briefing.topic.title))
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def relations_of(self) -> Mapping[str, tuple[Relation, ...]]:
        """The relations of each article to others that print the same words, by article."""
        return by_article(self.corpus.relations)

    @cached_property
    def relation_of(self) -> Mapping[str, Relation]:
        """The relation of each copy to its family, by article."""
        return {member.article: member.relation for family in self.corpus.families for member in family.members}

    @cached_property
    def mentions_of(self) -> Mapping[str, tuple[Mention, ...]]:
        """The mentions of each entity, by its id."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.corpus.mentions:
            found[mention.entity].append(mention)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def offices_of(self) -> Mapping[str, tuple[Held, ...]]:
        """The offices that articles give each entity, by its id."""
        found: dict[str, list[Held]] = defaultdict(list)
        for held in self.corpus.offices:
            found[held.entity].append(held)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def named_at(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """The entities that each paragraph names, by article and anchor."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for mention in self.corpus.mentions:
            found[(mention.article, mention.anchor)].add(mention.entity)
        return {place: frozenset(entities) for place, entities in found.items()}

    @cached_property
    def named_in(self) -> Mapping[str, tuple[str, ...]]:
        """The entities that each article names, by article, in the order of their first mention."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for mention in self.corpus.mentions:
            found[mention.article][mention.entity] = None
        return {key: tuple(value) for key, value in found.items()}


def claim_address(briefing: Briefing, claim: Claim) -> str:
    """Where a claim stands: at its own fragment, or at a citation that covers several claims; else on its page."""
    page = f"topics/{briefing.topic.id}.html"
    references = briefing.attested.references
    if any(reference.claim == claim.id for reference in references):
        return f"{page}#{claim.id}"
    cited = next((reference.anchor for reference in references if reference.note in claim.notes), None)
    return f"{page}#{cited}" if cited else page


def _cited(briefing: Briefing) -> Iterator[tuple[frozenset[str], str, str]]:
    """Each claim and stated event of a briefing: the sources that it cites, where it stands, its words."""
    for claim in briefing.attested.claims:
        sources = frozenset(briefing.notes[number - 1].source for number in claim.notes)
        yield sources, claim_address(briefing, claim), claim.text
    for event in briefing.attested.events:
        address = f"topics/{briefing.topic.id}.html#note-{event.note}"
        yield frozenset({briefing.notes[event.note - 1].source}), address, event.text


def rights_of(edition: Edition, article: Article) -> Rights:
    """How much of an article may be shown."""
    return edition.rights[article.id]


def heading_of(edition: Edition, article: Article) -> str:
    """The heading as it may be shown: a title that we supply is made of the text, so it goes where the text may not."""
    if article.title or rights_of(edition, article) is not Rights.METADATA:
        return article.heading
    return phrase("[Untitled]")


def may_quote(edition: Edition, source: str) -> bool:
    """Whether words of a source may be shown at all."""
    return edition.rights[source] is not Rights.METADATA


def passage_address(edition: Edition, source: str, anchor: str) -> str:
    """The address of a paragraph; of its page alone where the paragraph may not be shown."""
    return f"sources/{source}.html#{anchor}" if may_quote(edition, source) else f"sources/{source}.html"


def canonical(edition: Edition, printed: str) -> str:
    """The name of an outlet or agency as `site.yaml` has it, or as printed."""
    outlet = edition.content.site.outlet(printed)
    return outlet.name if outlet else printed


@lru_cache(maxsize=KEPT)  # each stands on many pages
def outlet_id(name: str) -> str:
    """The id of an outlet's page, from its name; from a hash when no letter of it can stand in an address."""
    made = slug(name)
    return made if is_id(made) else f"outlet-{blake2b(name.casefold().encode(), digest_size=4).hexdigest()}"


def publisher(edition: Edition, article: Article) -> tuple[str, str | None]:
    """Who published an article, else the agency that it credits, with the address of their page; else 'uncredited'."""
    printed = article.outlet or article.agency
    if not printed:
        return UNCREDITED, None
    name = canonical(edition, printed)
    return name, f"outlets/{outlet_id(name)}.html"


def origin_name(edition: Edition, family: Family) -> str:
    """What an origin is called: its lead's agency or outlet, or 'uncredited'."""
    return canonical(edition, family.origin) if family.origin else UNCREDITED


def source_line(edition: Edition, id: str, relation: str = "") -> SourceLine:
    """A source for a list, with its relation to another in words."""
    line = edition.lines[id]
    return replace(line, relation=relation) if relation else line


def _source_line(edition: Edition, article: Article) -> SourceLine:
    name, address = publisher(edition, article)
    return SourceLine(
        id=article.id,
        address=f"sources/{article.id}.html",
        heading=heading_of(edition, article),
        language=article.language,
        publisher=name,
        publisher_address=address,
        published=date_view(article.published),
        relation="",
    )


def lost_line(edition: Edition, lost: Lost) -> SourceLine:
    """A source that was taken out, for a list."""
    printed = lost.outlet or lost.agency
    name = canonical(edition, printed) if printed else UNCREDITED
    address, language = f"sources/{lost.id}.html", edition.content.site.language
    return SourceLine(lost.id, address, lost.heading, language, name, None, date_view(lost.published), relation="")


def name_line(edition: Edition, entity_id: str) -> NameLine:
    """An entity for a list."""
    entity = edition.corpus.entities[entity_id]
    sources = tuple(mention.article for mention in edition.mentions_of.get(entity_id, ()))
    counts = len(set(sources)), len(edition.corpus.origins(sources))
    return NameLine(f"names/{entity_id}.html", entity.name, entity.kind, entity.description, *counts)
