"""Exports of news databases: where one file holds many articles, and the fields that stand around each text.

Layouts: Nexis as plain text ("1 of 100 DOCUMENTS", capital keys, the text, `LOAD-DATE:`), Nexis as RTF or Word (title,
source, date, keys, `Body`, the text, `Classification`, "End of Document"), Factiva with its two-letter field codes and
as it is shown ("456 words", date, source, code, language, copyright; "Document" and the accession number at the end).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from generator.ingest.forms.said import LANGUAGES, said
from generator.ingest.shape import joined_blocks
from generator.ingest.sheet import Sheet
from generator.language.date_words import MONTH
from generator.language.later import later
from generator.model.article import Dateline

RULE = "database-fields"
CLASSIC_START = later(r"\s*(?:\d{1,6} of \d{1,6} DOCUMENTS?|Document \d{1,6} of \d{1,6})\s*$")
NEXIS_END = later(r"\s*End of Document\s*$")
FACTIVA_END = later(r"\s*(?:AN\b[\s|]*)?Document ([A-Za-z0-9]{14,40})[\s|]*$")
MARKS = ("DOCUMENT", "Document")  # of which an export has one, so that other texts are not looked through
LENGTH = later(r"\s*length:\s*[\d,]{1,9} words?\b", re.IGNORECASE)
WORDS = later(r"\s*[\d,]{1,9} words\s*$")
KEY = later(r"([A-Z][A-Za-z/-]{2,24}(?: [A-Z]{2,12})?):(?:\s+(.*))?$")
CODE = later(
    r"(HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|SE|CLM|ART)"
    r"(?:\s*\|\s*|\t\s*|\s{3,}|$)(.*)$"
)
DAY = rf"(?:(?:{MONTH})\s+\d{{1,2}},?\s+\d{{4}}|(?:\d{{1,2}}\s+)?(?:{MONTH})\s+\d{{4}})"  # or a month
DATE = later(
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?({DAY})(?:,?\s+[A-Za-z]{{3,12}})?(?:\s+[\d:.]{{4,8}}\s*[APap]\.?[Mm]\.?.{{0,20}})?$",
    re.IGNORECASE,
)
COPYRIGHT = later(r"(?i)copyright\b|©|\(c\)|all rights reserved")
SOURCE_CODE = later(r"[A-Z0-9]{2,12}$")
BY = later(r"(?i)by\s+(.*)$")
HEAD_KEYS = {
    "headline": "title",
    "highlight": "standfirst",
    "byline": "byline",
    "section": "section",
    "length": "stated_words",
    "dateline": "dateline",
    "series": "",
    "edition": "",
}
TAIL_KEYS = {
    "language": "language",
    "acc-no": "accession",
    "accession number": "accession",
    "url": "url",
} | dict.fromkeys(
    """load-date publication-type journal-code subject organization company ticker industry geographic person graphic
    correction correction-date notes type document-type distribution pub-type""".split(),
    "",
)
TAIL_HEADINGS = frozenset(("Classification", "Graphic", "Notes", "Correction"))
CODES = {
    "HD": "title",
    "BY": "byline",
    "WC": "stated_words",
    "PD": "published",
    "SN": "outlet",
    "LA": "language",
    "SE": "section",
}
TEXTS = frozenset(("LP", "TD"))  # the codes of a text's first and of its further paragraphs
LONGEST_HEAD = 12  # filled lines from a date to the text at most
Lines: TypeAlias = list[tuple[int, str]]  # the filled lines of a text, each with its index


class Export(Struct, frozen=True):
    """An article of an export as it was read: the database, its fields as printed, and the lines of its text, which may
    be wrapped with blank lines between paragraphs."""

    database: str
    fields: tuple[tuple[str, str], ...]
    text: Mapping[int, str]
    is_wrapped: bool = False


def split_export(text: str) -> tuple[str, ...]:
    """The articles of an export, each with the lines around it; empty for a text that is not one of several."""
    if not any(mark in text for mark in MARKS):
        return ()
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if CLASSIC_START.match(line)]
    if len(starts) < 2 or not any(LENGTH.match(line) for line in lines):
        ends = [number for number, line in enumerate(lines) if NEXIS_END.match(line) or FACTIVA_END.match(line)]
        starts = [0, *(number + 1 for number in ends)]
    cuts = [0, *starts[1:], len(lines)] if len(starts) > 1 else []
    parts = ["\n".join(lines[first:last]) for first, last in pairwise(cuts)]
    if parts and _read(parts[-1]) is None and len(parts) > 1:  # the summary of the search, below the last article
        parts[-2:] = ["\n".join(parts[-2:])]
    return tuple(parts) if len(parts) > 1 else ()


def database_fields(sheet: Sheet) -> Sheet:
    """Reads the fields that a database prints around a text, and removes what else stands there."""
    text = "" if sheet.is_page else "\n".join([line.text for line in sheet.lines])
    found = _read(text) if any(mark in text for mark in MARKS) else None
    if found is None:
        return sheet
    for field, value in found.fields:
        if field == "dateline":
            sheet = sheet.known(found.database, dateline=Dateline(value.title() if value.isupper() else value, None))
        for item in said(field, value, found.database) if field != "dateline" else ():
            sheet = sheet.known(item.evidence, **{item.field: item.value})
    cut = {index: text for index, text in found.text.items() if text != sheet.lines[index].text}
    gone = [index for index in sheet.filled if index not in found.text]
    sheet = sheet.without(gone, RULE)
    sheet = sheet.shortened(cut, RULE) if cut else sheet
    return joined_blocks(sheet) if found.is_wrapped else sheet


def _read(text: str) -> Export | None:
    """The article of a part of an export; None when it has none."""
    lines = [(index, line.strip()) for index, line in enumerate(text.split("\n")) if line.strip()]
    if any(FACTIVA_END.match(line) for _, line in lines):
        return _factiva_codes(lines) or _factiva_shown(lines)
    if any(CLASSIC_START.match(line) for _, line in lines):
        return _classic(lines, text.split("\n"))
    return _nexis(lines) if any(NEXIS_END.match(line) for _, line in lines) else None


def _key(line: str, keys: Mapping[str, str]) -> tuple[str, str] | None:
    """The field and the value of a line such as `SECTION: News`; None for one that is none of these keys."""
    match = KEY.match(line)
    name = match[1].casefold() if match else ""
    return (keys[name], (match[2] or "").strip()) if match and name in keys else None


def _classic(lines: Lines, printed: list[str]) -> Export | None:
    """Nexis as plain text: source and date, the headline, keys, the text, more keys, the copyright."""
    head = next((n for n, (_, line) in enumerate(lines) if _key(line, HEAD_KEYS)), None)
    date = next((n for n, (_, line) in enumerate(lines[: head or 0]) if DATE.match(line)), None)
    if head is None or date is None:
        return None
    outlet = next((line for _, line in reversed(lines[:date]) if not COPYRIGHT.search(line)), "")
    fields = [
        ("outlet", outlet),
        ("published", _day(lines[date][1])),
        ("title", _last_block(lines[date + 1 : head], printed)),
    ]
    fields.sort(key=lambda field: field[0] == "title")
    named, first = _head_values(lines, head, printed)
    last = next((n for n in range(first, len(lines)) if _is_tail(lines[n][1])), len(lines))
    return Export("Nexis", (*named, *fields, *_tail_values(lines[last:])), dict(lines[first:last]), True)


def _last_block(lines: Lines, printed: list[str]) -> str:
    """The last lines that no blank one parts, as one: a headline below the names of editions."""
    block: list[str] = []
    for index, line in lines:
        block = [*block, line] if block and printed[index - 1].strip() else [line]
    return " ".join(block)


def _head_values(lines: Lines, head: int, printed: list[str]) -> tuple[list[tuple[str, str]], int]:
    """The values of the keys above a text, which may run over several lines, and where the text begins."""
    found: list[tuple[str, str]] = []
    position = head
    while position < len(lines):
        index, line = lines[position]
        key = _key(line, HEAD_KEYS)
        if key is None and (not found or not printed[index - 1].strip()):
            break
        found = [*found, key] if key else [*found[:-1], (found[-1][0], f"{found[-1][1]} {line}")]
        position += 1
    return [(field, value) for field, value in found if field], position


def _is_tail(line: str) -> bool:
    return bool(_key(line, TAIL_KEYS)) or line in TAIL_HEADINGS or bool(NEXIS_END.match(line))


def _tail_values(lines: Lines) -> Iterator[tuple[str, str]]:
    for _, line in lines:
        key = _key(line, TAIL_KEYS)
        if key and key[0]:
            yield key[0], f"Nexis {key[1]}" if key[0] == "accession" else key[1]


def _day(line: str) -> str:
    match = DATE.match(line)
    return match[1] if match else ""


def _nexis(lines: Lines) -> Export | None:
    """Nexis as RTF or Word: title, source, date, copyright, keys, `Body`, the text, `Classification` and more keys."""
    date = next((n for n in range(2, len(lines)) if DATE.match(lines[n][1]) and _has_head(lines[n + 1 : n + 6])), None)
    if date is None:
        return None
    top = lines[date + 1 : date + 1 + LONGEST_HEAD]
    body = next((n for n, (_, line) in enumerate(top) if line == "Body"), None)
    keys = [n for n, (_, line) in enumerate(top) if _key(line, HEAD_KEYS) or COPYRIGHT.search(line)]
    head = body if body is not None else max(keys)
    first = date + 2 + head
    last = next((n for n in range(first, len(lines)) if _is_tail(lines[n][1])), len(lines))
    named = [key for _, line in top[: head + 1] if (key := _key(line, HEAD_KEYS)) and key[0]]
    fields = [("title", lines[date - 2][1]), ("outlet", lines[date - 1][1]), ("published", _day(lines[date][1]))]
    return Export("Nexis", (*fields, *named, *_tail_values(lines[last:])), dict(lines[first:last]))


def _has_head(lines: Lines) -> bool:
    return any(COPYRIGHT.match(line) or _key(line, HEAD_KEYS) for _, line in lines)


def _factiva_codes(lines: Lines) -> Export | None:
    """Factiva with its field codes, each alone on a line or in the first column of a table."""
    values: dict[str, list[str]] = {}
    text: dict[int, str] = {}
    code = ""
    for index, line in lines:
        match = CODE.match(line)
        code, value = (match[1], match[2]) if match else (code, line)
        value = value.strip(" |\t")
        if value and code in TEXTS:
            text[index] = value
        elif value:
            values.setdefault(code, []).append(value)
    if not {"HD", "PD"} <= values.keys() or not text:
        return None
    fields = [(field, " ".join(values[code])) for code, field in CODES.items() if code in values]
    return Export("Factiva", (*_accession(lines), *fields), text)


def _accession(lines: Lines) -> Iterator[tuple[str, str]]:
    for _, line in lines:
        if match := FACTIVA_END.match(line):
            yield "accession", f"Factiva {match[1]}"


def _factiva_shown(lines: Lines) -> Export | None:
    """Factiva as it is shown: title, author, words, date, source, code, language, copyright, the text."""
    pairs = (n for n in range(1, len(lines) - 3) if WORDS.match(lines[n][1]) and DATE.match(lines[n + 1][1]))
    words = next(pairs, None)
    end = next(n for n, (_, line) in enumerate(lines) if FACTIVA_END.match(line))
    if words is None or end < words:
        return None
    by = BY.match(lines[words - 1][1]) if words > 1 else None
    title = lines[words - 2 if by else words - 1][1]
    top = lines[words + 2 : min(words + 2 + LONGEST_HEAD, end)]
    names = [line for _, line in top if not re.match(r"\d\d?:\d\d", line)]
    rights = [n for n, (_, line) in enumerate(top) if COPYRIGHT.match(line)]
    tongues = [n for n, (_, line) in enumerate(top) if line.casefold() in LANGUAGES]
    first = words + 3 + max((*rights, *tongues[:1]), default=1)
    fields = [("title", title), ("byline", by[1] if by else ""), ("stated_words", lines[words][1])]
    fields += [("published", _day(lines[words + 1][1])), ("outlet", names[0] if names else "")]
    fields += [("language", top[n][1]) for n in tongues[:1]]
    return Export("Factiva", (*_accession(lines), *fields), dict(lines[first:end]))
