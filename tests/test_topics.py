"""Topics: which articles belong and why, and what a briefing says of itself."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from worlds import LONG, article, corpus, topic

from generator.briefing.compose import compose
from generator.briefing.match import matches
from generator.evidence.attest import attest
from generator.evidence.tried import Rules
from generator.model.article import Article, SetAside
from generator.model.briefing import Attested, Briefing, Match
from generator.model.corpus import Corpus
from generator.model.lost import Loss, Lost
from generator.model.site import Content, Entity, Outlet, Policy, SiteConfig, Terms, Topic
from generator.problems import Problem

SITE = SiteConfig(outlets=(Outlet("Tidewire", aliases=("TW", "Tidewire Service")),))


def is_matched(terms: Terms | tuple[str, ...], text: str) -> bool:
    """Whether an article with this text belongs to a topic of these terms."""
    wanted = terms if isinstance(terms, Terms) else Terms(any=terms)
    return bool(matches(topic(terms=wanted), corpus(article("a", text)), SITE))


def members(about: Topic, *articles: Article, entities: tuple[Entity, ...] = ()) -> list[str]:
    """The ids of the articles that belong to a topic."""
    return [match.article for match in matches(about, corpus(*articles, entities=entities), SITE)]


def composed(about: Topic, known: Corpus, content: Content | None = None) -> tuple[Briefing, tuple[Problem, ...]]:
    """The briefing on a topic whose text holds, with what is doubtful about it."""
    text = attest(about, known, Rules(frozenset(), Policy.OFF)).text
    assert isinstance(text, Attested)
    return compose(text, known, content or Content(SITE, known.articles, (), {}))


def brief(about: Topic, known: Corpus) -> Briefing:
    """The briefing on a topic."""
    briefing, _ = composed(about, known)
    return briefing


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("S-400", "The S-400 crane came."),
        ("S-400", "The S400 crane came."),
        ("S-400", "The S 400 crane came."),
        ("S400", "The S400s came."),
        ("S-400", "All S-400s came."),
        ("harbour crane", "The harbour cranes came."),
        ("air defence system", "Air defense systems came."),
        ("air defense system", "Air defence systems came."),
        ("programme", "The program ended."),
        ("Quay", "QUAY APPROVED"),
        ("Zurich", "Zürich has no quay."),
        ("Zürich", "Zurich has no quay."),
        ("harbour crane", "The harbour-crane came."),
        ("beach", "The beaches were empty."),
    ],
)
def test_a_term_is_found_in_its_variants(term: str, text: str) -> None:
    assert is_matched((term,), text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("S-400", "The S-4000 came."),
        ("S-400", "The MS-400 came."),
        ("S-400", "The S-40 came."),
        ("quay", "The quayside was empty."),
        ("crane", "The harbour crone came."),
        ("harbour crane", "The crane of the harbour came."),
        ("harbour crane", "The harbourcrane came."),
        ("mole", "The guacamole came."),
        ("a.b", "The axb came."),
    ],
)
def test_a_term_is_not_found_in_other_words(term: str, text: str) -> None:
    assert not is_matched((term,), text)


@pytest.mark.parametrize(
    ("terms", "is_in"),
    [
        (Terms(any=("quay", "whale")), True),
        (Terms(any=("whale", "gull")), False),
        (Terms(all=("quay", "crane")), True),
        (Terms(all=("quay", "whale")), False),
        (Terms(any=("quay",), all=("crane",)), True),
        (Terms(any=("whale",), all=("crane",)), False),
        (Terms(any=("quay",), none=("whale",)), True),
        (Terms(any=("quay",), none=("crane",)), False),
        (Terms(none=("whale",)), False),
        (Terms(), False),
    ],
)
def test_an_article_needs_one_of_any_all_of_all_and_none_of_none(terms: Terms, is_in: bool) -> None:
    assert is_matched(terms, "The quay has a crane.") is is_in


def test_terms_are_found_in_titles_points_and_captions_too() -> None:
    found = [
        article("a", "Text.", title="The quay"),
        article("b", "Text.", captions=("The quay.",)),
        article("c", "Text.", outlet_summary=("The quay.",)),
        article("d", "Text.", standfirst="The quay."),
        article("e", "Text."),
    ]
    assert members(topic(terms=Terms(any=("quay",))), *found) == ["a", "b", "c", "d"]


def test_what_is_pinned_belongs_and_what_is_excluded_does_not() -> None:
    about = topic(terms=Terms(any=("quay",)), include=("whale",), exclude=("b",))
    found = members(about, article("a", "The quay."), article("b", "The quay."), article("whale", "A whale."))
    assert found == ["a", "whale"]


def test_an_article_that_names_an_entity_of_the_topic_belongs() -> None:
    ruhl = Entity("ruhl", "Jana Ruhl", aliases=("Ruhl",))
    about = topic(entities=("ruhl",))
    assert members(about, article("a", "Ms Ruhl came."), article("b", "Ruhlmann came."), entities=(ruhl,)) == ["a"]


def test_outlets_are_meant_by_any_of_their_names_and_as_agencies_too() -> None:
    found = [
        article("a", "The quay.", outlet="tw"),
        article("b", "The quay.", agency="Tidewire"),
        article("c", "The quay.", outlet="Amsel Courier"),
        article("d", "The quay."),
    ]
    assert members(topic(terms=Terms(any=("quay",)), outlets=("Tidewire Service",)), *found) == ["a", "b"]
    assert members(topic(outlets=("Amsel Courier",)), *found) == ["c"]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("2025", ["may", "june", "year"]),
        ("2025-06", ["june", "year"]),
        ("2025-05-02/2025-05-31", ["year"]),
        ("../2025-05", ["old", "may", "year"]),
        ("2025-06/..", ["june", "year"]),
    ],
)
def test_articles_belong_when_they_can_have_been_published_in_the_span(span: str, expected: list[str]) -> None:
    days = {
        "old": "2018-01-01",
        "may": "2025-05-01",
        "june": "2025-06-10",
        "year": "2025",
        "none": None,
        "x": "XXXX-05-01",
    }
    found = [article(name, "The quay.", published=day) for name, day in days.items()]
    assert sorted(members(topic(terms=Terms(any=("quay",)), published=span), *found)) == sorted(expected)


def test_a_match_says_what_made_it_one() -> None:
    about = topic(terms=Terms(any=("quay", "whale"), all=("crane",)))
    (found,) = matches(about, corpus(article("a", "A quay, a crane, a quay.", title="Crane comes")), SITE)
    assert isinstance(found, Match)
    assert found.reasons == ("'quay' 2x", "'crane' 2x, also in the title")


def test_a_term_in_the_title_weighs_more() -> None:
    about = topic(terms=Terms(any=("quay",)))
    known = corpus(article("a", "The quay.", title="Whales"), article("b", "Whales.", title="The quay"))
    in_text, in_title = matches(about, known, SITE)
    assert in_title.score > in_text.score


def test_an_article_that_only_the_text_cites_belongs_too() -> None:
    about = topic('A whale came [@whale, "A whale"].', terms=Terms(any=("quay",)))
    found = brief(about, corpus(article("a", "The quay."), article("whale", "A whale.")))
    assert found.sources == ("a", "whale")


def test_a_briefing_counts_sources_by_origin() -> None:
    known = corpus(
        article("a", *LONG, published="2025-03-04", agency="Tidewire"),
        article("b", *LONG, published="2025-03-05", outlet="Amsel Courier"),
        article("c", "The quay was closed on Monday.", published="2025-03-06"),
    )
    standing = brief(topic(terms=Terms(any=("quay",))), known).standing
    assert (standing.sources, standing.origins, standing.uncredited, standing.as_of) == (3, 2, 1, "2025-03-06")


def test_of_the_articles_of_one_origin_one_is_quoted() -> None:
    known = corpus(article("a", *LONG, published="2025-03-04"), article("b", *LONG, published="2025-03-05"))
    points = brief(topic(terms=Terms(any=("quay",))), known).points
    assert {(point.source, point.family) for point in points} == {("a", "a")}
    assert points[0].text in LONG[0]


def test_what_lies_after_the_newest_article_is_a_date_ahead() -> None:
    known = corpus(
        article("a", "The quay was approved on 2 March 2025. The quay opens on 5 June 2026.", published="2025-03-04")
    )
    assert [event.date for event in brief(topic(terms=Terms(any=("quay",))), known).ahead] == ["2026-06-05"]


def test_who_is_named_stands_by_the_number_of_articles() -> None:
    ruhl, vos = Entity("ruhl", "Jana Ruhl"), Entity("vos", "Piet Vos")
    known = corpus(
        article("a", "Piet Vos saw the quay."),
        article("b", "The quay is Piet Vos and Jana Ruhl."),
        entities=(ruhl, vos),
    )
    assert brief(topic(terms=Terms(any=("quay",))), known).things == (("vos", 2), ("ruhl", 1))


def test_the_gaps_tell_of_open_questions_silences_unknown_publishers_and_plans_without_outcome() -> None:
    known = corpus(
        article("a", "The quay will be opened on 1 April 2025.", published="2025-03-04"),
        article("b", "Gulls sat on the quay.", published="2025-09-06"),
    )
    words = " ".join(gap.text for gap in brief(topic(terms=Terms(any=("quay",)), questions=("Who paid?",)), known).gaps)
    assert "Who paid?" in words
    assert "Who published 2 of 2 sources" in words
    assert "186 days" in words
    assert "planned for 1 April 2025" in words


def test_a_single_origin_is_a_gap() -> None:
    known = corpus(article("a", *LONG, published="2025-03-04"), article("b", *LONG, published="2025-03-05"))
    words = [gap.text for gap in brief(topic(terms=Terms(any=("quay",))), known).gaps]
    assert any("one origin" in text for text in words)


@pytest.mark.parametrize("section", ["key-points", "ahead", "gaps", "who"])
def test_a_generated_part_can_be_switched_off(section: str) -> None:
    known = corpus(
        article("a", "Jana Ruhl opens the quay on 5 June 2026.", published="2025-03-04"),
        entities=(Entity("ruhl", "Jana Ruhl"),),
    )
    name = {"key-points": "points", "who": "things"}.get(section, section)
    assert getattr(brief(topic(terms=Terms(any=("quay",))), known), name)
    assert not getattr(brief(topic(terms=Terms(any=("quay",)), off=frozenset({section})), known), name)


def test_a_topic_that_matches_nothing_is_told() -> None:
    about = topic(terms=Terms(any=("gull",)))
    known = corpus(article("a", "The quay."))
    _, doubts = composed(about, known)
    assert ["no article matches" in doubt.what and doubt.weight.value == "warning" for doubt in doubts] == [True]


@pytest.mark.parametrize(
    "limit", [{"exclude": ("lead",)}, {"outlets": ("Amsel Courier",)}, {"published": "2025-03-05"}]
)
def test_an_origin_is_quoted_from_an_article_of_the_topic_even_where_its_lead_is_none(limit: dict[str, Any]) -> None:
    known = corpus(
        article("lead", *LONG, published="2025-03-04", agency="Tidewire"),
        article("copy", *LONG, published="2025-03-05", outlet="Amsel Courier"),
    )
    found = brief(topic(terms=Terms(any=("quay",)), **limit), known)
    assert [(point.source, point.family) for point in found.points][:1] == [("copy", "lead")]
    assert found.sources == ("copy",)


def test_what_the_terms_match_and_the_topic_does_not_take_is_something_that_it_cannot_establish() -> None:
    known = corpus(
        article("in", "The quay.", outlet="Tidewire", published="2025-03-04"),
        article("out", "The quay.", outlet="Tidewire", published="2025-03-04"),
        article("late", "The quay.", outlet="Tidewire", published="2026-03-04"),
    )
    torn = (SetAside("seeds/the_quay-opens.html", "has no text", "save it again"), SetAside("seeds/x.txt", "?", "?"))
    lost = Lost("gone", Loss.WITHDRAWN, "erred", "6 December 2025", title="The quay sinks")
    content = replace(Content(SITE, known.articles, (), {}), set_aside=torn, lost=(lost,))
    about = topic(terms=Terms(any=("quay",)), exclude=("out",), published="2025")
    told = [(gap.text, gap.sources) for gap in composed(about, known, content)[0].gaps][-4:]
    assert told == [
        ("What 1 source would add that the terms match and the editors of this topic set aside.", ("out",)),
        ("What 1 source would add that the terms match, of other outlets or days than this topic takes.", ("late",)),
        ("What 1 source said that was withdrawn or taken down.", ()),
        ("What 1 collected file would add that could not be used and has terms of this topic in its name.", ()),
    ]
