"""`why A B`: how two articles are related, by which measures and rule, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from generator.content.load import load
from generator.corpus.candidates import PARTIAL
from generator.corpus.relations import Read, Verdict, verdict
from generator.corpus.reuse import shared_passages
from generator.language.words import plural
from generator.model.article import Article, clipped
from generator.model.decision import Decision, Join, Part
from generator.model.relation import SharedPassage
from generator.problems import did_you_mean

WIDEST = 20  # characters of the column that names measures
SHOWN = 8  # passages, the longest first
LONGEST = 110  # characters of a passage


def told_of_pair(root: Path, ids: tuple[str, str]) -> str:
    """How two articles are related, in words. Raises a usage error when there is no such article."""
    content = load(root).content
    a, b = (_article(id, content.articles) for id in sorted(ids))
    read = Read(a), Read(b)
    found = verdict(*read)
    passages = sorted(shared_passages(read[0].words, read[1].words), key=lambda passage: -passage.words)
    return "\n".join((*_decisions(content.decisions, a, b), *_verdict(found, a, b), *_passages(passages, a)))


def _article(id: str, articles: Mapping[str, Article]) -> Article:
    if id not in articles:
        near = did_you_mean(id, articles) or "briefing list articles shows them all"
        raise click.UsageError(f"there is no article {id!r}; {near}")
    return articles[id]


def _decisions(decisions: tuple[Decision, ...], a: Article, b: Article) -> Iterator[str]:
    for decision in decisions:
        if isinstance(decision, Join | Part) and {a.id, b.id} == set(decision.articles):
            verb = f"joined as {decision.kind}" if isinstance(decision, Join) else "parted"
            yield f"A person {verb} them ({decision.ground.where}): {decision.ground.reason}. The texts alone say:"


def _verdict(found: Verdict, a: Article, b: Article) -> Iterator[str]:
    measures = found.measures
    yield f"{a.id} and {b.id}: {found.kind.value if found.kind else 'not related'}"
    rows: list[tuple[str, str]] = [
        ("rule", found.rule),
        ("runs of four words", f"{measures.shared:,} in both, {measures.containment:.1%} of the shorter's"),
        ("of all runs", f"{measures.jaccard:.1%} (Jaccard)"),
        ("facts that differ", f"{measures.differing:.1%} where more than {PARTIAL:.0%} of the runs are shared"),
        ("published", "days apart: " + ("not known" if measures.days is None else str(measures.days))),
    ]
    if told := measures.retelling:
        rows += [
            ("told alike", f"{told.told:.1%} of the weighted words, in matching sentences"),
            ("names and numbers", f"{told.facts:.1%} in both"),
            ("order", f"{told.order:.1%} of the pairs of matching sentences"),
            ("phrases", f"{told.phrases:.1%} of neighbouring words (not in the score)"),
            ("score", f"{told.score:.3f}"),
        ]
    yield from (f"{name:>{WIDEST}}  {value}" for name, value in rows)


def _passages(passages: list[SharedPassage], a: Article) -> Iterator[str]:
    text = {paragraph.anchor: paragraph.text for paragraph in a.paragraphs}
    yield f"{plural(len(passages), 'passage')} of eight words and more in both{':' if passages else '.'}"
    for found in passages[:SHOWN]:
        words = clipped(text[found.a.anchor][found.a.start : found.a.end], LONGEST)
        yield f"{found.a.anchor:>6} {found.b.anchor:>6}  {found.words:>4} words  {words}"
    if len(passages) > SHOWN:
        yield f"and {len(passages) - SHOWN:,} shorter ones"
