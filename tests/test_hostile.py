"""Hostile input: whatever stands in a title, a name or a text, the pages hold nothing but what the templates make."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from case_files import parse_cases
from lxml import html
from runs import CHECKOUT, Site, files
from test_build_runs import broken_links, pages

from generator.language.lookalikes import as_seen
from generator.model.article import Article, Origins
from generator.model.article_file import article_text
from generator.model.yaml_text import Value, write_yaml
from generator.pages.prose import TAGS, safe_html
from generator.version import VERSION

HOSTILE = Path(__file__).with_name("sites") / "hostile"
EXPECTED = HOSTILE / "expected"
KEPT = (  # a handful of the output: enough to see a change, little enough to be read
    "content/articles/*.md",
    "content/set-aside.yaml",
    "site/topics/quay.html",
    "site/sources/2025-03-04-*.html",
    "site/sources/2025-03-05-*.html",
    "site/outlets/index.html",
    "site/data/[cfst]*s.json",
    "site/data/chronology.json",
)
STRINGS = CHECKOUT.parent / "shared" / "eval" / "hostile.jsonl"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
OF_MAIN = {("main", "data-year"), ("main", "data-pagefind-filter")}  # which templates hand to the one that they extend
SEARCH = "static/search.js"  # the one script, of the search page
AUTHORED_ATTRIBUTES = {
    ("a", "href"),
    ("a", "rel"),
    ("span", "class"),
    ("th", "scope"),
    ("td", "class"),
    ("th", "class"),
}


def made_by_templates() -> set[tuple[str, str]]:
    """Every element and every attribute of an element that our templates write, and what authored text may add."""
    found = {(tag, "") for tag in TAGS} | AUTHORED_ATTRIBUTES | OF_MAIN
    for path in (CHECKOUT / "templates").glob("*.html"):
        source = path.read_text(encoding="utf-8")
        # A heading's level is the only tag that a macro is given.
        source = source.replace("<h{{ level }}", "<h2") + source.replace("<h{{ level }}", "<h3")
        source = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL)
        for tag in re.finditer(r"<([a-z][a-z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)>", source):
            found.add((tag[1], ""))
            found |= {(tag[1], name) for name in re.findall(r"\s([a-zA-Z0-9-]+)(?==|\s|/|$)", tag[2])}
    return {(tag, name.lower()) for tag, name in found}


def is_data(script: html.HtmlElement) -> bool:
    """Whether a script element is the JSON-LD of a page and nothing else: no browser runs it."""
    if dict(script.attrib) != {"type": "application/ld+json"} or script.getparent().tag != "head":
        return False
    return json.loads(script.text)["@context"] == "https://schema.org"


def strange(site: Site) -> list[str]:
    """What stands in the pages of a built site that our templates did not put there."""
    allowed = made_by_templates()
    found = []
    for path, page in pages(site).items():
        for element in page.iter():
            if not isinstance(element.tag, str):
                found.append(f"{path}: {element!r}")
                continue
            is_search = path == "search.html" and element.get("src") == SEARCH and not element.text
            if element.tag == "script" and not is_search and not is_data(element):
                found.append(f"{path}: a script")
            marks = [(element.tag, ""), *((element.tag, name.lower()) for name in element.attrib)]
            found += [f"{path}: <{tag} {name}>" for tag, name in marks if (tag, name) not in allowed]
            found += [
                f"{path}: {link}"
                for link in element.xpath("@href | @src")
                if re.match(r"(?!https?:|mailto:)\w+:|//", link)
            ]
        if [element.tag for element in page.xpath("/html/body/*")] != ["a", "header", "main", "footer"]:
            found.append(f"{path}: the body is broken open")
    return found


def plain(data: bytes) -> bytes:
    """A file without the program's version, which changes with each release."""
    return data.replace(f"riefing-site {VERSION}".encode(), b"riefing-site VERSION").replace(
        f"Briefing {VERSION}".encode(), b"Briefing VERSION"
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The hostile site, ingested and built."""
    at = tmp_path_factory.mktemp("hostile") / "site"
    site = Site(shutil.copytree(HOSTILE, at, ignore=shutil.ignore_patterns("expected")))
    assert site.run("ingest").code == 0
    run = site.run("build")
    assert run.code == 0, run.err
    return site


def test_the_hostile_site_comes_out_as_expected(hostile: Site, is_update: bool) -> None:
    found = {
        path.relative_to(hostile.root).as_posix(): plain(path.read_bytes())
        for kind in KEPT
        for path in sorted(hostile.root.glob(kind))
    }
    if is_update:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, data in found.items():
            Site(EXPECTED).write(path, data)
    expected = files(EXPECTED)
    assert sorted(found) == sorted(expected), "run pytest --update and look at the difference"
    changed = [path for path in found if found[path].decode().split("\n") != expected[path].decode().split("\n")]
    assert changed == [], "run pytest --update and look at the difference"


def test_no_page_of_the_hostile_site_holds_what_the_templates_did_not_make(hostile: Site) -> None:
    assert strange(hostile) == []


def test_the_checker_sees_what_the_templates_did_not_make(hostile: Site, tmp_path: Path) -> None:
    for planted in (
        "<script>x</script>",
        "<b onclick='x'>y</b>",
        "<!-- x -->",
        "<a href='javascript:x'>y</a>",
        "</main>",
    ):
        broken = Site(tmp_path)
        whole = hostile.read("site/index.html")
        broken.write("site/index.html", whole.replace("</h1>", f"</h1>{planted}"))
        assert strange(broken), planted


def test_every_link_of_the_hostile_site_leads_somewhere(hostile: Site) -> None:
    assert broken_links(hostile) == []


def test_nothing_that_is_printed_is_lost(hostile: Site) -> None:
    text = pages(hostile)["sources/2025-03-04-img-src-x-onerror-script-alert-title.html"].text_content()
    assert '<script>alert("title")</script> & "quay" {{ 7 * 7 }} {% raw %}' in text
    assert "&lt;escaped&gt; twice" in text
    assert '<b onmouseover="alert(3)">quay</b>' in text


def test_outlets_of_one_slug_share_a_page_and_odd_names_have_one(hostile: Site) -> None:
    outlets = {path for path in pages(hostile) if path.startswith("outlets/")}
    assert len(outlets) == 6
    assert {"outlets/tide-wire.html", "outlets/index.html"} <= outlets


def test_raw_files_of_odd_encodings_are_read_or_set_aside(hostile: Site) -> None:
    aside = hostile.read("content/set-aside.yaml")
    assert all(f"raw: seeds/{name}.txt" in aside for name in ("latin-1", "picture", "empty"))
    assert "été comme hiver" in hostile.read("content/articles/2025-03-08-quay-port-amsel.md")


@pytest.mark.parametrize(
    "path",
    [
        "content/site.yaml",
        "content/entities.yaml",
        "content/topics/quay.yaml",
        "content/topics/quay.md",
        "content/articles/a.md",
    ],
)
def test_what_people_write_cannot_steer_a_page_either(quay: Site, path: str) -> None:
    texts = {
        "content/site.yaml": 'title: "A\\e[31m\\u202etitle"\n',
        "content/entities.yaml": 'ruhl: {name: "Jana\\u202e Ruhl\\x07"}\n',
        "content/topics/quay.yaml": 'title: "A\\u2066 topic\\x1b"\nterms: [quay]\n',
        "content/topics/quay.md": "It is \x1bso\u202e [@2025-03-05-tidewire-quay].\n",
        "content/articles/a.md": "---\ntitle: A\noutlet: Tidewire\n---\nThe quay \x1b is\u202e\x0c here.\n",
    }
    quay.write(path, texts[path])
    if quay.run("build").code == 0:
        found = {
            name: STEERING.findall(data.decode())
            for name, data in quay.files("site").items()
            if name.endswith((".html", ".json"))
        }
        assert {name: marks for name, marks in found.items() if marks} == {}


@pytest.mark.parametrize(
    "head",
    [
        "URL: javascript:alert(1)",
        "URL: www.example.org/quay",
        "Language: English",
        "Language: <b>",
        "Date: 2025-02-31",
        f"Title: {'quay ' * 300}",
        f"Source: {'Courier ' * 200}",
        f"Author: {'Ruhl ' * 300}",
        "Title: ]]>{{ x }}",
        "Source: ---",
        "Source: null",
        "Author: ,",
        "Author: ~",
        "Title: '",
        "Published: 0000-01-01",
        ",",
        "…",
    ],
)
def test_whatever_a_raw_file_begins_with_the_article_that_ingest_writes_can_be_built(site: Site, head: str) -> None:
    site.write("seeds/quay.txt", f"{head}\n\nThe harbour board of Port Amsel approved the new quay after nine hours.\n")
    assert site.run("ingest").code == 0
    run = site.run("build")
    assert (run.code, run.err) == (0, "")


def payloads() -> Iterator[str]:
    """The strings of the hostile set, each as far as UTF-8 can carry it."""
    for line in STRINGS.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["payload"].encode("utf-8", "replace").decode()


def in_one_line(text: str, most: int = 900) -> str:
    """A text as a field of one line can hold it."""
    return " ".join(re.sub(r"[\ufffe\uffff]", "", STEERING.sub(" ", text)).split())[:most].strip()


needs_strings = pytest.mark.skipif(
    not STRINGS.is_file(), reason="the set of hostile strings is not beside the checkout"
)


@needs_strings
def test_no_hostile_string_in_any_field_makes_an_element_of_its_own(site: Site) -> None:
    found = sorted({line for text in payloads() if (line := in_one_line(text))})
    entities: dict[str, Value] = {}
    named = set[str]()
    for number, text in enumerate(found):
        article = Article(
            id=f"a-{number}",
            body=(f"The quay {text} stands.", text),
            origins=Origins(f"seeds/{number}.txt", "0" * 64),
            title=text,
            standfirst=text,
            published="2025-03-04",
            outlet=text,
            agency=text if number % 2 else None,
            byline=(text,),
            captions=(text,),
            outlet_summary=(text,),
        )
        site.write(f"content/articles/a-{number}.md", article_text(article))
        if as_seen(text) not in named:
            named.add(as_seen(text))
            entities[f"e-{number}"] = {"name": text, "kind": text, "description": text}
    for number, text in enumerate(found[::12]):
        site.write(
            f"content/topics/t-{number}.yaml",
            write_yaml({"title": text, "question": text, "terms": [text], "authors": [text], "questions": [text]}),
        )
    site.write("content/entities.yaml", write_yaml(entities))
    site.write(
        "content/site.yaml",
        write_yaml({"title": found[-1], "description": found[-2], "publisher": {"name": found[-3]}}),
    )
    run = site.run("build")
    assert run.code == 0, run.err[:2000]
    assert strange(site) == []


@needs_strings
def test_no_hostile_string_in_authored_text_makes_a_harmful_element() -> None:
    for text in payloads():
        root = html.fragment_fromstring(
            safe_html(re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", " ", text)), create_parent="main"
        )
        for element in root.iter():
            assert element is root or element.tag in TAGS | {"div"}, text
            assert {(element.tag, name) for name in element.attrib} <= AUTHORED_ATTRIBUTES | {("div", "class")}, text


@needs_strings
def test_no_hostile_string_as_a_raw_file_stops_ingest_or_build(site: Site) -> None:
    for number, text in enumerate(payloads()):
        site.write(
            f"seeds/{number:03}.txt",
            f"{text}\n\nThe quay of Port Amsel was approved on 4 March 2025 after {number} hours. {text}\n",
        )
    run = site.run("ingest")
    assert run.code == 0, run.err[-2000:]
    run = site.run("build")
    assert run.faults == []
    assert strange(site) == []


@needs_strings
def test_no_hostile_string_in_a_page_stops_ingest_or_build(site: Site) -> None:
    for number, text in enumerate(payloads()):
        data = json.dumps({"@type": "NewsArticle", "headline": text, "author": text, "publisher": {"name": text}})
        paragraph = f"<p>The quay of Port Amsel was approved on 4 March 2025 after {number} hours of debate.</p>"
        head = f'<title>{text}</title><script type="application/ld+json">{data}</script>'
        page = f"<html><head>{head}</head><body><h1>{text}</h1>{paragraph * 3}{text}</body></html>"
        site.write(f"seeds/{number:03}.html", page)
    run = site.run("ingest")
    assert run.code == 0, run.err[-2000:]
    run = site.run("build")
    assert run.faults == []
    assert strange(site) == []


def test_a_case_without_its_expectation_is_an_error_of_the_file() -> None:
    with pytest.raises(ValueError, match="needs an input and an expected block"):
        parse_cases("## a\n\n### b\n\n```input\nx\n```\n")
