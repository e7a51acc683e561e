"""The documents say what the code does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from reference import DOCS, reference, templates

import generator
from generator.ingest.forms.part import CURES, ENDINGS, cure_of

ROOT = Path(__file__).resolve().parent.parent


def test_the_reference_is_what_the_code_says() -> None:
    assert DOCS.joinpath("reference.md").read_text(encoding="utf-8") == reference(), "run python tests/reference.py"


def test_the_views_are_described_as_they_are() -> None:
    assert DOCS.joinpath("templates.md").read_text(encoding="utf-8") == templates(), "run python tests/reference.py"


def test_every_document_that_a_message_names_exists() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator").rglob("*.py"))
    named = set(re.findall(r"docs/[a-z-]+\.md", sources))
    assert named
    assert {name for name in named if not (ROOT / name).is_file()} == set()


def test_links_between_documents_lead_somewhere() -> None:
    documents = (ROOT / "README.md", *DOCS.glob("*.md"))
    broken = [
        f"{document.name}: {target}"
        for document in documents
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert broken == []


def test_the_readme_leads_to_every_document() -> None:
    named = set(re.findall(r"\]\(docs/([a-z-]+\.md)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert {path.name for path in DOCS.glob("*.md")} - named == set()


def test_the_choice_of_every_library_is_told() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (needs for name, needs in project["optional-dependencies"].items() if name != "test")
    wanted = {re.split(r"[\[>=]", need)[0] for needs in (project["dependencies"], *extras) for need in needs}
    told = DOCS.joinpath("choices.md").read_text(encoding="utf-8").casefold()
    assert {name for name in wanted if not re.search(rf"\b{re.escape(name)}\b", told)} == set()


def test_the_map_in_the_readme_names_every_room() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rooms = {path.name for path in Path(generator.__path__[0]).iterdir() if (path / "__init__.py").is_file()}
    assert {room for room in rooms if f"{room}/" not in readme} == set()


def test_every_test_that_proves_a_promise_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", DOCS.joinpath("trust.md").read_text(encoding="utf-8")))
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(named) > 25
    assert named - set(re.findall(r"^def (test_\w+)", sources, re.MULTILINE)) == set()


def test_the_forms_that_the_documents_name_are_those_that_are_read_and_the_others_have_their_cure() -> None:
    text = (ROOT / "docs/forms.md").read_text("utf-8")
    read, other = (
        re.findall(r"(?m)^\| (`.*|any other) \| (.*) \|$", part) for part in text.split("| form that is not")
    )
    endings = {ending for row, _ in read for ending in re.findall(r"`(\.\w+(?:\.\w+)?)`", row)}
    assert endings | {""} == set(ENDINGS)
    cures = {ending: cure for row, cure in other for ending in re.findall(r"`(\.\w+)`", row) or [".other"]}
    assert {ending: cure_of(f"a{ending}") for ending in (*cures, *CURES)} == cures
