"""The tutorial and the README's first lines, typed word for word by somebody who has nothing yet."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from lxml import html

from previews import Answer, Preview, running
from runs import CHECKOUT, Site
from shells import Shell, shell

TUTORIAL = (CHECKOUT / "docs" / "tutorial.md").read_text(encoding="utf-8")
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ARTICLE_ID = re.compile(r"@([a-z0-9-]+)[,;\]]|content/articles/([a-z0-9-]+)\.md")
TOPIC_FILE = re.compile(r"content/topics/[a-z0-9-]+\.(?:md|yaml)")
SERVE = "briefing serve -o"
COLLECTED = {
    "one.txt": """date 2025-03-04 Port Ellis, March 4 (Harbour Wire) The harbour board approved the first term on Tuesday.

The cranes are due in October 2026, the board said.
""",
    "two.txt": """date 2025-03-06 Port Ellis, March 6 (Quayside Post) The second term was signed on 5 March 2025, said the mayor.

It costs $12 million.
""",
}


def blocks(text: str) -> list[str]:
    """The commands of a document, block by block."""
    return BLOCK.findall(text)


@pytest.fixture
def bash(tmp_path: Path) -> Shell:
    """A bash in which `briefing` is a command, and where opening a browser writes its address down."""
    found = shell(tmp_path / "home")
    for name, text in COLLECTED.items():
        Site(found.home).write(f"collected/{name}", text)
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The empty folder in which somebody begins."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def typed(bash: Shell, commands: str, folder: Path) -> Path:
    """Types commands, each of which must end well; the folder in which they end."""
    run = bash.run(f"{commands}\npwd >&3", folder)
    assert run.code == 0, f"{commands}\n{run.said}"
    return folder
