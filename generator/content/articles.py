"""Article files -> articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.content.files import TextFile
from generator.content.forms import ArticleForm
from generator.content.validate import fill
from generator.model.article import Article, Dateline, Origins, Place, Removal
from generator.model.article_file import body_paragraphs, split_article
from generator.model.yaml_text import read_yaml
from generator.problems import Problem, Where, unsafe

REMEMBERED = 20_000  # articles: more than one preview shows, in about as much memory as their text


# The preview reads the same files at each save; only the changed ones are parsed again.
@lru_cache(maxsize=REMEMBERED)
def read_article(file: TextFile) -> Article | tuple[Problem, ...]:
    """The article in a file of `content/articles/`, or its faults."""
    split = split_article(file.text)
    if split is None:
        where = Where(file.path, 1, 1)
        return (Problem(where, "the front matter is not fenced", "begin the file with '---', and end it with '---'"),)
    form = fill(ArticleForm, read_yaml(split.front, file.path, split.front_line))
    if not isinstance(form, ArticleForm):
        return form
    for offset, what in unsafe(split.body):
        line = split.front.count("\n") + split.front_line + 1 + split.body.count("\n", 0, offset)
        return (Problem(Where(file.path, line, 1), what, "remove it"),)
    body = body_paragraphs(split.body)
    if not body:
        line = split.front.count("\n") + split.front_line
        what = "the article has no text below its front matter"
        return (Problem(Where(file.path, line, 1), what, "write its paragraphs there, or delete the file"),)
    return _article(file.stem, form, body)


def borne_twice(articles: Mapping[str, Article]) -> Iterator[Problem]:
    """A fault for each former id of an article that another one bears or bore, since both would have its page."""
    bearer = {id: id for id in articles}
    for id, article in articles.items():
        for former in article.aliases:
            first = bearer.setdefault(former, id)
            if first != id:
                what = f"'{former}', one of its aliases, is the id of '{first}' too"
                yield Problem(Where(f"content/articles/{id}.md"), what, "take it out of one of the two")


def _article(id: str, form: ArticleForm, body: tuple[str, ...]) -> Article:
    return Article(
        id=id,
        body=body,
        origins=_origins(form),
        title=form.title,
        supplied_title=form.supplied_title,
        standfirst=form.standfirst or None,
        published=form.published,
        updated=form.updated,
        outlet=form.outlet,
        agency=form.agency,
        byline=form.byline,
        dateline=Dateline(form.dateline.place, form.dateline.date) if form.dateline else None,
        language=form.language,
        url=form.url,
        archived=form.archived,
        captions=form.captions,
        outlet_summary=form.outlet_summary,
        is_truncated=form.truncated == "yes",
        aliases=form.aliases,
    )


def _origins(form: ArticleForm) -> Origins:
    removed = (_removal(entry.lines, entry.rule) for entry in form.removed)
    return Origins(
        raw=form.raw or "",
        raw_sha256=form.raw_sha256 or "",
        known_from=tuple(form.known_from.items()),
        removed=tuple(removed),
        place=Place(form.position or "", form.member or "", form.container_sha256 or ""),
        captured=form.captured,
        collector=form.collector,
        accession=form.accession,
        section=form.section,
        stated_words=form.stated_words,
        seen=form.seen,
        versions=form.versions,
        numbered=tuple((form.numbered or "").split()),
    )


def _removal(lines: str, rule: str) -> Removal:
    first, _, last = lines.partition("-")
    return Removal(int(first), int(last or first), rule)
