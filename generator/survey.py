"""How articles are examined and compared in a run: many at a time, and never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.corpus.examine import examine
from generator.corpus.relations import compare, worth_comparing
from generator.engine.crew import PORTION, Crew, at_once, crew, spread
from generator.engine.memo import fingerprint, key_of, memo, recall_all
from generator.engine.work import Progress, Report, silent
from generator.model.article import Article
from generator.model.corpus import Surveyed
from generator.model.findings import Findings
from generator.model.packed import bytes_of, thing_of
from generator.model.phrase import Spelt, respelt, spelt
from generator.model.relation import Relation

LARGE = 1_000_000  # characters in a portion of articles from which on it is given out, so that no message is large
FEW = 100  # things that are worked out before a second process would have begun to help
A = TypeVar("A")
B = TypeVar("B")
Pair: TypeAlias = tuple[str, str]


class Compared(Struct, frozen=True):
    """What came of comparing two articles, as it is kept: their relation, if any, with the words of its rule apart."""

    pair: Pair
    told: Relation | None = None
    rule: Spelt | str = ""

    @property
    def relation(self) -> Relation | None:
        """The relation with its rule."""
        return replace(self.told, rule=respelt(self.rule)) if self.told else None


class Task(Struct, Generic[A], frozen=True):
    """Work on many things: its name, who does it, the things by their keys, what makes portions (bytes) of some,
    what makes values in bytes, by key, of such a portion, what a value is, and of which thing."""

    step: str
    crew: Crew
    things: Mapping[bytes, object]
    portions: Callable[[list[bytes]], Iterator[bytes]]
    work: Callable[[bytes], list[tuple[bytes, bytes]]]
    kind: type[A]
    of: Callable[[A], object]

    def read(self, pairs: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, A]]:
        """The values in bytes, as far as they are sound and of their thing."""
        for key, data in pairs:
            value = thing_of(data, self.kind)
            if value is not None and self.of(value) == self.things[key]:
                yield key, value


class Pairs(Struct, frozen=True):
    """Pairs of articles to compare, each with its key, and these articles."""

    articles: list[Article]
    pairs: list[tuple[bytes, Pair]]


def _examining(articles: Mapping[bytes, Article], crew: Crew) -> Task[Findings]:
    ids = {key: article.id for key, article in articles.items()}
    return Task("Examining", crew, ids, partial(_examinable, articles), examined, Findings, lambda found: found.article)


def _comparing(articles: Mapping[str, Article], pairs: Mapping[bytes, Pair]) -> Task[Compared]:
    portions = partial(_comparable, articles, pairs)
    return Task("Comparing", crew, pairs, portions, compared, Compared, lambda found: found.pair)


def _examinable(articles: Mapping[bytes, Article], keys: Iterable[bytes]) -> Iterator[bytes]:
    """The articles of these keys in portions, as bytes: a task holds all that it needs."""
    return map(bytes_of, _portions(((key, articles[key]), _size(articles[key])) for key in keys))


def _comparable(articles: Mapping[str, Article], pairs: Mapping[bytes, Pair], keys: Iterable[bytes]) -> Iterator[bytes]:
    """The pairs of these keys in portions, as bytes, with their articles."""
    sized = (((key, pairs[key]), sum(_size(articles[id]) for id in pairs[key])) for key in keys)
    for portion in _portions(sized):
        named = sorted({id for _, pair in portion for id in pair})
        yield bytes_of(Pairs([articles[id] for id in named], portion))


def _portions(sized: Iterable[tuple[B, int]]) -> Iterator[list[B]]:
    """Things in portions, each thing given with its size in characters: small ones, so that no message is large."""
    portion, size = list[B](), 0
    for thing, own in sized:
        portion.append(thing)
        size += own
        if len(portion) == PORTION or size >= LARGE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _key(article: Article) -> bytes:
    """The key of an article: of all that it is, and the rules by which it is read."""
    return key_of(bytes_of(article), fingerprint("corpus", "language", "model"))


def _size(article: Article) -> int:
    return sum(map(len, article.body))


def examined(portion: bytes) -> list[tuple[bytes, bytes]]:
    """What is found in each article of a portion, in bytes, by the article's key."""
    return [(key, bytes_of(examine(article))) for key, article in _sound(portion, list[tuple[bytes, Article]])]


def compared(portion: bytes) -> list[tuple[bytes, bytes]]:
    """What comes of comparing each pair of a portion, in bytes, by the pair's key."""
    given = _sound(portion, Pairs)
    found = compare({article.id: article for article in given.articles}, (pair for _, pair in given.pairs))
    told = zip(given.pairs, found, strict=True)
    return [(key, bytes_of(_as_kept(pair, relation))) for (key, pair), relation in told]


def _as_kept(pair: Pair, relation: Relation | None) -> Compared:
    return Compared(pair, replace(relation, rule=""), spelt(relation.rule)) if relation else Compared(pair)


def _sound(portion: bytes, kind: type[A]) -> A:
    """What a portion holds, which this very program made."""
    thing = thing_of(portion, kind)
    if thing is None:
        raise ValueError(f"a portion of {len(portion)} bytes holds no {kind.__name__}")
    return thing


class Survey:
    """What articles tell, alone and two by two: what this run and the last asked for is known, what earlier runs found
    is in the memo, if any.

    The rest is worked out by so many processes of this machine; articles may be examined by another crew.
    """

    def __init__(self, memo: Path | None = None, jobs: int = 1, report: Report = silent, crew: Crew = crew) -> None:
        self.memo, self.jobs, self.report, self.crew = memo, jobs, report, crew
        self.earlier: Mapping[bytes, object] = {}
        self.known: Mapping[bytes, object] = {}
        self.has_learnt = False

    def of(self, articles: Iterable[Article]) -> Surveyed:
        """What each article tells, and which two of them are related, in one more run."""
        self.earlier, self.known = self.known, {}
        keys = {article.id: (_key(article), article) for article in articles}
        findings = self._findings(dict(keys.values()), self.crew)
        known = {id: article for id, (_, article) in keys.items()}
        pairs = {key_of(keys[a][0], keys[b][0]): (a, b) for a, b in worth_comparing(known, findings)}
        compared = self._done(_comparing(known, pairs))
        self._forget_others()
        related = tuple(found for key in pairs if (found := compared[key].relation))
        done = partial(at_once, "Joining", jobs=self.jobs, report=self.report)
        return Surveyed(findings, related, self.examined, done)

    def examined(self, articles: Iterable[Article]) -> Mapping[str, Findings]:
        """What each of a few articles more tells by itself, by its id."""
        return self._findings({_key(article): article for article in articles}, crew)

    def _findings(self, articles: Mapping[bytes, Article], crew: Crew) -> Mapping[str, Findings]:
        found = self._done(_examining(articles, crew))
        return {article.id: found[key] for key, article in articles.items()}

    def _done(self, task: Task[A]) -> Mapping[bytes, A]:
        """The value of each thing by its key: known, from the memo, or worked out."""
        seen = ((key, self.known.get(key) or self.earlier.get(key)) for key in task.things)
        done = {key: value for key, value in seen if isinstance(value, task.kind)}
        if self.memo:
            done |= task.read(recall_all(self.memo, [key for key in task.things if key not in done]))
        done |= task.read(self._worked_out(task, [key for key in task.things if key not in done]))
        self.known = {**self.known, **done}
        return done

    def _worked_out(self, task: Task[A], keys: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """The values of these things in bytes, which are kept."""
        if not keys:
            return
        self.has_learnt = True
        done, jobs = 0, self.jobs if len(keys) > FEW else 1
        with memo(self.memo) as kept, task.crew(jobs) as executor:
            for pairs in spread(task.work, task.portions(keys), executor):
                kept.add(pairs)
                yield from pairs
                done += len(pairs)
                self.report(Progress(task.step, done, len(keys)))

    def _forget_others(self) -> None:
        """Removes from the memo what is not needed any more, once that is much."""
        if self.has_learnt:
            with memo(self.memo) as kept:
                kept.forget_all_but(self.known)
