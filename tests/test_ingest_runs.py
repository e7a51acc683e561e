"""Whole runs of `init` and `ingest`: raw files become article files that people may edit, and nothing is lost."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from runs import CHECKOUT, Run, Site, files
from shells import shell

from generator.model.yaml_text import read_yaml

QUAY = """date 2025-03-04 Port Amsel, Mar 4 (Tidewire) Harbour master Jana Ruhl met Piet Vos on the quay on Tuesday.

The dredgers are to begin in April.
"""
QUAY_ID = "2025-03-04-tidewire-ruhl-vos"
ASIDE = {
    "seeds/empty.txt": (b" \n\n", "is empty"),
    "seeds/picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64), "is binary, not text"),
    "seeds/old.txt": ("Die Hafenbehörde genehmigte den Kai für Ausländer.".encode("latin-1"), "is not UTF-8"),
    "seeds/furniture.txt": (b"Share this:\n\nSubscribe to our letter\n", "has no text left"),
    "seeds/paper.pdf": (b"%PDF-1.7", "is no PDF that can be read"),
    "seeds/film.mp4": (bytes(9), "has a form that is not read (.mp4)"),
}


@pytest.fixture
def empty(site: Site) -> Site:
    """A new site, made by `init`."""
    assert site.run("init", "here").code == 0
    return Site(site.root / "here")


@pytest.fixture
def quay(empty: Site) -> Site:
    """A site with one article ingested."""
    empty.write("seeds/quay.txt", QUAY)
    assert empty.run("ingest").code == 0
    return empty


def test_a_new_site_has_its_folders_and_a_title_and_says_what_comes_next(site: Site) -> None:
    run = site.run("init", "harbour-watch")
    assert run.code == 0
    assert "briefing -C harbour-watch ingest" in run.out
    made = Site(site.root / "harbour-watch")
    assert {"seeds", "content"} <= {path.name for path in made.root.iterdir()}
    assert read_yaml(made.read("content/site.yaml"), "site.yaml").value["title"] == "Harbour watch"
    assert made.run("build").code == 0
    assert "Harbour watch" in made.read("site/index.html")


def test_what_comes_next_can_be_typed_as_it_is_said_from_where_one_is(site: Site, tmp_path: Path) -> None:
    (site.root / "rv").mkdir()
    site.write("rv/article.txt", QUAY)
    run = site.run("-C", "rv", "init", "my site")
    commands = [
        found[1] for line in run.out.splitlines() if (found := re.search(r"(briefing -C .*?)(?: {3,}|$)", line))
    ]
    assert [shlex.split(words)[:4] for words in commands] == [
        ["briefing", "-C", "rv/my site", word] for word in ("ingest", "new", "serve", "build")
    ]
    typed = [words for words in commands if "serve" not in words]
    done = shell(tmp_path / "home").run("\n".join(["cp rv/article.txt 'rv/my site'/seeds/", *typed]), site.root)
    assert done.code == 0, done.said
    assert "rv/my site/site/index.html" in site.files()


@pytest.mark.parametrize("name", ["it's a: test", "#1 – {x}", "[a] & <b>", "no"])
def test_whatever_the_folder_of_a_new_site_is_called_it_builds(site: Site, name: str) -> None:
    assert site.run("init", name).code == 0
    assert Site(site.root / name).run("build", "-s").code == 0


def test_the_sample_builds_without_a_fault_or_a_warning_and_is_ingested_already(site: Site) -> None:
    assert site.run("init", "demo", "--sample").code == 0
    demo = Site(site.root / "demo")
    before = demo.files("content")
    assert demo.run("ingest", "--strict").code == 0
    assert demo.files("content") == before
    assert demo.run("build", "--strict").code == 0
    assert demo.files("site")


def test_a_folder_that_is_not_empty_is_not_made_a_site(site: Site) -> None:
    site.write("mine/letter.txt", "Dear Jana")
    run = site.run("init", "mine")
    assert run.code == 2
    assert "not empty" in run.err
    assert site.files() == {"mine/letter.txt": b"Dear Jana"}


def test_a_site_below_a_file_cannot_be_made(site: Site) -> None:
    site.write("letter.txt", "Dear Jana")
    run = site.run("init", "letter.txt/site")
    assert run.code == 2
    assert "cannot be made" in run.err


def test_a_raw_file_becomes_an_article_file_that_reads_well(quay: Site) -> None:
    front, _, body = quay.read(f"content/articles/{QUAY_ID}.md").removeprefix("---\n").partition("---\n")
    lines = front.splitlines()
    assert {"published: 2025-03-04", "agency: Tidewire", "raw: seeds/quay.txt"} <= set(lines)
    assert "dateline: {place: Port Amsel, date: 2025-03-04}" in lines
    assert body.startswith("Harbour master Jana Ruhl met Piet Vos on the quay on Tuesday.\n\nThe dredgers")


def test_a_second_ingest_changes_no_byte_and_touches_no_file(quay: Site) -> None:
    folder = quay.root / "content"
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
    run = quay.run("ingest")
    assert (run.code, "1 unchanged" in run.out) == (0, True)
    assert before == {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
    }


def test_what_cannot_be_used_is_set_aside_with_its_reason(quay: Site) -> None:
    for path, (data, _) in ASIDE.items():
        quay.write(path, data)
    (quay.root / "seeds/link.txt").symlink_to("quay.txt")
    run = quay.run("ingest")
    assert run.code == 0
    expected = {path: reason for path, (_, reason) in ASIDE.items()} | {"seeds/link.txt": "is a symbolic link"}
    for path, reason in expected.items():
        assert any(line.startswith(f"{path}: set aside: {reason}") for line in run.err.splitlines()), path
        assert f"raw: {path}" in quay.read("content/set-aside.yaml")
    assert [path.stem for path in (quay.root / "content/articles").iterdir()] == [QUAY_ID]
    assert "7 set aside" in run.out


def test_what_is_set_aside_is_a_fault_when_strict(quay: Site) -> None:
    quay.write("seeds/empty.txt", "")
    assert quay.run("ingest").code == 0
    assert quay.run("ingest", "--strict").code == 1
    assert quay.run("build", "--strict").code == 1
    assert quay.run("build").code == 0


def test_the_likely_encoding_of_a_file_is_told(quay: Site) -> None:
    quay.write("seeds/old.txt", "Größere Schiffe für Häfen: möglich und schön.".encode("cp1252"))
    assert "looks like" in quay.run("ingest").err


def test_a_date_of_a_table_that_may_mean_two_days_is_told_with_its_row_until_a_person_settles_it(empty: Site) -> None:
    row = "The harbour board of Port Amsel opened the new quay on Monday after a debate of nine hours."
    empty.write("seeds/table.csv", f"title,date,text\nQuay,13/04/2025,{row}\nMole,03/04/2025,{row} It cheered.\n")
    told = empty.run("ingest").err
    assert "seeds/table.csv#2: has no date of publication, since field date: '03/04/2025' names no one day" in told
    assert "table.csv#1" not in told
    assert empty.run("ingest").err == ""
    empty.write("content/corrections.yaml", "- match: seeds/table.csv#2\n  set: {published: 2025-04-03}\n")
    assert empty.run("ingest").err == ""
    assert "2025-04-03" in empty.run("list", "articles").out


def test_a_pipe_among_the_raw_files_is_set_aside(quay: Site) -> None:
    os.mkfifo(quay.root / "seeds/pipe.txt")
    run = quay.run("ingest")
    assert (run.code, "seeds/pipe.txt: set aside: is not a regular file" in run.err) == (0, True)


def test_ingesting_more_does_not_forget_what_was_set_aside_before(quay: Site) -> None:
    quay.write("seeds/empty.txt", "")
    quay.run("ingest")
    quay.write("seeds/more.txt", QUAY.replace("Ruhl", "Brandt"))
    assert quay.run("ingest", "seeds/more.txt").code == 0
    assert "raw: seeds/empty.txt" in quay.read("content/set-aside.yaml")


def test_a_raw_file_that_was_renamed_is_no_copy_of_one_that_is_gone(quay: Site) -> None:
    (quay.root / "seeds/quay.txt").rename(quay.root / "seeds/renamed.txt")
    run = quay.run("ingest")
    assert run.code == 0
    assert "same bytes" not in run.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_text_with_a_byte_order_mark_is_read_whatever_its_encoding(empty: Site, encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    empty.write("seeds/quay.txt", mark + QUAY.replace("quay", "Kai für Züge").encode(encoding))
    assert empty.run("ingest", "--strict").code == 0
    assert "Kai für Züge" in empty.read(f"content/articles/{QUAY_ID}.md")


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2028", "\x0c"])
def test_lines_end_as_they_like(empty: Site, line_end: str) -> None:
    empty.write("seeds/quay.txt", QUAY.replace("\n", line_end))
    assert empty.run("ingest").code == 0
    assert "Tuesday.\n\nThe dredgers" in empty.read(f"content/articles/{QUAY_ID}.md")


def test_letters_that_steer_a_page_or_a_terminal_are_gone(empty: Site) -> None:
    empty.write("seeds/quay.txt", QUAY.replace("quay", "qu\u202eay\u2066 \x1b[31m\x07\ufeff"))
    empty.run("ingest")
    assert not set("\u202e\u2066\x1b\x07\ufeff") & set(empty.read(f"content/articles/{QUAY_ID}.md"))


def test_marks_that_are_piled_up_on_a_letter_are_gone_but_a_few(empty: Site) -> None:
    piled = "\u0300\u0301\u0334" * 170
    empty.write("seeds/quay.txt", QUAY.replace("quay", f"qua{piled}y").replace("Tidewire", f"Tidewire{piled}"))
    title = f"Whale{piled} seen"
    page = f"<title>{title}</title><meta property='og:title' content='{title}'><h1>{title}</h1><p>{QUAY}</p>"
    empty.write("seeds/whale.html", f"<html>{page.replace('Ruhl', f'Ru{piled}hl')}</html>")
    record = {"title": title, "author": f"A{piled}", "text": QUAY.replace("board", f"boa{piled}rd")}
    empty.write("seeds/list.jsonl", json.dumps(record))
    assert empty.run("ingest").code == 0
    written = "".join(path.read_text() for path in (empty.root / "content").rglob("*.md"))
    assert max(map(len, re.findall("[\u0300-\u036f]+", written))) == 8
    assert "rule: unsafe-characters" in written
    assert empty.run("build").code == 0


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/topics/quay.yaml", "title: A{}\nterms: [quay]\n"),
        ("content/entities.yaml", "quay: {{name: The quay{}}}\n"),
        ("content/topics/quay.md", "It is{} so.\n"),
        ("content/articles/a.md", "---\ntitle: A\n---\nIt is{} so.\n"),
    ],
)
def test_what_people_write_bears_no_more_marks_either(quay: Site, path: str, text: str) -> None:
    quay.topic("quay", "title: The quay\nterms: [quay]\n", "It is so.\n")
    quay.write(path, text.format("\u0334" * 9))
    run = quay.run("check")
    assert (run.code, "a letter bears more than 8 marks; remove it" in run.err) == (1, True)
    quay.write(path, text.format("\u0334" * 8))
    assert quay.run("check").code == 0


def test_more_files_than_a_run_is_made_for_are_refused(quay: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        quay.write(f"seeds/{number % 2}/{number}.txt", QUAY)
    monkeypatch.setattr("generator.ingest.read.MOST_FILES", 4)
    before = quay.files()
    cure = "ingest a part of them at a time: briefing ingest FOLDER"
    assert quay.run("ingest") == Run(2, "", f"seeds: there are more than 4 files; {cure}\n")
    assert quay.files() == before
    assert quay.run("ingest", "seeds/0").code == 0


def test_hidden_files_and_notes_are_left_out(quay: Site) -> None:
    for name in (".hidden.txt", "_defaults.yaml", "README.md", ".git/x.txt"):
        quay.write(f"seeds/{name}", "language: en\n")
    assert "Ingested 1 raw article" in quay.run("ingest").out


def test_an_edited_article_is_kept_and_the_run_says_what_would_change(quay: Site) -> None:
    at = quay.root / f"content/articles/{QUAY_ID}.md"
    at.write_text(at.read_text().replace("agency: Tidewire", "agency: Tidewire Service"))
    edited = at.read_bytes()
    run = quay.run("ingest")
    assert run.code == 0
    assert at.read_bytes() == edited
    assert f"content/articles/{QUAY_ID}.md: kept as a person edited it" in run.err
    assert "-agency: Tidewire Service" in run.err
    assert "+agency: Tidewire" in run.err
    assert "1 kept as edited" in run.out


def test_an_article_that_nobody_edited_follows_its_raw_file(quay: Site) -> None:
    quay.write("seeds/quay.txt", QUAY.replace("April", "May"))
    run = quay.run("ingest")
    assert "1 updated" in run.out
    assert "begin in May" in quay.read(f"content/articles/{QUAY_ID}.md")


def test_an_article_outlives_its_raw_file(quay: Site) -> None:
    (quay.root / "seeds/quay.txt").unlink()
    assert quay.run("ingest").code == 0
    assert (quay.root / f"content/articles/{QUAY_ID}.md").is_file()


def test_namesakes_are_told_apart_by_their_bytes_in_whatever_order_they_come(site: Site) -> None:
    ids = set()
    for names in (("a", "b"), ("b", "a")):
        root = site.root / names[0]
        made = Site(root)
        for name, tail in zip(names, ("One.", "Two."), strict=True):
            made.write(f"seeds/{name}.txt", f"{QUAY}\n{tail}\n")
        assert made.run("ingest").code == 0
        ids.add(tuple(sorted(path.stem for path in (root / "content/articles").iterdir())))
    (found,) = ids
    assert all(name.startswith(f"{QUAY_ID}-") and len(name) == len(QUAY_ID) + 5 for name in found)


def test_files_from_elsewhere_are_copied_in_and_left_where_they_are(quay: Site, tmp_path: Path) -> None:
    elsewhere = Site(tmp_path / "collected")
    elsewhere.write("more.txt", QUAY.replace("Ruhl", "Brandt"))
    elsewhere.write("quay.txt", QUAY.replace("Ruhl", "Loos"))
    before = elsewhere.files()
    assert quay.run("ingest", str(elsewhere.root)).code == 0
    assert elsewhere.files() == before
    assert quay.read("seeds/quay.txt") == QUAY
    assert len(quay.files("content/articles")) == 3
    again = quay.files()
    assert quay.run("ingest", str(elsewhere.root)).code == 0
    assert quay.files() == again


def test_what_could_never_be_read_is_not_copied_in_but_listed(quay: Site, tmp_path: Path) -> None:
    elsewhere = Site(tmp_path / "collected")
    elsewhere.write("film.mp4", bytes(1000))
    elsewhere.write("huge.txt", "words " * 2_000_000)
    elsewhere.write("more.txt", QUAY.replace("Ruhl", "Brandt"))
    run = quay.run("ingest", "-v", str(elsewhere.root))
    assert run.code == 0
    assert f"1 of 3 files from {elsewhere.root} stand in seeds/" in run.err
    assert set(quay.files("seeds")) == {"quay.txt", "collected/more.txt"}
    assert "seeds/collected/film.mp4: set aside: has a form that is not read (.mp4)" in run.err
    assert "seeds/collected/huge.txt: set aside: is larger than 8 MB" in run.err
    assert "raw: seeds/collected/film.mp4" in quay.read("content/set-aside.yaml")


def test_a_file_that_could_not_be_copied_whole_is_not_there_for_the_next_run(quay: Site, tmp_path: Path) -> None:
    elsewhere = Site(tmp_path / "collected")
    elsewhere.write("more.txt", f"{QUAY.replace('Ruhl', 'Brandt')}\n{'More words. ' * 1000}")
    before = quay.files("seeds")
    run = quay.run_on_a_full_disk("ingest", str(elsewhere.root), room=500)
    assert (run.code, "File too large" in run.err) == (1, True)
    assert quay.files("seeds") == before


def test_a_file_of_the_longest_name_and_one_in_the_place_of_a_folder_are_copied_in(quay: Site, tmp_path: Path) -> None:
    elsewhere = Site(tmp_path / "collected")
    longest = f"{'n' * 251}.txt"  # 255 bytes
    elsewhere.write(longest, QUAY.replace("Ruhl", "Brandt"))
    elsewhere.write("more", QUAY.replace("Ruhl", "Loos"))
    quay.write("seeds/collected/more/other.txt", QUAY.replace("Ruhl", "Kade"))
    assert quay.run("ingest", str(elsewhere.root)).code == 0
    assert len(quay.files("content/articles")) == 3
    assert quay.read(f"seeds/collected/{longest}") == QUAY.replace("Ruhl", "Brandt")


@pytest.mark.parametrize(
    ("path", "what"), [("no-such-folder", "no file or folder"), ("content", "not in seeds/"), (".", "not in seeds/")]
)
def test_a_path_that_cannot_be_ingested_is_a_usage_error(quay: Site, path: str, what: str) -> None:
    before = quay.files()
    run = quay.run("ingest", path)
    assert (run.code, what in run.err) == (2, True)
    assert quay.files() == before


def test_a_folder_that_is_no_site_is_a_usage_error(site: Site) -> None:
    run = site.run("ingest")
    assert (run.code, "briefing init" in run.err) == (2, True)


def test_an_empty_folder_of_raw_files_says_what_to_do(empty: Site) -> None:
    run = empty.run("ingest")
    assert (run.code, "put text files there" in run.out) == (0, True)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a file have a name that is no text")
def test_a_raw_file_whose_name_is_no_text_does_not_stop_the_others(quay: Site) -> None:
    name = os.fsencode(quay.root) + b"/seeds/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text(QUAY.replace("Ruhl", "Brandt"))
    run = quay.run("ingest")
    assert run.code == 0
    assert "error in Briefing itself" not in run.err


@pytest.mark.parametrize("kind", ["folder", "broken link"])
def test_what_is_no_file_among_the_articles_does_not_stop_a_run_with_an_error_of_ours(quay: Site, kind: str) -> None:
    at = quay.root / "content/articles/odd.md"
    at.mkdir() if kind == "folder" else at.symlink_to("nowhere.md")
    assert "error in Briefing itself" not in quay.run("ingest").err


def test_an_article_file_is_never_half_written(quay: Site) -> None:
    before = quay.files("content")
    quay.write("seeds/quay.txt", QUAY.replace("April", "May"))
    run = quay.run_on_a_full_disk("ingest")
    assert run.code == 1
    assert "error in Briefing itself" not in run.err
    assert quay.files("content") == before


def test_the_sample_of_the_checkout_is_what_init_copies(site: Site) -> None:
    site.run("init", "demo", "--sample")
    assert Site(site.root / "demo").files("seeds") == files(CHECKOUT / "seeds")


def test_the_folders_may_lie_anywhere_and_be_named_with_the_option(quay: Site, tmp_path: Path) -> None:
    moved = tmp_path / "a folder with spaces – ünïcödé"
    shutil.move(quay.root, moved)
    run = Site(tmp_path).run("-C", moved.name, "ingest")
    assert (run.code, "1 unchanged" in run.out) == (0, True)


def test_a_raw_file_that_was_renamed_and_replaced_is_not_lost(quay: Site) -> None:
    (quay.root / "seeds/quay.txt").rename(quay.root / "seeds/old.txt")
    quay.write("seeds/quay.txt", QUAY.replace("Jana Ruhl met Piet Vos", "Ada Lind met Piet Vos"))
    run = quay.run("ingest")
    assert (run.code, run.err) == (0, "")
    texts = [quay.read(path) for path in quay.files() if path.startswith("content/articles/")]
    assert sorted("Jana Ruhl" in text for text in texts) == [False, True]


@pytest.mark.parametrize("broken", ["title: Talks: the end", "title: [Talks", "title: 'Talks"])
def test_a_typo_in_the_front_matter_of_an_edited_article_makes_no_second_one(quay: Site, broken: str) -> None:
    path = f"content/articles/{QUAY_ID}.md"
    edited = re.sub(r"^(?:supplied_)?title: .*$", broken, quay.read(path), flags=re.MULTILINE)
    quay.write(path, edited)
    quay.run("ingest")
    assert [name for name in quay.files() if name.startswith("content/articles/")] == [path]
    assert quay.read(path) == edited


def test_a_list_of_what_is_set_aside_that_cannot_be_read_stops_ingest_and_is_kept(quay: Site) -> None:
    quay.write("content/set-aside.yaml", "- {raw: seeds/a.txt, reason: is empty\n<<<<<<< ours\n")
    run = quay.run("ingest")
    assert run.code == 1
    assert "content/set-aside.yaml:" in run.err
    assert "<<<<<<< ours" in quay.read("content/set-aside.yaml")


def test_a_second_byline_and_a_second_summary_are_not_lost(empty: Site) -> None:
    paragraph = "Harbour master Jana Ruhl met Piet Vos on the quay on Tuesday, and nobody was hurt in the harbour."
    head = "Author: Ada Lind\nQuay approved\nBy Piet Vos\n"
    text = f"{head}Key takeaways\n- Cranes come\nAt a glance\n- A vote\n{paragraph}\n"
    empty.write("seeds/quay.txt", text)
    assert empty.run("ingest").code == 0
    (path,) = (name for name in empty.files() if name.startswith("content/articles/"))
    written = read_yaml(empty.read(path).split("---\n")[1], path).value
    assert written["outlet_summary"] == ["Cranes come", "A vote"]
    assert {"lines": "3", "rule": "byline"} in written["removed"]
