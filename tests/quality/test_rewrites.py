"""Whether rewrites are told from other reports of the same event, on pairs of our own writing (see rewrites.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from worlds import article

from generator.corpus.relations import Read, verdict
from generator.model.article import Article
from generator.model.relation import Likeness

PAIRS = Path(__file__).with_name("rewrites.md")
STRENGTHS = ("light", "medium", "heavy")
REPORTS = ("report", "rival")
FLOOR = 0.95  # F1 of the pairs called rewrites


def events() -> Iterator[list[tuple[str, Article]]]:
    """The texts on each event, each with its kind."""
    for section in re.split(r"^## ", PAIRS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        texts = re.split(r"^### ", section, flags=re.MULTILINE)[1:]
        yield [
            (kind, article(f"{place}-{kind}", *body.strip().split("\n\n"), published="2025-03-04"))
            for place, (kind, _, body) in enumerate(text.partition("\n") for text in texts)
        ]


def pairs() -> Iterator[tuple[str, bool, Article, Article]]:
    """Every pair of an original with a rewrite, or of texts by different hands: its kinds, whether it is a rewrite."""
    for texts in events():
        for (kind, a), (other, b) in combinations(texts, 2):
            if not {kind, other}.isdisjoint(REPORTS):
                yield f"{kind} and {other}", False, a, b
            elif kind == "original":
                yield f"{kind} and {other}", True, a, b


def is_called(a: Article, b: Article) -> bool:
    """Whether two articles are called one origin."""
    kind = verdict(Read(a), Read(b)).kind
    return kind is not None and kind is not Likeness.PARTIAL


def test_there_are_as_many_pairs_as_the_measure_needs() -> None:
    found = list(pairs())
    assert sum(is_rewrite for _, is_rewrite, _, _ in found) >= 40
    assert sum(kinds in ("original and report", "report and report") for kinds, *_ in found) >= 60


def test_rewrites_are_told_from_other_reports_of_the_same_event() -> None:
    found = [(is_rewrite, is_called(a, b), kinds, a.id) for kinds, is_rewrite, a, b in pairs()]
    right = sum(is_rewrite and called for is_rewrite, called, *_ in found)
    wrong = [row for row in found if row[0] is not row[1]]
    assert 2 * right / (2 * right + len(wrong)) >= FLOOR, wrong
