"""What happened when: the sentences that date a happening, and one event for all reports of it.

The publication date never dates anything by itself: an event needs words in the text that name its date.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from generator.corpus.families import dated
from generator.language.edtf import parse_edtf
from generator.model.article import Article
from generator.model.corpus import Event, Family, Passage, Report
from generator.model.findings import DateExpression, Direction, Findings, Sentence

SAME_HAPPENING = 0.5  # share of the shorter sentence's content words that two reports of one day's event have in common
FEWEST_WORDS = 3  # content words that must be shared, so that a short sentence does not attract others
HASH_BYTES = 8  # of an event's id: among a million events, two meet once in 37 million sites

# "The minister said on Tuesday" dates the saying, not what was said.
STATEMENT = re.compile(
    r"\b(?:said|says|saying|told|tells|tweeted|wrote|stated|added|according to|reported)\b[^.;]{0,40}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Report:
    """A report before it is joined with others: the id of an event that begins with it, its words that carry meaning,
    and whether it tells of a plan."""

    id: str
    report: Report
    words: frozenset[str]
    is_planned: bool


def events(
    articles: Mapping[str, Article], findings: Mapping[str, Findings], family_of: Mapping[str, Family]
) -> tuple[Event, ...]:
    """All events that the articles state, oldest first; reports of one happening are one event."""
    by_date: dict[str, list[_Report]] = defaultdict(list)
    # Of one day, the leads of families come first, so that an event is told in the words of its origin.
    for article in sorted(articles.values(), key=lambda a: (dated(a)[0], family_of[a.id].lead != a.id, a.id)):
        for found in _reports(article, findings[article.id]):
            by_date[found.report.date.edtf].append(found)
    made = (_event(group, family_of) for reports in by_date.values() for group in _happenings(reports))
    return tuple(sorted(made, key=_chronologically))


def _chronologically(event: Event) -> tuple[date, int, str, str]:
    edtf = parse_edtf(event.date)
    return (*(edtf.order if edtf else (date.max, 0, "")), event.id)


def _reports(article: Article, findings: Findings) -> Iterator[_Report]:
    seen: Counter[str] = Counter()
    for sentence in findings.sentences:
        for expression in _eventful(sentence):
            passage = Passage(article.id, sentence.anchor, sentence.start, sentence.end, sentence.text)
            report = Report(passage, expression, article.published)
            seed = f"{article.id}\n{sentence.text}\n{expression.edtf}"
            seen[seed] += 1
            id = _id(f"{seed}\n{seen[seed]}")
            yield _Report(id, report, sentence.words, _is_planned(expression, article))


def _id(seed: str) -> str:
    """An id that lasts, from the source, its words, the date, and how often it has said so up to here."""
    return f"e-{blake2b(seed.encode(), digest_size=HASH_BYTES).hexdigest()}"


def _eventful(sentence: Sentence) -> Iterator[DateExpression]:
    """The date expressions of a sentence that date a happening, each date once."""
    seen: set[str] = set()
    for expression in sentence.dates:
        edtf = parse_edtf(expression.edtf)
        is_placed = edtf is not None and (edtf.first or edtf.last)
        # "since 2021" tells how long something has been so, not what happened then.
        is_state = expression.edtf.endswith("/..")
        if not is_placed or is_state or expression.edtf in seen:
            continue
        if STATEMENT.search(sentence.text[: expression.start]):
            continue
        seen.add(expression.edtf)
        yield expression


def _is_planned(expression: DateExpression, article: Article) -> bool:
    """Whether the report speaks of what was still to come when it was published."""
    edtf, published = parse_edtf(expression.edtf), parse_edtf(article.published or "")
    if not (edtf and published and edtf.last and published.last):
        return expression.direction is Direction.FUTURE
    first = edtf.first or edtf.last
    return first > published.last or (expression.direction is Direction.FUTURE and edtf.last >= published.last)


def _happenings(reports: list[_Report]) -> Iterable[list[_Report]]:
    """Groups the reports of one date by happening: each joins the group with which it shares the most words."""
    groups: list[list[_Report]] = []
    having: dict[str, set[int]] = defaultdict(set)
    for found in reports:
        shared = Counter(group for word in found.words for group in having[word])
        likely = (group for group, count in shared.items() if count >= FEWEST_WORDS)
        nearest = sorted(likely, key=lambda group: (-shared[group], group))
        best = next((group for group in nearest if _is_same(found, groups[group])), None)
        if best is None:
            best = len(groups)
            groups.append([])
        groups[best].append(found)
        for word in found.words:
            having[word].add(best)
    return groups


def _is_same(found: _Report, group: list[_Report]) -> bool:
    return any(_overlap(found.words, other.words) for other in group)


def _overlap(a: frozenset[str], b: frozenset[str]) -> bool:
    shared = len(a & b)
    return shared >= FEWEST_WORDS and shared >= SAME_HAPPENING * min(len(a), len(b))


def _event(group: list[_Report], family_of: Mapping[str, Family]) -> Event:
    """One event of the reports of it: told by the first that says it happened; planned while none does.

    Its id is that of the earliest report, whichever tells it, so that it outlives a later report.
    """
    first = group[0]
    reports = tuple(found.report for found in sorted(group, key=lambda found: found.is_planned))
    families = dict.fromkeys(family_of[report.passage.source].id for report in reports)
    return Event(
        id=first.id,
        date=first.report.date.edtf,
        text=reports[0].passage.words,
        is_planned=all(found.is_planned for found in group),
        reports=reports,
        families=tuple(families),
    )
