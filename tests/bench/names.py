"""Looking for 200,000 names in 10,000 articles, against splitting the same text into words: the ratio in one run.

python tests/bench/names.py
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator

from generator.language.aliases import Aliases

ARTICLES, NAMES, WORDS, PARAGRAPH = 10_000, 200_000, 450, 60  # the last two in words
ROUNDS = 3  # of which the fastest counts, since other work on the machine only ever slows one down
SYLLABLES = "ka ro mi ten lo va sha dur bel ni or est pra gol un der ma tis ren ko".split()


def coined(chance: random.Random, syllables: int) -> str:
    """A word that no language has."""
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables))


def names(chance: random.Random) -> Iterator[str]:
    """Names of two words each."""
    for _ in range(NAMES):
        yield f"{coined(chance, 3).title()} {coined(chance, 4).title()}"


def texts(chance: random.Random, known: list[str]) -> Iterator[str]:
    """Paragraphs of made-up prose in which a known name stands now and then."""
    vocabulary = [coined(chance, chance.randint(1, 4)) for _ in range(20_000)]
    for _ in range(ARTICLES * WORDS // PARAGRAPH):
        prose = chance.choices(vocabulary, k=PARAGRAPH - 2)
        yield " ".join([*prose[:20], chance.choice(known), *prose[20:]]).capitalize() + "."


def fastest(*works: Callable[[], object]) -> list[float]:
    """Seconds of processor time of the fastest round of each, taken in turns."""
    rounds: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, taken in zip(works, rounds, strict=True):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in rounds]


def main() -> None:
    """Prints the times and their ratio."""
    chance = random.Random(1)
    known = list(names(chance))
    prose = list(texts(chance, known))
    start = time.process_time()
    table = Aliases((name, name) for name in known)
    made = time.process_time() - start
    found, split = fastest(
        lambda: [match for text in prose for match in table.find(text)],
        lambda: [re.findall(r"\w+", text) for text in prose],
    )
    print(f"table of {NAMES:,} names made in {made:.1f} s")
    print(f"names found {found:.2f} s, words split {split:.2f} s, ratio {found / split:.2f} (bar: at most 2)")


if __name__ == "__main__":
    main()
