"""Evidence: every citation opens its passage, or says where, why and what to do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from worlds import article, corpus, topic, weighed

from generator.evidence.attest import attest
from generator.evidence.scan import scan
from generator.evidence.tried import Rules
from generator.model.briefing import Attested, Claim, Unsound, Weighed
from generator.model.corpus import Passage
from generator.model.site import AuthoredEvent, AuthoredText, CiteWords, Policy
from generator.pages.prose import safe_html
from generator.problems import Problem, Where

PACT = article(
    "2025-12-04-tidewire-pact",
    "The harbour board of Port Amsel approved the new quay on Tuesday.",
    "It holds “a strong hope of peace” in the S-400 crane – and in Jana Ruhl's plan.",
    "Three of the five cranes have come. The board paid $5 million.",
    title="Quay approved after nine hours",
    published="2025-12-04",
    standfirst="A quarrel of ten years ends.",
    captions=("The chair after the vote. Photograph: Ole Brandt", "Gulls. Photograph: Ole Brandt"),
    outlet_summary=("Most cranes are here.",),
)
WHALE = article(
    "2025-12-05-courier-whale", "A whale swam into the harbour. The board of Port Amsel closed the channel."
)
SOURCE = "2025-12-04-tidewire-pact"


def check(text: str) -> Weighed:
    """The text checked against both articles."""
    return weighed(text, PACT, WHALE)


def sound(text: str) -> Attested:
    """The text, which holds as a whole."""
    found = check(text)
    assert isinstance(found.text, Attested) and found.problems == ()
    return found.text


def passages(text: str) -> list[Passage]:
    """The passages that the notes of a sound text open."""
    return [passage for note in sound(text).notes for passage in note.passages]


def claims(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """The claims of a sound text, each with the numbers of its notes."""
    return [(claim.text, claim.notes) for claim in sound(text).claims]


def problem(text: str) -> Problem:
    """The one thing that is wrong with a text."""
    (found,) = check(text).problems
    return found


def test_quoted_words_open_the_paragraph_in_which_they_stand() -> None:
    (found,) = passages(f'Three came [@{SOURCE}, "Three of the five"].')
    assert (found.source, found.anchor, found.words) == (SOURCE, "p3", "Three of the five")
    assert PACT.body[2][found.start : found.end] == found.words


@pytest.mark.parametrize(
    ("locator", "anchors"),
    [
        ('"approved the new quay on"', ["p1"]),
        ('"a strong hope of peace"', ["p2"]),
        ('“holds "a strong hope of peace" in”', ["p2"]),
        ('"the S‑400 crane - and in Jana Ruhl’s plan"', ["p2"]),
        (r'"holds \"a strong hope"', ["p2"]),
        ('"The board\npaid $5\nmillion"', ["p3"]),
        ('"Three … cranes have"', ["p3"]),
        ('"Quay approved"', ["title"]),
        ('"A quarrel of ten years"', ["standfirst"]),
        ('"The chair after the vote"', ["fig-1"]),
        ("para. 2", ["p2"]),
        ("paras. 1-2", ["p1", "p2"]),
        ("paragraph 3", ["p3"]),
        ("¶ 1–3", ["p1", "p2", "p3"]),
        ("p. 2", ["p2"]),
        ("fig. 2", ["fig-2"]),
        ("figure 1", ["fig-1"]),
        ("point 1", ["point-1"]),
        ("title", ["title"]),
        ("standfirst", ["standfirst"]),
    ],
)
def test_each_way_of_naming_a_place_opens_it(locator: str, anchors: list[str]) -> None:
    assert [found.anchor for found in passages(f"Something happened [@{SOURCE}, {locator}].")] == anchors


def test_a_citation_without_a_place_binds_to_the_whole_article() -> None:
    found = sound(f"Something happened [@{SOURCE}].")
    assert [(note.source, note.passages) for note in found.notes] == [(SOURCE, ())]


def test_several_citations_may_stand_in_one_bracket() -> None:
    text = f'The board met [@{SOURCE}, "harbour board"; @2025-12-05-courier-whale, "the channel"; @{SOURCE}, para. 3].'
    assert claims(text) == [("The board met.", (1, 2, 3))]


def test_a_place_that_is_cited_twice_is_one_note() -> None:
    text = f'So [@{SOURCE}, "new quay"]. Or so [@2025-12-05-courier-whale]. And so [@{SOURCE}, "new quay"].'
    assert claims(text) == [("So.", (1,)), ("Or so.", (2,)), ("And so.", (1,))]


def test_the_same_words_in_several_places_are_listed() -> None:
    found = problem(f'It was paid [@{SOURCE}, "board"].')
    assert "stands in 2 places" in found.what
    assert "para. 1, para. 3" in found.what
    assert found.cure == "quote more of the words around them"


def test_words_that_are_nowhere_are_a_fault_at_the_citation() -> None:
    found = problem(f'Five came.\n\nAll five came [@{SOURCE}, "every single ship"].')
    assert (found.where.path, found.where.line, found.where.column) == ("content/topics/quay.md", 3, 16)
    assert f"quote not found in source '{SOURCE}': 'every single ship'" in found.what
    assert "no other source" in found.cure
    assert found.line_text == f'All five came [@{SOURCE}, "every single ship"].'


def test_words_of_another_source_are_found_there() -> None:
    found = problem(f'A whale came [@{SOURCE}, "A whale swam"].')
    assert found.cure == "found in '2025-12-05-courier-whale', did you mean that?"


def test_words_in_another_case_are_shown_as_they_are_printed() -> None:
    found = problem(f'It was approved [@{SOURCE}, "quay APPROVED after"].')
    assert "'Quay approved after' in title" in found.cure


def test_an_unknown_source_is_answered_with_the_nearest() -> None:
    found = problem('A whale came [@2025-12-05-courier-wale, "A whale"].')
    assert (found.what, found.cure) == (
        "citation [@2025-12-05-courier-wale] names no article",
        "did you mean '2025-12-05-courier-whale'?",
    )


def test_an_unknown_source_like_no_other_is_answered_with_what_to_do() -> None:
    assert "content/articles/" in problem("A whale came [@zzz].").cure


@pytest.mark.parametrize("locator", ["para. 4", "paras. 3-4", "fig. 3", "point 2"])
def test_a_paragraph_that_is_not_there_is_a_fault_that_says_how_many_there_are(locator: str) -> None:
    found = problem(f"Something happened [@{SOURCE}, {locator}].")
    assert f"has no {locator}" in found.what
    assert "3 paragraphs and 2 captions" in found.cure


def test_a_title_that_an_article_does_not_have_is_a_fault() -> None:
    assert "has no title" in problem("A whale came [@2025-12-05-courier-whale, title].").what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('It came [@2025-12-05-courier-whale, "A whale".\n\nMore.', "never closed"),
        ("It came [@2025-12-05-courier-whale", "never closed"),
        ("It came [@2025-12-05-courier-whale and so on\n\nMore [words] here.", "never closed"),
        ("It came [@2025-12-05-courier-whale, title\n\nMore [words] here.", "never closed"),
        ('It came [@2025-12-05-courier-whale, "A whale"\n\nMore [words] here.', "never closed"),
        ('It came [@2025-12-05-courier-whale, "A whale].\n\nMore.', "never closed"),
        ('It came [@2025-12-05-courier-whale, ""].', "empty"),
        ("It came [@2025-12-05-courier-whale, chapter 3].", "cannot read the place"),
        ("It came [@2025-12-05-courier-whale, paras. 3-1].", "cannot read the place"),
        ("It came [@2025-12-05-courier-whale, paras. 1-900].", "cannot read the place"),
        ("It came [@2025-12-05-courier-whale and so on].", "cannot read"),
        ("It came [@].", "cannot read"),
        ("It came \ue001 in.", "no public meaning"),
    ],
)
def test_a_citation_that_cannot_be_read_is_a_fault_with_place_and_cure(text: str, what: str) -> None:
    found = check(text).problems
    assert any(what in fault.what for fault in found)
    assert all(fault.where.line == 1 and fault.where.column > 1 and fault.cure for fault in found)


TAGS, BRACKETS = "more than 500 tags are never closed", "more than 20 brackets of this paragraph are open at once"
OPENINGS = {"<a ": 500, "<!-": 500, "</": 500, "[": 20, "![[": 10, "[a](": 20, "(": 20}  # with how many may stand open


@pytest.mark.parametrize(("unit", "most"), OPENINGS.items())
def test_what_opens_without_end_is_a_fault_and_is_not_drawn(unit: str, most: int) -> None:
    assert opened_without_end(unit * most) == []
    assert opened_without_end(f"One.\n\n{unit * 5_000}\n\nTwo.\n") == [3]
    assert opened_without_end("\n\n".join([unit * 6] * 6)) == []
    assert opened_without_end(f"```\n{unit * 600}\n```\n") == []


def opened_without_end(text: str) -> list[int]:
    """The lines in which a text opens too much; it is not shown then."""
    scanned, faults = scan(AuthoredText("content/topics/quay.md", text))
    found = [fault.where.line for fault in faults if fault.what in (TAGS, BRACKETS)]
    assert bool(scanned.text) is not bool(found)
    return found


def test_all_faults_of_a_text_are_found_at_once() -> None:
    found = check(f'One [@nobody]. Two [@{SOURCE}, "no such words"]. Three [@{SOURCE}, para. 99].').problems
    assert len(found) == 3
    assert all(before.where < after.where for before, after in pairwise(found))


def test_a_citation_of_an_article_that_could_not_be_read_is_no_second_fault() -> None:
    found = attest(topic("It came [@broken]."), corpus(PACT), Rules(frozenset({"broken"}), Policy.OFF))
    assert found.problems == ()


def test_the_place_of_a_fault_is_right_behind_other_citations_and_readings() -> None:
    text = f'[We read it so.]{{.inference}} One [@{SOURCE}, "new quay"; @{SOURCE}, para. 3]. Two [@{SOURCE}, para. 77].'
    assert problem(text).where.column == text.index(f"@{SOURCE}, para. 77") + 1


def test_an_event_of_a_topic_is_checked_like_a_claim() -> None:
    where = Where("content/topics/quay.yaml", 7, 12)
    event = AuthoredEvent("2025-12-02", "Approved", CiteWords(SOURCE, "no such words", where), (where, ""), (where, ""))
    found = attest(topic(events=(event,)), corpus(PACT), Rules(frozenset(), Policy.OFF))
    assert [str(fault.where) for fault in found.problems] == ["content/topics/quay.yaml:7:12"]


def test_an_event_of_a_topic_that_holds_has_a_note() -> None:
    where = Where("content/topics/quay.yaml", 7, 12)
    event = AuthoredEvent("2025-12-02", "Approved", CiteWords(SOURCE, "new quay", where), (where, ""), (where, ""))
    found = attest(topic(events=(event,)), corpus(PACT), Rules(frozenset(), Policy.OFF))
    assert isinstance(found.text, Attested)
    assert [(known.date, known.note) for known in found.text.events] == [("2025-12-02", 1)]


def test_a_citation_covers_its_own_sentence() -> None:
    text = f'One thing. Another thing [@{SOURCE}, "new quay"]. A third thing.'
    assert claims(text) == [("One thing.", ()), ("Another thing.", (1,)), ("A third thing.", ())]


def test_a_citation_behind_the_last_full_stop_covers_the_paragraph() -> None:
    text = f'One thing. Another thing. [@{SOURCE}, "new quay"]\n\nA third thing.'
    assert claims(text) == [("One thing.", (1,)), ("Another thing.", (1,)), ("A third thing.", ())]


def test_a_sentence_with_a_citation_of_its_own_is_not_covered_by_that_of_the_paragraph() -> None:
    text = f'One thing [@2025-12-05-courier-whale]. Another thing. [@{SOURCE}, "new quay"]'
    assert claims(text) == [("One thing.", (1,)), ("Another thing.", (2,))]


def test_list_items_are_claims_of_their_own() -> None:
    text = f'- One thing [@{SOURCE}, "new quay"]\n- Another thing\n'
    assert claims(text) == [("One thing", (1,)), ("Another thing", ())]


def test_the_cells_of_a_table_are_claims_of_their_own() -> None:
    text = f'| What | Where |\n|---|---|\n| A quay [@{SOURCE}, "new quay"] | Five cranes [@{SOURCE}, para. 3] |\n'
    assert claims(text) == [("A quay", (1,)), ("Five cranes", (2,))]


def test_headings_and_code_are_no_claims_and_cite_nothing() -> None:
    text = '# The quay\n\n## What `[@nobody]` means\n\n```\n[@nobody, "x"]\n```\n\nUse `[@nobody]` for it.\n'
    assert [claim for claim, _ in claims(text)] == ["Use [@nobody] for it."]


@pytest.mark.parametrize("text", ["# The quay [@nobody]\n", "### The quay [@nobody]\n"])
def test_a_citation_in_a_heading_is_checked_too(text: str) -> None:
    assert "names no article" in problem(text).what


def test_a_sentence_that_is_the_authors_reading_is_an_inference() -> None:
    found = sound(f'Fact [@{SOURCE}, "new quay"]. [We read this as a hedge.]{{.inference}} Fact again.').claims
    assert [claim.is_inference for claim in found] == [False, True, False]


def test_a_section_that_is_the_authors_reading_is_inference_throughout() -> None:
    found = sound("Fact.\n\n## Our view {.inference}\n\nWe think so. We hope so.\n\n## Facts\n\nFact.\n")
    assert [claim.is_inference for claim in found.claims] == [False, True, True, False]
    assert [(part.title, part.is_inference) for part in found.sections] == [
        (None, False),
        ("Our view", True),
        ("Facts", False),
    ]


def test_a_reading_may_hold_a_citation() -> None:
    found = sound(f'[We read this as a hedge [@{SOURCE}, "new quay"].]{{.inference}}')
    assert [(claim.is_inference, claim.notes) for claim in found.claims] == [(True, (1,))]


@pytest.mark.parametrize("policy", list(Policy))
def test_a_sentence_without_a_citation_is_told_as_the_policy_says(policy: Policy) -> None:
    found = weighed("The quay is fine.", PACT, uncited=policy).problems
    assert [fault.weight.value for fault in found] == {"off": [], "warn": ["warning"], "error": ["fault"]}[policy.value]


@pytest.mark.parametrize("text", ["[We read it so.]{.inference}", "Who pays?", f"It is built [@{SOURCE}]."])
def test_readings_questions_and_cited_sentences_need_no_more_sources(text: str) -> None:
    assert weighed(text, PACT, uncited=Policy.ERROR).problems == ()


def test_sections_of_the_same_title_have_ids_of_their_own() -> None:
    ids = [part.id for part in sound("## Facts\n\nA.\n\n## Facts\n\nB.\n\n## 事实\n\nC.\n\n## …\n\nD.\n").sections]
    assert len(set(ids)) == len(ids) == 5


def test_the_same_sentence_twice_is_two_claims() -> None:
    found: tuple[Claim, ...] = sound("It is so.\n\nIt is so.\n").claims
    assert len({claim.id for claim in found}) == 2


def test_a_claim_knows_the_line_that_it_stands_in() -> None:
    found = sound(f'One [@{SOURCE}, "new quay"].\n\nTwo, too.\n').claims
    assert [claim.where.line for claim in found] == [1, 3]


BITS = st.sampled_from(
    [
        "[@a",
        "]",
        "[",
        "@",
        ", ",
        '"',
        "”",
        "“",
        "words",
        "\n\n",
        "\n",
        ";",
        "para. 1",
        "{.inference}",
        "|",
        "---",
        "`",
        "```",
        "# ",
    ]
)


@pytest.mark.slow
@given(st.lists(BITS, max_size=25).map("".join))
def test_whatever_an_author_writes_is_read_or_refused_with_a_place(text: str) -> None:
    scanned, problems = scan(AuthoredText("content/topics/quay.md", text))
    assert all(1 <= fault.where.line <= len(scanned.lines) and fault.where.column >= 1 for fault in problems)
    assert isinstance(weighed(text, PACT), Weighed)


@pytest.mark.parametrize(
    "comment",
    ["<!-- Ask Anna whether this is so. -->", "<!-- Ask Anna.\n\n## Is it so?\n\n- Is it? -->", "<!---->", "<!-->"],
)
def test_a_comment_makes_no_claim_and_is_shown_nowhere(comment: str) -> None:
    text = f'{comment}\n\nOne thing {comment} came [@{SOURCE}, "new quay"].\n{comment}\n\n## Facts\n\n{comment}\n'
    assert claims(text) == [("One thing came.", (1,))]
    shown = "".join(safe_html(part.markdown) for part in sound(text).sections)
    assert "Anna" not in shown and "!--" not in shown
    assert claims(f"{comment}\n\nOne.\n") == [("One.", ())]
    assert sound(f"{comment}\n\n## Facts\n").sections[0].markdown == ""


def test_what_stands_in_a_comment_cites_nothing_and_what_follows_keeps_its_place() -> None:
    found = problem("<!-- Was [@nobody], and `so\n-->\n\nAll came `<!--` [@nobody].\n")
    assert (found.where.line, found.where.column) == (4, 18)


def test_code_may_show_a_comment() -> None:
    (found,) = sound("Write `<!-- so -->`.\n\n```\n<!-- or so -->\n```\n").sections
    assert "&lt;!-- so --&gt;" in safe_html(found.markdown) and "&lt;!-- or so --&gt;" in safe_html(found.markdown)


def test_the_target_of_a_link_is_no_claim() -> None:
    text = "We read [the minutes][1] of it.\n[1]: https://example.org/a\n\n[two]: https://example.org/b 'Title'\n"
    assert [claim for claim, _ in claims(text)] == ["We read the minutes of it."]


@pytest.mark.parametrize(
    ("text", "column", "what"),
    [
        (f'It came [see @{SOURCE}, "new quay"].', 9, "this citation cannot be read"),
        (f"It came [-@{SOURCE}].", 9, "this citation cannot be read"),
        (f"It came [as\n@{SOURCE} has it].", 9, "this citation cannot be read"),
        ("### Our view {.inference}\n\nIt came.", 14, "this mark stands behind nothing"),
        ("It came {.inference}.", 9, "this mark stands behind nothing"),
        ("It [ca [m [e] ] ]{.inference}.", 18, "this mark stands behind nothing"),
        ("It came <!-- or not", 9, "this comment is never closed"),
    ],
)
def test_a_form_that_nothing_reads_is_a_fault_and_is_not_published_as_typed(text: str, column: int, what: str) -> None:
    found = problem(text)
    assert (found.where.line, found.where.column) == (1, column)
    assert what in found.what and found.cure


@pytest.mark.parametrize(
    "text",
    [
        "Write to [desk@example.org](https://example.org/desk).",
        "Follow [the board, @amsel](https://example.org/amsel).",
        "Says @amsel [on the quay].",
        "Code: `[see @nobody]{.inference}`.",
        "## Our view {.inference}\n\nIt came.",
    ],
)
def test_what_only_looks_like_a_citation_or_a_mark_is_left_alone(text: str) -> None:
    assert check(text).problems == ()


def test_a_reading_may_hold_a_link() -> None:
    found = sound("[We read [this](https://example.org/a) as a hedge.]{.inference}")
    assert [(claim.text, claim.is_inference) for claim in found.claims] == [("We read this as a hedge.", True)]
    assert "{" not in safe_html(found.sections[0].markdown)


def stated(text: str | None, *events: tuple[str, str], id: str = "quay") -> list[str]:
    """The ids of the events that a topic states, each given with its text and the words that it cites."""
    where = Where("content/topics/quay.yaml", 7, 12)
    place = (where, "")
    made = tuple(
        AuthoredEvent("2025-12-02", said, CiteWords(SOURCE, words, where), place, place) for said, words in events
    )
    found = attest(replace(topic(text, events=made), id=id), corpus(PACT), Rules(frozenset(), Policy.OFF))
    assert isinstance(found.text, Attested)
    return [event.id for event in found.text.events]


def test_the_id_of_a_stated_event_outlives_other_citations_and_events() -> None:
    vote, cranes = ("Approved", "new quay"), ("Cranes approved", "harbour board of Port Amsel")
    (id,) = stated(None, vote)
    assert id in stated(f"It was approved [@{SOURCE}, para. 1].", vote)
    assert id in stated(None, cranes, vote)


def test_stated_events_of_one_date_and_text_have_ids_of_their_own() -> None:
    twice = stated(None, ("Approved", "new quay"), ("Approved", "harbour board"))
    other = stated(None, ("Approved", "new quay"), id="mole")
    assert len({*twice, *other}) == 3


@pytest.mark.parametrize("text", ["It came [@nobody].", "It came [see @nobody].", "## Facts [@nobody]", "It came."])
def test_a_text_that_does_not_hold_as_a_whole_is_no_attested_text(text: str) -> None:
    found = weighed(text, PACT, uncited=Policy.ERROR)
    assert isinstance(found.text, Unsound) and found.problems


def test_a_text_with_a_citation_that_could_not_be_tried_is_no_attested_text() -> None:
    found = attest(topic("It came [@broken]."), corpus(PACT), Rules(frozenset({"broken"}), Policy.OFF))
    assert isinstance(found.text, Unsound)


def test_a_text_with_no_more_than_warnings_is_attested() -> None:
    found = weighed("It came.", PACT, uncited=Policy.WARN)
    assert isinstance(found.text, Attested) and found.problems
