"""What a briefing says in its sources' words: points, figures, persons, quotations and differences."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from runs import Site
from test_topics import brief
from worlds import article, corpus, topic

from generator.briefing.differ import with_others
from generator.briefing.matter import matter_of
from generator.briefing.merit import merit, weighing_of
from generator.briefing.reading import Voice, lines_of
from generator.language.words import content_words
from generator.model.article import Article
from generator.model.briefing import Attested, Briefing
from generator.model.site import Entity, SiteConfig, Terms
from generator.model.told import Difference, Side

FIRST = article(
    "first",
    "The harbour board of Port Amsel approved the new quay on Tuesday, its chair Jana Ruhl announced. "
    "It is to cost $5 million.",
    "Ruhl told the gallery. She said on 2 March 2025 that 40 boats had left the quay for good.",
    "“We will not build a quay that nobody in this town can use,” Ruhl said.",
    "Piet Vos, the harbour master, warned of the tides. “The tides will take what we do not fasten here,” Vos said.",
    published="2025-03-05",
    outlet="Amsel Courier",
)
SECOND = article(
    "second",
    "A storm took 25 per cent of the old quay of Port Amsel on 4 March 2025, the harbour master Piet Vos reported.",
    "The quay was built in 1911. Nobody was hurt.",
    published="2025-03-06",
    outlet="Tidewire",
)


def told(*articles: Article, off: frozenset[str] = frozenset(), entities: tuple[Entity, ...] = ()) -> Briefing:
    """The briefing on the quay over these articles."""
    return brief(topic(terms=Terms(any=("quay",)), off=off), corpus(*articles, entities=entities))


def test_every_quoted_sentence_is_its_sources_own_but_for_brackets() -> None:
    found = told(FIRST, SECOND)
    tellings = [*found.points, *(one.telling for one in (*found.figures, *found.speeches))]
    assert len(tellings) > 6
    paragraphs = {("first", f"p{n}"): text for n, text in enumerate(FIRST.body, 1)}
    paragraphs |= {("second", f"p{n}"): text for n, text in enumerate(SECOND.body, 1)}
    for telling in tellings:
        own = " ".join(paragraphs[(p.source, p.anchor)][p.start : p.end] for p in telling.passages)
        assert own == " ".join(p.words for p in telling.passages)
        assert re.sub(r" \[[^\]]*\]", "", telling.text) == own


def test_every_quoted_sentence_has_a_note_that_opens_it() -> None:
    found = told(FIRST, SECOND)
    notes = {note.number: note for note in found.notes}
    for telling in (*found.points, *(one.telling for one in (*found.figures, *found.speeches))):
        assert notes[found.numbers[telling.passages]].passages == telling.passages


def test_relative_days_and_pronouns_are_explained_in_brackets() -> None:
    texts = [point.text for point in told(FIRST, SECOND).points]
    assert any("on Tuesday [4 March 2025]" in text for text in texts)
    assert any(text.startswith("She [Ruhl] said on 2 March 2025") for text in texts)
    assert not any("2 March 2025 [" in text for text in texts)


def test_a_sentence_that_leans_on_the_one_before_stands_with_it_or_not_at_all() -> None:
    texts = [point.text for point in told(FIRST, SECOND).points]
    assert not any(text.startswith("It is to cost") for text in texts)


def test_points_stand_in_order_of_what_they_tell_of_and_no_two_say_the_same() -> None:
    copy = article("third", *(text.replace("approved", "has approved") for text in SECOND.body), published="2025-03-07")
    points = told(FIRST, SECOND, copy).points
    for a, b in combinations([set(content_words(point.text)) for point in points], 2):
        assert len(a & b) <= 0.5 * min(len(a), len(b))
    assert points[0].text.startswith("The quay was built in 1911") or "1911" not in "".join(p.text for p in points)


def test_figures_tell_what_they_are_of_in_the_words_of_the_source() -> None:
    found = {figure.words: figure.of for figure in told(FIRST, SECOND).figures}
    assert found["25 per cent"] == "… took 25 per cent of the old quay of Port Amsel on 4 March 2025"
    assert found["$5 million"] == "It is to cost $5 million"
    assert "1911" not in found


def test_a_figure_leads_to_a_passage_of_each_other_source_that_states_it() -> None:
    words = "Builders in Port Amsel said on Friday that the quay would cost $5 million, more than the old one ever did."
    third = article("third", "It rained.", words, published="2025-03-07", outlet="Amsel Gazette")
    figures = {figure.words: figure for figure in told(FIRST, SECOND, third).figures}
    stating = {figures["$5 million"].telling.source, *(passage.source for passage in figures["$5 million"].also)}
    assert stating == {"first", "third"} and len(figures["$5 million"].also) == 1
    assert figures["25 per cent"].also == ()


def test_persons_have_the_office_that_a_source_gives_and_a_listed_name_its_page() -> None:
    found = {p.name: p for p in told(FIRST, SECOND, entities=(Entity("ruhl", "Jana Ruhl", "person"),)).persons}
    assert (found["Jana Ruhl"].entity, found["Piet Vos"].entity) == ("ruhl", None)
    assert found["Piet Vos"].office
    assert found["Piet Vos"].office.words == "harbour master"
    assert (found["Piet Vos"].sources, found["Piet Vos"].origins) == (2, 2)


def test_quotations_name_their_speakers() -> None:
    found = told(FIRST, SECOND).speeches
    assert [(speech.speaker, speech.telling.text[:9]) for speech in found] == [
        ("Jana Ruhl", "“We will "),
        ("Piet Vos", "“The tide"),
    ]


def test_two_sources_that_state_another_number_for_one_thing_differ() -> None:
    def storm(id: str, count: str) -> Article:
        return article(
            id, f"The storm sank {count} boats at the northern quay of Port Amsel on Monday.", published="2025-03-04"
        )

    (found,) = told(storm("a", "twelve"), storm("b", "15")).differences
    assert [side.words for side in found.sides] == ["twelve", "15"]
    assert told(storm("a", "twelve"), storm("b", "12")).differences == ()
    assert told(storm("a", "at least twelve"), storm("b", "15")).differences == ()


def test_other_places_and_later_counts_are_no_differences() -> None:
    text = "The storm sank {} boats at the quay of Port {} on Monday."
    a = article("a", text.format("12", "Amsel"), published="2025-03-04")
    assert told(a, article("b", text.format("15", "Brine"), published="2025-03-04")).differences == ()
    assert told(a, article("b", text.format("15", "Amsel"), published="2025-03-14")).differences == ()


def differing(*texts: str, days: tuple[str, ...] = ("2025-03-04", "2025-03-04")) -> list[tuple[str, str, str]]:
    """On what two sources of these texts differ, with the words of both."""
    made = (article(f"a{n}", text, published=day) for n, (text, day) in enumerate(zip(texts, days, strict=True)))
    return [(found.about, *(side.words for side in found.sides)) for found in told(*made).differences]


BOARD = "The harbour board of Port Amsel opened the northern quay with {} of the dredgers on Monday in {}."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Jana Ruhl", "Otto Meer"), [("the name", "Jana Ruhl", "Otto Meer")]),
        (("Jana Ruhl", "Yana Ruhl"), []),
        (("Jana Ruhl", "Ruhl"), []),
        (("ISIL", "ISIS"), []),
        (("Tel", "Tal"), []),
        (("Iran", "Iraq"), [("the name", "Iran", "Iraq")]),
        (("Russia", "Moscow"), []),
    ],
)
def test_two_sources_that_name_others_in_one_place_differ_and_spellings_do_not(
    words: tuple[str, str], expected: list[tuple[str, str, str]]
) -> None:
    assert differing(*(BOARD.format(word, "the rain") for word in words)) == expected


def test_two_sources_that_place_one_thing_elsewhere_differ() -> None:
    assert differing(*(BOARD.format("two", place) for place in ("Veria", "Brine"))) == [("the place", "Veria", "Brine")]


def test_a_later_report_of_another_origin_that_holds_back_what_was_decided_differs_and_a_surer_one_does_not() -> None:
    decided = "The board of Port Amsel has decided to buy three further dredgers for the quay."
    likely = "The board of Port Amsel is expected to buy three further dredgers for its quay."
    days = ("2025-03-04", "2025-06-04")
    (found,) = differing(decided, likely, days=days)
    assert found == ("how certain it is", "decided", "expected")
    assert differing(likely, decided, days=days) == []


def test_two_counts_of_one_thing_of_the_topic_differ_however_they_are_told_and_those_of_people_do_not() -> None:
    counts = (
        "Two cranes of the quay were handed over, as a retired clerk of Port Amsel told us.",
        "Three cranes came.",
    )
    assert differing(*(f"The quay waits. {text}" for text in counts)) == [("the number of cranes", "Two", "Three")]
    assert differing(*(f"The quay waits. {text.replace('cranes', 'people')}" for text in counts)) == []


def test_what_is_held_back_in_another_clause_is_no_difference() -> None:
    plain = "The board of Port Amsel sold a dozen boats of the quay, Jana Ruhl of the delta council said on Monday."
    other = (
        "The herring might leave, months after Jana Ruhl of the delta council said on Monday that the board of Port "
    )
    assert differing(plain, f"{other}Amsel sold a dozen boats of the quay.") == []


def test_a_plan_that_versions_tell_otherwise_is_shown_beside_what_another_origin_says_of_it() -> None:
    texts = (
        "The board of Port Amsel is set to buy more dredgers for the quay.",
        "The board of Port Amsel has decided to buy more dredgers for the quay.",
        "Veria saw the board, keen on the purchase of more such dredgers for its quay, on Monday.",
    )
    made = [article(f"a{n}", text, published=f"2025-0{n + 1}-04") for n, text in enumerate(texts)]
    about, known = topic(terms=Terms(any=("quay",))), corpus(*made)
    concern = matter_of(Attested(about), known, SiteConfig()).concern
    voices = [lines_of(Voice("a2" if one.id == "a2" else "a0", one), known, concern) for one in made]
    sides = tuple(Side("", lines[0].telling) for lines in voices[:2])
    found = with_others(Difference("", sides), voices)
    assert [side.words for side in found.sides] == ["", "", "keen"]


def test_a_reprint_that_has_another_number_than_its_lead_differs() -> None:
    text = f"The storm sank twelve boats at the northern quay of Port Amsel on Monday. {' '.join(FIRST.body)}"
    (found,) = differing(text, text.replace("twelve", "15"))
    assert found == ("the number of boats", "twelve", "15")


def test_events_that_sources_date_otherwise_differ() -> None:
    text = "The harbour board of Port Amsel opened the northern quay for the dredgers of Veria on {} March 2025."
    found = differing(text.format(2), text.format(3))
    assert found == [("the date", "2 March 2025", "3 March 2025")]


def test_a_part_with_one_item_is_left_out() -> None:
    found = told(
        article(
            "a",
            "The quay took $5 million. “We will not build a quay for nobody,” said Jana Ruhl.",
            published="2025-03-04",
        )
    )
    assert (found.figures, found.speeches) == ((), ())


def test_a_rare_term_weighs_more_than_one_that_every_article_has() -> None:
    about = topic(terms=Terms(any=("quay", "dredger")))
    texts = ["The quay. The quay.", "The quay and the dredger.", "The quay.", "The quay."]
    found = brief(about, corpus(*(article(f"a{n}", text) for n, text in enumerate(texts)))).matches
    assert max(found, key=lambda match: match.score).article == "a1"


def test_a_draft_is_written_that_passes_and_never_over_a_text(site: Site) -> None:
    assert site.run("init", "demo", "--sample").code == 0
    demo = Site(site.root / "demo")
    text = demo.root / "content" / "topics" / "s400-deliveries.md"
    assert demo.run("draft", "s400-deliveries").code == 2
    text.unlink()
    assert demo.run("draft", "s400-deliveries").code == 0
    assert text.read_text(encoding="utf-8").count("[@") > 4
    assert demo.run("check", "--strict").code == 0
    assert "did you mean" in demo.run("draft", "s400-deliverys").err


def test_why_tells_what_belongs_to_a_topic_and_what_nearly_does(site: Site) -> None:
    assert site.run("init", "demo", "--sample").code == 0
    demo = Site(site.root / "demo")
    demo.write("content/topics/near.yaml", "title: Near\nterms: {any: [S-400], all: [Belousov], none: [protocol]}\n")
    run = demo.run("why", "near")
    assert run.code == 0
    assert "articles of 16 belong to it" in run.out
    assert "'S-400' " in run.out
    assert "lacks 'Belousov'" in run.out
    assert "has 'protocol', which 'none' keeps out" in run.out


def test_a_review_tells_what_newer_origins_bring_and_which_claims_they_touch(site: Site) -> None:
    assert site.run("init", "demo", "--sample").code == 0
    demo = Site(site.root / "demo")
    path = "content/topics/s400-deliveries.yaml"
    demo.write(path, demo.read(path).replace("reviewed: 2025-12-05", "reviewed: 2025-12-03"))
    run = demo.run("review", "s400-deliveries")
    assert (run.code, run.err) == (0, "")
    assert "origins since the review of 3 December 2025" in run.out
    new = run.out.partition("2025-12-04-delhi-moscow-agreed")[2]
    assert "date     4 December 2025: New Delhi and Moscow agreed on Thursday" in new
    assert "touches  content/topics/s400-deliveries.md:1: By most accounts three squadrons have been delivered" in new
    assert "it says: Two squadrons of the S-400 have been handed over" in new and "[another number: Two]" in new
    assert "$5 billion" not in [line.split(":")[0].split()[-1] for line in run.out.splitlines() if "figure" in line]
    demo.write(path, demo.read(path).replace("reviewed: 2025-12-03\n", ""))
    assert "write the day on which you last read it" in demo.run("review", "s400-deliveries").err


def test_origins_newer_than_the_review_are_told_on_the_page_and_older_ones_are_not() -> None:
    found = brief(topic(terms=Terms(any=("quay",)), reviewed="2025-03-05"), corpus(FIRST, SECOND))
    assert found.renewed == ("second",)
    assert brief(topic(terms=Terms(any=("quay",)), reviewed="2025-03-06"), corpus(FIRST, SECOND)).renewed == ()


def test_a_passage_of_an_article_that_is_not_about_the_topic_counts_only_where_it_names_it() -> None:
    aside = article(
        "aside",
        "Gerda Pohl, who sang at the town hall for thirty years, died on 1 March 2025 at the age of 84.",
        "Her brother Emil Pohl was a baker in Brine.",
        "She had been born in 1940 and moved to the island in 1962.",
        "In 2001 she opened the quay of Port Amsel with Piet Vos.",
        published="2025-03-06",
    )
    found = told(FIRST, SECOND, aside)
    events = {event.text for event in found.events if "aside" in event.sources}
    assert events
    assert all("quay" in text for text in events)
    assert not any("Gerda Pohl" in point.text for point in found.points)
    assert "Emil Pohl" not in {person.name for person in found.persons}


def test_days_in_a_quotation_are_not_supplied_for_they_count_from_a_day_that_nobody_tells() -> None:
    said = article(
        "said",
        "The quay is to open soon, and 40 boats wait for it, the chair of Port Amsel, Jana Ruhl, announced on Tuesday.",
        "“We will open the quay tomorrow and we will not wait for the tides,” Ruhl said.",
        "“The quay will be open to everybody in this town, whatever it costs,” Ruhl added.",
        published="2025-03-05",
    )
    spoken = told(said).speeches
    assert len(spoken) == 2
    assert not any("[" in speech.telling.text for speech in spoken)


def test_a_section_of_the_text_that_is_called_like_a_generated_part_stands_in_its_place() -> None:
    text = topic("## Key points\n\nNothing is known.", terms=Terms(any=("quay",)))
    assert brief(topic(terms=Terms(any=("quay",))), corpus(FIRST, SECOND)).points
    assert brief(text, corpus(FIRST, SECOND)).points == ()


def points(*texts: str) -> list[str]:
    """The key points of a source of these sentences."""
    return [point.text for point in told(article("a", " ".join(texts), published="2025-03-05")).points]


NEWS = "The harbour board of Port Amsel approved the quay of the northern mole on 4 March 2025."


@pytest.mark.parametrize(
    "idle",
    [
        "A quay of the third class is a form of mole that Port Amsel has 14 of.",
        "If the board of Port Amsel approves the next quay, its chair would face a vote of 40 members.",
    ],
)
def test_what_defines_or_imagines_says_less_than_what_happened_although_it_opens(idle: str) -> None:
    busy = "Piet Vos sold 14 boats beside the quay to fishermen of Veria, who paid him in herring."
    about, told_so = topic(terms=Terms(any=("quay",))), article("a", f"{idle} {busy}", published="2025-03-05")
    known = corpus(told_so)
    lines = lines_of(Voice("a", told_so), known, matter_of(Attested(about), known, SiteConfig()).concern)
    weighed = [merit(line, weighing_of(about, (lines,))) for line in lines]
    assert weighed[0] < weighed[1]


def test_a_sentence_about_a_thing_that_only_the_one_before_names_is_no_point_alone() -> None:
    bare = "The resolution passed with 40 votes of Port Amsel against 12 for the quay."
    assert not any(text.startswith("The resolution") for text in points(NEWS, "Ruhl left.", bare))


def test_who_speaks_stands_behind_a_pronoun_within_a_sentence() -> None:
    first = "Piet Vos, the harbour master, warned of the quay at Port Amsel."
    said = "In a letter to the board he said, “The tides will take every quay that we do not fasten here.”"
    other = (
        "Jana Ruhl, the chair, laughed. “We will build this quay of Port Amsel whatever the tides may say,” Ruhl said."
    )
    found = told(article("a", f"{first} {said}", published="2025-03-05"), article("b", other, published="2025-03-05"))
    assert any("he [Vos] said" in speech.telling.text for speech in found.speeches)


def test_numbers_of_one_run_of_words_share_a_row_and_a_number_that_only_names_is_none() -> None:
    text = "The quay of Port Amsel took 25 per cent of the budget and 14 cranes. A category 3 storm hit 40 boats there."
    found = {figure.words for figure in told(article("a", text, published="2025-03-05")).figures}
    assert "25 per cent, 14" in found and not any("3" in words.split() for words in found)


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("Boats for the quay of Port Amsel are built there under licence by Ruhl.", False),
        ("In Veria the boats of Port Amsel are built, and a quay stands there for 12 of them.", True),
        ("BrahMole cranes were brought to the quay by road.", True),
        ("Seven cranes of the old quay were sold to fishermen.", True),
        ("The cranes of the old quay were sold to fishermen.", False),
    ],
)
def test_a_point_says_where_and_has_a_name_or_a_figure(text: str, is_there: bool) -> None:
    assert (text in points(text, NEWS)) is is_there
