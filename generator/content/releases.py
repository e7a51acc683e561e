"""The form of `content/record/<topic>.yaml`: the editions of a briefing."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.content.values import Date, Form, Line, Lines, Whole, as_list


class ReleaseForm(Form):
    """An entry of `content/record/<topic>.yaml`: an edition of a briefing, or a correction of one."""

    edition: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,5}$")] = Field(description="its number; a correction's too")
    date: Date = Field(description="the day of its release")
    kind: Literal["edition", "correction"] = Field("edition", description="a correction leaves the number as it was")
    note: Line = Field(description="what is new, or what was wrong, for readers")
    claims: Lines = Field((), description="ids of the claims that it made")


class RecordForm(Whole[Annotated[tuple[ReleaseForm, ...], BeforeValidator(as_list)]]):
    """`content/record/<topic>.yaml`: the editions of a briefing, oldest first; written by `briefing release`."""
