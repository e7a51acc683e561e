"""How each step of a build grows with the number of articles: seconds of one core, and memory.

python tests/bench/growth.py [NUMBER ...]      each in a process of its own, over the collection of collection.py
python tests/bench/growth.py --profile NUMBER  the functions that take the most of it

A build without the index for searching and without a memo. What a step takes is counted without the steps inside it;
memory is that which the process holds when the step ends, and the most that it held until then.
"""

from __future__ import annotations

import cProfile
import importlib
import json
import math
import os
import pstats
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import folders
from collection import collection

NUMBERS = ("1000", "3000", "10000")
MEGABYTE = 1e6
PAGE = os.sysconf("SC_PAGE_SIZE")
SHOWN = 45  # functions of a profile
STEPS = {  # where a step is called, by which name, and what it is called here
    ("generator.build", "load"): "read",
    ("generator.survey", "examined"): "examine",
    ("generator.survey", "worth_comparing"): "join: origins",
    ("generator.survey", "compared"): "join: origins",
    ("generator.survey", "bytes_of"): "examine",
    ("generator.build", "join"): "join, the rest",
    ("generator.corpus.join", "relations"): "join: origins",
    ("generator.corpus.join", "families"): "join: origins",
    ("generator.corpus.join", "settled_dates"): "join: dates",
    ("generator.corpus.join", "mentions"): "join: names",
    ("generator.corpus.join", "chronology"): "join: chronology",
    ("generator.build", "attest"): "check",
    ("generator.build", "compose"): "briefings",
    ("generator.build", "lay_out"): "lay out",
    ("generator.build", "render"): "pages, the rest",
    ("generator.publish.render", "render_page"): "pages: HTML",
    ("generator.publish.render", "picture"): "pages: cards",
    ("generator.publish.render", "text_file"): "pages: texts",
    ("generator.publish.render", "data_file"): "pages: data",
    ("generator.build", "with_manifest"): "write",
}


class Clock:
    """Processor seconds by step, those of inner steps apart; and the memory at the last end of each, in MB."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.memory: dict[str, tuple[float, float]] = {}
        self._open: list[str] = ["the rest"]
        self._since = time.process_time()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Counts what is done inside as a step."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()
            self.memory[name] = (_held(), _peak())

    def _turn(self) -> None:
        now = time.process_time()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def watch(self, module: str, function: str, name: str) -> None:
        """Counts each call of a function that a module knows as a step."""
        home = importlib.import_module(module)
        setattr(home, function, self.timed(getattr(home, function), name))

    def timed(self, work: Callable[..., Any], name: str) -> Callable[..., Any]:
        """The work, each call of which is counted as a step."""

        def done(*given: Any, **named: Any) -> Any:
            with self.step(name):
                return work(*given, **named)

        return done


def _held() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE / MEGABYTE


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE


def one(root: Path) -> dict[str, tuple[float, float, float]]:
    """Builds a site in this process: seconds, memory held and its peak by step; the whole under an empty name."""
    from generator import build
    from generator.model.order import Order

    clock = Clock()
    for (module, function), name in STEPS.items():
        clock.watch(module, function, name)
    for way, publish in build.PUBLISHED.items():
        build.PUBLISHED[way] = clock.timed(publish, "write")
    order = Order(root, root / "site", is_searched=False, memo=None)
    build.build(order, build.check(order, rendering=build.render))
    found = {name: (seconds, *clock.memory.get(name, (0.0, 0.0))) for name, seconds in clock.seconds.items()}
    return {**found, "": (sum(clock.seconds.values()), _held(), _peak())}


def profiled(root: Path) -> None:
    """Prints the functions that take the most of a build."""
    from generator.build import build, check
    from generator.model.order import Order

    order = Order(root, root / "site", is_searched=False, memo=None)
    with cProfile.Profile() as profile:
        build(order, check(order))
    pstats.Stats(profile).sort_stats("cumulative").print_stats(2 * SHOWN).sort_stats("tottime").print_stats(SHOWN)


def told(
    number: int, found: dict[str, list[float]], before: tuple[int, dict[str, list[float]]] | None
) -> Iterator[str]:
    """The lines of a table; `^` is the power of the number with which a step has grown since the one before."""
    yield f"\n{number:>9,} articles    seconds  ms each  power  held MB  peak MB"
    for name, (seconds, held, peak) in found.items():
        less = before[1].get(name, [0.0])[0] if before else 0.0
        power = math.log(seconds / less) / math.log(number / before[0]) if before and less and seconds else math.nan
        line = f"{name or 'all':20}{seconds:11.2f}{seconds * 1000 / number:9.3f}{power:7.2f}{held:9.0f}{peak:9.0f}"
        yield line.replace("nan", "   ")


def main(arguments: list[str]) -> None:
    """Measures each number, in order."""
    before = None
    for number in map(int, arguments or NUMBERS):
        with tempfile.TemporaryDirectory(prefix="growth-") as room:
            _run("--write", str(number), room)
            found = json.loads(_run("--one", room))
            shutil.rmtree(Path(room, "site"), ignore_errors=True)
        print("\n".join(told(number, found, before)), flush=True)
        before = (number, found)


def _run(*arguments: str) -> str:
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--write", number, room]:
            folders.briefing(Path(room), collection(int(number)))
        case ["--one", room]:
            json.dump(one(Path(room)), sys.stdout)
        case ["--profile", number]:
            with tempfile.TemporaryDirectory(prefix="growth-") as folder:
                folders.briefing(Path(folder), collection(int(number)))
                profiled(Path(folder))
        case numbers:
            main(numbers)
