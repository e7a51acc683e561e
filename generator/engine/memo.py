"""What is known already: values by the hash of all that they depend on, in one SQLite file that may be deleted.

Each value stands behind a checksum of itself and its key, so that a bit that turned on the disk is not believed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from generator.disk import in_place_of

TABLE = "CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, value NOT NULL)"
ASKED = 500  # keys in one question, which every SQLite can take
SURPLUS = 3  # values for each one that is used, from which on the others are forgotten
KEY_BYTES = 20  # of a hash: two things of a collection have one with a probability below 1e-30
WAIT = 5.0  # seconds for another process that writes
SEAL_BYTES = 4  # of a checksum: enough to see what a disk does; it is no protection from people
OURS = {("table", "memo"), ("index", "sqlite_autoindex_memo_1")}  # all that stands in a file of ours


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
    return key_of(*map(_source, packages)).hex()


@lru_cache
def _source(package: str) -> bytes:
    """A hash of the source below a folder of the program."""
    root = Path(__file__).resolve().parent.parent
    digest = blake2b(digest_size=KEY_BYTES)
    for path in sorted((root / package).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()


def recall(path: Path, key: bytes) -> bytes | None:
    """The value of a key; None where it was not known when this process first asked, or the file is damaged."""
    try:
        if key not in _keys(path):
            return None
        found = _reader(path).execute("SELECT value FROM memo WHERE key = ?", (key,)).fetchone()
    except sqlite3.Error:
        return None
    return unsealed(key, found[0]) if found else None


def recall_all(path: Path, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The keys that are known, with their values as bytes; none where the file is missing or damaged."""
    try:
        with closing(_connected(path)) as connection:
            for at in range(0, len(keys), ASKED):
                asked = keys[at : at + ASKED]
                question = f"SELECT key, value FROM memo WHERE key IN ({','.join('?' * len(asked))})"
                found = ((key, unsealed(key, data)) for key, data in connection.execute(question, asked))
                yield from ((key, value) for key, value in found if value is not None)
    except sqlite3.Error:
        return


def sealed(key: bytes, value: bytes) -> bytes:
    """A value as it is kept under its key."""
    return crc32(value, crc32(key)).to_bytes(SEAL_BYTES) + value


def unsealed(key: bytes, data: object) -> bytes | None:
    """The value that was kept under a key; None where it is no longer what it was."""
    if type(data) is not bytes:
        return None
    value = data[SEAL_BYTES:]
    return value if sealed(key, value) == data else None


@lru_cache(maxsize=1)
def _keys(path: Path) -> frozenset[bytes]:
    """The keys of a memo, read once: a question costs more than most of them are worth."""
    return frozenset(key for (key,) in _reader(path).execute("SELECT key FROM memo"))


@lru_cache(maxsize=1)
def _reader(path: Path) -> sqlite3.Connection:
    return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    return _sound(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT), path)


def _sound(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The connection to a memo that was made here; an error where it is another database, or stands elsewhere."""
    try:
        if path.is_symlink() or {*connection.execute("SELECT type, name FROM sqlite_master")} != OURS:
            raise sqlite3.DatabaseError("no memo of ours")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


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
                rows = ((key, sealed(key, value)) for key, value in pairs)
                self.connection.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?)", rows)
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
        with suppress(OSError, sqlite3.Error):
            return _writable(path)
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return None


def _writable(path: Path) -> sqlite3.Connection:
    if path.is_symlink() or in_place_of(path.parent):
        raise FileExistsError
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, timeout=WAIT)) as connection:
        connection.execute(TABLE)
    connection = _sound(sqlite3.connect(path, timeout=WAIT), path)
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection
