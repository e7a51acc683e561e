"""What rests on a source: the claims and events that cite it, and which of them cite nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.model.briefing import Attested
from generator.model.corpus import Corpus
from generator.problems import Where


class Resting(Struct, frozen=True):
    """A claim or event that rests on a source: its words, where it is written (None for what sources state), and
    whether it rests on that source alone."""

    text: str
    where: Where | None
    is_alone: bool


def resting(source: str, texts: Iterable[Attested], corpus: Corpus) -> Iterator[Resting]:
    """Every claim, stated event and event of the chronology that rests on a source."""
    for text in texts:
        cited = {note.number: note.source for note in text.notes}
        for claim in text.claims:
            sources = {cited[number] for number in claim.notes}
            if source in sources:
                yield Resting(claim.text, claim.where, sources == {source})
        for stated, written in zip(text.events, text.topic.events, strict=False):
            if cited[stated.note] == source:
                yield Resting(stated.text, written.cite.where, True)
    for event in corpus.events:
        if source in event.sources:
            yield Resting(f"{event.date}: {event.text}", None, len(event.sources) == 1)
