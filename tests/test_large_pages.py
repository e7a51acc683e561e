"""Pages of large collections: what is too much for one page is parted, and nothing of it is lost."""

from __future__ import annotations

import re
from datetime import date, timedelta

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
