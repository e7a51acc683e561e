"""Calendars: the events of each topic, and of all topics, as iCalendar files (RFC 5545).

All days; what names no calendar day is left out, and each calendar says how much that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from generator.language.edtf import parse_edtf
from generator.language.words import plural
from generator.model.corpus import Event
from generator.model.findings import Status
from generator.model.page import PlainFile
from generator.pages.edition import Edition, source_line
from generator.pages.events import event_address, event_words
from generator.pages.feeds import legal, stable_id

NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the stamp of a site that speaks of no day; the format demands one
STATUS = {Status.DONE: "CONFIRMED", Status.PLANNED: "TENTATIVE", Status.CANCELLED: "CANCELLED"}
WITHHELD = "Words not shown, by the publisher’s terms"


def calendars(edition: Edition) -> Iterator[PlainFile]:
    """A calendar for each topic, and one of all topics together."""
    for briefing in edition.briefings:
        address = f"topics/{briefing.topic.id}.ics"
        yield PlainFile(address, partial(_calendar, edition, briefing.topic.title, briefing.events))
    if edition.briefings:
        events = tuple(event for event in edition.corpus.events if event.id in edition.topics_of_event)
        yield PlainFile("chronology/topics.ics", partial(_calendar, edition, edition.content.site.title, events))


def _calendar(edition: Edition, title: str, events: tuple[Event, ...]) -> str:
    from icalendar import Calendar
    from icalendar import Event as Entry

    entries = [entry for event in events if (entry := dict(_entry(edition, event)))]
    left_out = len(events) - len(entries)
    calendar = Calendar()
    calendar.add("prodid", "-//Briefing//Chronology//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", legal(title))
    if left_out:
        verb = "is" if left_out == 1 else "are"
        calendar.add("x-wr-caldesc", f"{plural(left_out, 'event')} whose day is not named {verb} left out.")
    for fields in entries:
        entry = Entry()
        for name, value in fields.items():
            entry.add(name, value)
        calendar.add_component(entry)
    return str(calendar.to_ical().decode())


def _entry(edition: Edition, event: Event) -> Iterator[tuple[str, object]]:
    """The fields of an event as an all-day entry; none where its date names no calendar day."""
    date = parse_edtf(event.date)
    if not (date and date.is_precise and date.first and date.last):
        return
    yield "uid", stable_id(edition, "event", event.id)
    yield "dtstamp", _stamp(edition)
    yield "dtstart", date.first
    yield "dtend", date.last + timedelta(days=1)  # the first day that it is over
    yield "summary", legal(event_words(edition, event) or WITHHELD)
    yield "description", legal(_sources(edition, event))
    yield "status", STATUS[event.status]
    yield "transp", "TRANSPARENT"
    if event.place:
        yield "location", legal(event.place)
    if edition.content.site.base_url:
        yield "url", f"{edition.content.site.base_url.rstrip('/')}/{event_address(event)}"


def _stamp(edition: Edition) -> datetime:
    as_of = parse_edtf(edition.corpus.as_of or "")
    day = as_of.last if as_of else None
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else NEVER


def _sources(edition: Edition, event: Event) -> str:
    """Who reports it: outlets with their dates, and the number of separate origins."""
    lines = (source_line(edition, id) for id in event.sources)
    said = (f"{line.publisher}, {line.published.words if line.published else 'undated'}" for line in lines)
    return f"{'; '.join(dict.fromkeys(said))}. {plural(len(event.families), 'separate origin')}."
