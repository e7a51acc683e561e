"""Descriptions that can only mean one person of an article: "the minister", once a minister is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.language.later import later
from generator.language.name_words import NOUNS
from generator.model.article import Paragraph
from generator.model.findings import How, Named, Spot

# Words of an office that a shorter name of it keeps: a former or a vice president is not "the president".
LESSENING = frozenset("former ex late then vice deputy candidate nominee contender hopeful designate elect".split())
# What it begins with is plain, so that the engine skips to it.
# "the minister", "the Russian defence minister"; not "the minister of trade" and not "the minister's".
DESCRIPTION = later(
    rf"[Tt]he (?<!\w[Tt]he )(?:\w+ ){{0,2}}?(?:{'|'.join(sorted(NOUNS))})\b(?! (?:of|for|to|general|secretary)\b|-)"
)


class _Bearer(Struct, frozen=True):
    """A person with the words of an office, those of them that a shorter name of it keeps, and the place of the first
    mention: the number of the paragraph and the offset in it."""

    name: str
    words: frozenset[str]
    kept: frozenset[str]
    first: tuple[int, int]

    def is_called(self, words: list[str], at: tuple[int, int]) -> bool:
        """Whether a description that stands at a place may mean this person."""
        return self.first < at and self.words.issuperset(words) and self.kept.issubset(words)


def with_descriptions(persons: tuple[Named, ...], paragraphs: Sequence[Paragraph]) -> Iterator[Named]:
    """The persons, with the places behind their first mention at which "the minister" can only be one of them."""
    bearers = tuple(_bearers(persons, {paragraph.anchor: number for number, paragraph in enumerate(paragraphs)}))
    found: dict[str, list[Spot]] = defaultdict(list)
    nouns = tuple(f" {word}" for bearer in bearers for word in bearer.words if word in NOUNS)
    for number, paragraph in enumerate(paragraphs):
        is_asked = any(noun in paragraph.text for noun in nouns)
        for match in DESCRIPTION.finditer(paragraph.text) if is_asked else ():
            words = match[0].casefold().split()[1:]
            meant = {bearer.name for bearer in bearers if bearer.is_called(words, (number, match.start()))}
            if len(meant) == 1:
                found[meant.pop()].append(Spot(paragraph.anchor, match.start(), match.end(), How.OFFICE))
    for person in persons:
        yield replace(person, spots=(*person.spots, *found[person.name]))


def _bearers(persons: tuple[Named, ...], order: Mapping[str, int]) -> Iterator[_Bearer]:
    for person in persons:
        first = min((order[spot.anchor], spot.start) for spot in person.spots)
        for office in person.offices:
            words = frozenset(office.words.casefold().split())
            yield _Bearer(person.name, words, words & LESSENING, first)
