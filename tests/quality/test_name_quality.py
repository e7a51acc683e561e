"""How well names are found in the sample: every mention marked by hand, against what the rules find.

mentions.jsonl holds, for each mention, the article, the paragraph's anchor, the words, which occurrence of them it is,
and the entity that is meant.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from floors import below_floors
from runs import CHECKOUT

from generator.content.load import load
from generator.corpus.examine import examine
from generator.corpus.mentions import mentions_in, names_of
from generator.model.article import Article
from generator.model.site import Entity

MENTIONS = Path(__file__).with_name("mentions.jsonl")


def test_names_in_the_sample_are_found_as_well_as_before(is_update: bool) -> None:
    content = load(CHECKOUT).content
    marked = [json.loads(line) for line in MENTIONS.read_text(encoding="utf-8").splitlines()]
    countries = {row["entity"] for row in marked} - set(content.entities)
    names = names_of((*content.entities.values(), *(Entity(id, id.replace("-", " ").title()) for id in countries)))
    right = found = 0
    for id in dict.fromkeys(row["article"] for row in marked):
        article = content.articles[id]
        said = [(m.entity, m.anchor, m.start, m.end) for m in mentions_in(article, examine(article).names, names)[0]]
        found += len(said)
        for row in (row for row in marked if row["article"] == id):
            entity, anchor, start, end = row["entity"], row["anchor"], *_span(article, row)
            hit = next((s for s in said if s[:2] == (entity, anchor) and s[2] < end and start < s[3]), None)
            right += hit is not None
            said = [other for other in said if other != hit]
    scores = {"names, precision": round(100 * right / found, 1), "names, recall": round(100 * right / len(marked), 1)}
    assert below_floors(scores, is_update) == {}


def _span(article: Article, row: dict[str, Any]) -> tuple[int, int]:
    """Where the marked words stand in their paragraph: the occurrence of that number, as whole words."""
    text = next(paragraph.text for paragraph in article.paragraphs if paragraph.anchor == row["anchor"])
    spans = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(row['words'])}(?!\w)", text)]
    return spans[row["nth"] - 1]
