"""The page: what looks meant whatever is in it, and what is safe by construction."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from lxml import html
from runs import Site

from generator.model.article import Article, Origins
from generator.model.article_file import article_text

DAYS = 310  # events, some more than the front of the chronology lists
MARKED = "The \u200fnew\u200e quay"  # with the direction marks that some scripts need


def article(id: str, *body: str, **fields: object) -> str:
    """The file of an article."""
    return article_text(Article(id=id, body=body, origins=Origins(None, "0" * 64), **fields))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of many events, with an outlet whose name runs from right to left, and a topic that has no dates."""
    site = Site(tmp_path_factory.mktemp("page"))
    site.write("content/site.yaml", 'title: Port\npublisher: {name: Desk, contact: "https://example.org/desk"}\n')
    for name, terms in (("cranes", "crane"), ("brass", "brass")):
        site.write(f"content/topics/{name}.yaml", f"title: The {name}\nterms: [{terms}]\n")
    days = [date(2023, 1, 1) + timedelta(number) for number in range(DAYS)]
    told = [f"Crane {day:%j} of the mole was set up on {day.day} {day:%B %Y}." for day in days]
    site.write("content/articles/many.md", article("many", *told, title="Cranes", published="2024-01-01"))
    towns = [f"{a}{b}stad" for a in ("Ba", "De", "Fi", "Go", "Ku", "La", "Me", "Ni") for b in "dkmnprstv"]
    recent = [f"{town[2].upper()}{town[:2].lower()}or recently saw the crane of {town}." for town in towns]
    site.write("content/articles/recent.md", article("recent", *recent, title="Piers", published="2024-02-01"))
    site.write("content/articles/lamp.md", article("lamp", "The lamp is of brass.", title=MARKED, outlet="المرفأ"))
    run = site.run("build", "--no-search")
    assert run.code == 0, run.err
    return site


def test_the_front_of_the_chronology_lists_the_newest_events_and_leads_to_the_others(made: Site) -> None:
    page = html.fromstring(made.read("site/chronology/index.html"))
    listed = page.get_element_by_id("listed").text_content()
    assert "The newest 250 stand here" in page.text_content()
    assert (listed.count("of the mole"), "Crane 001" in listed) == (250, False)
    assert made.read("site/chronology/2023.html").count("of the mole") >= DAYS


def test_the_front_of_the_chronology_leads_to_all_that_has_no_date(made: Site) -> None:
    front = html.fromstring(made.read("site/chronology/index.html"))
    assert len(front.xpath("//section[@aria-labelledby='undated']//li[@id]")) == 60
    (link,) = front.xpath("//a[@href='../chronology/undated.html']")
    assert link.text_content() == "12 more without a date"
    assert made.read("site/chronology/undated.html").count("recently saw the") >= 72


def test_the_drawing_names_its_rows_and_leaves_out_topics_without_a_dated_event(made: Site) -> None:
    page = html.fromstring(made.read("site/chronology/index.html"))
    assert page.xpath("//figure/p[@class='row']/text()") == ["The cranes"]


def test_marks_of_direction_are_seen_in_the_source_of_a_page_and_read_as_they_are(made: Site) -> None:
    source = made.read("site/sources/lamp.html")
    assert not {"\u200e", "\u200f"} & set(source)
    page = html.fromstring(source)
    assert page.xpath("string(//h1)") == MARKED
    data = page.xpath("//script[@type='application/ld+json']/text()")
    assert [MARKED in json.dumps(json.loads(text), ensure_ascii=False) for text in data] == [True]


def test_a_name_from_right_to_left_does_not_turn_the_date_beside_it(made: Site) -> None:
    assert "<bdi>المرفأ</bdi>, undated" in made.read("site/sources/index.html")


def test_the_maker_is_reached_by_the_web_address_that_is_given(made: Site) -> None:
    assert '<a href="https://example.org/desk">https://example.org/desk</a>' in made.read("site/index.html")


def test_a_contact_that_is_no_address_is_text(made: Site) -> None:
    made.write(
        "content/site.yaml", 'title: Port\npublisher: {name: Desk, contact: "a@example.org, or ring the bell"}\n'
    )
    assert made.run("build", "--no-search").code == 0
    assert "mailto:" not in made.read("site/index.html") and "ring the bell" in made.read("site/index.html")
