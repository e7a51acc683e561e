"""Date expressions: the cases, and that what is shown in words is read back as the same date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from case_files import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st

from generator.language.dates import edtf_of_words, find_dates
from generator.language.edtf import parse_edtf

DAYS = st.dates(date(1500, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("case", read_cases("dates"), ids=str)
def test_a_sentence_names_the_dates_that_the_case_says(case: Case) -> None:
    published, _, text = case.input.strip().partition(" | ")
    found = find_dates(text, None if published == "-" else published)
    assert [f"{expression.text} | {expression.edtf}" for expression in found] == case.expected.splitlines()
    assert all(text[expression.start : expression.end] == expression.text for expression in found)


@given(DAYS)
def test_a_day_in_words_is_read_back_as_that_day(day: date) -> None:
    parsed = parse_edtf(day.isoformat())
    assert parsed and edtf_of_words(parsed.text) == day.isoformat()


@given(DAYS)
def test_a_month_in_words_is_read_back_as_that_month(day: date) -> None:
    month = day.isoformat()[:7]
    parsed = parse_edtf(month)
    assert parsed and edtf_of_words(parsed.text) == month


@pytest.mark.parametrize("words", ["soon", "October 2018 or so", "the 4th", "4 October 2018 or 6 October 2018", ""])
def test_words_that_are_not_one_whole_date_are_none(words: str) -> None:
    assert edtf_of_words(words) is None


def test_a_relative_date_says_what_it_was_counted_from() -> None:
    (found,) = find_dates("The ministers met on Tuesday.", "2025-12-04")
    assert (found.edtf, found.anchor) == ("2025-12-02", "2025-12-04")


def test_a_date_that_stands_by_itself_was_counted_from_nothing() -> None:
    (found,) = find_dates("The pact was signed on 4 October 2018.", "2025-12-04")
    assert found.anchor is None


@given(st.text(max_size=200), st.sampled_from([None, "2025-12-04", "2025-12", "XXXX-08-06", "nonsense"]))
def test_whatever_the_text_every_date_found_is_valid_and_none_overlap(text: str, published: str | None) -> None:
    found = find_dates(text, published)
    assert all(parse_edtf(expression.edtf) for expression in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
