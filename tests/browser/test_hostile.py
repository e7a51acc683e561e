"""No script of anybody else runs: hostile texts in every field, opened in Chromium with the policy of the pages off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from .chromium import Reader, window
from .serving import from_folder
from .sites import CHECKOUT, Built, briefing, opened

STRINGS = CHECKOUT.parent / "shared" / "eval" / "hostile.jsonl"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
CALLED = "window.called = 1"
OWN = (  # ways by which a text becomes a script; whatever they call, it is one that is listened for
    "<script>{}</script>",
    "<img src=x onerror='{}'>",
    '"><svg onload="{}">',
    "' autofocus onfocus='{}' x='",
    "<details open ontoggle='{}'>x</details>",
    "</title><script>{}</script>",
    "</textarea></style><script>{}</script>",
    '<iframe srcdoc="<script>parent.{}</script>"></iframe>',
    "<math><mtext><mglyph><style><!--</style><img title=\"--><img src=x onerror='{}'>\">",
    "[x](javascript:{})",
    "<a href='javascript:{}'>x</a>",
    "</script><script>{}</script>",
    "{{{{ '<script>{}</script>' }}}}",
    "<noscript><p title=\"</noscript><img src=x onerror='{}'>\">",
    "]]><script>{}</script>",
    "<base href='http://evil.example/'><object data='javascript:{}'></object>",
)
GROUP = 12  # of the other texts are the paragraphs of one article
TOPIC = "title: {0}\nquestion: {0}\nterms: [quay]\nauthors: [{0}]\nquestions: [{0}]\n"


def texts() -> Iterator[str]:
    """Each hostile text in one line, as a field can hold it."""
    yield from (text.format(CALLED) for text in OWN)
    if STRINGS.is_file():
        for line in STRINGS.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["payload"].encode("utf-8", "replace").decode()
            plain = " ".join("".join(letter for letter in text if letter.isprintable()).split())[:800]
            if plain and plain not in ("~", "null"):
                yield plain


def quoted(text: str) -> str:
    """The text as a value of YAML."""
    return json.dumps(text, ensure_ascii=False)


def article(text: str, number: int) -> str:
    """An article with the text in each of its fields, and in its paragraphs."""
    value = quoted(text)
    front = {"title": value, "standfirst": value, "published": "2025-03-04", "outlet": quoted(f"{text[:150]} {number}")}
    front |= {"byline": f"[{value}]", "captions": f"[{value}]", "outlet_summary": f"[{value}]"}
    body = f"The quay was approved on 4 March 2025 by {text} and others.\n\n{text}"
    return "---\n" + "".join(f"{key}: {item}\n" for key, item in front.items()) + f"---\n{body}\n"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with a hostile text in every field that its pages show, built, without the policy of its pages."""
    root = tmp_path_factory.mktemp("hostile")
    for folder in ("articles", "topics"):
        (root / "content" / folder).mkdir(parents=True)
    names = {}
    own, others = [text.format(CALLED) for text in OWN], list(dict.fromkeys(texts()))[len(OWN) :]
    for number in range(0, len(others), GROUP):
        body = "\n\n".join(others[number : number + GROUP])
        (root / f"content/articles/b-{number}.md").write_text(f"---\ntitle: B\n---\n{body}\n", encoding="utf-8")
    for number, text in enumerate(own):
        (root / f"content/articles/a-{number}.md").write_text(article(text, number), encoding="utf-8")
        names[text.casefold()] = f"e-{number}: {{name: {quoted(text)}, kind: thing, description: {quoted(text)}}}\n"
        topic = root / f"content/topics/t-{number}.yaml"
        topic.write_text(TOPIC.format(quoted(text)), encoding="utf-8")
        topic.with_suffix(".md").write_text(f"It is {text} so [@a-{number}].\n\n{text}\n", encoding="utf-8")
    (root / "content/entities.yaml").write_text("".join(names.values()), encoding="utf-8")
    title = quoted(OWN[2].format(CALLED))
    site = f"title: {title}\ndescription: {title}\npublisher: {{name: {title}}}\nlicence: {title}\n"
    (root / "content/site.yaml").write_text(f"{site}policy: {{names: off}}\n", encoding="utf-8")
    briefing("-C", str(root), "build", "--no-search")
    _without_policy(root / "site")
    return opened("hostile", root / "site")


def _without_policy(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert POLICY.search(text), path
        path.write_text(POLICY.sub("", text), encoding="utf-8")


@pytest.mark.slow
def test_no_text_of_anybody_else_runs_as_a_script_even_without_the_policy(hostile: Built, browser: Browser) -> None:
    ran: list[str] = []
    with window(browser, from_folder(hostile.folder), Reader()) as watched:

        def heard(dialog: Dialog) -> None:
            ran.append(watched.page.url)
            dialog.dismiss()

        watched.page.on("dialog", heard)
        for address in hostile.pages:
            watched.page.goto(watched.place.url(address), wait_until="load")
            if watched.page.evaluate("() => window.called"):
                ran.append(address)
            links = "() => [...document.links].map(link => link.protocol)"
            schemes = set(watched.page.evaluate(links)) - {"http:", "https:", "mailto:", "file:"}
            assert schemes == set(), address
    assert ran == []
    assert [fault for fault in watched.faults if "a request leaves the site" in fault] == []


@pytest.mark.slow
def test_the_browser_would_have_run_such_a_text(hostile: Built, browser: Browser) -> None:
    page = hostile.folder / "planted.html"
    page.write_text(f"<!DOCTYPE html><title>x</title><p>{OWN[1].format(CALLED)}</p>", encoding="utf-8")
    with window(browser, from_folder(hostile.folder), Reader()) as watched:
        watched.page.goto(watched.place.url(page.name), wait_until="load")
        assert watched.page.evaluate("() => window.called") == 1
    page.unlink()
