"""Files that mean ill, made here: bombs, endless lines, nesting without end, lengths that lie, hostile strings."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
import zlib
from email.message import EmailMessage
from html import escape
from random import Random

import forms

MEGABYTE = 1024 * 1024
DEEP = 60_000  # elements, brackets or groups in one another
PAGE = forms.page().encode()
TEXT = "\n\n".join(forms.text()).encode()
DEEP_PAGE = b"<div>" * DEEP + PAGE + b"</div>" * DEEP
_BLOCK = " ".join(Random(7).choices(("quay", "vote", "crane", "talks", "harbour"), k=20_000)).encode()  # packs little
LINE = _BLOCK * (50 * MEGABYTE // len(_BLOCK))
LAUGHTER = (  # eleven entities, each ten times the one before it: 100 GB when they are written out
    "<!DOCTYPE l [<!ENTITY a0 'quay'>"
    + "".join(f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 12))
    + "]>"
).encode()
WORDS = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
PARAGRAPH = b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def bombs() -> dict[str, bytes]:
    """Small files that unpack to very much, each with what it does in its name."""
    blanks = b" " * (300 * MEGABYTE)
    packed = gzip.compress(b"<p>" + blanks, 1)
    return {
        "grows.zip": forms.archive({"a.txt": blanks}),
        "lies.zip": _lying(forms.archive({"a.txt": b"quay " * (20 * MEGABYTE)})),
        "nests.zip": forms.archive({"a.zip": forms.archive({"b.txt": b"quay"})}),
        "holds.zip": forms.archive({"a.jsonl": LINE, "b.html": LINE, "c.txt": LINE, "d.eml": LINE}),
        "grows.docx": document(b"<w:p/>" * (10 * MEGABYTE)),
        "laughs.docx": document(PARAGRAPH % b"&a11;", LAUGHTER),
        "laughs.xml": LAUGHTER
        + b"<rss version='2.0'><channel><item><title>&a11;</title><description>&a11;</description>"
        b"</item></channel></rss>",
        "laughs.html": LAUGHTER + PAGE.replace(b"Tuesday", b"&a11;"),
        "grows.warc.gz": gzip.compress(record(b"<p>" + blanks), 1),
        "blank.warc.gz": gzip.compress(blanks, 1),
        "inflates.warc": record(packed, http=OK + b"Content-Encoding: gzip\r\n"),
        "draws.pdf": _drawing(3_000_000),
    }


def deep() -> dict[str, bytes]:
    """Files of every form whose parts stand in one another without end."""
    rows = b"<w:tbl><w:tr><w:tc>" * 5_000
    return {
        "a.html": DEEP_PAGE,
        "b.html": b"<b><i>" * (DEEP // 2) + PAGE,
        "c.html": b"<news-part>" * DEEP + PAGE + b"</news-part>" * DEEP,
        "d.warc": record(DEEP_PAGE),
        "e.jsonl": forms.json_lines({**forms.news_please(), "maintext": "", "html": DEEP_PAGE.decode()}),
        "f.jsonl": b'{"a":' * DEEP + b"1" + b"}" * DEEP + b"\n" + forms.json_lines(forms.news_please()),
        "g.json": b"[" * DEEP + b"]" * DEEP,
        "h.xml": b"<a>" * DEEP,
        "i.xml": forms.rss("Jana Ruhl").replace(b"<p>", b"<p>" + b"<div>" * DEEP, 1),
        "j.rtf": b"{\\rtf1 " + b"{" * DEEP + b"quay" + b"}" * DEEP + b"}",
        "k.docx": document(rows + PARAGRAPH % b"quay"),
        "l.pdf": forms.pdf().replace(b"<</Type/Catalog", b"[" * DEEP),
        "m.txt": b"(" * DEEP + b"\n\n" + b"> " * DEEP,
        "n.eml": b"Subject: a\r\n" + b"".join(_bounded(number) for number in range(5_000)) + b"quay\r\n",
        "o.eml": b"Content-Type: message/rfc822\r\n\r\n" * 5_000 + b"Subject: a\r\n\r\nquay\r\n",
    }


def endless() -> dict[str, bytes]:
    """Files of every form with a line of 50 MB where one may stand."""
    feed = b"<rss version='2.0'><channel><item><description>%s</description></item></channel></rss>"
    return {
        "a.txt": LINE,
        "b.html": b"<p>" + LINE,
        "c.eml": b"Subject: " + LINE,
        "d.mhtml": forms.saved_page() + LINE,
        "e.jsonl": b'{"text": "' + LINE + b'"}\n' + forms.json_lines(forms.news_please()),
        "f.json": b'{"text": "' + LINE + b'"}',
        "g.csv": b"title,text\na," + LINE,
        "h.xml": feed % LINE,
        "i.rtf": b"{\\rtf1 " + LINE + b"}",
        "j.docx": document(PARAGRAPH % LINE),
        "k.pdf": b"%PDF-1.4\n" + LINE,
        "l.warc": LINE,
        "m.warc": record(PAGE, http=OK + b"X-Line: " + LINE + b"\r\n"),
    }


def lying() -> dict[str, bytes]:
    """Crawls whose records are longer or shorter than they say, or of no length at all."""
    lengths = (b"0", b"12", b"-1", b"-999999999", b"1000000", b"9" * 21, b"1e3", b"0x10", b"x", b"", b"\xff", b"1,2")
    heads = (
        *(b"Content-Length: " + length + b"\r\n" for length in (b"5", b"-5", b"99999999")),
        *(b"Content-Encoding: " + name + b"\r\n" for name in (b"gzip", b"br", b"deflate", b"none")),
        b"Transfer-Encoding: chunked\r\n",
    )
    found = {f"length{number}.warc": record(PAGE, length) + record(PAGE) for number, length in enumerate(lengths)}
    for number, head in enumerate(heads):
        whole = record(PAGE, http=OK + head) + record(b"fffffffffff\r\n" + PAGE, http=OK + head)
        found[f"head{number}.warc"] = whole
        found[f"head{number}.warc.gz"] = gzip.compress(whole) + b"no gzip" + gzip.compress(record(PAGE))
    return found


def record(body: bytes, length: bytes | None = None, http: bytes = OK) -> bytes:
    """A record of a crawl with an answer of this body, that says to be of this length."""
    block = http + b"\r\n" + body
    said = str(len(block)).encode() if length is None else length
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/a\r\n"
    dated = b"WARC-Date: 2025-03-05T07:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    return head + dated + b"Content-Length: " + said + b"\r\n\r\n" + block + b"\r\n\r\n"


def document(body: bytes, before: bytes = b"") -> bytes:
    """A Word document with this markup in its body."""
    return repacked(forms.word(*forms.text()), "word/document.xml", before + WORDS % body)


def repacked(data: bytes, name: str, member: bytes) -> bytes:
    """An archive with another member of this name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {found: archive.read(found) for found in archive.namelist()}
    return forms.archive({**members, name: member})


def _lying(archive: bytes) -> bytes:
    """The archive of one member, which now says that it unpacks to a thousand bytes."""
    found = bytearray(archive)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = found.index(mark) + place
        found[at : at + 4] = struct.pack("<I", 1000)
    return bytes(found)


def _bounded(number: int) -> bytes:
    return b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number)


def _drawing(times: int) -> bytes:
    """A PDF of one page on which a word is printed this many times."""
    stream = zlib.compress(b"BT /F1 11 Tf 72 700 Td (quay) Tj ET\n" * times)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
    fonts = b"/Resources<</Font<</F1 4 0 R>>>>>>endobj\n"
    font = b"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    drawn = b"5 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n" % (len(stream), stream)
    return head + page + fonts + font + drawn + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n"


def everywhere(strings: list[str]) -> dict[str, bytes]:
    """Files of every form in which each of the strings stands in each field."""
    fields = [field for field in forms.news_please() if field != "maintext"]
    turned = [[*strings[by:], *strings[:by]] for by in range(len(fields))]  # in each record another one in each field
    beside = (dict(zip(fields, texts, strict=True)) for texts in zip(*turned, strict=True))
    people = [{**forms.news_please(f"Jana Ruhl {number}"), **told} for number, told in enumerate(beside)]
    letters = {f"{number}.eml": letter(text) for number, text in enumerate(strings)}
    documents = {f"{number}.rtf": forms.rtf(forms.TITLE, _ascii(text)) for number, text in enumerate(strings)}
    return {
        "fields.jsonl": forms.json_lines(*people),
        "texts.jsonl": forms.json_lines(*({**forms.news_please(), "maintext": text} for text in strings)),
        "keys.jsonl": forms.json_lines(*({**forms.news_please(), text: text} for text in strings)),
        "cells.csv": forms.table(*strings),
        "columns.csv": ",".join(json.dumps(text) for text in strings).encode("utf-8", "replace"),
        "feed.xml": feed(strings),
        "letters.zip": forms.archive(letters),
        "documents.zip": forms.archive(documents),
        "names.zip": forms.archive({_name(text): TEXT for text in strings}),
        "document.docx": document(b"".join(PARAGRAPH % markup(text) for text in strings)),
    }


def letter(text: str) -> bytes:
    """A mail with a string in every header and as its text."""
    message = EmailMessage()
    message.set_content(text.encode("utf-8", "replace").decode())
    raw = text.encode("utf-8", "replace").replace(b"\r", b"").replace(b"\n", b"\n ")
    names = (b"From", b"Subject", b"Date", b"List-Id", b"X-Mailer", b"Content-Language")
    return b"".join(name + b": " + raw + b"\n" for name in names) + message.as_bytes()


def feed(strings: list[str]) -> bytes:
    """A feed with a string in every part of an entry."""
    parts = ("title", "link", "pubDate", "author", "description", "guid")
    items = (b"".join(b"<%s>%s</%s>" % (p.encode(), markup(t), p.encode()) for p in parts) for t in strings)
    entries = b"".join(b"<item>" + item + b"</item>" for item in items)
    return b"<rss version='2.0'><channel><title>" + markup(strings[-1]) + b"</title>" + entries + b"</channel></rss>"


def markup(text: str) -> bytes:
    """A string as the text of an element, without what XML cannot hold."""
    held = "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
    return escape(held).encode("utf-8", "replace")


def _ascii(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode()


def _name(text: str) -> str:
    return (text.replace("\0", "").encode("utf-8", "replace").decode()[:100] or "a") + ".txt"
