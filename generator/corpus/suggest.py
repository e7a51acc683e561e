"""Corpus -> Suggestions: persons, bodies and designations that the articles name and `content/entities.yaml` does not.

Precision goes before recall: a name is suggested when more than a first name speaks for it, or when several sources
print it; a surname alone becomes an alias only where one person of the corpus bears it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.corpus.uses import Known, Use, known_of, listed_as, printed, same_bodies, same_persons, uses
from generator.language.countries import COUNTRIES, Country, with_plurals
from generator.language.given_names import GIVEN_NAMES
from generator.language.persons import POINTS
from generator.language.runs import NOT_PERSONS
from generator.language.words import folded, slug, words
from generator.model.corpus import Corpus
from generator.model.findings import How, NameKind, Spot
from generator.model.suggestion import Seen, Suggestion

MOST_PASSAGES = 2  # shown for a suggestion: enough to see whether it is right
AROUND = 60  # characters shown on each side of a name
LONGEST_OFFICE = 80  # characters of an office that becomes a description
SURE = 3  # points of evidence, and a point for each further source, from which a person is suggested
OFTEN = 2  # sources that print a designation or a country before it is suggested
# "S-400", "MiG-29", "T-90": letters, a hyphen, digits.
DESIGNATION = re.compile(r"(?<![\w-])[A-Z][A-Za-z]{0,7}-[0-9]{1,4}[A-Z]{0,2}(?![\w-])")
LEADING = re.compile(r"^(?:the|an?|his|her|its|their)\s+", re.IGNORECASE)


def suggestions(corpus: Corpus) -> tuple[Suggestion, ...]:
    """What to list, by kind and then most origins first: persons, bodies, designations, countries."""
    known = known_of(corpus)
    persons = same_persons(uses(corpus, NameKind.PERSON))
    bodies = same_bodies(uses(corpus, NameKind.BODY))
    found = (
        _ranked(_persons(persons, known)),
        _ranked(_bodies(bodies, known)),
        _ranked(_designations(known)),
        _ranked(_countries(known)),
    )
    # The first of an id has it.
    return tuple({one.id: one for part in reversed(found) for one in reversed(part)}.values())[::-1]


def _ranked(found: Iterable[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda one: (-one.origins, -one.sources, -one.mentions, one.id))


def _persons(groups: list[list[Use]], known: Known) -> Iterator[Suggestion]:
    bearers = Counter(surname for group in groups for surname in {key[-1] for use in group for key in use.keys})
    for group in groups:
        reasons = dict.fromkeys(reason for use in group for reason in use.named.reasons)
        articles = {use.article for use in group}
        if sum(POINTS[reason] for reason in reasons) + len(articles) - 1 < SURE:
            continue
        yield from _suggested(group, known, _surnames(group, known, bearers))


def _surnames(group: list[Use], known: Known, bearers: Mapping[str, int]) -> tuple[str, ...]:
    """The surnames, as printed, that one person bears and that are no common words.

    Each stands alone in an article, or is no given name and stands in several: then it will be met alone.
    """
    spots = ((use, spot) for use in group for spot in use.named.spots if spot.how is How.SURNAME)
    alone = {printed(use.article, spot, known).split()[-1] for use, spot in spots}
    last = {form.split()[-1] for use in group for form in use.named.forms if len({use.article for use in group}) > 1}
    found = alone | {word for word in last if folded(word) not in GIVEN_NAMES}
    common = known.common | NOT_PERSONS
    return tuple(sorted(word for word in found if bearers[folded(word)] <= 1 and word.casefold() not in common))


def _bodies(groups: list[list[Use]], known: Known) -> Iterator[Suggestion]:
    spelled = Counter(acronym for group in groups for acronym in {use.named.forms[-1] for use in group})
    for group in groups:
        acronyms = {use.named.forms[-1] for use in group}
        if all(spelled[acronym] == 1 for acronym in acronyms):
            yield from _suggested(group, known, ())


def _suggested(group: list[Use], known: Known, surnames: tuple[str, ...]) -> Iterator[Suggestion]:
    """The group as a new entity, or as new aliases of the one that is listed; nothing where all of it is listed."""
    forms_of = Counter(form for use in group for form in use.named.forms)
    owners = {entity for form in forms_of for entity in listed_as(form, known)}
    if len(owners) > 1:
        return
    listed = known.corpus.entities[next(iter(owners))] if owners else None
    # What most articles print, the plainest first: "Jana Ruhl", not "Jana Maria Ruhl"; no acronyms.
    forms = sorted(forms_of, key=lambda form: (form.isupper(), -forms_of[form], len(form), form))
    name = listed.name if listed else forms[0]
    plain = [form for form in forms if not any(form.endswith(f" {other}") and not _is_given(form) for other in forms)]
    fresh = [form for form in (*plain, *surnames) if form != name and not set(known.names.aliases.find(form))]
    if listed and not fresh:
        return
    # A body is known by its acronym, which makes the shorter address.
    id = slug(min(forms, key=len) if group[0].named.kind is NameKind.BODY else name)
    yield _told(group, known, (listed.id if listed else id, name, tuple(fresh), listed is not None))


def _is_given(form: str) -> bool:
    return folded(form.split()[0]) in GIVEN_NAMES


def _told(group: list[Use], known: Known, entry: tuple[str, str, tuple[str, ...], bool]) -> Suggestion:
    id, name, aliases, is_listed = entry
    articles = tuple(dict.fromkeys(use.article for use in group))
    forms = dict.fromkeys(form for use in group for form in (*use.named.forms, *_titled(use, known)))
    passages = (_seen(use.article, use.named.spots[0], known) for use in group)
    return Suggestion(
        id=id,
        name=name,
        kind=_kind(group, name),
        aliases=aliases,
        forms=tuple(forms),
        sources=len(articles),
        origins=len(known.corpus.origins(articles)),
        mentions=sum(len(use.named.spots) for use in group),
        reasons=tuple(dict.fromkeys(reason for use in group for reason in use.named.reasons)),
        passages=tuple(passages)[:MOST_PASSAGES],
        description=_description(group, known),
        is_listed=is_listed,
    )


def _titled(use: Use, known: Known) -> Iterator[str]:
    """The names with the offices directly before them, and the surnames, as printed."""
    for spot in use.named.spots:
        if spot.how is How.SURNAME:
            yield printed(use.article, spot, known)
        for office in use.named.offices:
            if spot.how is How.NAME and office.anchor == spot.anchor and office.end == spot.start - 1:
                yield f"{office.words} {printed(use.article, spot, known)}"


def _kind(group: list[Use], name: str) -> str:
    if group[0].named.kind is NameKind.PERSON:
        return "person"
    return "organisation" if any(word in NOT_PERSONS for word in words(name)) else "thing"


def _description(group: list[Use], known: Known) -> str | None:
    """The office that most sources give, in the words of the newest of them."""
    offices = [
        (LEADING.sub("", office.words), known.corpus.articles[use.article].published or "", use.article)
        for use in group
        for office in use.named.offices
    ]
    fitting = [office for office in offices if len(office[0]) <= LONGEST_OFFICE]
    counts = Counter(words.casefold() for words, _, _ in fitting)
    best = max(
        fitting, key=lambda office: (counts[office[0].casefold()], len(office[0].split()), *office[1:]), default=None
    )
    return best[0][0].upper() + best[0][1:] if best else None


def _seen(article: str, spot: Spot, known: Known) -> Seen:
    text = known.texts[(article, spot.anchor)]
    start, end = max(0, spot.start - AROUND), min(len(text), spot.end + AROUND)
    before = text[start : spot.start].partition(" ")[2] if start else text[: spot.start]
    after = text[spot.end : end].rpartition(" ")[0] if end < len(text) else text[spot.end :]
    cut = ("…" if start else "", "…" if end < len(text) else "")
    return Seen(article, spot.anchor, f"{cut[0]}{before}{text[spot.start : spot.end]}{after}{cut[1]}")


def _designations(known: Known) -> Iterator[Suggestion]:
    """Names of types and products, of letters and digits, that several sources print."""
    found: dict[str, list[tuple[str, Spot]]] = defaultdict(list)
    for (article, anchor), text in known.texts.items():
        for match in DESIGNATION.finditer(text):
            found[match[0]].append((article, Spot(anchor, match.start(), match.end(), How.NAME)))
    for name, spots in found.items():
        yield from _of_spots(name, "thing", spots, known)


def _of_spots(name: str, kind: str, spots: list[tuple[str, Spot]], known: Known) -> Iterator[Suggestion]:
    articles = tuple(dict.fromkeys(article for article, _ in spots))
    if len(articles) < OFTEN or set(known.names.aliases.find(name)):
        return
    seen = tuple(
        _seen(article, spot, known)
        for article, spot in {article: (article, spot) for article, spot in reversed(spots)}.values()
    )
    yield Suggestion(
        id=slug(name),
        name=name,
        kind=kind,
        aliases=(),
        forms=(name,),
        sources=len(articles),
        origins=len(known.corpus.origins(articles)),
        mentions=len(spots),
        reasons=("letters and digits, as types are named",)
        if kind == "thing"
        else ("it is in the table of countries",),
        passages=seen[:MOST_PASSAGES],
    )


def _countries(known: Known) -> Iterator[Suggestion]:
    """The countries that several sources name, by any of their names or demonyms."""
    words_of = {country: (country.name, *country.aliases, *with_plurals(country.demonyms)) for country in COUNTRIES}
    found: dict[Country, list[tuple[str, Spot]]] = defaultdict(list)
    owner = {word: country for country, own in words_of.items() for word in own}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(owner, key=len, reverse=True)))})(?!\w)")
    for (article, anchor), text in known.texts.items():
        for match in pattern.finditer(text):
            found[owner[match[0]]].append((article, Spot(anchor, match.start(), match.end(), How.NAME)))
    for country, spots in found.items():
        yield from _of_spots(country.name, "country", spots, known)
