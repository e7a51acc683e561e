"""`content/versions/` -> the words that articles had before, as `ingest` kept them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from generator.content.articles import read_article
from generator.content.files import TextFile, read_text
from generator.model.article import Article
from generator.model.decision import Decision, Redact
from generator.problems import Problem, Weight, Where

CURE = "restore it, or take it out of `versions:` in the article's file"


def read_versions(
    root: Path, articles: Mapping[str, Article], decisions: Iterable[Decision]
) -> tuple[dict[str, tuple[Article, ...]], list[Problem]]:
    """The earlier versions of each article that has any, the oldest first, and a warning for each that is not there.

    Of an article that people took words out of no earlier words are read either, since they may be the same.
    """
    redacted = {decision.source for decision in decisions if isinstance(decision, Redact)}
    found: dict[str, tuple[Article, ...]] = {}
    problems: list[Problem] = []
    for id, article in articles.items():
        read = () if id in redacted else tuple(_versions(root, article))
        problems += (item for item in read if isinstance(item, Problem))
        versions = tuple(item for item in read if isinstance(item, Article))
        if versions:
            found[id] = versions
    return found, problems


def _versions(root: Path, article: Article) -> Iterator[Article | Problem]:
    for name in article.origins.versions:
        path = f"content/versions/{article.id}.{name}.md"
        file = read_text(root, path, Weight.WARNING)
        if not isinstance(file, TextFile):
            yield file or Problem(Where(path), "is an earlier version, and is not there", CURE, Weight.WARNING)
            continue
        version = read_article(file)
        if isinstance(version, Article):
            yield replace(version, id=article.id)
        else:
            yield from (replace(problem, weight=Weight.WARNING) for problem in version)
