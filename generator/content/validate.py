"""A YAML file against its form: the filled-in form, or every fault with its place and its cure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model.yaml_text import Path, Tree
from generator.problems import Problem, Weight, did_you_mean

F = TypeVar("F", bound=BaseModel)

WORDS = {
    "missing": ("the key '{key}' is missing", "add '{key}:'"),
    "string_type": ("'{key}' must be text", "write it on one line after the colon"),
    "tuple_type": ("'{key}' must be a list", "write it as [one, two]"),
    "dict_type": ("'{key}' must be a map of keys and values", "write 'key: value' lines below it"),
    "model_type": ("'{key}' must be a map of keys and values", "write 'key: value' lines below it"),
    "string_too_short": ("'{key}' is empty", "write something, or leave the key out"),
    "string_pattern_mismatch": ("'{value}' is not a valid {key}", "see docs/reference.md"),
}


def fill(form: type[F], tree: Tree, weight: Weight = Weight.FAULT) -> F | tuple[Problem, ...]:
    """The form filled in from a YAML tree, or the faults: of the YAML itself, else of all its values."""
    if tree.problems:
        return tuple(_weighed(problem, weight) for problem in tree.problems)
    try:
        return form.model_validate(tree.value if tree.value is not None or issubclass(form, RootModel) else {})
    except ValidationError as fault:
        return tuple(_problem(form, tree, error, weight) for error in fault.errors(include_url=False))


def _weighed(problem: Problem, weight: Weight) -> Problem:
    return Problem(problem.where, problem.what, problem.cure, weight, problem.line_text)


def _problem(form: type[BaseModel], tree: Tree, error: ErrorDetails, weight: Weight) -> Problem:
    path: Path = tuple(step for step in error["loc"] if step != "[key]")
    is_key = error["type"] in ("extra_forbidden", "missing") or "[key]" in error["loc"]
    where = tree.where(path, key=is_key)
    what, cure = _words(form, path, error)
    return Problem(where, what, cure, weight, tree.line_text(where))


def _words(form: type[BaseModel], path: Path, error: ErrorDetails) -> tuple[str, str]:
    """What is wrong and what to do, in the words of the file."""
    key = _named(path)
    if error["type"] == "extra_forbidden":
        known = tuple(_keys(form, path[:-1]))
        return f"unknown key '{key}'", did_you_mean(key, known) or f"known keys are {', '.join(known)}"
    if error["type"] in ("enum", "literal_error"):
        return f"'{error['input']}' is not a value of '{key}'", f"write {error['ctx']['expected']}"
    if error["type"] == "value_error":
        fact, cure = error["ctx"]["error"].args
        return fact, cure
    what, cure = WORDS.get(error["type"], ("'{key}': " + error["msg"], "see docs/reference.md"))
    value = error["input"]
    return what.format(key=key, value=value), cure.format(key=key, value=value)


def first_fault(form: type[BaseModel], values: Mapping[str, object]) -> tuple[str, str] | None:
    """What is wrong with the first of some values that is wrong, and what to do; None when all are right."""
    try:
        form.model_validate(values)
    except ValidationError as fault:
        error = fault.errors(include_url=False)[0]
        return _words(form, tuple(error["loc"]), error)
    return None


def _named(path: Path) -> str:
    """What stands at a path, as a person would call it: 'title', 'events 2', 'entry 3' of a file that is a list."""
    if not path:
        return "the file"
    *_, around, last = ("entry", *path)
    return f"{around} {last + 1}" if isinstance(last, int) else last


def _keys(form: type[BaseModel], path: Path) -> Iterator[str]:
    """The keys that the form knows at a path."""
    for step in path:
        form = _inner(form, step)
    for name, field in form.model_fields.items():
        yield field.alias or name


def _inner(form: type[BaseModel], step: str | int) -> type[BaseModel]:
    """The form that stands under a key of a form; the form itself for the steps into a list or a map."""
    if issubclass(form, RootModel):
        return next(_forms(form.model_fields["root"].annotation), form)
    field = next((f for name, f in form.model_fields.items() if step in (name, f.alias)), None)
    return next(_forms(field.annotation), form) if field else form


def _forms(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _forms(argument)
