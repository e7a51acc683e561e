"""Sentences that cite nothing: which may stand so, and what is wrong with the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from generator.evidence.claims import Sentence
from generator.evidence.counted import quantities_said
from generator.evidence.quoted import Quotation, elsewhere, quotations
from generator.evidence.scan import Scanned
from generator.evidence.tried import Tried
from generator.evidence.weigh import Desk, place_in
from generator.language.later import later
from generator.language.matching import find_quotation
from generator.model.briefing import Claim
from generator.model.site import Policy
from generator.problems import Problem, Weight

TELLING = later(r"[0-9\"“«]")  # what a sentence that announces has not
# A sentence that only connects says something of the text itself, or announces what follows.
CONNECTS = later(
    r":$|^(?:this|the (?:following|next|last|present)) (?:section|part|table|list|briefing|page|note|chapter)\b"
    r"(?! of\b)|"
    r"\b(?:below|above|as follows|in turn)[.,;:)]?$|\b(?:see|listed|shown|given|described|set out) (?:below|above)\b|"
    r"\b(?:the|this) (?:\w+ )?(?:below|above)\b|\bin this (?:section|briefing)\b|"
    r"\bwe (?:turn|come|look|begin|return|set out|take)\b",
    re.IGNORECASE,
)
# A sentence on what the sources leave out has no passage that could be cited.
SILENCE = later(
    r"\b(?:no|none of the|neither)\s(?:\w+\s){0,2}(?:reports?|sources?|articles?|accounts?|newspapers?|outlets?)\b|"
    r"\b(?:is|are|remains?) (?:not established|unknown|unclear|not known|an? open question|open)\b",
    re.IGNORECASE,
)
SHORT = 10  # words of a sentence that announces what the cited ones behind it tell: "On the price, the reports agree."
ACCOUNTS = r"(?:reports?|sources?|articles?|accounts?|newspapers?|outlets?|agencies|versions?)"
DIFFER = r"(?:agree|differ|disagree|diverge|concur|conflict|vary|contradict|part ways)s?"
# It says how accounts stand to each other, or that so many points follow; whatever tells of the world is a claim.
ANNOUNCES = later(
    rf"\b{ACCOUNTS}\s(?:\w+\s)?{DIFFER}\b|\b(?:all|both|they|none)\s(?:\w+ly\s|do\s)?{DIFFER}\b|"
    r"^(?:\w+\s)?(?:one|two|three|four|five|six|several|some|few|many|both|other|another)\s(?:\w+\s)?"
    r"(?:points?|things?|questions?|facts?|details?|matters?|differences?|exceptions?)\b",
    re.IGNORECASE,
)


def of_uncited(
    tried: Tried, claims: Iterable[Claim], desk: Desk, broken: Iterable[Problem]
) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with each claim that cites nothing, by its id; `broken` are the citations that cannot be read."""
    following = dict(pairwise(tried.sentences))
    lines = {problem.where.line for problem in broken}
    found: dict[str, tuple[Problem, ...]] = {}
    for sentence, claim in zip(tried.sentences, claims, strict=True):
        if not (sentence.citations or _is_beside(sentence, tried.scanned, lines)):
            is_free = _is_free(sentence, following.get(sentence), tried.scanned)
            own = tuple(chain(_quoting(sentence, tried, desk), () if is_free else _bare(sentence, tried, desk)))
            found |= {claim.id: own} if own else {}
    return found


def _is_beside(sentence: Sentence, scanned: Scanned, lines: Iterable[int]) -> bool:
    """Whether a citation that cannot be read, and may be the sentence's, stands in its lines."""
    first, last = scanned.where(sentence.offset).line, scanned.where(sentence.end).line
    return any(first <= line <= last for line in lines)


def _bare(sentence: Sentence, tried: Tried, desk: Desk) -> Iterator[Problem]:
    """A problem for a claim that rests on nothing, with the source of what it quotes where one has it."""
    policy = desk.rules.uncited
    if policy is Policy.OFF:
        return
    weight = Weight.FAULT if policy is Policy.ERROR else Weight.WARNING
    where, line = place_in(tried.scanned, sentence, "", 0)
    quoted = next((found for one in _long(sentence) if (found := elsewhere(one.words, desk.library))), None)
    cure = f"{quoted.name} has the quoted words: cite that" if quoted else MARK
    yield Problem(where, "this sentence has no citation", cure, weight, line, "uncited")


MARK = "cite its source, or mark your own reading as [...]{.inference}"


def _quoting(sentence: Sentence, tried: Tried, desk: Desk) -> Iterator[Problem]:
    """A fault for each quotation that no source has, in a question a warning; for review where a source had it that
    people took out."""
    for quotation in _long(sentence):
        if not elsewhere(quotation.words, desk.library):
            weight = Weight.WARNING if sentence.text.endswith("?") else Weight.FAULT
            if any(find_quotation(quotation.words, text) for text in desk.rules.losses.gone):
                weight = Weight.REVIEW
            where, line = place_in(tried.scanned, sentence, quotation.words, quotation.start)
            what = f"the quoted words are in no source: '{quotation.words}'"
            cure = "quote what a source says and cite it, or drop the quotation marks"
            yield Problem(where, what, cure, weight, line, "quotation-unknown")


def _long(sentence: Sentence) -> Iterator[Quotation]:
    return (found for found in quotations(sentence.text) if found.is_long)


def _is_free(sentence: Sentence, following: Sentence | None, scanned: Scanned) -> bool:
    """Whether a sentence may stand without a citation: a question, a reading, one that only connects or announces, or
    one on what the sources leave out."""
    text = sentence.text
    if sentence.is_inference or text.endswith("?") or SILENCE.search(text):
        return True
    if CONNECTS.search(text) and not (any(quantities_said(text)) or quotations(text)):
        return True
    return not TELLING.search(text) and _is_announcing(sentence, following, scanned)


def _is_announcing(sentence: Sentence, following: Sentence | None, scanned: Scanned) -> bool:
    """Whether it is a short one that says what the cited one behind it in its paragraph tells."""
    between = scanned.text[sentence.end : following.offset] if following else "\n\n"
    is_followed = following is not None and bool(following.citations) and not re.search(r"\n\s*\n|\n\s*[-*|#]", between)
    return is_followed and len(sentence.text.split()) <= SHORT and bool(ANNOUNCES.search(sentence.text))
