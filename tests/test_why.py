"""`why`, `correct` and `rename`: how an article was cleaned, and what people set right in a table or by another id."""

from __future__ import annotations

import csv
import io
import json

import pytest
from runs import Site

from generator.model.yaml_text import read_yaml

QUAY = """date 2025-03-04 Port Amsel, Mar 4 (Tidewire) The harbour board approved the new quay.
Share this:
The dredgers are to begin in April, when the spring tides are over and the ferries have gone.
Also read: A whale in the harbour
By Ada Lind
"""
WHALE = """A whale swam into the harbour of Port Amsel on 4 March 2025 and followed the ferry out again.

Jana Ruhl, the harbour master, closed the channel for an hour, and nobody was hurt.
"""
ID = "2025-03-04-tidewire-harbour-board-approved"


@pytest.fixture
def desk(site: Site) -> Site:
    """A site with two articles, a topic that cites both, and a correction of one."""
    assert site.run("init", "here").code == 0
    desk = Site(site.root / "here")
    desk.write("seeds/quay.txt", QUAY)
    desk.write("seeds/whale.txt", WHALE)
    assert desk.run("ingest").code == 0
    assert f"content/articles/{ID}.md" in desk.files()
    return desk


def whale_id(desk: Site) -> str:
    """The id of the article about the whale."""
    (path,) = (path for path in desk.files() if path.startswith("content/articles/") and "whale" in path)
    return path.rpartition("/")[2].removesuffix(".md")


def test_why_shows_each_line_with_the_rule_that_removed_it_and_each_field_with_its_evidence(desk: Site) -> None:
    run = desk.run("why", ID)
    assert run.code == 0
    lines = [" ".join(line.split()) for line in run.out.splitlines()]
    assert lines[0] == f"seeds/quay.txt: 2 paragraphs are the text of {ID}"
    assert "published 2025-03-04 (header)" in lines
    assert "agency Tidewire (dateline)" in lines
    assert "sharing - 2 Share this:" in lines
    assert "read-also - 4 Also read: A whale in the harbour" in lines
    assert any(line.startswith("collector-header, dateline + 1 date 2025-03-04") for line in lines)
    assert any(line.startswith("+ 3 The dredgers") for line in lines)
    assert "= 5 By Ada Lind" in lines
    assert desk.run("why", "seeds/quay.txt").out == run.out


def test_why_tells_why_a_file_was_set_aside(desk: Site) -> None:
    desk.write("seeds/gone.txt", "Page not found\nThe page you requested does not exist.\n")
    assert "seeds/gone.txt: set aside: is an error page" in desk.run("ingest").err
    assert "seeds/gone.txt: set aside: is an error page" in desk.run("why", "seeds/gone.txt").out


def test_why_shows_what_was_repaired(desk: Site) -> None:
    desk.write(
        "seeds/old.txt", f"{WHALE}\n{'Über den Kai “spricht” man für 5 €.'.encode().decode('cp1252', 'replace')}\n"
    )
    assert desk.run("ingest").code == 0
    assert "mojibake +" in " ".join(desk.run("why", "seeds/old.txt").out.split())


@pytest.mark.parametrize(("id", "said"), [(f"{ID}s", f"did you mean '{ID}'?"), ("x", "briefing list articles")])
def test_why_of_an_article_that_is_not_there_helps(desk: Site, id: str, said: str) -> None:
    run = desk.run("why", id)
    assert run.code == 2
    assert said in run.err


def table(desk: Site) -> list[dict[str, str]]:
    """The articles as `list` writes them for a table."""
    return list(csv.DictReader(io.StringIO(desk.run("list", "articles", "--format", "csv").out)))


def text_of(rows: list[dict[str, str]]) -> str:
    """The rows as a person saves them from a spreadsheet, with a byte order mark."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return "\ufeff" + text.getvalue()


def test_what_a_person_set_right_in_a_table_is_taken_over(desk: Site) -> None:
    rows = table(desk)
    whale = next(row for row in rows if row["id"] == whale_id(desk))
    whale |= {"outlet": "Amsel Courier", "published": "6 March 2025", "byline": "Piet Vos; Ada Lind", "title": "=Whale"}
    desk.write("articles.csv", text_of(rows))
    run = desk.run("correct", "articles.csv")
    assert (run.code, run.out) == (0, "1 correction added to content/corrections.yaml\n")
    again = next(row for row in table(desk) if row["id"] == whale["id"])
    assert again == {**whale, "published": "2025-03-06", "title": "'=Whale"}
    assert desk.run("build", "--strict").code == 0
    listed = json.loads(desk.read("site/data/sources.json"))["sources"]
    assert next(one["title"] for one in listed if one["id"] == whale["id"]) == "=Whale"


def test_a_table_without_a_change_corrects_nothing(desk: Site) -> None:
    desk.write("articles.csv", text_of(table(desk)))
    before = desk.files("content")
    assert "0 corrections added" in desk.run("correct", "articles.csv").out
    assert desk.files("content") == before


def test_an_emptied_cell_says_that_a_value_is_unknown(desk: Site) -> None:
    rows = table(desk)
    next(row for row in rows if row["id"] == ID)["agency"] = ""
    desk.write("articles.csv", text_of(rows))
    assert desk.run("correct", "articles.csv").code == 0
    assert next(row for row in table(desk) if row["id"] == ID)["agency"] == ""


def test_corrections_are_added_to_those_that_stand_there(desk: Site) -> None:
    desk.write("content/corrections.yaml", "# ours\n- {match: 'seeds/*', set: {outlet: Amsel Courier}}\n")
    rows = table(desk)
    rows[0]["outlet"] = "Delta Post"
    desk.write("articles.csv", text_of(rows))
    assert desk.run("correct", "articles.csv").code == 0
    assert desk.read("content/corrections.yaml").startswith("# ours\n- {match: 'seeds/*'")
    assert [row["outlet"] for row in table(desk)] == ["Delta Post", "Amsel Courier"]


def test_wrong_cells_are_told_all_at_once_with_their_lines_and_nothing_is_written(desk: Site) -> None:
    rows = table(desk)
    rows[0]["published"], rows[1]["id"] = "soon", "nobody"
    desk.write("articles.csv", text_of(rows))
    run = desk.run("correct", "articles.csv")
    assert run.code == 1
    assert "articles.csv:2:1: 'soon' is not a date" in run.err
    assert "articles.csv:3:1: there is no article 'nobody'" in run.err
    assert "content/corrections.yaml" not in desk.files()


@pytest.mark.parametrize(("head", "said"), [("id,colour", "has the columns colour"), ("title", "has no column 'id'")])
def test_a_table_of_other_columns_is_refused(desk: Site, head: str, said: str) -> None:
    desk.write("articles.csv", f"{head}\na,b\n")
    run = desk.run("correct", "articles.csv")
    assert run.code == 2
    assert said in run.err


def test_a_renamed_article_keeps_its_citations_and_its_old_address(desk: Site) -> None:
    old = whale_id(desk)
    desk.topic("quay", f"title: Quay\nterms: [quay, whale]\ninclude: [{old}]\n", f'It swam [@{old}, "A whale swam"].\n')
    desk.write("content/corrections.yaml", f"- {{article: {old}, set: {{outlet: Amsel Courier}}}}\n")
    assert desk.run("build", "--strict").code == 0
    run = desk.run("rename", old, "whale")
    assert run.code == 0
    assert f"{old} is now whale; 3 other files rewritten" in run.out
    assert desk.run("build", "--strict").code == 0
    moved = desk.read(f"site/sources/{old}.html")
    assert 'url=../sources/whale.html"' in moved
    assert "A whale swam" in desk.read("site/sources/whale.html")
    assert desk.run("ingest").out.startswith("Ingested 2 raw articles")
    assert read_yaml(desk.read("content/articles/whale.md").split("---\n")[1], "a").value["aliases"] == [old]
    assert "2 unchanged" in desk.run("ingest").out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("nobody", "a", "there is no article 'nobody'"), (ID, "A b", "is not an id"), (ID, ID, "already")],
)
def test_a_rename_that_cannot_be_is_refused(desk: Site, old: str, new: str, said: str) -> None:
    before = desk.files()
    run = desk.run("rename", old, new)
    assert run.code == 2
    assert said in run.err
    assert desk.files() == before
