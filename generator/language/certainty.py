"""How certain a sentence makes what it tells: possible, intended, or decided; by the words that say so."""

from __future__ import annotations

import re
from enum import IntEnum

from msgspec import Struct

from generator.language.later import later


class Certainty(IntEnum):
    """How far a thing is said to have come, the least certain first; `STATED` is what no word holds back."""

    POSSIBLE = 1
    INTENDED = 2
    DECIDED = 3
    STATED = 4


class Hedge(Struct, frozen=True):
    """The words of a sentence that say how certain it is (empty where none do), what they say, and of what: the words
    that follow them in the clause (of a sentence without a hedge, all of it)."""

    words: str
    certainty: Certainty
    scope: str


SCOPE = 80  # characters after a hedge that it is about, at most
FIRST_WORD = later(r"\W*\w+")
CLAUSE_END = later(r"[,;:.!?](?=\s|$)|$")
# Of words that may mean something else only the forms and phrases that rarely do: "may" but not "May", "is considering"
# but not "considering the weather", "will" but not who "announced" it.
WORDS = {
    Certainty.POSSIBLE: r"""
        (?-i:may)(?!\s+\d) | might | could(?!\s+not) | possibl[ey] | possibility\ of | perhaps | potential(?:ly)?
        | reportedly | allegedly | rumou?red | (?:said|believed|thought)\ to | suspected\ (?:of|to) | suspects\ that
        | consider(?:s|ing)(?!\s+(?:it\b|the\s+question)) | mull(?:s|ing) | interest(?:ed)?\ in | keen
        | hop(?:es|ing)\ (?:to|for|that)""",
    Certainty.INTENDED: r"""
        (?:plans|planning|intends?|intention|aims?|set|wants?|would\ like|wish(?:es)?)\ to | (?:is|are)\ planned
        | seek(?:s|ing)\ to | preparing\ (?:to|for) | expect(?:s|ed) | likely | propos(?:es|ed|al) | forecast
        | predict(?:s|ed) | in\ talks""",
    Certainty.DECIDED: r"""
        decided | decision\ to | will(?!\s+decide) | shall | agreed\ (?:to|on) | agreement\ to | approved | resolved\ to
        | committed\ to | pledged | promised | (?:is|are)\ to\ be""",
}
HEDGES = tuple(
    (certainty, later(rf"\b(?:{words})(?!\w)", re.IGNORECASE | re.VERBOSE)) for certainty, words in WORDS.items()
)


def hedge_of(sentence: str) -> Hedge:
    """The words of a sentence that hold it back the most."""
    # "Considering the weather" at the beginning is a reason, not a doubt.
    first = FIRST_WORD.match(sentence)
    for certainty, pattern in HEDGES:
        match = pattern.search(sentence, first.end() if first else 0)
        if match:
            rest = sentence[match.end() : match.end() + SCOPE]
            end = CLAUSE_END.search(rest)
            return Hedge(match[0], certainty, rest[: end.start()] if end else rest)
    return Hedge("", Certainty.STATED, sentence)
