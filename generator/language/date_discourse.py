"""Dates that go on from what the text named before: that day, the following month, a year earlier, two days later."""

from __future__ import annotations

import re
from datetime import date

from generator.language.date_calendar import number
from generator.language.date_forms import NO_DATE, Discourse, Form, Reading, Situation, Words, forms
from generator.language.edtf import edtf_day, parse_edtf
from generator.language.later import later
from generator.language.periods import moved, period
from generator.model.findings import DateExpression, Direction, Precision

FAR = 4  # sentences after a day was named, others have been told of, and "the next day" hardly follows it
LONG_AGO = 2  # years: a report names the years of its own time by this and last, or not at all
OPENING = 4  # characters: a year that opens a text begins a story, "founded in 1997" does not
NOTHING = Discourse()
DAYS = later(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
WIDER = {
    Precision.DAY: ("day", "month"),
    Precision.WEEK: ("week",),
    Precision.MONTH: ("month",),
    Precision.QUARTER: ("quarter",),
    Precision.SEASON: (),
    Precision.YEAR: (),
}  # the units, with the year, of which a date of each precision is the latest
COMPARISON = "year before"  # the rule of dates that only compare: the text goes on with what it compares them to
# "Two days before the vote" counts from the vote; "two days before." from the date that was named.
CLAUSE_END = later(r"\s*(?:$|[.,;:!?)”\"])")

# "Now, eighty years later" counts to publication, "within two years before" tells how long.
NOT_FROM = later(r"\b(?:now|today|within|over|nearly|only)\W+$", re.IGNORECASE)
PAST_NEAR = later(r"\b(?:was|were|had|did|came|went|said|told|left|met|\w{2,}ed)\b")
ENDED = later(r"\s(?:that )?end(?:ed|ing|s)\b")


def going_on(named: DateExpression, begins: int, at: Situation) -> Discourse:
    """What has been named after a date of a sentence that begins at a place: it is the latest of every wider unit, too.

    Reports of accounts speak of the latest quarter that has ended, and compare others with it.
    """
    said, edtf = at.said, parse_edtf(named.edtf)
    if edtf and named.precision is Precision.RANGE and DAYS.fullmatch(named.edtf) and edtf.last:
        span = (edtf.first, edtf.last) if edtf.first and said == NOTHING else said.span
        return said._replace(day=edtf.last, month=edtf.last, year=edtf.last, sentence=at.number, span=span)
    day = (edtf.first or edtf.last) if edtf else None
    if edtf is None or day is None or named.rule == COMPARISON or named.precision not in WIDER or _is_aside(named):
        return said
    units = WIDER[named.precision]
    has_ended = at.published is None or edtf.last is None or edtf.last < at.published
    told, narrated = _told_after(named, day, named.start - begins < OPENING, at)
    return Discourse(
        day=day if "day" in units else said.day,
        week=day if "week" in units else said.week,
        month=day if "month" in units else said.month,
        quarter=day if "quarter" in units and has_ended else said.quarter,
        year=day,
        told=told,
        narrated=narrated,
        sentence=at.number if "day" in units else said.sentence,
        span=said.span,
    )


def _is_aside(named: DateExpression) -> bool:
    """Whether a date only looks back from the one that the text goes on from: the day before."""
    return named.rule in ("same", "units away") and named.edtf < (named.anchor or "")


def _told_after(named: DateExpression, day: date, is_first: bool, at: Situation) -> tuple[date | None, int]:
    """What is told of the past after a date, and how often: one long before publication that counts not from it.

    A report begins with a date of its own time; what it tells of the past later makes no history of it.
    """
    published, said = at.published, at.said
    if published and (day.year > published.year - LONG_AGO or named.anchor == edtf_day(published)):
        return said.told, said.narrated - 1
    is_begun = said == NOTHING and (named.precision is not Precision.YEAR or is_first)
    return day, said.narrated + (said.narrated > 0 or is_begun)


def _told(said: Discourse, unit: str) -> date | None:
    """The latest date from which units of a kind are counted."""
    by_unit = {"day": said.day, "week": said.week or said.day, "month": said.month, "year": said.year}
    return by_unit.get(unit)


def same_unit(words: Words, at: Situation) -> Reading | None:
    """That day, the same month, the following year: counted from the latest date of that unit or a finer one."""
    unit = words["unit"] or "day"
    told = _told(at.said, unit)
    if told is None or _is_apart(words, told, at):
        return NO_DATE
    day = moved(unit, told, 1 if words["ahead"] else -1 if words["back"] or words["before"] else 0)
    return Reading(period(unit, day), period(unit, told)) if day else None


def _is_apart(words: Words, told: date, at: Situation) -> bool:
    """Whether words that seem to go on from a day do not: they count from something else, or tell of the past where
    the day is still to come."""
    is_day = (words["unit"] or "day").removesuffix("s") == "day"
    if is_day and at.number > at.said.sentence + FAR:
        return True
    if words["before"] and not CLAUSE_END.match(words.after):
        return True
    is_plan = at.published is not None and told > at.published and words.direction is not Direction.FUTURE
    return bool(NOT_FROM.search(words.before) or (is_plan and PAST_NEAR.search(words.before + words.after)))


def units_away(words: Words, at: Situation) -> Reading | None:
    """Two days later, a month before, a year earlier."""
    unit = words["unit"].removesuffix("s")
    told = _told(at.said, unit)
    if told is None or _is_apart(words, told, at):
        return NO_DATE
    day = moved(unit, told, (number(words["count"]) or 1) * (1 if words["ahead"] else -1))
    return Reading(period(unit, day), period(unit, told)) if day else None


def year_before(words: Words, at: Situation) -> Reading | None:
    """A year ago, a year earlier, the year-ago quarter: a year before the quarter that is spoken of, or the year."""
    if at.said.quarter and words["ago"]:
        told = at.said.quarter
        day = moved("year", told, -1)
        return Reading(period("quarter", day), period("quarter", told)) if day else None
    year = at.said.year if words["ago"] == "earlier" or at.published is None else at.published
    day = year and moved("year", year, -1)
    return Reading(period("year", day), period("year", year)) if day and year else NO_DATE


def the_quarter(words: Words, at: Situation) -> Reading | None:
    """The quarter, the latest period: the one of which the text speaks, or else the last that has ended."""
    if ENDED.match(words.after):
        return NO_DATE
    told = at.said.quarter
    if told is None and words["latest"] and at.published:
        told = moved("quarter", at.published, -1)
    return Reading(period("quarter", told), period("quarter", told)) if told else NO_DATE


def quarter_of_year(words: Words, at: Situation) -> Reading | None:
    """The 1988 quarter: the quarter of which the text speaks, in another year."""
    if at.said.quarter is None:
        return Reading(words["year"])
    told = at.said.quarter
    return Reading(period("quarter", date(int(words["year"]), told.month, 1)), period("quarter", told))


AT = "(on|IN|at|by|of|from)?"
DISCOURSE: tuple[Form, ...] = (
    *forms(
        "same",
        same_unit,
        f"{AT} earlier|later? IN? the? that|same unit:day|week|month|year",
        "earlier|later IN the unit:month|year",
        f"{AT} earlier|later? the? that|same PARTDAY",
        f"{AT} the ahead:next|following unit:day",
        f"{AT} the ahead:next|following PARTDAY",
        f"{AT} the? ahead:following unit:week|month|year",
        f"{AT} the back:previous|preceding|prior unit:day|week|month|year",
        f"{AT} the back:previous|preceding|prior PARTDAY",
        f"{AT} the unit:day|week|month|year before:before",
        f"{AT} the PARTDAY before:before",
    ),
    *forms(
        COMPARISON,
        year_before,
        "ABOUT? a|one|the? year ago:ago|earlier",
        "the? year ago:ago|earlier quarter|period",
        "the? year ago:ago|earlier ORDINAL quarter",
        "the quarter a year ago:ago|earlier",
        "the? same|corresponding period|quarter of? ago:last year",
        "ago:last year 's quarter|period",
        "the? same|corresponding period|quarter a year ago:ago|earlier",
    ),
    *forms(
        "units away",
        units_away,
        "ABOUT? count:a|an|NUMBER unit:day|days|week|weeks|month|months|year|years back:earlier|previously",
        "ABOUT? count:a|an|NUMBER unit:day|days|week|weeks|month|months|year|years before:before",
        "ABOUT? count:a|an|NUMBER unit:day|days|week|weeks|month|months|year|years ahead:later|afterwards",
    ),
    *forms(
        "quarter spoken of",
        the_quarter,
        f"{AT} the|its quarter",
        f"{AT} the latest:latest quarter|period",
    ),
    *forms("quarter of a year", quarter_of_year, f"{AT} the? year:YEAR 's? quarter|period"),
)
