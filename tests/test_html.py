"""Articles in HTML: told from the page around them, with what the page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs import Site

from generator.ingest.clean import clean
from generator.ingest.open import LARGEST_TEXT
from generator.ingest.read import RawFile, raw_files, read_file
from generator.model.article import Article, Form, RawArticle, SetAside
from generator.model.correction import Given

BODY = (
    "The harbour board of Port Amsel approved the new quay on Tuesday after a debate of nine hours.",
    "Jana Ruhl, who chairs it, said that the ferries would keep their berths until the work was done.",
    "The cranes were bought in October 2018, and three of the five have come to Port Amsel since.",
    "The dredgers will come back on 5 June 2025, when the spring tides are over, the board said.",
)
LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"},
{"@type": ["NewsArticle"], "headline": "Quay &amp; cranes approved", "datePublished": "2025-03-04T21:10:00+01:00",
"dateModified": "2025-03-05", "author": [{"@type": "Person", "name": "Piet Vos"}, {"name": "Ada Lind"}],
"publisher": {"name": "Amsel Courier"}, "url": "https://example.org/quay", "inLanguage": "en-GB"}]}</script>"""
META = """<meta property="og:title" content="Quay approved | Amsel Courier">
<meta property="og:site_name" content="Amsel Courier"><meta name="author" content="By Piet Vos and Ada Lind">
<meta property="article:published_time" content="2025-03-04T20:10:00Z">
<meta name="description" content="Nine hours of debate, and a vote.">
<link rel="canonical" href="https://example.org/quay">"""


def page(head: str = "", above: str = "", below: str = "", body: tuple[str, ...] = BODY) -> str:
    """A page of a news site, with a menu, an article and a foot."""
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "News", "Sport", "Ferries", "Jobs"))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return f"""<!DOCTYPE html><html lang="en-GB"><head><title>Quay approved - Amsel Courier</title>{head}</head><body>
<nav><ul>{menu}</ul></nav><article><h1>Quay approved</h1>{above}<div class="text">{text}</div></article>{below}
<aside class="related"><h2>Most read</h2><a href="/whale">A whale was seen off the mole, and it followed the ferry.</a>
</aside><footer><p>&copy; 2025 Amsel Courier. All rights reserved.</p></footer></body></html>"""


def cleaned(html: str) -> Article:
    """The article of a page."""
    found = clean(RawArticle("seeds/quay.html", html, "0" * 64, Form.HTML))
    assert isinstance(found, Article), found
    return found


def written(folder: Path, name: str, data: bytes) -> RawFile:
    """A raw file with these bytes."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return RawFile(path, f"seeds/{name}")


def test_the_article_is_told_from_its_page() -> None:
    found = cleaned(page())
    assert (found.title, found.body) == ("Quay approved", BODY)
    assert {gone.rule for gone in found.origins.removed} == {"page-furniture"}


def test_json_ld_tells_the_fields_of_an_article() -> None:
    found = cleaned(page(LD + META))
    assert (found.title, found.published, found.updated) == ("Quay & cranes approved", "2025-03-04", "2025-03-05")
    assert (found.outlet, found.byline, found.language) == ("Amsel Courier", ("Piet Vos", "Ada Lind"), "en")
    assert found.url == "https://example.org/quay"
    known = dict(found.origins.known_from)
    assert {known[field] for field in ("title", "published", "updated", "outlet", "byline", "url")} == {"JSON-LD"}


def test_an_address_is_no_name_of_a_publisher() -> None:
    ld = LD.replace('{"name": "Amsel Courier"}', '"https://example.org/"')
    found = cleaned(page(ld))
    assert (found.outlet, dict(found.origins.known_from)["outlet"][:9]) == ("Amsel Courier", "copyright")


def test_meta_tags_tell_what_json_ld_does_not() -> None:
    found = cleaned(page(META, above="<p>Nine hours of debate, and a vote.</p>"))
    assert (found.title, found.outlet, found.byline) == ("Quay approved", "Amsel Courier", ("Piet Vos", "Ada Lind"))
    assert (found.published, found.url) == ("2025-03-04", "https://example.org/quay")
    assert dict(found.origins.known_from)["published"] == "meta article:published_time"
    assert dict(found.origins.known_from)["url"] == "link canonical"


def test_a_description_is_a_standfirst_only_where_it_is_printed() -> None:
    assert cleaned(page(META, above="<p>Nine hours of debate, and a vote.</p>")).standfirst == (
        "Nine hours of debate, and a vote."
    )
    assert cleaned(page(META)).standfirst is None


@pytest.mark.parametrize("ld", ["{", "[" * 90_000, '"text"', '{"@type": "NewsArticle", "author": {"name": {}}}', ""])
def test_what_is_no_json_ld_tells_nothing(ld: str) -> None:
    found = cleaned(page(f'<script type="application/ld+json">{ld}</script>'))
    assert (found.body, found.byline, found.published) == (BODY, (), None)


@pytest.mark.parametrize("date", ["yesterday", "2025-13-45", "0", "2025", "Tue, 4 Mar"])
def test_what_is_no_date_is_not_taken_for_one(date: str) -> None:
    assert cleaned(page(f'<meta property="article:published_time" content="{date}">')).published is None


def test_captions_of_figures_are_captions() -> None:
    figure = "<figure><img src='a.jpg' alt=''><figcaption>Jana Ruhl on the quay. Photo: A. Lens</figcaption></figure>"
    found = cleaned(page(above=figure))
    assert found.captions == ("Jana Ruhl on the quay. Photo: A. Lens",)
    assert found.body == BODY


@pytest.mark.parametrize(
    "below",
    [
        "<section id='comments'><h2>Comments</h2>"
        + "<p>I have waited for this quay since I was a boy.</p>" * 9
        + "</section>",
        "<div style='display: none'>" + f"<p>{BODY[0]}</p>" * 9 + "</div>",
        "<script>document.write('The board approved the quay.')</script><noscript>Please switch it on.</noscript>",
        "<form><label>Subscribe to our letter, which comes on Tuesdays and is free.</label><input></form>",
        "<!-- <p>The harbour board of Port Amsel has never approved a quay in all its long life.</p> -->",
    ],
)
def test_what_stands_below_the_article_is_not_of_it(below: str) -> None:
    assert cleaned(page(below=below)).body == BODY


def test_a_link_in_a_sentence_is_part_of_it() -> None:
    linked = BODY[0].replace("new quay", '<a href="/quay">new quay</a>')
    assert cleaned(page(body=(linked, *BODY[1:]))).body == BODY


def test_a_line_break_parts_lines_and_a_span_does_not() -> None:
    first = "The harbour <b>board</b> of <span>Port</span> Amsel approved the quay, after nine hours."
    found = cleaned(page(body=(f"{first}<br>{BODY[1]}<br/><br/>{BODY[2]}", BODY[3])))
    assert found.body == ("The harbour board of Port Amsel approved the quay, after nine hours.", *BODY[1:])


def test_a_page_whose_head_was_cut_off_is_read_all_the_same() -> None:
    broken = page().replace("</title>", "")
    assert cleaned(broken).body == BODY


def test_a_page_of_great_depth_is_read() -> None:
    deep = page(body=("<div>" * 60_000 + BODY[0], *BODY[1:]))
    assert cleaned(deep).body == BODY


def test_a_page_without_an_article_is_set_aside() -> None:
    found = clean(
        RawArticle("seeds/a.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>", "0", Form.HTML)
    )
    assert isinstance(found, SetAside)


@pytest.mark.parametrize("name", ["quay.html", "quay.htm", "quay.txt"])
def test_a_page_is_known_by_its_name_or_by_how_it_begins(tmp_path: Path, name: str) -> None:
    raw = next(read_file(written(tmp_path, name, page().encode())))
    assert isinstance(raw, RawArticle)
    assert raw.form is Form.HTML


def test_what_a_browser_saved_beside_a_page_is_left_out(tmp_path: Path) -> None:
    for name in ("quay.html", "quay_files/frame.html", "quay_files/a.txt", "whale_files/b.txt"):
        written(tmp_path, name, page().encode())
    found = raw_files([(tmp_path, "seeds")])
    assert [file.name for file in found.files] == ["seeds/quay.html", "seeds/whale_files/b.txt"]
    assert found.left_out == 1


def test_pictures_inside_a_page_do_not_count_for_its_size(tmp_path: Path) -> None:
    picture = f"<img src='data:image/png;base64,{'A' * (LARGEST_TEXT + 1)}'>"
    raw = next(read_file(written(tmp_path, "quay.html", page(above=picture).encode())))
    assert isinstance(raw, RawArticle)
    assert clean(raw).body == BODY  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("ISO-8859-1", "cp1252"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("Shift_JIS", "shift_jis"),
    ],
)
def test_a_page_is_decoded_as_it_declares_unless_it_is_utf_8(tmp_path: Path, declared: str, encoding: str) -> None:
    words = {"cp1251": "Причал построят", "cp1252": "Über “den” Kai – 5 €", "shift_jis": "新しい埠頭"}.get(
        encoding, "Überfluß"
    )
    html = page(
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">',
        body=(f"{words}: {BODY[0]}", *BODY[1:]),
    )
    raw = next(read_file(written(tmp_path, "quay.html", html.encode(encoding))))
    assert isinstance(raw, RawArticle), raw
    assert f"{words}: {BODY[0]}" in raw.text


@pytest.mark.parametrize("name", ["quay.html", "quay.txt"])
def test_bytes_that_are_no_utf_8_and_declare_nothing_are_set_aside(tmp_path: Path, name: str) -> None:
    raw = next(read_file(written(tmp_path, name, page(body=("Über den Kai – ja", *BODY)).encode("cp1252"))))
    assert isinstance(raw, SetAside)
    assert "is not UTF-8 (byte" in raw.reason
    assert "it looks like cp" in raw.reason


def test_an_encoding_that_people_name_is_used(tmp_path: Path) -> None:
    file = written(tmp_path, "quay.txt", "Причал построят в Порт-Амселе.".encode("koi8-r"))
    raw = next(read_file(file, "koi8-r"))
    assert isinstance(raw, RawArticle)
    assert raw.text == "Причал построят в Порт-Амселе."
    wrong = next(read_file(file, "utf-16"))
    assert isinstance(wrong, SetAside)
    assert "not in the encoding that was given for it (utf-16)" in wrong.reason


GARBLED = "Über den Kai “spricht” man – für 5 € in Port Amsel.".encode().decode("cp1252", "replace")


def test_a_text_that_was_decoded_wrongly_before_is_set_aside_unless_people_accept_its_repair() -> None:
    lines = "\n".join(f"{GARBLED} So much for part {number}." for number in range(5))
    raw = RawArticle("seeds/quay.txt", f"A first line of text.\n{lines}\n", "0" * 64)
    found = clean(raw)
    assert isinstance(found, SetAside)
    assert "was decoded wrongly before it was saved (line 2:" in found.reason
    assert "encoding: auto" in found.cure
    accepted = clean(raw, Given(encoding="auto"))
    assert isinstance(accepted, Article)
    assert "Über den Kai" in accepted.body[-1]


def test_a_few_words_that_were_decoded_wrongly_are_repaired_and_the_trace_says_so() -> None:
    found = cleaned(page(body=(*BODY, GARBLED)))
    assert found.body[-1].startswith("Über den Kai")
    assert "mojibake" in {gone.rule for gone in found.origins.removed}


def test_ingest_says_what_it_left_out_and_what_cannot_be(site: Site) -> None:
    site.run("init", "new")
    new = Site(site.root / "new")
    new.write("seeds/quay.html", page(LD.replace("2025-03-04T21:10:00+01:00", "2999-03-04")))
    new.write("seeds/quay_files/a.txt", "Words.")
    run = new.run("ingest")
    assert "; 1 folder beside saved pages left out" in run.out
    assert "says that it was published on 2999-03-04, which has not come; correct it" in run.err


def test_what_is_garbled_around_the_article_does_no_harm() -> None:
    assert cleaned(page(below="<div class='menu'><a href='/'>Ã¼ber uns – fÃ¼r Sie</a></div>")).body == BODY


def test_html_articles_stand_beside_others_in_a_site(site: Site) -> None:
    site.run("init", "new")
    new = Site(site.root / "new")
    new.write("seeds/quay.html", page(LD))
    run = new.run("ingest")
    assert (run.code, run.err) == (0, "")
    assert "content/articles/2025-03-04-amsel-courier-quay-cranes-approved.md" in new.files()
    assert new.run("build", "--strict").code == 0
