"""What becomes of each article: a new file, another form of one that stands, a version of it, or seen again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from generator.ingest.changes import Change, Fate, Shelved, change, facts_of
from generator.ingest.identity import ADDRESS, NOBODY, Facts, are_alike, is_part
from generator.ingest.name import with_suffixes
from generator.model.article import Article, Place, SetAside
from generator.model.article_file import article_text, is_edited, with_listed

VERSION_DIGITS = 8  # hexadecimal digits of the raw bytes' SHA-256 by which a version is known beside the article's id


class Earlier(Struct, frozen=True):
    """Words that an article had before: its id, the version's name, and the file as it was."""

    id: str
    version: str
    text: str


class Plan(Struct, frozen=True):
    """What one ingest does: a change for each article, versions to keep, raw articles seen again (each with the id of
    the article that it is), and all that is set aside."""

    changes: tuple[Change, ...]
    set_aside: tuple[SetAside, ...]
    earlier: tuple[Earlier, ...] = ()
    seen: tuple[tuple[str, str], ...] = ()


class _Entry(Struct):
    """An article while the run's raw articles are told apart: the file that stands, the newest words, all the rest.

    `again` are the names of raw articles that repeat one of its versions, `seen` of those that repeat its words.
    """

    shelved: Shelved | None
    article: Article | None = None
    seen: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)
    facts: Facts = NOBODY

    @property
    def captured(self) -> str:
        """When its words were collected; empty where that is not known."""
        found = self.article.origins.captured if self.article else self.shelved.captured if self.shelved else None
        return found or ""

    def now_is(self, article: Article) -> None:
        """Takes an article's words as the newest."""
        self.article, self.facts = article, facts_of(article)

    def keep_words(self) -> None:
        """Keeps the words that it has now as a version."""
        if self.article is not None:
            self.keep(self.article)
        elif self.shelved is not None:
            self.earlier.append(Earlier("", self.shelved.raw_sha256[:VERSION_DIGITS], self.shelved.text))

    def keep(self, article: Article) -> None:
        """Keeps the words of an article as a version; words that are kept already were only seen again."""
        version = _earlier(article)
        if any(version.version == kept.version for kept in self.earlier):
            self.seen.append(article.origins.name)
        else:
            self.earlier.append(version)


def _earlier(article: Article) -> Earlier:
    return Earlier("", article.origins.raw_sha256[:VERSION_DIGITS], article_text(article))


def plan(found: Iterable[Article | SetAside], shelf: tuple[Shelved, ...]) -> Plan:
    """Decides each article's id and fate; one that stands already keeps its id, whatever it would be named today."""
    items = tuple(found)
    articles = sorted((item for item in items if isinstance(item, Article)), key=_oldest_first)
    entries, others = _own(articles, shelf)
    _told_apart(others, entries)
    ids = _ids(entries, {shelved.id for shelved in shelf})
    changes: list[Change] = []
    earlier: list[Earlier] = []
    for entry, id in zip(entries, ids, strict=True):
        changes += _changes(entry, id)
        earlier += (replace(version, id=id) for version in entry.earlier)
    changes.sort(key=lambda change: change.raw)
    pairs = zip(entries, ids, strict=True)
    seen = sorted((name, id) for entry, id in pairs for name in (*entry.seen, *entry.again))
    aside = sorted((item for item in items if isinstance(item, SetAside)), key=_place)
    return Plan(tuple(changes), tuple(aside), tuple(earlier), tuple(seen))


def _oldest_first(article: Article) -> tuple[str, str, tuple[int, ...]]:
    return article.origins.captured or "", article.origins.raw, article.origins.place.order


def _place(item: SetAside) -> tuple[str, tuple[int, ...], str]:
    return item.path, Place(item.position).order, item.reason


def _own(articles: list[Article], shelf: tuple[Shelved, ...]) -> tuple[list[_Entry], list[Article]]:
    """An entry for each file that stands, with the raw article that it came from; and the other raw articles.

    A part of a container is the same only with the same bytes: in the next export another stands in its place.
    """
    by_raw = {shelved.raw: _Entry(shelved, facts=shelved.facts) for shelved in shelf}
    moved = _moved(articles, shelf)
    left = frozenset(moved.values())
    others: list[Article] = []
    for article in articles:
        origins = article.origins
        name = origins.name
        entry = by_raw.get(moved.get(name, name))
        is_replaced = name in left and name not in moved
        is_free = entry is not None and entry.article is None and not is_replaced
        if entry and is_free and (not origins.place.position or entry.facts.sha256 == origins.raw_sha256):
            _cleaned_anew(article, entry)
        else:
            others.append(article)
    return list(by_raw.values()), others


def _moved(articles: list[Article], shelf: tuple[Shelved, ...]) -> dict[str, str]:
    """The names of raw articles that had another one before, with that: the same bytes, and others or none there."""
    now = {article.origins.name: article.origins.raw_sha256 for article in articles}
    known = {shelved.raw for shelved in shelf}
    new = {digest: name for name, digest in sorted(now.items(), reverse=True) if name not in known}
    gone = (shelved for shelved in shelf if (shelved.is_orphan or shelved.raw in now) and shelved.raw_sha256 in new)
    return {new[shelved.raw_sha256]: shelved.raw for shelved in gone if now.get(shelved.raw) != shelved.raw_sha256}


def _cleaned_anew(article: Article, entry: _Entry) -> None:
    """The raw file of an article that stands; when its bytes are a new capture of it, the former words are kept."""
    fresh = facts_of(article)
    if fresh.sha256 != entry.facts.sha256 and not set(fresh.identities()).isdisjoint(entry.facts.identities()):
        _join(article, entry)
    else:
        entry.now_is(article)


def _told_apart(articles: list[Article], entries: list[_Entry]) -> None:
    """Puts each further raw article to the entry that it is one with, or makes a new one for it."""
    known: dict[str, _Entry] = {}
    for entry in entries:
        former = tuple(entry.shelved.facts.identities()) if entry.shelved else ()
        is_same = not set(former).isdisjoint(entry.facts.identities())
        for key in (*entry.facts.identities(), *(former if is_same else ())):
            known.setdefault(key, entry)
    for article in articles:
        facts = facts_of(article)
        found = (known[key] for key in facts.identities() if key in known and _is_one(facts, known[key].facts, key))
        entry = next(found, None) or _Entry(None)
        if entry.shelved is None and entry.article is None:
            entries.append(entry)
            entry.now_is(article)
        else:
            _join(article, entry)
        for key in facts.identities():
            known.setdefault(key, entry)


def _is_one(facts: Facts, others: Facts, key: str) -> bool:
    return not key.startswith(ADDRESS) or are_alike(facts.words, others.words)


def _join(article: Article, entry: _Entry) -> None:
    """A raw article found again: the same words, a part of them, more, or other ones."""
    name, shelved = article.origins.name, entry.shelved
    if article.origins.raw_sha256 == entry.facts.sha256:
        entry.seen.append(name)
        return
    new, known = facts_of(article).words, entry.facts.words
    if shelved and article.origins.raw_sha256[:VERSION_DIGITS] in shelved.versions:
        entry.again.append(name)
    elif new == known or is_part(new, known) or (shelved and is_edited(shelved.text)):
        entry.seen.append(name)
    elif is_part(known, new):
        entry.seen.append(_name(entry))
        entry.now_is(article)
    elif (article.origins.captured or "") >= entry.captured:
        entry.keep_words()
        entry.now_is(article)
    else:
        entry.keep(article)


def _name(entry: _Entry) -> str:
    return entry.article.origins.name if entry.article else entry.shelved.raw if entry.shelved else ""


def _ids(entries: list[_Entry], taken: set[str]) -> list[str]:
    """The id of each entry; namesakes all take a suffix from their bytes, so that no order decides."""
    fresh = Counter(entry.article.id for entry in entries if entry.shelved is None and entry.article)
    given, ids = set(taken), []
    for entry in entries:
        if entry.shelved is not None:
            ids.append(entry.shelved.id)
            continue
        assert entry.article is not None
        id = entry.article.id
        if id in given or fresh[id] > 1:
            names = with_suffixes(id, entry.article.origins.raw_sha256)
            id = next(name for name in names if name not in given)
        ids.append(id)
        given.add(ids[-1])
    return ids


def _changes(entry: _Entry, id: str) -> Iterator[Change]:
    """What becomes of an entry; nothing when nothing of it was read."""
    shelved, article = entry.shelved, entry.article
    earlier_seen, earlier_versions = (shelved.seen, shelved.versions) if shelved else ((), ())
    seen = tuple(dict.fromkeys((*earlier_seen, *entry.seen)))
    versions = tuple(dict.fromkeys((*earlier_versions, *(version.version for version in entry.earlier))))
    if article is None:
        if shelved is not None and seen != earlier_seen:
            text = with_listed(shelved.text, "seen", entry.seen)
            yield Change(Fate.UPDATED, id, shelved.raw, text, shelved.facts.published)
        return
    seen = tuple(name for name in seen if name != article.origins.name)
    origins = replace(article.origins, seen=seen, versions=versions)
    full = replace(article, id=id, aliases=shelved.aliases if shelved else (), origins=origins)
    yield change(full, shelved, entry.seen)
