"""Claims before the gate: each with its grounds, and what the gate says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.evidence.claims import Sentence, seen
from generator.evidence.gate import faults_of, faults_of_reading
from generator.evidence.grounds import Case, Ground, Library
from generator.evidence.named import Names
from generator.evidence.scan import Scanned
from generator.evidence.tried import Bound, Rules, Tried
from generator.language.edtf import parse_edtf
from generator.model.briefing import Claim
from generator.model.site import AuthoredEvent
from generator.problems import Problem, Where


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies ready for the weighing of a text: the paragraphs of the corpus, what is known of names, the rules."""

    library: Library
    names: Names
    rules: Rules


def of_claims(tried: Tried, claims: Iterable[Claim], desk: Desk) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with each claim whose citations hold, by its id."""
    if not desk.rules.language.startswith("en"):
        return {}
    found: dict[str, tuple[Problem, ...]] = {}
    for sentence, claim in zip(tried.sentences, claims, strict=True):
        if sentence.citations and all(token in tried.bound for token in sentence.citations):
            case = _case(sentence, tried, desk.library)
            own = faults_of_reading(case) if claim.is_inference else faults_of(case, desk.names, desk.rules.names)
            found[claim.id] = tuple(own)
    return {id: own for id, own in found.items() if own}


def _case(sentence: Sentence, tried: Tried, library: Library) -> Case:
    """A claim as the gate takes it: with the paragraphs that it cites, and with the others of the same sources."""
    cited = [tried.bound[token] for token in sentence.citations]
    place = partial(_place, tried.scanned, sentence)
    return Case(sentence.text, *_grounds(cited, library), place, library)


def _grounds(cited: list[Bound], library: Library) -> tuple[tuple[Ground, ...], tuple[Ground, ...]]:
    """The paragraphs that citations open, each once, and the other paragraphs of their sources."""
    grounds: dict[tuple[str, str], Ground] = {}
    rest: dict[tuple[str, str], Ground] = {}
    for item in cited:
        own = library.of_article(item.citation.source)
        opened = [passage.anchor for passage in item.passages] or list(own)
        grounds |= {(item.citation.source, anchor): own[anchor] for anchor in opened}
        rest |= {(item.citation.source, anchor): ground for anchor, ground in own.items()}
    return tuple(grounds.values()), tuple(ground for key, ground in rest.items() if key not in grounds)


def _place(scanned: Scanned, sentence: Sentence, words: str) -> tuple[Where, str]:
    """Where words of a sentence stand in the file; where the sentence begins when markup stands between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    match = re.search(pattern, scanned.text[sentence.offset : sentence.end])
    where = scanned.where(sentence.offset + (match.start() if match else 0))
    return where, scanned.line_text(where)


def of_events(tried: Tried, desk: Desk) -> Iterator[Problem]:
    """What is wrong with the events that the topic states: they go through the same gate, date and all."""
    for index, event in enumerate(tried.topic.events, len(tried.scanned.citations)):
        if index in tried.bound and desk.rules.language.startswith("en"):
            date = parse_edtf(event.date)
            text = f"{seen(event.text)}, {date.text}" if date else seen(event.text)
            case = Case(text, *_grounds([tried.bound[index]], desk.library), partial(_place_of, event), desk.library)
            yield from faults_of(case, desk.names, desk.rules.names)


def _place_of(event: AuthoredEvent, _: str) -> tuple[Where, str]:
    return event.cite.where, event.cite.line_text
