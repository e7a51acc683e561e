"""A topic and the corpus -> the topic's authored text as attested, or every citation of it that does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from generator.evidence.bind import bind
from generator.evidence.claims import MARKS, Part, Sentence, parts, sentences_of
from generator.evidence.scan import Scanned, scan
from generator.language.words import slug
from generator.model.briefing import (
    Attested,
    AttestedEvent,
    Citation,
    Claim,
    Locator,
    Note,
    Reference,
    Section,
)
from generator.model.corpus import Corpus, Passage
from generator.model.site import AuthoredEvent, Policy, Topic
from generator.problems import Problem, Weight

HASH_BYTES = 4  # of a claim's id: two claims of one text meet once in 90,000 texts of 300 claims


@dataclass(frozen=True, slots=True)
class Rules:
    """What the check needs beside the corpus: the ids of articles that could not be read, and the policy on citing."""

    broken: frozenset[str]
    uncited: Policy


@dataclass(frozen=True, slots=True)
class _Bound:
    """A citation with the passages that it opens."""

    citation: Citation
    passages: tuple[Passage, ...]


def attest(topic: Topic, corpus: Corpus, rules: Rules) -> tuple[Attested, tuple[Problem, ...]]:
    """The authored text of a topic with its claims bound, and the problems; it holds when none is a fault."""
    scanned, faults = scan(topic.text) if topic.text else (None, ())
    citations = scanned.citations if scanned else ()
    written = (*citations, *(_of_event(event) for event in topic.events))
    outcomes = [(citation, bind(citation, corpus)) for citation in written if citation.source not in rules.broken]
    bound = [_Bound(citation, found) for citation, found in outcomes if not isinstance(found, Problem)]
    problems = [*faults, *(found for _, found in outcomes if isinstance(found, Problem))]
    if problems or len(bound) < len(written):
        return Attested(topic), tuple(problems)
    notes = _notes(bound)
    numbers = _numbers(bound, notes)
    events = zip(topic.events, numbers[len(citations) :], strict=True)
    attested = _attested(topic, scanned, numbers) if scanned else Attested(topic)
    whole = Attested(
        topic,
        attested.sections,
        attested.claims,
        attested.references,
        notes,
        tuple(AttestedEvent(event.date, event.text, number) for event, number in events),
    )
    return whole, tuple(_uncited(attested, rules.uncited, scanned))


def _of_event(event: AuthoredEvent) -> Citation:
    return Citation(event.cite.source, Locator(words=event.cite.words), event.cite.where, event.cite.line_text)


def _key(bound: _Bound) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    places = tuple((passage.anchor, passage.start, passage.end) for passage in bound.passages)
    return bound.citation.source, places


def _notes(bound: list[_Bound]) -> tuple[Note, ...]:
    """One note for each place that is cited, numbered in the order of the text."""
    first = {_key(item): item for item in reversed(bound)}
    order = dict.fromkeys(_key(item) for item in bound)
    return tuple(
        Note(number, key[0], first[key].passages, first[key].citation.locator.words)
        for number, key in enumerate(order, 1)
    )


def _numbers(bound: list[_Bound], notes: tuple[Note, ...]) -> list[int]:
    """The number of each citation's note, in the order of the citations."""
    order = {key: number for number, key in enumerate(dict.fromkeys(_key(item) for item in bound), 1)}
    assert len(order) == len(notes)
    return [order[_key(item)] for item in bound]


def _attested(topic: Topic, scanned: Scanned, numbers: list[int]) -> Attested:
    found = parts(scanned)
    ids = _section_ids(found)
    sentences = [sentence for part in found for sentence in sentences_of(scanned, part)]
    claims = tuple(_claims(sentences, scanned, numbers))
    claim_of = {index: c.id for s, c in zip(sentences, claims, strict=True) for index in reversed(s.citations)}
    seen: Counter[int] = Counter()
    references = []
    for index, number in enumerate(numbers[: len(scanned.citations)]):
        seen[number] += 1
        anchor = f"ref-{number}" if seen[number] == 1 else f"ref-{number}-{seen[number]}"
        references.append(Reference(anchor, number, claim_of.get(index, "")))
    sections = tuple(
        Section(id, part.title, part.is_inference, scanned.text[part.start : part.end].strip("\n"))
        for id, part in zip(ids, found, strict=True)
    )
    return Attested(topic, sections, claims, tuple(references))


def _section_ids(found: tuple[Part, ...]) -> list[str]:
    """An id for each section, from its title; a second of one name is numbered."""
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for part in found:
        name = f"s-{slug(MARKS.sub('', part.title)) or 'section'}" if part.title is not None else "summary"
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return ids


def _claims(sentences: list[Sentence], scanned: Scanned, numbers: list[int]) -> Iterator[Claim]:
    seen: Counter[str] = Counter()
    for sentence in sentences:
        digest = blake2b(sentence.text.casefold().encode(), digest_size=HASH_BYTES).hexdigest()
        seen[digest] += 1
        id = f"c-{digest}" if seen[digest] == 1 else f"c-{digest}-{seen[digest]}"
        notes = tuple(dict.fromkeys(numbers[index] for index in sentence.citations))
        yield Claim(id, sentence.text, notes, sentence.is_inference, scanned.where(sentence.offset))


def _uncited(attested: Attested, policy: Policy, scanned: Scanned | None) -> Iterator[Problem]:
    """A problem for each claim that rests on nothing; questions and the author's own readings need no source."""
    weight = Weight.FAULT if policy is Policy.ERROR else Weight.WARNING
    for claim in attested.claims if policy is not Policy.OFF and scanned else ():
        if not (claim.notes or claim.is_inference or claim.text.endswith("?")):
            line = scanned.line_text(claim.where) if scanned else ""
            cure = "cite its source, or mark your own reading as [...]{.inference}"
            yield Problem(claim.where, "this sentence has no citation", cure, weight, line)
