"""What a collection cannot establish about a topic, as far as its own shape tells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.language.edtf import parse_edtf
from generator.language.words import plural
from generator.model.briefing import Attested, Gap
from generator.model.corpus import Corpus, Event, Family

LONG_SILENCE = 60  # days between two reports: two months in which things may have happened that nobody here reports


def gaps(attested: Attested, sources: tuple[str, ...], events: tuple[Event, ...], corpus: Corpus) -> tuple[Gap, ...]:
    """The open questions, unknown publishers, silences and plans without outcome that a reader must know of."""
    return (
        *(Gap(question) for question in attested.topic.questions),
        *_single_origin(corpus.origins(sources)),
        *_unknown_publishers(sources, corpus),
        *_silences(sources, corpus),
        *_without_outcome(events, corpus),
    )


def _single_origin(origins: tuple[Family, ...]) -> Iterator[Gap]:
    if len(origins) == 1:
        yield Gap("Whether any of this is so beyond one account: all sources go back to one origin.")


def _unknown_publishers(sources: tuple[str, ...], corpus: Corpus) -> Iterator[Gap]:
    unknown = tuple(id for id in sources if not (corpus.articles[id].outlet or corpus.articles[id].agency))
    if unknown:
        count = plural(len(unknown), "source")
        yield Gap(f"Who published {count} of {len(sources)}: neither an outlet nor an agency is named.", unknown)


def _silences(sources: tuple[str, ...], corpus: Corpus) -> Iterator[Gap]:
    published = (parse_edtf(corpus.articles[id].published or "") for id in sources)
    days = sorted({edtf.first for edtf in published if edtf and edtf.first})
    for before, after in pairwise(days):
        if (after - before).days > LONG_SILENCE:
            first, last = parse_edtf(before.isoformat()), parse_edtf(after.isoformat())
            span = f"{first.text} and {last.text}" if first and last else ""
            yield Gap(f"What happened between {span}: no source was published in these {(after - before).days} days.")


def _without_outcome(events: tuple[Event, ...], corpus: Corpus) -> Iterator[Gap]:
    as_of = parse_edtf(corpus.as_of or "")
    for event in events:
        edtf = parse_edtf(event.date)
        is_over = edtf and edtf.last and as_of and as_of.last and edtf.last <= as_of.last
        if event.is_planned and is_over and edtf:
            text = f"Whether what was planned for {edtf.text} took place: its outcome is not in the collection."
            yield Gap(text, event=event)
