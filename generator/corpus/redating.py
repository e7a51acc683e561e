"""Dates that people set: findings in which words of a source name the date that a decision gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from generator.language.edtf import parse_edtf
from generator.language.matching import find_words
from generator.model.corpus import Redated
from generator.model.decision import Decision, Redate
from generator.model.findings import DateExpression, Findings, Happening, Sentence
from generator.problems import Problem

RULE = "set by hand"
Place = tuple[
    str, int, int
]  # an article's id, the index of a sentence of it, and where the words of a date begin there


class Redating(Struct, frozen=True):
    """Findings with the dates that people set, why for each of those, and the decisions that found nothing to date."""

    findings: Mapping[str, Findings]
    why: Mapping[Place, Redated] = field(default_factory=dict)
    idle: tuple[Redate, ...] = ()


def redating(findings: Mapping[str, Findings], decisions: Iterable[Decision]) -> Redating:
    """What the articles tell once people have set dates; of two decisions on the same words the later wins."""
    changed, why, idle = dict(findings), dict[Place, Redated](), []
    for decision in decisions:
        if not isinstance(decision, Redate) or decision.source not in changed:
            continue
        before = changed[decision.source]
        spans = tuple(_spans(before.sentences, decision.words))
        happenings = tuple(_set(happening, spans, decision) for happening in before.happenings)
        pairs = zip(before.happenings, happenings, strict=True)
        found = {
            _place(before, new): Redated(_was(old), decision.ground.reason) for old, new in pairs if old is not new
        }
        if not found:
            idle.append(decision)
        why |= found
        changed[decision.source] = replace(before, happenings=happenings)
    return Redating(changed, why, tuple(idle))


def idle_redatings(findings: Mapping[str, Findings], decisions: Iterable[Decision]) -> Iterator[Problem]:
    """A fault for each decision whose words date nothing in their source."""
    for decision in redating(findings, decisions).idle:
        ground = decision.ground
        what = f"'{decision.source}' tells of nothing that these words date"
        cure = "quote the words of a date, or of what happened, as the source prints them"
        yield Problem(ground.where, what, cure, line_text=ground.line_text)


def _spans(sentences: Sequence[Sentence], words: str) -> Iterator[tuple[int, int, int]]:
    """Where words stand: the index of each sentence and the span in it."""
    for index, sentence in enumerate(sentences):
        for start, end in find_words(words, sentence.text):
            yield index, start, end


def _set(happening: Happening, spans: Sequence[tuple[int, int, int]], decision: Redate) -> Happening:
    """A happening with the date of a decision, where the words are those of its date or, without one, its own."""
    date = happening.date
    start, end = (date.start, date.end) if date else (happening.start, happening.end)
    for index, first, last in spans:
        if index == happening.sentence and first < end and start < last:
            return replace(happening, date=_date(date or _nowhere(first, last, decision), decision.to))
    return happening


def _date(date: DateExpression, to: str) -> DateExpression:
    edtf = parse_edtf(to)
    return replace(date, edtf=to, rule=RULE, anchor=None, precision=edtf.precision if edtf else date.precision)


def _nowhere(start: int, end: int, decision: Redate) -> DateExpression:
    """The date of words that leave it open."""
    return DateExpression(start, end, decision.words, "", RULE)


def _place(findings: Findings, happening: Happening) -> Place:
    return findings.article, happening.sentence, happening.date.start if happening.date else happening.start


def _was(happening: Happening) -> str:
    return happening.date.edtf if happening.date else ""
