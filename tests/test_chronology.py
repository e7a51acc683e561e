"""The chronology: events joined across sources, weighed, linked, shown and exported."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as Entry
from runs import Site
from worlds import article, corpus

from generator.model.article import Article
from generator.model.corpus import Event
from generator.model.findings import Status
from generator.pages.calendar import escaped, line

VISIT = "Envoy Jana Ruhl will pay a state visit to Port Amsel on 4-5 December 2025 to see Mayor Piet Vos."
ARRIVAL = "Envoy Jana Ruhl landed in Port Amsel on 4 December 2025 and was met by Mayor Piet Vos."


def events(*articles: Article) -> tuple[Event, ...]:
    """The events that the articles state."""
    return corpus(*articles).events


def test_one_happening_told_in_other_words_is_one_event() -> None:
    first = article("a", "Envoy Jana Ruhl held a meeting with Mayor Piet Vos on Wednesday.", published="2025-12-04")
    other = article("b", "On 3 December 2025 Piet Vos received Jana Ruhl for talks.", published="2025-12-06")
    (event,) = events(first, other)
    assert (event.date, event.sources) == ("2025-12-03", ("a", "b"))


def test_a_report_that_only_names_the_year_joins_the_day_that_another_names() -> None:
    exact = article("a", "The port of Amsel launched the night ferry to Lund on 28 April 2003.")
    vague = article("b", "The night ferry to Lund was launched by the port in 2003.")
    assert [event.date for event in events(exact, vague)] == ["2003-04-28"]


def test_a_part_is_linked_to_the_longer_event_and_not_merged_with_it() -> None:
    found = events(article("a", VISIT, published="2025-11-29"), article("b", ARRIVAL, published="2025-12-05"))
    whole = next(event for event in found if event.date == "2025-12-04/2025-12-05")
    part = next(event for event in found if event.date == "2025-12-04")
    assert (part.part_of, whole.part_of) == (whole.id, None)


def test_reports_of_other_days_stand_side_by_side_and_are_marked() -> None:
    body = (
        "The old lighthouse of Port Amsel collapsed in a storm on {} November 2025, crushing two empty fishing boats."
    )
    first, second = events(
        article("a", body.format(20), published="2025-11-25"), article("b", body.format(21), published="2025-11-26")
    )
    assert (first.conflicts, second.conflicts) == ((second.id,), (first.id,))


def test_what_was_called_off_is_cancelled() -> None:
    plan = article("a", "The regatta of Port Amsel will be held on 14 December 2025.", published="2025-12-01")
    off = article("b", "The port cancelled the regatta of Amsel planned for 14 December 2025.", published="2025-12-08")
    (event,) = events(plan, off)
    assert event.status is Status.CANCELLED


def test_a_date_is_told_once_although_a_wider_one_stands_beside_it() -> None:
    text = "On Tuesday, at this year's harbour conference, the board approved the quay."
    assert [event.date for event in events(article("a", text, published="2025-12-04"))] == ["2025-12-02"]


def test_an_event_of_several_origins_weighs_more_and_says_why() -> None:
    told = "The harbour board of Port Amsel approved the new quay on 2 December 2025."
    alone = article("c", "A whale swam into the harbour of Lund on 2 December 2025.", published="2025-12-03")
    both, one = sorted(events(article("a", told), article("b", told + " Nobody spoke."), alone), key=_weight)[::-1]
    assert len(both.families) == 2 and both.rank.weight > one.rank.weight
    assert both.rank.weight == pytest.approx(sum(adds for _, adds in both.rank.reasons))


def _weight(event: Event) -> float:
    return event.rank.weight


def test_what_leaves_its_day_open_is_undated_and_no_event() -> None:
    found = corpus(article("a", "The envoy recently met the mayor in Lund.", published="2025-12-04"))
    assert [undated.text for undated in found.undated] == ["The envoy recently met the mayor in Lund."]
    assert found.events == ()


def test_a_notice_that_an_outlet_makes_of_itself_is_no_event() -> None:
    text = "Harbour Wire will publish a calendar of the visit on 9 December 2025."
    assert events(article("a", text, published="2025-12-04", outlet="Harbour Wire")) == ()


def test_the_id_of_an_event_does_not_hang_on_how_its_date_is_read() -> None:
    said = "The board approved the quay on {}."
    assert [
        len({event.id for event in events(article("a", said.format("Tuesday"), published=day))})
        for day in ("2025-12-04", "2025-12-11")
    ] == [1, 1]
    (first,) = events(article("a", said.format("Tuesday"), published="2025-12-04"))
    (later,) = events(article("a", said.format("Tuesday"), published="2025-12-11"))
    assert first.date != later.date and first.id == later.id


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample, built."""
    parent = Site(tmp_path_factory.mktemp("sample"))
    assert parent.run("init", "demo", "--sample").code == 0
    demo = Site(parent.root / "demo")
    assert demo.run("build").code == 0
    return demo


def test_every_anchor_that_an_event_ever_had_stands_on_the_page_of_its_year(sample: Site) -> None:
    for event in json.loads(sample.read("site/data/chronology.json"))["events"]:
        page, _, anchor = event["page"].partition("#")
        text = sample.read(f"site/{page}")
        assert {id for id in (anchor, *event["aliases"]) if f'id="{id}"' not in text} == set()


def test_the_front_of_the_chronology_shows_what_is_open_and_what_is_undated(sample: Site) -> None:
    text = sample.read("site/chronology/index.html")
    assert "Planned, outcome not in the collection" in text and 'id="undated"' in text
    assert 'href="../chronology/2025.html#m2025-12"' in text and 'id="m2025-12"' in sample.read(
        "site/chronology/2025.html"
    )


def test_sources_are_listed_by_their_month(sample: Site) -> None:
    listed = sample.read("site/chronology/sources.html")
    ids = [source["id"] for source in json.loads(sample.read("site/data/sources.json"))["sources"]]
    assert [id for id in ids if f"sources/{id}.html" not in listed] == []


def test_the_calendar_of_a_topic_has_all_its_days_and_counts_what_has_none(sample: Site) -> None:
    events = {event["id"]: event for event in json.loads(sample.read("site/data/chronology.json"))["events"]}
    (topic, *_) = json.loads(sample.read("site/data/topics.json"))["topics"]
    own = [events[id] for id in topic["events"] if id in events]
    precise = [event for event in own if all(len(day) == 10 for day in event["date"].split("/"))]
    calendar = Calendar.from_ical(sample.read(f"site/topics/{topic['id']}.ics"))
    entries = calendar.walk("VEVENT")
    assert len(entries) == len(precise) < len(own)
    assert str(len(own) - len(precise)) in calendar["X-WR-CALDESC"]
    assert len({entry["UID"] for entry in entries}) == len(entries)
    ends = {(entry.decoded("DTEND") - entry.decoded("DTSTART")).days for entry in entries}
    assert ends >= {1} and all(isinstance(entry.decoded("DTSTART"), date) for entry in entries)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\\;,: é€😀"), max_size=300))
@example("\\n\\N;, " + "€" * 100)
def test_calendar_programs_read_back_what_a_calendar_says(text: str) -> None:
    whole = [("BEGIN", "VEVENT"), ("SUMMARY", escaped(text)), ("END", "VEVENT")]
    written = "".join(map(line, whole))
    assert all(len(part) <= 75 for part in written.encode().split(b"\r\n"))
    assert Entry.from_ical(written)["SUMMARY"] == text
    value = written.replace("\r\n ", "").split("\r\n")[1].removeprefix("SUMMARY:")
    assert re.fullmatch(r"(?:[^\\;,\r\n]|\\[\\;,n])*", value)  # RFC 5545, 3.3.11; programs read more than that


def test_the_table_of_events_has_one_line_for_each(sample: Site) -> None:
    events = json.loads(sample.read("site/data/chronology.json"))["events"]
    rows = list(csv.DictReader(io.StringIO(sample.read("site/data/chronology.csv"))))
    assert [row["id"] for row in rows] == [event["id"] for event in events if not event["stated_by"]]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_other_tools_get_the_events_in_their_own_forms(sample: Site) -> None:
    slides = json.loads(sample.read("site/data/timeline.json"))["events"]
    assert slides and all({"start_date", "text", "unique_id"} <= slide.keys() for slide in slides)
    graph = json.loads(sample.read("site/data/chronology.jsonld"))["@graph"]
    assert graph and all(item["@type"] == "Event" and item["startDate"] <= item["endDate"] for item in graph)


def test_why_shows_what_an_event_rests_on_and_weighs(sample: Site) -> None:
    event = json.loads(sample.read("site/data/chronology.json"))["events"][-2]
    said = sample.run("why", event["id"])
    assert said.code == 0
    assert f"{event['weight']:g}" in said.out and event["reports"][0]["source"] in said.out


def test_why_says_that_there_is_no_such_event(sample: Site) -> None:
    assert sample.run("why", "e-0000000000000000").code != 0


def test_the_filter_by_outlet_reaches_every_event_that_it_reports(site: Site) -> None:
    assert site.run("init", "here").code == 0
    here = Site(site.root / "here")
    days = [f"{day} May 2023" for day in range(1, 32)] + [f"{day} June 2024" for day in range(1, 31)]
    lines = "\n\n".join(f"The board of the port approved a quay on {day}." for day in days)
    here.write("content/articles/a.md", f"---\ntitle: A\noutlet: Delta Post\npublished: 2025-08-06\n---\n{lines}\n")
    assert here.run("build", "--strict").code == 0
    page = here.read("site/outlets/delta-post.html")
    assert '<a href="../outlets/delta-post/2023.html">2023</a>' in page
    years = {year: here.read(f"site/outlets/delta-post/{year}.html") for year in (2023, 2024)}
    assert {year: text.count("The board of the port") for year, text in years.items()} == {2023: 31, 2024: 30}
    assert 'href="../../chronology/2023.html#' in years[2023]
