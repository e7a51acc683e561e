"""The same input gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from runs import CHECKOUT, Site

from generator.version import VERSION

RAW = """date 2025-03-0{day} Port Amsel, Mar {day} (Tidewire) The harbour board of Port Amsel met Jana Ruhl on the quay.

It will meet again tomorrow. In October 2018 it bought five cranes, and Piet Vos, who sold them, was {mood}.
"""


@pytest.fixture
def raw(quay: Site) -> Site:
    """A site with raw files too, among them namesakes, and with several topics."""
    for id in ("whale", "amsel"):
        quay.topic(id, f"title: Of the {id}\nterms: [whale, quay]\n")
    for day in range(1, 6):
        for mood in ("glad", "sad"):
            quay.write(f"seeds/{mood}-{day}.txt", RAW.format(day=day, mood=mood))
    return quay


def made(site: Site, **environment: str) -> dict[str, bytes]:
    """All that `ingest` and `build` write, in a process of their own."""
    assert site.run_apart("ingest", **environment).code == 0
    assert site.run_apart("build", **environment).code == 0
    return {path: data for path, data in site.files().items() if not path.startswith(("seeds/", ".briefing/"))}


def test_a_second_build_gives_the_same_bytes(quay: Site) -> None:
    before = quay.files("site")
    assert quay.run("build", "--no-cache").code == 0
    assert quay.files("site") == before


@pytest.mark.slow
def test_neither_folder_nor_environment_nor_order_on_disk_changes_a_byte(raw: Site, tmp_path: Path) -> None:
    other = Site(tmp_path / "elsewhere – ünïcödé" / "deeper")
    names = sorted(raw.files(), reverse=True)
    for path in names:
        other.write(path, raw.files()[path])
    shutil.rmtree(other.root / "site")
    here = made(raw, TZ="UTC", LANG="C.UTF-8", PYTHONHASHSEED="1")
    before = os.umask(0o077)
    try:
        there = made(
            other, TZ="Asia/Kolkata", LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONHASHSEED="2", SOURCE_DATE_EPOCH="1"
        )
    finally:
        os.umask(before)
    assert there == here


# What differs from machine to machine, beside folder, environment and umask: in words, and as a line of Python.
MACHINES = {
    "another order of files": "import os; one = os.scandir; os.scandir = lambda *a: Turned(one(*a))"
    "; two = os.listdir; os.listdir = lambda *a: sorted(two(*a), reverse=True)",
    "another clock": "import time; time.time = lambda: 2.5e9; time.localtime = time.gmtime",
    "one processor": "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})",
    "no processor that is told": "import os; os.cpu_count = lambda: None; del os.sched_getaffinity",
    "another user": "import os; os.getuid = os.geteuid = lambda: 4711; os.environ.update(USER='x', HOME='/nowhere')",
    "a Turkish locale": "import os; os.environ.update(LANG='tr_TR.UTF-8', LC_ALL='tr_TR.UTF-8', LANGUAGE='tr')",
    "another day of the year": "import os, time; os.environ['TZ'] = 'Pacific/Kiritimati'; time.tzset()",
}
TURNED = """
class Turned(list):
    def __init__(self, entries):
        super().__init__(reversed(sorted(entries, key=lambda entry: entry.name)))
    def __enter__(self): return iter(self)
    def __exit__(self, *_): pass
    def close(self): pass
"""
RUN = "from generator.cli.main import run; run()"


def made_by(python: str, before: str, site: Site) -> dict[str, bytes]:
    """All that `ingest` and `build` write, by an interpreter in which something else was done before."""
    for words in (["ingest"], ["build", "--no-search"]):
        command = [python, "-c", f"{TURNED}\n{before}\n{RUN}", *words]
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONHASHSEED": "random"}
        subprocess.run(command, cwd=site.root, env=environment, check=True, capture_output=True)
    return {path: data for path, data in site.files().items() if not path.startswith((".briefing/", "seeds/"))}


@pytest.mark.slow
@pytest.mark.parametrize("machine", MACHINES)
def test_another_machine_makes_the_same_bytes(raw: Site, tmp_path: Path, machine: str) -> None:
    other = Site(shutil.copytree(raw.root, tmp_path / "other"))
    assert made_by(sys.executable, MACHINES[machine], other) == made_by(sys.executable, "", raw)


@pytest.mark.slow
def test_every_python_that_is_installed_makes_the_same_bytes(raw: Site, tmp_path: Path) -> None:
    found = {shutil.which(f"python3.{minor}") for minor in range(11, 20)} - {None}
    able = [python for python in sorted(map(str, found)) if _can_run(python)]
    if not able:
        pytest.skip("no other Python has what the program needs")
    sample = tmp_path / "sample"
    for folder in ("content", "seeds"):
        shutil.copytree(CHECKOUT / folder, sample / folder)
    for name, root in (("raw", raw.root), ("sample", sample)):
        expected = made_by(sys.executable, "", Site(shutil.copytree(root, tmp_path / f"{name}-expected")))
        for number, python in enumerate(able):
            other = Site(shutil.copytree(root, tmp_path / f"{name}-{number}"))
            assert made_by(python, "", other) == expected, (name, python)


def _can_run(python: str) -> bool:
    """Whether an interpreter has what the program needs, and the program is installed for it in this version."""
    command = [python, "-c", "import generator.build, generator.cli.make, generator.version as v; print(v.VERSION)"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout.strip() == VERSION


def test_the_clock_is_in_no_file(quay: Site) -> None:
    for path in quay.root.rglob("*"):
        os.utime(path, (0, 0), follow_symlinks=False)
    before = quay.files("site")
    assert quay.run("build", "--no-cache").code == 0
    assert quay.files("site") == before
