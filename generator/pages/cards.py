"""The cards of the site: the pictures by which other places show its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.language.edtf import parse_edtf
from generator.language.words import plural
from generator.model.corpus import Event
from generator.model.page import Card
from generator.pages.edition import Edition

MOST_BARS = 60  # months drawn, up to the last: more are thinner than a screen shows


def cards(edition: Edition) -> Iterator[Card]:
    """A card for the site and one for each topic; none while the site has no address, which a card must be named by."""
    site, corpus = edition.content.site, edition.corpus
    if not site.base_url:
        return
    figures = f"{plural(len(corpus.articles), 'source')}, {plural(len(corpus.families), 'separate origin')}"
    yield Card("card.png", site.publisher or "", site.title, figures, _bars(corpus.events))
    for briefing in edition.briefings:
        standing = briefing.standing
        figures = f"{plural(standing.sources, 'source')}, {plural(standing.origins, 'separate origin')}"
        address = f"topics/{briefing.topic.id}.png"
        yield Card(address, site.title, briefing.topic.title, figures, _bars(briefing.events))


def _bars(events: Iterable[Event]) -> tuple[float, ...]:
    """The number of events in each of the last months, as a share of the fullest."""
    parsed = (parse_edtf(event.date) for event in events)
    days = (date.first for date in parsed if date and date.first and date.last and (date.last - date.first).days < 32)
    counts = Counter(day.year * 12 + day.month for day in days)
    if not counts:
        return ()
    last, fullest = max(counts), max(counts.values())
    first = max(min(counts), last - MOST_BARS + 1)
    return tuple(counts[month] / fullest for month in range(first, last + 1))
