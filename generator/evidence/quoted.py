"""The checks of quotations: words in quotation marks stand in the grounds, and are said by whom the source has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from generator.evidence.grounds import Case, Fault, Ground, Library
from generator.evidence.speakers import is_one_person, speaker_of, speaker_there
from generator.language.later import later
from generator.language.matching import NEAR, difference, find_quotation, nearest
from generator.problems import Weight

QUOTATION = later(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|\"([^\"]+)\"|(?<!\w)‘((?:[^‘’]|’(?=\w))+)’(?!\w)")
INNER = later('["“”„«»]')
QUOTING = 3  # words from which quotation marks promise the words of a source; fewer may be a term or irony


class Quotation(Struct, frozen=True):
    """Words in quotation marks in a claim, and their span with the marks."""

    words: str
    start: int
    end: int

    @property
    def is_long(self) -> bool:
        """Whether so many words are quoted that they must be a source's."""
        return len(re.findall(r"\w+(?:[’'-]\w+)*", self.words)) >= QUOTING


@lru_cache(maxsize=256)  # several checks ask for those of one claim
def quotations(text: str) -> tuple[Quotation, ...]:
    """What stands in quotation marks in a claim, in order."""
    found = ((match, next(group for group in match.groups() if group)) for match in QUOTATION.finditer(text))
    return tuple(Quotation(words, *match.span()) for match, words in found)


def quotations_stand(case: Case) -> Iterator[Fault]:
    """A fault for each quotation that is not in the grounds, with where it is, or with what is printed there."""
    for quotation in quotations(case.text):
        if not any(_stands(quotation.words, ground.paragraph.text) for ground in case.grounds):
            yield from _missing(quotation, case)


def _stands(words: str, text: str) -> bool:
    """Whether a text has quoted words, wherever it sets quotation marks of its own among them."""
    if find_quotation(words, text):
        return True
    return bool(INNER.search(text)) and bool(find_quotation(INNER.sub("", words), INNER.sub("", text)))


def _missing(quotation: Quotation, case: Case) -> Iterator[Fault]:
    cure = case.elsewhere(lambda ground: bool(find_quotation(quotation.words, ground.paragraph.text)))
    what = f"the quoted words are not in what this claim cites of {case.cited}: '{quotation.words}'"
    if cure:
        yield _fault(quotation, what, cure, "quotation-outside-grounds")
    elif case.is_readable or not quotation.is_long:
        code, cure = _likely(quotation, case)
        yield _fault(quotation, what, cure, code)


def _fault(quotation: Quotation, what: str, cure: str, code: str) -> Fault:
    weight = Weight.FAULT if quotation.is_long else Weight.WARNING
    return Fault(quotation.words, what, cure, code, weight, quotation.start)


def _likely(quotation: Quotation, case: Case) -> tuple[str, str]:
    """What may have been meant: words of the source that are nearly these, or the same words in another source."""
    if quotation.is_long:
        near = max(((*nearest(quotation.words, g.paragraph.text), g) for g in (*case.grounds, *case.rest)), key=_share)
        if near[0] >= NEAR:
            printed = near[2].paragraph.text[slice(*near[1])]
            return "quotation-changed", f"{near[2].name} has '{printed}'{difference(quotation.words, printed)}"
        other = elsewhere(quotation.words, case.library, (article.id for article in case.sources))
        if other:
            return "quotation-misattributed", f"they stand in {other.name}, did you mean that?"
    return "quotation-unknown", "quote what the source says, or drop the quotation marks"


def _share(near: tuple[float, tuple[int, int], Ground]) -> float:
    return near[0]


def elsewhere(words: str, library: Library, apart: Iterable[str] = ()) -> Ground | None:
    """A paragraph that has words in quotation marks, of a source that is none of those apart; None when none has."""
    own = frozenset(apart)
    grounds = (ground for id in library.having(words) if id not in own for ground in library.of_article(id).values())
    return next((ground for ground in grounds if _stands(words, ground.paragraph.text)), None)


def speakers_are_right(case: Case) -> Iterator[Fault]:
    """A fault for each quotation that a claim gives to another person than its source does."""
    if not case.is_readable:
        return
    for quotation in quotations(case.text):
        said = speaker_of(case.text, (quotation.start, quotation.end)) if " " in quotation.words.strip() else None
        spans = [(g, span) for g in case.grounds for span in find_quotation(quotation.words, g.paragraph.text)]
        theirs = [speaker_there(span, ground, case.library.of_article(ground.article.id)) for ground, span in spans]
        if not said or not theirs or not all(theirs) or any(is_one_person(said, name) for name in theirs if name):
            continue
        what = f"this claim gives the words to {said}, '{spans[0][0].article.id}' gives them to {theirs[0]}"
        yield Fault(said, what, "name the speaker that the source names", "speaker-differs")
