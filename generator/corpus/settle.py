"""Dates of publication without a year, settled by the family: a reprint of 6 August is of its original's year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from generator.corpus.days import day_of, days_near
from generator.language.edtf import edtf_day
from generator.model.article import Article
from generator.model.corpus import Family, Settled

NEAR = timedelta(days=7)  # between two printings of one report: later ones are anniversaries, not reprints


def settled_dates(articles: Mapping[str, Article], families: tuple[Family, ...]) -> dict[str, Settled]:
    """For each article whose date has no year but whose family tells it: the day, and the article that tells it."""
    return {found.article: found for family in families for found in _in_family(family, articles)}


def _in_family(family: Family, articles: Mapping[str, Article]) -> Iterator[Settled]:
    members = [articles[id] for id in family.articles]
    known = {article.id: day for article in members if (day := day_of(article))}
    for article in members:
        found = [
            (abs(day - other), id, day) for id, other in known.items() for day in days_near(article.published, other)
        ]
        if found and min(found)[0] <= NEAR:
            _, by, day = min(found)
            yield Settled(article.id, edtf_day(day), by)
