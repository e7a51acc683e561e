"""Clauses of English news prose: where a sentence joins statements, by small rules over its verbs and joining words.

Each clause keeps its span, how it is joined to what stands before it, and its verb; together they cover the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.language.joining import (
    AS_MUCH,
    BARE,
    COORDINATORS,
    MEASURES,
    NO_SUBJECT,
    NOT_ACTIONS,
    NOT_GERUNDS,
    PRONOUNS,
    RELATIVES,
    SIGNS,
    SUBORDINATORS,
)
from generator.language.parsed import Clause, Joint, Parsed
from generator.language.verbs import (
    ADVERBS,
    AUXILIARIES,
    BE,
    ONLY_ACTIVE,
    PRESENT,
    Token,
    Verb,
    is_participle,
    is_past,
    tokens_of,
    verbs,
)

# What may stand between the joining word and the verb that it joins: "and later, on Friday, opened".
# A clause begins at a word of the first list, or behind one of the second, a verb or a day; nowhere else.
OPENERS = RELATIVES | SUBORDINATORS | {"and", "but", "then", "that"}
OWN = (Joint.MAIN, Joint.COORDINATE)
CLOSERS = SIGNS | {","}
REACH = 12  # tokens after a joining word within which the verb of its clause must stand


class _Cut(Struct, frozen=True):
    """A place where a clause begins: the index of its first token, of the first behind its joining word, and how."""

    at: int
    body: int
    joint: Joint


def parse_clauses(text: str, content_verbs: frozenset[str] = frozenset()) -> Parsed:
    """The clauses of a sentence; after `content_verbs` ("said", "announced") a clause tells what is said."""
    tokens = tokens_of(text)
    reader = _Reader(tokens, verbs(tokens), content_verbs)
    cuts = [_Cut(0, reader.opening(), reader.first_joint()), *reader.cuts()]
    found = sorted(reader.starts.values(), key=lambda verb: verb.first)
    return Parsed(text, tokens, tuple(_clauses(text, tokens, found, cuts)))


def _clauses(text: str, tokens: Sequence[Token], found: Sequence[Verb], cuts: Sequence[_Cut]) -> Iterator[Clause]:
    ends = [*(cut.at for cut in cuts[1:]), len(tokens)]
    for cut, end in zip(cuts, ends, strict=True):
        own = tuple(verb for verb in found if cut.at <= verb.first < end)
        start = tokens[cut.at].start if tokens else 0
        stop = tokens[end].start if end < len(tokens) else len(text)
        body = tokens[min(cut.body, end - 1)].start if tokens else 0
        yield Clause(start, stop, body, cut.joint, own, cut.at, end)


class _Reader:
    """Looks at each token of a sentence for a place where a clause begins."""

    def __init__(self, tokens: Sequence[Token], found: Sequence[Verb], content_verbs: frozenset[str]) -> None:
        self.tokens = tokens
        self.words = [token.word for token in tokens]
        self.content_verbs = content_verbs
        self.starts = {verb.first: verb for verb in found}
        self.is_main_open = False
        self.has_main_verb = False
        self.joint = Joint.MAIN
        self.ends = {verb.last: verb for verb in found}

    def word(self, index: int) -> str:
        """The folded token at an index, empty outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def opening(self) -> int:
        """The first token behind a joining word at the beginning."""
        return int((self.word(0) in SUBORDINATORS or self.word(0) in COORDINATORS) and bool(self._verb_within(1)))

    def first_joint(self) -> Joint:
        """How the sentence begins: with a subordinate clause, or not."""
        return Joint.SUBORDINATE if self.word(0) in SUBORDINATORS and self.opening() else Joint.MAIN

    def cuts(self) -> Iterator[_Cut]:
        """The places where clauses begin, without the beginning of the sentence; two never touch."""
        last, self.joint = 0, self.first_joint()
        self.has_main_verb = 0 in self.starts
        places = self._places()
        for index in range(1, len(self.tokens)):
            if index not in places and index - 1 not in self.ends:
                self.has_main_verb = self.has_main_verb or (index in self.starts and self.joint in OWN)
                continue
            cut = self._cut(index)
            if cut and cut.at > last:
                self.joint, last = cut.joint, cut.body
                yield cut
            self.has_main_verb = self.has_main_verb or (index in self.starts and self.joint in OWN)

    def _places(self) -> set[int]:
        """The tokens at which a clause may begin, those behind verbs apart."""
        words = self.words
        openers = {index for index, word in enumerate(words) if word in OPENERS}
        return openers | {index + 1 for index, word in enumerate(words) if word in CLOSERS or word[-3:] == "day"}

    def _cut(self, index: int) -> _Cut | None:
        """The clause that begins at a token, if one does."""
        before, word = self.word(index - 1), self.word(index)
        if before in SIGNS and not self._is_inside_name(index - 1):
            if index in self.starts and not self.has_main_verb:
                return _Cut(index, index, Joint.RESUMED)
            if word in RELATIVES:
                return _Cut(index, index + 1, Joint.RELATIVE)
            if word in ("and", "but"):
                return self._coordinate(index) or _Cut(index, index + 1, Joint.TAIL)
            return _Cut(index, index, Joint.MAIN if self._verb_within(index) else Joint.TAIL)
        if before == ",":
            is_figure = self.tokens[index].start == self.tokens[index - 1].end
            is_year = self.word(index - 2).isdigit() and word.isdigit()  # "a March 14, 2019 letter"
            return None if is_figure or is_year else self._after_comma(index)
        is_that = word == "that" and index + 1 in self.starts
        reach = (
            2 * REACH if self.word(index + 1) in ("on", "in") else 8
        )  # "where on Friday the chairs of both boards met"
        if is_that or (word in RELATIVES and index > 1 and self._verb_within(index + 1, reach)):
            return _Cut(index - (before in ("in", "at", "on", "of", "for", "from", "to")), index + 1, Joint.RELATIVE)
        if self._opens_content(index):
            return _Cut(index, index + (word == "that"), Joint.CONTENT)
        if word in SUBORDINATORS and self._subject_and_verb(index + 1) and not self._is_phrase(index):
            return _Cut(index, index + 1, Joint.SUBORDINATE)
        if word in ("and", "but", "then"):
            return self._coordinate(index)
        return None

    def _is_phrase(self, index: int) -> bool:
        """Whether "as" or "after" only leads a phrase: "served as governor and led", "after the vote and met"."""
        verb = self._verb_within(index + 1)
        if self.word(index - 1) in MEASURES or (self.word(index) == "as" and self._compares(index)):
            return True
        return bool(verb) and any(self.word(i) in COORDINATORS for i in range(index + 1, verb.first if verb else 0))

    def _compares(self, index: int) -> bool:
        """Whether "as" compares, or only says how: "as much as", "to do as he proposed"."""
        return self.word(index + 1) in AS_MUCH or self.word(index - 1) in AS_MUCH

    def _is_inside_name(self, index: int) -> bool:
        """Whether a sign joins figures ("3:15") or names ("the Oslo – Bergen line")."""
        if index == 0 or index + 1 >= len(self.tokens):
            return False
        before, after = self.tokens[index - 1].text, self.tokens[index + 1].text
        is_named = self.word(index) == "–" and before[0].isupper() and after[0].isupper()
        return is_named or (before.isdigit() and after[0].isdigit())

    def _after_comma(self, index: int) -> _Cut | None:
        word = self.word(index)
        if self.word(0) == "according" and not self.is_main_open:
            self.is_main_open = True
            return _Cut(index, index, Joint.MAIN)
        if word in RELATIVES or (word in ("when", "in") and self.word(index + (word == "in")) in RELATIVES | {"when"}):
            return _Cut(index, index + 1 + (word == "in"), Joint.RELATIVE)
        if word in SUBORDINATORS and self._verb_within(index + 1):
            return _Cut(index, index + 1, Joint.SUBORDINATE)
        is_second = any(i < index for i in self.starts)  # "the singer, actor, and advocate died" is one clause
        if word in COORDINATORS and is_second and (self._subject_and_verb(index + 1) or self._placed_clause(index + 1)):
            return _Cut(index, index + 1, Joint.COORDINATE)
        if word in COORDINATORS:
            return self._coordinate(index)
        if self._is_gerund(index) or (word == "according" and self.word(index + 1) == "to"):
            return _Cut(index, index, Joint.TAIL if word in NOT_ACTIONS else Joint.PARTICIPLE)
        if word == "with" and any(self._is_gerund(i) for i in range(index + 2, min(index + REACH, len(self.tokens)))):
            return _Cut(index, index + 1, Joint.PARTICIPLE)
        if (self.has_main_verb and self._is_saying(index)) or (
            word in ("on", "in") and self.joint in (Joint.SUBORDINATE, Joint.RELATIVE)
        ):
            return _Cut(index, index, Joint.TAIL)
        is_late = self.joint is Joint.RELATIVE and not self.has_main_verb and self.tokens[index].text[0].isupper()
        is_led = self.first_joint() is Joint.SUBORDINATE or is_late
        if is_led and not self.is_main_open and self._subject_and_verb(index):
            self.is_main_open = True
            return _Cut(index, index, Joint.MAIN)
        return self._past_after_comma(index)

    def _past_after_comma(self, index: int) -> _Cut | None:
        """A past form behind a comma: the sentence's own verb where it has no other, else a reduced clause."""
        first, index = index, self._after_adverbs(index)
        word = self.word(index)
        if index in self.starts and not self.has_main_verb and self.joint in (Joint.RELATIVE, Joint.PARTICIPLE):
            self.has_main_verb = True
            return _Cut(first, first, Joint.RESUMED)
        if not (is_past(word) or is_participle(word) or word in PRESENT) or not self.tokens[index].text[0].islower():
            return None
        is_reduced = word not in ONLY_ACTIVE and (self._later_verb(index) or self.word(index + 1) == "by")
        if self.has_main_verb or is_reduced:
            return _Cut(index, index, Joint.PARTICIPLE)
        self.has_main_verb = True
        self.starts[index] = self.ends[index] = Verb(index, index, word, (), False)
        return _Cut(index, index, Joint.RESUMED)

    def _later_verb(self, index: int) -> bool:
        """Whether another verb comes behind a later comma, so that this one is not the sentence's own."""
        commas = (i for i in range(index + 1, len(self.tokens) - 1) if self.word(i) == ",")
        return any(i + 1 in self.starts or is_past(self.word(i + 1)) or self.word(i + 1) in PRESENT for i in commas)

    def _is_gerund(self, index: int) -> bool:
        word = self.word(index)
        return (
            word.endswith("ing") and len(word) > 4 and word not in NOT_GERUNDS and self.tokens[index].text[0].islower()
        )

    def _is_saying(self, index: int) -> bool:
        """Whether ", the board said" or ", said the board" begins here and ends the sentence or a quotation."""
        verb = self._verb_within(index, 10)
        if not verb or verb.head not in self.content_verbs:
            return False
        return not any(self.word(i) in (",", ";") for i in range(index, verb.first))

    def _opens_content(self, index: int) -> bool:
        """Whether what is said begins here: with "that", or with its own subject right behind the verb of saying."""
        if self.word(index) == "that" and self._subject_and_verb(index + 1):
            return self._says_before(index, 12)
        verb = self.ends.get(index - 1)
        if not (verb and verb.head in BARE and self.word(index) not in NO_SUBJECT):
            return self._says_before_date(index)
        return self._subject_and_verb(index)

    def _says_before(self, index: int, reach: int) -> bool:
        near = (self.ends.get(i) for i in range(max(0, index - reach), index))
        return any(verb and verb.head in self.content_verbs for verb in near)

    def _says_before_date(self, index: int) -> bool:
        """Whether a subject and verb follow "said Monday" or "said on Monday"."""
        is_day = self.word(index - 1).endswith("day") or self.word(index - 1) in ("today", "yesterday")
        at = index - 2 - (self.word(index - 2) == "on")
        verb = self.ends.get(at)
        return bool(is_day and verb and verb.head in self.content_verbs and self._subject_and_verb(index))

    def _coordinate(self, index: int) -> _Cut | None:
        """A clause behind "and": with its own verb at once, and the subject of the clause before it."""
        at = index + 1
        if self.word(at) in ("in", "on") and (self.word(at + 1)[:1].isdigit() or self.word(at + 1).endswith("day")):
            at += 2  # "and in 2015 sold", "and on Friday opened"
        at = self._after_adverbs(at)
        verb = self.starts.get(at)
        has_before = any(i < index for i in self.starts)
        if verb and has_before and not self._is_list(index, verb):
            return _Cut(index, index + 1, Joint.ELIDED)
        return _Cut(index, index + 1, Joint.COORDINATE) if self._own_clause(index + 1) else None

    def _after_adverbs(self, at: int) -> int:
        while self.word(at) in ADVERBS or (
            self.word(at).endswith("ly") and len(self.word(at)) > 4 and "-" not in self.word(at)
        ):
            at += 1
        return at

    def _is_list(self, index: int, verb: Verb) -> bool:
        """Whether "and" joins two words of one group: "was arrested and charged"."""
        if self.word(index - 2) in ("a", "an", "the", "its", "their", "his", "her"):
            return True  # "a special and privileged one"
        return self.word(index - 1) in AUXILIARIES or (is_past(self.word(index - 1)) and not verb.auxiliaries)

    def _own_clause(self, index: int) -> bool:
        """Whether a subject that is plainly one begins here: a pronoun, or a short run up to an auxiliary."""
        verb = self._verb_within(index, 5)
        if not verb or self.word(index - 1) not in ("and", "but") or verb.first == index:
            return False
        return self.word(index) in PRONOUNS or (self.word(index - 2) == "," and bool(verb.auxiliaries))

    def _placed_clause(self, index: int) -> bool:
        """Whether a phrase between commas and then a subject and verb follow: "and in Iowa, caucuses were held"."""
        comma = next((i for i in range(index, min(index + 8, len(self.tokens))) if self.word(i) == ","), None)
        return comma is not None and self.word(index) in ("in", "on", "at") and self._subject_and_verb(comma + 1)

    def _verb_within(self, index: int, reach: int = REACH) -> Verb | None:
        found = (self.starts.get(i) for i in range(index, min(index + reach, len(self.tokens))))
        return next((verb for verb in found if verb), None)

    def _subject_and_verb(self, index: int) -> bool:
        """Whether a subject and its verb follow, without a sign between them."""
        verb = self._verb_within(index)
        if not verb or verb.first == index:
            return False
        if self.word(verb.first - 1) in COORDINATORS:  # "the schedule and followed it up": a second verb of another
            return False
        return not any(self.word(i) in (",", ";", ":") for i in range(index, verb.first)) and self.word(index) not in BE
