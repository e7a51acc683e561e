"""The options that commands share, and the site that they speak of."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec import Struct

from generator.cli.faults import INTERNAL, own_fault
from generator.cli.terminal import Voice
from generator.disk import in_place_of
from generator.problems import Problem, Stopped, Weight, stop_if
from generator.problems import Where as Place

STRICT = click.option("-s", "--strict", is_flag=True, help="Treat warnings, and what is set aside, as faults.")
# The folders of a site that are read or written as they stand: one elsewhere would be written into unseen, and what a
# person decided in one that is none would be passed over.
PARTS = ("articles", "decisions", "record", "topics", "versions")
OWN = (".briefing", "content", *(f"content/{name}" for name in PARTS))
F = TypeVar("F", bound=Callable[..., Any])


class Where(Struct, frozen=True):
    """The site that a command works on, and how much the command says."""

    root: Path
    voice: Voice


class Done(Exception):
    """A command has ended with this exit code."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


FORESEEN = (OSError, Done, click.ClickException, click.exceptions.Exit, click.Abort)  # told by whoever runs the command


def shared(command: F) -> F:
    """Adds -C, -q and -v to a command, hands it the site as its first argument, and tells what stopped it."""

    @click.option("-C", "--root", type=click.Path(path_type=Path), help="The site's folder (default: this one).")
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
    @click.option("-v", "--verbose", is_flag=True, help="Say what is done and why.")
    @wraps(command)
    def with_shared(root: Path | None, quiet: bool, verbose: bool, **arguments: Any) -> Any:
        given = click.get_current_context().find_root().params
        folder = root or Path(given.get("root") or "")
        voice = Voice(quiet or given.get("quiet", False), verbose or given.get("verbose", False))
        try:
            return command(Where(folder.resolve(), voice), **arguments)
        except Stopped as stopped:
            voice.problems(stopped.problems)
            raise Done(stopped.code) from None
        except FORESEEN:
            raise
        except Exception as fault:
            voice.warn(own_fault(fault, folder))
            raise Done(INTERNAL) from None

    return with_shared  # type: ignore[return-value]


def site_of(where: Where) -> Path:
    """The root of the site; a usage error that helps when the folder is none, Stopped when one in it is none."""
    if not where.root.is_dir():
        raise click.UsageError(f"there is no folder {str(where.root)!r}; name the site's folder with -C")
    if not any((where.root / name).is_dir() for name in ("content", "seeds")):
        hint = "run `briefing init` there first, or name the site's folder with -C"
        raise click.UsageError(f"{str(where.root)!r} holds no site (neither content/ nor seeds/); {hint}")
    stop_if(_misplaced(where.root))
    return where.root


def _misplaced(root: Path) -> Iterator[Problem]:
    for name in OWN:
        if what := in_place_of(root / name):
            yield Problem(Place(name), what, "put the folder itself there, or remove it", Weight.CONFIGURATION)


def typed(path: Path) -> str:
    """A path as a person can type it into a shell from where they are."""
    here = Path.cwd()
    return shlex.quote(str(path.relative_to(here) if path.is_relative_to(here) else path))


def command(root: Path, words: str) -> str:
    """A command for a site as a person can type it from where they are."""
    return f"briefing -C {typed(root)} {words}" if root != Path.cwd() else f"briefing {words}"
