"""How articles are examined in a run: many at a time, and never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.corpus.examine import examine
from generator.engine.crew import PORTION, Crew, crew, spread
from generator.engine.memo import fingerprint, key_of, memo, recall_all
from generator.engine.work import Progress, Report, silent
from generator.model.article import Article
from generator.model.findings import Findings
from generator.model.packed import bytes_of, thing_of

LARGE = 1_000_000  # characters in a portion of articles from which on it is given out, so that no message is large
FEW = 100  # articles that are examined before a second process would have begun to help
STEP = "Examining"


class Survey:
    """The findings of articles: those of this run and the last are known, those of others are in the memo, if any.

    The others are worked out by so many processes of this machine, or by another crew.
    """

    def __init__(self, memo: Path | None = None, jobs: int = 1, report: Report = silent, crew: Crew = crew) -> None:
        self.memo, self.jobs, self.report, self.crew = memo, jobs, report, crew
        self.earlier: Mapping[bytes, Findings] = {}
        self.known: Mapping[bytes, Findings] = {}

    def begun(self) -> Callable[[Sequence[Article]], Mapping[str, Findings]]:
        """What examines the articles of one more run; what the last one asked for is known, and nothing older."""
        self.earlier, self.known = self.known, {}
        return self.findings

    def findings(self, articles: Sequence[Article]) -> Mapping[str, Findings]:
        """What each article tells, by its id."""
        rules = fingerprint("corpus", "language", "model")
        keys = {article.id: key_of(bytes_of(article), rules) for article in articles}
        ids = {key: id for id, key in keys.items()}
        seen = {**self.earlier, **self.known}
        known = {key: seen[key] for key in ids if key in seen}
        if self.memo:
            recalled = _read(recall_all(self.memo, [key for key in ids if key not in known]))
            known |= {key: found for key, found in recalled if found.article == ids[key]}
        known |= _read(self._examined([article for article in articles if keys[article.id] not in known], keys))
        self.known = {**self.known, **known}
        return {id: known[key] for id, key in keys.items()}

    def _examined(self, articles: Sequence[Article], keys: Mapping[str, bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Examines articles, and keeps what came of them."""
        if not articles:
            return
        done, jobs = 0, self.jobs if len(articles) > FEW else 1
        with memo(self.memo) as kept, self.crew(jobs) as executor:
            for portion in spread(examined, _portions(articles), executor):
                pairs = [(keys[id], value) for id, value in portion]
                kept.add(pairs)
                yield from pairs
                done += len(pairs)
                self.report(Progress(STEP, done, len(articles)))
            kept.forget_all_but((*self.known, *keys.values()))


def _read(pairs: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, Findings]]:
    """The findings in bytes, as far as they are sound."""
    for key, value in pairs:
        if findings := thing_of(value, Findings):
            yield key, findings


def _portions(articles: Iterable[Article]) -> Iterator[bytes]:
    """The articles in portions, as bytes: small ones, that a task holds all that it needs."""
    portion, size = list[Article](), 0
    for article in articles:
        portion.append(article)
        size += sum(map(len, article.body))
        if len(portion) == PORTION or size >= LARGE:
            yield bytes_of(portion)
            portion, size = [], 0
    if portion:
        yield bytes_of(portion)


def examined(portion: bytes) -> list[tuple[str, bytes]]:
    """The ids of the articles in a portion, with their findings as bytes."""
    return [(article.id, bytes_of(examine(article))) for article in thing_of(portion, list[Article]) or ()]
