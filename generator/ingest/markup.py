"""HTML -> Sheet: every visible line of a page in its order, each with what its markup says for or against the text.

Three witnesses tell the article from its page: the form of the line itself (`prose`), the elements that it stands in,
and trafilatura, whose extraction is the best of those that were measured (docs/choices.md). No one of them decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from generator.ingest.head import described, head_fields
from generator.ingest.prose import weight
from generator.ingest.sheet import Line, Role, Sheet, sheet_with
from generator.language.later import later
from generator.language.words import words

UNSEEN = frozenset(
    """script style noscript template svg iframe select option button textarea object embed head title map canvas audio
    video datalist dialog""".split()
)
BLOCKS = frozenset(
    """address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html label legend li main nav ol p pre section summary table tbody td tfoot th
    thead tr ul""".split()
)
AROUND = frozenset(("nav", "aside", "footer", "form", "menu"))
# What classes and ids call the parts around an article.
NAMED = later(
    r"(?i)comment|disqus|sidebar|foot(?:er|note)|\bnav|menu|breadcrumb|related|shar(?:e|ing)|social|promo|advert|\bads?\b"
    r"|banner|popular|widget|newsletter|subscri|login|\bpoll|toolbar|\brss|\btags?\b|gallery|outbrain|taboola|cookie"
)
HIDDEN = later(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
MOSTLY = 0.5  # share of a line's characters in links from which it is a link, not a sentence with one
LINKED = -6.0  # words: the most that such a line weighs
NAMED_COST = -6.0  # words: what a line in a part that is named as furniture loses
MOST_LINES = 5_000  # lines from which a page is read without the extraction, whose time grows with their square
LARGEST_EXTRACTED = 4_000_000  # characters of such a page; a large real one has a million, most of it scripts
WITNESS = 8.0  # words: what the extraction's yes adds to a line, and its no takes off; less for shorter lines
DEEPEST = 200  # levels of elements: real pages have below a hundred, and parsers give up at 256
NESTED = later(
    r"(?i)<(/?)(?:div|span|table|tbody|tr|td|ul|ol|li|blockquote|section|article|b|i|em|strong|font|small|[a-z]+-)\b"
)
# Runs of tags of a page that is nested deeper than that; all but those by which lines, links and the head are known.
FLATTENED = later(
    r"(?i)(?:</?(?!(?:a|p|h[1-6]|html|head|body|title|meta|link|script|style|noscript|template)\b)[a-z][^<>]*>\s*+)++"
)
NEAR = 4  # levels above a line in which a headline or a caption is looked for: it may hold a link and a span


class _Block(Struct):
    """The text of one block while its parts are read."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str | None, is_linked: bool) -> None:
        """Adds the text of an element or after one."""
        if text:
            self.parts.append(text)
            self.linked += len(text.strip()) if is_linked else 0


class _Within(Struct, frozen=True):
    """An element that is open: its tag, whether it lies in a link, whether in a part around the article."""

    tag: str
    is_linked: bool
    is_around: bool


class _Seen(Struct, frozen=True):
    """A visible line: its text, the share of it in links, whether it stands in furniture, and its role."""

    text: str
    linked: float
    is_around: bool
    role: Role


def page_sheet(html: str) -> Sheet:
    """The sheet of a page: its visible lines, and the fields that its head tells."""
    html = html if nesting(html) < DEEPEST else FLATTENED.sub("<br>", html)
    tree = _tree(html)
    if tree is None:
        return replace(sheet_with(()), is_page=True)
    seen = tuple(_lines(tree))
    is_large = len(seen) > MOST_LINES or len(html) > LARGEST_EXTRACTED
    extracted = "" if is_large else _extracted(html)
    lines = tuple(
        Line(number, number, line.text, _tilt(line, extracted), line.role) for number, line in enumerate(seen, 1)
    )
    sheet = replace(sheet_with(lines), is_page=True)
    title = " ".join(words(" ".join(tree.xpath("string(//title)").split())))
    return replace(head_fields(sheet, tree), summary=described(tree), page_title=f" {title} ")


def nesting(html: str) -> int:
    """How deep the elements of a page lie in one another at most, if each is closed that can be."""
    deepest = depth = 0
    for tag in NESTED.finditer(html):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _tree(html: str) -> Any:
    """The tree of a page; of one whose head was cut off, the tree of its body."""
    from lxml import etree
    from lxml import html as markup

    parser = markup.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    data = html.encode("utf-8", "replace")
    try:
        tree = markup.document_fromstring(data, parser=parser)
        start = re.search(rb"(?i)<body\b", data)
        if start and tree.find("body") is None:
            tree = markup.document_fromstring(data[start.start() :], parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def _extracted(html: str) -> str:
    """The words of what trafilatura takes for the article, in one line; empty when it takes nothing."""
    import trafilatura

    found = trafilatura.extract(html, include_comments=False, include_tables=False)
    return f" {' '.join(words(found or ''))} "


def _tilt(line: _Seen, extracted: str) -> float:
    """What speaks for and against a line beside its own form, in words."""
    own = weight(line.text)
    tilt = min(0.0, LINKED - own) if line.linked > MOSTLY else 0.0
    tilt += NAMED_COST if line.is_around else 0.0
    found = words(line.text)
    if found and len(extracted) > 2:
        share = min(1.0, len(found) / WITNESS)
        tilt += WITNESS * share * (1 if f" {' '.join(found)} " in extracted else -1)
    return tilt


def _lines(tree: Any) -> Iterator[_Seen]:
    """The visible lines of a page: the text of each block, and what follows a line break."""
    stack = [_Within("html", False, False)]
    block = _Block()
    for event, element in _visible(tree):
        if event != "after" and element.tag in BLOCKS:
            yield from _finished(block, stack)
            block = _Block()
        if event == "start":
            stack.append(_within(stack[-1], element))
            block.add(element.text, stack[-1].is_linked)
            continue
        if event == "end":
            stack.pop()
        block.add(element.tail, stack[-1].is_linked)
    yield from _finished(block, stack)


def _visible(tree: Any) -> Iterator[tuple[str, Any]]:
    """The "start" and "end" of each element that is seen, and "after" each that is not, whose tail may be."""
    from lxml import etree

    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start" and (depth or element.tag in UNSEEN or _is_hidden(element)):
            depth += 1
        elif event == "end" and depth:
            depth -= 1
            if not depth:
                yield "after", element
        else:
            yield event, element


def _within(parent: _Within, element: Any) -> _Within:
    tag = element.tag
    return _Within(tag, parent.is_linked or tag == "a", parent.is_around or _is_around(tag, element))


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(HIDDEN.search(element.get("style") or ""))


def _is_around(tag: str, element: Any) -> bool:
    """Whether an element is named as a part around an article; the page as a whole is not."""
    if tag in ("html", "body"):
        return False
    return tag in AROUND or bool(NAMED.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _finished(block: _Block, stack: list[_Within]) -> Iterator[_Seen]:
    """The line of a block that has ended; none when it has no text."""
    text = re.sub(r"\s+", " ", "".join(block.parts)).strip()
    if text:
        tags = {within.tag for within in stack[-NEAR:]}
        role = Role.HEADLINE if "h1" in tags else Role.CAPTION if "figcaption" in tags else Role.LINE
        yield _Seen(text, block.linked / len(text), stack[-1].is_around, role)
