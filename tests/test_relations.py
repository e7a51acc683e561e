"""How two articles are related: the same words, the same report in others, and what only looks like either."""

from __future__ import annotations

from functools import reduce
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from runs import Site
from worlds import LONG, article, corpus

from generator.corpus.candidates import MANY, candidates
from generator.corpus.relations import Read, verdict
from generator.corpus.sketch import sketch
from generator.model.article import Article
from generator.model.relation import Likeness

REPORT = (
    "The ferry Amsel Star ran aground on the Karn bank on Monday with 214 passengers on board, the coast guard said.",
    'Nobody was hurt. "We slid onto the sand as if onto butter," said Captain Jana Ruhl, who has 22 years of service.',
    "Tugs from Port Amsel pulled the vessel free after nine hours. The harbour office has opened an inquiry.",
    "The Amsel Star was built in 1998 and belongs to the Delta Line, which operates six ferries in the bay.",
)
RETOLD = (
    "With 214 people aboard, the Amsel Star got stuck on the Karn bank on Monday, according to the coast guard.",
    "Captain Jana Ruhl, 22 years in service, compared it with sliding onto butter; no one came to harm.",
    "It took nine hours until tugs from Port Amsel had freed the ferry. An inquiry was opened by the harbour office.",
    "Her owner is the Delta Line, whose six ferries serve the bay; she dates from 1998.",
)
OTHERS = (
    "Passengers of the Amsel Star complained on Tuesday that they had been left without tea or news half the night.",
    "Their spokesman, the retired dentist Ivo Brandt, wants 300 crowns for each of them from the Delta Line.",
    "The company said it was sorry and would give everyone a free crossing until the end of May.",
    "A ferry of the Delta Line had run onto the Karn bank with more than 200 people. Tugs pulled it free.",
    "The union of seamen blamed the timetable, which leaves captains four minutes at every pier.",
)


def kind(a: Article, b: Article) -> Likeness | None:
    """How two articles are related."""
    return verdict(Read(a), Read(b)).kind


def test_the_same_report_in_other_words_is_a_rewrite() -> None:
    lead, copy = article("a", *REPORT, published="2025-03-04"), article("b", *RETOLD, published="2025-03-05")
    assert kind(lead, copy) is Likeness.REWRITE
    assert corpus(lead, copy).families[0].articles == ("a", "b")


def test_another_report_of_the_same_event_is_an_origin_of_its_own() -> None:
    assert kind(article("a", *REPORT), article("b", *OTHERS)) is None


def test_a_rewrite_comes_within_days() -> None:
    lead = article("a", *REPORT, published="2025-03-04")
    assert kind(lead, article("b", *RETOLD, published="2025-03-20")) is None
    assert kind(lead, article("b", *RETOLD, published="XXXX-03-05")) is Likeness.REWRITE


def test_texts_that_begin_with_the_news_of_different_days_are_no_rewrites_of_each_other() -> None:
    later = tuple(text.replace("Monday", "Thursday") for text in RETOLD)
    found = verdict(Read(article("a", *REPORT)), Read(article("b", *later)))
    assert (found.kind, found.rule.endswith("they begin with the news of different days")) == (None, True)


def test_a_story_that_one_outlet_goes_on_with_is_no_rewrite_but_a_longer_version_of_it_an_update() -> None:
    lead = article("a", *REPORT, published="2025-03-04", outlet="Delta Post")
    assert kind(lead, article("b", *RETOLD, published="2025-03-05", outlet="Delta Post")) is None
    longer = article("b", *REPORT, *OTHERS[:2], published="2025-03-05", outlet="Delta Post")
    assert kind(lead, longer) is Likeness.UPDATE
    assert kind(lead, replace(longer, outlet="Bay Mail")) is Likeness.REPRINT


def test_a_later_text_that_quotes_a_report_among_much_else_is_linked_and_not_one_origin() -> None:
    lead = article("a", *REPORT, published="2025-03-04")
    among = article("b", *OTHERS, *LONG, *REPORT, *(text.upper() for text in RETOLD), published="2025-03-09")
    assert kind(lead, among) is Likeness.PARTIAL
    found = corpus(lead, among)
    assert len(found.families) == 2
    assert len(found.relations[0].passages) == len(REPORT)


def test_half_of_a_text_in_another_is_a_long_quotation() -> None:
    half = article("b", *REPORT[:2], *OTHERS[:2])
    assert kind(article("a", *REPORT[:2], *LONG), half) is Likeness.PARTIAL


FORM = (
    "The Amsel exchange closed {up} on {day}. The index of the thirty largest companies ended the session at {points} "
    "points, {change} per cent {than} than on the day before, and {turnover} million shares changed hands.",
    "The strongest share was that of {best}, with a plus of {gain} per cent. At the bottom of the list stood {worst}, "
    "which lost {loss} per cent. A barrel of oil cost {oil} crowns in the evening, and the euro stood at {euro}.",
)
SLOTS = ("up", "day", "points", "change", "than", "turnover", "best", "gain", "worst", "loss", "oil", "euro")
MONDAY = ("firmer", "Monday", "8123", "0.4", "higher", "41", "Delta Line", "2.1", "Tidewire", "1.7", "71", "11.2")
FRIDAY = ("weaker", "Friday", "8044", "0.9", "lower", "56", "Quay Bank", "1.3", "Mole Works", "3.9", "69", "11.5")


def test_a_form_that_is_filled_in_anew_each_day_is_no_reprint() -> None:
    monday, friday = ([text.format(**dict(zip(SLOTS, day, strict=True))) for text in FORM] for day in (MONDAY, FRIDAY))
    assert kind(article("a", *monday), article("b", *friday)) is None
    assert kind(article("a", *monday), article("b", *monday, "The next session is tomorrow.")) is Likeness.REPRINT


def test_a_reprint_that_sets_a_figure_right_is_a_reprint_all_the_same() -> None:
    right = [text.replace("214", "241").replace("nine", "ten") for text in REPORT]
    assert kind(article("a", *REPORT), article("b", *right)) is Likeness.REPRINT


TEXTS = (REPORT, RETOLD, OTHERS, LONG, REPORT[:2] + LONG, REPORT + OTHERS, LONG[:1])
DAYS = ("2025-03-04", "2025-03-05", "2025-03", None, "XXXX-03-04")


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(DAYS)), min_size=2, max_size=7), st.randoms())
def test_the_order_of_the_articles_changes_no_relation_and_no_family(
    made: list[tuple[tuple[str, ...], str | None]], random: st.randoms
) -> None:
    articles = [article(f"a{place}", *body, published=day) for place, (body, day) in enumerate(made)]
    expected = corpus(*articles)
    random.shuffle(articles)
    found = corpus(*articles)
    assert (found.relations, found.families) == (expected.relations, expected.families)


def test_a_text_that_repeats_itself_is_compared_in_time_that_grows_with_its_length() -> None:
    body = " ".join(f"quay{number % 40}" for number in range(20_000))
    assert kind(article("a", body), article("b", body + " and a mole beside it")) is Likeness.REPRINT


@pytest.fixture
def desk(site: Site) -> Site:
    """A site with a report and a rewrite of it."""
    assert site.run("init", "here").code == 0
    here = Site(site.root / "here")
    here.write("content/site.yaml", "outlets:\n  Delta Post: {rights: full}\n  Bay Mail: {rights: full}\n")
    here.article("lead", "\n\n".join(REPORT), outlet="Delta Post", published="2025-03-04")
    here.article("copy", "\n\n".join(RETOLD[:3]), outlet="Bay Mail", published="2025-03-05")
    return here


def test_why_of_two_articles_prints_the_measures_and_the_rule(desk: Site) -> None:
    run = desk.run("why", "copy", "lead")
    assert run.code == 0
    assert run.out.startswith("copy and lead: rewrite\n")
    for words in ("rule", "runs of four words", "told alike", "names and numbers", "days apart: 1", "score"):
        assert words in run.out
    assert run.out == desk.run("why", "lead", "copy").out


def test_why_of_two_articles_tells_what_a_person_decided(desk: Site) -> None:
    desk.write("content/decisions/a.yaml", "- {part: [lead, copy], reason: Two ferries}\n")
    told = "A person parted them (content/decisions/a.yaml:1:3): Two ferries. The texts alone say:"
    assert desk.run("why", "lead", "copy").out.startswith(told)


def test_why_of_an_article_that_is_not_there_names_the_nearest(desk: Site) -> None:
    assert "there is no article 'leed'; did you mean 'lead'?" in desk.run("why", "leed", "copy").err


def spaced(text: str) -> str:
    """A text with its white space evened out."""
    return reduce(lambda words, word: f"{words} {word}", text.split())


def test_the_page_of_a_rewrite_shows_what_it_leaves_out(desk: Site) -> None:
    assert desk.run("build").code == 0
    page = spaced(desk.read("site/sources/copy.html"))
    assert "What this version changes" in page
    assert "Leaves out" in page
    assert "The Amsel Star was built in 1998 and belongs to the Delta Line" in page
    assert "Sentence by sentence" in page
    assert "What this version changes" not in desk.read("site/sources/lead.html")


def test_the_page_of_a_reprint_marks_what_is_gone_and_what_is_new_without_colour(desk: Site) -> None:
    changed = REPORT[0].replace("on Monday with 214", "with some 200")
    desk.article("copy", "\n\n".join((changed, *REPORT[1:3])), outlet="Bay Mail", published="2025-03-05")
    assert desk.run("build").code == 0
    page = spaced(desk.read("site/sources/copy.html"))
    assert '<span class="unseen">left out: </span>on Monday with 214 ' in page
    assert '<span class="unseen">added: </span>with some 200 ' in page
    assert "2 paragraphs unchanged" in page


def test_of_a_text_that_may_not_be_shown_whole_no_words_are_compared(desk: Site) -> None:
    desk.write("content/site.yaml", "outlets:\n  Delta Post: {rights: excerpt}\n  Bay Mail: {rights: full}\n")
    assert desk.run("build").code == 0
    page = desk.read("site/sources/copy.html")
    assert "The words are not shown, since the texts may not be shown whole" in page
    assert "built in 1998" not in page


def test_an_outlets_page_tells_what_it_took_from_whom(desk: Site) -> None:
    assert desk.run("build").code == 0
    assert "1 from Delta Post" in desk.read("site/outlets/bay-mail.html")
    page = spaced(desk.read("site/outlets/delta-post.html"))
    assert "Printed by others" in page
    assert "rewrite, after" in page


def test_an_article_that_leads_but_credits_an_agency_is_not_the_outlets_own(desk: Site) -> None:
    desk.write(
        "content/articles/lead.md",
        desk.read("content/articles/lead.md").replace("outlet:", "agency: Tidewire\noutlet:"),
    )
    assert desk.run("build").code == 0
    assert "1 from Tidewire" in desk.read("site/outlets/delta-post.html")


def test_a_topic_of_three_outlets_and_four_weeks_has_a_matrix_of_its_coverage(desk: Site) -> None:
    for number, text in enumerate((*LONG, *OTHERS[:2])):
        id, outlet = f"other-{number}", ("Bay Mail", "Karn Echo")[number % 2]
        desk.article(id, f"{text} Port Amsel.", outlet=outlet, published=f"2025-0{4 + number}-10")
    desk.topic("amsel", "title: Amsel\nterms: [Amsel]\n")
    assert desk.run("build").code == 0
    page = spaced(desk.read("site/topics/amsel.html"))
    assert "Who printed what when" in page
    assert 'aria-label="Bay Mail, origin 1, rewrite">(1)</a>' in page
    desk.topic("amsel", "title: Amsel\nterms: [ferry]\n")
    assert desk.run("build").code == 0
    assert "Who printed what when" not in desk.read("site/topics/amsel.html")


def pairs(*bodies: str, days: tuple[int | None, ...] = ()) -> list[tuple[int, int]]:
    """The places of the texts that are worth comparing, published on these days or all on one."""
    sketches = [sketch(article("a", body)) for body in bodies]
    return candidates(sketches, days or [1] * len(bodies))


WRECK = "Skipper Ivo Brandt and pilot Mara Toll left Karn, Amsel, Delta and Quill with 17 sacks and 23 mules aboard."
AGAIN = (
    "With 23 mules and 17 sacks, Brandt and Toll sailed from Quill: Ivo at the wheel, Mara at Karn, then Delta, Amsel."
)


def test_reports_with_the_same_rare_names_and_numbers_are_compared_if_they_lie_within_days() -> None:
    assert pairs(WRECK, AGAIN, days=(10, 12)) == [(0, 1)]
    assert pairs(WRECK, AGAIN, days=(10, 13)) == []
    assert pairs(WRECK, AGAIN, days=(10, None)) == [(0, 1)]


def test_where_there_is_no_article_or_none_has_a_word_there_is_no_pair() -> None:
    assert pairs() == pairs("…", "…") == pairs(*["…"] * MANY) == []


def test_a_small_collection_and_a_large_one_find_the_same_pairs() -> None:
    chance = Random(5)
    words = [f"word{number}" for number in range(300)] + [f"Name{number}" for number in range(60)]
    bodies = [" ".join(chance.choices(words, k=chance.randrange(20, 200))) for _ in range(70)]
    bodies += [f"{body} {' '.join(chance.choices(words, k=30))}" for body in chance.choices(bodies, k=60)]
    days = tuple(chance.choice((None, *range(1, 9))) for _ in bodies)
    found, others = pairs(*bodies, days=days), MANY - len(bodies)
    assert len(found) > 60
    assert pairs(*bodies, *["…"] * others, days=(*days, *[None] * others)) == found


def test_names_that_a_crowd_of_reports_has_within_days_lead_to_no_pair() -> None:
    names = "Brandt Toll Karn Amsel Delta Quill".split()
    reports = [" ".join(f"{name} x{place}{name}" for name in names) for place in range(60)]
    assert pairs(*reports[:3], days=(1, 2, 3)) == [(0, 1), (0, 2), (1, 2)]
    assert all(a >= 60 - 24 for a, _ in pairs(*reports))


def test_a_long_quotation_in_a_text_of_other_words_is_compared_however_far_apart_the_days_are() -> None:
    quoted, own, others = (" ".join(f"{letter}{number}" for number in range(60)) for letter in ("word", "x", "y"))
    longer = " ".join(f"z{number}" for number in range(400))
    assert pairs(f"{own} {quoted}", f"{quoted} {longer}", others, days=(1, 900, 400)) == [(0, 1)]


def test_texts_that_share_a_formula_are_compared_only_within_days() -> None:
    formula = " ".join(f"word{number}" for number in range(60))
    own, others = (" ".join(f"{letter}{number}" for number in range(400)) for letter in "xy")
    assert pairs(f"{own} {formula}", f"{formula} {others}", days=(1, 900)) == []
    assert pairs(f"{own} {formula}", f"{formula} {others}", days=(1, 3)) == [(0, 1)]
    assert pairs(f"{own} {formula}", f"{formula} {others}", days=(1, None)) == [(0, 1)]


def test_one_text_printed_a_thousand_times_is_paired_along_a_chain() -> None:
    found = pairs(*[WRECK + OTHERS[0] + OTHERS[1]] * 1_000, days=tuple(range(0, 9_000, 9)))
    assert {index for pair in found for index in pair} == set(range(1_000))
    assert len(found) < 20_000
