"""The tutorial and the README's five lines, typed word for word by somebody who has nothing yet."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from previews import Answer, Preview, running
from runs import CHECKOUT, Site
from shells import BASH, Shell, shell

TUTORIAL = (CHECKOUT / "docs" / "tutorial.md").read_text(encoding="utf-8")
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"(content/(?:articles|topics)/[a-z0-9-]+\.(?:md|yaml))|@([0-9][a-z0-9-]+)")
WRITTEN = "content/topics/harbour-cranes.md"
PAGE = "/topics/harbour-cranes.html"
COLLECTED = {
    "one.txt": """date 2025-03-04 Port Ellis, March 4 (Harbour Wire) The harbour board explained the first term.

The cranes of the first term are due in October 2026, the board said.
""",
    "two.txt": """date 2025-06-06 Port Ellis, June 6 (Quayside Post) The second term was signed on 5 June 2025.

Russia sells no S-400 to Port Ellis, and it costs $12 million.
""",
}


@pytest.fixture
def bash(tmp_path: Path) -> Shell:
    """A bash in which `briefing` is a command, and a folder of collected articles at home."""
    found = shell(tmp_path / "home")
    for name, text in COLLECTED.items():
        Site(found.home).write(f"collected/{name}", text)
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The empty folder in which somebody begins."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def previewing(bash: Shell, command: str, folder: Path) -> AbstractContextManager[Preview]:
    """A preview that is started by a line of a document."""
    return running([*BASH, f"exec {command}"], folder, bash.home / "logs", bash.environment)


def commands(document: str, title: str) -> str:
    """The first commands under a heading of a document."""
    heading = re.search(rf"^## (?:\d+\. )?{re.escape(title)}$", document, re.MULTILINE)
    assert heading, f"there is no section '{title}'"
    block = BLOCK.search(document, heading.end())
    assert block, f"there are no commands in '{title}'"
    return block[1]


def test_no_block_of_the_tutorial_is_left_out_here() -> None:
    typed = ("Install", "Look at what you have", "Make a site", "Name a topic", "Write", "Check and build")
    assert [commands(TUTORIAL, title) for title in typed] == BLOCK.findall(TUTORIAL)


def test_a_look_at_what_one_has_opens_the_browser_on_the_terms(bash: Shell, desk: Path) -> None:
    look = commands(TUTORIAL, "Look at what you have").strip()
    assert look.startswith("briefing try ~/collected ")
    with previewing(bash, look, desk) as preview:
        preview.wait_for(lambda: bash.opened)
        assert bash.opened == [preview.home]
        topic = preview.get("/").page.xpath("//article//h3/a/@href")
        assert "Russia sells no S-400 to Port Ellis" in preview.get(f"/{topic[0]}").words()
        assert preview.end().code == 0
    assert list(desk.iterdir()) == []


def test_the_tutorial_leads_from_an_empty_folder_to_a_site(bash: Shell, desk: Path) -> None:
    harbour = bash.type(commands(TUTORIAL, "Make a site"), desk)
    assert (harbour.parent, harbour.name) == (desk, "harbour")
    new, serve = commands(TUTORIAL, "Name a topic").strip().split("\n")
    assert bash.type(new, harbour) == harbour
    with previewing(bash, serve, harbour) as preview:
        preview.wait_for(lambda: bash.opened)
        assert bash.opened == [preview.home]
        shows_what_the_tutorial_says(preview)
        bash.type(commands(TUTORIAL, "Write"), harbour)
        renews_itself_and_shows_faults(preview, Site(harbour))
    named = {file or f"content/articles/{id}.md" for file, id in NAMED.findall(TUTORIAL)}
    assert len(named) >= 2
    assert {name for name in named if not (harbour / name).is_file()} == set()
    bash.type(commands(TUTORIAL, "Check and build"), harbour)
    assert "Port Ellis will get two new cranes" in built(harbour, PAGE).words()
    assert (harbour / "site/index.html").is_file()


def shows_what_the_tutorial_says(preview: Preview) -> None:
    """Looks at the page of the new topic, on which nobody has written yet."""
    page = preview.get(PAGE)
    assert "approved two new cranes at a cost of $12 million" in page.words("//section[@class='points']")
    assert "Planned" in page.words("//section[@class='chronology']")
    assert "October 2026" in page.words("//section[@class='chronology']")
    assert "one origin" in page.words("//section[@class='gaps']")


def renews_itself_and_shows_faults(preview: Preview, harbour: Site) -> None:
    """Sees what was written appear, follows a number to its passage, and changes a quoted word as the tutorial asks."""
    page = preview.until(PAGE, lambda answer: "Port Ellis will get two new cranes" in answer.words())
    assert page.panel == ""
    note = page.page.xpath("//sup[@class='ref']/a/@href")[0].removeprefix("#")
    passage = page.page.xpath(f"//li[@id='{note}']//a/@href")[0]
    source, _, anchor = passage.removeprefix("..").partition("#")
    assert "approved two new cranes" in preview.get(source).words(f"//*[@id='{anchor}']")
    text = harbour.read(WRITTEN)
    harbour.write(WRITTEN, text.replace('"two new cranes"', '"two old cranes"'))
    faulty = preview.until(PAGE, lambda answer: "quote not found" in answer.panel)
    assert "quote not found" in faulty.words("//section[@aria-label='Summary']//*[@class='fault']")
    assert re.search(rf"{re.escape(WRITTEN)}:1:\d+: quote not found", preview.hears("quote not found"))
    harbour.write(WRITTEN, text)
    preview.until(PAGE, lambda answer: not answer.panel)


def test_five_lines_of_the_readme_make_a_site_that_has_what_it_says(bash: Shell, desk: Path) -> None:
    lines = commands(README, "Your own site in five lines")
    assert len(lines.splitlines()) == 5
    assert bash.type(lines, desk) == desk
    assert (desk / "my-site/site/index.html").is_file()
    page = built(desk / "my-site", "/topics/my-topic.html")
    assert page.words("//h1") == "My topic"
    assert len(page.page.xpath("//section[@aria-labelledby='sources']//a[@class='heading']")) == len(COLLECTED)
    for title in ("Key points", "Chronology", "Dates ahead", "What this collection cannot establish"):
        assert title in page.words("//h2")


def built(site: Path, page: str) -> Answer:
    """A page of a built site."""
    return Answer(200, {}, (site / "site" / page.removeprefix("/")).read_bytes())
