"""YAML as people write it here: text, lists and maps, with the place of each; nothing typed, nothing hidden.

Every scalar stays a string (`no` is a word, `010` keeps its nought); only an empty value, `null` and `~` are None.
Anchors, aliases, merge keys, tags, duplicate keys, several documents and deep nesting are faults.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any, ClassVar, TypeAlias

import yaml
from msgspec import Struct

from generator.problems import Problem, Where, steers, unsafe

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Path: TypeAlias = "tuple[str | int, ...]"

LARGEST = 256 * 1024  # characters of one YAML file: the C parser takes a second for 2 MB of list
DEEPEST = 32  # levels of nesting: what people write has five, and recursion must stay bounded
NOTHING = frozenset({"", "null", "Null", "NULL", "~"})
# What the parser refuses before it reads a word.
NO_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ODD_BREAK = re.compile("[\r\x85\u2028\u2029]")  # begins a line for YAML, and not for an editor
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BaseDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Tree(Struct, frozen=True):
    """A YAML text read: its value, the place of each value and key by path, and what was wrong with it."""

    value: Value
    lines: tuple[str, ...]
    values_at: Mapping[Path, Where]
    keys_at: Mapping[Path, Where]
    problems: tuple[Problem, ...] = ()

    def where(self, path: Path, key: bool = False) -> Where:
        """The place of the value (or of its key) at a path, or of the nearest thing around it."""
        while path not in self.values_at:
            path = path[:-1]
        found = self.keys_at.get(path) if key else None
        return found or self.values_at[path]

    def entries(self) -> Iterator[Tree]:
        """The entries of a tree that is a list, each as a tree of its own."""
        values, keys = _by_entry(self.values_at), _by_entry(self.keys_at)
        for index, value in enumerate(self.value if isinstance(self.value, list) else ()):
            yield Tree(value, self.lines, values[index], keys.get(index, {}))

    def line_text(self, where: Where) -> str:
        """The line of the file that a place stands in."""
        return self.lines[where.line - 1] if 0 < where.line <= len(self.lines) else ""


def _by_entry(places: Mapping[Path, Where]) -> dict[str | int, dict[Path, Where]]:
    """The places below each entry of a list, by its index, with their paths from there."""
    found: dict[str | int, dict[Path, Where]] = {}
    for path, where in places.items():
        if path:
            found.setdefault(path[0], {})[path[1:]] = where
    return found


def read_yaml(text: str, path: str, first_line: int = 1) -> Tree:
    """Reads one YAML document; `first_line` is where the text begins in its file."""
    text = text.removeprefix("\ufeff")
    reader = _Reader(path, first_line, text)
    if len(text) > LARGEST:
        return reader.failed(f"the YAML is longer than {LARGEST // 1024} KiB", "split it into several files")
    try:
        return reader.read()
    except _Noted:
        return reader.tree(None)
    except yaml.MarkedYAMLError as fault:
        return reader.broken(fault)
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        return reader.unreadable()


class _Noted(Exception):
    """A fault behind which nothing can be read; it is among the problems."""


class _Reader:
    """Builds a Tree from the parser's events; never recurses deeper than DEEPEST."""

    def __init__(self, path: str, first_line: int, text: str) -> None:
        self.path, self.first_line, self.text = path, first_line, text
        self.lines = ("",) * (first_line - 1) + tuple(text.split("\n"))
        self.has_odd_lines = bool(ODD_BREAK.search(text))
        self.values_at: dict[Path, Where] = {(): Where(path, first_line, 1)}
        self.keys_at: dict[Path, Where] = {}
        self.problems: list[Problem] = []

    def read(self) -> Tree:
        events = iter(yaml.parse(self.text, Loader=Loader))
        value: Value = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fault(event, "a second document begins here", "keep one document in a file")
                    break
                value = self.value(next(events), events, ())
        return self.tree(value)

    def tree(self, value: Value) -> Tree:
        return Tree(value, self.lines, self.values_at, self.keys_at, tuple(self.problems))

    def value(self, event: Any, events: Iterator[Any], path: Path) -> Value:
        self.values_at[path] = self.at(event)
        self.refuse_tricks(event)
        if len(path) > DEEPEST:
            self.fault(event, f"nested deeper than {DEEPEST} levels", "flatten it")
            raise _Noted
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(events, path)
        if isinstance(event, yaml.AliasEvent):
            return None
        for _, what in islice(unsafe(event.value), 1):
            self.fault(event, what, "remove it")
        plain = not event.style
        return None if plain and event.value in NOTHING else str(event.value)

    def sequence(self, events: Iterator[Any], path: Path) -> list[Value]:
        found: list[Value] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            found.append(self.value(event, events, (*path, len(found))))
        return found

    def mapping(self, events: Iterator[Any], path: Path) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            self.refuse_tricks(event)
            if not isinstance(event, yaml.ScalarEvent):
                self.fault(event, "a key must be a word", "write the list or map as a value")
                raise _Noted
            key, at = event.value, self.at(event)
            value = self.value(next(events), events, (*path, key))
            if key in found:
                first = self.keys_at[(*path, key)].line
                self.problem(at, f"the key '{key}' stands twice", f"the first is on line {first}: keep one")
                continue
            found[key], self.keys_at[(*path, key)] = value, at
        return found

    def refuse_tricks(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.fault(event, "anchors and aliases are not read here", "write the value out")
        if getattr(event, "tag", None):
            self.fault(event, f"the tag '{event.tag}' is not allowed", "remove it: every value is plain text")
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            self.fault(event, "merge keys are not read here", "write the keys out")

    def at(self, event: Any) -> Where:
        return self.place(event.start_mark)

    def place(self, mark: yaml.Mark) -> Where:
        """Where the parser was, in lines as an editor counts them; no further than the last of them."""
        if self.has_odd_lines:
            return self.place_of(mark.index)
        line = mark.line + self.first_line
        if line > len(self.lines):
            return self.place_of(len(self.text))
        return Where(self.path, line, mark.column + 1)

    def place_of(self, index: int) -> Where:
        """The place of a character of the text."""
        line = bisect_right(self.starts, index)
        return Where(self.path, line - 1 + self.first_line, index - self.starts[line - 1] + 1)

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins in the text."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def fault(self, event: Any, what: str, cure: str) -> None:
        self.problem(self.at(event), what, cure)

    def problem(self, where: Where, what: str, cure: str) -> None:
        self.problems.append(Problem(where, what, cure, line_text=self.lines[where.line - 1]))

    def failed(self, what: str, cure: str, index: int = 0) -> Tree:
        """What is left where nothing can be read: why, and the place of the character at which it ended."""
        self.problem(self.place_of(index), what, cure)
        return self.tree(None)

    def unreadable(self) -> Tree:
        """The place of the first character that no YAML may hold."""
        found = next(NO_TEXT.finditer(self.text))
        return self.failed(steers(found[0]), "remove it", found.start())

    def broken(self, fault: Any) -> Tree:
        """The parser's complaint as a Problem."""
        self.problem(self.place(fault.problem_mark), f"this is not YAML: {fault.problem}", _hint(fault.problem))
        return self.tree(None)


def _hint(problem: str) -> str:
    """What usually mends the parser's complaint."""
    if "character that cannot start" in problem or "tab" in problem:
        return "indent with spaces, not tabs, and quote values that begin with a sign such as @ or `"
    if "mapping values are not allowed" in problem:
        return "quote a value that holds a colon and a space"
    if "could not find expected ':'" in problem:
        return "write 'key: value', with a space after the colon"
    return "check the indentation and the quotation marks around this place"


class _PlainDumper(BaseDumper):  # type: ignore[misc]
    """Writes what read_yaml reads: text without needless quotes; only words that mean nothing are quoted."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


# Texts that the emitter writes as they are, in a map, a list, or a list on one line.
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*(?: [A-Za-z0-9(][A-Za-z0-9_.()/-]*)*")
KEY = re.compile(r"[a-z][a-z0-9_]*")
WIDTH = 4096  # characters before the emitter folds: a paragraph stays on one line, as diffs want it


def write_yaml(value: Value) -> str:
    """The YAML text of a value: keys in their given order, leaf lists and maps inside it on one line."""
    if isinstance(value, dict) and "" not in value and any(isinstance(item, (dict, list)) for item in value.values()):
        return "".join(_quick(key, item) or _emitted({key: item, "": []})[:-END] for key, item in value.items())
    return _emitted(value)


END = len("'': []\n")  # characters of the entry that makes the emitter write lists and maps as in a larger map


def _quick(key: str, item: Value) -> str | None:
    """The entry of a map as the emitter writes it, ten times as fast; None where it has more to think of."""
    if not KEY.fullmatch(key) or key in NOTHING:
        return None
    if item is None:
        return f"{key}: null\n"
    if isinstance(item, str):
        return f"{key}: {item}\n" if _is_plain(item) else None
    if isinstance(item, list) and item and all(isinstance(entry, dict) for entry in item):
        lines = [_on_one_line(entry) for entry in item]
        return None if None in lines else "".join((f"{key}:\n", *(f"- {line}\n" for line in lines)))
    line = _on_one_line(item)
    return line and f"{key}: {line}\n"


def _on_one_line(item: Value) -> str | None:
    """A list or map of plain texts on one line; None where the emitter has more to think of."""
    texts = [*item, *item.values()] if isinstance(item, dict) else item if isinstance(item, list) else [None]
    if not all(isinstance(text, str) and _is_plain(text) for text in texts):
        return None
    if isinstance(item, dict):
        return f"{{{', '.join([f'{name}: {text}' for name, text in item.items()])}}}"
    return f"[{', '.join(map(str, texts))}]"


def _is_plain(text: str) -> bool:
    return len(text) < PLAIN_LENGTH and bool(PLAIN.fullmatch(text)) and text not in NOTHING


PLAIN_LENGTH = 120  # characters of a text that cannot make the emitter begin another line


def _emitted(value: Value) -> str:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    is_flat = not any(isinstance(item, (dict, list)) for item in inner)
    style = False if is_flat else None
    text: str = yaml.dump(
        value, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=style
    )
    return text
