"""What stands beside a text -> typed fields of an article: dates in every machine's form, names, languages, numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from generator.language.dates import edtf_of_words
from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.names import people
from generator.model.article import Said
from generator.problems import without_unsafe

UNREAD = "unread"  # said of a field and the words in its place that no date can be read from, as in "03/04/2025"
DATED = ("published", "updated")
LONGEST_SHOWN = 60  # characters of such words: a date has hardly more
LONGEST_VALUE = 2000  # characters of a value that are looked at: no field of an article is longer
ISO_DAY = later(r"(\d{4})-?([01]\d)-?([0-3]\d)(?!\d)")
ISO_TIME = later(r"[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?")
NUMBER = later(r"\d[\d,. ]{0,9}")
TAG = later(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*$")
# Languages by the English names that databases print, as ISO 639-1.
LANGUAGES = dict(
    pair.split("=")
    for pair in """english=en german=de french=fr spanish=es italian=it portuguese=pt russian=ru arabic=ar chinese=zh
    japanese=ja korean=ko hindi=hi turkish=tr dutch=nl polish=pl ukrainian=uk czech=cs danish=da swedish=sv norwegian=no
    finnish=fi greek=el hebrew=he persian=fa farsi=fa urdu=ur bengali=bn indonesian=id malay=ms thai=th vietnamese=vi
    romanian=ro hungarian=hu bulgarian=bg serbian=sr croatian=hr slovak=sk slovene=sl slovenian=sl catalan=ca""".split()
)


def plain(value: object) -> str:
    """A value as one line of text: entities, tags and characters that steer text are gone."""
    text = unescape(str(value)[:LONGEST_VALUE])
    text = without_unsafe(re.sub(r"<[^<>]{1,200}>", " ", text)).encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", " ".join(text.split()))


def said(field: str, value: object, evidence: str) -> Iterator[Said]:
    """What a value says of a field, in the form that an article has it, or that a date is none that can be read;
    nothing when it says nothing."""
    if value is None or value == "" or isinstance(value, (dict, bool)):
        return
    typed = _typed(field, value)
    if typed:
        yield Said(field, typed, evidence)
    elif field in DATED and (text := plain(value)):
        yield Said(UNREAD, (field, text[:LONGEST_SHOWN]), evidence)


def _typed(field: str, value: object) -> Any:
    if field == "byline":
        texts = value if isinstance(value, list) else [value]
        return tuple(dict.fromkeys(name for text in texts[:20] for name in people(plain(text))))
    text = plain(value[0] if isinstance(value, list) and value else value)
    if field in DATED:
        return day(text)
    if field == "captured":
        return moment(text)
    if field == "language":
        return language(text)
    if field == "stated_words":
        found = NUMBER.search(text)
        return int(re.sub(r"\D", "", found[0])) if found else None
    return text


def day(text: str) -> str | None:
    """The date of a time stamp or of words, as EDTF, in the zone that it is given in."""
    match = ISO_DAY.match(text)
    if match:
        found = "-".join(match.groups())
        return found if parse_edtf(found) else None
    moment = _mail_time(text)
    return moment[:10] if moment else edtf_of_words(text)


def moment(text: str) -> str | None:
    """A time stamp as ISO 8601 to the second, or its day where it has no time; None when it is none."""
    match = ISO_DAY.match(text)
    if not match:
        return _mail_time(text) or day(text)
    found = "-".join(match.groups())
    time = ISO_TIME.match(text, match.end())
    if not parse_edtf(found):
        return None
    if not time or int(time[1]) > 23 or int(time[2]) > 59:
        return found
    zone = time[4] or ""
    zone = "Z" if zone in ("Z", "UTC", "GMT") else f"{zone[:3]}:{zone[-2:]}" if zone else ""
    return f"{found}T{time[1]}:{time[2]}:{time[3] or '00'}{zone}"


def _mail_time(text: str) -> str | None:
    """The time of a mail's or a feed's header (RFC 5322) as ISO 8601."""
    if not re.search(r"\d{1,2}:\d\d", text):
        return None
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    stamp = found.replace(microsecond=0).isoformat().replace("+00:00", "Z")
    return f"{stamp}Z" if found.tzinfo is None and text.rstrip().endswith("-0000") else stamp


def language(text: str) -> str | None:
    """The language as ISO 639: of a tag, of its English name."""
    named = LANGUAGES.get(text.split(";")[0].split(",")[0].strip().casefold())
    match = TAG.match(text)
    return named or (match[1].lower() if match else None)
