"""What one version of a report leaves out of another, adds to it, and says with more or less certainty.

Sentences are compared with sentences: those that stand in both are passed over, the others are matched by what they
tell, and names and figures of matched sentences are looked for in the whole of the other version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.language.certainty import Certainty, Hedge, hedge_of
from generator.language.later import later
from generator.language.retelling import MATCHED, Gist, Match, gist, matches, weights
from generator.language.words import words

# A run of capitalised words with what binds them, or a number with its unit.
FACT = later(
    r"[A-Z][\w’'.-]*\w(?:\s+(?:of\s+|the\s+)?[A-Z][\w’'.-]*\w)*"
    r"|(?<!\w)[$€£]?\d+(?:[.,]\d+)*(?:\s*%|\s+per\s+cent|\s+[a-z]{3,}|-[a-z-]+)?"
)
SURE = 0.4  # share of a sentence told by another from which a word of doubt that only one of them has means something
ABOUT = 2  # stems that the words under a doubt must share with a sentence that has none
REMEMBERED = 1024  # texts whose gists are kept: a lead is compared with each of its copies


class Missing(Struct, frozen=True):
    """A sentence (by its place) that another version does not tell; or, of one that it does tell, names and figures."""

    place: int
    facts: tuple[str, ...] = ()


class Shift(Struct, frozen=True):
    """A sentence of the lead and one of the copy (by their places) that tell the same with different certainty."""

    lead: int
    copy: int
    before: Hedge
    after: Hedge


class Versions(Struct, frozen=True):
    """How a copy differs from its lead; `told` gives for each sentence of the lead the one that tells it (or None)."""

    left_out: tuple[Missing, ...]
    added: tuple[Missing, ...]
    stronger: tuple[Shift, ...]
    weaker: tuple[Shift, ...]
    told: tuple[int | None, ...]


def versions(lead: Sequence[str], copy: Sequence[str]) -> Versions:
    """How a copy differs from its lead, both given as their sentences in order."""
    old, new = _Text(tuple(lead)), _Text(tuple(copy))
    forward, backward = _matched(old, new), _matched(new, old)
    shifts = tuple(_shifts(old, new, forward, backward))
    # What is told with another certainty is told.
    retold, telling = {shift.lead for shift in shifts}, {shift.copy for shift in shifts}
    return Versions(
        left_out=tuple(one for one in _missing(old, new, forward, backward) if one.facts or one.place not in retold),
        added=tuple(one for one in _missing(new, old, backward, forward) if one.facts or one.place not in telling),
        stronger=tuple(shift for shift in shifts if shift.after.certainty > shift.before.certainty),
        weaker=tuple(shift for shift in shifts if shift.after.certainty < shift.before.certainty),
        told=tuple(match.other if match.share >= MATCHED else None for match in forward),
    )


class _Text:
    """The sentences of a version with what they tell."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        self.sentences = sentences
        self.plain = [tuple(words(sentence)) for sentence in sentences]
        self.place_of = {plain: place for place, plain in reversed(list(enumerate(self.plain)))}
        self.gists = [_gist(sentence) for sentence in sentences]
        self.stems = [gist.stems for gist in self.gists]
        self.all = frozenset[str]().union(*self.stems)


@lru_cache(maxsize=REMEMBERED)
def _gist(sentence: str) -> Gist:
    return gist((sentence,))


def _matched(own: _Text, other: _Text) -> list[Match]:
    """For each sentence the one of the other version that is the same, or else tells most of it."""
    weight = weights(own.gists, other.gists)
    changed = [stems for stems, plain in zip(own.stems, own.plain, strict=True) if plain not in other.place_of]
    told = iter(matches(changed, other.stems, weight))
    return [Match(other.place_of[plain], 1.0) if plain in other.place_of else next(told) for plain in own.plain]


def _missing(own: _Text, other: _Text, matched: list[Match], back: list[Match]) -> Iterator[Missing]:
    """The sentences that the other version does not tell, and the names and figures that it nowhere has, each once."""
    retold = {match.other for match in back if match.share >= SURE}
    told: set[frozenset[str]] = set()
    for place, match in enumerate(matched):
        if match.share < MATCHED and place not in retold and own.stems[place]:
            yield Missing(place)
        elif match.share < 1.0:
            found = {stems: words for words, stems in _facts(own.sentences[place], other.all) if stems not in told}
            told.update(found)
            if found:
                yield Missing(place, tuple(found.values()))


def _facts(sentence: str, elsewhere: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """The names and figures of a sentence of which another version has no word, with their stems."""
    for match in FACT.finditer(sentence):
        found = _gist(f"· {match[0]}")  # so that the first word, too, is told by its capital
        own = found.numbers or found.facts
        if own and own.isdisjoint(elsewhere):
            yield match[0], own


def _shifts(old: _Text, new: _Text, forward: list[Match], backward: list[Match]) -> Iterator[Shift]:
    """The pairs of sentences that tell the same with different certainty; of a sentence of the copy the surest pair."""
    for copy, match in enumerate(backward):
        shares = {lead: told.share for lead, told in enumerate(forward) if told.other == copy}
        if match.other is not None:
            shares[match.other] = max(match.share, shares.get(match.other, 0.0))
        nearest = sorted(shares, key=lambda lead: (-shares[lead], lead))
        found = (_shift(old, new, (lead, copy), shares[lead]) for lead in nearest if MATCHED <= shares[lead] < 1.0)
        yield from list(filter(None, found))[:1]


def _shift(old: _Text, new: _Text, places: tuple[int, int], share: float) -> Shift | None:
    """What two sentences say with different certainty of the same; None when they do not, or of something else."""
    before, after = hedge_of(old.sentences[places[0]]), hedge_of(new.sentences[places[1]])
    if before.certainty == after.certainty:
        return None
    about = len(_gist(f"· {before.scope}").stems & _gist(f"· {after.scope}").stems)
    if Certainty.STATED in (before.certainty, after.certainty):
        is_held_back = Certainty.DECIDED not in (before.certainty, after.certainty)
        return Shift(*places, before, after) if is_held_back and share >= SURE and about >= ABOUT else None
    return Shift(*places, before, after) if about else None
