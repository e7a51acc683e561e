"""The record of a topic: all events and all sources that its briefing was chosen from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.model.briefing import Briefing
from generator.model.page import Page
from generator.model.phrase import phrase
from generator.pages.briefed import RecordView
from generator.pages.coverage import coverage
from generator.pages.edition import Edition
from generator.pages.events import event_view, in_order, years
from generator.pages.sources import origin_view
from generator.pages.topics import authored_events


def record_pages(edition: Edition) -> Iterator[Page]:
    """A page for the record of each topic."""
    for briefing in edition.briefings:
        title = phrase("%(title)s: full record", title=briefing.topic.title)
        yield Page(record_address(briefing), "record.html", title, partial(record_view, edition, briefing))


def record_address(briefing: Briefing) -> str:
    """The address of the page with all events and sources of a topic."""
    return f"topics/{briefing.topic.id}/record.html"


def record_view(edition: Edition, briefing: Briefing) -> RecordView:
    """Everything that the page of a topic's record shows."""
    events = (event_view(edition, event) for event in briefing.events)
    wanted = frozenset(briefing.sources)
    return RecordView(
        topic=(f"topics/{briefing.topic.id}.html", briefing.topic.title),
        years=years(in_order((*events, *authored_events(edition, briefing)))),
        events=len(briefing.events) + len(briefing.attested.events),
        origins=tuple(origin_view(edition, family, wanted) for family in briefing.origins),
        coverage=coverage(edition, briefing),
        off=briefing.topic.off,
    )
