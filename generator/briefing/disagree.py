"""In what two sentences that tell the same can disagree: a number, a name, a place, how certain it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from generator.briefing.concern import ABOUT, NAMING
from generator.briefing.figures import PLURAL, counts_things
from generator.briefing.reading import Line
from generator.language.certainty import Certainty, Hedge, hedge_of
from generator.language.countries import BY_WORD, CAPITALS
from generator.language.difference import changes
from generator.language.later import later
from generator.language.name_words import DATE_WORDS, TITLES
from generator.language.numbers import Bound, Kind, Quantity, agree, find_quantities
from generator.language.places import place_in
from generator.language.same_name import is_same_name
from generator.language.stems import stem
from generator.language.words import CONNECTIVES, folded, words
from generator.model.phrase import Phrase, phrase

# Units of what is counted in one report after another, each time of others.
ANYBODY = frozenset("people person man men woman women child children officer official soldier worker time".split())
COMPARED = {Kind.MONEY, Kind.SHARE, Kind.MEASURE, Kind.COUNT}
NAME = later(r"(?<=\w )[A-Z][\w-]+")
TOKEN = later(r"\w+(?:[’'.&-]\w+)*")
BESIDE = 2  # tokens on either side of a name that both sentences have: then it stands in one and the same place
ENDING = 4  # tokens before one that ends both sentences
VERBATIM = 0.8  # likeness of sentences of two origins in which another name is no other happening
SPELLING = 0.75  # likeness of the letters of two names that are spellings of one
MOST_NAMED = 4  # tokens of a name
VOWELS = later("[aeiouy]")  # which transliterations exchange
HELD = 2  # stems behind two words of doubt that sentences told alike share where they doubt one thing
ONE_PLAN = 3  # the same, of sentences told in whatever words
NEXT = 5  # stems behind words of doubt that tell what is doubted where the other sentence has no doubt
UNCERTAIN = 0.6  # of these, and likeness of the sentences, from which the one without doubt tells the same
PLAIN = "stated outright"  # instead of words of doubt, where there are none


class Read(Struct, frozen=True, dict=True):
    """A line with what is compared of it, each read once."""

    line: Line

    @property
    def text(self) -> str:
        """Its words."""
        return self.line.sentence.text

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers that it states of the world."""
        dates = tuple((date.start, date.end) for date in self.line.sentence.dates)
        found = (one for one in find_quantities(self.text, dates) if one.kind in COMPARED)
        return tuple(one for one in found if one.kind is not Kind.COUNT or counts_things(self.text, one))

    @cached_property
    def named(self) -> frozenset[str]:
        """The words with a capital behind the first."""
        return frozenset(NAME.findall(self.text))

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Its words as printed, without possessive endings."""
        return tuple(re.sub(r"[’']s$", "", found) for found in TOKEN.findall(self.text))

    @cached_property
    def place(self) -> str:
        """Where it says that something happened; empty where it does not."""
        return place_in(self.text) or ""

    @cached_property
    def hedge(self) -> Hedge:
        """How certain it makes what it tells."""
        return hedge_of(self.text)


class Disagreement(Struct, frozen=True):
    """On what two sentences disagree, and the words of each."""

    about: str
    words: tuple[str, str]


Kinds = Callable[[Read, Read, float], Iterator[Disagreement]]


def in_numbers(a: Read, b: Read, _: float) -> Iterator[Disagreement]:
    """The numbers of one unit that each sentence has once, and that cannot both be so."""
    if _names_differ(a, b):
        return
    for one in a.quantities:
        rivals = [other for other in b.quantities if (other.kind, other.unit) == (one.kind, one.unit)]
        own = [other for other in a.quantities if (other.kind, other.unit) == (one.kind, one.unit)]
        if len(rivals) == len(own) == 1 and one.unit and _exclude_each_other(one, rivals[0]):
            yield Disagreement(_of_number(one, a.text), (one.text, rivals[0].text))


def _of_number(one: Quantity, text: str) -> Phrase:
    """What a number of a text is one of; things that it counts as they are printed."""
    if one.kind is Kind.COUNT:
        counted = PLURAL.match(text, one.end)
        printed = counted[0].split()[-1] if counted else "of"
        return phrase("the number of %(things)s", things=printed if printed != "of" else one.unit)
    named = {Kind.MONEY: phrase("the sum"), Kind.SHARE: phrase("the share")}
    return named.get(one.kind, phrase("the measure"))


def counts_one_thing(a: Read, b: Read) -> bool:
    """Whether two sentences of a topic begin with how many there are of one thing, which one of them binds to it: "Two
    cranes of the quay have come" and "Three cranes were delivered"."""
    units = [{one.unit for one in read.quantities[:1] if one.kind is Kind.COUNT and not one.start} for read in (a, b)]
    concerns = sorted(read.line.concern for read in (a, b))
    return bool(units[0] & units[1] - ANYBODY) and concerns[1] >= NAMING and concerns[0] >= ABOUT


def _names_differ(a: Read, b: Read) -> bool:
    """Whether each sentence names somebody or something that the other does not: then they tell of different things."""
    return bool(a.named - b.named) and bool(b.named - a.named)


def _exclude_each_other(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers cannot both be so: "at least ten" leaves room for twelve."""
    return Bound.LEAST not in (one.bound, other.bound) and not (agree(one, other) or agree(other, one))


def in_names(a: Read, b: Read, likeness: float) -> Iterator[Disagreement]:
    """The names that stand in one and the same place of two sentences, and cannot mean the same; none where they have
    others in several places, and so tell of different things."""
    if a.line.telling.family != b.line.telling.family and likeness < VERBATIM:
        return
    slots = [(one, other) for one, other in _slots(a.tokens, b.tokens) if not _is_one(one, other)]
    for one, other in slots if len(slots) == 1 else ():
        if set(one).isdisjoint(b.tokens) and set(other).isdisjoint(a.tokens):
            is_place = bool(set(one) & set(a.place.split())) and bool(set(other) & set(b.place.split()))
            yield Disagreement(
                phrase("the place") if is_place else phrase("the name"), (" ".join(one), " ".join(other))
            )


def _slots(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The names that replace each other between words which both sentences have, or behind such at their ends."""
    stretches = changes([folded(token) for token in a], [folded(token) for token in b])
    for before, here, behind in zip(stretches, stretches[1:], (*stretches[2:], None), strict=False):
        one, other = tuple(a[here.a]), tuple(b[here.b])
        is_held = min(_length(before.a), _length(behind.a)) >= BESIDE if behind else _length(before.a) >= ENDING
        if is_held and not here.is_same and _is_name(one) and _is_name(other):
            yield one, other


def _length(stretch: slice) -> int:
    return int(stretch.stop - stretch.start)


def _is_name(tokens: tuple[str, ...]) -> bool:
    """Whether tokens are a name: all with a capital and letters, none a title, a day or a month."""
    is_short = 0 < len(tokens) <= MOST_NAMED
    return is_short and all(
        token[0].isupper() and token.isalpha() and folded(token) not in DATE_WORDS | TITLES | CONNECTIVES
        for token in tokens
    )


def _is_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be printings of one: a country or its seat, an acronym, a spelling, a shorter form."""
    from rapidfuzz.distance import Indel

    countries = [_country(name) for name in (one, other)]
    if all(countries):
        return not countries[0].isdisjoint(countries[1])
    a, b = (tuple(folded(token) for token in name) for name in (one, other))
    initials = {"".join(token[0] for token in name) for name in (a, b) if len(name) > 1}
    is_acronym = any("".join(name) in initials for name in (a, b))
    is_near = Indel.normalized_similarity(" ".join(a), " ".join(b)) >= SPELLING
    is_near = is_near or VOWELS.sub("", " ".join(a)) == VOWELS.sub("", " ".join(b))
    return is_acronym or is_near or not set(a).isdisjoint(b) or is_same_name(a, b)


def _country(name: tuple[str, ...]) -> frozenset[str]:
    """The names of the country that a name means or is the seat of, and of its seats; empty where it is none."""
    words = " ".join(name)
    country = BY_WORD.get(words)
    if country:
        return frozenset((country.name, *(seat for seats in country.capitals for seat in seats)))
    return frozenset(CAPITALS.get(words, ()))


def in_certainty(a: Read, b: Read, likeness: float) -> Iterator[Disagreement]:
    """Words that make one and the same thing possible, intended, decided or plain."""
    levels = {a.hedge.certainty, b.hedge.certainty}
    if len(levels) == 1 or levels == {Certainty.DECIDED, Certainty.STATED}:
        return
    is_plain = Certainty.STATED in levels
    held, other = (a, b) if a.hedge.words else (b, a)
    doubted = _stems(held.hedge.scope)[:NEXT] if is_plain else _stems(held.hedge.scope)
    about = set(doubted) & set(_stems(other.text if is_plain else other.hedge.scope))
    if len(about) >= (NEXT * UNCERTAIN if is_plain else HELD) and (likeness >= UNCERTAIN or not is_plain):
        yield Disagreement(phrase("how certain it is"), (a.hedge.words or PLAIN, b.hedge.words or PLAIN))


def is_of_one_plan(a: Hedge, b: Hedge) -> bool:
    """Whether two sentences, in whatever other words, hold back one and the same thing."""
    is_held = Certainty.STATED not in (a.certainty, b.certainty)
    return is_held and len(set(_stems(a.scope)) & set(_stems(b.scope))) >= ONE_PLAN


def _stems(text: str) -> list[str]:
    return [stem(word) for word in words(text) if word not in CONNECTIVES]


KINDS: tuple[Kinds, ...] = (in_numbers, in_names, in_certainty)
