"""Nothing on a page moves while it loads, or when a passage is shown beside its number."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from .chromium import Reader, window
from .serving import ROOT, opened
from .sites import Built, one_of_each

# The sum of the shifts since the page began to load, once the browser has painted what is there.
SHIFT = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
        .observe({type: 'layout-shift', buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum), 50)));
})"""


def _shift(page: Page) -> float:
    moved: float = page.evaluate(SHIFT)
    return moved


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_of_any_kind_shifts(built: Built, browser: Browser, width: int) -> None:
    with opened(built.folder, ROOT) as place, window(browser, place, Reader(width=width)) as seen:
        moved = {address: _shift(seen.open(address)) for address in one_of_each(built)}
        assert {address: shift for address, shift in moved.items() if shift} == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_a_passage_is_shown(sample: Built, browser: Browser, width: int) -> None:
    with opened(sample.folder, ROOT) as place, window(browser, place, Reader(width=width)) as seen:
        page = seen.open("topics/s400-deliveries.html")
        cited = page.locator(".prose .ref")
        for number in range(cited.count()):
            cited.nth(number).evaluate("cited => cited.scrollIntoView({block: 'center'})")
            cited.nth(number).locator("a").hover()
            passage = cited.nth(number).locator("xpath=following-sibling::*[1]")
            assert passage.is_visible() and "“" in passage.inner_text()
            top, height = passage.evaluate("passage => [passage.getBoundingClientRect().top, innerHeight]")
            assert 0 <= top < height, f"the passage of reference {number + 1} is off the screen"
        assert _shift(page) == 0
