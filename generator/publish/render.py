"""Layout -> files: every page through its template, data as JSON, texts, cards, and what stands beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator.model.page import Chrome, DataFile, File, Json, Layout, Page, PlainFile, script_safe
from generator.problems import Problem, Where
from generator.publish.card import picture
from generator.publish.crate import crate_file
from generator.publish.sitemap import sitemaps
from generator.publish.templates import FAULTS, Templates

MARKER = ".briefing-site"
MARKER_TEXT = "This folder is written by Briefing and replaced whole at each build. Edit content/, not this.\n"
SCHEMA = Path(__file__).with_name("data.schema.json")
SEARCHING = frozenset({"search.html"})  # templates of pages that run our script and the index's WebAssembly
SCRIPTS = "script-src 'self' 'wasm-unsafe-eval'"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"


def render(layout: Layout, root: Path) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """The files of the site, or what is wrong with its templates; two files of one address are a fault."""
    templates = Templates(root)
    files: list[File] = []
    problems: list[Problem] = []
    for page in layout.pages:
        outcome = render_page(page, layout.chrome, templates, POLICY)
        if isinstance(outcome, File):
            files.append(outcome)
        else:
            problems.append(outcome)
    files += [make() for _, make in others(layout, templates)]
    files.append(crate_file(layout, files))
    return tuple(files), (*dict.fromkeys(problems), *_collisions(files))


def render_page(page: Page, chrome: Chrome, templates: Templates, policy: str) -> File | Problem:
    """One page as a file under a content security policy, or what is wrong with its template."""
    values = {
        "page": page,
        "view": page.view,
        "site": chrome,
        "policy": _policy(page, policy),
        "root": chrome.root_from(page),
        "beside": "../" * page.address.count("/"),
    }
    try:
        return File(page.address, templates.render(page.template, **values).encode())
    except FAULTS as fault:
        return templates.problem(page.template, fault)


def _policy(page: Page, policy: str) -> str:
    """The policy of a page; that of the search page lets it run scripts of the site, if it does not do so already."""
    if page.template not in SEARCHING or "script-src" in policy:
        return policy
    return policy.replace("style-src", f"{SCRIPTS}; style-src", 1)


def others(layout: Layout, templates: Templates) -> Iterator[tuple[str, Callable[[], File]]]:
    """The address of everything that is no page, with what makes its file."""
    for item in layout.data:
        yield item.address, partial(data_file, item)
    for text in layout.texts:
        yield text.address, partial(text_file, text)
    for card in layout.cards:
        yield card.address, partial(picture, card)
    for file in _beside(layout, templates):
        yield file.address, partial(replace, file)


def text_file(text: PlainFile) -> File:
    """A text as a file."""
    return File(text.address, text.draw().encode())


def data_file(item: DataFile) -> File:
    """A data file as JSON that cannot end a script element which somebody puts it into."""
    text = ",\n".join(f"{_compact(key)}: {_lines(value)}" for key, value in item.value.items())
    return File(item.address, f"{{\n{script_safe(text)}\n}}\n".encode())


def _lines(value: Json) -> str:
    """A value as JSON; each thing of a list on a line of its own, so that two builds can be compared by lines."""
    if not isinstance(value, list | tuple) or not value:
        return _compact(value)
    return "[\n" + ",\n".join(map(_compact, value)) + "\n]"


_compact = json.JSONEncoder(ensure_ascii=False).encode


def _beside(layout: Layout, templates: Templates) -> Iterator[File]:
    """What stands beside pages and data: the marker, the schema, what search engines read, the static files."""
    yield File(MARKER, MARKER_TEXT.encode())
    yield File("data/schema.json", SCHEMA.read_bytes())
    yield from sitemaps(layout)
    for name, data in templates.static():
        yield File(f"static/{name}", data)


def _collisions(files: list[File]) -> Iterator[Problem]:
    """A fault for each address that two files have, whatever their case."""
    seen: dict[str, str] = {}
    for file in files:
        key = file.address.casefold()
        if key in seen:
            yield Problem(Where(file.address), f"two pages have this address ({seen[key]})", "give one another id")
        seen.setdefault(key, file.address)
