"""The browser: how it is started, how a page is opened and watched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, Route, sync_playwright

from .serving import Place

ARGUMENTS = [
    "--headless",
    "--no-sandbox",  # continuous integration runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TIMEOUT = 20_000  # milliseconds for a page of a few files on this machine
HEIGHT = 800  # pixels
LEFT = "net::ERR_ABORTED"  # what the browser says of an icon that was still to come when the reader went on
# The first background that is not transparent, as numbers; null where no style sheet gives one.
PAPER = """() => [document.body, document.documentElement]
    .map(element => getComputedStyle(element).backgroundColor.match(/[\\d.]+/g).map(Number))
    .filter(colour => colour.length === 3 || colour[3] > 0)[0] || null"""


@dataclass(frozen=True, slots=True)
class Reader:
    """How someone reads: the width of the window in pixels, the colours asked for, with JavaScript or without."""

    width: int = 1280
    scheme: Literal["light", "dark"] = "light"
    has_javascript: bool = True


@dataclass(frozen=True, slots=True)
class Window:
    """A window of the browser on a place, and everything that went wrong in it so far."""

    page: Page
    place: Place
    faults: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """The page at an address, loaded and laid out."""
        self.page.goto(self.place.url(address), wait_until="load")
        self.page.evaluate("() => document.body.getBoundingClientRect().height")
        return self.page


@contextmanager
def started(path: str) -> Iterator[Browser]:
    """The browser at a path, until the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def window(browser: Browser, place: Place, reader: Reader) -> Iterator[Window]:
    """A watched window with a fresh profile, set up for a reader."""
    context = browser.new_context(
        viewport={"width": reader.width, "height": HEIGHT},
        color_scheme=reader.scheme,
        java_script_enabled=reader.has_javascript,
        locale="en-GB",
        timezone_id="UTC",
    )
    context.set_default_timeout(TIMEOUT)
    opened = Window(context.new_page(), place)
    _watch(opened)
    yield opened
    context.close()


def _watch(opened: Window) -> None:
    """Writes down what the console says, what is not answered, and what would leave the place, which is refused."""
    page, home = opened.page, opened.place.home

    def say(words: str) -> None:
        opened.faults.append(f"{page.url.removeprefix(home)}: {words}")

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            say(f"console: {message.text}")

    def failed(request: Request) -> None:
        if request.failure != LEFT:
            say(f"not loaded: {request.url}: {request.failure}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            say(f"{response.status} for {response.url}")

    def passed(route: Route) -> None:
        if route.request.url.startswith(home):
            route.continue_()
        else:
            say(f"a request leaves the site: {route.request.url}")
            route.abort()

    page.on("console", heard)
    page.on("pageerror", lambda fault: say(f"script: {fault}"))
    page.on("requestfailed", failed)
    page.on("response", answered)
    page.route("**/*", passed)
