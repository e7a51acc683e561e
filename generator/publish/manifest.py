"""Files -> the manifest beside them: what the site consists of and out of what each page was made, so that a copy of
it can be proven."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec.json import format as spaced

from generator.disk import bytes_in
from generator.model.page import File, Json, json_bytes

NAME = "manifest.json"
SCHEMA = 1  # rises when a key changes its meaning or goes
ARTICLES, TOPICS = "content/articles/", "content/topics/"
OF_ALL = ("content/site.yaml", "content/entities.yaml")  # inputs of every page
APART = ("pagefind", "paper")  # folders that no two runs make alike: each has a manifest of its own
SHOWN = re.compile(rb'href="(?:\.\./)*sources/([a-z0-9-]+)\.html')  # how a page links to a source that it shows
Inputs = Mapping[str, str]  # the SHA-256 of each input, by its path from the site's root


def with_manifest(files: tuple[File, ...], folder: str = "", inputs: Inputs | None = None) -> tuple[File, ...]:
    """The files and the manifest of them: the SHA-256 and size of each, by its address, and the inputs of each page;
    nothing for no files.

    The search index, which no two runs make alike, has a manifest of its own in its folder.
    """
    if not files:
        return ()
    known = inputs or {}
    hashed: dict[str, Json] = {
        file.address: _entry(file, known) for file in sorted(files, key=lambda file: file.address)
    }
    told: dict[str, Json] = {"schema": SCHEMA, **({"inputs": dict(known)} if known else {}), "files": hashed}
    return (*files, File(f"{folder}{NAME}", _by_lines(told)))


def _by_lines(value: Json) -> bytes:
    """A value as JSON with a line for each of its parts, so that two of them can be compared."""
    return re.sub(rb"\n +", b"\n", spaced(json_bytes(value), indent=1)) + b"\n"


def _entry(file: File, known: Inputs) -> Json:
    entry: dict[str, Json] = {"sha256": sha256(file.data).hexdigest(), "bytes": len(file.data)}
    if known and file.address.endswith(".html"):
        entry["inputs"] = [path for path in dict.fromkeys(_made_from(file)) if path in known]
    return entry


def _made_from(file: File) -> Iterator[str]:
    """The paths of what a page was made from: what it is about, then each source that it shows."""
    folder, _, rest = file.address.removesuffix(".html").partition("/")
    name = rest.partition("/")[0]
    if folder == "topics":
        yield from (f"{TOPICS}{name}{ending}" for ending in (".yaml", ".yml", ".md"))
    if folder == "sources":
        yield f"{ARTICLES}{name}.md"
    for source in SHOWN.findall(file.data):
        yield f"{ARTICLES}{source.decode()}.md"


def inputs(root: Path, articles: tuple[str, ...], topics: tuple[str, ...]) -> Inputs:
    """The SHA-256 of what the pages of these articles and topics (by id) are made from, as it stands on the disk.

    Decisions and corrections are none of it: a hash would let one try out what they say of texts that are not shown.
    """
    texts = (f"{TOPICS}{id}{ending}" for id in topics for ending in (".yaml", ".yml", ".md"))
    paths = (*OF_ALL, *(f"{ARTICLES}{id}.md" for id in articles), *texts)
    return {path: sha256(bytes_in(root / path)).hexdigest() for path in sorted(paths) if (root / path).is_file()}
