"""Periods of the calendar: the week, month, quarter or year of a day as EDTF, and the day so many units away."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from generator.language.edtf import edtf_day

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "week": 7, "weekend": 7}
SATURDAY = 5  # of a week that begins with 0
FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASON_CODE = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def period(unit: str, day: date) -> str:
    """The EDTF of the period of a unit that holds a day: a week is the interval of its days, Monday to Sunday."""
    year = f"{day.year:04}"
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday())
        first = monday + timedelta(days=SATURDAY if unit == "weekend" else 0)
        return f"{edtf_day(first)}/{edtf_day(monday + timedelta(days=6))}"
    return {
        "day": edtf_day(day),
        "month": f"{year}-{day.month:02}",
        "quarter": quarter(day.year, (day.month + 2) // 3),
        "half": half(day.year, (day.month + 5) // 6),
        "decade": f"{year[:3]}X",
        "century": f"{year[:2]}XX",
    }.get(unit, year)


def quarter(year: int, number: int) -> str:
    """The EDTF of a quarter of a year, 1 to 4."""
    return f"{year:04}-{32 + number}"


def half(year: int, number: int) -> str:
    """The EDTF interval of a half of a year, 1 or 2."""
    return f"{year:04}-01/{year:04}-06" if number == 1 else f"{year:04}-07/{year:04}-12"


def moved(unit: str, day: date, count: int) -> date | None:
    """The day so many units later (earlier, below zero), the last of its month at most; None off the calendar."""
    try:
        if unit in DAYS_OF:
            return day + timedelta(days=count * DAYS_OF[unit])
        months = day.year * 12 + day.month - 1 + count * MONTHS_OF[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has the day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
