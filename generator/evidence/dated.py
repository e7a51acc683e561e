"""The checks of dates: every date of a claim stands in its grounds, and no source is older than what it attests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from generator.evidence.grounds import Case, Fault, Ground, dates_of_claim
from generator.evidence.quoted import quotations
from generator.language.edtf import Edtf, parse_edtf
from generator.language.later import later
from generator.language.matching import stand
from generator.model.article import Article
from generator.model.findings import DateExpression

Span = tuple[date, date]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = later(rf"\b({'|'.join(WEEKDAYS)})\b")
# What is said of the day of a report, not of an event: then the day of publication is what grounds it.
OF_REPORT = later(
    r"\b(?:as of|by|until|till|up to|before|dated|reports?|reported|article|newspaper|agency|account|wire|published|"
    r"printed|wrote|writing|went to press)\b|^[-–—―]\s",  # or stands below a block quotation
    re.IGNORECASE,
)
AHEAD = later(
    r"\b(?:will|would|shall|(?:is|are|was|were) to|to be|due|plan(?:s|ned|ning)?|schedul\w+|expect\w*|set (?:for|to)|"
    r"ahead|upcoming|coming|forthcoming|programmes?|inten\w+|hop(?:es?|ed|ing)|aim(?:s|ed)?|invit\w+|announc\w+|"
    r"propos\w+|may|might|could|should|until|deadline|next|before|eve|calendar|prepar\w+|promis\w+|pledg\w+|target\w*|"
    r"foresee\w*|slated|appointed|agreed to)\b",
    re.IGNORECASE,
)
TOLERANCE = timedelta(days=1)  # between a source and what it tells of: time zones, and evening papers dated ahead
MOST_DAYS = 3  # of the grounds named in a message


def dates_stand(case: Case) -> Iterator[Fault]:
    """A fault for each date of a claim that its grounds do not state; that day's "on Thursday" states it as well."""
    if not case.is_readable:
        return
    for said in _said(case.text):
        if not any(_states(said, ground) for ground in case.grounds) and not _is_of_report(said, case):
            cure = case.elsewhere(partial(_states, said))
            code = "date-outside-grounds" if cure else "date-unknown"
            what = f"'{said.text}' is not in what this claim cites of {case.cited}"
            yield Fault(said.text, what, cure or _instead(case.grounds), code, start=said.start)


def sources_are_not_older(case: Case) -> Iterator[Fault]:
    """A fault for a claim that tells as done what came after the last of its sources was published."""
    if AHEAD.search(case.text):
        return
    published = [_last_day(article) for article in case.sources]
    latest = max((day for day in published if day), default=None)
    if latest is None or None in published:
        return
    for said in _said(case.text):
        days = [span[0] for span in _spans(_with_year(said.edtf, case.grounds)) or ()]
        if days and min(days) > latest + TOLERANCE:
            what = f"{case.cited} was published before '{said.text}', and cannot attest what this claim tells as done"
            cure = "cite a later source, or say that it was planned"
            yield Fault(said.text, what, cure, "source-older", start=said.start)


def _said(text: str) -> tuple[DateExpression, ...]:
    """The dates that a claim states outside its quotations, and its bare weekdays."""
    quoted = [(quotation.start, quotation.end) for quotation in quotations(text)]
    found = [date for date in dates_of_claim(text) if not _lies_in(date.start, quoted)]
    taken = [*quoted, *((date.start, date.end) for date in found)]
    days = (match for match in WEEKDAY.finditer(text) if not _lies_in(match.start(), taken))
    return (*found, *(DateExpression(*match.span(), match[1], "", "weekday") for match in days))


def _lies_in(position: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _states(said: DateExpression, ground: Ground) -> bool:
    """Whether a paragraph states a date: by the same words, or by words that mean a day within it."""
    if stand(said.text, ground.paragraph.text) or any(agrees(said, stated) for stated in ground.dates):
        return True
    # A reader may count "on Wednesday" from the day of the report, where the text may mean the day that it spoke of.
    return any(agrees(said, stated) for stated in ground.dates_by_report)


def agrees(said: DateExpression, stated: str) -> bool:
    """Whether a date of a claim holds by one of a source: it may be coarser, never finer."""
    theirs = parse_edtf(stated)
    if theirs is None:
        return False
    spans = _spans(stated)
    if not said.edtf:
        return any(first == last and WEEKDAYS[first.weekday()] == said.text for first, last in spans)
    own = _spans(_of_the_year(said.edtf, theirs))
    return bool(own) and all(any(_within(span, other) for other in _holding(theirs, spans)) for span in own)


def _holding(stated: Edtf, spans: list[Span]) -> list[Span]:
    """The spans that a stated date grounds: its ends and itself, and each day of a stated run of days."""
    if not (stated.is_interval and stated.first and stated.last):
        return spans
    whole = (stated.first, stated.last)
    days = (stated.last - stated.first).days + 1 if stated.is_precise else 0
    inside = [(stated.first + timedelta(days=n),) * 2 for n in range(min(days, 366))]
    return [*spans, whole, *inside]


def _within(said: Span, stated: Span) -> bool:
    return said[0] <= stated[0] and stated[1] <= said[1]


def _spans(edtf: str) -> list[Span]:
    """The ends of a date, each as the first and the last day that it can mean; one for a single date."""
    parsed = parse_edtf(edtf)
    points = dict.fromkeys(point for point in (parsed.start, parsed.end) if point) if parsed else ()
    return [(point.first, point.last) for point in points if point.first and point.last]


def _of_the_year(edtf: str, stated: Edtf) -> str:
    """A date without a year in the year of another."""
    year = stated.first or stated.last
    return edtf.replace("XXXX", f"{year.year:04}") if year else edtf


def _with_year(edtf: str, grounds: tuple[Ground, ...]) -> str:
    """A date without a year in the year in which the grounds state it, else as it is."""
    if "XXXX" not in edtf:
        return edtf
    for ground in grounds:
        for stated in ground.dates:
            parsed = parse_edtf(stated)
            dated = _of_the_year(edtf, parsed) if parsed else edtf
            if agrees(DateExpression(0, 0, "", dated, ""), stated):
                return dated
    return edtf


def _is_of_report(said: DateExpression, case: Case) -> bool:
    """Whether it is the date of a source that the claim means: a month of it, or a day with a word for reports."""
    printed = [date for article in case.sources for date in (article.published, article.updated) if date]
    is_day = bool(said.edtf) and all(first == last for first, last in _spans(said.edtf.replace("XXXX", "2000")))
    is_told = not is_day or OF_REPORT.search(case.text)
    return bool(said.edtf and is_told) and any(agrees(said, date) for date in printed)


def _last_day(article: Article) -> date | None:
    days = (parse_edtf(printed or "") for printed in (article.published, article.updated))
    return max((day.last for day in days if day and day.last), default=None)


def _instead(grounds: tuple[Ground, ...]) -> str:
    """The dates that the grounds do state."""
    stated = (parse_edtf(edtf) for ground in grounds for edtf in ground.dates)
    words = list(dict.fromkeys(found.text for found in stated if found))[:MOST_DAYS]
    if not words:
        return "they state no date: cite the passage that does"
    return f"they state {', '.join(words)}; correct it, or cite its source"
