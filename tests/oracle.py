"""What every run on bad input must keep to, whatever the input is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from bad_inputs import Bad
from runs import Run, Site

from generator.cli.terminal import UNPRINTABLE

CODES = (0, 1, 2)
AUTHORED = ("content/", "templates/", "seeds/_defaults.yaml")
FAULT = re.compile(r"(?P<path>[^:\n]*)(?::(?P<line>[0-9]+):(?P<column>[0-9]+))?: (?P<what>.+?); (?P<cure>\S.*)")


def violations(run: Run, bad: Iterable[Bad]) -> Iterator[str]:
    """What a run on bad files did that it must not do."""
    if run.code not in CODES or "Traceback" in run.said or "rror in Briefing itself" in run.said:
        yield f"it ended with {run.code}: {run.said[-300:]}"
    yield from steering(run)
    lines = [line for line in run.err.splitlines() if line.startswith(AUTHORED) and not is_warning(line)]
    yield from (f"it tells no place, fault and cure: {line}" for line in lines if not FAULT.fullmatch(line))
    if bool(lines) != bool(run.code):
        yield f"it ended with {run.code}, and told {len(lines)} faults: {run.said[-300:]}"
    told = faults(run)
    for one in bad:
        yield from (f"{one.path}, {one.what}: {fact}" for fact in _told_wrongly(one, told.get(one.path, [])))


def steering(run: Run) -> Iterator[str]:
    """Lines of a run that a terminal or a CI runner would obey."""
    for line in run.said.split("\n"):
        if UNPRINTABLE.search(line) or line.lstrip().startswith(("::", "##[", "##vso[")):
            yield f"it says what steers a terminal or a CI runner: {line!r}"


def faults(run: Run) -> Mapping[str, list[re.Match[str]]]:
    """The faults that a run tells of each file."""
    found = defaultdict(list)
    for line in run.err.splitlines():
        match = FAULT.fullmatch(line) if line.startswith(AUTHORED) and not is_warning(line) else None
        if match:
            found[match["path"]].append(match)
    return found


def is_warning(line: str) -> bool:
    """Whether a line tells of what stops no run."""
    return bool(re.match(r"\S+: (?:warning|under review): ", line))


def _told_wrongly(bad: Bad, told: list[re.Match[str]]) -> Iterator[str]:
    if bad.hopeless and not told:
        yield "no word of it"
    text = bad.data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    for match in told:
        line, column = int(match["line"] or 0), int(match["column"] or 0)
        if match["line"] and not (1 <= line <= len(text) and 1 <= column <= len(text[line - 1]) + 1):
            yield f"{line}:{column} is no place in it"
    if bad.at and told and all(0 < int(match["line"] or 0) < bad.at - 1 for match in told):
        yield f"told above line {bad.at}, where it stands: {told[0][0]}"


def standing(site: Site) -> dict[str, tuple[int, int]]:
    """The files of a built site, each with its time of change in nanoseconds and its size, and what lies beside it."""
    found = {path: path.stat() for path in (site.root / "site").rglob("*") if path.is_file()}
    files = {path.as_posix(): (stat.st_mtime_ns, stat.st_size) for path, stat in found.items()}
    return files | {path.name: (0, 0) for path in site.root.iterdir() if path.name != ".briefing"}
