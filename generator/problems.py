"""Faults as values: where, what is wrong, what to do; and the one exception that ends a run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from enum import StrEnum

from msgspec import Struct

# Characters that no text may hold: controls, and overrides, embeddings and isolates, which turn text around on a page
# or in a terminal. The plain direction marks that a script needs stay.
UNSAFE = re.compile(
    "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0e-\x1f\x7f\u0080-\u0084\u0086-\u009f\ufeff\ufffe\uffff]"
)
# Marks that stand over and under letters, one on the other: no script sets more than a few on one letter, and hundreds
# cover the lines around them.
MOST_MARKS = 8
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
PILED = re.compile(f"[{MARKS}][{MARKS}]{{{MOST_MARKS},}}")


def steers(letter: str) -> str:
    """What is wrong with a character that no text may hold."""
    return f"the character U+{ord(letter):04X} steers text and is not shown"


def unsafe(text: str) -> Iterator[tuple[int, str]]:
    """Each offset in a text at which stands what no text may hold, with what it is."""
    for found in UNSAFE.finditer(text):
        yield found.start(), steers(found[0])
    for found in PILED.finditer(text) if not text.isascii() else ():
        yield found.start(), f"a letter bears more than {MOST_MARKS} marks"


def without_unsafe(text: str) -> str:
    """The text without what no text may hold."""
    safe = UNSAFE.sub("", text)
    return safe if safe.isascii() else PILED.sub(lambda found: found[0][:MOST_MARKS], safe)


class Weight(StrEnum):
    """How much a problem weighs: it decides whether a run goes on and with which code it ends."""

    FAULT = "fault"
    CONFIGURATION = "configuration"
    WARNING = "warning"
    REVIEW = "under review"  # for a person to see to, always told, and never in the way of what must be published
    NOTE = "note"  # worth knowing, and never in the way: not even when warnings are faults


HARMLESS = frozenset({Weight.WARNING, Weight.REVIEW, Weight.NOTE})  # what does not stop a run
FREE = frozenset({Weight.REVIEW, Weight.NOTE})  # what does not stop even a strict one


class Where(Struct, frozen=True, order=True):
    """A place in a file, counted from 1; line 0 is the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column or 1}"


class Problem(Struct, frozen=True, order=True):
    """One fault: a place, a fact, a cure, and the line of the file that it stands in.

    `code` names the check that found it, for those who look it up or count; empty where there is one check only.
    """

    where: Where
    what: str
    cure: str = ""
    weight: Weight = Weight.FAULT
    line_text: str = ""
    code: str = ""

    def __str__(self) -> str:
        """The problem in words: one line, then the offending line with a caret under the place."""
        sentence = f"{self.where}: {_in_short(self.what)}" + (f"; {self.cure}" if self.cure else "")
        sentence += f" [{self.code}]" if self.code else ""
        if not self.line_text.strip() or not self.where.column:
            return sentence
        window, caret = caret_window(self.line_text, self.where.column)
        return f"{sentence}\n    {window}\n    {' ' * caret}^"


HEAD, TAIL = 160, 60  # characters of a long fact that are told: a value of thousands must not hide what to do about it


def _in_short(fact: str) -> str:
    """A fact on one line, a long one without its middle."""
    line = " ".join(fact.splitlines())
    return line if len(line) <= HEAD + TAIL else f"{line[:HEAD]} […] {line[-TAIL:]}"


WINDOW = 100  # characters of an offending line that are shown, so that it fits a terminal


def caret_window(line: str, column: int) -> tuple[str, int]:
    """The part of the line around the 1-based column, and the caret's offset in it."""
    start = max(0, min(column - 1 - WINDOW // 2, len(line) - WINDOW))
    return line[start : start + WINDOW].replace("\t", " ").rstrip(), column - 1 - start


class Stopped(Exception):
    """The run cannot go on; carries every problem found so far, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{len(self.problems)} problems")

    @property
    def code(self) -> int:
        """The exit code: 2 when only the configuration is at fault, else 1."""
        weights = {problem.weight for problem in self.problems} - HARMLESS
        return 2 if weights == {Weight.CONFIGURATION} else 1


def stop_if(problems: Iterable[Problem]) -> None:
    """Raises Stopped with all the problems when one of them is more than a warning."""
    found = tuple(problems)
    if any(problem.weight not in HARMLESS for problem in found):
        raise Stopped(found)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """'did you mean X?' for the nearest known word, or an empty string when none is near."""
    near = get_close_matches(word, tuple(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


def counted(problems: Iterable[Problem]) -> str:
    """The number of problems in words, notes apart: '0 faults', '2 faults, 1 warning', '0 faults, 3 under review'."""
    found = [problem.weight for problem in problems]
    faults, warnings = sum(weight not in HARMLESS for weight in found), found.count(Weight.WARNING)
    words = [f"{faults:,} fault{'s' if faults != 1 else ''}"]
    words += [f"{warnings:,} warning{'s' if warnings != 1 else ''}"] if warnings else []
    words += [f"{found.count(Weight.REVIEW):,} under review"] if Weight.REVIEW in found else []
    return ", ".join(words)
