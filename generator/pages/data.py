"""What the pages show, as data: the records of `site/data/`, described in docs/data.md and in the published schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from msgspec.structs import asdict

from generator.model.briefing import Briefing, Claim, Note
from generator.model.corpus import Family
from generator.model.page import DataFile, Json, Records, web_address
from generator.model.relation import Relation
from generator.pages.claims import claim_files
from generator.pages.edition import Edition, canonical, heading_of, may_quote, rights_of
from generator.pages.entities import entity_record
from generator.pages.event_data import event_record, stated_record, undated_record
from generator.pages.lost import lost_record

SCHEMA = 1  # rises when a key changes its meaning or goes; new keys do not raise it


def data_files(edition: Edition, version: str) -> Iterator[DataFile]:
    """The data files, each with the schema's version, the program's, and the day that the site speaks of."""
    head: Records = {"schema": SCHEMA, "generator": f"briefing-site {version}", "as_of": edition.corpus.as_of}
    for name, records in RECORDS.items():
        yield DataFile(f"data/{name}.json", partial(_headed, head, records, edition))
    yield from claim_files(edition, head)


def _headed(head: Records, records: Callable[[Edition], Records], edition: Edition) -> Records:
    return {**head, **records(edition)}


def _sources(edition: Edition) -> Records:
    lost = [lost_record(found) for found in edition.content.lost]
    return {"sources": (_source(edition, id) for id in edition.corpus.articles), "lost": lost}


def _families(edition: Edition) -> Records:
    relations = (_relation(relation) for relation in edition.corpus.relations)
    return {"families": (_family(edition, family) for family in edition.corpus.families), "relations": relations}


def _chronology(edition: Edition) -> Records:
    events = (event_record(edition, event) for event in edition.corpus.events)
    stated = (stated_record(edition, found, event) for found in edition.briefings for event in found.attested.events)
    undated = (undated_record(edition, found) for found in edition.corpus.undated)
    return {"events": chain(events, stated), "undated": undated}


def _entities(edition: Edition) -> Records:
    return {"entities": (entity_record(edition, id) for id in edition.corpus.entities)}


def _topics(edition: Edition) -> Records:
    return {"topics": [_topic(edition, briefing) for briefing in edition.briefings]}


def _source(edition: Edition, id: str) -> Json:
    article = edition.article(id)
    family = edition.corpus.family_of[id]
    settled = edition.corpus.settled.get(id)
    return {
        "id": id,
        "aliases": list(article.aliases),
        "page": f"sources/{id}.html",
        "title": article.title,
        "supplied_title": None if article.title else heading_of(edition, article)[1:-1],
        "published": article.published,
        "settled": {"published": settled.published, "by": settled.by} if settled else None,
        "updated": article.updated,
        "outlet": canonical(edition, article.outlet) if article.outlet else None,
        "agency": canonical(edition, article.agency) if article.agency else None,
        "byline": list(article.byline),
        "dateline": {"place": article.dateline.place, "date": article.dateline.date} if article.dateline else None,
        "language": article.language,
        "url": web_address(article.url),
        "archived": web_address(article.archived),
        "raw_sha256": article.origins.raw_sha256 or None,
        "known_from": dict(article.origins.known_from),
        "paragraphs": len(article.body),
        "truncated": article.is_truncated,
        "rights": rights_of(edition, article).value,
        "family": family.id,
        "topics": [
            address.removeprefix("topics/").removesuffix(".html") for address, _ in edition.topics_of.get(id, ())
        ],
    }


def _family(edition: Edition, family: Family) -> Json:
    members: list[Json] = [{"source": m.article, "relation": m.relation.kind.value} for m in family.members]
    return {
        "id": family.id,
        "lead": family.lead,
        "origin": canonical(edition, family.origin) if family.origin else None,
        "reason": family.reason,
        "members": members,
    }


def _relation(relation: Relation) -> Json:
    measures = relation.measures
    retelling = measures.retelling
    return {
        "a": relation.a,
        "b": relation.b,
        "kind": relation.kind.value,
        "rule": relation.rule,
        "decided": relation.is_decided,
        "measures": {
            "jaccard": measures.jaccard,
            "containment": measures.containment,
            "shared_runs": measures.shared,
            "differing": measures.differing,
            "days": measures.days,
            "retelling": dict(asdict(retelling)) if retelling else None,
        },
        "passages": [
            {"words": passage.words, "a": asdict(passage.a), "b": asdict(passage.b)} for passage in relation.passages
        ],
    }


def _topic(edition: Edition, briefing: Briefing) -> Json:
    topic, standing = briefing.topic, briefing.standing
    return {
        "id": topic.id,
        "page": f"topics/{topic.id}.html",
        "title": topic.title,
        "question": topic.question,
        "authors": list(topic.authors),
        "reviewed": topic.reviewed,
        "parent": topic.parent if topic.parent in edition.briefing_of else None,
        "sources": list(briefing.sources),
        "origins": standing.origins,
        "uncredited": standing.uncredited,
        "first": standing.first,
        "last": standing.last,
        "claims": [_claim(claim) for claim in briefing.attested.claims],
        "notes": [_note(edition, note) for note in briefing.notes],
        "events": [event.id for event in briefing.events],
        "matches": [{"source": m.article, "score": m.score, "reasons": list(m.reasons)} for m in briefing.matches],
    }


def _claim(claim: Claim) -> Json:
    return {"id": claim.id, "text": claim.text, "notes": list(claim.notes), "inference": claim.is_inference}


def _note(edition: Edition, note: Note) -> Json:
    may_show = not note.lost and may_quote(edition, note.source)
    passages: list[Json] = [
        {"anchor": p.anchor, "start": p.start, "end": p.end, "words": p.words if may_show else None}
        for p in note.passages
    ]
    lost = note.lost.said if note.lost else None
    return {"number": note.number, "source": note.source, "passages": passages, "lost": lost}


RECORDS = {
    "sources": _sources,
    "families": _families,
    "chronology": _chronology,
    "entities": _entities,
    "topics": _topics,
}
