"""EDTF (ISO 8601-2, Extended Date/Time Format): dates with their precision, as one small type.

Level 1, and of level 2 what is needed: unspecified digits (`201X`, `XXXX-08-06`, `2025-XX`), qualifiers (`?`, `~`,
`%`), intervals open at either end (`../2010`, `2021/..`), seasons (21 to 24) and quarters (33 to 36).
Source: https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.model.findings import Precision

MONTHS = ("January February March April May June July August September October November December").split()
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
QUARTERS = {33: "first quarter", 34: "second quarter", 35: "third quarter", 36: "fourth quarter"}
SPANS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
UNITS_OF_MONTHS = ((12, Precision.MONTH), (24, Precision.SEASON))  # the last number of each in the place of a month
POINT = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%])?$")
QUALIFIERS = {"?": "{} (uncertain)", "~": "about {}", "%": "about {} (uncertain)"}


@dataclass(frozen=True, slots=True)
class Point:
    """One date of an EDTF string; `year` may hold X for digits that are not known."""

    year: str
    month: int | None
    day: int | None
    qualifier: str

    @property
    def first(self) -> date | None:
        """The earliest day that it can mean; None when the year is not known at all."""
        if self.year == "XXXX":
            return None
        year = max(1, int(self.year.replace("X", "0")))
        if self.month is None:
            return date(year, 1, 1)
        return date(year, SPANS[self.month][0] if self.month > 12 else self.month, self.day or 1)

    @property
    def last(self) -> date | None:
        """The latest day that it can mean; None when the year is not known at all."""
        if self.year == "XXXX":
            return None
        year = int(self.year.replace("X", "9"))
        if self.month is None:
            return date(year, 12, 31)
        month = SPANS[self.month][1] if self.month > 12 else self.month
        return date(year, month, self.day or monthrange(year, month)[1])

    @property
    def precision(self) -> Precision:
        """The unit of the calendar that it names."""
        if self.day is not None:
            return Precision.DAY
        if self.month is not None:
            return next((unit for last, unit in UNITS_OF_MONTHS if self.month <= last), Precision.QUARTER)
        return {0: Precision.YEAR, 1: Precision.DECADE}.get(self.year.count("X"), Precision.CENTURY)

    @property
    def text(self) -> str:
        """The date in words: '4 December 2025', 'October 2018', '2010s', 'about 2000'."""
        year = {0: self.year, 1: f"{self.year[:3]}0s", 2: f"{self.year[:2]}00s"}.get(self.year.count("X"), "")
        if self.month is None:
            words = year or "unknown year"
        elif self.month > 12:
            words = f"{ {**SEASONS, **QUARTERS}[self.month] } {year or '(year unknown)'}"
        else:
            day = f"{self.day} " if self.day else ""
            words = f"{day}{MONTHS[self.month - 1]} {year or '(year unknown)'}"
        mark = QUALIFIERS.get(self.qualifier)
        return mark.format(words) if mark else words


@dataclass(frozen=True, slots=True)
class Edtf:
    """An EDTF date or interval; an end that is None is open (`..`), and a single date ends where it starts.

    `first` and `last` are the days between which it lies, None where it is open or its year unknown. `precision` is
    the unit of the calendar that it names: of an open interval that of its end, of others a week or a range.
    """

    value: str
    start: Point | None
    end: Point | None
    is_interval: bool
    first: date | None
    last: date | None
    precision: Precision

    @property
    def is_day(self) -> bool:
        """Whether it names one calendar day."""
        return not self.is_interval and self.start is not None and self.first == self.last is not None

    @property
    def is_precise(self) -> bool:
        """Whether it names calendar days, one or a range of them, without doubt."""
        ends = (self.start, self.end)
        return all(point is not None and point.day and not point.qualifier for point in ends) and self.first is not None

    @property
    def order(self) -> tuple[date, int, str]:
        """Where it stands in a chronology: by its earliest day (an open start by its end), the wider first."""
        first = self.first or self.last or date.max
        width = ((self.last or date.max) - first).days
        return first, -width, self.value

    @property
    def text(self) -> str:
        """The date in words, ranges shortened: '26–28 November 2025', 'by 2010', 'since 2021'."""
        if not self.is_interval:
            return self.start.text if self.start else ""
        if self.start is None:
            return f"by {self.end.text}" if self.end else "undated"
        if self.end is None:
            return f"since {self.start.text}"
        return _range_text(self.start, self.end)


def _range_text(start: Point, end: Point) -> str:
    same_year, same_month = start.year == end.year, start.month == end.month
    if same_year and same_month and start.day and end.day:
        return f"{start.day}–{end.text}"
    if same_year and start.month and start.month <= 12:
        return f"{start.text.rsplit(' ', 1)[0]} – {end.text}"
    return f"{start.text} – {end.text}"


@lru_cache(maxsize=4096)
def parse_edtf(value: str) -> Edtf | None:
    """The date of an EDTF string, or None when it is not one (or names a day that does not exist)."""
    start, slash, end = value.strip().partition("/")
    if not slash:
        point = _point(start)
        return _edtf(value, point, point) if point else None
    ends = tuple(None if side in ("", "..") else _point(side) for side in (start, end))
    broken = any(side not in ("", "..") and point is None for side, point in zip((start, end), ends, strict=True))
    return None if broken or ends == (None, None) else _edtf(value, *ends)


def _edtf(value: str, start: Point | None, end: Point | None) -> Edtf | None:
    first, last = start.first if start else None, end.last if end else None
    if first and last and first > last:
        return None
    return Edtf(value.strip(), start, end, "/" in value, first, last, _precision(start, end))


def _precision(start: Point | None, end: Point | None) -> Precision:
    points = {point for point in (start, end) if point}
    if len(points) == 1:
        return points.pop().precision
    first, last = (point.first if point and point.day else None for point in (start, end))
    is_week = first and last and first.weekday() == 0 and (last - first).days == 6
    return Precision.WEEK if is_week else Precision.RANGE


def _point(text: str) -> Point | None:
    match = POINT.match(text)
    if not match or match[1] == "0000":
        return None
    month = int(match[2]) if match[2] and match[2] != "XX" else None
    day = int(match[3]) if match[3] and match[3] != "XX" else None
    if month is not None and not (1 <= month <= 12 or (month in SPANS and match[3] is None)):
        return None
    if day is not None and (month is None or not 1 <= day <= _days(match[1], month)):
        return None
    return Point(match[1], month, day, match[4] or "")


def _days(year: str, month: int) -> int:
    """How many days a month has; February has 29 in a leap year, or where nothing of the year is known."""
    return monthrange(2000 if year == "XXXX" else int(year.replace("X", "9")), month)[1]


def edtf_day(day: date) -> str:
    """The EDTF string of one calendar day."""
    return day.isoformat()
