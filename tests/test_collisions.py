"""Two things of one name, as far as a disk or a reader can tell: refused, both told, before anything is written."""

from __future__ import annotations

import pytest
from runs import Site

ALIKE = (
    ("Amsel Courier", "AMSEL courier"),  # case
    ("Café Amsel", "Cafe\u0301 Amsel"),  # composed and decomposed
    ("Amsel", "Аmѕеl"),  # Cyrillic letters among Latin ones
    ("HARBOUR", "ΗΑRΒΟUR"),  # Greek capitals
    ("fish board", "ﬁsh board"),  # a ligature
    ("Straße", "STRASSE"),
    ("Amsel 2", "Ａｍｓｅｌ ２"),  # full width
)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_names_that_readers_take_for_one_are_refused(quay: Site, one: str, other: str) -> None:
    before = quay.files("site")
    quay.write("content/entities.yaml", f'ruhl: {{name: "{one}"}}\nvos: {{name: "{other}"}}\n')
    run = quay.run("build")
    assert run.code == 1
    assert "content/entities.yaml:2:1: 'vos' and 'ruhl' both bear the name" in run.err
    assert quay.files("site") == before


@pytest.mark.parametrize(("one", "other"), [("Müller", "Muller"), ("Amsel 1", "Amsel l"), ("Ruhl", "Rühl")])
def test_names_that_only_resemble_each_other_are_two(quay: Site, one: str, other: str) -> None:
    quay.write("content/entities.yaml", f'ruhl: {{name: "{one}"}}\nvos: {{name: "{other}"}}\n')
    assert quay.run("check").code == 0


def test_one_entry_may_bear_its_name_in_two_scripts(quay: Site) -> None:
    quay.write("content/entities.yaml", "ruhl: {name: TACC, aliases: [ТАСС, tacc]}\n")
    assert quay.run("check").code == 0


@pytest.mark.parametrize(("one", "other"), [("style.css", "Style.css"), ("é.txt", "e\u0301.txt"), ("fi.txt", "ﬁ.txt")])
def test_two_files_that_are_one_on_some_disk_are_refused(quay: Site, one: str, other: str) -> None:
    before = quay.files("site")
    for name in (one, other):
        quay.write(f"templates/static/{name}", name)
    run = quay.run("build")
    assert run.code == 1
    assert "two pages have this address" in run.err and f"static/{one}" in run.err and f"static/{other}" in run.err
    assert quay.files("site") == before


def test_two_articles_that_bear_one_id_are_refused_by_the_names_of_both(quay: Site) -> None:
    before = quay.files("site")
    for id, alias in (("a", "old"), ("b", "old"), ("c", "a"), ("d", "d")):
        quay.write(f"content/articles/{id}.md", f"---\ntitle: {id}\naliases: [{alias}]\n---\nText of {id}.\n")
    run = quay.run("build")
    assert run.faults == [
        "content/articles/b.md: 'old', one of its aliases, is the id of 'a' too; take it out of one of the two",
        "content/articles/c.md: 'a', one of its aliases, is the id of 'a' too; take it out of one of the two",
    ]
    assert quay.files("site") == before
