"""Where a version of a report makes something more or less certain than the report that leads it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.briefing.concern import Concern
from generator.briefing.reading import BODY
from generator.language.certainty import Hedge
from generator.language.versions import Shift, versions
from generator.model.corpus import Corpus, Family, Passage
from generator.model.findings import Sentence
from generator.model.phrase import phrase
from generator.model.told import Difference, Side, Telling

MOST_SHIFTS = 3  # shown of a topic
MOST_READ = 24  # versions compared with their leads: those of the topic's first families


def shifts(
    families: tuple[Family, ...], wanted: frozenset[str], corpus: Corpus, concern: Concern
) -> tuple[Difference, ...]:
    """The sentences about the topic that a version of a report tells with another certainty than its lead."""
    pairs = [(family.lead, id) for family in families for id in family.articles[1:]]
    read = [pair for pair in pairs if wanted.issuperset(pair)][:MOST_READ]
    found = [one for lead, copy in read for one in _between(lead, copy, corpus)]
    concerning = (one for one in found if any(concern.of(side.telling.passages[0]) == 1.0 for side in one.sides))
    # Two copies may change one sentence alike.
    first = {one.sides[0].telling: one for one in reversed(list(concerning))}
    return tuple(one for one in found if first.get(one.sides[0].telling) is one)[:MOST_SHIFTS]


def _between(lead: str, copy: str, corpus: Corpus) -> Iterator[Difference]:
    old, new = _sentences(lead, corpus), _sentences(copy, corpus)
    compared = versions([found.text for found in old], [found.text for found in new])
    for shift in (*compared.stronger, *compared.weaker):
        yield _difference(shift, (lead, old[shift.lead]), (copy, new[shift.copy]), corpus)


def _sentences(id: str, corpus: Corpus) -> list[Sentence]:
    """The sentences of an article's body."""
    return [found for found in corpus.findings[id].sentences if BODY.match(found.anchor)]


def _difference(shift: Shift, before: tuple[str, Sentence], after: tuple[str, Sentence], corpus: Corpus) -> Difference:
    is_stronger = shift.after.certainty > shift.before.certainty
    more = phrase("how certain it is: the later version says more")
    about = more if is_stronger else phrase("how certain it is: the later says less")
    sides = ((shift.before, before), (shift.after, after))
    return Difference(about, tuple(_side(hedge, id, sentence, corpus) for hedge, (id, sentence) in sides))


def _side(hedge: Hedge, id: str, sentence: Sentence, corpus: Corpus) -> Side:
    passage = Passage(id, sentence.anchor, sentence.start, sentence.end, sentence.text)
    return Side(hedge.words or "stated outright", Telling((passage,), corpus.family_of[id].id, sentence.text))
