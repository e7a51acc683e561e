"""Families: which articles print the same words, and which of them the others came from."""

from __future__ import annotations

from itertools import permutations

import pytest
from worlds import LONG, article, corpus

from generator.model.article import Article
from generator.model.corpus import Family
from generator.model.relation import Likeness

OTHER = (
    "A pilot whale swam into the inner harbour of Port Amsel at dawn and followed the first ferry out again, to the "
    "joy of the passengers. The harbour master closed the channel for an hour and had the sluice gates opened.",
    "It was the third whale in a year. Fishermen blame the herring, which have come closer to the shore since the mole "
    "was lengthened, while divers suspect the noise of the dredgers out in the delta.",
)


def original(**fields: object) -> Article:
    """The article that others print."""
    return article("original", *LONG, **{"published": "2025-03-04", "agency": "Tidewire", **fields})


def copy(name: str = "copy", **fields: object) -> Article:
    """The same words under a sentence of another hand."""
    body = ("The new quay is the talk of the town.", *LONG)
    return article(name, *body, **{"published": "2025-03-05", "outlet": "Amsel Courier", **fields})


def family(*articles: Article) -> Family:
    """The one family that these articles form."""
    (found,) = corpus(*articles).families
    return found


def test_a_later_copy_joins_the_family_of_its_original() -> None:
    found = family(copy(), original())
    assert (found.lead, [member.article for member in found.members]) == ("original", ["copy"])


def test_an_article_of_other_words_is_an_origin_of_its_own() -> None:
    found = corpus(original(), article("whale", *OTHER, published="2025-03-04"))
    assert [known.articles for known in found.families] == [("original",), ("whale",)]


def test_of_one_day_the_article_that_credits_an_agency_leads() -> None:
    assert family(copy("a-copy", published="2025-03-04"), original()).lead == "original"


def test_of_one_day_and_no_agency_the_fuller_article_leads() -> None:
    assert family(copy("z-copy", published="2025-03-04"), original(agency=None)).lead == "z-copy"


def test_an_article_without_a_day_does_not_lead_a_dated_one() -> None:
    assert family(copy("a-copy", published=None), original()).lead == "original"
    assert family(copy("a-copy", published="XXXX-03-04"), original()).lead == "original"


def test_the_origin_is_named_by_the_agency_of_the_lead_else_by_its_outlet() -> None:
    assert family(original(outlet="Delta Tribune")).origin == "Tidewire"
    assert family(original(agency=None, outlet="Delta Tribune")).origin == "Delta Tribune"
    assert family(original(agency=None)).origin is None


def test_copies_of_copies_are_one_family() -> None:
    third = article("third", *LONG, "A closing remark of the third paper.", published="2025-03-06")
    assert family(third, copy(), original()).articles == ("original", "copy", "third")


def test_the_same_text_is_told_from_a_reprint() -> None:
    found = corpus(original(), article("same", *LONG, published="2025-03-05"), copy("reprint", published="2025-03-06"))
    kinds = {(known.a, known.b): known.kind for known in found.relations}
    assert kinds == {
        ("original", "same"): Likeness.SAME,
        ("original", "reprint"): Likeness.REPRINT,
        ("reprint", "same"): Likeness.REPRINT,
    }


def test_a_trimmed_reprint_is_found() -> None:
    assert family(original(), article("trimmed", LONG[0], published="2025-03-05")).articles == ("original", "trimmed")


def test_two_notices_that_share_a_formula_are_no_copies() -> None:
    formula = "The board of Port Amsel meets in public, and its minutes are laid out in the mill for eight days."
    one = article("one", formula, "Next: ferry fares.")
    two = article("two", formula, "Next: the divers' boat.")
    assert len(corpus(one, two).families) == 2


def test_quotation_marks_and_capitals_do_not_hide_a_copy() -> None:
    printed = tuple(paragraph.replace("a", "A").replace(",", " –") for paragraph in LONG)
    assert family(original(), article("loud", *printed, published="2025-03-05")).articles == ("original", "loud")


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_in_which_articles_come_changes_nothing(order: tuple[int, ...]) -> None:
    articles = [original(), copy(), copy("copy-2", published="2025-03-04"), article("whale", *OTHER)]
    expected = corpus(*articles)
    found = corpus(*(articles[index] for index in order))
    assert (found.families, found.relations, found.events) == (expected.families, expected.relations, expected.events)
    assert list(found.articles) == list(expected.articles)


def test_families_stand_in_the_order_of_their_leads_days() -> None:
    found = corpus(
        article("b", *OTHER, published="2025-03-01"), original(), article("a", "Short.", published="2025-04-01")
    )
    assert [known.lead for known in found.families] == ["b", "original", "a"]


THE_OTHER = "the other article of its family"


@pytest.mark.parametrize(
    ("lead", "other", "reason"),
    [
        ({}, {}, f"published before {THE_OTHER}"),
        ({"published": "2025-02"}, {}, f"published before {THE_OTHER}"),
        ({}, {"published": None}, f"published possibly before {THE_OTHER}"),
        ({"published": "2025-03"}, {}, f"published possibly before {THE_OTHER}"),
        ({"published": "2025-03-04/2025-03-05"}, {}, f"published no later than {THE_OTHER}"),
        (
            {},
            {"published": "2025-03-04"},
            f"credits Tidewire, and was published on the same day as {THE_OTHER}",
        ),
        ({"published": "2025"}, {"published": "2025"}, "credits Tidewire"),
        ({"published": None}, {"published": None}, "credits Tidewire"),
        (
            {},
            {"published": "2025-03-04", "agency": "Tidewire", "updated": "2025-03-05"},
            f"not updated since, and was published on the same day as {THE_OTHER}",
        ),
    ],
)
def test_a_family_says_no_more_of_why_its_lead_leads_than_is_known(
    lead: dict[str, str | None], other: dict[str, str | None], reason: str
) -> None:
    found = family(copy(**other), original(**lead))
    assert (found.lead, found.reason) == ("original", reason)


def test_a_lead_is_called_the_fullest_only_of_those_that_nothing_before_told_apart() -> None:
    day = {"published": "2025-03-04", "agency": "Tidewire"}
    updated = article("updated", *OTHER[:1], *LONG, updated="2025-03-05", **day)
    found = family(original(), copy("short", **day), updated)
    assert (found.lead, found.reason) == (
        "short",
        "the fullest of 2 articles that neither date, agency nor dateline tells apart",
    )


def test_of_articles_that_are_alike_in_everything_the_first_by_id_leads_and_says_so() -> None:
    found = family(original(published=None), article("a", *LONG, agency="Tidewire"))
    assert (found.lead, found.reason) == ("a", "the first by its id of 2 articles that nothing else tells apart")


def test_bodies_too_short_for_a_run_of_words_are_compared_whole() -> None:
    assert len(corpus(article("a", "Quay."), article("b", "Whale."), article("c", "…")).families) == 3
