"""Happenings: the cases, and what holds for the words of any text."""

from __future__ import annotations

import pytest
from case_files import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st
from worlds import article

from generator.corpus.examine import examine
from generator.corpus.occasions import dated_at
from generator.language.clauses import parse_clauses
from generator.language.places import place_in
from generator.language.predicates import CONTENT_VERBS
from generator.model.findings import Findings, Happening

WORDS = st.sampled_from(
    """The board said that , which opened was to be closed on Monday and in 2018 – but will have after Vos ; Lund ( "
    meeting of recently announced by who died""".split()
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


def found(*paragraphs: str) -> Findings:
    """What is found in an article of 4 December 2025, a Thursday, with these paragraphs."""
    return examine(article("a", *paragraphs, published="2025-12-04"))


def line(happening: Happening, findings: Findings) -> str:
    """A happening as the cases write it."""
    words = findings.sentences[happening.sentence].text[happening.start : happening.end]
    supplied = f"[{happening.supplied}] " if happening.supplied else ""
    return f"{happening.date.edtf if happening.date else '-'} {happening.status} {supplied}{words}"


def test_what_a_speaker_says_in_a_printed_interview_is_not_told_by_the_article() -> None:
    asked = ("((HW)) When did you begin?", "I was born by the sea. The yard hired me in 1990.", "((HW)) And then?")
    (opened,) = found("The museum opened on Tuesday.", *asked, "The yard closed in 2001.").happenings
    assert opened.date is not None and opened.date.edtf == "2025-12-02"


def test_answers_under_the_names_of_speakers_are_speech_and_a_lone_heading_is_none() -> None:
    talk = ("Piet Vos: When was it?", "Jana Ruhl: The quay closed in 1990.", "Piet Vos: Why?", "Jana Ruhl: It sank.")
    assert found(*talk).happenings == ()
    assert len(found("Lund: The quay closed in 1990.", "Lund: The mole opened in 1991.").happenings) == 2


@pytest.mark.parametrize("case", read_cases("happenings"), ids=str)
def test_a_paragraph_tells_the_happenings_that_the_case_says(case: Case) -> None:
    findings = found(case.input.strip("\n"))
    assert [line(happening, findings) for happening in findings.happenings] == case.expected.splitlines()


@given(TEXTS)
def test_the_clauses_of_a_sentence_hold_every_letter_in_order_and_nothing_twice(text: str) -> None:
    parsed = parse_clauses(text, CONTENT_VERBS)
    assert "".join(text[clause.start : clause.end] for clause in parsed.clauses).strip() == text.strip()


@given(TEXTS)
def test_a_happening_is_a_run_of_its_sentence_with_its_date_in_it(text: str) -> None:
    findings = found(f"The board met on Monday. {text} The vote is on 5 May 2026.")
    for happening in findings.happenings:
        sentence = findings.sentences[happening.sentence]
        assert 0 <= happening.start < happening.end <= len(sentence.text)
        assert happening.date is None or happening.start <= happening.date.start < happening.end


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("Officials said that a storm on 28 August 2025 sank a boat.", "Officials said"),
        ("According to the port, the mole was closed on 4 May 2024.", "According to the port"),
        ("The mole was closed on 4 May 2024, the board said.", "the board said"),
        ("The mole was closed on 4 May 2024.", None),
    ],
)
def test_a_happening_keeps_who_says_so(text: str, said_by: str | None) -> None:
    (happening,) = found(text).happenings
    assert happening.said_by == said_by


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The panel met in Port Amsel on Tuesday.", "Port Amsel"),
        ("The panel met at the Lund Hall on Tuesday.", "Lund Hall"),
        ("The panel met in March near Lund.", "Lund"),
        ("He lost in the Brexit vote.", None),
        ("The panel met on Tuesday.", None),
    ],
)
def test_the_place_of_a_happening_is_the_name_behind_its_preposition(text: str, place: str | None) -> None:
    assert place_in(text) == place


def when(word: str, *paragraphs: str) -> str | None:
    """When the word, which stands in the last paragraph, happened."""
    findings = found(*paragraphs)
    index = len(findings.sentences) - 1
    return dated_at(findings, index, findings.sentences[index].text.index(word))


def test_a_speaker_goes_on_at_the_occasion_that_is_dated() -> None:
    opening = "Chair Jana Ruhl said on Tuesday that the quay is safe."
    assert when("promised", opening, "Nobody replied.", "Ruhl also promised a new crane.") == "2025-12-02"
    assert when("promised", opening, "Piet Vos promised a new crane.") is None
    assert when("promised", opening, "A year earlier, Ruhl promised a new crane.") == "2024"


def test_the_day_of_publication_dates_no_word() -> None:
    assert when("approved", "The board approved the quay.") is None


def test_words_of_another_clause_are_not_of_its_date() -> None:
    text = "The mole was closed on 4 May 2024 and the pier opened on 6 June 2024."
    assert (when("closed", text), when("opened", text)) == ("2024-05-04", "2024-06-06")
