"""50 topics over 10,000 made-up articles: what briefing costs beside the whole of a cold check, in one run.

Run it by hand: `python tests/bench/briefings.py [articles]`. The bar: at most a quarter.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from collection import QUALITIES, THINGS, collection
from folders import briefing, written

from generator.briefing.compose import compose
from generator.build import read
from generator.engine.crew import at_once
from generator.model.briefing import Attested
from generator.model.order import Order
from generator.pages.layout import Imprint, lay_out
from generator.publish.kept import Kept
from generator.publish.render import render

ARTICLES, TOPICS = 10_000, 50
BAR = 0.25  # of the whole
A = TypeVar("A")


def topics() -> dict[str, str]:
    """The topic files: two terms each."""
    return {
        f"content/topics/topic-{place:02}.yaml": f"title: Topic {place}\n"
        f'terms: ["{QUALITIES[place % 36]} {THINGS[place]}", "{QUALITIES[(place + 9) % 36]} {THINGS[place + 50]}"]\n'
        for place in range(TOPICS)
    }


def timed(work: Callable[[], A]) -> tuple[float, A]:
    """How many seconds of the processor a piece of work takes, and what it makes."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def main() -> None:
    """Prints the times and their share."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        briefing(root, collection(count))
        written(root, topics().items())
        reading_time, reading = timed(lambda: read(Order(root, root / "site")))
        content, corpus = reading.content, reading.corpus
        texts = [weighed.text for weighed in reading.weighed if isinstance(weighed.text, Attested)]
        briefing_time, made = timed(lambda: tuple(compose(text, corpus, content)[0] for text in texts))
        one_by_one = partial(at_once, "Rendering", jobs=1)
        pages_time, _ = timed(lambda: render(lay_out(content, corpus, made, Imprint("0")), root, one_by_one, Kept()))
    whole = reading_time + briefing_time + pages_time
    print(f"{count:,} articles, {len(texts)} topics: read and joined {reading_time:.1f} s, pages {pages_time:.1f} s")
    print(f"briefing {briefing_time:.2f} s, {briefing_time / whole:.0%} of {whole:.1f} s (bar: at most {BAR:.0%})")


if __name__ == "__main__":
    main()
