"""The same article again: one source, with where it was seen; other words of it are a version."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

import forms
import pytest
from runs import Site

from generator.ingest.identity import canonical_address

PEOPLE = [f"Ada {name}" for name in ("Lind", "Kade", "Brandt", "Loos", "Ruhl", "Vos", "Amsel", "Hale", "Orne", "Weir")]
MORE = [name.replace("Ada", "Piet") for name in PEOPLE]


@pytest.fixture
def here(site: Site) -> Site:
    """A new site."""
    assert site.run("init", "here").code == 0
    return Site(site.root / "here")


def ids(site: Site) -> set[str]:
    """The ids of the articles of a site."""
    return {path.removesuffix(".md") for path in site.files("content/articles")}


def record(who: str, **more: object) -> dict[str, object]:
    """A record of an article with a text of its own."""
    address = f"https://courier.example/{who.replace(' ', '-').lower()}"
    return {**forms.trafilatura(who), "source": address, "text": "\n".join(forms.text(who)), **more}


EXPORTS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "jsonl": lambda people: forms.json_lines(*map(record, people)),
    "txt": lambda people: forms.factiva_shown(*people).encode(),
    "rtf": lambda people: forms.rtf(*forms.nexis_lines(*people)),
}


@pytest.mark.parametrize("end", EXPORTS)
def test_the_same_week_exported_twice_with_ten_new_articles_makes_exactly_ten_new_ones(here: Site, end: str) -> None:
    here.write(f"seeds/week-1.{end}", EXPORTS[end](PEOPLE))
    here.run("ingest")
    first = ids(here)
    assert len(first) == 10
    here.write(f"seeds/week-2.{end}", EXPORTS[end]([*PEOPLE, *MORE]))
    run = here.run("ingest")
    assert (run.code, run.err) == (0, "")
    assert first < ids(here)
    assert len(ids(here)) == 20
    assert "10 new" in run.out
    assert "10 seen again" in run.out
    before = here.files("content")
    assert here.run("ingest").code == 0
    assert here.files("content") == before


def test_an_article_that_is_found_again_lists_where_and_keeps_a_person_s_edit(here: Site) -> None:
    here.write("seeds/a.html", forms.page())
    here.run("ingest")
    (id,) = ids(here)
    edited = here.read(f"content/articles/{id}.md").replace("dredgers would", "dredgers should")
    here.write(f"content/articles/{id}.md", edited)
    here.write("seeds/b.html", forms.page(address=f"{forms.ADDRESS}/?utm_source=feed").replace("Home", "Start"))
    run = here.run("ingest")
    assert (run.code, ids(here)) == (0, {id})
    text = here.read(f"content/articles/{id}.md")
    assert "seen: [seeds/b.html]" in text
    assert "dredgers should" in text


def test_other_words_at_the_same_address_are_a_version_and_the_former_ones_are_kept(here: Site) -> None:
    here.write("seeds/a.jsonl", forms.json_lines(record("Ada Lind", date_download="2025-03-05")))
    here.run("ingest")
    (id,) = ids(here)
    changed = [text.replace("April", "June") for text in forms.text("Ada Lind")]
    newer = record("Ada Lind", text="\n".join(changed), date_download="2025-03-09")
    here.write("seeds/b.jsonl", forms.json_lines(newer))
    run = here.run("ingest")
    assert "1 earlier version kept" in run.out
    now = here.read(f"content/articles/{id}.md")
    assert ("June" in now, "captured: 2025-03-09" in now, ids(here)) == (True, True, {id})
    (version,) = here.files("content/versions")
    assert re.fullmatch(rf"{id}\.[0-9a-f]{{8}}\.md", version)
    assert "April" in here.read(f"content/versions/{version}")
    before = here.files("content")
    assert here.run("ingest").code == 0
    assert here.files("content") == before


def test_an_older_capture_that_comes_later_does_not_replace_the_newer_words(here: Site) -> None:
    here.write("seeds/b.jsonl", forms.json_lines(record("Ada Lind", date_download="2025-03-09")))
    here.run("ingest")
    older = [text.replace("April", "June") for text in forms.text("Ada Lind")]
    here.write("seeds/a.jsonl", forms.json_lines(record("Ada Lind", text="\n".join(older), date_download="2025-03-05")))
    here.run("ingest")
    (id,) = ids(here)
    assert "April" in here.read(f"content/articles/{id}.md")
    assert ["June" in data.decode() for data in here.files("content/versions").values()] == [True]


def test_an_excerpt_of_an_article_is_the_article_whichever_comes_first(here: Site) -> None:
    short = record("Ada Lind", text=forms.text("Ada Lind")[0][:-12] + "…")
    here.write("seeds/a.jsonl", forms.json_lines(short))
    here.run("ingest")
    here.write("seeds/b.jsonl", forms.json_lines(record("Ada Lind")))
    here.run("ingest")
    (id,) = ids(here)
    text = here.read(f"content/articles/{id}.md")
    assert "seen: [seeds/a.jsonl#1]" in text.replace("'", "")
    assert "fourth is to follow" in text
    assert not here.files("content").keys() & {"versions"}


def test_an_address_that_came_to_serve_another_article_is_another_source(here: Site) -> None:
    other = "Parliament debated fisheries law all night without result, while trawlers waited outside in heavy fog."
    here.write("seeds/a.jsonl", forms.json_lines(record("Ada Lind"), record("Ada Lind", title="Fog", text=other)))
    here.run("ingest")
    assert len(ids(here)) == 2


def test_one_text_in_two_outlets_is_two_sources(here: Site) -> None:
    one = json.loads(json.dumps(record("Ada Lind")))
    two = {**one, "sitename": "Tidal Post", "source": "https://tidal.example/quay"}
    here.write("seeds/a.jsonl", forms.json_lines(one, two))
    here.run("ingest")
    assert len(ids(here)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.a.example/x/", "http://a.example/x"),
        ("https://a.example/x?utm_source=y&id=3", "https://a.example/x?id=3"),
        ("https://m.a.example/x/amp", "https://a.example/x#top"),
    ],
)
def test_addresses_that_differ_in_what_counts_readers_are_one(one: str, other: str) -> None:
    assert canonical_address(one) == canonical_address(other) is not None


@pytest.mark.parametrize("url", ["https://a.example/", "a.example/x", "https://[", "javascript:x", ""])
def test_an_address_of_no_single_article_is_none(url: str) -> None:
    assert canonical_address(url) is None
