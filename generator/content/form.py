"""What the forms of YAML files are made of: fields with types, and what is asked of a value beyond its type.

A form is a struct. A field is a form, `str`, `int` (a number from 1 on), a literal, an enumeration, a tuple, a map, or
one of these or None. `Annotated` adds what is asked of it, and as plain text what it means.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, get_args, get_origin

from msgspec import Struct


class Form(Struct, frozen=True):
    """A map of keys and values; other keys than its own are faults."""


class Whole(Form, frozen=True):
    """A file that is one list or one map: its form has one field, `root`, whose key is not written."""


class Text(Struct, frozen=True):
    """What a text must be: not empty, or like a pattern."""

    is_filled: bool = False
    pattern: str = ""


class Kept(Struct, frozen=True):
    """What is kept of a value: a function that gives it, or raises ValueError with a fact and a cure."""

    of: Callable[[Any], Any]


class Shape(Struct, frozen=True):
    """Another shape that may be written: what gives the field's type for it, and the types of that shape."""

    read: Callable[[Any], Any]
    also: tuple[Any, ...] = ()


def parts(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type, and what `Annotated` adds to it."""
    if get_origin(kind) is not Annotated:
        return kind, ()
    inner, *added = get_args(kind)
    return inner, tuple(added)


def meaning(kind: Any) -> str:
    """What a field of a type means, in words; empty where none are added to it."""
    return next((added for added in parts(kind)[1] if isinstance(added, str)), "")
