"""The sources of a topic for reference managers: CSL-JSON, BibTeX (as BibLaTeX reads it) and RIS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec.json import format as spaced

from generator.language.edtf import parse_edtf
from generator.language.edtf_point import Point
from generator.model.article import Article
from generator.model.briefing import Briefing
from generator.model.page import Json, PlainFile, json_text, web_address
from generator.pages.edition import Edition, canonical, heading_of
from generator.pages.feeds import legal

# What TeX takes for a mark. Braces are named, since BibTeX counts them even where they are escaped.
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)
CURLY = {"{": "%7B", "}": "%7D"}
MONTHS = 12  # codes above are seasons, quarters and other parts of a year


def references(edition: Edition) -> Iterator[PlainFile]:
    """The sources of each briefing, in each form."""
    for briefing in edition.briefings:
        address = f"topics/{briefing.topic.id}"
        yield PlainFile(f"{address}.csl.json", partial(_csl, edition, briefing))
        yield PlainFile(f"{address}.bib", partial(_bibtex, edition, briefing))
        yield PlainFile(f"{address}.ris", partial(_ris, edition, briefing))


def _csl(edition: Edition, briefing: Briefing) -> str:
    items = [_item(edition, edition.article(id)) for id in briefing.sources]
    return spaced(json_text(items), indent=1) + "\n"


def _item(edition: Edition, article: Article) -> Json:
    """A source as CSL has it: the names of its writers as printed, since nothing tells which part is the surname."""
    authors: list[Json] = [{"literal": name} for name in article.byline]
    said: dict[str, Json] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": heading_of(edition, article),
        "author": authors,
        "container-title": _outlet(edition, article),
        "issued": _issued(article.published),
        "language": article.language,
        "URL": _address(edition, article),
    }
    return {key: value for key, value in said.items() if value}


def _outlet(edition: Edition, article: Article) -> str | None:
    printed = article.outlet or article.agency
    return canonical(edition, printed) if printed else None


def _address(edition: Edition, article: Article) -> str | None:
    """Where the original is, or a copy in an archive; else its page here, where the site's address is known."""
    base = edition.content.site.base_url
    here = f"{base.rstrip('/')}/sources/{article.id}.html" if base else None
    return web_address(article.url) or web_address(article.archived) or here


def _issued(published: str | None) -> Json:
    """A date as CSL has it: its parts as far as they are known, else its words; None without one."""
    date = parse_edtf(published or "")
    if date is None:
        return None
    ends = [point for point in (date.start, date.end) if point]
    parts = [_parts(point) for point in (ends if date.is_interval else ends[:1])]
    if not parts or not all(parts):
        return {"literal": date.text}
    issued: dict[str, Json] = {"date-parts": [list[Json](part) for part in parts]}
    return {**issued, "circa": True} if any(point.qualifier for point in ends) else issued


def _parts(point: Point) -> list[int]:
    """The year, month and day of a date as far as they are known; nothing without a year."""
    if not point.year.isdigit():
        return []
    month = point.month if point.month and point.month <= MONTHS else None
    return [part for part in (int(point.year), month, point.day if month else None) if part]


def _bibtex(edition: Edition, briefing: Briefing) -> str:
    return "\n".join(_entry(edition, edition.article(id)) for id in briefing.sources)


def _entry(edition: Edition, article: Article) -> str:
    address = _address(edition, article)
    date = parse_edtf(article.published or "")
    fields: Mapping[str, str | None] = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in article.byline),
        "title": f"{{{_tex(heading_of(edition, article))}}}",
        "journaltitle": _tex(_outlet(edition, article) or ""),
        "date": article.published if date and date.start and date.start.year.isdigit() else None,
        "langid": article.language,
        "url": "".join(CURLY.get(mark, mark) for mark in address) if address else None,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{article.id},\n{lines}}}\n"


def _tex(text: str) -> str:
    return " ".join(legal(text).translate(TEX).split())


def _ris(edition: Edition, briefing: Briefing) -> str:
    return "\r\n".join(line for id in briefing.sources for line in _lines(edition, edition.article(id))) + "\r\n"


def _lines(edition: Edition, article: Article) -> Iterator[str]:
    """The lines of a source in RIS, each value on one."""
    date = parse_edtf(article.published or "")
    numbers = [str(part).zfill(2) for part in _parts(date.start)] if date and date.start else []
    tags = (
        ("TY", "NEWS"),
        ("ID", article.id),
        *(("AU", name) for name in article.byline),
        ("TI", heading_of(edition, article)),
        ("T2", _outlet(edition, article)),
        ("PY", numbers[0].zfill(4) if numbers else None),
        ("DA", "/".join([*numbers, "", ""][:3]) if numbers else None),
        ("LA", article.language),
        ("UR", _address(edition, article)),
    )
    yield from (f"{tag}  - {' '.join(legal(value).split())}" for tag, value in tags if value)
    yield "ER  - "
