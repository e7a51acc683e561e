"""Attacks on patterns: texts that make a pattern try much, made out of the pattern itself."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from msgspec import Struct

import generator
from generator.language.later import Later

PATTERN = (re.Pattern, Later)
METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")
ONCE = ("match", "fullmatch", "search")  # which look for one place; the others go through the whole text
DEEP = 4  # levels of tuples, maps and values in which patterns of a module are looked for
# What texts are full of when somebody means ill: runs of one kind, and pairs of kinds in turn.
USUAL = 'a|A|1| |\n|-|,|.|"|(|[|<|Aa |a |1,|1 |A. |\t |a\n| \n|a-|<a |[a|"a|’|&|@|*|_|`|:|/|Aa-|<!--|!|…|“'.split("|")
SAMPLES, LONGEST_UNIT = 4, 120  # texts made from a pattern for each number of repeats; characters of one


@dataclass(frozen=True, slots=True)
class Target:
    """A pattern of the program: where it stands, and by which method it is used."""

    name: str
    pattern: re.Pattern[str]
    method: str


def targets() -> Iterator[Target]:
    """Every pattern for text that a module of the program holds, by each method that some module uses it with."""
    used = uses()
    for name, pattern in sorted(patterns().items()):
        for method in sorted(used.get(name, {"finditer"})):
            yield Target(name, pattern, method)


def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns by the names of their modules and variables; one of many in a tuple or map with its number."""
    found: dict[str, re.Pattern[str]] = {}
    seen: set[tuple[str, int]] = set()
    for info in pkgutil.walk_packages(generator.__path__, "generator."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            held = [one for one in _within(value, DEEP) if (one.pattern, one.flags) not in seen]
            seen |= {(one.pattern, one.flags) for one in held}
            for number, one in enumerate(held):
                found[f"{info.name}.{name}" + ("" if isinstance(value, PATTERN) else f"[{number}]")] = one
    return found


def _within(value: Any, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, PATTERN):
        yield from (value,) if isinstance(value.pattern, str) else ()
    elif depth and isinstance(value, tuple | list | set | frozenset):
        yield from (found for item in value for found in _within(item, depth - 1))
    elif depth and isinstance(value, dict):
        yield from (found for pair in value.items() for found in _within(pair, depth - 1))
    elif depth and isinstance(value, Struct):
        names = {*value.__struct_fields__, "pattern"}  # some compile theirs when it is first needed
        yield from (found for name in sorted(names) for found in _within(getattr(value, name, None), depth - 1))


def uses() -> dict[str, set[str]]:
    """The methods that are called on each pattern, by its full name; those that go through a text are one."""
    found: dict[str, set[str]] = {}
    root = Path(generator.__path__[0])
    for path in root.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = ".".join(("generator", *path.relative_to(root).with_suffix("").parts))
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        homes = {alias.asname or alias.name: f"{node.module}.{alias.name}" for node in imports for alias in node.names}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS and isinstance(node.value, ast.Name):
                name = homes.get(node.value.id, f"{own}.{node.value.id}")
                found.setdefault(name, set()).add(node.attr if node.attr in ONCE else "finditer")
    return found


def units(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Short texts that are put many times in a row: usual ones, and whole, cut and joined matches of the pattern."""
    chance = random.Random(23)
    found = list(USUAL)
    tree = parser.parse(pattern.pattern, pattern.flags)
    for repeats in (1, 2):
        for _ in range(SAMPLES):
            text = _sample(tree, repeats, chance)[:LONGEST_UNIT]
            cut = sorted(chance.randrange(len(text) + 1) for _ in range(2))
            found += [text, f"{text} ", text[:-1], text[slice(*cut)]]
    return tuple(dict.fromkeys(unit for unit in found if unit))


def samples(pattern: re.Pattern[str], number: int) -> tuple[str, ...]:
    """So many texts like those that a pattern matches, without those that it does not."""
    tree, chance = parser.parse(pattern.pattern, pattern.flags), random.Random(0)
    made = (_sample(tree, repeats % 2, chance) for repeats in range(number))
    return tuple(text for text in made if pattern.search(text))


def seconds(target: Target, text: str) -> float:
    """How long the pattern needs for a text, in seconds of the processor."""
    begun = time.process_time()
    if target.method == "finditer":
        for _ in target.pattern.finditer(text):
            pass
    else:
        getattr(target.pattern, target.method)(text)
    return time.process_time() - begun


KINDS = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_NOT_WORD: " ",
}


def _sample(tree: Any, repeats: int, chance: random.Random) -> str:
    """A text like those that a parsed pattern matches; looks ahead and behind are passed over."""
    return "".join(_part(code, argument, repeats, chance) for code, argument in tree)


def _part(code: Any, argument: Any, repeats: int, chance: random.Random) -> str:
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.NOT_LITERAL:
        return "b" if argument == ord("a") else "a"
    if code is codes.ANY:
        return "a"
    if code is codes.IN:
        return _of_class(argument, chance)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, most, inner = argument
        return "".join(_sample(inner, repeats, chance) for _ in range(max(least, min(most, repeats))))
    if code is codes.SUBPATTERN:
        return _sample(argument[3], repeats, chance)
    if code is codes.ATOMIC_GROUP:
        return _sample(argument, repeats, chance)
    return _sample(chance.choice(argument[1]), repeats, chance) if code is codes.BRANCH else ""


def _of_class(items: Any, chance: random.Random) -> str:
    if items[0][0] is codes.NEGATE:
        return next((letter for letter in 'ab1 .-A"<\u4e00' if not any(_has(item, letter) for item in items[1:])), "")
    code, value = chance.choice(items)
    if code is codes.LITERAL:
        return chr(value)
    return chr(chance.choice(value)) if code is codes.RANGE else KINDS.get(value, "a")


def _has(item: Any, letter: str) -> bool:
    code, value = item
    if code is codes.LITERAL:
        return bool(ord(letter) == value)
    if code is codes.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    return KINDS.get(value) == letter
