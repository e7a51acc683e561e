"""What the generated parts of a briefing are read out of: the sentences of each origin, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.language.edtf import parse_edtf
from generator.language.leaning import begins_with_pronoun, is_joined, leans
from generator.language.words import content_words
from generator.model.article import Article
from generator.model.corpus import Corpus, Passage
from generator.model.findings import DateExpression, Findings, How, NameKind, Sentence
from generator.model.told import Telling

DAY_PRINTED = re.compile(r"[0-9]")  # in words that name a day: then only the year is missing
BODY = re.compile(r"p[0-9]+$")
MOST_VOICES = 60  # origins that are read for the generated parts, the best matches first: more would say no more


@dataclass(frozen=True, slots=True)
class Voice:
    """The article that is quoted for an origin; `family` is the origin's id, `relevance` (0 to 1) how well it matches
    the topic beside the best match."""

    family: str
    article: Article
    relevance: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as it may be quoted: where it stands in its article, its content words, and the telling of it.

    `position` counts the sentences of the body from 0; `needs` says that it leans on the one before.
    """

    voice: Voice
    position: int
    sentence: Sentence
    words: frozenset[str]
    telling: Telling
    needs: bool


def lines_of(voice: Voice, corpus: Corpus) -> tuple[Line, ...]:
    """The sentences of an article's body, ready to be quoted."""
    findings = corpus.findings[voice.article.id]
    spots = persons_by_place(findings)
    body = [sentence for sentence in findings.sentences if BODY.match(sentence.anchor)]
    return tuple(_lines(voice, body, spots))


def _lines(voice: Voice, body: list[Sentence], spots: Mapping[str, list[tuple[int, str]]]) -> Iterator[Line]:
    before: Sentence | None = None
    for position, sentence in enumerate(body):
        meant = _meant(before, spots) if begins_with_pronoun(sentence.text) else None
        text = with_supplied(sentence, meant)
        passage = Passage(voice.article.id, sentence.anchor, sentence.start, sentence.end, sentence.text)
        needs = leans(sentence.text) and not meant and not (_is_dated(sentence) and not is_joined(sentence.text))
        words = frozenset(sentence.words or content_words(sentence.text))
        yield Line(voice, position, sentence, words, Telling((passage,), voice.family, text), needs)
        before = sentence


def _is_dated(sentence: Sentence) -> bool:
    """Whether a sentence names a day in full, and so tells what happened when though it begins with "this"."""
    return any(date.anchor is None and (found := parse_edtf(date.edtf)) and found.is_day for date in sentence.dates)


def persons_by_place(findings: Findings) -> Mapping[str, list[tuple[int, str]]]:
    """The persons named in each paragraph, by anchor: offset and name."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name in findings.names:
        for spot in name.spots if name.kind is NameKind.PERSON else ():
            if spot.how is not How.OFFICE:
                found.setdefault(spot.anchor, []).append((spot.start, name.name))
    return found


def _meant(before: Sentence | None, spots: Mapping[str, list[tuple[int, str]]]) -> str | None:
    """Whom "he" or "she" means: the one person that the sentence before names."""
    if before is None:
        return None
    names = {name for start, name in spots.get(before.anchor, ()) if before.start <= start < before.end}
    return names.pop() if len(names) == 1 else None


def with_supplied(sentence: Sentence, meant: str | None = None) -> str:
    """The sentence with days that relative words mean, and whom its first pronoun means, in square brackets."""
    supplied = [(date.end, words) for date in sentence.dates if (words := _supplied_date(date))]
    if meant:
        supplied.append((len(sentence.text.split()[0]), meant.split()[-1]))
    text = sentence.text
    for end, words in sorted(supplied, reverse=True):
        text = f"{text[:end]} [{words}]{text[end:]}"
    return text


def _supplied_date(date: DateExpression) -> str | None:
    """The day in words where the sentence names it by other words only."""
    edtf = parse_edtf(date.edtf)
    if not (date.anchor and edtf and edtf.is_day):
        return None
    return str(edtf.first.year) if edtf.first and DAY_PRINTED.search(date.text) else edtf.text


def joined(first: Line, second: Line) -> Line:
    """Two sentences that follow each other, as one to be quoted; its words and date are those of both."""
    a, b = first.sentence, second.sentence
    sentence = replace(a, text=f"{a.text} {b.text}", dates=(*a.dates, *b.dates), words=first.words | second.words)
    text = f"{first.telling.text} {second.telling.text}"
    telling = Telling((*first.telling.passages, *second.telling.passages), first.voice.family, text)
    return replace(first, sentence=sentence, words=sentence.words, telling=telling)
