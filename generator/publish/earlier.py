"""The `data/` folder of a build -> what it told, so that another can be compared with it; whoever made it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any, TypeAlias, TypedDict

from msgspec import Meta, ValidationError, convert

from generator.disk import text_in
from generator.model.change import Told
from generator.problems import UNSAFE, Problem, Stopped, Weight, Where

Text: TypeAlias = Annotated[
    str, Meta(pattern=rf"\A[^{UNSAFE.pattern[1:]}*\Z")
]  # without what steers a page or terminal
SCHEMA = 1  # of the data that can be compared


class Claim(TypedDict):
    """What is compared of a claim."""

    id: Text
    text: Text
    notes: list[int]


class Note(TypedDict):
    """What is compared of a note."""

    number: int
    source: Text


class Topic(TypedDict):
    """What is compared of a topic."""

    id: Text
    page: Text
    title: Text
    claims: list[Claim]
    notes: list[Note]


class Event(TypedDict):
    """What is compared of an event."""

    id: Text
    page: Text
    date: Text
    text: Text | None
    stated_by: Text | None
    planned: bool
    origins: int


class Source(TypedDict):
    """What is compared of a source."""

    id: Text
    page: Text
    aliases: list[Text]
    title: Text | None
    supplied_title: Text | None
    published: Text | None
    outlet: Text | None
    agency: Text | None
    family: Text


# By the name of a data file: the key of its records, and what they have at least.
FILES: dict[str, tuple[str, Any]] = {
    "sources": ("sources", list[Source]),
    "chronology": ("events", list[Event]),
    "topics": ("topics", list[Topic]),
}


def read_data(folder: Path) -> Told:
    """The data files of a build, from its `data/` or the site around it; Stopped when they cannot be read."""
    at = folder if (folder / "topics.json").is_file() else folder / "data"
    told, problems = {}, []
    for name in FILES:
        path = at / f"{name}.json"
        try:
            value = json.loads(text_in(path))
            told[name] = value
            what = _fault(value, name)
        except OSError as fault:
            what = f"cannot be read ({fault.strerror})"
        except (ValueError, RecursionError):
            what = "is not JSON in UTF-8"
        if what:
            cure = "name the data/ folder of a built site, such as old-site/data"
            problems.append(Problem(Where(os.fspath(path)), what, cure, Weight.CONFIGURATION))
    if problems:
        raise Stopped(problems)
    return told


def _fault(value: Any, name: str) -> str:
    """What is wrong with the data of a file; empty where it can be compared."""
    key, form = FILES[name]
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        return "is not data of a site that can be compared"
    try:
        records = convert(value.get(key), form)
    except ValidationError as fault:
        return f"is not data of a site that can be compared ({key}: {fault})"
    return next((f"has a claim whose note is not there ({found['id']})" for found in records if _lacks_note(found)), "")


def _lacks_note(record: Any) -> bool:
    """Whether a claim of a topic refers to a note that the topic has not."""
    there = {note["number"] for note in record.get("notes", ())}
    return any(not there.issuperset(claim["notes"]) for claim in record.get("claims", ()))
