"""The forms of the YAML files that people write: their keys, types and meanings. Unknown keys are faults."""

# Every value comes as text, a list or a map (see `model/yaml_text.py`); the types here say what the text must be.

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field, model_validator

from generator.content.decision_forms import DecisionsForm
from generator.content.releases import RecordForm
from generator.content.topic_forms import TopicForm
from generator.content.values import (
    Date,
    Encoding,
    Form,
    Id,
    Ids,
    Line,
    Lines,
    Texts,
    WebAddress,
    Whole,
    as_list,
    or_nothing,
)
from generator.model.site import Audience, Policy, Rights


class OutletForm(Form):
    """An entry of `outlets` in `site.yaml`: a publisher or agency under its printed name."""

    kind: Literal["outlet", "agency"] = Field("outlet", description="an agency writes for others to print")
    country: Line | None = Field(None, description="ISO 3166 code of two letters")
    aliases: Lines = Field((), description="other names that it is printed under")
    rights: Rights | None = Field(None, description="how much of its text may be shown: full, excerpt or metadata")
    note: Line | None = Field(None, description="a sentence about it, shown on its page")


Outlets = dict[Line, Annotated[OutletForm, or_nothing(OutletForm)]]


class PublisherForm(Form):
    """`publisher` in `site.yaml`: who answers for the site."""

    name: Line
    contact: Line | None = Field(None, description="an e-mail address or a web address")


class PolicyForm(Form):
    """`policy` in `site.yaml`: what a check does when it finds something."""

    uncited: Policy = Field(Policy.WARN, description="a sentence of a briefing without a citation")
    names: Policy = Field(Policy.ERROR, description="a name that no source of its claim has")


RecordField = Literal[
    "text",
    "html",
    "title",
    "published",
    "updated",
    "outlet",
    "byline",
    "url",
    "language",
    "captured",
    "collector",
    "accession",
    "section",
    "stated_words",
]


class SiteForm(Form):
    """`content/site.yaml`: the site as a whole."""

    title: Line = Field("Briefings", description="the name of the site")
    description: Line | None = Field(None, description="a sentence on what the site is, shown on its first page")
    base_url: WebAddress | None = Field(None, description="where the site will stand; links stay relative")
    language: str = Field(
        "en", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="of the authored text, and of what the pages say"
    )
    publisher: PublisherForm | None = None
    licence: Line | None = Field(None, description="of the authored text, and of what the pages say")
    audience: Audience = Field(
        Audience.PUBLIC, description="public: texts without rights in excerpt; internal: in full"
    )
    as_of: Date | None = Field(None, description="the day the site speaks of; the newest article's by default")
    outlets: Annotated[Outlets, or_nothing(Outlets)] = Field({}, description="publishers and agencies by their names")
    encoding: Encoding | None = Field(None, description="of raw files that are not UTF-8; auto accepts the most likely")
    records: Annotated[dict[RecordField, Line], or_nothing(dict[RecordField, Line])] = Field(
        {}, description="keys of JSON and CSV records, or keys parted by points, by the field of an article"
    )
    policy: Annotated[PolicyForm, or_nothing(PolicyForm)] = PolicyForm()


class EntityForm(Form):
    """An entry of `content/entities.yaml`, under its id."""

    name: Line
    kind: Line = Field("thing", description="person, organisation, place, system or another word")
    aliases: Lines = Field((), description="other names that mean it")
    description: Line | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None


Entities = dict[Id, EntityForm]


class EntitiesForm(Whole[Annotated[Entities, or_nothing(Entities)]]):
    """`content/entities.yaml`: entities by their ids."""


class DatelineForm(Form):
    """`dateline` of an article."""

    place: Line
    date: Date | None = None


class RemovalForm(Form):
    """An entry of `removed`: raw lines that a cleaning rule took out."""

    lines: Annotated[str, Field(pattern=r"^[0-9]+(-[0-9]+)?$")]
    rule: Line


Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Captured = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$")]
Count = Annotated[int, Field(ge=1)]


class ArticleForm(Form):
    """The front matter of `content/articles/<id>.md`."""

    title: Line | None = None
    supplied_title: Line | None = Field(None, description="shown in square brackets where there is no title")
    standfirst: str | None = None
    published: Date | None = Field(None, description="EDTF, as far as the article itself tells")
    updated: Date | None = None
    outlet: Line | None = Field(None, description="as printed; site.yaml knows its aliases")
    agency: Line | None = Field(None, description="the wire that it credits")
    byline: Lines = ()
    dateline: DatelineForm | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    url: WebAddress | None = None
    archived: WebAddress | None = Field(None, description="address of an archived copy of the original")
    captions: Texts = ()
    outlet_summary: Texts = ()
    truncated: Literal["yes", "no"] = Field("no", description="whether only a part of the text was collected")
    aliases: Ids = Field((), description="ids that it had before; their pages lead here")
    raw: Line | None = None
    raw_sha256: Sha256 | None = None
    position: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$")] | None = Field(
        None, description="where it stands in a raw file that holds several"
    )
    member: Line | None = Field(None, description="what that file calls it")
    container_sha256: Sha256 | None = Field(None, description="of that file")
    captured: Captured | None = Field(None, description="when it was collected: an ISO date, or date and time")
    collector: Line | None = Field(None, description="the program that collected it")
    accession: Line | None = Field(None, description="the number that a database gives it")
    section: Line | None = Field(None, description="of the outlet, as a database names it")
    stated_words: Count | None = Field(None, description="its length in words, as a database states it")
    seen: Lines = Field((), description="other raw articles that are the same one")
    versions: Lines = Field((), description="its earlier words, in content/versions/, the oldest first")
    numbered: str | None = Field(None, description="marks of the paragraphs as cleaned, so that a moved one shows")
    written: str | None = Field(None, description="hash of what ingest wrote, so that an edit shows")
    known_from: Annotated[dict[str, str], or_nothing(dict[str, str])] = Field({}, alias="from")
    removed: tuple[RemovalForm, ...] = ()


class MetadataForm(Form):
    """`_defaults.yaml` of a folder in seeds/, and `set` in `corrections.yaml`: what people say of articles."""

    title: Line | None = None
    standfirst: Line | None = None
    published: Date | None = None
    updated: Date | None = None
    outlet: Line | None = None
    agency: Line | None = None
    byline: Lines = ()
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = None
    url: WebAddress | None = None
    archived: WebAddress | None = Field(None, description="address of an archived copy of the original")
    captured: Captured | None = Field(None, description="when it was collected: an ISO date, or date and time")
    collector: Line | None = Field(None, description="the program that collected it")
    accession: Line | None = Field(None, description="the number that a database gives it")
    encoding: Encoding | None = Field(None, description="of the raw file; auto accepts the most likely, with repairs")


class CorrectionForm(Form):
    """An entry of `content/corrections.yaml`: what is set right, of one article or of all that a pattern fits."""

    article: Id | None = Field(None, description="id of the article")
    match: Line | None = Field(None, description="pattern of the raw file's path, such as seeds/factiva-*")
    set: MetadataForm

    @model_validator(mode="after")
    def _names_one(self) -> CorrectionForm:
        if (self.article is None) == (self.match is None):
            raise ValueError("the entry names no article", "write either 'article: <id>' or 'match: <pattern>'")
        return self


class CorrectionsForm(Whole[Annotated[tuple[CorrectionForm, ...], BeforeValidator(as_list)]]):
    """`content/corrections.yaml`: what people set right; of two entries for one article the later wins."""


class CleaningForm(Form):
    """`content/cleaning.yaml`: lines that stand on many pages. `ingest` adds to `furniture` what it finds."""

    furniture: Texts = Field((), description="removed wherever such a line stands alone")
    kept: Texts = Field((), description="never taken for furniture, however often they recur")


class SetAsideForm(Form):
    """An entry of `content/set-aside.yaml`."""

    raw: Line
    position: str | None = Field(None, description="where it stands in a raw file that holds several")
    reason: Line
    cure: str = ""
    sha256: str | None = None


class SetAsideListForm(Whole[Annotated[tuple[SetAsideForm, ...], BeforeValidator(as_list)]]):
    """`content/set-aside.yaml`: what ingest could not use."""


SCHEMAS: dict[str, type[BaseModel]] = {
    "site": SiteForm,
    "topic": TopicForm,
    "entities": EntitiesForm,
    "article": ArticleForm,
    "set-aside": SetAsideListForm,
    "corrections": CorrectionsForm,
    "cleaning": CleaningForm,
    "decisions": DecisionsForm,
    "defaults": MetadataForm,
    "record": RecordForm,
}
