"""What a page weighs on its way to a reader."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from .links import links
from .sites import Built


@dataclass(frozen=True, slots=True)
class Weight:
    """A page with all that it loads, in bytes: as it stands, and as hosts send it."""

    page: str
    plain: int
    sent: int


def weights(built: Built) -> tuple[Weight, ...]:
    """The weight of each page, heaviest first."""
    loaded: dict[str, set[str]] = {page: {page} for page in built.pages}
    for link in links(built):
        if link.is_loaded and link.leads_to:
            loaded[link.page].add(link.leads_to)
    found = (_weight(built, page, files) for page, files in loaded.items())
    return tuple(sorted(found, key=lambda weight: -weight.sent))


def _weight(built: Built, page: str, files: set[str]) -> Weight:
    texts = [(built.folder / file).read_bytes() for file in sorted(files)]
    return Weight(page, sum(map(len, texts)), sum(len(gzip.compress(text, mtime=0)) for text in texts))
