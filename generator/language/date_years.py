"""Years, decades and centuries, alone or in ranges, in figures or words."""

from __future__ import annotations

from datetime import date

from generator.language.date_calendar import PART, bounded, mark, number
from generator.language.date_forms import NO_DATE, Form, Reading, Situation, Words, forms
from generator.language.date_words import DECADES, MONTH_NUMBERS
from generator.language.edtf import edtf_day
from generator.language.later import later

EARLIEST_NEAR = 1500  # smaller numbers after "of" or "to" are mostly counts
CENTURY, DECADE = 100, 10  # years
TWO_THOUSAND = 2000  # the 2000s are ten years, the 1800s a hundred
LAST_CENTURY = date(1999, 12, 31)  # of which a text without a date speaks when it names a decade by its tens
# After a number of this kind a noun in the plural is counted: "2000 homes", but "the 1998 elections".
NOT_COUNTED = r"(?!(?:was|has|is|as|its|this|his|does|thus|plus|perhaps|years)\b)"
COUNTED = later(
    rf"\s(?:{NOT_COUNTED}[a-z-]+\s)?{NOT_COUNTED}[a-z]*[a-rt-z]s\b|"
    r"\s(?:people|men|women|children|feet|metres|meters|miles|km|kg|tonnes|tons|or more|or so)\b"
)
ADJECTIVE = later(
    r"(?<![\w’'-])(?!(?:room|flight|page|version|number|no|resolution|model|about|some|nearly|over|than|with|least|most|only|all|"
    r"these|those|are|were|was|is|had|has|have|sold|killed|won|and|or)\b)[a-z][a-z’'-]{2,}+\s$"
)
# Two capitals after it are a name that the year is part of, which tells not when.
DATED_NOUN = later(r"\s(?:[A-Z]\w+\s)?(?!(?:that|when|which|into|from|with|after|before|were|have)\b)[a-z]{4,}")
YEAR_BEFORE = later(r"\b(?:1[5-9]|20)[0-9]{2}(?:,?\s(?:and|or)|,)\s$")
MODEL_BEFORE = later(r"(?:^|[^\w])[A-Z][A-Za-z]{0,2}-$")  # "T-90s" are machines
VERB_OF_MANY = later(r"\s(?:were|are|have|had)\b")
SENTENCE_START = later(r"^\W*$|\($")
VERB_AFTER = later(r"\s(?:was|saw|is|has|had|will|would|began|ended|brought|marked|marks)\b|[)’']|,\s(?:when|the)\b")


def year(words: Words, at: Situation) -> Reading | None:
    """A year after a word that lets a number be one; a number before a plural is a count ('by 2000 votes')."""
    is_round = int(words["year"]) % CENTURY == 0
    if words["near"] and int(words["year"]) < EARLIEST_NEAR:
        return NO_DATE
    if words["near"] == "and" and not words["part"] and VERB_OF_MANY.match(words.after):
        return NO_DATE  # "1,846 were treated and 1720 had been discharged"
    is_count = bool(COUNTED.match(words.after))
    if is_count and (is_round or words["near"]) and not words["part"]:
        return NO_DATE
    return Reading(bounded(words, words["year"] + mark(words)))


def bare_year(words: Words, at: Situation) -> Reading | None:
    """A year alone: in brackets, after another year, or at the head of its sentence before a verb."""
    if YEAR_BEFORE.search(words.before):
        return Reading(words["year"])
    if is_modifier(words):
        return Reading(words["year"])
    is_first = SENTENCE_START.search(words.before) and VERB_AFTER.match(words.after)
    return Reading(words["year"]) if is_first else None


def is_modifier(words: Words) -> bool:
    """Whether a year stands before the noun that it dates: 'his unsuccessful 1996 campaign'."""
    is_year = int(words["year"]) > EARLIEST_NEAR + 300 and int(words["year"]) % CENTURY
    before, after = ADJECTIVE.search(words.before), DATED_NOUN.match(words.after)
    return bool(is_year and before and after and not COUNTED.match(words.after))


def years(words: Words, at: Situation) -> Reading | None:
    """From one year to another; '1996-97' has the century of the first; a stroke joins neighbours."""
    first, last = words["first"], words["last"] or words["first"][:2] + words["short"]
    is_number = "/" in words.sentence[words.start : words.end] and int(last) - int(first) != 1
    return Reading(f"{first}/{last}") if first < last and not is_number else None


def spoken_year(words: Words, at: Situation) -> Reading | None:
    """A year in words: 'nineteen ninety-six', 'two thousand and five'."""
    hundreds = 2000 if words["two"] else 1900
    month = f"-{MONTH_NUMBERS[words['month']]:02}" if words["month"] else ""
    return Reading(f"{hundreds + number(words['tens']) + number(words['ones'])}{month}")


def decade(words: Words, at: Situation) -> Reading | None:
    """The 1960s, the '60s, the sixties; without a century it is the last such decade before publication."""
    if MODEL_BEFORE.search(words.before):
        return NO_DATE
    said = words["decade"].removesuffix("s")
    if said.endswith("00") and int(said) < TWO_THOUSAND:
        return Reading(f"{said[:2]}XX{mark(words)}")
    ten = 10 * (DECADES.index(said + "s") + 2) if said + "s" in DECADES else int(said)
    if ten >= CENTURY:
        return Reading(f"{ten // DECADE}X{mark(words)}")
    last_year = (at.published or at.said.year or LAST_CENTURY).year
    year = last_year - (last_year - ten) % CENTURY
    return Reading(f"{year // DECADE}X{mark(words)}", edtf_day(at.published) if at.published else None)


def century(words: Words, at: Situation) -> Reading | None:
    """The 20th century, as the years that begin with 19."""
    place = number(words["ordinal"])
    return Reading(f"{place - 1:02}XX{mark(words)}") if 10 < place < 30 else NO_DATE


NEAR = "of|after|before|for|to|through|than|into|between|over|with|against|as|on|and|post|pre|under|at"
YEARS: tuple[Form, ...] = (
    *forms(
        "years",
        years,
        "from? the? first:YEAR TO last:YEAR",
        "between first:YEAR and last:YEAR",
        "from|the? first:YEAR - short:TWO",
        "from? the? first:YEAR / short:TWO",
    ),
    *forms(
        "year",
        year,
        "in:IN|from|year|years|ABOUT|fiscal|calendar the? year:YEAR",
        "in:IN|the the? calendar|fiscal|financial? year year:YEAR",
        "post|pre|mid year:YEAR",
        "near:PREPOSITION|on|and|at the? about:ABOUT? year:YEAR",
        "the:the|its|his|her|their|this|our|a|an year:YEAR",
        f"(bound:BOUND)? (in:IN)? (near:PREPOSITION)? {PART[:-1]} calendar|fiscal? year:YEAR",
        "bound:BOUND the? year? about:ABOUT? year:YEAR",
        "year:YEAR and beyond",
    ),
    *forms("year", bare_year, "year:YEAR"),
    *forms(
        "spoken year",
        spoken_year,
        "(month:MONTH,)? in? year? nineteen tens:TEEN ones:SMALL?",
        "in:IN|year two:two thousand and? ones:SMALL|TEEN?",
        "the year two:two thousand",
    ),
    *forms(
        "decade",
        decade,
        f"IN? (near:PREPOSITION)? {PART} the? decade:DECADE",
        "the part:early|mid|late? decade:DECADEWORD",
    ),
    *forms("century", century, f"IN? (near:PREPOSITION)? {PART} the? ordinal:ORDINAL century"),
)
