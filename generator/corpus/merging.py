"""Reports -> groups: those that tell of one happening, found by what they share, at a cost near to their number.

Two reports are of one happening when their dates agree and most of what the shorter tells, weighed by how rare each
word is, stands in the other too. Only reports that share one of their rarest words are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain
from typing import TypeAlias
from zlib import crc32

from msgspec import Struct, field

from generator.corpus.reports import Telling
from generator.corpus.weights import FEWEST_WORDS, NEARLY_ALL, Weights
from generator.language.edtf import parse_edtf
from generator.language.stems import ACTIONS, ONCE
from generator.model.work import Done

SAME_HAPPENING = 0.5  # share of the shorter report's weighed words that two reports of one date have in common
SAME_DAYS = 0.35  # the same, where both name one range of days: few happenings share one
SAME_PERIOD = 0.6  # the same, where one names a day and the other only its month or year
TWO_NAMED = 3  # stems of names that two people who do one thing on one day have at least: "Jana Ruhl", "Vos"
FAMILY_NAMED = 2  # stems of names that two articles of one family share of one happening: "Karn Regatta"
DECISIVE = ACTIONS | ONCE
WIDTH = 450  # bits for all stems that decide nothing: two of a report share one now and then, and more would be slower
DECISIVE_BITS = {stem: 1 << WIDTH + place for place, stem in enumerate(sorted(DECISIVE))}
DECIDING = 1 << WIDTH  # from here on one of the bits is of a stem that may decide
MOST_GROUPS = 40  # groups compared for one word: a word of more groups of one date tells nothing
MOST_COMPARED = 8  # reports of a group compared: its earliest ones
CAPTION_WORDS = 4  # stems that a caption shares with the opening of its article where its picture shows the same
PORTION = 500  # reports that are joined at a time at least: a tenth of a second
Places: TypeAlias = list[list[int]]  # of reports among all reports, those that belong together in a list


class Group(Struct):
    """The reports of one happening, the earliest published first. It grows while reports are joined, and not after."""

    date: str
    tellings: list[Telling] = field(default_factory=list)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its earliest report."""
        return self.tellings[0].stems


class _Known(Struct, frozen=True):
    """A report of a group in an index: its stems as bits, and what they weigh together."""

    group: Group
    telling: Telling
    bits: int
    weight: float


class _Index:
    """The groups of one date or period by their stems."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._having: dict[str, list[list[_Known]]] = defaultdict(list)
        self._reports: dict[int, list[_Known]] = defaultdict(list)

    def add(self, group: Group, telling: Telling) -> None:
        """Puts a group where the stems of one more of its reports will be looked for."""
        reports = self._reports[id(group)]
        if len(reports) < MOST_COMPARED:
            reports.append(_Known(group, telling, _bits(telling.stems), self._weights.whole(telling.stems)))
        for stem in telling.stems:
            having = self._having[stem]
            if len(having) < MOST_GROUPS and not (having and having[-1] is reports):
                having.append(reports)

    def nearest(self, telling: Telling, least: float) -> Group | None:
        """The group that a report is most like, where it is as like as that."""
        best, nearest = least, None
        for other in self._likely(telling, least):
            likeness = self._likeness(telling, other.telling)
            if likeness > best or (likeness == best and nearest is None):
                best, nearest = likeness, other.group
        return nearest

    def _likely(self, telling: Telling, least: float) -> Iterator[_Known]:
        """The reports that may be as like to a report as that, by how many words they share."""
        mine, whole = _bits(telling.stems), self._weights.whole(telling.stems)
        most = enumerate(self._weights.most(telling.stems))  # what so many of its stems weigh, none, one, two and so on
        enough = [weight / (least if shared >= FEWEST_WORDS else NEARLY_ALL) for shared, weight in most]
        enough = enough[len(telling.stems) - mine.bit_count() :]  # so many of its stems share a bit
        for reports in self._near(telling):
            for other in reports:
                both = mine & other.bits
                lighter = whole if whole < other.weight else other.weight
                if enough[both.bit_count()] >= lighter or both >= DECIDING:
                    yield other

    def _near(self, telling: Telling) -> Iterable[list[_Known]]:
        """The reports of each group that has one of the rarest stems of a report."""
        stems = self._weights.rarest(telling.stems)
        return {id(reports): reports for stem in stems for reports in self._having.get(stem, ())}.values()

    def retold(self, telling: Telling) -> Group | None:
        """The group in which another article of its family names the same, as a rewrite does in other words."""
        named = sorted(telling.names & telling.stems)
        reports = (reports for stem in named for reports in self._having.get(stem, ()))
        return next((other.group for other in chain.from_iterable(reports) if _is_retold(telling, other.telling)), None)

    def _likeness(self, a: Telling, b: Telling) -> float:
        """The share of what both tell; 1 for the same words, or where names and action leave no doubt."""
        both = a.stems & b.stems
        if a.stems == b.stems or (not both.isdisjoint(DECISIVE) and _is_one_deed(a, b, both)):
            return 1.0
        return self._weights.likeness(a.stems, b.stems) if len(both) >= FEWEST_WORDS - 1 else 0.0


@lru_cache(maxsize=100_000)  # asked for a day, its month and its year
def _bits(stems: frozenset[str]) -> int:
    """A bit for each stem, so that what two reports share is told at once; few have one in common."""
    bits = 0
    for stem in stems:
        bits |= _bit(stem)
    return bits


@lru_cache(maxsize=100_000)
def _bit(stem: str) -> int:
    return DECISIVE_BITS.get(stem) or 1 << crc32(stem.encode("utf-8", "surrogatepass")) % WIDTH


def _is_one_deed(a: Telling, b: Telling, both: frozenset[str]) -> bool:
    """Whether two reports tell that the same people did what is done once on a day, or one thing together."""
    named = a.names & b.names
    is_once = not both.isdisjoint(ONCE) and not named <= ONCE
    return is_once or (len(named) >= TWO_NAMED and not both.isdisjoint(ACTIONS))


def _is_retold(a: Telling, b: Telling) -> bool:
    is_of_another = a.family == b.family and a.report.passage.source != b.report.passage.source
    return is_of_another and len(a.names & b.names & a.stems & b.stems) >= FAMILY_NAMED


def groups(tellings: Sequence[Telling], weights: Weights, done: Done[Places]) -> tuple[Group, ...]:
    """The reports grouped by happening, in the order of their earliest reports."""
    dates: dict[str, list[int]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        dates[_date(telling)].append(place)
    tasks = [partial(_grouped, tellings, portion, weights) for portion in _portions(dates.values())]
    places = sorted(chain.from_iterable(done(tasks)))
    made = [Group(_date(tellings[found[0]]), [tellings[place] for place in found]) for found in places]
    return _periods_joined(made, weights, done)


def _portions(lists: Iterable[list[int]]) -> Iterator[Places]:
    """Lists in portions that are worth giving out."""
    portion, size = Places(), 0
    for places in lists:
        portion.append(places)
        size += len(places)
        if size >= PORTION:
            yield portion
            portion, size = Places(), 0
    if portion:
        yield portion


def _grouped(tellings: Sequence[Telling], dates: Places, weights: Weights) -> Places:
    """The places of the reports of some dates, those of one happening together."""
    place_of = {id(tellings[place]): place for places in dates for place in places}
    made = (group for places in dates for group in _of_a_date([tellings[place] for place in places], weights))
    return [[place_of[id(telling)] for telling in group.tellings] for group in made]


def _date(telling: Telling) -> str:
    return telling.edtf.value if telling.edtf else ""


def _of_a_date(tellings: list[Telling], weights: Weights) -> list[Group]:
    """The reports of one date grouped by happening."""
    made: list[Group] = []
    index = _Index(weights)
    openings: dict[str, Group] = {}
    date = _date(tellings[0])
    least = SAME_DAYS if "/" in date and ".." not in date else SAME_HAPPENING
    for telling in tellings:
        group = index.nearest(telling, least) or _pictured(openings, telling)
        if group is None and date:
            group = index.retold(telling)
        if group is None:
            group = Group(date)
            made.append(group)
        group.tellings.append(telling)
        index.add(group, telling)
        if telling.is_lead or _is_caption(telling):
            openings.setdefault(telling.report.passage.source, group)
    return made


def _is_caption(telling: Telling) -> bool:
    return telling.report.passage.anchor.startswith("fig-")


def _pictured(openings: Mapping[str, Group], telling: Telling) -> Group | None:
    """The group of the caption or opening of the same article and day: a picture shows what its article opens with."""
    group = openings.get(telling.report.passage.source) if telling.edtf and telling.edtf.is_day else None
    if group is None or _is_caption(telling) == _is_caption(group.tellings[0]):
        return None
    is_opening = telling.is_lead or _is_caption(telling)
    return group if is_opening and len(group.stems & telling.stems) >= CAPTION_WORDS else None


def _periods_joined(made: Sequence[Group], weights: Weights, done: Done[Places]) -> tuple[Group, ...]:
    """The groups, those that only name a month or year joined to one of a day in it that tells the same."""
    periods: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(made):
        if len(group.date) in (4, 7):
            periods[group.date].append(place)
    days = _days_of(periods, made)
    tasks = [partial(_within, made, days, portion, weights) for portion in _portions(periods.values())]
    joined = {place: day for found in done(tasks) for place, day in found}
    for place, day in joined.items():
        made[day].tellings.extend(made[place].tellings)
    return tuple(group for place, group in enumerate(made) if place not in joined)


def _days_of(periods: Collection[str], made: Sequence[Group]) -> Mapping[str, list[int]]:
    """The groups of single days, by their places, in each of these months and years."""
    days: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(made):
        edtf = parse_edtf(group.date)
        for period in (group.date[:7], group.date[:4]) if edtf and edtf.is_day else ():
            if period in periods:
                days[period].append(place)
    return days


def _within(made: Sequence[Group], days: Mapping[str, list[int]], periods: Places, weights: Weights) -> Places:
    """The places of groups of some periods, each with that of the day which tells the same."""
    found = Places()
    for places in periods:
        index = _Index(weights)
        place_of = {id(made[day]): day for day in days.get(made[places[0]].date, ())}
        for day in place_of.values():
            for telling in made[day].tellings[:MOST_COMPARED]:
                index.add(made[day], telling)
        nearest = ((place, index.nearest(made[place].tellings[0], SAME_PERIOD)) for place in places)
        found += ([place, place_of[id(day)]] for place, day in nearest if day)
    return found
