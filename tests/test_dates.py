"""Date expressions: the cases, and that what is shown in words is read back as the same date."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest
from case_files import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st
from runs import Site

from generator.language.date_words import WEEKDAYS
from generator.language.dates import dates_of_sentences, edtf_of_words, find_dates
from generator.language.edtf import parse_edtf

PIECES = (
    "the first third quarter of in last next this year week month day decade 5 31 2024 1996 May March Friday two ago "
    "later earlier before by since until from to and between early mid - , 's Q3 1990s century winter fiscal 's that"
).split()
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


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The ministers met on Tuesday.", "past"),
        ("The ministers will meet on Tuesday.", "future"),
        ("On Tuesday she will meet the board.", "future"),
        ("He flew in on Tuesday for talks with the board on Friday.", "past future"),
        ("The deadline is 15 May.", "future"),
        ("They want it by 30 June.", "future"),
        ("The ruling was put off until Friday.", "future"),
        ("They meet again next week.", "future"),
        ("The mole, which will be mended soon, broke on Monday.", "past"),
        ("It has stood since May.", "past"),
    ],
)
def test_tense_and_words_tell_which_way_a_date_points(text: str, direction: str) -> None:
    assert " ".join(found.direction for found in find_dates(text, "2025-12-04")) == direction


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("on 4 May 2025", "day"),
        ("last week", "week"),
        ("in May 2025", "month"),
        ("in the second quarter of 2025", "quarter"),
        ("in the summer of 2025", "season"),
        ("in 2025", "year"),
        ("in the 1990s", "decade"),
        ("in the 19th century", "century"),
        ("from 4 to 9 May 2025", "range"),
        ("since 2021", "year"),
    ],
)
def test_an_expression_tells_how_exact_it_is(words: str, precision: str) -> None:
    (found,) = find_dates(f"It broke {words}.", "2025-12-04")
    assert found.precision == precision


def test_a_sentence_goes_on_from_the_one_before() -> None:
    said = dates_of_sentences(["They met on 5 March 2024.", "It rained.", "The next day they left."], "2025-12-04")
    assert [[(found.edtf, found.anchor) for found in these] for these in said] == [
        [("2024-03-05", None)], [], [("2024-03-06", "2024-03-05")],
    ]  # fmt: skip


def test_a_date_may_stand_across_the_end_of_a_line_and_never_of_a_paragraph() -> None:
    assert [found.edtf for found in find_dates("It broke on 5\nMarch 2024.", None)] == ["2024-03-05"]
    assert [found.edtf for found in find_dates("It broke on 5\n\nMarch 2024 was dry.", None)] == ["2024-03"]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_the_words_of_dates_in_any_order_give_whole_and_valid_dates(pieces: list[str], published: date) -> None:
    text = " ".join(pieces)
    found = find_dates(text, published.isoformat())
    assert all(parse_edtf(expression.edtf) for expression in found)
    assert all(text[expression.start : expression.end] == expression.text for expression in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(1, 400))
def test_so_many_days_ago_is_that_many_days_before(published: date, days: int) -> None:
    (found,) = find_dates(f"It sank {days} days ago.", published.isoformat())
    assert date.fromisoformat(found.edtf) == published - timedelta(days=days)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_at_most_six_days_away_and_the_day_that_it_names(published: date, name: str) -> None:
    (behind,) = find_dates(f"They met on {name.title()}.", published.isoformat())
    (ahead,) = find_dates(f"They will meet on {name.title()}.", published.isoformat())
    days = [(date.fromisoformat(found.edtf) - published).days for found in (behind, ahead)]
    assert -6 <= days[0] <= 0 <= days[1] <= 6 and days[1] - days[0] in (0, 7)
    assert date.fromisoformat(behind.edtf).weekday() == WEEKDAYS.index(name)


def test_the_command_prints_each_date_as_a_line_of_json(site: Site) -> None:
    site.write("article.txt", "The ministers met on Tuesday.\r\n\r\nThe pact of October 2018 holds.\r\n")
    run = site.run("dates", str(site.root / "article.txt"), "--published", "4 December 2025")
    rows = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 0 and [row["text"] for row in rows] == ["on Tuesday", "October 2018"]
    assert rows[0] == {
        "start": 18, "end": 28, "text": "on Tuesday", "edtf": "2025-12-02", "precision": "day",
        "anchor": "2025-12-04", "rule": "weekday", "direction": "past",
    }  # fmt: skip


def test_the_command_wants_a_day_and_text_in_utf_8(site: Site) -> None:
    path = str(site.write("article.txt", b"in 2018\n\xff"))
    soon, odd = site.run("dates", path, "--published", "soon"), site.run("dates", path)
    assert soon.code == 2 and "'soon' is not a day" in soon.err
    assert odd.code == 1 and f"{path}:2:1: is not UTF-8; save the text in UTF-8" in odd.err
