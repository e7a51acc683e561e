"""How well the rules do on texts that they were not made for. A score may rise; it never falls below its floor.

The floors stand in floors.json; `pytest --update` raises them to what is reached, and lowers none.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from floors import below_floors
from inscriptis import get_text
from runs import CHECKOUT
from worlds import article

from generator.ingest.clean import clean
from generator.ingest.encoding import Decoded, decoded
from generator.language.dates import find_dates
from generator.model.article import Article, Form, RawArticle
from generator.model.relation import Likeness
from generator.survey import Survey

EVAL = CHECKOUT.parent / "shared" / "eval"

pytestmark = pytest.mark.skipif(not EVAL.is_dir(), reason="the sets for measuring are not beside the checkout")


def scorer() -> Any:
    """The program that keeps the measures beside the sets."""
    spec = importlib.util.spec_from_file_location("score", EVAL / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a set."""
    return [json.loads(line) for line in (EVAL / name).read_text(encoding="utf-8").split("\n") if line.strip()]


def test_dates_are_found_and_read_as_well_as_before(is_update: bool) -> None:
    said = []
    for row in rows("dates.jsonl"):
        day = row["dct"][:10] if row["dct"] else None
        found = [{"start": one.start, "end": one.end, "edtf": one.edtf} for one in find_dates(row["text"], day)]
        said.append({"doc_id": row["doc_id"], "timexes": found})
    reached = scorer().dates(rows("dates.jsonl"), said)
    scores = {"dates found, F1": reached["found"]["f1"], "dates read, F1": reached["value"]["f1"]}
    assert below_floors(scores, is_update) == {}


def test_copies_are_found_as_well_as_before(is_update: bool) -> None:
    articles = {row["doc_id"]: _article(row) for row in rows("copies_docs.jsonl")}
    found = Survey().of(articles.values()).related
    pairs = rows("copies_pairs.jsonl")
    called = [{"a": known.a, "b": known.b} for known in found if known.kind is not Likeness.REWRITE]
    reached = scorer().copies(pairs, called)
    scores = {"copies, precision": reached["all"]["p"]}
    for label, share in reached["recall_by_label"].items():
        hits, whole = share.split("/")
        scores[f"copies, recall of {label}"] = round(100 * int(hits) / int(whole), 1)
    assert below_floors(scores, is_update) == {}


def bodies(form: Form, text_of: Callable[[str], str]) -> list[dict[str, str]]:
    """The text that cleaning takes out of each page of the set, given as HTML or as all the text that is seen."""
    found = []
    for path in sorted((EVAL / "pages").glob("*.html.gz")):
        html = decoded(gzip.decompress(path.read_bytes()), Form.HTML, "auto")
        assert isinstance(html, Decoded), path.name
        cleaned = clean(RawArticle(f"seeds/{path.stem}", text_of(html.text), "0" * 64, form))
        found.append({"page": path.name, "text": "\n".join(cleaned.body) if isinstance(cleaned, Article) else ""})
    return found


def test_articles_are_told_from_their_pages_as_well_as_before(is_update: bool) -> None:
    reached = scorer().pages(rows("pages.jsonl"), bodies(Form.HTML, str))
    assert below_floors({"pages from HTML, F1": reached["f1"]}, is_update) == {}


def test_articles_are_told_from_all_the_text_of_their_pages_as_well_as_before(is_update: bool) -> None:
    def seen(html: str) -> str:
        return str(get_text(re.sub(r"<\?xml[^>]*>", "", html)))

    reached = scorer().pages(rows("pages.jsonl"), bodies(Form.TEXT, seen))
    assert below_floors({"pages from text, F1": reached["f1"]}, is_update) == {}


def test_the_day_of_a_report_is_read_wherever_its_text_begins_with_it(is_update: bool) -> None:
    texts = [row for row in rows("wikinews.jsonl") if re.match(r"(?:\w+, )?\w+ \d{1,2}, \d{4}", row["text"])]
    right = 0
    for row in texts:
        found = clean(RawArticle(f"seeds/{row['doc_id']}.txt", row["text"], "0" * 64))
        right += isinstance(found, Article) and found.published == row["date"]
    assert below_floors({"days of reports, share": round(100 * right / len(texts), 1)}, is_update) == {}


def _article(row: dict[str, Any]) -> Article:
    paragraphs = [" ".join(part.split()) for part in row["text"].split("\n\n")]
    return article(row["doc_id"], *(part for part in paragraphs if part), published=row["date"])
