"""A build of what did not change does nothing; one of whatever changed does everything."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from runs import Site, files
from small_sites import SITE, furnish

from generator.engine.standing import FINE, INPUTS, RECORD, look
from generator.model.order import Order

TELLING = """
import sys
sys.addaudithook(lambda event, about: print(about[0], file=sys.stderr) if event in ("open", "os.scandir") else None)
from generator.cli.main import run
run()
"""
NOTHING = "Nothing has changed: "
ARTICLE = "content/articles/2025-03-05-tidewire-quay.md"


@pytest.fixture
def standing(tmp_path: Path) -> Site:
    """A small site that has been built."""
    site = Site(tmp_path)
    furnish(site).article("2025-04-01-gull", "A gull came to the quay on Monday.")
    time.sleep(3 * FINE / 1e9)  # what is saved in the moment of a build could not be told from what is saved after it
    assert site.run("build").code == 0
    return site


def test_a_second_build_says_what_stands_and_writes_nothing(standing: Site) -> None:
    before = {path: path.stat().st_ctime_ns for path in (standing.root / "site").rglob("*")}
    run = standing.run("build")
    assert run.code == 0
    assert run.out.startswith(NOTHING)
    assert " 4 articles, 3 origins, 1 topic: 0 faults -> site/" in run.out
    assert before == {path: path.stat().st_ctime_ns for path in (standing.root / "site").rglob("*")}


def test_the_warnings_of_what_stands_are_told_again_and_a_strict_build_fails(standing: Site) -> None:
    standing.topic("empty", "title: Empty\nterms: [unheard-of]\nstatus: published\n")
    time.sleep(3 * FINE / 1e9)
    first, second, strict = standing.run("build"), standing.run("build"), standing.run("build", "--strict")
    assert second.out.startswith(NOTHING)
    assert first.err == second.err != ""
    assert strict.code == 1
    assert second.err in strict.err


def test_faults_in_drafts_are_told_again_as_well(standing: Site) -> None:
    standing.topic("later", "title: Later\nterms: [quay]\nstatus: draft\n", 'Cranes [@nowhere, "no words"].\n')
    time.sleep(3 * FINE / 1e9)
    first, second = standing.run("build"), standing.run("build")
    assert second.out.startswith(NOTHING)
    assert "In drafts, which are not published" in first.err
    assert first.err == second.err


def _edited_in_place(site: Site) -> None:
    """As long as before, and said to be as old: only the time of the entry tells."""
    at = site.root / ARTICLE
    told = at.stat()
    at.write_text(at.read_text().replace("spring tides", "autumn tides"))
    os.utime(at, ns=(told.st_atime_ns, told.st_mtime_ns))


CHANGES: dict[str, Callable[[Site], object]] = {
    "an article is edited": _edited_in_place,
    "an article goes": lambda site: (site.root / "content/articles/2025-04-01-gull.md").unlink(),
    "an article comes": lambda site: site.article("2025-04-02-gull", "Another came to the quay on Monday."),
    "a topic is edited": lambda site: site.topic("more", "title: More\nterms: [quay]\n"),
    "a template comes": lambda site: site.write("templates/404.html", '{% extends "!404.html" %}'),
    "a page of the site is edited": lambda site: site.write("site/index.html", "mine"),
    "a page of the site goes": lambda site: (site.root / "site/index.html").unlink(),
    "a file is put into the site": lambda site: site.write("site/more.html", "mine"),
    "the record is damaged": lambda site: site.write(RECORD, b"\x81\x00damage"),
    "the record is lost": lambda site: (site.root / RECORD).unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_built_anew(change: str, standing: Site) -> None:
    CHANGES[change](standing)
    run = standing.run("build")
    assert run.out.startswith("Built "), run.said
    clean = standing.root.parent / f"{standing.root.name}-clean"
    assert standing.run("build", "--no-cache", "-d", str(clean)).code == 0
    assert standing.files("site") == files(clean)


@pytest.mark.parametrize(
    "options", [("-b", "https://example.org/"), ("--no-cache",), ("-d", "other"), ("--publish", "copy")]
)
def test_another_order_is_carried_out(options: tuple[str, ...], standing: Site) -> None:
    assert "Built " in standing.run("build", *options).out


def test_what_is_saved_in_the_moment_of_a_build_cannot_be_told_from_what_is_saved_later(standing: Site) -> None:
    order = Order(standing.root, standing.root / "site")
    assert look(order).is_sure
    again = range(20)  # on a busy machine more than a moment may pass
    assert not all(look(order).is_sure for _ in again if standing.write("content/site.yaml", f"{SITE}\n"))


def test_a_link_in_the_place_of_a_file_is_never_taken_for_unchanged(standing: Site) -> None:
    (standing.root / "site/linked.html").symlink_to(standing.root / ARTICLE)
    assert standing.run("build").out.startswith("Built ")


def test_a_build_reads_nothing_of_a_site_but_the_folders_that_are_watched(standing: Site) -> None:
    """By what Python tells of every file that it opens."""
    command = [sys.executable, "-c", TELLING, "build", "--no-search", "--no-cache", "--jobs", "1"]
    done = subprocess.run(command, cwd=standing.root, capture_output=True, text=True, check=True)
    opened = [Path(line) for line in done.stderr.splitlines() if line.startswith(str(standing.root))]
    parts = {path.relative_to(standing.root).as_posix().partition("/")[0] for path in opened}
    assert parts - {".", ".site.lock", ".site.staging", ".briefing", "site"} == {"content"} <= set(INPUTS)
