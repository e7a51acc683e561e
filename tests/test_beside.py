"""Faults in the preview stand beside the claim that they are about, warnings and stated events among them."""

from __future__ import annotations

from lxml import html
from runs import Site

from generator.model.order import Order
from generator.serve import Preview

SOURCE = "Three cranes came to the quay on 5 March 2025.\n\nThe mole was mended by the fishermen of the lee."


def beside(site: Site, text: str, events: str = "") -> dict[str, str]:
    """What stands beside each claim or event of a topic in the preview, by the words before it."""
    site.article("a", SOURCE, published="2025-03-06")
    site.topic("quay", f"title: The quay\nterms: [quay]\n{events}", text)
    shown = Preview(Order(site.root, site.root / "site"))
    shown.rebuild()
    page = html.fromstring((shown.answer("topics/quay.html") or b"").decode())
    found = {}
    for mark in page.xpath("//article//*[@class='fault' or @class='review']"):
        before = " ".join(mark.xpath("string(ancestor::*[self::p or self::li][1])").split())
        found[before.partition(mark.text)[0][:18].strip()] = mark.text
    return found


def test_a_fault_and_a_warning_stand_each_beside_its_own_claim(site: Site) -> None:
    found = beside(
        site, "Four cranes came [@a, para. 1].\n\nThe mole was mended [@a, para. 2].\n\nThe tide was high.\n"
    )
    assert len(found) == 2
    assert found["Four cranes came.1"].startswith("'Four' is not in what this claim cites")
    assert found["The tide was high."].startswith("warning: this sentence has no citation")


def test_a_warning_stands_beside_its_claim_where_nothing_else_is_wrong(site: Site) -> None:
    found = beside(site, "Three cranes came [@a, para. 1].\n\nThe tide was high.\n")
    assert list(found) == ["The tide was high."]


def test_what_is_wrong_with_a_stated_event_stands_beside_the_event(site: Site) -> None:
    events = "events:\n  - {date: 2025-03-05, text: Four cranes come, cite: {source: a, words: Three cranes came}}\n"
    (told,) = beside(site, "Three cranes came [@a, para. 1].\n", events).values()
    assert "'Four' is not in what this claim cites" in told
