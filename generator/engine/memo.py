"""What is known already: values by the hash of all that they depend on, in one SQLite file that may be deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

TABLE = "CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"
KEY_BYTES = 20  # of a hash: two things of a collection have one with a probability below 1e-30
WAIT = 5.0  # seconds for another process that writes


def key_of(*things: bytes | str) -> bytes:
    """The key of what depends on these things, each told apart from the next."""
    digest = blake2b(digest_size=KEY_BYTES)
    for thing in things:
        data = thing.encode("utf-8", "surrogatepass") if isinstance(thing, str) else thing
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()


@lru_cache(maxsize=1)
def fingerprint(*packages: str) -> str:
    """A hash of the program's own source below these folders of it, by which values of other rules are not believed."""
    root = Path(__file__).resolve().parent.parent
    digest = blake2b(digest_size=KEY_BYTES)
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def recall(path: Path, key: bytes) -> str | None:
    """The value of a key; None where it is not known, or the file is missing or damaged."""
    try:
        found = _reader(path).execute("SELECT value FROM memo WHERE key = ?", (key,)).fetchone()
    except sqlite3.Error:
        return None
    return str(found[0]) if found else None


@lru_cache(maxsize=1)
def _reader(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=WAIT)


class Memo:
    """The file as it is written: in portions, each whole or not at all."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self.connection = connection

    def add(self, pairs: Iterable[tuple[bytes, str]]) -> None:
        """Keeps the values of these keys; where that fails nothing is kept, and nothing else happens."""
        if self.connection is None:
            return
        try:
            with self.connection:
                self.connection.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?)", pairs)
        except sqlite3.Error:
            self.connection = None


@contextmanager
def memo(path: Path) -> Iterator[Memo]:
    """The memo in a file, made anew where it is damaged; one that keeps nothing where it cannot be written."""
    connection = _opened(path)
    try:
        yield Memo(connection)
    finally:
        if connection is not None:
            connection.close()


def _opened(path: Path) -> sqlite3.Connection | None:
    for _ in range(2):
        try:
            path.parent.mkdir(exist_ok=True)
            connection = sqlite3.connect(path, timeout=WAIT)
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(TABLE)
        except (sqlite3.DatabaseError, OSError):
            path.unlink(missing_ok=True)
        else:
            return connection
    return None
