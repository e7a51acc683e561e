"""The chronology in the forms of other tools: a table, TimelineJS, and events in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from html import escape

from generator.language.cells import csv_text
from generator.language.edtf import parse_edtf
from generator.language.edtf_point import Point
from generator.model.article import clipped
from generator.model.corpus import Event
from generator.model.findings import Status
from generator.model.page import DataFile, Json, PlainFile, Records
from generator.pages.edition import Edition, source_line
from generator.pages.events import event_address, event_words
from generator.pages.lines import REMEMBERED, SourceLine

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
    slides = (slide for event in edition.corpus.events if (slide := _slide(edition, event)))
    return {"title": _text(edition.content.site.title, ""), "events": slides}


def _graph(edition: Edition) -> Records:
    base = edition.content.site.base_url
    root = f"{base.rstrip('/')}/" if base else "../"
    graph = (item for event in edition.corpus.events if (item := _linked(edition, event, root)))
    return {"@context": "https://schema.org", "@graph": graph}


def _table(edition: Edition) -> str:
    return csv_text(COLUMNS, (_row(edition, event) for event in edition.corpus.events))


def _row(edition: Edition, event: Event) -> tuple[str, ...]:
    first, last, _ = _ends(event.date)
    return (
        event.date,
        first,
        last,
        event.status,
        event_words(edition, event) or "",
        event.place or "",
        "; ".join([edition.corpus.entities[id].name for id in event.participants]),
        "; ".join(event.sources),
        str(len(event.families)),
        event.id,
        event_address(event),
    )


@lru_cache(maxsize=REMEMBERED)  # most dates have many events
def _ends(edtf: str) -> tuple[str, str, bool]:
    """The first and the last day of a date (ISO 8601; empty where it is open), and whether it names days without
    doubt."""
    date = parse_edtf(edtf)
    first, last = (date.first, date.last) if date else (None, None)
    return first.isoformat() if first else "", last.isoformat() if last else "", bool(date and date.is_precise)


def _slide(edition: Edition, event: Event) -> Json:
    """An event as a slide, its words as HTML text; None where they may not be shown or no year is named."""
    words, when = event_words(edition, event), _when(event.date)
    if words is None or when is None:
        return None
    start, display, end = when
    slide: dict[str, Json] = {
        "unique_id": event.id,
        "start_date": start,
        "display_date": display,
        "text": _text(clipped(words, LONGEST_HEADLINE), _said(edition, event)),
    }
    if end:
        slide["end_date"] = end
    topics = edition.topics_of_event.get(event.id, ())
    if topics:
        slide["group"] = topics[0][1]
    return slide


@lru_cache(maxsize=REMEMBERED)  # most dates have many events
def _when(edtf: str) -> tuple[Json, str, Json] | None:
    """The first day of a date, its words, and the last day of a range; None where no year is named."""
    date = parse_edtf(edtf)
    start = (date.start or date.end) if date else None
    if date is None or start is None or not start.year.isdigit():
        return None
    has_end = date.is_interval and date.start and date.end and date.end.year.isdigit()
    return _parts(start), date.text, _parts(date.end) if has_end and date.end else None


def _text(headline: str, text: str) -> Json:
    return {"headline": escape(headline), "text": escape(text)}


def _said(edition: Edition, event: Event) -> str:
    return "; ".join([said_by(source_line(edition, id)) for id in event.sources])


def said_by(line: SourceLine) -> str:
    """Who published a source, and when."""
    return f"{line.publisher}, {line.published.words if line.published else 'undated'}"


def _parts(point: Point) -> Json:
    parts: dict[str, Json] = {"year": int(point.year)}
    if point.month and point.month <= 12:
        parts["month"] = point.month
        if point.day:
            parts["day"] = point.day
    return parts


def _linked(edition: Edition, event: Event, root: str) -> Json:
    """An event in the words of schema.org; None where its words may not be shown or its days are not named."""
    words, (first, last, is_precise) = event_words(edition, event), _ends(event.date)
    if words is None or not (is_precise and first and last):
        return None
    status = EVENT_STATUS[event.status]
    said: dict[str, Json] = {
        "@type": "Event",
        "@id": f"{root}{event_address(event)}",
        "name": words,
        "startDate": first,
        "endDate": last,
    }
    if status:
        said["eventStatus"] = f"https://schema.org/{status}"
    if event.place:
        said["location"] = {"@type": "Place", "name": event.place}
    said["subjectOf"] = [_source(source_line(edition, id), root) for id in event.sources]
    return said


def _source(line: SourceLine, root: str) -> Json:
    said: dict[str, Json] = {"@type": "NewsArticle", "url": f"{root}{line.address}"}
    if line.publisher_address:
        said["publisher"] = {"@type": "Organization", "name": line.publisher}
    return said
