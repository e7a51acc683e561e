"""The pages on paper."""

from __future__ import annotations

from playwright.sync_api import Browser

from .chromium import Reader, window
from .citations import citations
from .serving import Place, from_folder
from .sites import Built, one_of_each

SEEN = """selector => [...document.querySelectorAll(selector)]
    .filter(element => element.checkVisibility()).map(element => element.innerText)"""


def test_every_kind_of_page_prints_its_text_and_no_navigation(built: Built, folder: Place, browser: Browser) -> None:
    with window(browser, folder, Reader()) as opened:
        opened.page.emulate_media(media="print")
        for address in one_of_each(built):
            page = opened.open(address)
            assert page.evaluate(SEEN, "nav, .skip") == [], address
            assert "".join(page.evaluate(SEEN, "main")).strip(), address


def test_a_briefing_prints_with_the_passages_of_its_citations(sample: Built, browser: Browser) -> None:
    with window(browser, from_folder(sample.folder), Reader()) as opened:
        page = opened.open(sample.topic)
        cited = citations(page)
        page.emulate_media(media="print")
        printed, paper = " ".join(page.inner_text("main").split()), page.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF-")
    assert cited
    assert [citation.note for citation in cited if citation.words not in printed] == []


def test_our_own_reading_keeps_its_ground_on_paper(sample: Built, browser: Browser) -> None:
    grounds = "() => [...document.querySelectorAll('.inference')].map(e => getComputedStyle(e).printColorAdjust)"
    with window(browser, from_folder(sample.folder), Reader()) as opened:
        opened.open(sample.topic)
        opened.page.emulate_media(media="print")
        found = opened.page.evaluate(grounds)
    assert found
    assert set(found) == {"exact"}
