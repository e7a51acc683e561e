"""Numbers in prose: which words are a quantity, of what, and which quantities agree."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.numbers import Bound, Kind, Quantity, agree, find_quantities


def read(text: str) -> list[tuple[str, Decimal, str, str]]:
    """Each quantity of a text: its words, value, kind and unit."""
    return [(found.text, found.value, found.kind.value, found.unit) for found in find_quantities(text)]


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit"),
    [
        ("worth $5 billion", 5 * 10**9, "money", "USD"),
        ("worth 5bn dollars", 5 * 10**9, "money", "USD"),
        ("worth five billion US dollars", 5 * 10**9, "money", "USD"),
        ("worth USD 5,400 million", 5_400 * 10**6, "money", "USD"),
        ("half a billion euros", 5 * 10**8, "money", "EUR"),
        ("12,50,000 rupees", 1_250_000, "money", "INR"),
        ("£3m", 3 * 10**6, "money", "GBP"),
        ("25 %", 25, "share", "%"),
        ("25 per cent", 25, "share", "%"),
        ("a quarter of the fleet", 25, "share", "%"),
        ("three squadrons", 3, "count", "squadron"),
        ("a quarter of a century", 25, "measure", "year"),
        ("half a dozen boats", 6, "count", ""),
        ("two hundred and six S-400 missiles", 206, "count", "missile"),
        ("a four-member delegation", 4, "count", "member"),
        ("a dozen ships", 12, "count", "ship"),
        ("40,000 rifles", 40_000, "count", "rifle"),
        ("400 km", 400, "measure", "km"),
        ("a 54-year-old clerk", 54, "measure", "year"),
        ("the 22nd meeting", 22, "ordinal", "meeting"),
        ("a twenty-third session", 23, "ordinal", "session"),
        ("a third meeting", 3, "ordinal", "meeting"),
    ],
)
def test_each_way_of_writing_a_quantity_is_read(text: str, value: int, kind: str, unit: str) -> None:
    found = only(text)
    assert (found.value, found.kind.value, found.unit) == (Decimal(value), kind, unit)


@pytest.mark.parametrize(
    "text",
    "France 24 aired it|the S-400 and the Su-30 MKI|at 10:30|at 5 p.m.|in 2025|they won 3-1|G20|Article 370|"
    "one of them|often|the second time|a quarter past|60N6E and 5G".split("|"),
)
def test_digits_in_names_times_years_and_scores_are_no_quantities(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("26-28 people", 26, 28), ("between 5 and 10 million men", 5 * 10**6, 10**7), ("10 to 15 per cent", 10, 15)],
)
def test_a_range_is_one_quantity(text: str, first: int, last: int) -> None:
    assert (only(text).value, only(text).last) == (Decimal(first), Decimal(last))


def test_two_numbers_that_and_joins_are_two() -> None:
    assert [value for _, value, _, _ in read("two of them and 10 million others")] == [2, 10**7]


def test_what_is_read_as_a_date_is_no_quantity() -> None:
    assert [item.text for item in find_quantities("on 26 November they sent 12 men", ((3, 14),))] == ["12"]


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("$5bn", "5 billion dollars"),
        ("a quarter of it", "25 per cent"),
        ("about 5,000 men", "4,870 men"),
        ("more than 40 ships", "42 ships"),
        ("up to 10 days", "nine days"),
        ("at least three squadrons", "three squadrons"),
        ("five units", "5 systems"),
        ("28 people", "26-28 people"),
        ("the 23rd time", "its twenty-third meeting"),
    ],
)
def test_quantities_that_mean_the_same_agree(said: str, stated: str) -> None:
    assert agree(only(said), only(stated))


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("$5bn", "$5m"),
        ("$5bn", "€5bn"),
        ("25 per cent", "25 percentage points"),
        ("about 5,000 men", "4,000 men"),
        ("more than 40 ships", "400 ships"),
        ("more than 40 ships", "39 ships"),
        ("26-28 people", "28 people"),
        ("three squadrons", "the third squadron"),
        ("three squadrons", "three days"),
        ("25 men", "25 per cent"),
    ],
)
def test_quantities_that_differ_do_not_agree(said: str, stated: str) -> None:
    assert not agree(only(said), only(stated))


PARTS = st.sampled_from(
    ["1", "1,111", "5.5", "-", " ", "and", "between", "half", "a", "two", "hundred", "$", "%", "th"]
)


@given(st.lists(PARTS, max_size=12).map("".join))
def test_quantities_stand_in_their_order_and_never_overlap(text: str) -> None:
    found = find_quantities(text)
    assert all(text[item.start : item.end] == item.text for item in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(isinstance(item.kind, Kind) and isinstance(item.bound, Bound) for item in found)
