"""The sheet that the cleaning rules work on: the lines that are left, and what was read off or taken out so far.

Each rule makes a new sheet of the last. A line keeps its number in the raw file, so that all that happens to it can be
traced; nothing that a rule takes leaves without a `Removal` or a field that says where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from generator.model.article import Dateline, Removal


class Role(Enum):
    """What a page's markup calls a line."""

    LINE = "line"
    HEADLINE = "headline"
    CAPTION = "caption"


class Line(Struct, frozen=True, gc=False):
    """What the rules have left of a line of the raw file, or of several that were one hard-wrapped paragraph.

    `number` and `last` are its first and last line there, from 1. `tilt`, in words, is what a page's markup says for or
    against its belonging to the text.
    """

    number: int
    last: int
    text: str
    tilt: float = 0.0
    role: Role = Role.LINE


class Fields(Struct, frozen=True):
    """What has been read off the sheet; `known_from` pairs each field with its evidence; `unread` is a field with the
    words in its place that name no one day."""

    title: str | None = None
    standfirst: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    url: str | None = None
    language: str | None = None
    captions: tuple[str, ...] = ()
    outlet_summary: tuple[str, ...] = ()
    captured: str | None = None
    collector: str | None = None
    accession: str | None = None
    section: str | None = None
    stated_words: int | None = None
    unread: tuple[str, str] | None = None
    known_from: tuple[tuple[str, str], ...] = ()


NOTHING_READ = Fields()


class Sheet(Struct, frozen=True):
    """The lines that are left (blank ones among them), the fields read, and the removals.

    `filled` are the indices of the lines that are not blank. `is_page` tells that the lines are all the visible text of
    a page, `begins` the index at which its article's text begins. `page_title` are the words of the page's title,
    `summary` is what its head says that it is about, and `furniture` are lines known from many pages.
    """

    lines: tuple[Line, ...]
    filled: tuple[int, ...]
    fields: Fields = NOTHING_READ
    removed: tuple[Removal, ...] = ()
    is_page: bool = False
    begins: int = 0
    summary: str = ""
    page_title: str = ""
    furniture: frozenset[str] = frozenset()

    def short(self, most: int) -> tuple[tuple[int, str], ...]:
        """The filled lines of at most so many characters, each with its index."""
        lines = self.lines
        return tuple([(index, text) for index in self.filled if len(text := lines[index].text) <= most])

    def with_lines(self, lines: Iterable[Line]) -> Sheet:
        """The sheet with other lines."""
        fresh = tuple(lines)
        return replace(self, lines=fresh, filled=_filled(fresh))

    def without(self, indices: Iterable[int], rule: str) -> Sheet:
        """The sheet with these lines blanked, and their runs listed as removed by the rule."""
        gone = sorted(set(indices))
        if not gone:
            return self
        runs = _runs([self.lines[index] for index in gone], rule)
        return replace(self.taken(gone), removed=(*self.removed, *runs))

    def taken(self, indices: Iterable[int]) -> Sheet:
        """The sheet with these lines blanked because a field holds their words."""
        lines, gone = list(self.lines), set(indices)
        for index in gone:
            lines[index] = replace(lines[index], text="")
        return replace(self, lines=tuple(lines), filled=tuple([index for index in self.filled if index not in gone]))

    def shortened(self, texts: Mapping[int, str], rule: str) -> Sheet:
        """The sheet with these lines cut to the given texts; what went is listed as removed by the rule."""
        if not texts:
            return self
        lines = list(self.lines)
        for index, text in texts.items():
            lines[index] = replace(lines[index], text=text.strip())
        runs = _runs([self.lines[index] for index in sorted(texts)], rule)
        return replace(self.with_lines(lines), removed=(*self.removed, *runs))

    def added(self, field: str, texts: tuple[str, ...], evidence: str) -> Sheet:
        """The sheet with these texts added to a field that holds several, with the evidence of all of them."""
        known = dict(self.fields.known_from)
        known[field] = f"{known[field]}, {evidence}" if field in known else evidence
        more: dict[str, object] = {field: (*getattr(self.fields, field), *texts)}
        return replace(self, fields=replace(self.fields, **more, known_from=tuple(known.items())))

    def renamed(self, title: str) -> Sheet:
        """The sheet with another form of its title, known from the same place."""
        return replace(self, fields=replace(self.fields, title=title))

    def known(self, evidence: str, **found: object) -> Sheet:
        """The sheet with these fields set, unless an earlier rule knew them; the evidence says how each is known."""
        new = {name: value for name, value in found.items() if value and not getattr(self.fields, name)}
        if not new:
            return self
        known = (*self.fields.known_from, *[(name, evidence) for name in new])
        return replace(self, fields=replace(self.fields, **new, known_from=known))


Rule: TypeAlias = Callable[[Sheet], Sheet]


def sheet_of(text: str) -> Sheet:
    """The sheet of a raw text, its lines trimmed and numbered from 1."""
    return sheet_with([Line(number, number, line.strip()) for number, line in enumerate(text.split("\n"), 1)])


def sheet_with(lines: Iterable[Line]) -> Sheet:
    """The sheet of these lines, before anything is read off it."""
    fresh = tuple(lines)
    return Sheet(fresh, _filled(fresh))


def _filled(lines: tuple[Line, ...]) -> tuple[int, ...]:
    return tuple([index for index, line in enumerate(lines) if line.text])


def _runs(lines: Iterable[Line], rule: str) -> tuple[Removal, ...]:
    """Lines in order as removals, one for each run of neighbours."""
    runs: list[Removal] = []
    for line in lines:
        if runs and line.number <= runs[-1].last + 1:
            runs[-1] = Removal(runs[-1].first, line.last, rule)
        else:
            runs.append(Removal(line.number, line.last, rule))
    return tuple(runs)
