"""Layout -> files: every page through its template, every data file as JSON, and what stands beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from generator.model.page import Chrome, DataFile, File, Layout, Page
from generator.problems import Problem, Where
from generator.publish.templates import FAULTS, Templates

MARKER = ".briefing-site"
MARKER_TEXT = "This folder is written by Briefing and replaced whole at each build. Edit content/, not this.\n"
SCHEMA = Path(__file__).with_name("data.schema.json")
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"


def render(layout: Layout, root: Path) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """The files of the site, or what is wrong with its templates; two files of one address are a fault."""
    templates = Templates(root)
    files: list[File] = []
    problems: list[Problem] = []
    for page in layout.pages:
        outcome = _page(page, layout.chrome, templates)
        if isinstance(outcome, File):
            files.append(outcome)
        else:
            problems.append(outcome)
    files += [_data(item) for item in layout.data]
    files += _beside(layout.chrome, templates)
    return tuple(files), (*dict.fromkeys(problems), *_collisions(files))


def _page(page: Page, chrome: Chrome, templates: Templates) -> File | Problem:
    values = {
        "page": page,
        "view": page.view,
        "site": chrome,
        "policy": POLICY,
        "root": "../" * page.address.count("/"),
    }
    try:
        return File(page.address, templates.render(page.template, **values).encode())
    except FAULTS as fault:
        return templates.problem(page.template, fault)


def _data(item: DataFile) -> File:
    text = json.dumps(item.value, ensure_ascii=False, indent=1, sort_keys=False)
    # Inside a script element of somebody's page these would end it, or start another.
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return File(item.address, (safe.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n").encode())


def _beside(chrome: Chrome, templates: Templates) -> Iterator[File]:
    yield File(MARKER, MARKER_TEXT.encode())
    yield File("data/schema.json", SCHEMA.read_bytes())
    yield File("robots.txt", f"User-agent: *\n{'Disallow: /' if chrome.is_internal else 'Allow: /'}\n".encode())
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
