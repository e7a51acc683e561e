"""One date of EDTF: its parts, the days that it can mean, and the unit of the calendar that it names."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from msgspec import Struct

from generator.language.later import later
from generator.model.findings import Precision

FIRST_SEASON, FIRST_QUARTER, LAST_QUARTER = 21, 33, 36  # in the place of a month
# The first month of a season or quarter, and how many it has; a winter ends in the year after.
SPANS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)}
YEAR = r"-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX|Y-?[1-9][0-9]{4,}"
PARTS = later(rf"(?P<year>{YEAR})(?:-(?P<month>[0-9]{{2}}|XX)(?:-(?P<day>[0-9]{{2}}|XX))?)?(?P<mark>[?~%])?$")
CYCLE = 400  # years after which the calendar repeats itself


class Point(Struct, frozen=True):
    """One date of an EDTF string; `year` may hold X for digits that are not known.

    Its days are told as far as the calendar goes: none before the year 1 or after 9999.
    """

    year: str
    month: int | None
    day: int | None
    qualifier: str

    @property
    def first(self) -> date | None:
        """The earliest day that it can mean; None when the year is not known at all."""
        return None if self.year == "XXXX" else _day(year_number(self.year, "0"), *self._months()[0])

    @property
    def last(self) -> date | None:
        """The latest day that it can mean; None when the year is not known at all."""
        return None if self.year == "XXXX" else _day(year_number(self.year, "9"), *self._months()[1])

    def _months(self) -> tuple[tuple[int, int], tuple[int, int | None]]:
        """The first and the last month that it can mean, counted from January of its year, each with its day."""
        if self.month is None:
            return (1, 1), (12, None)
        begins, length = SPANS.get(self.month, (self.month, 1))
        return (begins, self.day or 1), (begins + length - 1, self.day)

    @property
    def precision(self) -> Precision:
        """The unit of the calendar that it names."""
        if self.day is not None:
            return Precision.DAY
        if self.month is not None:
            units = ((FIRST_SEASON, Precision.MONTH), (FIRST_QUARTER, Precision.SEASON))
            return next((unit for end, unit in units if self.month < end), Precision.QUARTER)
        return {0: Precision.YEAR, 1: Precision.DECADE}.get(self.year.count("X"), Precision.CENTURY)


def point_of(text: str) -> Point | None:
    """The point of an EDTF string without a slash; None when it is none, or names a day that does not exist."""
    match = PARTS.match(text)
    if not match or match["year"] in ("0000", "-0000"):
        return None
    month, day = (int(part) if part and part != "XX" else None for part in (match["month"], match["day"]))
    if month is not None and not (1 <= month <= 12 or (month in SPANS and match["day"] is None)):
        return None
    if day is not None and (month is None or not 1 <= day <= _length(match["year"], month)):
        return None
    return Point(match["year"], month, day, match["mark"] or "")


def year_number(year: str, unknown: str) -> int:
    """The year as a number, with a digit for each that is not known."""
    return int(year.removeprefix("Y").replace("X", unknown))


def _length(year: str, month: int) -> int:
    """How many days a month has; February has 29 in a leap year, or where nothing of the year is known."""
    return monthrange(CYCLE + (0 if year == "XXXX" else year_number(year, "9") % CYCLE), month)[1]


def _day(year: int, month: int, day: int | None) -> date:
    """The day, the month's last without one; a month after December is of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    return date(year, month, day or monthrange(year, month)[1])
