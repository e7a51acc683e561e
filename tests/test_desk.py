"""The desk: trying a folder, new topics, schemas for editors, completion, lists, empty states, copying to a share."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from previews import START, previewed
from runs import CHECKOUT, Run, Site, files, run_apart
from shells import Shell, shell

from generator.model.yaml_text import read_yaml

RAW = """date 2025-03-0{day} Port Amsel, March {day} (Tidewire) The board of Port Amsel approved the quay number {day}.

The dredgers of quay {day} are due in October 2026, said the board.
"""
TERMS = "quay, dredgers"
SCHEMAS = ("site", "topic", "entities", "article", "set-aside")
EDITOR = re.compile(r"# yaml-language-server: \$schema=(\S+)")


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    """A folder of collected articles."""
    folder = Site(tmp_path / "collected")
    folder.write("one.txt", RAW.format(day=4))
    folder.write("deeper/two.txt", RAW.format(day=5))
    return folder.root


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """The folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def run_try(folder: Path, *arguments: str) -> Run:
    """How a `try` ends that should not begin to serve."""
    return run_apart(folder, ("try", *arguments, "--no-open"), {}, timeout=START)


def test_a_try_shows_the_topic_and_its_articles_says_how_to_keep_it_and_leaves_nothing(
    collected: Path, temporary: Path, tmp_path: Path
) -> None:
    before = files(collected)
    words = ("try", "collected", TERMS, "--no-open")
    with previewed(tmp_path, *words, logs=tmp_path / "logs", TMPDIR=str(temporary)) as preview:
        assert list(temporary.iterdir())
        topic = preview.get("/").page.xpath("//article//h3/a/@href")
        page = preview.get(f"/{topic[0]}")
        assert page.words("//h1") == TERMS
        sources = page.page.xpath("//section[@aria-labelledby='sources']//a[@class='heading']/@href")
        assert len(sources) == 2
        assert "approved the quay number 5" in preview.get(sources[1].removeprefix("..")).words()
        run = preview.end()
    assert (run.code, run.err) == (0, "")
    assert "Read 2 articles from collected" in run.out
    assert run.out.endswith(f"\nTo keep it: briefing try collected '{TERMS}' --keep my-site\n")
    assert list(temporary.iterdir()) == []
    assert files(collected) == before


def test_how_to_keep_a_try_can_be_typed_as_it_is_said(collected: Path, temporary: Path, tmp_path: Path) -> None:
    collected.rename(tmp_path / "my articles")
    words = ("try", "my articles", 'the "quay", $5', "--no-open")
    with previewed(tmp_path, *words, logs=tmp_path / "logs", TMPDIR=str(temporary)) as preview:
        run = preview.end()
    said = shlex.split(run.out.splitlines()[-1].removeprefix("To keep it: "))
    assert said == ["briefing", *words[:3], "--keep", "my-site"]


@pytest.mark.parametrize("terms", ["index", "404"])
def test_a_try_of_a_term_that_cannot_be_an_id_is_shown(collected: Path, tmp_path: Path, terms: str) -> None:
    with previewed(tmp_path, "try", str(collected), terms, "--no-open", logs=tmp_path / "logs") as preview:
        topic = preview.get("/").page.xpath("//article//h3/a/@href")
        assert preview.get(f"/{topic[0]}").words("//h1") == terms
        assert "no article matches the topic" in preview.end().err


def test_a_try_that_is_kept_is_a_site_to_go_on_with(collected: Path, tmp_path: Path) -> None:
    words = ("try", str(collected), TERMS, "--no-open", "--keep", "kept")
    with previewed(tmp_path, *words, logs=tmp_path / "logs") as preview:
        run = preview.end()
    assert run.code == 0
    assert "Kept in kept/. Next: briefing -C kept serve" in run.out
    kept = Site(tmp_path / "kept")
    assert {path for path in kept.files("seeds") if path.endswith(".txt")} == {
        "collected/deeper/two.txt",
        "collected/one.txt",
    }
    assert kept.run("build", "--strict").code == 0
    assert kept.run("ingest").out.count("unchanged") == 1


def test_a_try_that_matches_nothing_shows_its_terms_as_they_were_written_and_what_to_do(
    collected: Path, temporary: Path, tmp_path: Path
) -> None:
    words = ("try", str(collected), "Кран: №5, whale", "--no-open")
    with previewed(tmp_path, *words, logs=tmp_path / "logs", TMPDIR=str(temporary)) as preview:
        topic = preview.get("/").page.xpath("//article//h3/a/@href")
        page = preview.get(f"/{topic[0]}")
    assert page.words("//h1") == "Кран: №5, whale"
    assert "No article matches this topic yet. Use wider terms, or collect more." in page.words()


@pytest.mark.parametrize("terms", ["", " , ,"])
def test_a_try_without_terms_says_what_a_term_is(collected: Path, tmp_path: Path, terms: str) -> None:
    run = run_try(tmp_path, str(collected), terms)
    assert run.code == 2
    assert "give at least one term, such as" in run.err


def test_a_try_with_no_terms_at_all_shows_how_it_is_used(collected: Path, tmp_path: Path) -> None:
    run = run_try(tmp_path, str(collected))
    assert run.code == 2
    assert "TERMS" in run.err


def test_a_try_of_a_folder_that_is_not_there_names_it(tmp_path: Path) -> None:
    run = run_try(tmp_path, "colected", TERMS)
    assert run.code == 2
    assert "there is no folder 'colected'" in run.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["picture.png", "empty.txt", None])
def test_a_try_of_a_folder_with_nothing_to_read_says_what_can_be_read(tmp_path: Path, name: str | None) -> None:
    folder = tmp_path / "collected"
    folder.mkdir()
    if name:
        (folder / name).write_bytes(b"")
    run = run_try(tmp_path, "collected", TERMS)
    assert run.code == 1
    assert "no article could be read from collected; text files (.txt, .md) and pages (.html) are" in run.err
    assert name is None or f"{name}: set aside: " in run.err


def test_a_try_is_not_kept_over_what_stands_there(collected: Path, tmp_path: Path) -> None:
    mine = Site(tmp_path / "mine")
    mine.write("letter.txt", "Dear Jana")
    run = run_try(tmp_path, str(collected), TERMS, "--keep", "mine")
    assert run.code == 2
    assert "'mine' exists and is not empty; name a new folder" in run.err
    assert mine.files() == {"letter.txt": b"Dear Jana"}


def test_a_try_of_nothing_does_not_leave_a_folder_in_the_way_of_the_next_one(tmp_path: Path) -> None:
    (tmp_path / "collected").mkdir()
    assert run_try(tmp_path, "collected", TERMS, "--keep", "mine").code == 1
    assert not (tmp_path / "mine").exists()


def test_a_try_kept_inside_its_own_articles_is_answered_with_what_to_change(collected: Path) -> None:
    before = files(collected)
    run = run_try(collected, ".", TERMS, "--keep", "mine")
    assert run.code == 2
    assert "--keep" in run.err
    assert files(collected) == before


def test_a_try_on_a_full_disk_says_so_in_one_line(collected: Path, tmp_path: Path) -> None:
    words = ("try", str(collected), TERMS, "--no-open", "--keep", "kept")
    run = Site(tmp_path).run_on_a_full_disk(*words)
    assert run.code == 1
    assert "File too large" in run.err
    assert len(run.err.splitlines()) == 1


def test_a_new_topic_is_a_file_that_the_next_build_shows(quay: Site) -> None:
    run = quay.run("new", "topic", "Whales in port", "--terms", "whale, ferry ,, ")
    assert (run.code, run.err) == (0, "")
    assert "Wrote content/topics/whales-in-port.yaml" in run.out
    assert "whales-in-port.md" in run.out
    assert read(quay.read("content/topics/whales-in-port.yaml")) == {
        "title": "Whales in port",
        "terms": ["whale", "ferry"],
    }
    assert quay.run("build", "--strict").code == 0
    assert "A whale swam into the harbour" in quay.read("site/topics/whales-in-port.html")


def test_what_to_do_after_a_new_topic_can_be_typed_from_where_one_is(quay: Site, tmp_path: Path) -> None:
    assert "; briefing serve shows both." in quay.run("new", "topic", "Whales").out
    moved = quay.root.rename(tmp_path / "my quay")
    run = Site(tmp_path).run("-C", "my quay", "new", "topic", "Ferries")
    assert "; briefing -C 'my quay' serve shows both." in run.out
    (tmp_path / "elsewhere").mkdir()
    run = Site(tmp_path / "elsewhere").run("-C", "../my quay", "new", "topic", "Ships")
    assert f"; briefing -C {shlex.quote(str(moved))} serve shows both." in run.out


def test_a_new_topic_without_terms_looks_for_its_name(quay: Site) -> None:
    assert quay.run("new", "topic", "whale").code == 0
    assert read(quay.read("content/topics/whale.yaml")) == {"title": "whale", "terms": ["whale"]}


@pytest.mark.parametrize(
    "name",
    [
        *("Deliveries: S-400", "Crane #5", "'Quoted' and \"quoted\"", "- a dash", "*star 1", "&and 1", "{a}", "[a]"),
        *(
            "no",
            "null",
            "2025",
            "010",
            "1e3",
            "2025-03-04",
            "12:30:00",
            "5 %",
            "%5",
            "@home 1",
            "a\\b",
            "~a",
            "a: ",
            ": a",
        ),
        *("?a", "|a", ">a", "!a", "`a`", "Überfahrt – ½ m", "الميناء 5", "a\tb", "a\nb"),
    ],
)
def test_a_new_topic_has_the_name_that_it_was_given(site: Site, name: str) -> None:
    assert site.run("init", "new").code == 0
    new = Site(site.root / "new")
    run = new.run("new", "topic", "--", name)
    assert (run.code, run.err) == (0, "")
    listed = json.loads(new.run("list", "topics", "--format", "json").out)
    assert [topic["title"] for topic in listed] == [" ".join(name.split())]
    (path,) = (new.root / "content/topics").glob("*.yaml")
    as_text = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert (as_text["title"].split(), [term.split() for term in as_text["terms"]]) == (name.split(), [name.split()])


def test_a_topic_that_exists_is_not_written_again(quay: Site) -> None:
    before = quay.files("content")
    for name in ("quay", "Quay", "¡Quay!"):
        run = quay.run("new", "topic", name)
        assert run.code == 2
        assert "content/topics/quay.yaml exists; edit it, or choose another name" in run.err
    assert quay.files("content") == before


@pytest.mark.parametrize("name", ["", " ", "—", "!!!", "الميناء", "404", "index"])
def test_a_name_of_which_no_id_can_be_made_is_refused(quay: Site, name: str) -> None:
    before = quay.files("content")
    run = quay.run("new", "topic", name)
    assert run.code == 2
    assert f"no id can be made of {name!r}; use a name with" in run.err
    assert quay.files("content") == before


def test_a_new_topic_needs_a_site(site: Site) -> None:
    run = site.run("new", "topic", "Whales")
    assert run.code == 2
    assert "briefing init" in run.err
    assert site.files() == {}


def read(text: str) -> Any:
    """The value of a YAML text, its scalars as text."""
    tree = read_yaml(text, "file")
    assert tree.problems == ()
    return tree.value


@cache
def schema(name: str) -> dict[str, Any]:
    """The schema that the command prints for a file."""
    run = Site(CHECKOUT).run("schema", name)
    assert (run.code, run.err) == (0, "")
    found: dict[str, Any] = json.loads(run.out)
    return found


def faults(name: str, value: object) -> list[str]:
    """What the schema of a file has against a value."""
    found = Draft202012Validator(schema(name)).iter_errors(value)
    return [
        f"{'/'.join(map(str, one.absolute_path))}: {one.message}"
        for fault in found
        for one in (fault, *(fault.context or ()))  # of a choice, why each way of writing fails
    ]


def sample_files() -> Iterator[tuple[str, str]]:
    """Every YAML text of the sample: the name of its schema, and its path."""
    for name, pattern in (
        ("site", "site.yaml"),
        ("entities", "entities.yaml"),
        ("set-aside", "set-aside.yaml"),
        ("topic", "topics/*.yaml"),
        ("article", "articles/*.md"),
    ):
        for path in sorted((CHECKOUT / "content").glob(pattern)):
            yield name, path.relative_to(CHECKOUT).as_posix()


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_of_each_file_is_a_json_schema_that_explains_itself(name: str) -> None:
    found = schema(name)
    Draft202012Validator.check_schema(found)
    assert found["description"]


@pytest.mark.parametrize(("name", "path"), tuple(sample_files()))
def test_the_samples_own_files_hold_to_their_schema(name: str, path: str) -> None:
    text = (CHECKOUT / path).read_text(encoding="utf-8")
    assert faults(name, read(text.split("---\n")[1] if path.endswith(".md") else text)) == []


def test_every_schema_has_a_file_in_the_sample() -> None:
    optional = {"corrections", "cleaning", "defaults"}  # each has a test of its own with content of its own
    assert {name for name, _ in sample_files()} == set(SCHEMAS) - optional


@pytest.mark.parametrize(
    ("name", "yaml", "what"),
    [
        ("site", "titel: A\n", "titel"),
        ("site", "audience: everybody\n", "everybody"),
        ("topic", "terms: [a]\n", "title"),
        ("topic", "title: A\nsections: {figures: maybe}\n", "maybe"),
        ("entities", "ruhl: {kind: person}\n", "name"),
        ("article", "raw_sha256: abc\n", "abc"),
        ("set-aside", "- {raw: a}\n", "reason"),
    ],
)
def test_a_schema_sees_what_a_check_would(name: str, yaml: str, what: str) -> None:
    assert [fault for fault in faults(name, read(yaml)) if what in fault]


@pytest.mark.parametrize(
    "yaml",
    [
        "title: A\n",
        "title: A\nterms: [a, b]\n",
        "title: A\nterms: a\n",
        "title: A\nterms: {any: [a], none: b}\n",
        "title: A\nauthors: A. Writer\n",
        "title: A\nterms:\nsections:\n",
    ],
)
def test_a_schema_allows_every_way_of_writing_that_a_check_does(site: Site, yaml: str) -> None:
    site.topic("a", yaml)
    assert "error" not in site.run("check").err
    assert site.run("check").code == 0
    assert faults("topic", read(yaml)) == []


def pointed(path: Path) -> dict[str, Any]:
    """The schema to which the line for editors of a YAML file points."""
    found = EDITOR.match(path.read_text(encoding="utf-8"))
    assert found, f"{path.name} does not begin with the line for editors"
    schema: dict[str, Any] = json.loads((path.parent / found[1]).read_text(encoding="utf-8"))
    return schema


@pytest.mark.parametrize("arguments", [(), ("--sample",)])
def test_the_yaml_files_of_a_new_site_point_editors_at_their_schema(site: Site, arguments: tuple[str, ...]) -> None:
    assert site.run("init", "new", *arguments).code == 0
    assert Site(site.root / "new").run("new", "topic", "Whales").code == 0
    content = site.root / "new" / "content"
    assert pointed(content / "site.yaml") == schema("site")
    assert pointed(content / "entities.yaml") == schema("entities")
    for path in (content / "topics").glob("*.yaml"):
        assert pointed(path) == schema("topic")


def test_a_new_topic_of_a_site_made_by_hand_points_at_no_schema_that_is_not_there(quay: Site) -> None:
    assert quay.run("new", "topic", "Whales").code == 0
    written = quay.root / "content/topics/whales.yaml"
    assert not EDITOR.search(written.read_text(encoding="utf-8")) or pointed(written) == schema("topic")


@pytest.fixture
def bash(tmp_path: Path) -> Shell:
    """A bash in which `briefing` is a command."""
    return shell(tmp_path / "home")


COMPLETE = """
COMPREPLY=() COMP_WORDS=({words})
COMP_CWORD={last}
$(complete -p briefing | sed 's/.* -F \\([^ ]*\\).*/\\1/') briefing
echo "${{COMPREPLY[@]}}"
"""


@pytest.mark.slow
def test_bash_completes_what_is_typed(bash: Shell, tmp_path: Path) -> None:
    typed = (("briefing", "bu"), ("briefing", "list", "a"), ("briefing", "build", "--base"))
    asked = (COMPLETE.format(words=shlex.join(words), last=len(words) - 1) for words in typed)
    run = bash.run('eval "$(briefing completion bash)"\n' + "".join(asked), tmp_path)
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == ["build", "articles", "--base-url"]


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_completion_of_each_shell_is_a_script_for_the_command(site: Site, name: str) -> None:
    run = site.run("completion", name)
    assert (run.code, run.err) == (0, "")
    assert re.search(rf"_BRIEFING_COMPLETE={name}_complete\b", run.out)
    assert re.search(
        {"bash": r"complete .* briefing", "zsh": "#compdef briefing", "fish": "--command briefing"}[name], run.out
    )
    if shutil.which(name):
        assert subprocess.run([name, "-n", site.write("script", run.out)], check=False).returncode == 0


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("zsh", {"COMP_WORDS": "briefing bu", "COMP_CWORD": "1"}),
        ("fish", {"COMP_WORDS": "briefing bu", "COMP_CWORD": "bu"}),
    ],
)
def test_what_the_scripts_of_other_shells_ask_for_is_answered(site: Site, name: str, place: dict[str, str]) -> None:
    run = site.run_apart(_BRIEFING_COMPLETE=f"{name}_complete", **place)
    assert (run.code, run.err) == (0, "")
    assert re.split(r"[,\n\t]", run.out)[1] == "build"


def test_an_unknown_shell_is_answered_with_those_that_are_known(site: Site) -> None:
    run = site.run("completion", "tcsh")
    assert run.code == 2
    assert all(name in run.err for name in ("bash", "zsh", "fish"))


@pytest.fixture
def listed(site: Site) -> Site:
    """A site whose articles and topics begin as formulas do."""
    site.write("content/site.yaml", "title: A\n")
    site.article("a", "The quay.\n\nIt is new.", title='"=HYPERLINK(1,2)"', outlet='"@Amsel, Daily"')
    site.article("b", 'The "quay".', title=f'"{"A long title " * 9}"', published="2025-03")
    site.topic("c", 'title: "-1 degree"\nterms: [quay, "+49 1"]\nstatus: draft\n', "No.\n")
    site.topic("d", "title: The quay\nterms: {all: [quay]}\n")
    site.write("content/set-aside.yaml", "- {raw: seeds/a.png, reason: has a form that is not read, cure: save it}\n")
    return site


def test_a_table_lines_its_columns_up_and_clips_what_is_long(listed: Site) -> None:
    run = listed.run("list", "articles")
    assert (run.code, run.err) == (0, "")
    head, first, second = run.out.splitlines()
    assert head.split() == ["id", "published", "outlet", "agency", "language", "title"]
    assert first.split() == ["a", "2025-08-06", "@Amsel,", "Daily", "en", "=HYPERLINK(1,2)"]
    assert head.index("title") == first.index("=HYPERLINK") == second.index("A long")
    assert head.index("published") == first.index("2025-08-06") == second.index("2025-03")
    assert re.search(r"  A long title .{34}…$", second)


def test_csv_is_read_by_a_spreadsheet_as_text_and_by_a_program_as_it_is(listed: Site) -> None:
    run = listed.run("list", "articles", "--format", "csv")
    assert (run.code, run.err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(run.out)))
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["title"] == "'=HYPERLINK(1,2)"
    assert rows[0]["outlet"] == "'@Amsel, Daily"
    assert rows[1]["title"] == ("A long title " * 9).strip()
    topics = list(csv.DictReader(io.StringIO(listed.run("list", "topics", "-f", "csv").out)))
    assert [(row["title"], row["terms"], row["status"]) for row in topics] == [
        ("'-1 degree", "quay, +49 1", "draft"),
        ("The quay", "quay", "published"),
    ]
    assert not re.search(r'(?:^|,)"?[=+@\t\r-]', run.out, re.MULTILINE)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@a", "=cmd|' /C calc'!A0"])
def test_every_beginning_of_a_formula_is_disarmed_in_csv_alone(site: Site, start: str) -> None:
    site.topic("a", json.dumps({"title": start, "terms": [start]}))
    (row,) = csv.DictReader(io.StringIO(site.run("list", "topics", "-f", "csv").out))
    assert (row["title"], row["terms"]) == (f"'{start}", f"'{start}")
    (topic,) = json.loads(site.run("list", "topics", "-f", "json").out)
    assert (topic["title"], topic["terms"]) == (start, start)


def test_json_has_every_column_by_name(listed: Site) -> None:
    found = {
        what: json.loads(listed.run("list", what, "-f", "json").out) for what in ("articles", "topics", "set-aside")
    }
    assert found["articles"][0] == {
        "id": "a",
        "published": "2025-08-06",
        "outlet": "@Amsel, Daily",
        "agency": "",
        "byline": "",
        "language": "en",
        "url": "",
        "updated": "",
        "standfirst": "",
        "paragraphs": "2",
        "title": "=HYPERLINK(1,2)",
    }
    assert found["topics"][0] == {
        "id": "c",
        "status": "draft",
        "text": "yes",
        "terms": "quay, +49 1",
        "title": "-1 degree",
    }
    assert found["set-aside"] == [{"raw": "seeds/a.png", "reason": "has a form that is not read", "cure": "save it"}]


def test_a_list_of_what_has_faults_shows_the_rest_and_ends_with_1(listed: Site) -> None:
    listed.topic("e", "titel: A\n")
    run = listed.run("list", "topics", "-f", "json")
    assert run.code == 1
    assert "content/topics/e.yaml:1:1: unknown key 'titel'" in run.err
    assert [topic["id"] for topic in json.loads(run.out)] == ["c", "d"]


@pytest.fixture
def empty(site: Site) -> Site:
    """A new site with nothing in it."""
    assert site.run("init", "new").code == 0
    return Site(site.root / "new")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "articles"), "No articles yet: put text files into seeds/ and run briefing ingest."),
        (("list", "topics"), 'No topics yet: briefing new topic "My topic" --terms "first term, second term"'),
        (("list", "set-aside"), "Nothing is set aside: every raw file became an article."),
        (("ingest",), "No raw articles in seeds/ yet: put text files there, or name a folder: briefing ingest FOLDER"),
    ],
)
def test_an_empty_site_is_answered_with_the_next_step(empty: Site, words: tuple[str, ...], said: str) -> None:
    run = empty.run(*words)
    assert (run.code, run.err) == (0, "")
    assert run.out == f"{said}\n"


@pytest.mark.parametrize(("form", "out"), [("csv", "id,status,text,terms,title\n"), ("json", "[]\n")])
def test_an_empty_list_stays_data_for_a_program(empty: Site, form: str, out: str) -> None:
    assert empty.run("list", "topics", "--format", form).out == out


def test_every_page_of_an_empty_site_says_what_to_do(empty: Site) -> None:
    empty.topic("whales", "title: Whales\nterms: [whale]\n")
    empty.write("content/entities.yaml", "ruhl: {name: Jana Ruhl}\n")
    run = empty.run("build")
    assert run.code == 0
    assert "no article matches the topic 'whales'; use wider terms, or run `briefing ingest`" in run.err
    said = {page: " ".join(re.findall(r'class="empty">(.*?)</p>', empty.read(f"site/{page}"))) for page in SAID}
    assert {page: words for page, words in SAID.items() if words not in said[page]} == {}
    (empty.root / "content/topics/whales.yaml").unlink()
    assert empty.run("build").code == 0
    assert "No topics yet. Write a title and a few terms into" in empty.read("site/index.html")


SAID = {
    "index.html": "Put text files into <code>seeds/</code> and run <code>briefing ingest</code>",
    "sources/index.html": "Put text files into <code>seeds/</code> and run <code>briefing ingest</code>",
    "topics/whales.html": "No article matches this topic yet. Use wider terms, or collect more.",
    "chronology/index.html": "Events appear here once articles name them",
    "outlets/index.html": "No article names an outlet or an agency",
    "names/ruhl.html": "Add the ones that are printed to <code>aliases</code> in content/entities.yaml",
}
HEARD = """
import os, sys
def hear(event, details):
    if event in ("os.rename", "os.remove"):
        at = details[1] if event == "os.rename" else details[0]
        os.write(3, f"{event} {os.fspath(at)}\\n".encode())
sys.addaudithook(hear)
from generator.cli.main import run
run()
"""


def copy(site: Site, *arguments: str) -> Run:
    """A build into www/ file by file."""
    return site.run("build", "-d", "www", "--publish", "copy", *arguments)


def copied_in_order(site: Site) -> list[tuple[str, str]]:
    """What a copy replaces and deletes, in its order, as Python itself reports it."""
    log = site.root / "heard.txt"
    words = " ".join(shlex.quote(word) for word in (sys.executable, "-B", "-c", HEARD, "build", "-d", "www"))
    command = f"exec 3>{shlex.quote(str(log))}; {words} --no-search --publish copy -q"
    subprocess.run(["sh", "-c", command], cwd=site.root, env={"PYTHONPATH": str(CHECKOUT)}, check=True)
    found = [line.split(" ", 1) for line in log.read_text(encoding="utf-8").splitlines()]
    inside = ((event, site.root / at) for event, at in found if (site.root / at).is_relative_to(site.root / "www"))
    return [(event, at.relative_to(site.root / "www").as_posix()) for event, at in inside]


def turn(address: str) -> int:
    """When an address may be replaced: what pages need, sources, pages, the lists of pages, the front page."""
    if not address.endswith(".html"):
        return 0
    page = 1 if address.startswith("sources/") else 2
    return {"index.html": 4}.get(address, 3 if address.endswith("/index.html") else page)


def test_a_copy_says_what_readers_may_meet_and_gives_the_same_files_as_an_exchange(quay: Site) -> None:
    run = copy(quay)
    assert run.code == 0
    assert "readers may meet old and new pages together" in run.err
    assert quay.files("www") == quay.files("site")
    assert "-> www/" in run.out


def test_a_copy_goes_from_what_pages_need_to_the_front_page_and_deletes_last(quay: Site) -> None:
    assert copy(quay).code == 0
    quay.write("www/topics/withdrawn.html", "old")
    quay.write("www/data/withdrawn.json", "old")
    quay.write("content/site.yaml", "title: Another title\nbase_url: https://example.org/harbour/\n")
    heard = copied_in_order(quay)
    replaced = [address for event, address in heard if event == "os.rename"]
    assert [event for event, _ in heard] == sorted((event for event, _ in heard), reverse=True)
    assert {address for event, address in heard if event == "os.remove"} - {".briefing-lock"} == {
        "topics/withdrawn.html",
        "data/withdrawn.json",
    }
    assert {turn(address) for address in replaced} == {0, 1, 2, 3, 4}
    assert [turn(address) for address in replaced] == sorted(turn(address) for address in replaced)
    assert "Another title" in quay.read("www/index.html")
    assert "topics/withdrawn.html" not in quay.files("www")


def test_a_copy_leaves_what_has_not_changed_untouched(quay: Site) -> None:
    assert copy(quay).code == 0
    before = written(quay.root / "www")
    cited = '[@2025-03-05-tidewire-quay, "Three of the five"]'
    quay.write("content/topics/quay.md", f"Three cranes stand there {cited}.\n")
    assert copy(quay).code == 0
    after = written(quay.root / "www")
    untouched = {address for address, how in before.items() if after[address] == how}
    assert {"static/style.css", "sources/index.html", "outlets/index.html"} <= untouched
    assert "topics/quay.html" not in untouched


def written(folder: Path) -> dict[str, tuple[int, int]]:
    """For each file below a folder which one it is, and when it was written."""
    found = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {address: (status.st_ino, status.st_mtime_ns) for address, status in found.items()}


@pytest.mark.parametrize("destination", ["mine", "content", "."])
def test_a_copy_into_a_folder_that_is_not_ours_is_refused(quay: Site, destination: str) -> None:
    quay.write("mine/letter.txt", "Dear Jana")
    before = quay.files()
    run = quay.run("build", "-d", destination, "--publish", "copy")
    assert run.code == 2
    assert "-d" in run.err
    assert quay.files() == before


def test_a_fault_is_found_before_anything_is_copied(quay: Site) -> None:
    assert copy(quay).code == 0
    before = quay.files("www")
    quay.topic("whales", "title: Whales\n", 'A whale [@nowhere, "came"].\n')
    assert copy(quay).code == 1
    assert quay.files("www") == before


def test_a_copy_that_broke_off_says_so_and_the_next_one_completes_it(quay: Site) -> None:
    broken = quay.run_on_a_full_disk("build", "-d", "www", "--publish", "copy", room=4_000)
    assert broken.code == 1
    assert "the site could be copied only in part (File too large)" in broken.err
    assert "the site is as it was" not in broken.err
    assert "index.html" not in quay.files("www")
    assert copy(quay).code == 0
    assert quay.files("www") == quay.files("site")


def test_a_copy_deletes_a_link_and_never_what_it_leads_to(quay: Site) -> None:
    assert copy(quay).code == 0
    quay.write("mine/letter.txt", "Dear Jana")
    (quay.root / "www/letters").symlink_to(quay.root / "mine")
    (quay.root / "www/letter.txt").symlink_to(quay.root / "mine/letter.txt")
    assert copy(quay).code == 0
    assert quay.files("mine") == {"letter.txt": b"Dear Jana"}
    assert quay.files("www") == quay.files("site")


def test_a_copy_does_not_write_through_a_link_in_the_place_of_a_folder(quay: Site) -> None:
    assert copy(quay).code == 0
    quay.write("mine/letter.txt", "Dear Jana")
    shutil.rmtree(quay.root / "www/topics")
    (quay.root / "www/topics").symlink_to(quay.root / "mine")
    run = copy(quay)
    assert quay.files("mine") == {"letter.txt": b"Dear Jana"}
    assert run.code != 0 or quay.files("www") == quay.files("site")
