"""Where the programs of others stand that these tests run: Chromium, Java, node and three npm packages."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

HERE = Path(__file__).parent
NODE_TOOLS = Path(os.environ.get("BRIEFING_NODE_TOOLS") or HERE / "node_modules")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NPM = "run `npm install --no-package-lock` in tests/browser, or name a folder of npm packages in BRIEFING_NODE_TOOLS"


def missing(what: str, cure: str) -> NoReturn:
    """Skips the test, with the reason and the cure."""
    pytest.skip(f"{what} is not on this machine: {cure}")


def chromium() -> str:
    """The path of the browser."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or missing("Chromium", "install it (Debian: apt install chromium)")


def java() -> str:
    """The path of Java."""
    return shutil.which("java") or missing("Java", "install it (Debian: apt install default-jre-headless)")


def node() -> str:
    """The path of node."""
    return shutil.which("node") or missing("node", "install it (Debian: apt install nodejs)")


def npm_file(path: str) -> Path:
    """A file of an npm package."""
    found = NODE_TOOLS.resolve() / path
    return found if found.is_file() else missing(path.split("/")[0], NPM)
