"""The gate: what a claim says of numbers, dates, names and speakers stands in the passages that it cites."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from worlds import article, corpus, topic, weighed

from generator.evidence.attest import attest
from generator.evidence.impact import resting
from generator.evidence.locate import find, pinned
from generator.evidence.tried import Rules
from generator.model.briefing import Attested, Support, Unsound
from generator.model.site import AuthoredText, Entity, Policy
from generator.problems import Problem, Weight

PACT = article(
    "pact",
    "The harbour board of Port Amsel approved five cranes on Tuesday for $12 million. Jana Ruhl, its chair, said that "
    "the cranes would pay for themselves in ten years.",
    "She described the plan as a gift to the delta. Three cranes have come so far, the Mole-7 among them.",
    "Ole Brandt said that a quarter of the fishermen of Veria would lose their berths.",
    published="2025-12-04",
    outlet="Tidewire",
)
LATER = article(
    "later", "The fourth crane reached Port Amsel on 3 January 2026, the Tidewire reports.", published="2026-01-04"
)
FAIR = article(
    "fair",
    "The vote came a day before the fair, at which S. Meer took the chair.",
    "Meer, in praise of the board's “great patience”, spoke for an hour.",
    published="2025-12-05",
)
ALIEN = article("alien", "Der Hafen bekam fünf Kräne.", published="2025-12-05", language="de")


def found(claim: str, **rules: Policy) -> list[Problem]:
    """What the gate says of one claim."""
    named = Rules(frozenset(), rules.get("uncited", Policy.OFF), rules.get("names", Policy.ERROR))
    return list(attest(topic(claim), corpus(PACT, LATER, FAIR, ALIEN), named).problems)


def faults(claim: str) -> list[str]:
    """The codes of the faults of one claim."""
    return [problem.code for problem in found(claim) if problem.weight is Weight.FAULT]


@pytest.mark.parametrize(
    "claim",
    [
        "The board approved 5 cranes on 2 December 2025 for USD 12m [@pact, para. 1].",
        "Approval came on a Tuesday in December 2025 [@pact, para. 1].",
        'Ruhl called the plan "a gift to the delta" [@pact, para. 2].',
        '"The cranes would pay for themselves […] in ten years," said Jana Ruhl [@pact, para. 1].',
        "At least three cranes have come [@pact, para. 2].",
        "Brandt fears for 25 % of the Verian fishermen [@pact, para. 3].",
        "The Mole 7 has come [@pact, para. 2].",
        "Tidewire puts the price at twelve million dollars [@pact].",
        "The fourth crane came on 3 January [@later].",
        "By 4 December 2025, three cranes had come, Tidewire reports [@pact, para. 2].",
        "[Nine cranes in 2031 would be more like it, as Otto Meer knows [@pact].]{.inference}",
        "Nine cranes came in 2019, says Otto Meer [@alien].",
        "The vote was one day before the fair [@fair, para. 1].",
        "Susanne Meer chaired it [@fair, para. 1].",
        'Meer praised "the board\'s great patience" [@fair, para. 2].',
        "Meer was \"in praise of the board's 'great patience'\" [@fair, \"the board's 'great patience'\"].",
        "She called Brandt's plan “a gift to the delta” [@pact, para. 2].",
    ],
)
def test_what_stands_in_the_grounds_passes(claim: str) -> None:
    assert faults(claim) == []


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("The board approved six cranes [@pact, para. 1].", "number-unknown"),
        ("The board approved five cranes [@pact, para. 3].", "number-outside-grounds"),
        ("The cranes cost €12 million [@pact, para. 1].", "number-unknown"),
        ("A third of the fishermen lose their berths [@pact, para. 3].", "number-unknown"),
        ("The vote was on 3 December 2025 [@pact, para. 1].", "date-unknown"),
        ("The vote was on a Thursday [@pact, para. 1].", "date-unknown"),
        ("The cranes came after the vote of 2 December 2025 [@pact, para. 2].", "date-outside-grounds"),
        ("The chair is Otto Ruhl of Port Amsel [@pact, para. 1].", "name-differs"),
        ("The plan is that of Hilda Marsh [@pact, para. 1].", "name-unknown"),
        ("The Mole-8 has come [@pact, para. 2].", "name-unknown"),
        ('The plan is "a gift to the whole delta" [@pact, para. 2].', "quotation-changed"),
        ('The plan is "a gift to the delta" [@pact, para. 3].', "quotation-outside-grounds"),
        ('The crane "reached Port Amsel on" time [@pact, para. 1].', "quotation-misattributed"),
        ('The plan is "nothing but dust and rumour" [@pact, para. 2].', "quotation-unknown"),
        ('Ole Brandt called the plan "a gift to the delta" [@pact, para. 2].', "speaker-differs"),
        ('Ole Brandt called the plan "a gift" [@pact, para. 2].', "speaker-differs"),
        ('"The cranes would pay for themselves", Brandt said [@pact, para. 1; @pact, para. 3].', "speaker-differs"),
        ('It came [@pact, "reached Port Amsel on 3 January"].', "words-misattributed"),
        ('It came [@pact, "Three cranes have arrived so far"].', "words-changed"),
    ],
)
def test_what_does_not_is_a_fault_of_its_kind(claim: str, code: str) -> None:
    assert code in faults(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "> Ole Brandt said that half of the fishermen would lose their berths. [@pact, para. 3]",
        'Nobody said "nothing but dust and rumour".',
        '[Call it "nothing but dust and rumour".]{.inference}',
    ],
)
def test_a_block_quotation_and_what_is_quoted_without_a_citation_must_be_a_sources_words(claim: str) -> None:
    (fault,) = (problem for problem in found(claim) if problem.code.startswith("quotation"))
    assert fault.weight is Weight.FAULT


def test_a_block_quotation_of_the_words_of_its_source_passes_line_by_line_with_its_speaker() -> None:
    text = "> She described the plan as a gift\n> to the delta.\n>\n> — Ruhl, 4 December 2025 [@pact]\n"
    assert faults(text.replace("delta.", "delta. [@pact, para. 2]")) == []
    assert faults(text.replace("the plan as a gift", "it as a gift").replace("delta.", "delta. [@pact, para. 2]"))


def test_words_quoted_without_a_citation_are_answered_with_the_source_that_has_them() -> None:
    (problem,) = found('It was "a gift to the delta".', uncited=Policy.WARN)
    assert (problem.code, problem.cure) == ("uncited", "para. 2 of 'pact' has the quoted words: cite that")


def test_a_citation_in_a_cell_of_its_own_stands_for_its_row() -> None:
    table = "| What | Source |\n|---|---|\n| Six cranes | [@pact, para. 1] |\n"
    assert faults(table) == ["number-unknown"]
    assert faults(table.replace("Six", "Five")) == []


def test_a_source_cannot_attest_what_came_after_it() -> None:
    text = article("early", "The fifth crane comes on 9 March 2026.", published="2026-01-04")
    done = weighed("The fifth crane came on 9 March 2026 [@early].", text).problems
    assert [problem.code for problem in done] == ["source-older"]
    assert weighed("The fifth crane was due on 9 March 2026 [@early].", text).problems == ()


def test_a_fault_points_at_its_words_and_says_what_the_grounds_have() -> None:
    (problem,) = found("So much is known. The board approved six cranes [@pact, para. 1].")
    assert problem.where.column == len("So much is known. The board approved ") + 1
    assert "'five'" in problem.cure and str(problem).split("\n")[0].endswith("[number-unknown]")
    (problem,) = found("The Mole 7 is one of 7 [@pact, para. 2].")
    assert problem.where.column == len("The Mole 7 is one of ") + 1


def test_a_number_is_not_sought_among_other_things_elsewhere_in_its_source() -> None:
    (problem,) = found("Two of them are still missing [@pact, para. 2].")
    assert problem.code == "number-unknown" and "mark your own reckoning" in problem.cure
    (problem,) = found("All five cranes are paid for [@pact, para. 2].")
    assert problem.code == "number-outside-grounds" and "para. 1" in problem.cure


def test_words_that_nearly_stand_there_are_shown_as_printed_with_the_difference() -> None:
    (problem,) = found('She calls the plan "no gift to the delta" [@pact, para. 2].')
    assert "has 'a gift to the delta' ('no' for 'a')" in problem.cure


def test_a_name_that_differs_in_a_letter_is_worth_a_warning_with_its_spelling() -> None:
    (problem,) = found("Jana Ruhl and Brant disagree [@pact, para. 1; @pact, para. 3].")
    assert (problem.code, problem.weight) == ("name-spelt-otherwise", Weight.WARNING)


def test_a_citation_that_cannot_be_read_is_told_once_and_the_sentence_not_asked_for_another() -> None:
    assert [problem.code for problem in found("It came [see @pact, para. 1].", uncited=Policy.WARN)] == [
        "citation-form"
    ]


@pytest.mark.parametrize(("policy", "weight"), [(Policy.ERROR, "fault"), (Policy.WARN, "warning"), (Policy.OFF, None)])
def test_names_weigh_what_the_policy_says(policy: Policy, weight: str | None) -> None:
    said = found("The plan is that of Hilda Marsh [@pact, para. 1].", names=policy)
    assert [problem.weight.value for problem in said] == ([weight] if weight else [])


@pytest.mark.parametrize(
    "text",
    [
        "The old mole was closed. It cost $12 million [@pact, para. 1].",
        "Ruhl resigned. She described the plan as a gift to the delta [@pact, para. 2].",
        "Nothing of it is true. It is $12 million [@pact, para. 1].",
        "Both ministers disagree. It is $12 million [@pact, para. 1].",
        "The water fell below the mole.",
        "Brandt in turn left the board.",
        "Seven cranes sank:",
        "This section of the mole was closed.",
    ],
)
def test_a_short_sentence_that_tells_of_the_world_needs_a_citation_of_its_own(text: str) -> None:
    assert [problem.code for problem in found(text, uncited=Policy.ERROR)] == ["uncited"]


def test_naming_the_outlet_or_the_people_of_a_source_is_worth_no_note() -> None:
    text = topic("Tidewire reports it from Port Amsel [@pact, para. 1]. German cranes came [@land, para. 1].")
    land = article("land", "The cranes of Germany came.", "And went.")
    assert attest(text, corpus(PACT, land), Rules(frozenset(), Policy.OFF)).problems == ()


def test_an_alias_of_an_entity_stands_for_its_name() -> None:
    harbour = Entity("port", "Grand Harbour", aliases=("Port Amsel",))
    text = topic("The Grand Harbour gets five cranes [@pact, para. 1].")
    known = corpus(PACT, entities=(harbour,))
    assert attest(text, known, Rules(frozenset(), Policy.OFF)).problems == ()


def test_few_words_in_quotation_marks_are_worth_a_warning_only() -> None:
    (problem,) = found('The "bargain" was approved [@pact, para. 1].')
    assert (problem.code, problem.weight) == ("quotation-unknown", Weight.WARNING)


def test_what_a_topic_excludes_it_may_not_cite_and_what_was_set_aside_is_told_so() -> None:
    rules = Rules(frozenset(), Policy.OFF, set_aside={"torn": "has no text left"})
    text = topic("It came [@pact]. It went [@torn].", exclude=("pact",))
    codes = [problem.code for problem in attest(text, corpus(PACT), rules).problems]
    assert codes == ["source-excluded", "source-set-aside"]


@pytest.mark.parametrize(
    "text",
    [
        "The reports are these:\n\nIt came [@pact].",
        "On the price, all agree. It is $12 million [@pact, para. 1].",
        "The two reports differ on this. It is $12 million [@pact, para. 1].",
        "Two points in them go further. It is $12 million [@pact, para. 1].",
        "No report says when the others will come.",
        "On 4 December the accounts part ways:\n\nIt came [@pact].",
        "The table below shows it.",
        "Both differ on this. It is $12 million [@pact, para. 1].",
    ],
)
def test_what_only_connects_and_what_tells_of_silence_needs_no_citation(text: str) -> None:
    assert found(text, uncited=Policy.ERROR) == []


def test_each_claim_is_labelled_by_what_it_rests_on_and_by_how_many_origins() -> None:
    text = (
        'Ruhl calls it "a gift to the delta" [@pact, para. 2]. Five came [@pact, para. 1; @later]. It is so [@pact]. '
        "[We doubt it.]{.inference} Nobody asked."
    )
    claims = _sound_part(topic(text)).claims
    expected = [Support.QUOTED, Support.STATED, Support.UNANCHORED, Support.READING, Support.UNCITED]
    assert [claim.support for claim in claims] == expected
    assert [claim.origins for claim in claims] == [1, 2, 1, 0, 0]


def _sound_part(about: object) -> Attested:
    text = attest(about, corpus(PACT, LATER), Rules(frozenset(), Policy.OFF)).text  # type: ignore[arg-type]
    return text.sound_part if isinstance(text, Unsound) else text


def test_a_passage_is_found_with_a_citation_that_opens_it() -> None:
    (passage,) = find("THREE CRANES have come", (PACT, LATER))
    assert (passage.article.id, passage.paragraph.anchor) == ("pact", "p2")
    assert weighed(f"Three cranes have come {passage.citation}.", PACT).problems == ()
    assert [item.paragraph.anchor for item in find("fishermen berths", (PACT, LATER))] == ["p3"]


def test_pinning_writes_words_that_open_the_same_paragraph_and_leaves_the_rest_alone() -> None:
    text = AuthoredText(
        "t.md",
        'Three came [@pact, para. 2; @later, "fourth crane"].\n\nIt was so [@pact, paras. 1-2; @pact, para. 1, 3].\n',
    )
    written, count = pinned(text, corpus(PACT, LATER))
    assert count == 1 and "para. 2" not in written and '@later, "fourth crane"' in written and "paras. 1-2" in written
    before, after = (_sound_part(replace(topic(""), text=replace(text, text=t))) for t in (text.text, written))
    anchors = [[passage.anchor for note in found.notes for passage in note.passages] for found in (before, after)]
    assert anchors[0] == anchors[1]


def test_what_rests_on_a_source_is_told_and_what_on_it_alone() -> None:
    text = _sound_part(topic("Five came [@pact, para. 1]. A fourth came [@later; @pact, para. 2]."))
    rests = [(item.text, item.is_alone) for item in resting("pact", (text,), corpus(PACT, LATER)) if item.where]
    assert rests == [("Five came.", True), ("A fourth came.", False)]
