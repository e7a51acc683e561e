"""No script of anybody else runs: hostile texts in every field, opened in Chromium with the policy of the pages off."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from runs import Site

from .chromium import Reader, window
from .hostile_site import CALLED, OWN, furnish, settings
from .serving import ROOT
from .serving import opened as served
from .sites import Built, opened

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
STYLE = re.compile(r'<link rel="stylesheet"[^>]*>')  # which each frame would fetch anew
SETTINGS_SHOWN = ("index.html", "method.html", "outlets/quay-0.html", "sources/a-0.html")
FEW = 10  # every so many pages of outlets are opened: their names stand on the pages of their articles, too
TOGETHER = 40  # pages that are opened at once, each in a frame
# Whoever asks the reader something has run; so has whoever calls what is listened for.
LISTENING = "window.alert = window.confirm = window.prompt = () => { window.called = 1; }"
# What is wrong in each frame: a script that ran or could, an attribute that is one, a link that is none to the web.
WRONG = """() => [...document.querySelectorAll("iframe")].flatMap(frame => {
  const page = frame.contentDocument, found = frame.contentWindow.called ? ["it ran"] : [];
  if (!page || !page.querySelector("main")) found.push("it is not there");
  for (const element of page.querySelectorAll("*"))
    for (const name of element.getAttributeNames()) if (name.startsWith("on")) found.push(name);
  for (const script of page.scripts)
    if (script.type !== "application/ld+json" && !script.src.endsWith("/static/search.js")) found.push("a script");
  for (const link of page.links)
    if (!["http:", "https:", "mailto:"].includes(link.protocol)) found.push(link.protocol);
  return found.map(what => `${frame.title}: ${what}`);
})"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The pages of a site with hostile texts in every field, and of small ones with them in their settings."""
    root = tmp_path_factory.mktemp("hostile")
    furnish(root / "large")
    large = Site(root / "large")
    assert large.run("ingest").code == 0
    run = large.run("build", "--jobs", "1")
    if run.code:
        refused(large, run.faults)
        run = large.run("build", "--jobs", "1")
    assert run.code == 0, run.err[-3000:]
    small = Site(root / "small")
    for number, _ in enumerate(settings(small.root)):
        run = small.run("build", "-q", "--jobs", "1")
        assert run.code == 0, run.err
        for address in SETTINGS_SHOWN:
            at = large.root / "site" / str(number) / address
            at.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(small.root / "site" / address, at)
    without_policy(large.root / "site")
    return opened("hostile", large.root / "site")


def refused(site: Site, faults: list[str]) -> None:
    """Takes out each paragraph of authored text that a check refuses, since it is on no page; there are few."""
    places = {tuple(fault.split(":")[:2]) for fault in faults if " warning: " not in fault}
    assert len(places) < 30 and all(path.startswith("content/topics/") for path, _ in places), places
    for path, line in places:
        lines = site.read(path).split("\n")
        lines[int(line) - 1] = ""
        site.write(path, "\n".join(lines))


def without_policy(folder: Path) -> None:
    """Takes the policy out of each page below a folder, and the style, which only costs time here."""
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert POLICY.search(text), path
        path.write_text(STYLE.sub("", POLICY.sub("", text)), encoding="utf-8")


def wrong(browser: Browser, folder: Path, addresses: tuple[str, ...]) -> Iterator[str]:
    """What goes wrong when pages are opened, many at once, each in a frame of its own."""
    with served(folder, ROOT) as place, window(browser, place, Reader()) as watched:
        watched.page.add_init_script(LISTENING)
        for first in range(0, len(addresses), TOGETHER):
            together = addresses[first : first + TOGETHER]
            texts = ((address, (folder / address).read_text(encoding="utf-8")) for address in together)
            frames = "".join(f'<iframe title="{address}" srcdoc="{escape(text)}"></iframe>' for address, text in texts)
            head = "<!DOCTYPE html><title>x</title><style>iframe { display: none }</style>"
            (folder / "frames.htm").write_text(head + frames, encoding="utf-8")
            watched.page.goto(watched.place.url("frames.htm"), wait_until="load")
            yield from watched.page.evaluate(WRONG)
        yield from (fault for fault in watched.faults if "a request leaves the site" in fault)


@pytest.mark.slow
def test_no_text_of_anybody_else_runs_as_a_script_even_without_the_policy(hostile: Built, browser: Browser) -> None:
    outlets = [page for page in hostile.pages if page.startswith("outlets/")]
    passed = set(outlets) - set(outlets[::FEW])
    pages = tuple(page for page in hostile.pages if page not in passed)
    assert len(pages) > 100
    assert [*wrong(browser, hostile.folder, pages)] == []


@pytest.mark.slow
@pytest.mark.parametrize("text", [text.format(CALLED) for text in (*OWN[:3], *OWN[4:7])])
def test_the_browser_would_have_run_such_a_text(browser: Browser, tmp_path: Path, text: str) -> None:
    page = f'<!DOCTYPE html><title>x</title><main title="{text}">{text}<textarea><style>{text}</main>'
    (tmp_path / "planted.html").write_text(page, encoding="utf-8")
    assert "planted.html: it ran" in [*wrong(browser, tmp_path, ("planted.html",))]
