"""Claims and the passages that they rest on, as data: `claims.json`, and the same as W3C Web Annotations.

Ids are made of content, so that they last: a claim's of its words, a passage's of its source and words. Selectors are
those of the Web Annotation Data Model: a quotation with what stands on each side, and a position in the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from hashlib import blake2b

from generator.model.briefing import Attested, Briefing, Claim
from generator.model.corpus import Passage
from generator.model.page import DataFile, Json, Records
from generator.pages.edition import Edition, claim_address, may_quote, passage_address

SIDE = 32  # characters of a selector on each side of its words, as the tools of the Web Annotation world take
HASH_BYTES = 8  # of a passage's id: among a million passages, two meet once in 37 million sites


def claim_files(edition: Edition, head: Records) -> Iterator[DataFile]:
    """The claims of all briefings, and the annotations that tie them to their passages."""
    yield DataFile("data/claims.json", partial(_claims, edition, head))
    yield DataFile("data/annotations.jsonld", partial(_page, edition))


def _claims(edition: Edition, head: Records) -> Records:
    return {**head, "claims": [_claim(edition, b, claim) for b in edition.briefings for claim in b.attested.claims]}


def _page(edition: Edition) -> Records:
    notes: list[Json] = [note for briefing in edition.briefings for note in _annotations(edition, briefing)]
    return {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": notes}


def passages_of(attested: Attested, claim: Claim) -> Iterator[Passage]:
    """The passages that a claim rests on, in the order of its notes."""
    for number in claim.notes:
        yield from attested.notes[number - 1].passages


def passage_id(passage: Passage) -> str:
    """An id that a passage keeps while its source prints its words, wherever they move."""
    seed = f"{passage.source}\n{passage.words}"
    return f"p-{blake2b(seed.encode(), digest_size=HASH_BYTES).hexdigest()}"


def _claim(edition: Edition, briefing: Briefing, claim: Claim) -> Json:
    sources = dict.fromkeys(briefing.notes[number - 1].source for number in claim.notes)
    return {
        "id": claim.id,
        "topic": briefing.topic.id,
        "page": claim_address(briefing, claim),
        "text": claim.text,
        "support": claim.support.value,
        "lost": claim.lost.said if claim.lost else None,
        "origins": claim.origins,
        "sources": list(sources),
        "passages": [_passage(edition, passage) for passage in passages_of(briefing.attested, claim)],
    }


def _passage(edition: Edition, passage: Passage) -> Json:
    may_show = may_quote(edition, passage.source)
    prefix, suffix = _sides(edition, passage)
    return {
        "id": passage_id(passage),
        "source": passage.source,
        "page": passage_address(edition, passage.source, passage.anchor),
        "anchor": passage.anchor,
        "start": passage.start,
        "end": passage.end,
        "exact": passage.words if may_show else None,
        "prefix": prefix if may_show else None,
        "suffix": suffix if may_show else None,
    }


def _sides(edition: Edition, passage: Passage) -> tuple[str, str]:
    text = edition.paragraph(passage.source, passage.anchor).text
    return text[max(0, passage.start - SIDE) : passage.start], text[passage.end : passage.end + SIDE]


def _annotations(edition: Edition, briefing: Briefing) -> Iterator[Json]:
    base = edition.content.site.base_url
    root = f"{base.rstrip('/')}/" if base else "../"
    for claim in briefing.attested.claims:
        for passage in passages_of(briefing.attested, claim):
            selectors: list[Json] = list(_selectors(edition, passage))
            yield {
                "id": f"{root}data/annotations.jsonld#{briefing.topic.id}.{claim.id}.{passage_id(passage)}",
                "type": "Annotation",
                "motivation": "linking",
                "body": f"{root}{claim_address(briefing, claim)}",
                "target": {"source": f"{root}sources/{passage.source}.html", "selector": selectors},
            }


def _selectors(edition: Edition, passage: Passage) -> Iterator[Json]:
    """The ways to find a passage: its paragraph, refined by its position there; and its words, where they may be
    shown."""
    position: Json = {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    yield {"type": "FragmentSelector", "value": passage.anchor, "refinedBy": position}
    if may_quote(edition, passage.source):
        prefix, suffix = _sides(edition, passage)
        yield {"type": "TextQuoteSelector", "exact": passage.words, "prefix": prefix, "suffix": suffix}
