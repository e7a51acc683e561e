"""The JSON Schema of forms, by which editors tell what may stand in a file."""

from __future__ import annotations

from enum import Enum
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from msgspec import NODEFAULT, to_builtins
from msgspec.structs import FieldInfo, fields

from generator.content.form import Form, Shape, Text, Whole, meaning, parts

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SINGLE: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 1},
    NoneType: {"type": "null"},
    None: {"type": "null"},
}


def schema_of(form: type[Form]) -> Schema:
    """The schema of a form, with those of the forms within it."""
    within: dict[str, Schema] = {}
    schema = _form(form, within)
    return {"$schema": DIALECT, **schema, **({"$defs": within} if within else {})}


def _form(form: type[Form], within: dict[str, Schema]) -> Schema:
    told: Schema = {"title": form.__name__, "description": (form.__doc__ or "").strip()}
    if issubclass(form, Whole):
        return told | _kind(fields(form)[0].type, within)
    told |= {"type": "object", "additionalProperties": False}
    told["properties"] = {field.encode_name: _field(field, within) for field in fields(form)}
    needed = [field.encode_name for field in fields(form) if field.required]
    return {**told, "required": needed} if needed else told


def _field(field: FieldInfo, within: dict[str, Schema]) -> Schema:
    schema = _kind(field.type, within)
    if field.default is not NODEFAULT:
        schema |= {"default": to_builtins(field.default)}
    said = meaning(field.type)
    return {**schema, "description": said} if said else schema


def _kind(kind: Any, within: dict[str, Schema]) -> Schema:
    """The schema of a type."""
    inner, added = parts(kind)
    schema = _plain(inner, within)
    for part in added:
        if isinstance(part, Text):
            schema |= {"pattern": part.pattern} if part.pattern else {"minLength": 1}
        elif isinstance(part, Shape) and part.also:
            schema = {"anyOf": [schema, *(_kind(other, within) for other in part.also)]}
    return schema


def _plain(kind: Any, within: dict[str, Schema]) -> Schema:
    """The schema of a type to which nothing is added."""
    inner = get_args(kind)
    if get_origin(kind) is Literal:
        return {"type": "string", "enum": list(inner)}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _kind(inner[0], within)}
    if get_origin(kind) is dict:
        return {
            "type": "object",
            "propertyNames": _kind(inner[0], within),
            "additionalProperties": _kind(inner[1], within),
        }
    return {"anyOf": [_kind(other, within) for other in inner]} if inner else _single(kind, within)


def _single(kind: Any, within: dict[str, Schema]) -> Schema:
    """The schema of a type that consists of no others; that of a form stands once, and is named."""
    if kind in SINGLE:
        return dict(SINGLE[kind])
    if issubclass(kind, Enum):
        return {"type": "string", "enum": [member.value for member in kind]}
    if kind.__name__ not in within:
        within[kind.__name__] = {}
        within[kind.__name__] = _form(kind, within)
    return {"$ref": f"#/$defs/{kind.__name__}"}
