"""Authored Markdown -> pieces: safe markup, and the citations in it.

Raw HTML is sanitised, never trusted: only the elements below survive, without attributes but checked links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from threading import Lock

from generator.language.later import later
from generator.model.briefing import FILLER, FIRST_TOKEN, INFERENCE_END, INFERENCE_START, Section
from generator.model.page import SafeHtml, web_address
from generator.pages.lines import Piece, SectionView

TOKEN = later("([\U000f0000-\U000ffffd])")
LINK_NOWHERE = '<a rel="noopener noreferrer">'  # what is left of a link whose address was taken from it
TAGS = frozenset(
    "a abbr b blockquote br code dd del dl dt em h3 h4 h5 h6 hr i ins li mark ol p pre s small span strong sub sup "
    "table tbody td th thead tr ul".split()
)
ATTRIBUTES = {"a": {"href"}, "td": {"align"}, "th": {"align"}}
DROPPED = frozenset({"script", "style", "template", "title", "textarea", "noscript", "iframe", "object", "svg", "math"})
ALIGNED = later(r'<(t[dh]) style="text-align: (left|right|center);">')
CONVERTING = Lock()  # what reads Markdown works on one text at a time; the preview draws several pages at once

NOTHING = Piece(html=SafeHtml(""))


def section_view(section: Section, cited: Mapping[int, Piece]) -> SectionView:
    """A section with its Markdown rendered; `cited` is what stands in the place of each citation's token."""
    return SectionView(section.id, _plain(section.title), section.is_inference, pieces(section.markdown, cited))


def _plain(title: str | None) -> str | None:
    return TOKEN.sub("", title).replace(FILLER, "") if title else title


def pieces(markdown: str, cited: Mapping[int, Piece]) -> tuple[Piece, ...]:
    """Markup and citations in their order; a citation that stood where no text is shown comes at the end."""
    # A note's number follows its word directly, and the stop after it, so that no line begins with a stop.
    html = re.sub(r"\s+([\U000f0000-\U000ffffd])", r"\1", safe_html(markdown))
    parts = TOKEN.split(re.sub(r"([\U000f0000-\U000ffffd]+)([.,;:!?…]+)", r"\2\1", html))
    made = (
        cited.get(ord(part) - FIRST_TOKEN, NOTHING) if TOKEN.match(part) else Piece(html=SafeHtml(part))
        for part in parts
    )
    lost = (cited.get(ord(token) - FIRST_TOKEN, NOTHING) for token in TOKEN.findall(markdown) if token not in parts)
    return tuple(piece for piece in (*made, *lost) if piece != NOTHING)


def safe_html(markdown: str) -> str:
    """The Markdown as sanitised HTML, with inference spans marked; well-formed whatever went in."""
    import nh3

    marked = markdown.replace(INFERENCE_START, '<span class="inference">').replace(INFERENCE_END, "</span>")
    with CONVERTING:
        html = _reader()(marked.replace(FILLER, ""))
    clean = nh3.clean(
        ALIGNED.sub(r'<\1 align="\2">', html),
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_checked,
        allowed_classes={"span": {"inference"}},
        link_rel="noopener noreferrer",
        url_schemes={"http", "https"},
    )
    return _tables(clean.replace(LINK_NOWHERE, "<a>"))


@cache
def _reader() -> Callable[[str], str]:
    """What makes HTML of Markdown, loaded when the first text is drawn: checking draws none."""
    from markdown import Markdown

    markdown = Markdown(extensions=["tables", "fenced_code", "sane_lists"], output_format="html")
    return lambda text: markdown.reset().convert(text)


def _checked(tag: str, attribute: str, value: str) -> str | None:
    """An attribute's value when it is safe, else None: web addresses, table alignment, classes already filtered."""
    if (tag, attribute) == ("a", "href"):
        return web_address(value)
    if (tag, attribute) in (("span", "class"), ("a", "rel")):
        return value
    return value if value in ("left", "right", "center") else None


def _tables(html: str) -> str:
    """Tables as HTML wants them today: alignment as a class, scoped headings, a box that scrolls."""
    html = re.sub(r'<(t[dh]) align="(left|right|center)">', r'<\1 class="\2">', html)
    html = re.sub(r"<th(?=[ >])", '<th scope="col"', html)
    return html.replace("<table>", '<div class="table"><table>').replace("</table>", "</table></div>")
