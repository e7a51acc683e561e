"""The check of numbers: every quantity of a claim stands in its grounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import combinations

from generator.evidence.grounds import Case, Fault, Ground, dates_of_claim
from generator.evidence.quoted import quotations
from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.numbers import Kind, Quantity, agree, find_quantities
from generator.problems import Weight

# "the two ministers", "those three days" point at what was named before; "three reports" counts what is cited.
DEFINITE = later(r"\b(?:the|both|its|their|his|her|our|other)\s$", re.IGNORECASE)
POINTING = later(r"\b(?:these|those|same)\s$", re.IGNORECASE)
PAIR = 2
OF_SOURCES = frozenset("report account source article newspaper outlet agencie paper reprint copie piece text".split())
OF_TALK = frozenset("thing kind sort way question point side".split())  # what a writer counts, not a source
LISTED_DAYS = later(r"(?:[0-9]{1,2},\s){0,30}[0-9]{1,2}\s(?:and|or|to)\s$")  # before a date: "on 4 and 5 December"


def numbers_stand(case: Case) -> Iterator[Fault]:
    """A fault for each number of a claim that its grounds do not state; another noun than theirs is worth a note."""
    if not case.is_readable:
        return
    for said in quantities_said(case.text):
        stated = [quantity for ground in case.grounds for quantity in ground.quantities]
        fitting = [found for found in stated if agree(said, found)]
        if fitting:
            yield from _of_another_thing(said, fitting, case)
        elif not any(is_told(said, case.grounds) for is_told in TOLD_OTHERWISE):
            cure = case.elsewhere(partial(_counts, said))
            code = "number-outside-grounds" if cure else "number-unknown"
            what = f"'{said.text}' is not in what this claim cites of {case.cited}"
            yield Fault(said.text, what, cure or _instead(said, stated), code, start=said.start)


def _counts(said: Quantity, ground: Ground) -> bool:
    """Whether a paragraph states a number, and of the same thing: any text counts two of something."""
    of_one = (found for found in ground.quantities if found.kind is not Kind.COUNT or found.unit == said.unit)
    return any(agree(said, found) for found in of_one)


@lru_cache(maxsize=256)  # several checks ask for those of one claim
def quantities_of_claim(text: str) -> tuple[Quantity, ...]:
    """The quantities that a claim names outside its dates and quotations."""
    taken = [(_first_day(text, date.start), date.end) for date in dates_of_claim(text)]
    taken += [(quotation.start, quotation.end) for quotation in quotations(text)]
    return find_quantities(text, tuple(taken))


def quantities_said(text: str) -> Iterator[Quantity]:
    """The quantities that a claim states of the world."""
    for found in quantities_of_claim(text):
        before = text[: found.start]
        is_pair = found.value == PAIR and found.kind is Kind.COUNT and DEFINITE.search(before)
        if not (is_pair or POINTING.search(before)) and found.unit not in OF_SOURCES | OF_TALK:
            yield found


def _first_day(text: str, start: int) -> int:
    """Where a date begins, with the days of the same month that are listed before it."""
    listed = LISTED_DAYS.search(text[:start])
    return listed.start() if listed else start


def _is_length_of_dates(said: Quantity, grounds: tuple[Ground, ...]) -> bool:
    """Whether it counts the days of a span that the grounds state ("three days" of 26-28 November), or the years
    between two dates of theirs, that of their publication among them ("four years" since 2021, in 2025)."""
    spans = [parsed for ground in grounds for date in ground.dates if (parsed := parse_edtf(date))]
    if (said.kind, said.unit) == (Kind.MEASURE, "day"):
        lengths = [(span.last - span.first).days for span in spans if span.first and span.last]
        return any(said.value in (days, days + 1) for days in lengths if days)
    if (said.kind, said.unit) != (Kind.MEASURE, "year"):
        return False
    published = [parsed for ground in grounds if (parsed := parse_edtf(ground.article.published or ""))]
    years = {day.year for span in (*spans, *published) for day in (span.first, span.last) if day}
    return any(abs(a - b) == said.value for a, b in combinations(years, 2))


def _is_day_of_month(said: Quantity, grounds: tuple[Ground, ...]) -> bool:
    """Whether it names the day of a date that the grounds state: "on the 5th" of Friday, 5 December."""
    if said.kind is not Kind.ORDINAL or said.unit:
        return False
    spans = (parsed for ground in grounds for date in ground.dates if (parsed := parse_edtf(date)))
    return any(point.day == said.value for span in spans for point in (span.start, span.end) if point)


def _is_single(said: Quantity, grounds: tuple[Ground, ...]) -> bool:
    """Whether it is one of a unit of which the grounds tell without a number: "one day" by "a day"."""
    if said.kind is not Kind.MEASURE or said.value != 1:
        return False
    article = re.compile(rf"\ban?\s{re.escape(said.unit)}\b", re.IGNORECASE)
    return any(article.search(ground.paragraph.text) for ground in grounds)


TOLD_OTHERWISE = (_is_length_of_dates, _is_day_of_month, _is_single)


def _of_another_thing(said: Quantity, fitting: list[Quantity], case: Case) -> Iterator[Fault]:
    nouns = {found.unit for found in fitting}
    is_known = not said.unit or said.kind is not Kind.COUNT or "" in nouns or said.unit in nouns
    if not is_known and not any(said.unit in ground.paragraph.text.casefold() for ground in case.grounds):
        what = f"the source counts {' or '.join(sorted(nouns))}, this claim {said.unit}"
        cure = "make sure that they are one thing"
        yield Fault(said.text, what, cure, "number-of-what", Weight.NOTE, said.start)


def _instead(said: Quantity, stated: list[Quantity]) -> str:
    """What the grounds have of the same kind, so that a slip of the pen shows at once."""
    alike = dict.fromkeys(found.text for found in stated if found.kind is said.kind)
    mark = "or mark your own reckoning as [...]{.inference}"
    if alike:
        return f"they have {', '.join(repr(text) for text in list(alike)[:3])}; correct it, cite its source, {mark}"
    return f"cite the passage that states it, {mark}"
