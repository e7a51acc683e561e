"""Faults in words: where, what, what to do, the line with a caret, and how a run ends by them."""

from __future__ import annotations

import pytest

from generator.problems import (
    FREE,
    UNSAFE,
    Problem,
    Stopped,
    Weight,
    Where,
    caret_window,
    counted,
    did_you_mean,
    stop_if,
    unsafe,
    without_unsafe,
)

FAULT, WRONG, WARNING, REVIEW, NOTE = (
    Problem(Where("a"), "is so", weight=weight)
    for weight in (Weight.FAULT, Weight.CONFIGURATION, Weight.WARNING, Weight.REVIEW, Weight.NOTE)
)


@pytest.mark.parametrize(
    ("where", "shown"), [(Where("a.md"), "a.md"), (Where("a.md", 3), "a.md:3:1"), (Where("a.md", 3, 5), "a.md:3:5")]
)
def test_a_place_is_told_as_editors_read_it(where: Where, shown: str) -> None:
    assert str(where) == shown


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        (Problem(Where("a"), "is so"), "a: is so"),
        (Problem(Where("a"), "is so", line_text="The quay"), "a: is so"),
        (Problem(Where("a", 1, 4), "is so"), "a:1:4: is so"),
        (Problem(Where("a"), "is so", "mend it", code="odd"), "a: is so; mend it [odd]"),
        (Problem(Where("a", 1, 4), "is so", line_text="The\tquay "), "a:1:4: is so\n    The quay\n       ^"),
        (Problem(Where("a", 1), "is so", line_text="The quay"), "a:1:1: is so"),
        (Problem(Where("a", 1, 4), "is so", line_text=" "), "a:1:4: is so"),
        (Problem(Where("a"), "is\nso"), "a: is so"),
        (Problem(Where("a"), "x" * 220), f"a: {'x' * 220}"),
        (Problem(Where("a"), "x" * 200 + "y" * 21), f"a: {'x' * 160} […] {'x' * 39}{'y' * 21}"),
    ],
)
def test_a_problem_is_told_in_one_line_and_shows_its_own(problem: Problem, shown: str) -> None:
    assert str(problem) == shown


@pytest.mark.parametrize(
    ("line", "column", "window", "caret"),
    [
        ("a" * 100, 100, "a" * 100, 99),
        ("a" * 50 + "b" * 100, 101, "b" * 100, 50),
        ("a" * 40 + "b" * 200, 141, "b" * 100, 50),
        ("a" * 300 + "b" * 100, 400, "b" * 100, 99),
    ],
)
def test_of_a_long_line_the_part_around_the_place_is_shown(line: str, column: int, window: str, caret: int) -> None:
    shown, at = caret_window(line, column)
    assert (len(shown), at) == (100, caret)
    assert shown == window


@pytest.mark.parametrize(
    ("problems", "code"),
    [([WRONG], 2), ([WRONG, WARNING, REVIEW, NOTE], 2), ([WRONG, FAULT], 1), ([FAULT], 1), ([NOTE], 1)],
)
def test_a_run_ends_with_2_where_only_the_configuration_is_at_fault(problems: list[Problem], code: int) -> None:
    assert Stopped(problems).code == code


def test_what_stops_a_run_is_told_once_and_in_order() -> None:
    later = Problem(Where("b"), "is so")
    stopped = Stopped([later, FAULT, later])
    assert stopped.problems == (FAULT, later)
    assert str(stopped) == "2 problems"


def test_a_run_stops_at_what_is_more_than_a_warning() -> None:
    stop_if([WARNING, REVIEW, NOTE])
    for problem in (FAULT, WRONG):
        with pytest.raises(Stopped) as caught:
            stop_if(iter([WARNING, problem]))
        assert set(caught.value.problems) == {WARNING, problem}


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ([], "0 faults"),
        ([FAULT, NOTE], "1 fault"),
        ([FAULT, WRONG, WARNING], "2 faults, 1 warning"),
        ([WARNING] * 1200, "0 faults, 1,200 warnings"),
        ([REVIEW] * 3, "0 faults, 3 under review"),
        ([FAULT] * 1000 + [REVIEW] * 1000, "1,000 faults, 1,000 under review"),
    ],
)
def test_problems_are_counted_in_words(problems: list[Problem], words: str) -> None:
    assert counted(problems) == words


def test_what_a_person_is_to_see_to_does_not_stop_even_a_strict_run() -> None:
    assert {problem.weight for problem in (FAULT, WRONG, WARNING, REVIEW, NOTE)} - FREE == {
        Weight.FAULT,
        Weight.CONFIGURATION,
        Weight.WARNING,
    }


def test_the_nearest_word_is_suggested_where_one_is_near() -> None:
    assert did_you_mean("tpoic", iter(["title", "topic", "tonic"])) == "did you mean 'topic'?"
    assert did_you_mean("tpoic", ["outlet"]) == ""
    assert did_you_mean("abcde", ["abcxyz"]) == ""
    assert did_you_mean("abcdef", ["abcxyz"]) == "" != did_you_mean("abcde", ["abcxy"])


def test_controls_and_what_turns_text_are_unsafe_and_nothing_else_is() -> None:
    kept = "\t\n\r\x0c\x85 a\xa0\u200e\u200f\u061c\u2028"
    assert UNSAFE.findall(kept) == []
    for letter in "\x00\x08\x0b\x0e\x1b\x1f\x7f\x80\x84\x86\x9f\u202a\u202e\u2066\u2069\ufeff\ufffe\uffff":
        assert UNSAFE.search(f"a{letter}"), hex(ord(letter))


def test_the_words_of_weights_are_those_that_are_written_down() -> None:
    assert [weight.value for weight in Weight] == ["fault", "configuration", "warning", "under review", "note"]


@pytest.mark.parametrize("mark", ["\u0301", "\u05b0", "\u064b", "\u0e31", "\u1dc4", "\u20d2", "\ufe20"])
def test_a_letter_bears_eight_marks_of_any_script_and_no_more(mark: str) -> None:
    before, after = "The quaX", "XXXXXXXXX"
    borne = f"{before}{mark * 8}{after}"
    assert [*unsafe(borne)] == []
    assert without_unsafe(borne) == borne
    assert [*unsafe(f"{before}{mark * 9}{after}")] == [(8, "a letter bears more than 8 marks")]
    assert without_unsafe(f"{before}{mark * 300}{after}") == borne


def test_what_steers_text_is_told_with_its_place_and_goes_alone() -> None:
    assert [*unsafe("a\x07b\n\u202e")] == [
        (1, "the character U+0007 steers text and is not shown"),
        (4, "the character U+202E steers text and is not shown"),
    ]
    assert without_unsafe("a\x07b\n\u202e") == "ab\n"
