"""Raw files in every form that people have: each article comes in with its text, its fields, and where it stood."""

from __future__ import annotations

import os
import random
import re
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import forms
import pytest
from lxml import html
from runs import CHECKOUT, COMMAND, Site, run_apart

from generator.content.articles import read_article
from generator.content.files import TextFile
from generator.ingest.clean import clean
from generator.ingest.read import RawFile, read_file
from generator.model.article import Article, RawArticle

RUHL, VOS = "Jana Ruhl", "Piet Vos"
TWO = (RUHL, VOS)
NEXIS_LINES = forms.nexis_lines(*TWO)
MEMBERS = {"../../a.html": forms.page().encode(), "b.jsonl": forms.json_lines(forms.news_please(VOS))}
FORMS = {
    "page.html": (forms.page().encode(), 1),
    "page.mhtml": (forms.saved_page(), 1),
    "letter.eml": (forms.newsletter(), 1),
    "harvest.jsonl": (forms.json_lines(forms.news_please(), forms.trafilatura(VOS)), 2),
    "harvest.json": (b'{"articles": ' + b"[" + forms.json_lines(forms.news_please()) + b"]}", 1),
    "table.csv": (forms.table(*TWO), 2),
    "feed.xml": (forms.rss(*TWO), 2),
    "document.docx": (forms.word(*forms.text()), 1),
    "document.rtf": (forms.rtf(forms.TITLE, "", *forms.text()), 1),
    "paper.pdf": (forms.pdf(), 1),
    "crawl.warc.gz": (forms.crawl(*TWO), 2),
    "crawl.wacz": (forms.wacz(*TWO), 2),
    "week.zip": (forms.archive(MEMBERS), 2),
    "nexis.txt": (forms.nexis_text(*TWO).encode(), 2),
    "nexis.docx": (forms.word(*NEXIS_LINES, heading=""), 2),
    "nexis.rtf": (forms.rtf(*NEXIS_LINES), 2),
    "factiva.txt": (forms.factiva_codes(*TWO).encode(), 2),
    "factiva.rtf": (forms.rtf(*forms.factiva_shown(*TWO).split("\n")), 2),
}


@pytest.fixture
def here(site: Site) -> Site:
    """A new site."""
    assert site.run("init", "here").code == 0
    return Site(site.root / "here")


def articles(site: Site) -> list[Article]:
    """The articles of a site, in the order of their places."""
    paths = list(site.files("content/articles"))
    read = (read_article(TextFile(path, site.read(f"content/articles/{path}"))) for path in paths)
    found = [article for article in read if isinstance(article, Article)]
    return sorted(found, key=lambda article: (article.origins.raw, article.origins.place.order))


def cleaned(folder: Path, name: str, data: bytes) -> list[Article]:
    """The articles in a file with these bytes; nothing else may be in it."""
    at = folder / name
    at.write_bytes(data)
    found = [clean(raw) if isinstance(raw, RawArticle) else raw for raw in read_file(RawFile(at, f"seeds/{name}"))]
    articles = [item for item in found if isinstance(item, Article)]
    assert len(articles) == len(found), found
    return articles


@pytest.mark.parametrize("name", FORMS)
def test_a_file_of_each_form_comes_in_with_all_its_articles_and_no_word_lost(tmp_path: Path, name: str) -> None:
    data, count = FORMS[name]
    found = cleaned(tmp_path, name, data)
    assert len(found) == count
    for article, who in zip(found, TWO, strict=False):
        said = " ".join(article.body)
        assert [paragraph for paragraph in forms.text(who) if paragraph not in said] == []
        assert article.title is None or article.title.startswith(forms.TITLE)
        assert article.origins.raw == f"seeds/{name}"


FIELDS = {
    "page.mhtml": {"outlet": forms.OUTLET, "captured": "2025-03-05T07:00:00Z", "url": forms.ADDRESS},
    "letter.eml": {"outlet": forms.OUTLET, "published": forms.DAY, "title": forms.TITLE},
    "harvest.jsonl": {"published": forms.DAY, "byline": ("Ada Lind",), "captured": "2025-03-05T07:00:00"},
    "table.csv": {"published": forms.DAY, "byline": ("Ada Lind",), "outlet": forms.OUTLET, "title": forms.TITLE},
    "feed.xml": {"published": forms.DAY, "byline": ("Ada Lind",), "outlet": forms.OUTLET, "url": f"{forms.ADDRESS}/0"},
    "document.docx": {"title": forms.TITLE},
    "crawl.warc.gz": {
        "url": f"{forms.ADDRESS}/ruhl",
        "captured": "2025-03-05T07:00:00Z",
        "collector": "amselcrawl 1.0",
        "outlet": forms.OUTLET,
    },
    "week.zip": {"outlet": forms.OUTLET, "published": forms.DAY},
    "nexis.txt": {"title": f"{forms.TITLE}: Three cranes follow", "section": "NEWS; Pg. 3", "stated_words": 62},
    "nexis.docx": {"title": forms.TITLE, "outlet": forms.OUTLET, "published": forms.DAY, "language": "en"},
    "nexis.rtf": {"title": forms.TITLE, "outlet": forms.OUTLET, "published": forms.DAY, "stated_words": 62},
    "factiva.txt": {"accession": "Factiva AMSELC0020250304el3400001", "outlet": forms.OUTLET, "byline": ("Ada Lind",)},
    "factiva.rtf": {"accession": "Factiva AMSELC0020250304el3400001", "outlet": forms.OUTLET, "published": forms.DAY},
}


@pytest.mark.parametrize("name", FIELDS)
def test_what_stands_beside_a_text_becomes_its_fields(tmp_path: Path, name: str) -> None:
    first = cleaned(tmp_path, name, FORMS[name][0])[0]
    found = {field: getattr(first, field, None) or getattr(first.origins, field, None) for field in FIELDS[name]}
    assert found == FIELDS[name]


def test_paragraphs_in_one_cell_of_a_database_s_table_stay_paragraphs(tmp_path: Path) -> None:
    first, *rest = forms.text()
    rows = {"HD": forms.TITLE, "WC": "62 words", "PD": "4 March 2025", "SN": forms.OUTLET, "LP": first}
    rows |= {"TD": "\n".join(rest), "AN": "Document AMSELC0020250304el3400001"}
    (found,) = cleaned(tmp_path, "a.docx", forms.word_table(*rows.items()))
    assert (found.title, found.outlet, found.body) == (forms.TITLE, forms.OUTLET, (first, *rest))


NOTE = """---
title: Quay opens
source: Amsel Courier
date: 2025-03-04
author: [Ada Lind]
url: https://courier.example/quay
---

# Quay opens

![The new quay](quay.jpg)

**%s** See [the plan](https://courier.example/plan).

> %s

* * *

%s
"""


def test_markdown_comes_in_with_its_front_matter_and_without_the_signs_of_its_markup(tmp_path: Path) -> None:
    first, second, third = forms.text()
    (found,) = cleaned(tmp_path, "a.md", (NOTE % (first, second, third)).encode())
    told = (found.title, found.outlet, found.published, found.byline, found.url)
    assert told == ("Quay opens", "Amsel Courier", "2025-03-04", ("Ada Lind",), "https://courier.example/quay")
    assert found.captions == ("The new quay",)
    assert found.body == (f"{first} See the plan.", second, third)


def test_a_link_in_an_archive_is_set_aside_and_what_is_set_aside_stands_in_its_order(here: Site) -> None:
    link = ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    with ZipFile(here.root / "seeds/a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("b.png", b"")
        archive.writestr("c.doc", b"")
    told = here.run("ingest").err.splitlines()
    assert told == [
        "seeds/a.zip#1: set aside: is a symbolic link; put the file itself into the archive",
        "seeds/a.zip#2: set aside: has a form that is not read (.png); have its text recognised (OCR)",
        "seeds/a.zip#3: set aside: has a form that is not read (.doc); save it as .docx",
    ]


@pytest.mark.parametrize("printed", ["Wednesday, March 5, 2025", "5 March 2025", "March 2025"])
def test_a_database_prints_its_day_in_several_ways(tmp_path: Path, printed: str) -> None:
    lines = [line.replace("March 4, 2025 Tuesday", printed) for line in forms.nexis_lines("Jana Ruhl")]
    (found,) = cleaned(tmp_path, "a.rtf", forms.rtf(*lines))
    assert (found.title, found.outlet, found.byline) == (forms.TITLE, forms.OUTLET, ("Ada Lind",))
    assert found.published == ("2025-03" if printed == "March 2025" else "2025-03-05")


EXAMPLES = ("note.txt", "harvest.jsonl", "table.csv", "nexis.txt", "factiva.txt", "feed.xml", "mail.eml")


def test_the_examples_in_the_docs_come_in_as_they_say(tmp_path: Path) -> None:
    told = (CHECKOUT / "docs/forms.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(?:text|json|xml)\n(.*?)^```", told, re.DOTALL | re.MULTILINE)
    for name, block in zip(EXAMPLES, blocks, strict=True):
        (found,) = cleaned(tmp_path, name, block.encode())
        assert (found.title, found.published) == (forms.TITLE, forms.DAY), name
        assert found.body[0] == "Harbour master Jana Ruhl opened the new quay on Tuesday.", name


def test_an_ingest_of_a_folder_of_all_forms_finds_the_same_two_articles_in_them(here: Site) -> None:
    for name, (data, _) in FORMS.items():
        here.write(f"seeds/{name}", data)
    run = here.run("ingest", "-v")
    assert (run.code, "set aside" in run.said) == (0, False)
    found = articles(here)
    raws = {article.origins.name for article in found} | {name for article in found for name in article.origins.seen}
    assert {name.partition("#")[0] for name in raws} == {f"seeds/{name}" for name in FORMS}
    before = here.files("content")
    assert here.run("ingest").code == 0
    assert here.files("content") == before
    assert here.run("build").code == 0


GERMAN = """Neuer Kai in Amsel eröffnet

Der Hafenmeister Jonas Weber hat am Dienstag, dem 4. März 2025, den neuen Kai eröffnet und den Fischern gedankt.

Die drei Kräne sollen noch in diesem Jahr auf dem Kai stehen, sagte er nach einer Debatte von neun Stunden im Rat.
"""


def test_a_text_in_another_language_is_shown_as_such_and_no_dates_are_read_off_it(here: Site) -> None:
    here.write("seeds/kai.txt", f"Language: de\n{GERMAN}")
    assert here.run("ingest").code == 0
    (found,) = articles(here)
    assert (found.language, len(found.body)) == ("de", 2)
    assert here.run("build", "--no-search").code == 0
    page = html.document_fromstring(here.read(f"site/sources/{found.id}.html"))
    (paragraph,) = page.xpath("//*[@id='p1']/p")
    assert (paragraph.get("lang"), paragraph.get("dir")) == ("de", "auto")
    assert "This text is not in English: no dates and names are read off it." in page.text_content()
    assert page.xpath("//*[@id='events']") == []


def test_what_comes_through_a_pipe_is_taken_in_as_it_is(here: Site) -> None:
    text = "\n\n".join((forms.TITLE, *forms.text()))
    run = run_apart(here.root, ("ingest", "-"), {}, input=text.encode())
    assert run.code == 0, run.err
    assert [article.title for article in articles(here)] == [forms.TITLE]


def test_why_tells_of_one_part_of_a_container(here: Site) -> None:
    members = {f"{number}.html": forms.page(who).encode() for number, who in enumerate((*TWO, "Ivo Brandt"))}
    here.write("seeds/week.zip", forms.archive(members))
    assert here.run("ingest").code == 0
    run = here.run("why", "seeds/week.zip#3")
    assert (run.code, "Ivo Brandt" in run.out, RUHL in run.out) == (0, True, False)


def damaged(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """A file cut off at places, with bytes that lie, with a part twice and one missing, and random bytes behind its
    first."""
    size = len(data)
    yield from (data[: size * part // 8] for part in (1, 4, 6, 7))
    for _ in range(4):
        lying = bytearray(data)
        for _ in range(max(1, size // 200)):
            lying[chance.randrange(size)] = chance.randrange(256)
        yield bytes(lying)
    first, second = sorted(chance.randrange(size) for _ in range(2))
    yield data[:second] + data[first:]
    yield data[:first] + data[second:]
    yield data[:16] + chance.randbytes(4000)


@pytest.mark.slow
def test_damaged_files_of_every_form_are_cleaned_or_set_aside_and_crash_no_reader(here: Site) -> None:
    chance = random.Random(14)
    for name, (data, _) in FORMS.items():
        for number, bad in enumerate(damaged(data, chance)):
            here.write(f"seeds/{number:02}-{name}", bad)
    here.write("seeds/whole.html", forms.page("Ivo Brandt", "https://mail.example/2025/whole"))
    run = here.run("ingest", "-v")
    assert run.code == 0, run.err[-1000:]
    assert "makes its reader fail" not in run.said
    assert "takes longer" not in run.said
    assert any(article.origins.raw == "seeds/whole.html" for article in articles(here))


@pytest.mark.slow
def test_what_a_killed_run_had_cleaned_is_not_cleaned_again(here: Site) -> None:
    for number in range(600):
        here.write(f"seeds/{number:03}.txt", "\n\n".join((f"Quay {number}", *forms.text(f"Jana Ruhl {number}"))))
    variables, quiet = {**os.environ, "PYTHONPATH": str(CHECKOUT)}, subprocess.DEVNULL
    running = subprocess.Popen([*COMMAND, "ingest"], cwd=here.root, env=variables, stdout=quiet, stderr=quiet)
    memo, kept = here.root / ".briefing/ingest.sqlite", 0
    while not kept and running.poll() is None:
        time.sleep(0.05)
        kept = rows(memo)
    running.kill()
    running.wait()
    assert (kept > 0, here.files("content/articles")) == (True, {})
    assert here.run("ingest").code == 0
    assert (rows(memo), len(articles(here))) == (600, 600)


def rows(memo: Path) -> int:
    """How many values a memo has; 0 where it is not there yet."""
    if not memo.exists():
        return 0
    with suppress(sqlite3.Error), closing(sqlite3.connect(memo)) as connection:
        return int(connection.execute("SELECT count(*) FROM memo").fetchone()[0])
    return 0
