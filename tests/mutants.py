"""Mutants: small changes to a module, one at a time, each of which some test must notice.

    python tests/mutants.py generator/publish/lock.py tests/test_beneath.py -- tests/test_destination.py

prints those that no test noticed, each with its line, as it goes. What the fast ones of the first tests do not notice
is tried with all that follow `--`, slow ones among them. Each is tried in a fork of this process, into which everything
but the program and its tests is loaded; run it by hand when a module that guards something changes.
"""

from __future__ import annotations

import ast
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from importlib.machinery import ModuleSpec
from io import StringIO
from pathlib import Path
from types import CodeType, ModuleType

import pytest

LONGER = 4  # times as long as without a change, and ten seconds: a run of the tests that takes longer hangs
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


def mutants(source: str) -> Iterator[tuple[int, str, CodeType]]:
    """Each mutant of a module: its line, what was changed, and its code."""
    base = ast.parse(source)
    passed = set(_passed_over(base))
    for number, node in enumerate(ast.walk(base)):
        for kinds, change in WAYS:
            if node in passed or not isinstance(node, kinds):
                continue
            tree = ast.parse(source)
            what = change(tree, list(ast.walk(tree))[number])
            if what:
                yield getattr(node, "lineno", 0), what, compile(ast.fix_missing_locations(tree), "mutant", "exec")


def _passed_over(tree: ast.Module) -> Iterator[ast.AST]:
    """What is there for readers and checkers alone: docstrings, annotations, and how a class is made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield from (node, node.value)
        is_type = isinstance(node, ast.Assign | ast.AnnAssign) and re.search("TypeAlias|TypeVar", ast.unparse(node))
        held = [node] if is_type else [getattr(node, name, None) for name in ("annotation", "returns")]
        held += node.keywords if isinstance(node, ast.ClassDef) else []
        for part in held:
            yield from ast.walk(part) if isinstance(part, ast.AST) else ()


def _swapped(_: ast.Module, node: ast.AST) -> str:
    if isinstance(node, ast.Compare):
        old, node.ops[0] = node.ops[0], SWAPS[type(node.ops[0])]()  # type: ignore[call-overload]
        return f"{type(old).__name__} is {type(node.ops[0]).__name__}"
    if isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in SWAPS:
        was, node.op = node.op, SWAPS[type(node.op)]()  # type: ignore[assignment]
        return f"{type(was).__name__} is {type(node.op).__name__}"
    return ""


def _other_value(tree: ast.Module, node: ast.AST) -> str:
    """Another value; a number that has a name is a choice, and nought instead: one more would be as good."""
    assert isinstance(node, ast.Constant)
    old = node.value
    if isinstance(old, bool):
        node.value = not old
    elif isinstance(old, int | float):
        is_choice = any(isinstance(at, ast.Assign) and node in ast.walk(at) for at in tree.body)
        node.value = 0 if is_choice and old else old + 1
    elif isinstance(old, str):
        node.value = f"XX{old}"
    elif isinstance(old, bytes):
        node.value = b"XX" + old
    return "" if node.value is old else f"{old!r} is {node.value!r}"


def _turned_round(_: ast.Module, node: ast.AST) -> str:
    assert isinstance(node, ast.If | ast.While | ast.IfExp)
    what = f"turned round: {ast.unparse(node.test)}"
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return what


def _left_out(tree: ast.Module, node: ast.AST) -> str:
    if isinstance(node, ast.Return) and _says_no(node) and node.lineno in map(_last_line, _functions(tree)):
        return ""  # its end says no as well
    for parent in ast.walk(tree):
        for _, held in ast.iter_fields(parent):
            if isinstance(held, list) and any(item is node for item in held):
                at = next(number for number, item in enumerate(held) if item is node)
                held[at : at + 1] = getattr(node, "body", [ast.Pass()])
                return f"left out: {ast.unparse(node).partition(chr(10))[0]}"
    return ""


def _says_no(node: ast.AST) -> bool:
    """Whether something is the return of nothing, or of False, which is as good."""
    return isinstance(node, ast.Return) and (not node.value or ast.unparse(node.value) in ("None", "False"))


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _last_line(function: ast.FunctionDef) -> int | None:
    return function.end_lineno


def _unnegated(_: ast.Module, node: ast.AST) -> str:
    if not (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)):
        return ""
    node.operand = ast.UnaryOp(ast.Not(), node.operand)
    return f"not is left out: {ast.unparse(node.operand)}"


def _empty(_: ast.Module, node: ast.AST) -> str:
    assert isinstance(node, ast.Return)
    if _says_no(node):
        return ""
    node.value = ast.Constant(None)
    return "nothing is returned"


def _unfiltered(_: ast.Module, node: ast.AST) -> str:
    assert isinstance(node, ast.comprehension)
    what = "".join(f" if {ast.unparse(test)}" for test in node.ifs)
    node.ifs = []
    return what and f"left out:{what}"


def _uncaught(_: ast.Module, node: ast.AST) -> str:
    assert isinstance(node, ast.ExceptHandler)
    what = ast.unparse(node.type) if node.type else "all"
    node.type = ast.Tuple([], ast.Load())
    return f"not caught: {what}"


Way = Callable[[ast.Module, ast.AST], str]  # changes a node; says what was done, or nothing where nothing could be
SIMPLE = (ast.Expr, ast.Assign, ast.AugAssign, ast.Raise, ast.Return, ast.Continue, ast.Break, ast.With)
WAYS: tuple[tuple[tuple[type[ast.AST], ...], Way], ...] = (
    ((ast.Compare, ast.BoolOp, ast.BinOp), _swapped),
    ((ast.Constant,), _other_value),
    ((ast.If, ast.While, ast.IfExp), _turned_round),
    (SIMPLE, _left_out),
    ((ast.UnaryOp,), _unnegated),
    ((ast.Return,), _empty),
    ((ast.comprehension,), _unfiltered),
    ((ast.ExceptHandler,), _uncaught),
)


def survives(path: Path, code: CodeType, tests: list[str], seconds: float = 600.0) -> bool:
    """Whether no test notices a mutant, in a process of its own; one that hangs longer is noticed."""
    process = os.fork()
    if not process:
        os._exit(_tested(path, code, tests))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(0.02)
    os.killpg(process, 9)
    os.waitpid(process, 0)
    return False


def _tested(path: Path, code: CodeType, tests: list[str]) -> int:
    os.setpgid(0, 0)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.meta_path.insert(0, _Finder(path, code))  # type: ignore[arg-type]
    return int(pytest.main([*QUICK, *tests]))


QUICK = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]


class _Finder:
    """Finds the mutant under the name of the module."""

    def __init__(self, path: Path, code: CodeType) -> None:
        self.path, self.code, self.name = path, code, ".".join(path.with_suffix("").parts)

    def find_spec(self, wanted: str, *_: object) -> ModuleSpec | None:
        return ModuleSpec(wanted, self, origin=str(self.path)) if wanted == self.name else None  # type: ignore[arg-type]

    def create_module(self, _: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.path.resolve())
        exec(self.code, module.__dict__)


def load(path: Path, tests: list[str]) -> None:
    """Loads all that the tests need, and forgets the tests and what knows the module."""
    with redirect_stdout(StringIO()):
        pytest.main(["--collect-only", *QUICK, *tests])
    here = f"{Path.cwd()}{os.sep}"
    at = {name: str(getattr(one, "__file__", None)) for name, one in sys.modules.items()}
    ours = {name: at[name] for name in at if at[name].startswith(here) and ".venv" not in at[name]}
    knows = {name: set(_imported(Path(place).read_text("utf-8"))) for name, place in ours.items()}
    gone, size = {".".join(path.with_suffix("").parts)}, 0
    while len(gone) > size:
        size = len(gone)
        gone |= {name for name, known in knows.items() if gone & known}
    for name, place in ours.items():
        if name != "__main__" and (name in gone or f"{os.sep}tests{os.sep}" in place):
            del sys.modules[name]
            package, _, last = name.rpartition(".")
            if package in sys.modules:
                delattr(sys.modules[package], last)


def _imported(source: str) -> Iterator[str]:
    """The modules that a module names in its imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def main(path: Path, tests: list[str]) -> None:
    """Says which mutants of a module no test notices."""
    first, _, then = (" ".join(tests)).partition(" -- ")
    load(path, [*first.split(), *then.split()])
    source = path.read_text(encoding="utf-8")
    runs = [["-m", "not slow", *first.split()], *([then.split()] if then else [])]
    timed = [(run, _patience(path, compile(source, str(path), "exec"), run)) for run in runs]
    count = left = 0
    for line, what, code in mutants(source):
        count += 1
        if all(survives(path, code, run, seconds) for run, seconds in timed):
            left += 1
            sys.stdout.write(f"{path}:{line}: {what}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{path}: {count} mutants, {count - left} noticed\n")


def _patience(path: Path, whole: CodeType, tests: list[str]) -> float:
    """Seconds after which a run of these tests hangs, as the module without any change takes them."""
    begun = time.monotonic()
    assert survives(path, whole, tests), "the tests fail without any change"
    return 10 + LONGER * (time.monotonic() - begun)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
