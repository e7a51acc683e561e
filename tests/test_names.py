"""Who is named in one article, told by the words alone."""

from __future__ import annotations

import pytest
from worlds import article

from generator.language.persons import named
from generator.language.same_name import is_same_name
from generator.model.findings import How, Named, NameKind


def persons(*body: str, title: str | None = None) -> dict[str, Named]:
    """The persons that an article of these paragraphs names, by name."""
    found = named(article("a", *body, title=title).paragraphs)
    return {name.name: name for name in found if name.kind is NameKind.PERSON}


def printed(name: Named, *body: str) -> list[str]:
    """The words at each place of a name, in the order of the text."""
    paragraphs = {found.anchor: found.text for found in article("a", *body).paragraphs}
    return [
        paragraphs[spot.anchor][spot.start : spot.end] for spot in sorted(name.spots, key=lambda s: (s.anchor, s.start))
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Port minister Jorun Halvek opened the quay.", "Jorun Halvek"),
        ("The quay was opened by Jorun Halvek, the minister for ports, at noon.", "Jorun Halvek"),
        ("“It will hold,” Jorun Halvek said.", "Jorun Halvek"),
        ("It was Jorun Halvek, 47, who dug it.", "Jorun Halvek"),
        ("They met Maria Halvek at noon.", "Maria Halvek"),
        ("Dr. Jorun Halvek came.", "Jorun Halvek"),
        ("The minister of ports, Jorun Halvek, came.", "Jorun Halvek"),
        ("On Friday Prime Minister Jorun van der Halvek came.", "Jorun van der Halvek"),
        ("Foreign secretary J. K. Halvek came.", "J. K. Halvek"),
        ("President Kim Jong-rok came.", "Kim Jong-rok"),
        ("They met Bill Halvek at noon.", "Bill Halvek"),
        ("Senator from Amsel Maria Halvek came.", "Maria Halvek"),
        ("First Minister of Amsel Maria Halvek came.", "Maria Halvek"),
    ],
)
def test_a_person_is_told_by_what_stands_beside_the_name(text: str, name: str) -> None:
    assert list(persons(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "They sailed to Port Amsel in the Northern Sea.",
        "The Harbour Safety Board met in Amsel Hall.",
        "The Deputy Defence Minister spoke. The General Assembly rose.",
        "Maria Street was closed.",
        "In Amsel Bay the water rose.",
        "Most Harbour Men Are Against It",
        "Unlike HSB, which is slow, it came. HSB said so.",
        "They met. Q. I'm late. I'm sorry.",
        "S&E Ruhl came. Ruhl said so.",
        "Pilots Without Quays came.",
        "The Senator spoke to Women Master players. Master said so.",
    ],
)
def test_places_bodies_and_offices_are_no_persons(text: str) -> None:
    assert persons(text) == {}


def test_a_surname_alone_is_the_one_person_who_bears_it() -> None:
    body = ("The chair, Jana Ruhl, opened the debate.", "Ruhl said it was late. Ms Ruhl left.", "Ruhl’s deputy stayed.")
    assert printed(persons(*body)["Jana Ruhl"], *body) == ["Jana Ruhl", "Ruhl", "Ms Ruhl", "Ruhl"]


def test_the_surname_is_the_word_that_stands_alone() -> None:
    body = ("The chair, Jana Rovira Amat, opened the debate.", "Rovira said it was late.")
    assert printed(persons(*body)["Jana Rovira Amat"], *body) == ["Jana Rovira Amat", "Rovira"]


def test_the_particle_before_a_surname_belongs_to_it() -> None:
    body = ("The chair, Jana Van Ruhl, opened the debate.", "Van Ruhl said it was late.")
    assert printed(persons(*body)["Jana Van Ruhl"], *body) == ["Jana Van Ruhl", "Van Ruhl"]


def test_a_sentence_that_opens_with_another_word_before_a_surname_names_no_further_person() -> None:
    body = ("Minister Jana Ruhl left. Ruhl said it was late.", "Longtime Ruhl aides agreed.")
    assert list(persons(*body)) == ["Jana Ruhl"]


def test_a_surname_that_two_persons_bear_stays_open() -> None:
    body = ("Senator Jana Ruhl and her brother, Senator Piet Ruhl, disagree.", "Ruhl said it was late.")
    assert [spot.how for name in persons(*body).values() for spot in name.spots] == [How.NAME, How.NAME]


def test_two_spellings_of_a_name_in_one_article_are_one_person() -> None:
    body = ("Minister Andrei Halvek opened the quay.", "“It holds,” Andrey Halvek said.")
    (found,) = persons(*body).values()
    assert found.forms == ("Andrei Halvek", "Andrey Halvek")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("sergei halvek", "sergey halvek"),
        ("aleksandr halvek", "alexander halvek"),
        ("jana ruhl", "jana maria ruhl"),
        ("j ruhl", "jana ruhl"),
        ("halvek sergey borisovich", "sergey halvek"),
        ("volodymyr zelin", "volodymyr zelin"),
        ("jusuf halvek", "jusuph halvek"),
    ],
)
def test_names_that_may_be_one_persons_are_the_same(a: str, b: str) -> None:
    assert is_same_name(tuple(a.split()), tuple(b.split()))
    assert is_same_name(tuple(b.split()), tuple(a.split()))


@pytest.mark.parametrize(
    ("a", "b"), [("jana ruhl", "piet ruhl"), ("jana ruhl", "jana halvek"), ("karl ruhl", "karla ruhl")]
)
def test_names_of_different_persons_are_not_the_same(a: str, b: str) -> None:
    assert not is_same_name(tuple(a.split()), tuple(b.split()))


def test_the_minister_is_the_one_person_of_that_office() -> None:
    body = (
        "Port minister Jorun Halvek opened the quay.",
        "The minister said it would hold.",
        "The minister of trade left.",
    )
    assert printed(persons(*body)["Jorun Halvek"], *body) == ["Jorun Halvek", "The minister"]


@pytest.mark.parametrize(
    ("office", "meant"),
    [
        ("Former president", ["The former president"]),
        ("Vice president", ["The vice president"]),
        ("President", ["The president"]),
    ],
)
def test_a_former_or_a_vice_president_is_not_the_president(office: str, meant: list[str]) -> None:
    body = (f"{office} Jorun Halvek came.", f"The president sat. The {office.lower()} stood.")
    assert printed(persons(*body)["Jorun Halvek"], *body)[1:] == (meant if office != "President" else meant * 2)


def test_the_minister_is_nobody_before_one_is_named() -> None:
    body = ("The minister came late.", "Port minister Jorun Halvek opened the quay.")
    assert printed(persons(*body)["Jorun Halvek"], *body) == ["Jorun Halvek"]


def test_two_ministers_have_their_office_in_the_plural() -> None:
    assert list(persons("Ministers Zuv Halvek and Maria Ruhl came.")) == ["Zuv Halvek", "Maria Ruhl"]


def test_the_minister_stays_open_where_there_are_two() -> None:
    body = ("Port minister Jorun Halvek met trade minister Jana Ruhl.", "The minister said it would hold.")
    assert all(len(found.spots) == 1 for found in persons(*body).values())


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Acting deputy port minister Jorun Halvek came.", "Acting deputy port minister"),
        ("Norwegian Prime Minister Jorun Halvek came.", "Norwegian Prime Minister"),
        ("National Safety Adviser (NSA) Jorun Halvek came.", "Safety Adviser (NSA)"),
        ("We met Jorun Halvek, Norway's ambassador to Peru, on the quay.", "Norway's ambassador to Peru"),
        ("The head of the harbour board, Jorun Halvek, came.", "head of the harbour board"),
        ("We met Defence Minister of Norway Jorun Halvek.", "Defence Minister of Norway"),
        ("Secretary of Justice Jorun Halvek came.", "Secretary of Justice"),
        ("Senator from Port Amsel Maria Halvek came.", "Senator from Port Amsel"),
        ("Speaker of the House Maria Halvek came.", "Speaker of the House"),
    ],
)
def test_the_office_is_given_in_the_words_of_the_source(text: str, office: str) -> None:
    (found,) = persons(text).values()
    assert office in found.offices[0].words
    assert text[found.offices[0].start : found.offices[0].end] == found.offices[0].words


def test_the_office_of_the_next_person_is_not_taken() -> None:
    assert persons("We met Maria Halvek, President Jorun Ruhl and others.")["Maria Halvek"].offices == ()


def test_a_headline_in_capitals_names_only_whom_the_text_knows() -> None:
    found = persons("The chair, Jana Ruhl, opened the debate.", title="Ruhl Opens Debate Over Harbour Quay")
    first = found["Jana Ruhl"].spots[0]
    assert (first.anchor, first.start, first.end) == ("title", 0, 4)
    assert len(found) == 1


def test_an_acronym_in_brackets_stands_for_what_it_abbreviates() -> None:
    body = ("The Harbour Safety Board of Amsel (HSBA) met.", "The HSBA will meet again.", "An HSBAX is another thing.")
    (found,) = named(article("a", *body).paragraphs)
    assert found.forms == ("Harbour Safety Board of Amsel", "HSBA")
    assert [spot.how for spot in found.spots] == [How.NAME, How.ACRONYM, How.ACRONYM]


@pytest.mark.parametrize(
    "text",
    [
        "It cost much (MUCH).",
        "The long wait (HSBA) was over.",
        "He is (OK) now.",
        "Member of Parliament (MP) Ruhl",
        "AB/Harbour Board (HB)",
    ],
)
def test_other_words_in_brackets_are_no_acronyms(text: str) -> None:
    assert named(article("a", text).paragraphs) == ()
