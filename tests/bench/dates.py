"""What finding dates costs, as a ratio to splitting the same text in words: `python tests/bench/dates.py [FILE ...]`.

The ratio is of the same run on the same text (by default the sample in seeds/), the best of several rounds. Then it
shows how the time grows when a hostile text doubles.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import process_time

from generator.language.dates import dates_of_sentences, find_dates
from generator.language.sentences import sentences

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
PUBLISHED = "2025-12-04"
ROUNDS = 15
HOSTILE_ROUNDS = 5
WORD = re.compile(r"\w+")
SIZES = (20_000, 40_000, 80_000)  # characters of a hostile text
HOSTILE = {
    "the words of dates": "the first week of the last year of the ",
    "days": "1 May 2 May 3 May ",
    "ranges without end": "from 1 to 2 to 3 to ",
    "years": "1999 and 2000, ",
    "weekdays": "Monday ",
    "numbers": "1 2 3 4 ",
    "spaces": "in          May          ",
    "stops": ". . . ",
    "blank lines": "\n \n",
    "no spaces": "1999-",
    "capitals for a purpose": "for the Talks and ",
    "hyphens": "year-ago-",
    "apostrophes": "year's ",
}


def best(works: list[Callable[[], object]], rounds: int = ROUNDS) -> list[float]:
    """The least processor time of each work in several rounds, in seconds; they take turns, so that all are slowed
    alike by what else runs."""
    return [min(times) for times in zip(*([_time(work) for work in works] for _ in range(rounds)), strict=True)]


def _time(work: Callable[[], object]) -> float:
    """The processor time of one run, in seconds."""
    begun = process_time()
    work()
    return process_time() - begun


def main(paths: list[str]) -> None:
    """Prints the ratios for the files, and the growth on hostile texts."""
    files = [Path(path) for path in paths] or sorted(SEEDS.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    split = [sentences(text) for text in texts]
    words, whole, found = best(
        [
            lambda: [WORD.findall(text) for text in texts],
            lambda: [find_dates(text, PUBLISHED) for text in texts],
            lambda: [list(dates_of_sentences(text, PUBLISHED)) for text in split],
        ]
    )
    print(f"{len(files)} files, {sum(map(len, texts)):,} characters, {1000 * words:.1f} ms to split in words")
    print(f"find_dates, its sentences included  {whole / words:5.1f}x")
    print(f"dates_of_sentences                  {found / words:5.1f}x")
    for name, piece in HOSTILE.items():
        texts = [piece * (size // len(piece)) for size in SIZES]
        times = best([partial(find_dates, text, PUBLISHED) for text in texts], HOSTILE_ROUNDS)
        growth = "  ".join(f"{after / before:4.1f}x" for before, after in pairwise(times))
        print(f"{name:<24} {1000 * times[0]:7.1f} ms for {SIZES[0]:,} characters; doubled: {growth}")


if __name__ == "__main__":
    main(sys.argv[1:])
