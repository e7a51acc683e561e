"""What holds of any generated briefing: its length, its words, its points, its citations; over the sample, and over
real news where a collection lies beside the checkout."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from lxml import html
from msgspec.structs import replace
from runs import CHECKOUT
from worlds import corpus

from generator.briefing.compose import compose
from generator.build import read
from generator.language.words import content_words
from generator.model.article import Article, Origins
from generator.model.briefing import Attested, Briefing
from generator.model.corpus import Corpus
from generator.model.order import Order
from generator.model.page import Page
from generator.model.site import Content, SiteConfig, Terms, Topic
from generator.model.told import Telling
from generator.pages.edition import Edition
from generator.pages.layout import Imprint, lay_out
from generator.problems import Where
from generator.publish.render import render_page
from generator.publish.templates import Templates

NEWS = CHECKOUT.parent / "shared" / "eval" / "wikinews.jsonl"
LONGEST = 2500  # words of a page
ALIKE = 0.5  # share of the shorter point's content words
SUPPLIED = re.compile(r" \[[^\]]*\]")
TOPICS = {
    "pandemic": Terms(any=("coronavirus", "Covid-19", "SARS-CoV-2")),
    "protests": Terms(any=("Hong Kong",)),
    "parliament": Terms(any=("Brexit", "prorogation")),
    "impeachment": Terms(any=("impeachment", "impeach")),
    "iran": Terms(any=("Soleimani", "sanctions", "missile"), all=("Iran",)),
    "election": Terms(any=("presidential primary", "presidential election", "running mate")),
}
World = tuple[Content, Corpus, tuple[Briefing, ...]]


@cache
def sample() -> World:
    """The sample with its topics, without their texts: what is generated, and nothing else."""
    reading = read(Order(CHECKOUT, CHECKOUT / "site"))
    topics = (weighed.text.topic for weighed in reading.weighed)
    return _world(reading.content, reading.corpus, tuple(replace(topic, text=None, events=()) for topic in topics))


@cache
def news() -> World:
    """Real news in six topics of a few terms each."""
    told = [json.loads(line) for line in NEWS.read_text(encoding="utf-8").split("\n") if line.strip()]
    articles = tuple(_article(one) for one in told if one["text"].strip())
    topics = tuple(
        Topic(id=id, title=id.title(), where=Where(f"content/topics/{id}.yaml", 1, 1), terms=terms)
        for id, terms in TOPICS.items()
    )
    return _world(Content(SiteConfig(), {a.id: a for a in articles}, topics, {}), corpus(*articles), topics)


def _article(one: dict[str, str]) -> Article:
    body = tuple(text.strip() for text in one["text"].split("\n") if text.strip())
    origins = Origins(f"seeds/{one['doc_id']}", "0" * 64)
    return Article(id=one["doc_id"], body=body, origins=origins, title=one["title"], published=one["date"])


def _world(content: Content, known: Corpus, topics: tuple[Topic, ...]) -> World:
    composed = (compose(Attested(topic), known, content)[0] for topic in topics)
    return content, known, tuple(composed)


REAL = pytest.param(
    news, marks=[pytest.mark.slow, pytest.mark.skipif(not NEWS.is_file(), reason="no collection beside the checkout")]
)
WORLDS = pytest.mark.parametrize("world", [sample, REAL])


def tellings(briefing: Briefing) -> list[Telling]:
    """Every sentence that a briefing quotes."""
    sides = (side.telling for found in briefing.differences for side in found.sides)
    other = (one.telling for one in (*briefing.figures, *briefing.speeches))
    return [*briefing.state, *briefing.points, *briefing.background, *sides, *other]


@WORLDS
def test_every_quoted_sentence_is_its_sources_own_but_for_brackets_and_has_its_note(world: object) -> None:
    _, known, briefings = world()  # type: ignore[operator]
    for briefing in briefings:
        assert tellings(briefing)
        notes = {note.number: note.passages for note in briefing.notes}
        for telling in tellings(briefing):
            texts = {p.anchor: p.text for p in known.articles[telling.source].paragraphs}
            own = " ".join(texts[p.anchor][p.start : p.end] for p in telling.passages)
            assert own == " ".join(p.words for p in telling.passages)
            assert SUPPLIED.sub("", telling.text) == SUPPLIED.sub("", own)
            assert notes[briefing.numbers[telling.passages]] == telling.passages


@WORLDS
def test_no_two_points_say_the_same_and_no_sentence_stands_twice(world: object) -> None:
    for briefing in world()[2]:  # type: ignore[operator]
        story = [*briefing.state, *briefing.points, *briefing.background]
        for a, b in combinations([set(content_words(point.text)) for point in story], 2):
            assert len(a & b) <= ALIKE * min(len(a), len(b))
        quoted = [passage for told in story for passage in told.passages]
        quoted += [passage for found in briefing.speeches for passage in found.telling.passages]
        assert len(quoted) == len(set(quoted))


@WORLDS
def test_a_generated_page_is_short_enough_to_be_read_and_each_of_its_notes_leads_to_the_words(world: object) -> None:
    content, known, briefings = world()  # type: ignore[operator]
    layout = lay_out(content, known, briefings, Imprint("0"))
    pages = {page.address: page for page in layout.pages}
    for briefing in briefings:
        page = rendered(pages[f"topics/{briefing.topic.id}.html"], layout.chrome)
        words = len(" ".join(page.xpath("//main//text()")).split())
        assert words <= LONGEST, briefing.topic.id
        for number, note in enumerate(briefing.notes, 1):
            link = page.xpath(f"//li[@id='note-{number}']//a/@href")[0]
            assert link == f"../sources/{note.source}.html#{note.passages[0].anchor}"
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), briefing.topic.id


def rendered(page: Page, chrome: object) -> html.HtmlElement:
    """A page as a browser would read it."""
    file = render_page(page, chrome, Templates(Path("nowhere")), "")  # type: ignore[arg-type]
    return html.document_fromstring(file.data.decode())  # type: ignore[union-attr]


def test_the_record_has_every_event_and_every_origin_that_the_page_leaves_out() -> None:
    content, known, briefings = sample()
    edition = Edition(content, known, briefings)
    layout = lay_out(edition.content, known, briefings, Imprint("0"))
    pages = {page.address: page for page in layout.pages}
    for briefing in briefings:
        page = rendered(pages[f"topics/{briefing.topic.id}/record.html"], layout.chrome)
        assert {event.id for event in briefing.events} <= set(page.xpath("//@id"))
        assert len(page.xpath("//li[@class='origin']")) == len(briefing.origins)
