"""The forms of the entries of `content/decisions/*.yaml`, one for each kind of decision."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from generator.content.values import Date, Form, Id, Ids, Line, Whole, as_list


def _two(ids: tuple[str, ...]) -> tuple[str, ...]:
    if len(ids) != 2 or ids[0] == ids[1]:
        raise ValueError("a decision is on two articles", "write [first-id, second-id]")
    return ids


TwoIds = Annotated[Ids, AfterValidator(_two)]


class DecisionForm(Form):
    """What every entry of `content/decisions/*.yaml` may say beside its decision."""

    reason: Line = Field(description="why; it is published")
    note: Line | None = Field(None, description="for colleagues; it is not published")
    on: Date | None = Field(None, description="the day of the decision")


class JoinForm(DecisionForm):
    """`join`: two articles are of one origin."""

    join: TwoIds = Field(description="ids of two articles")
    kind: Literal["same", "reprint", "rewrite", "update"] = Field(
        "reprint", alias="as", description="how the two are related"
    )


class PartForm(DecisionForm):
    """`part`: two articles are of separate origins."""

    part: TwoIds = Field(description="ids of two articles")


class LeadForm(DecisionForm):
    """`lead`: an article leads its family; of two decisions for one family the later wins."""

    lead: Id = Field(description="id of an article")


class SourceWordsForm(Form):
    """Words of a source."""

    source: Id = Field(description="id of an article")
    words: Line = Field(description="exact words of the source")


class RedateForm(DecisionForm):
    """`redate`: words of a source name another date than is read in them."""

    redate: SourceWordsForm
    to: Date = Field(description="the date that the words name, EDTF or plain words")


class WithdrawForm(DecisionForm):
    """`withdraw`: an article was withdrawn by its outlet."""

    withdraw: Id = Field(description="id of an article")


class TakedownForm(DecisionForm):
    """`takedown`: an article may not be shown any more."""

    takedown: Id = Field(description="id of an article")


class RedactForm(DecisionForm):
    """`redact`: words of an article may not be shown any more."""

    redact: SourceWordsForm


AnyDecision = JoinForm | PartForm | LeadForm | RedateForm | WithdrawForm | TakedownForm | RedactForm


class DecisionsForm(Whole[Annotated[tuple[AnyDecision, ...], BeforeValidator(as_list)]]):
    """`content/decisions/*.yaml`: what people decided, any number of files."""
