"""Withdrawals, takedowns and redactions -> the content without them, and what is known of what went.

What is taken out leaves before anything is joined, so that no page, index or file can know its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from generator.language.edtf import parse_edtf
from generator.language.matching import find_words
from generator.model.article import Article
from generator.model.briefing import Citation
from generator.model.decision import Decision, Ground, Redact, Takedown, Withdraw, articles_of
from generator.model.lost import Loss, Lost
from generator.model.site import Content
from generator.problems import Problem

MARK = "[redacted]"  # stands where words were


class Unprintable(Struct, frozen=True):
    """A run of text that may not be shown any more, the source that had it, and the decision."""

    source: str
    text: str
    ground: Ground


class Losses(Struct, frozen=True, dict=True):
    """What people took out: whole sources by id, redacted articles as they were, and the words that may not be shown.

    `passages` holds what became of each redacted paragraph, by source and anchor; `gone` are the texts of all sources
    that lost words, as they were.
    """

    sources: Mapping[str, Lost] = field(default_factory=dict)
    passages: Mapping[tuple[str, str], Lost] = field(default_factory=dict)
    originals: Mapping[str, Article] = field(default_factory=dict)
    unprintable: tuple[Unprintable, ...] = ()
    gone: tuple[str, ...] = ()

    def of(self, citation: Citation) -> Lost | None:
        """What became of what a citation opened; None where nothing did."""
        if citation.source in self.sources:
            return self.sources[citation.source]
        original = self.originals.get(citation.source)
        found = (self.passages.get((citation.source, anchor)) for anchor in _opened(citation, original))
        return next((lost for lost in found if lost), None)


def _opened(citation: Citation, original: Article | None) -> Iterator[str]:
    """The anchors of the paragraphs that a citation opened before anything was redacted."""
    words = citation.locator.words
    if original and words is not None:
        yield from (p.anchor for p in original.paragraphs if find_words(words, p.text))
    elif original:
        yield from citation.locator.anchors


def without_lost(content: Content) -> tuple[Content, Losses, tuple[Problem, ...]]:
    """The content that may be shown, what was taken out of it, and a fault for each redaction that finds no words."""
    decisions = content.decisions
    lost = {
        d.article: _lost(content.articles[d.article], d) for d in _whole(decisions) if d.article in content.articles
    }
    redactions = [d for d in decisions if isinstance(d, Redact) and d.source in content.articles.keys() - lost.keys()]
    if not lost and not redactions:
        return content, Losses(), ()
    redacted, passages, faults = _redacted(content.articles, redactions)
    articles = {id: redacted.get(id, article) for id, article in content.articles.items() if id not in lost}
    losses = Losses(
        sources=lost,
        passages=passages,
        originals={id: content.articles[id] for id in redacted},
        unprintable=tuple(_unprintable(content.articles, decisions)),
        gone=tuple(p.text for id in (*lost, *redacted) for p in content.articles[id].paragraphs),
    )
    kept = tuple(decision for decision in decisions if lost.keys().isdisjoint(articles_of(decision)))
    return replace(content, articles=articles, decisions=kept, lost=tuple(lost.values())), losses, faults


def _whole(decisions: Iterable[Decision]) -> Iterator[Withdraw | Takedown]:
    """The decisions on whole sources; a takedown comes last, and so wins over a withdrawal of the same one."""
    found = [decision for decision in decisions if isinstance(decision, Withdraw | Takedown)]
    yield from sorted(found, key=lambda decision: isinstance(decision, Takedown))


def _lost(article: Article, decision: Withdraw | Takedown) -> Lost:
    is_withdrawn = isinstance(decision, Withdraw)
    return Lost(
        id=article.id,
        loss=Loss.WITHDRAWN if is_withdrawn else Loss.TAKEN_DOWN,
        reason=decision.ground.reason,
        day=_day(decision.ground),
        outlet=article.outlet,
        agency=article.agency,
        published=article.published,
        title=article.title if is_withdrawn else None,
        url=article.url if is_withdrawn else None,
        aliases=article.aliases,
    )


def _day(ground: Ground) -> str:
    date = parse_edtf(ground.on or "")
    return date.text if date else ""


def _redacted(
    articles: Mapping[str, Article], redactions: Iterable[Redact]
) -> tuple[dict[str, Article], dict[tuple[str, str], Lost], tuple[Problem, ...]]:
    """The articles that lose words, what became of each paragraph that does, and what could not be found."""
    changed: dict[str, Article] = {}
    passages: dict[tuple[str, str], Lost] = {}
    faults: list[Problem] = []
    for decision in redactions:
        before = articles[decision.source]
        anchors = [p.anchor for p in before.paragraphs if find_words(decision.words, p.text)]
        if not anchors:
            ground, what = decision.ground, f"'{decision.source}' does not have the words that it is to lose"
            cure = "write them as its file in content/articles/ has them, in one paragraph"
            faults.append(Problem(ground.where, what, cure, line_text=ground.line_text))
        lost = Lost(decision.source, Loss.REDACTED, decision.ground.reason, _day(decision.ground))
        passages |= {(decision.source, anchor): lost for anchor in anchors}
        changed[decision.source] = _without(changed.get(decision.source, before), decision.words)
    return changed, passages, tuple(faults)


def _without(article: Article, words: str) -> Article:
    """The article with a mark in every place of the words."""
    return replace(
        article,
        title=_blanked(article.title, words),
        supplied_title=_blanked(article.supplied_title, words),
        standfirst=_blanked(article.standfirst, words),
        outlet_summary=tuple(_marked(text, words) for text in article.outlet_summary),
        captions=tuple(_marked(text, words) for text in article.captions),
        body=tuple(_marked(text, words) for text in article.body),
    )


def _blanked(text: str | None, words: str) -> str | None:
    return _marked(text, words) if text else text


def _marked(text: str, words: str) -> str:
    for start, end in reversed(find_words(words, text)):
        text = text[:start] + MARK + text[end:]
    return text


def _unprintable(articles: Mapping[str, Article], decisions: Iterable[Decision]) -> Iterator[Unprintable]:
    for decision in decisions:
        if isinstance(decision, Redact):
            yield Unprintable(decision.source, decision.words, decision.ground)
        elif isinstance(decision, Takedown) and decision.article in articles:
            for paragraph in articles[decision.article].paragraphs:
                yield Unprintable(decision.article, paragraph.text, decision.ground)
