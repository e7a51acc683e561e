"""Finding: the search page, what it searches where no index can be loaded, and the lists of all by letter and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from typing import TypeAlias

from generator.language.words import folded
from generator.model.article import clipped
from generator.model.page import Json, Page, PlainFile, json_bytes, script_safe
from generator.model.phrase import UNDATED, joined, phrase
from generator.model.site import Rights
from generator.pages.edition import Edition, outlet_id, rights_of, source_line
from generator.pages.leads import ListedLine, ListView, SearchView
from generator.pages.lines import date_view
from generator.pages.outlets import outlet_names

BRIEFING, SOURCE, NAME, OUTLET = phrase("Briefing"), phrase("Source"), phrase("Name"), phrase("Outlet")
MOST_LISTED = 500  # entries of one list page: a letter or a month that has more goes on upon a second page
MOST_FOUND_PLAINLY = 2000  # pages that a browser looks through without an index: it loads them all at once
LONGEST_SUMMARY = 200  # characters
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FILTERS = (
    ("kind", phrase("Kind")),
    ("topic", phrase("Topic")),
    ("outlet", phrase("Outlet")),
    ("origin", phrase("Origin")),
    ("year", phrase("Year")),
    ("name", phrase("Name")),
)


Sources: TypeAlias = Mapping[str, ListedLine]  # by id


def finding_pages(edition: Edition) -> Iterator[Page]:
    """The search page, a list for each letter, and one for each month of publication."""
    sources = {id: _of_source(edition, id) for id in edition.corpus.articles}
    letters = tuple(_lists("az", phrase("Titles and names: %(label)s"), _by_letter(edition, sources)))
    months = tuple(_lists("months", phrase("Published: %(label)s"), _by_month(edition, sources)))
    yield Page("search.html", "search.html", phrase("Search"), partial(_search, letters, months))
    for found in (letters, months):
        for view in found:
            yield Page(view.address, "list.html", view.heading, partial(_same, view))


def plain_index(edition: Edition) -> PlainFile:
    """What the search page looks through from a folder, or on a site without an index: titles, summaries, names."""
    return PlainFile("search-index.js", partial(_index, edition))


def _same(view: ListView) -> ListView:
    return view


def _search(letters: tuple[ListView, ...], months: tuple[ListView, ...]) -> SearchView:
    lists = tuple(tuple((view.label, view.address, len(view.lines)) for view in found) for found in (letters, months))
    return SearchView(FILTERS, lists[0], lists[1])


def _lists(folder: str, heading: str, groups: Iterable[tuple[str, str, list[ListedLine]]]) -> Iterator[ListView]:
    """The pages of each group: its id, its label and its lines."""
    parts = []
    for id, label, lines in groups:
        for number, start in enumerate(range(0, len(lines), MOST_LISTED), 1):
            name, words = (id, label) if number == 1 else (f"{id}-{number}", joined(label, number))
            parts.append((f"{folder}/{name}.html", words, tuple(lines[start : start + MOST_LISTED])))
    all_lists = tuple((words, address, len(part)) for address, words, part in parts)
    for address, words, part in parts:
        yield ListView(address, phrase(heading, label=words), words, part, all_lists)


def _by_letter(edition: Edition, sources: Sources) -> Iterator[tuple[str, str, list[ListedLine]]]:
    groups: dict[str, list[ListedLine]] = defaultdict(list)
    for line in _everything(edition, sources):
        groups[_letter(line.title)].append(line)
    order = [*LETTERS, "digits", "other"]
    labels = {"digits": "0–9", "other": phrase("Other")}
    for id in order:
        if id in groups:
            yield (
                id,
                labels.get(id, id.upper()),
                sorted(groups[id], key=lambda line: (folded(line.title), line.address)),
            )


def _letter(title: str) -> str:
    """The letter under which a title stands: its first letter or digit, brackets and quotation marks apart."""
    first = next((character for character in folded(title) if character.isalnum()), "")
    if first.isdigit():
        return "digits"
    return first if first in LETTERS and first else "other"


def _everything(edition: Edition, sources: Sources) -> Iterator[ListedLine]:
    """Every briefing, source, name and outlet as a line of a list."""
    language = edition.content.site.language
    for briefing in edition.briefings:
        address = f"topics/{briefing.topic.id}.html"
        yield ListedLine(address, briefing.topic.title, language, BRIEFING, "")
    yield from sources.values()
    for id, entity in edition.corpus.entities.items():
        yield ListedLine(f"names/{id}.html", entity.name, language, NAME, phrase(entity.kind))
    for name in outlet_names(edition):
        yield ListedLine(f"outlets/{outlet_id(name)}.html", name, language, OUTLET, "")


def _of_source(edition: Edition, id: str) -> ListedLine:
    line = source_line(edition, id)
    detail = joined(line.publisher, line.published.words if line.published else UNDATED)
    return ListedLine(line.address, line.heading, line.language, SOURCE, detail)


def _by_month(edition: Edition, sources: Sources) -> Iterator[tuple[str, str, list[ListedLine]]]:
    groups: dict[str, list[ListedLine]] = defaultdict(list)
    for id, article in edition.corpus.articles.items():
        settled = edition.corpus.settled.get(id)
        groups[_month(settled.published if settled else article.published)].append(sources[id])
    for month in sorted(groups):
        found = date_view(month)
        yield month.lower(), found.words if found else phrase("Undated"), groups[month]


def _month(published: str | None) -> str:
    """The month of publication as EDTF, its year where only that is known, else 'undated'."""
    text = (published or "")[:7]
    year, month = text[:4], text[5:7]
    if not year.isdigit():
        return "undated"
    return f"{year}-{month}" if text[4:5] == "-" and month.isdigit() and 1 <= int(month) <= 12 else year


def _index(edition: Edition) -> str:
    """A script that hands over the index, newest sources last to go when there are too many pages."""
    newest = list(edition.corpus.articles)[::-1]
    found = chain(_briefings(edition), (_source(edition, id) for id in newest))
    pages: list[Json] = [dict(page) for page in islice(found, MOST_FOUND_PLAINLY)]
    index: Json = {"left_out": len(edition.briefings) + len(newest) - len(pages), "pages": pages}
    return f"window.briefingIndex = {script_safe(json_bytes(index)).decode()};\n"


def _briefings(edition: Edition) -> Iterator[Mapping[str, Json]]:
    for briefing in edition.briefings:
        topic = briefing.topic
        yield {
            "at": f"topics/{topic.id}.html",
            "title": topic.title,
            "kind": BRIEFING,
            "detail": "",
            "year": (briefing.standing.as_of or "")[:4],
            "text": topic.question or "",
            "names": [
                *(person.name for person in briefing.persons),
                *(edition.corpus.entities[id].name for id, _ in briefing.things),
            ],
        }


def _source(edition: Edition, id: str) -> Mapping[str, Json]:
    """A source: of its text only the beginning, and that only where the whole text is shown."""
    article, line = edition.article(id), _of_source(edition, id)
    is_shown = rights_of(edition, article) is Rights.FULL
    return {
        "at": line.address,
        "title": line.title,
        "kind": SOURCE,
        "detail": line.detail,
        "year": _month(article.published)[:4].replace("unda", ""),
        "text": clipped(article.standfirst or article.body[0], LONGEST_SUMMARY) if is_shown else "",
        "names": [edition.corpus.entities[name].name for name in edition.named_in.get(id, ())],
    }
