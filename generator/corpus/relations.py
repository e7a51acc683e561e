"""How two articles are related: the measures, the rule that they fall under, and the words that they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from generator.corpus.candidates import PARTIAL, candidates
from generator.corpus.crowds import NEAR
from generator.corpus.days import day_of, days_apart
from generator.corpus.reuse import Worded, differing, runs_of, shared_passages, worded
from generator.language.retelling import Gist, gist, is_of_another_day, retelling
from generator.model.article import Article
from generator.model.decision import Decision, Join, Part
from generator.model.findings import Findings
from generator.model.phrase import phrase
from generator.model.relation import Likeness, Measures, Relation

REPRINT = 0.6  # share of the shorter article's word runs that stand in the other: what is left of a trimmed reprint
FEWEST = 20  # shared word runs: two short notices may share a formula without being copies
LOOK_ALIKE = 0.5  # share of figures or names that differ in one form: a reprint touches up some, a form fills in all
QUOTER = 0.4  # share of the longer, later text's runs, below which it quotes the shorter rather than reprints it
LONGER = 1.1  # times the words of the earlier version that an update has
RETOLD = 0.5  # score of a rewrite: see language/retelling.py
LEAST_FACTS = 0.65  # share of the shorter's names and numbers: a report that goes on with a story brings its own
FEWEST_SENTENCES, FEWEST_FACTS = 4, 6  # of either article: with less, a rewrite cannot be told from another report
KEPT = 256  # articles whose words are held while pairs are compared; pairs come in the order of the first
# How a relation is told to readers; `share` is the first of these, or the fourth.
SHARE = phrase("%(share)s of the shorter text's runs of four words stand in the other")
RANGE = phrase("%(share)s: at least %(least)s, under %(under)s")
QUOTING = phrase("%(share)s, which are under %(under)s of the later, longer text")
TOLD = phrase("%(told)s is told alike, with %(facts)s of the names and numbers, %(order)s in order")
SCORE = phrase("%(told)s: a score of %(score)s, at least %(least)s")
LATER = phrase("%(share)s; the later one is of the same outlet, and longer")


class Read(Struct, frozen=True, dict=True):
    """An article read for comparing; what only some comparisons need is worked out when first asked for."""

    article: Article

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """The runs of four words of its body; a shorter text is one run."""
        return runs_of(self.article)

    @cached_property
    def gist(self) -> Gist:
        """What its body tells, as stems."""
        return gist(self.article.body)

    @cached_property
    def words(self) -> Worded:
        """The words of its body, with their kinds and their places."""
        return worded(self.article)


class Verdict(Struct, frozen=True):
    """How two articles are related, None when they are not, with the measures and the rule that says so."""

    kind: Likeness | None
    measures: Measures
    rule: str


def worth_comparing(articles: Mapping[str, Article], findings: Mapping[str, Findings]) -> tuple[tuple[str, str], ...]:
    """The pairs of articles (by id, the lower first) that may be related, in their order."""
    ids = sorted(articles)
    days = [day.toordinal() if (day := day_of(articles[id])) else None for id in ids]
    return tuple((ids[a], ids[b]) for a, b in candidates([findings[id].sketch for id in ids], days))


def compare(articles: Mapping[str, Article], pairs: Iterable[tuple[str, str]]) -> Iterator[Relation | None]:
    """How the articles of each pair (the lower id first) are related; None where they are not."""
    reading = lru_cache(maxsize=KEPT)(Read)
    for a, b in pairs:
        yield relation(reading(articles[a]), reading(articles[b]))


def relations(
    articles: Mapping[str, Article], related: Iterable[Relation], decisions: Iterable[Decision] = ()
) -> tuple[Relation, ...]:
    """Every related pair of articles, in the order of their ids; what people decided wins over what was measured."""
    found = {(known.a, known.b): known for known in related}
    for decision in decisions:
        if isinstance(decision, Join | Part):
            a, b = sorted(decision.articles)
            found.pop((a, b), None)
            if isinstance(decision, Join):
                found[a, b] = decided(Read(articles[a]), Read(articles[b]), decision)
    return tuple(found[pair] for pair in sorted(found))


def decided(a: Read, b: Read, decision: Join) -> Relation:
    """The relation of two articles (the first before the second by id) that a person joined."""
    measures = verdict(a, b).measures
    passages = tuple(shared_passages(a.words, b.words))
    return Relation(a.article.id, b.article.id, decision.kind, measures, decision.ground.reason, passages, True)


def relation(a: Read, b: Read) -> Relation | None:
    """The relation of two articles (the first before the second by id), with the passages that they share."""
    found = verdict(a, b)
    if found.kind is None:
        return None
    passages = tuple(shared_passages(a.words, b.words))
    return Relation(a.article.id, b.article.id, found.kind, found.measures, found.rule, passages)


def verdict(a: Read, b: Read) -> Verdict:
    """How two articles are related, or why they are not."""
    measures = _measures(a, b)
    if a.runs and a.runs == b.runs:
        return Verdict(Likeness.SAME, measures, phrase("every run of four words stands in both"))
    share = phrase(SHARE, share=f"{measures.containment:.0%}")
    if measures.containment < PARTIAL:
        return _other_words(a, b, measures, share)
    if measures.shared < FEWEST:
        return Verdict(None, measures, f"{share}, but they are only {measures.shared}, under {FEWEST}: a formula")
    if measures.differing >= LOOK_ALIKE:
        return Verdict(None, measures, f"{share}, but {measures.differing:.0%} of the facts in them differ: a form")
    return Verdict(*_same_words(a, b, measures, share))


def _same_words(a: Read, b: Read, measures: Measures, share: str) -> tuple[Likeness, Measures, str]:
    """The kind of relation of two articles that share at least half of the shorter one's words."""
    if measures.containment < REPRINT:
        return Likeness.PARTIAL, measures, phrase(RANGE, share=share, least=f"{PARTIAL:.0%}", under=f"{REPRINT:.0%}")
    if _is_update(a, b):
        return Likeness.UPDATE, measures, phrase(LATER, share=share)
    if _is_quoter(a, b, measures):
        return Likeness.PARTIAL, measures, phrase(QUOTING, share=share, under=f"{QUOTER:.0%}")
    return Likeness.REPRINT, measures, phrase("%(share)s: at least %(least)s", share=share, least=f"{REPRINT:.0%}")


def _other_words(a: Read, b: Read, measures: Measures, share: str) -> Verdict:
    """The verdict on two articles that share few words: a rewrite, where they tell the same all the same."""
    if measures.days is not None and measures.days > NEAR:
        return Verdict(None, measures, f"{share}, and {measures.days} days lie between them, more than {NEAR}")
    if any(len(t.gist.sentences) < FEWEST_SENTENCES or len(t.gist.facts) < FEWEST_FACTS for t in (a, b)):
        return Verdict(None, measures, f"{share}, and one is too short to tell whether it retells the other")
    told = retelling(a.gist, b.gist)
    measures = replace(measures, retelling=told)
    words = phrase(TOLD, told=f"{told.told:.0%}", facts=f"{told.facts:.0%}", order=f"{told.order:.0%}")
    if told.score < RETOLD:
        return Verdict(None, measures, f"{share}; {words}: a score of {told.score:.2f}, under {RETOLD:.2f}")
    if told.facts < LEAST_FACTS:
        return Verdict(None, measures, f"{share}; {words}: under {LEAST_FACTS:.0%} of the names and numbers")
    if is_of_another_day(a.gist, b.gist):
        return Verdict(None, measures, f"{share}; {words}, but they begin with the news of different days")
    rule = phrase(SCORE, told=words, score=f"{told.score:.2f}", least=f"{RETOLD:.2f}")
    if not _is_of_one_outlet(a, b):
        return Verdict(Likeness.REWRITE, measures, rule)
    if _is_update(a, b):
        return Verdict(Likeness.UPDATE, measures, phrase(LATER, share=rule))
    return Verdict(None, measures, f"{rule}, but both are of one outlet: a report that goes on with a story")


def _measures(a: Read, b: Read) -> Measures:
    shared = len(a.runs & b.runs)
    fewer = min(len(a.runs), len(b.runs))
    containment = shared / fewer if fewer else 0.0
    return Measures(
        jaccard=round(shared / (len(a.runs) + len(b.runs) - shared), 3) if fewer else 0.0,
        containment=round(containment, 3),
        shared=shared,
        differing=differing(a.words, b.words) if containment >= PARTIAL and a.runs != b.runs else 0.0,
        days=days_apart(a.article, b.article),
    )


def _is_update(a: Read, b: Read) -> bool:
    """Whether the later of two articles is a longer version by the outlet of the earlier."""
    earlier, later = _in_order(a, b)
    return _is_of_one_outlet(a, b) and later is not None and len(later.words.words) >= LONGER * len(earlier.words.words)


def _is_of_one_outlet(a: Read, b: Read) -> bool:
    outlets = {(read.article.outlet or read.article.agency or "").casefold() for read in (a, b)}
    return len(outlets) == 1 and "" not in outlets


def _is_quoter(a: Read, b: Read, measures: Measures) -> bool:
    """Whether the later of two articles is so much longer that it quotes the earlier among other things."""
    earlier, later = _in_order(a, b)
    return later is not None and len(later.runs) > len(earlier.runs) and measures.shared < QUOTER * len(later.runs)


def _in_order(a: Read, b: Read) -> tuple[Read, Read | None]:
    """The earlier and the later of two articles; no later one when the days do not tell, or no update does."""
    first, second = day_of(a.article), day_of(b.article)
    if first is None or second is None:
        return a, None
    keys = [(day, bool(read.article.updated)) for day, read in ((first, a), (second, b))]
    if keys[0] == keys[1]:
        return a, None
    return (a, b) if keys[0] < keys[1] else (b, a)
