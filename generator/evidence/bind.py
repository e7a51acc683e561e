"""A citation to its passages: finds the quoted words, or says where else they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from generator.evidence.grounds import Library
from generator.evidence.moved import is_there, likeliest, moved_by_hand, place_now
from generator.language.matching import NEAR, difference, find_quotation, find_words, nearest
from generator.language.words import plural
from generator.model.article import Article, clipped
from generator.model.briefing import Citation
from generator.model.corpus import Corpus, Passage
from generator.model.moved import Moved
from generator.problems import Problem, Weight, did_you_mean

MOST_PLACES = 5  # listed in a message about words that stand in several


class Barred(Struct, frozen=True):
    """What a topic may not cite: articles that it excludes, files set aside, by their names, with why, paragraphs (by
    source and anchor) that were others when they were cited, and the words that articles had before, by their ids."""

    excluded: frozenset[str] = frozenset()
    set_aside: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[tuple[str, str], Moved] = field(default_factory=dict)
    versions: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)


def bind(citation: Citation, library: Library, barred: Barred) -> tuple[Passage, ...] | Problem:
    """The passages that a citation opens (none when it names the whole article), or why it opens nothing."""
    article = library.corpus.articles.get(citation.source)
    if article is None:
        return _no_article(citation, library.corpus, barred)
    if citation.source in barred.excluded:
        what = f"the topic excludes '{citation.source}', and cites it"
        return _fault(citation, what, "cite another source, or take it out of 'exclude'", "source-excluded")
    if citation.locator.words is not None:
        return _drifted(citation, article, barred) or _quoted(citation, article, library)
    return _moved(citation, article, barred) or _named(citation, article)


def _no_article(citation: Citation, corpus: Corpus, barred: Barred) -> Problem:
    if citation.source in barred.set_aside:
        what = f"[@{citation.source}] was set aside: it {barred.set_aside[citation.source]}"
        return _fault(citation, what, "cite another source; 'briefing list set-aside' says more", "source-set-aside")
    cure = did_you_mean(citation.source, corpus.articles) or "cite the id of an article in content/articles/"
    return _fault(citation, f"citation [@{citation.source}] names no article", cure, "source-unknown")


def _moved(citation: Citation, article: Article, barred: Barred) -> Problem | None:
    """A fault for a paragraph that is another than it was when it was cited, with where its words stand now."""
    for anchor in citation.locator.anchors:
        was = barred.moved.get((article.id, anchor))
        if was and not is_there(was, article):
            now = place_now(was, article)
            cure = f"its words stand in {now.place} now: cite them (briefing pin)" if now else ""
            cure = cure or next(likeliest(was, article), "nothing like it is left: cite another passage")
            written, words = citation.locator.written, clipped(was.words)
            what = f"{written} of '{article.id}' had other words when it was cited: '{words}'"
            return _fault(citation, what, cure, "place-moved")
    return None


def _named(citation: Citation, article: Article) -> tuple[Passage, ...] | Problem:
    known = {paragraph.anchor: paragraph for paragraph in article.paragraphs}
    missing = [anchor for anchor in citation.locator.anchors if anchor not in known]
    if missing:
        has = f"it has {plural(len(article.body), 'paragraph')} and {plural(len(article.captions), 'caption')}"
        return _fault(citation, f"'{article.id}' has no {citation.locator.written}", has, "place-unknown")
    chosen = (known[anchor] for anchor in citation.locator.anchors)
    return tuple(Passage(article.id, found.anchor, 0, len(found.text), found.text) for found in chosen)


def _drifted(citation: Citation, article: Article, barred: Barred) -> Problem | None:
    """A fault for words that an earlier version of a source had, and the newest has not."""
    words = citation.locator.words or ""
    versions = barred.versions.get(article.id, ())
    had = next((version for version in reversed(versions) if next(places(words, version), None)), None)
    if had is None or next(places(words, article), None):
        return None
    then = f", captured {had.origins.captured[:10]}" if had.origins.captured else ""
    what = f"drifted: '{words}' stood in an earlier version of '{article.id}'{then}, and not in the newest"
    near = _nearest(words, article)
    return _fault(citation, what, near or "nothing like it is left: see what changed on its page", "words-drifted")


def _quoted(citation: Citation, article: Article, library: Library) -> tuple[Passage, ...] | Problem:
    words = citation.locator.words or ""
    found = {passage.anchor: passage for passage in reversed(tuple(places(words, article)))}
    if len(found) == 1:
        return tuple(found.values())
    if found:
        order = [paragraph.place for paragraph in article.paragraphs if paragraph.anchor in found]
        listed = ", ".join(order[:MOST_PLACES]) + (" and more" if len(order) > MOST_PLACES else "")
        what = f"'{words}' stands in {len(found)} places of '{article.id}': {listed}"
        return _fault(citation, what, "quote more of the words around them", "words-ambiguous")
    code, cure = _instead(words, article, library)
    return _fault(citation, f"quote not found in source '{article.id}': '{words}'", cure, code)


def places(words: str, article: Article) -> Iterator[Passage]:
    """Every passage of an article that has the words."""
    for paragraph in article.paragraphs:
        for start, end in find_words(words, paragraph.text):
            yield Passage(article.id, paragraph.anchor, start, end, paragraph.text[start:end])


def _instead(words: str, article: Article, library: Library) -> tuple[str, str]:
    """What to do about words that the source does not have: they stand there in another case or with other words, or
    in another source."""
    for paragraph in article.paragraphs:
        for start, end in find_quotation(words, paragraph.text):
            return "words-changed", f"it prints '{paragraph.text[start:end]}' in {paragraph.place}"
    other = _elsewhere(words, library)
    if other:
        return "words-misattributed", f"found in '{other}', did you mean that?"
    near = _nearest(words, article)
    if near:
        return "words-changed", near
    return "words-unknown", "no other source has these words either: quote what the source says"


def _nearest(words: str, article: Article) -> str | None:
    """The words of a source that come closest, and how they differ; None where none come close."""
    near = max(((*nearest(words, p.text), p) for p in article.paragraphs), key=lambda found: found[0])
    printed = near[2].text[slice(*near[1])]
    return f"{near[2].place} has '{printed}'{difference(words, printed)}" if near[0] >= NEAR else None


def _elsewhere(words: str, library: Library) -> str | None:
    """The id of another source that has the words."""
    articles = library.corpus.articles
    return next((other for other in library.having(words) if next(places(words, articles[other]), None)), None)


def _fault(citation: Citation, what: str, cure: str, code: str) -> Problem:
    return Problem(citation.where, what, cure, line_text=citation.line_text, code=code)


def renumbered(citation: Citation, article: Article) -> Iterator[Problem]:
    """A warning where a number may open another paragraph than its writer meant, since a person moved paragraphs."""
    for anchor in citation.locator.anchors:
        now = moved_by_hand(article, anchor)
        if now is not None:
            stands = f"its words are in {now[0].place} now" if now else "its words are gone"
            written = citation.locator.written
            what = f"paragraphs of '{article.id}' were moved by hand after {written} was cleaned: {stands}"
            cure = "cite the words that you mean (briefing pin takes those nearest to the claim)"
            yield Problem(citation.where, what, cure, Weight.WARNING, citation.line_text, "place-renumbered")
            return
