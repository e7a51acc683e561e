"""From a claim to the words that it rests on, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .chromium import Reader, window
from .citations import Citation, citations, shown
from .serving import from_folder
from .sites import Built

WIDE, NARROW = Reader(width=1280), Reader(width=480)
FOLLOWED = 6  # citations that are followed to the end; the links of all are looked at in the files
BACKGROUND = "element => getComputedStyle(element).backgroundColor"
TRANSPARENT = "rgba(0, 0, 0, 0)"


@pytest.fixture
def wide(sample: Built, browser: Browser) -> Iterator[Page]:
    """The briefing of the sample on a wide screen."""
    with window(browser, from_folder(sample.folder), WIDE) as opened:
        yield opened.open(sample.topic)


@pytest.fixture
def narrow(sample: Built, browser: Browser) -> Iterator[Page]:
    """The briefing of the sample on a narrow screen."""
    with window(browser, from_folder(sample.folder), NARROW) as opened:
        yield opened.open(sample.topic)


def test_on_a_wide_screen_a_passage_stands_beside_its_claim(wide: Page) -> None:
    first = citations(wide)[0]
    assert _shown_unpointed(wide, first), first


def test_on_a_wide_screen_pointing_at_a_citation_shows_its_passage(wide: Page) -> None:
    assert citations(wide)
    for citation in citations(wide):
        _shown_unpointed(wide, citation)
        citation.number.hover()
        assert shown(wide, citation.words), citation


def test_on_a_narrow_screen_pointing_at_a_citation_shows_its_passage(narrow: Page) -> None:
    assert citations(narrow)
    for citation in citations(narrow):
        before = _shown_unpointed(narrow, citation)
        citation.number.hover()
        assert shown(narrow, citation.words) > before, citation


def test_on_a_narrow_screen_focusing_a_citation_shows_its_passage(narrow: Page) -> None:
    assert citations(narrow)
    for citation in citations(narrow):
        before = _shown_unpointed(narrow, citation)
        citation.number.focus()
        assert shown(narrow, citation.words) > before, citation
        citation.number.blur()


def test_a_citation_leads_to_its_note_to_the_marked_paragraph_and_back_to_the_claim(wide: Page) -> None:
    start, notes = wide.url, {citation.note: citation for citation in citations(wide)}
    for citation in list(notes.values())[:FOLLOWED]:
        wide.goto(start)
        _follow(wide, citation)


def _shown_unpointed(page: Page, citation: Citation) -> int:
    """How often the passage can be seen with its number in the middle of the screen and nothing pointing at it."""
    page.mouse.move(0, 0)
    citation.number.evaluate("element => element.scrollIntoView({block: 'center'})")
    return shown(page, citation.words)


def _follow(page: Page, citation: Citation) -> None:
    """From the number to the note, to the paragraph in the source, to the claim that it bears."""
    citation.number.click()
    note = page.locator(":target")
    expect(note).to_have_id(citation.note)
    expect(note).to_be_in_viewport()
    note.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/sources/[^/]+\.html#.+"))
    paragraph = page.locator(":target")
    expect(paragraph).to_be_in_viewport()
    expect(paragraph).to_contain_text(citation.words)
    assert paragraph.evaluate(BACKGROUND) != TRANSPARENT, f"{page.url} is not marked"
    paragraph.get_by_role("link").last.click()
    expect(page).to_have_url(re.compile(r"/topics/[^/]+\.html#.+"))
    expect(page.locator(":target")).to_be_in_viewport()
