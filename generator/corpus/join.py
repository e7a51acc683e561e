"""Content and findings -> Corpus: the one step that sees all articles at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.corpus.events import chronology
from generator.corpus.examine import examine
from generator.corpus.families import dated, families
from generator.corpus.mentions import mentions
from generator.corpus.redating import redating
from generator.corpus.relations import relations
from generator.corpus.reports import tellings
from generator.corpus.settle import settled_dates
from generator.language.edtf import parse_edtf
from generator.model.article import Article
from generator.model.corpus import Corpus
from generator.model.decision import Decision
from generator.model.findings import Findings
from generator.model.site import Entity


def join(
    found: Collection[Article],
    findings: Mapping[str, Findings],
    entities: Mapping[str, Entity],
    decisions: tuple[Decision, ...] = (),
) -> Corpus:
    """What the articles tell together, oldest article first; it speaks of the day of the newest."""
    articles = {article.id: article for article in sorted(found, key=dated)}
    related = relations(articles, findings, decisions)
    joined = families(articles, related, decisions)
    family_of = {id: family for family in joined for id in family.articles}
    named, offices = mentions(articles.values(), findings, tuple(entities.values()))
    settled = settled_dates(articles, joined)
    dated_anew = {id: replace(articles[id], published=found.published) for id, found in settled.items()}
    decided = redating({**findings, **{id: examine(article) for id, article in dated_anew.items()}}, decisions)
    told = chronology(tuple(tellings({**articles, **dated_anew}, decided, family_of)), named)
    return Corpus(
        articles=MappingProxyType(articles),
        findings=MappingProxyType(dict(decided.findings)),
        entities=entities,
        families=joined,
        family_of=MappingProxyType(family_of),
        relations=related,
        events=told.events,
        undated=told.undated,
        mentions=named,
        offices=offices,
        settled=MappingProxyType(settled),
        as_of=newest(articles),
    )


def newest(articles: Mapping[str, Article]) -> str | None:
    """The EDTF day of the newest article, or None when none has a known day."""
    days = [edtf.last for article in articles.values() if (edtf := parse_edtf(article.published or "")) and edtf.last]
    return max(days).isoformat() if days else None
