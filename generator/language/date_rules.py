"""The rules for date expressions: each is a form, its pattern, and what makes an EDTF string of a match."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.language.edtf import MONTHS, edtf_day
from generator.model.findings import Direction

Found = re.Match[str]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
MONTH += r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9%])"
YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9%]|[,.][0-9])"
TO = r"\s?(?:-|–|—|to|until|till|through)\s?"
AND = r"\s+and\s+"  # a range after "between" only: "on 4 and 20 March" are two days
PART = r"(?:\s+(?:early\s+)?(?:morning|afternoon|evening|night))?"
DAY_NAME = rf"(?:(?:[Oo]n\s+|[Ll]ast\s+|[Nn]ext\s+)?(?:{'|'.join(WEEKDAYS)}),?\s+)?"
RELATIVE_YEARS = {"this": 0, "last": -1, "next": 1}
RELATIVE_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1}


@dataclass(frozen=True, slots=True)
class Context:
    """What a resolver may know: the anchor day (None when there is none), and which way the words point."""

    anchor: date | None
    direction: Direction


Resolver = Callable[[Found, Context], str | None]


@dataclass(frozen=True, slots=True)
class DateRule:
    """One form of date: its name, its pattern, and what makes an EDTF string (or None) of a match."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver
    is_relative: bool = False


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3].title()))


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _ymd(year: int, month: str, day: str) -> str:
    return f"{year:04}-{_month(month):02}-{_day(day):02}"


def _year_of(month: int, day: int, context: Context) -> int | None:
    """The year that a day without one means: the nearest on the side to which the words point."""
    if context.anchor is None:
        return None
    anchor, ahead = context.anchor, context.direction is Direction.FUTURE
    years = (year for year in (anchor.year - 1, anchor.year, anchor.year + 1) if _exists(year, month, day))
    days = (date(year, month, day) for year in years)
    fitting = (day for day in days if (day >= anchor if ahead else day <= anchor + SLACK))
    return min(fitting, key=lambda day: abs(day - anchor), default=anchor).year


SLACK = timedelta(days=60)  # a past-tense sentence may name a day soon to come ("opened talks on 3 May")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _with_year(month: str, day: str, year: str | None, context: Context) -> str | None:
    """A day in EDTF; without a year, the nearest one that fits, or XXXX when there is nothing to count from."""
    if year:
        return _ymd(int(year), month, day)
    resolved = _year_of(_month(month), _day(day), context)
    return _ymd(resolved, month, day) if resolved else f"XXXX-{_month(month):02}-{_day(day):02}"


def _interval(first: str | None, last: str | None) -> str | None:
    return f"{first}/{last}" if first and last and first < last else None


def _iso(match: Found, context: Context) -> str | None:
    return match[0]


def _days_of_month(match: Found, context: Context) -> str | None:
    last = _with_year(match["month"], match["last"], match["year"], context)
    return _interval(f"{last[:-3]}-{_day(match['first']):02}", last) if last else None


def _day_to_day(match: Found, context: Context) -> str | None:
    last = _with_year(match["month2"], match["last"], match["year2"], context)
    year = match["year1"] or (last or "")[:4]
    return _interval(f"{year}-{_month(match['month1']):02}-{_day(match['first']):02}", last)


def _month_to_month(match: Found, context: Context) -> str | None:
    last = match["year2"] or _nearest_year(match["month2"], context)
    first = match["year1"] or last
    return _interval(f"{first}-{_month(match['month1']):02}", f"{last}-{_month(match['month2']):02}")


def _one_day(match: Found, context: Context) -> str | None:
    return _with_year(match["month"], match["day"], match["year"], context)


def _month_and_year(match: Found, context: Context) -> str | None:
    about = "~" if match["about"] else ""
    if match["year"] in RELATIVE_YEARS:
        if context.anchor is None:
            return None
        year = context.anchor.year + RELATIVE_YEARS[match["year"]]
        return f"{year:04}-{_month(match['month']):02}{about}"
    return f"{match['year']}-{_month(match['month']):02}{about}"


def _nearest_year(month: str, context: Context) -> str:
    year = _year_of(_month(month), 1, context)
    return f"{year:04}" if year else "XXXX"


def _month_alone(match: Found, context: Context) -> str | None:
    if context.anchor is None:
        return None
    ahead = match["lead"].lower() == "next"
    context = Context(context.anchor, Direction.FUTURE if ahead else context.direction)
    return _bounded(match["lead"], f"{_nearest_year(match['month'], context)}-{_month(match['month']):02}")


def _bounded(lead: str, edtf: str) -> str:
    """The date as its preposition bounds it: 'by 2010' ends there, 'since 2021' begins there."""
    word = lead.lower()
    if word in ("by", "until", "till"):
        return f"../{edtf}"
    return f"{edtf}/.." if word == "since" else edtf


def _year_alone(match: Found, context: Context) -> str | None:
    about = "~" if match["about"] else ""
    return _bounded(match["lead"], f"{match['year']}{about}")


def _years(match: Found, context: Context) -> str | None:
    return _interval(match["first"], match["last"])


def _decade(match: Found, context: Context) -> str | None:
    return f"{match['decade']}X"


def _weekday(match: Found, context: Context) -> str | None:
    if context.anchor is None:
        return None
    wanted = next(index for index, name in enumerate(WEEKDAYS) if name.startswith(match["weekday"][:3]))
    back, ahead = (context.anchor.weekday() - wanted) % 7, (wanted - context.anchor.weekday()) % 7
    lead = (match["lead"] or "").split()[-1:]
    if lead == ["last"]:
        return edtf_day(context.anchor - timedelta(days=back or 7))
    if lead in (["next"], ["coming"]):
        return edtf_day(context.anchor + timedelta(days=ahead or 7))
    is_ahead = context.direction is Direction.FUTURE
    return edtf_day(context.anchor + timedelta(days=ahead if is_ahead else -back))


def _relative_day(match: Found, context: Context) -> str | None:
    if context.anchor is None:
        return None
    words = " ".join(match["words"].lower().split())
    return edtf_day(context.anchor + timedelta(days=RELATIVE_DAYS[words]))


def _rule(name: str, pattern: str, resolve: Resolver, is_relative: bool = False) -> DateRule:
    return DateRule(name, re.compile(pattern), resolve, is_relative)


def _ranges(name: str, lead: str, pattern: str, resolve: Resolver) -> tuple[DateRule, DateRule]:
    """A range in its two forms: 'A to B' (after the lead), and 'between A and B'; `@` stands for what joins them."""
    plain = _rule(name, rf"\b{lead}{pattern.replace('@', TO)}", resolve)
    return plain, _rule(name, rf"\b[Bb]etween\s+{pattern.replace('@', AND)}", resolve)


IN_YEAR = rf"(?:,?\s+(?P<year>{YEAR}))?"
ABOUT = r"(?:(?P<about>early|mid|late|around|about)[ -])?"
YEAR_LEAD = r"[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Tt]ill|[Dd]uring|[Tt]he|[Aa]"
MONTH_LEAD = r"[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring|[Ll]ast|[Tt]his|[Nn]ext"
# After these a number before a plural is a count: "of 1600 homes", "by 2000 votes".
COUNT_LEAD = r"[Bb]y|[Oo]f|[Aa]fter|[Bb]efore|[Tt]o"
NO_PLURAL = r"(?!\s+(?!(?:was|has|is|as|its|this)\b)[a-z]*[a-rt-z]s\b)"

RULES: tuple[DateRule, ...] = (
    _rule("iso", rf"\b{YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\b", _iso),
    *_ranges(
        "days of a month",
        "",
        rf"(?P<first>{DAY})@(?P<last>{DAY})\s+(?:of\s+)?(?P<month>{MONTH}){IN_YEAR}",
        _days_of_month,
    ),
    *_ranges("days of a month", "", rf"(?P<month>{MONTH})\s+(?P<first>{DAY})@(?P<last>{DAY}){IN_YEAR}", _days_of_month),
    *_ranges(
        "day to day",
        "",
        rf"(?P<first>{DAY})\s+(?P<month1>{MONTH})(?:,?\s+(?P<year1>{YEAR}))?@"
        rf"(?P<last>{DAY})\s+(?P<month2>{MONTH})(?:,?\s+(?P<year2>{YEAR}))?",
        _day_to_day,
    ),
    *_ranges(
        "month to month",
        r"[Ff]rom\s+",
        rf"(?P<month1>{MONTH})(?:\s+(?P<year1>{YEAR}))?@(?P<month2>{MONTH})(?:\s+(?P<year2>{YEAR}))?",
        _month_to_month,
    ),
    _rule("day", rf"\b{DAY_NAME}(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?", _one_day),
    _rule("day", rf"\b{DAY_NAME}(?P<month>{MONTH})\s+(?P<day>{DAY})(?:,?\s+(?P<year>{YEAR}))?(?!\s?[:%])", _one_day),
    _rule(
        "month",
        rf"\b{ABOUT}(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR}|(?:this|last|next)(?=\s+year))(?:\s+year)?",
        _month_and_year,
    ),
    _rule(
        "month alone",
        rf"\b(?P<lead>{MONTH_LEAD})\s+(?P<month>{MONTH})(?!,?\s+(?:[0-9]|of\b|this\b|last\b|next\b))",
        _month_alone,
        True,
    ),
    *_ranges("years", r"[Ff]rom\s+", rf"(?P<first>{YEAR})@(?P<last>{YEAR})", _years),
    _rule("year", rf"\b(?P<lead>{YEAR_LEAD})\s+{ABOUT}(?P<year>{YEAR})(?!-)", _year_alone),
    _rule("year", rf"\b(?P<lead>{COUNT_LEAD})\s+{ABOUT}(?P<year>{YEAR})(?!-){NO_PLURAL}", _year_alone),
    _rule("decade", r"\b(?:[Tt]he\s+)?(?P<decade>(?:1[5-9]|20)[0-9])0s\b", _decade),
    _rule(
        "weekday",
        rf"\b(?<!Good )(?<!Black )(?<!Easter )(?<!Ash )(?<!Palm )(?<!Bloody )(?<!Super )(?<!Cyber )"
        rf"(?P<lead>(?:[Oo]n|[Ll]ast|[Nn]ext|[Tt]his(?:\s+coming)?|[Cc]oming)\s+)?(?!(?<=[Tt]he )[A-Z]\w+\s+[A-Z])"
        rf"(?P<weekday>{'|'.join(WEEKDAYS)}|Tues|Weds?|Thurs?){PART}\b",
        _weekday,
        True,
    ),
    _rule(
        "relative day",
        rf"\b(?P<words>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast\s+night){PART}\b",
        _relative_day,
        True,
    ),
)
