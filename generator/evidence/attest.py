"""A topic and the corpus -> the topic's authored text as attested, or everything of it that does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from itertools import chain, pairwise

from msgspec.structs import replace

from generator.evidence.bind import renumbered
from generator.evidence.claims import Part, Sentence, in_headings, numbered, section_ids, unread
from generator.evidence.grounds import library_of
from generator.evidence.masking import masked, still_written
from generator.evidence.named import names_of
from generator.evidence.quoted import quotations
from generator.evidence.scan import NO_TEXT, Scanned, scan
from generator.evidence.tried import Bound, Rules, Tried, tried
from generator.evidence.uncited import of_uncited
from generator.evidence.weigh import Desk, lost_by, of_claims, of_events
from generator.model.briefing import (
    FILLER,
    FIRST_TOKEN,
    Attested,
    AttestedEvent,
    Claim,
    Note,
    Reference,
    Section,
    Support,
    Unsound,
    Weighed,
)
from generator.model.corpus import Corpus
from generator.model.site import Topic
from generator.problems import HARMLESS, Problem, Weight

HASH_BYTES = 4  # of a claim's id: two claims of one text meet once in 90,000 texts of 300 claims
EVENT_HASH_BYTES = 8  # of a stated event's id, which must differ from those of all topics: they never meet


def attest(topic: Topic, corpus: Corpus, rules: Rules) -> Weighed:
    """The authored text of a topic with its claims bound to passages, and everything that is wrong with it."""
    scanned, faults = scan(topic.text) if topic.text else (NO_TEXT, ())
    text = tried(topic, scanned, corpus, rules)
    desk = Desk(library_of(corpus), names_of(corpus), rules)
    written = _attested(text, corpus)
    gated = of_claims(text, written.claims, desk)
    attested = masked(_with_lost(written, text, gated), rules.losses, desk.library)
    broken = (*faults, *unread(scanned))
    faults = (*broken, *in_headings(scanned, text.failed), *text.failed.values())
    wrong = {**of_uncited(text, written.claims, desk, broken), **gated}
    events = of_events(text, desk)
    found = (*faults, *chain.from_iterable((*wrong.values(), *events.values())))
    found = (*found, *_renumbered(text, corpus), *still_written(text, rules.losses, desk.library))
    noted = _unsound(text, attested, wrong, events)
    is_whole = not faults and len(text.bound) == text.count
    if is_whole and all(problem.weight in HARMLESS for problem in found):
        return Weighed(attested, found, noted if noted.beside else None)
    return Weighed(noted, found)


def _renumbered(tried: Tried, corpus: Corpus) -> Iterator[Problem]:
    """The warnings on citations by number that hold, and may open another paragraph than was meant."""
    for item in tried.bound.values():
        if item.passages:
            yield from renumbered(item.citation, corpus.articles[item.citation.source])


def _with_lost(attested: Attested, tried: Tried, gated: Mapping[str, tuple[Problem, ...]]) -> Attested:
    """The text with those claims under review that lost what they rested on."""
    under_review = {id for id, found in gated.items() if any(problem.weight is Weight.REVIEW for problem in found)}
    claims = tuple(
        replace(claim, support=Support.REVIEW, lost=lost_by(sentence, tried)[0]) if claim.id in under_review else claim
        for sentence, claim in zip(tried.sentences, attested.claims, strict=True)
    )
    return replace(attested, claims=claims)


Wrong = Mapping[str, tuple[Problem, ...]]


def _unsound(tried: Tried, attested: Attested, wrong: Wrong, of_events: Mapping[int, tuple[Problem, ...]]) -> Unsound:
    """The text with what is wrong beside each claim: behind its last citation, or behind a token of its own."""
    beside = {token: told for token, found in of_events.items() if (told := _told(found))}
    added: dict[int, str] = {}
    for sentence, claim in zip(tried.sentences, attested.claims, strict=True):
        if told := _told(wrong.get(claim.id, ())):
            token = sentence.citations[-1] if sentence.citations else tried.count + len(added)
            beside[token] = told
            if not sentence.citations:
                added[sentence.end] = chr(FIRST_TOKEN + token)
    sections = tuple(
        replace(section, markdown=_markdown(tried.scanned, part, added))
        for section, part in zip(attested.sections, tried.parts, strict=True)
    )
    return Unsound(replace(attested, sections=sections), {**tried.scanned.failed, **tried.failed}, beside)


def _told(found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems without notes, which nobody need see while writing."""
    return tuple(problem for problem in found if problem.weight is not Weight.NOTE)


def _markdown(scanned: Scanned, part: Part, added: Mapping[int, str]) -> str:
    """The text of a section, with tokens added behind sentences."""
    cuts = [part.start, *sorted(at for at in added if part.start < at <= part.end), part.end]
    pieces = (added.get(start, "") + scanned.text[start:end] for start, end in pairwise(cuts))
    return ("".join(pieces) + added.get(part.end, "")).strip(f"\n{FILLER}")


def _attested(tried: Tried, corpus: Corpus) -> Attested:
    """The text as far as its citations hold, with one note for each place that is cited, in the order of the text."""
    scanned, numbers = tried.scanned, tried.numbers
    first = {item.key: item for item in reversed(tuple(tried.bound.values()))}
    keys = dict.fromkeys(item.key for item in tried.bound.values())
    claims = tuple(_claims(tried, corpus))
    claim_of = {token: c.id for s, c in zip(tried.sentences, claims, strict=True) for token in reversed(s.citations)}
    markdown = (_markdown(scanned, part, {}) for part in tried.parts)
    titled = zip(section_ids(part.title for part in tried.parts), tried.parts, markdown, strict=True)
    notes = (_note(number, first[key]) for number, key in enumerate(keys, 1))
    return Attested(
        topic=tried.topic,
        sections=tuple(Section(id, part.title, part.is_inference, text) for id, part, text in titled),
        claims=claims,
        references=tuple(_references(len(scanned.citations), numbers, claim_of)),
        notes=tuple(notes),
        events=tuple(_events(tried.topic, len(scanned.citations), numbers)),
    )


def _note(number: int, item: Bound) -> Note:
    if item.is_lost:
        return Note(number, item.citation.source, (), lost=item.lost)
    return Note(number, item.citation.source, item.passages, item.citation.locator.words)


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
            yield AttestedEvent(numbered(id, seen), event.date, event.text, numbers[index], index)


def _claims(tried: Tried, corpus: Corpus) -> Iterator[Claim]:
    seen: Counter[str] = Counter()
    numbers = tried.numbers
    for sentence in tried.sentences:
        id = f"c-{blake2b(sentence.text.casefold().encode(), digest_size=HASH_BYTES).hexdigest()}"
        seen[id] += 1
        cited = [tried.bound[token] for token in sentence.citations if token in tried.bound]
        yield Claim(
            id=numbered(id, seen),
            text=sentence.text,
            notes=tuple(dict.fromkeys(numbers[item.index] for item in cited)),
            is_inference=sentence.is_inference,
            where=tried.scanned.where(sentence.offset),
            support=_support(sentence, cited),
            origins=len(corpus.origins(tuple(item.citation.source for item in cited if not item.is_lost))),
        )


def _support(sentence: Sentence, cited: list[Bound]) -> Support:
    if sentence.is_inference:
        return Support.READING
    if not cited:
        return Support.UNCITED
    if not any(item.passages for item in cited):
        return Support.UNANCHORED
    return Support.QUOTED if any(found.is_long for found in quotations(sentence.text)) else Support.STATED
