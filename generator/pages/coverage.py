"""Who printed which origin when: the matrix of a topic's coverage by outlet and week."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from generator.language.edtf import edtf_day, parse_edtf
from generator.model.briefing import Briefing
from generator.model.phrase import Phrase, phrase
from generator.pages.compared import CoverageCell, CoverageView
from generator.pages.edition import Edition, publisher
from generator.pages.lines import date_view
from generator.pages.versions import KINDS

FEWEST_OUTLETS, FEWEST_WEEKS = 3, 4  # below that a list of the sources says as much
MOST_WEEKS = 16  # columns that a wide screen holds; of a longer coverage the last are shown


def coverage(edition: Edition, briefing: Briefing) -> CoverageView | None:
    """The matrix of a topic's origins by outlet and week; None where there is too little to set out."""
    cells: dict[str, dict[date, list[CoverageCell]]] = defaultdict(lambda: defaultdict(list))
    wanted = frozenset(briefing.sources)
    for number, family in enumerate(briefing.origins, 1):
        kinds = {member.article: KINDS[member.relation.kind] for member in family.members}
        for id in filter(wanted.__contains__, family.articles):
            name, _ = publisher(edition, edition.article(id))
            kind, week = kinds.get(id), _week(edition, id)
            if week:
                label = _label(number, kind)
                cells[name][week].append(CoverageCell(number, f"sources/{id}.html", label, not kind))
    weeks = sorted({week for row in cells.values() for week in row})
    if len(cells) < FEWEST_OUTLETS or len(weeks) < FEWEST_WEEKS:
        return None
    shown = weeks[-MOST_WEEKS:]
    rows = ((name, tuple(tuple(row[week]) for week in shown)) for name, row in sorted(cells.items()))
    known = (date_view(edtf_day(week)) for week in shown)
    named = tuple((view.edtf, view.words) for view in known if view)
    return CoverageView(named, tuple(row for row in rows if any(row[1])), len(weeks) - len(shown))


def _label(number: int, kind: Phrase | None) -> Phrase:
    if kind is None:
        return phrase("origin %(number)s", number=number)
    return phrase("origin %(number)s, %(kind)s", number=number, kind=kind)


def _week(edition: Edition, id: str) -> date | None:
    """The Monday of the week in which a source was published; None when its day is not known."""
    settled = edition.corpus.settled.get(id)
    edtf = parse_edtf((settled.published if settled else edition.article(id).published) or "")
    day = edtf.first if edtf and edtf.is_day else None
    return day - timedelta(days=day.weekday()) if day else None
