"""Sources by their month of publication, and the page that lists them so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from generator.model.page import Page
from generator.model.phrase import phrase
from generator.pages.edition import Edition, date_view, source_line
from generator.pages.events import month_anchor
from generator.pages.views import MonthLine, MonthsView

MONTH = len("2025-12")
UNKNOWN = "undated"


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


def _words(month: str) -> str:
    named = date_view(month)
    return named.words if named else phrase("Unknown month")


def _view(edition: Edition) -> MonthsView:
    months = by_month(edition).items()
    lines = (MonthLine(anchor, words, tuple(source_line(edition, id) for id in ids)) for (anchor, words), ids in months)
    return MonthsView(tuple(lines))
