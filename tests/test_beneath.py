"""What lies beneath a build and cannot be had on every machine: systems that cannot exchange, confirm or lock, and what
happens between two of its calls."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from faults import edition, kept, seen, site_of

from generator.content.files import LARGEST, TextFile, read_folder, read_text
from generator.problems import Problem, Stopped, Weight
from generator.publish.copy import copy
from generator.publish.exchange import exchange, settled
from generator.publish.lock import TRIES, locked
from generator.publish.write import write

OLD, NEW = site_of("old", "a", "b"), site_of("new", "b", "c")
BEFORE, AFTER = edition(OLD), edition(NEW)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An old site; nothing else is in the folder around it."""
    at = tmp_path / "www" / "site"
    write(OLD, at)
    return at


@contextmanager
def stopped(words: str, weight: Weight = Weight.FAULT) -> Iterator[None]:
    """What is done within is stopped with one problem in these words."""
    with pytest.raises(Stopped) as caught:
        yield
    (problem,) = caught.value.problems
    assert words in str(problem)
    assert problem.cure
    assert problem.weight is weight


def system(monkeypatch: pytest.MonkeyPatch, platform: str = "linux", **calls: Callable[..., int]) -> None:
    """A system that has only these calls."""
    monkeypatch.setattr("generator.publish.exchange.sys", SimpleNamespace(platform=platform))
    monkeypatch.setattr("generator.publish.exchange._system", lambda: SimpleNamespace(**calls))


def failing(code: int) -> Callable[..., int]:
    """A call of the system that fails."""

    def call(*_: object) -> int:
        ctypes.set_errno(code)
        return -1

    return call


def names(place: Path) -> list[str]:
    """What lies in the folder around the site."""
    return [path.name for path in place.parent.iterdir()]


def handles() -> int:
    """The number of files that this process has open, where the system tells it."""
    at = Path("/proc/self/fd")
    return len(list(at.iterdir())) if at.exists() else 0


@pytest.mark.parametrize("calls", [{}, {"renameat2": failing(errno.EINVAL), "syncfs": failing(errno.ENOSYS)}])
def test_on_a_system_that_cannot_exchange_folders_they_are_renamed(
    place: Path, monkeypatch: pytest.MonkeyPatch, calls: dict[str, Callable[..., int]]
) -> None:
    system(monkeypatch, **calls)
    write(NEW, place)
    assert (seen(place), names(place)) == (AFTER, ["site"])


def test_on_macos_folders_are_swapped_by_its_own_call(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    def swap(*given: object) -> int:
        asked.append(given)
        return 0

    system(monkeypatch, "darwin", renamex_np=swap, renameat2=failing(errno.EIO))
    staged = place.with_name("staged")
    exchange(staged, place, place.with_name("old"))
    assert asked == [(os.fsencode(staged), os.fsencode(place), 2)]


def test_an_exchange_that_fails_for_another_reason_is_told_and_changes_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system(monkeypatch, renameat2=failing(errno.EIO))
    with stopped(f"{place}: the site could not be written (Input/output error); what stood there is unchanged"):
        write(NEW, place)
    assert (seen(place), names(place)) == (BEFORE, ["site"])


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EXDEV])
def test_where_the_destination_is_a_disk_of_its_own_a_copy_is_advised(
    place: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    system(monkeypatch, renameat2=failing(code))
    with stopped("; build with --publish copy, since it is a disk of its own"):
        write(NEW, place)
    assert (seen(place), names(place)) == (BEFORE, ["site"])


def test_what_the_disk_does_not_confirm_while_it_is_written_does_not_become_the_site(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system(monkeypatch, syncfs=failing(errno.EIO))
    with stopped("the site could not be written (Input/output error); what stood there is unchanged"):
        write(NEW, place)
    assert (seen(place), names(place)) == (BEFORE, ["site"])


def test_a_name_that_the_disk_does_not_confirm_is_told_and_the_new_site_stands(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter([lambda _: 0, failing(errno.EIO)])
    system(monkeypatch, syncfs=lambda handle: next(calls)(handle))
    with stopped(f"{place}: the new site stands here, but the disk did not confirm it (Input/output error)"):
        write(NEW, place)
    assert (seen(place), names(place)) == (AFTER, ["site"])


def test_a_system_that_can_exchanges_folders_in_one_step(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(ctypes.CDLL(None), "renameat2"):
        pytest.skip("this system cannot")
    monkeypatch.setattr(Path, "rename", None)
    before = handles()
    write(NEW, place)
    assert (seen(place), names(place), handles()) == (AFTER, ["site"], before)


def test_folders_are_exchanged_where_the_program_stands(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(NEW, place.with_name("staged"))
    monkeypatch.chdir(place.parent)
    exchange(Path("staged"), Path("site"), Path("old"))
    assert (seen(place), sorted(names(place))) == (AFTER, ["site", "staged"])


def test_what_is_not_there_is_not_exchanged(place: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        exchange(place.with_name("staged"), place, place.with_name("old"))
    assert (seen(place), names(place)) == (BEFORE, ["site"])


def test_a_rename_that_fails_puts_the_folder_back(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system(monkeypatch)
    with pytest.raises(OSError, match="No such file"):
        exchange(place.with_name("staged"), place, place.with_name("old"))
    assert (seen(place), names(place)) == (BEFORE, ["site"])


def test_a_system_that_confirms_all_disks_at_once_is_asked_for_that(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("os.sync", lambda: asked.append("sync"))
    system(monkeypatch)
    settled(Path("/nowhere"))
    assert asked == ["sync"]


def test_a_site_that_was_set_aside_by_a_killed_build_is_put_back_before_all_else(place: Path) -> None:
    place.rename(place.with_name(".site.old"))
    (place.parent / ".site.staging").write_text("mine")
    with stopped("the site could not be written (File exists); what stood there is unchanged"):
        write(NEW, place)
    assert seen(place) == BEFORE
    (place.parent / ".site.staging").unlink()
    write(NEW, place)
    assert (seen(place), names(place)) == (AFTER, ["site"])


def test_a_site_that_was_set_aside_is_no_reason_to_take_a_newer_one_away(place: Path) -> None:
    write(NEW, place.with_name(".site.old"))
    with stopped(""):
        (place.parent / ".site.staging").write_text("mine")
        write(NEW, place)
    assert seen(place) == BEFORE


def test_a_page_that_is_kept_is_linked_to_the_one_that_stands(place: Path) -> None:
    before = (place / "sources/b.html").stat().st_ino
    write(kept(OLD), place)
    assert (place / "sources/b.html").stat().st_ino == before
    assert (seen(place), names(place)) == (BEFORE, ["site"])


def test_a_page_that_is_kept_is_written_where_another_stands_or_none(place: Path) -> None:
    letter = place.parent.parent / "letter.txt"
    letter.write_bytes(BEFORE["topics/quay.html"])
    (place / "sources/a.html").unlink()
    (place / "sources/b.html").write_text("somebody was here")
    (place / "index.html").chmod(0o600)
    (place / "topics/quay.html").unlink()
    (place / "topics/quay.html").symlink_to(letter)
    write(kept(OLD), place)
    assert (seen(place), names(place)) == (BEFORE, ["site"])
    assert not (place / "topics/quay.html").is_symlink()
    assert {(place / address).stat().st_mode & 0o777 for address in BEFORE} == {0o644}
    assert letter.read_bytes() == BEFORE["topics/quay.html"]


def test_a_page_that_is_no_more_as_it_was_is_written_and_the_old_one_is_not_touched(place: Path) -> None:
    write(kept(NEW), place)
    assert (seen(place), names(place)) == (AFTER, ["site"])


def locking(monkeypatch: pytest.MonkeyPatch, *before: Callable[[], object]) -> list[int]:
    """Something happens just before each lock is taken, the last of it again and again; which operations were asked."""
    flock, asked = fcntl.flock, list[int]()

    def late(handle: int, operation: int) -> None:
        before[min(len(asked), len(before) - 1)]()
        asked.append(operation)
        flock(handle, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    return asked


def test_a_lock_that_its_holder_let_go_of_meanwhile_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = tmp_path / "lock"
    asked = locking(monkeypatch, at.unlink, lambda: (at.rename(tmp_path / "other"), at.write_text("")), lambda: None)
    before = handles()
    with locked(at):
        assert at.read_text() == str(os.getpid())
    assert len(asked) == 3
    assert not at.exists()
    assert handles() == before


def test_a_lock_that_is_always_let_go_of_meanwhile_is_given_up_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = tmp_path / "lock"
    asked = locking(monkeypatch, at.unlink)
    with stopped(f"{at}: another build is writing this site", Weight.CONFIGURATION), locked(at):
        pass
    assert len(asked) == TRIES


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP])
def test_where_there_are_no_locks_a_build_goes_on_without(
    place: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse() -> None:
        raise OSError(code, os.strerror(code))

    locking(monkeypatch, refuse)
    write(NEW, place)
    assert (seen(place), names(place)) == (AFTER, ["site"])


def test_a_lock_that_cannot_be_taken_for_another_reason_stops_the_build(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    locking(monkeypatch, refuse)
    before = handles()
    with stopped("the site could not be written (Input/output error); what stood there is unchanged"):
        write(NEW, place)
    assert seen(place) == BEFORE
    assert handles() == before


@pytest.mark.parametrize(("owner", "told"), [("4711", " (process 4711)"), ("x\x1b", ""), ("", "")])
def test_who_holds_a_lock_is_told_if_it_is_a_process(tmp_path: Path, owner: str, told: str) -> None:
    at = tmp_path / "lock"
    at.write_text(owner)
    handle = os.open(at, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with stopped(f"another build{told} is writing this site; wait", Weight.CONFIGURATION), locked(at):
        pass
    os.close(handle)
    assert at.read_text() == owner


def test_a_lock_tells_everyone_who_holds_it_whatever_it_said_before(tmp_path: Path) -> None:
    at = tmp_path / "lock"
    at.write_text("9" * 20)
    at.chmod(0o600)
    with locked(at):
        assert at.read_text() == str(os.getpid())
    before = os.umask(0o022)
    with locked(at):
        assert at.stat().st_mode & 0o777 == 0o644
    os.umask(before)


def test_a_lock_that_somebody_removed_is_in_nobodys_way(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"):
        (tmp_path / "lock").unlink()


def test_a_lock_that_is_a_link_is_not_followed(place: Path) -> None:
    (place.parent / "letter.txt").write_text("Dear Jana")
    (place.parent / ".site.lock").symlink_to("letter.txt")
    with stopped("the site could not be written"):
        write(NEW, place)
    assert (place.parent / "letter.txt").read_text() == "Dear Jana"
    assert seen(place) == BEFORE


def test_a_copy_takes_away_what_went_and_links_in_the_place_of_folders(place: Path, tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "b.html").write_text("Dear Jana")
    (place / "sources").rename(tmp_path / "away")
    (place / "sources").symlink_to(letters)
    (place / "loose").symlink_to(letters)
    copy(NEW, place)
    assert seen(place) == AFTER
    assert not (place / "loose").is_symlink()
    assert (letters / "b.html").read_text() == "Dear Jana"


def test_a_copy_that_cannot_go_on_says_so_and_lets_go_of_its_lock(place: Path) -> None:
    (place / "sources" / "c.html").mkdir()
    with stopped(": the site could be copied only in part (Is a directory); old and new pages may stand together"):
        copy(NEW, place)
    assert not (place / ".briefing-lock").exists()
    assert seen(place)["index.html"] == BEFORE["index.html"]


def test_a_file_that_is_the_same_is_not_copied_again(place: Path) -> None:
    untouched = (place / "sources/b.html").stat().st_mtime_ns
    copy(OLD, place)
    assert (place / "sources/b.html").stat().st_mtime_ns == untouched


def test_a_text_of_more_than_two_megabytes_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a" * LARGEST)
    assert isinstance(read_text(tmp_path, "a.md"), TextFile)
    (tmp_path / "a.md").write_bytes(b"a" * (LARGEST + 1))
    found = read_text(tmp_path, "a.md", Weight.WARNING)
    assert isinstance(found, Problem)
    assert (str(found), found.weight) == ("a.md: is larger than 2 MB; split it", Weight.WARNING)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file is known here that the system fails to read")
def test_a_text_that_the_disk_fails_to_give_is_told() -> None:
    found = read_text(Path("/proc/self"), "mem", Weight.WARNING)
    assert isinstance(found, Problem)
    assert (str(found), found.weight) == (
        "mem: cannot be read (Input/output error); check its permissions",
        Weight.WARNING,
    )


def test_a_text_that_goes_while_its_folder_is_read_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / "content" / name).write_text(name)
    found = read_folder(tmp_path, "content", (".md",))
    first = next(found)
    (tmp_path / "content" / "b.md").unlink()
    assert [first, *found] == [TextFile(f"content/{name}", name) for name in ("a.md", "c.md")]
