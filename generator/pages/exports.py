"""The chronology in the forms of other tools: a table, TimelineJS, and events in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from generator.language.cells import csv_text
from generator.language.edtf import parse_edtf
from generator.language.edtf_point import Point
from generator.model.article import clipped
from generator.model.corpus import Event
from generator.model.findings import Status
from generator.model.page import DataFile, Json, PlainFile, Records
from generator.pages.edition import Edition, publisher, source_line
from generator.pages.events import event_address, event_words

COLUMNS = (
    "date",
    "first_day",
    "last_day",
    "status",
    "text",
    "place",
    "participants",
    "sources",
    "origins",
    "id",
    "page",
)
LONGEST_HEADLINE = 120  # characters: what TimelineJS shows in a line or two
EVENT_STATUS = {Status.PLANNED: "EventScheduled", Status.CANCELLED: "EventCancelled", Status.DONE: None}


def tables(edition: Edition) -> Iterator[PlainFile]:
    """The chronology as CSV, one event a line."""
    yield PlainFile("data/chronology.csv", partial(_table, edition))


def timelines(edition: Edition) -> Iterator[DataFile]:
    """The chronology as TimelineJS reads it, and as linked data."""
    yield DataFile("data/timeline.json", partial(_slides, edition))
    yield DataFile("data/chronology.jsonld", partial(_graph, edition))


def _slides(edition: Edition) -> Records:
    slides: list[Json] = [slide for event in edition.corpus.events if (slide := _slide(edition, event))]
    return {"title": _text(edition.content.site.title, ""), "events": slides}


def _graph(edition: Edition) -> Records:
    graph: list[Json] = [item for event in edition.corpus.events if (item := _linked(edition, event))]
    return {"@context": "https://schema.org", "@graph": graph}


def _table(edition: Edition) -> str:
    return csv_text(COLUMNS, (_row(edition, event) for event in edition.corpus.events))


def _row(edition: Edition, event: Event) -> tuple[str, ...]:
    date = parse_edtf(event.date)
    return (
        event.date,
        date.first.isoformat() if date and date.first else "",
        date.last.isoformat() if date and date.last else "",
        event.status.value,
        event_words(edition, event) or "",
        event.place or "",
        "; ".join(edition.corpus.entities[id].name for id in event.participants),
        "; ".join(event.sources),
        str(len(event.families)),
        event.id,
        event_address(event),
    )


def _slide(edition: Edition, event: Event) -> Json:
    """An event as a slide, its words as HTML text; None where they may not be shown or no year is named."""
    words, date = event_words(edition, event), parse_edtf(event.date)
    start = (date.start or date.end) if date else None
    if words is None or date is None or start is None or not start.year.isdigit():
        return None
    slide: dict[str, Json] = {
        "unique_id": event.id,
        "start_date": _parts(start),
        "display_date": date.text,
        "text": _text(clipped(words, LONGEST_HEADLINE), _said(edition, event)),
    }
    has_end = date.is_interval and date.start and date.end and date.end.year.isdigit()
    if has_end and date.end:
        slide["end_date"] = _parts(date.end)
    topics = edition.topics_of_event.get(event.id, ())
    if topics:
        slide["group"] = topics[0][1]
    return slide


def _text(headline: str, text: str) -> Json:
    return {"headline": escape(headline), "text": escape(text)}


def _said(edition: Edition, event: Event) -> str:
    lines = (source_line(edition, id) for id in event.sources)
    return "; ".join(f"{line.publisher}, {line.published.words if line.published else 'undated'}" for line in lines)


def _parts(point: Point) -> Json:
    parts: dict[str, Json] = {"year": int(point.year)}
    if point.month and point.month <= 12:
        parts["month"] = point.month
        if point.day:
            parts["day"] = point.day
    return parts


def _linked(edition: Edition, event: Event) -> Json:
    """An event in the words of schema.org; None where its words may not be shown or its days are not named."""
    words, date = event_words(edition, event), parse_edtf(event.date)
    if words is None or not (date and date.is_precise and date.first and date.last):
        return None
    base = edition.content.site.base_url
    root = f"{base.rstrip('/')}/" if base else "../"
    status = EVENT_STATUS[event.status]
    said: dict[str, Json] = {
        "@type": "Event",
        "@id": f"{root}{event_address(event)}",
        "name": words,
        "startDate": date.first.isoformat(),
        "endDate": date.last.isoformat(),
        "eventStatus": f"https://schema.org/{status}" if status else None,
        "location": {"@type": "Place", "name": event.place} if event.place else None,
        "subjectOf": [_source(edition, id, root) for id in event.sources],
    }
    return {key: value for key, value in said.items() if value is not None}


def _source(edition: Edition, id: str, root: str) -> Json:
    name, address = publisher(edition, edition.article(id))
    said: dict[str, Json] = {"@type": "NewsArticle", "url": f"{root}sources/{id}.html"}
    return {**said, "publisher": {"@type": "Organization", "name": name}} if address else said
