"""The links of every page, in the files."""

from __future__ import annotations

from .links import anchors, fault, links
from .sites import Built


def test_every_link_and_anchor_of_every_page_resolves_inside_the_site(built: Built) -> None:
    ids = anchors(built)
    faults = [found for link in links(built) if (found := fault(link, built, ids))]
    assert not faults, "\n".join(faults)


def test_every_page_is_reached_by_links_from_the_first(built: Built) -> None:
    steps = [(link.page, link.leads_to) for link in links(built)]
    reached: set[str | None] = {"index.html"}
    while new := {to for page, to in steps if page in reached} - reached:
        reached |= new
    assert set(built.pages) - reached == {"404.html"}
