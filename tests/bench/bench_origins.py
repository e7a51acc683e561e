"""How relations and families grow: articles with planted copies, ten thousand and a hundred thousand of them.

Run by hand: `PYTHONPATH=.:tests python tests/bench/bench_origins.py [number ...]`. It prints seconds of a core, peak
memory and how many planted pairs of Jaccard 0.7 and over were found; each number runs in a process of its own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, product

from worlds import article

from generator.corpus.families import families
from generator.corpus.relations import Read, compare, relations, worth_comparing
from generator.corpus.sketch import sketch
from generator.model.article import Article
from generator.model.findings import Findings

WORDS = 450  # of an article, on average
COPIES = 0.1  # share of the articles that are copies of others
WORST = 0.12  # share of a copy's words that are exchanged at most: a Jaccard of 0.4 and more
VOCABULARY = 30_000  # words, used by Zipf's law as in news
NAMES = 20_000  # of persons and places
DAYS = 365  # over which the articles are spread
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def made(number: int) -> Iterator[tuple[Article, str | None]]:
    """So many articles with the ids of those that they copy."""
    chance = random.Random(number)
    words = ["".join(run) for run in product(SYLLABLES, repeat=4)][:VOCABULARY]
    chance.shuffle(words)
    weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
    names = [f"{first.title()} {second.title()}" for first, second in zip(words, words[::-1], strict=True)][:NAMES]
    texts: list[str] = []
    for place in range(number):
        day = (date(2025, 1, 1) + timedelta(days=chance.randrange(DAYS))).isoformat()
        if texts and chance.random() < COPIES:
            source = chance.randrange(len(texts))
            text, of = _copied(texts[source], words, chance), f"a{source:06}"
        else:
            text, of = _text(words, weights, names, chance), None
        texts.append(text)
        yield article(f"a{place:06}", *text.split("\n"), published=day), of


def _text(words: list[str], weights: list[float], names: list[str], chance: random.Random) -> str:
    found = chance.choices(words, cum_weights=weights, k=chance.randrange(WORDS // 2, WORDS * 3 // 2))
    for place in range(0, len(found), 12):
        found[place] = chance.choice(names) if chance.random() < 0.7 else str(chance.randrange(2, 5000))
    for place in range(14, len(found), 15):
        found[place] += "." if place % 60 else ".\n"
    return " ".join(found).replace("\n ", "\n")


def _copied(text: str, words: list[str], chance: random.Random) -> str:
    share = chance.random() * WORST
    return " ".join(chance.choice(words) if chance.random() < share else word for word in text.split(" "))


def measure(number: int) -> str:
    """Seconds, memory and recall over so many articles."""
    planted = list(made(number))
    articles = {found.id: found for found, _ in planted}
    began = time.process_time()
    findings = {id: Findings(id, "", "", (), sketch(found)) for id, found in articles.items()}
    sketched = time.process_time() - began
    began = time.process_time()
    compared = compare(articles, worth_comparing(articles, findings))
    related = relations(articles, (relation for relation in compared if relation))
    joined = families(articles, related)
    took = time.process_time() - began
    pairs = {(known.a, known.b) for known in related}
    wanted = [(of, found.id) for found, of in planted if of and _jaccard(articles[of], found) >= 0.7]
    hits = sum(pair in pairs for pair in wanted)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = f"{len(related):,} relations, {len(joined):,} families, {hits:,} of {len(wanted):,} planted pairs"
    seconds = f"{took:.2f} s of a core after {sketched:.2f} s for the sketches"
    return f"{number:,} articles: {seconds}, {peak:,.0f} MB in all, {told} ({hits / max(1, len(wanted)):.4f})"


def _jaccard(a: Article, b: Article) -> float:
    runs, others = Read(a).runs, Read(b).runs
    return len(runs & others) / len(runs | others)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        sys.stdout.write(f"{measure(int(sys.argv[2]))}\n")
    else:
        for number in sys.argv[1:] or ("10000", "100000"):
            subprocess.run([sys.executable, __file__, "--one", number], check=True)
