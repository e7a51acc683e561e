"""Events: sentences that date a happening, joined where they tell of the same one."""

from __future__ import annotations

import pytest
from worlds import LONG, article, corpus

from generator.corpus import merging
from generator.corpus.join import join
from generator.engine import crew
from generator.model.article import Article
from generator.model.corpus import Event
from generator.survey import Survey


def events(*articles: Article) -> tuple[Event, ...]:
    """The events that the articles state."""
    return corpus(*articles).events


def dates(*bodies: str, published: str | None = "2025-12-04") -> list[str]:
    """The dates of the events in an article with these paragraphs."""
    return [event.date for event in events(article("a", *bodies, published=published))]


def test_the_day_of_publication_is_never_an_event_by_itself() -> None:
    assert dates("The quay was approved after a debate of nine hours.") == []


def test_a_sentence_with_a_date_is_an_event_in_the_words_of_its_source() -> None:
    (event,) = events(article("a", "Nobody spoke. The quay was approved on 4 October 2018. All left."))
    assert (event.date, event.text) == ("2018-10-04", "The quay was approved on 4 October 2018.")


@pytest.mark.parametrize(
    ("words", "date"),
    [("on Tuesday", "2025-12-02"), ("yesterday", "2025-12-03"), ("today", "2025-12-04"), ("in May", "2025-05")],
)
def test_relative_words_count_from_the_day_of_publication(words: str, date: str) -> None:
    assert dates(f"The board approved the quay {words}.") == [date]


def test_relative_words_of_an_undated_article_date_nothing() -> None:
    assert dates("The board approved the quay on Tuesday.", published=None) == []


def test_a_date_without_a_year_that_nothing_resolves_is_no_event() -> None:
    assert dates("The board approved the quay on 4 March.", published=None) == []


def test_the_day_of_a_statement_does_not_date_what_was_stated() -> None:
    assert dates("The quay is safe, the board said on Tuesday.") == []


def test_events_stand_oldest_first() -> None:
    body = "The mole was closed on 4 May 2024. It had been built in 1962. The quay opens on 5 June 2026."
    assert dates(body) == ["1962", "2024-05-04", "2026-06-05"]


def test_two_dates_of_one_sentence_are_two_events() -> None:
    assert dates("The mole was closed on 4 May 2024 and opened on 6 June 2024.") == ["2024-05-04", "2024-06-06"]


def test_titles_and_captions_date_events_too() -> None:
    found = article("a", "Text.", title="Quay approved on 4 May 2024", captions=("The vote, June 6, 2024.",))
    assert [event.date for event in events(found)] == ["2024-05-04", "2024-06-06"]


@pytest.mark.parametrize(
    ("text", "is_planned"),
    [
        ("The board will open the quay on Friday.", True),
        ("The quay opens on 5 January 2026.", True),
        ("The board opened the quay on Tuesday.", False),
        ("The quay was opened in 2018.", False),
    ],
)
def test_what_lies_ahead_of_the_report_is_planned(text: str, is_planned: bool) -> None:
    (event,) = events(article("a", text, published="2025-12-04"))
    assert event.is_planned is is_planned


def test_a_plan_that_a_later_report_tells_as_done_is_no_longer_planned() -> None:
    plan = article("a", "The board will open the new quay of Port Amsel on 5 December 2025.", published="2025-12-01")
    done = article("b", "The board opened the new quay of Port Amsel on 5 December 2025.", published="2025-12-06")
    (event,) = events(plan, done)
    assert (event.is_planned, event.text, set(event.sources)) == (False, done.body[0], {"a", "b"})


def test_reports_of_one_happening_are_one_event_told_by_the_earliest() -> None:
    first = article("b", "The harbour board of Port Amsel approved the new quay on Tuesday.", published="2025-12-03")
    later = article(
        "a", "On 2 December 2025 the new quay was approved by the board of Port Amsel.", published="2025-12-09"
    )
    (event,) = events(later, first)
    assert (event.date, event.text, event.sources) == ("2025-12-02", first.body[0], ("b", "a"))
    assert len(event.families) == 2


def test_other_happenings_of_one_day_are_other_events() -> None:
    body = "The board approved the quay on 2 December 2025. A whale swam into the harbour on 2 December 2025."
    assert dates(body) == ["2025-12-02", "2025-12-02"]


def test_copies_of_a_report_are_one_origin_of_its_event() -> None:
    body = (*LONG, "The quay of Port Amsel was approved on 2 December 2025.")
    first = article("a", *body, published="2025-12-03", agency="Tidewire")
    (event,) = events(first, article("b", *body, published="2025-12-04"))
    assert (event.sources, event.families) == (("a", "b"), ("a",))


def test_the_id_of_an_event_stays_when_a_later_report_joins_it() -> None:
    first = article("a", "The board of Port Amsel approved the new quay on 2 December 2025.", published="2025-12-03")
    later = article(
        "b", "The new quay was approved on 2 December 2025, the board of Port Amsel.", published="2025-12-05"
    )
    assert [event.id for event in events(first)] == [event.id for event in events(first, later)]


def test_an_article_in_another_language_is_not_read_as_english() -> None:
    assert events(article("a", "On le dit: May 4, 2024.", language="fr")) == ()


def test_what_an_article_says_twice_is_one_event_and_each_way_of_saying_it_has_its_own_id() -> None:
    body = ("The mole was closed on 4 May 2024. Gulls sat on it.", "The mole was closed on 4 May 2024.")
    (event,) = events(article("a", *body))
    assert len({report.id for report in event.reports}) == len(event.reports) == 2


def test_the_id_of_an_event_stays_when_its_article_is_mended_before_it() -> None:
    said = "The board of Port Amsel approved the new quay on 2 December 2025."
    (before,), (after,) = events(article("a", said)), events(article("a", "A line was missing.", f"Here too. {said}"))
    assert before.id == after.id


def test_many_processes_join_the_reports_as_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "PORTION", 1)  # each date is given out by itself
    monkeypatch.setattr(crew, "ALONE", 0.0)  # and all but the first to others
    told = [f"The dredger Maren cleared the northern channel of Port Amsel on {day} May 2024." for day in range(2, 22)]
    again = [f"On {day} May 2024 the dredger Maren had cleared the northern channel." for day in range(2, 22)]
    summed = [f"The dredgers cleared the channel of Port {name} in {name} 2024." for name in ("April", "May")]
    articles = article("a", *told, published="2024-05-25"), article("b", *again, *summed, published="2024-06-01")
    alone, together = (join(articles, Survey(jobs=jobs).of(articles), {}) for jobs in (1, 2))
    assert alone.events == together.events
    assert sum(len(event.sources) == 2 for event in together.events) == 20
