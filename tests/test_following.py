"""Following and passing on: feeds, the map of the site, JSON-LD, cards and the Markdown twin."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any

import feedparser
import pytest
from lxml import etree, html
from PIL import Image
from runs import Site
from small_sites import SITE
from test_build_runs import pages

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOME = "https://example.org/harbour/"
# What each kind of thing must say, by the documentation of schema.org's users.
NEEDED = {
    "Article": {"headline", "author", "publisher", "inLanguage"},
    "NewsArticle": {"headline"},
    "BreadcrumbList": {"itemListElement"},
    "Dataset": {"name", "description", "creator", "distribution"},
    "Event": {"name", "startDate", "url"},
    "ItemList": {"itemListElement", "numberOfItems"},
    "ListItem": {"position"},
    "WebPage": {"name", "mainEntity"},
    "WebSite": {"name", "url"},
    "Organization": {"name"},
    "Person": {"name"},
    "MediaObject": {"contentUrl", "encodingFormat"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "CreativeWork": {"name"},
}


def linked(page: html.HtmlElement) -> list[dict[str, Any]]:
    """Every thing that the JSON-LD of a page speaks of."""
    found = [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]
    return [thing for graph in found for thing in things(graph["@graph"])]


def things(value: Any) -> list[dict[str, Any]]:
    """The typed things in a JSON value, at any depth."""
    if isinstance(value, list):
        return [thing for item in value for thing in things(item)]
    if not isinstance(value, dict):
        return []
    return ([value] if "@type" in value else []) + [thing for item in value.values() for thing in things(item)]


@pytest.mark.parametrize("name", ["feed", "topics/quay"])
def test_a_feed_reader_takes_the_feed_without_a_complaint(built: Site, name: str) -> None:
    feed = feedparser.parse(BytesIO(built.files("site")[f"{name}.xml"]))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title
    assert feed.feed.updated == "2025-03-06T00:00:00Z"
    assert {entry.title for entry in feed.entries} >= {"The quay of Port Amsel", "Quay approved"}
    for entry in feed.entries:
        assert entry.updated_parsed and entry.summary and entry.id.startswith("urn:uuid:")
        assert entry.link.removeprefix(HOME) in built.files("site")


@pytest.mark.parametrize("name", ["feed", "topics/quay"])
def test_both_forms_of_a_feed_say_the_same(built: Site, name: str) -> None:
    atom = etree.fromstring(built.files("site")[f"{name}.xml"])
    feed = json.loads(built.read(f"site/{name}.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{HOME}{name}.json"
    entries = atom.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [item["id"] for item in feed["items"]]
    assert [entry.findtext(f"{ATOM}summary") for entry in entries] == [item["content_text"] for item in feed["items"]]
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


def test_an_entry_keeps_its_id_when_its_words_and_neighbours_change(quay: Site) -> None:
    def ids() -> dict[str, str]:
        return {item["url"]: item["id"] for item in json.loads(quay.read("site/feed.json"))["items"]}

    before = ids()
    quay.article("2025-03-09-new", "The quay of Port Amsel is news again.", published="2025-03-09")
    at = quay.root / "content/topics/quay.yaml"
    at.write_text(at.read_text(encoding="utf-8").replace("title: The quay of Port Amsel", "title: Another title"))
    assert quay.run("build").code == 0
    after = ids()
    assert len(after) == len(before) + 1
    assert {url: after[url] for url in before} == before


def test_without_an_address_the_feeds_are_relative_and_there_is_neither_map_nor_card(quay: Site) -> None:
    quay.write("content/site.yaml", SITE.replace("base_url", "# base_url"))
    assert quay.run("build").code == 0
    files = quay.files("site")
    feed = feedparser.parse(BytesIO(files["topics/quay.xml"]))
    assert not feed.bozo
    assert {entry.link.removeprefix("../") for entry in feed.entries} <= set(files)
    assert not [path for path in files if path.endswith(".png") or path == "sitemap.xml"]
    for path, page in pages(quay).items():
        assert page.xpath("//link[@rel='canonical'] | //meta[starts-with(@property, 'og:')]") == [], path


def test_a_site_in_which_nothing_is_dated_has_no_feed_and_names_none(site: Site) -> None:
    site.article("a", "The quay is there.", published="null")
    site.topic("quay", "title: The quay\nterms: [quay]\n")
    assert site.run("build").code == 0
    assert not [path for path in site.files("site") if path.endswith(".xml")]
    assert pages(site)["topics/quay.html"].xpath("//link[contains(@type, 'atom')]") == []


def test_the_map_lists_every_page_once_and_the_robots_find_it(built: Site) -> None:
    found = etree.fromstring(built.files("site")["sitemap.xml"])
    listed = [str(loc.text) for loc in found.iter(f"{MAP}loc")]
    assert f"Sitemap: {HOME}sitemap.xml" in built.read("site/robots.txt")
    assert sorted(listed) == sorted(HOME + page.removesuffix("index.html" if page == "index.html" else "?")
                                    for page in pages(built) if page != "404.html")  # fmt: skip
    days = {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod") for url in found}
    assert days[f"{HOME}topics/quay.html"] == "2025-03-07"


def test_an_internal_site_is_mapped_for_nobody(quay: Site) -> None:
    quay.write("content/site.yaml", f"{SITE}audience: internal\n")
    assert quay.run("build").code == 0
    assert not {"sitemap.xml", "llms.txt"} & set(quay.files("site"))
    assert quay.read("site/robots.txt") == "User-agent: *\nDisallow: /\n"


def test_every_page_says_where_it_stands_and_what_it_looks_like(built: Site) -> None:
    for path, page in pages(built).items():
        if path == "404.html":
            continue
        said = dict(zip(page.xpath("//meta/@property"), page.xpath("//meta[@property]/@content"), strict=True))
        assert page.xpath("//link[@rel='canonical']/@href") == [said["og:url"]], path
        assert said["og:url"].removeprefix(HOME) == ("" if path == "index.html" else path)
        assert said["og:title"] and said["og:description"] and said["og:type"] in ("article", "website")
        with Image.open(BytesIO(built.files("site")[said["og:image"].removeprefix(HOME)])) as card:
            assert card.size == (1200, 630)


def test_a_heading_whose_letters_the_card_lacks_is_left_out_rather_than_boxed(quay: Site) -> None:
    def card() -> bytes:
        return quay.files("site")["topics/quay.png"]

    topic = quay.read("content/topics/quay.yaml")
    plain = card()
    quay.write("content/topics/quay.yaml", topic.replace("The quay of Port Amsel", "घाट"))
    assert quay.run("build").code == 0
    without = card()
    quay.write("content/topics/quay.yaml", topic.replace("The quay of Port Amsel", "بندر"))
    assert quay.run("build").code == 0
    assert card() == without != plain


def test_what_pages_say_in_json_ld_is_whole_and_leads_to_files_of_the_site(built: Site) -> None:
    files = built.files("site")
    kinds = set()
    for path, page in pages(built).items():
        for thing in linked(page):
            kinds.add(thing["@type"])
            assert NEEDED[thing["@type"]] <= set(thing), (path, thing)
            for key in ("url", "item", "contentUrl", "image"):
                address = str(thing.get(key, HOME)) if not isinstance(thing.get(key), dict) else HOME
                address = address.removeprefix(HOME).partition("#")[0] or "index.html"
                assert address in files, (path, thing)
    assert kinds >= {"Article", "NewsArticle", "Dataset", "BreadcrumbList", "Event", "WebSite"}


def test_the_way_to_a_page_begins_at_home_and_ends_with_the_page(built: Site) -> None:
    page = pages(built)["sources/2025-03-05-tidewire-quay.html"]
    (trail,) = [thing for thing in linked(page) if thing["@type"] == "BreadcrumbList"]
    steps = [(step["name"], step["item"].removeprefix(HOME)) for step in trail["itemListElement"]]
    assert steps == [
        ("Harbour watch", ""),
        ("Sources", "sources/index.html"),
        ("Quay approved", "sources/2025-03-05-tidewire-quay.html"),
    ]


def test_no_title_ends_the_json_ld(quay: Site) -> None:
    title = "</script><script>alert(1)</script> “&lt;\u2028"
    quay.write("content/articles/x.md", f"---\ntitle: '{title}'\npublished: 2025-03-04\n---\nThe quay is there.\n")
    assert quay.run("build").code == 0
    page = pages(quay)["sources/x.html"]
    assert len(page.xpath("//script")) == 1
    assert title.replace("\u2028", "") in {str(thing.get("headline")).replace("\u2028", "") for thing in linked(page)}


def test_the_twin_has_the_text_of_the_page_with_a_note_for_each_citation(built: Site) -> None:
    twin = built.read("site/topics/quay.md")
    assert "****" not in twin
    assert twin.startswith("---\ntitle: The quay of Port Amsel\n")
    assert "Three cranes stand in Port Amsel [^1]. So does a whale" in twin
    assert "[The board seems to be in a hurry.]{.inference}" in twin
    assert "## Our assessment {.inference}" in twin
    assert "| Dredgers [^" in twin
    used, defined = re.findall(r"\[\^(\d+)\](?!:)", twin), re.findall(r"^\[\^(\d+)\]:", twin, re.MULTILINE)
    assert len(defined) == len(set(defined))
    assert set(used) <= set(defined)
    assert "**Three of the five** cranes have come." in twin


def test_what_a_writer_keeps_from_readers_is_not_in_the_twin(quay: Site) -> None:
    text = quay.read("content/topics/quay.md")
    quay.write("content/topics/quay.md", f"{text}\n<!-- canary for colleagues -->\n\n[So it seems.]{{.inference}}\n")
    assert quay.run("build").code == 0
    twin = quay.read("site/topics/quay.md")
    assert "So it seems." in twin
    assert "canary" not in twin


def test_words_of_a_source_make_no_markup_in_the_twin(quay: Site) -> None:
    at = quay.root / "content/articles/2025-03-06-courier-whale.md"
    whale = at.read_text(encoding="utf-8")
    at.write_text(whale.replace("A whale swam", "A *whale* <script>alert(1)</script> [swam](x) # | `in`"))
    assert quay.run("build").code == 0
    twin = quay.read("site/topics/quay.md")
    assert "<script" not in re.sub(r"\\.", "", twin)
    assert r"A \*whale\* \<script\>alert(1)\</script\> \[swam\](x) \# \| \`in\`" in twin


def test_programs_are_told_of_each_briefing_and_of_the_data(built: Site) -> None:
    guide = built.read("site/llms.txt")
    assert guide.startswith("# Harbour watch\n")
    for address in re.findall(r"\]\(([^)]+)\)", guide):
        assert address in built.files("site")
    assert "topics/quay.md" in guide
