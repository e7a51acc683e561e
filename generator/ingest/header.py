"""Rules for the top of a raw article: the collector's header, printed dates, reading times and bylines."""

from __future__ import annotations

import re

from generator.ingest.sheet import Sheet
from generator.language.date_words import MONTH
from generator.language.dates import edtf_of_words
from generator.language.later import later
from generator.language.name_words import DATE_WORDS
from generator.language.names import people

TOP = 8  # filled lines in which a header, a date or a byline may stand
DATE_KEYS = {"date": "published", "published": "published", "pubdate": "published", "updated": "updated"}
TEXT_KEYS = {"title": "title", "headline": "title", "source": "outlet", "outlet": "outlet", "publisher": "outlet"}
GLUED_DATE = later(r"(?i)(date|published|pubdate|updated)\s*[:=]?\s+(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d\S*)?(?:\s+|$)")
KEYED = later(r"(?i)(title|headline|source|outlet|publisher|author|byline|url|link|language|lang)\s*[:=]\s*(\S.*)$")
READING = later(
    r"(?i)(?:(?:estimated\s+)?reading time\s*:?\s*)?[0-9]{1,3}\s*-?\s*min(?:ute)?s?\.?(?:\s+(?:of\s+)?read(?:ing)?)?"
    r"(?:\s+time)?$|reading time\s*:?\s*[0-9]{1,3}\s*min\w*$"
)
STAMP = later(
    r"(?i)^(?P<kind>(?:first\s+|last\s+)?(?:published|posted|updated|modified|created|date)?)\s*(?:on|at|:)?\s*"
)
CLOCK = later(
    r"(?i)(?:(?<![\s,|@·•-])[\s,|@·•-]++)?(?:\bat\s+)?\b[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,5}\)?|[+-][0-9:]{4,6})?$"
)
DAY_NAME = later(r"(?i)^(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+")
BYLINE = later(r"(?:By|BY|Written by|Words by|Reported by)\s*:?\s+(?P<names>\S.*)$")
NAME = r"[A-Z][\w.’'-]*(?:\s+(?:de|van|von|al|bin|da|di)\b)?(?:\s+[A-Z][\w.’'-]*){0,3}"
NAMES = later(rf"{NAME}(?:(?:\s*[,&]\s*|\s+and\s+){NAME})*(?:\s*[|,].*)?$")


def collector_header(sheet: Sheet) -> Sheet:
    """Reads a collector's header on top: `date 2025-08-06`, glued to the text or not, and `Key: value` lines."""
    for index in sheet.filled[:TOP]:
        text = sheet.lines[index].text
        if match := GLUED_DATE.match(text):
            field = DATE_KEYS[match[1].lower()]
            sheet = sheet.known("header", **{field: match[2]})
            sheet = sheet.shortened({index: text[match.end() :]}, "collector-header")
            if sheet.lines[index].text:
                return sheet
        elif match := KEYED.match(text):
            sheet = _keyed(sheet, match[1].lower(), match[2].strip()).without([index], "collector-header")
        else:
            return sheet
    return sheet


def _keyed(sheet: Sheet, key: str, value: str) -> Sheet:
    if key in ("author", "byline"):
        return sheet.known("header", byline=people(value))
    if key in ("url", "link"):
        return sheet.known("header", url=value)
    if key in ("language", "lang"):
        return sheet.known("header", language=value.lower())
    return sheet.known("header", **{TEXT_KEYS[key]: value})


def reading_time(sheet: Sheet) -> Sheet:
    """Removes '2 mins read' and its kind."""
    return sheet.without([index for index, text in sheet.short(LONGEST_STAMP) if READING.match(text)], "reading-time")


def printed_date(sheet: Sheet) -> Sheet:
    """Reads a date that stands on a line of its own near the top, with or without 'Published', weekday and clock."""
    first = sheet.filled[:1]
    for index in sheet.filled[:TOP]:
        text = sheet.lines[index].text
        if len(text) > LONGEST_STAMP:
            continue
        kind, edtf = _stamp(text)
        if not edtf and _repeats(text, sheet.fields.published):
            sheet = sheet.without([index], "printed-date")
        if not edtf:
            continue
        field = "updated" if re.match(r"(?i)(?:last\s+)?(?:updated|modified)", kind) else "published"
        evidence = "first line" if (index,) == first else f"line {sheet.lines[index].number}"
        sheet = sheet.known(evidence, **{field: edtf}).without([index], "printed-date")
    return sheet


def _repeats(text: str, published: str | None) -> bool:
    """Whether a line repeats the known date in another language: its year and day, and at most two words beside."""
    if not published:
        return False
    numbers = re.findall(r"\d+", text)
    known = {str(int(part)) for part in published.split("-") if part.isdigit()}
    is_date = len(numbers) > 1 and {str(int(number)) for number in numbers} <= known and published[:4] in numbers
    return is_date and len(re.findall(r"[^\W\d][\w\u0300-\u0dff]*", text)) <= 2


DATED = later(rf"(?i)[0-9]{{4}}-[0-9]{{2}}|{MONTH}")
LONGEST_STAMP = 80  # characters: 'Last updated: Wednesday, 6 August 2025, 10:30 PM IST' has 52


def _stamp(text: str) -> tuple[str, str | None]:
    """What kind of date a line is ('updated', ''), and its EDTF; None when it is more than a date."""
    if not DATED.search(text):
        return "", None
    match = STAMP.match(text)
    kind = match["kind"] if match else ""
    rest = CLOCK.sub("", text[match.end() if match else 0 :])
    rest = re.sub(r"T\d\d:\d\d.*$", "", DAY_NAME.sub("", rest)).strip(" ,|")
    rest = rest.title() if rest.isupper() else rest
    return kind, edtf_of_words(rest)


def byline(sheet: Sheet) -> Sheet:
    """Reads 'By A. Writer' on a line of its own near the top."""
    for index in sheet.filled[:TOP]:
        match = BYLINE.match(sheet.lines[index].text)
        if match and _is_byline(match["names"]):
            found = people(re.split(r"\s*\|", match["names"])[0])
            if sheet.fields.byline or not found:
                return sheet.without([index], "byline")
            return sheet.known(f"line {sheet.lines[index].number}", byline=found).taken([index])
    return sheet


def _is_byline(names: str) -> bool:
    """Whether what follows 'By' are names: no day or month, and no sentence."""
    is_sentence = names.endswith(".") and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", names)
    first = names.split()[0].rstrip(",").casefold()
    return len(names) <= LONGEST_STAMP and bool(NAMES.match(names)) and not is_sentence and first not in DATE_WORDS
