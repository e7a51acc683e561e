"""EDTF (ISO 8601-2, Extended Date/Time Format): dates with their precision, as one small type.

Level 1 without times of day, and of level 2 what is needed: unspecified digits anywhere (`XXXX-08-06`), and quarters
(33 to 36). Source: https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache

from msgspec import Struct

from generator.language.edtf_point import Point, point_of
from generator.language.edtf_words import ENGLISH, interval_in_words, point_in_words
from generator.model.findings import Precision

MONTHS = ENGLISH.months


class Edtf(Struct, frozen=True, dict=True):
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

    @cached_property
    def is_day(self) -> bool:
        """Whether it names one calendar day."""
        return not self.is_interval and self.start is not None and self.first == self.last is not None

    @cached_property
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
        """The date in English words, ranges shortened: '26–28 November 2025', 'by 2010', 'since 2021'."""
        if self.is_interval or self.start is None:
            return interval_in_words(self.start, self.end, ENGLISH)
        return point_in_words(self.start, ENGLISH)


@lru_cache(maxsize=65_536)  # the days of a century, and ranges of them
def parse_edtf(value: str) -> Edtf | None:
    """The date of an EDTF string, or None when it is not one (or names a day that does not exist)."""
    start, slash, end = value.strip().partition("/")
    if not slash:
        point = point_of(start)
        return _edtf(value, point, point) if point else None
    ends = tuple(None if side in ("", "..") else point_of(side) for side in (start, end))
    broken = any(side not in ("", "..") and point is None for side, point in zip((start, end), ends, strict=True))
    return None if broken or ends == (None, None) else _edtf(value, *ends)


@lru_cache(maxsize=65_536)
def order_of(value: str) -> tuple[date, int, str]:
    """Where a date stands in a chronology; what is no date stands behind all others."""
    edtf = parse_edtf(value)
    return edtf.order if edtf else (date.max, 0, "")


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


def edtf_day(day: date) -> str:
    """The EDTF string of one calendar day."""
    return day.isoformat()
