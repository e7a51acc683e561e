"""Rules for who reported: datelines, agency credits and credits to a reporter or outlet."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.ingest.sheet import Sheet
from generator.language.date_words import DAY, MONTH, YEAR
from generator.language.dates import edtf_of_words
from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.name_words import DATE_WORDS
from generator.language.names import people
from generator.model.article import Dateline

AGENCY = r"[A-Z][\w&.-]*(?:\s+[A-Z&][\w&.-]*){0,3}"
PLACE = r"[A-Z][\w.’'-]*(?:(?:\s|/|,\s)[A-Z][\w.’'-]*){0,3}(?:\s\[[\w ]+\])?"
FILED = rf"(?:{MONTH}\s+{DAY}|{DAY}\s+{MONTH})(?:,?\s+{YEAR})?"
DATELINE = later(
    rf"(?P<place>{PLACE}),\s+(?P<date>{FILED})\s*(?:\((?P<agency>{AGENCY})\))?\s*(?:[-–—:]+\s*|,\s+|\s+|$)"
    rf"|(?P<place2>{PLACE})\s+\((?P<agency2>{AGENCY})\)\s*[-–—:]+\s*"
    rf"|(?P<place4>{PLACE})\s+[-–—]{{1,2}}\s+(?P<date4>{FILED})\s*[-–—]+\s*"
    rf"|(?P<place3>[A-Z]{{3,}}(?:\s[A-Z]{{2,}}){{0,2}})\s*(?:[—–]|\s-|:(?=.{{40,}}[.!?][\"”’)]*$))\s*(?=[A-Z\"“'‘])"
)
CREDIT_LINE = later(
    rf"""(?x)[(\[—–-]*\s*+(?:
    (?i:based\s+on)\s+(?:(?i:an?|the)\s+)?(?P<a>{AGENCY}?)(?:\s+(?i:reports?|inputs?|story))
    | (?i:(?:with|additional|agency|further)?\s*+(?:\w+\s+)?inputs?\s+from)\s+
      (?:(?i:the|agency)\s+)?(?P<b>{AGENCY}?)(?:\s+(?i:agency))?
    | (?:(?<=[(\[—–-])|(?<=[(\[—–-]\s))(?P<c>[A-Z]{{2,6}})
    )\s*[)\]]*\.?$"""
)
LAST_CREDIT = later(r"(?<=[.!?”\"’'])\s*[(\[—–-]+\s*(?P<agency>[A-Z]{2,6}(?:\s+News)?)\s*[)\]]*$")
REPORTED = ("report", "writes")  # one of which each such credit has, and most paragraphs have not
REPORTS = later(
    r"(?:(?<!\s)\s++)?(?:[….]{1,6}|[—–-])\s*(?P<verb>reports|report by|writes)\s+"
    r"(?P<who>[A-Z][\w&.’'-]*(?:\s+(?:of\s+)?[A-Z&][\w&.’'-]*){0,4})\s*$"
)
HOLDER = later(
    r"(?i:©|\(c\)|copyright)\s*(?:©\s*)?(?:[0-9]{4}(?:\s*[-–]\s*[0-9]{2,4})?)?,?\s*(?:(?i:by)\s+)?"
    r"(?P<who>(?:The\s+)?[A-Z][\w&’'-]*(?:\s+(?:of\s+)?[A-Z&][\w&’'-]*){0,4})"
)
OUTLET_WORDS = frozenset(
    """news times post herald tribune review journal press daily weekly gazette chronicle observer dispatch bulletin
    standard mail express telegraph guardian today live online media network bureau agency wire service desk lite
    monitor mirror sun star globe record courier echo examiner inquirer sentinel register tv radio channel""".split()
)
# What stands where a dateline could stand, and is none: the beginning of a sentence, or a label of the desk.
NO_PLACES = DATE_WORDS | frozenset(
    """on in at by from since until after before last this next exclusive breaking update updated watch video
    opinion analysis explainer live photos factbox correction editorial comment review interview advisory""".split()
)
DESK = later(
    r"[(\[—–-]*\s*(?:additional\s+)?(?P<what>(?i:reporting|writing|editing|compiled|edited|written|reported))\s+by\s+"
    r"(?P<who>[A-Z][^;()\[\]]{1,120}?)(?:\s+in\s+[^;()\[\]]{1,60})?(?:;[^()\[\]]{1,200})?\s*[)\]]*\.?$"
)
LONGEST_CREDIT = 80  # characters of a credit on a line of its own
LONGEST_HOLDER = 120  # characters of a copyright line
LAST_LINES = 3  # filled lines at the end in which such a credit may stand


class DatelineFound(Struct, frozen=True):
    """A dateline at the beginning of a text: place, date as printed, agency, and where the report begins."""

    place: str
    date: str | None
    agency: str | None
    end: int


def dateline_of(text: str) -> DatelineFound | None:
    """The dateline that a text begins with, or None."""
    match = DATELINE.match(text)
    place = match["place"] or match["place2"] or match["place3"] or match["place4"] if match else ""
    if not match or set(place.casefold().split()) & NO_PLACES:
        return None
    name = place.title() if place.isupper() else place
    filed, agency = match["date"] or match["date4"], match["agency"] or match["agency2"]
    return DatelineFound(re.sub(r"\s\[.*", "", name), filed, agency, match.end())


def dateline(sheet: Sheet) -> Sheet:
    """Reads the dateline off the first paragraph; its date is the day of publication when nothing else tells it."""
    filled = sheet.filled
    found = dateline_of(sheet.lines[filled[0]].text) if filled else None
    if not found:
        return sheet
    filed = _filed(found.date, sheet.fields.published)
    text = sheet.lines[filled[0]].text[found.end :]
    sheet = sheet.known("first paragraph", dateline=Dateline(found.place, filed))
    sheet = sheet.known("dateline", agency=found.agency, published=filed)
    return sheet.shortened({filled[0]: text}, "dateline")


def _filed(printed: str | None, published: str | None) -> str | None:
    """The dateline's date in EDTF; without a year it takes that of the publication date."""
    edtf = edtf_of_words(printed) if printed else None
    known = parse_edtf(published or "")
    if edtf and edtf.startswith("XXXX") and known and known.first:
        with_year = f"{known.first.year:04}{edtf[4:]}"
        return with_year if parse_edtf(with_year) else edtf
    return edtf


def desk_credit(sheet: Sheet) -> Sheet:
    """Removes '(Reporting by A. Writer; Editing by B. Reader)' at the end, and reads the reporter off it."""
    for index in sheet.filled[-LAST_LINES:]:
        match = DESK.match(sheet.lines[index].text)
        if match:
            named = people(match["who"]) if match["what"].casefold() == "reporting" else ()
            sheet = sheet.known(f"line {sheet.lines[index].number}", byline=named)
            sheet = sheet.without([index], "desk-credit")
    return sheet


def agency_credit(sheet: Sheet) -> Sheet:
    """Reads 'Based on X Report', 'With inputs from X' or '(X)' at the end, on its own line or after the last stop."""
    for index in sheet.filled[-LAST_LINES:]:
        text = sheet.lines[index].text
        match = CREDIT_LINE.match(text) if len(text) <= LONGEST_CREDIT else None
        if match:
            agency = match["a"] or match["b"] or match["c"]
            return sheet.known(f"line {sheet.lines[index].number}", agency=agency).without([index], "agency-credit")
        match = LAST_CREDIT.search(text) if text[-1] in ")]" or text[-1].isalpha() else None
        if match:
            sheet = sheet.known(f"line {sheet.lines[index].number}", agency=match["agency"])
            return sheet.shortened({index: text[: match.start()]}, "agency-credit")
    return sheet


def reporter_credit(sheet: Sheet) -> Sheet:
    """Reads '…reports The Example Post' or '…writes A. Writer' at the end of a paragraph near the top or the end."""
    filled = sheet.filled
    for index in (*filled[:LAST_LINES], *filled[-1:]):
        text = sheet.lines[index].text
        match = REPORTS.search(text) if REPORTED[0] in text or REPORTED[1] in text else None
        if not match:
            continue
        is_outlet = match["verb"].startswith("report") and _is_outlet(match["who"])
        found = {"outlet": match["who"]} if is_outlet else {"byline": (match["who"],)}
        evidence = f"credit in line {sheet.lines[index].number}"
        return sheet.known(evidence, **found).shortened({index: text[: match.start()]}, "standfirst-credit")
    return sheet


def copyright_holder(sheet: Sheet) -> Sheet:
    """Reads the outlet off a copyright line near the end, when the name in it is that of a publication."""
    for index in sheet.filled[-LAST_LINES:]:
        match = HOLDER.search(sheet.lines[index].text) if len(sheet.lines[index].text) <= LONGEST_HOLDER else None
        if match and OUTLET_WORDS & set(match["who"].casefold().split()):
            return sheet.known(f"copyright in line {sheet.lines[index].number}", outlet=match["who"])
    return sheet


def _is_outlet(name: str) -> bool:
    parts = name.casefold().split()
    return bool(OUTLET_WORDS & set(parts)) or len(parts) != 2 or name.isupper()
