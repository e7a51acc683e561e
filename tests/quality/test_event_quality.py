"""How well events are dated and found on texts that the rules were not made for; see test_quality.py for the floors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from runs import CHECKOUT
from test_quality import EVAL, below_floors, rows, scorer
from worlds import article, corpus

from generator.corpus.examine import examine
from generator.corpus.occasions import dated_at
from generator.ingest.clean import clean
from generator.model.article import Article, RawArticle
from generator.model.corpus import Event
from generator.model.findings import Findings

SHARED = CHECKOUT.parent / "shared"

pytestmark = pytest.mark.skipif(not EVAL.is_dir(), reason="the sets for measuring are not beside the checkout")


def printed(tokens: str) -> str:
    """A sentence as it was printed, of one whose words stand apart from its signs."""
    text = re.sub(r"\s([,.;:!?%)\]])", r"\1", tokens)
    text = re.sub(r"([(\[$£€])\s", r"\1", re.sub(r"\s(['’](?:s|re|ve|ll|d|m|t)?\b)", r"\1", text))
    return re.sub(r'" ([^"]*?) "', r'"\1"', text)


def marked_at(findings: Findings, mention: dict[str, Any]) -> str | None:
    """When the words of a mention happened."""
    word = re.compile(rf"\b{re.escape(re.split('[_ ]', mention['text'])[0])}\b")
    for index, sentence in enumerate(findings.sentences):
        found = word.search(sentence.text) if sentence.anchor == f"p{mention['sent'] - 1}" else None
        if found:
            return dated_at(findings, index, found.start())
    return None


def answers(gold: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each mention that the texts date, with the date."""
    examined = {}
    for row in rows("chronology_docs.jsonl"):
        body = (printed(sentence) for sentence in row["sentences"][2:])  # behind its title and its own date
        examined[row["doc_id"]] = examine(article(row["doc_id"], *body, published=row["dct"]))
    for mention in (m for line in gold for entry in line["entries"] for m in entry["mentions"]):
        findings = examined.get(mention["doc_id"])
        date = marked_at(findings, mention) if findings else None
        if date:
            yield {**mention, "date": date.rstrip("~?%")}


def test_marked_events_are_dated_as_well_as_before(is_update: bool) -> None:
    gold = [json.loads(line) for line in (EVAL / "chronology_gold.jsonl").read_text(encoding="utf-8").splitlines()]
    reached = scorer().chronology(gold, list(answers(gold)))
    scores = {"events dated, precision": reached["precision"], "events dated, coverage": reached["coverage"]}
    assert below_floors(scores, is_update) == {}
    assert reached["precision"] >= 0.85 and reached["coverage"] >= 0.45


def seeds() -> Iterator[Article]:
    """The articles of the raw files whose events an editor has listed."""
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        found = clean(RawArticle(f"seeds/{path.name}", path.read_text(encoding="utf-8"), "0" * 64))
        assert isinstance(found, Article)
        yield found


def dates_of(row: dict[str, Any]) -> list[str]:
    """The dates that an editor would accept for an event."""
    return [row["date"]] if isinstance(row["date"], str) else row["date"]


def test_the_chronology_of_the_seeds_is_that_of_a_careful_editor() -> None:
    gold = yaml.safe_load((SHARED / "gold" / "seeds.yaml").read_text(encoding="utf-8"))
    told = corpus(*seeds())
    left = list(told.events)
    for row in gold["events"]:
        event = next((e for e in left if e.date in dates_of(row) and e.is_planned == row.get("planned", False)), None)
        assert event, row
        left.remove(event)
    allowed = [date for row in gold["may_also_appear"] for date in dates_of(row)]
    assert [event.date for event in left if event.date not in allowed] == []
    assert len(left) <= len(allowed)
    assert len(told.undated) == len(gold["undated"])
    assert [words for words in _not_dates(gold) if any(_is_dated_by(words, event) for event in told.events)] == []


def _not_dates(gold: dict[str, Any]) -> Iterator[str]:
    return (words for row in gold["not_dates"] for words in row["words"])


def _is_dated_by(words: str, event: Event) -> bool:
    return any(report.date is not None and words in report.date.text for report in event.reports)
