"""The five raw articles beside the checkout, where they are there: what a careful editor read out of them holds."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html
from runs import CHECKOUT, Run, Site
from test_build_runs import broken_links
from worlds import corpus

from generator.content.articles import read_article
from generator.content.files import TextFile
from generator.corpus.suggest import suggestions
from generator.ingest.clean import clean
from generator.ingest.read import RawFile, read_file
from generator.language.dates import find_dates
from generator.model.article import Article, RawArticle

SHARED = CHECKOUT.parent / "shared"
SEEDS, GOLD, BRIEFING = SHARED / "seeds", SHARED / "gold" / "seeds.yaml", SHARED / "gold" / "briefing.md"

pytestmark = pytest.mark.skipif(
    not GOLD.is_file(), reason="the raw articles and their gold are not beside the checkout"
)


def gold() -> dict[str, Any]:
    """What the editor read; empty where the file is not there, so that collection works."""
    # BaseLoader keeps every value as the text that it is, dates among them.
    return yaml.load(GOLD.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) if GOLD.is_file() else {}


ARTICLES = gold().get("articles", [])


def short(raw: str) -> str:
    """The number by which the gold calls a raw file."""
    return raw[:3]


def lines_of(raw: str) -> list[str]:
    """The lines of a raw file, the first at index 1."""
    return ["", *(SEEDS / raw).read_text(encoding="utf-8").split("\n")]


def cleaned(raw: str) -> Article:
    """The article that cleaning makes of a raw file."""
    found = next(read_file(RawFile(SEEDS / raw, f"seeds/{raw}")))
    assert isinstance(found, RawArticle)
    article = clean(found)
    assert isinstance(article, Article)
    return article


def none(value: str | None) -> str | None:
    """A value of the gold, in which `null` is nothing."""
    return None if value in ("null", None) else value


def line_numbers(paragraphs: tuple[str, ...], raw: str) -> list[int]:
    """The raw line in which each paragraph stands: the one that holds the most of it."""
    lines = lines_of(raw)
    return [next(number for number, line in enumerate(lines) if text in " ".join(line.split())) for text in paragraphs]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A new site with the raw articles and the topic of the gold."""
    parent = Site(tmp_path_factory.mktemp("seeds"))
    assert parent.run("init", "site").code == 0
    made = Site(parent.root / "site")
    for path in sorted(SEEDS.glob("*.txt")):
        shutil.copyfile(path, made.root / "seeds" / path.name)
    topic = re.search(r"```yaml\n(.*?)```", BRIEFING.read_text(encoding="utf-8"), re.DOTALL)
    assert topic
    made.write("content/topics/defence-ties.yaml", topic[1])
    return made


@pytest.fixture(scope="module")
def ingested(site: Site) -> dict[str, Article]:
    """The articles by the numbers of their raw files, read back from the files that ingest wrote."""
    run = site.run("ingest", "--strict")
    assert (run.code, run.err) == (0, "")
    found = [
        read_article(TextFile(f"content/articles/{path.name}", path.read_text(encoding="utf-8")))
        for path in sorted((site.root / "content/articles").iterdir())
    ]
    articles = [article for article in found if isinstance(article, Article)]
    return {short(Path(article.origins.raw).name): article for article in articles}


@pytest.fixture(scope="module")
def built(site: Site, ingested: dict[str, Article]) -> Run:
    """How the build of the site ended."""
    return site.run("build")


def data(site: Site, name: str) -> Any:
    """A data file of the built site."""
    return json.loads(site.read(f"site/data/{name}.json"))


@pytest.mark.parametrize("wanted", ARTICLES, ids=lambda wanted: short(wanted["raw"]))
def test_the_fields_of_an_article_are_those_that_an_editor_read(
    wanted: dict[str, Any], ingested: dict[str, Article]
) -> None:
    article = ingested[short(wanted["raw"])]
    assert article.published == wanted["published"]
    assert dict(article.origins.known_from)["published"] == wanted["published_from"]
    for key in ("title", "agency", "outlet"):
        if key in wanted:
            assert getattr(article, key) == none(wanted[key]), key
    if none(wanted.get("dateline")) is None:
        assert article.dateline is None
    else:
        assert article.dateline
        assert {"place": article.dateline.place, "date": article.dateline.date} == wanted["dateline"]


@pytest.mark.parametrize("wanted", ARTICLES, ids=lambda wanted: short(wanted["raw"]))
def test_the_body_of_an_article_is_the_lines_that_an_editor_kept(
    wanted: dict[str, Any], ingested: dict[str, Article]
) -> None:
    article = ingested[short(wanted["raw"])]
    assert line_numbers(article.body, wanted["raw"]) == [int(number) for number in wanted["body_lines"]]
    assert article.body[0].startswith(wanted.get("first_words", ""))
    assert article.body[-1].endswith(wanted.get("last_words", ""))
    text = "\n".join(article.body)
    assert [words for words in wanted["never_in_body"] if words in text] == []


@pytest.mark.parametrize("wanted", ARTICLES, ids=lambda wanted: short(wanted["raw"]))
def test_standfirst_points_and_captions_are_kept_apart_from_the_body(
    wanted: dict[str, Any], ingested: dict[str, Article]
) -> None:
    article = ingested[short(wanted["raw"])]
    standfirst = [int(wanted["standfirst_line"])] if "standfirst_line" in wanted else []
    assert line_numbers((article.standfirst,) if article.standfirst else (), wanted["raw"]) == standfirst
    points = [int(number) for number in wanted.get("outlet_summary_lines", [])]
    assert line_numbers(article.outlet_summary, wanted["raw"]) == points
    captions = wanted.get("captions", [])
    assert line_numbers(article.captions, wanted["raw"]) == [int(caption["line"]) for caption in captions]
    assert all(caption["credit"] in text for caption, text in zip(captions, article.captions, strict=True))


@pytest.mark.parametrize("wanted", ARTICLES, ids=lambda wanted: short(wanted["raw"]))
def test_every_line_that_is_not_in_the_article_is_listed_as_removed(
    wanted: dict[str, Any], ingested: dict[str, Article]
) -> None:
    article, lines = ingested[short(wanted["raw"])], lines_of(wanted["raw"])
    kept = [*article.body, *article.captions, *article.outlet_summary, article.title or "", article.standfirst or ""]
    removed = {number for gone in article.origins.removed for number in range(gone.first, gone.last + 1)}
    filled = {number for number, line in enumerate(lines) if line.strip()}
    in_fields = {number for number in filled if any(text and text in " ".join(lines[number].split()) for text in kept)}
    assert filled - removed - in_fields == set()


def test_ids_are_short_and_say_what_the_article_is(ingested: dict[str, Article]) -> None:
    assert ingested["000"].id == "2025-08-06-ians-fomin-kumar"
    assert all(len(article.id) <= 60 for article in ingested.values())


def test_a_supplied_title_is_a_clause_of_at_most_80_characters(ingested: dict[str, Article]) -> None:
    for article in ingested.values():
        if article.title is None:
            assert article.supplied_title
            assert len(article.supplied_title) <= 80
            assert article.body[0].startswith(article.supplied_title.rstrip("…"))


def test_the_site_builds_without_a_fault_or_a_warning(built: Run, site: Site) -> None:
    assert (built.code, built.err) == (0, "")
    assert "from 5 articles" in built.out
    assert site.run("build", "--strict").code == 0


def test_ingesting_and_building_again_changes_no_byte(built: Run, site: Site) -> None:
    assert built.code == 0
    before = site.files()
    assert site.run("ingest").code == 0
    assert site.run("build").code == 0
    assert site.files() == before


def test_every_link_leads_somewhere(built: Run, site: Site) -> None:
    assert built.code == 0
    assert broken_links(site) == []


def test_the_reprint_is_led_by_the_wire_story_that_it_prints(
    built: Run, site: Site, ingested: dict[str, Article]
) -> None:
    assert built.code == 0
    wanted = gold()["copies"][0]
    lead = ingested[short(wanted["lead"])].id
    (family,) = [family for family in data(site, "families")["families"] if family["lead"] == lead]
    assert family["origin"] == wanted["origin"]
    reprints = [ingested[short(member["raw"])].id for member in wanted["members"] if member["relation"] == "reprint"]
    assert set(reprints) <= {member["source"] for member in family["members"]}


def events_of(site: Site, ingested: dict[str, Article], number: str) -> dict[str, list[dict[str, Any]]]:
    """The events that an article reports, by their dates."""
    id = ingested[number].id
    found: dict[str, list[dict[str, Any]]] = {}
    for event in data(site, "chronology")["events"]:
        if any(report["source"] == id for report in event["reports"]):
            found.setdefault(event["date"], []).append(event)
    return found


@pytest.mark.parametrize(
    "wanted", gold().get("events", []), ids=lambda wanted: f"{wanted['date']} {wanted['what'][:30]}"
)
def test_an_event_stands_in_the_chronology_of_each_article_that_states_it(
    wanted: dict[str, Any], built: Run, site: Site, ingested: dict[str, Article]
) -> None:
    assert built.code == 0
    dates = [wanted["date"]] if isinstance(wanted["date"], str) else wanted["date"]
    for number in wanted["in"]:
        article, found = ingested[number], events_of(site, ingested, number)
        if wanted["date"] == article.published and not any(report_dates(article, wanted["date"])):
            continue  # the article says only by its own date when it happened
        if article.published and article.published.startswith("XXXX"):
            continue  # its relative words have a year only once its family is known
        assert set(dates) & set(found), f"{number} does not state {dates}; it states {sorted(found)}"
        if wanted.get("planned") == "true":
            assert any(event["planned"] for date in dates for event in found.get(date, []))


def report_dates(article: Article, date: str) -> list[str]:
    """The words of an article that name a date."""
    return [d.text for p in article.paragraphs for d in find_dates(p.text, article.published) if d.edtf == date]


@pytest.mark.parametrize("wanted", gold().get("not_dates", []), ids=lambda wanted: short(wanted["raw"]))
def test_numbers_that_are_no_dates_are_in_no_date_expression(wanted: dict[str, Any]) -> None:
    article = cleaned(wanted["raw"])
    inside = []
    for paragraph in article.paragraphs:
        spans = [(found.start, found.end) for found in find_dates(paragraph.text, article.published)]
        for words in wanted["words"]:
            for match in re.finditer(re.escape(words), paragraph.text):
                inside += [words for start, end in spans if start < match.end() and match.start() < end]
    assert inside == []


def test_the_day_of_publication_dates_no_event_by_itself(built: Run, site: Site) -> None:
    assert built.code == 0
    for event in data(site, "chronology")["events"]:
        assert all(report["date_words"] in report["words"] for report in event["reports"])


def test_the_topic_of_the_gold_takes_all_five_articles(built: Run, site: Site, ingested: dict[str, Article]) -> None:
    assert built.code == 0
    (topic,) = data(site, "topics")["topics"]
    assert set(topic["sources"]) == {article.id for article in ingested.values()}


def test_the_persons_of_the_gold_are_suggested_each_once_and_nobody_of_the_removed_tail() -> None:
    articles = [cleaned(entry["raw"]) for entry in ARTICLES]
    found = [one for one in suggestions(corpus(*articles)) if one.kind == "person"]
    for group in gold()["same_person"]:
        bearers = [one for one in found if set(group) & {one.name, *one.aliases, *one.forms}]
        assert len(bearers) == 1, group
        missing = set(group) - {bearers[0].name, *bearers[0].aliases, *bearers[0].forms}
        assert missing == set(), group
    never = {word for entry in ARTICLES for word in entry["never_in_body"]}
    assert not {one.name for one in found} & never


@pytest.fixture(scope="module")
def page(built: Run, site: Site) -> html.HtmlElement:
    """The page of the gold's topic."""
    assert built.code == 0
    return html.document_fromstring(site.read("site/topics/defence-ties.html"))


def words_under(page: html.HtmlElement, id: str) -> str:
    """The words of the section of a page with this heading."""
    return " ".join(" ".join(page.xpath(f"//section[@aria-labelledby='{id}']//text()")).split())


def editor_says(title: str) -> str:
    """The paragraph that the editor's reading has under a title; empty where it is not there."""
    text = BRIEFING.read_text(encoding="utf-8") if BRIEFING.is_file() else ""
    found = re.search(rf"\*\*{title}\*\*(.*?)\n\n(?!\d\.)", text, re.DOTALL)
    return found[1] if found else ""


POINTS = [line for line in editor_says("Key points").splitlines() if line[:1].isdigit()]


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point[:40])
def test_each_key_point_of_the_editor_is_told_from_a_paragraph_that_he_names(
    point: str, page: html.HtmlElement, ingested: dict[str, Article]
) -> None:
    places = re.findall(r"(\d{3}) ¶(\d+)(?:–(\d+))?", point)
    wanted = {
        f"../sources/{ingested[raw].id}.html#p{number}"
        for raw, first, last in places
        for number in range(int(first), int(last or first) + 1)
    }
    told = {link for id in ("key-points", "differences") for link in links_under(page, id)}
    assert places
    assert wanted & told, point


def links_under(page: html.HtmlElement, id: str) -> list[str]:
    """The addresses that the section of a page with this heading leads to."""
    return [str(link) for link in page.xpath(f"//section[@aria-labelledby='{id}']//a/@href")]


def test_everyone_of_the_editor_is_in_who_is_who_and_nobody_of_the_removed_tail(page: html.HtmlElement) -> None:
    said, never = editor_says("Who is who").split(". Never ")
    names = said.strip(" :").partition(", each with")[0].split(", ")
    listed = words_under(page, "who")
    assert [name for name in names if name not in listed] == []
    whole = " ".join(page.text_content().split())
    assert [name for name in re.findall(r"[A-Z][a-z]+", never.partition(",")[0]) if name in whole] == []


def test_a_plan_that_a_rewrite_calls_decided_is_a_difference_and_ordinals_of_other_bodies_are_none(
    page: html.HtmlElement,
) -> None:
    differing = words_under(page, "differences")
    assert "the later version says more" in differing
    assert "4 December 2025" in differing  # the other origin, which has an interest only
    assert not re.search(r"\b2[23](?:nd|rd)\b|common (?:principles|values)", differing)


def test_the_silence_and_the_unknown_publishers_of_the_editor_are_told(page: html.HtmlElement) -> None:
    told = words_under(page, "gaps")
    assert re.search(r"\d+ days", editor_says("What this collection cannot establish"))[0] in told  # type: ignore[index]
    assert "no outlet is named" in told
