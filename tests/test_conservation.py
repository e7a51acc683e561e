"""Nothing is lost: what comes in is published, set aside, seen again or taken out; its words are kept, or removed by a
rule that says so. That a build publishes every article is asserted after every build of the suite (see runs.py)."""

from __future__ import annotations

import random
import re

import pytest
from lxml import html
from runs import Site

from generator.content.articles import read_article
from generator.content.files import TextFile
from generator.model.article import Article

LINES = (  # prose, and what stands around it on pages
    "The harbour board of Port Amsel approved quay number {n} after a debate of {n} hours on Tuesday evening.",
    "Jana Ruhl, the harbour master, said that pier {n} would be closed for {n} days when the spring tides come.",
    "A whale that swam into basin {n} followed the ferry out again, and nobody on board was hurt in the end.",
    "“We counted {n} cranes,” said Piet Vos, who had sold them to the board in October of the year before that.",
    "Share this:",
    "Also read: A whale in harbour {n}",
    "",
    "Copyright 2025 Tidewire {n}. All rights reserved.",
    "By Ada Lind",
    "    - and {n} dredgers, which come back in June when the tides are over and the ferries have gone to sea",
)
WORDS = re.compile(r"\w+")


def raw(seed: int) -> str:
    """A raw text made by chance."""
    chance = random.Random(seed)
    lines = [chance.choice(LINES).format(n=chance.randrange(2, 900)) for _ in range(chance.randrange(6, 14))]
    return f"date 2025-03-04 Port Amsel, Mar 4 (Tidewire) {LINES[0].format(n=seed)}\n" + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of raw texts made by chance, of copies of them, and of files that cannot be used."""
    site = Site(tmp_path_factory.mktemp("collection"))
    for seed in range(60):
        site.write(f"seeds/{seed:02}.txt", raw(seed))
    for seed in range(5):
        site.write(f"seeds/copy-{seed}.txt", raw(seed))
    for name, data in {"empty": b"", "binary": b"\x00\x01\x02", "latin": b"\xe9t\xe9 \x81\x8d\xff"}.items():
        site.write(f"seeds/{name}.txt", data)
    site.write("content/site.yaml", "outlets: {Tidewire: {rights: full}}\n")
    return site


def articles(site: Site) -> list[Article]:
    """The articles that were shelved."""
    paths = sorted((site.root / "content/articles").glob("*.md"))
    found = [read_article(TextFile(f"content/articles/{at.name}", at.read_text(encoding="utf-8"))) for at in paths]
    assert all(isinstance(item, Article) for item in found)
    return [item for item in found if isinstance(item, Article)]


def test_every_raw_file_is_an_article_set_aside_or_seen_again(collection: Site) -> None:
    run = collection.run("ingest")
    assert run.code == 0, run.err
    shelved = articles(collection)
    aside = collection.read("content/set-aside.yaml").count("raw: seeds/")
    seen = sum(len(article.origins.seen) for article in shelved)
    assert (len(shelved), aside, seen) == (60, 3, 5)
    assert "Ingested 68 raw articles" in run.out


def test_every_word_of_a_raw_text_is_in_its_article_or_in_a_line_that_a_rule_removed(collection: Site) -> None:
    assert collection.run("ingest").code == 0
    for article in articles(collection):
        lines = collection.read(article.origins.raw).splitlines()
        gone = {number for cut in article.origins.removed for number in range(cut.first, cut.last + 1)}
        kept = " ".join(line for number, line in enumerate(lines, 1) if number not in gone)
        fields = (article.title, article.outlet, article.agency, article.published, *article.byline, *article.body)
        place = article.dateline.place if article.dateline else ""
        stated = {"date", "by", "mar", "4", *WORDS.findall(" ".join([*filter(None, fields), place]).lower())}
        assert {word for word in WORDS.findall(kept.lower()) if word not in stated} == set(), article.origins.raw


def test_every_paragraph_of_a_text_that_may_be_shown_is_on_its_page(collection: Site) -> None:
    assert collection.run("ingest").code == collection.run("build").code == 0
    for article in articles(collection):
        page = html.fromstring(collection.read(f"site/sources/{article.id}.html"))
        text = " ".join(page.text_content().split())
        assert [paragraph for paragraph in article.body if " ".join(paragraph.split()) not in text] == []


def test_the_method_page_says_what_became_of_everything_that_was_collected(collection: Site) -> None:
    assert collection.run("ingest").code == 0
    id = articles(collection)[7].id
    collection.write("content/decisions/a.yaml", f"- {{takedown: {id}, reason: A request}}\n")
    assert collection.run("build").code == 0
    page = " ".join(html.fromstring(collection.read("site/method.html")).text_content().split())
    assert "63 articles were collected. 59 are published here; 3 collected files were set aside" in page
    assert "Taken out by people: source taken down: 1." in page
