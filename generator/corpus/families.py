"""Which articles print the same words, and which families of one origin they form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations

from generator.corpus.examine import PERMUTATIONS, word_runs
from generator.language.edtf import parse_edtf
from generator.model.article import Article
from generator.model.corpus import Family, Likeness, Member, Relation, by_article
from generator.model.findings import Findings

BAND = 4  # rows: with 32 bands of 4, a pair of Jaccard 0.5 is a candidate with probability 0.87, one of 0.7 with 0.9999
REPRINT = 0.6  # share of the shorter article's word runs that stand in the other: what is left of a trimmed reprint
FEWEST = 20  # shared word runs: two short notices may share a formula without being copies


def relations(articles: Mapping[str, Article], findings: Mapping[str, Findings]) -> tuple[Relation, ...]:
    """Every pair of articles that print the same words, in the order of their ids."""
    runs = cache(lambda name: word_runs(articles[name]))
    found = (_relation(a, b, runs(a), runs(b)) for a, b in _candidates(findings))
    return tuple(sorted((relation for relation in found if relation), key=lambda relation: (relation.a, relation.b)))


def _candidates(findings: Mapping[str, Findings]) -> Iterator[tuple[str, str]]:
    """The pairs that share a band of their signatures, each once."""
    buckets: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for id, found in sorted(findings.items()):
        for start in range(0, PERMUTATIONS if found.signature else 0, BAND):
            buckets[(start, *found.signature[start : start + BAND])].append(id)
    pairs = {pair for ids in buckets.values() for pair in combinations(ids, 2)}
    yield from sorted(pairs)


def _relation(a: str, b: str, runs_a: frozenset[str], runs_b: frozenset[str]) -> Relation | None:
    shared = len(runs_a & runs_b)
    containment = shared / min(len(runs_a), len(runs_b))
    jaccard = shared / len(runs_a | runs_b)
    if runs_a == runs_b:
        return Relation(a, b, Likeness.SAME, 1.0, 1.0, shared)
    if containment < REPRINT or shared < FEWEST:
        return None
    return Relation(a, b, Likeness.REPRINT, round(jaccard, 3), round(containment, 3), shared)


def families(articles: Mapping[str, Article], found: tuple[Relation, ...]) -> tuple[Family, ...]:
    """The families that the relations form, singles among them, in the order of their leads' dates."""
    related = by_article(found)
    made = (_family(tuple(articles[id] for id in group), related) for group in _groups(articles, found))
    return tuple(sorted(made, key=lambda family: dated(articles[family.lead])))


def _groups(ids: Iterable[str], found: tuple[Relation, ...]) -> tuple[tuple[str, ...], ...]:
    """The connected groups of ids (union-find with path halving)."""
    parent = {id: id for id in ids}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for relation in found:
        low, high = sorted((root(relation.a), root(relation.b)))
        parent[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for id in sorted(parent):
        groups[root(id)].append(id)
    return tuple(tuple(group) for group in groups.values())


def dated(article: Article) -> tuple[str, str]:
    """The sort key of an article: its earliest possible day (unknown last), then its id."""
    edtf = parse_edtf(article.published or "")
    return (edtf.first.isoformat() if edtf and edtf.first else "9999", article.id)


def _family(members: tuple[Article, ...], related: Mapping[str, tuple[Relation, ...]]) -> Family:
    """A family with its lead, the others in the order of their dates."""
    lead = min(members, key=_precedence)
    others = sorted((article for article in members if article is not lead), key=dated)
    joined = tuple(Member(article.id, _closest(related[article.id], lead.id)) for article in others)
    return Family(lead.id, lead.id, lead.agency or lead.outlet, _reason(lead, others), joined)


def _precedence(article: Article) -> tuple[str, bool, bool, int, str]:
    """Who leads: the earliest; of one day what was not updated since, credits an agency, is the longest."""
    return dated(article)[0], bool(article.updated), not article.agency, -_length(article), article.id


def _length(article: Article) -> int:
    return sum(map(len, article.body))


def _closest(own: tuple[Relation, ...], lead: str) -> Relation:
    """The relation by which an article belongs to its family: to the lead when there is one, else the closest."""
    return max(own, key=lambda relation: (lead in (relation.a, relation.b), relation.containment, relation.b))


def _reason(lead: Article, others: list[Article]) -> str:
    """Why this article leads, in words."""
    if not others:
        return "no other article prints its words"
    copies = "the article that prints" if len(others) == 1 else f"the {len(others)} articles that print"
    days = {dated(article)[0] for article in (lead, *others)}
    if dated(lead)[0] < min(dated(article)[0] for article in others):
        return f"published before {copies} its words"
    if lead.agency and not all(article.agency for article in others):
        same_day = "on the same day as" if len(days) == 1 else "no later than"
        return f"credits {lead.agency}, and was published {same_day} {copies} its words"
    return f"the fullest of {len(others) + 1} articles that print the same words"
