"""Date expressions in English news prose: which words name a date, and which date that is.

A cheap look at its words tells whether a sentence can name a date at all; only then the forms are tried, and the
longest that can be read wins. What a text has named is carried along, so that 'the following day' has one to follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from generator.language.date_calendar import CALENDAR
from generator.language.date_discourse import DISCOURSE, going_on
from generator.language.date_feasts import FEASTS
from generator.language.date_forms import (
    NUMBER_AFTER,
    NUMBER_BEFORE,
    Discourse,
    Hit,
    Situation,
    Words,
    by_beginning,
    hits,
    words_of,
)
from generator.language.date_parts import PARTS
from generator.language.date_relative import RELATIVE
from generator.language.date_words import RUN, Coded, coded, names_a_date
from generator.language.date_years import YEARS
from generator.language.edtf import Edtf, parse_edtf
from generator.language.later import later
from generator.language.sentences import sentence_spans
from generator.model.findings import DateExpression, Direction

PARAGRAPH = later(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")  # up to a blank line: lines may be broken anywhere
RUNS_KEPT = 20_000  # of codes with what matches in them; a thousand articles have about 3,000
FORMS = by_beginning((*CALENDAR, *DISCOURSE, *FEASTS, *PARTS, *RELATIVE, *YEARS))


def find_dates(text: str, published: str | None) -> tuple[DateExpression, ...]:
    """The date expressions of a text, in order; `published` is the EDTF day that relative words count from."""
    parts = [(part.start(), part[0]) for part in PARAGRAPH.finditer(text)]
    spans = ((at + start, part[start:end]) for at, part in parts for start, end in sentence_spans(part))
    return tuple(chain.from_iterable(_dates(spans, published)))


def dates_of_sentences(sentences: Iterable[str], published: str | None) -> Iterator[tuple[DateExpression, ...]]:
    """The date expressions of each sentence of a text, whose sentences come in order; spans count within each."""
    return _dates(((0, sentence) for sentence in sentences), published)


def _dates(sentences: Iterable[tuple[int, str]], published: str | None) -> Iterator[tuple[DateExpression, ...]]:
    """The date expressions of each sentence; its spans count on from the number before it."""
    anchor = parse_edtf(published or "")
    day = anchor.first if anchor and anchor.is_day else None
    at = Situation(day, Discourse())
    for number, (begins, sentence) in enumerate(sentences):
        found: tuple[DateExpression, ...] = ()
        if names_a_date(sentence):
            found, at = _read(coded(sentence, begins), Situation(day, at.said, number))
        yield found


@lru_cache(maxsize=RUNS_KEPT)  # few days are printed, on many articles
def edtf_of_words(words: str) -> str | None:
    """The EDTF string that a person means by a whole text: EDTF itself, or words such as 'October 2018'."""
    if parse_edtf(words):
        return words.strip()
    found = find_dates(words.strip(), None)
    whole = len(found) == 1 and found[0].end - found[0].start == len(words.strip())
    return found[0].edtf if whole else None


# What forms match depends on the codes alone, and prose has few runs of them: the same are met again and again.
@lru_cache(maxsize=RUNS_KEPT)
def _hits(codes: str) -> tuple[tuple[Hit, ...], ...]:
    return hits(codes, FORMS)


def _read(text: Coded, at: Situation) -> tuple[tuple[DateExpression, ...], Situation]:
    """The date expressions of a sentence, and the situation after it."""
    found = []
    for run in RUN.finditer(text.codes):
        place = 0
        for candidates in _hits(run[0]):
            if candidates[0].first < place:
                continue
            expression, place = _taken(text, run.start(), candidates, at)
            if expression:
                found.append(expression)
                at = Situation(at.published, going_on(expression, text.begins, at), at.number)
    return tuple(found), at


def _taken(text: Coded, offset: int, candidates: tuple[Hit, ...], at: Situation) -> tuple[DateExpression | None, int]:
    """What the first of the forms that can be read says, a date or none, and the place in the run after it."""
    for hit in candidates:
        words = words_of(text, offset, hit)
        reading = None if _is_amount(words) else hit.form.read(words, at)
        if reading is None:
            continue
        edtf = parse_edtf(reading.edtf)
        if edtf is None:  # the words are a date's, and name none: a duration, or a day that the calendar lacks
            return None, hit.after
        return DateExpression(
            text.begins + words.start,
            text.begins + words.end,
            words.sentence[words.start : words.end],
            reading.edtf,
            hit.form.rule,
            reading.anchor,
            _direction(words.direction, edtf, at),
            edtf.precision,
        ), hit.after
    return None, candidates[0].first


def _direction(said: Direction, edtf: Edtf, at: Situation) -> Direction:
    """Which way the words point; what comes after publication is ahead, whatever they seem to say."""
    is_ahead = at.published is not None and edtf.first is not None and edtf.first > at.published
    return Direction.FUTURE if is_ahead else said


def _is_amount(words: Words) -> bool:
    """Whether the number that the words begin or end with is part of a larger one, an amount or a score."""
    first, last = words.sentence[words.start], words.sentence[words.end - 1]
    return bool(
        (first.isdigit() and NUMBER_BEFORE.search(words.before)) or (last.isdigit() and NUMBER_AFTER.match(words.after))
    )
