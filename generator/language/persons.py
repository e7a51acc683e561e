"""The persons and bodies that one article names, told by form alone: full names, offices, surnames.

A full name is two to four capitalised words. It is a person's when enough speaks for it: an office beside it, a given
name, a verb of speech, its surname standing alone elsewhere. What stays in doubt is not named, and a surname that two
persons of the article bear stays open.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from generator.language.acronyms import bodies
from generator.language.described import with_descriptions
from generator.language.given_names import GIVEN_NAMES
from generator.language.later import later
from generator.language.offices import office_after, office_before
from generator.language.runs import PIECE, SURNAME_LEADS, NameRun, is_full_name, name_runs
from generator.language.same_name import is_same_name
from generator.language.saying import SAYING
from generator.model.article import Paragraph
from generator.model.findings import How, Named, NameKind, Office, Spot

ENOUGH = 2  # points of evidence: one strong sign, or two weak ones
SPEECH = later(rf",?\s(?:{SAYING})\b")
AGE = later(r"(?:, | \()(?:aged )?[1-9][0-9](?:, |\))")
WHO = later(r", (?:who|whose)\b")
NO_PERSON_BEFORE = later(r"\b(?:[Tt]he|[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Tt]hroughout|[Aa]round)\s$")
# Signs after or before a full name, with the points that they give and the words that say so.
GIVEN, OFFICE, SPEAKS, AGED, RELATIVE, ALONE = (
    (2, "begins with a given name"),
    (3, "an office stands beside it"),
    (2, "a verb of speech follows it"),
    (2, "an age follows it"),
    (1, "'who' follows it"),
    (1, "its surname stands alone elsewhere in the article"),
)
SENTENCE_END = later(r"[.!?][”’\"')]?\s$|[“‘\"(]$")
ARTICLE = later(r"\b(?:[Tt]he|[Aa]n?)\s$")
CAPITALISED = 0.6  # share of a heading's longer words that begin with a capital: in sentences it is about .3
LONGEST_HEADING = 150  # characters
LOOK = 20  # characters looked at behind a name
POINTS = {words: points for points, words in (GIVEN, OFFICE, SPEAKS, AGED, RELATIVE, ALONE)}  # by reason
AGAINST = -2  # "the" or "in" directly before, as before institutions and places


class _Found(Struct, frozen=True):
    """A name at a place: its run, and the paragraph that it stands in."""

    paragraph: Paragraph
    run: NameRun

    @property
    def words(self) -> str:
        """The name as printed."""
        return self.paragraph.text[self.run.start : self.run.end]


def named(paragraphs: Sequence[Paragraph]) -> tuple[Named, ...]:
    """The persons and bodies named in the paragraphs of an article, in the order of their first full names."""
    headings = tuple(paragraph for paragraph in paragraphs if is_title_case(paragraph.text))
    found = [item for paragraph in paragraphs if paragraph not in headings for item in _found(paragraph)]
    persons = tuple(_persons(found))
    persons = tuple(_in_headings(persons, headings)) if headings else persons
    return (*with_descriptions(persons, paragraphs), *bodies(paragraphs))


def is_title_case(text: str) -> bool:
    """Whether nearly all words of a short text have capitals, as in headlines, so that they tell nothing in it."""
    if len(text) > LONGEST_HEADING or text.endswith("."):
        return False
    longer = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= CAPITALISED * len(longer)


def _in_headings(persons: tuple[Named, ...], headings: tuple[Paragraph, ...]) -> Iterator[Named]:
    """The persons, with the places in headings at which their full names or their surnames stand."""
    surnames = Counter(form.split()[-1] for person in persons for form in {f.split()[-1]: f for f in person.forms})
    for person in persons:
        short = {form.split()[-1] for form in person.forms if surnames[form.split()[-1]] == 1}
        names = "|".join(re.escape(name) for name in (*sorted(person.forms, key=len, reverse=True), *sorted(short)))
        pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
        spots = (
            Spot(heading.anchor, match.start(), match.end(), How.SURNAME if match[0] in short else How.NAME)
            for heading in headings
            for match in pattern.finditer(heading.text)
        )
        yield replace(person, spots=(*spots, *person.spots))


def _found(paragraph: Paragraph) -> Iterator[_Found]:
    for run in name_runs(paragraph.text):
        yield _Found(paragraph, run)


def _office(found: _Found) -> Office | None:
    """The office that stands before or after a name."""
    paragraph, run = found.paragraph, found.run
    before = office_before(paragraph.text, run.start)
    if before:
        start = paragraph.text.rindex(before, 0, run.start)
        return Office(before, paragraph.anchor, start, start + len(before))
    after = office_after(paragraph.text, run.end) if len(run.plain) > 1 else None
    return Office(after[1], paragraph.anchor, after[0], after[0] + len(after[1])) if after else None


def _persons(found: list[_Found]) -> Iterator[Named]:
    full: dict[tuple[str, ...], list[_Found]] = defaultdict(list)
    for item in found:
        if is_full_name(item.run.plain) and not _is_abbreviated(item):
            full[item.run.plain].append(item)
    short = _by_surname(found, frozenset(chain.from_iterable(full)))
    full = _without_prefixes(full)
    singles = [item for items in short.values() for item in items if len(item.run.plain) == 1]
    alone = Counter(item.run.plain[0] for item in singles if not _is_led(item))
    speaking = {item.run.plain[0] for item in singles if SPEECH.match(_after(item))}
    signs = {
        key: _signs(key, items, alone) | {SPEAKS for word in key[-1:] if word in speaking}
        for key, items in full.items()
    }
    known = {key: items for key, items in full.items() if sum(points for points, _ in signs[key]) >= ENOUGH}
    known = _without_openers(known, signs)
    groups = _same(known)
    surnames = {owner: name for name, owner in reversed(_short_forms(groups, alone).items())}  # the first of each
    for keys in groups:
        items = [item for key in keys for item in known[key]]
        called = short.get(surnames.get(keys, ""), [])
        reasons = dict.fromkeys(words for key in keys for points, words in sorted(signs[key]) if points > 0)
        yield _person(items, called, tuple(reasons))


def _by_surname(found: list[_Found], words: frozenset[str]) -> Mapping[str, list[_Found]]:
    """The places of names that are one of some words and nothing else but particles before it: "Ruhl", "Van Halen"."""
    places: dict[str, list[_Found]] = defaultdict(list)
    for item in found:
        if item.run.plain[-1] in words and all(word in SURNAME_LEADS for word in item.run.plain[:-1]):
            places[item.run.plain[-1]].append(item)
    return places


def _is_abbreviated(found: _Found) -> bool:
    """Whether the last word is an acronym, as no surname is behind a word that is no given name: "Unlike HSB"."""
    last = found.words.rpartition(" ")[2]
    return last.isupper() and len(last) > 1 and not found.words.isupper() and found.run.plain[0] not in GIVEN_NAMES


def _without_openers(
    known: Mapping[tuple[str, ...], list[_Found]], signs: Mapping[tuple[str, ...], set[tuple[int, str]]]
) -> dict[tuple[str, ...], list[_Found]]:
    """The full names without those that only begin a sentence and whose surname is that of a surer name of the article:
    "Longtime Ruhl" beside "Jana Ruhl"."""
    sure = {key[-1] for key in known if GIVEN in signs[key] or OFFICE in signs[key]}
    return {
        key: items
        for key, items in known.items()
        if key[-1] not in sure or GIVEN in signs[key] or OFFICE in signs[key] or not all(map(_begins_sentence, items))
    }


def _begins_sentence(found: _Found) -> bool:
    return not found.run.start or bool(SENTENCE_END.search(found.paragraph.text[: found.run.start][-4:]))


def _after(found: _Found) -> str:
    return found.paragraph.text[found.run.end : found.run.end + LOOK]


def _without_prefixes(full: Mapping[tuple[str, ...], list[_Found]]) -> dict[tuple[str, ...], list[_Found]]:
    """The full names, where "Vermont Jana Ruhl" is a printing of "Jana Ruhl" with something before it."""
    found: dict[tuple[str, ...], list[_Found]] = defaultdict(list)
    for key, items in full.items():
        shorter = (key[cut:] for cut in range(1, len(key) - 1))
        inner = next((part for part in shorter if part in full and key[0] not in GIVEN_NAMES), key)
        found[inner].extend(items if inner == key else [_shortened(item, len(inner)) for item in items])
    return found


def _shortened(found: _Found, count: int) -> _Found:
    """A name with its last words only."""
    run = found.run
    starts = [run.start + match.start() for match in PIECE.finditer(found.words)]
    return replace(found, run=replace(run, plain=run.plain[-count:], start=starts[-count])) if starts[count:] else found


def _signs(key: tuple[str, ...], items: list[_Found], alone: Mapping[str, int]) -> set[tuple[int, str]]:
    """What speaks for words to be a person's name, and against it, each sign once."""
    found = set[tuple[int, str]]()
    if key[0] in GIVEN_NAMES or (len(key[0]) == 1 and len(key) > 1):
        found.add(GIVEN)
    if alone[_surname(key, alone)]:
        found.add(ALONE)
    for item in items:
        tests = ((SPEAKS, SPEECH), (AGED, AGE), (RELATIVE, WHO))
        found.update(sign for sign, pattern in tests if pattern.match(_after(item)))
        if item.run.address is not None or _office(item):
            found.add(OFFICE)
        elif NO_PERSON_BEFORE.search(item.paragraph.text[max(0, item.run.start - 12) : item.run.start]):
            found.add((AGAINST, ""))
    return found


def _is_led(found: _Found) -> bool:
    """Whether an article stands before a name, as it does before things: "the Junction"."""
    return bool(ARTICLE.search(found.paragraph.text[max(0, found.run.start - 5) : found.run.start]))


def _surname(key: tuple[str, ...], alone: Mapping[str, int]) -> str:
    """The word by which a person is called: the last, or where that never stands alone another one that does."""
    if alone[key[-1]]:
        return key[-1]
    inner = (word for word in key[1:-1] if alone[word] and word not in GIVEN_NAMES)
    return key[0] if _is_surname_first(key, alone) else next(inner, key[-1])


def _is_surname_first(key: tuple[str, ...], alone: Mapping[str, int]) -> bool:
    """Whether the first word stands alone elsewhere, as family names do that come first: Kim Jong-un, Kim."""
    return bool(alone[key[0]]) and not alone[key[-1]] and key[1] not in GIVEN_NAMES


def _same(known: Mapping[tuple[str, ...], list[_Found]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Groups the full names that are printings of one: other spellings, more or fewer words, another order."""
    groups: list[list[tuple[str, ...]]] = []
    for key in sorted(known, key=lambda key: (-len(key), known[key][0].run.start)):
        group = next((group for group in groups if any(is_same_name(key, other) for other in group)), None)
        if group is None:
            groups.append([key])
        else:
            group.append(key)
    order = {key: number for number, key in enumerate(known)}
    return tuple(sorted((tuple(group) for group in groups), key=lambda group: min(order[key] for key in group)))


def _short_forms(
    groups: tuple[tuple[tuple[str, ...], ...], ...], alone: Mapping[str, int]
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Whom a surname alone means: the one group that bears it; those that two groups bear are left out."""
    owners: dict[str, list[tuple[tuple[str, ...], ...]]] = defaultdict(list)
    for group in groups:
        for surname in {_surname(key, alone) for key in group}:
            owners[surname].append(group)
    return {surname: found[0] for surname, found in owners.items() if len(found) == 1}


def _person(full: list[_Found], singles: list[_Found], reasons: tuple[str, ...]) -> Named:
    forms = tuple(dict.fromkeys(item.words for item in full))
    spots = [Spot(item.paragraph.anchor, item.run.start, item.run.end, How.NAME) for item in full]
    for item in singles:
        start = item.run.start if item.run.address is None else item.run.address
        spots.append(Spot(item.paragraph.anchor, start, item.run.end, How.SURNAME))
    offices = tuple(office for item in (*full, *singles) if (office := _office(item)))
    name = max(forms, key=lambda form: (sum(item.words == form for item in full), len(form)))
    return Named(name, NameKind.PERSON, forms, tuple(spots), offices, reasons)
