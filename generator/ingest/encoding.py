"""Bytes -> text: by the byte order mark, as strict UTF-8, or by what a page declares; nothing is guessed in silence."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TypeAlias

from msgspec import Struct

from generator.language.later import later
from generator.model.article import Form
from generator.problems import UNSAFE

SNIFFED = 4096  # bytes looked at to tell text from a picture or a program, and for a page's declaration
GUESSED_BY = 65_536  # bytes by which an encoding is guessed: more take longer and tell no more
MARKS = (  # the longer first, since UTF-32 begins as UTF-16 does
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # behind which a NUL is a part of a letter
LINE_END = later("\r\n|[\r\u0085\u2028\u2029\x0c]")
DECLARED = re.compile(
    rb"(?i)<meta[^>]{0,200}\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})"
    rb"|^\s*<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_.:-]{2,40})"
)
# What pages declare and what browsers read then (WHATWG Encoding Standard, section 4.2).
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
SHIFTED = ("iso2022", "hz", "utf-7")  # encodings in seven bits: their bytes are valid UTF-8, and not meant as such
Fault: TypeAlias = tuple[str, str]  # the reason, and what to do


class Decoded(Struct, frozen=True):
    """The text of a file, with plain line ends and in NFC, and how it was decoded where people had to say so."""

    text: str
    encoding: str | None = None


def decoded(data: bytes, form: Form, given: str | None = None, sent: str | None = None) -> Decoded | Fault:
    """The text of a file's bytes; else the reason and the cure.

    `given` is the encoding that a person named, or `auto` to accept the most likely one; `sent` is the one that the
    server or the mail declared with which it came.
    """
    if not data.strip():
        return "is empty", "remove it, or collect the article again"
    if is_binary(data):
        return "is binary, not text", "save the article's text as a .txt file"
    for encoding in _encodings(data, form, given, sent):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        plain = unicodedata.normalize("NFC", _plain_ends(text))
        how = "as is most likely" if given == "auto" else "as given"
        return Decoded(plain, f"{encoding}, {how}" if given and not encoding.startswith("utf") else None)
    return _undecodable(data, given)


def _plain_ends(text: str) -> str:
    """The text with line feeds alone at the ends of its lines; most texts have no other."""
    is_plain = text.isascii() and "\r" not in text and "\f" not in text
    return text if is_plain else LINE_END.sub("\n", text)


def printable(text: str) -> str:
    """A text as it can be shown and written down: what is not UTF-8 or steers text stands escaped."""
    shown = text.encode("utf-8", "backslashreplace").decode()
    return UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode(), shown)


def _encodings(data: bytes, form: Form, given: str | None, sent: str | None) -> tuple[str, ...]:
    """The encodings to try, in their order."""
    mark = next((name for mark, name in MARKS if data.startswith(mark)), None)
    if mark:
        return (mark,)
    if given and given != "auto":
        return (given,)
    declared = declared_encoding(data) if form is Form.HTML else None
    names = tuple(name for name in (sent and _known(sent), declared) if name)
    if names and names[0].startswith(SHIFTED):
        return names[:1]
    found = ("utf-8", *names)
    return (*found, likely(data)) if given == "auto" else found


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page declares, as browsers understand it; None when it declares none that is known."""
    match = DECLARED.search(data[:SNIFFED])
    return _known((match[1] or match[2]).decode()) if match else None


def _known(declared: str) -> str | None:
    """The encoding that is meant by a declared name; None when there is none of this name."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    return MEANT.get(name, name)


def _undecodable(data: bytes, given: str | None) -> Fault:
    if given and given != "auto":
        return f"is not in the encoding that was given for it ({given})", "correct `encoding:` where it is given"
    try:
        data.decode("utf-8")
        place = "as a page declares it"
    except UnicodeDecodeError as fault:
        place = f"byte {fault.start:,}"
    cure = "convert it to UTF-8, or name its encoding in content/corrections.yaml (`encoding: auto` accepts ours)"
    return f"is not UTF-8 ({place}); it looks like {likely(data)}", cure


CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))  # those that no text has


def is_binary(data: bytes) -> bool:
    """Whether the first bytes hold a NUL, or more control characters than any text does."""
    if data.startswith(WIDE):
        return False
    head = data[:SNIFFED]
    controls = len(head) - len(head.translate(None, CONTROLS))
    return b"\x00" in head or controls * 20 > len(head)


def likely(data: bytes) -> str:
    """The encoding that the bytes are most likely in."""
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:GUESSED_BY]).best()
    return str(guess.encoding) if guess else "no known encoding"
