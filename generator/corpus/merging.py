"""Reports -> groups: those that tell of one happening, found by what they share, at a cost near to their number.

Two reports are of one happening when their dates agree and most of what the shorter tells, weighed by how rare each
word is, stands in the other too. Only reports that share one of their rarest words are compared.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct, field

from generator.corpus.reports import Telling
from generator.language.edtf import parse_edtf
from generator.language.stems import ACTIONS, ONCE

SAME_HAPPENING = 0.5  # share of the shorter report's weighed words that two reports of one date have in common
SAME_DAYS = 0.35  # the same, where both name one range of days: few happenings share one
SAME_PERIOD = 0.6  # the same, where one names a day and the other only its month or year
FEWEST_WORDS = 3  # stems that must be shared, so that a short report does not attract others
LIGHT = frozenset("hold begin say give leave first new two people".split())  # stems that tell nothing apart
NEARLY_ALL = 0.75  # share of a short report that another has: then two stems are enough
TWO_NAMED = 3  # stems of names that two people who do one thing on one day have at least: "Jana Ruhl", "Vos"
FAMILY_NAMED = 2  # stems of names that two articles of one family share of one happening: "Karn Regatta"
DECISIVE = ACTIONS | ONCE
ROUNDING = 1e-9  # of a sum of weights
RAREST = 8  # stems of a report by which others are looked for
MOST_GROUPS = 40  # groups compared for one word: a word of more groups of one date tells nothing
MOST_COMPARED = 8  # reports of a group compared: its earliest ones
CAPTION_WORDS = 4  # stems that a caption shares with the opening of its article where its picture shows the same


class Group(Struct):
    """The reports of one happening, the earliest published first. It grows while reports are joined, and not after."""

    date: str
    tellings: list[Telling] = field(default_factory=list)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its earliest report."""
        return self.tellings[0].stems


class Weights:
    """How much each stem weighs: the rarer among the reports, the more."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        counts = Counter(chain.from_iterable(telling.stems for telling in tellings))
        total = len(tellings)
        self._weight = {stem: math.log(1 + total / count) for stem, count in counts.items()}
        self._order = {stem: (-weight, stem) for stem, weight in self._weight.items()}
        self._wholes: dict[frozenset[str], float] = {}

    def of(self, stems: Iterable[str]) -> float:
        """The weight of stems together."""
        return math.fsum(map(self._weight.__getitem__, stems))

    def _whole(self, stems: frozenset[str]) -> float:
        """The weight of a report's stems, which is asked for again and again."""
        if stems not in self._wholes:
            self._wholes[stems] = self.of(stems)
        return self._wholes[stems]

    def rarest(self, stems: frozenset[str]) -> list[str]:
        """The stems by which like reports are looked for, the rarest first."""
        return sorted(stems, key=self._order.__getitem__)[:RAREST]

    def needed(self, stems: frozenset[str], share: float) -> list[str]:
        """Stems of which one at least is among any others that weigh such a share of all: the fewest and rarest."""
        left, found = (1 - share) * self._whole(stems) * (1 + ROUNDING), list[str]()
        for stem in sorted(stems, key=self._order.__getitem__):
            if left < 0:
                break
            left -= self._weight[stem]
            found.append(stem)
        return found

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> float:
        """The share (0 to 1) of the lighter one's weight that both have; 0 when they share too few stems."""
        shared = a & b
        telling = len(shared - LIGHT) if len(shared) >= FEWEST_WORDS - 1 else 0
        if telling < FEWEST_WORDS - 1:
            return 0.0
        share = self.of(shared) / min(self._whole(a), self._whole(b))
        return share if telling >= FEWEST_WORDS or (telling == FEWEST_WORDS - 1 and share >= NEARLY_ALL) else 0.0


class _Index:
    """Groups by a key (a date or a period) and a stem of theirs."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._having: dict[tuple[str, str], list[Group]] = defaultdict(list)

    def add(self, key: str, group: Group, stems: frozenset[str]) -> None:
        """Puts a group where its stems will be looked for."""
        for stem in stems:
            having = self._having[(key, stem)]
            if len(having) < MOST_GROUPS and not (having and having[-1] is group):
                having.append(group)

    def nearest(self, key: str, telling: Telling, least: float) -> Group | None:
        """The group that a report is most like, where it is as like as that."""
        best, nearest = least, None
        for group, other in self._likely(key, telling):
            likeness = self._likeness(telling, other)
            if likeness > best or (likeness == best and nearest is None):
                best, nearest = likeness, group
        return nearest

    def _likely(self, key: str, telling: Telling) -> list[tuple[Group, Telling]]:
        """The reports that share more with a report than one word, or one that may decide, with their groups."""
        stems, deciding = telling.stems, telling.stems & DECISIVE
        found = {id(g): g for stem in self._weights.rarest(stems) for g in self._having.get((key, stem), ())}
        return [
            (group, other)
            for group in found.values()
            for other in group.tellings[:MOST_COMPARED]
            if len(both := stems & other.stems) > 1 or (both and (both <= deciding or both == stems))
        ]

    def retold(self, key: str, telling: Telling) -> Group | None:
        """The group in which another article of its family names the same, as a rewrite does in other words."""
        named = sorted(telling.names & telling.stems)
        for group in (group for stem in named for group in self._having.get((key, stem), ())):
            if any(_is_retold(telling, other) for other in group.tellings[:MOST_COMPARED]):
                return group
        return None

    def _likeness(self, a: Telling, b: Telling) -> float:
        """The share of what both tell; 1 for the same words, or where names and action leave no doubt."""
        both = a.stems & b.stems
        if a.stems == b.stems or (not both.isdisjoint(DECISIVE) and _is_one_deed(a, b, both)):
            return 1.0
        return self._weights.likeness(a.stems, b.stems) if len(both) >= FEWEST_WORDS - 1 else 0.0


def _is_one_deed(a: Telling, b: Telling, both: frozenset[str]) -> bool:
    """Whether two reports tell that the same people did what is done once on a day, or one thing together."""
    named = a.names & b.names
    is_once = not both.isdisjoint(ONCE) and not named <= ONCE
    return is_once or (len(named) >= TWO_NAMED and not both.isdisjoint(ACTIONS))


def _is_retold(a: Telling, b: Telling) -> bool:
    is_of_another = a.family == b.family and a.report.passage.source != b.report.passage.source
    return is_of_another and len(a.names & b.names & a.stems & b.stems) >= FAMILY_NAMED


def groups(tellings: Sequence[Telling], weights: Weights) -> tuple[Group, ...]:
    """The reports grouped by happening, in the order of their earliest reports."""
    made: list[Group] = []
    index = _Index(weights)
    openings: dict[tuple[str, str], Group] = {}
    for telling in tellings:
        date = telling.edtf.value if telling.edtf else ""
        least = SAME_DAYS if "/" in date and ".." not in date else SAME_HAPPENING
        group = index.nearest(date, telling, least) or _pictured(openings, telling, date)
        if group is None and date:
            group = index.retold(date, telling)
        if group is None:
            group = Group(date)
            made.append(group)
        group.tellings.append(telling)
        index.add(date, group, telling.stems)
        if telling.is_lead or _is_caption(telling):
            openings.setdefault((telling.report.passage.source, date), group)
    return tuple(_periods_joined(made, weights))


def _is_caption(telling: Telling) -> bool:
    return telling.report.passage.anchor.startswith("fig-")


def _pictured(openings: Mapping[tuple[str, str], Group], telling: Telling, date: str) -> Group | None:
    """The group of the caption or opening of the same article and day: a picture shows what its article opens with."""
    group = openings.get((telling.report.passage.source, date)) if telling.edtf and telling.edtf.is_day else None
    if group is None or _is_caption(telling) == _is_caption(group.tellings[0]):
        return None
    is_opening = telling.is_lead or _is_caption(telling)
    return group if is_opening and len(group.stems & telling.stems) >= CAPTION_WORDS else None


def _periods_joined(made: list[Group], weights: Weights) -> Iterator[Group]:
    """The groups, those that only name a month or year joined to one of a day in it that tells the same."""
    index = _Index(weights)
    days = [group for group in made if (edtf := parse_edtf(group.date)) and edtf.is_day]
    for group in days:
        for key in (group.date[:7], group.date[:4]):
            index.add(key, group, group.stems)
    for group in made:
        day = index.nearest(group.date, group.tellings[0], SAME_PERIOD) if len(group.date) in (4, 7) else None
        if day is None:
            yield group
        else:
            day.tellings.extend(group.tellings)
