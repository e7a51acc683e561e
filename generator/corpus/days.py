"""When articles were published, as far as two of them can be compared by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.language.edtf import parse_edtf
from generator.model.article import Article


def day_of(article: Article) -> date | None:
    """The day on which an article says that it was published; None when it tells less than a day."""
    edtf = parse_edtf(article.published or "")
    return edtf.first if edtf and edtf.is_day else None


def days_apart(a: Article, b: Article) -> int | None:
    """The days between two publications; of a date without a year, to the nearest year. None when not known."""
    first, second = day_of(a), day_of(b)
    if first is None and second is None:
        return None
    if first and second:
        return abs((first - second).days)
    known, open_ended = (first, b) if first else (second, a)
    assert known
    found = [abs((known - day).days) for day in days_near(open_ended.published, known)]
    return min(found, default=None)


def days_near(published: str | None, near: date) -> Iterator[date]:
    """The days that a date without a year (`XXXX-08-06`) may mean: in the year of another day and those beside it."""
    month_day = (published or "").removeprefix("XXXX-")
    if month_day == published or len(month_day) != len("08-06"):
        return
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            yield date.fromisoformat(f"{year:04}-{month_day}")
        except ValueError:
            continue
