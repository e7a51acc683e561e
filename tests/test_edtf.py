"""EDTF: what is a date, which days it can mean, how dates stand in order, and how they read in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.customs import Customs
from generator.language.dates import edtf_of_words
from generator.language.edtf import parse_edtf

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
MARKS = st.sampled_from(["", "?", "~", "%"])
POINTS = st.one_of(
    st.builds("{}{}".format, DAYS.map(str), MARKS),
    st.builds("{:.7}{}".format, DAYS.map(str), MARKS),
    st.builds("{:.4}{}".format, DAYS.map(str), MARKS),
    st.builds("{:.4}-{}".format, DAYS.map(str), st.sampled_from(["21", "24", "33", "36", "XX"])),
    st.builds("{:.3}X".format, DAYS.map(str)),
    st.builds("{}-{}".format, st.sampled_from(["XXXX", "201X", "20XX"]), DAYS.map(lambda day: f"{day:%m-%d}")),
)
ENDS = st.one_of(POINTS, st.just(".."))
VALUES = st.one_of(POINTS, st.builds("{}/{}".format, ENDS, ENDS)).filter(lambda value: parse_edtf(value) is not None)

NOT_DATES = (
    "0000 -0000 2025-13 2025-00 2025-02-30 2025-1-1 25 20255 2025-10-04T10:00 /.. ../.. 2026/2025 2025-21-01 "
    "201X-02-29 20XX-02-29 2025-XX-04 X025 tomorrow 2025-10-04/2025-10-03 2025?? 2025/2026/2027"
).split()


@given(VALUES)
def test_a_value_is_kept_as_it_was_written(value: str) -> None:
    parsed = parse_edtf(value)
    assert parsed and parsed.value == value


@given(VALUES)
def test_the_earliest_day_is_never_after_the_latest(value: str) -> None:
    parsed = parse_edtf(value)
    assert parsed and (parsed.first is None or parsed.last is None or parsed.first <= parsed.last)


@given(DAYS)
def test_a_calendar_day_means_that_day_alone(day: date) -> None:
    parsed = parse_edtf(day.isoformat())
    assert parsed and parsed.is_day and parsed.first == parsed.last == day


@given(DAYS)
def test_a_month_and_a_year_hold_each_of_their_days(day: date) -> None:
    for wider in (day.isoformat()[:7], day.isoformat()[:4]):
        parsed = parse_edtf(wider)
        assert parsed and not parsed.is_day
        assert parsed.first <= day <= parsed.last


@given(st.lists(VALUES, min_size=2, max_size=6))
def test_the_order_of_dates_does_not_depend_on_the_order_in_which_they_come(values: list[str]) -> None:
    dates = [parse_edtf(value) for value in values]
    backwards = [parse_edtf(value) for value in reversed(values)]
    assert sorted(dates, key=lambda d: d.order) == sorted(backwards, key=lambda d: d.order)


@given(VALUES)
def test_every_date_has_words(value: str) -> None:
    parsed = parse_edtf(value)
    assert parsed and parsed.text.strip() and "None" not in parsed.text


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_none(text: str) -> None:
    parsed = parse_edtf(text)
    assert parsed is None or parsed.value == text.strip()


@pytest.mark.parametrize("value", NOT_DATES)
def test_what_is_no_date_is_none(value: str) -> None:
    assert parse_edtf(value) is None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2025-22", "2025-06-01", "2025-08-31"),
        ("2025-34", "2025-04-01", "2025-06-30"),
        ("2025-11-26/2025-11-28", "2025-11-26", "2025-11-28"),
        ("../2010", None, "2010-12-31"),
        ("2021/..", "2021-01-01", None),
        ("XXXX-08-06", None, None),
        ("XXXX-02-29", None, None),
        ("201X-02-28", "2010-02-28", "2019-02-28"),
    ],
)
def test_a_date_can_mean_the_days_between_its_bounds(value: str, first: str | None, last: str | None) -> None:
    parsed = parse_edtf(value)
    assert parsed
    assert (parsed.first and str(parsed.first), parsed.last and str(parsed.last)) == (first, last)


def test_dates_stand_by_their_earliest_day_and_the_wider_before_the_narrower() -> None:
    values = ["2025-12-05", "2025-12", "2025", "2025-12-04/2025-12-05", "2025-12-04", "../2010", "2000", "2025-12-01"]
    ordered = sorted(values, key=lambda value: parse_edtf(value).order)
    assert ordered == [
        "2000", "../2010", "2025", "2025-12", "2025-12-01", "2025-12-04/2025-12-05", "2025-12-04", "2025-12-05",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-12-04", "4 December 2025"),
        ("2018-10", "October 2018"),
        ("2000", "2000"),
        ("201X", "2010s"),
        ("2000~", "about 2000"),
        ("2018-10?", "October 2018 (uncertain)"),
        ("2025-22", "summer 2025"),
        ("2025-33", "first quarter 2025"),
        ("XXXX-08-06", "6 August (year unknown)"),
        ("../2010", "by 2010"),
        ("2021/..", "since 2021"),
        ("2025-11-26/2025-11-28", "26–28 November 2025"),
        ("2025-11-30/2025-12-02", "30 November – 2 December 2025"),
        ("1996/2003", "1996 – 2003"),
    ],
)
def test_a_date_reads_as_people_write_it(value: str, words: str) -> None:
    parsed = parse_edtf(value)
    assert parsed and parsed.text == words


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-24", "2025-12-01", "2026-02-28"),
        ("2025-36", "2025-10-01", "2025-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("-0044", "0001-01-01", "0001-01-01"),
        ("Y170000002", "9999-12-31", "9999-12-31"),
        ("9999-24", "9999-12-01", "9999-12-31"),
    ],
)
def test_bounds_keep_to_the_calendar(value: str, first: str, last: str) -> None:
    parsed = parse_edtf(value)
    assert parsed and (str(parsed.first), str(parsed.last)) == (first, last)


@pytest.mark.parametrize(
    ("value", "american", "german", "arabic"),
    [
        ("2025-12-04", "December 4, 2025", "4. Dezember 2025", "4 ديسمبر 2025"),
        ("2018-10", "October 2018", "Oktober 2018", "أكتوبر 2018"),
        ("2025-34", "2nd quarter 2025", "2. Quartal 2025", "الربع الثاني 2025"),
        ("2025-22", "summer 2025", "<summer 2025>", "<summer 2025>"),
        ("2000~", "about 2000", "<about 2000>", "<about 2000>"),
        ("199X", "1990s", "<1990s>", "<1990s>"),
        ("-0043", "44 BC", "<44 BC>", "<44 BC>"),
        ("../2010", "by 2010", "<by 2010>", "<by 2010>"),
        ("2025-11-26/2025-11-28", "November 26 – 28, 2025", "26.–28. November 2025", "26–28 نوفمبر 2025"),
        ("2025-11-30/2025-12-02", "November 30 – December 2, 2025", "30. November – 2. Dezember 2025",
         "30 نوفمبر – 2 ديسمبر 2025"),
        ("2018-10/2019-03", "October 2018 – March 2019", "Oktober 2018 – März 2019", "أكتوبر 2018 – مارس 2019"),
        ("2018/2019-03", "2018 – March 2019", "2018 – März 2019", "2018 – مارس 2019"),
        ("XXXX-08-06", "August 6 (year unknown)", "6. August <(year unknown)>", "6 أغسطس <(year unknown)>"),
        ("XXXX-10", "October (year unknown)", "Oktober <(year unknown)>", "أكتوبر <(year unknown)>"),
        ("Y12000", "12000", "12000", "12000"),
    ],
)  # fmt: skip
def test_a_date_reads_as_its_locale_writes_it(value: str, american: str, german: str, arabic: str) -> None:
    parsed = parse_edtf(value)
    assert parsed
    said = [Customs("en-US", str), Customs("de-AT", "<{}>".format), Customs("ar", "<{}>".format)]
    assert [customs.date(parsed).replace("\u2009", " ") for customs in said] == [american, german, arabic]


def test_a_locale_that_nobody_knows_writes_as_english_does() -> None:
    parsed = parse_edtf("2025-12-04")
    assert parsed and Customs("tlh-Piqd", str).date(parsed) == parsed.text


YEAR = st.shared(st.integers(1000, 2099))
ROUND = st.one_of(
    st.dates(date(1000, 1, 1), date(2099, 12, 31)).map(str),
    st.builds("{}-{:02}".format, st.integers(1000, 2099), st.integers(1, 12)),
    st.builds("{}-{}".format, st.integers(1000, 2099), st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36])),
    st.integers(151, 209).map("{}X".format).filter(lambda decade: decade[2] != "0"),
    st.builds("{}/..".format, st.integers(1000, 2099)),
    st.builds("../{}".format, st.integers(1000, 2099)),
    st.builds("{}-05-0{}/{}-05-1{}".format, YEAR, st.integers(1, 9), YEAR,
              st.integers(0, 9)),
)  # fmt: skip


@given(ROUND)
def test_words_are_read_back_as_the_same_date(value: str) -> None:
    parsed = parse_edtf(value)
    assert parsed and edtf_of_words(parsed.text) == value
