"""Whatever a file holds, it is cleaned or set aside with a reason, within the time and the memory that a file has."""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import forms
import mean_files
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from test_forms import FORMS
from test_hostile import STEERING, STRINGS

from generator.content.articles import read_article
from generator.content.files import TextFile
from generator.engine.guard import MEMORY, SECONDS, guarded
from generator.harvest import Cleaned, Job, cleaned
from generator.ingest.forms.part import ENDINGS
from generator.ingest.read import raw_files
from generator.intake import ingest
from generator.model.article import Article, SetAside
from generator.model.article_file import article_text
from generator.model.correction import Settings

FAILS, LONG, LARGE = "makes its reader fail", "takes longer than 5 s", "memory"
WHOLE = "z.html"  # a page beside the others, which none of them may harm
WHOLE_PAGE = forms.page("Ivo Brandt", "https://mail.example/2025/whole").encode()


READERS = (
    "charset_normalizer",
    "docx",
    "feedparser",
    "ftfy",
    "pypdfium2",
    "striprtf.striprtf",
    "trafilatura",
    "warcio",
)


@pytest.fixture(scope="module", autouse=True)
def readers() -> None:
    """The libraries that read forms, once for all tests: the processes that read files begin as copies of this one."""
    for name in READERS:
        import_module(name)


def treated(folder: Path, files: dict[str, bytes]) -> Cleaned:
    """What becomes of files in a run, in which another page is always cleaned."""
    seeds = folder / "seeds"
    seeds.mkdir()
    for name, data in {**files, WHOLE: WHOLE_PAGE}.items():
        (seeds / name).write_bytes(data)
    read = cleaned(Job(Settings(), folder / "memo.sqlite", ""), raw_files(((seeds, ""),)).files)
    bodies = [item.body for item in read.outcomes if isinstance(item, Article) and of(item) == WHOLE]
    assert bodies == [tuple(forms.text("Ivo Brandt"))]
    return read


def of(item: Article | SetAside) -> str:
    """The name of the file from which something came."""
    return item.path if isinstance(item, SetAside) else item.origins.raw


def reasons(read: Cleaned) -> dict[str, set[str]]:
    """Why something in each file was set aside; an empty reason for what was cleaned."""
    found: dict[str, set[str]] = {}
    for item in read.outcomes:
        found.setdefault(of(item), set()).add(item.reason if isinstance(item, SetAside) else "")
    del found[WHOLE]
    return found


def check(read: Cleaned, files: dict[str, bytes]) -> None:
    """Every file has come to something, and no reader failed or was stopped."""
    found = reasons(read)
    assert found.keys() == files.keys()
    assert [why for whys in found.values() for why in whys if FAILS in why or LONG in why or LARGE in why] == []


def limits(_: int) -> Iterator[tuple[int, int, float, int]]:
    """The limits of this process and what it has used: bytes, seconds; seconds, bytes."""
    held = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    memory, seconds = (resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_DATA, resource.RLIMIT_CPU))
    yield memory, seconds, process_time(), held


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the kernel is another one")
def test_the_kernel_holds_every_file_to_five_seconds_and_a_gigabyte() -> None:
    assert (SECONDS, MEMORY) == (5, 1024**3)
    for _, found in guarded(limits, range(40), 2):
        assert isinstance(found, tuple)
        memory, seconds, used, held = found
        assert 0 < memory <= held + MEMORY
        assert 0 < seconds <= used + SECONDS


BOMBS = {  # by what is said of each; nothing where it may be cleaned as well
    "grows.zip": "grows more than 200 times",
    "lies.zip": "is damaged in its archive",
    "nests.zip": "is an archive in an archive",
    "holds.zip": "is larger than",
    "grows.docx": "grows more than 200 times",
    "laughs.docx": "is no Word document",
    "laughs.xml": "has no text left",
    "laughs.html": "",
    "grows.warc.gz": "is larger than",
    "blank.warc.gz": LONG,
    "inflates.warc": "is larger than",
    "draws.pdf": "",
}


@pytest.mark.slow
def test_what_unpacks_to_very_much_is_not_unpacked(tmp_path: Path) -> None:
    found = reasons(treated(tmp_path, mean_files.bombs()))
    assert found.keys() == BOMBS.keys()
    for name, why in BOMBS.items():
        assert any(why in told for told in found[name]), (name, found[name])


@pytest.mark.slow
def test_what_is_nested_without_end_is_cleaned_or_set_aside(tmp_path: Path) -> None:
    files = mean_files.deep()
    found = reasons(treated(tmp_path, files))
    assert found.keys() == files.keys()
    assert {name: whys for name, whys in found.items() if any(FAILS in why or LARGE in why for why in whys)} == {}
    assert [found[name] for name in ("a.html", "b.html", "c.html", "d.warc", "e.jsonl")] == [{""}] * 5
    assert found["f.jsonl"] > {""}  # the record after the one that has no bottom


@pytest.mark.slow
def test_a_line_of_fifty_megabytes_is_told_and_not_read(tmp_path: Path) -> None:
    files = mean_files.endless()
    found = reasons(treated(tmp_path, files))
    assert found.keys() == files.keys()
    assert {name: whys for name, whys in found.items() if any(FAILS in why for why in whys)} == {}
    assert found["e.jsonl"] == {"is a record of more than 8 MB", ""}  # the record after the line is read


def test_a_crawl_whose_lengths_are_false_gives_what_can_be_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    files = mean_files.lying()
    read = treated(tmp_path, files)
    check(read, files)
    assert all("" in whys or any("is damaged" in why for why in whys) for whys in reasons(read).values())
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.zip", "a.warc", "a.xml"])
def test_a_container_without_articles_is_told(tmp_path: Path, name: str) -> None:
    nothing = {"a.csv": b"title,text\n", "a.json": b"[]", "a.zip": forms.archive({}), "a.xml": forms.rss()}
    assert len(reasons(treated(tmp_path, {name: nothing.get(name, b"")}))[name] - {""}) == 1


def test_keys_and_texts_that_are_no_unicode_stop_no_run(tmp_path: Path) -> None:
    told = json.dumps({**forms.news_please(), "ti\ud800tle": "\udfff quay", "title": ""})
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.jsonl").write_text(json.dumps({"\ud800": "\udfff"}) + "\n" + told)
    done = ingest(tmp_path, ((tmp_path / "seeds", "seeds"),))
    assert (len(done.changes), [item.reason for item in done.set_aside]) == (
        1,
        ["is a record without a text (it has: \\ud800)"],
    )


@pytest.mark.slow
@pytest.mark.skipif(not STRINGS.exists(), reason="the strings are not there")
def test_hostile_strings_in_every_field_of_every_form_are_cleaned_or_set_aside(tmp_path: Path) -> None:
    lines = STRINGS.read_text(encoding="utf-8").splitlines()
    files = mean_files.everywhere([str(json.loads(line)["payload"]) for line in lines])
    read = treated(tmp_path, files)
    check(read, files)
    found = [item for item in read.outcomes if isinstance(item, Article)]
    texts = (article_text(article) for article in found)
    again = [(text, read_article(TextFile("content/articles/a.md", text))) for text in texts]
    assert [(text, back) for text, back in again if not isinstance(back, Article) or STEERING.search(text)] == []


@st.composite
def bad_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of some form in which bytes are cut out or others, or that has random bytes after a good beginning."""
    name = draw(st.sampled_from(sorted(FORMS)))
    data = FORMS[name][0]
    if draw(st.integers(0, 3)) == 0:
        name = f"a{draw(st.sampled_from(sorted(ENDINGS)))}"
        return name, data[: draw(st.integers(0, 40))] + draw(st.binary(max_size=300))
    for _ in range(draw(st.integers(1, 4))):
        first, second = (draw(st.integers(0, len(data))) for _ in range(2))
        data = data[:first] + draw(st.binary(max_size=20)) + data[second if second < first + 2000 else first + 1 :]
    return name, data


@pytest.mark.slow
@settings(max_examples=6, phases=(Phase.generate,))  # many files in each: a smaller example tells nobody more
@given(st.lists(bad_files(), min_size=32, max_size=64))
def test_no_bytes_make_a_reader_fail(files: list[tuple[str, bytes]]) -> None:
    named = {f"{number:02}-{name}": data for number, (name, data) in enumerate(files)}
    with TemporaryDirectory() as folder:
        read = treated(Path(folder), named)
    told = [why for whys in reasons(read).values() for why in whys]
    assert [why for why in told if FAILS in why or LONG in why] == []
    assert reasons(read).keys() | {name for name in named if read.passed} >= named.keys()
