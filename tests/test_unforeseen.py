"""An error that nobody foresaw: a line, an exit code of its own, a report that can be sent, and the site as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs import Run, Site

REPORT = ".briefing/error.txt"


@pytest.fixture
def failing(quay: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A built site whose next build meets an error of ours."""

    def fail(root: Path) -> None:
        raise RuntimeError(f"no such thing in {root.name}\x1b[2J")

    monkeypatch.setattr("generator.build.load", fail)
    return quay


def build(site: Site) -> Run:
    """The run that fails; the site stands as it was."""
    before = site.files("site")
    run = site.run("build")
    assert site.files("site") == before
    assert (run.code, run.out) == (70, "")
    assert run.err.startswith("An error in Briefing itself (RuntimeError: no such thing in quay\ufffd[2J)")
    assert run.err.count("\n") == 1
    return run


def test_an_error_of_ours_ends_with_70_and_a_report_that_can_be_sent(failing: Site) -> None:
    assert f"; details are in {REPORT}. Please report it." in build(failing).err
    told = failing.read(REPORT)
    assert told.startswith("Traceback") and told.endswith("no such thing in quay\x1b[2J\n")


def test_an_error_of_ours_is_told_where_no_report_can_be_written(failing: Site) -> None:
    at = failing.root / REPORT
    at.mkdir(parents=True)
    assert build(failing).err.endswith("[2J). Please report it.\n")


def test_the_report_is_put_into_the_site_that_was_named(failing: Site, tmp_path: Path) -> None:
    run = Site(tmp_path).run("-C", str(failing.root), "check")
    assert (run.code, f"; details are in {failing.root / REPORT}. Please" in run.err) == (70, True)
    assert failing.read(REPORT).startswith("Traceback")
    assert not (tmp_path / ".briefing").exists()


def test_the_next_build_after_an_error_of_ours_is_like_any_other(
    failing: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = failing.files("site")
    build(failing)
    monkeypatch.undo()
    assert failing.run("build").code == 0
    assert failing.files("site") == before
