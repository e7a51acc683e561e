"""What happened when: one event for all reports of it, oldest first, with its parts, its conflicts and its weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from generator.corpus.linking import conflicts, wholes
from generator.corpus.merging import Group, Places, groups
from generator.corpus.ranking import rank
from generator.corpus.reports import PRONOUN, Telling
from generator.corpus.weights import Weights
from generator.language.edtf import order_of
from generator.model.corpus import Event, Mention, Report, Undated
from generator.model.findings import Status
from generator.model.work import Done


class Told(Struct, frozen=True):
    """The chronology: events, oldest first, and what happened at times that the sources leave open."""

    events: tuple[Event, ...]
    undated: tuple[Undated, ...]


def chronology(tellings: Sequence[Telling], mentions: Iterable[Mention], done: Done[Places]) -> Told:
    """All that the reports (the earliest published first) tell; reports of one happening are one event."""
    weights = Weights(tellings)
    found = groups(tellings, weights, done)
    dated = [group for group in found if group.date]
    named = _by_paragraph(mentions)
    made = [_event(group, named) for group in dated]
    linked = _linked(made, dated, weights)
    open_ended = (group for group in found if not group.date)
    return Told(tuple(sorted(linked, key=_chronologically)), tuple(map(_undated, open_ended)))


def _chronologically(event: Event) -> tuple[date, int, str, str]:
    return (*order_of(event.date), event.id)


def _by_paragraph(mentions: Iterable[Mention]) -> Mapping[tuple[str, str], list[Mention]]:
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[(mention.article, mention.anchor)].append(mention)
    return found


def _event(group: Group, named: Mapping[tuple[str, str], list[Mention]]) -> Event:
    """One event of a group: told by the first report that says it happened, in words that stand by themselves.

    Its id is that of the earliest report, whichever tells it, so that it outlives a later report.
    """
    told = sorted(group.tellings, key=_readable)
    reports = tuple(telling.report for telling in told)
    return Event(
        id=group.tellings[0].report.id,
        date=group.date,
        text=_words(reports[0]),
        status=_status(group),
        reports=reports,
        families=tuple(dict.fromkeys(telling.family for telling in told)),
        rank=rank(group.tellings, group.date),
        redated=next((telling.redated for telling in told if telling.redated), None),
        place=next((telling.place for telling in told if telling.place), None),
        participants=tuple(dict.fromkeys(id for report in reports for id in _named_in(report, named))),
    )


def _readable(telling: Telling) -> tuple[bool, bool, bool]:
    report = telling.report
    is_leaning = bool(PRONOUN.match(report.passage.words) and not report.supplied)
    return not telling.is_done, is_leaning, report.passage.anchor.startswith("fig-")


def _words(report: Report) -> str:
    return f"[{report.supplied}] {report.passage.words}" if report.supplied else report.passage.words


def _status(group: Group) -> Status:
    """Done as soon as one report says so; else what the latest report says."""
    if any(telling.is_done for telling in group.tellings):
        return Status.DONE
    return group.tellings[-1].report.status


def _named_in(report: Report, named: Mapping[tuple[str, str], list[Mention]]) -> Iterable[str]:
    passage = report.passage
    for mention in named.get((passage.source, passage.anchor), ()):
        if mention.start < passage.end and passage.start < mention.end:
            yield mention.entity


def _linked(made: Sequence[Event], dated: Sequence[Group], weights: Weights) -> Iterable[Event]:
    """The events, each with the longer one that it is a part of and those that tell it of another date."""
    whole_of, others = wholes(dated), conflicts(dated, weights)
    for place, event in enumerate(made):
        whole = made[whole_of[place]].id if place in whole_of else None
        yield replace(event, part_of=whole, conflicts=tuple(made[other].id for other in others.get(place, ())))


def _undated(group: Group) -> Undated:
    reports = tuple(telling.report for telling in group.tellings)
    families = tuple(dict.fromkeys(telling.family for telling in group.tellings))
    return Undated(reports[0].id, _words(reports[0]), reports, families)
