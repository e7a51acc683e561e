"""The pages that stand for sources which people took out: what became of them, and what rested on them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.model.lost import Lost
from generator.model.page import Json, Page, web_address
from generator.pages.edition import Edition, lost_line
from generator.pages.leads import LostView
from generator.pages.views import MovedView


def lost_pages(edition: Edition) -> Iterator[Page]:
    """A page at the address of each source that was withdrawn or taken down, and at those that it had before."""
    for lost in edition.content.lost:
        yield Page(f"sources/{lost.id}.html", "lost.html", lost.heading, partial(_view, edition, lost))
        for alias in lost.aliases:
            moved = MovedView(f"sources/{lost.id}.html", lost.heading)
            yield Page(f"sources/{alias}.html", "moved.html", moved.title, partial(_same, moved))


def _same(view: MovedView) -> MovedView:
    return view


def _view(edition: Edition, lost: Lost) -> LostView:
    return LostView(
        line=lost_line(edition, lost),
        title=lost.title,
        reason=lost.reason,
        original=web_address(lost.url),
        resting=edition.resting_on.get(lost.id, ()),
    )


def lost_record(lost: Lost) -> Json:
    """A source that was withdrawn or taken down, as data: no word of it."""
    return {
        "id": lost.id,
        "aliases": list(lost.aliases),
        "page": f"sources/{lost.id}.html",
        "said": lost.said,
        "reason": lost.reason,
    }
