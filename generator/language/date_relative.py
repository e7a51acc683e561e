"""Dates that are counted from the day of publication: weekdays, yesterday, last month, two years ago, this week."""

from __future__ import annotations

from datetime import date, timedelta

from generator.language.date_calendar import BACKSHIFTED, CAPITAL_AFTER, HAD_PLANNED, bounded, mark, number
from generator.language.date_forms import NO_DATE, Form, Reading, Situation, Words, forms
from generator.language.date_words import WEEKDAY_NUMBERS
from generator.language.edtf import edtf_day, parse_edtf
from generator.language.later import later
from generator.language.periods import moved, period
from generator.model.findings import Direction

WEEK, CENTURY = 7, 100  # days, years
SUNDAY = 6  # of a week that begins with 0
JUST_OVER = 2  # days ago: what was planned for a weekday so near was planned for that one
MONTH_ENDS = 25  # day of a month: what happened "at the end of the month" and was told by then was of the month before
NAMES_BEFORE = frozenset(
    """Good Black Ash Palm Easter Bloody Super Cyber Holy Maundy Shrove Giving Whit Every every Each each most
    Most""".split()
)
NAMED_BEFORE = later(r"\b(?:(?![A-Z])\w)*+[A-Z]\w*+\s$")
NEXT_TOLD = later(r"[Tt]he next (?:month|year)\b")
THE_BEFORE = later(r"\b[Tt]he\s$")
BACK = frozenset({"last", "past", "previous", "preceding", "prior"})
AHEAD = frozenset({"next", "coming", "upcoming", "following"})
DAYS_AWAY = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def weekday(words: Words, at: Situation) -> Reading | None:
    """A weekday: the one behind or ahead as tense and words tell, the day of publication itself included."""
    goes_on = at.told is not None and not words["which"]  # a story goes on from the day that it named last
    anchor = at.said.day if goes_on else at.published
    if anchor is None or _is_name(words):
        return NO_DATE
    wanted = WEEKDAY_NUMBERS[words["day"][:3]]
    back, ahead = (anchor.weekday() - wanted) % WEEK, (wanted - anchor.weekday()) % WEEK
    which = words["which"]
    if which in BACK:
        is_yesterday = back == 1 and which == "last"  # which nobody calls last Thursday on a Friday
        away = -(back or WEEK) - WEEK * is_yesterday
    elif which in AHEAD:
        away = ahead or WEEK
    elif goes_on:
        away = ahead
    else:
        is_ahead = words.direction is Direction.FUTURE or words["bound"] in ("until", "till")
        told = at.said.day if is_ahead and BACKSHIFTED.search(words.before) else None
        if told and timedelta(0) < anchor - told < timedelta(days=WEEK):
            anchor, ahead = told, (wanted - told.weekday()) % WEEK  # what was planned goes on from that day
        is_over = anchor is at.published and not words["bound"] and 0 < back <= JUST_OVER
        is_over = is_over and HAD_PLANNED.search(words.before) is not None
        away = ahead if is_ahead and not is_over else -back  # "was expected on Wednesday", told on a Thursday
        if not is_ahead and at.said.span and not words["bound"]:
            away = _within(at.said.span, anchor, away)
    day = edtf_day(anchor + timedelta(days=away))
    return Reading(f"{day}/.." if words["bound"] == "since" else day, edtf_day(anchor))


def _within(span: tuple[date, date], anchor: date, away: int) -> int:
    """How far from a day its weekday is within the days that the text began with; as far as it was, where it is not."""
    first, last = span
    behind = range(away, (first - anchor).days - 1, -WEEK)
    return next((days for days in behind if first <= anchor + timedelta(days=days) <= last), away)


def weekdays(words: Words, at: Situation) -> Reading | None:
    """Monday to Thursday: up to the weekday that the last means."""
    last = weekday(words, at)
    end = parse_edtf(last.edtf) if last else None
    if last is None or end is None or end.first is None:
        return NO_DATE
    back = (end.first.weekday() - WEEKDAY_NUMBERS[words["first"][:3]]) % WEEK
    began = end.first + timedelta(days=WEEK - back)
    if at.published and at.told is None and end.first < at.published and began <= at.published:
        return Reading(f"{edtf_day(began)}/{edtf_day(began + timedelta(days=back))}", last.anchor)  # it still goes on
    return Reading(f"{edtf_day(end.first - timedelta(days=back))}/{last.edtf}", last.anchor) if back else NO_DATE


def two_weekdays(words: Words, at: Situation) -> Reading | None:
    """Monday and Tuesday: both, where they follow each other."""
    if (WEEKDAY_NUMBERS[words["day"][:3]] - WEEKDAY_NUMBERS[words["first"][:3]]) % WEEK != 1:
        return None
    last = weekday(words, at)
    end = parse_edtf(last.edtf) if last else None
    if last is None or end is None or end.first is None:
        return None
    return Reading(f"{edtf_day(end.first - timedelta(days=1))}/{last.edtf}", last.anchor)


def _is_name(words: Words) -> bool:
    """Whether the weekday is part of a name: Good Friday, the Sunday Courier."""
    before = words.before
    if before[-1:].isspace() and before.split()[-1:] and before.split()[-1] in NAMES_BEFORE:
        return True
    return bool(THE_BEFORE.search(words.before) and CAPITAL_AFTER.match(words.after))


def _is_paper(words: Words) -> bool:
    """Whether a day with a capital behind another is part of a name: USA Today."""
    return words.sentence[words.start].isupper() and bool(NAMED_BEFORE.search(words.before))


def weekday_of_week(words: Words, at: Situation) -> Reading | None:
    """Monday of next week, Friday a week ago, a week from Tuesday."""
    if at.published is None:
        return NO_DATE
    wanted = WEEKDAY_NUMBERS[words["day"][:3]]
    weeks = -1 if words["which"] in BACK or words["ago"] else 1 if words["which"] in AHEAD else 0
    monday = at.published - timedelta(days=at.published.weekday())
    return Reading(edtf_day(monday + timedelta(days=wanted + WEEK * weeks)), edtf_day(at.published))


def relative_day(words: Words, at: Situation) -> Reading | None:
    """Yesterday, today, tomorrow, tonight, last night, this morning."""
    if at.published is None or (words["day"] and _is_paper(words)):
        return NO_DATE
    if words["which"] in BACK and THE_BEFORE.search(words.before):
        return NO_DATE  # "on the last night"
    away = DAYS_AWAY.get(words["day"], -1 if words["which"] in BACK else 0)
    away += {"after": 1, "before": -1}.get(words["more"], 0)
    return Reading(edtf_day(at.published + timedelta(days=away)), edtf_day(at.published))


def this_unit(words: Words, at: Situation) -> Reading | None:
    """This, last or next week, month, quarter, year, decade or century."""
    if at.published is None:
        return NO_DATE
    which = words["which"]
    count = -1 if which in BACK else 1 if which in AHEAD else 0
    told = at.said.month if words["unit"] == "month" else at.said.year
    if told and which == "next" and words.direction is Direction.PAST and NEXT_TOLD.match(words.sentence, words.start):
        day = moved(words["unit"], told, count)  # a story goes on: "The next month, the board chose another"
        return Reading(period(words["unit"], day), period(words["unit"], told)) if day else None
    day = moved(words["unit"], at.published, count)
    if (
        words["unit"] == "week"
        and words.direction is Direction.FUTURE
        and at.published.weekday() == SUNDAY
        and not count
    ):
        day = at.published + timedelta(days=1)  # what is still to come "this week" comes in the one that begins
    if words["unit"] == "weekend" and which not in BACK | AHEAD and words.direction is Direction.PAST:
        day = _weekend_behind(at.published)
    return Reading(bounded(words, period(words["unit"], day) + _mark(words)), edtf_day(at.published)) if day else None


def _mark(words: Words) -> str:
    return "" if words["unit"] in ("week", "weekend", "day") else mark(words)


def _weekend_behind(day: date) -> date:
    """A day of the weekend that is or was last."""
    return day if day.weekday() >= 5 else day - timedelta(days=day.weekday() + 1)


def units_ago(words: Words, at: Situation) -> Reading | None:
    """Two years ago: the year; six weeks ago: the week; ten days ago: the day."""
    if at.published is None or (words["unit"] == "day" and not words["count"]):
        return NO_DATE
    unit = words["unit"].removesuffix("s") if words["unit"] != "centuries" else "century"
    sign = 1 if words["ahead"] else -1
    day = moved(unit, at.published, sign * (number(words["count"]) or 1))
    coarse = "year" if unit in ("decade", "century") else unit
    is_round = number(words["count"]) >= CENTURY and unit == "year"  # "900 years ago" counts no single years
    about = "~" if unit in ("decade", "century") or is_round else ""
    return Reading(period(coarse, day) + about, edtf_day(at.published)) if day else None


def recurs(words: Words, at: Situation) -> Reading | None:
    """Every Friday, each July: no date."""
    return NO_DATE


def _month_ended(day: date, published: date) -> date:
    """A day of the month whose end is told of as past: that of a day, or the one before where its end is to come."""
    is_to_come = (day.year, day.month) == (published.year, published.month) and published.day <= MONTH_ENDS
    return moved("month", day, -1) or day if is_to_come else day


def end_of_unit(words: Words, at: Situation) -> Reading | None:
    """Year-end, the end of the month: about the end of the one that runs."""
    now, unit = at.now, words["unit"]
    if now is None:
        return NO_DATE
    told = at.said.month if unit == "month" else None
    if told and told < now and words.direction is Direction.PAST and not words["bound"]:
        now = told  # what is told of the past is of the month of which the text speaks
    if told and words.direction is Direction.PAST and not words["bound"]:
        now = _month_ended(now, at.published or now)
    return Reading(bounded(words, period(unit, now) + ("" if unit == "week" else "~")), edtf_day(now))


AT = "(bound:BOUND)? IN|at|on|around|about|near|before|after?"
EARLY = "about:earlier|later|ABOUT? the? (part:PART of?)?"
RELATIVE: tuple[Form, ...] = (
    *forms(
        "weekday",
        weekday,
        "(bound:BOUND)? on? early|late|mid|earlier|later? day:DAYNAME PARTDAY?",
        "(bound:since)? on? the? which:LAST|NEXT|this day:DAYNAME PARTDAY?",
        "on? this which:LAST|NEXT day:DAYNAME PARTDAY?",
    ),
    *forms("weekday to weekday", weekdays, "from|on? first:DAYNAME PARTDAY? TO day:DAYNAME PARTDAY?"),
    *forms("weekday and weekday", two_weekdays, "on? first:DAYNAME PARTDAY? and day:DAYNAME PARTDAY?"),
    *forms(
        "weekday of a week",
        weekday_of_week,
        "on? day:DAYNAME of? which:LAST|this|NEXT week",
        "on? day:DAYNAME a week ago:ago",
        "a week ago:ago on? day:DAYNAME",
    ),
    *forms(
        "relative day",
        relative_day,
        "PART? day:RELDAY PARTDAY?",
        "the day more:after|before day:RELDAY",
        "which:last night",
        "PART? which:this PARTDAY",
    ),
    *forms(
        "unit",
        this_unit,
        f"(bound:BOUND)? IN? {EARLY} this? which:last|past|next|coming|upcoming|THIS FISCAL? unit:UNIT",
        f"(bound:BOUND)? IN? {EARLY} the which:current|coming|upcoming|present FISCAL? unit:UNIT",
        "IN? the which:last quarter",
        "IN? the unit:weekend",
        "over the unit:weekend",
    ),
    *forms(
        "units ago",
        units_ago,
        "ABOUT? count:a|an|NUMBER unit:UNIT|UNITS ago",
        "ABOUT? a couple of unit:UNITS ago",
        "ABOUT? count:a|an|NUMBER unit:UNIT|UNITS ahead:from|hence now?",
    ),
    *forms(
        "what recurs",
        recurs,
        "every|each other|ORDINAL|NUMBER? UNIT|UNITS|DAYNAME|MONTH|SEASON|PARTDAY",
        "any UNIT|DAYNAME|MONTH now?",
    ),
    *forms(
        "end of a unit",
        end_of_unit,
        f"{AT} the? end of the unit:year|month|week|quarter|decade|century",
        f"{AT} the? unit:year|month 's? end",
    ),
)
