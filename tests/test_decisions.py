"""What people decide about origins: it wins over what the texts show, and every slip in it has its place."""

from __future__ import annotations

import json

import pytest
from runs import Site
from worlds import LONG, article, corpus

from generator.model.corpus import Corpus, Redated
from generator.model.decision import Decision, Ground, Join, Lead, Part, Redate
from generator.model.relation import Likeness
from generator.problems import Where

GROUND = Ground(Where("content/decisions/a.yaml", 1, 3), "", "the desk asked", None, "2025-12-05")
WHALE = "A pilot whale swam into the inner harbour at dawn and followed the first ferry out again."


def world(*decisions: Decision) -> Corpus:
    """Three copies of one report and an article on something else, with what was decided of them."""
    copies = [article(id, *LONG, published=f"2025-03-0{day}") for day, id in enumerate(("a", "b", "c"), 1)]
    return corpus(*copies, article("whale", WHALE, published="2025-03-09"), decisions=decisions)


def families(found: Corpus) -> list[tuple[str, ...]]:
    """The articles of each family."""
    return [family.articles for family in found.families]


def test_articles_that_a_person_joins_are_one_family_with_the_persons_reason() -> None:
    found = world(Join(("whale", "a"), Likeness.REWRITE, GROUND))
    assert families(found) == [("a", "b", "c", "whale")]
    (relation,) = [known for known in found.relations if known.is_decided]
    assert (relation.a, relation.b, relation.kind, relation.rule) == ("a", "whale", "rewrite", "the desk asked")


def test_articles_that_a_person_parts_are_in_no_family_together_however_others_connect_them() -> None:
    found = world(Part(("a", "b"), GROUND))
    assert len(found.families) == 3
    assert found.family_of["a"] is not found.family_of["b"]
    assert ("a", "b") not in [(known.a, known.b) for known in found.relations]


def test_the_lead_that_a_person_sets_leads_and_the_reason_says_so() -> None:
    found = world(Lead("c", GROUND)).family_of["a"]
    assert (found.lead, found.reason) == ("c", "decided: the desk asked")


def test_of_two_leads_set_for_one_family_the_later_wins() -> None:
    assert world(Lead("c", GROUND), Lead("b", GROUND)).family_of["a"].lead == "b"


def redate(source: str, words: str, to: str) -> Redate:
    """A decision that words of a source name another date."""
    return Redate(source, words, to, GROUND)


def test_a_date_that_a_person_sets_dates_the_event_and_says_what_the_words_gave() -> None:
    told = article("a", "The quay opened on Thursday night. It closed on Friday.", published="2025-12-08")
    opened, closed = corpus(told, decisions=(redate("a", "on Thursday night", "2025-12-03"),)).events
    assert (opened.date, opened.redated) == ("2025-12-03", Redated("2025-12-04", "the desk asked"))
    assert (closed.date, closed.redated) == ("2025-12-05", None)
    assert opened.id == corpus(told).events[0].id


def test_a_person_may_date_what_its_source_leaves_open() -> None:
    told = article("a", "The envoy recently met the mayor in Lund.", published="2025-12-08")
    found = corpus(told, decisions=(redate("a", "recently met", "2025-11"),))
    assert ([event.date for event in found.events], found.undated) == (["2025-11"], ())


def test_a_date_that_is_set_joins_the_report_to_the_happening_of_that_day() -> None:
    first = article("a", "The board of Port Amsel approved the new quay on 2 December 2025.", published="2025-12-03")
    wrong = article("b", "The board of Port Amsel approved the new quay on 3 December 2025.", published="2025-12-09")
    assert len(corpus(first, wrong).events) == 2
    (event,) = corpus(first, wrong, decisions=(redate("b", "3 December 2025", "2025-12-02"),)).events
    assert event.sources == ("a", "b")


@pytest.fixture
def desk(site: Site) -> Site:
    """A site with two copies of one report."""
    assert site.run("init", "here").code == 0
    here = Site(site.root / "here")
    for id in ("quay-a", "quay-b"):
        here.article(id, "\n\n".join(LONG))
    return here


def test_a_decision_in_a_file_changes_the_families_of_the_site(desk: Site) -> None:
    decision = "- {part: [quay-a, quay-b], reason: Two debates, note: call Jana, on: 2025-12-05}\n"
    desk.write("content/decisions/spring.yaml", decision)
    assert desk.run("build").code == 0
    assert len(json.loads(desk.read("site/data/families.json"))["families"]) == 2
    assert not [path for path, text in desk.files("site").items() if b"call Jana" in text]


@pytest.mark.parametrize(
    ("entry", "place", "words"),
    [
        ("join: [quay-a, quay-c]", "1:3", "the decision names no article: 'quay-c'; did you mean 'quay-b'?"),
        ("part: [quay-a, quay-c]", "1:3", "the decision names no article: 'quay-c'; did you mean 'quay-b'?"),
        ("part: [quay-a]", "1:10", "a decision is on two articles; write [first-id, second-id]"),
        ("part: [quay-a, quay-a]", "1:10", "a decision is on two articles"),
        ("join: [quay-a, quay-b], as: cousin", "1:32", "'cousin' is not a value of 'as'"),
        ("lead: quay-a, part: [quay-a, quay-b]", "1:3", "the entry holds 2 decisions"),
        ("lede: quay-a", "1:3", "the entry names no decision; write one of join:, part:, lead:"),
        ("lead: quay-a, becuase: x", "1:18", "unknown key 'becuase'"),
    ],
)
def test_a_slip_in_a_decision_is_told_with_its_place(desk: Site, entry: str, place: str, words: str) -> None:
    desk.write("content/decisions/a.yaml", f"- {{{entry}, reason: x}}\n")
    run = desk.run("check")
    assert run.code == 1
    assert f"content/decisions/a.yaml:{place}: {words}" in run.err


def test_a_decision_without_a_reason_is_a_fault(desk: Site) -> None:
    desk.write("content/decisions/a.yaml", "- {lead: quay-a}\n")
    assert "the key 'reason' is missing" in desk.run("check").err


def test_two_decisions_that_say_the_contrary_are_a_fault_in_the_later_file(desk: Site) -> None:
    desk.write("content/decisions/a.yaml", "- {part: [quay-a, quay-b], reason: x}\n")
    desk.write("content/decisions/b.yaml", "- {join: [quay-b, quay-a], reason: y}\n")
    run = desk.run("check")
    told = "another decision says the contrary of these two articles (content/decisions/a.yaml:1:3); keep one of them"
    assert f"content/decisions/b.yaml:1:3: {told}" in run.err


@pytest.mark.parametrize("text", ["lead: quay-a\n", "just words\n"])
def test_a_file_of_decisions_that_is_no_list_is_a_fault(desk: Site, text: str) -> None:
    desk.write("content/decisions/a.yaml", text)
    assert "content/decisions/a.yaml:1:1: the file must be a list; begin each entry with '- '" in desk.run("check").err


def test_an_empty_file_of_decisions_decides_nothing(desk: Site) -> None:
    desk.write("content/decisions/a.yaml", "")
    assert desk.run("check").code == 0


def test_words_that_date_nothing_are_a_fault_at_the_decision(desk: Site) -> None:
    desk.article("mole", "The mole opened on 3 March 2025. Gulls sat on it.")
    desk.write("content/decisions/a.yaml", "- {redate: {source: mole, words: Gulls}, to: 2025-03-04, reason: Wrong}\n")
    run = desk.run("check")
    assert run.code == 1
    assert "content/decisions/a.yaml:1:3: 'mole' tells of nothing that these words date" in run.err


def test_the_page_says_that_a_date_was_set_and_why(desk: Site) -> None:
    desk.article("mole", "The mole opened on 3 March 2025. Gulls sat on it.")
    words = "{source: mole, words: 3 March 2025}"
    desk.write("content/decisions/a.yaml", f"- {{redate: {words}, to: 4 March 2025, reason: local time}}\n")
    assert desk.run("build", "--strict").code == 0
    page = " ".join(desk.read("site/chronology/2025.html").split())
    assert "date set by the editors, where the words give 3 March 2025: local time" in page
    assert 'id="d2025-03-04"' in page
