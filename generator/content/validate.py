"""A YAML file against its form: the filled-in form, or every fault with its place and its cure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from msgspec.structs import replace

from generator.content.fields import FILE, Fault, Faulty, reader
from generator.content.form import Form, Whole
from generator.model.yaml_text import Tree
from generator.problems import Problem, Weight

F = TypeVar("F", bound=Form)


def fill(form: type[F], tree: Tree, weight: Weight = Weight.FAULT) -> F | tuple[Problem, ...]:
    """The form filled in from a YAML tree, or the faults: of the YAML itself, else of all its values."""
    if tree.problems:
        return tuple(replace(problem, weight=weight) for problem in tree.problems)
    try:
        found: F = reader(form)({} if tree.value is None and not issubclass(form, Whole) else tree.value, FILE)
    except Faulty as faulty:
        return tuple(_problem(tree, fault, weight) for fault in faulty.faults)
    return found


def _problem(tree: Tree, fault: Fault, weight: Weight) -> Problem:
    where = tree.where(fault.path, key=fault.is_key)
    return Problem(where, fault.what, fault.cure, weight, tree.line_text(where))


def first_fault(form: type[Form], values: Mapping[str, object]) -> tuple[str, str] | None:
    """What is wrong with the first of some values that is wrong, and what to do; None when all are right."""
    try:
        reader(form)(values, FILE)
    except Faulty as faulty:
        return faulty.faults[0].what, faulty.faults[0].cure
    return None
