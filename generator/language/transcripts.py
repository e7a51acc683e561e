"""Interviews printed as they were spoken: which paragraphs are the words of a speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.language.later import later

# "((Reporter)) Why?" at the head of a paragraph, or "Jana Ruhl: Because."
MARKED = later(r"\W{0,3}\(\(([^()]{1,40})\)\)")
NAMED = later(r"\A([A-Z][\w.’'-]*+(?: [A-Z][\w.’'-]*+){0,2}):\s")
OFTEN = 2  # times that a label stands at the head of a paragraph, at the least
SPEAKERS = 2  # of such labels without brackets: "Update:" alone is nobody's
MOST = 0.65  # share of the paragraphs from the first label on that have one, from which on all is speech


def spoken(paragraphs: Sequence[str]) -> frozenset[int]:
    """The indexes of the paragraphs that give what a speaker said, where they are labelled with who speaks."""
    labelled = _labelled(paragraphs, MARKED, 1) or _labelled(paragraphs, NAMED, SPEAKERS)
    if not labelled:
        return labelled
    rest = range(min(labelled), len(paragraphs))
    if len(labelled) > MOST * len(rest):
        return frozenset(rest)
    asked = (index + 1 for index in labelled if paragraphs[index].rstrip().endswith("?"))
    between = (index for index in rest if index - 1 in labelled and index + 1 in labelled)
    return frozenset((*labelled, *asked, *between)) & frozenset(rest)


def _labelled(paragraphs: Sequence[str], label: re.Pattern[str], speakers: int) -> frozenset[int]:
    """The indexes of the paragraphs with a label that comes back, where so many of them come back."""
    labels = {index: match[1] for index, text in enumerate(paragraphs) if (match := label.match(text))}
    often = {name for name, count in Counter(labels.values()).items() if count >= OFTEN}
    return frozenset(labels) if len(often) >= speakers else frozenset()
