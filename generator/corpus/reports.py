"""Happenings of all articles -> reports, each with its date, its words for comparing, and an id that lasts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from sys import intern

from msgspec import Struct
from msgspec.structs import replace

from generator.corpus.families import dated
from generator.corpus.redating import Redating
from generator.language.edtf import Edtf, parse_edtf
from generator.language.later import later
from generator.language.words import words
from generator.model.article import Article
from generator.model.corpus import Family, Passage, Redated, Report
from generator.model.findings import Findings, Happening, Status

HASH_BYTES = 8  # of an event's id: among a million events, two meet once in 37 million sites
PRONOUN = later(r"(?:he|she|it|they|this|that|these|those|his|her|its|their|the (?:two|pair|latter|former))\b", re.I)


class Telling(Struct, frozen=True):
    """A report before it is joined with others: its date, the stems of its words and names, place and family.

    `order` counts the sentences of its article; `is_lead` tells that it stands in the title or the first paragraph;
    `redated` is what a person decided of its date.
    """

    report: Report
    edtf: Edtf | None
    stems: frozenset[str]
    names: frozenset[str]
    place: str | None
    family: str
    order: int
    is_lead: bool
    redated: Redated | None = None

    @property
    def is_done(self) -> bool:
        """Whether it says that it happened."""
        return self.report.status is Status.DONE


def tellings(articles: Mapping[str, Article], decided: Redating, family_of: Mapping[str, Family]) -> Iterator[Telling]:
    """Every report of every article, the earliest published first; of one day, the leads of families first."""
    for article in sorted(articles.values(), key=lambda a: (dated(a)[0], family_of[a.id].lead != a.id, a.id)):
        yield from _in_article(article, decided, family_of[article.id].id)


def _in_article(article: Article, decided: Redating, family: str) -> Iterator[Telling]:
    found = decided.findings[article.id]
    seen: Counter[str] = Counter()
    for happening in found.happenings:
        sentence = found.sentences[happening.sentence]
        seed = f"{article.id}\n{' '.join(words(sentence.text))}"
        seen[seed] += 1
        yield Telling(
            report=_report(article, found, happening, _id(f"{seed}\n{seen[seed]}")),
            edtf=parse_edtf(happening.date.edtf) if happening.date else None,
            stems=_set_of(happening.stems),
            names=_set_of(happening.names),
            place=happening.place,
            family=family,
            order=happening.sentence,
            is_lead=sentence.anchor in ("title", "standfirst", "p1"),
            redated=_redated(decided, found, happening),
        )


def _set_of(listed: str) -> frozenset[str]:
    """The stems of a list, each the same thing wherever it comes up: they are compared again and again."""
    return frozenset(map(intern, listed.split(" "))) if listed else frozenset()


def _redated(decided: Redating, found: Findings, happening: Happening) -> Redated | None:
    date = happening.date
    return decided.why.get((found.article, happening.sentence, date.start)) if date else None


def _id(seed: str) -> str:
    """An id that lasts, from the source, the words of the sentence, and how much it has told up to here."""
    return f"e-{blake2b(seed.encode(), digest_size=HASH_BYTES).hexdigest()}"


def _report(article: Article, found: Findings, happening: Happening, id: str) -> Report:
    sentence, date = found.sentences[happening.sentence], happening.date
    start, end = happening.start, happening.end
    if date and not (start <= date.start and date.end <= end):
        start, end = 0, len(sentence.text)
    text = sentence.text[start:end]
    passage = Passage(article.id, sentence.anchor, sentence.start + start, sentence.start + end, text)
    shifted = replace(date, start=date.start - start, end=date.end - start) if date else None
    before = _before(found, happening) if PRONOUN.match(text) and not happening.supplied else ""
    return Report(
        id, passage, shifted, article.published, happening.status, happening.supplied, before, happening.said_by
    )


def _before(found: Findings, happening: Happening) -> str:
    """The sentence before, where it stands in the same paragraph."""
    index = happening.sentence
    if index == 0 or found.sentences[index - 1].anchor != found.sentences[index].anchor:
        return ""
    return found.sentences[index - 1].text
