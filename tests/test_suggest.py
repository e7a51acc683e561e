"""What the articles suggest for content/entities.yaml, and how it is written there."""

from __future__ import annotations

import pytest
from runs import Site
from worlds import article, corpus

from generator.content.entities import with_suggestions
from generator.corpus.suggest import suggestions
from generator.model.article import Article
from generator.model.site import Entity
from generator.model.suggestion import Suggestion
from generator.model.yaml_text import read_yaml

FIRST = article(
    "a", "Port minister Andrei Halvek opened the quay. Halvek said it would hold.", "It cost an X-40 crane."
)
SECOND = article("b", "“It is dry,” Andrey Halvek, the port minister of Norway, said of the X-40 crane in Norway.")


def suggested(*articles: Article, entities: tuple[Entity, ...] = ()) -> dict[str, Suggestion]:
    """What articles suggest, by id."""
    return {found.id: found for found in suggestions(corpus(*articles, entities=entities))}


def test_spellings_and_surnames_of_one_person_are_one_suggestion() -> None:
    found = suggested(FIRST, SECOND)["andrei-halvek"]
    assert (found.kind, found.aliases) == ("person", ("Andrey Halvek", "Halvek"))
    assert (found.sources, found.origins) == (2, 2)
    assert found.description == "Port minister of Norway"
    assert {"Port minister Andrei Halvek", "Andrey Halvek", "Halvek"} <= set(found.forms)
    assert found.passages[0].words.startswith("Port minister Andrei Halvek opened")
    assert found.reasons


def test_designations_and_countries_that_several_sources_print_are_suggested() -> None:
    found = suggested(FIRST, SECOND, article("c", "Norwegian cranes are rare."))
    assert (found["x-40"].kind, found["x-40"].sources) == ("thing", 2)
    assert (found["norway"].kind, found["norway"].sources) == ("country", 2)


def test_what_is_listed_is_not_suggested_again() -> None:
    listed = Entity("halvek", "Andrei Halvek", "person", ("Andrey Halvek", "Halvek"))
    assert [found.id for found in suggested(FIRST, SECOND, entities=(listed,)).values()] == ["x-40"]


def test_a_new_spelling_of_a_listed_person_is_suggested_as_an_alias() -> None:
    found = suggested(FIRST, SECOND, entities=(Entity("halvek", "Andrei Halvek", "person"),))["halvek"]
    assert found.is_listed
    assert found.aliases == ("Andrey Halvek", "Halvek")


def test_a_surname_of_two_persons_is_nobodys_alias() -> None:
    other = article("c", "Senator Jorun Halvek left the hall. Halvek said it was late.")
    found = suggested(FIRST, SECOND, other)
    assert "Halvek" not in found["andrei-halvek"].aliases
    assert "Halvek" not in found["jorun-halvek"].aliases


def test_a_first_name_of_another_person_is_no_surname_to_look_for() -> None:
    other = article("c", "Senator Kelva Ruhl left the hall.")
    found = suggested(article("a", "Senator Maria Kelva left the hall. Kelva said it was late."), other)
    assert found["maria-kelva"].aliases == ()


def test_what_most_origins_name_comes_first_whatever_its_kind() -> None:
    found = suggested(FIRST, SECOND, article("c", "Norwegian cranes are rare."), article("d", "Norway left."))
    assert next(iter(found)) == "norway"


def test_a_country_with_its_acronym_is_a_country() -> None:
    found = suggested(*(article(id, "They left the United Arab Emirates (UAE). The UAE is dry.") for id in "ab"))
    assert [(one.id, one.kind) for one in found.values()] == [("united-arab-emirates", "country")]


@pytest.mark.parametrize(
    ("name", "acronym", "kind"),
    [
        ("Harbour Safety Board", "HSB", "organisation"),
        ("Harbour Board Act", "HBA", "law"),
        ("Quay Building Index", "QBI", "thing"),
    ],
)
def test_the_words_of_a_name_tell_its_kind(name: str, acronym: str, kind: str) -> None:
    assert suggested(article("a", f"They read of the {name} ({acronym})."))[acronym.lower()].kind == kind


def test_the_office_that_most_sources_give_in_any_words_describes_a_person() -> None:
    bodies = (*["Minister Jana Ruhl"] * 3, *["Port minister Jana Ruhl"] * 2, "Candidate Jana Ruhl")
    found = suggested(*(article(f"a{number}", f"{body} came.") for number, body in enumerate(bodies)))
    assert found["jana-ruhl"].description == "Port minister"


def test_a_surname_that_is_a_common_word_is_no_alias() -> None:
    body = "Senator Maria Quay left the hall. Quay said it was late. The quay was dry."
    assert suggested(article("a", body))["maria-quay"].aliases == ()


def test_what_one_article_hardly_supports_is_not_suggested() -> None:
    assert suggested(article("a", "They met Maria Halvek there.")) == {}


ENTRY = Suggestion("maria-quay", "Maria Quay", "person", ("M. Quay",), (), 1, 1, 1, (), (), "Senator")
ALIAS = Suggestion("x", "X-40", "thing", ("X forty", "a: b"), (), 1, 1, 1, (), (), is_listed=True)


@pytest.mark.parametrize(
    "text",
    [
        "# ours\nx:\n  name: X-40  # the crane\n  aliases: [old]\n",
        "# ours\nx:\n  name: X-40  # the crane\n",
        "# ours\nx:\n  name: X-40  # the crane\n  aliases:\n    - old\n  kind: thing\n",
        "# ours\nx: {name: X-40}  # the crane\n",
        "# ours\nx: {name: X-40, aliases: []}  # the crane\n",
        "# ours\ny: {name: Y}\nx:\n  name: X-40  # the crane\n  aliases: old\nz: {name: Z}\n",
    ],
)
def test_what_a_person_wrote_stays_when_suggestions_are_written(text: str) -> None:
    after = with_suggestions(text, (ALIAS, ENTRY))
    before, tree = read_yaml(text, "a").value, read_yaml(after, "a")
    assert tree.problems == ()
    assert isinstance(before, dict)
    assert isinstance(tree.value, dict)
    assert tree.value["x"]["aliases"][-2:] == ["X forty", "a: b"]  # type: ignore[index,call-overload]
    assert list(tree.value) == [*before, "maria-quay"]
    assert tree.value["maria-quay"] == {
        "name": "Maria Quay",
        "kind": "person",
        "aliases": ["M. Quay"],
        "description": "Senator",
    }
    assert after.startswith("# ours\n")
    assert "# the crane" in after


@pytest.mark.parametrize("text", ["", "# ours\n", "# ours\n{}\n"])
def test_suggestions_are_written_into_an_empty_file(text: str) -> None:
    after = with_suggestions(text, (ENTRY,))
    assert list(read_yaml(after, "a").value or ()) == ["maria-quay"]
    assert ("# ours" in after) == ("# ours" in text)


def test_suggestions_are_printed_as_yaml_and_written_when_asked(site: Site) -> None:
    assert site.run("init", "demo", "--sample").code == 0
    demo = Site(site.root / "demo")
    (demo.root / "content" / "entities.yaml").write_text("", encoding="utf-8")
    for path in (demo.root / "content" / "topics").iterdir():  # they name entities that are gone now
        path.unlink()
    shown = demo.run("suggest", "entities", "--kind", "person")
    assert shown.code == 0
    assert set(read_yaml(shown.out, "out").value or ()) > {"vladimir-putin", "rajnath-singh", "andrei-belousov"}
    assert "origins" in shown.out
    assert demo.run("suggest", "entities", "--apply").code == 0
    assert demo.run("check").code == 0
    again = demo.run("suggest", "entities", "--apply")
    assert "Nothing to suggest" in again.out
    assert "Andrey Belousov" in demo.read("content/entities.yaml")


def test_a_broken_file_is_left_alone(site: Site) -> None:
    assert site.run("init", "demo", "--sample").code == 0
    demo = Site(site.root / "demo")
    broken = "x: {name: A\n"
    (demo.root / "content" / "entities.yaml").write_text(broken, encoding="utf-8")
    run = demo.run("suggest", "entities", "--apply")
    assert run.code != 0
    assert "entities.yaml:" in run.err
    assert demo.read("content/entities.yaml") == broken


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("suggest", "entities", "--kind", "people"), "'people' is not one of 'person'"),
        (("suggest", "entities", "-n", "0"), "0 is not in the range"),
        (("impact", "nobody-at-all"), "briefing list articles"),
        (("why", "quay", "2025-03-06-courier-whale"), "'quay' is no article"),
    ],
)
def test_what_is_asked_wrongly_is_answered_with_what_to_do(quay: Site, words: tuple[str, ...], said: str) -> None:
    run = quay.run(*words)
    assert run.code == 2
    assert said in run.err
