"""The catalogues of what pages say: gathers the messages of templates and code, and brings each language up to date.

Run it after a change of words: `make words`. What is new stays empty in a catalogue until somebody translates it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import ascii_letters

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "templates" / "translations"
METHODS = {"generator": [("**.py", "python")], "templates": [("*.html", "jinja2")]}
OPTIONS = {"*.html": {"trimmed": "true"}}
# The functions that say something, and which of their arguments are the messages.
KEYWORDS = {"_": None, "gettext": None, "phrase": None, "counted": (2, 3), "number_of": (2, 3)}
ARABIC = str.maketrans(dict(zip(ascii_letters, "ابتدهفغحيجكلمنوپقرسطعذصخثز" * 2, strict=True)))
HEAD = """# {title}
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
{rest}
"""


def gathered() -> Catalog:
    """Everything that templates and code say, with the files that say it."""
    made = Catalog()
    for folder, methods in METHODS.items():
        found = extract_from_dir(CHECKOUT / folder, methods, OPTIONS, KEYWORDS)
        for name, _, message, _, _ in found:
            made.add(message, locations=[(f"{folder}/{name}", 0)])
    return made


def updated(path: Path, messages: Catalog) -> str:
    """A catalogue with all the messages, and what it has for them."""
    language = path.stem
    known = read_po(BytesIO(path.read_bytes()), locale=language.replace("-", "_")) if path.is_file() else Catalog()
    made = Catalog(locale=language.replace("-", "_"))
    for message in _said(messages):
        own = known.get(message.id)
        made.add(message.id, own.string if own else None, locations=sorted(set(message.locations)))
    plural = f'"Language: {language}\\n"\n"Plural-Forms: {made.plural_forms}\\n"\n'
    return _text(made, HEAD.format(title=f"What the pages say, in {made.locale.english_name}.", rest=plural))


def template(messages: Catalog) -> str:
    """The catalogue from which that of a new language begins."""
    made = Catalog()
    for message in _said(messages):
        made.add(message.id, locations=sorted(set(message.locations)))
    return _text(made, HEAD.format(title="What the pages say: copy this to begin a new language.", rest=""))


def mirrored(messages: Catalog) -> str:
    """A catalogue that says everything in meaningless Arabic letters: whatever is still Latin was not looked up."""
    made = Catalog(locale="ar")
    for message in _said(messages):
        if isinstance(message.id, str):
            made.add(message.id, _in_arabic(message.id))
        else:
            made.add(message.id, (_in_arabic(message.id[1]),) * made.num_plurals)
    plural = f'"Plural-Forms: {made.plural_forms}\\n"\n'
    return _text(made, HEAD.format(title="What the pages say, in Arabic letters.", rest=plural))


def _in_arabic(english: str) -> str:
    """The letters outside of fields and markup as Arabic ones."""
    pieces = re.split(r"(%\(\w+\)s|<[^>]*>)", english)
    return "".join(piece if place % 2 else piece.translate(ARABIC) for place, piece in enumerate(pieces))


def _said(messages: Catalog) -> Iterator[Message]:
    return (message for message in messages if message.id)


def _text(catalogue: Catalog, head: str) -> str:
    written = BytesIO()
    write_po(written, catalogue, width=120, include_lineno=False, sort_output=True, omit_header=True)
    return f"{head}{written.getvalue().decode()}"


def main() -> None:
    """Writes the template and every catalogue anew."""
    messages = gathered()
    (FOLDER / "messages.pot").write_text(template(messages), encoding="utf-8")
    for path in sorted(FOLDER.glob("*.po")):
        path.write_text(updated(path, messages), encoding="utf-8")


if __name__ == "__main__":
    main()
