"""2,000 claims over 10,000 articles through the gate, against the reading of those articles: the ratio in one run.

Of the processor's time, which other work on the machine changes least.

python tests/bench/claims.py
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from generator.content.load import load
from generator.corpus.examine import examine
from generator.corpus.join import join
from generator.evidence.attest import attest
from generator.evidence.tried import Rules
from generator.language.words import folded
from generator.model.article import Article
from generator.model.corpus import Corpus, Family, Surveyed
from generator.model.findings import Findings
from generator.model.site import AuthoredText, Policy, Topic
from generator.problems import Where

ARTICLES, CLAIMS, TOPICS, PARAGRAPHS = 10_000, 2_000, 20, 9
MISQUOTED = 0.05  # share of claims whose words are in no source: those are looked for everywhere
SYLLABLES = "ka ro mi ten lo va sha dur bel ni or est pra gol un der ma tis ren ko".split()


def coined(chance: random.Random) -> str:
    """A word that no language has."""
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(1, 4)))


def paragraph(chance: random.Random, words: list[str]) -> str:
    """Fifty words of made-up prose with a name, a date and two numbers."""
    prose = " ".join(chance.choices(words, k=30))
    fact = (
        f"{coined(chance).title()} bought {chance.randint(2, 900)} {chance.choice(words)}s on {chance.randint(1, 28)}"
    )
    return f"{prose.capitalize()}. {fact} October 2025 for ${chance.randint(2, 90)} million, it said."


def write(root: Path, chance: random.Random) -> None:
    """The articles as files of a site."""
    words = [coined(chance) for _ in range(20_000)]
    folder = root / "content" / "articles"
    folder.mkdir(parents=True)
    for number in range(ARTICLES):
        body = "\n\n".join(paragraph(chance, words) for _ in range(PARAGRAPHS))
        head = (
            f"---\ntitle: Report {number}\npublished: 2025-11-{number % 28 + 1:02}\noutlet: Wire {number % 50}\n---\n"
        )
        (folder / f"a{number}.md").write_text(head + body + "\n", encoding="utf-8")


def claim(chance: random.Random, articles: list[Article]) -> str:
    """A claim in the words of an article, with its citation; now and then with words that nobody printed."""
    article = chance.choice(articles)
    sentence = chance.choice(article.body).split(". ", 1)[1].rstrip(".")
    quoted = " ".join(sentence.split()[:6])
    if chance.random() < MISQUOTED:
        quoted = f"{quoted} never"
    return f'{sentence} [@{article.id}, "{quoted}"].'


def topics(chance: random.Random, articles: list[Article]) -> Iterator[Topic]:
    """Topics with their share of the claims."""
    for number in range(TOPICS):
        text = "\n\n".join(claim(chance, articles) for _ in range(CLAIMS // TOPICS))
        authored = AuthoredText(f"content/topics/t{number}.md", text)
        yield Topic(f"t{number}", "T", Where(f"t{number}.yaml"), text=authored)


def corpus_of(articles: dict[str, Article], cited: list[Article]) -> Corpus:
    """A corpus in which each article is a family of its own; only what is cited is examined."""
    families = {id: Family(id, id, None, "the only one") for id in articles}
    findings = {id: Findings(id, "", folded("\n".join(article.body)), (), ()) for id, article in articles.items()}
    findings |= {article.id: examine(article) for article in cited}
    return replace(
        join((), Surveyed({}, (), lambda _: {}), {}), articles=articles, findings=findings, family_of=families
    )


def main() -> None:
    """Prints the times and their ratio."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), chance)
        start = time.process_time()
        articles = dict(load(Path(folder)).content.articles)
        reading = time.process_time() - start
    cited = chance.sample(list(articles.values()), CLAIMS)
    corpus, asked = corpus_of(articles, cited), list(topics(chance, cited))
    rules = Rules(frozenset(), Policy.ERROR)
    start = time.process_time()
    faults = sum(len(attest(topic, corpus, rules).problems) for topic in asked)
    gate = time.process_time() - start
    start = time.process_time()
    attest(asked[0], corpus, rules)
    one = time.process_time() - start
    print(
        f"{ARTICLES:,} articles read in {reading:.2f} s; {CLAIMS:,} claims weighed in {gate:.2f} s, {faults} problems"
    )
    print(f"ratio {gate / reading:.2f} (bar: at most 2); one topic of {CLAIMS // TOPICS} claims: {one:.3f} s")


if __name__ == "__main__":
    main()
