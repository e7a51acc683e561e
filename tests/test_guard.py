"""Work on untrusted things: nothing in one of them can hang the run, swell it, end it, or be lost."""

from __future__ import annotations

import gc
import importlib.util
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import count as count_from
from multiprocessing import Pipe
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from faults import ended, forked

from generator.engine import guard
from generator.engine.crew import at_once
from generator.engine.guard import MEMORY, SECONDS, Failed, guarded, streamed


def treat(thing: str) -> Iterator[Any]:
    """Does what a thing says."""
    if thing == "loop":
        while True:
            pass
    if thing == "swell":
        yield str(len(bytearray(3 * 1024**3)))
    if thing == "die":
        os._exit(3)
    if thing == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if thing == "sleep":
        yield os.getpid()
        time.sleep(0.06)
        yield os.getpid()
        time.sleep(60)
    if thing.startswith("nap"):
        time.sleep(1.2)
    if thing == "raise":
        raise ValueError("no such thing")
    if thing == "raise at length":
        raise ValueError("a" * 81)
    if thing == "read":
        raise OSError("no such file")
    if thing == "interrupt":
        os.kill(os.getpid(), signal.SIGINT)
    if thing == "frozen":
        yield gc.get_freeze_count() > 1000
    if thing == "many":
        yield from range(1000)
    if thing == "slow":
        for number in range(3):
            yield number
            time.sleep(0.06)
    if thing == "other limit":
        resource.setrlimit(resource.RLIMIT_CPU, (1000, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        yield "begun"
        yield resource.getrlimit(resource.RLIMIT_CPU)[0] == 1000
    if thing == "limits":
        kinds = (resource.RLIMIT_DATA, resource.RLIMIT_CPU, resource.RLIMIT_CORE)
        yield [*map(resource.getrlimit, kinds), int(time.process_time())]
    yield f"{thing} done"


def count(thing: int) -> Iterator[int]:
    """The process that treats a thing."""
    yield os.getpid()


def test_what_swells_dies_or_raises_is_told_and_all_else_is_done() -> None:
    things = [f"thing {number}" for number in range(40)]
    hostile = ["swell", "die", "raise", "raise at length"]
    pairs = list(guarded(treat, [*things[:20], *hostile, *things[20:]], 2))
    found = dict(pairs)
    assert len(pairs) == len(found) == len(things) + len(hostile)
    assert [found[thing] for thing in things] == [f"{thing} done" for thing in things]
    assert found["swell"] == Failed("needs more than 1 GB of memory to read")
    assert found["raise"] == Failed("makes its reader fail (ValueError: no such thing)")
    assert found["raise at length"] == Failed(f"makes its reader fail (ValueError: {'a' * 80})")
    assert found["die"] == Failed("makes its reader fail")


def test_there_are_never_more_processes_than_were_asked_for() -> None:
    pids = {pid for _, pid in guarded(count, range(400), 2)}
    assert len(pids) <= 2
    before, few = set(multiprocessing.active_children()), guarded(count, range(3), 8)
    assert next(few)[0] == 0
    (begun,) = set(multiprocessing.active_children()) - before
    assert begun.daemon  # so that it never keeps the run from ending
    few.close()


def test_a_stream_is_made_no_faster_than_it_is_taken_and_may_be_left() -> None:
    stream = streamed(treat, "thing")
    assert next(stream) == "thing done"
    stream.close()
    assert [str(value) for value in streamed(treat, "raise")] == [
        "Failed(reason='makes its reader fail (ValueError: no such thing)')"
    ]


@pytest.mark.slow
def test_what_never_ends_is_stopped_when_its_time_is_used_up() -> None:
    found = dict(guarded(treat, ["a", "loop", "b"], 1))
    assert (found["a"], found["b"]) == ("a done", "b done")
    assert found["loop"] == Failed("takes longer than 5 s to read")


def test_a_stream_whose_maker_dies_ends_with_why() -> None:
    assert list(streamed(treat, "die")) == [Failed("makes its reader fail")]
    assert list(streamed(treat, "kill")) == [Failed("needs more memory than there is")]


def test_what_waits_for_ever_is_stopped_when_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PATIENCE", 0.5)
    (a, b, (_, pid), _, late) = sorted(guarded(treat, ["a", "sleep", "b"], 1), key=str)
    assert (a, b, late) == (("a", "a done"), ("b", "b done"), ("sleep", Failed("takes longer than 5 s to read")))
    assert is_gone(pid)
    pid, _, told = streamed(treat, "sleep")
    assert told == Failed("takes longer than 5 s to read")
    assert is_gone(pid)


def is_gone(process: int) -> bool:
    """Whether there is no process of this number any more."""
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return False
    return True


@pytest.mark.parametrize(("platform", "way"), [("linux", "fork"), ("darwin", "spawn")])
def test_a_process_is_a_copy_of_the_run_where_that_is_sound(
    monkeypatch: pytest.MonkeyPatch, platform: str, way: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert guard._context().get_start_method() == way


def test_no_process_outlives_its_work() -> None:
    pids = {pid for _, pid in guarded(count, range(40), 2)}
    begun, stream = guarded(count, range(40), 1), streamed(count, 1)
    pids |= {next(begun)[1], next(stream)}
    begun.close()
    stream.close()
    assert all(map(is_gone, pids))


def test_a_thing_that_gives_something_now_and_then_may_take_as_long_as_it_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = count_from(0, 25)
    monkeypatch.setattr(guard, "monotonic", lambda: next(clock))
    assert [value for _, value in guarded(treat, ["slow"], 1)] == [0, 1, 2, "slow done"]


def test_what_has_come_of_a_thing_before_its_process_dies_is_kept() -> None:
    found = list(guarded(treat, ["slow"], 1))
    assert found == [("slow", 0), ("slow", 1), ("slow", 2), ("slow", "slow done")]
    assert dict(guarded(treat, ["read", "a"], 1)) == {"read": Failed("makes its reader fail"), "a": "a done"}


def test_what_was_done_before_a_process_dies_is_not_done_again_and_what_was_not_is() -> None:
    found = list(guarded(treat, ["a", "slow", "die", "b"], 1))
    slow = [("slow", value) for value in (0, 1, 2, "slow done")]
    assert found == [("a", "a done"), *slow, ("die", Failed("makes its reader fail")), ("b", "b done")]


def test_one_that_has_waited_for_ever_does_not_end_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PATIENCE", 2.0)
    monkeypatch.setattr(guard, "CHUNK", 1)
    found = dict(guarded(treat, ["sleep", "nap", "nap again"], 2))
    assert found["sleep"] == Failed("takes longer than 5 s to read")
    assert (found["nap"], found["nap again"]) == ("nap done", "nap again done")


def served(module: ModuleType, *things: str, parent: Callable[[], int] = os.getpid) -> list[tuple[Any, bool]]:
    """What a process sends that is given things, idle for a while, and then left."""
    ours, theirs = Pipe()
    own = parent()

    def child() -> int:
        ours.close()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        resource.setrlimit(resource.RLIMIT_CORE, resource.getrlimit(resource.RLIMIT_CORE)[1:] * 2)
        module._serve(theirs, treat, own)
        return 0

    process = forked(child)
    theirs.close()
    if things:
        ours.send(things)
    sent = []
    while things and not (sent and sent[-1][1]):
        sent.append(ours.recv())
    time.sleep(0.05)
    ours.close()
    assert ended(process) == 0
    return sent


def test_a_process_serves_until_it_is_left_and_sends_what_it_has_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LOOK", 0.01)
    sent = served(guard, "a", "slow", "raise")
    assert len(sent) > 1
    values = [(index, value) for batch, _ in sent for index, value in batch]
    told = [value for _, value in values if not isinstance(value, guard._Done)]
    assert told == ["a done", 0, 1, 2, "slow done", Failed("makes its reader fail (ValueError: no such thing)")]
    assert [index for index, value in values if isinstance(value, guard._Done)] == [0, 1, 2]


def test_an_interrupted_process_leaves_its_end_to_the_run() -> None:
    assert served(guard, "interrupt")[0][0][0] == (0, "interrupt done")


def test_what_the_run_has_made_is_not_looked_through_in_every_process_again() -> None:
    assert served(guard, "frozen")[0][0][0] == (0, True)


def test_what_is_made_quickly_is_sent_together() -> None:
    sent = served(guard, "many")
    assert sum(len(batch) for batch, _ in sent) == 1002
    assert len(sent) < 100


def test_a_process_whose_run_is_no_more_ends() -> None:
    assert served(guard, parent=lambda: 0) == []


def test_a_process_has_a_gigabyte_and_five_seconds_more_and_leaves_no_dump() -> None:
    (memory, most), (seconds, _), dump, used = served(guard, "limits")[0][0][0][1]
    held = Path("/proc/self/statm")
    own = int(held.read_text().split()[5]) * resource.getpagesize() if held.exists() else 0
    assert MEMORY + own / 2 <= memory == most <= MEMORY + own * 2
    assert seconds in (used + SECONDS, used + SECONDS - 1)
    assert dump == (0, 0)


def test_each_value_of_a_stream_has_its_own_time() -> None:
    assert list(streamed(treat, "other limit")) == ["begun", False, "other limit done"]


def test_where_no_limits_can_be_set_things_are_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    spec = guard.__spec__
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    assert module.resource is None
    ((batch, is_done),) = served(module, "a")
    assert (batch[0], is_done) == ((0, "a done"), True)
    found = dict(module.guarded(treat, ["a", "raise", "die"], 1))
    assert found["a"] == "a done"
    assert {str(found[thing].reason) for thing in ("raise", "die")} == {
        "makes its reader fail (ValueError: no such thing)",
        "makes its reader fail",
    }


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes begin anew there")
def test_processes_end_soon_after_a_run_that_was_killed(tmp_path: Path) -> None:
    def told(number: int) -> None:
        (tmp_path / f"{os.getpid()}").touch()
        sum(range(2_000_000))  # a few hundredths of a second: a run that has less to do begins no processes

    run = os.fork()
    if not run:
        at_once("waits", [partial(told, number) for number in range(400)], 2)
        os._exit(0)
    while len(workers := [int(path.name) for path in tmp_path.iterdir()]) < 2:
        time.sleep(0.05)
    os.kill(run, signal.SIGKILL)
    os.waitpid(run, 0)
    until = time.monotonic() + 30
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < until:
        time.sleep(0.1)
    assert [worker for worker in workers if Path(f"/proc/{worker}").exists()] == []
