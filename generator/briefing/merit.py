"""How much a sentence says about a topic: by terms, by words that other articles share, by date, figure and names."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from generator.briefing.concern import NAMING
from generator.briefing.match import times_named
from generator.briefing.reading import Line
from generator.briefing.tellable import NAMED, has_figure
from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.predicates import STATEMENTS
from generator.language.words import folded
from generator.model.findings import Precision
from generator.model.site import Topic

# Weights of what makes a sentence a point; each measure lies between 0 and 1. Chosen by hand on two collections.
OPENING, TERMS, CENTRAL, DATED, MEASURED, WITH_NAMES = 1.2, 1.2, 2.2, 1.2, 0.5, 0.5
BORNE_OUT = 0.8  # for what two origins tell, and half as much more for what four or more do
LEAST_RELEVANT = 0.3  # of the weight is left to a sentence of an article that hardly matches
LEAST_CONCERNED = 0.4  # of the weight is left to a sentence that hardly concerns the topic
PAST = 0.55  # of its merit is left to a sentence of days long before its report that states no number
STATED = 0.75  # of its merit is left to what somebody says, who does nothing by saying so
EARLY = 9  # words of a sentence among which its first verb stands
PASSIVE = frozenset(("expected", "believed", "considered", "estimated"))  # mostly of what nobody says
UNNAMED = 0.5  # of the weight of its terms is left to a sentence that has one and does not name the topic
GENERAL = 0.7  # of its merit is left to a sentence without date, number or person: how things are
TIMELESS = 0.5  # of its merit is left to a sentence without date or person that says what something is, or must be
IMAGINED = 0.5  # of its merit is left to what would come about
LONG_AGO = 365  # days between what a sentence tells of and its report, from which it is background
FEW = 4  # content words: a sentence of no more tells too little to be the measure of others
# "A category 5 storm is a form of cyclone", "The charter prohibits any intervention": so it is on any day.
DEFINING = later(
    r"[^;“\"]{3,120}?\b"
    r"(?:(?:is|are) (?:an?|the|one|also|called|known|considered|classified|located|made|needed|required|used|[0-9]+)"
    r"|must|causes?|prohibits?|requires?|means|refers to|consists? of|allows?)\b"
)
IF = later(r"(?:If|Unless|Should|Had) |.*(?<!that )(?<!which )\bwould (?:then )?(?:have|face)\b")
DATEDNESS = {Precision.DAY: 1.0, Precision.RANGE: 1.0, Precision.MONTH: 0.7}
OTHERWISE_DATED = 0.3  # of a sentence that names a year, a season or less


class Weighing(Struct, frozen=True):
    """What sentences are weighed by: the topic's terms with their rarity, how many articles have each word, and the
    mean of that over the words of the sentence that shares most."""

    terms: Mapping[str, float]
    spread: Mapping[str, int]
    peak: float = 0.0


def weighing_of(topic: Topic, voices: tuple[tuple[Line, ...], ...]) -> Weighing:
    """What the sentences of these voices are weighed by."""
    words = (frozenset(word for line in lines for word in line.words) for lines in voices)
    spread = Counter(word for found in words for word in found)
    texts = [folded(" ".join(line.sentence.text for line in lines)) for lines in voices]
    terms = dict.fromkeys((*topic.terms.any, *topic.terms.all))
    having = {term: sum(bool(times_named(term, text)) for text in texts) for term in terms}
    # A term that every article has, such as the country, tells less than one that few have.
    rarity = {term: math.log(1 + len(texts) / count) for term, count in having.items() if count}
    most = max(rarity.values(), default=1.0)
    peak = max(
        (_shared(line.words, spread) for lines in voices for line in lines if len(line.words) > FEW), default=0.0
    )
    return Weighing({term: found / most for term, found in rarity.items()}, spread, peak)


def merit(line: Line, weighing: Weighing) -> float:
    """How much a sentence says about the topic; the sum of its weighted measures, less where it concerns it less."""
    text = folded(line.sentence.text)
    terms = sum(rarity for term, rarity in weighing.terms.items() if times_named(term, text))
    if line.concern < NAMING:
        terms *= UNNAMED
    terms = terms or float(line.concern >= NAMING)  # an entity of the topic, by any of its names
    share = (LEAST_RELEVANT + (1 - LEAST_RELEVANT) * line.voice.relevance) * (
        LEAST_CONCERNED + (1 - LEAST_CONCERNED) * line.concern
    )
    is_measured = has_figure(line.sentence.text)
    is_past = is_background(line)
    share *= STATED if _is_statement(line.sentence.text) else 1.0
    datedness = _datedness(line)
    share *= IMAGINED if IF.match(line.sentence.text) else 1.0
    if not (datedness or line.persons) and DEFINING.match(line.sentence.text):
        share *= TIMELESS
    elif not is_measured:
        share *= PAST if is_past else 1.0 if datedness or line.persons else GENERAL
    return share * (
        OPENING * (1 / (1 + line.position))
        + TERMS * min(1.0, terms)
        + CENTRAL * (min(1.0, _shared(line.words, weighing.spread) / weighing.peak) if weighing.peak else 0.0)
        + DATED * datedness
        + MEASURED * is_measured
        + (0.0 if is_past else BORNE_OUT * min(1.5, math.log2(line.origins)))
        + WITH_NAMES * min(1.0, len(NAMED.findall(line.sentence.text)) / 3)
    )


def _is_statement(text: str) -> bool:
    """Whether a sentence tells first that somebody said something."""
    past = (word for word in text.split()[:EARLY] if word.endswith(("ed", "said", "says", "told")))
    return any(word in STATEMENTS and word not in PASSIVE for word in past)


def _shared(words: frozenset[str], spread: Mapping[str, int]) -> float:
    """How many other articles have a word of a sentence, on the mean."""
    return sum(spread[word] - 1 for word in words) / len(words) if words else 0.0


def _datedness(line: Line) -> float:
    days = [parse_edtf(found.edtf) for found in line.sentence.dates]
    return max(
        (DATEDNESS.get(found.precision, OTHERWISE_DATED) for found in days if found and found.last and found.first),
        default=0.0,
    )


def told_of(line: Line) -> date:
    """The day that a sentence tells of, else the day of its report; the last of all where neither is known.

    "This year" tells no day: a wide date counts only where it was over before the report.
    """
    report = reported(line) or date.max
    days = (parse_edtf(found.edtf) for found in line.sentence.dates)
    firsts = [d.first or d.last for d in days if d and (d.is_precise or (d.last and d.last < report))]
    return next((day for day in firsts if day), report)


def reported(line: Line) -> date | None:
    """The day of the report that a sentence stands in."""
    found = parse_edtf(line.voice.article.published or "")
    return found.first if found else None


def is_background(line: Line) -> bool:
    """Whether all dates of a sentence lie long before its report."""
    day = reported(line)
    lasts = [found.last for expression in line.sentence.dates if (found := parse_edtf(expression.edtf)) and found.last]
    return bool(day and lasts) and all((day - last).days > LONG_AGO for last in lasts if day)
