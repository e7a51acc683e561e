"""Reads tests/cases/*.md: `## group`, `### title`, then a fenced block for the input and one for what is expected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("cases")
BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<name>input|expected)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    """One case: the group that it stands in, what it says, what goes in and what must come out."""

    group: str
    title: str
    input: str
    expected: str

    def __str__(self) -> str:
        return f"{self.group}: {self.title}"

    @property
    def is_left_alone(self) -> bool:
        """Whether the case shows something that only looks alike, and must not be touched."""
        return self.title.startswith("Left alone")


def read_cases(name: str) -> tuple[Case, ...]:
    """The cases of a file in tests/cases, in order."""
    return parse_cases((FOLDER / f"{name}.md").read_text(encoding="utf-8"))


def parse_cases(text: str) -> tuple[Case, ...]:
    """The cases of a text; one without both blocks is an error in the file."""
    cases = []
    for group in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        head, *parts = re.split(r"^### ", group, flags=re.MULTILINE)
        cases += [_case(head.split("\n", 1)[0].strip(), part) for part in parts]
    return tuple(cases)


def _case(group: str, part: str) -> Case:
    title = part.split("\n", 1)[0].strip()
    blocks = {match["name"]: match["text"] for match in BLOCK.finditer(part)}
    if blocks.keys() != {"input", "expected"}:
        raise ValueError(f"the case '{group}: {title}' has {sorted(blocks)}; it needs an input and an expected block")
    return Case(group, title, blocks["input"], blocks["expected"])
