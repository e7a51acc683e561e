"""In their words: what the sources quote, with the speaker as they name him or her."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from generator.briefing.concern import ABOUT
from generator.briefing.merit import Weighing, merit
from generator.briefing.points import is_alike
from generator.briefing.reading import Line, persons_by_place
from generator.briefing.tellable import RESIDUE
from generator.language.later import later
from generator.language.saying import SAYING
from generator.model.corpus import Corpus
from generator.model.told import Speech

MOST_SPEECHES = 5  # a briefing is no collection of quotations
ROOM = 170  # words of all
LONGEST = 60  # words of one
QUOTED_SHARE = 0.5  # of a sentence's words: below, it reports and quotes an expression
MOST_OF_ONE = 2  # of one speaker
FEWEST_WORDS = 6  # inside the quotation marks: shorter ones are expressions, not statements
QUOTED = later(r"[“\"]([^“”\"]+)[”\"]")
TELLING = later(rf"\b(?:{SAYING})\b")
PRONOUN = later(rf"\b(?:he|she) (?:also )?(?:{SAYING})\b", re.IGNORECASE)


def speeches(voices: tuple[tuple[Line, ...], ...], corpus: Corpus, weighing: Weighing) -> tuple[Speech, ...]:
    """The quotations that say most about the topic, each with a speaker whom its source names, by day of report."""
    found = [item for lines in voices for item in _spoken(lines, corpus)]
    ranked = sorted(found, key=lambda item: (-merit(item[1], weighing), item[1].telling.source, item[1].position))
    chosen: list[tuple[str, Line]] = []
    room = ROOM
    for speaker, line in ranked:
        own, length = sum(other == speaker for other, _ in chosen), len(line.telling.text.split())
        if own < MOST_OF_ONE and length <= room and not any(is_alike(line, other) for _, other in chosen):
            chosen.append((speaker, line))
            room -= length
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
    last: tuple[int, str | None] = (-1, None)
    for line in lines:
        named = _named_outside(line, persons)
        own = next(iter(named)) if len(named) == 1 and TELLING.search(line.sentence.text) else None
        # "He said" is whom the sentence before names, and nobody where it names two.
        said_before = last[1] if not named and last[0] == line.position - 1 else None
        speaker = own or (said_before if PRONOUN.search(_outside(line.sentence.text)) else None)
        if speaker and line.concern >= ABOUT and _is_statement(line):
            yield speaker, line if own else _with_speaker(line, speaker)
        last = (line.position, next(iter(named)) if len(named) == 1 else speaker if not named else None)


def _with_speaker(line: Line, speaker: str) -> Line:
    """The line with its speaker behind the pronoun that means him or her, in square brackets."""
    telling = line.telling
    pronoun = PRONOUN.search(_outside(telling.text))
    end = pronoun.start() + len(pronoun[0].split()[0]) if pronoun else 0
    if not pronoun or telling.text.startswith(" [", end):
        return line
    text = f"{telling.text[:end]} [{speaker.split()[-1]}]{telling.text[end:]}"
    return replace(line, telling=replace(telling, text=text))


def _is_statement(line: Line) -> bool:
    """Whether a sentence is mostly a quotation, which it opens and closes."""
    text = line.sentence.text
    quoted = max((len(found.split()) for found in QUOTED.findall(text)), default=0)
    is_closed = text.count('"') % 2 == 0 and text.count("“") == text.count("”") and not RESIDUE.search(text)
    is_read = quoted >= max(FEWEST_WORDS, QUOTED_SHARE * len(text.split())) and len(text.split()) <= LONGEST
    return is_read and is_closed and not line.continues


def _outside(text: str) -> str:
    """The text with what stands in quotation marks blanked, so that offsets stay."""
    return QUOTED.sub(lambda found: " " * len(found[0]), text)


def _named_outside(line: Line, persons: Mapping[str, list[tuple[int, str]]]) -> set[str]:
    """The persons whom a sentence names outside its quotations."""
    outside = _outside(line.sentence.text)
    start = line.sentence.start
    spots = persons.get(line.sentence.anchor, ())
    inside = ((at - start, name) for at, name in spots if start <= at < line.sentence.end)
    return {name for at, name in inside if outside[at : at + 1].strip()}
