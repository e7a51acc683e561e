"""The check of names: every name of a claim stands in one of its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from generator.evidence.counted import quantities_of_claim
from generator.evidence.grounds import Case, Fault, dates_of_claim, once
from generator.evidence.quoted import quotations
from generator.language.countries import COUNTRIES, with_plurals
from generator.language.later import later
from generator.language.matching import whole_words, words_from
from generator.language.name_words import DATE_WORDS, TITLES
from generator.language.words import CONNECTIVES, folded
from generator.model.corpus import Corpus
from generator.problems import Weight

TOKEN = r"(?:[A-Z]\.(?:\s?[A-Z]\.)*|[A-ZÀ-Þ][\w&’'-]*)"
RUN = later(rf"(?<![\w-]){TOKEN}(?:\s(?:(?:of|for|the|de|van|von|al|bin)\s){{0,2}}{TOKEN})*")
JOINED, PART = later(r"[\w.&’'-]+"), later(r"\w+")
JOINTS = ".&’'-"  # signs within joined words
POSSESSIVE = later(r"['’]s?$")
PLURAL = later(r"(?<=[0-9A-Z])s$")  # of a name that ends in a digit or a capital: "T-90s", "MKIs"
# What makes the people, tongue or adjective of a place: India, Indian; Russia, Russian; Pakistan, Pakistani.
DEMONYM = later(r"(?:i?ans?|ns?|is?|ish|ese|s|ia|a|y|e|en|land|ain)?$")
STEM = 4  # letters that a place and its adjective share at least
NEAR_LENGTH = 5  # letters from which one other letter is a spelling, not another name
HEADINGS = frozenset("mr mrs ms dr sir lady lord president prime minister general secretary us".split())
NO_NAME = TITLES | DATE_WORDS | CONNECTIVES | HEADINGS


def _of_countries() -> Iterator[tuple[str, frozenset[str]]]:
    """Each word for a country, folded, with all the others: names, demonyms, and capitals that stand for it."""
    for country in COUNTRIES:
        capitals = (name for capital in country.capitals for name in capital)
        words = (country.name, *country.aliases, *with_plurals(country.demonyms), *capitals)
        names = frozenset(folded(word) for word in words)
        yield from ((name, names) for name in names)


OF_COUNTRIES = dict(_of_countries())


class Names(Struct, frozen=True, dict=True):
    """What is known of names beside the sources: other names of the same thing, and the outlets of the collection."""

    others: Mapping[str, frozenset[str]]
    outlets: frozenset[str]

    @classmethod
    def of(cls, corpus: Corpus) -> Names:
        """The names of a corpus: those of its entities, outlets and agencies; and those of every country."""
        others = dict(OF_COUNTRIES)
        for entity in corpus.entities.values():
            names = frozenset(folded(name) for name in (entity.name, *entity.aliases))
            others |= {name: others.get(name, frozenset()) | names for name in names}
        printed = {name for article in corpus.articles.values() for name in (article.outlet, article.agency) if name}
        return cls(others, frozenset(word for name in printed for word in _words(name)))


names_of = once(Names.of)


class Known(Struct, frozen=True, dict=True):
    """The names of a source's paragraphs and of what is printed around them, ready to be asked for one."""

    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word, folded, and each part of a joined one."""
        return frozenset(_words(self.text))

    @cached_property
    def lower(self) -> str:
        """The text in lower case, each letter in its place."""
        lower = self.text.lower()
        return lower if len(lower) == len(self.text) else "".join(letter.lower()[0] for letter in self.text)

    @cached_property
    def squeezed(self) -> str:
        """The text without spaces and hyphens, in which "Su-30 MKI" and "Su-30MKI" are one."""
        return re.sub(r"[\s-]", "", folded(self.text))

    @cached_property
    def initials(self) -> frozenset[str]:
        """The first letters of each capitalised run: "NSA" for "National Security Advisor"."""
        runs = (re.findall(r"\b[A-Z]", match[0]) for match in RUN.finditer(self.text))
        return frozenset("".join(letters).casefold() for letters in runs if len(letters) > 1)

    def is_proper(self, word: str) -> bool:
        """Whether a word stands here with a capital, and nowhere without."""
        places = tuple(words_from(POSSESSIVE.sub("", word).lower(), self.lower))
        return bool(places) and not any(self.text[at].islower() for at in places)

    def first_name(self, surname: str) -> str:
        """The first name that is printed here before a surname; empty where none is, but for a title."""
        is_there = surname and surname in self.text
        found = re.findall(rf"\b({TOKEN})\s{re.escape(surname)}\b", self.text) if is_there else []
        return next((name for name in found if name.casefold().rstrip(".") not in NO_NAME), "")

    def has(self, word: str) -> bool:
        """Whether a word of a name stands here, as it is, as a demonym, with other joints, or spelt out."""
        if next(whole_words(word, self.text), None):
            return True
        plain = folded(PLURAL.sub("", POSSESSIVE.sub("", word))).strip(".")
        if plain in self.words or plain in self.initials:
            return True
        if any(letter.isdigit() for letter in plain):
            return bool(re.search(rf"{re.escape(re.sub('-', '', plain))}(?![0-9])", self.squeezed))
        return any(_is_kin(plain, other) for other in self.words)


def _words(text: str) -> Iterator[str]:
    for word in (found.rstrip(JOINTS) for found in JOINED.findall(folded(text))):
        if word.isalnum():
            yield word
        elif word:
            yield POSSESSIVE.sub("", word)
            yield from PART.findall(word)


def _is_kin(word: str, other: str) -> bool:
    """Whether two words are a place and its people, as far as endings tell."""
    if word[:STEM] != other[:STEM] or len(word) < STEM:
        return False
    stem = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return bool(DEMONYM.fullmatch(word[stem:]) and DEMONYM.fullmatch(other[stem:]))


def names_stand(case: Case, names: Names) -> Iterator[Fault]:
    """A fault for each name of a claim that none of its sources has; elsewhere in one than cited is worth a note."""
    if not case.is_readable:
        return
    cited = Known(" \n".join((*(ground.paragraph.text for ground in case.grounds), *_printed_about(case))))
    whole = Known(" \n".join((cited.text, *(ground.paragraph.text for ground in case.rest))))
    for run in runs(case.text, whole):
        missing = [word for word in _telling(run) if not (whole.has(word) or _is_known(word, whole, names))]
        if missing and not _goes_by_another(run, whole, names):
            yield from _unknown(run, missing, case, whole)
        elif not missing and not all(cited.has(word) or _is_known(word, cited, names) for word in _telling(run)):
            what = f"'{run}' does not stand in the passages that this claim cites, only elsewhere in their source"
            yield Fault(
                run, what, "cite that passage as well, if the claim is about the name", "name-outside-grounds", NOTE
            )


NOTE = Weight.NOTE


def _printed_about(case: Case) -> Iterator[str]:
    """What is printed about the sources: outlet, agency, byline, dateline."""
    for article in case.sources:
        yield from (printed for printed in (article.outlet, article.agency, *article.byline) if printed)
        if article.dateline:
            yield article.dateline.place


def runs(text: str, source: Known) -> Iterator[str]:
    """The names in a claim, outside its quotations, dates and amounts; its first word only where that is one beyond
    doubt."""
    taken = [
        (found.start, found.end) for read in (quotations, dates_of_claim, quantities_of_claim) for found in read(text)
    ]
    for match in RUN.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        run = POSSESSIVE.sub("", match[0])
        first, _, rest = run.partition(" ")
        is_opening = not match.start() or text[: match.start()].rstrip().endswith((".", "!", "?", ":", "“", '"'))
        if is_opening and not (_is_name(first) or source.is_proper(first) or source.first_name(rest)):
            run = re.sub(r"^(?:of|for|the)\s", "", rest)
        if run and _telling(run):
            yield run


def _is_name(word: str) -> bool:
    """Whether a capitalised word that opens a sentence is a name beyond doubt: it has a digit or a second capital."""
    return bool(re.search(r".*[0-9]|.+[A-Z]", word))


def _telling(run: str) -> list[str]:
    """The words of a name that tell it from others: not titles, days and months."""
    words = [POSSESSIVE.sub("", word) for word in run.split()]
    return [
        word for word in words if word[0].isupper() and word.casefold().rstrip(".") not in NO_NAME and len(word) > 1
    ]


def _is_known(word: str, source: Known, names: Names) -> bool:
    """Whether a word of a name is an outlet's of the collection, or means a country that a source names otherwise."""
    return word.casefold() in names.outlets or _goes_by_another(word, source, names)


def _goes_by_another(run: str, source: Known, names: Names) -> bool:
    """Whether a source has another name of the same thing, by `entities.yaml` or the table of countries."""
    return any(all(source.has(word) for word in other.split()) for other in names.others.get(folded(run), ()))


def _unknown(run: str, missing: list[str], case: Case, source: Known) -> Iterator[Fault]:
    words = _telling(run)
    if missing == words[: len(missing)] and len(missing) < len(words):
        before = source.first_name(words[-1])
        if not before or _is_initial(before, missing[0]):
            what = f"the sources have '{words[-1]}' without '{' '.join(missing)}'"
            yield Fault(run, what, "make sure that it is the same", "name-fuller", NOTE)
            return
        yield Fault(run, f"{case.cited} has '{before} {words[-1]}', not '{run}'", CURE, "name-differs")
        return
    similar = _similar(missing[0], case) if len(missing) == 1 else None
    if similar:
        what = f"'{missing[0]}' is spelt '{similar}' in {case.cited}"
        cure = "correct it, or add the spelling to content/entities.yaml"
        yield Fault(run, what, cure, "name-spelt-otherwise", Weight.WARNING)
        return
    yield Fault(run, f"the name '{run}' is nowhere in {case.cited}", CURE, "name-unknown")


def _is_initial(before: str, name: str) -> bool:
    """Whether what is printed before a surname is the first letter of a name: "S" of "Susanne"."""
    return len(before.rstrip(".")) == 1 and before[0] == name[0]


CURE = "correct it, cite a source that has it, or add it as an alias to content/entities.yaml"


def _similar(word: str, case: Case) -> str | None:
    """A capitalised word of the sources that differs in one letter."""
    if len(word) < NEAR_LENGTH or not word.isalpha():
        return None
    texts = (ground.paragraph.text for ground in (*case.grounds, *case.rest))
    found = (other for text in texts for other in re.findall(r"\b[A-Z]\w{3,}", text))
    return next((other for other in found if _is_one_letter_off(word, other)), None)


def _is_one_letter_off(a: str, b: str) -> bool:
    if a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
