"""What is read is a file: nothing that stands in its place is followed or waited for, whenever it came there."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.content.files import TextFile, named_below, parted, read_folder, read_text
from generator.disk import Odd, below, bytes_in, in_place_of, text_in
from generator.ingest import read
from generator.ingest.forms.part import LARGEST, Kind, Piece
from generator.ingest.read import RawFile, unpacked, whole
from generator.ingest.shelve import write_whole
from generator.model.article import SetAside
from generator.problems import Problem, Weight, Where

LINK, SPECIAL = "is a symbolic link", "is not a regular file"


def link(at: Path) -> None:
    """A link to a file that is none of ours."""
    at.with_name("letter").write_text("Dear Jana")
    at.symlink_to(at.with_name("letter"))


def listening(at: Path) -> None:
    """A socket under a short name, since a long one is refused."""
    here = Path.cwd()
    os.chdir(at.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(at.name)
    os.chdir(here)


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "link": (link, LINK),
    "dangling": (lambda at: at.symlink_to("nowhere"), LINK),
    "loop": (lambda at: at.symlink_to(at.name), LINK),
    "folder": (Path.mkdir, SPECIAL),
    "pipe": (os.mkfifo, SPECIAL),
    "socket": (listening, SPECIAL),
    "device": (lambda at: os.mknod(at, 0o020666, os.makedev(1, 5)), SPECIAL),
}


@pytest.fixture(params=ODD)
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Callable[[Path], object], str]]:
    """What can stand where a file was, and what is said of it."""
    make, what = ODD[request.param]
    try:
        make(tmp_path / "probe")
    except OSError:
        pytest.skip("may not be made here")
    yield make, what


def handles() -> int:
    """The number of files that this process has open, where the system tells it."""
    at = Path("/proc/self/fd")
    return len(list(at.iterdir())) if at.exists() else 0


def test_what_is_no_file_is_not_opened(odd: tuple[Callable[[Path], object], str], tmp_path: Path) -> None:
    before, (make, what) = handles(), odd
    make(tmp_path / "a")
    with pytest.raises(Odd) as caught:
        bytes_in(tmp_path / "a")
    assert (caught.value.strerror, caught.value.filename) == (what, str(tmp_path / "a"))
    assert handles() == before


def test_a_file_that_is_missing_or_closed_to_us_is_no_odd_thing(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path / ("n" * 300)):
        with pytest.raises(OSError) as caught:
            bytes_in(path)
        assert not isinstance(caught.value, Odd)


def test_what_lies_below_a_folder_is_told_and_no_link_is_followed(tmp_path: Path) -> None:
    for name in ("a/b/c.md", "a/d.md", "letters/letter"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Dear Jana")
    (tmp_path / "a/link").symlink_to(tmp_path / "letters")
    found = {path.relative_to(tmp_path).as_posix() for path in below(tmp_path / "a")}
    assert found == {"a/b/c.md", "a/d.md", "a/link"}
    assert [*below(tmp_path / "none")] == []
    with pytest.raises(NotADirectoryError):
        [*below(tmp_path / "a/d.md")]


def test_what_stands_where_a_folder_belongs_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("folder")
    (tmp_path / "dangling").symlink_to("nowhere")
    told = {"folder": "", "file": "is not a folder", "link": LINK, "dangling": LINK, "none": "", "file/none": ""}
    assert {name: in_place_of(tmp_path / name) for name in told} == told
    with pytest.raises(OSError, match="too long"):
        in_place_of(tmp_path / ("n" * 300))


def test_a_text_has_plain_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a\r\nb\rc\nd \xff")
    assert text_in(tmp_path / "a", "replace") == "a\nb\nc\nd \ufffd"
    with pytest.raises(UnicodeDecodeError):
        text_in(tmp_path / "a")


def test_an_authored_text_that_is_no_file_is_a_fault_in_its_own_words(
    odd: tuple[Callable[[Path], object], str], tmp_path: Path
) -> None:
    make, what = odd
    make(tmp_path / "a.md")
    found = read_text(tmp_path, "a.md")
    assert isinstance(found, Problem)
    assert str(found) == f"a.md: {what}; put the text file itself here"


def test_an_authored_text_is_read_as_people_mean_it(tmp_path: Path) -> None:
    (tmp_path / "a.b.md").write_bytes("\ufeffCafe\u0301\r\nand\n".encode())
    found = read_text(tmp_path, "a.b.md")
    assert found == TextFile("a.b.md", "Café\nand\n")
    assert TextFile("content/a.b.md", "").stem == "a.b"


def test_a_text_that_is_no_utf_8_is_a_fault_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\nb\n\xff\n")
    found = read_text(tmp_path, "a.md", Weight.WARNING)
    assert found == Problem(Where("a.md", 3, 1), "is not UTF-8 text", "save it as UTF-8", Weight.WARNING)


def test_a_folder_gives_its_texts_in_order_and_the_names_that_cannot_be_ids(tmp_path: Path) -> None:
    for name in ("b.md", "a.yaml", "A b.md", ".c.md", "d.txt", "d.md~"):
        (tmp_path / name).write_text(name)
    files, faults = parted(read_folder(tmp_path.parent, tmp_path.name, (".md", ".yaml")))
    assert [(file.path, file.text) for file in files] == [
        (f"{tmp_path.name}/{name}", name) for name in ("a.yaml", "b.md")
    ]
    cure = "name it with a-z, 0-9 and single hyphens, as in my-topic.yaml"
    assert [str(fault) for fault in faults] == [f"{tmp_path.name}/A b.md: its name cannot be an id; {cure}"]
    assert [*read_folder(tmp_path, "none", (".md",))] == []


def test_files_of_one_name_are_found_at_any_depth(tmp_path: Path) -> None:
    for name in ("seeds/b/_defaults.yaml", "seeds/a.txt", "seeds/_defaults.yaml", "_defaults.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert named_below(tmp_path, "seeds", "_defaults.yaml") == ("seeds/_defaults.yaml", "seeds/b/_defaults.yaml")


def test_an_authored_text_below_a_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("a")
    assert read_text(tmp_path, "content/a.md") is None
    assert read_text(tmp_path, "content") == TextFile("content", "a")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.warc"])
def test_a_raw_file_that_is_replaced_after_it_was_looked_at_is_set_aside(
    odd: tuple[Callable[[Path], object], str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (make, what), refusal = odd, read.refusal
    at = tmp_path / "seeds" / name
    at.parent.mkdir()
    at.write_text('{"text": "Dear Jana"}')

    def late(file: RawFile) -> tuple[str, str] | None:
        """Looks at the file, which is another thing in the next moment."""
        found = refusal(file)
        at.unlink()
        make(at)
        return found

    monkeypatch.setattr(read, "refusal", late)
    file = RawFile(at, f"seeds/{name}")
    (found,) = [*unpacked((), file)] if read.is_container(file) else [whole(file)]
    assert isinstance(found, SetAside)
    assert (found.path, found.reason) == (f"seeds/{name}", what)
    assert found.cure == ("put the file itself into the folder" if what == LINK else "remove it from the folder")


def test_a_raw_file_that_grows_after_it_was_looked_at_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = tmp_path / "a.txt"
    monkeypatch.setattr(read, "refusal", lambda _: None)
    at.write_bytes(b"a" * LARGEST[Kind.TEXT])
    assert isinstance(whole(RawFile(at, "a.txt")), Piece)
    at.write_bytes(b"a" * (LARGEST[Kind.TEXT] + 1))
    found = whole(RawFile(at, "a.txt"))
    assert isinstance(found, SetAside)
    assert (found.reason, found.cure) == ("is larger than 8 MB", "split it into one file for each article")


def test_a_container_is_never_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}")
    found = SetAside("a.jsonl", "changed while it was looked at", "ingest again")
    assert whole(RawFile(tmp_path / "a.jsonl", "a.jsonl")) == found


def test_a_link_where_a_file_is_written_is_replaced_and_not_followed(tmp_path: Path) -> None:
    link(tmp_path / "a")
    write_whole(tmp_path / "a", "Dear Jana")
    assert not (tmp_path / "a").is_symlink()
    assert (tmp_path / "letter").read_text() == (tmp_path / "a").read_text() == "Dear Jana"


def test_a_link_under_the_name_of_what_is_being_written_is_not_followed(tmp_path: Path) -> None:
    link(tmp_path / ".a.new")
    write_whole(tmp_path / "a", "More")
    assert (tmp_path / "letter").read_text() == "Dear Jana"
    assert [at.name for at in sorted(tmp_path.iterdir())] == ["a", "letter"]


def test_what_stands_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a")
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "lost").symlink_to("nowhere")
    told = {name: in_place_of(tmp_path / name) for name in (".", "none", "file", "link", "lost", "file/below")}
    assert told == {".": "", "none": "", "file": "is not a folder", "link": LINK, "lost": LINK, "file/below": ""}
