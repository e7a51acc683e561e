"""What pages say, in the language of a site: phrases by the entries of its catalogues (gettext), dates and numbers by
the customs of its locale. What no catalogue has is said in English, as the program is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from gettext import c2py
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from jinja2 import TemplateError

from generator.language.customs import Customs
from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.model.phrase import DatePhrase, Phrase

Entry: TypeAlias = "tuple[tuple[str, ...], Callable[[int], int]]"  # the forms of a message, and which is for a number
FIELD = later(r"%\((\w+)\)s")
PLAIN = ("en", "en-gb")  # tags of the language in which the program is written
# The languages that are written from right to left, by ISO 639, and the scripts, by ISO 15924.
LEFTWARD = frozenset("ar arc ckb dv fa he ks lrc mzn nqo pnb ps sd syr ug ur yi adlm arab hebr thaa".split())


class BadCatalogue(TemplateError):
    """A catalogue that cannot be used: its path, the line, what is wrong there and what to do."""

    def __init__(self, path: Path, line: int, what: str, cure: str) -> None:
        self.path, self.line, self.what, self.cure = str(path), line, what, cure
        super().__init__(what)


class Catalogue:
    """Says things in the language of a tag (BCP 47), by catalogues of which the first that has a message says it."""

    def __init__(self, language: str, paths: Iterable[Path] = ()) -> None:
        self.language, self.paths = language, tuple(paths)
        self.entries = dict(entry for path in reversed(self.paths) for entry in _entries(path))
        self.is_plain = language.lower() in PLAIN and not self.entries
        self._customs = None if self.is_plain else Customs(language, self.message)
        self._dates = cache(self._date)

    @property
    def direction(self) -> str:
        """The direction in which its language is written, as HTML has it."""
        return "ltr" if LEFTWARD.isdisjoint(self.language.lower().split("-")) else "rtl"

    @property
    def digest(self) -> str:
        """A hash of its messages: what was made by the same ones says the same."""
        said = sorted((english, forms) for english, (forms, _) in self.entries.items())
        return blake2b(repr((self.language, said)).encode(), digest_size=16).hexdigest()

    def message(self, english: str) -> str:
        """A message without fields, or the pattern of one, by its English."""
        forms, _ = self.entries.get(english) or ((english,), _first)
        return forms[0]

    def count(self, number: int, one: str, many: str) -> str:
        """A number of things, by the English for one and for many."""
        if self._customs is None:
            return (one if number == 1 else many) % {"num": f"{number:,}"}
        return self._counted(number, one, many) % {"num": self._customs.number(number)}

    def say(self, words: object) -> object:
        """Words in the language, where they are a phrase or a date of the interface; anything else as it is."""
        if isinstance(words, Phrase):
            return self._said(words)
        return self._dates(words.edtf, str(words)) if isinstance(words, DatePhrase) else words

    def look_up(self, words: str) -> str:
        """Words that a template names itself, or has from a view."""
        return str(self.say(words)) if isinstance(words, Phrase | DatePhrase) else self.message(words)

    def _said(self, words: Phrase) -> str:
        fields = {name: self.say(value) for name, value in words.fields.items()}
        if words.many:
            number = self._customs.number(words.number) if self._customs else f"{words.number:,}"
            return self._counted(words.number, words.pattern, words.many) % {**fields, "num": number}
        return self.message(words.pattern) % fields if fields else self.message(words.pattern)

    def _counted(self, number: int, one: str, many: str) -> str:
        forms, form = self.entries.get(one) or ((one, many), _english)
        return forms[min(form(number), len(forms) - 1)]

    def _date(self, edtf: str, english: str) -> str:
        parsed = parse_edtf(edtf)
        return self._customs.date(parsed) if self._customs and parsed else english


def catalogue_paths(language: str, folders: Iterable[Path]) -> Iterator[Path]:
    """The catalogues of a language in folders of templates, those of its whole tag before those of its first part."""
    names = dict.fromkeys((language, language.partition("-")[0]))
    found = (folder / "translations" / f"{name}.po" for name in names for folder in folders)
    return (path for path in found if path.is_file())


def _first(number: int) -> int:
    return 0


def _english(number: int) -> int:
    return int(number != 1)


def _entries(path: Path) -> Iterator[tuple[str, Entry]]:
    """The messages of a catalogue by their English; none that is not translated yet or not settled (fuzzy)."""
    # Babel takes a while to load, which a site in English need not wait for.
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            found = read_po(file, abort_invalid=True)
        form = c2py(found.plural_expr)
    except (PoFileError, ValueError, LookupError) as fault:
        line = getattr(fault, "lineno", 0) or 0
        raise BadCatalogue(path, line + 1, f"the catalogue cannot be read: {fault}", "see docs/theming.md") from fault
    for message in found:
        english = message.id if isinstance(message.id, list | tuple) else (message.id,)
        said = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if english[0] and all(said) and not message.fuzzy:
            forms = (_checked(path, message.lineno or 0, english, text) for text in said if text)
            yield english[0], (tuple(forms), form)


def _checked(path: Path, line: int, english: Iterable[str], text: str) -> str:
    """A translation whose fields are ones that its message has."""
    known = {name for form in english for name in FIELD.findall(form)}
    if unknown := set(FIELD.findall(text)) - known:
        what = f"the translation '{text}' has a field %({min(unknown)})s that its message lacks"
        raise BadCatalogue(path, line, what, "write the fields as the message has them")
    if known and "%" in FIELD.sub("", text).replace("%%", ""):
        what = f"the translation '{text}' has a '%' that begins no field"
        raise BadCatalogue(path, line, what, "write '%%'")
    return text
