"""What changed between two builds, said as an editor would; editions and corrections that people release."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import pytest
from runs import Run, Site
from small_sites import TEXT
from test_build_runs import broken_links, pages

from generator.pages.changed import as_markdown
from generator.pages.changes import changes, is_touched_up
from generator.problems import UNSAFE, Stopped
from generator.publish.earlier import FILES, read_data


def told(site: Site) -> set[tuple[str, str]]:
    """What changed since the build that is kept in `before/`: subject and fate of each change."""
    return {(change["subject"], change["fate"]) for change in listed(site)}


def listed(site: Site) -> list[dict[str, Any]]:
    """The changes since the build that is kept in `before/`."""
    assert site.run("build").code == 0
    run = site.run("diff", "before", "--format", "json")
    assert run.code == 0, run.err
    found: list[dict[str, Any]] = json.loads(run.out)
    return found


@pytest.fixture
def kept(quay: Site) -> Site:
    """A site with one of everything, and the data of its build kept."""
    for path, data in quay.files("site/data").items():
        quay.write(f"before/{path}", data)
    return quay


def rewritten(site: Site, old: str, new: str, path: str = "content/topics/quay.md") -> None:
    """Replaces words in a file of a site that has them."""
    text = site.read(path)
    assert old in text
    site.write(path, text.replace(old, new))


def test_a_build_of_the_same_content_has_changed_nothing(kept: Site) -> None:
    assert listed(kept) == []
    assert kept.run("diff", "before").out == "**Nothing changed.**\n"


def test_a_claim_is_new_or_withdrawn(kept: Site) -> None:
    rewritten(kept, "It took nine hours.", "Nobody spoke against it in the end.")
    changes = {(c["subject"], c["fate"]): c for c in listed(kept)}
    assert set(changes) == {("claim", "new"), ("claim", "withdrawn")}
    assert changes["claim", "new"]["detail"] == "rests on 1 origin (1 source)"
    assert changes["claim", "new"]["address"].startswith("topics/quay.html#c-")


def test_a_claim_that_keeps_most_of_its_words_is_reworded_and_says_what_it_was(kept: Site) -> None:
    rewritten(kept, "Three cranes stand in Port Amsel", "Three cranes stand at Port Amsel by now")
    (change,) = listed(kept)
    assert (change["fate"], change["was"]) == ("reworded", "Three cranes stand in Port Amsel.")


@pytest.mark.parametrize(
    ("was", "now", "is_small"),
    [
        ("The harbor is aproved.", "The harbour is approved.", True),
        ("It is so, he says.", "It is so – he says!", True),
        ("Three cranes stand.", "Three cranes fell.", False),
        ("It is likely.", "It is unlikely.", False),
        ("It cost 15 million.", "It cost 16 million.", False),
        ("He may come.", "He might come.", False),
        ("It is approved.", "It is not approved.", False),
    ],
)
def test_only_spelling_and_punctuation_are_a_touch(was: str, now: str, is_small: bool) -> None:
    assert is_touched_up(was, now) is is_small


def test_support_is_counted_by_origins(kept: Site) -> None:
    rewritten(kept, ', "Three of the five"]. So', ', "Three of the five"; @2025-03-06-courier-whale, para. 1]. So')
    (change,) = listed(kept)
    assert (change["fate"], change["detail"]) == ("more support", "from 1 origin (1 source) to 2 origins (2 sources)")


def test_a_source_is_new_changed_renamed_or_withdrawn(kept: Site) -> None:
    kept.article("2025-03-07-new", "The quay of Port Amsel is old.", published="2025-03-07", outlet="Tidewire")
    assert ("source", "new") in told(kept)
    rewritten(kept, "outlet: Delta Post", "outlet: Delta Paper", "content/articles/2025-03-06-post-quay.md")
    assert ("source", "changed") in told(kept)
    assert kept.run("rename", "2025-03-06-post-quay", "2025-03-06-other").code == 0
    changed = [change for change in listed(kept) if change["subject"] == "source" and change["fate"] != "new"]
    assert [(change["fate"], change["detail"]) for change in changed] == [("changed", "outlet")]
    (kept.root / "content/articles/2025-03-06-other.md").unlink()
    assert ("source", "withdrawn") in told(kept)


def test_an_event_is_new_moved_or_confirmed(kept: Site) -> None:
    found = json.loads(kept.read("before/chronology.json"))
    first, second, third = found["events"][:3]
    first["date"] = "1999"
    second["planned"] = not second["planned"]
    del found["events"][2]
    kept.write("before/chronology.json", json.dumps(found))
    changes = {c["id"]: c for c in listed(kept)}
    assert (changes[first["id"]]["fate"], changes[third["id"]]["fate"]) == ("moved", "new")
    assert changes[first["id"]]["detail"].startswith("from 1999 to ")
    assert second["planned"] is (second["id"] in changes)


def test_an_event_of_the_same_words_on_another_day_has_moved(kept: Site) -> None:
    rewritten(kept, "date: October 2018\n    text: Five", "date: '2018'\n    text: Five", "content/topics/quay.yaml")
    moved = [change for change in listed(kept) if change["subject"] == "event"]
    assert [(c["fate"], c["detail"]) for c in moved] == [("moved", "from October 2018 to 2018")]


def test_the_site_shows_what_changed_and_marks_it(kept: Site) -> None:
    rewritten(kept, "Three cranes stand in Port Amsel", "Three cranes stand at Port Amsel by now")
    kept.article("2025-03-07-new", "The quay is old.", published="2025-03-07", title="Another quay")
    (kept.root / "content/articles/2025-03-06-post-quay.md").unlink()
    assert kept.run("build", "--since", "before").code == 0
    found = pages(kept)
    text = found["changes.html"].text_content()
    assert "Since the edition as of 6 March 2025" in text
    assert "It said: Three cranes stand in Port Amsel." in text
    assert "Revised" in found["topics/quay.html"].text_content()
    assert broken_links(kept) == []
    feed = feedparser.parse(BytesIO(kept.files("site")["changes.xml"]))
    assert not feed.bozo
    assert "Source new: Another quay" in {entry.title for entry in feed.entries}


def test_words_of_a_source_that_went_are_not_on_the_page_of_changes(kept: Site) -> None:
    (kept.root / "content/articles/2025-03-06-courier-whale.md").unlink()
    kept.write("content/topics/quay.md", "The quay is approved [@2025-03-05-tidewire-quay, title].\n")
    assert kept.run("build", "--since", "before").code == 0
    whole = b"\n".join(data for path, data in kept.files("site").items() if not path.endswith(".png")).decode()
    assert "swam into the harbour" not in whole
    assert "Amsel Courier, 6 March 2025" in kept.read("site/changes.html")


@pytest.mark.parametrize(
    "broken", [None, "not json", "{}", '{"schema": 2, "topics": []}', "[1]", '{"schema": 1, "topics": 3}']
)
def test_what_is_no_data_of_a_build_is_told_and_nothing_is_written(kept: Site, broken: str | None) -> None:
    before = kept.files("site")
    (kept.root / "before/topics.json").unlink()
    if broken is not None:
        kept.write("before/topics.json", broken)
    for run in (kept.run("diff", "before"), kept.run("build", "--since", "before")):
        assert run.code == 2
        assert "before/" in run.err and "Traceback" not in run.err
    assert kept.files("site") == before


ODD: tuple[Any, ...] = (None, 1, -1.5, "", [], {}, "\x1b[2J", "\u202e", ["a"], {"a": 1}, True, [[]], "LEFT OUT")


def spoilt(value: Any, odd: Any) -> Iterator[Any]:
    """A value of JSON with each of its parts in turn replaced by an odd one, or left out; of a list the first only."""
    if isinstance(value, dict | list) and value:
        for key in value if isinstance(value, dict) else [0]:
            rest = {k: v for k, v in value.items() if k != key} if isinstance(value, dict) else value[1:]
            parts = () if odd == "LEFT OUT" else (odd,)
            for part in (*parts, *spoilt(value[key], odd)):
                yield {**rest, key: part} if isinstance(value, dict) else [part, *rest]
            if odd == "LEFT OUT":
                yield rest


@pytest.mark.slow
def test_data_that_somebody_has_spoilt_is_compared_or_told(kept: Site) -> None:
    assert kept.run("build").code == 0
    sound, tried = read_data(kept.root / "site"), 0
    for name, (key, _) in FILES.items():
        value = json.loads(kept.read(f"site/data/{name}.json"))
        whole = {k: part for k, part in value.items() if k in ("schema", "as_of")} | {key: value[key][:2]}
        for made in (made for odd in ODD for made in spoilt(whole, odd)):
            (kept.root / f"before/{name}.json").write_text(json.dumps(made))
            tried += 1
            with suppress(Stopped):
                spoilt_data = read_data(kept.root / "before")
                said = as_markdown((*changes(spoilt_data, sound), *changes(sound, spoilt_data)))
                assert not UNSAFE.search(said)
        kept.write(f"before/{name}.json", kept.read(f"site/data/{name}.json"))
    assert tried > 500


def release(site: Site, *arguments: str) -> Run:
    """Releases the briefing."""
    return site.run("release", "quay", *arguments)


def test_editions_and_corrections_stand_on_the_page_and_give_it_its_date(quay: Site) -> None:
    assert release(quay, "-n", "First edition.", "--date", "2025-04-01").code == 0
    assert release(quay, "-n", "Adds the whale.", "--date", "2025-04-02").code == 0
    assert release(quay, "--correction", "-n", "Three cranes, not two.", "--date", "2025-04-03").code == 0
    assert quay.run("build").code == 0
    text = " ".join(pages(quay)["topics/quay.html"].text_content().split())
    assert "Edition 2, 3 April 2025, with a correction" in text
    assert text.index("Three cranes, not two.") < text.index("Adds the whale.") < text.index("First edition.")
    assert "<updated>2025-04-03T00:00:00Z</updated>" in quay.read("site/topics/quay.xml")
    assert '"datePublished":"2025-04-01"' in quay.read("site/topics/quay.html")
    assert '"dateModified":"2025-04-03"' in quay.read("site/topics/quay.html")
    assert "<lastmod>2025-04-03</lastmod>" in quay.read("site/sitemap.xml")


def test_mending_a_typo_moves_no_date(quay: Site) -> None:
    assert release(quay, "-n", "First edition.", "--date", "2025-04-01").code == 0
    assert quay.run("build").code == 0
    before = quay.read("site/topics/quay.xml")
    quay.write("content/topics/quay.md", TEXT.replace("stand in Port", "stands in Port"))
    assert quay.run("build").code == 0
    assert quay.read("site/topics/quay.xml") == before


def test_an_edition_holds_its_claims(quay: Site) -> None:
    assert release(quay, "-n", "First edition.", "--date", "2025-04-01").code == 0
    claims = [claim["id"] for claim in json.loads(quay.read("site/data/topics.json"))["topics"][0]["claims"]]
    assert ", ".join(claims)[:60] in quay.read("content/record/quay.yaml")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("release", "quai", "-n", "x"), "did you mean 'quay'?"),
        (("release", "quay", "-n", "  "), "the note is empty"),
        (("release", "quay", "-n", "x", "--correction"), "no edition to correct"),
        (("release", "quay", "-n", "x", "--date", "soon"), "is not a day"),
        (("release", "quay", "-n", "x", "--date", "2025-04"), "is not a day"),
    ],
)
def test_a_release_that_cannot_be_is_refused_and_writes_nothing(
    quay: Site, arguments: tuple[str, ...], what: str
) -> None:
    run = quay.run(*arguments)
    assert run.code == 2 and what in run.err
    assert not (quay.root / "content/record").exists()


def test_a_briefing_with_a_fault_is_not_released(quay: Site) -> None:
    quay.write("content/topics/quay.md", 'It is so [@2025-03-05-tidewire-quay, "it is not"].\n')
    run = release(quay, "-n", "First edition.")
    assert run.code == 1 and "Not released" in run.err
    assert not (quay.root / "content/record").exists()


def test_no_release_lies_before_the_last(quay: Site) -> None:
    assert release(quay, "-n", "First edition.", "--date", "2025-04-02").code == 0
    run = release(quay, "-n", "Second edition.", "--date", "2025-04-01")
    assert run.code == 2 and "lies before the last release" in run.err


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("- {edition: 1, date: 2025-04, note: x}\n", "is not a day"),
        ("- {edition: none, date: 2025-04-01, note: x}\n", "edition"),
        ("- {edition: 2, date: 2025-04-02, note: x}\n- {edition: 1, date: 2025-04-03, note: x}\n", "later edition"),
        ("- {edition: 1, date: 2025-04-01, notes: x}\n", "unknown key 'notes'"),
    ],
)
def test_a_fault_in_the_record_is_told_with_its_place(quay: Site, text: str, what: str) -> None:
    quay.write("content/record/quay.yaml", text)
    run = quay.run("check")
    assert run.code == 1
    assert any(line.startswith("content/record/quay.yaml:") and what in line for line in run.faults), run.err


def test_a_record_of_no_topic_is_a_fault(quay: Site) -> None:
    quay.write("content/record/quai.yaml", "- {edition: 1, date: 2025-04-01, note: x}\n")
    run = quay.run("check")
    assert run.code == 1 and "did you mean 'quay'?" in run.err


def test_a_second_look_at_the_earlier_build_may_name_the_site_itself(kept: Site, tmp_path: Path) -> None:
    for path, data in kept.files("site").items():
        kept.write(f"whole/{path}", data)
    assert kept.run("diff", "whole", "site").out == "**Nothing changed.**\n"
