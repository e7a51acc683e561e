"""EDTF in English words: '4 December 2025', '26–28 November 2025', 'by 2010'; other locales have their customs."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from generator.language.edtf_point import FIRST_QUARTER, FIRST_SEASON, Point, year_number


class DateWords(Struct, frozen=True):
    """How a language writes dates: its names, and patterns whose fields are `day`, `month`, `year` and `date`.

    `span` joins days of one month, and `ends` two dates.
    """

    months: tuple[str, ...]
    seasons: tuple[str, ...]
    quarters: tuple[str, ...]
    day: str
    day_of_year: str
    month: str
    span: str
    ends: str
    decade: str
    century: str
    before_christ: str
    about: str
    uncertain: str
    by: str
    since: str
    no_year: str


ENGLISH: Final = DateWords(
    months=tuple("January February March April May June July August September October November December".split()),
    seasons=("spring", "summer", "autumn", "winter"),
    quarters=("first quarter", "second quarter", "third quarter", "fourth quarter"),
    day="{day} {month} {year}",
    day_of_year="{day} {month}",
    month="{month} {year}",
    span="{first}–{day} {month} {year}",
    ends="{first} – {last}",
    decade="{}0s",
    century="{}00s",
    before_christ="{} BC",
    about="about {date}",
    uncertain="{date} (uncertain)",
    by="by {date}",
    since="since {date}",
    no_year="(year unknown)",
)


def point_in_words(point: Point, how: DateWords) -> str:
    """One date in words, with what is not sure of it."""
    words = _plain(point, how)
    if point.qualifier in ("~", "%"):
        words = how.about.format(date=words)
    return how.uncertain.format(date=words) if point.qualifier in ("?", "%") else words


def _plain(point: Point, how: DateWords) -> str:
    year = _year(point.year, how)
    if point.month is None:
        return year
    if point.month >= FIRST_QUARTER:
        return f"{how.quarters[point.month - FIRST_QUARTER]} {year}"
    if point.month >= FIRST_SEASON:
        return f"{how.seasons[point.month - FIRST_SEASON]} {year}"
    month = how.months[point.month - 1]
    pattern = how.day if point.day else how.month
    if point.year == "XXXX":
        pattern = pattern.replace(", ", " ")
    return pattern.format(day=point.day, month=month, year=year)


def _year(year: str, how: DateWords) -> str:
    unknown = year.count("X")
    if unknown:
        return {1: how.decade, 2: how.century}.get(unknown, how.no_year).format(year.rstrip("X"))
    number = year_number(year, "")
    return how.before_christ.format(1 - number) if number < 0 else f"{number:04}"


def interval_in_words(start: Point | None, end: Point | None, how: DateWords) -> str:
    """A range in words, what both ends share said once; open at either end, what bounds it."""
    if start is None or end is None:
        bound = start or end
        pattern = how.since if start else how.by
        return pattern.format(date=point_in_words(bound, how)) if bound else ""
    if not _is_one_year(start, end):
        return how.ends.format(first=point_in_words(start, how), last=point_in_words(end, how))
    month, year = how.months[(start.month or 1) - 1], _year(end.year, how)
    if start.month == end.month and start.day and end.day:
        return how.span.format(first=start.day, day=end.day, month=month, year=year)
    first = how.day_of_year.format(day=start.day, month=month) if start.day else month
    return how.ends.format(first=first, last=point_in_words(end, how))


def _is_one_year(start: Point, end: Point) -> bool:
    """Whether two dates, both sure, are of months of one year, so that it need be said but once."""
    is_sure = not start.qualifier and not end.qualifier and start.year == end.year
    return is_sure and all(point.month is not None and point.month < FIRST_SEASON for point in (start, end))
