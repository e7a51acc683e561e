"""A published folder -> what differs from its manifests, and which of its inputs have changed since."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct

from generator.disk import below, opened, text_in
from generator.problems import Problem, Stopped, Weight, Where
from generator.publish.manifest import APART, NAME, SCHEMA


class Verified(Struct, frozen=True):
    """What a look at a published folder found: how many files are as they were built, the hash by which the whole can
    be compared with another copy, and each difference."""

    files: int
    fingerprint: str
    differences: tuple[Problem, ...]


def verified(folder: Path) -> Verified:
    """Compares each file of a published folder with its manifests; Stopped when it has none that can be read."""
    apart = [f"{name}/{NAME}" for name in APART if (folder / name / NAME).is_file()]
    listed = {at: entry for name in (NAME, *apart) for at, entry in _read(folder / name)["files"].items()}
    found, manifests = {path.relative_to(folder).as_posix() for path in below(folder)}, {NAME, *apart}
    differences = (*_changed(folder, listed), *_unknown(folder, found - listed.keys() - manifests))
    return Verified(len(listed), _digest(folder / NAME), tuple(sorted(differences)))


def outdated(folder: Path, root: Path) -> tuple[Problem, ...]:
    """The inputs that are no longer what the pages of a published folder were made from, with the pages."""
    whole = _read(folder / NAME)
    stated = whole.get("inputs", {})
    pages = {path: [at for at, entry in whole["files"].items() if path in entry.get("inputs", ())] for path in stated}
    changed = (path for path, digest in stated.items() if not _is_same(root / path, digest))
    return tuple(_outdated(path, pages[path]) for path in sorted(changed))


def _outdated(path: str, pages: list[str]) -> Problem:
    many = f" and {len(pages) - 1:,} more" if len(pages) > 1 else ""
    shown = f"{pages[0]}{many}" if pages else "any page"
    return Problem(Where(path), f"is not what {shown} was made from", "build the site again")


def _is_same(path: Path, digest: str) -> bool:
    return path.is_file() and not path.is_symlink() and _digest(path) == digest


def _read(path: Path) -> Mapping[str, Any]:
    where, cure = Where(os.fspath(path)), "name the folder of a built site, such as site"
    try:
        value = json.loads(text_in(path))
    except OSError as fault:
        what = f"cannot be read ({fault.strerror})"
        raise Stopped([Problem(where, what, cure, Weight.CONFIGURATION)]) from fault
    except (ValueError, RecursionError):
        value = None
    if not _is_manifest(value):
        raise Stopped([Problem(where, "is no manifest of a site", cure, Weight.CONFIGURATION)])
    found: Mapping[str, Any] = value
    return found


def _is_manifest(value: object) -> bool:
    """Whether a value read from a file has the form of a manifest, whoever wrote it."""
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        return False
    files, inputs = value.get("files"), value.get("inputs", {})
    if not isinstance(files, dict) or not isinstance(inputs, dict):
        return False
    if not all(map(_is_inside, inputs)):
        return False
    return all(map(_is_inside, files)) and all(
        isinstance(entry, dict) and "sha256" in entry for entry in files.values()
    )


def _is_inside(address: str) -> bool:
    """Whether an address stays in the folder that it is looked up in."""
    path = PurePosixPath(address)
    return not path.is_absolute() and ".." not in path.parts


def _changed(folder: Path, listed: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    for address, entry in listed.items():
        path = folder / address
        where = Where(os.fspath(path))
        if path.is_symlink() or not path.is_file():
            yield Problem(where, "is missing", "copy the site again, or build it")
        elif _digest(path) != entry["sha256"]:
            yield Problem(where, "is not what was built", "copy the site again, or build it")


def _unknown(folder: Path, addresses: set[str]) -> Iterator[Problem]:
    for address in addresses:
        yield Problem(
            Where(os.fspath(folder / address)), "was not built with this site", "remove it, or keep it elsewhere"
        )


def _digest(path: Path) -> str:
    with opened(path) as stream:
        return file_digest(stream, "sha256").hexdigest()
