"""Content and findings -> Corpus: the one step that sees all articles at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from msgspec.structs import replace

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
from generator.model.corpus import Corpus, Settled
from generator.model.decision import Decision
from generator.model.findings import Findings
from generator.model.site import Entity

A = TypeVar("A")


def join(
    found: Collection[Article],
    findings: Mapping[str, Findings],
    entities: Mapping[str, Entity],
    decisions: tuple[Decision, ...] = (),
) -> Corpus:
    """What the articles tell together, oldest article first; it speaks of the day of the newest."""
    articles = MappingProxyType({article.id: article for article in sorted(found, key=dated)})
    related = relations(articles, findings, decisions)
    joined = families(articles, related, decisions)
    family_of = MappingProxyType({id: family for family in joined for id in family.articles})
    named, offices = mentions(articles.values(), findings, tuple(entities.values()))
    known, read = _dated_anew(articles, findings, settled := settled_dates(articles, joined))
    told = chronology(tuple(tellings(known, decided := redating(read, decisions), family_of)), named)
    return Corpus(
        articles=articles,
        findings=MappingProxyType(dict(decided.findings)),
        entities=entities,
        families=joined,
        family_of=family_of,
        relations=related,
        events=told.events,
        undated=told.undated,
        mentions=named,
        offices=offices,
        settled=MappingProxyType(settled),
        as_of=newest(articles),
        events_of=_by((source, event) for event in told.events for source in event.sources),
        mentions_in=_by((mention.article, mention) for mention in named),
    )


def _dated_anew(
    articles: Mapping[str, Article], findings: Mapping[str, Findings], settled: Mapping[str, Settled]
) -> tuple[Mapping[str, Article], Mapping[str, Findings]]:
    """The articles with the days of publication that others settle, and what is found in them by these."""
    anew = {id: replace(articles[id], published=found.published) for id, found in settled.items()}
    return {**articles, **anew}, {**findings, **{id: examine(article) for id, article in anew.items()}}


def _by(pairs: Iterable[tuple[str, A]]) -> Mapping[str, tuple[A, ...]]:
    """The things of each article, in their order."""
    found: dict[str, list[A]] = defaultdict(list)
    for article, thing in pairs:
        found[article].append(thing)
    return MappingProxyType({article: tuple(things) for article, things in found.items()})


def newest(articles: Mapping[str, Article]) -> str | None:
    """The EDTF day of the newest article, or None when none has a known day."""
    days = [edtf.last for article in articles.values() if (edtf := parse_edtf(article.published or "")) and edtf.last]
    return max(days).isoformat() if days else None
