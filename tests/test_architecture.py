"""The laws of the house hold for every module, and the checker sees each way of breaking them."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import laws
import pytest
from laws import LAWS, Law, Module, entries, imported, mapped, modules, unescaped

ROOT = Path(__file__).resolve().parent.parent
GENERATOR = ROOT / "generator"
HOUSE = modules(GENERATOR)
LONG = "\n".join(f"    x = {number}" for number in range(31))

BREACHES = (
    (laws.imports_go_down, "language.words", "from generator.corpus.join import join"),
    (laws.imports_go_down, "corpus.join", "import generator.evidence.bind"),
    (laws.imports_go_down, "problems", "from generator.model.site import Topic"),
    (laws.imports_go_down, "pages.data", "from .layout import lay_out"),
    (laws.imports_go_down, "attic.box", "import re"),
    (laws.imports_stand_on_top, "pages.data", "def f():\n    import json"),
    (laws.imports_stand_on_top, "build", "def f():\n    if True:\n        from generator.corpus.join import join"),
    (laws.no_type_checking, "model.site", "from typing import TYPE_CHECKING"),
    (laws.no_type_checking, "model.site", "import typing\nif typing.TYPE_CHECKING:\n    import re"),
    (laws.functions_are_short, "language.words", f"def f():\n{LONG}"),
    (laws.functions_are_short, "language.words", f"class A:\n  async def f(self):\n{LONG}"),
    (laws.functions_take_little, "language.words", "def f(a, b, c, d, e): pass"),
    (laws.functions_take_little, "language.words", "class A:\n    def f(self, a, b, *c, d, **e): pass"),
    (laws.functions_take_little, "cli.make", "def f(a, b, c, d, e): pass"),
    (laws.functions_are_shallow, "build", "def f():\n for a in a:\n  if a:\n   with a:\n    try: a\n    finally: a"),
    (laws.functions_are_shallow, "build", "def f():\n if a: a\n else:\n  for a in a:\n   while a:\n    if a: a"),
    (laws.modules_are_short, "build", "x = 1\n" * 301),
    (laws.names_say_what, "language.utils", ""),
    (laws.names_say_what, "helpers", ""),
    (laws.disk_at_both_ends, "corpus.join", "open('a')"),
    (laws.disk_at_both_ends, "pages.data", "a.read_text()"),
    (laws.disk_at_both_ends, "build", "(root / 'site').mkdir()"),
    (laws.disk_at_both_ends, "content.load", "path.write_text('a')"),
    (laws.disk_at_both_ends, "harvest", "import os\nos.open(path, os.O_WRONLY)"),
    (laws.disk_at_both_ends, "harvest", "import os\nos.open(path, os.O_RDONLY | os.O_CREAT)"),
    (laws.disk_at_both_ends, "ingest.clean", "import os"),
    (laws.disk_at_both_ends, "ingest.clean", "from tempfile import mkdtemp"),
    (laws.disk_at_both_ends, "evidence.bind", "at = path.resolve()"),
    (laws.there_is_no_now, "pages.layout", "import time"),
    (laws.there_is_no_now, "pages.layout", "from datetime import date\nx = date.today()"),
    (laws.there_is_no_now, "publish.render", "import datetime\nx = datetime.datetime.now()"),
    (laws.there_is_no_now, "publish.write", "import os\nx = os.environ['HOME']"),
    (laws.there_is_no_now, "corpus.join", "from random import shuffle"),
    (laws.there_is_no_now, "ingest.read", "import subprocess"),
    (laws.disk_at_both_ends, "publish.write", "from http.server import HTTPServer"),
    (laws.disk_at_both_ends, "serve", "import shutil"),
    (laws.disk_at_both_ends, "serve", "path.read_text()"),
    (laws.only_the_door_speaks, "build", "print('hello')"),
    (laws.only_the_door_speaks, "publish.write", "import sys\nsys.stderr.write('hello')"),
    (laws.only_the_door_speaks, "ingest.read", "import click"),
    (laws.public_things_are_explained, "build", "x = 1"),
    (laws.public_things_are_explained, "build", "'''Why.'''\ndef f(): pass"),
    (laws.public_things_are_explained, "build", "'''Why.'''\nclass A:\n    '''What.'''\n    def f(self): pass"),
    (laws.nouns_never_change, "model.site", "class A: pass"),
    (laws.nouns_never_change, "model.site", "class A(Struct): pass"),
    (laws.nouns_never_change, "model.site", "@dataclass(frozen=True, slots=True)\nclass A: pass"),
    (laws.markup_is_checked, "pages.topics", "from markupsafe import Markup"),
    (laws.markup_is_checked, "publish.render", "environment.from_string('a')"),
    (laws.markup_is_checked, "pages.views", "class A(str):\n    def __html__(self): return self"),
    (laws.markup_is_checked, "pages.topics", "SafeHtml(topic.title)"),
)

KEEPING = (
    (laws.imports_go_down, "corpus.join", "from generator.corpus.events import events\nimport generator.model.site"),
    (laws.imports_stand_on_top, "ingest.read", "def f():\n    from charset_normalizer import from_bytes"),
    (laws.imports_stand_on_top, "cli.main", "def f():\n    from generator.version import VERSION"),
    (laws.functions_take_little, "cli.make", "@click.command('build')\ndef f(a, b, c, d, e): pass"),
    (laws.functions_take_little, "model.site", "class A:\n    def f(self, a, b, c, d): pass"),
    (laws.functions_are_shallow, "build", "def f():\n if a: a\n elif b: b\n elif c: c\n elif d: d\n elif e: e"),
    (laws.disk_at_both_ends, "language.dates", "rule.resolve(match, context)\n'a'.replace('a', 'b')"),
    (laws.disk_at_both_ends, "content.files", "path.read_bytes()"),
    (laws.disk_at_both_ends, "harvest", "import os\nos.open(path, os.O_RDONLY | os.O_NOFOLLOW)"),
    (laws.disk_at_both_ends, "serve", "from http.server import HTTPServer"),
    (laws.there_is_no_now, "language.dates", "from datetime import date\nx = date(2025, 1, 1)"),
    (laws.public_things_are_explained, "build", "'''Why.'''\ndef _f(): pass"),
    (
        laws.nouns_never_change,
        "model.site",
        "class A(Struct, frozen=True): pass\nclass B(StrEnum): pass",
    ),
    (laws.markup_is_checked, "pages.prose", "SafeHtml(clean)"),
)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_every_module_keeps_the_law(law: Law) -> None:
    breaches = [f"{module.name or 'generator'}: {breach}" for module in HOUSE for breach in law(module)]
    assert not breaches, f"{law.__doc__}\n" + "\n".join(breaches)


@pytest.mark.parametrize(("law", "name", "source"), BREACHES)
def test_the_checker_sees_a_planted_breach(law: Law, name: str, source: str) -> None:
    assert list(law(Module(name, source)))


@pytest.mark.parametrize(("law", "name", "source"), KEEPING)
def test_the_checker_leaves_alone_what_only_looks_like_a_breach(law: Law, name: str, source: str) -> None:
    assert list(law(Module(name, source))) == []


def test_every_law_has_a_planted_breach() -> None:
    assert {law for law, _, _ in BREACHES} == set(LAWS)


def test_no_module_imports_itself_by_way_of_others() -> None:
    known = {f"generator.{module.name}".rstrip(".") for module in HOUSE}
    knows = {f"generator.{module.name}".rstrip("."): {n for n, _ in imported(module)} & known for module in HOUSE}
    assert len(list(TopologicalSorter(knows).static_order())) == len(known)


def test_no_template_turns_escaping_off() -> None:
    found = {path.name: unescaped(path.read_text(encoding="utf-8")) for path in (ROOT / "templates").rglob("*.html")}
    assert found
    assert {name: marks for name, marks in found.items() if marks} == {}


@pytest.mark.parametrize("planted", ["{{ a|safe }}", "{{ a | safe }}", "{%- autoescape false %}", "{{ Markup(a) }}"])
def test_the_checker_sees_escaping_turned_off(planted: str) -> None:
    assert unescaped(planted)


def test_the_map_names_exactly_the_folders_and_modules_that_exist() -> None:
    docstring = ast.get_docstring(ast.parse((GENERATOR / "__init__.py").read_text(encoding="utf-8")), clean=False)
    assert mapped(docstring or "") == entries(GENERATOR)


def test_the_map_is_read_line_by_line() -> None:
    assert mapped("The map.\n\n    ingest/   raw files\n    build.py  the order\n  a -> b\n") == {"ingest/", "build.py"}
