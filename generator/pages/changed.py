"""What changed, as readers see it: a page, a Markdown text for a pull request, the marks beside claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.language.marks import escaped
from generator.model.change import Change, Fate, Subject
from generator.model.page import Page
from generator.model.phrase import Phrase, counted, joined, phrase, sources
from generator.pages.changes import grouped
from generator.pages.edition import Edition
from generator.pages.leads import ChangesView, ChangeView
from generator.pages.lines import date_view

MARKS = {Fate.NEW: phrase("New")} | dict.fromkeys(
    (Fate.REWORDED, Fate.MORE_SUPPORT, Fate.LESS_SUPPORT), phrase("Revised")
)
OTHERS = {
    Subject.TOPIC: phrase("Topics"),
    Subject.CLAIM: phrase("Claims"),
    Subject.EVENT: phrase("Events"),
    Subject.SOURCE: phrase("Sources"),
}
SUBJECTS = {
    Subject.TOPIC: phrase("Topic"),
    Subject.CLAIM: phrase("Claim"),
    Subject.EVENT: phrase("Event"),
    Subject.SOURCE: phrase("Source"),
}
FATES = {
    Fate.NEW: phrase("new"),
    Fate.REWORDED: phrase("reworded"),
    Fate.TOUCHED_UP: phrase("touched up"),
    Fate.MORE_SUPPORT: phrase("more support"),
    Fate.LESS_SUPPORT: phrase("less support"),
    Fate.MOVED: phrase("moved"),
    Fate.CONFIRMED: phrase("confirmed"),
    Fate.CHANGED: phrase("changed"),
    Fate.WITHDRAWN: phrase("withdrawn"),
}
PLAIN = phrase("%(things)s %(fate)s")
WITH = dict.fromkeys((Fate.MORE_SUPPORT, Fate.LESS_SUPPORT), phrase("%(things)s with %(fate)s"))


def change_pages(edition: Edition) -> Iterator[Page]:
    """The page of what changed; none where no earlier build is known."""
    if edition.changes is not None:
        yield Page("changes.html", "changes.html", phrase("What changed"), partial(_view, edition, edition.changes))


def marks(found: Iterable[Change], topic: str) -> dict[str, str]:
    """By the id of each claim of a topic that is new or says or rests on something else now, the word that marks it."""
    made: dict[str, str] = {}
    for change in found:
        if change.subject is Subject.CLAIM and change.topic == topic and change.fate in MARKS:
            made.setdefault(change.id, MARKS[change.fate])
    return made


def _view(edition: Edition, found: tuple[Change, ...]) -> ChangesView:
    groups = grouped(found, partial(_group, edition))
    return ChangesView(
        since=date_view(edition.changed_since),
        as_of=date_view(edition.corpus.as_of),
        groups=tuple((heading, tuple(_line(change) for change in inner)) for heading, inner in groups.items()),
        summary=summary(found),
    )


def _group(edition: Edition, change: Change) -> str:
    briefing = edition.briefing_of.get(change.topic or "")
    return briefing.topic.title if briefing else OTHERS[change.subject]


def _line(change: Change) -> ChangeView:
    # Words of a source that is there no longer may be there no longer on request: its day and outlet stand for it.
    is_gone = change.fate is Fate.WITHDRAWN and change.subject in (Subject.SOURCE, Subject.EVENT)
    return ChangeView(
        said=phrase("%(subject)s %(fate)s", subject=SUBJECTS[change.subject], fate=FATES[change.fate]),
        text=change.detail if is_gone else change.text,
        address=change.address,
        was=change.was,
        detail="" if is_gone else change.detail,
    )


def summary(found: tuple[Change, ...]) -> Phrase:
    """The changes in one line: '2 claims new, 1 claim reworded, 3 sources new'."""
    groups = grouped(found, lambda change: f"{change.subject.value}\n{change.fate.value}")
    counts = (
        phrase(WITH.get(fate, PLAIN), things=_count(inner[0].subject, len(inner)), fate=FATES[fate])
        for inner in groups.values()
        if (fate := inner[0].fate)
    )
    return joined(*counts) if groups else phrase("nothing changed")


def _count(subject: Subject, number: int) -> Phrase:
    return {
        Subject.TOPIC: counted(number, "%(num)s topic", "%(num)s topics"),
        Subject.CLAIM: counted(number, "%(num)s claim", "%(num)s claims"),
        Subject.EVENT: counted(number, "%(num)s event", "%(num)s events"),
        Subject.SOURCE: sources(number),
    }[subject]


def as_markdown(found: tuple[Change, ...]) -> str:
    """The changes as Markdown, for a pull request: a line of counts, then each change under what it is about."""
    parts = [f"**{summary(found).capitalize()}.**"]
    for heading, inner in grouped(found, lambda c: f"{OTHERS[c.subject]}{f' of {c.topic}' if c.topic else ''}").items():
        parts.append(f"### {escaped(heading)}")
        parts.append("\n".join(_item(change) for change in inner))
    return "\n\n".join(parts) + "\n"


def _item(change: Change) -> str:
    detail = f" ({escaped(change.detail)})" if change.detail else ""
    was = f"\n  - was: {escaped(change.was)}" if change.was else ""
    return f"- **{change.fate.value}**{detail}: {escaped(change.text)}{was}"
