"""Whatever fails beneath a build, and whenever it is killed: readers see the whole old site or the whole new one."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest
from faults import (
    CALLS,
    KILLED,
    REFUSED,
    WHOLE,
    Fault,
    begun,
    can_inject,
    can_mount,
    edition,
    ended,
    every,
    is_done,
    kept,
    on_a_disk_of,
    published,
    seen,
    site_of,
    struck,
)

from generator.model.page import File
from generator.publish.copy import copy
from generator.publish.write import write

OLD = site_of("old", "a", "b")
# Of the new site two pages are as they were, and are linked to those of the old one.
NEW = (*site_of("new", "b", "c"), *kept(site_of("old", "a")[-1:]), *kept((File("sources/z.html", b"no page yet"),)))
BEFORE, AFTER = edition(OLD), edition(NEW)
IMPOSSIBLE = (File("a" * 300, b"a name that is too long for a disk"),)
EXCHANGES = "renameat2:error=ENOSYS"  # a machine that cannot exchange two folders in one step
HOW = ("signal=SIGKILL", "error=EIO", "error=ENOSPC")

needs_strace = pytest.mark.skipif(not can_inject(), reason="strace is not installed, or may not inject faults")
needs_disks = pytest.mark.skipif(not can_mount(), reason="no disk can be made here for a test alone")
KILLS = 150  # at moments by chance, over the time that a publishing takes
pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the site is to stand; nothing else is in the folder around it."""
    (tmp_path / "www").mkdir()
    return tmp_path / "www" / "site"


def anew(place: Path, has_old: bool) -> None:
    """The folder as it was before the fault."""
    shutil.rmtree(place.parent)
    place.parent.mkdir()
    if has_old:
        write(OLD, place)


def check_whole(place: Path, fault: Fault, code: int, has_old: bool) -> None:
    """Readers see one edition, the exit code tells which, and the next build sets everything right."""
    stood = BEFORE if has_old else {}
    found = seen(place)
    assert found in (stood, AFTER), (fault, sorted(found))
    assert code in (WHOLE, REFUSED, KILLED), fault
    if code == WHOLE:
        assert found == AFTER, fault
    if code == REFUSED and "what stood there is unchanged" in said(place):
        assert found == stood, fault
    assert published(write, NEW, place) == WHOLE, (fault, said(place))
    assert seen(place) == AFTER, fault
    assert [path.name for path in place.parent.iterdir()] == ["site"], fault


def said(place: Path) -> str:
    """What the last process that refused said."""
    at = place.parent.parent / "said.txt"
    return at.read_text(encoding="utf-8") if at.is_file() else ""


@needs_strace
@pytest.mark.parametrize("has_old", [True, False], ids=["over an old site", "at a new place"])
@pytest.mark.parametrize("what", HOW)
@pytest.mark.parametrize("call", CALLS)
def test_a_fault_at_any_call_leaves_the_whole_old_site_or_the_whole_new_one(
    place: Path, call: str, what: str, has_old: bool
) -> None:
    for fault in every(call, what):
        anew(place, has_old)
        outcome = struck(write, NEW, place, fault)
        check_whole(place, fault, outcome.code, has_old)
        if not outcome.has_struck:
            break
    assert outcome.code == WHOLE


@needs_strace
@pytest.mark.parametrize("what", HOW)
@pytest.mark.parametrize("call", CALLS)
def test_where_folders_cannot_be_exchanged_the_old_site_stands_or_is_put_back(
    place: Path, call: str, what: str
) -> None:
    if call == "renameat2":
        return
    for fault in every(call, what, EXCHANGES):
        anew(place, has_old=True)
        outcome = struck(write, NEW, place, fault)
        found, aside = seen(place), seen(place.with_name(".site.old"))
        # Two renames: only a kill between them leaves no site, and then the old one is whole beside it.
        assert found in (BEFORE, AFTER) or (outcome.code == KILLED and not found and aside == BEFORE), fault
        assert outcome.code != REFUSED or found == BEFORE or "did not confirm" in said(place), fault
        if not found:  # the next build puts it back before all else, and so even one that fails
            assert published(write, IMPOSSIBLE, place) == REFUSED, fault
            assert seen(place) == BEFORE, fault
        assert published(write, NEW, place) == WHOLE, fault
        assert seen(place) == AFTER, fault
        assert [path.name for path in place.parent.iterdir()] == ["site"], fault
        if not outcome.has_struck:
            break
    assert (outcome.code, found) == (WHOLE, AFTER)


@needs_strace
@pytest.mark.parametrize("what", HOW)
@pytest.mark.parametrize("call", CALLS)
def test_a_copy_that_is_stopped_leaves_whole_files_and_never_a_front_page_before_its_pages(
    place: Path, call: str, what: str
) -> None:
    for fault in every(call, what):
        anew(place, has_old=True)
        outcome = struck(copy, NEW, place, fault)
        found = seen(place)
        assert all(data in (BEFORE.get(at), AFTER.get(at)) for at, data in found.items()), fault
        assert set(BEFORE) & set(AFTER) <= set(found), fault
        assert found["index.html"] == BEFORE["index.html"] or AFTER.items() <= found.items(), fault
        assert outcome.code in (WHOLE, REFUSED, KILLED), fault
        assert published(copy, NEW, place) == WHOLE, fault
        assert seen(place) == AFTER, fault
        assert not list(place.rglob("*.new")), fault
        if not outcome.has_struck:
            break
    assert (outcome.code, found) == (WHOLE, AFTER)


def test_a_build_that_is_killed_at_any_moment_leaves_one_of_the_two_sites(place: Path) -> None:
    chance = random.Random(12)
    anew(place, has_old=True)
    started = time.monotonic()
    assert published(write, NEW, place) == WHOLE
    whole = time.monotonic() - started
    for _ in range(KILLS):
        anew(place, has_old=True)
        process = begun(write, NEW, place)
        time.sleep(chance.random() * whole)
        code = ended(process, kill=True)
        check_whole(place, Fault("kill", 0, "by chance"), code, has_old=True)


def test_readers_find_whole_files_while_the_site_is_published_again_and_again(place: Path) -> None:
    anew(place, has_old=True)
    for turn in range(50):
        made = NEW if turn % 2 == 0 else OLD
        process = begun(write, made, place)
        while not is_done(process):
            for address in set(BEFORE) & set(AFTER):
                assert (place / address).read_bytes() in (BEFORE[address], AFTER[address])
        assert seen(place) == edition(made)


def test_builds_that_run_at_once_leave_the_site_of_one_of_them(place: Path) -> None:
    for _ in range(25):
        anew(place, has_old=True)
        processes = [begun(write, made, place) for made in (NEW, OLD, NEW, OLD)]
        codes = [ended(process) for process in processes]
        assert set(codes) <= {WHOLE, REFUSED}
        assert WHOLE in codes
        assert seen(place) in (BEFORE, AFTER)
        assert [path.name for path in place.parent.iterdir()] == ["site"]


@needs_disks
@pytest.mark.parametrize("kilobytes", [8, 20, 32, 48, 64, 100, 128, 160, 300])
def test_a_disk_of_any_size_holds_the_old_site_or_the_new_one(tmp_path: Path, kilobytes: int) -> None:
    first, second, stands, *left = on_a_disk_of(kilobytes, tmp_path).split()
    assert {first, second} <= {str(WHOLE), str(REFUSED)}
    expected = "new" if second == str(WHOLE) else "old" if first == str(WHOLE) else "nothing"
    assert (stands, left) == (expected, ["site"] if expected != "nothing" else [])
