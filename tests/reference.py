"""Makes docs/reference.md, docs/templates.md and the tables of docs/data.md from the code when it is run."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click
from msgspec import Struct
from msgspec.structs import fields

from generator.cli.main import COMMANDS, main
from generator.content import forms
from generator.content.form import Form, meaning, parts
from generator.content.topic_forms import TopicForm
from generator.pages import briefed, compared, leads, lines, spoken, views

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SCHEMA = ROOT / "generator" / "publish" / "data.schema.json"
FILES = (
    ("`content/site.yaml`", forms.SiteForm),
    ("`content/topics/<id>.yaml`", TopicForm),
    ("`content/entities.yaml`, under each id", forms.EntityForm),
    ("`content/articles/<id>.md`, front matter", forms.ArticleForm),
    ("`content/corrections.yaml`, each entry", forms.CorrectionForm),
    ("`set` of a correction, and `_defaults.yaml` in a folder of `seeds/`", forms.MetadataForm),
    ("`content/cleaning.yaml`", forms.CleaningForm),
)
CITING = """## Citations in authored text

The text of a topic, `content/topics/<id>.md`, is Markdown. What stands before its first heading is the summary.

| written | what it does |
|---|---|
| `[@source-id, "exact words"]` | opens the paragraph in which the words stand; the build stops when they do not |
| `[@source-id, para. 3]`, `para. 3-4` | opens paragraphs by their numbers |
| `[@source-id, fig. 1]`, `title`, `standfirst`, `point 2` | a caption, title, standfirst, point of its summary |
| `[@source-id]` | names the whole article |
| `[@one, "words"; @other, para. 2]` | several in one bracket |
| `"first words ... last words"` | joins two parts of one paragraph in their order |
| `[Our own reading.]{.inference}` | marks a sentence that is the author's, not a source's |
| `## Our assessment {.inference}` | marks a whole section so |
| `<!-- for other writers -->` | is no claim, cites nothing and is not published |

A citation covers its sentence. One behind the last full stop of a paragraph covers the paragraph. White space, and the
kinds of quotation marks and dashes, do not matter when words are looked for; everything else does.
"""


def reference() -> str:
    """The reference of commands, keys and citations."""
    parts = ["# Reference", "", "Made from the code by `python tests/reference.py`; a test holds it to the code.", ""]
    parts += ["## Commands", "", *_commands()]
    for file, form in FILES:
        parts += [f"## {file}", "", (form.__doc__ or "").strip(), "", *_table(form)]
    parts += [CITING]
    return "\n".join(parts).rstrip() + "\n"


def _commands() -> Iterator[str]:
    context = click.Context(main, info_name="briefing", **main.context_settings)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        with click.Context(command, info_name=name, parent=context) as own:
            yield from (f"### `briefing {name}`", "", "```text", command.get_help(own), "```", "")


def _table(form: type[Form], prefix: str = "") -> Iterator[str]:
    if not prefix:
        yield from ("| key | value | meaning |", "|---|---|---|")
    for field in fields(form):
        key, kind = f"{prefix}{field.encode_name}", field.type
        inner = next(_forms(kind), None)
        yield f"| `{key}` | {_type(kind)} | {meaning(kind) or _first_line(inner)} |"
        if inner:
            yield from _table(inner, f"{key}.<name>." if _is_map(kind) else f"{key}.")
    if not prefix:
        yield ""


def _first_line(form: type[Form] | None) -> str:
    return (form.__doc__ or "").strip().split("\n")[0] if form else ""


def _is_map(annotation: Any) -> bool:
    return get_origin(annotation) is dict or any(_is_map(argument) for argument in get_args(annotation))


def _forms(annotation: Any) -> Iterator[type[Form]]:
    if isinstance(annotation, type) and issubclass(annotation, Form):
        yield annotation
    for argument in get_args(annotation):
        yield from _forms(argument)


def _type(annotation: Any) -> str:
    """The kind of value in words."""
    annotation, _ = parts(annotation)
    if get_origin(annotation) is Literal:
        return " or ".join(f"`{value}`" for value in get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, str) and hasattr(annotation, "__members__"):
        return " or ".join(f"`{member.value}`" for member in annotation)
    if get_origin(annotation) in (tuple, list):
        return "list"
    if _is_map(annotation) or next(_forms(annotation), None):
        return "map"
    inner = [argument for argument in get_args(annotation) if argument is not type(None)]
    return _type(inner[0]) if inner else "text"


def templates() -> str:
    """The reference of the templates: the view that each is given, with its fields."""
    parts = [
        "# Templates",
        "",
        "Made from the code by `python tests/reference.py`; a test holds it to the code.",
        "",
        "A file of the same name in the site's own `templates/` takes the place of ours, also `static/style.css`",
        "in it. Every template is given `view` (below), `page` (address, title), `site` (title, publisher, licence",
        "and so on), `root` (the way back to the site's root, put before every address) and `policy` (the content",
        "security policy). Values are escaped; there is no other way to put markup into a page.",
        "",
        "## Views",
        "",
        *_views(views),
        *_views(briefed),
        *_views(leads),
        "## What views are made of",
        "",
        *_views(lines),
        *_views(spoken),
        *_views(compared),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _views(module: Any) -> Iterator[str]:
    for name, view in vars(module).items():
        if isinstance(view, type) and issubclass(view, Struct) and view.__module__ == module.__name__:
            yield from (f"### {name}", "", (view.__doc__ or "").strip(), "", "| field | type |", "|---|---|")
            yield from (
                f"| `{field}` | `{view.__annotations__[field].replace('|', 'or')}` |"
                for field in view.__struct_fields__
            )
            yield ""


def data() -> str:
    """`docs/data.md` with the tables of its files as the published schema has them; its other text stays."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    before = DOCS.joinpath("data.md").read_text(encoding="utf-8").split("\n## `data/")[0]
    parts = [before.rstrip()]
    for name, definition in schema["$defs"].items():
        rows = (
            f"| `{path}` | {_json_type(found)} | {found['description']} |" for path, found in _properties(definition)
        )
        parts.append(
            "\n".join((f"\n## `data/{name}.json`\n", "| key | type | what it holds |", "|---|---|---|", *rows))
        )
    return "\n".join(parts) + "\n"


def _properties(schema: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, inner in schema.get("properties", {}).items():
        path = f"{prefix}{name}"
        yield path, inner
        yield from _properties(inner, f"{path}.")
        yield from _properties(inner.get("items", {}), f"{path}[].")
        for other in (*inner.get("anyOf", ()), *inner.get("oneOf", ())):
            yield from _properties(other, f"{path}.")


def _json_type(schema: dict[str, Any]) -> str:
    """The kind of a JSON value in words."""
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"])
    kinds = schema.get("type") or [_json_type(other) for other in schema.get("anyOf", schema.get("oneOf", ()))]
    return kinds if isinstance(kinds, str) else " or ".join(kinds)


if __name__ == "__main__":
    DOCS.joinpath("reference.md").write_text(reference(), encoding="utf-8")
    DOCS.joinpath("templates.md").write_text(templates(), encoding="utf-8")
    DOCS.joinpath("data.md").write_text(data(), encoding="utf-8")
    sys.stdout.write("wrote docs/reference.md, docs/templates.md and docs/data.md\n")
