"""The entities as data: who is named where, keyed by article, paragraph and span."""

from __future__ import annotations

from generator.model.corpus import Held, Mention
from generator.model.page import Json
from generator.pages.edition import Edition, may_quote


def entity_record(edition: Edition, id: str) -> Json:
    """An entity with its mentions in the order of the sources, and the offices that they give it."""
    entity = edition.corpus.entities[id]
    mentions: list[Json] = [_mention(edition, mention) for mention in edition.mentions_of.get(id, ())]
    offices: list[Json] = [_office(edition, held) for held in edition.offices_of.get(id, ())]
    return {
        "id": id,
        "page": f"names/{id}.html",
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "description": entity.description,
        "wikidata": entity.wikidata,
        "mentions": mentions,
        "offices": offices,
    }


def _mention(edition: Edition, mention: Mention) -> Json:
    text = edition.paragraph(mention.article, mention.anchor).text
    return {
        "source": mention.article,
        "anchor": mention.anchor,
        "start": mention.start,
        "end": mention.end,
        "words": text[mention.start : mention.end] if may_quote(edition, mention.article) else None,
        "how": mention.how.value,
    }


def _office(edition: Edition, held: Held) -> Json:
    return {
        "source": held.article,
        "anchor": held.office.anchor,
        "start": held.office.start,
        "end": held.office.end,
        "words": held.office.words if may_quote(edition, held.article) else None,
    }
