"""Dates of publication without a year, settled by the family: a reprint of 6 August is of its original's year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from generator.language.edtf import edtf_day, parse_edtf
from generator.model.article import Article
from generator.model.corpus import Family, Settled

NEAR = timedelta(days=7)  # between two printings of one report: later ones are anniversaries, not reprints


def settled_dates(articles: Mapping[str, Article], families: tuple[Family, ...]) -> dict[str, Settled]:
    """For each article whose date has no year but whose family tells it: the day, and the article that tells it."""
    return {found.article: found for family in families for found in _in_family(family, articles)}


def _in_family(family: Family, articles: Mapping[str, Article]) -> Iterator[Settled]:
    members = [articles[id] for id in family.articles]
    known = {article.id: day for article in members if (day := _day(article.published))}
    for article in members:
        month_day = (article.published or "").removeprefix("XXXX-")
        found = [(abs(day - other), id, day) for id, other in known.items() for day in _days(month_day, other)]
        if (article.published or "").startswith("XXXX-") and found and min(found)[0] <= NEAR:
            _, by, day = min(found)
            yield Settled(article.id, edtf_day(day), by)


def _day(published: str | None) -> date | None:
    edtf = parse_edtf(published or "")
    return edtf.first if edtf and edtf.is_day else None


def _days(month_day: str, near: date) -> Iterator[date]:
    """The days of this month and day in the year of another day, and in those beside it."""
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            yield date.fromisoformat(f"{year:04}-{month_day}")
        except ValueError:
            continue
