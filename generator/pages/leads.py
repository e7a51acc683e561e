"""The views of what leads to pages: feeds, lists, the search page, what changed."""

from __future__ import annotations

from msgspec import Struct

from generator.pages.lines import DateView, RestingLine, SourceLine


class FeedEntry(Struct, frozen=True):
    """An entry of a feed; `updated` is RFC 3339, `summary` plain text, `author` empty where it is the feed's."""

    id: str
    address: str
    title: str
    author: str
    updated: str
    summary: str
    language: str


class FeedView(Struct, frozen=True):
    """`feed.xml`: an Atom feed. `root` leads from it to the site: an address, or relative where that is not known."""

    id: str
    address: str
    title: str
    author: str
    updated: str
    root: str
    page: str
    entries: tuple[FeedEntry, ...]


class ListedLine(Struct, frozen=True):
    """Something in a list of all: its page, title, language, kind, and what is said of it (may be empty)."""

    address: str
    title: str
    language: str
    kind: str
    detail: str


class ListView(Struct, frozen=True):
    """`list.html`: what begins with a letter, or was published in a month; `all_lists` are label, address, count."""

    address: str
    heading: str
    label: str
    lines: tuple[ListedLine, ...]
    all_lists: tuple[tuple[str, str, int], ...]


class SearchView(Struct, frozen=True):
    """`search.html`: the filters (id and label), and the lists by letter and month (label, address, count)."""

    filters: tuple[tuple[str, str], ...]
    letters: tuple[tuple[str, str, int], ...]
    months: tuple[tuple[str, str, int], ...]


class ChangeView(Struct, frozen=True):
    """A change: what became of what, its words, where it stands now (if it does), what it said."""

    said: str
    text: str
    address: str | None
    was: str | None
    detail: str


class ChangesView(Struct, frozen=True):
    """`changes.html`: what changed since an earlier build, by briefing and kind."""

    since: DateView | None
    as_of: DateView | None
    groups: tuple[tuple[str, tuple[ChangeView, ...]], ...]
    summary: str


class LostView(Struct, frozen=True):
    """`lost.html`: a source that was withdrawn or taken down: who published it when, why it went, what rested on it.

    `title` and the address of the `original` are given of what its outlet withdrew, None of what was taken down.
    """

    line: SourceLine
    title: str | None
    reason: str
    original: str | None
    resting: tuple[RestingLine, ...]
