"""Which articles belong to a topic, with a score and the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.language.edtf import parse_edtf
from generator.language.words import folded
from generator.model.article import Article
from generator.model.briefing import Match
from generator.model.corpus import Corpus
from generator.model.findings import Findings
from generator.model.site import SiteConfig, Topic

TITLE_WEIGHT = 3.0  # of a term in the title, against 1 for each time in the text
MOST_COUNTED = 5  # times that one term counts in one article, so that a long text does not win by length
SPELLINGS = (("defence", "defense"), ("programme", "program"), ("centre", "center"), ("licence", "license"))


def matches(topic: Topic, corpus: Corpus, site: SiteConfig) -> tuple[Match, ...]:
    """The articles of a topic in the order of the corpus, each with its score and reasons."""
    named = _named(topic, corpus)
    may_belong = (article for article in corpus.articles.values() if _may_belong(article, topic, site))
    found = (_match(article, topic, corpus.findings[article.id], named) for article in may_belong)
    return tuple(match for match in found if match)


def _named(topic: Topic, corpus: Corpus) -> Mapping[str, str]:
    """The articles that name one of the topic's entities, with its name."""
    wanted = set(topic.entities)
    return {m.article: corpus.entities[m.entity].name for m in corpus.mentions if m.entity in wanted}


def _may_belong(article: Article, topic: Topic, site: SiteConfig) -> bool:
    """Whether outlet and date let an article belong; one that is pinned always may, one excluded never."""
    if article.id in topic.exclude:
        return False
    return article.id in topic.include or (_is_of_outlet(article, topic, site) and _is_of_time(article, topic))


def _match(article: Article, topic: Topic, findings: Findings, named: Mapping[str, str]) -> Match | None:
    if article.id in topic.include:
        return Match(article.id, 0.0, ("pinned by 'include'",))
    return _by_words(findings, topic, named.get(article.id))


def _by_words(findings: Findings, topic: Topic, entity: str | None) -> Match | None:
    title, text = findings.title, findings.text
    terms = topic.terms
    counts = {term: _looked_for(term).count(text) for term in (*terms.any, *terms.all, *terms.none)}
    is_any = any(counts[term] for term in terms.any) or bool(entity)
    has_any = is_any or not (terms.any or topic.entities)
    asks = bool(terms.any or terms.all or topic.entities or topic.outlets or topic.published)
    if not (asks and has_any and all(counts[t] for t in terms.all) and not any(counts[t] for t in terms.none)):
        return None
    wanted = [term for term in dict.fromkeys((*terms.any, *terms.all)) if counts[term]]
    in_title = [term for term in wanted if _looked_for(term).count(title)]
    score = sum(min(counts[term], MOST_COUNTED) for term in wanted) + TITLE_WEIGHT * len(in_title)
    return Match(findings.article, score + bool(entity), tuple(_reasons(counts, wanted, in_title, entity)))


def _reasons(counts: Mapping[str, int], wanted: list[str], in_title: list[str], entity: str | None) -> Iterator[str]:
    for term in wanted:
        place = ", also in the title" if term in in_title else ""
        yield f"'{term}' {counts[term]}x{place}"
    if entity:
        yield f"names {entity}"


def _is_of_outlet(article: Article, topic: Topic, site: SiteConfig) -> bool:
    if not topic.outlets:
        return True
    wanted = {_canonical(name, site) for name in topic.outlets}
    return any(_canonical(name, site) in wanted for name in (article.outlet, article.agency) if name)


def _canonical(name: str, site: SiteConfig) -> str:
    outlet = site.outlet(name)
    return (outlet.name if outlet else name).casefold()


def _is_of_time(article: Article, topic: Topic) -> bool:
    """Whether an article can have been published in the topic's interval; unknown dates cannot."""
    if not topic.published:
        return True
    span, published = parse_edtf(topic.published), parse_edtf(article.published or "")
    if not (span and published and published.first and published.last):
        return False
    begins = span.first is None or published.last >= span.first
    return begins and (span.last is None or published.first <= span.last)


@dataclass(frozen=True, slots=True)
class LookedFor:
    """A term ready to be looked for: its pattern, and strings of which a text that matches has at least one."""

    pattern: re.Pattern[str]
    needles: tuple[str, ...]

    def count(self, text: str) -> int:
        """How often the term stands in a folded text."""
        return len(self.pattern.findall(text)) if any(needle in text for needle in self.needles) else 0


@lru_cache(maxsize=1024)
def _looked_for(term: str) -> LookedFor:
    """A term as whole words, with its variants: S-400 and S400, plurals, British and American spelling."""
    forms = tuple(_respelled(folded(term)))
    needles = (max(re.split(r"[-\s]+", form), key=len) for form in forms)
    return LookedFor(re.compile("|".join(_variant(form) for form in forms)), tuple(needles))


def _respelled(term: str) -> Iterator[str]:
    yield term
    for british, american in SPELLINGS:
        if british in term:
            yield term.replace(british, american)
        if american in term:
            yield term.replace(american, british)


def _variant(term: str) -> str:
    parts = [re.escape(part) for part in re.split(r"[-\s]+", term) if part]
    joined = "".join(
        part
        if index == 0
        else (r"[-\s]?" if parts[index - 1][-1:].isdigit() or part[:1].isdigit() else r"[-\s]+") + part
        for index, part in enumerate(parts)
    )
    return rf"(?<!\w){joined}(?:s|es)?(?!\w)"
