"""What the texts of a YAML file must be: dates, ids, addresses, lines and lists; each with its fault and its cure."""

from __future__ import annotations

import codecs
from typing import Annotated, Any, Literal

from generator.content.form import Kept, Shape, Text
from generator.language.dates import edtf_of_words
from generator.language.words import LONGEST_ID, is_id
from generator.model.page import web_address

LONGEST_LINE = 1000  # characters of a title or a name


def _edtf(text: str) -> str:
    value = edtf_of_words(text)
    if value is None:
        cure = "write EDTF (2025-12-04, 2018-10, ../2010) or words (October 2018)"
        raise ValueError(f"'{text}' is not a date", cure)
    return value


def _id(text: str) -> str:
    if not is_id(text):
        cure = f"use a-z, 0-9 and single hyphens, at most {LONGEST_ID} characters"
        raise ValueError(f"'{text}' is not an id", cure)
    return text


def _web_address(text: str) -> str:
    if not web_address(text):
        cure = "begin it with https:// or http:// and a host, write odd characters as %20 and an odd host in punycode"
        raise ValueError(f"'{text}' is not a web address", cure)
    return text


def _line(text: str) -> str:
    if len(text) > LONGEST_LINE:
        raise ValueError(f"the text is longer than {LONGEST_LINE} characters", "shorten it")
    return " ".join(text.split())


def as_list(value: Any) -> Any:
    """A list, for which one text or nothing may stand."""
    return [] if value is None else [value] if isinstance(value, str) else value


def _as_map(value: Any) -> Any:
    return {} if value is None else value


def as_terms(value: Any) -> Any:
    """A map of terms, for which a list is short."""
    return {"any": value} if isinstance(value, (list, str)) else _as_map(value)


def _off_as_word(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _encoding(text: str) -> str:
    try:
        return text if text == "auto" else codecs.lookup(text).name
    except LookupError:
        raise ValueError(f"'{text}' is not an encoding", "write its name, such as windows-1251, or auto") from None


Encoding = Annotated[str, Kept(_encoding)]
Date = Annotated[str, Kept(_edtf)]
Id = Annotated[str, Kept(_id)]
WebAddress = Annotated[str, Kept(_web_address)]
LanguageTag = Annotated[str, Text(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Line = Annotated[str, Text(is_filled=True), Kept(_line)]
Lines = Annotated[tuple[Line, ...], Shape(as_list, (Line, None))]
Texts = Annotated[tuple[str, ...], Shape(as_list, (str, None))]
Ids = Annotated[tuple[Id, ...], Shape(as_list, (Id, None))]
Switch = Annotated[Literal["on", "off"], Shape(_off_as_word)]
LIST = Shape(as_list)  # of a file that is a list
OR_NOTHING = Shape(_as_map, (None,))  # a map, of which nothing may stand after the key
