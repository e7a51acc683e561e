"""A citation of a briefing as a reader meets it: the number, the note that it names, the passage of the note."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

NUMBERS = ".prose a[href^='#note-']"
# For each number the id of its note and the first words of the passage that the note quotes: 24 characters, by
# which a passage is known again; the marked ones, if any are marked.
NOTES = """numbers => numbers.map(number => {
    const note = document.getElementById(number.hash.slice(1)), marked = note.querySelector('mark');
    const text = marked ? marked.textContent : (note.textContent.match(/“([^”]+)/) || ['', ''])[1];
    return [note.id, text.replace(/\\s+/g, ' ').slice(0, 24)];
})"""
# How often the words stand where a reader sees them now: the innermost elements that hold them, on the screen.
SHOWN = """words => {
    const holds = element => element.textContent.replace(/\\s+/g, ' ').includes(words);
    const is_inner = element => holds(element) && ![...element.children].some(holds);
    const is_on_screen = box => box.width > 4 && box.height > 4 && box.bottom > 0 && box.right > 0
        && box.top < innerHeight && box.left < innerWidth;
    const is_seen = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
        && [...element.getClientRects()].some(is_on_screen);
    return [...document.querySelectorAll('main *')].filter(is_inner).filter(is_seen).length;
}"""


@dataclass(frozen=True, slots=True)
class Citation:
    """The number of a note in the running text, the id of the note, and words of the passage."""

    number: Locator
    note: str
    words: str


def citations(page: Page) -> tuple[Citation, ...]:
    """The citations of the authored text that quote a passage, in their order."""
    numbers = page.locator(NUMBERS)
    found: list[tuple[str, str]] = numbers.evaluate_all(NOTES)
    return tuple(Citation(numbers.nth(place), note, words) for place, (note, words) in enumerate(found) if words)


def shown(page: Page, words: str) -> int:
    """How often the words can be seen on the screen now."""
    count: int = page.evaluate(SHOWN, words)
    return count
