"""Layout -> files: every page through its template, data as JSON, texts, cards, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias
from unicodedata import normalize

from msgspec import Raw
from msgspec.json import format as spaced
from msgspec.structs import replace

from generator.model.page import Chrome, DataFile, File, Json, Layout, Page, PlainFile, json_bytes, script_safe
from generator.model.work import Done
from generator.problems import Problem, Where
from generator.publish.card import picture
from generator.publish.crate import crate_file
from generator.publish.kept import Kept
from generator.publish.sitemap import sitemaps
from generator.publish.templates import FAULTS, Templates

MARKER = ".briefing-site"
MARKER_TEXT = "This folder is written by Briefing and replaced whole at each build. Edit content/, not this.\n"
SCHEMA = Path(__file__).with_name("data.schema.json")
PORTION = 1000  # things written at a time: no list of all that a large site has need be there at once
# Between two of them: JSON that no encoder writes, since it escapes a letter that needs none, and that no words hold,
# whose quotation marks are escaped.
MARK = Raw(b'"\\u0061"')
BETWEEN = b', "\\u0061", '
SEARCHING = frozenset({"search.html"})  # templates of pages that run our script and the index's WebAssembly
SCRIPTS = "script-src 'self' 'wasm-unsafe-eval'"
DIRECTION_MARKS = (("\u200e", "&lrm;"), ("\u200f", "&rlm;"), ("\u061c", "&#x61c;"))
Rendered: TypeAlias = tuple[tuple[File, ...], tuple[Problem, ...]]
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
# For hosts that read such a file. A page states its own, stricter policy; that none may frame it only a header says.
HEADERS = f"""/*
  Content-Security-Policy: {POLICY.replace("style-src", f"{SCRIPTS}; style-src", 1)}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
"""


def try_out(layout: Layout, root: Path, done: Done[File | Problem], kept: Kept) -> Rendered:
    """No files, and what would be wrong with them: pages are rendered only where a site has templates of its own."""
    if Templates(root).has_own:
        return (), render(layout, root, done, kept)[1]
    beside = (address for address, _ in others(layout, Templates(root)))
    return (), tuple(_collisions((*(page.address for page in layout.pages), *beside)))


def render(layout: Layout, root: Path, done: Done[File | Problem], kept: Kept) -> Rendered:
    """The files of the site, those as they stand whose pages show what they showed, or what is wrong with its
    templates; two files of one address are a fault."""
    templates = Templates(root)
    shared = (layout.chrome, templates.digest)
    pages = [partial(_page, page, shared, templates, kept) for page in layout.pages]
    cards = [partial(kept.file, card.address, card, partial(picture, card)) for card in layout.cards]
    lists = [make for _, make in others(replace(layout, cards=()), templates)]
    outcomes = done([*lists, *pages, *cards])  # what takes longest first, so that nobody waits for it in the end
    files = [outcome for outcome in outcomes if isinstance(outcome, File)]
    problems = dict.fromkeys(outcome for outcome in outcomes if isinstance(outcome, Problem))
    files.append(crate_file(layout, files))
    return tuple(files), (*problems, *_collisions(file.address for file in files))


def _page(page: Page, shared: tuple[Chrome, bytes], templates: Templates, kept: Kept) -> File | Problem:
    drawn, shown = page.drawn
    return kept.file(page.address, (shown, shared), partial(render_page, drawn, shared[0], templates, POLICY))


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
        return File(page.address, _marks_shown(templates.render(page.template, chrome.language, **values)).encode())
    except FAULTS as fault:
        return templates.problem(page.template, fault)


def _marks_shown(html: str) -> str:
    """The page with its direction marks as references, so that nobody who reads its source overlooks one."""
    for mark, reference in DIRECTION_MARKS:
        if mark in html:  # most pages have none, which is seen much sooner than nothing is replaced
            html = html.replace(mark, reference)
    return html


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
    text = b",\n".join(b"%b: %b" % (_compact(key), _lines(value)) for key, value in item.draw().items())
    return File(item.address, b"{\n%b\n}\n" % text)


def _lines(value: Json | Iterator[Json]) -> bytes:
    """A value as JSON; each thing of a list on a line of its own, so that two builds can be compared by lines."""
    if not isinstance(value, list | tuple | Iterator):
        return _compact(value)
    things = iter(value)
    portions = [_portion(some) for some in iter(lambda: list(islice(things, PORTION)), [])]
    return b"[\n%b\n]" % b",\n".join(portions) if portions else b"[]"


def _portion(things: list[Json]) -> bytes:
    """Things as JSON, each on a line of its own, made in one step."""
    marked: list[object] = [MARK] * (2 * len(things) - 1)
    marked[::2] = things
    return _compact(marked)[1:-1].replace(BETWEEN, b",\n")


def _compact(value: object) -> bytes:
    """A value as JSON on one line, with a space behind each comma and colon."""
    return script_safe(spaced(json_bytes(value), indent=0))


def _beside(layout: Layout, templates: Templates) -> Iterator[File]:
    """What stands beside pages and data: the marker, schema, headers, what search engines read, the static files."""
    yield File(MARKER, MARKER_TEXT.encode())
    yield File("data/schema.json", SCHEMA.read_bytes())
    yield File("_headers", HEADERS.encode())
    yield from sitemaps(layout)
    for name, data in templates.static():
        yield File(f"static/{name}", data)


def _collisions(addresses: Iterable[str]) -> Iterator[Problem]:
    """A fault for each address that two files have on some disk: whatever their case, and the form of their letters."""
    seen: dict[str, str] = {}
    for address in addresses:
        key = normalize("NFKC", address).casefold()
        if key in seen:
            yield Problem(Where(address), f"two pages have this address ({seen[key]})", "give one another id")
        seen.setdefault(key, address)
