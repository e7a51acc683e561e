"""Parts of a year: quarters, halves and seasons, and years of accounts."""

from __future__ import annotations

from datetime import date, timedelta

from generator.language.date_calendar import mark, month_alone, month_of_year, number, one_day
from generator.language.date_forms import NO_DATE, Form, Reading, Situation, Words, forms
from generator.language.edtf import edtf_day, parse_edtf
from generator.language.later import later
from generator.language.periods import FIRST_MONTH, SATURDAY, SEASON_CODE, half, moved, period, quarter
from generator.model.findings import Direction

HALF_A_YEAR = 6  # months: a quarter that began longer ago is over, and the coming one is meant ahead
OF_SOMETHING = later(r"\sof\s(?:the|a|an|his|her|their)\s(?!(?:\w+\s)?year)")  # of a match, not of a year
WEEK = 7  # days
QUARTERS, HALVES = 4, 2  # of a year


def quarter_named(words: Words, at: Situation) -> Reading | None:
    """The third quarter of a year, or the latest one that has begun; 'fiscal' ones are taken for the calendar's."""
    return _part_of_year(words, at, QUARTERS)


def half_named(words: Words, at: Situation) -> Reading | None:
    """The first half of a year, as the interval of its months."""
    return _part_of_year(words, at, HALVES)


def _part_of_year(words: Words, at: Situation, parts: int) -> Reading | None:
    place = number(words["ordinal"]) or int("".join(filter(str.isdigit, words["code"])) or 0)
    if not 1 <= place <= parts or (not words["year"] and OF_SOMETHING.match(words.after)):
        return NO_DATE
    said, anchor = _year(words, at, (12 // parts) * (place - 1) + 1)
    if said is None:
        return NO_DATE
    return Reading(quarter(said, place) + mark(words) if parts == QUARTERS else half(said, place), anchor)


def _year(words: Words, at: Situation, first_month: int) -> tuple[int | None, str | None]:
    """The year of a part that begins with a month: as named, or so that the part has begun (ahead: has not ended)."""
    if words["year"]:
        return int(words["year"]), None
    anchor = at.published
    if at.told and not words["which"]:
        return at.told.year, edtf_day(at.told)
    if anchor is None:
        return None, None
    if words["which"]:
        return anchor.year + {"last": -1, "next": 1, "ago": -1}.get(words["which"], 0), edtf_day(anchor)
    is_late = words.direction is Direction.FUTURE
    has_begun = date(anchor.year, first_month, 1) <= anchor
    is_long_over = anchor.month >= first_month + HALF_A_YEAR
    if is_late:
        return anchor.year + is_long_over, edtf_day(anchor)
    return anchor.year - (not has_begun), edtf_day(anchor)


def season(words: Words, at: Situation) -> Reading | None:
    """A season of a year that is named, this, last or next, or the nearest on the side to which the words point."""
    name = words["season"]
    code = SEASON_CODE[name]
    if words["year"]:
        return Reading(f"{words['year']}-{code}{mark(words)}")
    anchor = at.published
    if words["that"] or (at.told and not words["which"]):
        told = at.said.year or at.now
        return Reading(f"{told.year:04}-{code}", edtf_day(told)) if told else NO_DATE
    if anchor is None or OF_SOMETHING.match(words.after):
        return NO_DATE
    return Reading(f"{_year_of_season(words, name, at):04}-{code}{mark(words)}", edtf_day(anchor))


def _year_of_season(words: Words, name: str, at: Situation) -> int:
    """The year in which the season begins; a winter belongs to the year of its December."""
    anchor, which = at.published or date.min, words["which"]
    begun = anchor if anchor.month >= FIRST_MONTH[name] else moved("year", anchor, -1) or anchor
    is_now = (anchor.month - FIRST_MONTH[name]) % 12 < 3
    if which in ("last", "past"):
        return begun.year - is_now
    if which in ("next", "coming", "upcoming"):
        return begun.year + 1
    if which or is_now:
        return begun.year if is_now or (name == "winter" and words.direction is not Direction.FUTURE) else anchor.year
    return begun.year + (words.direction is Direction.FUTURE)


def week_of_day(words: Words, at: Situation) -> Reading | None:
    """The week of March 6, the week ended 7 November: the week that holds the day."""
    day = one_day(words, at)
    edtf = parse_edtf(day.edtf) if day else None
    return Reading(period("week", edtf.first), day.anchor) if day and edtf and edtf.first else NO_DATE


def week_of_month(words: Words, at: Situation) -> Reading | None:
    """The first week of December: its first seven days; the last week: its last seven."""
    month = month_alone(words, at) if not words["year"] else month_of_year(words, at)
    edtf = parse_edtf(month.edtf) if month else None
    if month is None or edtf is None or edtf.first is None or edtf.last is None:
        return NO_DATE
    weeks = (edtf.last.day - WEEK) / WEEK if words["ordinal"] == "last" else number(words["ordinal"]) - 1
    first = edtf.first + timedelta(days=round(weeks * WEEK))
    last = first + timedelta(days=WEEK - 1)
    return Reading(f"{edtf_day(first)}/{edtf_day(last)}", month.anchor) if last <= edtf.last else NO_DATE


def weekend_of_month(words: Words, at: Situation) -> Reading | None:
    """The first weekend of December, the last one: its Saturday and Sunday, of which the Saturday lies in the month."""
    month = month_alone(words, at) if not words["year"] else month_of_year(words, at)
    edtf = parse_edtf(month.edtf) if month else None
    if month is None or edtf is None or edtf.first is None or edtf.last is None:
        return NO_DATE
    first = edtf.first + timedelta(days=(SATURDAY - edtf.first.weekday()) % WEEK)
    last = edtf.last - timedelta(days=(edtf.last.weekday() - SATURDAY) % WEEK)
    saturday = last if words["ordinal"] == "last" else first + timedelta(days=WEEK * (number(words["ordinal"]) - 1))
    return Reading(period("weekend", saturday), month.anchor) if saturday <= last else NO_DATE


def fiscal(words: Words, at: Situation) -> Reading | None:
    """A year of accounts (fiscal 2025, FY25), as the calendar year that it is called by."""
    said = words["year"] or words["code"].removeprefix("fy")
    return Reading(f"20{said}" if len(said) == 2 else said)


OF_YEAR = "(of|in? the? fiscal? year? year:YEAR)?"
OF_WHICH = "of? which:last|this|next year"
FISCAL = "fiscal|financial?"
WHICH_DAY = "on? (WEEKDAY,)? the?"
PARTS: tuple[Form, ...] = (
    *forms(
        "quarter",
        quarter_named,
        f"IN? (part:PART of)? DETERMINER? {FISCAL} ordinal:ORDINAL {FISCAL} quarter, {OF_YEAR}",
        f"IN? (part:PART of)? DETERMINER? {FISCAL} ordinal:ORDINAL {FISCAL} quarter {OF_WHICH}",
        f"IN? DETERMINER? {FISCAL} year:YEAR 's? {FISCAL} ordinal:ORDINAL quarter",
        "IN? which:last|this|next year 's ordinal:ORDINAL quarter",
        "IN? the? code:QUARTERCODE, (of? year:YEAR)?",
        "IN? the? year:YEAR code:QUARTERCODE",
    ),
    *forms(
        "week of a day",
        week_of_day,
        f"IN? the week of|ended|ending|beginning|from {WHICH_DAY} day:DAY of? month:MONTH, year:YEAR?",
        f"IN? the week of|ended|ending|beginning|from {WHICH_DAY} month:MONTH day:DAY, year:YEAR?",
    ),
    *forms(
        "week of a month",
        week_of_month,
        "IN? the ordinal:ORDINAL|last week of|in month:MONTH, year:YEAR?",
    ),
    *forms(
        "weekend of a month",
        weekend_of_month,
        "IN|on? the ordinal:ORDINAL|last weekend of|in month:MONTH, year:YEAR?",
    ),
    *forms(
        "half",
        half_named,
        f"IN? the ordinal:ORDINAL half of the? {FISCAL} year? year:YEAR",
        f"IN? the ordinal:ORDINAL half {OF_WHICH}",
        "IN? which:last|this|next year 's ordinal:ORDINAL half",
        "IN? year:YEAR 's? ordinal:ORDINAL half",
    ),
    *forms(
        "season",
        season,
        "IN? the? part:PART? of? the? season:SEASON, of? year:YEAR (- TWO)?",
        "IN? the? year:YEAR season:SEASON",
        "IN? season:SEASON of? which:last|this|next year",
        "IN? about:earlier|later? part:PART? which:last|this|NEXT|past season:SEASON",
        "IN the part:PART? season:SEASON",
        "the part:PART season:SEASON",
        "by|until|since|till the? season:SEASON",
        "IN? PART? that:that|same season:SEASON",
        "IN? the that:same|following season:SEASON",
    ),
    *forms(
        "fiscal year",
        fiscal,
        "IN? the? fiscal|financial year? year:YEAR",
        "IN? code:FISCALYEAR",
    ),
)
