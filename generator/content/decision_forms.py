"""The forms of the entries of `content/decisions/*.yaml`, one for each kind of decision."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import field

from generator.content.form import Form, Kept, Whole
from generator.content.values import LIST, Date, Id, Ids, Line


def _two(ids: tuple[str, ...]) -> tuple[str, ...]:
    if len(ids) != 2 or ids[0] == ids[1]:
        raise ValueError("a decision is on two articles", "write [first-id, second-id]")
    return ids


TwoIds = Annotated[Ids, Kept(_two)]


class DecisionForm(Form, frozen=True, kw_only=True):
    """What every entry of `content/decisions/*.yaml` may say beside its decision."""

    reason: Annotated[Line, "why; it is published"]
    note: Annotated[Line | None, "for colleagues; it is not published"] = None
    on: Annotated[Date | None, "the day of the decision"] = None


class JoinForm(DecisionForm, frozen=True, kw_only=True):
    """`join`: two articles are of one origin."""

    join: Annotated[TwoIds, "ids of two articles"]
    kind: Annotated[Literal["same", "reprint", "rewrite", "update"], "how the two are related"] = field(
        default="reprint", name="as"
    )


class PartForm(DecisionForm, frozen=True, kw_only=True):
    """`part`: two articles are of separate origins."""

    part: Annotated[TwoIds, "ids of two articles"]


class LeadForm(DecisionForm, frozen=True, kw_only=True):
    """`lead`: an article leads its family; of two decisions for one family the later wins."""

    lead: Annotated[Id, "id of an article"]


class SourceWordsForm(Form, frozen=True):
    """Words of a source."""

    source: Annotated[Id, "id of an article"]
    words: Annotated[Line, "exact words of the source"]


class RedateForm(DecisionForm, frozen=True, kw_only=True):
    """`redate`: words of a source name another date than is read in them."""

    redate: SourceWordsForm
    to: Annotated[Date, "the date that the words name, EDTF or plain words"]


class WithdrawForm(DecisionForm, frozen=True, kw_only=True):
    """`withdraw`: an article was withdrawn by its outlet."""

    withdraw: Annotated[Id, "id of an article"]


class TakedownForm(DecisionForm, frozen=True, kw_only=True):
    """`takedown`: an article may not be shown any more."""

    takedown: Annotated[Id, "id of an article"]


class RedactForm(DecisionForm, frozen=True, kw_only=True):
    """`redact`: words of an article may not be shown any more."""

    redact: SourceWordsForm


AnyDecision = JoinForm | PartForm | LeadForm | RedateForm | WithdrawForm | TakedownForm | RedactForm


class DecisionsForm(Whole, frozen=True):
    """`content/decisions/*.yaml`: what people decided, any number of files."""

    root: Annotated[tuple[AnyDecision, ...], LIST]
