"""What people say of articles beside what the articles tell: corrections, defaults of folders, encodings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from msgspec import Struct

from generator.problems import Where

CORRECTIONS = "content/corrections.yaml"
DEFAULTS = "_defaults.yaml"  # in any folder below seeds/
COLLECTED = ("captured", "collector", "accession")  # fields that tell how an article was collected
PLACE = re.compile(r"#[0-9.]+$")  # of a raw article in a file of several, behind the path
Values = tuple[tuple[str, Any], ...]  # fields of an article and their values, in the order in which they were written


class Correction(Struct, frozen=True):
    """What a person set right: of one article by its id, or of those whose raw file's path fits a pattern."""

    where: Where
    values: Values
    article: str | None = None
    match: str | None = None

    def is_of(self, article: str | None, raw: str) -> bool:
        """Whether it holds for an article (None while it has no id yet) that came from a raw file."""
        if self.article:
            return article == self.article
        return any(fnmatchcase(name, self.match or "") for name in (raw, PLACE.sub("", raw)))


class Given(Struct, frozen=True):
    """What holds for one raw article: `corrected` wins over its text, `defaults` fill in what its text does not tell.

    `furniture` are the lines that are known to stand on many pages of the site's sources.
    """

    corrected: Values = ()
    defaults: Values = ()
    defaults_from: str = ""
    encoding: str | None = None
    furniture: frozenset[str] = frozenset()


class Settings(Struct, frozen=True):
    """All that people say of raw articles; `defaults` are by the path of their folder, `encoding` the site's.

    `records` are the keys that JSON and CSV records have for the fields of an article, by these fields.
    """

    corrections: tuple[Correction, ...] = ()
    defaults: tuple[tuple[str, Values], ...] = ()
    encoding: str | None = None
    furniture: frozenset[str] = frozenset()
    records: tuple[tuple[str, str], ...] = ()

    def given(self, raw: str) -> Given:
        """What holds for the raw article at a path; the nearest folder's defaults, the last correction."""
        corrected = values_for(self.corrections, None, raw)
        folders = [(folder, values) for folder, values in self.defaults if raw.startswith(f"{folder}/")]
        folder, defaults = max(folders, key=lambda item: len(item[0]), default=("", ()))
        named = {**dict(defaults), **dict(corrected)}
        return Given(
            corrected=_without_encoding(corrected),
            defaults=_without_encoding(defaults),
            defaults_from=f"{folder}/{DEFAULTS}",
            encoding=named.get("encoding") or self.encoding,
            furniture=self.furniture,
        )


def values_for(corrections: tuple[Correction, ...], article: str | None, raw: str) -> Values:
    """The corrected values of an article, the later of two corrections first believed."""
    return tuple(dict(_values(corrections, article, raw)).items())


def _values(corrections: tuple[Correction, ...], article: str | None, raw: str) -> Iterator[tuple[str, Any]]:
    for correction in corrections:
        if correction.is_of(article, raw):
            yield from correction.values


def _without_encoding(values: Values) -> Values:
    return tuple((name, value) for name, value in values if name != "encoding")
