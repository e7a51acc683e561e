"""The place of a site: what may become one, what lies beside it meanwhile, and the order in which it is copied."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from faults import edition, kept, seen, site_of

from generator.model.page import File
from generator.problems import Stopped, Weight
from generator.publish import copy as copying
from generator.publish import write as writing
from generator.publish.copy import copy
from generator.publish.render import MARKER
from generator.publish.write import refusal, write

OLD, NEW = site_of("old", "a", "b"), site_of("new", "b", "c")
BEFORE, AFTER = edition(OLD), edition(NEW)
HOLDS = "the destination holds the site's inputs, or lies in them"
FOREIGN = "the destination is not empty and was not written by this program (it has no .briefing-site)"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The root of a site with its inputs, in a folder around it."""
    at = tmp_path / "around" / "root"
    for name in ("content", "seeds", "templates", "generator", "tests"):
        (at / name / "within").mkdir(parents=True)
    return at


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An old site; nothing else is in the folder around it."""
    at = tmp_path / "www" / "site"
    write(OLD, at)
    return at


def told(publish: Callable[[], object]) -> tuple[str, Weight]:
    """The one problem that stops what is done, in words, and its weight."""
    with pytest.raises(Stopped) as caught:
        publish()
    (problem,) = caught.value.problems
    return str(problem), problem.weight


def fail(*_: object) -> None:
    """What the disk refuses."""
    raise OSError(5, "Input/output error")


@pytest.mark.parametrize(
    ("destination", "what"),
    [
        (".", HOLDS),
        ("..", HOLDS),
        ("../..", HOLDS),
        ("/", HOLDS),
        *((name, HOLDS) for name in ("content", "seeds", "templates", "generator", "tests")),
        *((f"{name}/within/www", HOLDS) for name in ("content", "seeds", "templates", "generator", "tests")),
        ("link", "the destination is a symbolic link"),
        ("behind/within", HOLDS),
        ("letter/www", "the destination lies below a file"),
        ("letter", "the destination is not a folder"),
        ("mine", FOREIGN),
    ],
)
def test_a_place_that_is_not_for_a_site_is_refused_with_its_reason(root: Path, destination: str, what: str) -> None:
    (root / "letter").write_text("Dear Jana")
    (root / "mine").mkdir()
    (root / "mine/letter").write_text("Dear Jana")
    (root / "link").symlink_to("nowhere")
    (root / "behind").symlink_to("content")
    found = refusal(root, root / destination)
    assert found
    assert str(found) == f"{root / destination}: {what}; name another folder with -d, such as -d site"
    assert found.weight is Weight.CONFIGURATION


@pytest.mark.parametrize("destination", ["site", "a/b/c", "../beside", "contents", "../root-site"])
def test_any_other_place_is_for_a_site(root: Path, destination: str) -> None:
    assert refusal(root, root / destination) is None


@pytest.mark.parametrize(
    "holds", [(), (MARKER, "index.html"), (".briefing-lock",), (f"{MARKER}.new", ".briefing-lock")]
)
def test_a_folder_that_is_empty_ours_or_barely_begun_is_for_a_site(root: Path, holds: tuple[str, ...]) -> None:
    (root / "site").mkdir()
    for name in holds:
        (root / "site" / name).write_text("")
    assert refusal(root, root / "site") is None


@pytest.mark.parametrize("beside", [".site.staging", ".site.old"])
@pytest.mark.parametrize("is_link", [True, False])
def test_what_is_not_ours_beside_the_site_is_told_and_stays(place: Path, beside: str, is_link: bool) -> None:
    letters = place.with_name("letters" if is_link else beside)
    letters.mkdir()
    (letters / "letter").write_text("Dear Jana")
    at = place.with_name(beside)
    if is_link:
        at.symlink_to("letters")
    what = (
        "is a symbolic link; remove it, and build again"
        if is_link
        else f"was not written by this program (it has no {MARKER}); move it away, and build again"
    )
    assert told(lambda: write(NEW, place)) == (f"{at}: {what}", Weight.CONFIGURATION)
    assert (letters / "letter").read_text() == "Dear Jana"
    assert (seen(place), at.is_symlink()) == (BEFORE, is_link)


def test_what_a_build_left_that_was_stopped_is_cleared_away(place: Path) -> None:
    staged = place.with_name(".site.staging")
    write(OLD, staged)
    (staged / "loose").write_text("")
    (staged / "away").symlink_to(place)
    write(NEW, place)
    assert (seen(place), [path.name for path in place.parent.iterdir()]) == (AFTER, ["site"])


def test_what_a_build_left_is_cleared_away_when_the_next_one_fails_too(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "exchange", fail)
    said, _ = told(lambda: write(NEW, place))
    assert said == (
        f"{place}: the site could not be written (Input/output error); what stood there is unchanged; "
        "free the space or the folder, and build again"
    )
    assert (seen(place), [path.name for path in place.parent.iterdir()]) == (BEFORE, ["site"])


def test_where_the_old_site_stands_is_told_when_it_could_not_be_put_back(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(_: Path, destination: Path, old: Path) -> None:
        destination.rename(old)
        destination.write_text("somebody was here")
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(writing, "exchange", half)
    said, _ = told(lambda: write(NEW, place))
    assert "(Input/output error); what stood there is in .site.old; free" in said
    assert seen(place.with_name(".site.old")) == BEFORE


def test_a_site_that_was_set_aside_when_its_exchange_failed_is_put_back(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(_: Path, destination: Path, old: Path) -> None:
        destination.rename(old)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(writing, "exchange", half)
    monkeypatch.chdir(place.parent)
    said, _ = told(lambda: write(NEW, Path("site")))
    assert said.startswith(f"{place}: ") and "what stood there is unchanged" in said
    assert (seen(place), [path.name for path in place.parent.iterdir()]) == (BEFORE, ["site"])


def test_a_first_site_that_could_not_be_put_there_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "exchange", fail)
    said, _ = told(lambda: write(NEW, tmp_path / "site"))
    assert "what stood there is unchanged" in said
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_is_begun_can_be_told_as_ours_before_all_else(place: Path) -> None:
    def made() -> Iterator[File]:
        assert [path.name for path in place.with_name(".site.staging").iterdir()] == [MARKER]
        yield from NEW

    write(made(), place)
    assert seen(place) == AFTER


def test_pages_that_are_kept_are_linked_and_never_written(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written, write_file = list[str](), writing.write_file
    monkeypatch.setattr(writing, "write_file", lambda path, data: (written.append(path.name), write_file(path, data)))
    before = {address: (place / address).stat().st_ino for address in BEFORE if address != MARKER}
    write(kept(OLD), place)
    assert {address: (place / address).stat().st_ino for address in before} == before
    assert set(written) == {MARKER}


def test_a_linked_page_that_cannot_be_read_is_never_written_through_its_link(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    (place / "sources/b.html").write_text("somebody was here")
    with monkeypatch.context() as failing:
        failing.setattr(Path, "read_bytes", fail)
        failing.setattr(writing, "exchange", fail)
        told(lambda: write(kept(OLD), place))
    assert (place / "sources/b.html").read_text() == "somebody was here"


def test_a_folder_that_another_build_makes_in_the_same_moment_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen_late = iter([False])  # to the first who asks
    with monkeypatch.context() as late:
        late.setattr(Path, "is_dir", lambda _: next(seen_late, True))
        writing.make_folder(tmp_path)


def test_what_cannot_be_cleared_away_is_left_to_the_next_build(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as failing:
        failing.setattr(shutil, "rmtree", fail)
        write(NEW, place)
    assert seen(place) == AFTER
    write(OLD, place)
    assert (seen(place), [path.name for path in place.parent.iterdir()]) == (BEFORE, ["site"])


def test_a_folder_of_ours_is_removed_with_its_marker_last(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staged, removed = place.with_name(".site.staging"), shutil.rmtree
    write(OLD, staged)

    (staged / "loose").write_text("")

    def watched(at: Path) -> None:
        assert (staged / MARKER).exists()
        assert at != staged or [path.name for path in staged.iterdir()] == [MARKER]
        removed(at)

    monkeypatch.setattr(shutil, "rmtree", watched)
    write(NEW, place)
    assert seen(place) == AFTER


def test_a_name_that_the_disk_does_not_confirm_has_its_cure(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled = writing.settled

    def fail(folder: Path) -> None:
        settled(folder)
        if folder == place.parent:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(writing, "settled", fail)
    said, weight = told(lambda: write(NEW, place))
    assert (said.endswith("(Input/output error); look at the disk, and build again"), weight) == (True, Weight.FAULT)


@pytest.mark.parametrize("publish", [write, copy])
def test_a_site_may_be_read_by_everyone_whatever_the_umask(
    publish: Callable[[tuple[File, ...], Path], None], tmp_path: Path
) -> None:
    at = tmp_path / "a" / "b" / "site"
    before = os.umask(0o077)
    publish(OLD, at)
    publish(kept(OLD), at)
    os.umask(before)
    found = [at, *at.rglob("*")]
    assert {path.stat().st_mode & 0o777 for path in found if path.is_dir()} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in found if path.is_file()} == {0o644}


def test_a_place_below_a_link_is_the_place_that_it_leads_to(place: Path) -> None:
    link = place.parent.with_name("link")
    link.symlink_to(place.parent)
    write(NEW, link / "site")
    assert (seen(place), link.is_symlink()) == (AFTER, True)


def test_a_file_is_copied_after_what_it_leads_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = (
        "index.html",
        "topics/index.html",
        "topics/quay.html",
        "sources/b.html",
        "sources/a.html",
        "static/style.css",
        "404.html",
        "data/index.json",
    )
    order, replaced, settled = list[str](), Path.replace, list[Path]()

    def replace(path: Path, target: Path) -> Path:
        order.append(target.relative_to(tmp_path).as_posix())
        assert (tmp_path / copying.LOCK).exists()
        return replaced(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(copying, "settled", settled.append)
    copy([File(address, address.encode()) for address in addresses], tmp_path)
    first = ["data/index.json", "static/style.css", "sources/a.html", "sources/b.html"]
    assert order == [*first, "404.html", "topics/quay.html", "topics/index.html", "index.html"]
    assert settled == [tmp_path]
    assert not (tmp_path / copying.LOCK).exists()


def test_a_copy_is_put_where_there_is_no_folder_yet(tmp_path: Path) -> None:
    copy(OLD, tmp_path / "a" / "site")
    assert seen(tmp_path / "a" / "site") == BEFORE


def test_a_copy_that_fails_has_its_cure(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(copying, "settled", fail)
    said, weight = told(lambda: copy(NEW, place))
    assert said == (
        f"{place}: the site could be copied only in part (Input/output error); old and new pages may stand together; "
        "free the space or the folder, and build again"
    )
    assert weight is Weight.FAULT
