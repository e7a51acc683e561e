"""Who is who in a briefing: the persons whom its sources name, with the office that a source gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec.structs import replace

from generator.briefing.concern import Concern
from generator.language.same_name import is_same_name, sounded
from generator.language.words import words
from generator.model.corpus import Corpus, Passage
from generator.model.findings import How, Named, NameKind, Spot
from generator.model.told import Person

MOST_PERSONS = 16  # a longer list is an index: that of names
ENOUGH = 8  # persons whom articles about the topic name, beside whom those are passed over whom only others do; and
# persons who have an office or stand in several sources, beside whom one who has neither is
PICTURED = "fig-"  # anchors of captions: who took the picture is not who is who
Use = tuple[str, Named]


def who(ids: tuple[str, ...], corpus: Corpus, concern: Concern) -> tuple[Person, ...]:
    """The persons named in what concerns the topic, those in most origins first; a listed one under its own name."""
    uses = [(id, own) for id in ids for named in corpus.findings[id].names if (own := _concerning(id, named, concern))]
    owners = _owners(ids, corpus)
    groups: dict[object, list[Use]] = {}
    by_sound: dict[str, list[tuple[tuple[str, ...], object]]] = defaultdict(list)
    for use in sorted(uses, key=lambda use: -len(use[1].name)):
        groups.setdefault(_key(use, owners, by_sound), []).append(use)
    order = {id: number for number, id in enumerate(ids)}
    told = [sorted(group, key=lambda use: order[use[0]]) for group in groups.values()]
    found = [(_person(group, owners, corpus), any(id in concern.about for id, _ in group)) for group in told]
    found.sort(key=lambda item: (-item[0].origins, -item[0].sources, item[0].office is None, item[0].name))
    near = [person for person, is_near in found if is_near]
    ranked = near if len(near) >= ENOUGH else [person for person, _ in found]
    known = [person for person in ranked if person.office or person.sources > 1]
    return tuple((known if len(known) >= ENOUGH else ranked)[:MOST_PERSONS])


def _concerning(id: str, named: Named, concern: Concern) -> Named | None:
    """A person with the places that concern the topic, captions apart; None for a body, or where none is left."""
    if named.kind is not NameKind.PERSON:
        return None
    spots = tuple(spot for spot in named.spots if concern.has(id, spot.anchor))
    is_told = any(not spot.anchor.startswith(PICTURED) for spot in spots)
    return replace(named, spots=spots) if is_told else None


def _owners(ids: tuple[str, ...], corpus: Corpus) -> Mapping[tuple[str, str, int], str]:
    """The listed entity that is named at a place: by article, anchor and end of the words."""
    named = (mention for id in ids for mention in corpus.mentions_in.get(id, ()))
    return {(mention.article, mention.anchor, mention.end): mention.entity for mention in named}


def _owner(use: Use, owners: Mapping[tuple[str, str, int], str]) -> str | None:
    article, named = use
    places = ((article, spot.anchor, spot.end) for spot in named.spots if spot.how is How.NAME)
    return next((owners[place] for place in places if place in owners), None)


def _key(
    use: Use,
    owners: Mapping[tuple[str, str, int], str],
    by_sound: dict[str, list[tuple[tuple[str, ...], object]]],
) -> object:
    """What groups the uses of one person: the listed entity, or the fullest name that this one may be a printing of."""
    own = tuple(words(use[1].name))
    near = [
        key
        for sound in {sounded(own[0]), sounded(own[-1])}
        for other, key in by_sound[sound]
        if is_same_name(own, other)
    ]
    key: object = _owner(use, owners) or next(iter(near), own)
    for sound in {sounded(own[0]), sounded(own[-1])}:
        by_sound[sound].append((own, key))
    return key


def _person(group: list[Use], owners: Mapping[tuple[str, str, int], str], corpus: Corpus) -> Person:
    entity = next((owner for use in group if (owner := _owner(use, owners))), None)
    names = sorted(
        (named.name for _, named in group), key=lambda name: (-sum(name == n.name for _, n in group), len(name))
    )
    articles = tuple(dict.fromkeys(article for article, _ in group))
    return Person(
        name=corpus.entities[entity].name if entity else names[0],
        entity=entity,
        office=_office(group, corpus),
        first=_passage(group[0][0], group[0][1].spots[0], corpus),
        sources=len(articles),
        origins=len(corpus.origins(articles)),
    )


def _office(group: list[Use], corpus: Corpus) -> Passage | None:
    """The office that the newest source gives, the longest that it prints: most is said at a first mention."""
    found = [(article, office) for article, named in reversed(group) for office in named.offices]
    if not found:
        return None
    article, office = max((pair for pair in found if pair[0] == found[0][0]), key=lambda pair: len(pair[1].words))
    return Passage(article, office.anchor, office.start, office.end, office.words)


def _passage(article: str, spot: Spot, corpus: Corpus) -> Passage:
    text = next(found.text for found in corpus.articles[article].paragraphs if found.anchor == spot.anchor)
    return Passage(article, spot.anchor, spot.start, spot.end, text[spot.start : spot.end])
