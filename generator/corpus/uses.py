"""The same name in many articles: who is who across the corpus, and which of them `content/entities.yaml` lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.corpus.mentions import Names, names_of
from generator.language.later import later
from generator.language.same_name import is_same_name, sounded
from generator.language.words import words
from generator.model.corpus import Corpus
from generator.model.findings import Named, NameKind, Spot

LOWER = later(r"(?<![\w-])[a-z]{3,}(?![\w-])")


class Use(Struct, frozen=True):
    """A name as one article prints it: the article, the full forms folded in words, and what the article tells."""

    article: str
    keys: tuple[tuple[str, ...], ...]
    named: Named


class Known(Struct, frozen=True):
    """What is looked up for each name: the corpus, the listed names, the words that articles print in lower case, and
    the paragraphs by article and anchor."""

    corpus: Corpus
    names: Names
    common: frozenset[str]
    texts: Mapping[tuple[str, str], str]


def known_of(corpus: Corpus) -> Known:
    """What is looked up of a corpus."""
    texts = {(id, found.anchor): found.text for id, article in corpus.articles.items() for found in article.paragraphs}
    common = frozenset(word for text in texts.values() for word in LOWER.findall(text))
    return Known(corpus, names_of(tuple(corpus.entities.values())), common, texts)


def uses(corpus: Corpus, kind: NameKind) -> list[Use]:
    """Every name of a kind in every article."""
    return [
        Use(id, tuple(tuple(words(form)) for form in named.forms), named)
        for id, findings in corpus.findings.items()
        for named in findings.names
        if named.kind is kind
    ]


def same_persons(uses: list[Use]) -> list[list[Use]]:
    """The uses of each person across the articles, whatever the spelling; near-linear, by the sound of last names."""
    by_sound: dict[str, list[int]] = defaultdict(list)
    groups: list[list[Use]] = []
    for use in sorted(uses, key=lambda use: (-max(map(len, use.keys)), use.article, use.keys)):
        sounds = dict.fromkeys(sounded(key[end]) for key in use.keys for end in (-1, 0))
        near = dict.fromkeys(number for sound in sounds for number in by_sound[sound])
        fitting = (number for number in near if _is_one(use, groups[number][0]))
        number = next(fitting, None)
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(use)
        for sound in sounds:
            if number not in by_sound[sound]:
                by_sound[sound].append(number)
    return groups


def _is_one(use: Use, other: Use) -> bool:
    return any(is_same_name(a, b) for a in use.keys for b in other.keys)


def same_bodies(uses: Iterable[Use]) -> list[list[Use]]:
    """The uses of each body: the same words and the same acronym, or the same words with other small ones."""
    groups: dict[tuple[str, ...], list[Use]] = defaultdict(list)
    for use in uses:
        groups[tuple(word for word in use.keys[0] if word not in ("the", "of", "for", "and"))].append(use)
    return list(groups.values())


def printed(article: str, spot: Spot, known: Known) -> str:
    """The words at a place of an article."""
    return known.texts[(article, spot.anchor)][spot.start : spot.end]


def listed_as(form: str, known: Known) -> Iterator[str]:
    """The listed entities that bear a full name, exactly or in another spelling."""
    whole = (entity for entity, start, end in known.names.aliases.find(form) if (start, end) == (0, len(form)))
    yield from whole
    key = tuple(words(form))
    for entity in _near(key, known):
        if any(len(own) > 1 and is_same_name(key, own) for own in known.names.words[entity]):
            yield entity


def _near(key: tuple[str, ...], known: Known) -> Iterator[str]:
    """The listed entities one of whose names begins or ends as the key ends or begins."""
    wanted = {sounded(key[0]), sounded(key[-1])}
    for entity, names in known.names.words.items():
        if any(own and (sounded(own[-1]) in wanted or sounded(own[0]) in wanted) for own in names):
            yield entity
