"""Work on untrusted things: nothing in one of them can hang the run, swell it, end it, or be lost."""

from __future__ import annotations

import os
from collections.abc import Iterator

from generator.engine.guard import Failed, guarded, streamed


def treat(thing: str) -> Iterator[str]:
    """Does what a thing says."""
    if thing == "loop":
        while True:
            pass
    if thing == "swell":
        yield str(len(bytearray(3 * 1024**3)))
    if thing == "die":
        os._exit(3)
    if thing == "raise":
        raise ValueError("no such thing")
    yield f"{thing} done"


def count(thing: int) -> Iterator[int]:
    """The process that treats a thing."""
    yield os.getpid()


def test_what_swells_dies_or_raises_is_told_and_all_else_is_done() -> None:
    things = [f"thing {number}" for number in range(40)]
    hostile = ["swell", "die", "raise"]
    found = dict(guarded(treat, [*things[:20], *hostile, *things[20:]], 2))
    assert [found[thing] for thing in things] == [f"{thing} done" for thing in things]
    reasons = {thing: str(found[thing]) for thing in hostile}
    assert all(isinstance(found[thing], Failed) for thing in hostile)
    assert "memory" in reasons["swell"]
    assert "ValueError: no such thing" in reasons["raise"]


def test_there_are_never_more_processes_than_were_asked_for() -> None:
    pids = {pid for _, pid in guarded(count, range(400), 2)}
    assert len(pids) <= 2


def test_a_stream_is_made_no_faster_than_it_is_taken_and_may_be_left() -> None:
    stream = streamed(treat, "thing")
    assert next(stream) == "thing done"
    stream.close()
    assert [str(value) for value in streamed(treat, "raise")] == [
        "Failed(reason='makes its reader fail (ValueError: no such thing)')"
    ]


def test_what_never_ends_is_stopped_when_its_time_is_used_up() -> None:
    found = dict(guarded(treat, ["a", "loop", "b"], 1))
    assert (found["a"], found["b"]) == ("a done", "b done")
    assert found["loop"] == Failed("takes longer than 5 s to read")
