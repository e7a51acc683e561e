"""A starting text for a topic, in the sources' words with citations in place, for its author to work on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.briefing import Briefing
from generator.model.corpus import Corpus, Passage
from generator.model.told import Telling

FEWEST_WORDS = 4  # that locate a passage: shorter runs may stand in several paragraphs


def draft(briefing: Briefing, corpus: Corpus) -> str:
    """Markdown: the key points, the figures and what is open, each sentence quoted and cited."""
    parts = (
        *(_quoted(telling, corpus) for telling in briefing.points[:1]),
        *_section("What is reported", (_quoted(telling, corpus) for telling in briefing.points[1:])),
        *_section("In their words", (f"- {one.speaker}: {_quoted(one.telling, corpus)}" for one in briefing.speeches)),
        *_section("What is open", (f"- {gap.text}" for gap in briefing.gaps), " {.inference}"),
    )
    return "\n\n".join(parts) + "\n"


def _section(title: str, lines: Iterator[str], mark: str = "") -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"## {title}{mark}"
        is_list = found[0].startswith("- ")
        yield ("\n" if is_list else "\n\n").join(found)


def _quoted(telling: Telling, corpus: Corpus) -> str:
    """The words of a telling as a quotation with its citations; a sentence that quotes somebody keeps its own marks."""
    words = " ".join(passage.words for passage in telling.passages)
    has_marks = any(mark in words for mark in '“”"')
    said = words if has_marks else f"“{words}”"
    places = "; ".join(dict.fromkeys(_citation(passage) for passage in telling.passages))
    article = corpus.articles[telling.source]
    by = article.outlet or article.agency
    return f"{f'{by}: ' if by else ''}{said} [{places}]"


def _citation(passage: Passage) -> str:
    """The citation of a passage's paragraph in Pandoc's form."""
    return f"@{passage.source}, para. {passage.anchor.removeprefix('p')}"
