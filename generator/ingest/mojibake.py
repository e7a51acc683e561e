"""Text that was decoded wrongly before it was saved, "Ã¼" for "ü": found in what would be published, and told.

A few such lines, as a quotation from elsewhere brings them, are repaired, and the trace says so. A text that is full of
them is for a person to judge.
"""

from __future__ import annotations

from msgspec.structs import replace

from generator.ingest.encoding import printable
from generator.ingest.sheet import Fields, Sheet

BEFORE, AFTER = 8, 12  # characters shown on each side of the first wrong one
FEW = 2  # lines that may be repaired in any text
SHARE = 0.1  # of its lines that may be repaired in a long one


def repaired(sheet: Sheet) -> Sheet:
    """The sheet with each line as it was before it was decoded wrongly; what was repaired is listed by the rule."""
    changed = {index: right for index, text in _foreign(sheet) if (right := _repair(text)) != text}
    fields = _repaired(sheet.fields)
    sheet = sheet if fields is sheet.fields else replace(sheet, fields=fields)
    return sheet.shortened(changed, "mojibake") if changed else sheet


def garbled(sheet: Sheet) -> str | None:
    """Where a text that has too many wrong lines for a repair has the first, in words; None when it has few."""
    wrong = [(index, text, right) for index, text in _foreign(sheet) if (right := _repair(text)) != text]
    if len(wrong) <= max(FEW, SHARE * len(sheet.filled)):
        return None
    index, text, right = wrong[0]
    return f"line {sheet.lines[index].number}: '{_around(text, right)}'"


def _foreign(sheet: Sheet) -> list[tuple[int, str]]:
    """The lines with other signs than those of ASCII, which alone can have been decoded wrongly, with their indices."""
    return [(index, text) for index in sheet.filled if not (text := sheet.lines[index].text).isascii()]


def _repaired(fields: Fields) -> Fields:
    if "".join(_texts(fields)).isascii():
        return fields
    single = {name: _repair(getattr(fields, name) or "") or None for name in ("title", "standfirst", "outlet")}
    several = {name: tuple(map(_repair, getattr(fields, name))) for name in ("byline", "captions", "outlet_summary")}
    changed = {name: right for name, right in {**single, **several}.items() if right != getattr(fields, name)}
    return replace(fields, **changed) if changed else fields


def _texts(fields: Fields) -> tuple[str, ...]:
    alone = (fields.title or "", fields.standfirst or "", fields.outlet or "")
    return (*alone, *fields.byline, *fields.captions, *fields.outlet_summary)


def _repair(text: str) -> str:
    if text.isascii():
        return text
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    return fix_encoding(text) if is_bad(text) else text


def _around(wrong: str, right: str) -> str:
    """The place at which a text's repair begins to differ, with a few characters on each side."""
    start = next((at for at, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), 0)
    return printable(wrong[max(0, start - BEFORE) : start + AFTER].strip())
