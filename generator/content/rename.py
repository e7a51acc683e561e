"""Another id for an article: the texts of all files in which it stands, with the new one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.content.files import TextFile, parted, read_folder, read_text
from generator.model.article_file import with_alias
from generator.model.correction import CORRECTIONS
from generator.problems import Problem, stop_if

PLACES = (("content/topics", (".yaml", ".yml", ".md")), ("content/decisions", (".yaml", ".yml")))


def renamed(root: Path, old: str, new: str) -> dict[str, str]:
    """The new texts by path: the article's own, and each file that names it. Raises Stopped when one cannot be read."""
    article = read_text(root, f"content/articles/{old}.md")
    files, problems = parted(_others(root))
    stop_if((*problems, *(() if isinstance(article, TextFile) or article is None else (article,))))
    changed = {f"content/articles/{new}.md": with_alias(article.text, old)} if isinstance(article, TextFile) else {}
    named = re.compile(rf"(?<![a-z0-9-]){re.escape(old)}(?![a-z0-9-])")
    cited = re.compile(rf"(?<=@){re.escape(old)}(?![a-z0-9-])")
    for file in files:
        text = (cited if file.path.endswith(".md") else named).sub(new, file.text)
        changed |= {file.path: text} if text != file.text else {}
    return changed


def _others(root: Path) -> Iterator[TextFile | Problem]:
    """The files in which articles may be named, or why one cannot be read."""
    for folder, endings in PLACES:
        yield from read_folder(root, folder, endings)
    corrections = read_text(root, CORRECTIONS)
    if corrections:
        yield corrections
