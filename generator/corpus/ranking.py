"""How much an event weighs among others: by its origins, how long it is spoken of, and where its articles tell it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.corpus.reports import Telling
from generator.language.edtf import parse_edtf
from generator.model.corpus import Rank

ORIGIN = 2.0  # for each doubling of origins: what several found out apart weighs most
OPENING = 1.0  # for a report in a title or a first paragraph, which news keeps for what matters
DAYS = 0.5  # for each doubling of the days over which it is mentioned
EXACT = 0.5  # for a date that names calendar days
NAMED = 0.25  # for a place


class Facts(Struct, frozen=True):
    """What an event's weight comes of: how many origins report it, of how many it opens a report, over how many days it
    is mentioned, and whether its days and its place are named."""

    origins: int
    openings: int
    days: int
    is_exact: bool
    is_placed: bool


def rank(tellings: Sequence[Telling], date: str) -> Rank:
    """The weight of an event with these reports, and what each reason adds to it."""
    edtf = parse_edtf(date)
    return _rank(
        Facts(
            origins=len({telling.family for telling in tellings}),
            openings=len({telling.family for telling in tellings if telling.is_lead}),
            days=_days(tellings),
            is_exact=bool(edtf and edtf.is_precise),
            is_placed=any(telling.place for telling in tellings),
        )
    )


def _days(tellings: Sequence[Telling]) -> int:
    """The days from the first to the last report whose day is known."""
    found = (parse_edtf(telling.report.reported or "") for telling in tellings if len(tellings) > 1)
    published = sorted(edtf.first for edtf in found if edtf and edtf.first and edtf.is_day)
    return (published[-1] - published[0]).days if published else 0


@lru_cache(maxsize=10_000)  # most events have the facts of many others
def _rank(facts: Facts) -> Rank:
    reasons = tuple((reason, round(value, 2)) for reason, value in _reasons(facts) if value)
    return Rank(round(sum(value for _, value in reasons), 2), reasons)


def _reasons(facts: Facts) -> Iterator[tuple[str, float]]:
    origins, openings = facts.origins, facts.openings
    yield f"{origins} separate origins" if origins > 1 else "one origin", ORIGIN * math.log2(1 + origins)
    if openings:
        yield f"opens {openings} of their reports", OPENING * math.log2(1 + openings)
    yield f"mentioned over {facts.days} days", DAYS * math.log2(1 + facts.days)
    yield "its days are named", EXACT * facts.is_exact
    yield "its place is named", NAMED * facts.is_placed
