"""Which articles belong to a topic, with a score and the reasons."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.words import folded
from generator.model.article import Article
from generator.model.briefing import Match
from generator.model.corpus import Corpus
from generator.model.findings import Findings
from generator.model.site import SiteConfig, Topic

TITLE_WEIGHT = 2.0  # of a term in the title, against at most 2.2 for all occurrences in the text
SATURATION, LENGTH = 1.2, 0.75  # k1 and b of BM25, at their usual values (Robertson and Zaragoza 2009)
SPLIT = later(r"[-\s]+")  # the words of a term
IN_WORD = later(r"\w")
SPELLINGS = (("defence", "defense"), ("programme", "program"), ("centre", "center"), ("licence", "license"))


def matches(topic: Topic, corpus: Corpus, site: SiteConfig) -> tuple[Match, ...]:
    """The articles of a topic in the order of the corpus, each with its score and reasons."""
    named = _named(topic, corpus)
    terms = tuple(dict.fromkeys((*topic.terms.any, *topic.terms.all, *topic.terms.none)))
    belonging = [article.id for article in corpus.articles.values() if _may_belong(article, topic, site)]
    texts = {id: corpus.findings[id].text for id in belonging}
    counts = _counts(terms, texts)
    rarity = {term: _rarity(sum(bool(own[term]) for own in counts.values()), len(counts)) for term in terms}
    mean = sum(map(len, texts.values())) / max(1, len(texts))
    found = (_match(topic, Counted(corpus.findings[id], counts[id], mean), rarity, named.get(id)) for id in belonging)
    return tuple(match for match in found if match)


def _counts(terms: Collection[str], texts: Mapping[str, str]) -> Mapping[str, Mapping[str, int]]:
    """How often each folded text has each of the terms; only texts with a form's words are looked through for it."""
    counts = {id: dict.fromkeys(terms, 0) for id in texts}
    for term in terms:
        for form in _looked_for(term):
            having = list(texts)
            for word in form.words:
                having = [id for id in having if word in texts[id]]
            for id in having:
                counts[id][term] += form.count(texts[id])
    return counts


def _rarity(having: int, articles: int) -> float:
    """The inverse document frequency of a term, as BM25 has it (Robertson and Zaragoza 2009); never negative."""
    return math.log(1 + (articles - having + 0.5) / (having + 0.5))


def _named(topic: Topic, corpus: Corpus) -> Mapping[str, str]:
    """The articles that name one of the topic's entities, with its name."""
    wanted = set(topic.entities)
    if not wanted:
        return {}
    return {m.article: corpus.entities[m.entity].name for m in corpus.mentions if m.entity in wanted}


def _may_belong(article: Article, topic: Topic, site: SiteConfig) -> bool:
    """Whether outlet and date let an article belong; one that is pinned always may, one excluded never."""
    if article.id in topic.exclude:
        return False
    return article.id in topic.include or (is_of_outlet(article, topic, site) and is_of_time(article, topic))


class Counted(Struct, frozen=True):
    """An article, how often it has each term of the topic, and the mean length of the articles in characters."""

    findings: Findings
    counts: Mapping[str, int]
    mean: float


def _match(topic: Topic, counted: Counted, rarity: Mapping[str, float], entity: str | None) -> Match | None:
    article, counts, terms = counted.findings.article, counted.counts, topic.terms
    if article in topic.include:
        return Match(article, 0.0, ("pinned by 'include'",))
    is_any = any(counts[term] for term in terms.any) or bool(entity)
    has_any = is_any or not (terms.any or topic.entities)
    asks = bool(terms.any or terms.all or topic.entities or topic.outlets or topic.published)
    if not (asks and has_any and all(counts[t] for t in terms.all) and not any(counts[t] for t in terms.none)):
        return None
    wanted = [term for term in dict.fromkeys((*terms.any, *terms.all)) if counts[term]]
    in_title = [term for term in wanted if times_named(term, counted.findings.title)]
    score = sum(rarity[term] * _saturated(counted, term) for term in wanted)
    score += sum(rarity[term] * TITLE_WEIGHT for term in in_title) + bool(entity)
    return Match(article, round(score, 3), tuple(_reasons(counts, wanted, in_title, entity)))


def _saturated(counted: Counted, term: str) -> float:
    """How much the occurrences of a term tell: less with each further one, and less in a longer text (BM25)."""
    times = counted.counts[term]
    length = 1 - LENGTH + LENGTH * len(counted.findings.text) / (counted.mean or 1)
    return times * (SATURATION + 1) / (times + SATURATION * length)


def _reasons(counts: Mapping[str, int], wanted: list[str], in_title: list[str], entity: str | None) -> Iterator[str]:
    for term in wanted:
        place = ", also in the title" if term in in_title else ""
        yield f"'{term}' {counts[term]}x{place}"
    if entity:
        yield f"names {entity}"


def is_of_outlet(article: Article, topic: Topic, site: SiteConfig) -> bool:
    """Whether an article is of an outlet or agency that the topic wants, by any name that `site.yaml` knows."""
    if not topic.outlets:
        return True
    wanted = {_canonical(name, site) for name in topic.outlets}
    return any(_canonical(name, site) in wanted for name in (article.outlet, article.agency) if name)


def _canonical(name: str, site: SiteConfig) -> str:
    outlet = site.outlet(name)
    return (outlet.name if outlet else name).casefold()


def is_of_time(article: Article, topic: Topic) -> bool:
    """Whether an article can have been published in the topic's interval; unknown dates cannot."""
    if not topic.published:
        return True
    span, published = parse_edtf(topic.published), parse_edtf(article.published or "")
    if not (span and published and published.first and published.last):
        return False
    begins = span.first is None or published.last >= span.first
    return begins and (span.last is None or published.first <= span.last)


class LookedFor(Struct, frozen=True):
    """A form of a term ready to be looked for: its words, all of which a text that has it has, and its pattern.

    What stands before it is looked at afterwards: a pattern that begins with letters is found much faster.
    """

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def count(self, text: str) -> int:
        """How often the form stands in a folded text."""
        for word in self.words:
            if word not in text:
                return 0
        starts = (found.start() for found in self.pattern.finditer(text))
        return sum(not (start and IN_WORD.match(text, start - 1)) for start in starts)


def times_named(term: str, text: str) -> int:
    """How often a term stands in a folded text, in any of its variants."""
    times = 0
    for form in _looked_for(term):
        times += form.count(text)
    return times


@lru_cache(maxsize=1024)
def _looked_for(term: str) -> tuple[LookedFor, ...]:
    """A term as whole words, in its variants: S-400 and S400, plurals, British and American spelling."""
    return tuple(LookedFor(_words(form), re.compile(_variant(form))) for form in _respelled(folded(term)))


def _words(form: str) -> tuple[str, ...]:
    """The parts of a form, the longest first, which fewest texts have."""
    return tuple(sorted((part for part in SPLIT.split(form) if part), key=len, reverse=True))


def _respelled(term: str) -> Iterator[str]:
    yield term
    for british, american in SPELLINGS:
        if british in term:
            yield term.replace(british, american)
        if american in term:
            yield term.replace(american, british)


def _variant(term: str) -> str:
    parts = [re.escape(part) for part in SPLIT.split(term) if part]
    joined = "".join(
        part
        if index == 0
        else (r"[-\s]?" if parts[index - 1][-1:].isdigit() or part[:1].isdigit() else r"[-\s]+") + part
        for index, part in enumerate(parts)
    )
    return rf"{joined}(?:s|es)?(?!\w)"
