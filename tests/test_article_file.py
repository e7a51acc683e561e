"""The file of an article: what is written is read back, and a person's edit shows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from worlds import article

from generator.content.articles import read_article
from generator.content.files import TextFile
from generator.model.article import Article, Dateline, Origins, Removal, paragraph_mark
from generator.model.article_file import article_text, is_edited

FEWER = 50  # an article has some twenty fields to draw, so that each example takes long

# Text as cleaning leaves it: printable, in one line, single spaces.
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp", "Zs"))
LINES = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)
DATES = st.sampled_from(["2025-08-06", "2025-08", "XXXX-08-06", "2025"])
REMOVALS = st.builds(
    lambda first, more, rule: Removal(first, first + more, rule), st.integers(1, 99), st.integers(0, 9), LINES
)
ORIGINS = st.builds(
    Origins,
    raw=LINES,
    raw_sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    known_from=st.dictionaries(st.sampled_from(["agency", "outlet", "published"]), LINES).map(
        lambda found: tuple(sorted(found.items()))
    ),
    removed=st.lists(REMOVALS, max_size=3).map(tuple),
)
ARTICLES = st.builds(
    Article,
    id=st.just("2025-08-06-a"),
    body=st.lists(LINES, min_size=1, max_size=4).map(tuple),
    origins=ORIGINS,
    title=st.none() | LINES,
    standfirst=st.none() | LINES,
    published=st.none() | DATES,
    updated=st.none() | DATES,
    outlet=st.none() | LINES,
    agency=st.none() | LINES,
    byline=st.lists(LINES, max_size=2).map(tuple),
    dateline=st.none() | st.builds(Dateline, LINES, st.none() | DATES),
    language=st.sampled_from(["en", "de", "zh-Hans"]),
    url=st.none() | st.just("https://example.org/a?b=c#d"),
    captions=st.lists(LINES, max_size=2).map(tuple),
    outlet_summary=st.lists(LINES, max_size=2).map(tuple),
)


def read_back(text: str) -> Article:
    """The article in a file with this text."""
    found = read_article(TextFile("content/articles/2025-08-06-a.md", text))
    assert isinstance(found, Article), found
    return found


def marked(found: Article) -> Article:
    """The article with the marks of its paragraphs, which its file adds."""
    marks = tuple(paragraph_mark(text) for text in found.body) if len(found.body) > 1 else ()
    return replace(found, origins=replace(found.origins, numbered=marks))


@settings(max_examples=FEWER)
@given(ARTICLES)
def test_an_article_that_is_written_is_read_back_the_same(found: Article) -> None:
    assert read_back(article_text(found)) == marked(found)


@pytest.mark.parametrize(
    "title", ["Where the money comes from: a report", "from: nobody", "written: in sand", "---", "no", "a: b"]
)
def test_words_of_the_format_may_stand_in_a_title(title: str) -> None:
    found = article("2025-08-06-a", "A paragraph.", title=title)
    assert read_back(article_text(found)) == marked(found)


def test_a_supplied_title_is_kept_where_there_is_no_other() -> None:
    found = article("2025-08-06-a", "A paragraph.", supplied_title="A paragraph")
    assert read_back(article_text(found)) == marked(found)


@settings(max_examples=FEWER)
@given(ARTICLES)
def test_what_ingest_wrote_is_not_edited(found: Article) -> None:
    assert not is_edited(article_text(found))


@settings(max_examples=FEWER)
@given(ARTICLES, st.data())
def test_a_letter_that_a_person_changes_shows(found: Article, data: st.DataObject) -> None:
    text = article_text(found)
    at = data.draw(st.integers(0, len(text) - 1))
    assert is_edited(text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :])


def test_a_paragraph_that_a_person_adds_or_removes_shows() -> None:
    text = article_text(article("2025-08-06-a", "One.", "Two."))
    assert is_edited(text + "\nThree.\n")
    assert is_edited(text.replace("\n\nTwo.", ""))


def test_a_file_without_the_line_is_a_persons_own() -> None:
    assert is_edited("---\ntitle: Mine\n---\nText.\n")


def test_line_ends_of_another_system_are_no_edit() -> None:
    assert not is_edited(article_text(article("2025-08-06-a", "One.")).replace("\n", "\r\n"))


def test_the_body_may_hold_a_fence() -> None:
    found = article("2025-08-06-a", "One.", "---", "Two.")
    assert read_back(article_text(found)) == marked(found)


def test_a_person_may_wrap_a_paragraph() -> None:
    text = article_text(article("2025-08-06-a", "One two three."))
    assert read_back(text.replace("One two three.", "One\ntwo\n  three.")).body == ("One two three.",)


def test_what_is_unknown_stands_as_null_so_that_a_person_can_fill_it_in() -> None:
    front = article_text(article("2025-08-06-a", "One.")).partition("\n---\n")[0]
    assert {"outlet: null", "agency: null", "published: null", "url: null"} <= set(front.splitlines())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Just text.\n", "not fenced"),
        ("---\ntitle: A\n", "not fenced"),
        ("---\ntitle: A\n---\n", "no text below"),
        ("---\ntitle: [a\n---\nText.\n", "not YAML"),
        ("---\ntitel: A\n---\nText.\n", "unknown key 'titel'"),
    ],
)
def test_a_file_that_is_no_article_is_a_fault(text: str, what: str) -> None:
    faults = read_article(TextFile("content/articles/a.md", text))
    assert not isinstance(faults, Article)
    assert [what in fault.what and bool(fault.cure) for fault in faults] == [True]


def test_a_year_that_a_person_fills_in_is_read() -> None:
    found = article("2025-08-06-a", "One.", published="XXXX-08-06")
    text = article_text(found).replace("published: XXXX-08-06", "published: 6 August 2025")
    assert read_back(text) == replace(found, published="2025-08-06")
