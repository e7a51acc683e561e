"""Words of the interface as values: English text that still knows what it was made of, so that a site in another
language can say it. What is said by a source or an author is never one."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Phrase(str):
    """Words of the interface in English, with their pattern, that of several things (or none), and what fills them."""

    __slots__ = ("fields", "many", "number", "pattern")

    pattern: str
    many: str
    number: int
    fields: dict[str, object]


class DatePhrase(str):
    """A date in English words that knows its EDTF."""

    __slots__ = ("edtf",)

    edtf: str


def phrase(pattern: str, /, **fields: object) -> Phrase:
    """The phrase of a pattern, whose fields stand as `%(name)s`; a field may be a phrase itself."""
    made = Phrase(pattern % fields if fields else pattern)
    made.pattern, made.many, made.number, made.fields = pattern, "", 0, fields
    return made


def counted(number: int, one: str, many: str, /, **fields: object) -> Phrase:
    """The phrase of a number: the pattern for one or that for many, both with the field `num`."""
    made = Phrase((one if number == 1 else many) % {**fields, "num": f"{number:,}"})
    made.pattern, made.many, made.number, made.fields = one, many, number, fields
    return made


def date_phrase(words: str, edtf: str) -> DatePhrase:
    """The phrase of a date: its English words, and its EDTF."""
    made = DatePhrase(words)
    made.edtf = edtf
    return made


class Spelt(Struct, frozen=True):
    """A phrase taken apart, to be written down: what it is made of, and what fills it."""

    pattern: str
    many: str
    number: int
    fields: dict[str, Spelt | str | int | float]


def spelt(words: str) -> Spelt | str:
    """A phrase taken apart; words that are no phrase as they are."""
    if not isinstance(words, Phrase):
        return words
    fields = {name: spelt(field) if isinstance(field, str) else field for name, field in words.fields.items()}
    return Spelt(str(words.pattern), str(words.many), words.number, fields)  # type: ignore[arg-type]  # numbers and words


def respelt(found: Spelt | str) -> str:
    """The phrase that was taken apart."""
    if not isinstance(found, Spelt):
        return found
    fields = {name: respelt(field) if isinstance(field, Spelt) else field for name, field in found.fields.items()}
    if found.many:
        return counted(found.number, found.pattern, found.many, **fields)
    return phrase(found.pattern, **fields)


def sources(number: int) -> Phrase:
    """So many sources."""
    return counted(number, "%(num)s source", "%(num)s sources")


def origins(number: int) -> Phrase:
    """So many separate origins."""
    return counted(number, "%(num)s separate origin", "%(num)s separate origins")


UNDATED: Final = phrase("undated")
WITHHELD: Final = phrase("words not shown, by the publisher’s terms")


def joined(*parts: object, between: str = ", ") -> Phrase:
    """The phrase of several things in a row."""
    fields = {f"part{number}": part for number, part in enumerate(parts)}
    return phrase(between.join(f"%({name})s" for name in fields), **fields)
