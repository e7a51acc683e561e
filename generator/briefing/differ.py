"""Where sources differ: sentences that tell the same and disagree, and events that are dated otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.disagree import KINDS, Disagreement, Read, counts_one_thing, in_certainty, is_of_one_plan
from generator.briefing.reading import Line
from generator.language.certainty import hedge_of
from generator.language.edtf import parse_edtf
from generator.model.corpus import Corpus, Event, Report
from generator.model.phrase import date_phrase, phrase
from generator.model.told import Difference, Side, Telling

MOST_DIFFERENCES = 4  # shown of a topic: those told of most alike
MOST_DATES = 2  # events with contending dates, shown beside them
RAREST = 12  # lines that have a word: one that more lines have brings too many together
FEWEST_RARE = 3  # such words that lines without numbers share
FEWEST_WORDS = 3  # content words of a sentence that tells enough to be compared
FEWEST_SHARED = 5  # content words that two sentences on the same have in common
SAME_STORY = 0.5  # share of the shorter sentence's content words
ONE_WEEKDAY = 3  # days between two reports for which a weekday means the same
NEAR_DAYS = 1  # between two reports: later ones count anew


class _Pair(Struct, frozen=True):
    """Two sentences that tell alike, the earlier first, in what they disagree, and how alike they are (0 to 1)."""

    lines: tuple[Line, Line]
    on: Disagreement
    likeness: float

    @property
    def order(self) -> tuple[float, str, str]:
        """What the pairs are put in order by: those most alike first."""
        a, b = self.lines
        return (-self.likeness, a.telling.source, b.telling.source)


def differences(voices: tuple[tuple[Line, ...], ...]) -> tuple[Difference, ...]:
    """The differences between the sources, those told of most alike first, each sentence in one of them only."""
    reads = [Read(line) for own in voices for line in own if len(line.words) >= FEWEST_WORDS]
    pairs = (pair for a, b in _near(reads) if (pair := _differing(*_in_time(reads[a], reads[b]))))
    shown: set[Telling] = set()
    found: list[Difference] = []
    for pair in sorted(pairs, key=lambda pair: pair.order):
        tellings = {line.telling for line in pair.lines}
        if shown.isdisjoint(tellings) and len(found) < MOST_DIFFERENCES:
            shown |= tellings
            sides = zip(pair.on.words, pair.lines, strict=True)
            found.append(Difference(pair.on.about, tuple(Side(words, line.telling) for words, line in sides)))
    return tuple(found)


def _near(reads: list[Read]) -> Iterable[tuple[int, int]]:
    """The pairs of lines with numbers that share a word which few of these have, and of all lines that share several
    which few have; near-linear."""
    counted = [number for number, read in enumerate(reads) if read.quantities]
    return sorted({*_sharing(reads, counted, 1), *_sharing(reads, range(len(reads)), FEWEST_RARE)})


def _sharing(reads: list[Read], numbers: Iterable[int], least: int) -> Iterator[tuple[int, int]]:
    """The pairs of these lines that share at least so many words which few of them have."""
    having: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for word in reads[number].line.words:
            having[word].append(number)
    shared = Counter(pair for found in having.values() if len(found) <= RAREST for pair in combinations(found, 2))
    yield from (pair for pair, count in shared.items() if count >= least)


def _in_time(a: Read, b: Read) -> tuple[Read, Read]:
    """Two lines, that of the earlier report first."""
    first, second = sorted((a, b), key=lambda r: (r.line.voice.article.published or "", r.line.telling.source))
    return first, second


def _differing(a: Read, b: Read) -> _Pair | None:
    """The pair where two sentences of different sources tell alike, on days that agree, and disagree in something."""
    common = len(a.line.words & b.line.words)
    likeness = common / min(len(a.line.words), len(b.line.words))
    is_alike = common >= FEWEST_SHARED and likeness >= SAME_STORY
    if a.line.telling.source == b.line.telling.source or not (is_alike or counts_one_thing(a, b)):
        return None
    kinds = KINDS if _is_of_one_time(a.line, b.line) else (in_certainty,)
    on = next((found for kind in kinds for found in kind(a, b, likeness) if _may(kind is in_certainty, a, b)), None)
    return _Pair((a.line, b.line), on, likeness) if on else None


def _may(is_of_certainty: bool, a: Read, b: Read) -> bool:
    """Whether a disagreement counts: versions of one report are compared in their certainty elsewhere, and what grows
    certain with time is no contradiction."""
    if not is_of_certainty:
        return True
    is_weaker = b.hedge.certainty < a.hedge.certainty
    return a.line.telling.family != b.line.telling.family and (is_weaker or _is_of_one_time(a.line, b.line))


def _is_of_one_time(first: Line, second: Line) -> bool:
    """Whether two sentences can tell of one happening: their dates agree, and their reports lie near each other."""
    days = [{date.edtf for date in line.sentence.dates} for line in (first, second)]
    if days[0] and days[1] and days[0].isdisjoint(days[1]):
        return False
    reports = [parse_edtf(line.voice.article.published or "") for line in (first, second)]
    known = [report.first for report in reports if report and report.first]
    return len(known) == len(reports) and abs((known[0] - known[1]).days) <= NEAR_DAYS


def with_others(found: Difference, voices: Iterable[tuple[Line, ...]]) -> Difference:
    """A difference in certainty between two versions, with what another origin says of the same, the newest."""
    hedges = [hedge_of(side.telling.text) for side in found.sides]
    families = {side.telling.family for side in found.sides}
    reads = (Read(line) for own in voices for line in own if line.telling.family not in families)
    others = [read for read in reads if all(is_of_one_plan(read.hedge, hedge) for hedge in hedges)]
    if not others:
        return found
    newest = max(others, key=lambda read: (read.line.voice.article.published or "", -read.line.position))
    return replace(found, sides=(*found.sides, Side(newest.hedge.words, newest.line.telling)))


def dated_otherwise(events: tuple[Event, ...], wanted: frozenset[str], corpus: Corpus) -> tuple[Difference, ...]:
    """The events of a topic that sources date otherwise, those that most report first; in sources that may be shown."""
    by_id = {event.id: event for event in events}
    groups = [(event, *(by_id[id] for id in event.conflicts if id in by_id)) for event in events if event.conflicts]
    groups = [group for group in groups if group[0].id == min(event.id for event in group)]
    groups.sort(key=lambda group: (-sum(len(event.families) for event in group), group[0].id))
    found = (_of_dates(group, wanted, corpus) for group in groups)
    return tuple(one for one in found if one)[:MOST_DATES]


def _of_dates(group: tuple[Event, ...], wanted: frozenset[str], corpus: Corpus) -> Difference | None:
    """The first report of each of these events, where they were written at one time or name their days in full."""
    firsts = ((event, next((r for r in event.reports if r.passage.source in wanted), None)) for event in group)
    told = sorted(((event, report) for event, report in firsts if report), key=lambda pair: pair[0].date)
    is_clear = _are_near(report for _, report in told) or all(r.date and r.date.anchor is None for _, r in told)
    if len(told) <= 1 or not is_clear:
        return None
    return Difference(phrase("the date"), tuple(_side(event, report, corpus) for event, report in told))


def _are_near(reports: Iterable[Report]) -> bool:
    """Whether reports were published so near each other that "on Monday" means one day to them."""
    days = [found.first for report in reports if (found := parse_edtf(report.reported or "")) and found.first]
    return bool(days) and (max(days) - min(days)).days <= ONE_WEEKDAY


def _side(event: Event, report: Report, corpus: Corpus) -> Side:
    date = parse_edtf(event.date)
    telling = Telling((report.passage,), corpus.family_of[report.passage.source].id, report.passage.words)
    return Side(date_phrase(date.text, event.date) if date else event.date, telling)
