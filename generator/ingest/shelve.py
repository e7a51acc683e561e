"""Articles -> files in `content/articles/`: what is new, what would change, what a person has edited and so is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from enum import StrEnum
from pathlib import Path
from typing import Any

from generator.ingest.name import with_suffixes
from generator.model.article import Article, SetAside
from generator.model.article_file import article_text, is_edited, split_article
from generator.model.yaml_text import Value, read_yaml, write_yaml
from generator.problems import Problem, Stopped, Where


class Fate(StrEnum):
    """What ingest does with an article's file."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file that stands in `content/articles/`: its id, its text, and the raw file that it came from.

    `is_orphan` tells that this raw file is no longer where it was.
    """

    id: str
    text: str
    raw: str
    raw_sha256: str
    is_orphan: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one article: its file's id and text, the EDTF date that it tells; `diff` shows what a kept file
    would have become."""

    fate: Fate
    id: str
    raw: str
    text: str
    published: str | None
    diff: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What one ingest does: a change for each article, and all that is set aside."""

    changes: tuple[Change, ...]
    set_aside: tuple[SetAside, ...]


def read_shelf(root: Path) -> tuple[Shelved, ...]:
    """The article files of a site that stand already, by their ids in order."""
    paths = sorted((root / "content" / "articles").glob("*.md"))
    return tuple(_shelved(root, path) for path in paths if path.is_file())


def _shelved(root: Path, path: Path) -> Shelved:
    text = path.read_text(encoding="utf-8", errors="replace")
    split = split_article(text)
    tree = read_yaml(split.front, path.name) if split else None
    # Where a person has broken the front matter, the lines that ingest wrote still say what the file came from.
    known = tree.value if tree and isinstance(tree.value, dict) else dict(CAME_FROM.findall(text))
    raw = str(known.get("raw") or "")
    former = known.get("aliases")
    aliases = tuple(str(id) for id in former) if isinstance(former, list) else ()
    return Shelved(path.stem, text, raw, str(known.get("raw_sha256") or ""), not (root / raw).is_file(), aliases)


SET_ASIDE = "content/set-aside.yaml"
CAME_FROM = re.compile(r"^(raw|raw_sha256): ['\"]?(.*?)['\"]?$", re.MULTILINE)


def read_set_aside(root: Path) -> tuple[SetAside, ...]:
    """What earlier runs set aside and is still where it was; Stopped when the list cannot be read."""
    path = root / SET_ASIDE
    if not path.is_file():
        return ()
    try:
        tree = read_yaml(path.read_text(encoding="utf-8"), SET_ASIDE)
    except UnicodeDecodeError:
        raise Stopped([Problem(Where(SET_ASIDE), "is not UTF-8 text", "save it as UTF-8")]) from None
    if tree.problems:
        raise Stopped(tree.problems)
    listed = tree.value
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    found = (SetAside(*(str(entry.get(key) or "") for key in ("raw", "reason", "cure", "sha256"))) for entry in entries)
    return tuple(item for item in found if (root / item.path).is_file())


def plan(found: Iterable[Article | SetAside], shelf: tuple[Shelved, ...]) -> Plan:
    """Decides each article's id and fate; one that stands already keeps its id, whatever it would be named today."""
    items = tuple(found)
    by_raw = {shelved.raw: shelved for shelved in shelf} | _renamed(items, shelf)
    unique, set_aside = _without_repeats(items, tuple(by_raw.values()))
    taken = {shelved.id for shelved in shelf}
    named = _named(unique, by_raw, taken)
    return Plan(tuple(_change(article, by_raw.get(article.origins.raw)) for article in named), set_aside)


def _renamed(items: tuple[Article | SetAside, ...], shelf: tuple[Shelved, ...]) -> dict[str, Shelved]:
    """The files whose raw article has another name now, by that name: the same bytes, and the old name is gone."""
    orphans = {shelved.raw_sha256: shelved for shelved in shelf if shelved.is_orphan and shelved.raw_sha256}
    known = {shelved.raw for shelved in shelf}
    found: dict[str, Shelved] = {}
    for item in items:
        if isinstance(item, Article) and item.origins.raw not in known and item.origins.raw_sha256 in orphans:
            shelved = orphans.pop(item.origins.raw_sha256)
            found[item.origins.raw] = replace(shelved, raw=item.origins.raw, is_orphan=False)
    return found


def _without_repeats(
    found: Iterable[Article | SetAside], shelf: tuple[Shelved, ...]
) -> tuple[tuple[Article, ...], tuple[SetAside, ...]]:
    """Sets aside a raw article whose bytes another one has; the one that stands already, else the first, is kept."""
    items = sorted(found, key=lambda item: item.path if isinstance(item, SetAside) else item.origins.raw)
    articles = [item for item in items if isinstance(item, Article)]
    present = {article.origins.raw: article.origins.raw_sha256 for article in articles}
    owner = {shelved.raw_sha256: shelved.raw for shelved in reversed(shelf) if shelved.raw not in present}
    owner |= {s.raw_sha256: s.raw for s in reversed(shelf) if present.get(s.raw) == s.raw_sha256}
    for article in articles:
        owner.setdefault(article.origins.raw_sha256, article.origins.raw)
    aside = [item for item in items if isinstance(item, SetAside)]
    kept: list[Article] = []
    for article in articles:
        raw, digest = article.origins.raw, article.origins.raw_sha256
        if owner[digest] == raw:
            kept.append(article)
        else:
            aside.append(SetAside(raw, f"has the same bytes as {owner[digest]}", "remove one of the two", digest))
    return tuple(kept), tuple(sorted(aside))


def _named(articles: tuple[Article, ...], by_raw: Mapping[str, Shelved], taken: set[str]) -> Iterator[Article]:
    """The articles with their final ids; namesakes all take a suffix from their bytes, so that no order decides."""
    fresh = Counter(article.id for article in articles if article.origins.raw not in by_raw)
    given = set(taken)
    for article in articles:
        shelved = by_raw.get(article.origins.raw)
        ids = (article.id, *with_suffixes(article.id, article.origins.raw_sha256))
        first = 1 if article.id in taken or fresh[article.id] > 1 else 0
        id = shelved.id if shelved else next(id for id in ids[first:] if id not in given)
        given.add(id)
        yield replace(article, id=id, aliases=shelved.aliases if shelved else ())


def _change(article: Article, shelved: Shelved | None) -> Change:
    text = article_text(article)
    change = Change(Fate.NEW, article.id, article.origins.raw, text, article.published)
    if shelved is None:
        return change
    if shelved.text == text:
        return replace(change, fate=Fate.UNCHANGED)
    if not is_edited(shelved.text):
        return replace(change, fate=Fate.UPDATED)
    return replace(change, fate=Fate.KEPT, text=shelved.text, diff=_difference(shelved.text, text))


UNSHOWN = re.compile(r"^[+-](?:written|raw_sha256): ")


def _difference(kept: str, fresh: str) -> tuple[str, ...]:
    """What ingest would write instead of an edited file, as the changed lines."""
    lines = unified_diff(kept.splitlines(), fresh.splitlines(), "as edited", "as cleaned", lineterm="", n=0)
    return tuple(line for line in lines if not UNSHOWN.match(line))


SET_ASIDE_NOTE = """# Raw files that could not be used, with the reason; written by `briefing ingest`.
# This file is not published when the audience of the site is public: only its number of entries is.
"""


def shelve(planned: Plan, root: Path) -> None:
    """Writes what is new or updated, and the list of what is set aside; each file whole or not at all."""
    folder = root / "content" / "articles"
    read = {change.raw for change in planned.changes} | {item.path for item in planned.set_aside}
    earlier = tuple(item for item in read_set_aside(root) if item.path not in read)
    listed: Value = [_listed(item) for item in sorted((*planned.set_aside, *earlier))]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for change in planned.changes:
            if change.fate in (Fate.NEW, Fate.UPDATED):
                write_whole(folder / f"{change.id}.md", change.text)
        write_whole(root / SET_ASIDE, SET_ASIDE_NOTE + (write_yaml(listed) if listed else "[]\n"))
    except OSError as fault:
        what = f"cannot be written ({fault.strerror or fault}); every file that stands there is whole"
        raise Stopped([Problem(Where("content"), what, "free the space or the folder, and ingest again")]) from fault


CLEANING_NOTE = """# Lines that stand on many pages, and so are removed wherever one stands alone. `ingest` adds what it
# finds; move a line to `kept:` and it is never taken for furniture.
"""


def new_furniture(root: Path, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that are furniture and were not known as such; adds them to `content/cleaning.yaml`."""
    path = root / "content" / "cleaning.yaml"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
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
    return {"raw": item.path, "reason": item.reason, "cure": item.cure, "sha256": item.sha256 or None}


def write_whole(path: Path, text: str) -> None:
    """Writes a text file through a temporary one beside it; leaves it alone when it says the same already."""
    if path.is_file() and path.read_bytes() == text.encode():
        return
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.chmod(0o644)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
