"""What people set right: corrections by id and by pattern, defaults of folders, encodings, lines of many pages."""

from __future__ import annotations

import json

import pytest
from runs import Site

from generator.model.yaml_text import read_yaml

QUAY = """The harbour board of Port Amsel approved the new quay on Tuesday after a debate of nine hours.

The dredgers are to begin in April, when the spring tides are over and the ferries have gone.
"""
WHALE = """A whale swam into the harbour of Port Amsel on 4 March 2025 and followed the ferry out again.

Jana Ruhl, the harbour master, closed the channel for an hour, and nobody was hurt.
"""


@pytest.fixture
def desk(site: Site) -> Site:
    """A site with two raw articles, one of them in a folder of its own."""
    assert site.run("init", "here").code == 0
    desk = Site(site.root / "here")
    desk.write("seeds/quay.txt", QUAY)
    desk.write("seeds/courier/whale.txt", WHALE)
    return desk


def front(desk: Site, words: str) -> dict[str, object]:
    """The front matter of the article whose file has these words."""
    (text,) = (
        desk.read(path) for path in desk.files() if path.startswith("content/articles/") and words in desk.read(path)
    )
    value: dict[str, object] = read_yaml(text.split("---\n")[1], "a").value
    return value


def sources(desk: Site) -> dict[str, dict[str, object]]:
    """The sources as the built site tells them, by their outlets."""
    listed = json.loads(desk.read("site/data/sources.json"))["sources"]
    return {source["outlet"]: source for source in listed}


def test_the_defaults_of_a_folder_fill_in_what_its_articles_do_not_tell(desk: Site) -> None:
    desk.write("seeds/courier/_defaults.yaml", "outlet: Amsel Courier\npublished: 2025-03-06\n")
    desk.write("seeds/courier/other.txt", "date 2025-03-09 Port Amsel, March 9 (Tidewire) " + QUAY)
    assert desk.run("ingest").code == 0
    whale, other, quay = front(desk, "A whale swam"), front(desk, "Tidewire"), front(desk, "raw: seeds/quay.txt")
    assert (whale["outlet"], whale["published"]) == ("Amsel Courier", "2025-03-06")
    assert whale["from"] == {
        "outlet": "seeds/courier/_defaults.yaml",
        "published": "seeds/courier/_defaults.yaml",
    }
    assert (other["outlet"], other["published"]) == ("Amsel Courier", "2025-03-09")
    assert quay["outlet"] is None


def test_a_correction_by_pattern_holds_for_new_articles_and_their_names(desk: Site) -> None:
    desk.write(
        "content/corrections.yaml",
        '- {match: "seeds/courier/*", set: {outlet: Amsel Courier, published: 6 March 2025}}\n',
    )
    assert desk.run("ingest").code == 0
    assert any(path.startswith("content/articles/2025-03-06-amsel-courier-") for path in desk.files())


def test_a_correction_holds_for_articles_that_stand_already_even_edited_ones(desk: Site) -> None:
    assert desk.run("ingest").code == 0
    (whale,) = (path for path in desk.files() if path.startswith("content/articles/") and "whale" in path)
    desk.write(whale, desk.read(whale).replace("nobody was hurt", "nobody was harmed"))
    id = whale.rpartition("/")[2].removesuffix(".md")
    first = f"- {{article: {id}, set: {{outlet: Amsel Courier, title: A whale}}}}\n"
    desk.write("content/corrections.yaml", f"{first}- {{article: {id}, set: {{title: The whale}}}}\n")
    edited = desk.read(whale)
    assert desk.run("ingest").code == 0
    assert desk.read(whale) == edited
    assert desk.run("build", "--strict").code == 0
    found = sources(desk)["Amsel Courier"]
    assert found["title"] == "The whale"
    page = desk.read(f"site/sources/{id}.html")
    assert "The whale" in page
    assert "content/corrections.yaml" in page


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- {article: undated-whal, set: {outlet: A}}\n", "there is no article 'undated-whal' to correct"),
        ("- {set: {outlet: A}}\n", "the entry names no article"),
        ("- {article: a, match: b, set: {outlet: A}}\n", "the entry names no article"),
        ("- {match: b, set: {outlett: A}}\n", "unknown key 'outlett'; did you mean 'outlet'?"),
        ("- {match: b, set: {published: soon}}\n", "'soon' is not a date"),
        ("- {match: b, set: {encoding: klingon}}\n", "'klingon' is not an encoding"),
        ("match: b\n", "must be a list"),
    ],
)
def test_a_wrong_correction_is_told_with_its_place(desk: Site, text: str, fault: str) -> None:
    desk.write("content/corrections.yaml", text)
    run = desk.run("check")
    assert run.code == 1
    assert "content/corrections.yaml:1:" in run.err
    assert fault in run.err


def test_wrong_defaults_and_corrections_stop_ingest_with_all_their_faults(desk: Site) -> None:
    desk.write("seeds/courier/_defaults.yaml", "outlett: A\n")
    desk.write("content/corrections.yaml", "- {match: b, set: {outlett: A}}\n")
    run = desk.run("ingest")
    assert run.code == 1
    assert "seeds/courier/_defaults.yaml:1:1: unknown key 'outlett'" in run.err
    assert "content/corrections.yaml:1:" in run.err
    assert [path for path in desk.files() if path.startswith("content/articles/")] == []


@pytest.mark.parametrize("where", ["site", "correction", "defaults"])
@pytest.mark.parametrize("encoding", ["windows-1251", "auto"])
def test_an_encoding_may_be_given_for_a_site_a_folder_or_a_file(desk: Site, where: str, encoding: str) -> None:
    text = "Совет порта утвердил новый причал во вторник после девяти часов прений, сообщила его глава.\n"
    (desk.root / "seeds/courier/old.txt").write_bytes(text.encode("cp1251"))
    assert "is not UTF-8" in desk.run("ingest").err
    if where == "site":
        desk.write("content/site.yaml", desk.read("content/site.yaml") + f"encoding: {encoding}\n")
    if where == "correction":
        desk.write("content/corrections.yaml", f"- {{match: seeds/courier/old.txt, set: {{encoding: {encoding}}}}}\n")
    if where == "defaults":
        desk.write("seeds/courier/_defaults.yaml", f"encoding: {encoding}\n")
    run = desk.run("ingest")
    assert (run.code, run.err) == (0, "")
    found = front(desk, text.strip())
    assert found["language"] in ("und-Cyrl", "ru")  # as the extra for languages is installed or not
    assert "cp1251" in str(found["from"])


def test_a_line_that_stands_on_many_pages_is_furniture_from_then_on_unless_it_is_to_be_kept(desk: Site) -> None:
    for number in range(6):
        text = QUAY.replace("Tuesday", f"day {number}").replace("The dredgers", f"{number} dredgers")
        desk.write(f"seeds/many/{number}.txt", f"{text}\nYour harbour, your news\n\nShort line {number}\n")
    run = desk.run("ingest")
    assert "'Your harbour, your news' stands on many pages and is removed" in run.err
    assert "recurring-lines 6 (6)" in run.out
    assert read_yaml(desk.read("content/cleaning.yaml"), "c").value == {
        "furniture": ["Your harbour, your news"],
        "kept": [],
    }
    assert "your news" not in "".join(desk.read(path) for path in desk.files() if path.startswith("content/articles/"))
    assert desk.run("ingest").err == ""
    desk.write("content/cleaning.yaml", "furniture: []\nkept: ['Your harbour, your news']\n")
    assert desk.run("ingest").code == 0
    kept = [path for path in desk.files() if "your news" in desk.read(path) and path.startswith("content/articles/")]
    assert len(kept) == 6


def test_a_paragraph_that_reprints_share_is_no_furniture(desk: Site) -> None:
    for number in range(6):
        desk.write(f"seeds/many/{number}.txt", f"Outlet {number} prints this\n\n{WHALE}\nWhat comes next\n\n{QUAY}")
    run = desk.run("ingest")
    assert "stands on many pages" not in run.err
    assert "content/cleaning.yaml" not in desk.files()
