"""A topic and the corpus -> the topic's authored text as attested, or every citation of it that does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from generator.evidence.bind import bind
from generator.evidence.claims import MARKS, Part, Sentence, in_headings, parts, sentences_of, unread
from generator.evidence.scan import NO_TEXT, Scanned, scan
from generator.language.words import slug
from generator.model.briefing import (
    FILLER,
    Attested,
    AttestedEvent,
    Citation,
    Claim,
    Locator,
    Note,
    Reference,
    Section,
    Unsound,
    Weighed,
)
from generator.model.corpus import Corpus, Passage
from generator.model.site import AuthoredEvent, Policy, Topic
from generator.problems import Problem, Weight

HASH_BYTES = 4  # of a claim's id: two claims of one text meet once in 90,000 texts of 300 claims
EVENT_HASH_BYTES = 8  # of a stated event's id, which must differ from those of all topics: they never meet


@dataclass(frozen=True, slots=True)
class Rules:
    """What the check needs beside the corpus: the ids of articles that could not be read, and the policy on citing."""

    broken: frozenset[str]
    uncited: Policy


@dataclass(frozen=True, slots=True)
class _Bound:
    """A citation that holds: its place among the topic's citations, and the passages that it opens."""

    index: int
    citation: Citation
    passages: tuple[Passage, ...]

    @property
    def key(self) -> tuple[str, tuple[tuple[str, int, int], ...]]:
        """What makes two citations the same note: the source and the spans."""
        places = tuple((passage.anchor, passage.start, passage.end) for passage in self.passages)
        return self.citation.source, places


def attest(topic: Topic, corpus: Corpus, rules: Rules) -> Weighed:
    """The authored text of a topic with its claims bound to passages, and everything that is wrong with it."""
    scanned, faults = scan(topic.text) if topic.text else (NO_TEXT, ())
    written = (*scanned.citations, *(_of_event(event) for event in topic.events))
    tried = [
        (index, citation)
        for index, citation in enumerate(written)
        if citation.source not in rules.broken and index not in scanned.failed
    ]
    outcomes = [(index, citation, bind(citation, corpus)) for index, citation in tried]
    failed = {index: found for index, _, found in outcomes if isinstance(found, Problem)}
    bound = [_Bound(i, citation, found) for i, citation, found in outcomes if not isinstance(found, Problem)]
    attested = _attested(topic, scanned, bound)
    faults = (*faults, *unread(scanned), *in_headings(scanned, failed))
    if faults or len(bound) < len(written):
        return Weighed(Unsound(attested, {**scanned.failed, **failed}), (*faults, *failed.values()))
    uncited = tuple(_uncited(attested, rules.uncited, scanned))
    is_sound = all(problem.weight is Weight.WARNING for problem in uncited)
    return Weighed(attested if is_sound else Unsound(attested, {}), uncited)


def _of_event(event: AuthoredEvent) -> Citation:
    return Citation(event.cite.source, Locator(words=event.cite.words), event.cite.where, event.cite.line_text)


def _attested(topic: Topic, scanned: Scanned, bound: list[_Bound]) -> Attested:
    """The text as far as its citations hold, with one note for each place that is cited, in the order of the text."""
    first = {item.key: item for item in reversed(bound)}
    number_of = {key: number for number, key in enumerate(dict.fromkeys(item.key for item in bound), 1)}
    numbers = {item.index: number_of[item.key] for item in bound}
    found = parts(scanned)
    sentences = [sentence for part in found for sentence in sentences_of(scanned, part)]
    claims = tuple(_claims(sentences, scanned, numbers))
    claim_of = {token: c.id for s, c in zip(sentences, claims, strict=True) for token in reversed(s.citations)}
    markdown = (scanned.text[part.start : part.end].strip(f"\n{FILLER}") for part in found)
    titled = zip(_section_ids(found), found, markdown, strict=True)
    notes = (Note(n, key[0], first[key].passages, first[key].citation.locator.words) for key, n in number_of.items())
    return Attested(
        topic=topic,
        sections=tuple(Section(id, part.title, part.is_inference, text) for id, part, text in titled),
        claims=claims,
        references=tuple(_references(len(scanned.citations), numbers, claim_of)),
        notes=tuple(notes),
        events=tuple(_events(topic, len(scanned.citations), numbers)),
    )


def _references(count: int, numbers: Mapping[int, int], claim_of: Mapping[int, str]) -> Iterator[Reference]:
    """The places at which notes are cited; the second of one note has an anchor of its own."""
    seen: Counter[int] = Counter()
    for token in range(count):
        if token in numbers:
            number = numbers[token]
            seen[number] += 1
            anchor = f"ref-{number}" if seen[number] == 1 else f"ref-{number}-{seen[number]}"
            yield Reference(token, anchor, number, claim_of.get(token, ""))


def _events(topic: Topic, first: int, numbers: Mapping[int, int]) -> Iterator[AttestedEvent]:
    """The events that the topic states; an id outlives other citations and events, and a repeated one is numbered."""
    seen: Counter[str] = Counter()
    for index, event in enumerate(topic.events, first):
        seed = f"{topic.id}\n{event.date}\n{event.text}"
        id = f"stated-{blake2b(seed.encode(), digest_size=EVENT_HASH_BYTES).hexdigest()}"
        seen[id] += 1
        if index in numbers:
            yield AttestedEvent(_numbered(id, seen), event.date, event.text, numbers[index])


def _numbered(id: str, seen: Counter[str]) -> str:
    """An id with the number of the times that it was seen, from the second on."""
    return id if seen[id] == 1 else f"{id}-{seen[id]}"


def _section_ids(found: tuple[Part, ...]) -> list[str]:
    """An id for each section, from its title; a second of one name is numbered."""
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for part in found:
        name = f"s-{slug(MARKS.sub('', part.title)) or 'section'}" if part.title is not None else "summary"
        seen[name] += 1
        ids.append(_numbered(name, seen))
    return ids


def _claims(sentences: list[Sentence], scanned: Scanned, numbers: Mapping[int, int]) -> Iterator[Claim]:
    seen: Counter[str] = Counter()
    for sentence in sentences:
        id = f"c-{blake2b(sentence.text.casefold().encode(), digest_size=HASH_BYTES).hexdigest()}"
        seen[id] += 1
        notes = tuple(dict.fromkeys(numbers[token] for token in sentence.citations if token in numbers))
        yield Claim(_numbered(id, seen), sentence.text, notes, sentence.is_inference, scanned.where(sentence.offset))


def _uncited(attested: Attested, policy: Policy, scanned: Scanned) -> Iterator[Problem]:
    """A problem for each claim that rests on nothing; questions and the author's own readings need no source."""
    weight = Weight.FAULT if policy is Policy.ERROR else Weight.WARNING
    for claim in attested.claims if policy is not Policy.OFF else ():
        if not (claim.notes or claim.is_inference or claim.text.endswith("?")):
            cure = "cite its source, or mark your own reading as [...]{.inference}"
            line = scanned.line_text(claim.where)
            yield Problem(claim.where, "this sentence has no citation", cure, weight, line)
