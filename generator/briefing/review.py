"""What is new in a topic since its last review: origins, their figures and dates, and the claims that they touch."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.briefing.concern import NAMING
from generator.briefing.disagree import ANYBODY
from generator.briefing.figures import figures
from generator.briefing.matter import Matter, matter_of, renewed
from generator.briefing.merit import weighing_of
from generator.briefing.reading import Line, Voice, lines_of
from generator.briefing.telling import may_quote
from generator.language.numbers import Kind, Quantity, agree, find_quantities
from generator.language.words import content_words
from generator.model.briefing import Attested, Claim
from generator.model.corpus import Corpus, Event
from generator.model.site import SiteConfig
from generator.model.told import Figure

FEWEST_SHARED = 3  # content words of a claim that a sentence must have to touch it
MOST_SHARED = 0.4  # of a claim's content words: those that a sentence must have
MOST_TOUCHED = 5  # claims told for one article, those most alike first


class Touch(Struct, frozen=True):
    """A claim that a new sentence may bear on, that sentence, and the number in which they differ (None: none does)."""

    claim: Claim
    words: str
    number: str | None


class News(Struct, frozen=True):
    """The first article of a new origin: the figures and events that no older origin has, and the claims it touches."""

    article: str
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    touches: tuple[Touch, ...]


def review(attested: Attested, corpus: Corpus, site: SiteConfig) -> tuple[News, ...]:
    """What each origin newer than the topic's last review brings, in the order of the corpus."""
    matter = matter_of(attested, corpus, site)
    new = tuple(renewed(matter, corpus))
    families = frozenset(corpus.family_of[id].id for id in new)
    older = (id for id in matter.ids if corpus.family_of[id].id not in families)
    known = frozenset(figure.words for id in older for figure in _figures(_lines(id, matter, corpus, site), matter))
    events = tuple(event for event in matter.events if families.issuperset(event.families))
    return tuple(_news(id, _lines(id, matter, corpus, site), matter, (known, events)) for id in new)


def _lines(id: str, matter: Matter, corpus: Corpus, site: SiteConfig) -> tuple[Line, ...]:
    """The sentences of an article that concern the topic and may be shown."""
    if not may_quote(id, corpus, site):
        return ()
    return lines_of(Voice(corpus.family_of[id].id, corpus.articles[id]), corpus, matter.concern)


def _figures(lines: tuple[Line, ...], matter: Matter) -> tuple[Figure, ...]:
    return figures(lines, weighing_of(matter.attested.topic, (lines,)))


def _news(id: str, lines: tuple[Line, ...], matter: Matter, beside: tuple[frozenset[str], tuple[Event, ...]]) -> News:
    """What an article brings beside the figures that are known and out of the events that are new."""
    known, new = beside
    found = tuple(figure for figure in _figures(lines, matter) if figure.words not in known)
    events = tuple(event for event in new if id in event.sources)
    return News(id, found, events, tuple(_touches(lines, matter.attested.claims)))


def _touches(lines: tuple[Line, ...], claims: tuple[Claim, ...]) -> Iterator[Touch]:
    """The claims that these sentences may bear on, each with the sentence that shares most with it, or else counts
    otherwise what it counts."""
    found = []
    for claim in claims:
        wanted = frozenset(content_words(claim.text))
        shares = [(len(wanted & line.words), line) for line in lines]
        most, line = max(shares, key=lambda item: item[0], default=(0, None))
        if most < max(FEWEST_SHARED, MOST_SHARED * len(wanted)):
            line = next((line for _, line in shares if _counts_otherwise(claim, line)), None)
        if line:
            number = _other_number(claim.text, line.sentence.text)
            found.append((most, Touch(claim, line.telling.text, number)))
    ranked = sorted(found, key=lambda item: (item[1].number is None, -item[0], item[1].claim.where))
    yield from (touch for _, touch in ranked[:MOST_TOUCHED])


def _counts_otherwise(claim: Claim, line: Line) -> bool:
    """Whether a sentence that names the topic begins with another count of what a claim counts."""
    said = find_quantities(line.sentence.text)[:1]
    counted = line.concern >= NAMING and said and not said[0].start and said[0].kind is Kind.COUNT
    return bool(counted) and said[0].unit not in ANYBODY and bool(_other_number(claim.text, line.sentence.text))


def _other_number(claim: str, sentence: str) -> str | None:
    """The number of a sentence that counts the same as one of a claim, and differs from it."""
    said = find_quantities(claim)
    return next((one.text for one in find_quantities(sentence) if any(_is_other(one, own) for own in said)), None)


def _is_other(one: Quantity, own: Quantity) -> bool:
    is_same = bool(one.unit) and (one.kind, one.unit) == (own.kind, own.unit)
    return is_same and not (agree(own, one) or agree(one, own))
