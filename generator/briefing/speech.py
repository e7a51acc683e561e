"""In their words: what the sources quote, with the speaker as they name him or her."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.briefing.points import Weighing, is_alike, weight
from generator.briefing.reading import Line, persons_by_place
from generator.language.saying import SAYING
from generator.model.corpus import Corpus
from generator.model.told import Speech

MOST_SPEECHES = 6  # a briefing is no collection of quotations
MOST_OF_ONE = 2  # of one speaker
FEWEST_WORDS = 6  # inside the quotation marks: shorter ones are expressions, not statements
QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
TELLING = re.compile(rf"\b(?:{SAYING})\b")
PRONOUN = re.compile(rf"\b(?:he|she) (?:also )?(?:{SAYING})\b", re.IGNORECASE)


def speeches(voices: tuple[tuple[Line, ...], ...], corpus: Corpus, weighing: Weighing) -> tuple[Speech, ...]:
    """The quotations that say most about the topic, each with a speaker whom its source names, by day of report."""
    found = [item for lines in voices for item in _spoken(lines, corpus)]
    ranked = sorted(found, key=lambda item: (-weight(item[1], weighing), item[1].telling.source, item[1].position))
    chosen: list[tuple[str, Line]] = []
    for speaker, line in ranked:
        own = sum(other == speaker for other, _ in chosen)
        if own < MOST_OF_ONE and not any(is_alike(line, other) for _, other in chosen):
            chosen.append((speaker, line))
        if len(chosen) == MOST_SPEECHES:
            break
    return tuple(Speech(speaker, line.telling) for speaker, line in sorted(chosen, key=lambda item: _place(item[1])))


def _place(line: Line) -> tuple[str, str, int]:
    return (line.voice.article.published or "", line.telling.source, line.position)


def _spoken(lines: tuple[Line, ...], corpus: Corpus) -> Iterable[tuple[str, Line]]:
    """The sentences of an article that quote somebody, with the one who speaks."""
    if not lines:
        return
    persons = persons_by_place(corpus.findings[lines[0].voice.article.id])
    last: str | None = None
    for line in lines:
        named = _named_outside(line, persons)
        own = named if TELLING.search(line.sentence.text) else None
        speaker = own or (last if PRONOUN.search(_outside(line.sentence.text)) else None)
        if speaker and _is_statement(line.sentence.text):
            yield speaker, line
        last = named or last


def _is_statement(text: str) -> bool:
    return any(len(found.split()) >= FEWEST_WORDS for found in QUOTED.findall(text)) and text.count('"') % 2 == 0


def _outside(text: str) -> str:
    """The text with what stands in quotation marks blanked, so that offsets stay."""
    return QUOTED.sub(lambda found: " " * len(found[0]), text)


def _named_outside(line: Line, persons: Mapping[str, list[tuple[int, str]]]) -> str | None:
    """The one person whom a sentence names outside its quotations; None when it names none, or several."""
    outside = _outside(line.sentence.text)
    start = line.sentence.start
    spots = persons.get(line.sentence.anchor, ())
    inside = ((at - start, name) for at, name in spots if start <= at < line.sentence.end)
    names = {name for at, name in inside if outside[at : at + 1].strip()}
    return names.pop() if len(names) == 1 else None
