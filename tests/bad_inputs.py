"""Bad inputs by the thousand: every value and key of every file that people write made wrong in every way, citations
with every part wrong, and files cut and broken at places by chance. The same ones in every run."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from small_sites import TEXT

from generator.model.yaml_text import Value, write_yaml

Step: TypeAlias = "str | int"
QUAY, WHALE = "2025-03-05-tidewire-quay", "2025-03-06-courier-whale"
POST = "2025-03-06-post-quay"
MARK = "MARKMARK"  # stands where a bad value is to stand


@dataclass(frozen=True, slots=True)
class Bad:
    """A file with something bad in it, in the place of what stands there.

    `at` is the line where the bad thing stands, from 1; 0 where it may be noticed elsewhere. What is `hopeless` can be
    right nowhere, so that a run that takes it is at fault; what is not may turn out to be allowed.
    """

    path: str
    data: bytes
    what: str
    at: int = 0
    hopeless: bool = False


# A whole file of each kind that people write, with every key that it may have; each is right as it stands.
WHOLE: dict[str, Value] = {
    "content/site.yaml": {
        "title": "Harbour watch",
        "description": "Everything about the harbour",
        "base_url": "https://example.org/harbour/",
        "language": "en",
        "publisher": {"name": "Example Institute", "contact": "desk@example.org"},
        "licence": "CC BY-SA 4.0",
        "audience": "public",
        "as_of": "2025-03-07",
        "outlets": {
            "Tidewire": {"kind": "agency", "country": "NL", "aliases": ["TW"], "rights": "full", "note": "A wire"},
            "Amsel Courier": {"rights": "full", "aliases": ["The Amsel Courier"]},
        },
        "encoding": "windows-1251",
        "records": {"title": "headline", "text": "body.words"},
        "policy": {"uncited": "warn", "names": "warn"},
    },
    "content/entities.yaml": {
        "ruhl": {
            "name": "Jana Ruhl",
            "kind": "person",
            "aliases": ["Ruhl", "Harbour master Ruhl"],
            "description": "Harbour master",
            "wikidata": "Q42",
        },
        "mole": {"name": "North Mole"},
    },
    "content/topics/quay.yaml": {
        "title": "The quay of Port Amsel",
        "question": "What was approved?",
        "status": "published",
        "authors": ["A. Writer", "B. Writer"],
        "terms": {"any": ["quay", "whale"], "all": [], "none": ["volcano"]},
        "entities": ["ruhl"],
        "published": "2025-03",
        "outlets": ["Tidewire"],
        "include": [WHALE],
        "exclude": [],
        "reviewed": "2025-03-07",
        "events": [{"date": "2018-10", "text": "Cranes are bought", "cite": {"source": QUAY, "words": "October 2018"}}],
        "questions": ["Who pays?"],
        "sections": {"state": "on", "key-points": "on", "speech": "off", "who": "on"},
        "parent": "mole",
    },
    "content/corrections.yaml": [
        {"article": WHALE, "set": {"title": "A whale", "published": "2025-03-06", "byline": ["A. Reporter"]}},
        {"match": "seeds/nothing-*", "set": {"url": "https://example.org/a", "language": "en", "encoding": "auto"}},
        {"article": POST, "set": {"captured": "2025-03-07T10:00Z", "collector": "hand", "accession": "12"}},
    ],
    "content/decisions/quay.yaml": [
        {"join": [QUAY, POST], "as": "reprint", "reason": "They are one", "note": "mine", "on": "2025-03-07"},
        {"part": [QUAY, WHALE], "reason": "They are two"},
        {"lead": QUAY, "reason": "It was first"},
        {"redate": {"source": WHALE, "words": "4 March 2025"}, "to": "2025-03-05", "reason": "A slip"},
        {"redact": {"source": WHALE, "words": "nobody was hurt"}, "reason": "Asked for"},
        {"withdraw": POST, "reason": "By its outlet"},
    ],
    "content/cleaning.yaml": {"furniture": ["Read more", "Share this"], "kept": ["More soon."]},
    "content/set-aside.yaml": [
        {"raw": "seeds/a.txt", "position": "2", "reason": "is empty", "cure": "remove it", "sha256": "12"}
    ],
    "content/moved.yaml": [{"source": QUAY, "was": "p2", "words": "Three of the five"}],
    "content/record/quay.yaml": [
        {"edition": "1", "date": "2025-03-06", "kind": "edition", "note": "First", "claims": ["c1"]},
        {"edition": "2", "date": "2025-03-07", "note": "Second"},
    ],
    "seeds/_defaults.yaml": {
        "title": "A title",
        "standfirst": "Words",
        "published": "2025-03-06",
        "updated": "2025-03-07",
        "outlet": "Tidewire",
        "agency": "Tidewire",
        "byline": ["A. Reporter"],
        "language": "en",
        "url": "https://example.org/a",
        "archived": "https://example.org/b",
        "captured": "2025-03-07",
        "collector": "hand",
        "accession": "12",
        "encoding": "auto",
    },
}
ARTICLE = "content/articles/2025-03-07-bad.md"
FRONT: Value = {
    "title": "A title",
    "supplied_title": "A supplied one",
    "standfirst": "What it is",
    "published": "2025-03-07",
    "updated": "2025-03-08",
    "outlet": "Tidewire",
    "agency": "Delta Wire",
    "byline": ["A. Reporter"],
    "dateline": {"place": "Port Amsel", "date": "2025-03-07"},
    "language": "en",
    "url": "https://example.org/a",
    "archived": "https://example.org/b",
    "captions": ["A crane"],
    "outlet_summary": ["Cranes come"],
    "truncated": "no",
    "aliases": ["2025-03-07-older"],
    "raw": "seeds/a.txt",
    "raw_sha256": "0" * 64,
    "position": "1.2",
    "member": "a.html",
    "container_sha256": "1" * 64,
    "captured": "2025-03-07",
    "collector": "hand",
    "accession": "12",
    "section": "Harbour",
    "stated_words": "120",
    "seen": ["seeds/b.txt"],
    "versions": [],
    "written": "12ab",
    "from": {"title": "corrections"},
    "removed": [{"lines": "3-4", "rule": "menu"}],
}
BODY = "---\nThe quay of Port Amsel stands.\n\nIt stood on 4 March 2025.\n"

HOPELESS = (  # can be no value of any key
    "{a: {b: [c]}}",
    "[[[a]]]",
    "&a b",
    "*a",
    "!!int 3",
    "!!python/object/apply:os.system [id]",
    "!!binary aGVsbG8=",
    "!own b",
    '"\\x07"',
    '"\\u202eA"',
    '"\\e[31m"',
    '"\\uFFFE"',
    '"A',
    "'A",
    "[A",
    "{A: b",
    "@A",
    "`A",
    "%A",
    "a: b: c",
    "]",
    "}",
    '"\\q"',
    "{? [a] : b}",
    "{<<: {a: b}}",
    "{a: b, a: c}",
    "[" * 40 + "]" * 40,
    "\x07",
    "|2x\n  a",
    "- a",
)
DOUBTFUL = (  # may be right for some keys, and wrong for others
    "",
    "null",
    "''",
    "' '",
    "[]",
    "{}",
    "[a, b]",
    "[null]",
    "{a: b}",
    "no",
    "-1",
    "010",
    "1e999",
    ".inf",
    "9" * 5000,
    "2025-02-30",
    "0000-00-00",
    "99999-01-01",
    "12:30:45",
    "yesterday",
    "../../etc/passwd",
    "javascript:alert(1)",
    "//evil.example",
    "https:///x",
    "'http://[::1'",
    "https://user:pw@example.org/",
    "'https://example.org/<script>'",
    "<script>alert(1)</script>",
    "'{{ 7 * 7 }}'",
    "'{% include \"/etc/passwd\" %}'",
    "'=HYPERLINK(1)'",
    "'::error file=a::b'",
    "con",
    "Aa Bb",
    "caf\u00e9",
    "\u0430mole",
    "\u200b",
    "x" * 1500,
    "__class__",
)
KEYS = (
    "tilte",
    "__class__",
    "items",
    "Title",
    "TITLE ",
    "title\u0301",
    "'a b'",
    "''",
    "null",
    "<<",
    "9",
    "\u202etitle",
)
BREAKS = 60  # ways in which each file is broken
# What is put into bytes to break them.
SCRAPS = (
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xef\xbf\xbe",
    b"\x1b[2J",
    b"\xe2\x80\xae",
    b"\t",
    b"\r",
    b"\n",
    b"\n---\n",
    b": ",
    b"- ",
    b"'",
    b'"',
    b"[",
    b"]",
    b"{",
    b"}",
    b"&a ",
    b"*a",
    b"!!a ",
    b"#",
    b"|",
    b">",
    b"@",
    b"[@",
    b"](",
    b"<script>",
    b"{{",
    b"{%",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"<!--",
    b"```",
    b"\\",
)


SINGLE = {  # files of which a site has one; of the others it may have any number
    path for path in WHOLE if path not in ("content/topics/quay.yaml", "content/decisions/quay.yaml")
}
OF_INGEST = {"content/cleaning.yaml", "seeds/_defaults.yaml"}  # which a build does not read


def paths(value: Value, at: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The path of each value in a value, the outermost first."""
    yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in inner:
        yield from paths(item, (*at, step))


def replaced(value: Value, path: tuple[Step, ...], new: Value) -> Value:
    """A value with another one at a path."""
    if not path:
        return new
    first, rest = path[0], path[1:]
    if isinstance(value, dict):
        return {key: replaced(item, rest, new) if key == first else item for key, item in value.items()}
    assert isinstance(value, list)
    return [replaced(item, rest, new) if index == first else item for index, item in enumerate(value)]


def renamed(value: Value, path: tuple[Step, ...], new: str) -> Value:
    """A value in which the key at the end of a path has another name."""
    if isinstance(value, list):
        return [renamed(item, path[1:], new) if index == path[0] else item for index, item in enumerate(value)]
    assert isinstance(value, dict)
    if len(path) == 1:
        return {new if key == path[0] else key: item for key, item in value.items()}
    return {key: renamed(item, path[1:], new) if key == path[0] else item for key, item in value.items()}


def wrong_values() -> Iterator[Bad]:
    """Each value of each YAML file, of each front matter, replaced by each bad one."""
    for path, whole in (*WHOLE.items(), (ARTICLE, FRONT)):
        for at in paths(whole):
            if not at:
                continue
            text = written(path, replaced(whole, at, MARK))
            line = text[: text.index(MARK)].count("\n") + 1
            for scrap in (*HOPELESS, *DOUBTFUL):
                made = text.replace(MARK, scrap, 1)
                yield Bad(path, made.encode(), f"{at} is {scrap[:40]}", line, scrap in HOPELESS)


def wrong_keys() -> Iterator[Bad]:
    """Each key of each YAML file misspelt, each key twice, each left out."""
    for path, whole in (*WHOLE.items(), (ARTICLE, FRONT)):
        for at in paths(whole):
            if not at or not isinstance(at[-1], str):
                continue
            text = written(path, renamed(whole, at, MARK))
            line = text[: text.index(MARK)].count("\n") + 1
            for key in (*KEYS, *spoilt(at[-1])):
                yield Bad(path, text.replace(MARK, key, 1).encode(), f"{at} is called {key}", line)
            twice = text.replace(
                f"{MARK}:", f"{at[-1]}: x, {at[-1]}:" if in_flow(text) else f"{at[-1]}: x\n{indent(text)}{at[-1]}:"
            )
            yield Bad(path, twice.encode(), f"{at} twice", line, hopeless=True)


def in_flow(text: str) -> bool:
    """Whether the marked key stands in a map on one line."""
    return "{" in _before(text)


def indent(text: str) -> str:
    """The blanks before the marked key, in a map or the map of a list."""
    return " " * len(_before(text))


def _before(text: str) -> str:
    return text[text.rfind("\n", 0, text.index(MARK)) + 1 : text.index(MARK)]


def spoilt(key: str) -> tuple[str, ...]:
    """A key with a letter lost, doubled, changed."""
    return key[1:] or "x", f"{key}{key[-1]}", f"{key[:1]}q{key[2:]}", key.upper(), f"{key}\u200b"


def written(path: str, value: Value) -> str:
    """A file with this value."""
    return f"---\n{write_yaml(value)}{BODY}" if path == ARTICLE else write_yaml(value)


def broken(name: str, data: bytes, count: int) -> Iterator[Bad]:
    """A file broken in many ways at places by chance: cut, doubled, overwritten, scraps put in."""
    chance = random.Random(f"{name} {len(data)}")
    for _ in range(count):
        first, second = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        scrap = chance.choice(SCRAPS)
        way = chance.randrange(6)
        made = (
            data[:first],
            data[:first] + data[second:],
            data[:first] + scrap + data[first:],
            data[:first] + scrap + data[min(len(data), first + len(scrap)) :],
            data[:second] + data[first:],
            data[:first] + scrap * 40 + data[first:],
        )[way]
        yield Bad(name, made, f"way {way} at {first}-{second} {scrap!r}")


CITES = (  # what may stand in a citation, for each part of it
    f"@{QUAY}",
    "@",
    "@@",
    "@nobody",
    "@2025-03-05-tidewire-kay",
    f"@{QUAY.upper()}",
    f"@{QUAY}x",
    "@../../etc/passwd",
    "@{{ x }}",
    "@<script>",
    f"@{QUAY}\u200b",
    "@\u202ea",
    "quay",
    "",
    "@a b",
    f"@{QUAY};@nobody",
)
PLACES = (
    "",
    ", para. 99",
    ", para. 0",
    ", para. -1",
    ", para. 2-1",
    ", para. 1-99",
    ", para.",
    ", para. x",
    ", para. " + "9" * 400,
    ", fig. 9",
    ", title",
    ", standfirst",
    ', "no such words"',
    ', "',
    ', ""',
    ', "Three of the five',
    ", \u201cThree",
    ', "Three" "five"',
    ", words",
    ",",
    ", ,",
    '; "x"',
    ', "\\"',
    f', "{"x" * 3000}"',
    ', "$5 million',
    ", para. 1, para. 2",
    "]",
    "[",
    ", p. 3",
    ", TITLE",
)
ENDS = ("]", "", "](javascript:x)")


def wrong_citations() -> Iterator[Bad]:
    """Citations with each of their parts wrong."""
    path = "content/topics/quay.md"
    for cite in CITES:
        for place in PLACES:
            for end in ENDS:
                text = f"It stands.\n\nIt is so [{cite}{place}{end}.\n"
                yield Bad(path, text.encode(), f"[{cite}{place}{end}"[:80])


def wrong_files() -> Iterator[Bad]:
    """Each file that people write, broken in many ways."""
    whole = {path: written(path, value) for path, value in (*WHOLE.items(), (ARTICLE, FRONT))}
    for path, text in {**whole, "content/topics/quay.md": TEXT}.items():
        yield from broken(path, text.encode(), BREAKS)


def distinct(found: Iterable[Bad]) -> list[Bad]:
    """Each bad input once."""
    return list({(bad.path, bad.data): bad for bad in found}.values())
