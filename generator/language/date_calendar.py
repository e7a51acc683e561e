"""Dates as the calendar has them: days and months, with their year or without, and ranges of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.language.date_forms import NO_DATE, Form, Reading, Situation, Words, forms
from generator.language.date_words import MONTH_NUMBERS, NUMBERS, SPOKEN_CASE, WEEKDAY_NUMBERS
from generator.language.edtf import edtf_day
from generator.language.later import later
from generator.language.periods import is_day
from generator.model.findings import Direction

YEARS_AWAY = {"last": -1, "this": 0, "next": 1}
SLACK = timedelta(days=60)  # a past-tense sentence may name a day soon to come ("opened talks on 3 May")
HALF_A_YEAR = 6  # months: a story hardly goes back so far within a year, and more hardly ever
UNKNOWN_YEAR = "XXXX"
ABOUT_PART = frozenset("early late mid middle beginning start end close turn about around circa".split())
# The year that an editor or the words themselves give behind a day: "June 27 [2019]", "March 20 last year".
YEAR_ADDED = later(r"\s[\[(](1[5-9][0-9]{2}|20[0-9]{2})[\])]")
YEAR_COUNTED = later(r"(?:,?\s|,?\sof\s)(last|this|next)\syear\b")
HAD_PLANNED = later(r"\b(?:was|were|had\sbeen)\b[^.;:]*$")  # "was due to end on": that may be over
BACKSHIFTED = later(r"\b(?:was|were|had\sbeen|would)\b[^.;:]*$")  # told in the past of what was ahead
HAD = later(r"\bhad\b|[’']d\b")
CAPITAL_AFTER = later(r"\s[A-Z][a-z]")
CAPITAL_BEFORE = later(r"\b(?!The\s)[A-Z][a-z]+\s$")
DAY_AFTER = later(r"[.,]?\s\d")
NOUN_AFTER = later(r"\s[a-z]")


def number(word: str) -> int:
    """The number that a word or figures say, ordinals too; 0 when they say none."""
    return NUMBERS.get(word) or int(re.sub(r"\D", "", word) or 0)


def mark(words: Words) -> str:
    """The EDTF qualifier of the words: about (`~`) for an early, middle or late part and for 'around'."""
    return "~" if words["part"] in ABOUT_PART or words["about"] in ABOUT_PART else ""


def bounded(words: Words, edtf: str) -> str:
    """The date as the word before it bounds it: 'by 2010' ends there, 'since 2021' begins there."""
    if words["bound"] == "since":
        return f"{edtf}/.."
    return f"../{edtf}" if words["bound"] else edtf


def nearest_year(month: int, day: int, words: Words, at: Situation) -> tuple[str, str | None]:
    """The year that a date without one means, and what it was counted from.

    The words behind it decide, or the date that the text tells of, or else the day of publication, by the weekday that
    stands beside it and the side to which the words point.
    """
    anchor = at.published
    added = YEAR_ADDED.match(words.after)
    if added:
        return added[1], None
    if at.told:
        return f"{_year_told(month, words, at):04}", edtf_day(at.told)
    if anchor is None:
        return UNKNOWN_YEAR, None
    counted = YEAR_COUNTED.match(words.after)
    if counted:
        return f"{anchor.year + YEARS_AWAY[counted[1]]:04}", edtf_day(anchor)
    years = (year for year in (anchor.year - 1, anchor.year, anchor.year + 1) if is_day(year, month, day))
    days = _of_weekday(tuple(date(year, month, day) for year in years), words)
    fitting = (day for day in days if _fits(day, anchor, words)) if len(days) > 1 else days
    return f"{min(fitting, key=lambda day: abs(day - anchor), default=anchor).year:04}", edtf_day(anchor)


def _of_weekday(days: tuple[date, ...], words: Words) -> tuple[date, ...]:
    """Those of the days that are of the weekday named beside the date; all of them where none is."""
    wanted = WEEKDAY_NUMBERS.get(words["weekday"][:3])
    return tuple(day for day in days if day.weekday() == wanted) or days


def _fits(day: date, anchor: date, words: Words) -> bool:
    """Whether a day lies on the side of publication to which the words point; a plan of the past may be over."""
    if words.direction is Direction.FUTURE:
        return day >= anchor or bool(HAD_PLANNED.search(words.before))
    return day <= anchor + SLACK


def _year_told(month: int, words: Words, at: Situation) -> int:
    """The year of a month in a story that has come to a day: it goes on, unless the words look back ("had")."""
    told = at.told or date.min
    is_over = at.published is None or (told.year + 1, month) <= (at.published.year, at.published.month)
    goes_on = is_over and not (HAD.search(words.before) or HAD.search(words.after))
    return told.year + (told.month - month > (0 if goes_on else HALF_A_YEAR))


def _joined(first: str, last: str) -> Reading | None:
    return Reading(f"{first}/{last}") if first < last else None


def iso_day(words: Words, at: Situation) -> Reading | None:
    """2025-12-04."""
    return Reading(f"{words['year']}-{words['month']}-{words['day']}")


def slashed_day(words: Words, at: Situation) -> Reading | None:
    """13/02/2025 or 02/13/2025; where both numbers could be the month it is not known which is."""
    first, second = int(words["first"]), int(words["second"])
    if first > 12 >= second or first == second:
        return Reading(f"{words['year']}-{second:02}-{first:02}")
    return Reading(f"{words['year']}-{first:02}-{second:02}") if second > 12 >= first else NO_DATE


def one_day(words: Words, at: Situation) -> Reading | None:
    """A day of a month, of the year that is named or the nearest that fits."""
    month, day = MONTH_NUMBERS[words["month"]], number(words["day"])
    year, anchor = (words["year"], None) if words["year"] else nearest_year(month, day, words, at)
    return Reading(bounded(words, f"{year}-{month:02}-{day:02}"), anchor)


def days(words: Words, at: Situation) -> Reading | None:
    """Days of one month or from one month into another; the year of the last holds for the first, too."""
    month = MONTH_NUMBERS[words["month2"] or words["month"]]
    last, anchor = (words["year"], None) if words["year"] else nearest_year(month, number(words["last"]), words, at)
    first_month = MONTH_NUMBERS[words["month"]]
    first = words["year1"] or (f"{int(last) - 1:04}" if first_month > month and last != UNKNOWN_YEAR else last)
    range_ = _joined(
        f"{first}-{first_month:02}-{number(words['first']):02}", f"{last}-{month:02}-{number(words['last']):02}"
    )
    return Reading(range_.edtf, anchor) if range_ else None


def two_days(words: Words, at: Situation) -> Reading | None:
    """5 and 6 December: both, where they follow each other."""
    return days(words, at) if number(words["last"]) - number(words["first"]) == 1 else None


def months(words: Words, at: Situation) -> Reading | None:
    """From one month to another."""
    month, first_month = MONTH_NUMBERS[words["last"]], MONTH_NUMBERS[words["first"]]
    last, anchor = (words["year"], None) if words["year"] else nearest_year(month, 1, words, at)
    if last == UNKNOWN_YEAR:
        return NO_DATE
    first = words["year1"] or f"{int(last) - (first_month > month):04}"
    range_ = _joined(f"{first}-{first_month:02}", f"{last}-{month:02}")
    return Reading(range_.edtf, anchor) if range_ else None


def two_months(words: Words, at: Situation) -> Reading | None:
    """September and October: both, where they follow each other."""
    return months(words, at) if (MONTH_NUMBERS[words["last"]] - MONTH_NUMBERS[words["first"]]) % 12 == 1 else None


def month_of_year(words: Words, at: Situation) -> Reading | None:
    """A month of a year that is named, or of this, last or next year."""
    month = MONTH_NUMBERS[words["month"]]
    if words["year"]:
        return Reading(bounded(words, f"{words['year']}-{month:02}{mark(words)}"))
    if at.published is None:
        return NO_DATE
    year = at.published.year + {"last": -1, "next": 1}.get(words["which"], 0)
    return Reading(bounded(words, f"{year:04}-{month:02}{mark(words)}"), edtf_day(at.published))


def month_alone(words: Words, at: Situation) -> Reading | None:
    """A month without a year: the nearest that fits, unless its name may mean something else."""
    month = MONTH_NUMBERS[words["month"]]
    if DAY_AFTER.match(words.after):
        return None
    if not words.named.keys() - {"month", "near", "the"} and not _is_month(words):
        return None
    year, anchor = _year_of_month(month, words, at)
    return Reading(bounded(words, f"{year}-{month:02}{mark(words)}"), anchor) if anchor else NO_DATE


def _is_month(words: Words) -> bool:
    """Whether a month's name is one: 'May', 'March' and 'April' are also other words and names, 'Jan' is a name."""
    if CAPITAL_AFTER.match(words.after) or CAPITAL_BEFORE.search(words.before):
        return False
    if words["month"] not in SPOKEN_CASE:
        return True
    return bool(words["near"] or (words["the"] and NOUN_AFTER.match(words.after)))


def _year_of_month(month: int, words: Words, at: Situation) -> tuple[str, str | None]:
    if at.published is None or not words["which"]:
        is_now = at.published is not None and at.published.month == month
        return nearest_year(month, at.published.day if at.published and is_now else 1, words, at)
    anchor = at.published
    if words["which"] in ("this", "current"):
        year = anchor.year
    elif words["which"] in ("next", "coming", "upcoming"):
        year = anchor.year + (month <= anchor.month)
    else:
        year = anchor.year - (month >= anchor.month)
    return f"{year:04}", edtf_day(anchor)


WEEKDAY = "(on? the? LAST|NEXT|this? weekday:WEEKDAY,)?"
PART = "(ABOUT? the? part:PART of|in?)?"
LEAD = "(bound:BOUND)? (in:IN)? (near:PREPOSITION|on|and|or)? the?"
CALENDAR: tuple[Form, ...] = (
    *forms("iso", iso_day, "year:YEAR - month:TWO - day:TWO"),
    *forms("numbers", slashed_day, "first:DAY / second:DAY / year:YEAR"),
    *forms(
        "days of a month",
        days,
        "from|on? the? first:DAY TO the? last:DAY of? month:MONTH, year:YEAR?",
        "between the? first:DAY and the? last:DAY of? month:MONTH, year:YEAR?",
        "from? month:MONTH first:DAY TO last:DAY, year:YEAR?",
        "between month:MONTH first:DAY and last:DAY, year:YEAR?",
    ),
    *forms(
        "two days",
        two_days,
        "on? the? first:DAY and the? last:DAY of? month:MONTH, year:YEAR?",
        "on? month:MONTH first:DAY and last:DAY, year:YEAR?",
    ),
    *forms(
        "day to day",
        days,
        "from? first:DAY month:MONTH, (year1:YEAR)? TO last:DAY month2:MONTH, year:YEAR?",
        "between first:DAY month:MONTH, (year1:YEAR)? and last:DAY month2:MONTH, year:YEAR?",
        "from? month:MONTH first:DAY, (year1:YEAR,)? TO month2:MONTH last:DAY, year:YEAR?",
        "between month:MONTH first:DAY, (year1:YEAR,)? and month2:MONTH last:DAY, year:YEAR?",
    ),
    *forms(
        "month to month",
        months,
        "from first:MONTH (year1:YEAR)? TO last:MONTH, year:YEAR?",
        "between first:MONTH (year1:YEAR)? and last:MONTH, year:YEAR?",
        "first:MONTH (year1:YEAR)? TO last:MONTH, year:YEAR",
    ),
    *forms(
        "two months",
        two_months,
        "(in:IN)? (near:PREPOSITION)? this? which:LAST? first:MONTH and last:MONTH, year:YEAR?",
    ),
    *forms(
        "day",
        one_day,
        f"(bound:since)? {WEEKDAY} the? day:DAY of? month:MONTH, year:YEAR?",
        f"(bound:since)? {WEEKDAY} the? day:ORDINAL of month:MONTH, year:YEAR?",
        f"(bound:since)? {WEEKDAY} month:MONTH the? day:DAY, year:YEAR?",
    ),
    *forms(
        "month",
        month_of_year,
        f"{LEAD} {PART} month:MONTH, of? year:YEAR",
        f"{LEAD} {PART} month:MONTH, of? which:this|last|next year",
    ),
    *forms(
        "month alone",
        month_alone,
        "month:MONTH",
        "the:the|a|an|its month:MONTH",
        "in:IN the? month:MONTH",
        "near:PREPOSITION|and|or month:MONTH",
        "bound:BOUND month:MONTH",
        f"{LEAD} about:ABOUT? the? part:PART of? which:this|LAST|NEXT? month:MONTH",
        f"{LEAD} this? which:LAST|NEXT|this month:MONTH",
    ),
)
