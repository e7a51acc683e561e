"""Rights: how much of a text is shown, to whom, and that what may not be shown is in no file at all."""

from __future__ import annotations

import pytest
from runs import Site

TOPIC = "title: The quay\nterms: [quay]\nquestion: What of the quay?\nsections: {key-points: off}\n"
BODY = """The quay of Port Amsel was approved after a debate of nine hours. Canaryone sat in the gallery.

Canarytwo sang. The sentence next to the cited paragraph stands here.

The cited paragraph speaks of the quay. It has a canaryfree second sentence.

The sentence behind the cited paragraph stands here. Canarythree sang again.

Canaryfour sang on. The mole was closed on 4 May 2024 for good. Canaryfive sang last."""
CITED = 'The quay is spoken of [@2025-08-06-a, "cited paragraph speaks"].\n'
CANARIES = (
    "Canaryone",
    "Canarytwo",
    "Canarythree",
    "Canaryfour",
    "Canaryfive",
    "Canarysix",
    "Canaryseven",
    "Canaryeight",
)


def build(site: Site, rights: str | None, audience: str = "public", text: str | None = CITED) -> dict[str, str]:
    """The text files of a site whose one article comes from an outlet with these rights."""
    granted = f"rights: {rights}" if rights else ""
    site.write("content/site.yaml", f"audience: {audience}\noutlets:\n  Amsel Courier: {{{granted}}}\n")
    front = {"outlet": "Amsel Courier", "title": "The quay is approved", "standfirst": "Canarysix"}
    at = site.article("2025-08-06-a", BODY, **front)
    more = "standfirst: Canarysix stands.\ncaptions: [Canaryseven shown.]\noutlet_summary: [Canaryeight in a point.]\n"
    at.write_text(
        at.read_text(encoding="utf-8").replace("---\nThe quay", f"{more}raw: seeds/canary-raw-name.txt\n---\nThe quay")
    )
    site.topic("quay", TOPIC, text)
    assert site.run("build").code == 0
    return {path: data.decode() for path, data in site.files("site").items()}


def found_in(files: dict[str, str], *words: str) -> set[str]:
    """Those of the words that stand in some file, in whatever case."""
    return {word for word in words for text in files.values() if word.casefold() in text.casefold()}


def test_a_text_with_full_rights_is_shown_whole(site: Site) -> None:
    page = build(site, "full")["sources/2025-08-06-a.html"]
    assert found_in({"page": page}, *CANARIES) == set(CANARIES)


@pytest.mark.parametrize("rights", ["excerpt", None])
def test_an_excerpt_is_the_cited_paragraph_a_sentence_each_side_and_dated_sentences(
    site: Site, rights: str | None
) -> None:
    page = build(site, rights)["sources/2025-08-06-a.html"]
    shown = (
        "cited paragraph speaks",
        "canaryfree second sentence",
        "The sentence next to the cited paragraph stands here.",
        "The sentence behind the cited paragraph stands here.",
        "The mole was closed on",
    )
    assert found_in({"page": page}, *shown) == set(shown)


@pytest.mark.parametrize("rights", ["excerpt", None, "metadata"])
def test_a_word_that_may_not_be_shown_stands_in_no_file(site: Site, rights: str | None) -> None:
    assert found_in(build(site, rights), *CANARIES) == set()


def test_metadata_shows_no_sentence_of_the_text_anywhere(site: Site) -> None:
    files = build(site, "metadata")
    assert found_in(files, "cited paragraph speaks", "closed on", "next to the cited", "debate of nine hours") == set()
    assert "The quay is approved" in files["sources/2025-08-06-a.html"]


def test_a_name_does_not_open_a_sentence_that_an_excerpt_leaves_out(site: Site) -> None:
    site.write("content/entities.yaml", "canary: {name: Canaryfive}\n")
    names = {path: text for path, text in build(site, "excerpt").items() if path.startswith("names/")}
    assert found_in(names, "sang last") == set()


def test_a_supplied_title_does_not_tell_what_metadata_withholds(site: Site) -> None:
    site.write("content/site.yaml", "outlets: {Amsel Courier: {rights: metadata}}\n")
    site.article("2025-08-06-b", "Canarynine sang on the quay at dawn.", outlet="Amsel Courier", title="null")
    site.topic("quay", TOPIC)
    assert site.run("build").code == 0
    assert found_in({path: data.decode() for path, data in site.files("site").items()}, "Canarynine") == set()


def test_an_event_is_told_in_the_words_of_a_source_that_may_be_quoted(site: Site) -> None:
    site.write("content/site.yaml", "outlets: {Amsel Courier: {rights: metadata}, Tidewire: {rights: full}}\n")
    words = "The harbour board of Port Amsel approved the new quay on {}."
    site.article(
        "2025-03-05-a", words.format("4 March 2025, canaryten"), outlet="Amsel Courier", published="2025-03-05"
    )
    site.article("2025-03-06-b", words.format("4 March 2025"), outlet="Tidewire", published="2025-03-06")
    assert site.run("build").code == 0
    year = site.read("site/chronology/2025.html")
    assert "approved the new quay" in year
    assert found_in({path: data.decode() for path, data in site.files("site").items()}, "canaryten") == set()


def test_an_internal_site_shows_texts_without_rights_in_full_and_keeps_out_of_search_engines(site: Site) -> None:
    files = build(site, None, audience="internal")
    pages = {path: text for path, text in files.items() if path.endswith(".html")}
    assert found_in({"page": files["sources/2025-08-06-a.html"]}, *CANARIES) == set(CANARIES)
    assert all('<meta name="robots" content="noindex, nofollow">' in text for text in pages.values())
    assert "Disallow: /" in files["robots.txt"]


@pytest.mark.parametrize("rights", ["excerpt", "metadata"])
def test_rights_that_an_outlet_states_hold_on_an_internal_site_too(site: Site, rights: str) -> None:
    assert found_in(build(site, rights, audience="internal"), *CANARIES) == set()


def test_raw_names_are_told_to_colleagues_only(site: Site) -> None:
    site.write("content/set-aside.yaml", "- {raw: seeds/canary-set-aside.bin, reason: 'is binary, not text'}\n")
    public = build(site, "full")
    assert found_in(public, "canary-raw-name", "canary-set-aside") == set()
    assert "1 collected file was set aside" in public["method.html"]
    internal = build(site, "full", audience="internal")
    assert found_in(internal, "canary-raw-name", "canary-set-aside") == {"canary-raw-name", "canary-set-aside"}
    assert "canary-raw-name" in internal["sources/2025-08-06-a.html"]


def test_the_rights_of_the_outlet_come_before_those_of_its_agency(site: Site) -> None:
    site.write("content/site.yaml", "outlets: {Amsel Courier: {rights: metadata}, Tidewire: {rights: full}}\n")
    at = site.article("2025-08-06-c", "Canaryeleven sang.", outlet="Amsel Courier")
    at.write_text(at.read_text(encoding="utf-8").replace("outlet:", "agency: Tidewire\noutlet:"))
    assert site.run("build").code == 0
    assert found_in({path: data.decode() for path, data in site.files("site").items()}, "Canaryeleven") == set()


def test_a_file_is_counted_by_why_it_was_set_aside_whatever_its_name(quay: Site) -> None:
    quay.write("seeds/empty-form.txt", "\x00\x01\x02 no text")
    quay.write("seeds/binary.txt", "")
    assert quay.run("ingest").code == quay.run("build").code == 0
    assert "(binary: 1, empty: 1)" in quay.read("site/method.html")
