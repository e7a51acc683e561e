"""`why EVENT`: what an event rests on, how its date was worked out, and what makes up its weight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.briefing.concern import concern_of
from generator.briefing.match import matches
from generator.briefing.weigh import in_topic
from generator.build import Reading, read
from generator.language.edtf import parse_edtf
from generator.model.corpus import Event, Rank, Report
from generator.model.order import Order

WIDEST = 12  # characters of the column that names things


def why_event(root: Path, id: str) -> str | None:
    """All that makes an event, in lines; None when no event has this id."""
    reading = read(Order(root, root / "site"))
    event = next((event for event in reading.corpus.events if id in (event.id, *event.aliases)), None)
    return "\n".join(_told(reading, event)) if event else None


def _told(reading: Reading, event: Event) -> Iterator[str]:
    date = parse_edtf(event.date)
    yield f"{event.id}: {event.text}"
    yield _line("date", f"{event.date} ({date.text if date else 'not EDTF'})")
    if event.redated:
        yield _line("set by hand", f"the words give {event.redated.was}; {event.redated.reason}")
    yield _line("status", event.status.value)
    for name, value in (("place", event.place), ("part of", event.part_of), ("dated else", ", ".join(event.conflicts))):
        if value:
            yield _line(name, value)
    yield ""
    for report in event.reports:
        yield from _report(report)
    yield ""
    yield from _weight("weight", event.rank)
    for topic in reading.content.topics:
        found = matches(topic, reading.corpus, reading.content.site)
        if {match.article for match in found} & set(event.sources):
            concern = concern_of(topic, found, reading.corpus)
            yield from _weight(f"in {topic.id}", in_topic(event, found, concern))


def _report(report: Report) -> Iterator[str]:
    passage, date = report.passage, report.date
    yield f"{passage.source}#{passage.anchor}, published {report.reported or 'on an unknown day'}: {passage.words}"
    if date:
        counted = f", counted from {date.anchor}" if date.anchor else ""
        yield _line("read", f"'{date.text}' as {date.edtf} by the rule '{date.rule}'{counted}; {report.status.value}")
    if report.said_by:
        yield _line("said by", report.said_by)


def _weight(name: str, rank: Rank) -> Iterator[str]:
    yield _line(name, f"{rank.weight:g}")
    for reason, adds in rank.reasons:
        yield _line("", f"{adds:+g}  {reason}")


def _line(name: str, words: str) -> str:
    return f"{name:>{WIDEST}}  {words}".rstrip()
