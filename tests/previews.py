"""A preview that runs: started by the command itself, asked over HTTP, ended with Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TypeVar

from lxml import html
from runs import CHECKOUT, COMMAND, Run

T = TypeVar("T")
HOST = "127.0.0.1"
START = 30.0  # seconds after which a preview that has not started counts as not starting
PATIENCE = 10.0  # seconds after which something that should come at once counts as not coming
PAUSE = 0.02  # seconds between two looks
SETTLED = 1.0  # seconds in which the watch is set, on systems that do not show their watches
ADDRESS = re.compile(rf"http://{re.escape(HOST)}:([0-9]+)/")


@dataclass(frozen=True)
class Answer:
    """What came back for an address."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def page(self) -> html.HtmlElement:
        """The body as a page."""
        return html.document_fromstring(self.body.decode())

    def words(self, path: str = "//main") -> str:
        """What a reader sees in the elements at a path; by default in the main part, with the panel of faults."""
        return " ".join(" ".join(found.text_content().split()) for found in self.page.xpath(path))

    @property
    def panel(self) -> str:
        """The words of the panel of faults; empty when there is none."""
        return self.words("//aside[@class='preview']")


@dataclass(frozen=True)
class Preview:
    """A preview in a process of its own, and the files in which its words are collected."""

    process: subprocess.Popen[bytes]
    out: Path
    err: Path

    @property
    def said(self) -> str:
        """What it has said on either stream so far."""
        return self.out.read_text(encoding="utf-8") + self.err.read_text(encoding="utf-8")

    @property
    def port(self) -> int:
        """The port that it named."""
        found = ADDRESS.search(self.said)
        assert found, f"no address in:\n{self.said}"
        return int(found[1])

    @property
    def home(self) -> str:
        """The address that it named."""
        return f"http://{HOST}:{self.port}/"

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """What it answers for a path."""
        connection = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def ask(self, request: bytes) -> bytes:
        """Everything that it sends back for these bytes until it closes the connection."""
        with socket.create_connection((HOST, self.port), timeout=PATIENCE) as connection:
            connection.sendall(request)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def until(self, path: str, is_met: Callable[[Answer], bool]) -> Answer:
        """The answer for a path as soon as it meets a condition."""

        def met() -> Answer | None:
            answer = self.get(path)
            return answer if is_met(answer) else None

        return self.wait_for(met)

    def hears(self, words: str) -> str:
        """Everything that was said, as soon as these words are among it."""
        return self.wait_for(lambda: self.said if words in self.said else None)

    def wait_for(self, look: Callable[[], T | None], patience: float = PATIENCE) -> T:
        """What a look finds, as soon as it finds something; fails when it never does, or the process has ended."""
        latest = time.monotonic() + patience
        while time.monotonic() < latest and self.process.poll() is None:
            found = look()
            if found:
                return found
            time.sleep(PAUSE)
        how = "it still runs" if self.process.poll() is None else f"it ended with {self.process.returncode}"
        raise AssertionError(f"waited in vain for what the test wants; {how} and has said:\n{self.said}")

    def end(self) -> Run:
        """Ends it with Ctrl-C; says how it ended."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        return Run(code, self.out.read_text(encoding="utf-8"), self.err.read_text(encoding="utf-8"))


@contextmanager
def previewed(folder: Path, *arguments: str, logs: Path, **environment: str) -> Iterator[Preview]:
    """A preview by the command with these arguments, run in a folder, as soon as it listens and watches."""
    with running([*COMMAND, *arguments], folder, logs, {"PYTHONPATH": str(CHECKOUT), **environment}) as found:
        yield found


@contextmanager
def running(command: Sequence[str], folder: Path, logs: Path, environment: Mapping[str, str]) -> Iterator[Preview]:
    """A preview by any command that starts one; `logs` is a folder for what it says."""
    logs.mkdir(parents=True, exist_ok=True)
    out, err = logs / "preview.out", logs / "preview.err"
    with out.open("wb") as to_out, err.open("wb") as to_err:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=to_out,
            stderr=to_err,
            preexec_fn=_hear_interrupts,
        )
    found = Preview(process, out, err)
    try:
        found.wait_for(lambda: ADDRESS.search(found.said), START)
        found.wait_for(lambda: _is_watching(process.pid))
        yield found
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def _hear_interrupts() -> None:
    """Lets Ctrl-C through, which a shell keeps from what it starts in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _is_watching(process: int) -> bool:
    """Whether the process watches a folder by now; where that cannot be seen, after a while."""
    descriptions = Path(f"/proc/{process}/fdinfo")
    if not descriptions.is_dir():
        time.sleep(SETTLED)
        return True
    return any("inotify wd" in _text(path) for path in descriptions.iterdir())


def _text(path: Path) -> str:
    """The text of a file that may go at any moment."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
