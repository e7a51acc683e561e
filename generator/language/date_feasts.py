"""Feasts that name a day wherever they are kept: Christmas Eve, Easter Monday, New Year's Day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from generator.language.date_calendar import CAPITAL_AFTER, nearest_year
from generator.language.date_forms import NO_DATE, Form, Reader, Reading, Situation, Words, forms
from generator.language.edtf import edtf_day

THURSDAY = 3  # of a week that begins with 0
DayOf = Callable[[int], date]


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the computus of Butcher, 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def thanksgiving(year: int) -> date:
    """The fourth Thursday of November, as the United States keep it."""
    first = date(year, 11, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 21)


def _fixed(month: int, day: int) -> DayOf:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> DayOf:
    return lambda year: easter(year) + timedelta(days=days)


def _feast(day_of: DayOf) -> Reader:
    """Reads a feast: of the year that is named, the last or next one, or the nearest that fits."""

    def read(words: Words, at: Situation) -> Reading | None:
        if CAPITAL_AFTER.match(words.after) or not words.named:
            return NO_DATE
        if words["year"]:
            return Reading(edtf_day(day_of(int(words["year"]))))
        now = at.now
        if now is None:
            return NO_DATE
        if words["which"] and at.published:
            return Reading(edtf_day(_away(day_of, words["which"], now)), edtf_day(now))
        usual = day_of(now.year)
        year, anchor = nearest_year(usual.month, usual.day, words, at)
        return Reading(edtf_day(day_of(int(year))), anchor)

    return read


def _away(day_of: DayOf, which: str, now: date) -> date:
    """The feast before a day, after it, or of its year."""
    days = [day_of(year) for year in (now.year - 1, now.year, now.year + 1)]
    if which in ("last", "past"):
        return max(day for day in days if day < now)
    return min(day for day in days if day > now) if which in ("next", "coming", "upcoming") else days[1]


NAMES: dict[str, DayOf] = {
    "christmas day:day?": _fixed(12, 25),
    "christmas day:eve": _fixed(12, 24),
    "boxing day:day": _fixed(12, 26),
    "new year 's? day:day": _fixed(1, 1),
    "new year 's? day:eve": _fixed(12, 31),
    "halloween": _fixed(10, 31),
    "thanksgiving day:day?": thanksgiving,
    "good friday": _from_easter(-2),
    "easter day:sunday?": easter,
    "easter day:monday": _from_easter(1),
}
LEAD = "(lead:on|at|by|before|after|since|until|till|for)?"
FEASTS: tuple[Form, ...] = tuple(
    form
    for name, day_of in NAMES.items()
    for form in forms("feast", _feast(day_of), f"{LEAD} the? which:last|past|next|this|coming? {name} of? year:YEAR?")
)
