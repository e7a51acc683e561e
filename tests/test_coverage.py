"""The modules that guard paths, YAML and markup, publish, prove and run untrusted work: no branch goes untested."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from runs import CHECKOUT

GUARDS = (
    "generator/content/files.py",
    "generator/disk.py",
    "generator/engine/guard.py",
    "generator/ingest/encoding.py",
    "generator/ingest/forms/archive.py",
    "generator/ingest/forms/part.py",
    "generator/ingest/read.py",
    "generator/model/yaml_text.py",
    "generator/pages/prose.py",
    "generator/problems.py",
    "generator/publish/copy.py",
    "generator/publish/exchange.py",
    "generator/publish/lock.py",
    "generator/publish/manifest.py",
    "generator/publish/verify.py",
    "generator/publish/write.py",
)
TESTS = ("beneath", "disk", "guard", "guards", "place", "problems", "prose", "verify", "yaml_text")
SETTINGS = """[run]
branch = True
parallel = True
concurrency = multiprocessing
patch = _exit, fork
data_file = {data}
include =
    {include}
"""


@pytest.mark.slow
def test_every_branch_of_the_modules_that_publish_is_taken_by_a_test(tmp_path: Path) -> None:
    settings, told = tmp_path / "coverage.ini", tmp_path / "told.json"
    settings.write_text(SETTINGS.format(data=tmp_path / "data", include="\n    ".join(GUARDS)))
    tests = [f"tests/test_{name}.py" for name in TESTS]
    covered(settings, "run", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow", *tests)
    covered(settings, "combine", "-q")
    covered(settings, "json", "-q", "-o", str(told))
    found = json.loads(told.read_text())["files"]
    assert found.keys() == set(GUARDS)
    missed = {path: (one["missing_lines"], one["missing_branches"]) for path, one in found.items()}
    assert missed == dict.fromkeys(GUARDS, ([], []))


def covered(settings: Path, command: str, *arguments: str) -> None:
    """Runs coverage from the checkout."""
    line = [sys.executable, "-m", "coverage", command, f"--rcfile={settings}", *arguments]
    variables = {**os.environ, "PYTHONPATH": f"{CHECKOUT}{os.pathsep}{CHECKOUT / 'tests'}"}
    done = subprocess.run(line, cwd=CHECKOUT, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
