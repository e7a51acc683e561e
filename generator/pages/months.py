"""Sources by their month of publication, and the page that lists them so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from generator.model.page import Page
from generator.model.phrase import phrase
from generator.pages.edition import Edition, source_line
from generator.pages.events import month_anchor
from generator.pages.lines import SourceLine, date_view
from generator.pages.views import MonthLine, MonthsView

MONTH = len("2025-12")
UNKNOWN = "undated"
MOST_MONTHS = 24  # linked one by one: of more a reader finds the year first
MOST_LISTED = 500  # sources on the page; of more it leads to the page of each month


def month_pages(edition: Edition) -> Iterator[Page]:
    """The list of all sources by month, the newest last."""
    title = phrase("Sources by month of publication")
    yield Page("chronology/sources.html", "months.html", title, partial(_view, edition))


def by_month(edition: Edition) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The ids of the articles published in each month, by its anchor and what it is called, oldest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for article in edition.corpus.articles.values():
        settled = edition.corpus.settled.get(article.id)
        published = settled.published if settled else article.published
        found[(published or UNKNOWN)[:MONTH] if (published or "X")[0] != "X" else UNKNOWN].append(article.id)
    return {(month_anchor(month), _words(month)): tuple(found[month]) for month in sorted(found)}


def months_or_years(edition: Edition) -> tuple[tuple[str, str, int], ...]:
    """What leads into the list by month: each month, or of many months each year (words, anchor, how many)."""
    found = [(words, anchor, len(ids)) for (anchor, words), ids in by_month(edition).items()]
    if len(found) <= MOST_MONTHS:
        return tuple(found)
    years = groupby(found, key=lambda month: month[1][1:5])
    grouped = ((year, list(months)) for year, months in years)
    return tuple((_named(year), months[0][1], sum(count for *_, count in months)) for year, months in grouped)


def _named(year: str) -> str:
    return year if year.isdigit() else phrase("Unknown month")


def _words(month: str) -> str:
    named = date_view(month)
    return named.words if named else phrase("Unknown month")


def _view(edition: Edition) -> MonthsView:
    is_listed = len(edition.corpus.articles) <= MOST_LISTED
    lines = (
        MonthLine(anchor, words, f"months/{anchor[1:]}.html", len(ids), _sources(edition, ids) if is_listed else ())
        for (anchor, words), ids in by_month(edition).items()
    )
    return MonthsView(tuple(lines))


def _sources(edition: Edition, ids: tuple[str, ...]) -> tuple[SourceLine, ...]:
    return tuple(source_line(edition, id) for id in ids)
