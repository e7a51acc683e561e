"""What the generated parts of a briefing are read out of: the sentences of each origin, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.concern import Concern
from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.leaning import begins_with_pair, begins_with_pronoun, is_joined, leans
from generator.language.words import content_words
from generator.model.article import Article
from generator.model.corpus import Corpus, Passage
from generator.model.findings import DateExpression, Findings, How, NameKind, Sentence
from generator.model.told import Telling

DAY_PRINTED = later(r"[0-9]")  # in words that name a day: then only the year is missing
BODY = later(r"p[0-9]+$")
OPENING_MARKS = '“"'
BROKEN_OFF = later(r",[”\"][^“”\"]*$")  # a quotation that its speaker's verb interrupts
INSIDE = later(r"“[^“”]*”|\"[^\"]*\"")
MOST_VOICES = 60  # origins that are read for the generated parts, the best matches first: more would say no more


class Voice(Struct, frozen=True):
    """The article that is quoted for an origin; `family` is the origin's id, `relevance` (0 to 1) how well it matches
    the topic beside the best match."""

    family: str
    article: Article
    relevance: float = 1.0


class Line(Struct, frozen=True):
    """A sentence as it may be quoted: where it stands in its article, its content words, and the telling of it.

    `position` counts the sentences of the body from 0; `needs` says that it leans on the one before, `continues` that
    the next one goes on with its quotation, `concern` (above 0, at most 1) how far it concerns the topic, `origins` how
    many tell what it tells; `persons` counts those whom it names.
    """

    voice: Voice
    position: int
    sentence: Sentence
    words: frozenset[str]
    telling: Telling
    needs: bool
    continues: bool = False
    concern: float = 1.0
    origins: int = 1
    persons: int = 0


def lines_of(voice: Voice, corpus: Corpus, concern: Concern) -> tuple[Line, ...]:
    """The sentences of an article's body that concern the topic, ready to be quoted."""
    findings = corpus.findings[voice.article.id]
    spots = persons_by_place(findings)
    body = [sentence for sentence in findings.sentences if BODY.match(sentence.anchor)]
    return tuple(_lines(voice, body, spots, concern))


def _lines(
    voice: Voice, body: list[Sentence], spots: Mapping[str, list[tuple[int, str]]], concern: Concern
) -> Iterator[Line]:
    for position, sentence in enumerate(body):
        passage = Passage(voice.article.id, sentence.anchor, sentence.start, sentence.end, sentence.text)
        share = concern.of(passage)
        if share:
            around = (body[position - 1] if position else None, sentence, body[position + 1 : position + 2])
            yield _line((voice, position, passage), around, spots, share)


def _line(
    place: tuple[Voice, int, Passage],
    around: tuple[Sentence | None, Sentence, list[Sentence]],
    spots: Mapping[str, list[tuple[int, str]]],
    concern: float,
) -> Line:
    """A sentence at its place, between the one before it and the one behind, ready to be quoted."""
    (voice, position, passage), (before, sentence, behind) = place, around
    meant = _meant(before, spots) if begins_with_pronoun(sentence.text) else None
    persons = _persons(sentence, spots)
    # "The two sides" are clear in a sentence that names both.
    is_pair = begins_with_pair(sentence.text) and persons > 1
    is_clear = meant or (_is_dated(sentence) and not is_joined(sentence.text)) or is_pair
    telling = Telling((passage,), voice.family, with_supplied(sentence, meant))
    words = frozenset(content_words(sentence.text))
    goes_on = any(_goes_on(sentence, following) for following in behind)
    needs = leans(sentence.text) and not is_clear
    return Line(voice, position, sentence, words, telling, needs, goes_on, concern, persons=persons)


def _goes_on(sentence: Sentence, following: Sentence) -> bool:
    """Whether a sentence ends a quotation with a comma and its verb, and the next one goes on with the quotation."""
    is_same = following.anchor == sentence.anchor and following.text[:1] in OPENING_MARKS
    return is_same and bool(BROKEN_OFF.search(sentence.text))


def _persons(sentence: Sentence, spots: Mapping[str, list[tuple[int, str]]]) -> int:
    """How many persons a sentence names."""
    here = spots.get(sentence.anchor, ())
    return len({name for start, name in here if sentence.start <= start < sentence.end})


def _is_dated(sentence: Sentence) -> bool:
    """Whether a sentence names a day in full, and so tells what happened when though it begins with "this"."""
    return any(date.anchor is None and (found := parse_edtf(date.edtf)) and found.is_day for date in sentence.dates)


def persons_by_place(findings: Findings) -> Mapping[str, list[tuple[int, str]]]:
    """The persons named in each paragraph, by anchor: offset and name."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name in findings.names:
        for spot in name.spots if name.kind is NameKind.PERSON else ():
            if spot.how is not How.OFFICE:
                found.setdefault(spot.anchor, []).append((spot.start, name.name))
    return found


def _meant(before: Sentence | None, spots: Mapping[str, list[tuple[int, str]]]) -> str | None:
    """Whom "he" or "she" means: the one person that the sentence before names."""
    if before is None:
        return None
    names = {name for start, name in spots.get(before.anchor, ()) if before.start <= start < before.end}
    return names.pop() if len(names) == 1 else None


def with_supplied(sentence: Sentence, meant: str | None = None) -> str:
    """The sentence with days that relative words mean, and whom its first pronoun means, in square brackets."""
    supplied = list({words: (end, words) for end, words in reversed(list(_supplied_dates(sentence)))}.values())
    if meant:
        supplied.append((len(sentence.text.split()[0]), meant.split()[-1]))
    text = sentence.text
    for end, words in sorted(((_behind(text, end), words) for end, words in supplied), reverse=True):
        text = f"{text[:end]} [{words}]{text[end:]}"
    return text


def _behind(text: str, end: int) -> int:
    """The end of a word with its possessive ending."""
    return end + 2 * text.startswith(("'s", "’s"), end)


def _supplied_dates(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """What is supplied behind the dates of a sentence; "tomorrow" in a quotation counts from an unknown day."""
    quoted = [match.span() for match in INSIDE.finditer(sentence.text)]
    for date in sentence.dates:
        words = _supplied_date(date)
        if words and not any(start < date.start < end for start, end in quoted):
            yield date.end, words


def _supplied_date(date: DateExpression) -> str | None:
    """The day in words where the sentence names it by other words only."""
    edtf = parse_edtf(date.edtf)
    if not (date.anchor and edtf and edtf.is_day):
        return None
    return str(edtf.first.year) if edtf.first and DAY_PRINTED.search(date.text) else edtf.text


def joined(first: Line, second: Line) -> Line:
    """Two sentences that follow each other, as one to be quoted; its words and date are those of both."""
    a, b = first.sentence, second.sentence
    sentence = replace(a, text=f"{a.text} {b.text}", dates=(*a.dates, *b.dates))
    text = f"{first.telling.text} {second.telling.text}"
    telling = Telling((*first.telling.passages, *second.telling.passages), first.voice.family, text)
    return replace(first, sentence=sentence, words=first.words | second.words, telling=telling)
