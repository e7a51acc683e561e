"""Follows what people save in folders, from a moment on that may lie before the watching begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any, TypeAlias

SETTLED = 60  # milliseconds without a change after which an edit counts as saved
LOOK = 1000  # milliseconds after which it is looked whether a folder to watch has come or gone
PACE: Any = {
    "step": SETTLED,
    "debounce": SETTLED * 4,
    "rust_timeout": LOOK,
    "yield_on_timeout": True,
    "raise_interrupt": False,
}
Seen: TypeAlias = frozenset[tuple[Path, int]]


def seen(folders: Iterable[Path]) -> Seen:
    """What is in folders now: every path below them, with the time of its last change in nanoseconds."""
    return frozenset(_seen(folders))


def _seen(folders: Iterable[Path]) -> Iterator[tuple[Path, int]]:
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            with suppress(OSError):  # it has gone meanwhile
                yield path, path.stat().st_mtime_ns


def watch(
    folders: Callable[[], list[Path]], before: Seen, saved: Callable[[frozenset[Path]], None], ended: Event
) -> None:
    """Calls `saved` with the changed paths whenever something below the folders is saved, until the event is set.

    `folders` says which are there now: one that is made later, or made again, is watched from then on. What was saved
    after `before` was seen is told as soon as the watching has begun.
    """
    moved: frozenset[Path] = frozenset()  # folders that have come or gone; told once what is there now is watched
    unseen: Seen | None = before
    while not ended.is_set():
        now = frozenset(folders())
        for batch in _batches(now, ended):
            missed = () if unseen is None else (path for path, _ in unseen ^ seen(now))
            changed, unseen = moved.union(batch, missed), None
            if changed:
                saved(changed)
            moved = (now ^ frozenset(folders())) | (now & batch)
            if moved:
                break


def _batches(folders: frozenset[Path], ended: Event) -> Iterator[frozenset[Path]]:
    """The changed paths below the folders, again and again; none when nothing has changed for a while."""
    from watchfiles import watch as changes

    with suppress(FileNotFoundError):  # a folder has gone before it could be watched
        for batch in changes(*sorted(folders), stop_event=ended, **PACE):
            yield frozenset(Path(path) for _, path in batch)
