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

LONGEST = 120.0  # seconds for a block of commands


@dataclass(frozen=True)
class Shell:
    """Bash with a home of its own."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """The variables of its programs."""
        path = f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return {**os.environ, "HOME": str(self.home), "PATH": path, "PYTHONPATH": str(CHECKOUT)}

    def run(self, commands: str, folder: Path) -> Run:
        """Runs commands in a folder, until one fails."""
        bash = ("bash", "--noprofile", "--norc", "-e", "-c", commands)
        done = subprocess.run(
            bash, cwd=folder, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def shell(home: Path) -> Shell:
    """A shell for a home, which is made; skips the test where there is no bash."""
    if not shutil.which("bash"):
        pytest.skip("bash is not on this machine: install it")
    command = home / "bin" / "briefing"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return Shell(home)
