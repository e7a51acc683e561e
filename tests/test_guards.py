"""What guards the door of ingest: which files are opened, which archives are believed, how bytes become text."""

from __future__ import annotations

import io
import os
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from generator.ingest import read
from generator.ingest.encoding import Decoded, decoded
from generator.ingest.forms import archive
from generator.ingest.forms.archive import opened
from generator.ingest.forms.part import DAMAGED, LARGEST, Kind, Part, Passed, Piece, Source, kind_of, too_large
from generator.ingest.open import READERS
from generator.ingest.read import RawFile, raw_files, read_file, refusal
from generator.model.article import Form, Place, RawArticle, Said, SetAside
from generator.problems import Stopped, Weight

TEXT = b"The quay was approved after nine hours of debate."


def zipped(members: dict[str, bytes], **settings: object) -> bytes:
    """An archive of members, each with these settings of its entry."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            entry = ZipInfo(name, (2025, 3, 4, 5, 6, 8))
            for key, value in settings.items():
                setattr(entry, key, value)
            archive.writestr(entry, data, ZIP_DEFLATED)
    return made.getvalue()


def parts(data: bytes) -> list[Part]:
    """The parts of an archive."""
    return [*READERS[Kind.ARCHIVE](io.BytesIO(data), Source("seeds/a.zip", "0" * 64))]


def aside(data: bytes) -> list[tuple[str, str, str]]:
    """What of an archive is set aside: where it stands, the reason and the cure."""
    return [(part.position, part.reason, part.cure) for part in parts(data) if isinstance(part, SetAside)]


def test_the_articles_of_an_archive_have_their_place_name_and_time() -> None:
    found = parts(zipped({"b/": b"", "b/a.txt": TEXT, ".hidden": TEXT, "p_files/x.txt": TEXT, "p.html": TEXT}))
    first, second, passed = found
    assert isinstance(first, Piece) and isinstance(second, Piece)
    assert (first.data, first.kind, first.place.position, first.place.member) == (TEXT, Kind.TEXT, "2", "b/a.txt")
    assert first.said == (Said("captured", "2025-03-04T05:06:08", "archive"),)
    assert (second.kind, second.place.position) == (Kind.HTML, "5")
    assert passed == Passed(2)


def test_a_member_without_a_date_has_none() -> None:
    for year, said in ((1980, ()), (1981, (Said("captured", "1981-01-01T00:00:00", "archive"),))):
        found, _ = parts(zipped({"a.txt": TEXT}, date_time=(year, 1, 1, 0, 0, 0)))
        assert isinstance(found, Piece) and found.said == said


def test_a_member_may_grow_much_where_it_is_small_and_be_large_where_it_grows_little() -> None:
    odd = b"".join(sha256(b"%d" % number).digest() for number in range(1000))
    texts = {"a.txt": b"a" * archive.SMALL, "b.txt": odd * 33}
    assert len(texts["b.txt"]) > archive.SMALL
    assert [part.data for part in parts(zipped(texts)) if isinstance(part, Piece)] == [*texts.values()]


def test_an_archive_that_looks_in_part_like_a_crawl_is_read_whole() -> None:
    for other in ("archive/a.txt", "datapackage.json"):
        assert [part.data for part in parts(zipped({other: TEXT, "b.html": TEXT})) if isinstance(part, Piece)][
            -1
        ] == TEXT


def test_a_crawl_in_an_archive_is_read_and_what_is_beside_it_passed_over() -> None:
    found = parts(
        zipped({"datapackage.json": b"{}", "pages/pages.jsonl": b"{}", "archive/a.jsonl": b'{"text": "Quay"}'})
    )
    assert [type(part) for part in found] == [Piece, Passed]
    assert found[-1] == Passed(2)


@pytest.mark.parametrize(
    ("members", "settings", "position", "reason", "cure"),
    [
        (
            {"a.txt": TEXT},
            {"external_attr": 0o120777 << 16},
            "1",
            "is a symbolic link",
            "put the file itself into the archive",
        ),
        ({"a.jpg": TEXT}, {}, "1", "has a form that is not read (.jpg)", "have its text recognised (OCR)"),
        ({"a.zip": TEXT}, {}, "1", "is an archive in an archive", "unpack it"),
        (
            {"a.txt": b"a" * (archive.SMALL + 1), "b.txt": b"a" * archive.SMALL},
            {},
            "",
            "is an archive with a member that grows more than 200 times",
            DAMAGED,
        ),
    ],
)
def test_a_member_that_is_not_read_is_told_with_its_cure(
    members: dict[str, bytes], settings: dict[str, int], position: str, reason: str, cure: str
) -> None:
    ((at, what, remedy),) = aside(zipped(members, **settings))
    assert (at, what, remedy) == (position, reason, cure)


def test_a_member_that_is_locked_is_told() -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert aside(bytes(data)) == [("1", "is encrypted", "unpack the archive with its password")]


def test_a_member_that_is_damaged_is_told_and_the_others_are_read() -> None:
    data = zipped({"a.txt": TEXT, "b.txt": TEXT})
    broken = data.replace(data[40:44], b"\xff\xff\xff\xff", 1)
    assert aside(broken) == [("1", "is damaged in its archive (error)", DAMAGED)]
    assert [part.place.position for part in parts(broken) if isinstance(part, Piece)] == ["2"]


def test_what_is_no_archive_is_told() -> None:
    ((at, what, cure),) = aside(b"PK\x03\x04")
    assert (at, what, cure[:18]) == ("", "is an archive that cannot be read (BadZipFile)", "get the file again")


def test_an_archive_whose_members_overlap_is_not_read() -> None:
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    second = data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x03\x04") - len("a.txt")  # of the first member, had it no name
    data[second + 42 : second + 46] = end.to_bytes(4, "little")
    assert isinstance(opened(io.BytesIO(data)), ZipFile)
    data[second + 42 : second + 46] = (end - 1).to_bytes(4, "little")
    assert opened(io.BytesIO(data)) == ("is an archive whose members overlap", DAMAGED)


@pytest.mark.parametrize(
    ("limit", "most", "told"),
    [
        ("MOST_MEMBERS", 1, ("is an archive of more than 1 members", "split it")),
        ("LARGEST_WHOLE", 2 * len(TEXT) - 1, ("is an archive that would unpack to more than 64 GB", DAMAGED)),
    ],
)
def test_an_archive_of_too_much_is_not_read(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int, told: tuple[str, str]
) -> None:
    data = zipped({"a.txt": TEXT, "b.txt": TEXT})
    assert isinstance(opened(io.BytesIO(data)), ZipFile)
    monkeypatch.setattr(archive, limit, most + 1)
    assert isinstance(opened(io.BytesIO(data)), ZipFile)
    monkeypatch.setattr(archive, limit, most)
    assert opened(io.BytesIO(data)) == told


def test_a_member_that_is_larger_than_its_kind_may_be_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LARGEST, Kind.TEXT, len(TEXT))
    assert aside(zipped({"a.txt": TEXT})) == []
    assert aside(zipped({"a.txt": TEXT + b"."})) == [
        ("1", "is larger than 0 MB", "split it into one file for each article")
    ]
    assert too_large(Kind.LINES, 10**15) is None


def test_a_piece_of_a_container_has_a_name_a_hash_and_a_place() -> None:
    source = Source("seeds/a.warc.gz", "0" * 64).inner(3)
    piece = source.piece(1, TEXT, Kind.TEXT)
    assert (piece.name, piece.digest) == ("seeds/a.warc.gz#3.1", sha256(TEXT).hexdigest())
    assert piece.aside("is \x1b odd", "mend it") == SetAside(
        "seeds/a.warc.gz", "is \\x1b odd", "mend it", piece.digest, "3.1"
    )
    assert piece.place == Place("3.1", "", "0" * 64)


def test_the_name_that_a_container_gives_is_shown_short_in_one_line_and_cannot_steer() -> None:
    source = Source("seeds/a.zip", "0" * 64)
    assert source.place(1, " b/the \n quay\x1b.txt") == Place("1", "b/the quay\\x1b.txt", "0" * 64)
    assert source.place(2, "a" * 201).member == "a" * 200


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a/b.WARC.GZ", Kind.CRAWL), ("a.gz", None), ("a.b/c", Kind.TEXT), (".pdf", Kind.TEXT), ("a.txt.pdf", Kind.PDF)],
)
def test_the_form_of_a_file_is_told_by_the_ending_of_its_name_alone(name: str, kind: Kind | None) -> None:
    assert kind_of(name) is kind


def test_only_a_small_plain_text_is_light(tmp_path: Path) -> None:
    for name, size in (("a.txt", 64 * 1024), ("b.txt", 64 * 1024 + 1), ("c.html", 1), ("d.jpg", 9**6)):
        (tmp_path / name).write_bytes(b"a" * size)
    files = [RawFile(tmp_path / name, name) for name in ("a.txt", "b.txt", "c.html", "d.jpg")]
    assert [read.is_light(file) for file in files] == [True, False, False, True]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_file_that_the_disk_fails_to_give_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def fail(_: Path) -> None:
        raise OSError(5, "Input/output error")

    (tmp_path / name).write_bytes(TEXT)
    monkeypatch.setattr(read, "opened", fail)
    expected = SetAside(name, "cannot be read (Input/output error)", "check its permissions")
    assert [*read_file(RawFile(tmp_path / name, name))] == [expected]


def test_links_and_pipes_are_not_even_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    os.mkfifo(tmp_path / "b.txt")
    found = [refusal(RawFile(tmp_path / name, name)) for name in ("a.txt", "b.txt")]
    assert found == [
        ("is a symbolic link", "put the file itself into the folder"),
        ("is not a regular file", "remove it from the folder"),
    ]


@pytest.mark.parametrize("name", ["a\x1b.txt", "a\udcff.txt", "a.jpg", "b", "none.txt"])
def test_a_file_that_is_not_opened_has_its_reason(tmp_path: Path, name: str) -> None:
    at = Path(os.fsdecode(os.fsencode(tmp_path / name)))
    at.mkdir() if name == "b" else None
    if name.startswith("a"):
        at.write_bytes(TEXT)
    reasons = {
        "a\x1b.txt": "has a name that is not UTF-8 or steers text",
        "a\udcff.txt": "has a name that is not UTF-8 or steers text",
        "a.jpg": "has a form that is not read (.jpg)",
        "b": "is a folder that cannot be read",
        "none.txt": "is not a regular file",
    }
    cures = {
        "a\x1b.txt": "give it another name",
        "a\udcff.txt": "give it another name",
        "a.jpg": "have its text recognised (OCR)",
        "b": "check its permissions",
        "none.txt": "remove it from the folder",
    }
    file = RawFile(at, "seeds/a")
    found = refusal(file)
    assert found and found[0] == reasons[name] and found[1] == cures[name]
    assert [*read_file(file)] == [SetAside("seeds/a", *found)]
    assert [*read.unpacked((), file)] == [SetAside("seeds/a", *found)]


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", fail)
    assert raw_files([(tmp_path, "seeds")]).files == (RawFile(tmp_path, "seeds"),)


def test_a_link_in_the_place_of_a_raw_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/letter.txt").write_bytes(TEXT)
    (tmp_path / "seeds").symlink_to("letters")
    assert raw_files([(tmp_path / "seeds", "seeds")]).files == (RawFile(tmp_path / "seeds", "seeds"),)
    found = raw_files([(tmp_path, "")]).files
    assert [file.name for file in found] == ["letters/letter.txt", "seeds"]


@pytest.mark.parametrize("kind", LARGEST)
def test_what_is_too_large_of_a_kind_is_told_with_what_may_be(kind: Kind) -> None:
    assert too_large(kind, 8 * 1024**2) is None
    told = too_large(kind, 64 * 1024**2 + 1)
    assert told and told[0] in {f"is larger than {most} MB" for most in (8, 16, 32, 64)}
    cure = "write it as JSON Lines" if kind is Kind.JSON else "split it into one file for each article"
    assert told[1] == cure


def test_more_files_than_a_run_is_made_for_are_refused_and_none_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/1.txt", "a/2.txt", "b/.3.txt", "b/4.txt", "b/5.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    monkeypatch.setattr(read, "MOST_FILES", 4)
    assert len(raw_files([(tmp_path, "seeds")]).files) == 4
    (tmp_path / "a/6.txt").touch()
    for paths in ([(tmp_path, "seeds")], [(tmp_path / "a", "seeds/a"), (tmp_path / "a", "seeds/a")]):
        assert too_many(paths) == f"seeds: there are more than 4 files; {IN_PARTS}"
    monkeypatch.setattr(read, "MOST_FILES", 3)
    assert len(raw_files([(tmp_path / "b", "seeds/b")]).files) == 2
    twice = [(tmp_path / "b/4.txt", "one/4.txt"), *[(tmp_path / "b", "two")] * 2]
    assert too_many(twice) == f"one: there are more than 3 files; {IN_PARTS}"
    monkeypatch.setattr(read, "MOST_FILES", 2)
    assert too_many([(tmp_path / "b", "seeds/b")]) == f"seeds: there are more than 2 files; {IN_PARTS}"
    monkeypatch.setattr(read, "MOST_FILES", 1000)
    for number in range(1001):
        (tmp_path / f"c{number}.txt").touch()
    assert too_many([(tmp_path, "seeds")]) == f"seeds: there are more than 1,000 files; {IN_PARTS}"


IN_PARTS = "ingest a part of them at a time: briefing ingest FOLDER"


def too_many(paths: list[tuple[Path, str]]) -> str:
    """Why these files are refused, which are more than a run is made for."""
    with pytest.raises(Stopped) as caught:
        raw_files(paths)
    (problem,) = caught.value.problems
    assert problem.weight is Weight.CONFIGURATION
    return str(problem)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    at = tmp_path / "a.txt"
    at.touch()
    os.truncate(at, LARGEST[Kind.TEXT])
    assert refusal(RawFile(at, "a.txt")) is None
    os.truncate(at, LARGEST[Kind.TEXT] + 1)
    assert refusal(RawFile(at, "a.txt")) == ("is larger than 8 MB", "split it into one file for each article")


@pytest.mark.parametrize("ending", ["_files", "_file", ".files", "_fichiers", "_archivos", "-Dateien"])
def test_what_a_browser_of_any_language_saves_beside_a_page_is_left_out(tmp_path: Path, ending: str) -> None:
    kept = ("p.HTM", f"q{ending}/a.txt", "q.txt", f"r/p{ending}/b.txt", "r/s/t.html")
    names = (*kept, f"p{ending}/a.txt", f"r/s/t{ending}/b.txt")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    found = raw_files([(tmp_path, "")])
    assert ({file.name for file in found.files}, found.left_out) == ({*kept}, 2)
    packed = parts(zipped(dict.fromkeys(names, TEXT)))
    assert {part.place.member for part in packed if isinstance(part, Piece)} == {*kept}
    assert packed[-1] == Passed(2)


def test_pictures_beside_a_page_notes_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    for name in ("p.html", "p_files/a.txt", "README.md", ".a.txt", "_a.txt", "q_files/b.txt", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    found = raw_files([(tmp_path, "seeds"), (tmp_path / "c/d.txt", "e.txt")])
    assert [file.name for file in found.files] == ["e.txt", "seeds/c/d.txt", "seeds/p.html", "seeds/q_files/b.txt"]
    assert found.left_out == 1


def test_a_container_gives_its_articles_or_says_that_it_has_none(tmp_path: Path) -> None:
    at = tmp_path / "a.jsonl"
    at.write_text('{"title": "Quay", "text": "The quay was approved after nine hours of debate."}\n')
    (found,) = read_file(RawFile(at, "seeds/a.jsonl"))
    assert isinstance(found, RawArticle)
    assert found.place.container_sha256 == sha256(at.read_bytes()).hexdigest()
    assert next(read.unpacked((), RawFile(at, "seeds/a.jsonl"))) == Passed(0)  # says in time that work goes on
    at.write_text("")
    assert [*read_file(RawFile(at, "seeds/a.jsonl"))] == [SetAside("seeds/a.jsonl", "holds no article", "remove it")]


WRONGLY_GIVEN = ("is not in the encoding that was given for it (ascii)", "correct `encoding:` where it is given")


@pytest.mark.parametrize(
    ("data", "form", "given", "found"),
    [
        (b" \n", Form.TEXT, None, ("is empty", "remove it, or collect the article again")),
        ("Häfen".encode("cp1252"), Form.TEXT, "ascii", WRONGLY_GIVEN),
        ("Häfen".encode("cp1252"), Form.TEXT, "cp1252", Decoded("Häfen", "cp1252, as given")),
        ('<meta charset="latin-1">Häfen'.encode("cp1252"), Form.HTML, None, Decoded('<meta charset="latin-1">Häfen')),
        ("\ufeffa\r\nb\x0cc".encode("utf-16-le"), Form.TEXT, None, Decoded("a\nb\nc")),
        (b'<meta charset="nonsense">a', Form.HTML, None, Decoded('<meta charset="nonsense">a')),
        (b'<meta charset="hz">~{<:~}', Form.HTML, None, Decoded('<meta charset="hz">己')),
    ],
)
def test_bytes_become_text_or_are_told(data: bytes, form: Form, given: str | None, found: object) -> None:
    assert decoded(data, form, given) == found


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("iso-8859-1", "cp1252", "“Häfen” – 5 €"),
        ("us-ascii", "cp1252", "“Häfen” – 5 €"),
        ("iso-8859-9", "cp1254", "“Rıhtım” – 5 €"),
        ("gb2312", "gb18030", "新碼頭 㐀"),
        ("gbk", "gb18030", "新碼頭 㐀"),
        ("iso-2022-jp", "iso-2022-jp", "新しい埠頭"),
        ("utf-7", "utf-7", "Häfen"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_browsers_read_where_it_declares_one(
    declared: str, encoding: str, text: str
) -> None:
    for page in (f'<meta charset="{declared}">{text}', f'<?xml version="1.0" encoding="{declared}"?>{text}'):
        assert decoded(page.encode(encoding), Form.HTML) == Decoded(page)
    assert decoded(text.encode(encoding), Form.TEXT, sent=declared) == Decoded(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(encoding: str) -> None:
    for given in (None, "koi8-r"):
        assert decoded("\ufeffHäfen".encode(encoding), Form.TEXT, given) == Decoded("Häfen")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\f", "\x85", "\u2028", "\u2029"])
def test_every_end_of_a_line_is_read_as_one(end: str) -> None:
    assert decoded(f"quay{end}crane".encode(), Form.TEXT) == Decoded("quay\ncrane")


def test_what_the_server_declares_is_believed_before_what_the_page_does() -> None:
    page = '<meta charset="koi8-r">é'.encode("cp1252")
    assert decoded(page, Form.HTML, sent="cp1252") == Decoded('<meta charset="koi8-r">é')
    assert decoded(page, Form.HTML, sent="nonsense") == Decoded('<meta charset="koi8-r">И')
    told = decoded(page + b"~{", Form.HTML, sent="hz")
    assert not isinstance(told, Decoded) and told[0].startswith("is not UTF-8 (byte 23)")


def test_the_most_likely_encoding_is_taken_and_told_where_people_say_so() -> None:
    text = "Größere Schiffe für Häfen."
    found = decoded(text.encode("cp1252"), Form.TEXT, "auto")
    assert isinstance(found, Decoded)
    assert (found.text, found.encoding and found.encoding.partition(",")[2]) == (text, " as is most likely")
    assert decoded(text.encode(), Form.TEXT, "auto") == Decoded(text)
    assert decoded(bytes(range(128, 256)), Form.TEXT, "auto") == decoded(bytes(range(128, 256)), Form.TEXT)


@pytest.mark.parametrize(
    ("data", "where", "likely"),
    [
        ("Häfen".encode("cp1252"), "byte 1", "cp"),
        (bytes(range(128, 256)), "byte 0", "no known encoding"),
        (b'<meta charset="hz">~{\xff~}', "byte 21", ""),
        ('<meta charset="hz">~{é~}'.encode(), "as a page declares it", "utf_8"),
        (b'<?xml encoding="hz"?><meta charset="cp1252">~{\xff~}', "byte 46", ""),
        (b"a" * 1234 + b"\xff", "byte 1,234", ""),
    ],
)
def test_what_is_not_utf_8_is_told_with_its_place_and_the_likely_encoding(data: bytes, where: str, likely: str) -> None:
    found = decoded(data, Form.HTML)
    assert not isinstance(found, Decoded)
    assert found[0].startswith(f"is not UTF-8 ({where}); it looks like {likely}")
    cure = "convert it to UTF-8, or name its encoding in content/corrections.yaml (`encoding: auto` accepts ours)"
    assert found[1] == cure


def test_one_nought_byte_or_many_control_characters_are_no_text() -> None:
    binary = ("is binary, not text", "save the article's text as a .txt file")
    assert decoded(TEXT * 9 + b"\0", Form.TEXT) == decoded(b"quay" * 19 + b"\x01" * 5, Form.TEXT) == binary
    assert decoded(b"quay" * 19 + b"\x01" * 4, Form.TEXT) == Decoded("quay" * 19 + "\x01" * 4)
    assert decoded(b"\t\n\r\f\x1b quay", Form.TEXT) == Decoded("\t\n\n\n\x1b quay")
    assert decoded(TEXT * 99 + b"\0", Form.TEXT) == Decoded((TEXT * 99).decode() + "\0")
