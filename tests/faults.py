"""Faults of the system, put into a process that publishes a site: at its Nth call of one kind, by strace.

A process is forked for each fault, so that one costs a twentieth of a second; what stands on the disk afterwards is
looked at from outside, with nothing of the program.
"""

from __future__ import annotations

import ctypes
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from runs import files

from generator.model.page import File
from generator.problems import Stopped
from generator.publish.render import MARKER, MARKER_TEXT
from generator.publish.write import write

STRACE = shutil.which("strace")
PR_SET_PTRACER, ANYONE = 0x59616D61, -1  # Linux: prctl(2), so that strace may attach where only parents may
WHOLE, REFUSED, CRASHED = 0, 1, 99  # how a process that publishes ends: it did, it said why not, or it fell over
KILLED = -9  # by SIGKILL
# Every call that can change what stands on a disk, by all of its names; '?' passes over those that a machine has not.
CALLS = (
    "openat",
    "write",
    "?mkdir,?mkdirat",
    "?chmod,?fchmodat",
    "?rename,?renameat",
    "renameat2",
    "?link,?linkat",
    "?unlink,?unlinkat",
    "?rmdir",
    "ftruncate",
    "flock",
    "syncfs",
    "getdents64",
)
Publish = Callable[[tuple[File, ...], Path], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: at which call, by number from 1, and what happens there in the words of strace.

    `also` is a fault that stands for the machine all the time, such as a disk that cannot exchange two folders.
    """

    call: str
    number: int
    what: str
    also: str = ""

    @property
    def options(self) -> list[str]:
        """The options of strace."""
        names = self.call + (f",{self.also.partition(':')[0]}" if self.also else "")
        always = ["-e", f"inject={self.also}"] if self.also else []
        return ["-e", f"trace={names}", *always, "-e", f"inject={self.call}:{self.what}:when={self.number}"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the process ended, and whether its fault was reached at all."""

    code: int
    has_struck: bool


def can_inject() -> bool:
    """Whether strace is here and may do what it is for."""
    if not STRACE:
        return False
    command = [STRACE, "-qq", "-o", os.devnull, "-e", "inject=getpid:retval=1", "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def site_of(word: str, *names: str) -> tuple[File, ...]:
    """The files of a site that tells its edition by a word in each of them."""
    addresses = (
        MARKER,
        "index.html",
        "static/style.css",
        "topics/quay.html",
        *(f"sources/{name}.html" for name in names),
    )
    return tuple(File(at, MARKER_TEXT.encode() if at == MARKER else f"{word} {at}\n".encode()) for at in addresses)


def kept(made: tuple[File, ...]) -> tuple[File, ...]:
    """The files as an earlier build knows them, which are linked where they stand."""
    return tuple(File(file.address, file.data, is_kept=True) for file in made)


def edition(made: tuple[File, ...]) -> dict[str, bytes]:
    """A site as it stands in its folder."""
    return {file.address: file.data for file in made}


def published(publish: Publish, made: tuple[File, ...], destination: Path) -> int:
    """Publishes in a process of its own, without a fault; its exit code."""
    return ended(forked(lambda: _publish(publish, made, destination)))


def struck(publish: Publish, made: tuple[File, ...], destination: Path, fault: Fault) -> Outcome:
    """Publishes in a process of its own, with one fault."""
    return struck_in(lambda: _publish(publish, made, destination), destination.parent.parent / "strace.log", fault)


def struck_in(work: Callable[[], int], log: Path, fault: Fault) -> Outcome:
    """Does work in a process of its own, with one fault; what strace tells goes into the log."""
    gate, go = os.pipe()

    def child() -> int:
        os.close(go)
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_ulong(ANYONE), 0, 0, 0)
        select.select([gate], [], [])  # reading would be a call that can be struck
        return work()

    process = forked(child)
    os.close(gate)
    command = [str(STRACE), "-p", str(process), "-o", str(log), *fault.options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr
        said = strace.stderr.readline()
        os.close(go)
        code = ended(process)
        strace.communicate()
    assert "attached" in said, said
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    standing = fault.also.partition(":")[0]
    hit = any("INJECTED" in line and not (standing and line.startswith(standing)) for line in lines)
    return Outcome(code, hit or code == KILLED)


def every(call: str, what: str, also: str = "", most: int = 200, step: int = 1) -> Iterator[Fault]:
    """The fault at the first, the second, and each further call; whoever asks stops when it strikes no more."""
    yield from (Fault(call, number, what, also) for number in range(1, most, step))


def seen(destination: Path) -> dict[str, bytes]:
    """What a reader finds: the files of the site, without what is there only while it is written."""
    return {path: data for path, data in files(destination).items() if not path.endswith((".new", ".briefing-lock"))}


def begun(publish: Publish, made: tuple[File, ...], destination: Path) -> int:
    """Begins to publish in a process of its own; its id."""
    return forked(lambda: _publish(publish, made, destination))


def forked(work: Callable[[], int]) -> int:
    """Does work in a copy of this process, which ends with its value; the id of the process."""
    process = os.fork()
    if process:
        return process
    code = CRASHED
    try:
        code = work()
    finally:
        os._exit(code)


def ended(process: int, kill: bool = False) -> int:
    """Waits for a process, killed first if so asked; its exit code, or the negative number of its signal."""
    if kill:
        os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def is_done(process: int) -> bool:
    """Whether a process has ended, and ended well."""
    done, status = os.waitpid(process, os.WNOHANG)
    assert not done or status == 0
    return bool(done)


def _publish(publish: Publish, made: tuple[File, ...], destination: Path) -> int:
    try:
        publish(made, destination)
    except Stopped as stopped:
        said = "\n".join(str(problem) for problem in stopped.problems)
        (destination.parent.parent / "said.txt").write_text(said, encoding="utf-8")
        return REFUSED
    return WHOLE


ROOM = """mount -t tmpfs -o size="$1" small "$2" && exec "$3" -c 'from faults import fill; fill()' "$2" """


def can_mount() -> bool:
    """Whether a disk of a few kilobytes can be made here, by an own namespace."""
    command = ["unshare", "-Urm", "mount", "-t", "tmpfs", "small", "/mnt"]
    return bool(shutil.which("unshare")) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def on_a_disk_of(kilobytes: int, folder: Path) -> str:
    """What `fill` finds on a disk of that size."""
    command = ["unshare", "-Urm", "sh", "-c", ROOM, "sh", f"{kilobytes}k", str(folder), sys.executable]
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=variables)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def fill() -> None:
    """Publishes a small site and then a large one below the folder that is named; says what stands there then."""
    root = Path(sys.argv[1])
    (root / "www").mkdir()
    small, large = site_of("old", "a"), site_of("new" * 9000, "a", "b")
    first = ended(forked(lambda: _publish(write, small, root / "www" / "site")))
    second = ended(forked(lambda: _publish(write, large, root / "www" / "site")))
    found = seen(root / "www" / "site")
    stands = (
        "nothing" if not found else "old" if found == edition(small) else "new" if found == edition(large) else "mixed"
    )
    left = sorted(path.name for path in (root / "www").iterdir())
    sys.stdout.write(f"{first} {second} {stands} {' '.join(left)}")
