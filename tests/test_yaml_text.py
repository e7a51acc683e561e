"""YAML as people write it: every value stays text, every trick is a fault with its line and column."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.yaml_text import DEEPEST, Value, _emitted, read_yaml, write_yaml
from generator.problems import UNSAFE, Where

# What a file may hold: no control characters, no surrogates; what steers text is removed before it gets here.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")).filter(lambda one: not UNSAFE.match(one)), max_size=40)
VALUES: st.SearchStrategy[Value] = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "word", ["no", "on", "off", "yes", "true", "010", "1e3", "0x1F", "12:30", "2025-12-04", ".inf", "="]
)
def test_a_plain_value_stays_the_word_that_it_is(word: str) -> None:
    assert read_yaml(f"key: {word}", "a.yaml").value == {"key": word}


@pytest.mark.parametrize("nothing", ["", "null", "~", "Null", "NULL"])
def test_only_nothing_is_nothing(nothing: str) -> None:
    assert read_yaml(f"key: {nothing}", "a.yaml").value == {"key": None}


@pytest.mark.parametrize("quoted", ["''", '"null"', "'~'"])
def test_what_is_quoted_is_text(quoted: str) -> None:
    assert read_yaml(f"key: {quoted}", "a.yaml").value == {"key": quoted[1:-1]}


@given(VALUES)
def test_what_is_written_is_read_back_the_same(value: Value) -> None:
    tree = read_yaml(write_yaml(value), "a.yaml")
    assert (tree.value, tree.problems) == (value, ())


TWICE = "the key '{}' stands twice; the first is on line {}: keep one".format
ALIAS = "anchors and aliases are not read here; write the value out"
TAG = "the tag '{}' is not allowed; remove it: every value is plain text".format
MERGED = "merge keys are not read here; write the keys out"
NO_KEY = "a key must be a word; write the list or map as a value"
STEERS = "the character U+{:04X} steers text and is not shown; remove it".format
SECOND = "a second document begins here; keep one document in a file"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", {(3, 1): TWICE("a", 1)}),
        ("a:\n  b: 1\n  b: 2\n  b: 3\n", {(3, 3): TWICE("b", 2), (4, 3): TWICE("b", 2)}),
        ("a: &x 1\n", {(1, 4): ALIAS}),
        ("&x a: 1\n", {(1, 1): ALIAS}),
        ("b: *x\n", {(1, 4): ALIAS}),
        ('a: "b\\u202e\\u0007"\n', {(1, 4): STEERS(0x202E)}),
        ("a:\n  <<: {b: 1}\n", {(2, 3): MERGED}),
        ("'<<': {b: 1}\n", {}),
        ("a: !!python/name:os.system x\n", {(1, 4): TAG("tag:yaml.org,2002:python/name:os.system")}),
        ("a: !!int 3\n", {(1, 4): TAG("tag:yaml.org,2002:int")}),
        ("a: 1\n---\nb: 2\n---\nc: &x 3\n", {(2, 1): SECOND}),
        ("---\na: 1\n", {}),
        ("[a, b]: 1\n", {(1, 1): NO_KEY}),
        ("a: &x 1\n[a, b]: 1\nc: *x\n", {(1, 4): ALIAS, (2, 1): NO_KEY}),
        ("a: 1\nb: \x07\n", {(2, 4): STEERS(7)}),
        ("a: 1\nb: é\ud800\n", {(2, 5): STEERS(0xD800)}),
        ("a: 1\u2028b: 2\rc: 3\nd: *x\n", {(2, 4): ALIAS}),
        (f"a: {'[' * DEEPEST}{']' * DEEPEST}\n", {}),
        (f"a: {'[' * (DEEPEST + 1)}", {(1, 4 + DEEPEST): f"nested deeper than {DEEPEST} levels; flatten it"}),
    ],
)
def test_a_trick_is_a_fault_with_its_place_and_a_cure(text: str, found: dict[tuple[int, int], str]) -> None:
    problems = read_yaml(text, "a.yaml").problems
    said = {(one.where.line, one.where.column): f"{one.what}; {one.cure}" for one in problems}
    assert (said, len(problems)) == (found, len(found))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: b: c\n", 1, 5),
        ("a:\n\tb: 1\n", 2, 1),
        ("a: [1, 2\n", 2, 1),
        ("a: @b\n", 1, 4),
        ("a: '\n", 2, 1),
        ("a: [1, 2", 1, 9),
    ],
)
def test_what_is_no_yaml_is_told_where_the_parser_ends(text: str, line: int, column: int) -> None:
    (found,) = read_yaml(text, "a.yaml").problems
    assert (found.where, found.what[:18]) == (Where("a.yaml", line, column), "this is not YAML: ")


INDENT = "indent with spaces, not tabs, and quote values that begin with a sign such as @ or `"


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("a: @b\n", INDENT),
        ("a:\n\tb: 1\n", INDENT),
        ("a: |\n\tb\n", INDENT),
        ("a: b: c\n", "quote a value that holds a colon and a space"),
        ("a: 1\nb\nc: 1\n", "write 'key: value', with a space after the colon"),
        ("a: [1, 2\n", "check the indentation and the quotation marks around this place"),
    ],
)
def test_what_is_no_yaml_has_the_cure_that_usually_helps(text: str, cure: str) -> None:
    (found,) = read_yaml(text, "a.yaml").problems
    assert found.cure == cure


def test_the_faults_of_a_file_are_all_found_at_once() -> None:
    tree = read_yaml("a: 1\na: 2\nb: &x 3\nc: !!str 4\nd: e: f\n", "a.yaml")
    assert [found.where.line for found in tree.problems] == [2, 3, 4, 5]


def test_a_fault_shows_the_line_that_it_stands_in() -> None:
    (found,) = read_yaml("a: 1\nb: 2\na: 3 # again\n", "a.yaml").problems
    assert found.line_text == "a: 3 # again"


def test_lines_are_counted_from_where_the_text_begins_in_its_file() -> None:
    (found,) = read_yaml("a: 1\na: 2\n", "article.md", first_line=2).problems
    assert (found.where.line, found.line_text) == (3, "a: 2")


def test_a_value_has_a_place_by_its_path() -> None:
    tree = read_yaml("a:\n  - b: 1\n    c: 2\n", "a.yaml")
    assert str(tree.where(("a", 0, "c"))) == "a.yaml:3:8"
    assert str(tree.where(("a", 0, "c"), key=True)) == "a.yaml:3:5"


def test_a_text_without_a_value_has_its_place_too() -> None:
    tree = read_yaml("", "a.md", first_line=3)
    assert (tree.value, tree.where(("a", "b")), tree.problems) == (None, Where("a.md", 3, 1), ())
    assert tree.line_text(Where("a.md", 2, 1)) == ""


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    tree = read_yaml("a:\n  b: 1\n", "a.yaml")
    assert str(tree.where(("a", "missing"))) == "a.yaml:2:3"


def test_a_file_of_more_than_256_kib_is_a_fault() -> None:
    longest = "a: " + "b" * (256 * 1024 - 3)
    assert read_yaml(longest, "a.yaml").problems == ()
    (found,) = read_yaml(longest + "b", "a.yaml").problems
    assert str(found).startswith("a.yaml:1:1: the YAML is longer than 256 KiB; split it into several files")


def test_an_entry_of_a_list_is_a_tree_of_its_own() -> None:
    _, below, _ = read_yaml("- a: 1\n- b: 2\n  c: [x, y]\n- c: 3\n", "a.yaml").entries()
    assert below.value == {"b": "2", "c": ["x", "y"]}
    assert str(below.where(("c", 1))) == "a.yaml:3:10"
    assert str(below.where(("c",), key=True)) == "a.yaml:3:3"
    assert (str(below.where(())), str(below.where(("a",)))) == ("a.yaml:2:3", "a.yaml:2:3")


def test_a_place_has_its_line() -> None:
    tree = read_yaml("a: 1\nb: 2", "a.yaml")
    lines = [tree.line_text(Where("a.yaml", line, 1)) for line in range(4)]
    assert lines == ["", "a: 1", "b: 2", ""]


def test_a_control_character_is_a_fault() -> None:
    assert read_yaml("a: \x07\n", "a.yaml").problems


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert read_yaml("\ufeffa: 1\n", "a.yaml").value == {"a": "1"}
    (found,) = read_yaml("\ufeffa: &x 1\n", "a.yaml").problems
    assert (found.line_text, found.where.column) == ("a: &x 1", 4)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_but_never_crashes(text: str) -> None:
    tree = read_yaml(text, "a.yaml")
    assert tree.problems or tree.where(()) is not None


PIECES = st.sampled_from(
    ["null", "~", "no", "-", "2025-08-06", "1e3", "a.", "a -b", "- a", "a (b)", "...", "x /y", "a: b"]
)
WORDS = st.text(st.sampled_from("aZ09 _.-/()'\":,#[]{}&*!|>%@`~?=+éß\n"), max_size=12) | PIECES
VALUES = (
    st.none()
    | WORDS
    | st.lists(WORDS, max_size=3)
    | st.dictionaries(WORDS, WORDS, max_size=3)
    | st.lists(st.dictionaries(WORDS, st.none() | WORDS, max_size=2), max_size=2)
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(["title", "from", "removed", "null"]) | WORDS, VALUES, max_size=5))
def test_what_is_written_the_quick_way_is_what_the_emitter_writes(value: dict[str, Any]) -> None:
    assert write_yaml(value) == _emitted(value)


def test_what_is_plain_is_written_without_the_emitter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.model.yaml_text._emitted", None)
    value: Value = {
        "a": "x" * 119,
        "b": None,
        "c": ["x", "y z"],
        "d": {"e": "f", "k": "l m"},
        "g": [{"h": "i"}, {"j": "k"}],
    }
    lines = ("b: null", "c: [x, y z]", "d: {e: f, k: l m}", "g:", "- {h: i}", "- {j: k}")
    assert write_yaml(value) == "".join(f"{line}\n" for line in (f"a: {'x' * 119}", *lines))


def test_keys_keep_their_order_and_letters_their_form() -> None:
    assert write_yaml({"b": "Häfen: ja", "a": ["ß:"], "": "no"}) == "b: 'Häfen: ja'\na: ['ß:']\n'': no\n"
    assert write_yaml({"b": "Häfen: ja", "a": "no"}) == "b: 'Häfen: ja'\na: no\n"


def test_a_paragraph_is_written_on_one_line() -> None:
    text = f"He said: {'word ' * 700}end"
    assert write_yaml({"a": text, "b": ["c"]}) == f"a: '{text}'\nb: [c]\n"
