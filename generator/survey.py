"""How articles are examined in a run: many at a time, and never twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.corpus.examine import examine
from generator.engine.crew import crew, spread
from generator.engine.memo import fingerprint, key_of, memo, recall_all
from generator.engine.work import Progress, Report, silent
from generator.model.article import Article
from generator.model.findings import Findings
from generator.model.findings_bytes import bytes_of, findings_of

FEW = 100  # articles that are examined before a second process would have begun to help
STEP = "Examining"


class Survey:
    """The findings of articles: those of the last call are known, those of earlier runs are in the memo, if any."""

    def __init__(self, memo: Path | None = None, jobs: int = 1, report: Report = silent) -> None:
        self.memo, self.jobs, self.report = memo, jobs, report
        self.known: Mapping[bytes, Findings] = {}

    def findings(self, articles: Sequence[Article]) -> Mapping[str, Findings]:
        """What each article tells, by its id."""
        rules = fingerprint("corpus", "language", "model")
        keys = {article.id: key_of(bytes_of(article), rules) for article in articles}
        ids = {key: id for id, key in keys.items()}
        known = {key: self.known[key] for key in ids if key in self.known}
        if self.memo:
            recalled = _read(recall_all(self.memo, [key for key in ids if key not in known]))
            known |= {key: found for key, found in recalled if found.article == ids[key]}
        known |= _read(self._examined([article for article in articles if keys[article.id] not in known], keys))
        self.known = known
        return {id: known[key] for id, key in keys.items()}

    def _examined(self, articles: Sequence[Article], keys: Mapping[str, bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Examines articles, and keeps what came of them."""
        if not articles:
            return
        done = 0
        with memo(self.memo) as kept, crew(self.jobs if len(articles) > FEW else 1) as executor:
            for portion in spread(_portion, articles, executor):
                pairs = [(keys[id], value) for id, value in portion]
                kept.add(pairs)
                yield from pairs
                done += len(pairs)
                self.report(Progress(STEP, done, len(articles)))
            kept.forget_all_but(keys.values())


def _read(pairs: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, Findings]]:
    """The findings in bytes, as far as they are sound."""
    for key, value in pairs:
        if findings := findings_of(value):
            yield key, findings


def _portion(articles: Sequence[Article]) -> list[tuple[str, bytes]]:
    """The findings of some articles, as bytes."""
    return [(article.id, bytes_of(examine(article))) for article in articles]
