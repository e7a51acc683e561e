"""A walk over a page with the Tab key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

RING = 2  # pixels; the least width of an outline that is seen
# Everything that Tab should reach, named by its place among all elements.
REACHABLE = """() => [...document.querySelectorAll('*')]
    .map((element, place) => [element, place])
    .filter(([element]) => element.matches('a[href], button, input, select, textarea, summary, [tabindex]'))
    .filter(([element]) => !element.disabled && element.tabIndex >= 0)
    .filter(([element]) => element.checkVisibility({visibilityProperty: true}))
    .map(([, place]) => place)"""
# Writes each stop into window.stops when the key is let go: then the page has scrolled and drawn the outline.
RECORD = """ring => {
    const places = new Map([...document.querySelectorAll('*')].map((element, place) => [element, place]));
    const stop = element => {
        const style = getComputedStyle(element), box = element.getClientRects()[0] || {width: 0, height: 0};
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        return {
            place: places.get(element),
            words: (element.getAttribute('aria-label') || element.innerText || element.tagName).trim(),
            has_ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= ring
                && !/, 0\\)$|transparent/.test(style.outlineColor),
            is_on_screen: box.width > 4 && box.height > 4 && x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight,
            is_on_top: element.contains(document.elementFromPoint(x, y)),
        };
    };
    window.stops = [];
    addEventListener('keyup', () => {
        if (document.activeElement !== document.body) window.stops.push(stop(document.activeElement));
    });
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the Tab key stopped, and whether a reader can see it."""

    place: int
    words: str
    has_ring: bool
    is_on_screen: bool
    is_on_top: bool

    @property
    def fault(self) -> str | None:
        """Why a reader cannot see it, or None."""
        if not self.is_on_screen:
            return f"{self.words!r} is not on the screen"
        if not self.has_ring:
            return f"{self.words!r} has no outline of {RING} pixels"
        return None if self.is_on_top else f"{self.words!r} is covered or clipped"


def walk(page: Page) -> list[Stop]:
    """The stops of the Tab key from the top of the page, as many as there are places to reach."""
    places = len(reachable(page))
    page.evaluate(RECORD, RING)
    for _ in range(places):
        page.keyboard.press("Tab")
    found: list[dict[str, Any]] = page.evaluate("() => window.stops")
    return [Stop(**stop) for stop in found]


def reachable(page: Page) -> set[int]:
    """The places of all elements that the Tab key should reach."""
    return set(page.evaluate(REACHABLE))
