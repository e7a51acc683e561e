"""What a screen reader is given: landmarks, headings, notes by name, every passage once, changes in words."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from playwright.sync_api import Browser

from .chromium import Reader, window
from .serving import Place, from_folder
from .sites import Built, one_of_each
from .tree import TEXT, Node, tree

LANDMARKS = ("banner", "main", "contentinfo", "navigation", "region", "complementary", "search", "form")
NOTE = re.compile(r"Note \d+, [^,]+, (?:\d{1,2} [A-Z][a-z]+ (?:\d{4}|\(year unknown\))|undated)")


def _faults(address: str, page: Node) -> list[str]:
    """What is wrong with the landmarks and headings of a page."""
    found = Counter(node.role for node in page.all(*LANDMARKS))
    faults = [f"{found[role]} of {role}" for role in ("banner", "main", "contentinfo") if found[role] != 1]
    names = Counter((node.role, node.name) for node in page.all("navigation", "region", "complementary", "search"))
    faults += [f"{role} '{name}' {count} times" for (role, name), count in names.items() if not name or count > 1]
    levels = [node.level for node in page.all("heading")]
    faults += [] if levels[:1] == [1] and levels.count(1) == 1 else [f"headings begin {levels[:3]}"]
    faults += [f"h{a} then h{b}" for a, b in pairwise(levels) if b > a + 1]
    faults += ["a heading without a name" for node in page.all("heading") if not node.name.strip()]
    faults += ["a link without a name" for node in page.all("link") if not node.name.strip()]
    first = next(page.all("link"))
    return [f"{address}: {fault}" for fault in faults + ([] if first.name == "Skip to the text" else [first.name])]


def test_each_kind_of_page_has_its_landmarks_named_and_its_headings_in_order(
    built: Built, folder: Place, browser: Browser
) -> None:
    with window(browser, folder, Reader()) as opened:
        faults = [fault for at in one_of_each(built) for fault in _faults(at, tree(opened.open(at)))]
    assert not faults, "\n".join(faults)


def test_notes_are_named_by_outlet_and_date_and_lead_back_by_name(sample: Built, browser: Browser) -> None:
    with window(browser, from_folder(sample.folder), Reader()) as opened:
        page = opened.open("topics/s400-deliveries.html")
        cited = page.locator(".ref a").count()
        links = [node.name for node in tree(page).all("link")]
    named = [name for name in links if NOTE.fullmatch(name)]
    assert cited > 20 and len(named) == cited
    assert all(re.fullmatch(r"Back to place \d+ of note \d+", name) for name in links if name.startswith("Back"))


def test_a_passage_in_the_margin_is_not_read_out_beside_the_note_that_has_it(sample: Built, browser: Browser) -> None:
    with window(browser, from_folder(sample.folder), Reader(width=1440)) as opened:
        page = opened.open("topics/s400-deliveries.html")
        said = tree(page).text
        margins = [" ".join(text.split()) for text in page.locator(".prose .margin").all_inner_texts()]
        noted = " ".join(" ".join(page.locator(".notes li").all_inner_texts()).split())
        page.evaluate("() => document.querySelectorAll('.margin').forEach(margin => margin.remove())")
        assert tree(page).text == said
    quotes = {quote for text in margins for quote in re.findall(r"“(.+?)”", text)}
    assert len(quotes) > 10 and all(quote in noted for quote in quotes)


def test_what_a_version_adds_and_leaves_out_is_said_in_words(sample: Built, browser: Browser) -> None:
    address = next(at for at in sample.pages if "Word by word" in (sample.folder / at).read_text(encoding="utf-8"))
    with window(browser, from_folder(sample.folder), Reader()) as opened:
        page = opened.open(address)
        page.locator("details.compared summary").first.click()
        compared = tree(page)
    changes = [*compared.all("insertion"), *compared.all("deletion")]
    assert {node.role for node in changes} == {"insertion", "deletion"}
    for node in changes:
        words = [inner.name.strip() for inner in node.all(TEXT)]
        if len(words) > 1:  # the legend shows the marks themselves
            assert (words[0], words[-1]) == ({"insertion": "added:", "deletion": "left out:"}[node.role], "(end)")
    assert sum(len(list(node.all(TEXT))) > 1 for node in changes) > 2


def test_the_skip_link_leads_into_the_text_and_the_drawing_can_be_skipped(sample: Built, browser: Browser) -> None:
    with window(browser, from_folder(sample.folder), Reader()) as opened:
        page = opened.open("chronology/index.html")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.id") == "main"
        bars = [node.name for node in tree(page).all("link") if re.search(r": \d+ events?, ", node.name)]
        names = [node.name for node in tree(page).all("link")]
    assert bars and names.index("Skip the drawing") < names.index(bars[0])
