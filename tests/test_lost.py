"""What is withdrawn, taken down or redacted: the build goes on, the claims stay under review, the words are nowhere."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from runs import Site

GONE = """The dredgers of Port Amsel will cost canaryone million crowns, the clerk Ulla Canarytwo wrote on 4 March 2025.

She called the whole bargain “a gift wrapped in canarythree paper” and left the room at once with canaryfour papers.

The cranes came on 5 March 2025, canaryfive said."""
STAYS = """Three cranes came to Port Amsel on 5 March 2025, and the board was glad of each one of them.

The mole was mended by the fishermen of the lee before the tide."""
TEXT = """Three cranes came [@stays, "Three cranes came"; @gone, para. 3].

The clerk speaks of “a gift wrapped in canarythree paper” [@gone, "whole bargain"].

The fishermen mended the mole [@stays, para. 2].
"""
EVENT = "events:\n  - {date: 2025-03-05, text: Cranes come, cite: {source: gone, words: The cranes came}}\n"
TOPIC = f"title: The quay\nterms: [cranes, dredgers]\nquestion: What came?\ninclude: [gone]\n{EVENT}"
CANARIES = tuple(f"canary{kind}" for kind in ("one", "two", "three", "four", "five", "six", "seven", "url"))
TAKEDOWN = "- {takedown: gone, reason: the holder asked, note: Canarynote, on: 2025-12-06}\n"
WITHDRAW = "- {withdraw: gone, reason: the outlet erred, on: 2025-12-06}\n"
REVIEW = "under review"


@pytest.fixture
def desk(site: Site) -> Site:
    """A site whose claims rest on two sources, one of them full of canaries."""
    outlets = "outlets: {Tidewire: {rights: full}, Amsel Courier: {rights: full}}\n"
    site.write("content/site.yaml", f"base_url: https://amsel.example/\n{outlets}")
    site.write("content/entities.yaml", "port: {name: Port Amsel}\n")
    at = site.article("gone", GONE, title="Canarysix cost of the dredgers", outlet="Tidewire", published="2025-03-06")
    more = "url: https://tide.example/canaryurl\nstandfirst: Canaryseven stands.\naliases: [gone-before]\n"
    at.write_text(at.read_text(encoding="utf-8").replace("---\nThe dredgers", f"{more}---\nThe dredgers"))
    site.article("stays", STAYS, title="Cranes", outlet="Amsel Courier", published="2025-03-06")
    site.topic("quay", TOPIC, TEXT)
    return site


def texts(site: Site, folder: str = "site") -> dict[str, str]:
    """Every file of a built folder as text, what is packed opened."""
    return {path: _open(data).decode("utf-8", "replace") for path, data in site.files(folder).items()}


def _open(data: bytes) -> bytes:
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def held(files: dict[str, str], *words: str) -> set[tuple[str, str]]:
    """Which words stand in which files, in whatever case."""
    return {(word, path) for word in words for path, text in files.items() if word.casefold() in text.casefold()}


def decide(site: Site, decisions: str) -> None:
    """Writes decisions of people."""
    site.write("content/decisions/taken-out.yaml", decisions)


@pytest.mark.slow
def test_before_anything_is_taken_out_every_canary_sings(desk: Site) -> None:
    assert desk.run("build", "--search").code == 0
    found = held(texts(desk), *CANARIES)
    assert {word for word, _ in found} == set(CANARIES)
    assert ("canaryfour", True) in {(word, path.startswith("pagefind/")) for word, path in found}


@pytest.mark.parametrize("search", ["--no-search", pytest.param("--search", marks=pytest.mark.slow)])
def test_no_word_of_what_was_taken_down_is_in_any_file_and_the_build_is_strict(
    desk: Site, tmp_path: Path, search: str
) -> None:
    assert desk.run("build", "-d", str(tmp_path / "earlier")).code == 0
    decide(desk, TAKEDOWN)
    run = desk.run("build", "--strict", search, "--since", str(tmp_path / "earlier"))
    assert run.code == 0, run.said
    files = texts(desk)
    assert held(files, *CANARIES, "Canarynote", "a gift wrapped") == set()
    assert "“[…]”" in files["topics/quay.html"] and "“[…]”" in files["topics/quay.md"]
    assert "the holder asked" in files["sources/gone.html"]
    assert "sources/gone.html" in files["sources/gone-before.html"]


def test_claims_that_lost_a_source_say_so_and_are_listed(desk: Site) -> None:
    decide(desk, WITHDRAW)
    run = desk.run("check", "--strict")
    assert run.code == 0, run.said
    assert [line.split(":")[0:2] for line in run.faults] == [
        ["content/topics/quay.md", "1"],
        ["content/topics/quay.md", "3"],
        ["content/topics/quay.yaml", "6"],
    ]
    assert "source withdrawn 6 December 2025 (the outlet erred)" in run.err and "3 under review" in run.out
    assert desk.run("build").code == 0
    page = desk.read("site/topics/quay.html")
    assert page.count('<span class="review">source withdrawn 6 December 2025; under review</span>') == 3
    claims = json.loads(desk.read("site/data/claims.json"))["claims"]
    said = [(claim["support"], claim["origins"], claim["sources"]) for claim in claims]
    assert said == [(REVIEW, 1, ["stays", "gone"]), (REVIEW, 0, ["gone"]), ("stated", 1, ["stays"])]
    assert {passage["source"] for claim in claims for passage in claim["passages"]} == {"stays"}


def test_the_page_of_a_withdrawn_source_keeps_its_record_and_not_its_text(desk: Site) -> None:
    decide(desk, WITHDRAW)
    assert desk.run("build").code == 0
    page = desk.read("site/sources/gone.html")
    assert "Source withdrawn 6 December 2025: the outlet erred." in page
    assert "Canarysix cost of the dredgers" in page and "https://tide.example/canaryurl" in page
    assert "Three cranes came." in page and "on this source alone" in page
    assert held(texts(desk), "canaryone", "canaryfive") == set()
    assert "Taken out by people: source withdrawn: 1." in desk.read("site/method.html")
    assert "gone" not in [source["id"] for source in json.loads(desk.read("site/data/sources.json"))["sources"]]
    assert "gone.html" not in desk.read("site/sitemap.xml")


def test_what_rested_on_a_source_is_known_after_it_went(desk: Site) -> None:
    decide(desk, WITHDRAW)
    run = desk.run("impact", "gone")
    assert run.code == 0 and "3 claims and events rest on it" in run.out
    assert "canaryfive" not in desk.run("find", "canaryfive").out


def test_a_redacted_passage_is_nowhere_and_the_rest_of_its_source_stays(desk: Site) -> None:
    words = "whole bargain “a gift wrapped in canarythree paper”"
    decide(desk, f"- {{redact: {{source: gone, words: {words}}}, reason: asked}}\n")
    run = desk.run("build", "--strict")
    assert run.code == 0, run.said
    files = texts(desk)
    assert held(files, "canarythree", "a gift wrapped") == set()
    assert "[redacted] and left the room" in files["sources/gone.html"]
    claims = json.loads(files["data/claims.json"])["claims"]
    assert [claim["support"] for claim in claims] == ["stated", REVIEW, "stated"]
    assert claims[1]["lost"] == "passage redacted"


def test_a_claim_that_a_redacted_paragraph_still_attests_stands(desk: Site) -> None:
    desk.topic("quay", TOPIC, "She left the room [@gone, para. 2]. It cost a bargain of 7 crowns [@gone, para. 2].\n")
    decide(desk, "- {redact: {source: gone, words: with canaryfour papers}, reason: asked}\n")
    run = desk.run("check")
    assert run.code == 0, run.said
    assert "'7' is not in" in run.err or ("7" in run.err and "[support-lost]" in run.err)
    assert run.err.count("[support-lost]") == 1


def test_a_redaction_of_words_that_are_not_there_is_a_fault(desk: Site) -> None:
    decide(desk, "- {redact: {source: gone, words: never printed}, reason: asked}\n")
    run = desk.run("check")
    assert run.code == 1
    assert "content/decisions/taken-out.yaml:1:3: 'gone' does not have the words that it is to lose" in run.err


def test_another_source_that_prints_what_was_taken_down_and_an_author_who_wrote_it_are_told(desk: Site) -> None:
    desk.article("copy", GONE.split("\n\n")[1], outlet="Amsel Courier")
    written = "She left the room at once with canaryfour papers [@stays, para. 2].\n"
    desk.topic("quay", TOPIC, TEXT + "\n" + written)
    decide(desk, TAKEDOWN)
    said = desk.run("check").err
    assert "content/decisions/taken-out.yaml:1:3: under review: 'copy' prints the same words as 'gone'" in said
    assert "content/topics/quay.md:7:1" in said and "[words-taken-down]" in said


QUOTING = """It was so [@stays, para. 2].

## On “a gift wrapped in canarythree paper”

> The cranes came on 5 March 2025, canaryfive said. [@gone, para. 3]

### The “whole bargain” canarytwo did not call so

She left [@gone, para. 2].
"""


def test_what_was_taken_down_is_hidden_in_titles_questions_headings_and_block_quotations(desk: Site) -> None:
    asked = "title: On “canaryfour papers”\nquestion: Who called it “a gift wrapped in canarythree paper”?\n"
    desk.topic("quay", f"{asked}terms: [cranes]\nquestions: [Why “canaryfour papers”?]\n", QUOTING)
    decide(desk, TAKEDOWN)
    run = desk.run("build", "--strict")
    assert run.code == 0, run.said
    files = texts(desk)
    assert held(files, "canarythree", "canaryfour", "canaryfive", "gift-wrapped") == set()
    assert 'id="s-on"' in files["topics/quay.html"] and "Who called it “[…]”?" in files["topics/quay.html"]


def test_words_that_an_author_copied_without_marks_are_told_wherever_they_stand(desk: Site) -> None:
    copied = "left the room at once with canaryfour papers"
    desk.topic("quay", f"title: Who {copied}\nterms: [cranes]\n", f"It was so [@stays, para. 2].\n\n## She {copied}\n")
    decide(desk, TAKEDOWN)
    said = [line for line in desk.run("check").faults if "[words-taken-down]" in line]
    assert [line.split(": ")[0] for line in said] == ["content/topics/quay.md:3:4", "content/topics/quay.yaml:1:8"]


@pytest.mark.parametrize("decision", [TAKEDOWN, WITHDRAW])
def test_a_quotation_without_citation_of_what_was_taken_out_stops_nothing(desk: Site, decision: str) -> None:
    desk.topic("quay", "title: Q\nterms: [cranes]\n", "[It is “a gift wrapped in canarythree paper”.]{.inference}\n")
    assert desk.run("check", "--strict").code == 0
    decide(desk, decision)
    run = desk.run("check", "--strict")
    assert run.code == 0 and "under review: the quoted words are in no source" in run.err
