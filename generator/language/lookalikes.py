"""Names that look alike on a page: letters of other scripts as the Latin ones that readers take them for."""

from __future__ import annotations

from unicodedata import normalize

# Cyrillic and Greek letters whose printed form is that of a Latin one, capitals and small letters apart.
LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТУХԚԜ" + "аеѕіјорсухһԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "ονιυ",
    "ABESIJKMHOPCTYXQW" + "aesijopcyxhqw" + "ABEZHIKMNOPTYX" + "oviu",
)


def as_seen(name: str) -> str:
    """A name as a reader sees it, for comparing: compatibility forms, lookalikes and case are one."""
    return normalize("NFKC", name).translate(LATIN).casefold()
