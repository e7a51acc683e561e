"""Where each entity of `content/entities.yaml` is named, and which offices the articles give it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.language.aliases import Aliases
from generator.language.countries import BY_WORD, CAPITALS, OTHER_PLACES, OTHER_THINGS, SHARED, with_plurals
from generator.language.later import later
from generator.language.offices import is_honorific
from generator.language.same_name import is_same_name
from generator.language.words import words
from generator.model.article import Article, Paragraph
from generator.model.corpus import Held, Mention
from generator.model.findings import Findings, How, Named, NameKind, Spot
from generator.model.site import Entity

CAPITALISED = later(r"\s([A-Z]\w*)")


class Names(Struct, frozen=True):
    """What the entities of a site are called: the table to look names up in, the names of each, in folded words, which
    are persons, and for a country whose name means another place as often what tells that an article means it."""

    aliases: Aliases
    words: Mapping[str, tuple[tuple[str, ...], ...]]
    persons: frozenset[str]
    shared: Mapping[str, re.Pattern[str]]


def names_of(entities: Collection[Entity]) -> Names:
    """The names of the entities; a country or capital has those that everybody knows besides its own."""
    own = [(name, entity.id) for entity in entities for name in (entity.name, *entity.aliases)]
    known = [(name, entity.id) for entity in entities for name in known_names(entity.name)]
    split: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name, id in own:
        split[id].append(tuple(words(name)))
    persons = frozenset(entity.id for entity in entities if entity.kind == "person")
    shared = {entity.id: _any_of(SHARED[entity.name]) for entity in entities if entity.name in SHARED}
    return Names(
        Aliases((*own, *known), OTHER_PLACES), {id: tuple(found) for id, found in split.items()}, persons, shared
    )


def _any_of(signs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, signs))})\b")


def known_names(name: str) -> tuple[str, ...]:
    """The other names of a country with its demonyms, or the other names of a capital; nothing for other names."""
    country = BY_WORD.get(name)
    if country and name == country.name:
        return (*country.aliases, *with_plurals(country.demonyms))
    return CAPITALS.get(name, ())


def mentions(
    articles: Iterable[Article], findings: Mapping[str, Findings], entities: Collection[Entity]
) -> tuple[tuple[Mention, ...], tuple[Held, ...]]:
    """Every mention of every entity, in the order of the articles and their paragraphs, and the offices given."""
    if not entities:
        return (), ()
    names = names_of(entities)
    found = [mentions_in(article, findings[article.id].names, names) for article in articles]
    return tuple(mention for own, _ in found for mention in own), tuple(held for _, own in found for held in own)


def mentions_in(
    article: Article, found: tuple[Named, ...], names: Names
) -> tuple[tuple[Mention, ...], tuple[Held, ...]]:
    """The mentions of entities in an article, in the order of its paragraphs, and the offices that it gives them.

    `found` are the names that the article's own words tell: by them a surname, an acronym or "the minister" is a
    mention of the one entity that is meant, and a listed surname is none when the article's person is another.
    """
    listed = listed_in(article.id, article.paragraphs, names)
    owners = [(name, _owner(name, listed, names)) for name in found]
    owned = [(name, owner) for name, owner in owners if owner]
    resolved = [
        Mention(owner, article.id, s.anchor, s.start, s.end, s.how) for name, owner in owned for s in name.spots
    ]
    spots = _spots(name for name in found if name.kind is NameKind.PERSON)
    apart = [mention for mention in listed if not any(_lies_in(mention, spot) for spot in spots[mention.anchor])]
    texts = {paragraph.anchor: paragraph.text for paragraph in article.paragraphs}
    whole = ((m.entity, words(texts[m.anchor][m.start : m.end])) for m in apart if m.entity in names.persons)
    unclear = _borne_by_several((*_bearers(owners), *whole))
    named = (*apart, *resolved)
    clear = (m for m in named if not (unclear and _surname(texts[m.anchor][m.start : m.end]) in unclear))
    held = tuple(Held(owner, article.id, office) for name, owner in owned for office in name.offices)
    return _in_order(article, clear), held


def _bearers(owners: list[tuple[Named, str | None]]) -> Iterator[tuple[str, list[str]]]:
    """The persons of an article by entity or name, with the words of each of their full names."""
    for name, owner in owners:
        for form in name.forms if name.kind is NameKind.PERSON else ():
            yield owner or name.name, words(form)


def _borne_by_several(bearers: Iterable[tuple[str, list[str]]]) -> frozenset[str]:
    """The last words that the full names of several persons of an article share: alone, they stay open."""
    by_word: dict[str, set[str]] = defaultdict(set)
    for bearer, own in bearers:
        if len(own) > 1 and not is_honorific(own[0]):
            by_word[own[-1]].add(bearer)
    return frozenset(word for word, found in by_word.items() if len(found) > 1)


def _surname(printed: str) -> str:
    """The one word of a mention without a form of address, folded; empty where it has several."""
    own = [word for word in words(printed) if not is_honorific(word)]
    return own[0] if len(own) == 1 else ""


def listed_in(id: str, paragraphs: Sequence[Paragraph], names: Names) -> list[Mention]:
    """The places of an article at which the table has a name, without those that most likely mean another thing."""
    found = [mention for paragraph in paragraphs for mention in _listed(id, paragraph, names)]
    doubtful = {mention.entity for mention in found} & names.shared.keys()
    for entity in doubtful:
        signs = names.shared[entity]
        if not any(signs.search(paragraph.text) for paragraph in paragraphs):
            found = [mention for mention in found if mention.entity != entity]
    return found


def _listed(id: str, paragraph: Paragraph, names: Names) -> Iterator[Mention]:
    """The places at which the table has a name; of a demonym only where it is no part of another thing's name."""
    text = paragraph.text
    for entity, start, end in names.aliases.find(text):
        after = CAPITALISED.match(text, end)
        if not (after and text[start:end] in BY_WORD and after[1].casefold() in OTHER_THINGS):
            yield Mention(entity, id, paragraph.anchor, start, end)


def _owner(name: Named, listed: list[Mention], names: Names) -> str | None:
    """The one entity that the full name or the acronym of an article's person or body means; None when in doubt."""
    full = [spot for spot in name.spots if spot.how in (How.NAME, How.ACRONYM)]
    owners = {
        mention.entity
        for spot in full
        for mention in listed
        if mention.anchor == spot.anchor and mention.start < spot.end and spot.start < mention.end
        if (mention.start <= spot.start and spot.end <= mention.end) or _is_called(mention.entity, name, names)
    }
    return owners.pop() if len(owners) == 1 else None


def _is_called(entity: str, name: Named, names: Names) -> bool:
    """Whether an entity bears a full name of an article's person in some spelling."""
    if name.kind is not NameKind.PERSON:
        return False
    own = [listed for listed in names.words[entity] if len(listed) > 1]
    return any(is_same_name(tuple(words(form)), listed) for form in name.forms for listed in own)


def _spots(found: Iterable[Named]) -> Mapping[str, list[Spot]]:
    """The places of names, descriptions apart, by anchor."""
    by_anchor: dict[str, list[Spot]] = defaultdict(list)
    for name in found:
        for spot in name.spots:
            if spot.how is not How.OFFICE:
                by_anchor[spot.anchor].append(spot)
    return by_anchor


def _lies_in(mention: Mention, spot: Spot) -> bool:
    return spot.start <= mention.start and mention.end <= spot.end


def _in_order(article: Article, found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in the order of the text; of two of one entity that overlap, the longer."""
    order = {paragraph.anchor: number for number, paragraph in enumerate(article.paragraphs)}
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (order[m.anchor], m.start, -m.end, m.entity)):
        last = kept[-1] if kept else None
        if last and (last.entity, last.anchor) == (mention.entity, mention.anchor) and mention.start < last.end:
            continue
        kept.append(mention)
    return tuple(kept)
