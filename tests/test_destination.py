"""The destination: what may be replaced, and that it is replaced whole or not at all."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from runs import CHECKOUT, COMMAND, Site, files


def test_a_folder_that_is_not_ours_is_refused(quay: Site) -> None:
    quay.write("mine/letter.txt", "Dear Jana")
    run = quay.run("build", "-d", "mine")
    assert run.code == 2
    assert "was not written by this program" in run.err
    assert "-d" in run.err
    assert quay.files("mine") == {"letter.txt": b"Dear Jana"}


def test_an_empty_folder_may_become_the_site(quay: Site) -> None:
    (quay.root / "www").mkdir()
    assert quay.run("build", "-d", "www").code == 0
    assert quay.files("www") == quay.files("site")


def test_a_site_of_ours_is_replaced_with_all_that_was_in_it(quay: Site) -> None:
    quay.write("site/topics/withdrawn.html", "old")
    assert quay.run("build").code == 0
    assert "topics/withdrawn.html" not in quay.files("site")


@pytest.mark.parametrize("destination", [".", "..", "content", "content/topics", "seeds/www", "templates", "/"])
def test_a_destination_that_holds_inputs_or_lies_in_them_is_refused(quay: Site, destination: str) -> None:
    before = files(quay.root)
    run = quay.run("build", "-d", destination)
    assert run.code == 2
    assert "inputs" in run.err
    assert files(quay.root) == before


def test_a_marker_does_not_make_inputs_a_destination(quay: Site) -> None:
    quay.write("content/.briefing-site", "mine")
    assert quay.run("build", "-d", "content").code == 2
    assert (quay.root / "content/site.yaml").is_file()


def test_a_symbolic_link_is_refused_and_what_it_points_to_stays(quay: Site) -> None:
    (quay.root / "link").symlink_to(quay.root / "site")
    before = quay.files("site")
    run = quay.run("build", "-d", "link")
    assert (run.code, "symbolic link" in run.err) == (2, True)
    assert quay.files("site") == before
    assert (quay.root / "link").is_symlink()


def test_inputs_behind_a_symbolic_link_are_refused(quay: Site) -> None:
    (quay.root / "behind").symlink_to(quay.root / "content")
    before = quay.files("content")
    assert quay.run("build", "-d", "behind/topics").code == 2
    assert quay.files("content") == before


def test_a_file_is_refused(quay: Site) -> None:
    quay.write("letter.txt", "Dear Jana")
    assert quay.run("build", "-d", "letter.txt").code == 2
    assert quay.read("letter.txt") == "Dear Jana"


def test_a_destination_below_a_file_is_refused(quay: Site) -> None:
    quay.write("letter.txt", "Dear Jana")
    run = quay.run("build", "-d", "letter.txt/www")
    assert run.code in (1, 2)
    assert "error in Briefing itself" not in run.err


def test_a_check_refuses_what_a_build_would(quay: Site) -> None:
    quay.write("mine/letter.txt", "Dear Jana")
    assert quay.run("check", "-d", "mine").code == 2


def test_a_refused_destination_is_told_beside_the_other_faults(quay: Site) -> None:
    quay.write("content/entities.yaml", "ruhl: {nam: Ruhl}\n")
    run = quay.run("build", "-d", "content")
    assert run.code == 1
    assert "unknown key 'nam'" in run.err
    assert "inputs" in run.err


@pytest.mark.slow
@pytest.mark.parametrize("room", [0, 500, 4_000])
def test_a_full_disk_leaves_the_old_site_whole(quay: Site, room: int) -> None:
    before = quay.files("site")
    quay.write("content/site.yaml", "title: Another title\n")
    run = quay.run_on_a_full_disk("build", room=room)
    assert run.code == 1
    assert "the site could not be written (File too large); what stood there is unchanged" in run.err
    assert quay.files("site") == before
    assert {path.name for path in quay.root.iterdir()} - {".briefing"} == {"content", "site"}


@pytest.mark.slow
def test_a_full_disk_leaves_no_half_of_a_first_site(quay: Site) -> None:
    assert quay.run_on_a_full_disk("build", "-d", "www", room=2_000).code == 1
    assert not (quay.root / "www").exists()


def test_a_build_that_is_killed_leaves_the_old_site_whole_and_the_next_one_works(quay: Site) -> None:
    before = quay.files("site")
    quay.write("content/site.yaml", "title: Another title\n")
    variables = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen([*COMMAND, "build", "-q"], cwd=quay.root, env=variables) as process:
        staging = quay.root / ".site.staging"
        while process.poll() is None and not staging.exists():
            time.sleep(0.0005)
        process.send_signal(signal.SIGKILL)
    found = quay.files("site")
    # Killed before the exchange or after it: one of the two, whole.
    assert found == before or (b"Another title" in found["index.html"] and found.keys() == before.keys())
    assert quay.run("build").code == 0
    assert not staging.exists()
    assert b"Another title" in quay.files("site")["index.html"]


@pytest.mark.parametrize(("how", "held"), [("exchange", ".site.lock"), ("copy", "site/.briefing-lock")])
def test_two_builds_of_one_site_do_not_mix(quay: Site, how: str, held: str) -> None:
    before = quay.files("site")
    quay.write("content/site.yaml", "title: Another title\n")
    handle = os.open(quay.write(held, "4711"), os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        run = quay.run("build", "--publish", how)
    finally:
        os.close(handle)
    assert (run.code, f"{held}: another build (process 4711) is writing this site; wait" in run.err) == (2, True)
    (quay.root / held).unlink()
    assert quay.files("site") == before


@pytest.mark.parametrize(("how", "held"), [("exchange", ".site.lock"), ("copy", "site/.briefing-lock")])
def test_the_lock_of_a_build_that_was_killed_is_in_nobodys_way(quay: Site, how: str, held: str) -> None:
    before = quay.files("site")
    quay.write(held, "4711")
    assert quay.run("build", "--publish", how).code == 0
    assert quay.files("site") == before
    assert {path.name for path in quay.root.iterdir()} - {".briefing"} == {"content", "site"}


def test_a_link_where_the_next_site_is_written_is_refused_and_what_it_leads_to_stays(quay: Site) -> None:
    quay.write("mine/letter.txt", "Dear Jana")
    (quay.root / ".site.staging").symlink_to(quay.root / "mine")
    before = quay.files("site")
    run = quay.run("build")
    assert (run.code, ".site.staging: is a symbolic link; remove it" in run.err) == (2, True)
    assert quay.files("mine") == {"letter.txt": b"Dear Jana"}
    assert quay.files("site") == before


@pytest.mark.parametrize("beside", [".site.staging", ".site.old"])
def test_a_folder_of_somebody_else_beside_the_site_is_refused_and_stays(quay: Site, beside: str) -> None:
    quay.write(f"{beside}/letter.txt", "Dear Jana")
    before = quay.files("site")
    run = quay.run("build")
    assert (run.code, f"{beside}: was not written by this program" in run.err) == (2, True)
    assert (quay.files(beside), quay.files("site")) == ({"letter.txt": b"Dear Jana"}, before)


def test_a_folder_that_cannot_be_made_beside_the_site_is_told_with_its_path_and_reason(quay: Site) -> None:
    longest = "n" * 255  # bytes, so that nothing longer can stand beside it
    run = quay.run("build", "-d", longest)
    assert run.code == 1
    assert f".{longest}.lock: the site could not be written (File name too long)" in run.err


def test_a_file_where_the_next_site_is_written_is_told_and_stays(quay: Site) -> None:
    quay.write(".site.staging", "mine")
    before = quay.files("site")
    run = quay.run("build")
    assert run.code == 1
    assert ".site.staging: the site could not be written (File exists)" in run.err
    assert (quay.files("site"), quay.read(".site.staging")) == (before, "mine")


def test_where_folders_cannot_be_exchanged_in_one_step_they_are_renamed(
    quay: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.publish.exchange._exchanged", lambda *_: False)
    quay.write("content/site.yaml", "title: Another title\n")
    assert quay.run("build").code == 0
    assert b"Another title" in quay.files("site")["index.html"]
    assert {path.name for path in quay.root.iterdir()} - {".briefing"} == {"content", "site"}


def test_a_rename_that_fails_puts_the_old_site_back(quay: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before, rename = quay.files("site"), Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.name == ".site.staging":
            raise OSError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr("generator.publish.exchange._exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", failing)
    run = quay.run("build")
    assert (run.code, "what stood there is unchanged" in run.err) == (1, True)
    assert quay.files("site") == before


@pytest.mark.parametrize("how", ["exchange", "copy"])
def test_the_output_may_be_read_by_everyone_whatever_the_umask(quay: Site, how: str) -> None:
    before = os.umask(0o077)
    try:
        assert quay.run("build", "-d", "www", "--publish", how).code == 0
    finally:
        os.umask(before)
    found = [quay.root / "www", *(quay.root / "www").rglob("*")]
    assert {path.stat().st_mode & 0o777 for path in found if path.is_dir()} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in found if path.is_file()} == {0o644}
