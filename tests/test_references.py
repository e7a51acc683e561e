"""Out of the house: sources for reference managers, links into originals, and how a page is cited."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest
import rispy
from lxml import html
from pybtex.database import Entry, parse_string
from runs import Site

from generator.pages.original import at_words

NASTY = r"50 % & {more} for $5 _of_ #1 ~ ^ \ „é“ 漢"
CITED = '[@2025-03-06-a, "Three cranes came"]'
TEXT = f"Three cranes came to the quay {CITED}. The mole was mended [@2025-03-06-b, para. 1].\n"
LONG = "The mole was mended by the fishermen of the lee before the spring tide, whatever the clerk says."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A built site whose sources have what reference managers stumble over."""
    site = Site(tmp_path_factory.mktemp("amsel"))
    site.write(
        "content/site.yaml",
        "title: Harbour briefings\nbase_url: https://amsel.example/b/\npublisher: {name: Amsel Institute}\n"
        "licence: CC BY 4.0\noutlets: {Tidewire: {rights: full}, Gull: {rights: metadata}}\n",
    )
    first = site.article("2025-03-06-a", "Three cranes came, well-known ones & all.", title="''", outlet="Tidewire")
    front = f"byline: [Ulla Brandt, Ole Ruhl and Sons]\nurl: https://tide.example/a?b=1&c=50%25\ntitle: '{NASTY}'\n"
    first.write_text(first.read_text(encoding="utf-8").replace("title: ''\n", front))
    second = site.article("2025-03-06-b", LONG, title="The mole", outlet="Gull", published="2025-03")
    second.write_text(second.read_text(encoding="utf-8").replace("title:", "url: https://gull.example/m#top\ntitle:"))
    site.topic("quay", "title: The quay\nauthors: [A. Writer]\nreviewed: 2025-03-07\nterms: [quay]\n", TEXT)
    run = site.run("build")
    assert run.code == 0, run.said
    return site


def plain(entry: Entry, field: str) -> str:
    """A field as TeX would print it."""
    text = str(entry.fields[field])
    for name, mark in (("backslash", "\\"), ("braceleft", "{"), ("braceright", "}"), ("asciitilde", "~")):
        text = text.replace(f"\\text{name}{{}}", f"\0{ord(mark)};")
    text = text.replace("\\textasciicircum{}", "^")
    text = re.sub(r"\\([&%$#_])", r"\1", text).replace("{", "").replace("}", "")
    return re.sub("\0(\\d+);", lambda found: chr(int(found[1])), text)


def test_bibtex_is_read_back_as_it_was_whatever_a_title_holds(built: Site) -> None:
    entries = parse_string(built.read("site/topics/quay.bib"), "bibtex").entries
    assert sorted(entries) == ["2025-03-06-a", "2025-03-06-b"]
    entry = entries["2025-03-06-a"]
    assert plain(entry, "title") == NASTY
    assert not re.search(r"(?<!\\)[&%$#_]", str(entry.fields["title"]))
    assert (entry.fields["date"], entry.fields["journaltitle"]) == ("2025-08-06", "Tidewire")
    assert entry.fields["url"] == "https://tide.example/a?b=1&c=50%25"
    assert [str(person).strip("{}") for person in entry.persons["author"]] == ["Ulla Brandt", "Ole Ruhl and Sons"]


def test_ris_is_read_back_as_it_was(built: Site) -> None:
    found = {entry["id"]: entry for entry in rispy.loads(built.read("site/topics/quay.ris"))}
    entry = found["2025-03-06-a"]
    assert (entry["type_of_reference"], entry["title"], entry["year"]) == ("NEWS", NASTY, "2025")
    assert (entry["authors"], entry["date"]) == (["Ulla Brandt", "Ole Ruhl and Sons"], "2025/08/06")
    assert found["2025-03-06-b"]["date"] == "2025/03/"


def test_csl_has_dates_as_far_as_they_are_known(built: Site) -> None:
    found = {item["id"]: item for item in json.loads(built.read("site/topics/quay.csl.json"))}
    assert found["2025-03-06-a"]["title"] == NASTY
    assert found["2025-03-06-a"]["author"] == [{"literal": "Ulla Brandt"}, {"literal": "Ole Ruhl and Sons"}]
    assert found["2025-03-06-b"]["issued"] == {"date-parts": [[2025, 3]]}
    assert found["2025-03-06-b"]["URL"] == "https://gull.example/m#top"


def test_a_note_opens_the_words_in_the_original_where_they_may_be_shown(built: Site) -> None:
    page = html.fromstring(built.read("site/topics/quay.html"))
    links = page.xpath("//section[@class='notes']//a[contains(., 'in the original')]/@href")
    assert links[0] == "https://tide.example/a?b=1&c=50%25#:~:text=Three%20cranes%20came"
    assert [link for link in links if "gull.example" in link] == ["https://gull.example/m#top"]


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("a well-known, old & grey gull", "a%20well%2Dknown%2C%20old%20%26%20grey%20gull"),
        (
            "one two three four five six seven eight nine ten eleven",
            "one two three four five,seven eight nine ten eleven",
        ),
    ],
)
def test_the_marks_of_a_fragment_are_coded_in_its_words(words: str, fragment: str) -> None:
    made = at_words("https://tide.example/", words)
    assert made == f"https://tide.example/#:~:text={fragment.replace(' ', '%20')}"
    assert unquote(made.partition("text=")[2].replace(",", " … ")).split(" … ")[0] in words
    assert at_words("https://tide.example/#top", "gull").endswith("/#top:~:text=gull")


def test_a_page_says_how_to_cite_it_to_readers_and_to_reference_managers(built: Site) -> None:
    page = html.fromstring(built.read("site/topics/quay.html"))
    address = "https://amsel.example/b/topics/quay.html"
    cited = f"A. Writer: “The quay”, Harbour briefings, Amsel Institute, 7 March 2025, {address}."
    assert page.xpath("string(//p[@class='cite'])") == cited
    tags = {tag.get("name"): tag.get("content") for tag in page.xpath("//meta[@name]")}
    assert tags["citation_title"] == tags["DC.title"] == "The quay"
    assert (tags["citation_author"], tags["DC.creator"]) == ("A. Writer", "A. Writer")
    assert (tags["citation_publication_date"], tags["DC.date"]) == ("2025/03/07", "2025-03-07")
    assert (tags["citation_public_url"], tags["DC.rights"]) == (address, "CC BY 4.0")


def test_the_page_of_a_source_cites_the_article_and_its_outlet(built: Site) -> None:
    page = html.fromstring(built.read("site/sources/2025-03-06-a.html"))
    assert page.xpath("//meta[@name='citation_author']/@content") == ["Ulla Brandt", "Ole Ruhl and Sons"]
    assert page.xpath("//meta[@name='citation_journal_title']/@content") == ["Tidewire"]
    assert page.xpath("//meta[@name='citation_title']/@content") == [NASTY]
