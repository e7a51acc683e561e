"""Values of a YAML tree read by the types of a form, with every fault in them at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields, replace

from generator.content.form import Form, Kept, Shape, Text, Whole, parts
from generator.language.later import later
from generator.model.yaml_text import Path
from generator.problems import did_you_mean

FILE, ENTRY = "the file", "entry"  # what a file is called as a whole, and each of its entries where it is a list
NO_MAP = ("must be a map of keys and values", "write 'key: value' lines below it")
NO_LIST = ("must be a list", "write it as [one, two]")
NO_TEXT = ("must be text", "write it on one line after the colon")
EMPTY = ("is empty", "write something, or leave the key out")
COUNT = later("0*[1-9][0-9]{0,8}")  # a number from 1 on
Reader: TypeAlias = Callable[[Any, str], Any]


class Fault(Struct, frozen=True):
    """What is wrong with a value or its key, what to do, and the path to it from the value that was read."""

    what: str
    cure: str
    path: Path = ()
    is_key: bool = False


class Faulty(Exception):
    """A value is not what its type demands; carries every fault in it."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


@cache
def reader(kind: Any) -> Reader:
    """What reads a value of a type, given what the value is called; it raises Faulty."""
    inner, added = parts(kind)
    rule = next((part for part in added if isinstance(part, Text)), Text())
    read = partial(_text, rule) if inner is str else SORTS[_sort(inner)](inner)
    for part in added:
        if isinstance(part, Kept):
            read = partial(_kept, read, part.of)
        elif isinstance(part, Shape):
            read = partial(_shaped, read, part.read)
    return read


def _sort(kind: Any) -> Any:
    """The sort of a type: a key of SORTS."""
    return get_origin(kind) or next(sort for sort in SORTS if isinstance(sort, type) and issubclass(kind, sort))


def _refused(key: str, why: tuple[str, str]) -> Faulty:
    return Faulty(Fault(f"'{key}' {why[0]}", why[1]))


class Gathered(list[Fault]):
    """The faults in all that a value holds, each part of it read for itself."""

    def part(self, read: Reader, value: Any, key: str, step: str | int) -> Any:
        """What is read of the part at a step; None where it has faults, which are gathered."""
        try:
            return read(value, key)
        except Faulty as faulty:
            self.extend(replace(fault, path=(step, *fault.path)) for fault in faulty.faults)

    def stop_if_any(self) -> None:
        """Raises Faulty with all that was gathered."""
        if self:
            raise Faulty(*self)


def _kept(read: Reader, keep: Callable[[Any], Any], value: Any, key: str) -> Any:
    found = read(value, key)
    try:
        return keep(found)
    except ValueError as fault:
        raise Faulty(Fault(*fault.args)) from None


def _shaped(read: Reader, shape: Callable[[Any], Any], value: Any, key: str) -> Any:
    return read(shape(value), key)


def _text(rule: Text, value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise _refused(key, NO_TEXT)
    if rule.is_filled and not value:
        raise _refused(key, EMPTY)
    if rule.pattern and not re.fullmatch(rule.pattern, value):
        raise Faulty(Fault(f"'{value}' is not a valid {key}", "see docs/reference.md"))
    return value


def _count(_: Any) -> Reader:
    def read(value: Any, key: str) -> int:
        if isinstance(value, str) and COUNT.fullmatch(value):
            return int(value)
        raise Faulty(Fault(f"'{value}' is not a valid {key}", "write a whole number from 1 on"))

    return read


def _word(words: dict[str, Any], value: Any, key: str) -> Any:
    if isinstance(value, str) and value in words:
        return words[value]
    *others, last = (f"'{word}'" for word in words)
    raise Faulty(Fault(f"'{value}' is not a value of '{key}'", f"write {', '.join(others)} or {last}"))


def _maybe(kind: Any) -> Reader:
    (inner,) = (other for other in get_args(kind) if other is not NoneType)
    read = reader(inner)
    return lambda value, key: None if value is None else read(value, key)


def _list(kind: Any) -> Reader:
    one = reader(get_args(kind)[0])

    def read(value: Any, key: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _refused(key, NO_LIST)
        name, faults = ENTRY if key == FILE else key, Gathered()
        found = tuple(faults.part(one, entry, f"{name} {place + 1}", place) for place, entry in enumerate(value))
        faults.stop_if_any()
        return found

    return read


def _map(kind: Any) -> Reader:
    name_of, one = map(reader, get_args(kind))

    def read(value: Any, key: str) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise _refused(key, NO_MAP)
        faults = Gathered()
        names = [faults.part(name_of, name, name, name) for name in value]
        faults[:] = (replace(fault, is_key=True) for fault in faults)
        found = [faults.part(one, entry, name, name) for name, entry in value.items()]
        faults.stop_if_any()
        return dict(zip(names, found, strict=True))

    return read


@cache
def _keys(form: type[Form]) -> tuple[dict[str, tuple[str, Reader]], list[str]]:
    """The keys of a form, each with the name of its field and what reads it, and those that must be written."""
    known = {field.encode_name: (field.name, reader(field.type)) for field in fields(form)}
    return known, [field.encode_name for field in fields(form) if field.required]


def _form(form: type[Form]) -> Reader:
    def read(value: Any, key: str) -> Form:
        if not isinstance(value, dict):
            raise _refused(key, NO_MAP)
        known, needed = _keys(form)  # which are looked at when a form is first filled in: most files have few of them
        faults = Gathered(_missing(name) for name in needed if name not in value)
        faults += (_unknown(name, known) for name in value if name not in known)
        written = ((name, entry, *known[name]) for name, entry in value.items() if name in known)
        found = {of: faults.part(read, entry, name, name) for name, entry, of, read in written}
        faults.stop_if_any()
        try:
            return form(**found)
        except ValueError as fault:
            raise Faulty(Fault(*fault.args)) from None

    return read


def _missing(key: str) -> Fault:
    return Fault(f"the key '{key}' is missing", f"add '{key}:'", (key,), is_key=True)


def _unknown(key: str, known: Collection[str]) -> Fault:
    cure = did_you_mean(key, known) or f"known keys are {', '.join(known)}"
    return Fault(f"unknown key '{key}'", cure, (key,), is_key=True)


def _whole(form: type[Whole]) -> Reader:
    (root,) = fields(form)
    read = reader(root.type)
    return lambda value, key: form(root=read(value, key))


# What makes the reader of each sort of type; `str` needs none.
SORTS: dict[Any, Callable[[Any], Reader]] = {
    Whole: _whole,
    Form: _form,
    Enum: lambda kind: partial(_word, {member.value: member for member in kind}),
    Literal: lambda kind: partial(_word, {word: word for word in get_args(kind)}),
    int: _count,
    tuple: _list,
    dict: _map,
    UnionType: _maybe,
    Union: _maybe,
}
