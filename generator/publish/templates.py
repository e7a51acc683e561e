"""The templates: where they are looked for, and what is wrong when one fails, with its file and line."""

from __future__ import annotations

import marshal
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from traceback import walk_tb

from jinja2 import (
    FileSystemBytecodeCache,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket, bc_magic

from generator.disk import below
from generator.model.page import Json, json_text
from generator.problems import Problem, Where
from generator.publish.catalogue import BadCatalogue, Catalogue, catalogue_paths
from generator.publish.folded import Folded

PACKAGE = Path(__file__).resolve().parent.parent
FOLDERS = (PACKAGE / "_package" / "templates", PACKAGE.parent / "templates")  # in the wheel, in the checkout

# A hash of what compiles them: what another program compiled is not taken over.
RULES = blake2b(
    b"".join(Path(__file__).with_name(name).read_bytes() for name in ("folded.py", "templates.py"))
).hexdigest()
OURS = "!"  # before the name of a template: ours, which one of the site's own extends


class Compiled(FileSystemBytecodeCache):
    """Our templates as Jinja compiles them, kept where Python keeps our modules and under the same terms; each once for
    every language of ours."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(str(PACKAGE / "__pycache__"), "template-%s.bin")
        self.said = "" if catalogue.is_plain else catalogue.digest

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The key of a template, which tells also what it speaks by, and by what rules it was compiled."""
        return super().get_cache_key(f"{name}{self.said}{RULES}", filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Reads what was kept of a template, whole: `marshal` asks a file for each of its parts, and takes long."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            kept = Path(self.directory, self.pattern % (bucket.key,)).read_bytes()
            head = bc_magic + pickle.dumps(bucket.checksum, 2)
            if kept.startswith(head):
                bucket.code = marshal.loads(kept[len(head) :])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a template of ours, if that can be; those of sites come and go."""
        at = Path(bucket.code.co_filename).resolve() if bucket.code else Path()
        if at.parent in FOLDERS and not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)


class NotText(TemplateError):
    """A template whose bytes are not UTF-8; the line is the one on which that shows."""

    def __init__(self, path: str, line: int) -> None:
        self.path, self.line = path, line
        super().__init__(path)


class Templates:
    """The templates of a site: its own first, then ours. Those that are watched are read again when they are edited."""

    def __init__(self, root: Path, is_watched: bool = False) -> None:
        self.root, self.is_watched = root, is_watched
        self._speaking: dict[str, tuple[tuple[tuple[int, int], ...], Folded]] = {}

    def environment(self, language: str) -> Folded:
        """What compiles templates that speak a language, by its tag (BCP 47), and fills them; one for each language."""
        known = self._speaking.get(language)
        if known and not self.is_watched:
            return known[1]
        paths = tuple(catalogue_paths(language, self.folders))
        read = tuple(map(_signature, paths))
        if known is None or known[0] != read:
            known = self._speaking[language] = read, self._made(Catalogue(language, paths))
        return known[1]

    def _ours(self, language: str) -> tuple[Path, ...]:
        return tuple(catalogue_paths(language, FOLDERS))

    def _made(self, catalogue: Catalogue) -> Folded:
        made = Folded(
            loader=FunctionLoader(self._load),
            auto_reload=self.is_watched,
            # What speaks by a catalogue of the site comes and goes with it.
            bytecode_cache=Compiled(catalogue) if catalogue.paths == self._ours(catalogue.language) else None,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
            # Phrases that are made outside of templates are said where they are printed.
            finalize=None if catalogue.is_plain else catalogue.say,
        )
        made.say = catalogue.message
        said = {
            "_": catalogue.look_up,
            "said": catalogue.say,
            "gettext": catalogue.message,
            "number_of": catalogue.count,
        }
        made.globals |= said | {"direction": catalogue.direction}
        made.policies |= {"json.dumps_function": _json, "ext.i18n.trimmed": True}
        return made

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of templates that are there now, the site's own first."""
        return tuple(folder for folder in (self.root / "templates", *FOLDERS) if folder.is_dir())

    @property
    def has_own(self) -> bool:
        """Whether the site has templates of its own that are not ours."""
        own = self.root / "templates"
        return own.is_dir() and own.resolve() not in (folder.resolve() for folder in FOLDERS)

    @property
    def digest(self) -> bytes:
        """A hash of everything in the folders of templates."""
        made = blake2b()
        for folder in self.folders:
            for path in sorted(path for path in below(folder) if path.is_file()):
                data = path.read_bytes()
                made.update(f"{path.relative_to(folder).as_posix()} {len(data)} ".encode("utf-8", "surrogateescape"))
                made.update(data)
        return made.digest()

    def _find(self, name: str) -> Path | None:
        """Where a template stands; one that is called with the mark in front is ours, whatever the site has."""
        folders = FOLDERS if name.startswith(OURS) else self.folders
        paths = (folder / name.removeprefix(OURS) for folder in folders)
        return next((path for path in paths if path.is_file()), None)

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """A template with its path, and whether it still is the one to be used: compiled once until it is edited."""
        path = self._find(name)
        if path is None:
            return None
        read = _signature(path)
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as fault:
            raise NotText(str(path), fault.object[: fault.start].count(b"\n") + 1) from fault
        return text, str(path), lambda: self._find(name) == path and _signature(path) == read

    def render(self, name: str, language: str, **values: object) -> str:
        """The text of a template filled with values, in a language."""
        return self.environment(language).get_template(name).render(**values)

    def text(self, name: str) -> bytes | None:
        """The bytes of a file among the templates, the site's own before ours; None when there is none."""
        found = (folder / name for folder in self.folders)
        return next((path.read_bytes() for path in found if path.is_file()), None)

    def static(self) -> Iterator[tuple[str, bytes]]:
        """The static files (name, bytes) as they are published, the site's own in the place of ours."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            at = folder / "static"
            files = (path for path in below(at) if path.parent == at and path.is_file())
            found |= {path.name: path for path in files if not path.name.startswith(".")}
        for name in sorted(found):
            yield name, found[name].read_bytes()

    def problem(self, name: str, fault: Exception) -> Problem:
        """What is wrong with a template that could not be rendered, at the line where it failed."""
        if isinstance(fault, TemplateNotFound):
            return Problem(
                Where(f"templates/{name}"), f"the template '{fault.name}' is missing", "write it, or remove its name"
            )
        if isinstance(fault, BadCatalogue):
            return Problem(Where(self._shown(fault.path), fault.line, 1), fault.what, fault.cure)
        if isinstance(fault, NotText):
            return Problem(Where(self._shown(fault.path), fault.line, 1), "is not UTF-8 text", "save it as UTF-8")
        if isinstance(fault, TemplateSyntaxError):
            where = Where(self._shown(fault.filename or name), fault.lineno, 1)
            return Problem(where, f"the template cannot be read: {fault.message}", "correct its syntax")
        line = [(frame.f_code.co_filename, number) for frame, number in walk_tb(fault.__traceback__)]
        own = [(file, number) for file, number in line if file.endswith((".html", ".xml", ".txt"))]
        file, number = own[-1] if own else (name, 0)
        cure = "see docs/templates.md for what it is given"
        return Problem(Where(self._shown(file), number, 1), f"the template failed: {fault}", cure)

    def _shown(self, file: str) -> str:
        """The path of a template as people know it: below the site's root, else by its name among ours."""
        path = Path(file)
        if path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        return f"templates/{path.name}"


def _json(value: Json, **_: object) -> str:
    """Compact JSON, with the marks of direction escaped: no reference stands for them within a script element."""
    text = json_text(value)
    return text.replace("\u200e", "\\u200e").replace("\u200f", "\\u200f").replace("\u061c", "\\u061c")


def _signature(path: Path) -> tuple[int, int]:
    """What tells an edited file from the same one: its time of change in nanoseconds, and its size in bytes."""
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


FAULTS = (TemplateError, RecursionError, TypeError, ValueError, AttributeError, KeyError, IndexError, ZeroDivisionError)
