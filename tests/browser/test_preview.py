"""The preview in a browser: pages that renew themselves in place, citations to copy, faults that are announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from previews import Preview, previewed
from runs import CHECKOUT, Site

from .axe import findings
from .chromium import Reader, Window, window
from .serving import Place

FRONT = """---
title: Cranes approved
standfirst: The board has made up its mind.
published: 2025-03-05
outlet: Tidewire
captions: [The quay at night]
outlet_summary: [Two cranes are coming]
---
"""
CRANES = """The harbour board approved two new cranes on Tuesday at a cost of $12 million.

The cranes are due in October 2026, said Jana Ruhl, the harbour master.

The mayor, who had "nothing to add" on Friday, left by the \\ back door.
"""
SITE = "title: Harbour watch\noutlets: {Tidewire: {rights: full}}\n"
TOPIC, TEXT, STYLE = "content/topics/cranes.yaml", "content/topics/cranes.md", "templates/static/style.css"
READING = "\n\n".join(f"This is our reading number {number}, and it is long enough for a line." for number in range(60))
SOUND = f"""The harbour will get two new cranes [@cranes, "two new cranes"].

## Our assessment {{.inference}}

{READING}
"""
BRIEFING, SOURCE = "topics/cranes.html", "sources/cranes.html"
STAYED = "() => window.hasStayed === true"
COPIED = "() => navigator.clipboard.readText()"
# Selects words of a paragraph, whatever marks stand in it.
SELECT = """([anchor, words]) => {
    const paragraph = document.querySelector(`#${anchor} > p`);
    const start = paragraph.textContent.indexOf(words), range = document.createRange();
    const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let at = 0, node; node = nodes.nextNode(); at += node.length) {
        const from = start - at, to = from + words.length;
        if (from >= 0 && from < node.length) range.setStart(node, from);
        if (to > 0 && to <= node.length) range.setEnd(node, to);
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return String(getSelection());
}"""


@pytest.fixture
def desk(tmp_path: Path) -> Site:
    """A site to write in."""
    site = Site(tmp_path / "harbour")
    site.write("content/site.yaml", SITE)
    site.write("content/articles/cranes.md", FRONT + CRANES)
    site.write(TOPIC, "title: The cranes\nterms: [cranes]\n")
    site.write(TEXT, SOUND)
    site.write(STYLE, (CHECKOUT / STYLE).read_bytes())
    return site


@pytest.fixture
def preview(desk: Site, tmp_path: Path) -> Iterator[Preview]:
    """Its preview."""
    with previewed(desk.root, "serve", logs=tmp_path / "logs") as found:
        yield found


@pytest.fixture
def opened(preview: Preview, browser: Browser) -> Iterator[Window]:
    """A window on the preview, in which nothing may go wrong."""
    with window(browser, Place(preview.home), Reader()) as found:
        found.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield found
    assert found.faults == []


def listening(opened: Window, address: str) -> Page:
    """The page at an address, once it waits for news; it remembers as long as it is the same document."""
    with opened.page.expect_response(lambda answer: answer.url.endswith("/-/events")):
        page = opened.open(address)
    page.evaluate("() => { window.hasStayed = true; }")
    return page


def test_a_save_renews_the_page_in_place_and_the_reader_stays_where_he_was(desk: Site, opened: Window) -> None:
    page = listening(opened, BRIEFING)
    left: list[str] = []
    page.on("framenavigated", lambda frame: left.append(frame.url))
    page.mouse.wheel(0, 900)
    page.wait_for_function("() => window.scrollY >= 900")
    before = page.evaluate("() => window.scrollY")
    for words in ("Number forty is mended", "Number forty is mended again"):
        desk.write(TEXT, SOUND.replace("This is our reading number 40", words))
        expect(page.get_by_text(f"{words},")).to_be_visible()
        assert page.evaluate("() => window.scrollY") == before
    assert page.evaluate(STAYED)
    assert left == []


def test_a_save_renews_the_title_and_the_style_too(desk: Site, opened: Window) -> None:
    page = listening(opened, BRIEFING)
    desk.write(TOPIC, "title: Cranes, at last\nterms: [cranes]\n")
    expect(page).to_have_title("Cranes, at last – Harbour watch")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cranes, at last")
    desk.write(STYLE, (CHECKOUT / STYLE).read_text(encoding="utf-8") + "h1 { color: rgb(1, 2, 3); }\n")
    expect(page.get_by_role("heading", level=1)).to_have_css("color", "rgb(1, 2, 3)")
    assert page.evaluate(STAYED)


def test_a_page_that_was_loaded_before_a_save_and_listens_after_it_is_renewed(
    desk: Site, preview: Preview, opened: Window
) -> None:
    def saved_before(route: Route) -> None:
        desk.write(TOPIC, "title: Cranes, at last\nterms: [cranes]\n")
        preview.until(f"/{BRIEFING}", lambda answer: answer.words("//h1") == "Cranes, at last")
        route.fallback()

    opened.page.route("**/-/events", saved_before)
    expect(opened.open(BRIEFING).get_by_role("heading", level=1)).to_have_text("Cranes, at last")


def test_each_paragraph_gives_its_citation_to_copy_and_each_of_them_holds(desk: Site, opened: Window) -> None:
    page = listening(opened, SOURCE)
    copied = {anchor: copy(page, anchor) for anchor in ("p1", "p2", "p3", "standfirst", "fig-1", "point-1")}
    assert copied["p2"] == "[@cranes, para. 2]"
    assert copied["standfirst"] == "[@cranes, standfirst]"
    assert page.locator(".para").count() == page.locator(".para").get_by_role("button").count() == len(copied)
    holds(desk, copied.values())


@pytest.mark.parametrize(
    ("anchor", "words", "citation"),
    [
        ("p1", "two new cranes", '[@cranes, "two new cranes"]'),
        ("p1", " two new ", '[@cranes, "two new"]'),
        ("p3", 'had "nothing to add" on', r'[@cranes, "had \"nothing to add\" on"]'),
        ("p3", "the \\ back", r'[@cranes, "the \\ back"]'),
    ],
)
def test_selected_words_give_a_citation_of_exactly_these(
    desk: Site, opened: Window, anchor: str, words: str, citation: str
) -> None:
    page = listening(opened, SOURCE)
    assert page.evaluate(SELECT, [anchor, words]) == words
    assert copy(page, anchor) == citation
    holds(desk, [citation])


def test_words_that_are_selected_in_another_paragraph_are_not_cited_from_this_one(opened: Window) -> None:
    page = listening(opened, SOURCE)
    page.evaluate(SELECT, ["p1", "two new cranes"])
    assert copy(page, "p2") == "[@cranes, para. 2]"


def test_a_citation_is_copied_with_the_keyboard_alone(opened: Window) -> None:
    page = listening(opened, SOURCE)
    button = page.locator("#p2").get_by_role("button")
    page.locator("#p2 a").first.focus()
    page.keyboard.press("Tab")
    while not button.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Tab")
    expect(button).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    assert page.evaluate(COPIED) == "[@cranes, para. 2]"


def test_the_buttons_are_there_once_after_a_save_too(desk: Site, opened: Window) -> None:
    page = listening(opened, SOURCE)
    desk.write("content/articles/cranes.md", FRONT + CRANES.replace("on Tuesday", "on Wednesday"))
    expect(page.locator("#p1")).to_contain_text("on Wednesday")
    assert page.locator("#p1").get_by_role("button").count() == 1
    page.evaluate(SELECT, ["p1", "on Wednesday"])
    assert copy(page, "p1") == '[@cranes, "on Wednesday"]'


def test_a_fault_is_announced_above_the_page_stands_beside_its_claim_and_goes_when_it_is_mended(
    desk: Site, opened: Window
) -> None:
    page = listening(opened, BRIEFING)
    panel = page.get_by_role("complementary", name="1 fault")
    expect(panel).to_have_count(0)
    desk.write(TEXT, SOUND.replace('"two new', '"three new'))
    expect(panel).to_be_in_viewport()
    expect(panel.get_by_role("heading", level=2)).to_have_text("1 fault")
    expect(panel).to_contain_text("content/topics/cranes.md:1:38 quote not found in source 'cranes'")
    claim = page.locator("p", has_text="The harbour will get two new cranes").locator(".fault")
    expect(claim).to_be_visible()
    assert page.evaluate("() => document.querySelector('main').contains(document.querySelector('aside.preview'))")
    expect(page.get_by_text("This is our reading number 3,")).to_be_visible()
    desk.write(TEXT, SOUND)
    expect(panel).to_have_count(0)
    expect(page.locator(".fault")).to_have_count(0)
    assert page.evaluate(STAYED)


def test_what_the_preview_adds_breaks_no_rule_of_accessibility(desk: Site, opened: Window) -> None:
    page = listening(opened, SOURCE)
    desk.write(TEXT, SOUND.replace('"two new', '"three new'))
    expect(page.get_by_role("complementary", name="1 fault")).to_be_visible()
    assert findings(page) == []


def copy(page: Page, anchor: str) -> str:
    """What is copied by the button of a paragraph."""
    paragraph = page.locator(f"#{anchor}")
    paragraph.hover()
    button = paragraph.get_by_role("button")
    expect(button).to_have_css("opacity", "1")
    button.click()
    expect(button).to_have_text("Copied")
    found: str = page.evaluate(COPIED)
    return found


def holds(desk: Site, citations: Iterable[str]) -> None:
    """Writes a text that makes these citations; they must all hold."""
    desk.write(TEXT, "".join(f"This is so {citation}.\n\n" for citation in citations))
    run = desk.run("check", "--strict")
    assert run.code == 0, run.err
