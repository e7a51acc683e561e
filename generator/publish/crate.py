"""Files and what describes the site -> `ro-crate-metadata.json`, by which archives know what they hold."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from msgspec.json import format as spaced

from generator.model.page import File, Json, Layout, json_bytes

NAME = "ro-crate-metadata.json"
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILE = "https://w3id.org/ro/crate/1.1"
FORMATS = {".html": "text/html", ".json": "application/json", ".md": "text/markdown", ".xml": "application/xml"}
DESCRIBED = ("topics/", "data/")  # folders whose files are described one by one; manifest.json has the hashes of all


def crate_file(layout: Layout, files: Iterable[File]) -> File:
    """The description of the site: who made it from what, and each briefing and data file with its hash."""
    parts: list[Json] = [_part(file) for file in files if file.address.startswith(DESCRIBED)]
    about: Json = {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": PROFILE},
        "about": {"@id": "./"},
    }
    site, *others = (dict(entity) for entity in layout.crate)
    site["hasPart"] = [{"@id": part["@id"]} for part in parts if isinstance(part, dict)]
    graph: Json = {"@context": [CONTEXT, {"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"}],
                   "@graph": [about, site, *parts, *others]}  # fmt: skip
    return File(NAME, spaced(json_bytes(graph), indent=1) + b"\n")


def _part(file: File) -> Json:
    ending = f".{file.address.rpartition('.')[2]}"
    return {
        "@id": file.address,
        "@type": "File",
        "name": file.address.rpartition("/")[2],
        "encodingFormat": FORMATS.get(ending, "image/png" if ending == ".png" else "application/octet-stream"),
        "contentSize": str(len(file.data)),
        "sha256": sha256(file.data).hexdigest(),
    }
