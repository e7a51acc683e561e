"""Citations last: a source that is cleaned anew never opens other words in silence."""

from __future__ import annotations

import pytest
from runs import Site

PARAGRAPHS = (
    "The harbour board of Port Amsel approved the new quay after a debate of nine hours on Tuesday.",
    "The tide tables of the lighthouse hang in the hall of the harbour office, as they always did.",
    "Opponents of the plan pointed to the mussel beds along the northern mole, which feed two dozen families.",
    "The board promised to pay for their removal, and to plant new beds in the lee of the island.",
)
ANEW = f"furniture: ['{PARAGRAPHS[1]}']\nkept: []\n"


@pytest.fixture
def desk(site: Site) -> Site:
    """A site whose briefing cites the last but one paragraph of its source by number, and the last by words."""
    site.write("content/cleaning.yaml", f"furniture: []\nkept: ['{PARAGRAPHS[1]}']\n")
    site.write("seeds/quay.txt", "Quay approved\n\nTidewire, 5 March 2025\n\n" + "\n\n".join(PARAGRAPHS) + "\n")
    assert site.run("ingest").code == 0
    (path,) = (path for path in site.files("content/articles"))
    id = path.removesuffix(".md")
    text = f'The beds feed families [@{id}, para. 3]. New beds come [@{id}, "plant new beds"].\n'
    site.topic("quay", "title: The quay\nterms: [quay]\n", text)
    assert site.run("check").code == 0, site.run("check").said
    return site


def test_a_paragraph_that_moved_is_told_with_where_its_words_are_and_pinned_there(desk: Site) -> None:
    desk.write("content/cleaning.yaml", ANEW)
    run = desk.run("ingest")
    assert "p3, which a briefing cites by its number, was another paragraph" in run.err
    check = desk.run("check")
    assert check.code == 1 and len(check.faults) == 1
    assert "its words stand in para. 2 now: cite them (briefing pin) [place-moved]" in check.err
    assert desk.run("pin").code == 0
    assert "Opponents of the plan" in desk.read("content/topics/quay.md")
    assert desk.run("check").code == 0
    assert desk.run("ingest").code == 0
    assert not (desk.root / "content/moved.yaml").exists()


def test_words_that_no_paragraph_has_any_more_are_told_with_the_nearest(desk: Site) -> None:
    raw = desk.read("seeds/quay.txt").replace("which feed two dozen families", "which fed forty families once")
    desk.write("seeds/quay.txt", raw)
    desk.write("content/cleaning.yaml", ANEW)
    assert desk.run("ingest").code == 0
    said = desk.run("check").err
    assert "the nearest is para. 2: 'Opponents of the plan pointed to the mussel beds" in said
    before = desk.read("content/topics/quay.md")
    desk.run("pin")
    assert desk.read("content/topics/quay.md") == before


def test_the_record_outlives_another_ingest_and_a_person_may_settle_it(desk: Site) -> None:
    desk.write("content/cleaning.yaml", ANEW)
    assert desk.run("ingest").code == desk.run("ingest").code == 0
    assert desk.run("check").code == 1
    (desk.root / "content/moved.yaml").unlink()
    assert desk.run("ingest").code == 0
    assert desk.run("check").code == 0
