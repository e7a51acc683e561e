"""Pages of large collections: what is too much for one page is parted, and nothing of it is lost."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from runs import Site

DAYS = 300  # events, more than one page holds
FIRST = date(2023, 9, 1)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose topic has an event on each of many days."""
    site = Site(tmp_path_factory.mktemp("large"))
    days = [FIRST + timedelta(days=3 * number) for number in range(DAYS)]
    told = [f"The quay crew repaired gate {n} on {day.day} {day:%B} {day.year}." for n, day in enumerate(days)]
    site.write("content/site.yaml", "title: Harbour watch\naudience: internal\n")
    site.write("content/topics/quay.yaml", "title: The quay\nterms:\n  any: [quay]\n")
    front = "---\ntitle: The quay\noutlet: Amsel Post\npublished: 2026-05-05\n---\n\n"
    site.write("content/articles/a.md", front + "\n\n".join(told) + "\n")
    run = site.run("build", "--no-search")
    assert run.code == 0, run.err
    return site


def test_the_record_of_many_events_shows_the_newest_and_leads_to_all_of_them_by_year(large: Site) -> None:
    record = large.read("site/topics/quay/record.html")
    assert record.count('class="event"') == 250 and f"{DAYS} events" in record
    years = re.findall(r'href="\.\./\.\./(topics/quay/\d{4}\.html)"', record)
    assert years == [f"topics/quay/{year}.html" for year in (2023, 2024, 2025, 2026)]
    pages = [large.read(f"site/{year}") for year in years]
    assert sum(page.count('class="event"') for page in pages) == DAYS
    assert all('href="../../topics/quay/record.html"' in page for page in pages)


WIRE = (
    "The harbour board of Port Amsel approved the new quay on Tuesday after a debate of nine hours.\n\nIt will be dear."
)


def printed(root: Path, times: int) -> Site:
    """A built site of one report that so many outlets printed word for word."""
    site = Site(root)
    site.write("content/site.yaml", "audience: internal\n")
    for number in range(times):
        site.article(f"quay-{number:03}", WIRE, outlet=f"Post {number}", published="2025-03-05")
    assert site.run("build").code == 0
    return site


def test_a_report_that_many_printed_lists_them_on_the_page_of_its_lead_and_a_few_on_the_others(tmp_path: Path) -> None:
    site = printed(tmp_path, 30)
    pages = {path: data.decode() for path, data in site.files("site/sources").items() if path.startswith("quay-")}
    (lead,) = (path for path, page in pages.items() if "more source" not in page)
    linked = {path: set(re.findall(r'href="\.\./sources/(quay-\d+\.html)"', page)) for path, page in pages.items()}
    assert linked[lead] == pages.keys()
    for path in pages.keys() - {lead}:
        assert {path, lead} <= linked[path]
        count = 30 - pages[path].count('<li><span class="source">')
        assert count in (9, 10)
        assert f'<a href="../sources/{lead}#family">{count} more sources of this origin</a>' in pages[path]
        assert "30 sources, one origin" in pages[path]


@pytest.mark.slow
def test_a_report_that_twice_as_many_printed_makes_a_site_twice_as_large(tmp_path: Path) -> None:
    small, large = (printed(tmp_path / str(times), times).files("site") for times in (150, 300))
    of_all = [sum(map(len, files.values())) for files in (small, large)]
    assert of_all[1] < 2.3 * of_all[0]
    assert len(large["manifest.json"]) < 2.3 * len(small["manifest.json"])


@pytest.mark.slow
def test_a_topic_of_twice_as_many_articles_has_pages_of_the_same_size(tmp_path: Path) -> None:
    large = []
    for times in (600, 1200):
        site = Site(tmp_path / str(times))
        site.write("content/site.yaml", "audience: internal\n")
        site.topic("quay", "title: The quay\nterms: [quay]\n")
        for number in range(times):
            day = FIRST + timedelta(days=number)
            told = f"The quay {number} of town {number * 7919 % 10007} was opened on {day.day} {day:%B} {day.year}."
            site.article(f"quay-{number:04}", told, outlet=f"Post {number % 40}", published=f"{day}")
        assert site.run("build").code == 0
        pages = {path: len(data) for path, data in site.files("site").items() if path.endswith(".html")}
        large.append(pages)
    for path in (
        "index.html",
        "topics/quay.html",
        "topics/quay/record.html",
        "sources/index.html",
        "chronology/index.html",
    ):
        assert large[1][path] < 1.2 * large[0][path], path
    assert max(large[1].values()) < 1.2 * max(large[0].values())
