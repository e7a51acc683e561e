"""What earlier runs found saves work and changes nothing: a build after any edits is the build of a new machine."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace
from runs import Site
from small_sites import furnish

from generator.build import KEPT
from generator.engine import crew
from generator.engine.memo import sealed, unsealed
from generator.harvest import OUTCOMES, Outcome
from generator.model.article import Article
from generator.model.findings import Findings
from generator.model.packed import bytes_of, thing_of
from generator.survey import Compared

MEMO = ".briefing/findings.sqlite"
A = TypeVar("A")
IDS = ("quay-one", "whale-two", "crane-three", "fog-four")
SENTENCES = (
    "The harbour board of Port Amsel approved the new quay on Tuesday.",
    "Jana Ruhl, the harbour master, closed the channel for an hour on 4 March 2025.",
    "Three of the five cranes, worth $5 million, arrived in October 2018.",
    "The ferry will sail again on 5 June 2025, the Tidewire agency reported.",
    "A whale was seen off the mole, and nobody was hurt.",
)


@settings(max_examples=6, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck))
class Edits(RuleBasedStateMachine):
    """Edits of a site in any order; the site that keeps its memo is compared with one that is built without."""

    def __init__(self) -> None:
        super().__init__()
        self.site = furnish(Site(Path(mkdtemp(prefix="incremental-")) / "site"))

    def teardown(self) -> None:
        """Removes the site."""
        shutil.rmtree(self.site.root.parent)

    @rule(
        id=st.sampled_from(IDS),
        body=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
        day=st.integers(1, 9),
    )
    def an_article_is_written_or_edited(self, id: str, body: list[str], day: int) -> None:
        self.site.article(id, "\n\n".join(body), published=f"2025-03-0{day}", outlet="Amsel Courier")

    @rule(id=st.sampled_from(IDS))
    def an_article_is_deleted(self, id: str) -> None:
        (self.site.root / f"content/articles/{id}.md").unlink(missing_ok=True)

    @rule(old=st.sampled_from(IDS), new=st.sampled_from(IDS))
    def an_article_is_renamed(self, old: str, new: str) -> None:
        path = self.site.root / f"content/articles/{old}.md"
        if path.exists():
            path.rename(path.with_stem(new))

    @rule(title=st.sampled_from(["A", "B"]), terms=st.sampled_from(["[whale]", "[quay, cranes]", "[nothing like it]"]))
    def a_topic_is_edited(self, title: str, terms: str) -> None:
        self.site.topic("more", f"title: Topic {title}\nquestion: What?\nstatus: published\nterms: {terms}\n")

    @rule(alias=st.sampled_from(["Ruhl", "the harbour master", "Jana"]))
    def a_name_gets_an_alias(self, alias: str) -> None:
        self.site.write("content/entities.yaml", f"ruhl: {{name: Jana Ruhl, kind: person, aliases: [{alias}]}}\n")

    @rule(words=st.sampled_from(["one", "two"]))
    def a_template_is_overridden(self, words: str) -> None:
        self.site.write(
            "templates/outlets.html", f"{{% extends 'base.html' %}}{{% block main %}}{words}{{% endblock %}}\n"
        )

    @rule(damage=st.sampled_from([b"", b"no database", b"SQLite format 3\0" + b"\xff" * 200]))
    def the_memo_is_damaged(self, damage: bytes) -> None:
        self.site.write(MEMO, damage)

    @rule(damage=st.sampled_from([b"", b"\x80", b"no record"]))
    def the_record_of_the_pages_is_damaged(self, damage: bytes) -> None:
        self.site.write(KEPT, damage)

    @rule(path=st.sampled_from(["index.html", "method.html", "static/style.css", "more.html"]))
    def somebody_writes_into_the_site(self, path: str) -> None:
        self.site.run("build")
        self.site.write(f"site/{path}", "mine")

    @rule()
    def a_value_of_the_memo_is_damaged(self) -> None:
        self.site.run("build")
        with sqlite3.connect(self.site.root / MEMO) as memo:
            memo.execute("UPDATE memo SET value = substr(value, 1, 40)")

    @invariant()
    def the_build_is_that_of_a_new_machine(self) -> None:
        known = self.site.run("build")
        built = self.site.files("site")
        anew = self.site.run("build", "--no-cache")
        assert (known.code, known.err) == (anew.code, anew.err)
        assert known.code == 0, known.err
        assert built == self.site.files("site")


def built_anew(site: Site) -> bool:
    """Whether a build does all its steps, as it does after something was saved."""
    site.write("content/site.yaml", site.read("content/site.yaml"))
    return site.run("build").out.startswith("Built ")


TestEdits = pytest.mark.slow(Edits.TestCase)


def test_only_pages_that_show_something_else_are_made_again(quay: Site) -> None:
    assert built_anew(quay)
    before = standing(quay)
    quay.topic("more", "title: Whales\nquestion: Where?\nstatus: published\nterms: [whale]\n")
    assert quay.run("build").code == 0
    after = standing(quay)
    kept = {path for path in before if before[path] == after.get(path)}
    assert {"sources/2025-03-05-tidewire-quay.html", "chronology/2018.html"} <= kept
    assert kept.isdisjoint({"index.html", "sources/2025-03-06-courier-whale.html"})


def standing(site: Site) -> dict[str, int]:
    """The place on the disk of each page of a built site: a page that is taken over as it stands has the same."""
    return {path: (site.root / "site" / path).stat().st_ino for path in site.files("site") if path.endswith(".html")}


@pytest.mark.parametrize("damage", [b"", b"\x80", b"no record"])
def test_a_record_of_pages_that_is_damaged_changes_nothing(quay: Site, damage: bytes) -> None:
    assert built_anew(quay)
    before = quay.files("site")
    quay.write(KEPT, damage)
    assert built_anew(quay)
    assert quay.files("site") == before


def test_a_page_that_somebody_wrote_into_is_made_again_and_its_reader_gets_it_readable(quay: Site) -> None:
    assert built_anew(quay)
    before = quay.files("site")
    quay.write("site/method.html", before["method.html"].replace(b"</main>", b"mine</main>"))
    (quay.root / "site/index.html").chmod(0o600)
    assert built_anew(quay)
    assert quay.files("site") == before
    assert (quay.root / "site/index.html").stat().st_mode & 0o777 == 0o644


def test_a_memo_that_is_damaged_is_made_anew_and_changes_nothing(quay: Site) -> None:
    before, known = quay.files("site"), _known(quay)
    quay.write(MEMO, b"this is no database")
    assert built_anew(quay)
    assert quay.files("site") == before
    assert known
    assert _known(quay) == known


def _known(site: Site) -> set[bytes]:
    with sqlite3.connect(site.root / MEMO) as memo:
        return {key for (key,) in memo.execute("SELECT key FROM memo")}


def test_what_is_in_the_memo_is_believed_as_long_as_the_article_is_the_same(quay: Site) -> None:
    assert quay.run("build").code == 0
    before = quay.files("site")
    _believing(quay, Findings, lambda found: replace(found, happenings=()))
    assert built_anew(quay)
    assert b"A whale swam" in before["chronology/2025.html"]
    assert b"A whale swam" not in quay.files("site").get("chronology/2025.html", b"")
    assert quay.run("build", "--no-cache").code == 0
    assert quay.files("site") == before


def _believing(site: Site, kind: type[A], change: Callable[[A], A], path: str = MEMO) -> None:
    """Puts other values of a kind into a memo of a site, as a run would have kept them."""
    with sqlite3.connect(site.root / path) as memo:
        for key, data in memo.execute("SELECT key, value FROM memo").fetchall():
            if found := thing_of(unsealed(key, data) or b"", kind):
                memo.execute("UPDATE memo SET value = ? WHERE key = ?", (sealed(key, bytes_of(change(found))), key))


def test_a_bit_that_turns_in_the_memo_changes_nothing(quay: Site) -> None:
    before = quay.files("site")
    with sqlite3.connect(quay.root / MEMO) as memo:
        for key, data in memo.execute("SELECT key, value FROM memo").fetchall():
            turned = data.replace(b"whale", b"whalf").replace(b"2025", b"2024")
            memo.execute("UPDATE memo SET value = ? WHERE key = ?", (turned, key))
        assert memo.total_changes and any(b"whalf" in data for (data,) in memo.execute("SELECT value FROM memo"))
    assert built_anew(quay)
    assert quay.files("site") == before


FOREIGN = {
    "a database of somebody": "CREATE TABLE letters (a); INSERT INTO letters VALUES ('Dear Jana')",
    "a view without end": "CREATE VIEW memo (key, value) AS"
    " WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT 1 FROM c) SELECT x, x FROM c",
    "a memo that does more": "CREATE TABLE memo (key BLOB PRIMARY KEY, value NOT NULL);"
    " CREATE TRIGGER more AFTER INSERT ON memo BEGIN DELETE FROM memo; END",
}


@pytest.mark.parametrize("script", FOREIGN.values(), ids=FOREIGN)
def test_a_database_that_is_no_memo_of_ours_is_made_anew(quay: Site, script: str) -> None:
    before, known = quay.files("site"), _known(quay)
    (quay.root / MEMO).unlink()
    with sqlite3.connect(quay.root / MEMO) as memo:
        memo.executescript(script)
    assert built_anew(quay)
    assert quay.files("site") == before
    assert _known(quay) == known


@pytest.mark.parametrize("name", ["clock", "findings.sqlite", "ingest.sqlite", "pages.msgpack", "standing.msgpack"])
def test_what_a_run_keeps_is_never_written_where_a_link_leads(quay: Site, tmp_path: Path, name: str) -> None:
    quay.write("seeds/a.html", "<p>The quay was approved by the harbour board on Tuesday evening.</p>" * 9)
    with sqlite3.connect(tmp_path / "mine") as mine:
        mine.execute("CREATE TABLE letters (a)")
    kept = (tmp_path / "mine").read_bytes()
    for target in ("mine", "none"):
        (quay.root / ".briefing" / name).unlink(missing_ok=True)
        (quay.root / ".briefing" / name).symlink_to(tmp_path / target)
        assert (quay.run("ingest").code, built_anew(quay)) == (0, True)
    assert (tmp_path / "mine").read_bytes() == kept
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ["findings.sqlite", "ingest.sqlite"])
def test_where_nothing_can_be_kept_a_run_goes_on_without(quay: Site, name: str) -> None:
    quay.write("seeds/a.html", "<p>The quay was approved by the harbour board on Tuesday evening.</p>" * 9)
    (quay.root / ".briefing" / name).unlink(missing_ok=True)
    (quay.root / ".briefing" / name / "mine").mkdir(parents=True)
    assert (quay.run("ingest").code, built_anew(quay)) == (0, True)


def renamed(found: list[Outcome]) -> list[Outcome]:
    """What became of a raw file, its article under an id that leads out of the site."""
    return [replace(item, id="../../../gone") if isinstance(item, Article) else item for item in found]


def of_another(found: list[Outcome]) -> list[Outcome]:
    """What became of a raw file, said of another one."""
    other = [item for item in found if isinstance(item, Article)]
    return [replace(item, origins=replace(item.origins, raw="seeds/b.html")) for item in other]


@pytest.mark.parametrize("change", [renamed, of_another])
def test_what_a_memo_says_of_a_raw_file_is_believed_only_if_it_can_be_so(
    quay: Site, change: Callable[[list[Outcome]], list[Outcome]]
) -> None:
    quay.write("seeds/a.html", f"<h1>A new quay</h1><p>{'The quay was approved by the board of the harbour. ' * 9}</p>")
    assert quay.run("ingest").code == 0
    before = quay.files("content")
    _believing(quay, OUTCOMES, change, ".briefing/ingest.sqlite")
    (made,) = (path for path, data in before.items() if b"raw: seeds/a.html" in data)
    (quay.root / "content" / made).unlink()
    assert quay.run("ingest").code == 0
    assert quay.files("content") == before
    assert not [*quay.root.parent.rglob("gone.md")]


def test_two_articles_are_compared_once_as_long_as_both_are_the_same(quay: Site) -> None:
    first = next(iter(quay.files("content/articles")))
    text = (quay.root / "content/articles" / first).read_text("utf-8")
    quay.write("content/articles/reprint.md", text.replace("title: ", "title: Again "))
    assert quay.run("build").code == 0
    before = quay.files("site")
    _believing(quay, Compared, lambda found: replace(found, told=None))
    assert built_anew(quay)
    assert b"same text" in before["sources/reprint.html"]
    assert b"same text" not in quay.files("site")["sources/reprint.html"]
    quay.write("content/articles/reprint.md", text.replace("title: ", "title: Once more "))
    assert quay.run("build").code == 0
    assert b"same text" in quay.files("site")["sources/reprint.html"]


def test_findings_of_another_article_are_not_believed(quay: Site) -> None:
    assert quay.run("build").code == 0
    before = quay.files("site")
    with sqlite3.connect(quay.root / MEMO) as memo:
        (key, data), *others = memo.execute("SELECT key, value FROM memo").fetchall()
        value = unsealed(key, data)
        assert value and others
        memo.executemany("UPDATE memo SET value = ? WHERE key = ?", ((sealed(at, value), at) for at, _ in others))
    assert built_anew(quay)
    assert quay.files("site") == before


@pytest.mark.slow
def test_a_memo_holds_no_more_than_a_few_times_what_is_used(quay: Site) -> None:
    for number in range(12):
        quay.article("fog", f"Fog number {number} closed the harbour on 3 March 2025.")
        assert quay.run("build").code == 0
    with sqlite3.connect(quay.root / MEMO) as memo:
        (count,) = memo.execute("SELECT count(*) FROM memo").fetchone()
    assert count <= 3 * len(quay.files("content/articles")) + 1


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
def test_the_number_of_processes_changes_no_byte(quay: Site, jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "ALONE", 0)  # so that others help with little, too
    for number in range(120):
        quay.article(
            f"fog-{number}", f"Fog number {number} closed the harbour of Port Amsel on {number % 28 + 1} May 2024."
        )
    assert quay.run("build", "--jobs", "1", "--no-cache").code == 0
    before = quay.files("site")
    assert quay.run("build", "--jobs", jobs, "--no-cache").code == 0
    assert quay.files("site") == before
