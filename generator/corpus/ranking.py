"""How much an event weighs among others: by its origins, how long it is spoken of, and where its articles tell it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from generator.corpus.reports import Telling
from generator.language.edtf import parse_edtf
from generator.model.corpus import Rank

ORIGIN = 2.0  # for each doubling of origins: what several found out apart weighs most
OPENING = 1.0  # for a report in a title or a first paragraph, which news keeps for what matters
DAYS = 0.5  # for each doubling of the days over which it is mentioned
EXACT = 0.5  # for a date that names calendar days
NAMED = 0.25  # for a place


def rank(tellings: Sequence[Telling], date: str) -> Rank:
    """The weight of an event with these reports, and what each reason adds to it."""
    reasons = tuple((reason, round(value, 2)) for reason, value in _reasons(tellings, date) if value)
    return Rank(round(sum(value for _, value in reasons), 2), reasons)


def _reasons(tellings: Sequence[Telling], date: str) -> Iterator[tuple[str, float]]:
    origins = len({telling.family for telling in tellings})
    yield f"{origins} separate origins" if origins > 1 else "one origin", ORIGIN * math.log2(1 + origins)
    openings = {telling.family for telling in tellings if telling.is_lead}
    if openings:
        yield f"opens {len(openings)} of their reports", OPENING * math.log2(1 + len(openings))
    published = sorted(
        edtf.first for t in tellings if (edtf := parse_edtf(t.report.reported or "")) and edtf.first and edtf.is_day
    )
    days = (published[-1] - published[0]).days if published else 0
    yield f"mentioned over {days} days", DAYS * math.log2(1 + days)
    edtf = parse_edtf(date)
    yield "its days are named", EXACT * bool(edtf and edtf.is_precise)
    yield "its place is named", NAMED * any(telling.place for telling in tellings)
