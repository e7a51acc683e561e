"""Authored text: Markdown becomes markup that can do nothing but be read."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.model.briefing import FIRST_TOKEN, Section
from generator.model.page import SafeHtml, web_address
from generator.pages.lines import Piece
from generator.pages.prose import DROPPED, TAGS, pieces, safe_html, section_view

HARMLESS = TAGS | {"div"}
BITS = st.sampled_from(
    """<script> </script> <img src=x onerror=alert(1)> <a href="javascript:alert(1)"> </a> <svg onload=x> <b> </b> <p
    style="x"> <table> <td align=left> --> <!-- <![CDATA[ ]]> &lt; &#x6A; [a](b) ![a](b) ` ``` | --- # * _ ** < > " '
    </p> </div> <div> <math> <style> {.inference} \ue001 \ue002 \ue003 [@a]""".split()
)

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=5)


def elements(markdown: str) -> list[html.HtmlElement]:
    """The elements of the markup that a text becomes."""
    root = html.fragment_fromstring(safe_html(markdown), create_parent="main")
    return [element for element in root.iter() if element is not root]


def attributes(markdown: str) -> set[tuple[str, str, str]]:
    """Every attribute in the markup that a text becomes, with its element."""
    return {(element.tag, name, value) for element in elements(markdown) for name, value in element.attrib.items()}


@pytest.mark.parametrize(
    ("markdown", "markup"),
    [
        ("One *two* **three**.", "<p>One <em>two</em> <strong>three</strong>.</p>"),
        ("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("### Title", "<h3>Title</h3>"),
        ("> Words", "<blockquote>\n<p>Words</p>\n</blockquote>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>"),
        ("5 < 6 & 7 > 6", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"),
        ("[x](javascript:1)", "<p><a>x</a></p>"),
        (
            "<http://example.org/>",
            '<p><a href="http://example.org/" rel="noopener noreferrer">http://example.org/</a></p>',
        ),
        ("a\ue003b \ue001We read.\ue002", '<p>ab <span class="inference">We read.</span></p>'),
    ],
)
def test_markdown_becomes_markup(markdown: str, markup: str) -> None:
    assert safe_html(markdown).strip() == markup


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<style>* {display: none}</style>",
        "<iframe src='https://example.org'>alert(1)</iframe>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><script>alert(1)</script></mtext></math>",
        "<noscript><p title='</noscript><script>alert(1)</script>'></noscript>",
        "<textarea><script>alert(1)</script></textarea>",
        "<object data='x'>alert(1)</object>",
    ],
)
def test_what_could_run_is_gone_with_all_that_is_in_it(markdown: str) -> None:
    assert "alert" not in safe_html(markdown) and "display" not in safe_html(markdown)
    assert {element.tag for element in elements(markdown)} <= {"p"}


@pytest.mark.parametrize(
    "markdown",
    [
        "<p onclick='alert(1)'>Words</p>",
        "<b style='position: fixed'>Words</b>",
        "<p id='main' class='masthead'>Words</p>",
        "<td background='x'>Words</td>",
        "<img src=x onerror=alert(1)>Words",
        "<a name=x>Words</a>",
        "<span class='masthead'>Words</span>",
        "<form action='x'><input name=y>Words</form>",
    ],
)
def test_attributes_do_not_survive(markdown: str) -> None:
    assert {name for _, name, value in attributes(markdown) if value} <= {"rel"}
    assert "Words" in safe_html(markdown)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<b>x</b>",
        "vbscript:x",
        "//example.org/x",
        "https://user:password@example.org/",
        "file:///x",
        "https://",
        "../../x",
        "http:\\\\example.org",
        "https:///x",
        "http://[::1",
        "https://example.org/" + "a" * 100_000,
        "https://example.org:65536/",
        "https://ex\u0430mple.org/",
        "https://www.\u0440ort-amsel.org:80/a",
        "https://\u03bfrt.example.org",
        "https://\uff45xample.org/",
        "https://ex\u2100mple.org/",
    ],
)
def test_a_link_that_is_no_plain_web_address_leads_nowhere(address: str) -> None:
    for markdown in (f"[words](<{address}>)", f'<a href="{address}">words</a>'):
        assert not [value for _, name, value in attributes(markdown) if name == "href"]
        assert "words" in safe_html(markdown)


def test_a_web_address_is_a_link_that_tells_its_target_nothing() -> None:
    assert attributes("[words](https://example.org/a?b=c&d=e#f)") == {
        ("a", "href", "https://example.org/a?b=c&d=e#f"),
        ("a", "rel", "noopener noreferrer"),
    }


@pytest.mark.parametrize(
    "host",
    [
        "b\u00fccher.example",
        "\u043f\u043e\u0440\u0442.example",
        "\u6e2fport.example",
        "xn--bcher-kva.example",
        "a.example:65535",
    ],
)
def test_a_host_in_letters_of_one_script_each_is_a_link(host: str) -> None:
    assert web_address(f"https://{host}/a") == f"https://{host}/a"
    assert web_address(f"https://{host}/a\n") is None


def test_a_table_has_headers_with_a_scope_and_alignment_as_a_class() -> None:
    made = safe_html("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n")
    heads = (
        '<th scope="col" class="left">a</th><th scope="col" class="center">b</th><th scope="col" class="right">c</th>'
    )
    cells = '<td class="left">1</td><td class="center">2</td><td class="right">3</td><td>4</td>'
    rows = f'<thead><tr>{heads}<th scope="col">d</th></tr></thead><tbody><tr>{cells}</tr></tbody>'
    assert made.replace("\n", "") == f'<div class="table"><table>{rows}</table></div>'


def test_code_that_shows_a_table_is_left_as_it_is_written() -> None:
    shown = html.fragment_fromstring(safe_html("`<table><th>`"), create_parent="main").text_content()
    assert shown.strip() == "<table><th>"


def test_a_reading_is_marked() -> None:
    assert attributes("\ue001We read it so.\ue002\ue003") == {("span", "class", "inference")}


@given(st.lists(st.one_of(BITS, TEXTS), max_size=15).map(" ".join))
def test_whatever_an_author_writes_only_harmless_elements_come_out(markdown: str) -> None:
    found = elements(markdown)
    assert {element.tag for element in found if isinstance(element.tag, str)} <= HARMLESS
    named = {(name, value) for _, name, value in attributes(markdown)}
    assert {name for name, _ in named} <= {"href", "rel", "class", "scope"}
    assert all(value.startswith(("http://", "https://")) for name, value in named if name == "href")
    assert {value for name, value in named if name == "class"} <= {"table", "inference", "left", "right", "center"}


@pytest.mark.parametrize("name", sorted(DROPPED))
def test_what_is_in_an_element_that_shows_no_text_is_not_shown(name: str) -> None:
    assert safe_html(f"Before <{name}>hidden</{name}> after") == "<p>Before  after</p>"


def test_a_citation_where_no_text_is_shown_comes_at_the_end() -> None:
    first, second = Piece(html=SafeHtml("[1]")), Piece(html=SafeHtml("[2]"))
    text = f"It <script>{chr(FIRST_TOKEN)}</script> is {chr(FIRST_TOKEN + 1)}."
    assert [piece.html for piece in pieces(text, {0: first, 1: second})] == ["<p>It  is.", "[2]", "</p>", "[1]"]


def test_where_a_citation_makes_nothing_nothing_stands() -> None:
    assert [piece.html for piece in pieces(f"So {chr(FIRST_TOKEN)}.", {})] == ["<p>So.", "</p>"]
    assert pieces("", {}) == ()


@pytest.mark.parametrize(
    ("title", "shown"), [(f"The\ue003 quay{chr(FIRST_TOKEN)}", "The quay"), (None, None), ("", "")]
)
def test_a_section_is_shown_with_its_plain_title(title: str | None, shown: str | None) -> None:
    found = section_view(Section("s-1", title, True, "Text."), {})
    assert (found.id, found.title, found.is_inference) == ("s-1", shown, True)
    assert found.pieces == pieces("Text.", {})


@pytest.mark.parametrize("stop", [".", ",", ";", "?", "…"])
def test_the_stop_after_a_citation_stands_before_its_number(stop: str) -> None:
    first, second = Piece(html=SafeHtml("[1]")), Piece(html=SafeHtml("[2]"))
    text = f"It is so {chr(FIRST_TOKEN)} {chr(FIRST_TOKEN + 1)}{stop} And so on."
    shown = "".join(str(piece.html) for piece in pieces(text, {0: first, 1: second}))
    assert shown == f"<p>It is so{stop}[1][2] And so on.</p>"


def test_texts_that_are_converted_at_once_do_not_mix() -> None:
    texts = [
        f"- one {n}\n- *two* {n}\n\n| a | b |\n|---|---|\n| {n} | [c](https://example.org/{n}) |" for n in range(200)
    ]
    expected = [safe_html(text) for text in texts]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # seconds: threads take turns within each text
    try:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(safe_html, texts)) == expected
    finally:
        sys.setswitchinterval(before)
