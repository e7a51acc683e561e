"""The laws of the house as functions: a module's source in, the breaches of one law out."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FLOORS = (
    ("problems", "disk", "version"),
    ("model",),
    ("language",),
    ("ingest", "content", "corpus", "evidence", "briefing", "pages", "publish", "engine"),
    ("harvest", "survey"),
    ("intake", "build"),
    ("serve",),
    ("cli",),
)
LONGEST_FUNCTION, MOST_PARAMETERS, DEEPEST, LONGEST_MODULE = 30, 4, 3, 300
VAGUE_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "base"})

# The rooms at both ends of the house. A name here is a module, or a folder with all its modules.
READERS = frozenset(
    {"disk", "harvest", "ingest.read", "ingest.shelve", "content.files", "content.load", "publish", "engine", "cli"}
)
WRITERS = frozenset({"disk", "ingest.shelve", "publish", "engine", "cli"})
CLOCKS = frozenset({"engine", "cli"})
SPEAKERS = frozenset({"cli"})
LISTENERS = frozenset({"serve", "engine", "cli"})

WORLDLY = frozenset(
    """os shutil glob tempfile subprocess random secrets uuid time sqlite3 urllib.request fcntl ctypes locale getpass
    platform mmap fileinput linecache""".split()
)
NETWORK = frozenset({"socket", "socketserver", "http", "http.server", "ssl", "asyncio"})
CLOCK_MODULES = frozenset({"time", "random", "secrets", "uuid", "subprocess", "locale", "getpass", "platform"})
READS = frozenset(
    """read_text read_bytes iterdir glob rglob exists is_file is_dir is_symlink stat lstat samefile readlink cwd home
    expanduser""".split()
)
WRITES = frozenset(
    """write_text write_bytes mkdir unlink rmdir touch chmod symlink_to hardlink_to copyfile copytree rmtree""".split()
)
NOW = frozenset({("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")})
RAW_MARKUP = frozenset({"Markup", "from_string", "markupsafe", "__html__"})
UNESCAPED = re.compile(r"\|\s*safe\b|\{%-?\s*autoescape|\bMarkup\b|\bfrom_string\b")


@dataclass(frozen=True)
class Module:
    """A module of the house: its dotted name without `generator.`, and its source."""

    name: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed source."""
        return ast.parse(self.source)

    @property
    def room(self) -> str:
        """The folder or top-level module that it belongs to; empty for the package itself."""
        return self.name.partition(".")[0]

    def is_in(self, places: frozenset[str]) -> bool:
        """Whether it is one of these modules, or lies in one of these folders."""
        return self.name in places or self.room in places

    def walk(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        """Every node of these kinds, with its line."""
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))


Law = Callable[[Module], Iterator[str]]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def modules(package: Path) -> tuple[Module, ...]:
    """Every module below a package's folder; `__init__` goes by the name of its folder."""
    return tuple(_module(package, path) for path in sorted(package.rglob("*.py")) if "_package" not in path.parts)


def _module(package: Path, path: Path) -> Module:
    parts = path.relative_to(package).with_suffix("").parts
    name = ".".join(part for part in parts if part != "__init__")
    return Module(name, path.read_text(encoding="utf-8"))


def imported(module: Module) -> Iterator[tuple[str, ast.AST]]:
    """The modules that a module imports, by their full dotted names, with the place."""
    for node in module.walk(ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield ("." * node.level + (node.module or "")), node


def floor_of(room: str) -> int | None:
    """The number of the floor that a room stands on, from the ground up."""
    return next((number for number, rooms in enumerate(FLOORS) if room in rooms), None)


def imports_go_down(module: Module) -> Iterator[str]:
    """Each floor knows the floors below it, and no folder of its own floor but itself."""
    own = floor_of(module.room)
    if module.room and own is None:
        yield f"the room '{module.room}' stands on no floor"
        return
    for name, node in imported(module):
        if name.startswith("."):
            yield f"line {node.lineno}: a relative import"
        package, _, inner = name.partition(".")
        if package != "generator" or not module.room:
            continue
        room = inner.partition(".")[0]
        floor = floor_of(room)
        if room != module.room and (floor is None or own is None or floor >= own):
            yield f"line {node.lineno}: {module.room} imports {name}"


def imports_stand_on_top(module: Module) -> Iterator[str]:
    """No import inside a function, except a heavy optional library, and anything in `cli`, for a quick start."""
    if module.is_in(SPEAKERS):
        return
    inner = {id(node): node for function in module.walk(*FUNCTIONS) for node in ast.walk(function)}
    for name, node in imported(module):
        top = name.partition(".")[0]
        if id(node) in inner and (top in sys.stdlib_module_names or top in ("generator", "")):
            yield f"line {node.lineno}: {name} is imported inside a function"


def no_type_checking(module: Module) -> Iterator[str]:
    """No knot of imports that only a type checker sees."""
    for node in module.walk(ast.Name, ast.Attribute, ast.alias):
        name = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", None)
        if name == "TYPE_CHECKING":
            yield f"line {node.lineno}: TYPE_CHECKING"


def functions_are_short(module: Module) -> Iterator[str]:
    """A function is at most 30 lines, from `def` to its end."""
    for node in module.walk(*FUNCTIONS):
        lines = node.end_lineno - node.lineno + 1
        if lines > LONGEST_FUNCTION:
            yield f"line {node.lineno}: {node.name} has {lines} lines"


def functions_take_little(module: Module) -> Iterator[str]:
    """A function has at most four parameters, `self` apart; a command has one for each of its options."""
    for node in module.walk(*FUNCTIONS):
        names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        names += [extra.arg for extra in (node.args.vararg, node.args.kwarg) if extra]
        count = len(names) - (names[:1] in (["self"], ["cls"]))
        if count > MOST_PARAMETERS and not (module.room == "cli" and _is_command(node)):
            yield f"line {node.lineno}: {node.name} has {count} parameters"


def _is_command(node: ast.FunctionDef) -> bool:
    return any(re.search(r"\b(?:command|group)\(", ast.unparse(decorator)) for decorator in node.decorator_list)


BLOCKS = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.With,
    ast.AsyncWith,
    ast.Try,
    ast.Match,
    *FUNCTIONS,
    ast.ClassDef,
)


def functions_are_shallow(module: Module) -> Iterator[str]:
    """Blocks inside a function nest at most three deep; `elif` goes no deeper than its `if`."""
    for node in module.walk(*FUNCTIONS):
        depth = max((_depth(inner, False) for inner in node.body), default=0)
        if depth > DEEPEST:
            yield f"line {node.lineno}: {node.name} is {depth} levels deep"


def _depth(node: ast.AST, is_elif: bool) -> int:
    own = isinstance(node, BLOCKS) and not is_elif
    inner = (_depth(child, _is_elif(node, child)) for child in ast.iter_child_nodes(node))
    return own + max(inner, default=0)


def _is_elif(node: ast.AST, child: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]


def modules_are_short(module: Module) -> Iterator[str]:
    """A module is at most 300 lines."""
    lines = module.source.count("\n")
    if lines > LONGEST_MODULE:
        yield f"it has {lines} lines"


def names_say_what(module: Module) -> Iterator[str]:
    """No module or folder is called utils, helpers, common, manager or base."""
    for part in module.name.split("."):
        if part in VAGUE_NAMES:
            yield f"the name '{part}' says nothing"


def disk_at_both_ends(module: Module) -> Iterator[str]:
    """Only readers read, only writers write; the rooms between them touch neither disk nor system."""
    reads, writes = module.is_in(READERS), module.is_in(WRITERS)
    if not (reads or writes):
        yield from (f"line {node.lineno}: imports {name}" for name, node in imported(module) if name in WORLDLY)
    if not module.is_in(LISTENERS):
        yield from (f"line {node.lineno}: imports {name}" for name, node in imported(module) if name in NETWORK)
    for node in module.walk(ast.Call):
        name = _called(node)
        if name == "open" and not ((reads and (writes or _is_for_reading(node))) or _is_of_an_archive(node)):
            yield f"line {node.lineno}: open()"
        is_path = isinstance(node.func, ast.Attribute)
        if is_path and (name in READS or (name == "resolve" and not node.args)) and not reads:
            yield f"line {node.lineno}: .{name}() reads the disk"
        if is_path and name in WRITES and not writes:
            yield f"line {node.lineno}: .{name}() writes to the disk"


def _is_for_reading(node: ast.Call) -> bool:
    flags = set(re.findall(r"\bO_[A-Z]+", ast.unparse(node)))
    modes = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
    return modes == ["rb"] or ("O_RDONLY" in flags and not flags & {"O_CREAT", "O_TRUNC", "O_APPEND"})


def _is_of_an_archive(node: ast.Call) -> bool:
    """Whether a member of an archive is opened, which lies in memory or in a stream that somebody else opened."""
    return ast.unparse(node.func) == "archive.open"


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", None) or getattr(node.func, "id", "")


def there_is_no_now(module: Module) -> Iterator[str]:
    """Nobody but `engine` and `cli` asks the clock, the environment or chance."""
    if module.is_in(CLOCKS):
        return
    yield from (f"line {node.lineno}: imports {name}" for name, node in imported(module) if name in CLOCK_MODULES)
    for node in module.walk(ast.Attribute):
        owner = ast.unparse(node.value).rpartition(".")[2]
        if (owner, node.attr) in NOW or (owner == "os" and node.attr in ("environ", "getenv", "urandom", "getlogin")):
            yield f"line {node.lineno}: {owner}.{node.attr}"


def only_the_door_speaks(module: Module) -> Iterator[str]:
    """Only `cli` prints."""
    if module.is_in(SPEAKERS):
        return
    yield from (
        f"line {node.lineno}: imports {name}" for name, node in imported(module) if name in ("click", "logging")
    )
    for node in module.walk(ast.Call):
        if _called(node) == "print" or ast.unparse(node.func) in ("sys.stdout.write", "sys.stderr.write"):
            yield f"line {node.lineno}: {ast.unparse(node.func)}()"


def public_things_are_explained(module: Module) -> Iterator[str]:
    """Every module and every public function, class and method has a docstring."""
    if not ast.get_docstring(module.tree):
        yield "the module has no docstring"
    yield from _unexplained(module.tree, "")


def _unexplained(owner: ast.AST, prefix: str) -> Iterator[str]:
    for node in ast.iter_child_nodes(owner):
        if not isinstance(node, (*FUNCTIONS, ast.ClassDef)) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield f"line {node.lineno}: {prefix}{node.name} has no docstring"
        if isinstance(node, ast.ClassDef):
            yield from _unexplained(node, f"{node.name}.")


def nouns_never_change(module: Module) -> Iterator[str]:
    """A class in `model` is a frozen struct, an enumeration, or a checked kind of text."""
    for node in module.walk(ast.ClassDef) if module.room == "model" else ():
        kinds = {ast.unparse(kind) for kind in node.bases}
        is_frozen = "Struct" in kinds and "frozen=True" in {ast.unparse(option) for option in node.keywords}
        if not (is_frozen or node.name.startswith("_") or kinds & {"StrEnum", "Enum", "IntEnum", "str"}):
            yield f"line {node.lineno}: {node.name} is not a frozen struct"


def markup_is_checked(module: Module) -> Iterator[str]:
    """No text goes unescaped but through the one type that the sanitiser makes."""
    if module.name == "model.page":
        return
    for node in module.walk(ast.Name, ast.Attribute, ast.alias, ast.FunctionDef, ast.ImportFrom):
        names = (getattr(node, key, None) for key in ("id", "attr", "name", "module"))
        yield from (f"line {node.lineno}: {name}" for name in names if name in RAW_MARKUP)
    for node in module.walk(ast.Call):
        if _called(node) == "SafeHtml" and module.name != "pages.prose":
            yield f"line {node.lineno}: SafeHtml is made outside the sanitiser"


LAWS: tuple[Law, ...] = (
    imports_go_down,
    imports_stand_on_top,
    no_type_checking,
    functions_are_short,
    functions_take_little,
    functions_are_shallow,
    modules_are_short,
    names_say_what,
    disk_at_both_ends,
    there_is_no_now,
    only_the_door_speaks,
    public_things_are_explained,
    nouns_never_change,
    markup_is_checked,
)


def unescaped(template: str) -> list[str]:
    """What in a template's source turns escaping off."""
    return [found[0] for found in UNESCAPED.finditer(template)]


def mapped(docstring: str) -> set[str]:
    """The entries of the map in a docstring: indented lines that begin with a folder or a module and say what it is."""
    return set(re.findall(r"^ +([a-z_]+(?:/|\.py))  +\S", docstring, re.MULTILINE))


def entries(package: Path) -> set[str]:
    """The folders and modules that a package has, as its map would name them."""
    folders = {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
    return folders | {path.name for path in package.glob("*.py")} - {"__init__.py"}
