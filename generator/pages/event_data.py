"""Events as data: the records of `data/chronology.json`."""

from __future__ import annotations

from generator.model.briefing import AttestedEvent, Briefing
from generator.model.corpus import Event, Passage, Report, Undated
from generator.model.findings import Status
from generator.model.page import Json
from generator.pages.edition import Edition, may_quote
from generator.pages.events import event_address, event_words
from generator.pages.happening import told, year_of
from generator.pages.topics import is_ahead


def event_record(edition: Edition, event: Event) -> Json:
    """An event that sources state, with every report of it."""
    return {
        "id": event.id,
        "aliases": list(event.aliases),
        "page": event_address(event),
        "date": event.date,
        "text": event_words(edition, event),
        "planned": event.is_planned,
        "status": event.status,
        "place": event.place,
        "participants": list(event.participants),
        "part_of": event.part_of,
        "conflicts": list(event.conflicts),
        "redated": {"was": event.redated.was, "reason": event.redated.reason} if event.redated else None,
        "origins": len(event.families),
        "weight": event.rank.weight,
        "weighed": [{"reason": reason, "adds": adds} for reason, adds in event.rank.reasons],
        "stated_by": None,
        "reports": [_report(edition, report) for report in event.reports],
    }


def undated_record(edition: Edition, found: Undated) -> Json:
    """What happened at a time that its sources leave open."""
    words = (told(report) for report in found.reports if may_quote(edition, report.passage.source))
    return {
        "id": found.id,
        "text": next(words, None),
        "origins": len(found.families),
        "reports": [_report(edition, report) for report in found.reports],
    }


def stated_record(edition: Edition, briefing: Briefing, event: AttestedEvent) -> Json:
    """An event that a topic's author states, with the passages that it rests on."""
    note = briefing.notes[event.note - 1]
    is_planned = is_ahead(edition, event)
    status = Status.PLANNED if is_planned else Status.DONE
    return {
        "id": event.id,
        "aliases": [],
        "page": f"chronology/{year_of(event.date)}.html#{event.id}",
        "date": event.date,
        "text": event.text,
        "planned": is_planned,
        "status": status.value,
        "place": None,
        "participants": [],
        "part_of": None,
        "conflicts": [],
        "redated": None,
        "origins": 1,
        "weight": 0.0,
        "weighed": [],
        "stated_by": briefing.topic.id,
        "reports": [_passage(edition, passage, status) for passage in note.passages],
    }


def _passage(edition: Edition, passage: Passage, status: Status) -> Json:
    """A passage that an author gives for an event."""
    return {
        "source": passage.source,
        "anchor": passage.anchor,
        "start": passage.start,
        "end": passage.end,
        "words": passage.words if may_quote(edition, passage.source) else None,
        "reported": edition.article(passage.source).published,
        "date_words": "",
        "rule": "stated",
        "anchor_date": None,
        "status": status.value,
        "said_by": None,
    }


def _report(edition: Edition, report: Report) -> Json:
    passage, date = report.passage, report.date
    may_show = may_quote(edition, passage.source)
    return {
        "source": passage.source,
        "anchor": passage.anchor,
        "start": passage.start,
        "end": passage.end,
        "words": passage.words if may_show else None,
        "reported": report.reported,
        "date_words": date.text if date else "",
        "rule": date.rule if date else "open",
        "anchor_date": date.anchor if date else None,
        "status": report.status,
        "said_by": report.said_by if may_show else None,
    }
