"""A made-up collection of news articles, as large as one likes: people, places, dates, figures, and copies among them.

The words are ours and plain English, so that every rule of the language finds work; the names are coined.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WORDS = 450  # of an article, on average
COPIES = 0.1  # share of the articles that are copies of others
WORST = 0.08  # share of a copy's sentences that are left out at most
PARAGRAPH = 3  # sentences
DAYS = 1000  # over which the collection is spread
FIRST = date(2023, 1, 2)
OUTLETS = 120
PEOPLE, PLACES, BODIES = 4000, 1500, 1200  # of which Zipf's law makes a few hundred common
SYLLABLES = "ka ro mi ten lo va sha dur bel ni or est pra gol un der ma tis ren ko li zan fe ru ba".split()
OFFICES = "president,prime minister,foreign minister,finance minister,chairman,governor,ambassador,spokesman".split(",")
KINDS = "Ministry,Agency,Council,Bank,Authority,Institute,Group,Court,Union,Commission".split(",")
THINGS = """agreement budget report bridge railway harbour satellite election strike vaccine reactor pipeline treaty
    festival inquiry merger refinery hospital museum stadium tariff loan court case harvest drought earthquake flood
    ferry airport factory mine school law reform census ceasefire sanction visa subsidy contract shipment delivery
    system regiment frigate aircraft radar licence patent database network outage breach ransom trial verdict appeal
    petition march referendum coalition cabinet parliament senate committee hearing audit deficit surplus inflation
    currency bond share dividend profit turnover pension wage union walkout layoff plant turbine battery grid dam canal
    lock quay terminal runway tunnel metro tram bus fleet lorry wagon grain rice wheat coffee cotton copper nickel
    lithium cobalt uranium gas oil coal steel cement timber fish cattle poultry outbreak clinic ward nurse doctor
    surgeon laboratory sample gene telescope probe rover launch orbit comet glacier river lake forest park reserve
    species whale elephant tiger wolf bear eagle match final league season coach striker goal medal record race
    marathon regatta orchestra opera novel film prize exhibition archive library statue temple cathedral mosque
    pilgrimage carnival heritage fund charity donor aid camp convoy corridor border checkpoint patrol garrison base
    exercise drill missile drone artillery helicopter submarine destroyer minister summit talks visit delegation envoy
    protocol memorandum declaration resolution veto quota ceiling target forecast survey poll ballot turnout""".split()
QUALITIES = """new old long joint national regional public private disputed final early late heavy light northern
    southern eastern western coastal urban rural foreign domestic annual monthly special general urgent planned
    unexpected costly modest broad narrow strong weak serious minor technical financial legal military civil""".split()
DID = """approved rejected signed opened closed delayed suspended resumed ordered bought sold delivered announced
    launched halted extended reviewed inspected funded repaired visited criticised welcomed blocked won lost
    published presented finished started raised cut doubled""".split()
DOING = "approve reject sign open close delay resume order buy sell deliver launch extend review fund repair".split()
UNITS = ["tonnes", "million dollars", "million euros", "kilometres", "people", "per cent", "units", "billion rupees"]
MONTHS = """January February March April May June July August September October November December""".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class Made:
    """An article of the collection: its paragraphs are plain text; `of` is the id of the one that it copies."""

    id: str
    title: str
    published: date
    outlet: str
    paragraphs: tuple[str, ...]
    of: str | None = None


class World:
    """The people, places and bodies that a collection tells of, each the rarer the later it was coined."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.people = [f"{self._coined(2)} {self._coined(3)}" for _ in range(PEOPLE)]
        self.places = [self._coined(3) for _ in range(PLACES)]
        self.bodies = [f"{self._coined(2)} {chance.choice(KINDS)}" for _ in range(BODIES)]
        papers = ("Times", "Post", "Herald", "Wire")
        self.outlets = [f"{self._coined(2)} {chance.choice(papers)}" for _ in range(OUTLETS)]

    def _coined(self, syllables: int) -> str:
        return "".join(self.chance.choice(SYLLABLES) for _ in range(syllables)).title()

    def common(self, things: list[str]) -> str:
        """One of the things, the first ones the most often (Zipf's law, nearly)."""
        return things[int(len(things) ** self.chance.random()) - 1]

    def thing(self) -> str:
        """A thing with a word that tells which."""
        return f"{self.chance.choice(QUALITIES)} {self.chance.choice(THINGS)}"

    def actor(self) -> str:
        """Somebody who does something."""
        kind = self.chance.randrange(5)
        if kind == 0:
            return f"{self.common(self.places)}'s {self.chance.choice(OFFICES)} {self.common(self.people)}"
        if kind == 1:
            return self.common(self.people)
        if kind == 2:
            return f"The {self.common(self.bodies)}"
        return f"The {self.chance.choice(OFFICES)}" if kind == 3 else f"The {self.thing()}"

    def figure(self) -> str:
        """A number with its unit."""
        return f"{self.chance.randrange(2, 900)} {self.chance.choice(UNITS)}"

    def day(self, published: date) -> str:
        """When it was, in one of the ways in which news says it."""
        then = published - timedelta(days=self.chance.randrange(400))
        month = MONTHS[then.month - 1]
        ways = [
            f"on {self.chance.choice(WEEKDAYS)}",
            f"on {then.day} {month} {then.year}",
            f"on {month} {then.day}",
            f"in {month} {then.year}",
            f"in {then.year}",
            "last week",
            "yesterday",
        ]
        return self.chance.choice(ways)

    def sentence(self, published: date) -> str:
        """A sentence of news."""
        when = f" {self.day(published)}" if self.chance.random() < 0.3 else ""
        where = f" in {self.common(self.places)}" if self.chance.random() < 0.4 else ""
        match self.chance.randrange(6):
            case 0:
                said = f"The {self.thing()} in {self.common(self.places)} would cost {self.figure()}"
                return f"“{said},” said {self.common(self.people)}{when}, who had seen the {self.thing()} before."
            case 1:
                doing = self.chance.choice(DOING)
                return f"{self.actor()} will {doing} the {self.thing()}{where}{when}, officials said."
            case 2:
                thing, done = f"{self.thing()} of {self.figure()}", self.chance.choice(DID)
                return f"The {thing} was {done} by the {self.thing()}{where}{when}."
            case 3:
                there = f"{self.figure()} at the {self.thing()}{where}"
                return f"There were {there}, more than the {self.thing()} had foreseen{when}."
        rest = f"after the {self.thing()} of the {self.common(self.bodies)} and the {self.thing()}"
        return f"{self.actor()} {self.chance.choice(DID)} the {self.thing()}{where}{when} {rest}."

    def article(self, number: int) -> Made:
        """An article of about 450 words."""
        published = FIRST + timedelta(days=self.chance.randrange(DAYS))
        sentences = self.chance.randrange(WORDS // 32, WORDS // 11)
        told = [self.sentence(published) for _ in range(sentences)]
        paragraphs = tuple(" ".join(told[at : at + PARAGRAPH]) for at in range(0, sentences, PARAGRAPH))
        title = f"{self.common(self.places)} {self.thing()} {self.chance.choice(DID)} over {self.thing()}"
        return Made(f"a{number:06}", title, published, self.common(self.outlets), paragraphs)

    def copy(self, number: int, of: Made) -> Made:
        """A reprint of an article in another outlet, some of its sentences left out."""
        share = self.chance.random() * WORST
        kept = (". ".join(s for s in text.split(". ") if self.chance.random() >= share) for text in of.paragraphs)
        published = of.published + timedelta(days=self.chance.randrange(3))
        outlet = self.common(self.outlets)
        return Made(f"a{number:06}", of.title, published, outlet, tuple(filter(None, kept)), of.of or of.id)


def collection(number: int) -> Iterator[Made]:
    """So many articles; the same number always gives the same ones."""
    chance = random.Random(number)
    world, known = World(chance), list[Made]()
    for place in range(number):
        is_copy = bool(known) and chance.random() < COPIES
        known.append(world.copy(place, chance.choice(known)) if is_copy else world.article(place))
        yield known[-1]
