"""Dates without a year, settled by the family of the article."""

from __future__ import annotations

import json

import pytest
from runs import Site
from worlds import LONG, article, corpus

TEXT = " ".join(
    f"The harbour board of Port Amsel approved quay number {n} after a debate of {n} hours." for n in range(9)
)


@pytest.mark.parametrize(
    ("published", "other", "settled"),
    [
        ("XXXX-08-06", "2025-08-06", "2025-08-06"),
        ("XXXX-08-07", "2025-08-06", "2025-08-07"),
        ("XXXX-01-02", "2024-12-30", "2025-01-02"),
        ("XXXX-12-31", "2025-01-02", "2024-12-31"),
        ("XXXX-02-29", "2025-02-28", None),
        ("XXXX-09-06", "2025-08-06", None),
        ("XXXX-08-06", "XXXX-08-06", None),
        ("XXXX-08-06", "2025-08", None),
        ("XXXX-08", "2025-08-06", None),
        ("2024-08-06", "2025-08-06", None),
    ],
)
def test_the_family_settles_a_year_that_an_article_does_not_tell(
    published: str, other: str, settled: str | None
) -> None:
    found = corpus(article("a", TEXT, published=published), article("b", TEXT, published=other)).settled
    assert found.get("a") is None if settled is None else (found["a"].published, found["a"].by) == (settled, "b")


def test_another_family_settles_nothing() -> None:
    other = " ".join(LONG)
    assert not corpus(article("a", TEXT, published="XXXX-08-06"), article("b", other, published="2025-08-06")).settled


def test_a_settled_date_is_shown_beside_what_the_article_tells(site: Site) -> None:
    assert site.run("init", "here").code == 0
    here = Site(site.root / "here")
    here.write("content/articles/a.md", f"---\ntitle: A\noutlet: Delta Post\npublished: XXXX-08-06\n---\n{TEXT}\n")
    here.write("content/articles/b.md", f"---\ntitle: B\nagency: Tidewire\npublished: 2025-08-05\n---\n{TEXT}\n")
    assert here.run("build", "--strict").code == 0
    page = " ".join(here.read("site/sources/a.html").split())
    assert "year unknown" in page
    assert '6 August 2025</time> by <a href="../sources/b.html">Tidewire</a>, of the same origin' in page
    sources = {one["id"]: one for one in json.loads(here.read("site/data/sources.json"))["sources"]}
    assert sources["a"]["settled"] == {"published": "2025-08-06", "by": "b"}
    assert sources["a"]["published"] == "XXXX-08-06"
    assert sources["b"]["settled"] is None


def test_an_article_that_was_updated_before_it_was_published_is_told(site: Site) -> None:
    assert site.run("init", "here").code == 0
    here = Site(site.root / "here")
    here.write("content/articles/a.md", f"---\ntitle: A\npublished: 2025-08-06\nupdated: 2025-08-05\n---\n{TEXT}\n")
    run = here.run("check")
    assert run.code == 0
    assert "content/articles/a.md: warning: was updated (2025-08-05) before it was published (2025-08-06)" in run.err
