"""Forms of date expressions: a pattern over classes of words, and what makes a date of the words that it matched.

A pattern is a row of terms: a word (`ago`), a class (`MONTH`) or several (`last|this|NEXT`), each with a name where
the words are asked for (`first:DAY`); `?` makes a term or a group in brackets optional, and a comma after a term
allows one in the text. Between two words stands a space or a hyphen. `TO` is what joins the ends of a range.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from generator.language.date_words import CLASS_CODES, Coded
from generator.language.later import later
from generator.language.tense import direction_of
from generator.model.findings import Direction

PIECE = later(r"\(|\)\??|[^\s()]+")
TERM = later(r"(?:(?P<name>\w+):)?(?P<words>[\w'|]+)(?P<comma>,?)(?P<optional>\??)$")
THROUGH = CLASS_CODES["through"]
TO = f"(?:[-–/]|(?:[{THROUGH}] )?[{''.join(CLASS_CODES[word] for word in ('to', 'until', 'till'))}] |[{THROUGH}] )"
POSSESSIVE = f"'{CLASS_CODES['s']}[ -]?"
JOINTS = {"TO": TO, "-": "[-–]", "/": "/", "'s": POSSESSIVE, "'s?": f"(?:{POSSESSIVE})?"}
GAP_CODES = " .,-–/'"  # of gaps inside an expression
LONGEST_EXPRESSION = 50  # codes, two for each word: no date is told in more
# A number in a larger number, an amount or a score is no date.
NUMBER_BEFORE = later(r"(?:[$£€¥#+:\d][.,:/-]?|\d[–-])$")
NUMBER_AFTER = later(
    r"\s?%|:\d|[.,]\d|\s?(?:per ?cent|million|billion|trillion)\b|\s(?:UTC|GMT|hours|hrs|local time)\b|['’]?[-/]\d"
)


class Discourse(NamedTuple):
    """What the text has named so far: the first days of its latest day, week, month, quarter and year.

    `told` is the latest date of a time long before publication. `narrated` is how many more such dates than dates of
    its own time the text has named since its beginning: while it is above zero, the text tells history. `sentence` is
    the number of the one that named the day; `span` is the first and last of the days that the text began with.
    """

    day: date | None = None
    week: date | None = None
    month: date | None = None
    quarter: date | None = None
    year: date | None = None
    told: date | None = None
    narrated: int = 0
    sentence: int = 0
    span: tuple[date, date] | None = None


class Situation(NamedTuple):
    """What a date is worked out from: the day of publication, what was named before, and the number of the sentence."""

    published: date | None
    said: Discourse
    number: int = 0

    @property
    def told(self) -> date | None:
        """The day from which a date without a year goes on in a text that tells history; None in any other."""
        return self.said.told if self.published is None or self.said.narrated > 0 else None

    @property
    def now(self) -> date | None:
        """The day whose year, month and season 'the year' and 'that summer' mean."""
        return self.told or self.published


class Reading(NamedTuple):
    """What an expression means: its EDTF date, and the EDTF date that it was counted from; no date has an empty one."""

    edtf: str
    anchor: str | None = None


NO_DATE = Reading("")


class Words(Struct, frozen=True):
    """The words that a form matched: their place, which way they point, and in lower case those that it names."""

    sentence: str
    start: int
    end: int
    direction: Direction
    named: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """The word of a name; empty where it is not there."""
        return self.named.get(name, "")

    @property
    def before(self) -> str:
        """The end of what stands before them in the sentence."""
        return self.sentence[max(0, self.start - 40) : self.start]

    @property
    def after(self) -> str:
        """The beginning of what stands after them in the sentence."""
        return self.sentence[self.end : self.end + 40]


Reader = Callable[[Words, Situation], Reading | None]


class Form(Struct, frozen=True, dict=True):
    """A form of date: the rule it belongs to, its expression over codes, the codes it can begin with, the sets of codes
    of which each must stand in it, and its reader."""

    rule: str
    expression: str
    begins: frozenset[str]
    needs: tuple[frozenset[str], ...]
    read: Reader

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression compiled, which most texts need of few forms."""
        return re.compile(self.expression)


class Hit(NamedTuple):
    """A form that matches in a run of codes: the places of its first word and after its last, and of its named words.

    A preposition that only leads to the date is not one of its words.
    """

    form: Form
    first: int
    after: int
    named: tuple[tuple[str, int], ...]


def form(rule: str, pattern: str, read: Reader) -> Form:
    """The form of a pattern; an unknown word in it is an error."""
    pieces = PIECE.findall(pattern)
    expression, begins = _compiled(pieces)
    return Form(rule, expression, frozenset(begins), tuple(_needed(pieces)), read)


def forms(rule: str, read: Reader, *patterns: str) -> tuple[Form, ...]:
    """Several forms of one rule, all read alike."""
    return tuple(form(rule, pattern, read) for pattern in patterns)


def _compiled(pieces: list[str]) -> tuple[str, str]:
    """The regular expression of a pattern, and the codes that it can begin with."""
    parts, begins, is_open = [], "", [True]
    for piece in pieces:
        if piece == "(":
            parts.append("(?:")
            is_open.append(is_open[-1])
        elif piece.startswith(")"):
            parts.append(piece)
            inner = is_open.pop()
            is_open[-1] = is_open[-1] and (piece == ")?" or inner)
        elif piece in JOINTS:
            parts.append(JOINTS[piece])
        else:
            expression, codes, is_optional = _term(piece)
            parts.append(expression)
            begins += codes if is_open[-1] else ""
            is_open[-1] = is_open[-1] and is_optional
    return "".join(parts), begins


def _needed(pieces: list[str]) -> Iterator[frozenset[str]]:
    """The codes of each term that no text of the pattern lacks."""
    depth = 0
    for piece in pieces:
        depth += (piece == "(") - piece.startswith(")")
        if not depth and piece not in ("(", *JOINTS) and not piece.startswith(")"):
            _, codes, is_optional = _term(piece)
            if not is_optional:
                yield frozenset(codes)


def _term(piece: str) -> tuple[str, str, bool]:
    match = TERM.match(piece)
    if not match:
        raise ValueError(f"'{piece}' is no term of a pattern")
    codes = "".join(CLASS_CODES[word] for word in match["words"].split("|"))
    name = f"?P<{match['name']}>" if match["name"] else "?:"
    gap = "[ .,-]?" if match["comma"] else "[ .-]?" if "MONTH" in match["words"] else "[ -]?"
    return f"(?:({name}[{codes}]){gap}){match['optional']}", codes, bool(match["optional"])


def by_beginning(all_forms: Iterable[Form]) -> Mapping[str, tuple[Form, ...]]:
    """The forms that can begin with each code, in their order."""
    found: dict[str, list[Form]] = defaultdict(list)
    for one in all_forms:
        for code in sorted(one.begins):
            found[code].append(one)
    return {code: tuple(these) for code, these in found.items()}


def hits(codes: str, index: Mapping[str, tuple[Form, ...]]) -> tuple[tuple[Hit, ...], ...]:
    """For each place of a run of codes at which forms match: the matches, the longest first."""
    return tuple(these for place in range(len(codes)) if (these := _hits_at(codes, place, index)))


def _hits_at(codes: str, place: int, index: Mapping[str, tuple[Form, ...]]) -> tuple[Hit, ...]:
    limit = place + LONGEST_EXPRESSION
    there = frozenset(codes[place:limit])
    possible = (one for one in index.get(codes[place], ()) if not any(map(there.isdisjoint, one.needs)))
    matched = ((one, one.pattern.match(codes, place, limit)) for one in possible)
    return tuple(sorted((_hit(one, match) for one, match in matched if match), key=lambda hit: -hit.after))


def _hit(form: Form, match: re.Match[str]) -> Hit:
    after = match.start() + len(match[0].rstrip(GAP_CODES))
    named = tuple((name, match.start(name)) for name, word in match.groupdict().items() if word)
    near = next((place for name, place in named if name == "near"), None)
    return Hit(form, match.start() if near != match.start() else near + 2, after, named)


def words_of(text: Coded, offset: int, hit: Hit) -> Words:
    """The words of a match in a run that begins at a token."""
    first, after = offset + hit.first, offset + hit.after
    start, end = text.starts[first], text.starts[after]
    named = {name: text.tokens[offset + place].lower() for name, place in hit.named}
    return Words(text.sentence, start, end, direction_of(text.sentence, start, end), named)
