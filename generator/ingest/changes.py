"""What one ingest does with the file of one article: writes it new or anew, leaves it, or keeps a person's edit."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from generator.ingest.identity import NOBODY, Facts
from generator.language.later import later
from generator.model.article import Article
from generator.model.article_file import article_text, is_edited, with_listed

LENGTH_TOLERANCE = 0.15  # share by which a stated length may differ: databases count headlines and captions, too
FEW_WORDS = 20  # words by which it always may


class Fate(StrEnum):
    """What ingest does with an article's file."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"


class Shelved(Struct, frozen=True):
    """A file that stands in `content/articles/`: its id, its text, and the name of the raw article that it came from.

    `is_orphan` tells that this raw file is no longer where it was. `facts` are what the article is known by.
    """

    id: str
    text: str
    raw: str
    raw_sha256: str
    is_orphan: bool = False
    aliases: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    captured: str | None = None
    facts: Facts = NOBODY


class Change(Struct, frozen=True):
    """What becomes of one article: its file's id, the EDTF date that it tells; `diff` shows what a kept file would have
    become. `lengths` are the words that a database states and those that there are, `unread` says where a date of
    publication stands that cannot be read.

    `file` is the text of its file, or the article from which this is yet to be made.
    """

    fate: Fate
    id: str
    raw: str
    file: str | Article
    published: str | None
    diff: tuple[str, ...] = ()
    lengths: tuple[int, int] | None = None
    unread: str | None = None

    @property
    def text(self) -> str:
        """The text of its file."""
        return self.file if isinstance(self.file, str) else article_text(self.file)


def facts_of(article: Article) -> Facts:
    """What an article is known by."""
    origins = article.origins
    named = (origins.accession, article.url, article.outlet, article.published)
    return Facts(origins.raw_sha256, *named, article.body)


def change(article: Article, shelved: Shelved | None, seen: Sequence[str]) -> Change:
    """What becomes of an article, of which a file may stand already; `seen` are raw articles that repeat it."""
    made = Change(Fate.NEW, article.id, article.origins.name, article, article.published, lengths=_lengths(article))
    made = replace(made, unread=None if article.published else dict(article.origins.known_from).get("published"))
    if shelved is None:
        return made
    text = made.text
    if shelved.text == text:
        return replace(made, fate=Fate.UNCHANGED, file=text)
    if not is_edited(shelved.text):
        return replace(made, fate=Fate.UPDATED, file=text)
    new = [name for name in seen if name not in shelved.seen]
    kept = with_listed(shelved.text, "seen", new) if new else shelved.text
    return replace(made, fate=Fate.KEPT, file=kept, diff=_difference(shelved.text, text))


def _lengths(article: Article) -> tuple[int, int] | None:
    """The words that a database states and those that there are, when they are too far apart."""
    stated = article.origins.stated_words
    if not stated:
        return None
    there = sum(len(paragraph.split()) for paragraph in article.body)
    is_near = abs(there - stated) <= max(FEW_WORDS, LENGTH_TOLERANCE * stated)
    return None if is_near else (stated, there)


UNSHOWN = later(r"^[+-](?:written|raw_sha256): ")


def _difference(kept: str, fresh: str) -> tuple[str, ...]:
    """What ingest would write instead of an edited file, as the changed lines."""
    lines = unified_diff(kept.splitlines(), fresh.splitlines(), "as edited", "as cleaned", lineterm="", n=0)
    return tuple(line for line in lines if not UNSHOWN.match(line))
