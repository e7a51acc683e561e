"""A briefing as one Markdown text, for editors, other programs and Pandoc: `topics/<id>.md` beside its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from generator.language.later import later
from generator.language.marks import escaped
from generator.language.words import plural
from generator.model.briefing import FILLER, FIRST_TOKEN, INFERENCE_END, INFERENCE_START, Briefing
from generator.model.page import PlainFile
from generator.model.yaml_text import Value, write_yaml
from generator.pages.briefed import TopicView
from generator.pages.edition import Edition
from generator.pages.lines import EventView, NoteView, Quotation, SourceLine
from generator.pages.prose import TAGS, TOKEN
from generator.pages.spoken import DifferenceView, KeyPointView
from generator.pages.topics import topic_view

# Markup in authored text that is none of the plain elements which the page itself keeps.
MARKUP = later(rf"<(?!/?(?:{'|'.join(sorted(TAGS))})\s*/?>|https?://)", re.IGNORECASE)


def twins(edition: Edition) -> Iterator[PlainFile]:
    """The Markdown twin of each briefing."""
    for briefing in edition.briefings:
        yield PlainFile(f"topics/{briefing.topic.id}.md", partial(_twin, edition, briefing))


def _twin(edition: Edition, briefing: Briefing) -> str:
    view = topic_view(edition, briefing)
    parts = (
        _front(edition, view),
        *_head(view),
        *_text(briefing),
        *_told(view),
        *_chronology(view),
        *_list("What this collection cannot establish", [escaped(gap.text) for gap in view.gaps]),
        *_sources(view),
        *(_note(edition, note) for note in view.notes),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _front(edition: Edition, view: TopicView) -> str:
    """The title block that Pandoc reads."""
    site, authors = edition.content.site, list[Value](view.authors)
    keys: dict[str, Value] = {"title": view.title, "author": authors, "lang": site.language}
    keys["date"] = view.as_of.edtf if view.as_of else None
    keys |= {"publisher": site.publisher, "rights": site.licence}
    return f"---\n{write_yaml({key: value for key, value in keys.items() if value})}---"


def _head(view: TopicView) -> Iterator[str]:
    if view.question:
        yield f"*{escaped(view.question)}*"
    standing = view.standing
    figures = [plural(standing.sources, "source"), plural(standing.origins, "separate origin")]
    figures += [f"{plural(standing.claims, 'claim')} checked"] if standing.claims else []
    yield f"As of {view.as_of.words}: {', '.join(figures)}." if view.as_of else f"{', '.join(figures)}."


def _text(briefing: Briefing) -> Iterator[str]:
    """The authored text, each citation as a footnote, each reading marked as Pandoc marks a span."""
    notes = {reference.token: reference.note for reference in briefing.attested.references}
    for section in briefing.attested.sections:
        if section.title:
            mark = " {.inference}" if section.is_inference else ""
            yield f"## {escaped(TOKEN.sub('', section.title).replace(FILLER, ''))}{mark}"
        text = TOKEN.sub(lambda found: _footnote(notes.get(ord(found[0]) - FIRST_TOKEN)), section.markdown)
        text = MARKUP.sub(r"\\<", text.replace(FILLER, ""))
        yield text.replace(INFERENCE_START, "[").replace(INFERENCE_END, "]{.inference}").strip()


def _footnote(number: int | None) -> str:
    return f"[^{number}]" if number else ""


def _told(view: TopicView) -> Iterator[str]:
    """The parts that are told in the sources' words, each sentence with its note."""
    yield from _list("State of play", [_point(p) for p in view.told.state])
    yield from _list("In the sources’ words" if view.sections else "Key points", [_point(p) for p in view.told.points])
    yield from _list("Background", [_point(p) for p in view.told.background])
    differences = [_sides(found) for found in view.told.differences]
    yield from _list("Where sources differ", differences)
    figures = [f"**{escaped(f.words)}**: “{escaped(f.of)}”[^{f.note.number}]" for f in view.told.figures if f.of]
    yield from _list("Figures", figures)
    yield from _list("In their words", [f"{escaped(p.speaker or '')}: {_point(p)}" for p in view.told.speeches])


def _sides(difference: DifferenceView) -> str:
    sides = "; ".join(f"**{escaped(words)}** {_by(side)}" for words, side in difference.sides)
    return f"On {escaped(difference.about)}: {sides}"


def _point(point: KeyPointView) -> str:
    words = f"“{escaped(point.text)}”" if point.text else "Words not shown, by the publisher’s terms."
    return f"{words} {_by(point)}"


def _by(point: KeyPointView) -> str:
    published = f", {point.published.words}" if point.published else ""
    return f"({escaped(point.origin)}{published})[^{point.note.number}]"


def _chronology(view: TopicView) -> Iterator[str]:
    events = [event for year in view.years for day in year.days for event in day.events]
    yield from _list("Chronology", [_event(event) for event in events] if "chronology" not in view.off else [])


def _event(event: EventView) -> str:
    said = escaped(event.text) if event.text else "words not shown, by the publisher’s terms"
    words = said if event.is_authored or not event.text else f"“{said}”"
    source = event.reports[0].source
    planned = " (planned)" if event.is_planned else ""
    return f"**{escaped(event.date.words)}**{planned}: {words} ({_published(source)})"


def _sources(view: TopicView) -> Iterator[str]:
    shown = view.origins if "sources" not in view.off else ()
    lines = [f"{escaped(origin.name)}: {'; '.join(_source(line) for line in origin.sources)}" for origin in shown]
    yield from _list("Sources by origin", lines)


def _source(line: SourceLine) -> str:
    return f"[{escaped(line.heading)}](../{line.address}), {_published(line)}"


def _published(line: SourceLine) -> str:
    return f"{escaped(line.publisher)}, {line.published.words if line.published else 'undated'}"


def _list(heading: str, items: list[str]) -> Iterator[str]:
    if items:
        yield f"## {heading}"
        yield "\n".join(f"- {item}" for item in items)


def _note(edition: Edition, note: NoteView) -> str:
    base = edition.content.site.base_url
    root = f"{base.rstrip('/')}/" if base else "../"
    words = " ".join(f"“{_quoted(quotation)}”" for quotation in note.quotations) or escaped(note.heading)
    by = escaped(f"{note.publisher}, {note.published}, {note.place}")
    return f"[^{note.number}]: [{by}]({root}{note.address}): {words}"


def _quoted(quotation: Quotation) -> str:
    is_part = quotation.marked and (quotation.before or quotation.after)
    marked = f"**{escaped(quotation.marked)}**" if is_part else escaped(quotation.marked)
    return " ".join(filter(None, (escaped(quotation.before), marked, escaped(quotation.after))))
