"""`content/moved.yaml` -> the paragraphs that moved while briefings cite them by number."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.content.files import TextFile, read_text
from generator.content.validate import fill
from generator.content.values import Form, Id, Line, Whole, as_list
from generator.model.moved import MOVED, Moved
from generator.model.yaml_text import read_yaml
from generator.problems import Problem


class MovedForm(Form):
    """An entry of `content/moved.yaml`."""

    source: Id = Field(description="id of an article")
    was: Line = Field(description="the anchor of the paragraph when it was cited, such as p7")
    words: Line = Field(description="its words then")


class MovedListForm(Whole[Annotated[tuple[MovedForm, ...], BeforeValidator(as_list)]]):
    """`content/moved.yaml`: paragraphs that moved while briefings cite them by number; written by `briefing ingest`."""


def read_moved(root: Path) -> tuple[tuple[Moved, ...], tuple[Problem, ...]]:
    """The paragraphs that moved, and what is wrong with the file."""
    file = read_text(root, MOVED)
    if not isinstance(file, TextFile):
        return (), (file,) if file else ()
    form = fill(MovedListForm, read_yaml(file.text, file.path))
    if not isinstance(form, MovedListForm):
        return (), form
    return tuple(Moved(entry.source, entry.was, entry.words) for entry in form.root), ()
