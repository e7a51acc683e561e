"""Claims before the gate: each with its grounds, and what the gate says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from generator.evidence.claims import Sentence, seen
from generator.evidence.gate import faults_of, faults_of_reading
from generator.evidence.grounds import Case, Ground, Library
from generator.evidence.named import Names
from generator.evidence.scan import Scanned
from generator.evidence.tried import Bound, Rules, Tried
from generator.language.edtf import parse_edtf
from generator.model.briefing import Claim
from generator.model.lost import Lost
from generator.model.site import AuthoredEvent
from generator.problems import FREE, Problem, Weight, Where


class Desk(Struct, frozen=True):
    """What lies ready for the weighing of a text: the paragraphs of the corpus, what is known of names, the rules."""

    library: Library
    names: Names
    rules: Rules


def of_claims(tried: Tried, claims: Iterable[Claim], desk: Desk) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with each claim whose citations hold, by its id; for review where it lost what it rested on."""
    found: dict[str, tuple[Problem, ...]] = {}
    for sentence, claim in zip(tried.sentences, claims, strict=True):
        if sentence.citations and all(token in tried.bound for token in sentence.citations):
            found[claim.id] = _under_review(sentence, tried, tuple(_of_claim(sentence, tried, desk, claim)))
    return {id: own for id, own in found.items() if own}


def _of_claim(sentence: Sentence, tried: Tried, desk: Desk, claim: Claim) -> Iterator[Problem]:
    """What the gate says of a claim by what is left of its grounds."""
    case = _case(sentence, tried, desk.library)
    if desk.rules.language.startswith("en") and case.grounds:
        yield from faults_of_reading(case) if claim.is_inference else faults_of(case, desk.names, desk.rules.names)


def lost_by(sentence: Sentence, tried: Tried) -> tuple[Lost, ...]:
    """What people took out of the grounds of a claim: first what its citations open no more."""
    cited = [tried.bound[token] for token in sentence.citations if token in tried.bound]
    found = sorted((item for item in cited if item.lost), key=lambda item: not item.is_lost)
    return tuple(dict.fromkeys(item.lost for item in found if item.lost))


def _under_review(sentence: Sentence, tried: Tried, own: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems of a claim; when it lost a citation, or what it rested on in one, none stops anything."""
    lost = lost_by(sentence, tried)
    is_shorter = any(tried.bound[token].is_lost for token in sentence.citations)
    if not is_shorter and not (lost and any(problem.weight is Weight.FAULT for problem in own)):
        return own
    where = tried.scanned.where(sentence.offset)
    line = tried.scanned.line_text(where)
    is_left = not own and any(not tried.bound[token].is_lost for token in sentence.citations)
    cure = "what else it cites attests it: take this citation out" if is_left else "cite another source, or change it"
    told = (Problem(where, _loss(one), cure, Weight.REVIEW, line, "support-lost") for one in lost)
    return (*told, *_softened(own))


def _softened(found: Iterable[Problem]) -> Iterator[Problem]:
    """The problems for review: what people took out stops nothing."""
    return (replace(problem, weight=Weight.REVIEW) if problem.weight not in FREE else problem for problem in found)


def _loss(lost: Lost) -> str:
    return f"this claim cites '{lost.id}': {lost.said} ({lost.reason})"


def _case(sentence: Sentence, tried: Tried, library: Library) -> Case:
    """A claim as the gate takes it: with the paragraphs that it cites, and with the others of the same sources."""
    cited = [tried.bound[token] for token in sentence.citations]
    place = partial(place_in, tried.scanned, sentence)
    return Case(sentence.text, *_grounds(cited, library), place, library)


def _grounds(cited: list[Bound], library: Library) -> tuple[tuple[Ground, ...], tuple[Ground, ...]]:
    """The paragraphs that citations open, each once, and the other paragraphs of their sources."""
    cited = [item for item in cited if not item.is_lost]
    grounds: dict[tuple[str, str], Ground] = {}
    rest: dict[tuple[str, str], Ground] = {}
    for item in cited:
        own = library.of_article(item.citation.source)
        opened = [passage.anchor for passage in item.passages] or list(own)
        grounds |= {(item.citation.source, anchor): own[anchor] for anchor in opened}
        rest |= {(item.citation.source, anchor): ground for anchor, ground in own.items()}
    return tuple(grounds.values()), tuple(ground for key, ground in rest.items() if key not in grounds)


def place_in(scanned: Scanned, sentence: Sentence, words: str, start: int) -> tuple[Where, str]:
    """Where words that begin at an offset of a sentence's text stand in the file; where the sentence begins when markup
    stands between them."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    found = [match.start() for match in pattern.finditer(scanned.text[sentence.offset : sentence.end])]
    before = len(pattern.findall(sentence.text[:start])) if start else 0
    at = found[min(before, len(found) - 1)] if found else 0
    where = scanned.where(sentence.offset + at)
    return where, scanned.line_text(where)


def of_events(tried: Tried, desk: Desk) -> dict[int, tuple[Problem, ...]]:
    """What is wrong with each event that the topic states and whose citation holds, by the index of that."""
    events = enumerate(tried.topic.events, len(tried.scanned.citations))
    found = {i: tuple(_of_event(event, tried.bound[i], desk)) for i, event in events if i in tried.bound}
    return {index: own for index, own in found.items() if own}


def _of_event(event: AuthoredEvent, item: Bound, desk: Desk) -> Iterator[Problem]:
    """What is wrong with an event: it goes through the same gate as a claim, date and all."""
    if item.lost and item.is_lost:
        cite, cure = event.cite, "cite another source, or take the event out"
        yield Problem(cite.where, _loss(item.lost), cure, Weight.REVIEW, cite.line_text, "support-lost")
    elif desk.rules.language.startswith("en"):
        date = parse_edtf(event.date)
        text = f"{seen(event.text)}, {date.text}" if date else seen(event.text)
        case = Case(text, *_grounds([item], desk.library), partial(_place_of, event), desk.library)
        found = faults_of(case, desk.names, desk.rules.names)
        yield from _softened(found) if item.lost else found


def _place_of(event: AuthoredEvent, _: str, start: int) -> tuple[Where, str]:
    """The place of an event's date where words behind its text are meant, else of its text."""
    return event.date_at if start >= len(seen(event.text)) else event.text_at
