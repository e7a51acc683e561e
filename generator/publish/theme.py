"""What a site may set its own in the place of: templates and their blocks, static files, custom properties."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from generator.language.later import later
from generator.publish.templates import FOLDERS

BLOCK = later(r"\{%-? *block (\w+)")
PROPERTY = later(r"^ +(--[\w-]+): (.+);$", re.MULTILINE)
DARK = "@media (prefers-color-scheme: dark)"


class Part(Struct, frozen=True):
    """A template, static file or catalogue of ours: its name, its blocks, and whether the site has its own."""

    name: str
    blocks: tuple[str, ...]
    is_own: bool


class Property(Struct, frozen=True):
    """A custom property of the style sheet: its name, its value, and the one in the dark where that is another."""

    name: str
    value: str
    dark: str | None


class Theme(Struct, frozen=True):
    """All that can be overridden."""

    parts: tuple[Part, ...]
    properties: tuple[Property, ...]


def theme(root: Path) -> Theme:
    """What can be overridden in the site at that root."""
    ours = next(folder for folder in FOLDERS if folder.is_dir())
    own = root / "templates"
    files = sorted(
        path for pattern in ("*.html", "*.xml", "static/*", "translations/*.po") for path in ours.glob(pattern)
    )
    names = [path.relative_to(ours).as_posix() for path in files]
    has_own = own.resolve() != ours.resolve()
    parts = tuple(Part(name, _blocks(ours / name), has_own and (own / name).is_file()) for name in names)
    return Theme(parts, _properties((ours / "static" / "style.css").read_text(encoding="utf-8")))


def _blocks(path: Path) -> tuple[str, ...]:
    if path.suffix != ".html":
        return ()
    return tuple(dict.fromkeys(BLOCK.findall(path.read_text(encoding="utf-8"))))


def _properties(style: str) -> tuple[Property, ...]:
    light, _, dark = style.partition(DARK)
    at_night = dict(PROPERTY.findall(dark.split("\n}", 1)[0]))
    return tuple(Property(name, value, at_night.get(name)) for name, value in PROPERTY.findall(light))
