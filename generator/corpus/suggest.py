"""Corpus -> Suggestions: persons, bodies and designations that the articles name and `content/entities.yaml` does not.

Precision goes before recall: a name is suggested when more than a first name speaks for it, or when several sources
print it; a surname alone becomes an alias only where one person of the corpus bears it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from generator.corpus.mentions import mentions_in, names_of
from generator.corpus.uses import Known, Use, known_of, listed_as, printed, same_bodies, same_persons, uses
from generator.language.countries import BY_WORD, COUNTRIES
from generator.language.described import LESSENING
from generator.language.given_names import GIVEN_NAMES
from generator.language.later import later
from generator.language.name_words import NOT_PERSONS
from generator.language.offices import is_honorific
from generator.language.persons import POINTS
from generator.language.same_name import sounded
from generator.language.words import folded, slug, words
from generator.model.corpus import Corpus
from generator.model.findings import How, NameKind, Spot
from generator.model.site import Entity
from generator.model.suggestion import Seen, Suggestion

MOST_PASSAGES = 2  # shown for a suggestion: enough to see whether it is right
AROUND = 60  # characters shown on each side of a name
LONGEST_OFFICE = 80  # characters of an office that becomes a description
SURE = 3  # points of evidence, and a point for each further source, from which a person is suggested
OFTEN = 2  # sources that print a designation or a country before it is suggested
# "S-400", "MiG-29", "T-90": letters, a hyphen, digits.
DESIGNATION = later(r"(?<![\w-])[A-Z][A-Za-z]{0,7}-[0-9]{1,4}[A-Z]{0,2}(?![\w-])")
LEADING = later(r"^(?:(?:the|an?|his|her|its|their|current|then)\s+)+", re.IGNORECASE)
# What the nouns of a name tell of its kind.
KINDS = {
    "law": frozenset("act law bill treaty code constitution amendment directive".split()),
    "organisation": frozenset(
        """ministry commission committee council party court parliament department agency bank company corporation
        university institute centre center army navy force forces federation association society foundation trust fund
        group club team league service services administration authority board congress senate assembly guard police
        union nations organisation organization front academy college school hospital network press airlines railways
        industries observatory bureau conference company museum""".split()
    ),
}


def suggestions(corpus: Corpus) -> tuple[Suggestion, ...]:
    """What to list of persons, bodies, designations and countries: what most origins name first."""
    known = known_of(corpus)
    persons = same_persons(uses(corpus, NameKind.PERSON))
    bodies = same_bodies(uses(corpus, NameKind.BODY))
    found = (
        *_persons(persons, known),
        *_bodies(bodies, known),
        *_designations(known),
        *_countries(known),
    )
    ranked = sorted(found, key=lambda one: (-one.origins, -one.sources, -one.mentions, one.id))
    # The first of an id has it.
    return tuple({one.id: one for one in reversed(ranked)}.values())[::-1]


def _persons(groups: list[list[Use]], known: Known) -> Iterator[Suggestion]:
    bearers = Counter(word for group in groups for word in {word for use in group for key in use.keys for word in key})
    for group in groups:
        reasons = dict.fromkeys(reason for use in group for reason in use.named.reasons)
        articles = {use.article for use in group}
        if sum(POINTS[reason] for reason in reasons) + len(articles) - 1 < SURE:
            continue
        yield from _suggested(group, known, _surnames(group, known, bearers))


def _surnames(group: list[Use], known: Known, bearers: Mapping[str, int]) -> tuple[str, ...]:
    """The surnames, as printed, that no other person has in any of the names, and that are no common words.

    Each stands alone in an article or is another spelling of one that does; where none does, the last word is one if
    several articles print it.
    """
    spots = ((use, spot) for use in group for spot in use.named.spots if spot.how is How.SURNAME)
    alone = {_untitled(printed(use.article, spot, known)) for use, spot in spots}
    heard = {sounded(folded(name.split()[-1])) for name in alone}
    last = {form.split()[-1] for use in group for form in use.named.forms if len({use.article for use in group}) > 1}
    met = {word for word in last if (sounded(folded(word)) in heard if alone else folded(word) not in GIVEN_NAMES)}
    own = {name.split()[-1] for name in alone if " " in name}  # "Riva" of "La Riva"
    common = known.common | NOT_PERSONS
    found = ((name, folded(name.split()[-1])) for name in alone | (met - own))
    return tuple(sorted(name for name, word in found if bearers[word] <= 1 and word not in common))


def _untitled(surname: str) -> str:
    return " ".join(word for word in surname.split() if not is_honorific(word))


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
    if (listed and not fresh) or any(form in BY_WORD for form in forms_of):
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
    """The kind that the words of a name tell: the last of them first, as in "Ports Commission Act"."""
    if group[0].named.kind is NameKind.PERSON:
        return "person"
    kinds = (kind for word in reversed(words(name)) for kind, nouns in KINDS.items() if word in nouns)
    return next(kinds, "thing")


def _description(group: list[Use], known: Known) -> str | None:
    """The office that most sources give in its own or in fewer words, as the newest of them puts it."""
    offices = [
        (LEADING.sub("", office.words), known.corpus.articles[use.article].published or "", use.article)
        for use in group
        for office in use.named.offices
    ]
    fitting = [
        office for office in offices if len(office[0]) <= LONGEST_OFFICE and office[0].casefold() not in LESSENING
    ]
    counts = Counter(frozenset(words(office[0])) for office in fitting)

    def weight(office: tuple[str, str, str]) -> tuple[object, ...]:
        own = frozenset(words(office[0]))
        is_told = counts[own] > 1 or len(counts) == 1  # what one source alone adds may be its slip
        return (is_told, sum(count for fewer, count in counts.items() if fewer <= own), counts[own], *office[1:])

    best = max(fitting, key=weight, default=None)
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
    named = names_of(tuple(Entity(country.id, country.name) for country in COUNTRIES))
    found: dict[str, list[tuple[str, Spot]]] = defaultdict(list)
    for id, article in known.corpus.articles.items():
        for mention in mentions_in(article, known.corpus.findings[id].names, named)[0]:
            found[mention.entity].append((id, Spot(mention.anchor, mention.start, mention.end, How.NAME)))
    for country in COUNTRIES:
        yield from _of_spots(country.name, "country", found[country.id], known)
