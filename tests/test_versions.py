"""What a version leaves out of its lead, adds to it, and says with more or less certainty."""

from __future__ import annotations

import pytest

from generator.language.certainty import Certainty, hedge_of
from generator.language.versions import versions

LEAD = (
    "The board of Port Amsel is set to buy three dredgers, among them the Sea Mole, for 25 million crowns.",
    "Chairwoman Ada Lind told reporters so on Monday after a debate of nine hours.",
    "The fishermen of the northern mole fear for their mussel beds.",
)
COPY = (
    "After a debate of nine hours chairwoman Ada Lind told reporters on Monday of the decision to buy three dredgers, "
    "which the board of Port Amsel made.",
    "The first will arrive in June from Karsk.",
)


def test_what_is_left_out_is_told_as_sentences_and_as_names_and_figures() -> None:
    found = versions(LEAD, COPY)
    assert [(one.place, one.facts) for one in found.left_out] == [(0, ("Sea Mole", "25 million")), (2, ())]


def test_what_is_added_is_told() -> None:
    assert [one.place for one in versions(LEAD, COPY).added] == [1]


def test_an_intention_that_becomes_a_decision_is_strengthened() -> None:
    (shift,) = versions(LEAD, COPY).stronger
    assert (shift.before.words, shift.after.words) == ("set to", "decision to")
    assert not versions(LEAD, COPY).weaker
    (back,) = versions(COPY, LEAD).weaker
    assert (back.before.words, back.after.words) == ("decision to", "set to")


def test_the_same_sentences_in_any_order_differ_in_nothing() -> None:
    found = versions(LEAD, LEAD[::-1])
    assert (found.left_out, found.added, found.stronger, found.weaker) == ((), (), (), ())


def test_doubt_about_something_else_is_no_change() -> None:
    lead = ("The harbour board may close the mole in winter, and the new quay was opened by Ada Lind on Monday.",)
    copy = ("Ada Lind opened the new quay on Monday, which the harbour board will pay for until 2030.",)
    found = versions(lead, copy)
    assert (found.stronger, found.weaker) == ((), ())


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("The ferry may run again in May.", Certainty.POSSIBLE),
        ("It ran aground on 4 May 2025.", Certainty.STATED),
        ("Considering the weather, the ferry stayed in port.", Certainty.STATED),
        ("The board is considering a second quay.", Certainty.POSSIBLE),
        ("The quay is expected to cost nine million.", Certainty.INTENDED),
        ("The board decided against it.", Certainty.DECIDED),
        ("The board will decide on Monday.", Certainty.STATED),
        ("", Certainty.STATED),
        ("…", Certainty.STATED),
    ],
)
def test_words_tell_how_certain_a_thing_is(sentence: str, certainty: Certainty) -> None:
    assert hedge_of(sentence).certainty is certainty


def test_nothing_is_compared_with_nothing() -> None:
    assert versions((), ()).left_out == ()
    assert [one.place for one in versions(LEAD, ()).left_out] == [0, 1, 2]
