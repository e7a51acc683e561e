"""The JSON Schema of each file, for editors: sound, and of one mind with the program on what may stand in a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from generator.content.form import Form
from generator.content.forms import SCHEMAS
from generator.content.schema import schema_of
from generator.content.validate import fill
from generator.model.yaml_text import read_yaml

SAMPLE = Path(__file__).parent.parent / "content"
SOUND = [
    (
        "site",
        "outlets: {Gazette: , Courier: {aliases: [The Courier], rights: full}}\npolicy:\nrecords: {title: head}\n",
    ),
    ("topic", "title: Quay\nterms: quay\nsections: {key-points: off}\n"),
    ("topic", "title: Quay\nterms: [quay, crane]\nauthors:\n"),
    (
        "topic",
        "title: Quay\nterms: {any: quay}\nevents: [{date: 2025, text: A, cite: {source: a, words: b}}]\n",
    ),
    ("entities", "port: {name: Port, aliases: Harbour, wikidata: Q1}\n"),
    ("entities", ""),
    ("article", "dateline: {place: Hull}\nfrom: {title: header}\nremoved: [{lines: 1-3, rule: credit}]\n"),
    ("set-aside", "- {raw: seeds/a.txt, reason: empty}\n"),
    ("corrections", "- {article: a, set: {title: }}\n"),
    ("cleaning", "furniture: [Share this]\n"),
    ("record", "- {edition: '1', date: 2025-12-04, note: First, kind: edition}\n"),
]
WRONG = [
    ("site", "tittle: Quay\n"),
    ("site", "audience: everybody\n"),
    ("site", "outlets: [Gazette]\n"),
    ("site", "records: {headline: head}\n"),
    ("topic", "terms: quay\n"),
    ("topic", "title: [Quay]\n"),
    ("topic", "title: ''\n"),
    ("topic", "title: Quay\nevents: none\n"),
    ("topic", "title: Quay\nsections: {whom: off}\n"),
    ("entities", "port: {name: Port, wikidata: 12}\n"),
    ("article", "removed: [{lines: a few, rule: credit}]\n"),
    ("article", "byline: {name: Ash}\n"),
    ("set-aside", "- {raw: seeds/a.txt}\n"),
    ("corrections", "- {article: a}\n"),
    ("record", "- {edition: one, date: 2025-12-04, note: First}\n"),
]


def by_schema(name: str, text: str) -> bool:
    """Whether an editor takes a text for a sound file of this name."""
    value = read_yaml(text, "a.yaml").value
    return Draft202012Validator(schema_of(SCHEMAS[name])).is_valid(
        {} if value is None and name != "entities" else value
    )


def by_program(name: str, text: str) -> bool:
    """Whether the program takes a text for a sound file of this name."""
    return isinstance(fill(SCHEMAS[name], read_yaml(text, "a.yaml")), Form)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema_of(SCHEMAS[name]))


@pytest.mark.parametrize(("name", "text"), SOUND)
def test_an_editor_and_the_program_take_the_same_files(name: str, text: str) -> None:
    assert by_program(name, text) and by_schema(name, text)


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_an_editor_and_the_program_refuse_the_same_files(name: str, text: str) -> None:
    assert not by_program(name, text) and not by_schema(name, text)


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.yaml")) + sorted(SAMPLE.glob("topics/*.yaml")))
def test_an_editor_finds_no_fault_with_the_sample(path: Path) -> None:
    name = "topic" if path.parent.name == "topics" else path.stem
    assert by_schema(name, path.read_text(encoding="utf-8"))


def test_every_fault_of_a_file_is_told_at_once_with_its_place() -> None:
    text = "titel: Quay\nterms: {some: a, any: [b, [c]]}\nevents:\n- date: soon\n  text: ''\n- {}\nparent: A b\n"
    found = fill(SCHEMAS["topic"], read_yaml(text, "a.yaml"))
    assert isinstance(found, tuple)
    assert [str(problem).splitlines()[0] for problem in sorted(found)] == [
        "a.yaml:1:1: the key 'title' is missing; add 'title:'",
        "a.yaml:1:1: unknown key 'titel'; did you mean 'title'?",
        "a.yaml:2:9: unknown key 'some'; known keys are any, all, none",
        "a.yaml:2:27: 'any 2' must be text; write it on one line after the colon",
        "a.yaml:4:3: the key 'cite' is missing; add 'cite:'",
        "a.yaml:4:9: 'soon' is not a date; write EDTF (2025-12-04, 2018-10, ../2010) or words (October 2018)",
        "a.yaml:5:9: 'text' is empty; write something, or leave the key out",
        "a.yaml:6:3: the key 'cite' is missing; add 'cite:'",
        "a.yaml:6:3: the key 'date' is missing; add 'date:'",
        "a.yaml:6:3: the key 'text' is missing; add 'text:'",
        "a.yaml:7:9: 'A b' is not an id; use a-z, 0-9 and single hyphens, at most 100 characters",
    ]
