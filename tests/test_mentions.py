"""Where names stand in articles."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from lxml import html
from runs import Site
from worlds import article, corpus

from generator.model.article import Article
from generator.model.site import Content, Entity, Outlet, Rights, SiteConfig
from generator.pages.edition import Edition
from generator.pages.names import name_pages
from generator.pages.views import NameView


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Su-30 MKI", "Su-30 MKI"),
        ("Su-30 MKI", "Su-30 MKIs"),
        ("S-400", "S400"),
        ("S-400", "S 400s"),
        ("Jana Ruhl", "Jana Ruhl"),
    ],
)
def test_a_name_is_found_as_it_is_printed(name: str, printed: str) -> None:
    text = f"The board has ordered the {printed} from abroad."
    (mention,) = corpus(article("a", text), entities=(Entity("it", name),)).mentions
    assert text[mention.start : mention.end] == printed


@pytest.mark.parametrize(
    ("name", "text", "printed"),
    [
        (
            "Norway",
            "Norwegian ships, Norwegians and NORWAY met the Norway-Peru line.",
            "Norwegian Norwegians NORWAY Norway",
        ),
        ("United States", "The US and U.S. ships of Americans told us all.", "US U.S. Americans"),
        ("India", "Indian ships crossed the Indian Ocean.", "Indian"),
        ("New Delhi", "Talks in Delhi.", "Delhi"),
        ("Chad", "They were chad and Chad.", "Chad"),
        ("Harbour Board", "HARBOUR BOARD: the harbour board met the Harbour board.", "HARBOUR BOARD Harbour board"),
        ("harbour board", "The harbour board met the Harbour Board.", "harbour board Harbour Board"),
        ("Port of Amsel", "The port of amsel and the Port of Amsel met.", "Port of Amsel"),
        ("United States", "USS Amsel left the US.", "US"),
        ("Mexico", "New Mexico is no part of Mexico.", "Mexico"),
        ("Inter-Harbour Board", "The Interharbour Board met.", "Interharbour Board"),
        ("Inter-Harbour Board", "The Inter Harbour Board met.", "Inter Harbour Board"),
        ("Zoë Quaß", "Zoe Quaß came.", "Zoe Quaß"),
    ],
)
def test_a_name_is_found_in_the_ways_in_which_it_is_printed(name: str, text: str, printed: str) -> None:
    found = corpus(article("a", text), entities=(Entity("it", name),)).mentions
    assert " ".join(text[mention.start : mention.end] for mention in found) == printed


def test_a_surname_an_office_and_an_acronym_are_mentions_of_the_one_that_is_meant() -> None:
    body = (
        "Port minister Jorun Halvek opened the Harbour Safety Board (HSB).",
        "Halvek thanked the HSB. The minister left.",
    )
    entities = (Entity("halvek", "Jorun Halvek", "person"), Entity("board", "Harbour Safety Board"))
    found = corpus(article("a", *body), entities=entities)
    assert [(m.entity, body[int(m.anchor[1:]) - 1][m.start : m.end], m.how.value) for m in found.mentions] == [
        ("halvek", "Jorun Halvek", "name"),
        ("board", "Harbour Safety Board", "name"),
        ("board", "HSB", "acronym"),
        ("halvek", "Halvek", "surname"),
        ("board", "HSB", "acronym"),
        ("halvek", "The minister", "office"),
    ]
    assert [(held.entity, held.office.words) for held in found.offices] == [("halvek", "Port minister")]


def test_a_listed_surname_is_no_mention_where_the_article_means_another_person() -> None:
    body = ("Senator Maria Halvek opened the quay.", "Halvek said it would hold.")
    entities = (Entity("halvek", "Jorun Halvek", "person", ("Halvek",)), Entity("port", "Amsel"))
    assert corpus(article("a", *body), entities=entities).mentions == ()


def test_a_listed_surname_is_a_mention_where_the_article_names_nobody_else() -> None:
    entities = (Entity("halvek", "Jorun Halvek", "person", ("Halvek",)),)
    (mention,) = corpus(article("a", "They say that Halvek left."), entities=entities).mentions
    assert mention.entity == "halvek"


def test_a_listed_surname_stays_open_where_two_persons_of_the_article_bear_it() -> None:
    entities = (Entity("halvek", "Jorun Halvek", "person", ("Halvek",)),)
    body = ("Senators Jorun Halvek and Maria Halvek opened the quay.", "Halvek said it would hold.")
    found = corpus(article("a", *body), entities=entities).mentions
    assert [(mention.anchor, body[0][mention.start : mention.end]) for mention in found] == [("p1", "Jorun Halvek")]


def test_a_surname_stays_open_where_another_listed_person_of_the_article_bears_it() -> None:
    entities = Entity("j", "Zuv Halvek", "person", ("Halvek",)), Entity("m", "Maria Halvek", "person")
    found = corpus(
        article("a", "Zuv Halvek’s quay is old.", "Maria Halvek came.", "Halvek said so."), entities=entities
    )
    assert [(mention.entity, mention.anchor) for mention in found.mentions] == [("j", "p1"), ("m", "p2")]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The court sat in Georgia.", []),
        ("Snow fell in Georgia and Armenia.", ["Georgia"]),
        ("A Georgian ship left Georgia.", ["Georgian", "Georgia"]),
    ],
)
def test_a_country_with_the_name_of_another_place_is_named_where_the_article_tells_so(
    text: str, printed: list[str]
) -> None:
    found = corpus(article("a", text), entities=(Entity("georgia", "Georgia", "country"),)).mentions
    assert [text[mention.start : mention.end] for mention in found] == printed


@pytest.mark.parametrize(
    ("names", "text", "printed"),
    [
        (("Port Amsel", "Port Amsel Men"), "The Port Amsel Mender came.", "Port Amsel"),
        (("US Army", "Army of Amsel"), "The famous Army of Amsel came.", "Army of Amsel"),
    ],
)
def test_a_longer_word_hides_no_other_name(names: tuple[str, ...], text: str, printed: str) -> None:
    entities = tuple(Entity(f"e{number}", name) for number, name in enumerate(names))
    (mention,) = corpus(article("a", text), entities=entities).mentions
    assert text[mention.start : mention.end] == printed


@pytest.mark.parametrize("text", ["An S-4000 came.", "They were NewDelhi men.", "Jana Ruhlmann came."])
def test_a_name_inside_a_longer_word_is_not_found(text: str) -> None:
    entities = (Entity("s", "S-400"), Entity("d", "New Delhi"), Entity("r", "Jana Ruhl"))
    assert corpus(article("a", text), entities=entities).mentions == ()


def name_page(mentioned: tuple[Article, ...], *others: Entity) -> NameView:
    """What the page of Jana Ruhl shows when an outlet with all rights printed these articles."""
    entities = {entity.id: entity for entity in (Entity("ruhl", "Jana Ruhl", "person"), *others)}
    site = SiteConfig(outlets=(Outlet("The Quay", rights=Rights.FULL),))
    found = corpus(*mentioned, entities=tuple(entities.values()))
    edition = Edition(Content(site, found.articles, (), entities), found, ())
    page = next(page for page in name_pages(edition) if page.address == "names/ruhl.html")
    view = page.draw()
    assert isinstance(view, NameView)
    return view


def printed_by_all(count: int, *body: str) -> tuple[Article, ...]:
    """As many articles with this text, of days one after another."""
    days = (date(2025, 1, 1) + timedelta(number) for number in range(count))
    return tuple(article(f"a{day}", *body, outlet="The Quay", published=str(day)) for day in days)


def test_every_paragraph_that_names_it_is_quoted_or_linked() -> None:
    (found,) = name_page(printed_by_all(1, *(f"Jana Ruhl said it {number} times." for number in range(6)))).mentions
    assert [quote.marked for _, _, quote in found.quoted] == ["Jana Ruhl"] * 4
    assert [address.partition("#")[2] for address, _ in found.others] == ["p5", "p6"]
    assert found.withheld == 0


def test_an_office_is_told_with_its_first_and_its_last_source() -> None:
    (office,) = name_page(printed_by_all(3, "The port minister Jana Ruhl came.")).offices
    assert office.words
    assert office.source.id == "a2025-01-01"
    assert (office.later, office.last and office.last[0].id) == (2, "a2025-01-03")


def test_who_stands_in_the_same_paragraph_comes_before_who_stands_in_the_same_source() -> None:
    others = Entity("halvek", "Jorun Halvek", "person"), Entity("amsel", "Port Amsel", "place")
    view = name_page(printed_by_all(2, "Port Amsel slept.", "Jana Ruhl met Jorun Halvek."), *others)
    met = [(line.line.name, line.sources, line.paragraphs) for line in view.together]
    assert met == [("Jorun Halvek", 2, 2), ("Port Amsel", 2, 0)]


def test_a_name_of_many_sources_has_a_page_for_each_year() -> None:
    view = name_page(printed_by_all(400, "Jana Ruhl came."))
    assert len(view.mentions) == 60
    assert view.mentions[-1].source.id == "a2026-02-04"
    assert [address for _, address in view.pages] == ["names/ruhl/2026.html", "names/ruhl/2025.html"]


def test_the_page_of_a_name_counts_sources_and_the_separate_origins_that_they_make(quay: Site) -> None:
    quay.write("content/entities.yaml", "ruhl: {name: Jana Ruhl}\namsel: {name: Port Amsel}\n")
    assert quay.run("build", "--no-search").code == 0
    page = html.document_fromstring((quay.root / "site/names/amsel.html").read_text(encoding="utf-8"))
    assert page.xpath("string(//*[@id='mentions'])") == "Named in 3 sources"
    assert page.xpath("string(//*[@class='state'])") == "2 separate origins"
