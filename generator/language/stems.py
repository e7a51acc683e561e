"""Stems for comparing what sentences tell: forms of one word, and verbs and nouns of one action, fall together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.language.later import later

# Verbs and nouns of one action, by a name for it; regular endings fall together by themselves.
KINDRED = {
    form: name
    for name, forms in {
        "meet": "confer conferred meet meets met meeting meetings talks summit gathering discussions",
        "die": "die dies died dying death deaths",
        "kill": "kill kills killed killing killings murder murdered murders fatal fatalities",
        "arrive": "touched arrive arrives arrived arriving arrival landed land lands landing reached",
        "leave": "leave leaves left leaving departed departure depart departs",
        "say": "say says said",
        "buy": "buy buys bought buying purchase purchased purchases procure procured procuring acquire acquired",
        "sell": "sell sells sold selling sale sales",
        "win": "win wins won winning victory winner beat defeated defeat",
        "lose": "lose loses lost losing loss losses",
        "vote": "vote votes voted voting election elections elected polls ballot",
        "sign": "sign signs signed signing signature inked",
        "choose": "choose chooses chose chosen appointed appoints appoint appointment named",
        "end": "end ends ended ending finished finish closed concluded completed",
        "begin": "begin begins began begun start starts started starting launch launched launches commence commenced",
        "give": "give gives gave given awarded award awards",
        "visit": "visit visits visited visiting trip tour",
        "attack": "attack attacks attacked assault bombing bombed strike strikes struck",
        "hold": "hold holds held holding conducted conduct conducts hosted",
        "build": "build builds built building construct constructed construction",
        "find": "find finds found discovered discovery",
        "resign": "resign resigns resigned resignation quit stepped",
        "marry": "marry marries married wedding wed",
        "bear": "born birth",
        "send": "send sends sent",
        "catch": "catch catches caught arrested arrest arrests detained detention",
        "fire": "fire fires blaze burned burnt",
        "shoot": "shoot shoots shot shooting gunfire gunman",
        "quake": "earthquake quake tremor",
        "crash": "crash crashes crashed collision collided collides",
    }.items()
    for form in forms.split()
}
ACTIONS = frozenset(KINDRED.values())
# What somebody does once on a day: two reports of it with one name are of one happening.
ONCE = frozenset("die bear resign arrive leave marry".split())
ENDINGS = frozenset("ation ations ment ments ing ings ian ians an ans ion ions ied ies ed es al ly s y e".split())
LENGTHS = tuple(sorted({len(ending) for ending in ENDINGS}, reverse=True))
INNER = later("[-’']")
SHORTEST = 3  # letters that a stem keeps
VOCABULARY = 65_536  # words of which the stem is remembered: a text repeats its words, and equal stems are one thing
ALIKE = 7  # letters by which two stems are one: "defence" and "defensive" are not worth a better measure


@lru_cache(maxsize=VOCABULARY)
def stem(word: str) -> str:
    """The stem of a folded word: its action where it names one, else its beginning without a regular ending."""
    if word in KINDRED:
        return KINDRED[word]
    length = next((n for n in LENGTHS if len(word) - n >= SHORTEST and word[-n:] in ENDINGS), 0)
    return word[: min(len(word) - length, ALIKE)]


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of folded words, those of a hyphenated word apart."""
    return frozenset().union(*map(_stems_of, words))


@lru_cache(maxsize=VOCABULARY)
def _stems_of(word: str) -> tuple[str, ...]:
    return tuple(stem(part) for part in INNER.split(word) if len(part) > 1)
