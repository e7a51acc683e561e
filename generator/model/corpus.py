"""What the articles tell together: families, events and who is mentioned where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from generator.model.article import Article
from generator.model.findings import DateExpression, Findings, How, Office, Status
from generator.model.relation import Relation
from generator.model.site import Entity
from generator.model.work import Done, in_turn


class Member(Struct, frozen=True):
    """An article of a family that is not its lead, with its relation to the family."""

    article: str
    relation: Relation


class Family(Struct, frozen=True):
    """Articles of one origin. `origin` names the lead's agency or outlet, None when it credits neither."""

    id: str
    lead: str
    origin: str | None
    reason: str
    members: tuple[Member, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of all its articles, the lead first."""
        return (self.lead, *(member.article for member in self.members))


class Mention(Struct, frozen=True):
    """Words that name an entity: the article, the paragraph's anchor, the span in it, and by which kind of words."""

    entity: str
    article: str
    anchor: str
    start: int
    end: int
    how: How = How.NAME


class Held(Struct, frozen=True):
    """An office that an article gives an entity, as printed, and the paragraph in which it does."""

    entity: str
    article: str
    office: Office


class Passage(Struct, frozen=True):
    """A run of words in one paragraph of one source."""

    source: str
    anchor: str
    start: int
    end: int
    words: str


class Report(Struct, frozen=True):
    """One source's statement of an event: the passage, its date words, and the EDTF date of the report.

    The span of `date` is counted in the words of the passage; `date` is None where the words leave the time open.
    `supplied` is the subject that the passage lacks and its sentence names, `before` the sentence before it where the
    passage begins with a pronoun. `id` is that of an event which this report alone would make.
    """

    id: str
    passage: Passage
    date: DateExpression | None
    reported: str | None
    status: Status = Status.DONE
    supplied: str = ""
    before: str = ""
    said_by: str | None = None


class Redated(Struct, frozen=True):
    """A date that a person set in the place of what was read: the EDTF that the words gave, and the public reason."""

    was: str
    reason: str


class Rank(Struct, frozen=True):
    """How much an event weighs among others, and the reasons with what each adds."""

    weight: float
    reasons: tuple[tuple[str, float], ...]


class Event(Struct, frozen=True):
    """Something that happened, or was planned, on a date that a source states; told in the first report's words.

    `families` are the ids of the families that report it: the number of its origins. `part_of` is the id of a longer
    event that it belongs to, `conflicts` are the ids of events that tell the same of another date.
    """

    id: str
    date: str
    text: str
    status: Status
    reports: tuple[Report, ...]
    families: tuple[str, ...]
    rank: Rank
    place: str | None = None
    participants: tuple[str, ...] = ()
    part_of: str | None = None
    conflicts: tuple[str, ...] = ()
    redated: Redated | None = None

    @property
    def is_planned(self) -> bool:
        """Whether no report says that it happened."""
        return self.status is Status.PLANNED

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the articles that report it, each once, in the order of the reports."""
        if len(self.reports) == 1:  # as of most events
            return (self.reports[0].passage.source,)
        return tuple(dict.fromkeys([report.passage.source for report in self.reports]))

    @property
    def aliases(self) -> tuple[str, ...]:
        """The ids that it would have without its earlier reports: links to them stay good."""
        return tuple(dict.fromkeys([report.id for report in self.reports if report.id != self.id]))


class Undated(Struct, frozen=True):
    """Something that happened at a time that its sources leave open; told in the first report's words."""

    id: str
    text: str
    reports: tuple[Report, ...]
    families: tuple[str, ...]


class Settled(Struct, frozen=True):
    """A date of publication that an article tells without its year, settled by another of its family; EDTF."""

    article: str
    published: str
    by: str


class Surveyed(Struct, frozen=True):
    """What articles tell, each by itself (by its id) and two by two: those that are related, as measured; what reads
    some of them once more, whose day of publication others settle; and what does the tasks of joining them."""

    findings: Mapping[str, Findings]
    related: tuple[Relation, ...]
    examined: Callable[[Iterable[Article]], Mapping[str, Findings]]
    done: Done[list[list[int]]] = in_turn


class Corpus(Struct, frozen=True):
    """All articles and what they tell together; the maps are by article id."""

    articles: Mapping[str, Article]
    findings: Mapping[str, Findings]
    entities: Mapping[str, Entity]
    families: tuple[Family, ...]
    family_of: Mapping[str, Family]
    relations: tuple[Relation, ...]
    events: tuple[Event, ...]
    undated: tuple[Undated, ...]
    mentions: tuple[Mention, ...]
    offices: tuple[Held, ...]
    settled: Mapping[str, Settled]
    as_of: str | None
    events_of: Mapping[str, tuple[Event, ...]]
    mentions_in: Mapping[str, tuple[Mention, ...]]

    def origins(self, articles: tuple[str, ...]) -> tuple[Family, ...]:
        """The families that these articles belong to, each once, in the order of the articles."""
        found = (self.family_of[article] for article in articles)
        return tuple({family.id: family for family in found}.values())
