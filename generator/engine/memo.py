"""What is known already: values by the hash of all that they depend on, in one SQLite file that may be deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

TABLE = "CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, value NOT NULL)"
ASKED = 500  # keys in one question, which every SQLite can take
SURPLUS = 3  # values for each one that is used, from which on the others are forgotten
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


@lru_cache
def fingerprint(*packages: str) -> str:
    """A hash of the program's own source below these folders of it, by which values of other rules are not believed."""
    root = Path(__file__).resolve().parent.parent
    digest = blake2b(digest_size=KEY_BYTES)
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def recall(path: Path, key: bytes) -> bytes | None:
    """The value of a key; None where it was not known when this process first asked, or the file is damaged."""
    try:
        if key not in _keys(path):
            return None
        found = _reader(path).execute("SELECT value FROM memo WHERE key = ?", (key,)).fetchone()
    except sqlite3.Error:
        return None
    return found[0] if found and type(found[0]) is bytes else None


def recall_all(path: Path, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The keys that are known, with their values as bytes; none where the file is missing or damaged."""
    try:
        with closing(_connected(path)) as connection:
            for at in range(0, len(keys), ASKED):
                asked = keys[at : at + ASKED]
                question = f"SELECT key, value FROM memo WHERE key IN ({','.join('?' * len(asked))})"
                yield from ((key, value) for key, value in connection.execute(question, asked) if type(value) is bytes)
    except sqlite3.Error:
        return


@lru_cache(maxsize=1)
def _keys(path: Path) -> frozenset[bytes]:
    """The keys of a memo, read once: a question costs more than most of them are worth."""
    return frozenset(key for (key,) in _reader(path).execute("SELECT key FROM memo"))


@lru_cache(maxsize=1)
def _reader(path: Path) -> sqlite3.Connection:
    return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=WAIT)


class Memo:
    """The file as it is written: in portions, each whole or not at all."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self.connection = connection

    def add(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        """Keeps the values of these keys; where that fails nothing is kept, and nothing else happens."""
        if self.connection is None:
            return
        try:
            with self.connection:
                self.connection.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?)", pairs)
        except sqlite3.Error:
            self.connection = None

    def forget_all_but(self, keys: Iterable[bytes]) -> None:
        """Removes the values of other keys, once they are many times as many as these."""
        used = set(keys)
        try:
            held = {key for (key,) in self.connection.execute("SELECT key FROM memo")} if self.connection else set()
        except sqlite3.Error:
            return
        if self.connection and len(held) > SURPLUS * len(used):
            with suppress(sqlite3.Error), self.connection:
                self.connection.executemany("DELETE FROM memo WHERE key = ?", ((key,) for key in held - used))


@contextmanager
def memo(path: Path | None) -> Iterator[Memo]:
    """The memo in a file, made anew where it is damaged; one that keeps nothing where none is wanted or can be."""
    connection = _opened(path) if path else None
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
