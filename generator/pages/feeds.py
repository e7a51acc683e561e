"""Atom and JSON Feed: of the whole site, and of each topic. Their words are headings, names and dates alone, and the
sentences that a briefing quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import islice
from typing import TypeAlias

from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.words import plural
from generator.model.article import clipped
from generator.model.briefing import Briefing
from generator.model.change import Change, Fate
from generator.model.page import DataFile, Json, Page, Records
from generator.pages.citing import released
from generator.pages.edition import Edition, may_quote, source_line
from generator.pages.leads import FeedEntry, FeedView
from generator.pages.lines import REMEMBERED

Entries: TypeAlias = Callable[[Edition], Iterable[FeedEntry | None]]
NEWEST = 30  # sources in a feed: readers keep what they have seen, so that it need not hold everything
MOST_CHANGES = 200  # in a feed
ILLEGAL = later("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in any XML 1.0 document


def feed_pages(edition: Edition) -> Iterator[Page]:
    """The Atom feeds; none while nothing in the site is dated, since each entry must say when it changed."""
    for address, title, draw in _feeds(edition):
        yield Page(address, "feed.xml", legal(title), draw)


def feed_files(edition: Edition) -> Iterator[DataFile]:
    """The same feeds as JSON Feed 1.1."""
    for address, _, draw in _feeds(edition):
        yield DataFile(f"{address.removesuffix('.xml')}.json", partial(_json, edition, draw))


def has_feeds(as_of: str | None) -> bool:
    """Whether a site that speaks of this day (EDTF) can say when it changed."""
    return instant(as_of) is not None


@lru_cache(maxsize=REMEMBERED)  # most days have many sources
def instant(edtf: str | None) -> str | None:
    """The first moment of a date as feeds write it (RFC 3339, UTC); None when its year is not known."""
    parsed = parse_edtf(edtf or "")
    return f"{parsed.first.isoformat()}T00:00:00Z" if parsed and parsed.first else None


def stable_id(edition: Edition, kind: str, id: str) -> str:
    """A URN that a thing keeps while the site keeps its address (or, without one, its title): a UUID of version 8."""
    site = edition.content.site
    seed = f"{site.base_url or site.title}\n{kind}\n{id}"
    digits = blake2b(seed.encode(), digest_size=16).hexdigest()
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-8{digits[13:16]}-8{digits[17:20]}-{digits[20:]}"


def legal(text: str) -> str:
    """The text without the characters that no XML document may hold."""
    return ILLEGAL.sub("\ufffd", text)


def _feeds(edition: Edition) -> Iterator[tuple[str, str, Callable[[], FeedView]]]:
    """Each feed: its address, its title, and what draws it."""
    if not has_feeds(edition.corpus.as_of):
        return
    site = edition.content.site
    made: list[tuple[tuple[str, str, str], Entries]] = [(("feed.xml", site.title, "index.html"), _of_all)]
    if edition.changes is not None:
        named = ("changes.xml", f"Changes – {site.title}", "changes.html")
        made.append((named, partial(_of_changes, found=edition.changes)))
    for briefing in edition.briefings:
        address, title = f"topics/{briefing.topic.id}", f"{briefing.topic.title} – {site.title}"
        made.append(((f"{address}.xml", title, f"{address}.html"), partial(_of_topic, briefing=briefing)))
    for named, entries in made:
        yield *named[:2], partial(_feed, edition, named, entries)


def _of_all(edition: Edition) -> Iterator[FeedEntry | None]:
    """Every briefing, and the newest sources of all."""
    yield from (_of_briefing(edition, found) for found in edition.briefings)
    yield from _newest(edition, edition.corpus.articles)


def _of_topic(edition: Edition, briefing: Briefing) -> Iterator[FeedEntry | None]:
    """A briefing, and the newest of its sources."""
    yield _of_briefing(edition, briefing)
    quoted = {p.source: p.text for p in briefing.points if may_quote(edition, p.source)}
    yield from _newest(edition, briefing.sources, quoted)


def _of_changes(edition: Edition, found: tuple[Change, ...]) -> Iterator[FeedEntry | None]:
    """The changes since an earlier build, but for those of spelling; what is withdrawn is said without its words."""
    day = instant(edition.corpus.as_of)
    telling = (change for change in found if day and change.address and change.fate is not Fate.TOUCHED_UP)
    for change in islice(telling, MOST_CHANGES):
        was = f" It said: {change.was}" if change.was else ""
        yield FeedEntry(
            id=stable_id(edition, "change", f"{change.id}\n{change.fate.value}\n{change.detail}\n{day}"),
            address=change.address or "",
            title=legal(f"{change.subject.value.capitalize()} {change.fate.value}: {clipped(change.text)}"),
            author="",
            updated=day or "",
            summary=legal(f"{change.text}{f' ({change.detail})' if change.detail else ''}{was}"),
            language=edition.content.site.language,
        )


def _dated(entries: Iterable[FeedEntry | None]) -> tuple[FeedEntry, ...]:
    """The entries whose day is known, the newest first."""
    return tuple(sorted((entry for entry in entries if entry), key=lambda entry: entry.updated, reverse=True))


def _feed(edition: Edition, named: tuple[str, str, str], draw: Entries) -> FeedView:
    (address, title, page), entries = named, _dated(draw(edition))
    depth = "../" * address.count("/")
    base = edition.content.site.base_url
    root = f"{base.rstrip('/')}/" if base else depth
    return FeedView(
        id=stable_id(edition, "feed", address),
        address=address,
        title=legal(title),
        author=legal(edition.content.site.publisher or edition.content.site.title),
        updated=max((entry.updated for entry in entries), default=instant(edition.corpus.as_of) or ""),
        root=root,
        page=page,
        entries=entries,
    )


def _of_briefing(edition: Edition, briefing: Briefing) -> FeedEntry | None:
    topic, standing = briefing.topic, briefing.standing
    updated = instant(released(edition, topic.id)[1] or standing.as_of)
    figures = f"{plural(standing.sources, 'source')}, {plural(standing.origins, 'separate origin')}."
    if updated is None:
        return None
    return FeedEntry(
        id=stable_id(edition, "topic", topic.id),
        address=f"topics/{topic.id}.html",
        title=legal(topic.title),
        author=legal(", ".join(topic.authors)),
        updated=updated,
        summary=legal(f"{topic.question} {figures}" if topic.question else figures),
        language=edition.content.site.language,
    )


def _newest(
    edition: Edition, ids: Iterable[str], quoted: Mapping[str, str] | None = None
) -> Iterator[FeedEntry | None]:
    """The sources that were published last, each with who published it, and its sentence if the briefing quotes one."""
    dated = ((instant(edition.article(id).published), id) for id in ids)
    newest = sorted(((day, id) for day, id in dated if day), reverse=True)[:NEWEST]
    for day, id in newest:
        line, family = source_line(edition, id), edition.corpus.family_of[id]
        copies = len(family.articles)
        said = [f"“{quoted[id]}”"] if quoted and id in quoted else []
        said += [f"{line.publisher}, {line.published.words if line.published else 'undated'}."]
        said += [f"One of {copies} sources of one origin."] if copies > 1 else []
        yield FeedEntry(
            id=stable_id(edition, "source", id),
            address=line.address,
            title=legal(line.heading),
            author=legal(line.publisher),
            updated=day,
            summary=legal(" ".join(said)),
            language=line.language,
        )


def _json(edition: Edition, draw: Callable[[], FeedView]) -> Records:
    view = draw()
    address = f"{view.address.removesuffix('.xml')}.json"
    items: list[Json] = [_item(view, entry) for entry in view.entries]
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": f"{view.root}{view.page}",
        "feed_url": f"{view.root}{address}",
        "language": edition.content.site.language,
        "authors": [{"name": view.author}],
        "items": items,
    }


def _item(view: FeedView, entry: FeedEntry) -> Json:
    return {
        "id": entry.id,
        "url": f"{view.root}{entry.address}",
        "title": entry.title,
        "content_text": entry.summary,
        "date_modified": entry.updated,
        "authors": [{"name": entry.author or view.author}],
        "language": entry.language,
    }
