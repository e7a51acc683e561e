"""The record of a topic: all events and all sources that its briefing was chosen from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from generator.model.briefing import Briefing
from generator.model.page import Page
from generator.model.phrase import phrase
from generator.pages.briefed import RecordView
from generator.pages.coverage import coverage
from generator.pages.edition import Edition
from generator.pages.events import Listed, edtf_of, happening, in_order, views_of, years
from generator.pages.happening import year_of
from generator.pages.sources import origin_view
from generator.pages.topics import authored_events

MOST_EVENTS = 250  # on one page, the newest: some 20 KiB on the way to a reader; all stand on the pages of their years
MOST_ORIGINS = 500  # on one page, the newest: some 15 KiB; the lists by month have all sources


def record_pages(edition: Edition) -> Iterator[Page]:
    """The record of each topic: a page, and one for each year where it has more events than a page holds."""
    for briefing in edition.briefings:
        title = phrase("%(title)s: full record", title=briefing.topic.title)
        yield Page(record_address(briefing), "record.html", title, partial(record_view, edition, briefing))
        for label, address, _ in _years(briefing):
            heading = phrase("%(name)s: events of %(year)s", name=briefing.topic.title, year=label)
            yield Page(address, "record.html", heading, partial(_year, edition, briefing, label))


def record_address(briefing: Briefing) -> str:
    """The address of the page with the events and sources of a topic."""
    return f"topics/{briefing.topic.id}/record.html"


def _year_address(briefing: Briefing, label: str) -> str:
    return f"topics/{briefing.topic.id}/{label}.html"


def _dates(briefing: Briefing) -> tuple[str, ...]:
    """The date (EDTF) of each event of a topic, those that its author states among them."""
    return (*(event.date for event in briefing.events), *(event.date for event in briefing.attested.events))


def _events(edition: Edition, briefing: Briefing) -> tuple[Listed, ...]:
    found = (happening(edition, event) for event in briefing.events)
    every: tuple[Listed, ...] = (*found, *authored_events(edition, briefing))
    return in_order(every)


def record_view(edition: Edition, briefing: Briefing) -> RecordView:
    """What the page of a topic's record shows: its newest events, the years of the others, its sources."""
    events, wanted = _events(edition, briefing), frozenset(briefing.sources)
    return RecordView(
        topic=(f"topics/{briefing.topic.id}.html", briefing.topic.title),
        years=years(views_of(events[-MOST_EVENTS:])),
        all_years=_years(briefing),
        events=len(events),
        origins=tuple(origin_view(edition, family, wanted) for family in briefing.origins[-MOST_ORIGINS:]),
        all_origins=len(briefing.origins),
        coverage=coverage(edition, briefing) if len(briefing.origins) <= MOST_ORIGINS else None,
        off=briefing.topic.off,
    )


def _year(edition: Edition, briefing: Briefing, label: str) -> RecordView:
    """All events of one year of a topic."""
    shown = tuple(event for event in _events(edition, briefing) if year_of(edtf_of(event)) == label)
    return RecordView(
        topic=(f"topics/{briefing.topic.id}.html", briefing.topic.title),
        years=years(views_of(shown)),
        all_years=_years(briefing),
        events=len(shown),
        off=briefing.topic.off,
        year=label,
    )


def _years(briefing: Briefing) -> tuple[tuple[str, str, int], ...]:
    """The pages of the years; none where one page holds all events."""
    counts = Counter(map(year_of, _dates(briefing)))
    if counts.total() <= MOST_EVENTS:
        return ()
    return tuple((label, _year_address(briefing, label), count) for label, count in sorted(counts.items()))
