"""The search page: with the index over HTTP, under a sub-path too; from a folder; and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from runs import Site
from small_sites import furnish

from . import axe, serving
from .chromium import Reader, Window, window
from .serving import Place

PATIENCE = 10_000  # milliseconds
SCRIPT = '<img src="x" onerror="document.title=\'run\'"> </script><script>document.title="run"</script>'


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with an index, in which a title and a text are markup."""
    site = furnish(Site(tmp_path_factory.mktemp("searched")))
    site.article("2025-03-07-hostile", f"The heron {SCRIPT} stands.", title=f"'Heron {SCRIPT.replace(chr(39), '')}'",
                 published="2025-03-07", outlet="Tidewire")  # fmt: skip
    assert site.run("build", "--search").code == 0
    return site.root / "site"


@pytest.fixture(params=serving.WAYS)
def place(request: pytest.FixtureRequest, searched: Path) -> Iterator[Place]:
    """The site, opened in each of the ways."""
    with serving.opened(searched, request.param) as opened:
        yield opened


def asking(window: Window, words: str) -> Page:
    """The search page with a question in its address."""
    window.page.goto(f"{window.place.home}search.html?{words}", wait_until="load")
    return window.page


def found(page: Page) -> list[str]:
    """The headings of what is found, once something is."""
    page.locator("#found > li").first.wait_for(timeout=PATIENCE)
    return page.locator("#found > li > p.heading a").all_text_contents()


def test_words_of_a_title_find_its_page_however_the_site_is_opened(place: Place, browser: Browser) -> None:
    with window(browser, place, Reader()) as opened:
        page = opened.open("search.html")
        page.get_by_label("Words").fill("quay approved")
        assert "Quay approved" in found(page)
        assert "found" in page.get_by_role("status").inner_text()
        page.locator("#found a").first.click()
        assert page.locator("h1").inner_text() in ("Quay approved", "The quay of Port Amsel")


def test_markup_of_a_result_is_shown_as_text(place: Place, browser: Browser) -> None:
    with window(browser, place, Reader()) as opened:
        page = asking(opened, f"q={quote('heron')}")
        assert any("<img src" in heading for heading in found(page))
        assert page.locator("#found img, #found script").count() == 0
        assert page.title() != "run"


def test_what_is_asked_for_is_never_markup(place: Place, browser: Browser) -> None:
    with window(browser, place, Reader()) as opened:
        page = asking(opened, f"q={quote(SCRIPT)}&kind={quote(SCRIPT)}")
        page.wait_for_timeout(1000)
        assert page.locator("main img, main script").count() == 0
        assert page.title() != "run"


def test_a_passage_opens_at_its_paragraph_and_a_filter_narrows(searched: Path, browser: Browser) -> None:
    with serving.opened(searched, serving.SUB_PATH) as place, window(browser, place, Reader()) as opened:
        page = asking(opened, "q=ferry")
        assert len(found(page)) == 3  # the source, the briefing that quotes it, and the year that has its event
        page.get_by_label("Kind").select_option("Source")
        page.get_by_text("Pages found: 1.").wait_for(timeout=PATIENCE)
        page.locator(".passage a").first.click()
        assert page.url.endswith("#p1")
        assert "followed the ferry" in page.locator(":target").inner_text()


def test_the_search_page_holds_to_axe_with_results_on_it(searched: Path, browser: Browser) -> None:
    with serving.opened(searched, serving.SUB_PATH) as place, window(browser, place, Reader()) as opened:
        page = asking(opened, "q=quay")
        found(page)
        assert axe.findings(page) == []


def test_without_scripts_the_lists_lead_to_every_page(searched: Path, browser: Browser) -> None:
    with serving.opened(searched, serving.SUB_PATH) as place:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(place.url("search.html"))
        assert not page.get_by_role("search").is_visible()
        page.get_by_role("link", name="Q", exact=True).click()
        page.get_by_role("link", name="Quay approved").first.click()
        assert page.locator("h1").inner_text() == "Quay approved"
        context.close()
