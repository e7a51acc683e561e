"""The forms of the YAML files that people write: their keys, types and meanings. Unknown keys are faults.

Every value comes as text, a list or a map (see `model/yaml_text.py`); the types here say what the text must be.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel

from generator.language.dates import edtf_of_words
from generator.language.words import LONGEST_ID, is_id
from generator.model.page import web_address
from generator.model.site import Audience, Policy, Rights

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


def _as_list(value: Any) -> Any:
    return [] if value is None else [value] if isinstance(value, str) else value


def _as_map(value: Any) -> Any:
    return {} if value is None else value


def _or_nothing(kind: Any) -> BeforeValidator:
    """A map, of which nothing may stand after the key."""
    return BeforeValidator(_as_map, json_schema_input_type=kind | None)


def _as_terms(value: Any) -> Any:
    return {"any": value} if isinstance(value, (list, str)) else _as_map(value)


def _off_as_word(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


Date = Annotated[str, AfterValidator(_edtf)]
Id = Annotated[str, AfterValidator(_id)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Line = Annotated[str, Field(min_length=1), AfterValidator(_line)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_as_list, json_schema_input_type=tuple[Line, ...] | Line | None)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_as_list, json_schema_input_type=tuple[str, ...] | str | None)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_list, json_schema_input_type=tuple[Id, ...] | Id | None)]
Switch = Annotated[Literal["on", "off"], BeforeValidator(_off_as_word)]


class Form(BaseModel):
    """What all forms share: no unknown keys, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TermsForm(Form):
    """`terms`: what an article must hold. A plain list is short for `any`."""

    any: Lines = Field((), description="one of these must stand in the article")
    all: Lines = Field((), description="all of these must stand in the article")
    none: Lines = Field((), description="none of these may stand in the article")


Terms = Annotated[
    TermsForm, BeforeValidator(_as_terms, json_schema_input_type=TermsForm | tuple[Line, ...] | Line | None)
]


class CiteForm(Form):
    """`cite`: a source and the words in it that locate the passage."""

    source: Id = Field(description="id of an article")
    words: Line = Field(description="exact words of the source")


class EventForm(Form):
    """An entry of `events`: something that the topic's author puts into the chronology."""

    date: Date = Field(description="EDTF or plain words")
    text: Line = Field(description="what happened, in the author's words")
    cite: CiteForm


class SectionsForm(Form):
    """`sections`: the generated parts of a briefing, each `on` or `off`."""

    key_points: Switch = Field("on", alias="key-points", description="the first words of each origin")
    figures: Switch = Field("on", description="amounts and shares, with what they measure")
    ahead: Switch = Field("on", description="dates ahead")
    gaps: Switch = Field("on", description="what this collection cannot establish")
    chronology: Switch = Field("on", description="the topic's chronology")
    who: Switch = Field("on", description="who is named")
    sources: Switch = Field("on", description="sources by origin")


class TopicForm(Form):
    """`content/topics/<id>.yaml`: a topic. Title and terms are enough."""

    title: Line = Field(description="the heading of the briefing")
    question: Line | None = Field(None, description="what the briefing answers")
    status: Literal["published", "draft"] = Field("published", description="a draft is checked but not published")
    authors: Lines = Field((), description="who wrote the text")
    terms: Terms = TermsForm()
    entities: Ids = Field((), description="ids of content/entities.yaml: articles that name one belong")
    published: Date | None = Field(None, description="EDTF interval in which the articles were published")
    outlets: Lines = Field((), description="only articles of these outlets or agencies")
    include: Ids = Field((), description="articles that belong in any case")
    exclude: Ids = Field((), description="articles that do not belong in any case")
    parent: Id | None = Field(None, description="id of the wider topic")
    reviewed: Date | None = Field(None, description="when the text was last read against its sources")
    events: tuple[EventForm, ...] = Field((), description="events that the author adds")
    questions: Lines = Field((), description="questions that the collection leaves open")
    sections: Annotated[SectionsForm, _or_nothing(SectionsForm)] = SectionsForm()


class OutletForm(Form):
    """An entry of `outlets` in `site.yaml`: a publisher or agency under its printed name."""

    kind: Literal["outlet", "agency"] = Field("outlet", description="an agency writes for others to print")
    country: Line | None = Field(None, description="ISO 3166 code of two letters")
    aliases: Lines = Field((), description="other names that it is printed under")
    rights: Rights | None = Field(None, description="how much of its text may be shown: full, excerpt or metadata")
    note: Line | None = Field(None, description="a sentence about it, shown on its page")


Outlets = dict[Line, Annotated[OutletForm, _or_nothing(OutletForm)]]


class PublisherForm(Form):
    """`publisher` in `site.yaml`: who answers for the site."""

    name: Line
    contact: Line | None = Field(None, description="an e-mail address or a web address")


class PolicyForm(Form):
    """`policy` in `site.yaml`: what a check does when it finds something."""

    uncited: Policy = Field(Policy.WARN, description="a sentence of a briefing without a citation")
    names: Policy = Field(Policy.ERROR, description="a name that its source does not have (not checked yet)")


class SiteForm(Form):
    """`content/site.yaml`: the site as a whole."""

    title: Line = Field("Briefings", description="the name of the site")
    description: Line | None = Field(None, description="a sentence on what the site is, shown on its first page")
    base_url: WebAddress | None = Field(None, description="where the site will stand; links stay relative")
    language: str = Field("en", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="of the authored text")
    publisher: PublisherForm | None = None
    licence: Line | None = Field(None, description="of the authored text")
    audience: Audience = Field(
        Audience.PUBLIC, description="public: texts without rights in excerpt; internal: in full"
    )
    as_of: Date | None = Field(None, description="the day the site speaks of; the newest article's by default")
    outlets: Annotated[Outlets, _or_nothing(Outlets)] = {}
    policy: Annotated[PolicyForm, _or_nothing(PolicyForm)] = PolicyForm()


class EntityForm(Form):
    """An entry of `content/entities.yaml`, under its id."""

    name: Line
    kind: Line = Field("thing", description="person, organisation, place, system or another word")
    aliases: Lines = Field((), description="other names that mean it")
    description: Line | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None


Entities = dict[Id, EntityForm]


class EntitiesForm(RootModel[Annotated[Entities, _or_nothing(Entities)]]):
    """`content/entities.yaml`: entities by their ids."""


class DatelineForm(Form):
    """`dateline` of an article."""

    place: Line
    date: Date | None = None


class RemovalForm(Form):
    """An entry of `removed`: raw lines that a cleaning rule took out."""

    lines: Annotated[str, Field(pattern=r"^[0-9]+(-[0-9]+)?$")]
    rule: Line


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
    captions: Texts = ()
    outlet_summary: Texts = ()
    raw: Line | None = None
    raw_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    written: str | None = Field(None, description="hash of what ingest wrote, so that an edit shows")
    known_from: Annotated[dict[str, str], _or_nothing(dict[str, str])] = Field({}, alias="from")
    removed: tuple[RemovalForm, ...] = ()


class SetAsideForm(Form):
    """An entry of `content/set-aside.yaml`."""

    raw: Line
    reason: Line
    cure: str = ""
    sha256: str | None = None


class SetAsideListForm(RootModel[Annotated[tuple[SetAsideForm, ...], BeforeValidator(_as_list)]]):
    """`content/set-aside.yaml`: what ingest could not use."""


SCHEMAS: dict[str, type[BaseModel]] = {
    "site": SiteForm,
    "topic": TopicForm,
    "entities": EntitiesForm,
    "article": ArticleForm,
    "set-aside": SetAsideListForm,
}
