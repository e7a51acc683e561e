"""How a locale writes dates (from EDTF) and numbers: its names and patterns are those of the Unicode CLDR, by Babel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from generator.language.edtf import Edtf
from generator.language.edtf_point import FIRST_SEASON, Point, year_number
from generator.language.later import later
from generator.model.phrase import phrase

SHORT_MONTH = later("M{3,}|L{3,}")  # in a pattern of CLDR
# What CLDR has no pattern for: seasons by their EDTF number, and years by how many of their digits are not known.
SEASONS = {
    21: phrase("spring %(year)s"),
    22: phrase("summer %(year)s"),
    23: phrase("autumn %(year)s"),
    24: phrase("winter %(year)s"),
}
WIDE = {1: phrase("%(year)s0s"), 2: phrase("%(year)s00s")}
LEAP = 2000  # any leap year: stands for one that is not known, so that 29 February has a date


class Customs:
    """The customs of a locale, by its BCP 47 tag; of its language where the tag says more than is known, else English.

    `say` has the words for what CLDR lacks, by our patterns.
    """

    def __init__(self, tag: str, say: Callable[[str], str]) -> None:
        # Babel takes 40 ms to load, which a site in English need not wait for.
        from babel import Locale, UnknownLocaleError
        from babel.dates import format_date, format_skeleton
        from babel.numbers import format_decimal

        try:
            self.locale = Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            self.locale = Locale.parse("en-GB", sep="-")
        self.say = say
        self._date = partial(format_date, locale=self.locale)
        self._skeleton = partial(format_skeleton, locale=self.locale)
        self._number = partial(format_decimal, locale=self.locale)

    def number(self, number: int) -> str:
        """A whole number, with its digits grouped."""
        return str(self._number(number))

    def date(self, edtf: Edtf) -> str:
        """A date, ranges shortened as the locale does."""
        start, end = edtf.start, edtf.end
        if start is None or end is None:
            pattern = self.say(phrase("since %(date)s")) if start else self.say(phrase("by %(date)s"))
            bound = start or end
            return pattern % {"date": self._point(bound)} if bound else ""
        if not edtf.is_interval:
            return self._point(start)
        ends = str(self.locale.interval_formats[None])
        return self._range(start, end) or ends.format(self._point(start), self._point(end))

    def _point(self, point: Point) -> str:
        """One date, with what is not sure of it."""
        words = self._plain(point)
        if point.qualifier in ("~", "%"):
            words = self.say(phrase("about %(date)s")) % {"date": words}
        return self.say(phrase("%(date)s (uncertain)")) % {"date": words} if point.qualifier in ("?", "%") else words

    def _plain(self, point: Point) -> str:
        day, season = _day(point), SEASONS.get(point.month or 0)
        if season:
            return self.say(season) % {"year": self._year(point.year)}
        if day is None or point.month is None:
            return self._year(point.year)
        if point.year == "XXXX":
            known = self._skeleton("MMMMd", day) if point.day else str(self.locale.months["format"]["wide"][day.month])
            return f"{known} {self.say(phrase('(year unknown)'))}"
        if point.day:
            return self._date(day, "long")
        return self._skeleton("yMMMM" if point.month < FIRST_SEASON else "yQQQQ", day)

    def _year(self, year: str) -> str:
        unknown = year.count("X")
        if unknown:
            return self.say(WIDE.get(unknown) or phrase("(year unknown)")) % {"year": year.rstrip("X")}
        number = year_number(year, "")
        if number <= 0:
            return self.say(phrase("%(year)s BC")) % {"year": 1 - number}
        return self._skeleton("y", date(number, 1, 1)) if number <= date.max.year else str(number)

    def _range(self, start: Point, end: Point) -> str:
        """Two sure days, or two sure months, what both share said once; empty for other ranges."""
        first, last, points = _day(start), _day(end), (start, end)
        if first is None or last is None or any(point.qualifier for point in points):
            return ""
        if any(not point.month or point.month >= FIRST_SEASON for point in points) or bool(start.day) != bool(end.day):
            return ""
        patterns = self.locale.interval_formats.get("yMMMd" if start.day else "yMMM", {})
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        halves = [SHORT_MONTH.sub(lambda found: found[0][0] * 4, half) for half in patterns.get(differs, ())]
        return "".join(self._date(day, half) for day, half in zip((first, last), halves, strict=False))


def _day(point: Point) -> date | None:
    """A day within a date, by which its month and year are formatted; None where the calendar does not reach."""
    if point.year == "XXXX":
        is_month = point.month is not None and point.month < FIRST_SEASON
        return date(LEAP, point.month or 1, point.day or 1) if is_month else None
    is_year = "X" not in point.year and date.min.year <= year_number(point.year, "") <= date.max.year
    return point.first if is_year else None
