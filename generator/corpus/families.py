"""Which families of one origin the articles form, and which of them the others came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from generator.corpus.days import day_of, days_near
from generator.language.edtf import parse_edtf
from generator.model.article import Article
from generator.model.corpus import Family, Member
from generator.model.decision import Decision, Lead, Part
from generator.model.phrase import Phrase, counted, phrase
from generator.model.relation import Likeness, Relation, by_article

# Which relations make families first, so that one that a person forbids is given up for a weaker one's sake last.
FIRST = {kind: place for place, kind in enumerate((Likeness.SAME, Likeness.REPRINT, Likeness.UPDATE, Likeness.REWRITE))}
FILED = 7  # days at most between filing and printing: a dateline farther off is misread


class _Decided(Struct, frozen=True):
    """What people decided about families: pairs that are apart, and reasons for leads by their ids, the last first."""

    apart: frozenset[frozenset[str]]
    leads: Mapping[str, str]


def families(
    articles: Mapping[str, Article], found: tuple[Relation, ...], decisions: Iterable[Decision] = ()
) -> tuple[Family, ...]:
    """The families that the relations form, singles among them, in the order of their leads' dates."""
    decided = _decided(tuple(decisions))
    related = by_article(relation for relation in found if relation.is_one_origin)
    groups = _groups(articles, found, decided.apart)
    made = (_family(tuple(articles[id] for id in group), related, decided.leads) for group in groups)
    return tuple(sorted(made, key=lambda family: dated(articles[family.lead])))


def _decided(decisions: tuple[Decision, ...]) -> _Decided:
    apart = frozenset(frozenset(decision.articles) for decision in decisions if isinstance(decision, Part))
    leads = [(decision.article, decision.ground.reason) for decision in decisions if isinstance(decision, Lead)]
    return _Decided(apart, dict(reversed(leads)))


def _groups(
    ids: Iterable[str], found: tuple[Relation, ...], apart: frozenset[frozenset[str]]
) -> tuple[tuple[str, ...], ...]:
    """The groups of ids that relations of one origin connect, the closest first; those apart are never in one group."""
    group_of = {one: [one] for one in sorted(ids)}  # `id` is a function here
    for relation in sorted(filter(lambda relation: relation.is_one_origin, found), key=_closeness):
        smaller, larger = sorted((group_of[relation.a], group_of[relation.b]), key=len)
        if smaller is larger or any(frozenset((a, b)) in apart for a in smaller for b in larger if apart):
            continue
        larger.extend(smaller)
        group_of.update(dict.fromkeys(smaller, larger))
    groups = {id(group): tuple(sorted(group)) for group in group_of.values()}
    return tuple(sorted(groups.values()))


def _closeness(relation: Relation) -> tuple[bool, int, float, str, str]:
    """The sort key of a relation, the closest first: what a person decided, then by kind and measure."""
    return (not relation.is_decided, FIRST[relation.kind], -relation.strength, relation.a, relation.b)


def dated(article: Article) -> tuple[str, str]:
    """The sort key of an article: its earliest possible day (unknown last), then its id."""
    edtf = parse_edtf(article.published or "")
    return (edtf.first.isoformat() if edtf and edtf.first else "9999", article.id)


def _family(
    members: tuple[Article, ...], related: Mapping[str, tuple[Relation, ...]], leads: Mapping[str, str]
) -> Family:
    """A family with its lead, the others in the order of their dates."""
    chosen = next((id for id in leads if any(id == member.id for member in members)), None)
    lead, *followers = sorted(members, key=lambda article: (article.id != chosen, _precedence(article)))
    others = sorted(followers, key=dated)
    inside = frozenset(article.id for article in members)
    joined = tuple(Member(article.id, _closest(article.id, related[article.id], lead.id, inside)) for article in others)
    reason = phrase("decided: %(reason)s", reason=leads[chosen]) if chosen else _reason(lead, followers)
    return Family(lead.id, lead.id, lead.agency or lead.outlet, reason, joined)


def _closest(article: str, own: tuple[Relation, ...], lead: str, inside: frozenset[str]) -> Relation:
    """The relation by which an article belongs to its family: to the lead when there is one, else the closest."""
    within = (relation for relation in own if relation.other(article) in inside)
    return min(within, key=lambda relation: (relation.other(article) != lead, _closeness(relation)))


def _reason(lead: Article, followers: list[Article]) -> str:
    """Why this article leads, in the words of the first measure that sets it before the one that comes closest."""
    if not followers:
        return phrase("no other article prints or retells its words")
    measures = zip(PRECEDENCE, _precedence(lead), _precedence(followers[0]), strict=True)
    return next(words for (_, words), own, next_best in measures if own != next_best)(lead, followers)


def _by_date(lead: Article, followers: list[Article]) -> str:
    is_filed_earlier = _filed(lead) != dated(lead)[0]
    if is_filed_earlier and lead.dateline:
        return phrase("filed earlier, by its dateline, than %(others)s", others=_others(followers))
    return phrase(PUBLISHED[_when(lead, followers)], others=_others(followers))


def _by_update(lead: Article, followers: list[Article]) -> str:
    return _also_when(phrase("not updated since"), lead, followers)


def _by_agency(lead: Article, followers: list[Article]) -> str:
    return _also_when(phrase("credits %(agency)s", agency=lead.agency), lead, followers)


def _by_dateline(lead: Article, followers: list[Article]) -> str:
    return _also_when(phrase("has a dateline"), lead, followers)


# How the day of a lead stands to those of the others, when that is what sets it first, and when something else is.
PUBLISHED = {
    "before": phrase("published before %(others)s"),
    "on the same day as": phrase("published on the same day as %(others)s"),
    "no later than": phrase("published no later than %(others)s"),
    "": phrase("published possibly before %(others)s"),
}
ALSO = {
    "before": phrase("%(reason)s, and was published before %(others)s"),
    "on the same day as": phrase("%(reason)s, and was published on the same day as %(others)s"),
    "no later than": phrase("%(reason)s, and was published no later than %(others)s"),
}


def _also_when(reason: Phrase, lead: Article, followers: list[Article]) -> Phrase:
    when = _when(lead, followers)
    return phrase(ALSO[when], reason=reason, others=_others(followers)) if when else reason


def _when(lead: Article, others: list[Article]) -> str:
    """How the date of a lead certainly stands to those of the others, in words; empty when they leave it open."""
    own, dates = parse_edtf(lead.published or ""), [parse_edtf(other.published or "") for other in others]
    firsts = [date.first for date in dates if date and date.first]
    if not (own and own.last) or len(firsts) < len(dates) or own.last > min(firsts):
        return ""
    if own.last < min(firsts):
        return "before"
    return "on the same day as" if all(date == own for date in dates) else "no later than"


def _others(others: list[Article]) -> Phrase:
    return counted(len(others), "the other article of its family", "the %(num)s other articles of its family")


def _by_length(lead: Article, followers: list[Article]) -> str:
    pattern = phrase("the fullest of %(all)s articles that neither date, agency nor dateline tells apart")
    return phrase(pattern, all=_alike(lead, followers, 4))


def _by_id(lead: Article, followers: list[Article]) -> str:
    pattern = phrase("the first by its id of %(all)s articles that nothing else tells apart")
    return phrase(pattern, all=_alike(lead, followers, 5))


def _alike(lead: Article, followers: list[Article], measures: int) -> int:
    """How many articles of a family the first measures leave with the lead, itself among them."""
    return 1 + sum(_precedence(lead)[:measures] == _precedence(other)[:measures] for other in followers)


# Who leads: the first filed or published; of one day what was not updated since, credits an agency, has a dateline,
# contains the most. Each measure, of which the least goes first, has the words that say why.
PRECEDENCE: tuple[tuple[Callable[[Article], Any], Callable[[Article, list[Article]], str]], ...] = (
    (lambda article: _filed(article), _by_date),
    (lambda article: bool(article.updated), _by_update),
    (lambda article: not article.agency, _by_agency),
    (lambda article: not article.dateline, _by_dateline),
    (lambda article: -sum(map(len, article.body)), _by_length),
    (lambda article: article.id, _by_id),
)


def _precedence(article: Article) -> tuple[Any, ...]:
    return tuple(measure(article) for measure, _ in PRECEDENCE)


def _filed(article: Article) -> str:
    """The day from which a report is: that of its dateline where it is earlier than that of publication."""
    published = day_of(article)
    if published is None or not (article.dateline and article.dateline.date):
        return dated(article)[0]
    edtf = parse_edtf(article.dateline.date)
    days = [edtf.first] if edtf and edtf.is_day and edtf.first else days_near(article.dateline.date, published)
    return min([published, *(day for day in days if _is_shortly_before(day, published))]).isoformat()


def _is_shortly_before(day: date, published: date) -> bool:
    return 0 <= (published - day).days <= FILED
