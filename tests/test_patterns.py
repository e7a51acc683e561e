"""No pattern is slow on any text: each that the program holds is attacked, and its time grows with the text alone."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from attacks import Target, patterns, samples, seconds, targets, units, uses

from generator.language import bounds, predicates, trifles, wording
from generator.language.words import plain_words

LENGTHS = (2_000, 4_000, 8_000)  # characters: the second step tells chance from growth
STEEP = 3.0  # times as long for a text of twice the length: 2 is linear, 4 is quadratic
NOTICED = 0.004  # seconds below which a pattern is quick enough at the greatest length, whatever its growth
FOREIGN = "\x00"  # which no pattern takes, at the end, so that what was tried is tried in other ways
# Patterns that may grow faster, since what they are given is short, or written by people of the site alone.
BOUNDED = {
    "generator.ingest.furniture.SHARING": "lines that are short enough for a label",
    "generator.ingest.open.NOTE": "the first 8,000 characters of a page",
}
# Patterns that are tried only in a sentence that has one of some words.
NEEDED = {
    bounds.BOUND: bounds.BOUNDING,
    bounds.LED: bounds.LEADERS,
    bounds.SOURCE: bounds.SOURCES,
    predicates.HABIT: predicates.HABITUAL,
    predicates.PLANNED_FOR: predicates.PLANNING,
    predicates.NOTICE: predicates.NOTICED,
    trifles.POLL: trifles.POLLING,
    trifles.GREETED: trifles.GREETING,
    wording.ECHO: wording.ECHOING,
    wording.HALF: frozenset({"between"}),
}


def growth(target: Target, unit: str) -> tuple[float, ...]:
    """How the time grows at each doubling of a text; nothing when it is too short to be noticed."""
    texts = [(unit * (length // len(unit) + 1))[:length] + FOREIGN for length in LENGTHS]
    tenth = seconds(target, texts[0][: LENGTHS[0] // 10] + FOREIGN)
    if tenth > NOTICED:  # for two hundred characters: the whole texts might take for ever
        return (tenth / NOTICED * STEEP, tenth / NOTICED * STEEP)
    if seconds(target, texts[0]) < NOTICED / 16 and seconds(target, texts[-1]) < NOTICED:
        return ()
    times = [min(seconds(target, text) for _ in range(3)) for text in texts]
    if times[-1] < NOTICED:
        return ()
    return tuple(later / max(earlier, 1e-9) for earlier, later in pairwise(times))


def is_steep(target: Target, unit: str) -> bool:
    """Whether time grows faster than the text, at each doubling."""
    found = growth(target, unit)
    return bool(found) and min(found) > STEEP


@pytest.mark.slow
def test_no_pattern_takes_more_than_time_in_proportion_to_its_text() -> None:
    steep = [
        f"{target.name}.{target.method} on {unit!r}"
        for target in targets()
        if target.name not in BOUNDED
        for unit in units(target.pattern)
        if is_steep(target, unit)
    ]
    assert steep == []


def test_a_pattern_matches_only_beside_one_of_the_words_without_which_it_is_not_tried() -> None:
    found = {pattern: samples(pattern, 400) for pattern in NEEDED}
    assert min(map(len, found.values())) > 50
    lost = {text for pattern, texts in found.items() for text in texts if NEEDED[pattern].isdisjoint(plain_words(text))}
    assert {text for text in lost if "©" not in text} == set()


@pytest.mark.slow
@pytest.mark.parametrize("planted", [r"a*a*\d", r"\s+$", r"[A-Z]\w*\d", r"\([^)]*\)", r'"[^x]*x"', r"(?:,\s*)*;"])
def test_the_attack_finds_a_pattern_that_is_slow(planted: str) -> None:
    target = Target("planted", re.compile(planted), "finditer")
    tries = range(3)  # on a busy machine one may not show it
    assert any(is_steep(target, unit) for _ in tries for unit in units(target.pattern))


def test_every_pattern_that_is_called_by_name_is_found() -> None:
    named = {name for name in uses() if name.rpartition(".")[2].isupper()}
    found = set(patterns())
    assert len(found) > 300
    lost = {name for name in named if name.startswith("generator.language.") and name not in found}
    assert len(lost) < len(named) / 4  # equal patterns of two modules are attacked once


def test_each_pattern_that_may_be_slow_exists() -> None:
    assert BOUNDED.keys() <= patterns().keys()
