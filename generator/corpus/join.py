"""Content and findings -> Corpus: the one step that sees all articles at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from msgspec.structs import replace

from generator.corpus.events import chronology
from generator.corpus.families import dated, families
from generator.corpus.mentions import mentions
from generator.corpus.redating import redating
from generator.corpus.relations import relations
from generator.corpus.reports import tellings
from generator.corpus.settle import settled_dates
from generator.language.edtf import parse_edtf
from generator.model.article import Article
from generator.model.corpus import Corpus, Settled, Surveyed
from generator.model.decision import Decision
from generator.model.site import Entity

A = TypeVar("A")


def join(
    found: Collection[Article], surveyed: Surveyed, entities: Mapping[str, Entity], decisions: tuple[Decision, ...] = ()
) -> Corpus:
    """What the articles tell together, oldest article first; it speaks of the day of the newest."""
    articles = MappingProxyType({article.id: article for article in sorted(found, key=dated)})
    findings, related = surveyed.findings, relations(articles, surveyed.related, decisions)
    joined = families(articles, related, decisions)
    family_of = MappingProxyType({id: family for family in joined for id in family.articles})
    named, offices = mentions(articles.values(), findings, tuple(entities.values()))
    anew = _dated_anew(articles, settled := settled_dates(articles, joined))
    decided = redating({**findings, **surveyed.examined(anew.values())}, decisions)
    told = chronology(tuple(tellings({**articles, **anew}, decided, family_of)), named, surveyed.done)
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


def _dated_anew(articles: Mapping[str, Article], settled: Mapping[str, Settled]) -> Mapping[str, Article]:
    """The articles whose day of publication others settle, with this day."""
    return {id: replace(articles[id], published=found.published) for id, found in settled.items()}


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
