"""Calendars: the events of each topic, and of all topics, as iCalendar files (RFC 5545).

All days; what names no calendar day is left out, and each calendar says how much that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import TypeAlias

from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.words import plural
from generator.model.corpus import Event
from generator.model.findings import Status
from generator.model.page import PlainFile
from generator.pages.edition import Edition, source_line
from generator.pages.events import event_address, event_words
from generator.pages.exports import said_by
from generator.pages.feeds import legal, stable_id

NEVER = date(1970, 1, 1)  # the stamp of a site that speaks of no day
LONGEST = 74  # bytes of a line after the first, which begins with a space: the format allows 75
MARKS = later(r"[\\;,]")  # what parts a value, and what escapes that
Property: TypeAlias = tuple[str, str]  # its name, with parameters, and its value as it is written
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
    entries = [entry for event in events if (entry := tuple(_entry(edition, event)))]
    left_out = len(events) - len(entries)
    note = f"{plural(left_out, 'event')} whose day is not named {'is' if left_out == 1 else 'are'} left out."
    return "".join(map(line, _whole(legal(title), note if left_out else "", entries)))


def _whole(title: str, note: str, entries: Iterable[Iterable[Property]]) -> Iterator[Property]:
    """The properties of a calendar of entries; its title and a note, if any, stand as many programs show them."""
    yield from (("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Briefing//Chronology//EN"))
    if note:
        yield "X-WR-CALDESC", note
    yield "X-WR-CALNAME", title
    for entry in entries:
        yield from (("BEGIN", "VEVENT"), *entry, ("END", "VEVENT"))
    yield "END", "VCALENDAR"


def _entry(edition: Edition, event: Event) -> Iterator[Property]:
    """The properties of an event as an all-day entry; none where its date names no calendar day."""
    told = parse_edtf(event.date)
    if not (told and told.is_precise and told.first and told.last):
        return
    yield "SUMMARY", escaped(legal(event_words(edition, event) or WITHHELD))
    yield "DTSTART;VALUE=DATE", _day(told.first)
    yield "DTEND;VALUE=DATE", _day(told.last + timedelta(days=1))  # the first day that it is over
    yield "DTSTAMP", _stamp(edition)
    yield "UID", stable_id(edition, "event", event.id)
    yield "DESCRIPTION", escaped(legal(_sources(edition, event)))
    if event.place:
        yield "LOCATION", escaped(legal(event.place))
    yield "STATUS", STATUS[event.status]
    yield "TRANSP", "TRANSPARENT"
    if edition.content.site.base_url:
        yield "URL", f"{edition.content.site.base_url.rstrip('/')}/{event_address(event)}"


def escaped(text: str) -> str:
    """A text as the value of a property: without line breaks, and with what would end or part it escaped."""
    return MARKS.sub(r"\\\g<0>", text).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def line(whole: Property) -> str:
    """A property as a line, which goes on below where it is longer than the format allows."""
    rest, lines = ":".join(whole).encode(), []
    while rest:
        piece = rest[:LONGEST].decode(errors="ignore")  # a letter that would be cut goes to the next line
        lines.append(piece)
        rest = rest[len(piece.encode()) :]
    return "\r\n ".join(lines) + "\r\n"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _stamp(edition: Edition) -> str:
    """The moment at which the calendar was made, as the format demands one: the day that the site speaks of."""
    as_of = parse_edtf(edition.corpus.as_of or "")
    return f"{_day((as_of and as_of.last) or NEVER)}T000000Z"


def _sources(edition: Edition, event: Event) -> str:
    """Who reports it: outlets with their dates, and the number of separate origins."""
    said = [said_by(source_line(edition, id)) for id in event.sources]
    return f"{'; '.join(dict.fromkeys(said))}. {plural(len(event.families), 'separate origin')}."
