"""`why TOPIC`: which articles belong to a topic and what nearly does, with what tipped each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.briefing.match import matches
from generator.briefing.misses import misses
from generator.build import read
from generator.language.words import plural
from generator.model.corpus import Corpus
from generator.model.order import Order
from generator.model.site import SiteConfig, Topic


def why_topic(root: Path, id: str) -> str | None:
    """What belongs to a topic and what nearly does, as text; None where there is no topic of this id."""
    if not (root / "content" / "topics" / f"{id}.yaml").is_file():
        return None
    reading = read(Order(root, root / "site"))
    topic = next((weighed.text.topic for weighed in reading.weighed if weighed.text.topic.id == id), None)
    return "\n".join(_told(topic, reading.corpus, reading.content.site)) if topic else None


def _told(topic: Topic, corpus: Corpus, site: SiteConfig) -> Iterator[str]:
    found = sorted(matches(topic, corpus, site), key=lambda match: (-match.score, match.article))
    yield f"{topic.id}: {plural(len(found), 'article')} of {len(corpus.articles)} belong to it, the best match first"
    for match in found:
        yield f"{match.score:>8.2f}  {match.article}: {'; '.join(match.reasons)}"
    near = misses(topic, corpus, site)
    yield ""
    yield f"{plural(len(near), 'article')} that one thing keeps out" if near else "No other article comes near."
    for miss in near:
        yield f"{miss.times:>7}x  {miss.article}: {miss.reason}"
