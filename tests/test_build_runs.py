"""Whole runs of `build` and `check`: what they say, how they end, and that the pages hold together."""

from __future__ import annotations

import json
import os
import pty
import re
import socket
import subprocess
from collections import Counter
from importlib.metadata import entry_points
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html
from runs import CHECKOUT, COMMAND, Site, files
from shells import shell
from small_sites import QUAY, furnish

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
SUMMARY = re.compile(r"Built \d+ pages from 3 articles, 2 origins, 1 topic in \d+\.\d s: 0 faults -> site/\n$")


def pages(site: Site) -> dict[str, html.HtmlElement]:
    """Every page of a built site, parsed, by its address."""
    found = {path: data for path, data in site.files("site").items() if path.endswith(".html")}
    return {path: html.document_fromstring(data.decode()) for path, data in found.items()}


def test_a_build_ends_with_one_summary_line_on_stdout_and_nothing_on_stderr(quay: Site) -> None:
    run = quay.run("build")
    assert (run.code, run.err) == (0, "")
    assert SUMMARY.match(run.out)


def test_every_page_that_is_promised_is_there(built: Site) -> None:
    assert set(pages(built)) == {
        "index.html",
        "404.html",
        "method.html",
        "search.html",
        *(f"az/{letter}.html" for letter in "adjqt"),
        "months/2025-03.html",
        "topics/quay.html",
        "topics/quay/record.html",
        "sources/index.html",
        "sources/2025-03-05-tidewire-quay.html",
        "sources/2025-03-06-post-quay.html",
        "sources/2025-03-06-courier-whale.html",
        "chronology/index.html",
        "chronology/sources.html",
        "chronology/2018.html",
        "chronology/2025.html",
        "names/index.html",
        "names/ruhl.html",
        "outlets/index.html",
        "outlets/tidewire.html",
        "outlets/delta-post.html",
        "outlets/amsel-courier.html",
    }


def broken_links(site: Site) -> list[str]:
    """The links of a built site that lead to no file, or to no place in it."""
    parsed, files = pages(site), site.files("site")
    ids = {path: set(page.xpath("//@id")) for path, page in parsed.items()}
    broken = []
    for path, page in parsed.items():
        for link in page.xpath("//@href | //@src"):
            address, fragment = urldefrag(link)
            if re.match(r"(?:https?|mailto):", address):
                continue
            target = os.path.normpath(f"{Path(path).parent}/{unquote(address)}") if address else path
            if target not in files or (fragment and unquote(fragment) not in ids[target]):
                broken.append(f"{path}: {link}")
    return broken


def test_every_link_leads_to_a_file_and_a_place_in_it(built: Site) -> None:
    assert broken_links(built) == []


@pytest.mark.parametrize("section", ["key-points", "ahead", "gaps", "chronology", "who", "sources"])
def test_no_link_leads_to_a_part_that_is_switched_off(quay: Site, section: str) -> None:
    quay.topic("quay", f"{quay.read('content/topics/quay.yaml')}sections: {{{section}: off}}\n")
    assert quay.run("build").code == 0
    assert broken_links(quay) == []
    pages_told = {event["page"] for event in json.loads(quay.read("site/data/chronology.json"))["events"]}
    assert {
        page
        for page in pages_told
        if f'id="{page.partition("#")[2]}"' not in quay.read(f"site/{page.partition('#')[0]}")
    } == set()


def test_no_id_stands_twice_in_a_page(built: Site) -> None:
    twice = {
        path: [id for id, count in Counter(page.xpath("//@id")).items() if count > 1]
        for path, page in pages(built).items()
    }
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_every_label_names_something_on_its_page(built: Site) -> None:
    missing = [
        f"{path}: {id}"
        for path, page in pages(built).items()
        for names in page.xpath("//@aria-labelledby")
        for id in names.split()
        if id not in page.xpath("//@id")
    ]
    assert missing == []


def test_every_page_has_a_policy_a_language_and_one_heading_and_no_script(built: Site) -> None:
    for path, page in pages(built).items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'"), path
        assert page.get("lang") == "en", path
        assert len(page.xpath("//h1")) == 1, path
        run = "//script[not(@type='application/ld+json')] | //style | //@style | //iframe | //form"
        assert path == "search.html" or page.xpath(run) == [], path
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], path


def test_a_claim_opens_the_words_that_it_rests_on(built: Site) -> None:
    topic = pages(built)["topics/quay.html"]
    first = topic.xpath("//section[contains(@class, 'summary')]//sup[@class='ref']/a")[0]
    (note,) = topic.xpath(f"//li[@id='{first.get('href')[1:]}']")
    assert "Three of the five" in note.text_content()
    (address,) = (link for link in note.xpath(".//a/@href") if link.startswith("../sources/"))
    assert address == "../sources/2025-03-05-tidewire-quay.html#p2"
    source = pages(built)["sources/2025-03-05-tidewire-quay.html"]
    assert [mark.text for mark in source.xpath("//div[@id='p2']//mark")][:1] == ["Three of the five"]


def test_sources_and_origins_are_counted(built: Site) -> None:
    text = " ".join(pages(built)["topics/quay.html"].xpath("//dl[@class='standing']")[0].text_content().split())
    assert "Sources3" in text
    assert "Separate origins2" in text


def test_the_chronology_shows_how_a_relative_date_was_worked_out(built: Site) -> None:
    text = " ".join(pages(built)["chronology/2025.html"].text_content().split())
    assert "4 March 2025" in text
    assert "worked out from “on Tuesday”" in text


def test_an_authors_reading_is_told_from_the_facts(built: Site) -> None:
    topic = pages(built)["topics/quay.html"]
    assert topic.xpath("//span[@class='inference']")[-1].text_content() == "The board seems to be in a hurry."
    assert "Our reading" in topic.xpath("//section[contains(@class, 'reading')]/h2")[0].text_content()


@pytest.mark.parametrize(
    "text",
    [
        "## The quay [@2025-03-05-tidewire-quay]\n\nIt is so.",
        "[words](https://example.org/[@2025-03-05-tidewire-quay])",
        "| Head [@2025-03-05-tidewire-quay] |\n|---|\n| Cell |",
        "![picture [@2025-03-05-tidewire-quay]](https://example.org/a.png)",
        "<b title='[@2025-03-05-tidewire-quay]'>It is so</b>.",
        "[It is *so [@2025-03-05-tidewire-quay].]{.inference} Or* not.",
    ],
)
def test_a_citation_in_an_odd_place_is_refused_or_leaves_the_page_whole(quay: Site, text: str) -> None:
    quay.topic("quay", "title: The quay\nterms: [quay]\n", f"{text}\n\nIt is so [@2025-03-05-tidewire-quay].\n")
    run = quay.run("build")
    assert run.code == 0 or run.faults
    if run.code == 0:
        assert broken_links(quay) == []
        assert [link for page in pages(quay).values() for link in page.xpath("//@href") if "<" in link] == []


def test_a_check_says_what_a_build_would_and_writes_nothing(quay: Site) -> None:
    before = quay.files()
    run = quay.run("check")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("Checked 26 pages")
    assert quay.files() == before


def test_an_empty_site_builds(site: Site) -> None:
    site.run("init", "new")
    run = Site(site.root / "new").run("build")
    assert run.code == 0
    assert "0 articles" in run.out


def test_quiet_says_nothing_when_all_is_well(quay: Site) -> None:
    assert quay.run("build", "-q").said == ""
    assert quay.run("-q", "check").said == ""


def test_verbose_says_why_an_article_belongs_and_how_dates_were_read(quay: Site) -> None:
    said = quay.run("build", "-v").err
    assert "quay: 2025-03-05-tidewire-quay: 'quay' 2x, also in the title" in said
    assert "event 'Five cranes are bought' on 2018-10" in said


def test_a_warning_is_told_but_stops_nothing_unless_strict(quay: Site) -> None:
    quay.topic("quay", "title: The quay\nterms: [quay]\n", "This rests on nothing.\n")
    run = quay.run("build")
    assert (run.code, "content/topics/quay.md:1:1: warning: this sentence has no citation" in run.err) == (0, True)
    assert "0 faults, 1 warning" in run.out
    assert quay.run("build", "-q").said == ""
    before = quay.files("site")
    quay.write("content/site.yaml", "title: Another title\n")
    strict = quay.run("build", "--strict")
    assert (strict.code, "this sentence has no citation" in strict.err) == (1, True)
    found = "0 faults, 1 warning, 0 files set aside, and --strict allows neither"
    assert f"Not built: {found}; the site is as it was" in strict.err
    assert quay.run("check", "-s").err.endswith(f"Not passed: {found}\n")
    assert quay.files("site") == before


def test_a_draft_is_checked_but_neither_published_nor_in_the_way_of_a_build(quay: Site) -> None:
    quay.topic("draft", "title: A draft\nterms: [quay]\nstatus: draft\n", "It is so [@2025-03-05-tidewire-quay].\n")
    assert quay.run("build").code == 0
    assert "site/topics/draft.html" not in quay.files()
    quay.topic("draft", "title: A draft\nterms: [quay]\nstatus: draft\n", "It is so [@nobody].\n")
    built = quay.run("build")
    assert built.code == 0 and "In drafts, which are not published: 1 fault" in built.err
    checked = quay.run("check")
    assert checked.code == 1 and "[@nobody] names no article" in checked.err


def test_the_destination_is_where_it_is_told_to_be(quay: Site, tmp_path: Path) -> None:
    run = quay.run("build", "-d", str(tmp_path / "deep/below/www"))
    assert run.code == 0
    assert files(tmp_path / "deep/below/www") == quay.files("site")


@pytest.mark.parametrize("address", ["ftp://example.org", "example.org", "javascript:alert(1)", "https://"])
def test_a_base_url_that_is_no_web_address_is_a_usage_error(quay: Site, address: str) -> None:
    run = quay.run("build", "-b", address)
    assert (run.code, "web address" in run.err) == (2, True)


def test_a_base_url_changes_no_link_inside_the_site(quay: Site, built: Site) -> None:
    before = pages(built)
    assert quay.run("build", "-b", "https://example.com/elsewhere/").code == 0
    after = {path: page for path, page in pages(quay).items() if path != "404.html"}
    inside = "//@href[not(parent::link[@rel='canonical'])]"
    assert all(page.xpath(inside) == before[path].xpath(inside) for path, page in after.items())
    canonical = after["topics/quay.html"].xpath("//link[@rel='canonical']/@href")
    assert canonical == ["https://example.com/elsewhere/topics/quay.html"]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("biuld",), "did you mean 'build'?"),
        (("build", "--strct"), "--strict"),
        (("build", "extra"), "unexpected extra argument"),
        (("-C", "nowhere", "build"), "no folder"),
        (("build", "-d"), "requires an argument"),
    ],
)
def test_a_wrong_use_ends_with_2_and_a_hint(quay: Site, arguments: tuple[str, ...], what: str) -> None:
    run = quay.run(*arguments)
    assert (run.code, run.out) == (2, "")
    assert what in run.err


@pytest.mark.parametrize(
    "arguments", [("--help",), ("-h",), ("build", "--help"), ("ingest", "-h"), ("init", "-h"), ("check", "-h")]
)
def test_help_teaches(site: Site, arguments: tuple[str, ...]) -> None:
    run = site.run(*arguments)
    assert (run.code, run.err) == (0, "")
    assert "Usage: briefing" in run.out


def test_the_version_is_told(site: Site) -> None:
    run = site.run("--version")
    assert (run.code, run.err) == (0, "")
    assert re.fullmatch(r"briefing \S+\n", run.out)


def test_the_command_is_installed() -> None:
    (command,) = entry_points(group="console_scripts", name="briefing")
    assert command.value == "generator.cli.main:run"


def test_a_process_of_its_own_ends_with_the_same_codes(quay: Site) -> None:
    assert quay.run_apart("check").code == 0
    assert quay.run_apart("nonsense").code == 2
    quay.topic("quay", "title: The quay\nterms: [quay]\n", "It is so [@nobody].\n")
    assert quay.run_apart("check").code == 1


def test_an_interrupted_build_ends_with_130_and_leaves_the_old_site(
    quay: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = quay.files("site")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.publish.write.write_file", interrupted)
    run = quay.run("build")
    assert run.code == 130
    assert "Traceback" not in run.err
    assert quay.files("site") == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", ["list articles", "list articles -f csv", "schema topic", "check", "--help"])
def test_an_output_that_is_full_is_told_in_one_line_and_ends_with_1(quay: Site, tmp_path: Path, command: str) -> None:
    run = shell(tmp_path / "home").run(f"PYTHONUNBUFFERED= briefing {command} > /dev/full", quay.root)
    assert run.code == 1
    assert re.fullmatch(
        r".* cannot be read or written \(No space left on device\); look at the free space .*\n", run.err
    )


@pytest.mark.parametrize("command", ["list articles", "list articles -f csv", "schema topic", "check"])
def test_an_output_that_nobody_wants_is_no_error(quay: Site, tmp_path: Path, command: str) -> None:
    run = shell(tmp_path / "home").run(f"briefing {command} >&-", quay.root)
    assert (run.code, run.err) == (0, "")


@pytest.mark.parametrize(
    ("words", "path", "reason"),
    [
        (("build", "-d", "n" * 300), "n" * 300, "File name too long"),
        (("check", "-d", "n" * 300), "n" * 300, "File name too long"),
    ],
)
def test_a_fault_of_the_disk_is_told_in_one_line_with_its_path_and_reason(
    quay: Site, words: tuple[str, ...], path: str, reason: str
) -> None:
    run = quay.run(*words)
    assert (run.code, run.out) == (1, "")
    assert f"{path}: cannot be read or written ({reason}); look at the free space and the permissions" in run.err
    assert len(run.err.splitlines()) == 1
    assert not (quay.root / ".briefing/error.txt").exists()


def on_a_terminal(site: Site, *arguments: str, **environment: str) -> str:
    """What a command says when both its streams are a terminal."""
    ours, theirs = pty.openpty()
    variables = {**os.environ, "PYTHONPATH": str(CHECKOUT), "TERM": "xterm", **environment}
    with subprocess.Popen(
        [*COMMAND, *arguments], cwd=site.root, env=variables, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        said = b""
        while chunk := _chunk(ours):
            said += chunk
        process.wait()
    os.close(ours)
    return said.decode()


def _chunk(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:  # Linux answers so when the other end is closed
        return b""


def test_colour_is_for_terminals_that_want_it(quay: Site) -> None:
    quay.topic("quay", "title: The quay\nterms: [quay]\n", "It is so [@nobody].\n")
    assert COLOUR.search(on_a_terminal(quay, "check", NO_COLOR=""))
    assert not COLOUR.search(on_a_terminal(quay, "check", NO_COLOR="1"))
    assert "\x1b" not in quay.run_apart("check").said


def test_what_is_shown_of_a_text_cannot_steer_the_terminal(quay: Site) -> None:
    quay.topic("quay", "title: The quay\nterms: [quay]\n", 'It is so [@2025-03-05-tidewire-quay, "\x1b[2J\u202e"].\n')
    run = quay.run("check")
    assert run.code == 1
    assert not set("\x1b\u202e") & set(run.said)


@pytest.mark.parametrize(
    "mark", ["::error::", "  ::set-output name=a::", "##[error]", "a ##[group]", "x ##VSO[task.b]"]
)
def test_what_is_shown_of_a_text_cannot_steer_the_log_of_a_ci_runner(quay: Site, mark: str) -> None:
    quay.topic("quay", "title: The quay\nterms: [quay]\n", f"\n{mark} It is so [@nobody].\n")
    run = quay.run("check")
    assert run.code == 1
    shown = mark.replace("::", ":\u200b:", 1).replace("##", "##\u200b")
    assert f"    {shown} It is so" in run.err
    assert not any(line.lstrip().startswith("::") for line in run.said.splitlines())
    assert not re.search(r"##(?:vso)?\[", run.said, re.IGNORECASE)


def test_nothing_in_the_output_tells_of_the_machine_that_made_it(tmp_path: Path) -> None:
    quay = furnish(Site(tmp_path / "canary-folder"))
    names = dict.fromkeys(("USER", "LOGNAME", "USERNAME", "HOME", "HOSTNAME", "TMPDIR"), str(tmp_path / "canary-name"))
    assert quay.run_apart("build", **names).code == 0
    host = re.compile(rf"(?<![\w-]){re.escape(socket.gethostname())}(?![\w-])")
    for path, data in quay.files("site").items():
        assert b"canary" not in data and os.fsencode(tmp_path) not in data, path
        assert socket.gethostname() == "localhost" or not host.search(data.decode(errors="replace")), path


def test_the_marker_is_always_the_same_bytes(built: Site) -> None:
    assert built.files("site")[".briefing-site"] == (
        b"This folder is written by Briefing and replaced whole at each build. Edit content/, not this.\n"
    )


def test_a_topic_that_leaves_out_the_lead_of_an_origin_says_nothing_of_who_leads(quay: Site) -> None:
    quay.article("2025-03-07-mail-quay", f"{QUAY}\n\nLess soon.", outlet="Delta Mail", published="2025-03-07")
    reason = "Led by the first: published before the 2 other articles of its family."
    for without, is_told in (("[]", True), ("[2025-03-05-tidewire-quay]", False)):
        quay.topic("copies", f"title: Copies\nterms: [quay]\nexclude: {without}\n")
        assert quay.run("build").code == 0
        (origin,) = pages(quay)["topics/copies.html"].xpath("//li[@class='origin']")
        assert ("3 sources, one origin" in origin.text_content()) is is_told
        assert (reason in origin.text_content()) is is_told


@pytest.mark.parametrize(
    ("line", "words"), [("", "6 March 2025"), ("as_of: 2025-06-01\n", "1 June 2025"), ("as_of: 2025-06\n", "June 2025")]
)
def test_the_first_page_speaks_of_the_day_that_the_site_speaks_of(quay: Site, line: str, words: str) -> None:
    quay.write("content/site.yaml", f"{line}{quay.read('content/site.yaml')}")
    assert quay.run("build").code == 0
    assert pages(quay)["index.html"].xpath("string(//dt[.='As of']/following-sibling::dd)") == words


@pytest.mark.parametrize(
    "address",
    ["https://example.org/wiki/Director's_cut", "https://schön.example.org/x", "http://a_b.example.org:8000?q=(a)#b"],
)
def test_an_address_that_an_article_may_name_is_a_link_on_its_page_and_in_the_data(quay: Site, address: str) -> None:
    quay.write("content/articles/a.md", f'---\ntitle: A\nurl: "{address}"\n---\nText.\n')
    assert quay.run("build").code == 0
    assert address in pages(quay)["sources/a.html"].xpath("//@href")
    assert address in quay.read("site/data/sources.json")


def test_a_gap_leads_to_the_place_that_shows_it(quay: Site) -> None:
    def links() -> list[str]:
        assert quay.run("build").code == 0
        assert broken_links(quay) == []
        return [str(link) for link in pages(quay)["topics/mole.html"].xpath("//*[@class='gaps']//a/@href")]

    quay.topic("mole", "title: Mole\nterms: [mole]\n")
    quay.article("a", "The mole will be closed on 1 April 2025.", published="2025-03-04")
    quay.article("b", "Gulls sat on the mole.", published="2025-04-06", outlet="Tidewire")
    source, event = links()
    assert (source, event.partition("#e-")[:2]) == ("../sources/a.html", ("../chronology/2025.html", "#e-"))
    quay.article("c", "Nobody sat on the mole.", published="2025-04-06")
    assert links() == ["../sources/index.html", event]
