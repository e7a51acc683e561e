"""Claims, the notes that they rest on, and the briefing that is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct, field

from generator.model.corpus import Event, Family, Passage
from generator.model.lost import Lost
from generator.model.site import Topic
from generator.model.told import Difference, Figure, Person, Speech, Telling
from generator.problems import Problem, Where

# Citations and inference marks stand in the Markdown as single characters of planes that no text uses.
FIRST_TOKEN = 0xF0000  # the note token at index n is the character FIRST_TOKEN + n
LAST_TOKEN = 0xFFFFD
INFERENCE_START, INFERENCE_END = "\ue001", "\ue002"
FILLER = "\ue003"  # stands for markup that was taken out, so that offsets stay true; never shown


# The generated parts of a briefing by the key that switches each off; a section of this title stands in its place.
PARTS = {
    "state": "State of play",
    "key-points": "Key points",
    "background": "Background",
    "differences": "Where sources differ",
    "figures": "Figures",
    "speech": "In their words",
    "ahead": "Dates ahead",
    "chronology": "Chronology",
    "gaps": "What this collection cannot establish",
    "who": "Who is who",
    "sources": "Sources by origin",
}


class Locator(Struct, frozen=True):
    """The place in a source that a citation names: words or anchors, or neither for the whole article."""

    words: str | None = None
    anchors: tuple[str, ...] = ()
    written: str = ""


class Citation(Struct, frozen=True):
    """A citation as written: the source's id, the place in it, and where the citation itself stands."""

    source: str
    locator: Locator
    where: Where
    line_text: str = ""


class Note(Struct, frozen=True):
    """A numbered note of a briefing: the passages of one source that a citation opens.

    `quoted` holds the words that located the passage; a note without passages binds to the whole article. What was
    `lost` opens nothing any more.
    """

    number: int
    source: str
    passages: tuple[Passage, ...]
    quoted: str | None = None
    lost: Lost | None = None


class Support(StrEnum):
    """What a claim rests on: words that it quotes, passages that state it, whole articles, or none of these.

    `REVIEW` is a claim that lost a source or a passage; a person has to look at it.
    """

    QUOTED = "quoted"
    STATED = "stated"
    UNANCHORED = "unanchored"
    READING = "our reading"
    UNCITED = "uncited"
    REVIEW = "under review"


class Claim(Struct, frozen=True):
    """A sentence of a briefing, the numbers of its notes, and whether it is the author's own reading.

    `origins` counts the families that its notes go back to. `lost` is what a claim under review rested on.
    """

    id: str
    text: str
    notes: tuple[int, ...]
    is_inference: bool
    where: Where
    support: Support = Support.UNCITED
    origins: int = 0
    lost: Lost | None = None


def support_counts(claims: Iterable[Claim]) -> tuple[tuple[str, int], ...]:
    """How many claims rest on what, in the order of `Support`, without what none rests on."""
    counts = Counter(claim.support for claim in claims)
    return tuple((support.value, counts[support]) for support in Support if counts[support])


class Reference(Struct, frozen=True):
    """One place in the text at which a note is cited: the index of its token, its anchor, the note and the claim."""

    token: int
    anchor: str
    note: int
    claim: str


class Section(Struct, frozen=True):
    """A part of authored text: its Markdown, in which citation n stands as the character FIRST_TOKEN + n."""

    id: str
    title: str | None
    is_inference: bool
    markdown: str


class AttestedEvent(Struct, frozen=True):
    """An event that a topic's author states: id, date in EDTF, the author's words, the note that it rests on, and the
    token by which what is wrong with it is known."""

    id: str
    date: str
    text: str
    note: int
    token: int = -1


class Attested(Struct, frozen=True):
    """A topic's authored text whose every citation holds. The first section is the summary (it has no title)."""

    topic: Topic
    sections: tuple[Section, ...] = ()
    claims: tuple[Claim, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()
    events: tuple[AttestedEvent, ...] = ()


class Unsound(Struct, frozen=True):
    """A topic's authored text that does not hold: what is left without the citations that fail, these by token, and by
    the token behind it what is wrong with a claim whose citations do hold, or that has none."""

    sound_part: Attested
    failed: Mapping[int, Problem]
    beside: Mapping[int, tuple[Problem, ...]] = field(default_factory=dict)

    @property
    def topic(self) -> Topic:
        """The topic whose text it is."""
        return self.sound_part.topic


class Weighed(Struct, frozen=True):
    """A topic's authored text with its citations tried, attested only where all of it holds, and every problem.

    `noted` is an attested text with its warnings beside the claims, for the preview; None where there are none.
    """

    text: Attested | Unsound
    problems: tuple[Problem, ...]
    noted: Unsound | None = None


class Match(Struct, frozen=True):
    """An article of a topic, its score, and what made it belong."""

    article: str
    score: float
    reasons: tuple[str, ...]


class Gap(Struct, frozen=True):
    """Something that the collection cannot establish, and the sources or the event that show it, if any."""

    text: str
    sources: tuple[str, ...] = ()
    event: Event | None = None


class Standing(Struct, frozen=True):
    """The state of a briefing in numbers; dates are EDTF, None when nothing is dated.

    `support` counts the claims by what they rest on, in the order of `Support`, without those that none has.
    """

    as_of: str | None
    sources: int
    origins: int
    uncredited: int
    first: str | None
    last: str | None
    claims: int
    inferences: int
    support: tuple[tuple[str, int], ...] = ()


class Briefing(Struct, frozen=True):
    """A topic whose citations all hold, with all that the collection says about it.

    `off` are the generated parts that it does not have, `renewed` the first articles of origins newer than its last
    review, `leading` the weightiest of its events, in the order of time.
    `numbers` are those of the notes that open what is told in the sources' words, by its passages; `things` are the
    entities named that are no persons, with the number of sources that name them.
    """

    attested: Attested
    off: frozenset[str]
    matches: tuple[Match, ...]
    origins: tuple[Family, ...]
    renewed: tuple[str, ...]
    state: tuple[Telling, ...]
    points: tuple[Telling, ...]
    background: tuple[Telling, ...]
    figures: tuple[Figure, ...]
    speeches: tuple[Speech, ...]
    differences: tuple[Difference, ...]
    notes: tuple[Note, ...]
    numbers: Mapping[tuple[Passage, ...], int]
    events: tuple[Event, ...]
    leading: tuple[Event, ...]
    ahead: tuple[Event, ...]
    persons: tuple[Person, ...]
    things: tuple[tuple[str, int], ...]
    gaps: tuple[Gap, ...]
    standing: Standing

    @property
    def topic(self) -> Topic:
        """The topic that it briefs on."""
        return self.attested.topic

    @property
    def names(self) -> frozenset[str]:
        """What tells the persons and listed entities that it names apart: ids, and names that no list has."""
        return frozenset((*(person.entity or person.name for person in self.persons), *dict(self.things)))

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of its articles, by origin, leads first."""
        wanted = {match.article for match in self.matches}
        return tuple(id for family in self.origins for id in family.articles if id in wanted)


class Draft(Struct, frozen=True):
    """A briefing that only the preview shows: made of what holds, with the citations that do not beside their claims.

    It is no Briefing, so that it can never be published.
    """

    sound_part: Briefing
    failed: Mapping[int, Problem]
    beside: Mapping[int, tuple[Problem, ...]] = field(default_factory=dict)
