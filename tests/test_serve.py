"""The preview over real HTTP: what it answers, what it refuses, and that it follows every save."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from previews import HOST, PATIENCE, START, Answer, Preview, previewed
from runs import CHECKOUT, Site, run_apart

from generator.cli.preview import _Desk
from generator.cli.terminal import Voice

SITE = """title: Harbour watch
outlets:
  Tidewire: {kind: agency, rights: full}
"""
CRANES = """The harbour board of Port Amsel approved two new cranes on Tuesday at a cost of $12 million.

The cranes are due in October 2026, said Jana Ruhl, the harbour master."""
ENTITIES = "ruhl: {name: Jana Ruhl, kind: person}\n"
TOPIC = "title: The cranes\nterms: [cranes]\n"
TEXT = """Port Amsel will get two new cranes [@cranes, "two new cranes"]. They will come late [@cranes, para. 2].

## Our assessment {.inference}

Nobody says when they will work.
"""
SECRET = "pelican-tarpaulin"  # stands in files of the site and around it that are no pages
SECRETS = ("../note.txt", "note.txt", "seeds/.note", "content/note.txt", "templates/.note", ".briefing/note")
RAW = """date 2025-03-09 Port Amsel, March 9 (Tidewire) A whale followed the ferry into the harbour on Sunday morning.

The channel was closed for an hour, and nobody was hurt, said the harbour master.
"""
PAGE = "/topics/cranes.html"
PATHS = ("/", PAGE, "/data/schema.json", "/static/style.css", "/-/preview.js", "/nowhere.html")
OUTSIDE = (
    b"/../../../../../../../../etc/passwd",
    b"/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    b"/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    b"/%252e%252e%252f%252e%252e%252fetc/passwd",
    b"/..%5c..%5c..%5cetc%5cpasswd",
    b"/..\\..\\..\\etc\\passwd",
    b"/....//....//....//etc/passwd",
    b"/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
    b"//etc/passwd",
    b"///etc/passwd",
    b"/%2fetc/passwd",
    b"/%2f%2fetc/passwd",
    b"etc/passwd",
    b"../note.txt",
    b"/../note.txt",
    b"/note.txt",
    b"/content/note.txt",
    b"/content/site.yaml",
    b"/seeds/.note",
    b"/topics/../content/note.txt",
    b"/static/../../note.txt",
    b"/static/%2e%2e/%2e%2e/note.txt",
    b"/-/../note.txt",
    b"/-/../../note.txt",
    b"/-/%2e%2e/%2e%2e/note.txt",
    b"/-/preview.js/../../note.txt",
    b"/-/faults.html",
    b"/.briefing/note",
    b"http://127.0.0.1/etc/passwd",
    b"http://elsewhere.example/../note.txt",
    b"http://[/etc/passwd",
    b"http://a]b/etc/passwd",
    b"file:///etc/passwd",
    b"/etc/passwd\x00.html",
    b"/\x00",
    b"/index.html%00",
    b"/%00",
    b"/%ff%fe",
    b"/\xff\xfe",
    b"*",
    b"/" + b"a" * 64 * 1024,
    b"/" + b"../" * 21 * 1024 + b"etc/passwd",
)


def furnished(root: Path) -> Site:
    """A site with an article, a name, a topic with its text, and secrets; with no fault and no warning in it."""
    site = Site(root)
    site.write("content/site.yaml", SITE)
    site.write("content/entities.yaml", ENTITIES)
    site.article("cranes", CRANES, outlet="Tidewire", published="2025-03-05", title="Cranes approved")
    site.topic("cranes", TOPIC, TEXT)
    for place in SECRETS:
        site.write(place, SECRET)
    return site


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A built site; for reading only."""
    site = furnished(tmp_path_factory.mktemp("house") / "harbour")
    assert site.run("build", "--strict").code == 0
    return site


@pytest.fixture(scope="module")
def shown(house: Site) -> Iterator[Preview]:
    """Its preview; for reading only."""
    with previewed(house.root, "serve", logs=house.root.parent / "logs") as preview:
        yield preview


@pytest.fixture
def desk(tmp_path: Path) -> Site:
    """A site to write in."""
    return furnished(tmp_path / "harbour")


@pytest.fixture
def preview(desk: Site, tmp_path: Path) -> Iterator[Preview]:
    """Its preview."""
    with previewed(desk.root, "serve", logs=tmp_path / "logs") as found:
        yield found


def test_everything_that_a_build_writes_is_shown_and_pages_differ_only_by_what_the_preview_adds(
    house: Site, shown: Preview
) -> None:
    for address, data in house.files("site").items():
        # The first two tell of the folder that a build writes; the search page has a script, and so a rule, of its own.
        if address in ("manifest.json", "ro-crate-metadata.json", "search.html"):
            continue
        answer = shown.get(f"/{address}")
        assert answer.status == 200, address
        if address == "404.html":  # its links lead to the site that is shown, from an address of any depth
            assert b'href="http://127.0.0.1:' in answer.body
            continue
        assert (as_built(answer) if address.endswith(".html") else answer.body) == data, address


def as_built(answer: Answer) -> bytes:
    """The page of a preview without the lines that only a preview has."""
    plain = answer.body
    own = (
        rb'<link rel="stylesheet" href="/-/preview.css">\n',
        rb'<script src="/-/preview.js" data-version="\d+"></script>\n',
        rb"script-src &#39;self&#39;; ",
    )
    for words in own:
        plain, count = re.subn(words, b"", plain)
        assert count == 1
    return re.sub(rb"(<main[^>]*>)\n\n", rb"\1\n", plain)


@pytest.mark.parametrize("path", ["/index.html", "/topics/cranes.html", "/sources/cranes.html"])
def test_only_the_preview_of_a_page_has_a_script(house: Site, shown: Preview, path: str) -> None:
    assert shown.get(path).page.xpath("//script/@src") == ["/-/preview.js"]
    assert shown.get("/-/preview.js").status == 200
    assert [name for name, data in house.files("site").items() if b"<script src" in data or b"/-/" in data] == [
        "search.html"
    ]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/static/style.css", "text/css; charset=utf-8"),
        ("/static/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/data/schema.json", "application/json; charset=utf-8"),
        ("/-/preview.js", "text/javascript; charset=utf-8"),
    ],
)
def test_every_file_says_what_it_is_and_is_not_kept(shown: Preview, path: str, kind: str) -> None:
    headers = shown.get(path).headers
    assert headers["content-type"] in (kind, kind.replace("text/javascript", "application/javascript"))
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("folder", ["/", "/sources/", "/chronology/", "/outlets/"])
def test_a_folder_shows_its_index(shown: Preview, folder: str) -> None:
    answer = shown.get(folder)
    assert answer.status == 200
    assert answer.body == shown.get(f"{folder}index.html").body


def test_what_follows_a_question_mark_changes_nothing(shown: Preview) -> None:
    assert shown.get(f"{PAGE}?version=7").body == shown.get(PAGE).body


@pytest.mark.parametrize("path", ["/nowhere.html", "/topics/nowhere.html", "/topics/", "/-/nowhere", "/index.html/"])
def test_an_unknown_address_is_answered_with_404_and_the_sites_own_page(shown: Preview, path: str) -> None:
    answer = shown.get(path)
    assert answer.status == 404
    assert answer.words("//h1") == "Page not found"
    assert "Harbour watch" in answer.words("//header")


@pytest.mark.parametrize("host", ["elsewhere.example", "elsewhere.example:{port}", "127.0.0.1", "127.0.0.1:1", ""])
@pytest.mark.parametrize("path", [PAGE, "/-/events", "/-/preview.js"])
def test_a_request_that_names_another_host_is_refused(shown: Preview, host: str, path: str) -> None:
    answer = shown.get(path, Host=host.format(port=shown.port))
    assert answer.status == 403
    assert b"cranes" not in answer.body


@pytest.mark.parametrize("head", [b"GET /topics/cranes.html HTTP/1.0\r\n\r\n", b"GET /topics/cranes.html\r\n\r\n"])
def test_a_request_that_names_no_host_is_refused(shown: Preview, head: bytes) -> None:
    assert b"two new cranes" not in shown.ask(head)


def test_both_names_of_this_machine_are_answered(shown: Preview) -> None:
    for name in (HOST, "localhost"):
        assert shown.get(PAGE, Host=f"{name}:{shown.port}").status == 200


@pytest.mark.parametrize("path", [*PATHS, "/-/events"])
def test_no_page_elsewhere_is_given_leave_to_read(shown: Preview, path: str) -> None:
    asking = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    for method in ("HEAD", "OPTIONS") if path == "/-/events" else ("GET", "HEAD", "OPTIONS"):
        answer = shown.get(path, method, **asking)
        assert [name for name in answer.headers if name.startswith("access-control")] == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "BREW"])
@pytest.mark.parametrize("path", [PAGE, "/-/events"])
def test_only_get_and_head_are_allowed(shown: Preview, method: str, path: str) -> None:
    answer = shown.get(path, method, **{"X-Word": "echoed"})
    assert answer.status == 405
    assert b"echoed" not in answer.body
    assert b"cranes" not in answer.body


def test_what_a_refused_request_carries_is_not_taken_for_a_request(shown: Preview) -> None:
    hidden = request(b"/topics/cranes.html", shown)
    head = f"POST / HTTP/1.1\r\nHost: {HOST}:{shown.port}\r\nContent-Length: {len(hidden)}\r\n\r\n"
    answers = shown.ask(head.encode() + hidden)
    assert re.findall(rb"^HTTP/1.1 (\d+)", answers, re.MULTILINE) == [b"405"]


@pytest.mark.parametrize("path", PATHS)
def test_head_tells_what_get_would_and_sends_no_body(shown: Preview, path: str) -> None:
    said, body = parted(shown.ask(request(path.encode(), shown, b"HEAD")))
    same, page = parted(shown.ask(request(path.encode(), shown)))
    assert body == b""
    assert page
    assert undated(said) == undated(same)


def test_head_of_the_stream_ends_at_once(shown: Preview) -> None:
    _, body = parted(shown.ask(request(b"/-/events", shown, b"HEAD")))
    assert body == b""


def request(path: bytes, preview: Preview, method: bytes = b"GET") -> bytes:
    """The bytes of a request, its path as it stands."""
    host = f"{HOST}:{preview.port}".encode()
    return method + b" " + path + b" HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"


def parted(answer: bytes) -> tuple[bytes, bytes]:
    """The head of an answer, and its body."""
    head, _, body = answer.partition(b"\r\n\r\n")
    return head, body


def undated(head: bytes) -> list[bytes]:
    """The lines of a head but for its date."""
    return [line for line in head.split(b"\r\n") if not line.lower().startswith(b"date:")]


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: f"{path[:40].decode('latin-1')!r}")
def test_no_path_leads_out_of_the_pages(shown: Preview, path: bytes) -> None:
    head, body = parted(shown.ask(request(path, shown)))
    status = re.match(rb"HTTP/1.1 ([0-9]{3}) ", head)
    assert status, "the connection was closed without an answer"
    assert status[1] in (b"400", b"404", b"414")
    assert SECRET.encode() not in body
    assert b"root:" not in body
    assert b"Traceback" not in body
    assert shown.err.read_text(encoding="utf-8") == ""


def test_a_request_too_large_to_be_read_is_refused(shown: Preview) -> None:
    host = f"GET / HTTP/1.1\r\nHost: {HOST}:{shown.port}\r\n".encode()
    for headers in (b"X: " + b"a" * 70_000 + b"\r\n", b"".join(b"X-%d: a\r\n" % number for number in range(200))):
        assert shown.ask(host + headers + b"\r\n").startswith(b"HTTP/1.1 431 ")


def test_it_listens_on_this_machine_alone(shown: Preview) -> None:
    socket.create_connection((HOST, shown.port), timeout=PATIENCE).close()
    for other in ("127.0.0.2", "::1", socket.gethostname()):
        if is_this(other):
            continue
        with pytest.raises(OSError):
            socket.create_connection((other, shown.port), timeout=PATIENCE).close()


def is_this(name: str) -> bool:
    """Whether a name means the address that the preview listens on."""
    try:
        return socket.gethostbyname(name) == HOST
    except OSError:
        return False


def test_the_next_free_port_is_taken_when_the_first_is_not(house: Site, tmp_path: Path) -> None:
    with socket.socket() as first:
        taken = first_free(first)
        with previewed(house.root, "serve", logs=tmp_path) as preview:
            assert preview.port != taken
            assert 8000 <= preview.port < 8100
            assert preview.get("/").status == 200


def first_free(listener: socket.socket) -> int:
    """Listens on the first port of the preview's that is free, so that it no longer is; the port."""
    for port in range(8000, 8090):
        try:
            listener.bind((HOST, port))
        except OSError:
            continue
        listener.listen()
        return port
    raise AssertionError("no port of the preview's is free here")


def test_a_port_that_is_named_is_taken(house: Site, tmp_path: Path) -> None:
    with socket.socket() as before:
        before.bind((HOST, 0))
        free = before.getsockname()[1]
    with previewed(house.root, "serve", "--port", str(free), logs=tmp_path) as preview:
        assert preview.port == free


def test_a_named_port_that_is_in_use_ends_with_2_and_says_what_to_do(house: Site) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        taken = str(other.getsockname()[1])
        run = run_apart(house.root, ("serve", "--port", taken), {}, timeout=START)
    assert run.code == 2
    assert f"port {taken} cannot be used (Address already in use)" in run.err
    assert "--port" in run.err
    assert "Traceback" not in run.said


def test_a_port_that_cannot_be_used_for_another_reason_is_told_with_that_reason(
    house: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.serve.HOST", "192.0.2.1")  # kept for documents: no machine has it
    run = house.run("serve", "--port", "8000")
    assert run.code == 2
    assert "port 8000 cannot be used (Cannot assign requested address)" in run.err


def test_on_the_port_that_browsers_do_not_name_this_machine_is_answered_without_it(house: Site, tmp_path: Path) -> None:
    with socket.socket() as before:
        before.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            before.bind((HOST, 80))
        except OSError as fault:
            pytest.skip(f"port 80 cannot be used here: {fault.strerror}")
    with previewed(house.root, "serve", "--port", "80", logs=tmp_path) as preview:
        for host in (HOST, "localhost", f"{HOST}:80"):
            assert preview.get(PAGE, Host=host).status == 200
        assert preview.get(PAGE, Host="elsewhere.example").status == 403


@pytest.mark.parametrize("port", ["0", "http"])
def test_a_port_that_is_none_ends_with_2(house: Site, port: str) -> None:
    run = run_apart(house.root, ("serve", "--port", port), {}, timeout=START)
    assert run.code == 2
    assert "--port" in run.err


def test_ctrl_c_ends_it_with_0(desk: Site, preview: Preview) -> None:
    run = preview.end()
    assert (run.code, run.err) == (0, "")
    assert run.out.endswith("Preview ended.\n")


@pytest.mark.parametrize(
    ("right", "wrong", "what"),
    [
        ('"two new cranes"', '"three new cranes"', "quote not found in source 'cranes': 'three new cranes'"),
        ("@cranes, para. 2", "@crones, para. 2", "citation [@crones] names no article"),
        ("para. 2", "para. 7", "'cranes' has no para. 7"),
        ("para. 2", "page two", "cannot read the place 'page two'"),
    ],
)
def test_a_fault_of_the_text_stands_beside_its_claim_and_above_the_page_until_it_is_mended(
    desk: Site, preview: Preview, right: str, wrong: str, what: str
) -> None:
    faulty = TEXT.replace(right, wrong, 1)
    desk.write("content/topics/cranes.md", faulty)
    answer = preview.until(PAGE, lambda answer: bool(answer.panel))
    assert answer.status == 200
    assert answer.panel.startswith("1 fault ")
    assert what in answer.panel
    line, column = place(faulty, wrong, what)
    assert answer.page.xpath("//aside[@class='preview']//code/text()") == [f"content/topics/cranes.md:{line}:{column}"]
    assert f"content/topics/cranes.md:{line}:{column}: {what}" in preview.hears(what)
    assert what in answer.words("//section[@aria-label='Summary']/p/*[@class='fault']")
    assert "Port Amsel will get two new cranes" in answer.words()
    assert "Nobody says when they will work" in answer.words("//section[contains(@class, 'reading')]")
    assert "Sources by origin" in answer.words("//h2")
    desk.write("content/topics/cranes.md", TEXT)
    mended = preview.until(PAGE, lambda answer: not answer.panel)
    assert mended.page.xpath("//*[@class='fault']") == []
    assert preview.said.count(what) == 1


def place(text: str, wrong: str, what: str) -> tuple[int, int]:
    """Line and column at which a fault should be told: of the place when that cannot be read, else of its citation."""
    at = text.index(wrong) if what.startswith("cannot read") else text.rindex("@", 0, text.index(wrong) + 2)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def test_a_fault_is_shown_on_every_page_and_the_preview_of_the_others_goes_on(desk: Site, preview: Preview) -> None:
    desk.write("content/topics/cranes.md", TEXT.replace("two new", "three new"))
    for path in ("/", "/sources/cranes.html", "/nowhere.html"):
        answer = preview.until(path, lambda answer: bool(answer.panel))
        assert "content/topics/cranes.md:1:" in answer.panel
        assert len(answer.words()) > len(answer.panel)


def test_a_fault_that_was_told_is_not_told_again_at_the_next_save(desk: Site, preview: Preview) -> None:
    desk.write("content/topics/cranes.md", TEXT.replace("two new", "three new"))
    preview.hears("quote not found")
    desk.write("content/entities.yaml", "ruhl: {name: J. Ruhl, kind: person}\n")
    preview.until("/names/ruhl.html", lambda answer: answer.words("//h1") == "J. Ruhl")
    assert preview.until(PAGE, lambda answer: "quote not found" in answer.panel)
    assert preview.said.count("quote not found") == 1


@pytest.mark.parametrize(
    ("file", "wrong", "page"),
    [
        ("content/topics/cranes.yaml", "title: [The cranes\nterms: [cranes]\n", PAGE),
        ("content/topics/cranes.yaml", "titel: The cranes\nterms: [cranes]\n", PAGE),
        ("content/entities.yaml", "ruhl: {nam: Jana Ruhl}\n", "/names/ruhl.html"),
        ("content/articles/cranes.md", "---\ntitle: {\n---\nThe harbour board.\n", "/sources/cranes.html"),
    ],
)
def test_a_fault_of_yaml_leaves_the_last_good_page_and_says_so_until_it_is_mended(
    desk: Site, preview: Preview, file: str, wrong: str, page: str
) -> None:
    good, before = desk.read(file), preview.get(page)
    assert (before.status, before.panel) == (200, "")
    desk.write(file, wrong)
    faulty = preview.until(page, lambda answer: bool(answer.panel))
    assert faulty.status == 200
    assert "below is the last page that could be built" in faulty.panel
    assert re.search(rf"{re.escape(file)}:\d+:\d+", faulty.panel)
    assert faulty.words().replace(faulty.panel, "").split() == before.words().split()
    assert re.search(rf"^{re.escape(file)}:\d+:\d+: ", preview.hears(f"{file}:"), re.MULTILINE)
    desk.write(file, good)
    assert as_built(preview.until(page, lambda answer: not answer.panel)) == as_built(before)


def test_a_fault_of_the_sites_own_file_leaves_the_sites_name_on_the_pages(desk: Site, preview: Preview) -> None:
    desk.write("content/site.yaml", SITE.replace("outlets", "outlet"))
    answer = preview.until(PAGE, lambda answer: bool(answer.panel))
    assert "content/site.yaml:2:1" in answer.panel
    assert "Harbour watch" in answer.words("//header")


def test_a_site_that_begins_with_a_fault_is_shown_with_it(desk: Site, tmp_path: Path) -> None:
    desk.write("content/topics/cranes.yaml", "title: [\n")
    with previewed(desk.root, "serve", logs=tmp_path / "logs") as preview:
        assert "content/topics/cranes.yaml:" in preview.get("/").panel
        assert "content/topics/cranes.yaml:" in preview.said
        desk.write("content/topics/cranes.yaml", TOPIC)
        assert "two new cranes" in preview.until(PAGE, lambda answer: answer.status == 200).words()


def test_a_fault_of_a_template_is_told_with_its_line_until_it_is_mended(desk: Site, preview: Preview) -> None:
    desk.write("templates/topic.html", "{% extends 'base.html' %}\n{% block main %}{{ view.titel }}{% endblock %}\n")
    answer = preview.until(PAGE, lambda answer: bool(answer.panel))
    assert "templates/topic.html:2:" in answer.panel
    assert answer.page.xpath("//script/@src") == ["/-/preview.js"]
    assert preview.get("/").status == 200
    desk.write("templates/topic.html", "{% extends 'base.html' %}\n{% block main %}{{ view.title }}{% endblock %}\n")
    assert preview.until(PAGE, lambda answer: not answer.panel).words() == "The cranes"


def test_a_fault_of_a_template_is_told_in_the_terminal(desk: Site, preview: Preview) -> None:
    desk.write("templates/topic.html", "{% extends 'base.html' %}\n{% block main %}{{ view.titel }}{% endblock %}\n")
    preview.until(PAGE, lambda answer: bool(answer.panel))
    assert "templates/topic.html:2:" in preview.hears("templates/topic.html")


def test_templates_of_ones_own_may_be_begun_while_it_runs(tmp_path: Path) -> None:
    desk = Site(tmp_path / "harbour")
    desk.write("content/site.yaml", SITE)
    with previewed(desk.root, "serve", logs=tmp_path / "logs") as preview:
        desk.write("templates/static/style.css", "/* our own */\n")
        assert preview.until("/static/style.css", lambda answer: answer.body == b"/* our own */\n")


def test_a_folder_for_raw_articles_may_be_begun_while_it_runs(tmp_path: Path) -> None:
    desk = Site(tmp_path / "harbour")
    desk.write("content/site.yaml", SITE)
    with previewed(desk.root, "serve", logs=tmp_path / "logs") as preview:
        desk.write("seeds/whale.txt", RAW)
        assert preview.until("/sources/", lambda answer: "A whale followed the ferry" in answer.words())


def test_a_folder_that_is_removed_and_made_again_is_still_watched(desk: Site, tmp_path: Path) -> None:
    desk.write("templates/static/style.css", "/* first */\n")
    with previewed(desk.root, "serve", logs=tmp_path / "logs") as preview:
        for text in (b"/* second */\n", b"/* third */\n"):
            shutil.rmtree(desk.root / "templates")
            desk.write("templates/static/style.css", text)
            assert preview.until("/static/style.css", lambda answer, text=text: answer.body == text)
        desk.write("templates/static/style.css", "/* last */\n")
        assert preview.until("/static/style.css", lambda answer: answer.body == b"/* last */\n")


def test_faults_and_warnings_are_counted_apart(desk: Site, preview: Preview) -> None:
    desk.topic("other", "title: Another\nterms: [harbour]\n", "Nobody has said where this stands.\n")
    desk.write("content/topics/cranes.md", "".join(f'It is so [@cranes, "wrong {n}"].\n\n' for n in range(10)))
    answer = preview.until(PAGE, lambda answer: "wrong 9" in answer.panel and "no citation" in answer.panel)
    assert answer.words("//aside[@class='preview']/h2") == "10 faults, 1 warning"


def test_a_warning_is_not_called_a_fault(desk: Site, preview: Preview) -> None:
    desk.write("content/topics/cranes.md", "Nobody has said where this stands.\n")
    answer = preview.until(PAGE, lambda answer: bool(answer.panel))
    assert "this sentence has no citation" in answer.panel
    assert "0 faults, 1 warning" in preview.hears("1 warning")
    assert answer.words("//aside[@class='preview']/h2") == "1 warning"


@pytest.mark.parametrize("text", [TEXT, "Nobody has said where this stands.\n"])
def test_a_page_whose_file_is_removed_is_gone_warnings_or_not(desk: Site, preview: Preview, text: str) -> None:
    desk.topic("other", "title: Another\nterms: [harbour]\n", text)
    preview.until("/topics/other.html", lambda answer: answer.status == 200)
    (desk.root / "content/topics/cranes.yaml").unlink()
    (desk.root / "content/topics/cranes.md").unlink()
    assert preview.until(PAGE, lambda answer: answer.status == 404)


def test_what_cannot_be_read_while_it_is_saved_ends_nothing(desk: Site, preview: Preview) -> None:
    desk.write("content/topics/cranes.md", b"Two \xff cranes")
    answer = preview.until(PAGE, lambda answer: bool(answer.panel))
    assert "content/topics/cranes.md" in answer.panel
    desk.write("content/topics/cranes.md", TEXT)
    preview.until(PAGE, lambda answer: not answer.panel)


def test_a_file_that_ingest_cannot_read_is_a_fault_with_its_place_and_ends_nothing(
    desk: Site, preview: Preview
) -> None:
    desk.write("content/set-aside.yaml", b"[]\n# caf\xe9\n")
    answer = preview.until(PAGE, lambda answer: bool(answer.panel))
    assert "content/set-aside.yaml:2:1 is not UTF-8 text; save it as UTF-8" in answer.panel
    assert "in Briefing itself" not in preview.hears("content/set-aside.yaml:2:1: is not UTF-8 text")
    desk.write("content/set-aside.yaml", "- {raw\n")
    desk.write("seeds/whale.txt", RAW)
    assert "in Briefing itself" not in preview.hears("content/set-aside.yaml:2:1: this is not YAML")
    desk.write("content/set-aside.yaml", "[]\n")
    desk.write("seeds/whale.txt", RAW.replace("whale", "porpoise"))
    assert preview.until("/sources/", lambda answer: "A porpoise followed the ferry" in answer.words())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a file have a name that is no text")
def test_a_file_whose_name_is_no_text_is_a_fault_on_pages_that_are_still_shown(desk: Site, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(desk.root) + b"/content/topics/caf\xe9.yaml")).write_text(TOPIC)
    with previewed(desk.root, "serve", logs=tmp_path / "logs") as preview:
        answer = preview.get(PAGE)
        assert "its name cannot be an id" in answer.panel
        assert "two new cranes" in answer.words()


def test_an_unexpected_error_at_a_save_is_said_and_the_next_pages_are_still_made(
    desk: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(*_: object) -> None:
        raise ZeroDivisionError("nobody expected this")

    monkeypatch.chdir(desk.root)
    monkeypatch.setattr("generator.cli.preview.ingest", failing)
    _Desk(desk.root, Voice()).saved(frozenset({desk.root / "seeds/whale.txt"}))
    said = capsys.readouterr()
    assert "An error in Briefing itself (ZeroDivisionError: nobody expected this)" in said.err
    assert re.match(r"\d+ pages in .*: 0 faults\n", said.out)


def test_a_preview_that_cannot_watch_says_so_and_ends_with_1(house: Site, tmp_path: Path) -> None:
    failing = 'def watch(*_, **__):\n    raise OSError("OS file watch limit reached.")\n'
    (tmp_path / "watchfiles.py").write_text(failing)  # as watchfiles fails when the system gives no more watches
    variables = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{CHECKOUT}"}
    run = run_apart(house.root, ("serve",), variables, timeout=START)
    assert run.code == 1
    assert "The folders cannot be watched (OS file watch limit reached.)" in run.err
    assert "Preview ended" not in run.out


DRAFT = f"""title: The {SECRET} affair
status: draft
question: Who knows of the {SECRET}?
authors: ["{SECRET}"]
terms: [cranes]
events:
  - date: 2025-03-04
    text: The {SECRET} is found
    cite: {{source: cranes, words: two new cranes}}
questions: ["{SECRET}?"]
"""
DRAFT_TEXT = f'The {SECRET} has two cranes [@cranes, "two new cranes"].\n\n## {SECRET} {{.inference}}\n\nA {SECRET}.\n'


def test_a_draft_is_shown_and_marked_and_stands_in_no_byte_of_a_build(desk: Site, preview: Preview) -> None:
    desk.topic(SECRET, DRAFT, DRAFT_TEXT)
    answer = preview.until(f"/topics/{SECRET}.html", lambda answer: answer.status == 200)
    assert f"The {SECRET} has two cranes" in answer.words()
    assert answer.words("//*[@class='crumb']") == "Briefing Draft"
    assert f"The {SECRET} affair Draft" in preview.get("/").words("//article")
    assert preview.get(PAGE).words("//*[@class='crumb']") == "Briefing"
    assert desk.run("build").code == 0
    built = desk.files("site")
    assert "topics/cranes.html" in built
    assert [name for name, data in built.items() if SECRET in name or SECRET.encode() in data] == []


def test_a_waiting_page_is_told_of_each_new_version(desk: Site, preview: Preview) -> None:
    with socket.create_connection((HOST, preview.port), timeout=PATIENCE) as waiting:
        waiting.sendall(request(b"/-/events", preview))
        lines = waiting.makefile("rb")
        assert lines.readline().startswith(b"HTTP/1.1 200 ")
        headers = dict(line.strip().lower().split(b": ", 1) for line in iter(lines.readline, b"\r\n"))
        assert headers[b"content-type"] == b"text/event-stream"
        assert [name for name in headers if name.startswith(b"access-control")] == []
        first = version(lines.readline(), lines.readline())
        desk.write("content/topics/cranes.yaml", TOPIC.replace("The cranes", "Cranes, at last"))
        second = version(lines.readline(), lines.readline())
        assert second > first
        assert "Cranes, at last" in preview.get(PAGE).words("//h1")
        desk.write("content/topics/cranes.yaml", TOPIC)
        assert version(lines.readline(), lines.readline()) > second


def version(data: bytes, end: bytes) -> int:
    """The version that an event of the stream names."""
    found = re.fullmatch(rb"data: (\d+)\n", data)
    assert found and end == b"\n"
    return int(found[1])


def test_a_raw_article_that_is_saved_is_cleaned_and_shown(desk: Site, preview: Preview) -> None:
    desk.write("seeds/whale.txt", RAW)
    answer = preview.until("/sources/", lambda answer: "A whale followed the ferry" in answer.words())
    written = [path for path in desk.files("content/articles") if path != "cranes.md"]
    assert len(written) == 1
    page = f"sources/{written[0].removesuffix('.md')}.html"
    assert f"../{page}" in answer.page.xpath("//a/@href")
    assert "nobody was hurt" in preview.get(f"/{page}").words()


def test_a_raw_file_that_cannot_be_used_is_told_in_the_terminal(desk: Site, preview: Preview) -> None:
    desk.write("seeds/picture.png", b"\x89PNG\r\n\x1a\n")
    preview.until("/method.html", lambda answer: "1 collected file was set aside" in answer.words())
    assert "seeds/picture.png: set aside: " in preview.hears("seeds/picture.png")


def test_nothing_but_what_ingest_writes_is_written(desk: Site, tmp_path: Path) -> None:
    assert desk.run("build").code == 0
    before = desk.files()
    with previewed(desk.root, "serve", logs=tmp_path / "logs") as preview:
        for path in PATHS:
            preview.get(path)
        desk.write("content/topics/cranes.yaml", TOPIC.replace("The cranes", "Cranes, at last"))
        preview.until(PAGE, lambda answer: "Cranes, at last" in answer.words())
        desk.write("content/topics/cranes.yaml", TOPIC)
        preview.until(PAGE, lambda answer: "Cranes, at last" not in answer.words())
        assert desk.files() == before
        preview.end()
    assert desk.files() == before


def test_no_site_appears_where_none_was_built(desk: Site, preview: Preview) -> None:
    assert preview.get("/").status == 200
    preview.end()
    assert not (desk.root / "site").exists()


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_a_folder_that_holds_no_site_ends_with_2_and_says_what_to_do(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    run = run_apart(tmp_path, ("-C", folder, "serve"), {}, timeout=START)
    assert run.code == 2
    assert f"{folder}'" in run.err
    assert "-C" in run.err


def test_a_topic_that_matches_nothing_is_told_beside_what_is_shown(desk: Site, preview: Preview) -> None:
    told = "content/topics/gulls.yaml:1:8"
    desk.topic("gulls", "title: The gulls\nterms: [gulls]\nstatus: draft\n")
    preview.until("/topics/gulls.html", lambda answer: told in answer.panel)
    assert f"{told}: warning: no article matches the topic 'gulls'" in preview.hears(told)
    desk.topic("gulls", "title: The gulls\nterms: [gulls]\n", "They came [@nobody].\n")
    preview.until("/topics/gulls.html", lambda answer: told in answer.panel and "@nobody" in answer.panel)
