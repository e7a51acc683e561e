"""The same input gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from runs import Site

RAW = """date 2025-03-0{day} Port Amsel, Mar {day} (Tidewire) The harbour board of Port Amsel met Jana Ruhl on the quay.

It will meet again tomorrow. In October 2018 it bought five cranes, and Piet Vos, who sold them, was {mood}.
"""


@pytest.fixture
def raw(quay: Site) -> Site:
    """A site with raw files too, among them namesakes."""
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
    assert quay.run("build").code == 0
    assert quay.files("site") == before


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


def test_the_clock_is_in_no_file(quay: Site) -> None:
    for path in quay.root.rglob("*"):
        os.utime(path, (0, 0), follow_symlinks=False)
    before = quay.files("site")
    assert quay.run("build").code == 0
    assert quay.files("site") == before
