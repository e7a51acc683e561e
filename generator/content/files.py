"""Reads what people wrote from disk: whole text files, or the fault that keeps one from being read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from generator.disk import Odd, below, opened
from generator.language.words import is_id
from generator.problems import Problem, Weight, Where

LARGEST = 2 * 1024 * 1024  # bytes of one authored file: a book has one megabyte


class TextFile(Struct, frozen=True):
    """A text file of the site: its path from the site's root, and its text."""

    path: str
    text: str

    @property
    def stem(self) -> str:
        """The file's name without its folder and its ending: the id of what it holds."""
        return self.path.rpartition("/")[2].rpartition(".")[0]


def read_text(root: Path, path: str, weight: Weight = Weight.FAULT) -> TextFile | Problem | None:
    """The text of a file below the root, None when there is none, or why it cannot be read."""
    try:
        with opened(root / path) as stream:
            data = stream.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except Odd as odd:
        return Problem(Where(path), str(odd.strerror), "put the text file itself here", weight)
    except OSError as fault:
        return Problem(Where(path), f"cannot be read ({fault.strerror})", "check its permissions", weight)
    if len(data) > LARGEST:
        return Problem(Where(path), f"is larger than {LARGEST // 1024 // 1024} MB", "split it", weight)
    try:
        return TextFile(path, normalize("NFC", data.decode("utf-8-sig").replace("\r\n", "\n")))
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return Problem(Where(path, line, 1), "is not UTF-8 text", "save it as UTF-8", weight)


def read_folder(root: Path, folder: str, endings: tuple[str, ...]) -> Iterator[TextFile | Problem]:
    """The text files with these endings in a folder, in the order of their names, or why one cannot be read."""
    at = root / folder
    names = sorted(entry.name for entry in at.iterdir()) if at.is_dir() else []
    for name in names:
        if name.startswith(".") or not name.endswith(endings):
            continue
        path = f"{folder}/{name}"
        if not is_id(name.rpartition(".")[0]):
            yield Problem(
                Where(path), "its name cannot be an id", "name it with a-z, 0-9 and single hyphens, as in my-topic.yaml"
            )
            continue
        file = read_text(root, path)
        if file is not None:
            yield file


def named_below(root: Path, folder: str, name: str) -> tuple[str, ...]:
    """The paths, from the root, of all files of this name in a folder and in those below it."""
    return tuple(sorted(at.relative_to(root).as_posix() for at in below(root / folder) if at.name == name))


def parted(found: Iterator[TextFile | Problem]) -> tuple[tuple[TextFile, ...], tuple[Problem, ...]]:
    """The files, and the problems among them."""
    items = tuple(found)
    files = tuple(item for item in items if isinstance(item, TextFile))
    return files, tuple(item for item in items if isinstance(item, Problem))
