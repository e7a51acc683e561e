"""A site from right to left, in Arabic letters that mean nothing: it is mirrored, and nothing is left in English."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import catalogues
import pytest
from playwright.sync_api import Browser, Locator

from . import axe, validators
from .chromium import Reader, window
from .serving import from_folder
from .sites import CHECKOUT, Built, briefing, one_of_each, opened

pytestmark = pytest.mark.slow
BRIEFING = "topics/s400-deliveries.html"


@pytest.fixture(scope="module")
def leftward(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample in Arabic letters."""
    root = tmp_path_factory.mktemp("leftward")
    for name in ("content", "seeds"):
        shutil.copytree(CHECKOUT / name, root / name)
    config = root / "content" / "site.yaml"
    config.write_text(config.read_text(encoding="utf-8").replace("language: en", "language: ar"), encoding="utf-8")
    said = root / "templates" / "translations" / "ar.po"
    said.parent.mkdir(parents=True)
    said.write_text(catalogues.mirrored(catalogues.gathered()), encoding="utf-8")
    briefing("-C", str(root), "build")
    return opened("leftward", root / "site")


def _left(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["x"]


def test_the_page_is_mirrored(leftward: Built, browser: Browser) -> None:
    with window(browser, from_folder(leftward.folder), Reader(width=1280)) as seen:
        page = seen.open(BRIEFING)
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert _left(page.locator(".masthead .name")) > _left(page.locator(".masthead nav"))
        text = page.locator(".prose p").first
        assert _left(text.locator(".margin").first) < _left(text)
        page = seen.open(next(at for at in leftward.pages if at.startswith("sources/2025-12-04-tideway")))
        assert _left(page.locator(".para .number").first) > _left(page.locator(".para p").first)
        assert page.locator(".para p").first.evaluate("p => getComputedStyle(p).direction") == "ltr"


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_any_kind_is_wider_than_the_screen(leftward: Built, browser: Browser, width: int) -> None:
    with window(browser, from_folder(leftward.folder), Reader(width=width)) as seen:
        wide = [
            address
            for address in one_of_each(leftward)
            if seen.open(address).evaluate("() => document.documentElement.scrollWidth > innerWidth")
        ]
    assert wide == []


def test_axe_and_the_validator_find_nothing(leftward: Built, browser: Browser, tmp_path: Path) -> None:
    with window(browser, from_folder(leftward.folder), Reader(width=320)) as seen:
        found = [f"{at}: {line}" for at in one_of_each(leftward) for line in axe.findings(seen.open(at))]
    assert not found, "\n".join(found)
    assert not validators.html_validate(leftward, tmp_path / "answer.json")


def test_nothing_that_the_pages_say_is_left_in_english(leftward: Built, browser: Browser) -> None:
    english = {message.id for message in catalogues.gathered() if isinstance(message.id, str)}
    whole = {message for message in english if not set("%<") & set(message) and message.count(" ") > 1}
    labels = "h2, dt, th[scope=col], summary, .lead-in, .terms, label, nav[aria-label] li"
    with window(browser, from_folder(leftward.folder), Reader()) as seen:
        for address in one_of_each(leftward):
            page = seen.open(address)
            said = " ".join(page.locator("body").all_text_contents())
            assert not [message for message in whole if message in said], address
            if not address.startswith(("topics/", "chronology/", "outlets/")):  # there titles and names are labels too
                latin = re.findall(r"[A-Za-z]{4,}", " ".join(page.locator(labels).all_text_contents()))
                assert set(latin) <= {"Briefing", "Wikidata", "Markdown"}, address


def test_a_name_in_latin_letters_does_not_turn_the_date_beside_it(leftward: Built) -> None:
    page = Path(leftward.folder, BRIEFING).read_text(encoding="utf-8")
    assert "<bdi>Harbour Wire</bdi>, " in page and ">Harbour Wire, " not in page
