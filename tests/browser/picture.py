"""Takes the picture in the README: `python -m tests.browser.picture` builds the sample and writes docs/briefing.png."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from .chromium import started
from .sites import CHECKOUT, SAMPLE, make

PICTURE = CHECKOUT / "docs" / "briefing.png"
SHOWN = "topics/s400-deliveries.html"
WIDTH, HEIGHT = 1240, 820  # pixels: the text with its margin, down to the second section


def take(browser_path: str) -> None:
    """Writes the picture of the sample's briefing, in light colours, without JavaScript."""
    with tempfile.TemporaryDirectory() as folder, started(browser_path) as browser:
        built = make(SAMPLE, Path(folder) / "site-of-sample")
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", java_script_enabled=False
        )
        page.goto((built.folder / SHOWN).as_uri())
        page.screenshot(path=PICTURE)


if __name__ == "__main__":
    take(shutil.which("chromium") or "chromium")
    sys.stdout.write(f"wrote {PICTURE.relative_to(CHECKOUT)}\n")
