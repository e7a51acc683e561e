"""A page of each kind, opened in Chromium as readers open it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from .chromium import PAPER, Reader, window
from .serving import Place, from_folder
from .sites import SAMPLE, Built, briefing, one_of_each, opened

BRIGHT = 128  # of 255; paper is brighter than this, and a dark page is not
NARROW = 320  # pixels; the width at which WCAG 1.4.10 allows no sideways scrolling
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
NO_SCRIPT = Reader(has_javascript=False)


def test_every_kind_of_page_opens_without_a_fault_and_in_its_style(
    built: Built, place: Place, browser: Browser
) -> None:
    with window(browser, place, Reader()) as opened:
        bare = [address for address in one_of_each(built) if not opened.open(address).evaluate(PAPER)]
    faults = [*opened.faults, *(f"{address}: the style sheet is not applied" for address in bare)]
    assert not faults, "\n".join(faults)


def test_every_kind_of_page_says_the_same_without_javascript(sample: Built, browser: Browser) -> None:
    folder = from_folder(sample.folder)
    with window(browser, folder, Reader()) as usual, window(browser, folder, NO_SCRIPT) as bare:
        # Search alone needs a script, and says so; what it does has its own tests.
        for address in (found for found in one_of_each(sample) if found != "search.html"):
            assert bare.open(address).inner_text("body") == usual.open(address).inner_text("body"), address
            assert bare.page.evaluate(PAPER), f"{address}: the style sheet is not applied"
    assert not bare.faults


def test_the_paper_is_dark_where_the_reader_asks_for_dark(built: Built, folder: Place, browser: Browser) -> None:
    with window(browser, folder, Reader()) as light, window(browser, folder, Reader(scheme="dark")) as dark:
        assert min(light.open("index.html").evaluate(PAPER)[:3]) > BRIGHT
        assert max(dark.open("index.html").evaluate(PAPER)[:3]) < BRIGHT


def test_no_page_of_any_kind_scrolls_sideways_on_a_narrow_screen(built: Built, folder: Place, browser: Browser) -> None:
    with window(browser, folder, Reader(width=NARROW)) as opened:
        pixels = {address: opened.open(address).evaluate(TOO_WIDE) for address in one_of_each(built)}
    assert {address: wide for address, wide in pixels.items() if wide > 0} == {}


def test_long_titles_and_long_words_scroll_no_page_sideways(tmp_path: Path, browser: Browser) -> None:
    built = _of_long_titles(tmp_path)
    folder = from_folder(built.folder)
    with window(browser, folder, Reader(width=NARROW)) as narrow, window(browser, folder, Reader(width=768)) as wide:
        addresses = one_of_each(built)
        pixels = {address: narrow.open(address).evaluate(TOO_WIDE) for address in addresses}
        pixels |= {f"{address}, 768": wide.open(address).evaluate(TOO_WIDE) for address in addresses}
    assert {address: by for address, by in pixels.items() if by > 0} == {}


def _of_long_titles(root: Path) -> Built:
    """A built site whose topic, articles and outlets are called at length, or by one word that cannot be broken."""
    briefing("init", str(root))
    title, word = "What came of the quays and ferries of the twelve towns " * 3, "Hafenbehörde" * 9
    (root / "content/topics/quays.yaml").write_text(f"title: {title}\nterms: [quay]\n", encoding="utf-8")
    for number, heading in enumerate((title, word)):
        text = f"---\ntitle: {heading}\npublished: 2024-03-0{number + 1}\noutlet: {heading}\n---\nThe quay of {word} "
        text += f"fell on {number + 1} February 2024.\n"
        (root / f"content/articles/{number}.md").write_text(text, encoding="utf-8")
    briefing("-C", str(root), "build")
    return opened(SAMPLE, root / "site")
