"""Which articles print the same words, and which families of one origin they form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any

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
    lead, *followers = sorted(members, key=_precedence)
    others = sorted(followers, key=dated)
    joined = tuple(Member(article.id, _closest(related[article.id], lead.id)) for article in others)
    return Family(lead.id, lead.id, lead.agency or lead.outlet, _reason(lead, followers), joined)


def _closest(own: tuple[Relation, ...], lead: str) -> Relation:
    """The relation by which an article belongs to its family: to the lead when there is one, else the closest."""
    return max(own, key=lambda relation: (lead in (relation.a, relation.b), relation.containment, relation.b))


def _reason(lead: Article, followers: list[Article]) -> str:
    """Why this article leads, in the words of the first measure that sets it before the one that comes closest."""
    if not followers:
        return "no other article prints its words"
    measures = zip(PRECEDENCE, _precedence(lead), _precedence(followers[0]), strict=True)
    return next(words for (_, words), own, next_best in measures if own != next_best)(lead, followers)


def _by_date(lead: Article, followers: list[Article]) -> str:
    return f"published {_when(lead, followers) or 'possibly before'} {_copies(followers)}"


def _by_update(lead: Article, followers: list[Article]) -> str:
    return _also_when("not updated since", lead, followers)


def _by_agency(lead: Article, followers: list[Article]) -> str:
    return _also_when(f"credits {lead.agency}", lead, followers)


def _also_when(reason: str, lead: Article, followers: list[Article]) -> str:
    when = _when(lead, followers)
    return f"{reason}, and was published {when} {_copies(followers)}" if when else reason


def _when(lead: Article, others: list[Article]) -> str:
    """How the date of a lead certainly stands to those of the others, in words; empty when they leave it open."""
    own, dates = parse_edtf(lead.published or ""), [parse_edtf(other.published or "") for other in others]
    firsts = [date.first for date in dates if date and date.first]
    if not (own and own.last) or len(firsts) < len(dates) or own.last > min(firsts):
        return ""
    if own.last < min(firsts):
        return "before"
    return "on the same day as" if all(date == own for date in dates) else "no later than"


def _copies(others: list[Article]) -> str:
    articles = "the article that prints" if len(others) == 1 else f"the {len(others)} articles that print"
    return f"{articles} its words"


def _by_length(lead: Article, followers: list[Article]) -> str:
    return f"the fullest of {_alike(lead, followers, 3)} articles that neither date nor agency tells apart"


def _by_id(lead: Article, followers: list[Article]) -> str:
    return f"the first by its id of {_alike(lead, followers, 4)} articles that nothing else tells apart"


def _alike(lead: Article, followers: list[Article], measures: int) -> int:
    """How many articles of a family the first measures leave with the lead, itself among them."""
    return 1 + sum(_precedence(lead)[:measures] == _precedence(other)[:measures] for other in followers)


# Who leads: the earliest; of one day what was not updated since, credits an agency, is the longest. Each measure, of
# which the least goes first, has the words that say why.
PRECEDENCE: tuple[tuple[Callable[[Article], Any], Callable[[Article, list[Article]], str]], ...] = (
    (lambda article: dated(article)[0], _by_date),
    (lambda article: bool(article.updated), _by_update),
    (lambda article: not article.agency, _by_agency),
    (lambda article: -sum(map(len, article.body)), _by_length),
    (lambda article: article.id, _by_id),
)


def _precedence(article: Article) -> tuple[Any, ...]:
    return tuple(measure(article) for measure, _ in PRECEDENCE)
