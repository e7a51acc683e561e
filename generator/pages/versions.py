"""How a source differs from the lead of its family, for its page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from generator.language.difference import Change, changes
from generator.language.sentences import sentence_spans
from generator.language.versions import Missing, Shift, versions
from generator.language.words import word_spans
from generator.model.article import Article
from generator.model.phrase import counted, phrase
from generator.model.relation import Likeness, Relation
from generator.model.site import Rights
from generator.pages.compared import AbsentView, DiffLine, DiffPiece, RelationLine, ShiftView, VersionView
from generator.pages.edition import Edition, rights_of, source_line
from generator.pages.lines import SourceLine

KINDS = {
    Likeness.SAME: phrase("same text"),
    Likeness.REPRINT: phrase("reprint"),
    Likeness.UPDATE: phrase("update"),
    Likeness.REWRITE: phrase("rewrite"),
    Likeness.PARTIAL: phrase("long quotation"),
}
SHORTEST_SAME = 3  # words in a row that count as kept: single words that agree by chance would tear a change apart


def kind_words(relation: Relation) -> str:
    """The kind of a relation, with the share of the words that are shared or told."""
    measures, kind = relation.measures, KINDS[relation.kind]
    if relation.kind in (Likeness.REPRINT, Likeness.UPDATE) and measures.retelling is None:
        return phrase("%(kind)s, %(share)s of the words", kind=kind, share=f"{measures.containment:.0%}")
    if relation.kind is Likeness.REWRITE and measures.retelling:
        return phrase("%(kind)s, %(share)s told alike", kind=kind, share=f"{measures.retelling.told:.0%}")
    return kind


def relation_line(edition: Edition, relation: Relation, article: str) -> RelationLine:
    """The relation of an article to another, seen from the first."""
    line, passages = source_line(edition, relation.other(article)), relation.passages
    said = phrase("%(rule)s.", rule=relation.rule)
    if passages:
        said = counted(
            len(passages),
            "%(rule)s. One passage of %(words)s words in common.",
            "%(rule)s. %(num)s passages in common, the longest of %(words)s words.",
            rule=relation.rule,
            words=f"{max(passage.words for passage in passages):,}",
        )
    return RelationLine(line, KINDS[relation.kind], said, relation.is_decided)


class _Place(Struct, frozen=True):
    """A sentence of an article and the address of its paragraph."""

    words: str
    address: str


class Comparison(Struct, frozen=True):
    """Two versions to compare: the lead of a family with its line, another article of it, how they are related, whether
    that one tells the same in other words, and whether both may be shown whole."""

    lead: Article
    line: SourceLine
    article: Article
    kind: Likeness
    is_retold: bool
    is_shown: bool


def comparison(edition: Edition, article: Article) -> Comparison | None:
    """What an article is compared with; None when it leads its family, or prints the same text as the lead."""
    relation = edition.relation_of.get(article.id)
    if relation is None or relation.kind is Likeness.SAME:
        return None
    lead = edition.article(edition.corpus.family_of[article.id].lead)
    is_shown = all(rights_of(edition, one) is Rights.FULL for one in (lead, article))
    is_retold = relation.measures.retelling is not None or relation.kind is Likeness.REWRITE
    return Comparison(lead, source_line(edition, lead.id), article, relation.kind, is_retold, is_shown)


def version_view(compared: Comparison) -> VersionView:
    """How an article differs from the lead of its family."""
    lead, article = compared.lead, compared.article
    old, new = _places(lead), _places(article)
    found = versions([place.words for place in old], [place.words for place in new])
    counts = (len(found.left_out), len(found.added), len(found.stronger), len(found.weaker))
    if not compared.is_shown:
        return VersionView(compared.line, KINDS[compared.kind], is_shown=False, counts=counts)
    return VersionView(
        lead=compared.line,
        kind=KINDS[compared.kind],
        is_shown=True,
        counts=counts,
        left_out=tuple(_absent(missing, old) for missing in found.left_out),
        added=tuple(_absent(missing, new) for missing in found.added),
        stronger=tuple(_shift(shift, old, new) for shift in found.stronger),
        weaker=tuple(_shift(shift, old, new) for shift in found.weaker),
        diff=() if compared.is_retold else word_diff(lead, article),
        pairs=tuple(_pairs(old, new, found.told)) if compared.is_retold else (),
    )


def _places(article: Article) -> list[_Place]:
    return [
        _Place(text[start:end], f"sources/{article.id}.html#p{number}")
        for number, text in enumerate(article.body, 1)
        for start, end in sentence_spans(text)
    ]


def _absent(missing: Missing, places: list[_Place]) -> AbsentView:
    place = places[missing.place]
    return AbsentView(place.address, place.words, missing.facts)


def _shift(shift: Shift, old: list[_Place], new: list[_Place]) -> ShiftView:
    before, after = old[shift.lead], new[shift.copy]
    return ShiftView(before.address, before.words, shift.before.words, after.address, after.words, shift.after.words)


def _pairs(old: list[_Place], new: list[_Place], told: tuple[int | None, ...]) -> Iterator[tuple[str, str | None]]:
    for place, other in zip(old, told, strict=True):
        yield place.words, new[other].words if other is not None else None


class _Word(Struct, frozen=True):
    """A word for comparing, what is printed from it to the next, the number of its paragraph, and where in it it is."""

    word: str
    printed: str
    paragraph: int
    is_first: bool
    is_last: bool


def _printed(article: Article) -> list[_Word]:
    return [word for number, text in enumerate(article.body) for word in _of_paragraph(text, number)]


def _of_paragraph(text: str, number: int) -> Iterator[_Word]:
    """The words of a paragraph; what stands before the first goes with it."""
    spans = word_spans(text)
    starts = [0, *(start for _, start, _ in spans[1:])]
    ends = [*starts[1:], len(text)]
    for place, (word, _, _) in enumerate(spans):
        printed = text[starts[place] : ends[place]]
        yield _Word(word, printed, number, place == 0, place == len(spans) - 1)


def word_diff(lead: Article, article: Article) -> tuple[DiffLine, ...]:
    """What an article changed of another word by word, with a count in the place of unchanged paragraphs."""
    return tuple(_condensed(_diff(lead, article)))


def _diff(lead: Article, article: Article) -> Iterator[DiffLine]:
    """The paragraphs of an article with what it changed; those that only the lead has stand where they would be."""
    old, new = _printed(lead), _printed(article)
    found = changes([word.word for word in old], [word.word for word in new], SHORTEST_SAME)
    stretches = [piece for change in found for piece in _pieces(change, old, new)]
    for _, group in groupby(stretches, key=lambda stretch: stretch[0]):
        yield DiffLine(tuple(piece for _, piece in group))


def _pieces(change: Change, old: list[_Word], new: list[_Word]) -> Iterator[tuple[tuple[str, int], DiffPiece]]:
    """The pieces of a stretch, each with its paragraph: one of the article, or a whole one that only the lead has."""
    if not change.is_same:
        for paragraph, group in groupby(old[change.a], key=lambda word: word.paragraph):
            words = list(group)
            key = ("lead", paragraph)
            if new and not (words[0].is_first and words[-1].is_last):
                near = change.b.start if words[0].is_first else change.b.start - 1
                key = ("here", new[min(max(near, 0), len(new) - 1)].paragraph)
            yield key, DiffPiece("gone", "".join(word.printed for word in words))
    for paragraph, group in groupby(new[change.b], key=lambda word: word.paragraph):
        piece = DiffPiece("same" if change.is_same else "new", "".join(word.printed for word in group))
        yield ("here", paragraph), piece


def _condensed(lines: Iterator[DiffLine]) -> Iterator[DiffLine]:
    """The paragraphs, with a count in the place of those that are unchanged."""
    for is_same, group in groupby(lines, key=lambda line: all(piece.kind == "same" for piece in line.pieces)):
        found = list(group)
        if is_same:
            yield DiffLine((), len(found))
        else:
            yield from found
