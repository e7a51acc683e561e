"""How a briefing stands, in numbers, and what is doubtful about its terms."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.edtf import parse_edtf
from generator.model.briefing import Attested, Match, Standing, support_counts
from generator.model.corpus import Corpus, Event
from generator.model.site import Topic
from generator.problems import Problem, Weight

ALL_ALIKE = 10  # articles from which a topic that takes every one of them is probably too wide


def standing(attested: Attested, ids: tuple[str, ...], events: tuple[Event, ...], corpus: Corpus) -> Standing:
    """As of when, how many sources and origins, the days of its events, and what its claims rest on."""
    origins = corpus.origins(ids)
    firsts = [edtf.first or edtf.last for event in events if (edtf := parse_edtf(event.date))]
    lasts = [edtf.last or edtf.first for event in events if (edtf := parse_edtf(event.date))]
    return Standing(
        as_of=_newest(ids, corpus) or corpus.as_of,
        sources=len(ids),
        origins=len(origins),
        uncredited=sum(family.origin is None for family in origins),
        first=min((day.isoformat() for day in firsts if day), default=None),
        last=max((day.isoformat() for day in lasts if day), default=None),
        claims=sum(bool(claim.notes) and not (claim.is_inference or claim.lost) for claim in attested.claims),
        inferences=sum(claim.is_inference for claim in attested.claims),
        support=support_counts(attested.claims),
    )


def _newest(ids: tuple[str, ...], corpus: Corpus) -> str | None:
    """The day of the newest source, where it is known and the site speaks of no earlier one."""
    found = (parse_edtf(corpus.articles[id].published or "") for id in ids)
    newest = max(((edtf.last, edtf.value) for edtf in found if edtf and edtf.is_day and edtf.last), default=None)
    as_of = parse_edtf(corpus.as_of or "")
    return newest[1] if newest and as_of and as_of.last and newest[0] <= as_of.last else None


def doubts(topic: Topic, found: tuple[Match, ...], corpus: Corpus) -> Iterator[Problem]:
    """A warning where a topic matches nothing, or everything."""
    if not found:
        cure = "use wider terms, or run `briefing ingest` if content/articles/ is empty"
        yield Problem(topic.where, f"no article matches the topic '{topic.id}'", cure, Weight.WARNING)
    elif len(found) == len(corpus.articles) >= ALL_ALIKE:
        yield Problem(
            topic.where, f"every article matches the topic '{topic.id}'", "use narrower terms", Weight.WARNING
        )
