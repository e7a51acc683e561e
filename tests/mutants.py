"""Mutants: small changes to a module, one at a time, each of which some test must notice.

    python tests/mutants.py generator/publish/lock.py tests/test_beneath.py tests/test_destination.py

prints those that no test noticed, each with its line. A run of the tests is forked for each, so that nothing is loaded
twice; run it by hand when a module that guards something changes.
"""

from __future__ import annotations

import ast
import copy
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

LONGEST = 90.0  # seconds after which a run of the tests has noticed, since it hangs
SWAPS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE,),
    ast.LtE: (ast.Lt,),
    ast.Gt: (ast.GtE,),
    ast.GtE: (ast.Gt,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add,),
    ast.BitOr: (ast.BitAnd,),
}
SIMPLE = (ast.Expr, ast.Assign, ast.AugAssign, ast.Raise, ast.Return, ast.Continue, ast.Break)


def mutants(source: str) -> Iterator[tuple[int, str, ast.Module]]:
    """Each mutant of a module: its line, what was changed, and its tree."""
    for number, _ in enumerate(ast.walk(ast.parse(source))):
        for change in range(6):
            tree = ast.parse(source)
            node = list(ast.walk(tree))[number]
            what = _changed(tree, node, change)
            if what:
                yield getattr(node, "lineno", 0), what, ast.fix_missing_locations(tree)


def _changed(tree: ast.Module, node: ast.AST, change: int) -> str:
    """Changes a node in the way of this number; what was done, or nothing when it has no such way."""
    if change == 0:
        return _swapped(node)
    if change == 1 and isinstance(node, ast.Constant) and not _is_docstring(tree, node):
        return _other_value(node)
    if change == 2 and isinstance(node, ast.If | ast.While | ast.IfExp):
        node.test = ast.UnaryOp(ast.Not(), node.test)
        return "the condition is turned round"
    if change == 3 and isinstance(node, SIMPLE) and not (isinstance(node, ast.Expr) and _is_text(node.value)):
        return _left_out(tree, node)
    if change == 4 and isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.operand, node.op = ast.UnaryOp(ast.Not(), node.operand), ast.Not()
        return "not is left out"
    if change == 5 and isinstance(node, ast.Return) and node.value and not _is_none(node.value):
        node.value = ast.Constant(None)
        return "nothing is returned"
    return ""


def _swapped(node: ast.AST) -> str:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        old, node.ops[0] = node.ops[0], SWAPS[type(node.ops[0])][0]()  # type: ignore[call-overload]
        return f"{type(old).__name__} is {type(node.ops[0]).__name__}"
    if isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in SWAPS:
        old, node.op = node.op, SWAPS[type(node.op)][0]()  # type: ignore[assignment]
        return f"{type(old).__name__} is {type(node.op).__name__}"
    return ""


def _other_value(node: ast.Constant) -> str:
    old = copy.copy(node.value)
    if isinstance(old, bool):
        node.value = not old
    elif isinstance(old, int | float):
        node.value = old + 1
    elif isinstance(old, str) and old:
        node.value = f"XX{old}"
    else:
        return ""
    return f"{old!r} is {node.value!r}"


def _left_out(tree: ast.Module, node: ast.AST) -> str:
    for parent in ast.walk(tree):
        for _, held in ast.iter_fields(parent):
            if isinstance(held, list) and any(item is node for item in held):
                held[next(i for i, item in enumerate(held) if item is node)] = ast.Pass()
                return f"left out: {ast.unparse(node)[:60]}"
    return ""


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_docstring(tree: ast.Module, node: ast.AST) -> bool:
    return any(isinstance(found, ast.Expr) and found.value is node for found in ast.walk(tree))


def survives(path: Path, tree: ast.Module, tests: list[str]) -> bool:
    """Whether no test notices a mutant, in a process of its own."""
    process = os.fork()
    if not process:
        os._exit(_tested(path, tree, tests))
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(0.02)
    os.killpg(process, 9)
    os.waitpid(process, 0)
    return False


def _tested(path: Path, tree: ast.Module, tests: list[str]) -> int:
    os.setpgid(0, 0)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    name = ".".join(path.with_suffix("").parts)
    code = compile(tree, str(path), "exec")

    class Finder:
        """Finds the mutant under the name of the module."""

        @staticmethod
        def find_spec(wanted: str, *_: object) -> object:
            from importlib.machinery import ModuleSpec

            return ModuleSpec(wanted, Finder, origin=str(path)) if wanted == name else None

        @staticmethod
        def create_module(_: object) -> None:
            return None

        @staticmethod
        def exec_module(module: object) -> None:
            module.__file__ = str(path.resolve())  # type: ignore[attr-defined]
            exec(code, module.__dict__)

    sys.meta_path.insert(0, Finder)  # type: ignore[arg-type]
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow", *tests]))


def main(path: Path, tests: list[str]) -> None:
    """Says which mutants of a module no test notices."""
    found = list(mutants(path.read_text(encoding="utf-8")))
    left = [(line, what) for line, what, tree in found if survives(path, tree, tests)]
    for line, what in left:
        sys.stdout.write(f"{path}:{line}: {what}\n")
    sys.stdout.write(f"{path}: {len(found)} mutants, {len(found) - len(left)} noticed\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
