"""Articles -> files in `content/articles/`: what is new, what would change, what a person has edited and so is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from generator.disk import bytes_in, text_in, write_anew
from generator.ingest.changes import Change, Fate, Shelved
from generator.ingest.identity import Facts
from generator.ingest.plan import Plan
from generator.language.later import later
from generator.model.article import SetAside, raw_name
from generator.model.article_file import split_article
from generator.model.moved import MOVED, Moved
from generator.model.yaml_text import Value, read_yaml, write_yaml
from generator.problems import Problem, Stopped, Where

PORTION = 100  # articles that are written in one task


def read_shelf(root: Path) -> tuple[Shelved, ...]:
    """The article files of a site that stand already, by their ids in order."""
    folder = root / "content" / "articles"
    paths = sorted(folder.iterdir()) if folder.is_dir() else ()
    return tuple(_shelved(root, path) for path in paths if path.suffix == ".md" and path.is_file())


def _shelved(root: Path, path: Path) -> Shelved:
    text = text_in(path, "replace")
    split = split_article(text)
    known = _front(split.front, path.name) if split else {}
    # Where a person has broken the front matter, the lines that ingest wrote still say what the file came from.
    known = known or dict(CAME_FROM.findall(text))
    raw, digest, position = (_text(known, key) or "" for key in ("raw", "raw_sha256", "position"))
    accession, url, outlet, published = (_text(known, key) for key in ("accession", "url", "outlet", "published"))
    body = tuple(split.body.split("\n\n")) if split else ()
    return Shelved(
        id=path.stem,
        text=text,
        raw=raw_name(raw, position),
        raw_sha256=digest,
        is_orphan=not (root / raw).is_file(),
        aliases=_list(known, "aliases"),
        seen=_list(known, "seen"),
        versions=_list(known, "versions"),
        captured=_text(known, "captured"),
        facts=Facts(digest, accession, url, outlet, published, body),
    )


def _front(front: str, name: str) -> Mapping[str, Any]:
    """The front matter as a map; empty where it is none. What ingest wrote itself is read the quick way."""
    lines = dict(LINE.findall(front))
    if not any(PECULIAR.match(lines.get(key, "")) for key in READ_OFF):
        listed = {key: [i for i in lines.get(key, "").strip("[]").split(", ") if i] for key in LISTED}
        plain = {key: lines[key] for key in READ_OFF if lines.get(key, "null") != "null" and key not in LISTED}
        return plain | listed
    tree = read_yaml(front, name).value
    return tree if isinstance(tree, dict) else {}


def _text(known: Mapping[str, Any], key: str) -> str | None:
    value = known.get(key)
    return str(value) if value else None


def _list(known: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = known.get(key)
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


SET_ASIDE = "content/set-aside.yaml"
CAME_FROM = later(r"^(raw|raw_sha256|position): ['\"]?(.*?)['\"]?$", re.MULTILINE)
LINE = later(r"^([a-z_0-9]+): *(.*)$", re.MULTILINE)
LISTED = ("aliases", "seen", "versions")
READ_OFF = ("raw", "raw_sha256", "position", "accession", "url", "outlet", "published", "captured", *LISTED)
# A value that is not plain: quoted, folded, a map, a list that holds such, or one that goes on below.
PECULIAR = later(r"['\"|>{&*!%@`~]|\[[^\]]*(?:['\"{]|$)|.* #|.*:(?: |$)")


def read_set_aside(root: Path) -> tuple[SetAside, ...]:
    """What earlier runs set aside and is still where it was; Stopped when the list cannot be read."""
    path = root / SET_ASIDE
    if not path.is_file():
        return ()
    try:
        tree = read_yaml(text_in(path), SET_ASIDE)
    except UnicodeDecodeError:
        raise Stopped([Problem(Where(SET_ASIDE), "is not UTF-8 text", "save it as UTF-8")]) from None
    if tree.problems:
        raise Stopped(tree.problems)
    listed = tree.value
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    keys = ("raw", "reason", "cure", "sha256", "position")
    found = (SetAside(*(str(entry.get(key) or "") for key in keys)) for entry in entries)
    return tuple(item for item in found if (root / item.path).is_file())


SET_ASIDE_NOTE = """# Raw files that could not be used, with the reason; written by `briefing ingest`.
# This file is not published when the audience of the site is public: only its number of entries is.
"""


def shelving(planned: Plan, root: Path) -> tuple[Callable[[], Problem | None], ...]:
    """Tasks that write the articles which are new or updated, each file whole or not at all; they say what failed."""
    written = [change for change in planned.changes if change.fate is not Fate.UNCHANGED]
    portions = (written[at : at + PORTION] for at in range(0, len(written), PORTION))
    return tuple(partial(_shelve, portion, root / "content" / "articles") for portion in portions)


def _shelve(changes: Sequence[Change], folder: Path) -> Problem | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for change in changes:
            write_whole(folder / f"{change.id}.md", change.text)
    except OSError as fault:
        return _unwritten(fault)
    return None


def _unwritten(fault: OSError) -> Problem:
    what = f"cannot be written ({fault.strerror or fault}); every file that stands there is whole"
    return Problem(Where("content"), what, "free the space or the folder, and ingest again")


def note_set_aside(planned: Plan, root: Path, read: Set[str]) -> None:
    """Writes the versions that are kept, and the list of what is set aside.

    `read` are the paths of all raw files of the run: what was said of them before holds no longer.
    """
    versions = root / "content" / "versions"
    earlier = tuple(item for item in read_set_aside(root) if item.path not in read)
    listed: Value = [_listed(item) for item in sorted((*planned.set_aside, *earlier))]
    try:
        for version in planned.earlier:
            versions.mkdir(parents=True, exist_ok=True)
            write_whole(versions / f"{version.id}.{version.version}.md", version.text)
        write_whole(root / SET_ASIDE, SET_ASIDE_NOTE + (write_yaml(listed) if listed else "[]\n"))
    except OSError as fault:
        raise Stopped([_unwritten(fault)]) from fault


MOVED_NOTE = """# Paragraphs that briefings cite by number, as they were before their source was cleaned anew.
# `briefing check` tells where they stand now. Cite their words, and the entry goes; remove it where
# the number is right as it is.
"""


def note_moved(root: Path, moved: tuple[Moved, ...]) -> None:
    """Writes the list of paragraphs that moved while briefings cite them; an empty one is removed."""
    path = root / MOVED
    if moved:
        listed: Value = [{"source": one.source, "was": one.anchor, "words": one.words} for one in moved]
        write_whole(path, MOVED_NOTE + write_yaml(listed))
    else:
        path.unlink(missing_ok=True)


CLEANING_NOTE = """# Lines that stand on many pages, and so are removed wherever one stands alone. `ingest` adds what it
# finds; move a line to `kept:` and it is never taken for furniture.
"""


def new_furniture(root: Path, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that are furniture and were not known as such; adds them to `content/cleaning.yaml`."""
    path = root / "content" / "cleaning.yaml"
    text = text_in(path) if path.is_file() else ""
    tree = read_yaml(text, "content/cleaning.yaml").value
    known: dict[str, Any] = tree if isinstance(tree, dict) else {}
    listed = {name: [str(line) for line in known.get(name) or ()] for name in ("furniture", "kept")}
    new = tuple(line for line in lines if line not in listed["furniture"] and line not in listed["kept"])
    if new:
        value: Value = {"furniture": [*sorted({*listed["furniture"], *new})], "kept": [*listed["kept"]]}
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, CLEANING_NOTE + write_yaml(value))
    return new


def _listed(item: SetAside) -> dict[str, Value]:
    place: dict[str, Value] = {"position": item.position} if item.position else {}
    return {"raw": item.path, **place, "reason": item.reason, "cure": item.cure, "sha256": item.sha256 or None}


def write_whole(path: Path, text: str) -> None:
    """Writes a text file through a temporary one beside it; leaves it alone when it says the same already."""
    data = text.encode()
    with suppress(OSError):
        if bytes_in(path) == data:
            return
    beside = path.with_name(f".{path.name}.new")
    try:
        write_anew(beside, data)
        beside.chmod(0o644)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
