"""Where a source comes from: how it was collected, where it was met again, and the words that it had before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.model.article import Article
from generator.model.phrase import counted, joined, phrase
from generator.pages.compared import EarlierView
from generator.pages.versions import word_diff


def provenance(article: Article, is_internal: bool) -> Iterator[tuple[str, str]]:
    """What is known of how an article was collected, as label and words.

    Names of files are told to readers within the house alone; hashes are told to all.
    """
    origins = article.origins
    if origins.place.position:
        number = phrase("number %(number)s", number=origins.place.position)
        is_named = is_internal and origins.place.member
        yield phrase("Part of a container"), joined(number, origins.place.member) if is_named else number
    if origins.place.container_sha256:
        yield phrase("SHA-256 of the container"), origins.place.container_sha256
    if origins.captured:
        yield phrase("Captured"), _moment(origins.captured)
    if origins.collector:
        yield phrase("Collected by"), origins.collector
    if origins.accession:
        yield phrase("Accession number"), origins.accession
    if origins.seen:
        number = counted(len(origins.seen), "%(num)s other raw article", "%(num)s other raw articles")
        yield phrase("Seen again in"), ", ".join(origins.seen) if is_internal else number


def earlier(versions: tuple[Article, ...], is_shown: bool) -> Iterator[EarlierView]:
    """The versions of an article that its newest words, the last, replaced: the newest first, each compared with the
    next where its words may be shown."""
    for old, new in reversed(tuple(pairwise(versions))):
        name = old.origins.raw_sha256[:VERSION_DIGITS]
        yield EarlierView(name, _moment(old.origins.captured), is_shown, word_diff(old, new) if is_shown else ())


VERSION_DIGITS = 8  # of the hash of a version's raw bytes, by which its file is named as well


def _moment(captured: str | None) -> str:
    """A date or time as readers know it: '2025-03-05 08:30 UTC'."""
    date, _, time = (captured or "").partition("T")
    return f"{date} {time.replace('Z', ' UTC')}".rstrip()
