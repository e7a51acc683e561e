"""The file of a cleaned article: YAML front matter, then one plain-text paragraph after another.

Both `ingest`, which writes it, and `content`, which reads it, go through this codec. The `written` line holds a hash
of everything else, so that an edit by a person shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

from msgspec import Struct

from generator.model.article import Article, Dateline, Removal, paragraph_mark
from generator.model.yaml_text import Value, read_yaml, write_yaml

FENCE = "---"
WRITTEN = "written: "
HASH_BYTES = 8  # of the `written` line: it tells an edit from none, it is no proof against an attacker


class ArticleText(Struct, frozen=True):
    """The two halves of an article file, and the line (from 1) on which the front matter begins."""

    front: str
    body: str
    front_line: int = 2


def split_article(text: str) -> ArticleText | None:
    """The front matter and the body of an article file; None when the front matter is not fenced."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.startswith(FENCE + "\n"):
        return None
    front, fence, body = text[len(FENCE) + 1 :].partition("\n" + FENCE + "\n")
    return ArticleText(front + "\n", body) if fence else None


def body_paragraphs(body: str) -> tuple[str, ...]:
    """The paragraphs of a body: runs of lines parted by blank lines, each made one line."""
    blocks = re.split(r"\n[ \t]*(?:\n[ \t]*)+", body.strip())
    return tuple(" ".join(block.split()) for block in blocks if block.strip())


def article_text(article: Article) -> str:
    """The file of an article, with the hash of what is written in its `written` line."""
    front = write_yaml(_front(article))
    body = "\n\n".join(article.body)
    # Keys stand at the beginning of a line, and nothing else does: long values are folded with an indent.
    head, mark, tail = front.partition("\nfrom:")
    unsigned = f"{FENCE}\n{front}{FENCE}\n{body}\n"
    return f"{FENCE}\n{head}\n{WRITTEN}{_hash(unsigned)}{mark}{tail}{FENCE}\n{body}\n"


def is_edited(text: str) -> bool:
    """Whether a person changed the file since ingest wrote it (a file without the line is a person's own)."""
    text = text.replace("\r\n", "\n")
    line = re.search(rf"^{WRITTEN}(\S+)\n", text, re.MULTILINE)
    return line is None or line[1] != _hash(text[: line.start()] + text[line.end() :])


def with_alias(text: str, id: str) -> str:
    """The file of an article with one more id that it had before; signed anew if ingest had written it so."""
    return with_listed(text, "aliases", [id])


BELOW = {"aliases": "raw|from", "seen": "versions|from"}  # the keys before which a list stands that is not there yet


def with_listed(text: str, key: str, items: Sequence[str]) -> str:
    """The file of an article with more items in a list of its front matter; signed anew if ingest had written it so."""
    unsigned = re.sub(rf"^{WRITTEN}\S+\n", "", text, count=1, flags=re.MULTILINE)
    # A list that is longer than a line goes on in lines that begin with a space.
    listed = re.search(rf"^{key}:.*\n(?: .*\n)*", unsigned, re.MULTILINE)
    known = _list(listed[0], key) if listed else []
    line = write_yaml({key: [*known, *(item for item in items if item not in known)]})
    if listed:
        unsigned = unsigned[: listed.start()] + line + unsigned[listed.end() :]
    else:
        below = re.search(rf"^(?:{BELOW[key]}):|(?<=\n)---$", unsigned, re.MULTILINE)
        place = below.start() if below else 0
        unsigned = unsigned[:place] + line + unsigned[place:]
    if is_edited(text):
        return unsigned
    return re.sub(r"^from:", f"{WRITTEN}{_hash(unsigned)}\nfrom:", unsigned, count=1, flags=re.MULTILINE)


def _list(line: str, key: str) -> list[Value]:
    tree = read_yaml(line, "").value
    found = tree.get(key) if isinstance(tree, dict) else None
    return found if isinstance(found, list) else []


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=HASH_BYTES).hexdigest()


def _front(article: Article) -> dict[str, Value]:
    """The front matter in the order in which people read it; what is unknown stands as null, to be filled in."""
    title: dict[str, Value] = {"title": article.title}
    if article.title is None:
        title["supplied_title"] = article.supplied_title
    optional: dict[str, Value] = {"updated": article.updated} if article.updated else {}
    rare: dict[str, Value] = {"archived": article.archived} if article.archived else {}
    rare |= {"truncated": "yes"} if article.is_truncated else {}
    rare |= {"aliases": list(article.aliases)} if article.aliases else {}
    origins = article.origins
    return {
        **title,
        "standfirst": article.standfirst,
        "published": article.published,
        **optional,
        "outlet": article.outlet,
        "agency": article.agency,
        "byline": list(article.byline),
        "dateline": _dateline(article.dateline),
        "language": article.language,
        "url": article.url,
        "captions": list(article.captions),
        "outlet_summary": list(article.outlet_summary),
        **rare,
        "raw": origins.raw,
        "raw_sha256": origins.raw_sha256,
        **_provenance(article),
        "from": dict(origins.known_from),
        "removed": [_removal(removal) for removal in origins.removed],
    }


def _provenance(article: Article) -> dict[str, Value]:
    """What is known of how the article was collected, of which most have little, and the marks of its paragraphs."""
    origins, place = article.origins, article.origins.place
    found: dict[str, Value] = {
        "position": place.position,
        "member": place.member,
        "container_sha256": place.container_sha256,
        "captured": origins.captured,
        "collector": origins.collector,
        "accession": origins.accession,
        "section": origins.section,
        "stated_words": str(origins.stated_words) if origins.stated_words else None,
        "seen": list(origins.seen),
        "versions": list(origins.versions),
        "numbered": " ".join(paragraph_mark(text) for text in article.body) if article.body[1:] else None,
    }
    return {key: value for key, value in found.items() if value}


def _dateline(dateline: Dateline | None) -> Value:
    return {"place": dateline.place, "date": dateline.date} if dateline else None


def _removal(removal: Removal) -> Value:
    lines = f"{removal.first}" if removal.first == removal.last else f"{removal.first}-{removal.last}"
    return {"lines": lines, "rule": removal.rule}
