"""Sentences: the cases, and that no word is lost between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from case_files import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st

from generator.language.sentences import sentence_spans, sentences

WORDS = st.sampled_from(
    ["quay", "The", "U.S.", "Dr.", "Mar.", "4.5", "Inc.", "“No.”", "why?", "Ole", "J.", "...", "(so)", "!"]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join))


@pytest.mark.parametrize("case", read_cases("sentences"), ids=str)
def test_a_paragraph_has_the_sentences_that_the_case_says(case: Case) -> None:
    assert list(sentences(case.input.strip("\n"))) == case.expected.splitlines()


@given(TEXTS)
def test_the_spans_hold_every_letter_in_order_and_nothing_twice(text: str) -> None:
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = set().union(*(range(start, end) for start, end in spans))
    assert {at for at, letter in enumerate(text) if not letter.isspace()} <= covered


@given(TEXTS)
def test_no_sentence_begins_or_ends_with_space(text: str) -> None:
    assert all(sentence == sentence.strip() for sentence in sentences(text))


def test_a_paragraph_of_space_has_no_sentences() -> None:
    assert sentences(" \n\t ") == ()
