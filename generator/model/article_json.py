"""Articles and what is set aside as JSON, for what is kept between runs; every field comes back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeAlias

from generator.model.article import Article, Dateline, Origins, Place, Removal, SetAside

Outcome: TypeAlias = Article | SetAside


def outcomes_json(outcomes: Iterable[Outcome]) -> str:
    """What was made of a raw file, as a JSON list."""
    return json.dumps(list(outcomes), ensure_ascii=False, separators=(",", ":"), default=_fields)


def _fields(noun: Any) -> dict[str, Any]:
    """A noun as a map of its fields."""
    return {field.name: getattr(noun, field.name) for field in fields(noun)}


def outcomes_of(text: str) -> tuple[Outcome, ...]:
    """What a JSON list holds that `outcomes_json` wrote."""
    return tuple(_article(item) if "origins" in item else SetAside(**item) for item in json.loads(text))


def _article(item: dict[str, Any]) -> Article:
    lists = {key: tuple(value) for key, value in item.items() if isinstance(value, list)}
    dateline = item["dateline"] and Dateline(**item["dateline"])
    return Article(**{**item, **lists, "dateline": dateline, "origins": _origins(item["origins"])})


def _origins(item: dict[str, Any]) -> Origins:
    known = tuple((name, evidence) for name, evidence in item["known_from"])
    removed = tuple(Removal(**removal) for removal in item["removed"])
    lists = {key: tuple(item[key]) for key in ("seen", "versions")}
    return Origins(**{**item, **lists, "known_from": known, "removed": removed, "place": Place(**item["place"])})
