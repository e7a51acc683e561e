"""`content/moved.yaml` -> the paragraphs that moved while briefings cite them by number."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from generator.content.files import TextFile, read_text
from generator.content.form import Form, Whole
from generator.content.validate import fill
from generator.content.values import LIST, Id, Line
from generator.model.moved import MOVED, Moved
from generator.model.yaml_text import read_yaml
from generator.problems import Problem


class MovedForm(Form, frozen=True):
    """An entry of `content/moved.yaml`."""

    source: Annotated[Id, "id of an article"]
    was: Annotated[Line, "the anchor of the paragraph when it was cited, such as p7"]
    words: Annotated[Line, "its words then"]


class MovedListForm(Whole, frozen=True):
    """`content/moved.yaml`: paragraphs that moved while briefings cite them by number; written by `briefing ingest`."""

    root: Annotated[tuple[MovedForm, ...], LIST]


def read_moved(root: Path) -> tuple[tuple[Moved, ...], tuple[Problem, ...]]:
    """The paragraphs that moved, and what is wrong with the file."""
    file = read_text(root, MOVED)
    if not isinstance(file, TextFile):
        return (), (file,) if file else ()
    form = fill(MovedListForm, read_yaml(file.text, file.path))
    if not isinstance(form, MovedListForm):
        return (), form
    return tuple(Moved(entry.source, entry.was, entry.words) for entry in form.root), ()
