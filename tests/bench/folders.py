"""The same collection as the folders that static site generators read: ours and others', with plain templates."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from collection import QUALITIES, THINGS, Made

TOPICS = 20
FRONT = "---\ntitle: {title}\n{date}: {day}\noutlet: {outlet}\n{more}---\n{text}\n"


def written(root: Path, files: Iterable[tuple[str, str]]) -> None:
    """Writes files into a folder."""
    for path, text in files:
        at = root / path
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_text(text, encoding="utf-8")


def _articles(made: Iterable[Made], folder: str, date: str = "date", more: str = "") -> Iterable[tuple[str, str]]:
    for article in made:
        told = {"title": article.title, "day": article.published.isoformat(), "outlet": article.outlet}
        text = "\n\n".join(article.paragraphs)
        yield f"{folder}/{article.id}.md", FRONT.format(**told, date=date, more=more, text=text)


def briefing(root: Path, made: Iterable[Made]) -> None:
    """A site of ours: articles, and topics with two terms each."""
    written(root, _articles(made, "content/articles", "published"))
    written(root, {"content/site.yaml": "title: A made-up collection\nlanguage: en\n"}.items())
    topics = (
        (
            f"content/topics/topic-{place:02}.yaml",
            f"title: Topic {place}\nquestion: What became of it?\nstatus: published\n"
            f'terms: ["{QUALITIES[place]} {THINGS[place]}", "{QUALITIES[place + 9]} {THINGS[place + 50]}"]\n',
        )
        for place in range(TOPICS)
    )
    written(root, topics)


PLAIN = (
    '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
    "<body>{body}</body>\n</html>\n"
)
ITEM = '<li><a href="{address}">{title}</a></li>'


def hugo(root: Path, made: Sequence[Made]) -> None:
    """The same articles for Hugo: a page for each, lists by outlet and by topic."""
    written(root, _articles(made, "content/articles", "date", "outlets: [{outlet}]\n"))
    config = {"title": "A made-up collection", "baseURL": "https://example.org/", "taxonomies": {"outlet": "outlets"}}
    config |= {"disableKinds": ["rss", "sitemap"], "pagination": {"pagerSize": len(made)}}
    item = ITEM.format(address="{{ .RelPermalink }}", title="{{ .Title }}")
    listed = f"<h1>{{{{ .Title }}}}</h1><ul>{{{{ range .Pages }}}}{item}{{{{ end }}}}</ul>"
    single = "<h1>{{ .Title }}</h1><p>{{ .Params.outlet }}, {{ .Date }}</p>{{ .Content }}"
    layouts = {
        "hugo.json": json.dumps(config),
        "layouts/_default/single.html": PLAIN.format(title="{{ .Title }}", body=single),
        "layouts/_default/list.html": PLAIN.format(title="{{ .Title }}", body=listed),
        "layouts/index.html": PLAIN.format(title="{{ .Title }}", body=listed.replace(".Pages", ".Site.RegularPages")),
    }
    written(root, layouts.items())


def pelican(root: Path, made: Sequence[Made]) -> None:
    """The same articles for Pelican, with its own plain theme."""
    for article in made:
        head = f"Title: {article.title}\nDate: {article.published}\nCategory: {article.outlet}\nSlug: {article.id}\n\n"
        written(root, [(f"content/{article.id}.md", head + "\n\n".join(article.paragraphs) + "\n")])
    settings = "SITENAME = 'A made-up collection'\nTIMEZONE = 'UTC'\nPATH = 'content'\nTHEME = 'simple'\n"
    feeds = ("FEED_ALL_ATOM", "CATEGORY_FEED_ATOM", "TRANSLATION_FEED_ATOM", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS")
    written(root, [("pelicanconf.py", settings + "".join(f"{feed} = None\n" for feed in feeds))])


def mkdocs(root: Path, made: Sequence[Made]) -> None:
    """The same articles for MkDocs, with its own theme and without its search."""
    written(root, _articles(made, "docs"))
    written(
        root,
        [
            ("docs/index.md", "# A made-up collection\n"),
            ("mkdocs.yml", "site_name: A made-up collection\nplugins: []\n"),
        ],
    )


def eleventy(root: Path, made: Sequence[Made]) -> None:
    """The same articles for Eleventy."""
    written(root, _articles(made, "articles", "date", "layout: article.njk\n"))
    body = "<h1>{{ title }}</h1><p>{{ outlet }}, {{ date }}</p>{{ content | safe }}"
    item = ITEM.format(address="{{ a.url }}", title="{{ a.data.title }}")
    listed = f"<ul>{{% for a in collections.all %}}{item}{{% endfor %}}</ul>"
    pages = {
        "_includes/article.njk": PLAIN.format(title="{{ title }}", body=body),
        "index.njk": "---\ntitle: A made-up collection\n---\n" + PLAIN.format(title="{{ title }}", body=listed),
    }
    written(root, pages.items())
