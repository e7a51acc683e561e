"""Neither `ingest` nor `build` asks anything of a network: no socket is opened, and no other machine is called."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from faults import can_inject
from runs import CHECKOUT, Site

# Tells of whatever speaks to a network, also in a worker, and of every socket where none may be opened at all. Opening
# one is not speaking: a library that `ingest` reads pages with looks so, when it begins, whether a machine has IPv6.
GUARD = """
import os, socket, sys
SPEAKING = ("connect", "sendto", "sendmsg", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo")
def refuse(event, arguments):
    is_network = event == "socket.__new__" and arguments[1] != socket.AF_UNIX and {strict}
    if is_network or event.removeprefix("socket.") in SPEAKING or event.startswith(("urllib.", "http.", "smtplib.")):
        os.write(2, f"a network was asked for: {{event}} {{arguments}}\\n".encode())
        os._exit(77)
sys.addaudithook(refuse)
"""
RUN = "from generator.cli.main import run; run()"
RAW = """From: a@example.org
Content-Type: text/html

<html><head><base href="http://evil.example/"><link rel="stylesheet" href="http://evil.example/a.css"></head>
<body><img src="http://169.254.169.254/latest"><h1>Quay approved</h1><p>The harbour board of Port Amsel approved the
new quay on Tuesday after a debate of nine hours, and the cranes will come in June.</p></body></html>
"""


@pytest.fixture
def tempting(quay: Site) -> Site:
    """A site whose raw files would have things fetched."""
    quay.write("seeds/quay.html", RAW.partition("\n\n")[2])
    quay.write("seeds/quay.eml", RAW)
    quay.write("seeds/feed.xml", '<!DOCTYPE a SYSTEM "http://evil.example/a.dtd"><rss><channel/></rss>')
    return quay


def guarded(site: Site, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process that ends when it asks for a socket."""
    guard = GUARD.format(strict=arguments[0] != "ingest")
    command = [sys.executable, "-c", guard + RUN, *arguments]
    environment = {"PYTHONPATH": str(CHECKOUT), "PATH": "/usr/bin:/bin"}
    return subprocess.run(command, cwd=site.root, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", ["ingest", "build --no-search", "check", "verify", "pack", "find quay"])
def test_no_command_opens_a_socket(tempting: Site, arguments: str) -> None:
    run = guarded(tempting, *arguments.split())
    assert (run.returncode, "a network was asked for" in run.stderr) == (0, False), run.stderr


def test_the_guard_sees_a_socket(site: Site) -> None:
    command = [sys.executable, "-c", f"{GUARD.format(strict=True)}\nsocket.create_connection(('127.0.0.1', 9))"]
    assert "a network was asked for" in subprocess.run(command, capture_output=True, text=True, check=False).stderr


@pytest.mark.slow
@pytest.mark.skipif(not can_inject(), reason="strace is not installed, or may not look")
def test_no_program_that_is_called_asks_a_network(tempting: Site, tmp_path: Path) -> None:
    for arguments in (["ingest"], ["build", "--search"]):
        log = tmp_path / "calls.txt"
        command = [str(shutil.which("strace")), "-f", "-qq", "-o", str(log), "-e", "trace=socket,connect,sendto"]
        environment = {"PYTHONPATH": str(CHECKOUT), "PATH": "/usr/bin:/bin"}
        run = subprocess.run(
            [*command, sys.executable, "-c", RUN, *arguments],
            cwd=tempting.root, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        calls = [call for call in log.read_text(encoding="utf-8").splitlines() if "AF_INET" in call]
        assert [call for call in calls if arguments[0] == "build" or " socket(" not in call] == []
