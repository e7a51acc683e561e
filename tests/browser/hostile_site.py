"""A site with hostile texts in every field that its pages show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from generator.language.lookalikes import as_seen

from .sites import CHECKOUT

STRINGS = CHECKOUT.parent / "shared" / "eval" / "hostile.jsonl"
CALLED = "window.called = 1"
OWN = (  # ways by which a text becomes a script; whatever they call, it is one that is listened for
    "<script>{}</script>",
    "<img src=x onerror='{}'>",
    '"><svg onload="{}">',
    "' autofocus onfocus='{}' x='",
    "<details open ontoggle='{}'>x</details>",
    "</title><script>{}</script>",
    "</textarea></style><script>{}</script>",
    '<iframe srcdoc="<script>parent.{}</script>"></iframe>',
    "<math><mtext><mglyph><style><!--</style><img title=\"--><img src=x onerror='{}'>\">",
    "[x](javascript:{})",
    "<a href='javascript:{}'>x</a>",
    "</script><script>{}</script>",
    "{{{{ '<script>{}</script>' }}}}",
    "<noscript><p title=\"</noscript><img src=x onerror='{}'>\">",
    "]]><script>{}</script>",
    "<base href='http://evil.example/'><object data='javascript:{}'></object>",
)
LONGEST, LONGEST_NAME = 900, 80  # characters of a field of one line, and of the name of a file
TOPIC = "title: {0}\nquestion: {0}\nterms: [{0}]\ninclude: [{1}]\nauthors: [{0}]\nquestions: [{0}]\n"
RAW = "Title: {0}\nURL: {0}\nDate: {0}\nLanguage: {0}\nSource: {0}\nAuthor: {0}\n\n{0} {1}\n"


def own() -> list[str]:
    """Our own hostile texts, each of which calls what is listened for."""
    return [text.format(CALLED) for text in OWN]


def others() -> list[str]:
    """The texts of the hostile set, each in one line as a field can hold it; none where it is not beside us."""
    found = []
    for line in STRINGS.read_text(encoding="utf-8").splitlines() if STRINGS.is_file() else ():
        text = json.loads(line)["payload"].encode("utf-8", "replace").decode()
        plain = " ".join("".join(letter for letter in text if letter.isprintable()).split())[:800]
        found += [plain] if plain and plain not in ("~", "null") else []
    return list(dict.fromkeys(found))


def quoted(text: str) -> str:
    """The text as a value of YAML."""
    return json.dumps(text, ensure_ascii=False)


def furnish(root: Path) -> None:
    """Fills the folder of a site: each text in each field of an article, a name and a raw file of its own; in each
    field of a topic our own alone, the others a few together."""
    for folder in ("content/articles", "content/topics", "seeds"):
        (root / folder).mkdir(parents=True)
    found = [*own(), *others()]
    names: dict[str, str] = {}
    for number, text in enumerate(found):
        _write(root / f"content/articles/a-{number}.md", _article(text, number))
        _write(root / f"seeds/{number} {_file_name(text)}.txt", RAW.format(text, _words(number)))
        value = quoted(text)
        entity = f"name: {value}, kind: {value}, description: {value}"
        names.setdefault(as_seen(text), f"e-{number}: {{{entity}}}\n")
    _write(root / "content/entities.yaml", "".join(names.values()))
    _write(root / "content/site.yaml", "policy: {names: off, uncited: off}\n")
    for number, together in enumerate(groups(found)):
        text = " ".join(found[at] for at in together)
        articles = ", ".join(f"a-{at}" for at in together)
        _write(root / f"content/topics/t-{number}.yaml", TOPIC.format(quoted(text), articles))
        _write(root / f"content/topics/t-{number}.md", "".join(_prose(found[at], at) for at in together))


def settings(root: Path) -> Iterator[None]:
    """Fills the folder of a small site, again and again, with the texts in each field of its settings."""
    (root / "content/articles").mkdir(parents=True)
    _write(root / "content/articles/a-0.md", _article("quay", 0))
    found = [*own(), *others()]
    for together in groups(found):
        value = quoted(" ".join(found[at] for at in together))
        shown = f"title: {value}\ndescription: {value}\nlicence: {value}\npublisher: {{name: {value}}}\n"
        outlet = f"outlets: {{quay 0: {{note: {value}, aliases: [{value}]}}}}\n"
        _write(root / "content/site.yaml", shown + outlet)
        yield


def groups(found: list[str]) -> Iterator[list[int]]:
    """The numbers of our own texts, one by one, then of the others, as many together as one field can hold."""
    yield from ([number] for number in range(len(own())))
    group: list[int] = []
    for number in range(len(own()), len(found)):
        if group and sum(len(found[at]) + 1 for at in (*group, number)) > LONGEST:
            yield group
            group = []
        group.append(number)
    yield from [group] if group else []


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _article(text: str, number: int) -> str:
    """An article with the text in each of its fields, and in its paragraphs."""
    value = quoted(text)
    front = dict.fromkeys(("title", "standfirst", "agency", "section", "member", "collector"), value)
    front |= dict.fromkeys(("byline", "captions", "outlet_summary"), f"[{value}]")
    front |= {"published": "2025-03-04", "outlet": quoted(f"{text[:150]} {number}"), "dateline": f"{{place: {value}}}"}
    body = f"The quay was approved on 4 March 2025 by {text} and others.\n\n{text}"
    return "---\n" + "".join(f"{key}: {item}\n" for key, item in front.items()) + f"---\n{body}\n"


def _prose(text: str, number: int) -> str:
    """Authored text with the hostile one as a heading, as text, as the words of a link, and cited."""
    return f"## {text}\n\n{text} [@a-{number}]\n\n[{text}](https://example.org/) [@a-{number}]\n\n"


def _file_name(text: str) -> str:
    return "".join(letter for letter in text if letter != "/")[:LONGEST_NAME].encode()[:200].decode(errors="ignore")


def _words(number: int) -> str:
    """Text enough for an article, unlike that of any other."""
    chance = Random(number)
    lines = (" ".join("".join(chance.sample("abdeiklmnorstu", 6)) for _ in range(14)) for _ in range(6))
    return "\n\n".join(f"The {line}." for line in lines)
