"""Reading with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Browser

from .chromium import Reader, window
from .keyboard import reachable, walk
from .serving import Place, from_folder
from .sites import Built, one_of_each

LINK = "() => document.activeElement.getAttribute('href')"
IS_BEFORE_TEXT = """() => document.querySelector('#main')
    .compareDocumentPosition(document.activeElement) === Node.DOCUMENT_POSITION_PRECEDING"""


def test_the_first_stop_of_the_tab_key_leads_past_the_navigation(built: Built, folder: Place, browser: Browser) -> None:
    with window(browser, folder, Reader()) as opened:
        for address in one_of_each(built):
            page = opened.open(address)
            page.keyboard.press("Tab")
            assert page.evaluate(LINK) == "#main", address
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            assert not page.evaluate(IS_BEFORE_TEXT), address


def test_the_tab_key_reaches_everything_and_shows_where_it_is(sample: Built, browser: Browser) -> None:
    faults: list[str] = []
    with window(browser, from_folder(sample.folder), Reader()) as opened:
        # The fields of the search come with its script; they have their own tests.
        for address in (found for found in one_of_each(sample) if found != "search.html"):
            wanted, stops = reachable(opened.open(address)), walk(opened.page)
            left_out = wanted - {stop.place for stop in stops}
            faults += [f"{address}: {stop.fault}" for stop in stops if stop.fault]
            faults += [f"{address}: {len(left_out)} of {len(wanted)} places are not reached"] if left_out else []
    assert not faults, "\n".join(faults)
