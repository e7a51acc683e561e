"""Numbers in English words, and what numbers count: scales, currencies and units of measure, by every printed name."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
ONES += ["seventeen", "eighteen", "nineteen"]
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINAL_ONES = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth".split()
ORDINAL_ONES += "fifteenth sixteenth seventeenth eighteenth nineteenth".split()
ORDINAL_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".split()
FRACTIONS: Final = {
    "half": Decimal("0.5"),
    "third": Decimal(1) / 3,
    "quarter": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "tenth": Decimal("0.1"),
}
# What parts are told of: so many of a unit, or of things.
WHOLES: Final = {
    "century": (100, "year"),
    "decade": (10, "year"),
    "dozen": (12, ""),
    "million": (10**6, ""),
    "billion": (10**9, ""),
    "trillion": (10**12, ""),
}
SCALES: Final = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "lakh": 100_000,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "trn": 10**12,
}
VALUES: Final = {
    **{word: number for number, word in enumerate(ONES)},
    **{word: 10 * number for number, word in enumerate(TENS, 2)},
    "dozen": 12,
}
ORDINALS: Final = {
    "first": 1,
    "second": 2,
    **{word: number for number, word in enumerate(ORDINAL_ONES, 3)},
    **{word: 10 * number for number, word in enumerate(ORDINAL_TENS, 2)},
}
CURRENCIES: Final = {
    **dict.fromkeys(["$", "us$", "usd", "dollar", "dollars", "us dollar", "us dollars", "u.s. dollars"], "USD"),
    **dict.fromkeys(["€", "eur", "euro", "euros"], "EUR"),
    **dict.fromkeys(["£", "gbp", "pound", "pounds", "sterling", "pounds sterling"], "GBP"),
    **dict.fromkeys(["₹", "rs", "rs.", "inr", "rupee", "rupees"], "INR"),
    **dict.fromkeys(["₽", "rub", "rouble", "roubles", "ruble", "rubles"], "RUB"),
    **dict.fromkeys(["¥", "jpy", "yen"], "JPY"),
    **dict.fromkeys(["cny", "rmb", "yuan", "renminbi"], "CNY"),
    **dict.fromkeys(["a$", "aud", "australian dollars"], "AUD"),
    **dict.fromkeys(["c$", "cad", "canadian dollars"], "CAD"),
    **dict.fromkeys(["chf", "swiss francs", "francs"], "CHF"),
    **dict.fromkeys(["₴", "uah", "hryvnia", "hryvnias"], "UAH"),
    **dict.fromkeys(["₩", "krw", "won"], "KRW"),
    **dict.fromkeys(["₺", "try", "lira", "liras"], "TRY"),
    **dict.fromkeys(["r$", "brl", "reais"], "BRL"),
    **dict.fromkeys(["₪", "ils", "shekel", "shekels"], "ILS"),
}
PERCENT: Final = {
    **dict.fromkeys(["%", "per cent", "percent", "pct", "pc"], "%"),
    **dict.fromkeys(["percentage point", "percentage points"], "percentage point"),
}
MEASURES: Final = {
    **dict.fromkeys("km kilometre kilometres kilometer kilometers".split(), "km"),
    **dict.fromkeys("metre metres meter meters".split(), "metre"),
    **dict.fromkeys("mile miles".split(), "mile"),
    **dict.fromkeys(["nautical mile", "nautical miles"], "nautical mile"),
    **dict.fromkeys("foot feet ft".split(), "foot"),
    **dict.fromkeys("kg kilo kilos kilogram kilograms".split(), "kg"),
    **dict.fromkeys("tonne tonnes ton tons".split(), "tonne"),
    **dict.fromkeys("litre litres liter liters".split(), "litre"),
    **dict.fromkeys("barrel barrels".split(), "barrel"),
    **dict.fromkeys("hectare hectares ha".split(), "hectare"),
    **dict.fromkeys("acre acres".split(), "acre"),
    **dict.fromkeys("mw megawatt megawatts".split(), "MW"),
    **dict.fromkeys("gw gigawatt gigawatts".split(), "GW"),
    **dict.fromkeys("second seconds".split(), "second"),
    **dict.fromkeys("minute minutes".split(), "minute"),
    **dict.fromkeys("hour hours".split(), "hour"),
    **dict.fromkeys("day days".split(), "day"),
    **dict.fromkeys("week weeks".split(), "week"),
    **dict.fromkeys("month months".split(), "month"),
    **dict.fromkeys("year years".split(), "year"),
    **dict.fromkeys("decade decades".split(), "decade"),
}
MAGNITUDE: Final = {word: scale for word, scale in SCALES.items() if len(word) > len("mln")}


def value_of_words(text: str) -> Decimal | None:
    """The value of a cardinal or ordinal number in words ('twenty-third', 'two hundred and six'); None for others."""
    total, group = Decimal(0), Decimal(0)
    for word in re.split(r"[\s-]+", text.casefold()):
        if word in VALUES or word in ORDINALS:
            number = VALUES.get(word, ORDINALS.get(word, 0))
            group = max(group, Decimal(1)) * number if number == VALUES["dozen"] and word == "dozen" else group + number
        elif word == "hundred":
            group = max(group, Decimal(1)) * 100
        elif word in MAGNITUDE:
            total, group = total + max(group, Decimal(1)) * MAGNITUDE[word], Decimal(0)
        elif word not in ("and", "a", "an"):
            return None
    return total + group
