"""Words that may not be shown any more, in what people wrote and in other sources: hidden where quoted, else told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from generator.evidence.claims import HEADING, MARKS, QUOTE_MARKS, section_ids, seen
from generator.evidence.grounds import Library
from generator.evidence.losses import Losses, Unprintable
from generator.evidence.quoted import QUOTATION
from generator.evidence.tried import Tried
from generator.language.later import later
from generator.language.matching import find_quotation
from generator.language.sentences import sentence_spans
from generator.language.words import words
from generator.model.briefing import Attested
from generator.problems import Problem, Weight

HIDDEN = "[…]"  # stands where words were quoted
BLOCK = later(r"^ {0,3}> ?([^\n]*(?:\n {0,3}>[^\n]*)*)", re.MULTILINE)  # what a block quotation holds
RUN = 8  # words in a row that no two writers hit upon by chance: what plagiarism checks take


def masked(attested: Attested, losses: Losses, library: Library) -> Attested:
    """The text with a mark for each quotation of words that may not be shown any more, unless another source has it:
    of words between quotation marks and of block quotations, wherever the author put them."""
    if not losses.unprintable:
        return attested
    hide = _hiding(losses, library)
    topic = attested.topic
    titles = [hide(section.title) if section.title else section.title for section in attested.sections]
    named = zip(attested.sections, section_ids(titles), titles, strict=True)
    return replace(
        attested,
        topic=replace(
            topic,
            title=hide(topic.title),
            question=hide(topic.question) if topic.question else topic.question,
            questions=tuple(hide(question) for question in topic.questions),
        ),
        sections=tuple(replace(s, id=id, title=title, markdown=hide(s.markdown)) for s, id, title in named),
        claims=tuple(replace(claim, text=hide(claim.text)) for claim in attested.claims),
        events=tuple(replace(event, text=hide(event.text)) for event in attested.events),
    )


def _hiding(losses: Losses, library: Library) -> Callable[[str], str]:
    """What hides in a text the quotations of words that may not be shown."""

    def hide(text: str) -> str:
        for start, end in reversed([*_quoted(text)]):
            said = seen(MARKS.sub("", QUOTE_MARKS.sub("", text[start:end])))
            if _is_theirs(said, losses.unprintable) and not any(_having(said, library)):
                text = text[:start] + HIDDEN + "".join(MARKS.findall(text[start:end])) + text[end:]
        return text

    return hide


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """The spans of what is quoted, in order: between marks, and the sentences of block quotations that have none."""
    marked = [next(m.span(n) for n, group in enumerate(m.groups(), 1) if group) for m in QUOTATION.finditer(text)]
    blocks = (block.span(1) for block in BLOCK.finditer(text))
    inner = (
        (start + first, start + last)
        for start, end in blocks
        if not any(start <= at < end for at, _ in marked)
        for first, last in sentence_spans(MARKS.sub(" ", text[start:end]))
    )
    yield from sorted((*marked, *inner))


def _is_theirs(said: str, unprintable: Iterable[Unprintable]) -> bool:
    return any(find_quotation(said, one.text) or find_quotation(one.text, said) for one in unprintable)


def _having(said: str, library: Library) -> Iterator[str]:
    """The ids of the sources that have these words in one paragraph."""
    for id in library.having(said):
        if any(find_quotation(said, paragraph.text) for paragraph in library.corpus.articles[id].paragraphs):
            yield id


def still_written(tried: Tried, losses: Losses, library: Library) -> Iterator[Problem]:
    """For review wherever an author copied so many words of what may not be shown: in a sentence, a heading, the title
    of the topic or its questions."""
    runs = {run for one in losses.unprintable for run in _runs(one.text)}
    if not runs:
        return
    hide, topic, scanned = _hiding(losses, library), tried.topic, tried.scanned
    sentences = ((sentence.text, scanned.where(sentence.offset)) for sentence in tried.sentences)
    headings = ((heading[2], scanned.where(heading.start(2))) for heading in HEADING.finditer(scanned.text))
    of_topic = ((text, topic.where) for text in (topic.title, topic.question, *topic.questions) if text)
    for text, where in (*sentences, *headings, *of_topic):
        if not runs.isdisjoint(_runs(hide(text))):
            what = f"{RUN} words in a row of what may not be shown any more stand here"
            line = scanned.line_text(where) if where.path == scanned.path else ""
            yield Problem(where, what, "say it in other words", Weight.REVIEW, line, "words-taken-down")


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1))


def still_printed(losses: Losses, library: Library) -> Iterator[Problem]:
    """For review: the sources that still print what was taken out of another."""
    told: set[tuple[str, str]] = set()
    for one in losses.unprintable:
        for id in dict.fromkeys(_printing(one.text, library)):
            if (one.source, id) not in told:
                told.add((one.source, id))
                what = f"'{id}' prints the same words as '{one.source}'"
                cure = "decide on it as well, if they may not be shown there either"
                yield Problem(one.ground.where, what, cure, Weight.REVIEW, one.ground.line_text, "words-printed-again")


def _printing(text: str, library: Library) -> Iterator[str]:
    for start, end in sentence_spans(text):
        if len(words(text[start:end])) >= RUN:
            yield from _having(text[start:end], library)
