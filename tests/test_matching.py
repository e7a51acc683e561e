"""Finding quoted words in a text: at their place, however they are printed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.matching import find_words

VARIANTS = {"'": "'‘’‚‛`´′", '"': '"“”„«»″', "-": "-‐‑‒–—―−", " ": " \u00a0\u2009\t\n"}
PLAIN = {variant: plain for plain, variants in VARIANTS.items() for variant in variants}
WORDS = st.sampled_from(
    ["quay", "don't", '"cheap', 'cranes"', "S-400", "–", "Zürich", "5,000", "of", "ten", "often", "(so)"]
)
TEXTS = st.lists(WORDS, min_size=3, max_size=25)


@st.composite
def reprints(draw: st.DrawFn) -> tuple[str, str, tuple[int, int]]:
    """A text, a run of its words in another typography, and the span at which the run was taken."""
    words = draw(TEXTS)
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first + 1, len(words)))
    text = " ".join(words)
    start = len(" ".join(words[:first])) + (first > 0)
    run = " ".join(words[first:last])
    kinds = [VARIANTS.get(PLAIN.get(letter, letter), letter) for letter in run]
    quoted = "".join(draw(st.sampled_from(kind)) for kind in kinds)
    return text, quoted, (start, start + len(run))


@given(reprints())
def test_a_quoted_run_is_found_at_its_place_in_whatever_typography(case: tuple[str, str, tuple[int, int]]) -> None:
    text, quoted, span = case
    spans = find_words(quoted, text)
    # The same run may stand further on too; matches do not overlap, so one before may take the place of ours.
    assert any(start <= span[0] < end or start == span[0] for start, end in spans)
    assert all(_plain(text[start:end]) == _plain(quoted) for start, end in spans)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", "".join(PLAIN.get(letter, letter) for letter in text)).strip()


@given(TEXTS)
def test_a_whole_text_is_found_in_itself(words: list[str]) -> None:
    text = " ".join(words)
    assert find_words(text, text) == ((0, len(text)),)


@pytest.mark.parametrize(
    ("quoted", "text", "found"),
    [
        ("strong hope of peace", "a “strong hope of peace”, he said", ["strong hope of peace"]),
        ('"cheap cranes"', "paying for “cheap cranes”.", ["“cheap cranes”"]),
        ("co-development", "joint co‑development of boats", ["co‑development"]),
        ("two\n  words", "just two words", ["two words"]),
        ("harbour", "har\u00adbour", ["har\u00adbour"]),
        ("three ... five", "three of the five, not three of six", ["three of the five"]),
        ("three […] five", "three of the five", ["three of the five"]),
        ("quay", "the quay, a quay", ["quay", "quay"]),
    ],
)
def test_words_are_found_as_they_are_printed(quoted: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_words(quoted, text)] == found


@pytest.mark.parametrize(
    ("quoted", "text"),
    [
        ("ten", "often"),
        ("ten", "tenth"),
        ("Quay", "the quay"),
        ("five ... three", "three of the five"),
        ("strong peace", "strong hope of peace"),
        ("4.5", "4x5"),
        ("", "the quay"),
        ("...", "the quay"),
        ("quay", ""),
    ],
)
def test_other_words_are_not_found(quoted: str, text: str) -> None:
    assert find_words(quoted, text) == ()


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_words_and_any_text_give_spans_inside_the_text(quoted: str, text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in find_words(quoted, text))
