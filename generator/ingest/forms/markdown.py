"""Markdown: what its front matter tells, and its text line by line without the signs of its markup."""

from __future__ import annotations

import re
from typing import Any

from generator.ingest.forms.part import Source
from generator.ingest.forms.records import beside
from generator.language.later import later
from generator.language.words import folded
from generator.model.article import Said
from generator.model.yaml_text import read_yaml

ENDINGS = (".md",)  # of the names of such files
LONGEST_FRONT = 64 * 1024  # characters of a text in which its front matter must end
FRONT = later(r"---[^\S\n]*\n(.*?\n)(?:---|\.\.\.)[^\S\n]*(?:\n|$)", re.DOTALL)
HEADING = later(r"\s*#{1,6}[^\S\n]+(\S[^\n]*)")
TARGET = r"\([^()\s]{1,2000}(?:[^\S\n]+\"[^\"\n]{0,300}\")?\)"
MARKUP = (  # each pattern, and what stands for it
    (later(rf"!\[([^\[\]\n]{{1,300}})\]{TARGET}"), r"Image: \1"),
    (later(rf"!?\[([^\[\]\n]{{0,500}})\]{TARGET}"), r"\1"),
    (later(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (later(r"(?m)^[^\S\n]*(?:#{1,6}[^\S\n]+|>[^\S\n]?|(?:[-*_][^\S\n]*){3,40}$)"), ""),
    (later(r"(?<![\w*])\*\*(?=[^\s*])([^*\n]{1,500})(?<!\s)\*\*(?![\w*])"), r"\1"),
    (later(r"(?<!\w)__(?=[^\s_])([^_\n]{1,500})(?<!\s)__(?!\w)"), r"\1"),
    (later(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500})(?<!\s)\*(?![\w*])"), r"\1"),
    (later(r"(?<!\w)_(?=[^\s_])([^_\n]{1,500})(?<!\s)_(?!\w)"), r"\1"),
    (later(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def plain_lines(text: str) -> str:
    """The text without the signs of its markup; every line stands where it stood."""
    for pattern, instead in MARKUP:
        text = pattern.sub(instead, text)
    return text


def front_matter(text: str, source: Source) -> tuple[Said, ...]:
    """What the front matter of a text tells, and the lines in which it stands; nothing where it has none."""
    match = FRONT.match(text, 0, LONGEST_FRONT)
    told: Any = read_yaml(match[1], source.path).value if match else None
    if not match or not isinstance(told, dict):
        return ()
    found = tuple(beside(told, source))
    heading, title = HEADING.match(text, match.end()), next((item.value for item in found if item.field == "title"), "")
    is_repeated = heading is not None and folded(heading[1].strip()) == folded(title)
    end = heading.end() if heading is not None and is_repeated else match.end() - 1
    return (Said("frame", (1, text.count("\n", 0, end) + 1), "front-matter"), *found)
