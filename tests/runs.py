"""Whole runs of the command: a site in a folder, what it was told to do, and what came of it."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from generator.cli.main import _code

CHECKOUT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-c", "from generator.cli.main import run; run()")

ELSEWHERE = {"-d", "--destination", "-C", "-h", "--help"}  # with which a build writes another folder, or none

FRONT = """---
title: {title}
published: {published}
outlet: {outlet}
---
"""


@dataclass(frozen=True)
class Run:
    """How a run ended: its exit code, and what it said on either stream."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything that it said."""
        return self.out + self.err

    @property
    def faults(self) -> list[str]:
        """The lines on stderr that name a place in a file."""
        return [line for line in self.err.splitlines() if line.startswith(("content/", "templates/"))]


@dataclass(frozen=True)
class Site:
    """A site in a folder of its own."""

    root: Path

    def write(self, path: str, text: str | bytes) -> Path:
        """Puts a file into the site."""
        at = self.root / path
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_bytes(text if isinstance(text, bytes) else text.encode())
        return at

    def article(self, id: str, body: str, **front: str) -> Path:
        """Puts a cleaned article into `content/articles/`, as a person would write it."""
        values = {"title": "A title", "published": "2025-08-06", "outlet": "null"}
        return self.write(f"content/articles/{id}.md", FRONT.format(**{**values, **front}) + body + "\n")

    def topic(self, id: str, yaml: str, text: str | None = None) -> None:
        """Puts a topic, and its authored text if there is one, into `content/topics/`."""
        self.write(f"content/topics/{id}.yaml", yaml)
        if text is not None:
            self.write(f"content/topics/{id}.md", text)

    def run(self, *arguments: str) -> Run:
        """Runs the command in this process, from the site's folder; an index is made only where one is asked for."""
        out, err = io.StringIO(), io.StringIO()
        with chdir(self.root), redirect_stdout(out), redirect_stderr(err):
            code = _code(_quick(arguments))
        if code == 0 and "build" in arguments and not ELSEWHERE & set(arguments):
            self.check_conserved()
        return Run(code, out.getvalue(), err.getvalue())

    def check_conserved(self) -> None:
        """Every article that came in is published, or told to be taken out: none is lost on the way."""
        told = json.loads(self.read("site/data/sources.json"))
        published = {source["id"] for source in told["sources"]} | {lost["id"] for lost in told["lost"]}
        shelved = {path.stem for path in (self.root / "content/articles").glob("[!.]*.md")}
        assert published == shelved, f"lost on the way: {sorted(published ^ shelved)}"

    def run_apart(self, *arguments: str, **environment: str) -> Run:
        """Runs the command in a process of its own."""
        return run_apart(self.root, arguments, environment)

    def run_on_a_full_disk(self, *arguments: str, room: int = 0) -> Run:
        """Runs the command in a process of its own, in which no file can grow beyond a number of bytes."""

        def fill() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

        return run_apart(self.root, arguments, {"PYTHONDONTWRITEBYTECODE": "1"}, preexec_fn=fill)

    def read(self, path: str) -> str:
        """The text of a file of the site."""
        return (self.root / path).read_text(encoding="utf-8")

    def files(self, folder: str = ".") -> dict[str, bytes]:
        """Every file below a folder, with its bytes."""
        return files(self.root / folder)


def _quick(arguments: Sequence[str]) -> list[str]:
    """The arguments of a run; a build is told to make no search index, unless it is told to make one."""
    at = arguments.index("build") + 1 if "build" in arguments and "--search" not in arguments else 0
    return [*arguments[:at], "--no-search", *arguments[at:]] if at else list(arguments)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path from there, with its bytes."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def run_apart(folder: Path, arguments: tuple[str, ...], environment: Mapping[str, str], **how: object) -> Run:
    """Runs the command in a process of its own, from a folder, with these variables in its environment."""
    variables = {**os.environ, "PYTHONPATH": str(CHECKOUT), **environment}
    done = subprocess.run(
        [*COMMAND, *_quick(arguments)], cwd=folder, env=variables, capture_output=True, check=False, **how
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())
