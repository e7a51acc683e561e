"""Articles that a topic nearly takes: what keeps each out, for those who look at their terms."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.briefing.match import is_of_outlet, is_of_time, matches, times_named
from generator.model.article import Article
from generator.model.corpus import Corpus
from generator.model.site import SiteConfig, Topic

MOST_MISSES = 20  # shown: those with the most of the topic's terms


class Miss(Struct, frozen=True):
    """An article outside a topic, how often it has the topic's terms, and the one thing that keeps it out."""

    article: str
    times: int
    reason: str


def misses(topic: Topic, corpus: Corpus, site: SiteConfig) -> tuple[Miss, ...]:
    """The articles that one thing alone keeps out of a topic, those with the most of its terms first."""
    taken = {match.article for match in matches(topic, corpus, site)}
    outside = (article for article in corpus.articles.values() if article.id not in taken)
    found = [miss for article in outside if (miss := _miss(article, topic, corpus, site))]
    return tuple(sorted(found, key=lambda miss: (-miss.times, miss.article))[:MOST_MISSES])


def _miss(article: Article, topic: Topic, corpus: Corpus, site: SiteConfig) -> Miss | None:
    text = corpus.findings[article.id].text
    times = sum(times_named(term, text) for term in (*topic.terms.any, *topic.terms.all))
    reasons = tuple(_reasons(article, text, topic, site))
    return Miss(article.id, times, reasons[0]) if times and len(reasons) == 1 else None


def _reasons(article: Article, text: str, topic: Topic, site: SiteConfig) -> Iterator[str]:
    """Each condition of the topic that the article does not meet, in words."""
    if article.id in topic.exclude:
        yield "named in 'exclude'"
    if not is_of_outlet(article, topic, site):
        yield f"of another outlet ({article.outlet or article.agency or 'none named'})"
    if not is_of_time(article, topic):
        yield f"published outside {topic.published} ({article.published or 'no date known'})"
    if topic.terms.any and not any(times_named(term, text) for term in topic.terms.any):
        yield f"has none of {', '.join(topic.terms.any)}"
    for term in topic.terms.all:
        if not times_named(term, text):
            yield f"lacks '{term}'"
    for term in topic.terms.none:
        if times_named(term, text):
            yield f"has '{term}', which 'none' keeps out"
