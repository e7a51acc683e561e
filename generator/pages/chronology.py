"""The chronology: its front page with the events of topics, what lies ahead, what is open and what is undated, a page
for each year with all events, and one of all that is undated where that is much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property, partial

from msgspec import Struct

from generator.model.article import Article
from generator.model.corpus import Undated
from generator.model.page import Page
from generator.model.phrase import phrase
from generator.pages.edition import Edition, canonical, outlet_id
from generator.pages.events import (
    Listed,
    edtf_of,
    happening,
    has_begun,
    in_order,
    month_anchor,
    month_of,
    undated_view,
    views_of,
    years,
)
from generator.pages.happening import Happening, year_of
from generator.pages.lines import EventView, FilterView, UndatedView, YearView, date_view
from generator.pages.record import record_address
from generator.pages.strip import timeline
from generator.pages.topics import authored_events
from generator.pages.views import ChronologyView, UndatedListView

MOST_LISTED = 250  # events on the front page, the newest: some 20 KiB on the way to a reader
MOST_PLANS = 60  # listed of what lies ahead (the next), and of what is open (the newest); years have them all
MOST_UNDATED = 60  # happenings without a date on the front page, those told last: a list of their own has all
MOST_PLACES = 12  # links of one filter, those with the most events first; their own lists have all


def chronology_pages(edition: Edition) -> Iterator[Page]:
    """The front page of the chronology, and a page for each year that has events."""
    found = _Chronology(edition)
    yield Page("chronology/index.html", "chronology.html", phrase("Chronology"), found.front)
    for label in sorted(found.labels):
        address, heading = f"chronology/{label}.html", phrase("Chronology of %(year)s", year=label)
        yield Page(address, "chronology.html", heading, partial(found.year, label), finish=_year_view)
    if len(found.undated) > MOST_UNDATED:
        yield Page("chronology/undated.html", "undated.html", phrase("Undated"), found.all_undated)


class YearFacts(Struct, frozen=True):
    """What the page of a year is made of: its label, its events and those that authors state, and all years with their
    pages and counts."""

    label: str
    events: tuple[Listed, ...]
    all_years: tuple[tuple[str, str, int], ...]


class _Chronology:
    """The events of the whole site by year, gathered when the first page of it is drawn."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        stated = (event.date for briefing in edition.briefings for event in briefing.attested.events)
        self.labels = {year_of(date) for date in (*(event.date for event in edition.corpus.events), *stated)}

    @cached_property
    def every(self) -> Mapping[str, tuple[Listed, ...]]:
        """All events by year, authored ones among them."""
        found: dict[str, list[Listed]] = {label: [] for label in sorted(self.labels)}
        every: tuple[Listed, ...] = (*self._found, *self._stated)
        for one in every:
            found[year_of(edtf_of(one))].append(one)
        return {label: tuple(events) for label, events in found.items()}

    @cached_property
    def _found(self) -> tuple[Happening, ...]:
        return tuple(happening(self.edition, event) for event in self.edition.corpus.events)

    @cached_property
    def _stated(self) -> tuple[EventView, ...]:
        return tuple(view for briefing in self.edition.briefings for view in authored_events(self.edition, briefing))

    @property
    def _index(self) -> tuple[tuple[str, str, int], ...]:
        return tuple((label, f"chronology/{label}.html", len(events)) for label, events in self.every.items())

    def front(self) -> ChronologyView:
        """The events of topics, or all while there are no topics; what lies ahead, is open, or has no date."""
        every: tuple[Listed, ...] = (*self._found, *self._stated)
        listed = in_order(one for one in every if one.topics) if self.edition.briefings else in_order(every)
        ahead = [one for one in listed if one.is_planned and not has_begun(self.edition, edtf_of(one))]
        opened = [one for one in listed if one.is_open]
        return ChronologyView(
            heading=phrase("Chronology"),
            year=None,
            years=years(views_of(listed[-MOST_LISTED:])),
            all_years=self._index,
            months=(),
            timeline=timeline(self.edition, every),
            filters=tuple(_filters(self.edition)),
            ahead=views_of(ahead[:MOST_PLANS]),
            all_ahead=len(ahead),
            open=views_of(opened[-MOST_PLANS:]),
            all_open=len(opened),
            undated=self._undated_views(MOST_UNDATED),
            all_undated=len(self.undated),
            events=len(listed),
            earlier=max(0, len(listed) - MOST_LISTED),
            hidden=len(every) - len(listed),
        )

    @cached_property
    def undated(self) -> tuple[Undated, ...]:
        """What happened at open times in the sources of topics; in all sources while there are no topics."""
        topics_of, has_topics = self.edition.topics_of, bool(self.edition.briefings)
        return tuple(
            found
            for found in self.edition.corpus.undated
            if not has_topics or any(report.passage.source in topics_of for report in found.reports)
        )

    def _undated_views(self, most: int) -> tuple[UndatedView, ...]:
        return tuple(undated_view(self.edition, found) for found in self.undated[-most:])

    def all_undated(self) -> UndatedListView:
        """All that happened at open times."""
        return UndatedListView(self._undated_views(len(self.undated)))

    def year(self, label: str) -> YearFacts:
        """What the page of one year is made of."""
        return YearFacts(label, self.every[label], self._index)


def _year_view(facts: YearFacts) -> ChronologyView:
    """All events of one year."""
    (found,) = years(views_of(in_order(facts.events)))
    return ChronologyView(
        heading=phrase("Chronology of %(year)s", year=facts.label),
        year=facts.label,
        years=(found,),
        all_years=facts.all_years,
        months=tuple(_months(found)),
        timeline=None,
        filters=(),
        ahead=(),
        all_ahead=0,
        open=(),
        all_open=0,
        undated=(),
        all_undated=0,
        events=found.count,
        earlier=0,
        hidden=0,
    )


def _months(year: YearView) -> Iterator[tuple[str, str, int]]:
    """The months of a year that have events: what they are called, their anchors, how many."""
    counts = Counter(month for day in year.days for _ in day.events if (month := month_of(day.date.edtf)))
    for month, count in sorted(counts.items()):
        named = date_view(month)
        yield (named.words if named else month), f"#{month_anchor(month)}", count


def _filters(edition: Edition) -> Iterator[FilterView]:
    """The ways to see a part of the chronology: by topic, by name, by outlet; each place shows its own events."""
    shown = (b for b in edition.briefings if "chronology" not in b.topic.off)
    topics = [(f"{record_address(b)}#chronology", b.topic.title, len(b.events)) for b in shown]
    named = Counter(id for event in edition.corpus.events for id in event.participants)
    names = [(f"names/{id}.html#timeline", edition.corpus.entities[id].name, count) for id, count in named.items()]
    named_by = {id: _outlets(edition, article) for id, article in edition.corpus.articles.items()}
    told = (event.sources for event in edition.corpus.events)
    printed = Counter(name for sources in told for name in frozenset().union(*map(named_by.__getitem__, sources)))
    outlets = [(f"outlets/{outlet_id(name)}.html#events", name, count) for name, count in printed.items()]
    for by, places in ((phrase("Topic"), topics), (phrase("Name"), names), (phrase("Outlet"), outlets)):
        most = sorted((place for place in places if place[2]), key=lambda place: (-place[2], place[1]))
        if most:
            yield FilterView(by, tuple(most[:MOST_PLACES]))


def _outlets(edition: Edition, article: Article) -> frozenset[str]:
    """The outlet and the agency of an article, by name."""
    return frozenset(canonical(edition, name) for name in (article.outlet, article.agency) if name)
