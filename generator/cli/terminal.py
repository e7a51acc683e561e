"""What the commands say: results on stdout, progress and faults on stderr, colour and a live bar only on a terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from msgspec import Struct

from generator.engine.work import Progress, Report, silent
from generator.problems import HARMLESS, Problem, Weight

QUICK = 200  # things in a step below which a bar would only flicker
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# What a CI runner takes for a command: '::' at the start of a line, however indented; '##[' and '##vso[' anywhere.
COMMAND = re.compile(r"^[^\S\n]*:(?=:)|##(?=(?:vso)?\[)", re.MULTILINE | re.IGNORECASE)
BROKEN = "\\g<0>\u200b"  # by a space without width, so that what is read stays the same
LONGEST = 400  # characters of one line about a problem
COLOURS = {
    Weight.FAULT: "red",
    Weight.CONFIGURATION: "red",
    Weight.WARNING: "yellow",
    Weight.REVIEW: "yellow",
    Weight.NOTE: "blue",
}


class Voice(Struct, frozen=True):
    """How much is said: only faults when quiet, every detail when verbose."""

    is_quiet: bool = False
    is_verbose: bool = False

    def say(self, text: str) -> None:
        """A result, on stdout."""
        if not self.is_quiet:
            click.echo(plain(text))

    def warn(self, text: str) -> None:
        """What a person should look at, on stderr."""
        click.echo(plain(text), err=True)

    def detail(self, text: str) -> None:
        """What only the curious want to know, on stderr."""
        if self.is_verbose:
            click.echo(plain(text), err=True)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Every problem with its place, on stderr; warnings are left out when quiet, notes are told when verbose."""
        silent = {Weight.NOTE} if not self.is_verbose else set()
        silent |= HARMLESS if self.is_quiet else set()
        for problem in problems:
            if problem.weight not in silent:
                click.echo(_styled(problem), err=True)


def plain(text: str) -> str:
    """The text without characters that could steer a terminal, and without what could steer a CI log."""
    safe = COMMAND.sub(BROKEN, UNPRINTABLE.sub("\ufffd", text))
    return "\n".join(line[:LONGEST] for line in safe.split("\n"))


def _styled(problem: Problem) -> str:
    """The problem in words, its place in colour on a terminal."""
    label = f"{problem.weight}: " if problem.weight in HARMLESS else ""
    where = plain(str(problem.where))
    text = plain(str(problem)).removeprefix(f"{where}: ")
    place = click.style(where, fg=COLOURS[problem.weight], bold=True) if uses_colour() else where
    return f"{place}: {label}{text}"


def uses_colour() -> bool:
    """Whether stderr is a terminal that wants colour (see no-color.org)."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def progress(voice: Voice) -> Iterator[Report]:
    """What a build tells its progress to: a live bar on a terminal, nobody elsewhere."""
    if voice.is_quiet or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True, no_color=not uses_colour())
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        yield _Bars(bar).report


class _Bars:
    """One live bar for each step that is long enough to wait for."""

    def __init__(self, bar: Any) -> None:
        self.bar = bar
        self.tasks: dict[str, Any] = {}

    def report(self, done: Progress) -> None:
        """Moves the bar of a step on."""
        if done.total < QUICK:
            return
        if done.step not in self.tasks:
            self.tasks[done.step] = self.bar.add_task(done.step, total=done.total)
        self.bar.update(self.tasks[done.step], completed=done.done)
