"""Lighthouse, as a phone on a slow line sees the pages: its marks are full, and nothing of a page is heavy."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

from . import tools
from .chromium import ARGUMENTS
from .serving import ROOT, opened
from .sites import Built

PAGES = ("index.html", "topics/s400-deliveries.html", "chronology/index.html", "search.html")
MARKS = ("accessibility", "best-practices", "seo")
# What Lighthouse weighs of a page's lightness without a clock. Its mark for performance hangs on the pace of
# the machine at hand: on one that does other work, the same page is told to be slow.
LIGHT = (
    "cumulative-layout-shift",
    "total-byte-weight",
    "redirects",
    "unused-javascript",
    "legacy-javascript",
    "no-document-write",
    "unsized-images",
    "font-display",
    "third-parties-insight",
    "viewport",
)


def _report(address: str) -> dict[str, Any]:
    """What Lighthouse reports of a page: `categories` and `audits`, each with a score between 0 and 1."""
    with tempfile.TemporaryDirectory() as profile:
        report = Path(profile) / "report.json"
        command = [tools.node(), str(tools.npm_file("lighthouse/cli/index.js")), address, "--quiet", "--output=json"]
        command += [f"--output-path={report}", f"--only-categories={','.join(['performance', *MARKS])}"]
        command += ["--no-enable-error-reporting"]
        command += [f"--chrome-flags={' '.join([*ARGUMENTS, f'--user-data-dir={profile}/chrome'])}"]
        environment = os.environ | {"CHROME_PATH": tools.chromium()}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_lighthouse_gives_full_marks(sample: Built, page: str) -> None:
    with opened(sample.folder, ROOT) as place:
        found = _report(place.url(page))
    marks = {mark: found["categories"][mark]["score"] for mark in MARKS}
    light = {name: found["audits"][name]["score"] for name in LIGHT}
    assert marks == dict.fromkeys(MARKS, 1)
    assert light == dict.fromkeys(LIGHT, 1)
