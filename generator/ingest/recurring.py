"""Lines that stand on many pages: what cleaning left of the furniture of a site, seen only across its articles.

A line counts when the articles that it stands in are otherwise different, so that a paragraph which reprints share is
never taken for furniture, and when it is no prose, so that a background sentence which an agency repeats is not either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.ingest.prose import weight
from generator.model.article import Article

FEWEST = 5  # articles of different text that a line stands in: a label that three share may be a series of the outlet
LONGEST = 200  # characters of such a line
TELLING = 80  # characters of an article's longest paragraph by which its text is known


def recurring_lines(articles: Iterable[Article]) -> tuple[str, ...]:
    """The lines that recur, in the order of the alphabet."""
    texts: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        text = max(article.body, key=len)[:TELLING]
        for line in article.body:
            if len(line) <= LONGEST and not line.startswith(text):
                texts[line].add(text)
    return tuple(sorted(line for line, found in texts.items() if len(found) >= FEWEST and weight(line) < 0))
