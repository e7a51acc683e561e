"""How far one text tells what another tells, in whatever words: its sentences matched with those of the other.

Words are compared by their stems. A stem weighs the more the fewer sentences of the two texts have it, and names and
numbers weigh more than other words: they are what a rewrite keeps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from math import log

from msgspec import Struct

from generator.language.later import later
from generator.language.name_words import DATE_WORDS
from generator.language.sentences import sentence_spans
from generator.language.words import CONNECTIVES, INNER, PRINTED, folded
from generator.model.relation import Retelling

STEM = 6  # letters: 'prosecutor' and 'prosecution' begin alike
VOCABULARY = 65_536  # printed words whose stems are remembered: news uses fewer again and again
KEPT = 4  # letters that stay when an ending is cut off
ENDINGS = tuple(
    """ingly edly ments ation ings ing ment ness ions ion ies ied ers ors est ely ed er or es ly al s y e""".split()
)
NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split(),
        2,
    )
}
WEEKDAY = later(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
GROUPED = later(r"(?<=\d),(?=\d{3}\b)")  # the comma of '14,000'
NAME_WEIGHT, NUMBER_WEIGHT = 1.5, 2.0  # of a name and of a number where another word weighs 1
MATCHED = 0.25  # share of a sentence's weight that another must have to tell the same
# What a rewrite comes to at the least, on pairs of our own writing (tests/quality/rewrites.md), and more than reports
# by different hands on one subject do in all three together, though they share names and background.
TOLD, FACTS, ORDER = 0.37, 0.82, 0.7
SHORTER = 2 / 3  # weight of the shorter text's share against the longer's: a rewrite leaves out more than it adds


class Gist(Struct, frozen=True):
    """A text as stems: those of each sentence (sentences of fewer than two apart), those that are names or numbers,
    those that are numbers, the pairs of neighbours that are neither, and the weekdays that it names, in order."""

    sentences: tuple[frozenset[str], ...]
    facts: frozenset[str]
    numbers: frozenset[str]
    phrases: frozenset[tuple[str, str]]
    weekdays: tuple[str, ...]

    @property
    def stems(self) -> frozenset[str]:
        """Every stem of it."""
        return self.facts.union(*self.sentences)

    @property
    def size(self) -> int:
        """The stems of all sentences, each as often as sentences have it."""
        return sum(map(len, self.sentences))


class Match(Struct, frozen=True):
    """The sentence of another text that tells most of a sentence (None when none does), and the share that it tells."""

    other: int | None
    share: float


def gist(paragraphs: Iterable[str]) -> Gist:
    """The gist of a text."""
    texts = tuple(paragraphs)
    tokens = [_stems(text[start:end]) for text in texts for start, end in sentence_spans(text)]
    facts = frozenset(stem for sentence in tokens for stem, is_fact in sentence if is_fact)
    sentences = (frozenset(stem for stem, _ in sentence) for sentence in tokens)
    pairs = (pair for sentence in tokens for pair in pairwise(stem for stem, _ in sentence))
    return Gist(
        sentences=tuple(sentence for sentence in sentences if len(sentence) > 1),
        facts=facts,
        numbers=frozenset(fact for fact in facts if fact[0].isdigit()),
        phrases=frozenset(pair for pair in pairs if facts.isdisjoint(pair)),
        weekdays=tuple(dict.fromkeys(day for text in texts for day in WEEKDAY.findall(text))),
    )


def _stems(sentence: str) -> list[tuple[str, bool]]:
    """The stems of a sentence that carry meaning, each with whether its form makes it a name or a number."""
    printed = PRINTED.findall(GROUPED.sub("", sentence))
    found = ((_stem(word), place > 0 and word[0].isupper()) for place, word in enumerate(printed))
    # The first word of a sentence has a capital in any case.
    return [(stem, is_name or stem[0].isdigit()) for stem, is_name in found if stem]


@lru_cache(maxsize=VOCABULARY)
def _stem(printed: str) -> str:
    """The stem of a word as printed; empty when it carries no meaning by itself."""
    folded_word = INNER.sub("", folded(printed))
    word = NUMBERS.get(folded_word, folded_word)
    if not word or word in CONNECTIVES or word in DATE_WORDS or (len(word) < 2 and not word.isdigit()):
        return ""
    if word[0].isdigit():
        return word
    ending = next((end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= KEPT), "")
    return word.removesuffix(ending)[:STEM]


def retelling(a: Gist, b: Gist) -> Retelling:
    """How far two texts tell the same, the shorter's shares weighing twice the longer's."""
    shorter, longer = sorted((a, b), key=lambda text: text.size)
    weight = weights([shorter], [longer])
    found = matches(shorter.sentences, longer.sentences, weight)
    back = matches(longer.sentences, shorter.sentences, weight)
    told = _mixed(_told(shorter, found, weight), _told(longer, back, weight))
    facts = _mixed(shared_facts(shorter, longer), shared_facts(longer, shorter))
    order = _in_order([match.other for match in found if match.other is not None and match.share >= MATCHED])
    fewer = min(len(shorter.phrases), len(longer.phrases))
    return Retelling(
        told=round(told, 3),
        order=round(order, 3),
        facts=round(facts, 3),
        phrases=round(len(shorter.phrases & longer.phrases) / fewer, 3) if fewer else 0.0,
        score=round(min(1.0, (2 * told / TOLD + 2 * facts / FACTS + order / ORDER) / 10), 3),
    )


def _mixed(shorter: float, longer: float) -> float:
    return SHORTER * shorter + (1 - SHORTER) * longer


def _told(text: Gist, found: Sequence[Match], weight: Mapping[str, float]) -> float:
    """The share of a text's weight that its matches tell."""
    sizes = [sum(weight[stem] for stem in sentence) for sentence in text.sentences]
    return sum(match.share * size for match, size in zip(found, sizes, strict=True)) / (sum(sizes) or 1.0)


def shared_facts(a: Gist, b: Gist) -> float:
    """The share of a text's names and numbers that another has, a number counted twice."""
    total = len(a.facts) + len(a.numbers)
    others = b.stems
    return (len(a.facts & others) + len(a.numbers & others)) / total if total else 0.0


def is_of_another_day(a: Gist, b: Gist) -> bool:
    """Whether the weekday that one of two texts names first is not among those that the other names."""
    if not (a.weekdays and b.weekdays):
        return False
    return a.weekdays[0] not in b.weekdays or b.weekdays[0] not in a.weekdays


def weights(*texts: Sequence[Gist]) -> Mapping[str, float]:
    """What each stem of some texts weighs, each given as gists of which it is made."""
    parts = [part for text in texts for part in text]
    counts = Counter(stem for part in parts for sentence in part.sentences for stem in sentence)
    total = sum(len(part.sentences) for part in parts)
    names = frozenset[str]().union(*(part.facts for part in parts))
    kinds = {stem: NUMBER_WEIGHT if stem[0].isdigit() else NAME_WEIGHT if stem in names else 1.0 for stem in counts}
    return {stem: kinds[stem] * log(1 + total / count) for stem, count in counts.items()}


def matches(
    own: Sequence[frozenset[str]], others: Sequence[frozenset[str]], weight: Mapping[str, float]
) -> tuple[Match, ...]:
    """For each sentence the one of another text that tells most of it; what its neighbour adds to that counts too."""
    return tuple(_match(sentence, others, weight) for sentence in own)


def _match(sentence: frozenset[str], others: Sequence[frozenset[str]], weight: Mapping[str, float]) -> Match:
    shared = [sum(weight[stem] for stem in sentence & other) for other in others]
    best = max(range(len(shared)), key=lambda place: shared[place], default=None)
    if best is None or not shared[best]:
        return Match(None, 0.0)
    left = sentence - others[best]
    beside = (others[place] for place in (best - 1, best + 1) if 0 <= place < len(others))
    added = max((sum(weight[stem] for stem in left & other) for other in beside), default=0.0)
    return Match(best, (shared[best] + added) / sum(weight[stem] for stem in sentence))


def _in_order(places: list[int]) -> float:
    """The share of pairs of these places that come in their order; none are in order when there is no pair."""
    pairs = list(combinations(places, 2))
    return sum(first <= second for first, second in pairs) / len(pairs) if pairs else 0.0
