"""Sentences of English news prose, by small rules; see tests/cases/sentences.md for what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.later import later

# A full stop after these does not end a sentence.
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen col lt maj capt cmdr adm sgt brig gov sen rep rev hon pres st mt no nos vs v etc fig figs
    approx dept est inc ltd co corp bros jr sr al cf eg ie viz pp vol ed art sec jan feb mar apr jun jul aug sep sept
    oct nov dec mon tue tues wed thu thur thurs fri sat sun""".split()
)
# After these a sentence may well end (a company or a month closes it), so the next word decides.
OPEN_ENDED = frozenset("inc ltd co corp bros jr sr etc al".split())
# One class of letters comes first, outside any group, so that the search can leap from stop to stop.
END = later(r"([.!?…。！？।؟](?:(?<=[。！？।؟])|(?<![.!?…]{2})[.!?…]*+[\"'”’)\]»]*+(?=\s|$)))\s*+")
LOOK = 40  # characters looked at before a stop: longer than any word that decides
# A wide class of letters is made by all that it lacks, which takes a tenth of the time.
OPENER = later(r"[\"'“‘(\[«]*(?:[A-Z0-9À-ÞŐ$€£]|[^\u0000-\u036f\U00010000-\U0010ffff])")
INITIAL = later(r"(?:^|[\s(.])[A-Z]\.$")
STARTER = later(r"(?:The|A|An|It|He|She|They|In|But|On|At|This|That|We)\b")  # behind "U.S.", a new sentence
LAST_WORD = later(r"[\w.]*+")  # of a text read backwards
ACRONYM = later(r"(?<!\b[A-Za-z]\.)(?:\b[A-Za-z]\.){2,}$")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of one paragraph, without the space between them."""
    return tuple(_spans(text))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of one paragraph, in order."""
    return tuple(text[start:end] for start, end in sentence_spans(text))


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph; empty for one without text."""
    start, end = next(_spans(text), (0, 0))
    return text[start:end]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = len(text) - len(text.lstrip())
    for match in END.finditer(text):
        if _ends_here(text, match):
            yield start, match.end(1)
            start = match.end()
    end = len(text.rstrip())
    if start < end:
        yield start, end


def _ends_here(text: str, match: re.Match[str]) -> bool:
    """Whether the punctuation ends a sentence: what follows opens one, and what stands before is no abbreviation."""
    stop, behind = match[1], match.end()
    if behind == len(text) or stop[0] in "。！？।؟":
        return True
    if not OPENER.match(text, behind):
        return False
    if stop != ".":
        return True
    before = text[max(0, match.start() - LOOK) : match.start()]
    plain = before[before.rfind(" ") + 1 :]
    if plain.isalpha() and plain.islower() and plain not in ABBREVIATIONS:  # most ends: the rest need not be asked
        return True
    word = LAST_WORD.match(before[::-1])
    last = word[0][::-1].casefold() if word else ""
    if last in ABBREVIATIONS:
        return last in OPEN_ENDED and not text[behind].isdigit()
    if ACRONYM.search(before + "."):
        return bool(STARTER.match(text, behind))
    return not INITIAL.search(before + ".")
