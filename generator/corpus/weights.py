"""How much words tell: the rarer among all reports, the more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain

from generator.corpus.reports import Telling

FEWEST_WORDS = 3  # stems that must be shared, so that a short report does not attract others
LIGHT = frozenset("hold begin say give leave first new two people".split())  # stems that tell nothing apart
NEARLY_ALL = 0.75  # share of a short report that another has: then two stems are enough
ROUNDING = 1e-9  # of a sum of weights
RAREST = 8  # stems of a report by which others are looked for


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

    def whole(self, stems: frozenset[str]) -> float:
        """The weight of a report's stems, which is asked for again and again."""
        if stems not in self._wholes:
            self._wholes[stems] = self.of(stems)
        return self._wholes[stems]

    def most(self, stems: frozenset[str]) -> list[float]:
        """What so many of these stems (none, one, two and so on) weigh together at most."""
        heaviest = sorted(map(self._weight.__getitem__, stems), reverse=True)
        return [weight * (1 + ROUNDING) for weight in accumulate(heaviest, initial=0.0)]

    def rarest(self, stems: frozenset[str]) -> list[str]:
        """The stems by which like reports are looked for, the rarest first."""
        return sorted(stems, key=self._order.__getitem__)[:RAREST]

    def needed(self, stems: frozenset[str], share: float) -> list[str]:
        """Stems of which one at least is among any others that weigh such a share of all: the fewest and rarest."""
        left, found = (1 - share) * self.whole(stems) * (1 + ROUNDING), list[str]()
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
        share = self.of(shared) / min(self.whole(a), self.whole(b))
        return share if telling >= FEWEST_WORDS or (telling == FEWEST_WORDS - 1 and share >= NEARLY_ALL) else 0.0
