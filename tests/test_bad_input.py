"""Bad input: each fault with file, line, column and cure, all of them in one run, and the old site as it was."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from runs import Run, Site, files
from small_sites import TOPIC

PLACE = re.compile(r"^(?P<path>[\w./-]+):(?P<line>[0-9]+):(?P<column>[0-9]+): (?P<what>.+?); (?P<cure>.+)$")


@dataclass(frozen=True)
class Bad:
    """A file with a fault in it: what the run must say of it, and its exit code."""

    path: str
    text: str | bytes
    place: str
    what: str
    cure: str
    code: int = 1

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


QUAY = "content/topics/quay.yaml"
SITE = "content/site.yaml"
ENTITIES = "content/entities.yaml"
ARTICLE = "content/articles/bad.md"
TEXT = "content/topics/quay.md"

BAD = (
    Bad(QUAY, "titel: Quay\nterms: [quay]\n", "1:1", "unknown key 'titel'", "did you mean 'title'?"),
    Bad(QUAY, "title: Quay\ncolour: red\n", "2:1", "unknown key 'colour'", "known keys are title, question"),
    Bad(QUAY, "terms: [quay]\n", "1:1", "the key 'title' is missing", "add 'title:'"),
    Bad(QUAY, "title: [Quay]\n", "1:8", "'title' must be text", "write it on one line"),
    Bad(QUAY, "title: Quay\nterms: {any: {a: b}}\n", "2:14", "'any' must be a list", "write it as [one, two]"),
    Bad(QUAY, "title: Quay\nterms:\n  some: [a]\n", "3:3", "unknown key 'some'", "known keys are any, all, none"),
    Bad(QUAY, "title: Quay\nterms: [quay]\ntitle: Mole\n", "3:1", "the key 'title' stands twice", "line 1"),
    Bad(
        QUAY, "title: Quay\nstatus: drafted\n", "2:9", "'drafted' is not a value of 'status'", "'published' or 'draft'"
    ),
    Bad(QUAY, "title: Quay\nreviewed: soon\n", "2:11", "'soon' is not a date", "write EDTF"),
    Bad(QUAY, "title: Quay\nreviewed: 2025-02-30\n", "2:11", "'2025-02-30' is not a date", "write EDTF"),
    Bad(
        QUAY,
        "title: Quay\nentities: [ruhl, rhul]\n",
        "2:18",
        "'entities' names no entity: 'rhul'",
        "did you mean 'ruhl'?",
    ),
    Bad(
        QUAY, "title: Quay\ninclude: [nobody]\n", "2:11", "'include' names no article: 'nobody'", "an existing article"
    ),
    Bad(QUAY, "title: Quay\nexclude: [No Id]\n", "2:11", "'No Id' is not an id", "use a-z, 0-9"),
    Bad(QUAY, "title: Quay\nparent: quai\n", "2:9", "'parent' names no topic: 'quai'", "did you mean 'quay'?"),
    Bad(QUAY, "title: Quay\nsections: {whom: off}\n", "2:12", "unknown key 'whom'", "did you mean 'who'?"),
    Bad(QUAY, "title: Quay\nsections: {who: maybe}\n", "2:17", "'maybe' is not a value of 'who'", "'on' or 'off'"),
    Bad(QUAY, "title: a: b\n", "1:9", "this is not YAML", "quote a value"),
    Bad(QUAY, "title: &a Quay\n", "1:8", "anchors and aliases", "write the value out"),
    Bad(
        QUAY,
        "title: Q\nevents:\n  - date: 2025\n    text: A\n    cite: {source: 2025-03-05-tidewire-quay, words: none}\n",
        "5:53",
        "quote not found in source '2025-03-05-tidewire-quay': 'none'",
        "no other source",
    ),
    Bad(QUAY, "title: Quay\nevents:\n  - {date: 2025, text: A}\n", "3:5", "the key 'cite' is missing", "add 'cite:'"),
    Bad(
        TEXT,
        "It is so [@2025-03-05-tidewire-kay].\n",
        "1:11",
        "names no article",
        "did you mean '2025-03-05-tidewire-quay'?",
    ),
    Bad(
        TEXT,
        '\nA whale [@2025-03-05-tidewire-quay, "A whale"].\n',
        "2:10",
        "quote not found",
        "found in '2025-03-06-courier-whale'",
    ),
    Bad(TEXT, "It is so [@2025-03-05-tidewire-quay, para. 44].\n", "1:11", "has no para. 44", "3 paragraphs"),
    Bad(TEXT, b"It is s\xf6.\n", "1:1", "is not UTF-8 text", "save it as UTF-8"),
    Bad("content/topics/orphan.md", "Text.\n", "", "there is no orphan.yaml beside this text", "write one"),
    Bad(
        "content/topics/quay.yml",
        "title: Quay\n",
        "",
        "the topic 'quay' stands in content/topics/quay.yaml too",
        "keep one",
    ),
    Bad("content/topics/My Topic.yaml", "title: Quay\n", "", "its name cannot be an id", "a-z, 0-9"),
    Bad(ENTITIES, "ruhl: {name: Ruhl}\nruhl: {name: Vos}\n", "2:1", "the key 'ruhl' stands twice", "line 1"),
    Bad(ENTITIES, "ruhl: {nam: Ruhl}\n", "1:8", "unknown key 'nam'", "did you mean 'name'?"),
    Bad(ENTITIES, "Jana Ruhl: {name: Ruhl}\n", "1:1", "'Jana Ruhl' is not an id", "use a-z, 0-9"),
    Bad(
        ENTITIES,
        "ruhl: {name: Ruhl}\nvos: {name: Vos, aliases: [ruhl]}\n",
        "2:1",
        "both bear the name 'ruhl'",
        "keep the name",
    ),
    Bad(ENTITIES, "- ruhl\n", "1:1", "'the file' must be a map", "write 'key: value'"),
    Bad(ENTITIES, "ruhl: {name: Ruhl, wikidata: 12}\n", "1:30", "'12' is not a valid wikidata", "see docs/"),
    Bad(ARTICLE, "---\ntitle: A\npublished: soon\n---\nText.\n", "3:12", "'soon' is not a date", "write EDTF"),
    Bad(ARTICLE, "---\ntitle: A\ntilte: B\n---\nText.\n", "3:1", "unknown key 'tilte'", "did you mean 'title'?"),
    Bad(ARTICLE, "---\ntitle: A\nurl: javascript:alert(1)\n---\nText.\n", "3:6", "is not a web address", "https://"),
    Bad(ARTICLE, "title: A\n", "1:1", "the front matter is not fenced", "begin the file with '---'"),
    Bad(ARTICLE, "---\ntitle: A\n---\n\n", "3:1", "no text below its front matter", "write its paragraphs"),
    Bad(ARTICLE, "---\nraw_sha256: 12\n---\nText.\n", "2:13", "'12' is not a valid raw_sha256", "see docs/"),
    Bad("content/articles/Bad Name.md", "---\ntitle: A\n---\nText.\n", "", "its name cannot be an id", "a-z, 0-9"),
    Bad(SITE, "tittle: Harbour\n", "1:1", "unknown key 'tittle'", "did you mean 'title'?", 2),
    Bad(SITE, "title: Harbour\nlicense: MIT\n", "2:1", "unknown key 'license'", "did you mean 'licence'?", 2),
    Bad(SITE, "base_url: example.org\n", "1:11", "'example.org' is not a web address", "https://", 2),
    Bad(
        ARTICLE,
        "---\nurl: 'https://example.org/a: {b}'\n---\nText.\n",
        "2:6",
        "'https://example.org/a: {b}' is not a web address",
        "write odd characters as %20",
    ),
    Bad(QUAY, "title: Quay\nreviewed: 'soon: in May'\n", "2:11", "'soon: in May' is not a date", "write EDTF"),
    Bad(QUAY, f"title: {'Quay ' * 201}\n", "1:8", "longer than 1000 characters", "shorten it"),
    Bad(QUAY, f"title: Quay\nreviewed: {'9' * 900}\n", "2:11", "9' is not a date", "write EDTF"),
    Bad(QUAY, 'title: Quay\nreviewed: "a\\n\\nb"\n', "2:11", "'a  b' is not a date", "write EDTF"),
    Bad(
        "content/set-aside.yaml",
        "- raw: a\n  reason: b\n- foo\n",
        "3:3",
        "'entry 2' must be a map",
        "write 'key: value'",
    ),
    Bad(QUAY, "title: Quay\nevents: [soon]\n", "2:10", "'events 1' must be a map", "write 'key: value'"),
    Bad(SITE, "audience: everyone\n", "1:11", "'everyone' is not a value of 'audience'", "'public' or 'internal'", 2),
    Bad(
        SITE,
        "outlets: {A: {rights: all}}\n",
        "1:23",
        "'all' is not a value of 'rights'",
        "'full', 'excerpt' or 'metadata'",
        2,
    ),
    Bad(SITE, "outlets: {A: {aliases: [b]}, B: {}}\n", "1:30", "both bear the name 'b'", "keep the name", 2),
    Bad(
        SITE, "policy: {uncited: never}\n", "1:19", "'never' is not a value of 'uncited'", "'error', 'warn' or 'off'", 2
    ),
    Bad(SITE, "title: Harbour\ntitle: Mole\n", "2:1", "the key 'title' stands twice", "line 1", 2),
    Bad(SITE, "title: |\n  a\n b\n", "3:2", "this is not YAML", "", 2),
    Bad("templates/missing.html", "<p>\n\n  {{ view.nope }}\n", "3:1", "the template failed", "docs/templates.md"),
    Bad("templates/missing.html", "<p>\n{% if view %}\n<p>\n", "3:1", "cannot be read", "correct its syntax"),
    Bad("templates/missing.html", "\n{% include 'nowhere.html' %}\n", "", "'nowhere.html' is missing", "write it"),
    Bad("templates/missing.html", "{{ view.topics + 1 }}\n", "1:1", "the template failed", "docs/templates.md"),
    Bad("templates/missing.html", "<p>\n\n{{ 1 / 0 }}\n", "3:1", "the template failed", "docs/templates.md"),
    Bad("templates/missing.html", "{% extends 'missing.html' %}\n", "1:1", "the template failed", "docs/templates.md"),
    Bad(
        "templates/missing.html",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}\n",
        "1:1",
        "the template failed",
        "docs/templates.md",
    ),
    Bad("templates/missing.html", b"<p>\xf6</p>\n", "1:1", "is not UTF-8 text", "save it as UTF-8"),
)


def told(run: Run, bad: Bad) -> str:
    """The line of a run that tells of a fault."""
    start = f"{bad.path}:{bad.place}: " if bad.place else f"{bad.path}: "
    lines = [line for line in run.err.splitlines() if line.startswith(start) and bad.what in line]
    assert len(lines) == 1, run.err
    return lines[0]


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_a_fault_is_told_with_its_place_and_cure_and_the_old_site_stays(quay: Site, bad: Bad) -> None:
    before = quay.files("site")
    quay.write(bad.path, bad.text)
    run = quay.run("build")
    line = told(run, bad)
    assert bad.cure in line.partition("; ")[2]
    assert (run.code, run.out) == (bad.code, "")
    assert "Traceback" not in run.err
    assert quay.files("site") == before
    assert not (quay.root / ".briefing/error.txt").exists()


@pytest.mark.parametrize("bad", [bad for bad in BAD if bad.place], ids=str)
def test_the_place_of_a_fault_is_inside_its_file(bad: Bad) -> None:
    line, column = map(int, bad.place.split(":"))
    text = bad.text if isinstance(bad.text, str) else bad.text.decode("latin-1")
    assert column <= len(text.split("\n")[line - 1]) + 1


def test_the_offending_line_is_shown_with_a_caret_under_the_place(quay: Site) -> None:
    quay.write(QUAY, "title: Quay\nreviewed: soon\n")
    lines = quay.run("check").err.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith(f"{QUAY}:2:11:"))
    assert lines[at + 1 : at + 3] == ["    reviewed: soon", "              ^"]


def test_of_a_long_line_the_part_around_the_place_is_shown(quay: Site) -> None:
    quay.write(TEXT, f"{'So it is. ' * 60}It is so [@nobody].\n")
    lines = quay.run("check").err.splitlines()
    at = next(index for index, line in enumerate(lines) if "names no article" in line)
    assert len(lines[at + 1]) < 120
    assert lines[at + 1][lines[at + 2].index("^")] == "@"


def test_all_faults_of_all_files_are_told_in_one_run_sorted_by_place(quay: Site) -> None:
    quay.write(ARTICLE, "---\ntitle: A\npublished: soon\ntilte: B\n---\nText.\n")
    quay.write(ENTITIES, "ruhl: {nam: Ruhl}\n")
    quay.write(SITE, "tittle: Harbour\n")
    quay.write(QUAY, f"{TOPIC}colour: red\n")
    quay.topic("mole", "title: Mole\ntitle: Mole\n")
    quay.topic("whale", "title: Whale\n", 'One [@nobody]. Two [@2025-03-06-courier-whale, "no such words"].\n')
    run = quay.run("build")
    places = [match for line in run.err.splitlines() if (match := PLACE.match(line))]
    found = [(match["path"], int(match["line"]), int(match["column"])) for match in places]
    assert found == sorted(found)
    assert {path for path, _, _ in found} == {
        ARTICLE,
        ENTITIES,
        SITE,
        QUAY,
        "content/topics/mole.yaml",
        "content/topics/whale.md",
    }
    assert len(found) == 9
    assert run.code == 1
    assert "Not built: 9 faults; the site is as it was" in run.err


def test_template_faults_are_all_told_in_one_run(quay: Site) -> None:
    quay.write("templates/missing.html", "{{ view.nope }}\n")
    quay.write("templates/method.html", "<p>\n{{ view.neither }}\n")
    quay.write("templates/source.html", "{% if %}\n")
    run = quay.run("build")
    assert run.code == 1
    assert [line.partition(": ")[0] for line in run.faults] == [
        "templates/method.html:2:1",
        "templates/missing.html:1:1",
        "templates/source.html:1:1",
    ]


def test_a_fault_in_configuration_and_one_in_content_end_with_1(quay: Site) -> None:
    quay.write(SITE, "tittle: Harbour\n")
    assert quay.run("check").code == 2
    quay.write(ENTITIES, "ruhl: {nam: Ruhl}\n")
    assert quay.run("check").code == 1


def test_a_broken_article_makes_no_second_fault_of_the_citations_to_it(quay: Site) -> None:
    quay.write("content/articles/2025-03-06-courier-whale.md", "---\ntilte: A\n---\nText.\n")
    run = quay.run("check")
    assert len(run.faults) == 1
    assert run.faults[0].startswith("content/articles/2025-03-06-courier-whale.md:2:1: unknown key")


def test_a_symbolic_link_among_the_contents_is_a_fault(quay: Site) -> None:
    quay.write("secret.yaml", "title: Secret\n")
    (quay.root / "content/topics/link.yaml").symlink_to("../../secret.yaml")
    run = quay.run("check")
    assert run.code == 1
    assert "content/topics/link.yaml: is a symbolic link" in run.err


def elsewhere(at: Path) -> None:
    """Leaves a link where a folder stood, to where it stands now."""
    moved = at.with_name("elsewhere")
    at.rename(moved)
    at.symlink_to(moved)


NO_FOLDERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "link": (elsewhere, "is a symbolic link"),
    "dangling": (lambda at: (elsewhere(at), shutil.rmtree(at.with_name("elsewhere"))), "is a symbolic link"),
    "file": (lambda at: (shutil.rmtree(at), at.write_text("a")), "is not a folder"),
}


@pytest.mark.parametrize("kind", NO_FOLDERS)
def test_what_stands_in_the_place_of_a_folder_is_refused_and_nothing_is_written_there(quay: Site, kind: str) -> None:
    make, what = NO_FOLDERS[kind]
    quay.write("seeds/a.txt", "The quay was approved by the harbour board of Port Amsel.\n\nIt took nine hours.\n")
    for name in (".briefing", "content/articles", "content/decisions", "content/record", "content/topics", "content"):
        site = Site(shutil.copytree(quay.root, quay.root.with_name(name.replace("/", "-"))))
        (site.root / name).mkdir(exist_ok=True)
        make(site.root / name)
        before = files(site.root)
        for command in (["ingest"], ["check"], ["build"], ["release", "quay", "-n", "First."]):
            run = site.run(*command)
            assert (run.code, run.err) == (2, f"{name}: {what}; put the folder itself there, or remove it\n")
        assert files(site.root) == before


def test_a_folder_where_a_file_should_be_is_a_fault(quay: Site) -> None:
    (quay.root / "content/topics/folder.yaml").mkdir()
    run = quay.run("check")
    assert (run.code, "content/topics/folder.yaml: is not a regular file" in run.err) == (1, True)


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n"])
def test_an_empty_file_of_settings_or_names_is_no_fault(quay: Site, text: str) -> None:
    quay.write(SITE, text)
    quay.write(ENTITIES, text)
    quay.topic("quay", "title: Quay\nterms: [quay]\n")
    (quay.root / TEXT).unlink()
    assert quay.run("check", "--strict").code == 0


def test_editors_leavings_are_no_topics(quay: Site) -> None:
    quay.write("content/topics/.quay.yaml.swp", "x")
    quay.write("content/topics/quay.yaml~", "x")
    assert quay.run("check", "--strict").code == 0
