"""Raw files in every form, made here: each holds articles of the harbour of Amsel, in the layout of its form."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from email.message import EmailMessage

PARAGRAPHS = (
    "Harbour master {who} opened the new quay on Tuesday and said that the dredgers would begin their work in April.",
    "The board had approved the plan in 2019, after two years of hearings in which fishermen spoke against it.",
    "Three cranes will stand on the quay by the end of the year, and a fourth is to follow when the road is widened.",
)
TITLE = "New quay opens in Amsel"
OUTLET = "Amsel Courier"
DAY = "2025-03-04"
ADDRESS = "https://courier.example/2025/03/quay"


def text(who: str = "Jana Ruhl") -> list[str]:
    """The paragraphs of an article about this person."""
    return [paragraph.format(who=who) for paragraph in PARAGRAPHS]


def page(who: str = "Jana Ruhl", address: str = ADDRESS) -> str:
    """A page as its outlet prints it."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text(who))
    return (
        f"<!doctype html><html lang='en'><head><title>{TITLE} | {OUTLET}</title><link rel='canonical' href='{address}'>"
        f"<meta property='og:site_name' content='{OUTLET}'>"
        f"<meta property='article:published_time' content='{DAY}'></head>"
        f"<body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav><article><h1>{TITLE}</h1>{paragraphs}</article>"
        "</body></html>"
    )


def news_please(who: str = "Jana Ruhl") -> dict[str, object]:
    """A record as news-please writes it."""
    return {
        "authors": ["Ada Lind"],
        "date_download": "2025-03-05 07:00:00",
        "date_publish": f"{DAY} 10:30:00",
        "language": "en",
        "maintext": "\n".join(text(who)),
        "source_domain": "courier.example",
        "title": TITLE,
        "url": f"{ADDRESS}/{who.split()[-1].lower()}",
    }


def trafilatura(who: str = "Jana Ruhl") -> dict[str, object]:
    """A record as trafilatura writes it."""
    return {
        "title": TITLE,
        "author": "Ada Lind",
        "hostname": "courier.example",
        "date": DAY,
        "sitename": OUTLET,
        "source": f"{ADDRESS}/{who.split()[-1].lower()}",
        "text": "\n".join(text(who)),
        "comments": "",
    }


def json_lines(*records: object) -> bytes:
    """JSON Lines of records."""
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def table(*people: str) -> bytes:
    """A table as a spreadsheet saves it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["Headline", "Source name", "Publication date", "Author", "Body"])
    for who in people:
        writer.writerow([TITLE, OUTLET, "4 March 2025", "Ada Lind", "\n\n".join(text(who))])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def rss(*people: str) -> bytes:
    """A feed with whole texts."""
    items = "".join(
        f"<item><title>{TITLE}</title><link>{ADDRESS}/{number}</link><pubDate>Tue, 04 Mar 2025 10:30:00 GMT</pubDate>"
        f"<dc:creator>Ada Lind</dc:creator><content:encoded><![CDATA[{''.join(f'<p>{p}</p>' for p in text(who))}]]>"
        "</content:encoded></item>"
        for number, who in enumerate(people)
    )
    spaces = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    stamp = "<lastBuildDate>Wed, 05 Mar 2025 07:00:00 GMT</lastBuildDate>"
    return f"<rss version='2.0' {spaces}><channel><title>{OUTLET}</title>{stamp}{items}</channel></rss>".encode()


def newsletter(who: str = "Jana Ruhl") -> bytes:
    """A newsletter with plain text and a page."""
    message = EmailMessage()
    message["From"] = f"{OUTLET} <letter@courier.example>"
    message["Subject"] = TITLE
    message["Date"] = "Tue, 04 Mar 2025 10:30:00 +0000"
    message["List-Unsubscribe"] = "<https://courier.example/leave>"
    message.set_content("\n\n".join(text(who)))
    message.add_alternative("".join(f"<p>{paragraph}</p>" for paragraph in text(who)), subtype="html")
    return message.as_bytes()


def saved_page(who: str = "Jana Ruhl") -> bytes:
    """A page saved as MHTML, with a picture."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/2025/03/quay\r\n"
        f"Subject: {TITLE}\r\nDate: Wed, 5 Mar 2025 07:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
    )
    html = f"----b\r\nContent-Type: text/html\r\nContent-Location: {ADDRESS}\r\n\r\n{page(who)}\r\n"
    picture = (
        "----b\r\nContent-Type: image/png\r\nContent-Location: https://courier.example/a.png\r\n\r\nx\r\n----b--\r\n"
    )
    return (head + html + picture).encode()


def word(*paragraphs: str, heading: str = TITLE) -> bytes:
    """A Word document."""
    from docx import Document

    document = Document()
    if heading:
        document.add_heading(heading, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_table(*rows: tuple[str, str]) -> bytes:
    """A Word document with a table of two columns, in whose cells lines may be parted."""
    from docx import Document

    document = Document()
    table = document.add_table(rows=0, cols=2)
    for row in rows:
        for cell, told in zip(table.add_row().cells, row, strict=True):
            cell.text = told
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rtf(*paragraphs: str) -> bytes:
    """An RTF document."""
    escaped = (paragraph.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}") for paragraph in paragraphs)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Serif;}}\\f0\n" + "\\par\n".join(escaped) + "\\par\n}").encode(
        "cp1252"
    )


def pdf(who: str = "Jana Ruhl") -> bytes:
    """A PDF with a running title, page numbers, and on each page a paragraph whose lines are broken by hand."""
    pages = len(PARAGRAPHS)
    streams = [_printed(number, who) for number in range(1, pages + 1)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(pages))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, stream in enumerate(streams):
        fonts = "/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{fonts}/Contents {5 + 2 * number} 0 R>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        f"{out}xref\n0 {count}\n0000000000 65535 f \n{rows}trailer<</Size {count}/Root 1 0 R>>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode()


def _printed(number: int, who: str) -> str:
    lines = [(72, 800, "Amsel Courier, 4 March 2025"), (290, 40, f"Page {number}")]
    height = 760
    for paragraph in text(who)[number - 1 : number]:
        words, line = paragraph.split(), ""
        while words:
            line, rest = "", words
            while rest and len(line) + len(rest[0]) < 70:
                line, rest = f"{line} {rest[0]}".strip(), rest[1:]
            words = rest
            lines.append((72, height, line))
            height -= 14
        height -= 14
    return "\n".join(f"BT /F1 11 Tf {x} {y} Td ({line}) Tj ET" for x, y, line in lines)


def crawl(*people: str) -> bytes:
    """A compressed WARC: what a crawl got, with a redirect, a picture and a page that was not found."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "amselcrawl 1.0"}))

    def add(address: str, status: str, kind: str, body: bytes) -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        dated = {"WARC-Date": "2025-03-05T07:00:00Z"}
        writer.write_record(
            writer.create_warc_record(
                address, "response", io.BytesIO(body), http_headers=headers, warc_headers_dict=dated
            )
        )

    for who in people:
        address = f"{ADDRESS}/{who.split()[-1].lower()}"
        add(address, "200 OK", "text/html; charset=utf-8", page(who, address).encode())
    add(f"{ADDRESS}/a.png", "200 OK", "image/png", b"\x89PNG")
    add(f"{ADDRESS}/old", "301 Moved", "text/html", b"<html>moved</html>")
    add(f"{ADDRESS}/none", "404 Not Found", "text/html", b"<html>none</html>")
    return out.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as found:
        for name, data in members.items():
            found.writestr(zipfile.ZipInfo(name, (2025, 3, 5, 7, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def wacz(*people: str) -> bytes:
    """A web archive: a crawl with its index and a description."""
    members = {
        "datapackage.json": b"{}",
        "archive/data.warc.gz": crawl(*people),
        "indexes/index.cdx.gz": gzip.compress(b""),
    }
    return archive(members)


def nexis_text(*people: str, first: int = 1) -> str:
    """An export of Nexis as plain text."""
    return "".join(_classic(number, len(people), who) for number, who in enumerate(people, first))


def _classic(number: int, count: int, who: str) -> str:
    body = "\n\n".join(f"   {_wrapped(paragraph)}" for paragraph in text(who))
    return f"""


                               {number} of {count} DOCUMENTS


                                 {OUTLET}

                             March 4, 2025 Tuesday
                                 First Edition

{TITLE}:
Three cranes follow

BYLINE: Ada Lind, Harbour Correspondent

SECTION: NEWS; Pg. 3

LENGTH: 62 words

DATELINE: AMSEL

{body}

LOAD-DATE: March 5, 2025

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                      Copyright 2025 Amsel Courier Limited
                              All Rights Reserved
"""


def _wrapped(paragraph: str) -> str:
    from textwrap import fill

    return fill(paragraph, 74)


def nexis_lines(*people: str) -> list[str]:
    """An export of Nexis as the paragraphs of a document: a cover, then each article."""
    lines = ["Page 1 of 2", "User Name: A. Reader", "Documents (2)", f"1. {TITLE}"]
    for who in people:
        lines += [TITLE, OUTLET, "March 4, 2025 Tuesday", "Copyright 2025 Amsel Courier Limited All Rights Reserved"]
        lines += ["Section: NEWS; Pg. 3", "Length: 62 words", "Byline: Ada Lind", "Body", *text(who)]
        lines += ["Classification", "Language: ENGLISH", "Publication-Type: Newspaper", "Load-Date: March 5, 2025"]
        lines += ["End of Document"]
    return lines


def factiva_codes(*people: str) -> str:
    """An export of Factiva with its field codes."""
    parts = []
    for number, who in enumerate(people, 1):
        first, *rest = text(who)
        parts.append(
            f"HD\n{TITLE}\nBY\nAda Lind\nWC\n62 words\nPD\n4 March 2025\nSN\n{OUTLET}\nSC\nAMSELC\nLA\nEnglish\nCY\n"
            f"Copyright 2025 Amsel Courier\nLP\n{first}\nTD\n" + "\n\n".join(rest) + "\nNS\ngport : Ports\n"
            f"AN\nDocument AMSELC0020250304el3400{number:03}\n\n"
        )
    return "".join(parts) + "Search Summary\nText\nquay\nDate\nAll Dates\n"


def factiva_shown(*people: str) -> str:
    """An export of Factiva as it is shown."""
    parts = []
    for number, who in enumerate(people, 1):
        body = "\n\n".join(text(who))
        parts.append(
            f"{TITLE}\n\nBy Ada Lind\n62 words\n4 March 2025\n{OUTLET}\nAMSELC\n3\nEnglish\n"
            f"Copyright 2025 Amsel Courier. All Rights Reserved.\n\n{body}\n\n"
            f"Document AMSELC0020250304el3400{number:03}\n\n\n"
        )
    return "".join(parts)
