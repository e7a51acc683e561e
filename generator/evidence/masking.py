"""Words that may not be shown any more, in what people wrote and in other sources: hidden where quoted, else told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from generator.evidence.claims import MARKS, seen
from generator.evidence.grounds import Library
from generator.evidence.losses import Losses, Unprintable
from generator.evidence.quoted import QUOTATION
from generator.evidence.tried import Tried
from generator.language.matching import find_quotation
from generator.language.sentences import sentence_spans
from generator.language.words import words
from generator.model.briefing import Attested
from generator.problems import Problem, Weight

HIDDEN = "[…]"  # stands where words were quoted
RUN = 8  # words in a row that no two writers hit upon by chance: what plagiarism checks take


def masked(attested: Attested, losses: Losses, library: Library) -> Attested:
    """The text with a mark for each quotation of words that may not be shown any more, unless another source has it."""
    if not losses.unprintable:
        return attested
    mask = _mask(losses, library)
    return replace(
        attested,
        sections=tuple(
            replace(s, title=mask(s.title or "") or None, markdown=mask(s.markdown)) for s in attested.sections
        ),
        claims=tuple(replace(claim, text=mask(claim.text)) for claim in attested.claims),
        events=tuple(replace(event, text=mask(event.text)) for event in attested.events),
    )


def _mask(losses: Losses, library: Library) -> Callable[[str], str]:
    def hide(text: str) -> str:
        for match in reversed(list(QUOTATION.finditer(text))):
            number = next(index for index, group in enumerate(match.groups(), 1) if group)
            said = seen(MARKS.sub("", match[number]))
            if _is_theirs(said, losses.unprintable) and not any(_having(said, library)):
                kept = "".join(MARKS.findall(match[number]))
                text = text[: match.start(number)] + HIDDEN + kept + text[match.end(number) :]
        return text

    return hide


def _is_theirs(said: str, unprintable: Iterable[Unprintable]) -> bool:
    return any(find_quotation(said, one.text) or find_quotation(one.text, said) for one in unprintable)


def _having(said: str, library: Library) -> Iterator[str]:
    """The ids of the sources that have these words in one paragraph."""
    for id in library.having(said):
        if any(find_quotation(said, paragraph.text) for paragraph in library.corpus.articles[id].paragraphs):
            yield id


def still_written(tried: Tried, losses: Losses) -> Iterator[Problem]:
    """A sentence for review wherever an author wrote so many words of what may not be shown that they are copied."""
    runs = {run for one in losses.unprintable for run in _runs(one.text)}
    for sentence in tried.sentences if runs else ():
        if not runs.isdisjoint(_runs(QUOTATION.sub("", sentence.text))):
            where = tried.scanned.where(sentence.offset)
            what = f"this sentence has {RUN} words in a row of what may not be shown any more"
            line = tried.scanned.line_text(where)
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
