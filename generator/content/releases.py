"""The form of `content/record/<topic>.yaml`: the editions of a briefing."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.content.form import Form, Text, Whole
from generator.content.values import LIST, Date, Line, Lines


class ReleaseForm(Form, frozen=True, kw_only=True):
    """An entry of `content/record/<topic>.yaml`: an edition of a briefing, or a correction of one."""

    edition: Annotated[Annotated[str, Text(pattern=r"^[1-9][0-9]{0,5}$")], "its number; a correction's too"]
    date: Annotated[Date, "the day of its release"]
    kind: Annotated[Literal["edition", "correction"], "a correction leaves the number as it was"] = "edition"
    note: Annotated[Line, "what is new, or what was wrong, for readers"]
    claims: Annotated[Lines, "ids of the claims that it made"] = ()


class RecordForm(Whole, frozen=True):
    """`content/record/<topic>.yaml`: the editions of a briefing, oldest first; written by `briefing release`."""

    root: Annotated[tuple[ReleaseForm, ...], LIST]
