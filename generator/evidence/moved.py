"""Paragraphs cited by number whose source is cleaned anew: anchored again by their exact words, or told to be lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.evidence.scan import scan
from generator.language.later import later
from generator.language.matching import find_words, nearest
from generator.model.article import Article, Paragraph, Part, clipped, paragraph_mark
from generator.model.moved import Moved
from generator.model.site import Topic

BODY = later(r"p[0-9]+$")  # anchors of paragraphs that people can move


def cited_by_number(topics: Iterable[Topic]) -> frozenset[tuple[str, str]]:
    """The paragraphs, by source and anchor, that authored text cites by anything else than their words."""
    texts = (topic.text for topic in topics if topic.text)
    return frozenset(
        (citation.source, anchor)
        for text in texts
        for citation in scan(text)[0].citations
        for anchor in citation.locator.anchors
    )


def moved(
    cited: frozenset[tuple[str, str]],
    known: Iterable[Moved],
    before: Mapping[str, Article],
    after: Mapping[str, Article],
) -> tuple[Moved, ...]:
    """The cited paragraphs that are others now: those known from earlier that are still cited, and those of this time.

    `before` and `after` are the articles that changed; an entry goes when its paragraph has its words again.
    """
    found = {(one.source, one.anchor): one for one in known if (one.source, one.anchor) in cited}
    for source, anchor in cited - found.keys():
        words = _words(before.get(source), anchor)
        if words:
            found[source, anchor] = Moved(source, anchor, words)
    lasting = (one for one in found.values() if one.source not in after or not is_there(one, after[one.source]))
    return tuple(sorted(lasting))


def _words(article: Article | None, anchor: str) -> str | None:
    return next((p.text for p in article.paragraphs if p.anchor == anchor), None) if article else None


def is_there(one: Moved, article: Article) -> bool:
    """Whether the paragraph of the anchor still has the words, or lost only some at its ends."""
    text = _words(article, one.anchor)
    return text is not None and _is_same(one.words, text)


def _is_same(was: str, now: str) -> bool:
    return bool(find_words(was, now) or find_words(now, was))


def place_now(one: Moved, article: Article) -> Paragraph | None:
    """The one paragraph that has exactly the words now; None where none has, or several."""
    found = [paragraph for paragraph in article.paragraphs if _is_same(one.words, paragraph.text)]
    return found[0] if len(found) == 1 else None


def likeliest(one: Moved, article: Article) -> Iterator[str]:
    """The paragraph that is most like the lost one, in words for a message; nothing where none is like it."""
    best = max(((*nearest(one.words, p.text), p) for p in article.paragraphs), key=lambda found: found[0])
    if best[0]:
        yield f"the nearest is {best[2].place}: '{clipped(best[2].text)}'"


def moved_by_hand(article: Article, anchor: str) -> tuple[Paragraph, ...] | None:
    """Where the words stand now that a paragraph of the body had before a person moved paragraphs: nowhere, or in some.

    None where the number means what it meant when the article was cleaned, or nobody can tell.
    """
    was = article.origins.numbered
    if not BODY.match(anchor) or int(anchor[1:]) > len(was):
        return None
    place = int(anchor[1:]) - 1
    body = [paragraph for paragraph in article.paragraphs if paragraph.part is Part.BODY]
    now = [paragraph_mark(paragraph.text) for paragraph in body]
    here = now[place] if place < len(now) else ""
    found = tuple(paragraph for paragraph, mark in zip(body, now, strict=True) if mark == was[place])
    # A paragraph that a person only mended is where it was: neither its old words nor its new ones stood elsewhere.
    return found if here != was[place] and (found or here in was) else None
