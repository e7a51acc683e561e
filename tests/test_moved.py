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


def edited(desk: Site, old: str, new: str) -> str:
    """The warnings of a check after a person changed the source by hand."""
    (path,) = (path for path in desk.files("content/articles"))
    desk.write(f"content/articles/{path}", desk.read(f"content/articles/{path}").replace(old, new))
    run = desk.run("check")
    assert run.code == 0, run.said
    return run.err


def test_a_paragraph_that_a_person_moved_is_told_with_where_it_is_and_pinned_by_the_claim(desk: Site) -> None:
    said = edited(desk, f"{PARAGRAPHS[1]}\n\n", "")
    assert "were moved by hand after para. 3 was cleaned: its words are in para. 2 now" in said
    assert "[place-renumbered]" in said and desk.run("check", "--strict").code == 1
    assert desk.run("pin").code == 0
    assert "Opponents of the plan" in desk.read("content/topics/quay.md")
    assert desk.run("check", "--strict").code == 0


def test_a_citation_of_what_stands_in_the_place_of_a_moved_paragraph_is_pinned_to_that(desk: Site) -> None:
    (path,) = (path for path in desk.files("content/articles"))
    id = path.removesuffix(".md")
    desk.topic(
        "quay", "title: The quay\nterms: [quay]\n", f"The board promised removal and new beds [@{id}, para. 3].\n"
    )
    assert "[place-renumbered]" in edited(desk, f"{PARAGRAPHS[1]}\n\n", "")
    assert desk.run("pin").code == 0
    assert "The board promised to pay" in desk.read("content/topics/quay.md")


def test_a_paragraph_that_a_person_mended_where_it_stands_is_no_moved_one(desk: Site) -> None:
    assert "[place-renumbered]" not in edited(desk, "feed two dozen families", "feed some families")
