"""Whatever a disk fails to give while a whole build reads: the build ends in words, and the site is whole."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path

import pytest
from faults import KILLED, can_inject, every, struck_in
from runs import Run, Site
from small_sites import furnish

needs_strace = pytest.mark.skipif(not can_inject(), reason="strace is not installed, or may not inject faults")
pytestmark = pytest.mark.slow
BUILD = ("build", "-q", "--jobs", "1", "-d", "site")  # a run whose site is looked at from outside alone
# The calls by which a build reads, and at every how many of them one fails; a folder is listed by two.
READS = (("openat", 7), ("read", 7), ("pread64", 7), ("getdents64", 2), ("?newfstatat,?stat,?lstat,?fstat,?statx", 61))
CODES = (0, 1, 2)


@needs_strace
@pytest.mark.parametrize(("call", "step"), READS)
def test_a_fault_at_any_read_leaves_a_whole_site_and_is_told(tmp_path: Path, call: str, step: int) -> None:
    kept, site = furnish(Site(tmp_path / "kept")), Site(tmp_path / "site-root")
    assert kept.run(*BUILD).code == 0
    before = kept.files("site")
    kept.write("content/site.yaml", kept.read("content/site.yaml").replace("Harbour watch", "Another title"))
    shutil.copytree(kept.root, site.root)
    assert site.run(*BUILD).code == 0
    after = site.files("site")
    assert before != after
    for fault in every(call, "error=EIO", most=5000, step=step):
        shutil.rmtree(site.root)
        shutil.copytree(kept.root, site.root)
        with (tmp_path / "said.txt").open("w+b") as said:
            outcome = struck_in(partial(written, site, said.fileno()), tmp_path / "strace.log", fault)
            run = Run(outcome.code, "", said.read().decode())
        assert run.code in CODES, (fault, run)
        assert "Traceback" not in run.err and "in Briefing itself" not in run.err, (fault, run.err)
        is_new = not run.code or "the new site stands here" in run.err
        assert site.files("site") == (after if is_new else before), (fault, run.err)
        assert bool(run.code) == bool(run.err), (fault, run.err)
        if not outcome.has_struck:
            break
    assert (run.code, outcome.code != KILLED) == (0, True)


def written(site: Site, said: int) -> int:
    """Builds the site; what the run says goes into a file that is open already, since opening one could be struck."""
    run = site.run(*BUILD)
    os.pwrite(said, run.err.encode(), 0)
    return run.code
