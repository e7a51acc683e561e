"""Finished pages -> the files of the search index, made by Pagefind's own program over a copy of the pages.

What the index holds is what the pages show, so that rights hold in it too. Its bytes differ from run to run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.disk import below
from generator.model.page import File
from generator.problems import Problem, Stopped, Where

FOLDER = "pagefind"
MARK = b"data-pagefind-body"  # what a page has that is to be found
UNUSED = ("-ui.", "-highlight.")  # the program's own interfaces, in place of which the site has a smaller one
PATIENCE = 3600  # seconds: a hundred thousand pages take minutes
KEPT_VARIABLES = ("PATH", "LANG", "TMPDIR", "SYSTEMROOT")


def can_index() -> bool:
    """Whether Pagefind is installed with its program."""
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


def to_be_found(files: Iterable[File]) -> tuple[File, ...]:
    """The pages that a search finds."""
    return tuple(file for file in files if file.address.endswith(".html") and MARK in file.data)


def indexed(pages: tuple[File, ...]) -> tuple[File, ...]:
    """The files of an index of these pages; Stopped with what the program said when it failed."""
    if not pages:
        return ()
    with TemporaryDirectory(prefix="briefing-search-") as folder:
        site, out = Path(folder, "site"), Path(folder, "out")
        for page in pages:
            at = site / page.address
            at.parent.mkdir(parents=True, exist_ok=True)
            at.write_bytes(page.data)
        _run(site, out)
        return tuple(_files(out))


def _run(site: Path, out: Path) -> None:
    command = [sys.executable, "-I", "-m", "pagefind", "--site", str(site), "--output-path", str(out)]
    environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    try:
        done = subprocess.run(
            command, cwd=site, env=environment, capture_output=True, text=True, errors="replace", timeout=PATIENCE
        )
        said, is_failed = done.stderr or done.stdout, done.returncode != 0
    except (OSError, subprocess.TimeoutExpired) as fault:
        said, is_failed = str(fault), True
    if is_failed:
        last = (said.strip().splitlines() or ["it said nothing"])[-1]
        what = f"the search index could not be made: {last}"
        raise Stopped([Problem(Where("search"), what, "build with --no-search, or mend the installation of Pagefind")])


def _files(out: Path) -> Iterator[File]:
    for path in sorted(below(out)):
        if not any(part in path.name for part in UNUSED):
            yield File(f"{FOLDER}/{path.relative_to(out).as_posix()}", path.read_bytes())
