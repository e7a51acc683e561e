"""A sentence taken apart: its tokens and clauses, and how each clause is joined to what stands before it."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from generator.language.verbs import Token, Verb
from generator.language.words import plain_words


class Joint(StrEnum):
    """How a clause is joined to what stands before it."""

    MAIN = "main"
    COORDINATE = "coordinate"
    ELIDED = "elided"
    RELATIVE = "relative"
    SUBORDINATE = "subordinate"
    CONTENT = "content"
    PARTICIPLE = "participle"
    TAIL = "tail"
    RESUMED = "resumed"


class Clause(Struct, frozen=True):
    """A stretch of a sentence (offsets in its text) from its joining word, which ends at `body`, to the next clause."""

    start: int
    end: int
    body: int
    joint: Joint
    verbs: tuple[Verb, ...]
    first: int
    last: int

    @property
    def verb(self) -> Verb | None:
        """Its first finite verb, None for a clause without one."""
        return self.verbs[0] if self.verbs else None


class Parsed(Struct, frozen=True, dict=True):
    """A sentence taken apart: its tokens and its clauses, both in order."""

    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case, each once (see `plain_words`)."""
        return plain_words(self.text)

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of some words stands in it: most patterns need one, and are not tried without."""
        return not words.isdisjoint(self.words)

    def clause_at(self, offset: int) -> int:
        """The index of the clause in which a character stands."""
        return next((i for i, clause in enumerate(self.clauses) if offset < clause.end), len(self.clauses) - 1)

    def has_digits(self, clause: Clause) -> bool:
        """Whether a clause has a figure or a day in it, and so may have a date of its own."""
        return any(
            token.text[0].isdigit() or token.word.endswith("day") for token in self.tokens[clause.first : clause.last]
        )
