"""Key points, state of play and background: the sentences that say most, of different origins, in order of time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct

from generator.briefing.merit import Weighing, is_background, merit, reported, told_of
from generator.briefing.reading import Line
from generator.briefing.tellable import candidates, tells
from generator.language.words import content_words
from generator.model.told import Telling

MOST_OF_ONE = 5  # points of one origin, when there are few
TOO_ALIKE = 0.5  # share of the shorter's content words at which two points say the same
CONSIDERED = 120  # sentences of most merit that are compared with each other: what lies below is never chosen
REPEATS = 0.6  # taken from the merit of a sentence for words that a chosen one has, all of them
GONE = 1.0  # of what cannot be chosen any more
SAME_DAY = 0.4  # of the shorter's content words, at which two points of one day tell of one happening
MOST_PAST = 2  # key points that tell of days long before their reports
MANY = 20  # origins from which no two points come from one
SAME_VOICE = 0.9  # of its merit a sentence keeps for each that is chosen of its origin
NEWEST = 0.25  # of the origins, the last to report: they tell the state of play
TELLING = 0.45  # of the best sentence's merit that a key point of many articles must have
WORTHY = 0.3  # of the best sentence's merit that one must have to tell how things stand, or how they came about


class Extent(Struct, frozen=True):
    """How long a part may be: sentences, and words in all; so many sentences are `sure` of a place, whatever they say
    beside the best."""

    most: int
    words: int
    sure: int = 0


KEY_POINTS = Extent(10, 370, 6)  # a longer list is no longer a list of key points
BESIDE_TEXT = Extent(6, 200, 6)  # key points below a text of authors, which stands for most of them
STATE, BACKGROUND = Extent(3, 105), Extent(3, 90)


class Chosen(Struct, frozen=True):
    """The sentences of the parts that tell a topic's story, each in order of what it tells of."""

    state: tuple[Telling, ...] = ()
    points: tuple[Telling, ...] = ()
    background: tuple[Telling, ...] = ()


class _Candidate(Struct):
    """A sentence that may be chosen: its merit, how much of it the sentences that are chosen have (0 to 1), and its
    content words as it is shown."""

    line: Line
    merit: float
    repeated: float = 0.0
    shown: frozenset[str] = frozenset()

    def gain(self, of_origin: int) -> float:
        """What it adds to those chosen: its merit, less for what they have, and for those of its origin."""
        return self.merit * SAME_VOICE**of_origin - REPEATS * self.repeated


class Choice:
    """The candidates of a topic with their merit, out of which part after part takes what no other has."""

    def __init__(self, voices: tuple[tuple[Line, ...], ...], weighing: Weighing) -> None:
        found = [_Candidate(line, merit(line, weighing)) for lines in voices for line in candidates(lines)]
        found.sort(key=lambda one: (-one.merit, one.line.telling.source, one.line.position))
        self.left = found[:CONSIDERED]
        for one in self.left:
            one.shown = frozenset(content_words(one.line.telling.text))
        self.best = self.left[0].merit if self.left else 0.0
        self.voices = len(voices)

    def points(self, extent: Extent, is_apart: bool) -> tuple[Telling, ...]:
        """The key points; little of them is background, and nothing where that is told apart."""
        most = min(extent.most, MOST_OF_ONE * self.voices)
        share = max(1, min(MOST_OF_ONE, math.ceil(most / max(1, self.voices)) + (self.voices < MANY)))
        old = [one.line.telling for one in self.left if is_background(one.line)]
        barred = frozenset(old[0 if is_apart else MOST_PAST :])
        # Of many articles there are points enough that say much.
        least = TELLING * self.best if is_apart else 0.0
        return self._take(
            lambda line: line.telling not in barred, Extent(most, extent.words, extent.sure), share, least
        )

    def state(self) -> tuple[Telling, ...]:
        """How things stand: what the newest reports tell of their own days."""
        days = sorted({one.line.voice.family: day for one in self.left if (day := reported(one.line))}.values())
        since = days[-math.ceil(NEWEST * len(days))] if days else date.max
        return self._take(lambda line: _is_new(line, since), STATE, 1, WORTHY * self.best)

    def background(self) -> tuple[Telling, ...]:
        """How it came about: what sources tell of days long before their reports."""
        return self._take(is_background, BACKGROUND, 1, WORTHY * self.best)

    def _take(
        self, is_wanted: Callable[[Line], bool], extent: Extent, share: int, least: float = 0.0
    ) -> tuple[Telling, ...]:
        """The sentences of most merit that repeat nothing, few of one origin, in order of what they tell of."""
        open_to = [one for one in self.left if is_wanted(one.line)]
        own: Counter[str] = Counter()
        chosen: list[Line] = []
        room = extent.words
        while len(chosen) < extent.most:
            open_to = [one for one in open_to if own[one.line.voice.family] < share and _length(one.line) <= room]
            open_to = [one for one in open_to if one.merit >= least or len(chosen) < extent.sure]
            open_to = [one for one in open_to if one.repeated <= TOO_ALIKE]
            if not open_to:
                break
            found = max(open_to, key=lambda one: one.gain(own[one.line.voice.family]))
            best = found.line
            if not tells(best):
                found.repeated = GONE
                continue
            chosen.append(best)
            own[best.voice.family] += 1
            room -= _length(best)
            self._mark(found)
        ordered = sorted(chosen, key=lambda line: (told_of(line), line.telling.source, line.position))
        return tuple(line.telling for line in ordered)

    def _mark(self, taken: _Candidate) -> None:
        """Notes for each candidate how much of it is told by what was taken; what shares a sentence with it is gone."""
        for one in self.left:
            a, b = one.line, taken.line
            shares = not set(a.telling.passages).isdisjoint(b.telling.passages)
            is_one = shares or (likeness(a.words, b.words) >= SAME_DAY and _is_of_one_day(a, b))
            one.repeated = GONE if is_one else max(one.repeated, likeness(one.shown, taken.shown))


def _is_of_one_day(a: Line, b: Line) -> bool:
    """Whether two lines name one and the same day, and no other."""
    days = {date.edtf for line in (a, b) for date in line.sentence.dates}
    return len(days) == 1 and bool(a.sentence.dates and b.sentence.dates)


def _length(line: Line) -> int:
    """The words of a line as it is shown."""
    return len(line.telling.text.split())


def _is_new(line: Line, since: date) -> bool:
    day = reported(line)
    return bool(day and day >= since) and not is_background(line)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set of words that the other has."""
    return len(a & b) / max(1, min(len(a), len(b)))


def is_alike(a: Line, b: Line) -> bool:
    """Whether two lines say the same, or share a sentence."""
    return not set(a.telling.passages).isdisjoint(b.telling.passages) or likeness(a.words, b.words) > TOO_ALIKE


def not_shown(lines: Iterable[Line], shown: Iterable[Telling]) -> tuple[Line, ...]:
    """The lines without those whose sentence is shown already."""
    taken = {passage for told in shown for passage in told.passages}
    return tuple(line for line in lines if taken.isdisjoint(line.telling.passages))
