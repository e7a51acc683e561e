"""The same article again: one source, with where it was seen; other words of it are a version."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

import forms
import pytest
from lxml import html
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


def test_one_text_in_two_exports_is_one_source_though_one_adds_the_place_of_the_outlet(here: Site) -> None:
    two = [line.replace(forms.OUTLET, f"The {forms.OUTLET} (Amsel)") for line in forms.nexis_lines("Ada Lind")]
    here.write("seeds/a.rtf", forms.rtf(*forms.nexis_lines("Ada Lind")))
    here.write("seeds/b.rtf", forms.rtf(*two))
    assert "1 new; 1 seen again" in here.run("ingest").out


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


@pytest.fixture
def captured_twice(here: Site) -> Site:
    """A site with an article of which other words were collected later, and an export in which it stands again."""
    here.write("content/site.yaml", "audience: internal\n")
    here.write("seeds/a.jsonl", forms.json_lines(record("Ada Lind", date_download="2025-03-05")))
    changed = [text.replace("April", "June") for text in forms.text("Ada Lind")]
    newer = record("Ada Lind", text="\n".join(changed), date_download="2025-03-09")
    here.run("ingest")
    here.write("seeds/b.jsonl", forms.json_lines(newer, newer))
    here.run("ingest")
    return here


def source_page(site: Site) -> html.HtmlElement:
    """The page of the one source of a site, built anew."""
    assert site.run("build", "--no-search").code == 0
    (id,) = ids(site)
    return html.document_fromstring((site.root / f"site/sources/{id}.html").read_text(encoding="utf-8"))


def test_the_page_of_a_source_shows_what_changed_since_it_was_first_collected(captured_twice: Site) -> None:
    page = source_page(captured_twice)
    (section,) = page.xpath("//section[@aria-labelledby='earlier']")
    assert "Other words were collected 2025-03-05" in section.text_content()
    gone, new = (" ".join(section.xpath(f".//details/p[2]//{mark}//text()")) for mark in ("del", "ins"))
    assert ("April" in gone, "June" in new, "June" in gone) == (True, True, False)


def test_earlier_words_are_not_shown_of_a_text_that_may_not_be_shown_whole(captured_twice: Site) -> None:
    captured_twice.write("content/site.yaml", "audience: public\n")
    section = source_page(captured_twice).xpath("string(//section[@aria-labelledby='earlier'])")
    assert ("may not be shown whole" in section, "April" in section) == (True, False)


def test_the_page_of_a_source_tells_how_it_was_collected_and_where_it_was_seen_again(captured_twice: Site) -> None:
    facts = source_page(captured_twice).xpath("//section[@id='record' or @aria-labelledby='record']//dl/div")
    told = {fact.xpath("string(dt)"): fact.xpath("string(dd)") for fact in facts}
    assert (told["Raw file"], told["Captured"]) == ("seeds/b.jsonl", "2025-03-09")
    assert told["Seen again in"] == "seeds/b.jsonl#2"
    assert re.fullmatch("[0-9a-f]{64}", told["SHA-256 of the container"])
    assert told["Part of a container"] == "number 1"


def test_a_citation_of_words_that_a_newer_version_has_not_has_drifted(captured_twice: Site) -> None:
    (id,) = ids(captured_twice)
    text = captured_twice.read(
        next(iter(f"content/versions/{path}" for path in captured_twice.files("content/versions")))
    )
    words = re.search(r"[^.\n]*April[^.\n]*", text.partition("\n---\n")[2])
    assert words
    captured_twice.write("content/topics/quay.yaml", "title: The quay\n")
    captured_twice.write("content/topics/quay.md", f'It opens [@{id}, "{words[0].strip()}"].\n')
    run = captured_twice.run("check")
    assert run.code == 1
    assert "drifted: " in run.err
    assert "captured 2025-03-05, and not in the newest; p" in run.err
    assert "June" in run.err


def test_an_earlier_version_that_is_gone_is_told(captured_twice: Site) -> None:
    for path in captured_twice.files("content/versions"):
        (captured_twice.root / "content/versions" / path).unlink()
    run = captured_twice.run("check")
    assert (run.code, "is an earlier version, and is not there" in run.err) == (0, True)


def test_no_earlier_words_are_shown_of_a_source_that_people_took_words_out_of(captured_twice: Site) -> None:
    (id,) = ids(captured_twice)
    decision = f"- {{redact: {{source: {id}, words: the new quay}}, reason: asked}}\n"
    captured_twice.write("content/decisions/lost.yaml", decision)
    assert source_page(captured_twice).xpath("//section[@aria-labelledby='earlier']") == []
