"""Files -> the manifest beside them: what the site consists of, so that a copy of it can be checked."""

from __future__ import annotations

import json
from hashlib import sha256

from generator.model.page import File

NAME = "manifest.json"
SCHEMA = 1  # rises when a key changes its meaning or goes


def with_manifest(files: tuple[File, ...], folder: str = "") -> tuple[File, ...]:
    """The files and the manifest of them: the SHA-256 and size of each, by its address; nothing for no files.

    The search index, which no two runs make alike, has a manifest of its own in its folder.
    """
    if not files:
        return ()
    hashed = {file.address: _entry(file) for file in sorted(files, key=lambda file: file.address)}
    text = json.dumps({"schema": SCHEMA, "files": hashed}, ensure_ascii=False, indent=0)
    return (*files, File(f"{folder}{NAME}", f"{text}\n".encode()))


def _entry(file: File) -> dict[str, str | int]:
    return {"sha256": sha256(file.data).hexdigest(), "bytes": len(file.data)}
