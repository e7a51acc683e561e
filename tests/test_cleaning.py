"""Cleaning: every rule by its cases in tests/cases/cleaning.md, and what no rule alone can show."""

from __future__ import annotations

import re
from functools import cache

import pytest
from case_files import Case, read_cases

from generator.ingest import clean as cleaning
from generator.ingest.clean import RULES, clean
from generator.ingest.sheet import Rule, sheet_of
from generator.model.article import Article, RawArticle, SetAside
from generator.model.correction import Given
from generator.model.yaml_text import Value, read_yaml

CASES = read_cases("cleaning")
GIVEN = Given(furniture=frozenset(("Amsel Courier online", "Your harbour, your news")))
ENOUGH = 2  # cases of each rule beside the one that it must leave alone


def told(found: Article | SetAside) -> dict[str, Value]:
    """What cleaning made of a text, as the cases write it: only what there is, the paragraphs last."""
    if isinstance(found, SetAside):
        return {"set aside": found.reason}
    lines: dict[str, Value] = {
        "title": found.title,
        "standfirst": found.standfirst,
        "published": found.published,
        "updated": found.updated,
        "outlet": found.outlet,
        "agency": found.agency,
        "byline": list(found.byline),
        "dateline": {"place": found.dateline.place, "date": found.dateline.date} if found.dateline else None,
        "language": None if found.language == "en" else found.language,
        "url": found.url,
        "captions": list(found.captions),
        "outlet_summary": list(found.outlet_summary),
        "removed": [f"{gone.first}-{gone.last} {gone.rule}" for gone in found.origins.removed],
        "body": list(found.body),
    }
    return {key: value for key, value in lines.items() if value}


def raw(text: str) -> RawArticle:
    """A raw article with this text."""
    return RawArticle("seeds/a.txt", text, "0" * 64)


@cache
def outcomes_without(rule: Rule) -> tuple[dict[str, Value], ...]:
    """What becomes of every case when one rule is left out."""
    kept = tuple(other for other in RULES if other is not rule)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cleaning, "RULES", kept)
        return tuple(told(clean(raw(case.input), GIVEN)) for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_raw_text_becomes_the_article_that_the_case_says(case: Case) -> None:
    assert told(clean(raw(case.input), GIVEN)) == read_yaml(case.expected, "expected").value


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_has_cases_and_one_that_it_leaves_alone(rule: Rule) -> None:
    own = [case for case in CASES if case.group == rule.__name__]
    assert sum(not case.is_left_alone for case in own) >= ENOUGH
    assert any(case.is_left_alone for case in own)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_without_the_rule_some_case_of_its_own_comes_out_otherwise(rule: Rule) -> None:
    changed = [
        case
        for case, outcome in zip(CASES, outcomes_without(rule), strict=True)
        if case.group == rule.__name__ and outcome != read_yaml(case.expected, "expected").value
    ]
    assert any(not case.is_left_alone for case in changed)


@pytest.mark.parametrize("case", [case for case in CASES if case.is_left_alone], ids=str)
def test_what_a_rule_must_leave_alone_comes_out_the_same_without_it(case: Case) -> None:
    rule = next(rule for rule in RULES if rule.__name__ == case.group)
    assert outcomes_without(rule)[CASES.index(case)] == told(clean(raw(case.input), GIVEN))


def test_every_group_of_cases_is_a_rule() -> None:
    assert {case.group for case in CASES} == {rule.__name__ for rule in RULES}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_line_of_a_raw_text_is_lost_in_silence(case: Case) -> None:
    article = clean(raw(case.input), GIVEN)
    assert isinstance(article, Article)
    told_of = {number for gone in article.origins.removed for number in range(gone.first, gone.last + 1)}
    told_of |= {number for _, evidence in article.origins.known_from for number in _lines(evidence)}
    kept = " ".join((*article.body, article.title or ""))
    lines = sheet_of(case.input).lines
    plain = {line.number: " ".join(line.text.split()) for line in lines}
    assert [text for number, text in plain.items() if number not in told_of and text not in kept] == []


def _lines(evidence: str) -> set[int]:
    """The raw lines that an article's evidence for a field names: 'line 3', 'lines 5-9', 'lines 3, 7'."""
    spans = re.findall(r"(\d+)(?:-(\d+))?", evidence) if "line" in evidence else []
    return {number for first, last in spans for number in range(int(first), int(last or first) + 1)}


@pytest.mark.parametrize(
    "text", ["Share this:\n\nAdvertisement\n", "2 mins read\nMarch 4, 2025\n", "date 2025-03-04\n"]
)
def test_a_text_of_nothing_but_furniture_is_set_aside(text: str) -> None:
    found = clean(raw(text))
    assert isinstance(found, SetAside)
    assert found.reason == "has no text left after cleaning"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("The quay was approved.", "The quay was approved"),
        (
            "The harbour board of Port Amsel approved the new quay, which its members had debated for nine hours.",
            "The harbour board of Port Amsel approved the new quay…",
        ),
        (
            "The harbour board of Port Amsel approved the new and long-awaited quay for ferries and all other ships.",
            "The harbour board of Port Amsel approved the new and long-awaited quay…",
        ),
    ],
)
def test_where_no_title_is_printed_the_first_clause_is_supplied(first: str, title: str) -> None:
    found = clean(raw(f"{first}\n\nThe dredgers are to begin in April.\n"))
    assert isinstance(found, Article)
    assert (found.title, found.supplied_title) == (None, title)


def test_each_field_says_how_it_is_known() -> None:
    found = clean(
        raw("March 4, 2025\n\nQuay Approved\n\nPort Amsel, March 4 (Tidewire): The quay was approved on Tuesday.\n")
    )
    assert isinstance(found, Article)
    assert dict(found.origins.known_from) == {
        "published": "first line",
        "title": "first line",
        "dateline": "first paragraph",
        "agency": "dateline",
    }
