"""A shell in which `briefing` is a command, as it is for a person who has installed it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from runs import CHECKOUT, COMMAND, Run

BASH = ("bash", "--noprofile", "--norc", "-e", "-c")
LONGEST = 120.0  # seconds for a block of commands


@dataclass(frozen=True)
class Shell:
    """Bash with a home of its own, in which opening the browser writes the address down."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """The variables of its programs."""
        path = f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}"
        own = {"HOME": str(self.home), "PATH": path, "PYTHONPATH": str(CHECKOUT), "BROWSER": "browser %s"}
        return {**os.environ, **own}

    @property
    def opened(self) -> list[str]:
        """The addresses that were opened in the browser."""
        found = self.home / "opened.txt"
        return found.read_text(encoding="utf-8").split() if found.exists() else []

    def run(self, commands: str, folder: Path) -> Run:
        """Runs commands in a folder, until one fails."""
        done = subprocess.run(
            [*BASH, commands],
            cwd=folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def type(self, commands: str, folder: Path) -> Path:
        """Runs commands in a folder, each of which must end well; says in which folder they end."""
        where = self.home / "where.txt"
        run = self.run(f"{commands}\npwd > {shlex.quote(str(where))}", folder)
        assert run.code == 0, f"{commands}\n{run.said}"
        return Path(where.read_text(encoding="utf-8").rstrip("\n"))


def shell(home: Path) -> Shell:
    """A shell for a home, which is made; skips the test where there is no bash."""
    if not shutil.which("bash"):
        pytest.skip("bash is not on this machine: install it")
    programs = {"briefing": f'exec {shlex.join(COMMAND)} "$@"', "browser": 'echo "$1" >> "$HOME/opened.txt"'}
    for name, commands in programs.items():
        program = home / "bin" / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\n{commands}\n", encoding="utf-8")
        program.chmod(0o755)
    return Shell(home)
