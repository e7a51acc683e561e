"""JSON, JSON Lines and CSV: each record an article, its fields known by the names that collectors give them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import chain
from typing import Any, BinaryIO

from msgspec.structs import replace

from generator.ingest.encoding import printable
from generator.ingest.forms.part import DAMAGED, LARGEST, MEGABYTE, Kind, Part, Passed, Source, too_large
from generator.ingest.forms.said import said
from generator.model.article import Said

LONGEST_RECORD = 8 * MEGABYTE  # bytes of one record, as of one text file
HEAD = 64 * 1024  # bytes from which the dialect of a table is told
# What records call the fields of an article, the likeliest first: news-please, trafilatura, JSON Feed, newspaper,
# schema.org, Media Cloud, GDELT and the export of common spreadsheets. A name is looked for without case and signs.
NAMES: Mapping[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "text": """maintext contenttext articletext fulltext bodytext articlebody text body content rawtext plaintext
            story""",
        "html": "contenthtml html rawhtml bodyhtml htmlcontent",
        "title": "title headline hed titlepage titlerss articletitle",
        "published": """datepublish datepublished publishdate publisheddate publicationdate publishedat published
            pubdate date datetime firstpublished""",
        "updated": "datemodify datemodified modified updated updatedat lastmodified",
        "outlet": "sitename outlet publisher publication medianame newspaper sourcename source",
        "byline": "authors author byline creator",
        "url": "canonicalurl url link sourceurl permalink webaddress source",
        "language": "language lang languagecode inlanguage",
        "captured": """datedownload captured capturedat crawldate downloaddate fetched fetchedat scrapedat retrieved
            retrievedat collected collectedat accessed timestamp""",
        "collector": "collector crawler spider",
        "accession": "accessionnumber accession accessionno",
        "section": "section articlesection",
        "stated_words": "wordcount lengthwords",
    }.items()
}
LISTS = ("articles", "items", "results", "data", "documents", "records", "stories", "entries", "hits")
DEEPEST = 4  # points in a name of `records:`: deeper nesting is not what an export has


def json_lines(stream: BinaryIO, source: Source) -> Iterator[Part]:
    """An article for each line; a line that is too long is read past, never into memory."""
    number = 0
    while line := stream.readline(LONGEST_RECORD + 1):
        number += 1
        if len(line) > LONGEST_RECORD:
            yield from _past(stream, line)
            yield source.aside(number, *_too_long())
        elif line.strip():
            yield _line(line.strip(), number, source)


def _past(stream: BinaryIO, line: bytes) -> Iterator[Passed]:
    """Reads on to the end of an overlong line."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(MEGABYTE)
        yield Passed(0)


def _too_long() -> tuple[str, str]:
    return f"is a record of more than {LONGEST_RECORD // MEGABYTE} MB", "take out what is no text"


def _line(line: bytes, number: int, source: Source) -> Part:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as fault:
        return source.aside(number, f"is not JSON ({_short(fault)})", "correct this line, or remove it")
    return _record(record, number, source)


def _short(fault: Exception) -> str:
    return str(fault).split(": line")[0][:80].lower() or type(fault).__name__


def json_file(stream: BinaryIO, source: Source) -> Iterator[Part]:
    """The articles of a JSON list, of the list under a common key, or the one article that the file is."""
    data = stream.read(LARGEST[Kind.JSON] + 1)
    refused = too_large(Kind.JSON, len(data))
    if refused:
        yield source.aside(0, *refused)
        return
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as fault:
        yield source.aside(0, f"is not JSON ({_short(fault)})", DAMAGED)
        return
    for number, record in enumerate(_listed(value), 1):
        yield _record(record, number, source)


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        found = (value[key] for key in LISTS if isinstance(value.get(key), list))
        return next((listed for listed in found if any(isinstance(item, dict) for item in listed)), [value])
    return [value]


def table(stream: BinaryIO, source: Source) -> Iterator[Part]:
    """An article for each row of a table whose first row names the columns."""
    head = stream.read(HEAD)
    text = _decoded_lines(chain([head], iter(lambda: stream.read(HEAD), b"")))
    csv.field_size_limit(LONGEST_RECORD)
    rows = csv.reader(text, delimiter=_delimiter(head))
    try:
        columns = [name.strip() for name in next(rows, [])]
        for number, row in enumerate(rows, 1):
            if any(cell.strip() for cell in row):
                yield _record(dict(zip(columns, row, strict=False)), number, source)
    except UnicodeDecodeError:
        yield source.aside(0, "is not UTF-8", "save the table as UTF-8 (CSV UTF-8 in Excel)")
    except csv.Error as fault:
        yield source.aside(0, f"is a table that cannot be read from row {rows.line_num:,} on ({fault})", DAMAGED)


def _delimiter(head: bytes) -> str:
    """The sign between the columns: the one that the first row has most of."""
    first = head.split(b"\n", 1)[0]
    return max(",;\t|", key=lambda sign: first.count(sign.encode()))


def _decoded_lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """The lines of a stream, each with its end; one that is longer than a record may be comes in parts."""
    rest = b""
    for chunk in chunks:
        lines = (rest + chunk).splitlines(keepends=True)
        rest = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
        if len(rest) > LONGEST_RECORD:
            raise csv.Error("a line is longer than a record may be")
        yield from (line.decode("utf-8-sig") for line in lines)
    if rest:
        yield rest.decode("utf-8-sig")


def _record(record: Any, number: int, source: Source) -> Part:
    """The article of a record, or why it holds none."""
    if not isinstance(record, dict):
        return source.aside(number, "is no record with named fields", "write each article as an object")
    facts = _facts(record, source)
    plain, markup = facts.pop("text"), facts.pop("html")
    is_page = bool(markup and (not plain or _folded(markup[0]) == "contenthtml"))
    kind, found = (Kind.HTML, markup) if is_page else (Kind.TEXT, plain)
    text = found[1] if found else ""
    if not text:
        cure = "name the field that holds the text under `records:` in content/site.yaml"
        return source.aside(number, f"is a record without a text (it has: {_keys(record)})", cure)
    if len(text) > LONGEST_RECORD:
        return source.aside(number, *_too_long())
    piece = source.piece(number, text.encode("utf-8", "replace"), kind, tuple(_said(facts)))
    # The hash is of the whole record, since two outlets may print one text.
    whole = json.dumps(record, sort_keys=True, default=str)
    return replace(piece, sha256=sha256(whole.encode()).hexdigest())


def beside(record: Mapping[str, Any], source: Source) -> Iterator[Said]:
    """What a record says beside a text."""
    facts = _facts(record, source)
    yield from _said({field: found for field, found in facts.items() if field not in ("text", "html")})


def _facts(record: Mapping[str, Any], source: Source) -> dict[str, tuple[str, Any] | None]:
    known = {_folded(key): (key, value) for key, value in reversed(list(record.items()))}
    return {field: _value(field, record, known, source) for field in NAMES}


def _keys(record: Mapping[str, Any]) -> str:
    return ", ".join(str(key)[:30] for key in list(record)[:8]) or "nothing"


def _folded(key: object) -> str:
    return "".join(char for char in str(key).casefold() if char.isalnum())


def _value(field: str, record: Mapping[str, Any], known: Mapping[str, Any], source: Source) -> tuple[str, Any] | None:
    """The key and the value of a field: under the name that the site gives, else under one that is known."""
    given = dict(source.names).get(field)
    if given:
        value = _at(record, given)
        return (given, value) if value not in (None, "") else None
    found = (known[name] for name in NAMES[field] if name in known)
    return next(((key, value) for key, value in found if _fits(field, value)), None)


def _at(record: Any, path: str) -> Any:
    """The value at a key, or at keys parted by points."""
    if isinstance(record, dict) and path in record:
        return record[path]
    for key in path.split(".")[:DEEPEST]:
        record = record.get(key) if isinstance(record, dict) else None
    return record


def _fits(field: str, value: Any) -> bool:
    """Whether a value can be that of a field: an address is no outlet, and a text is no list."""
    if value in (None, "", [], {}):
        return False
    is_address = isinstance(value, str) and value.startswith(("http://", "https://"))
    if field == "url":
        return is_address
    if field == "outlet":
        return bool(_name(value)) and not is_address
    return isinstance(value, str) if field in ("text", "html", "title") else True


def _name(value: Any) -> str:
    return str(value.get("name") or "") if isinstance(value, dict) else str(value)


def _said(facts: Mapping[str, tuple[str, Any] | None]) -> Iterator[Said]:
    for field, found in facts.items():
        if found:
            key, value = found
            items = value if isinstance(value, list) else [value]
            named = [_name(item) if isinstance(item, dict) else item for item in items[:20]]
            yield from said(field, named if isinstance(value, list) else named[0], f"field {printable(key[:60])}")
