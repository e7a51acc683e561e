"""Sentences that lean on the one before: those that cannot be quoted alone."""

from __future__ import annotations

import re

from generator.language.later import later

# A pronoun, a demonstrative or a connective at the beginning points back.
LEANING = later(
    r"[\"“'‘]?(?:It|They|This|That|These|Those|Such|But|And|Or|So|Also|Yet|Then|Meanwhile|However|Moreover|Furthermore|"
    r"Additionally|Instead|Therefore|Thus|Nevertheless|Still|Both|Neither|Either|Another|Others?|His|Her|Its|Their|There|Here|"
    r"In addition|In response|As a result|For example|For instance|By contrast|On the other hand|At the same time|"
    r"The following|Since then|(?:After|Before|Following|Since|Despite|Under|With) (?:that|this|these|those)|"
    r"Together|Most of them|Some of them|In total|"
    r"Concurrently|Separately|Similarly|Likewise|We|I|You|Our|My|Your)\b(?![’'-])"
)
JOINING = later(r"(?:But|And|Or|So|Also|Yet|Then|Still|However|Instead|Therefore|Thus)\b")
PRONOUN = later(r"(?:He|She)\b")
# "the two countries", "the move": a definite phrase that only the sentence before explains.
BACKWARD = later(
    r"\b(?:the|these|those|such) "
    r"(?:move|request|latter|former|two|pair|duo|incident|case|same|other|others|said|above)\b",
    re.IGNORECASE,
)
# "According to Ruhl, this break": what only the sentence before tells; "this year" and "this week" stand by themselves.
POINTING = later(
    r"\b(?:this|these|those|such) (?!(?:as|who|which|of|year|years|month|months|week|weeks|day|days|time|morning|"
    r"afternoon|evening|century|decade|summer|winter|spring|autumn|fall|weekend|past|coming|same|the|they|he|she|it|we|an?)\b)[a-z]"
)
CLAIMING = later(
    r"\b(?:said|says|that|claimed|believes?|believed|added|noted|warned) this (?:is|was|would|will|has|had)\b"
)
# "In July, he helped": a pronoun behind an opening phrase that names nobody.
PHRASED = later(
    r"(?:In|On|At|By|After|Before|During|Since|For|With|Earlier|Later|Last|Next|Following|When|While|As|If|Although|Though|"
    r"Until|Because|Under|Nevertheless)\b(?P<rest>[^“”\"]{0,60}?),? (?:he|she|they|it|his|her|their|its)\b"
)
NOBODY = later(
    r"(?:[^A-Z]|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)*$"
)
NEXT = later(r"\bthe next (?:highest|lowest|largest|most|biggest)\b")
OBJECT = later(r"(?<![\w’'-])[A-Z][\w’'-]+ [a-z]+ (?:him|them)\b")  # "Ruhl appointed him": one it does not name
NEAR = 60  # characters of a sentence in which a pointing word has nothing to point to
# "The resolution passed", "The spokesperson added": a thing that only the sentence before tells; of some there is one.
BARE = later(
    r"The (?!government|president|prime|parliament|court|police|army|military|country|nation|world|public|economy|"
    r"market|state|city|capital|opposition|king|queen|pope|sun|moon|sea|weather|people|press|media)[a-z]+ "
    r"(?:[a-z]+ly |also |then )?(?:was|were|is|are|has|had|have|will|would|could|may|began|came|said|took|made|went|"
    r"told|became|left|fell|rose|won|lost|held|gave|led|ran|found|met|saw|set|[a-z]{2,}ed)\b"
)
# "They are built there": at a place that only the sentence before names.
THERE = later(
    r"(?<!\w)there\b(?! (?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|seems?|came|"
    r"remains?|exists?|appears?|to)\b)(?!['’])"
)
PLACED = later(r"\b(?i:in|at|to|from|for|near|into|across|around|via) (?:the )?[A-Z]")
PAIRED = later(r"(?:The|Both|These) (?:two\b|pair\b|duo\b|sides\b|countries\b)|Both\b")
SPOKEN = later(r"^[\"“]|[\"”]$")


def leans(sentence: str) -> bool:
    """Whether a sentence needs the one before it to be understood."""
    begins = LEANING.match(sentence) or PRONOUN.match(sentence) or BACKWARD.search(sentence[:NEAR])
    return bool(begins or _points_back(sentence))


def _points_back(sentence: str) -> bool:
    """Whether words behind the first point to somebody or something that the sentence has not named."""
    phrased = PHRASED.match(sentence)
    is_nobody = phrased is not None and bool(NOBODY.match(phrased["rest"]))
    anywhere = any(found.search(sentence) for found in (CLAIMING, NEXT, OBJECT))
    return is_nobody or anywhere or bool(POINTING.search(sentence[:NEAR]))


def begins_bare(sentence: str) -> bool:
    """Whether a sentence is about a thing that it calls by "the" and one noun, as known from before."""
    return bool(BARE.match(sentence))


def points_there(sentence: str) -> bool:
    """Whether a sentence says "there" of a place that it has not named."""
    there = THERE.search(sentence)
    return there is not None and not PLACED.search(sentence[: there.start()])


def begins_with_pair(sentence: str) -> bool:
    """Whether a sentence is about "the two sides": one that names both needs nobody else to."""
    return bool(PAIRED.match(sentence))


def is_joined(sentence: str) -> bool:
    """Whether a conjunction at its beginning ties a sentence to the one before."""
    return bool(JOINING.match(sentence))


def begins_with_pronoun(sentence: str) -> bool:
    """Whether the sentence is about the "he" or "she" that the one before it names."""
    return bool(PRONOUN.match(sentence))


def is_speech(sentence: str) -> bool:
    """Whether a sentence begins or ends inside quotation marks."""
    return bool(SPOKEN.search(sentence))
