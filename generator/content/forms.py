"""The forms of the YAML files that people write: their keys, types and meanings. Unknown keys are faults."""

# Every value comes as text, a list or a map (see `model/yaml_text.py`); the types here say what the text must be.

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import field

from generator.content.decision_forms import DecisionsForm
from generator.content.form import Form, Text, Whole
from generator.content.releases import RecordForm
from generator.content.topic_forms import TopicForm
from generator.content.values import (
    LIST,
    OR_NOTHING,
    Date,
    Encoding,
    Id,
    Ids,
    LanguageTag,
    Line,
    Lines,
    Texts,
    WebAddress,
)
from generator.model.site import Audience, Policy, Rights


class OutletForm(Form, frozen=True):
    """An entry of `outlets` in `site.yaml`: a publisher or agency under its printed name."""

    kind: Annotated[Literal["outlet", "agency"], "an agency writes for others to print"] = "outlet"
    country: Annotated[Line | None, "ISO 3166 code of two letters"] = None
    aliases: Annotated[Lines, "other names that it is printed under"] = ()
    rights: Annotated[Rights | None, "how much of its text may be shown: full, excerpt or metadata"] = None
    note: Annotated[Line | None, "a sentence about it, shown on its page"] = None


Outlets = dict[Line, Annotated[OutletForm, OR_NOTHING]]


class PublisherForm(Form, frozen=True):
    """`publisher` in `site.yaml`: who answers for the site."""

    name: Line
    contact: Annotated[Line | None, "an e-mail address or a web address"] = None


class PolicyForm(Form, frozen=True):
    """`policy` in `site.yaml`: what a check does when it finds something."""

    uncited: Annotated[Policy, "a sentence of a briefing without a citation"] = Policy.WARN
    names: Annotated[Policy, "a name that no source of its claim has"] = Policy.ERROR


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


class SiteForm(Form, frozen=True):
    """`content/site.yaml`: the site as a whole."""

    title: Annotated[Line, "the name of the site"] = "Briefings"
    description: Annotated[Line | None, "a sentence on what the site is, shown on its first page"] = None
    base_url: Annotated[WebAddress | None, "where the site will stand; links stay relative"] = None
    language: Annotated[LanguageTag, "of the authored text, and of what the pages say"] = "en"
    publisher: PublisherForm | None = None
    licence: Annotated[Line | None, "of the authored text, and of what the pages say"] = None
    audience: Annotated[Audience, "public: texts without rights in excerpt; internal: in full"] = Audience.PUBLIC
    as_of: Annotated[Date | None, "the day the site speaks of; the newest article's by default"] = None
    outlets: Annotated[Outlets, OR_NOTHING, "publishers and agencies by their names"] = field(default_factory=dict)
    encoding: Annotated[Encoding | None, "of raw files that are not UTF-8; auto accepts the most likely"] = None
    records: Annotated[
        dict[RecordField, Line],
        OR_NOTHING,
        "keys of JSON and CSV records, or keys parted by points, by the field of an article",
    ] = field(default_factory=dict)
    policy: Annotated[PolicyForm, OR_NOTHING] = PolicyForm()


class EntityForm(Form, frozen=True):
    """An entry of `content/entities.yaml`, under its id."""

    name: Line
    kind: Annotated[Line, "person, organisation, place, system or another word"] = "thing"
    aliases: Annotated[Lines, "other names that mean it"] = ()
    description: Line | None = None
    wikidata: Annotated[str, Text(pattern=r"^Q[1-9][0-9]*$")] | None = None


class EntitiesForm(Whole, frozen=True):
    """`content/entities.yaml`: entities by their ids."""

    root: Annotated[dict[Id, EntityForm], OR_NOTHING]


class DatelineForm(Form, frozen=True):
    """`dateline` of an article."""

    place: Line
    date: Date | None = None


class RemovalForm(Form, frozen=True):
    """An entry of `removed`: raw lines that a cleaning rule took out."""

    lines: Annotated[str, Text(pattern=r"^[0-9]+(-[0-9]+)?$")]
    rule: Line


Sha256 = Annotated[str, Text(pattern=r"^[0-9a-f]{64}$")]
Captured = Annotated[str, Text(pattern=r"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$")]


class ArticleForm(Form, frozen=True):
    """The front matter of `content/articles/<id>.md`."""

    title: Line | None = None
    supplied_title: Annotated[Line | None, "shown in square brackets where there is no title"] = None
    standfirst: str | None = None
    published: Annotated[Date | None, "EDTF, as far as the article itself tells"] = None
    updated: Date | None = None
    outlet: Annotated[Line | None, "as printed; site.yaml knows its aliases"] = None
    agency: Annotated[Line | None, "the wire that it credits"] = None
    byline: Lines = ()
    dateline: DatelineForm | None = None
    language: LanguageTag = "en"
    url: WebAddress | None = None
    archived: Annotated[WebAddress | None, "address of an archived copy of the original"] = None
    captions: Texts = ()
    outlet_summary: Texts = ()
    truncated: Annotated[Literal["yes", "no"], "whether only a part of the text was collected"] = "no"
    aliases: Annotated[Ids, "ids that it had before; their pages lead here"] = ()
    raw: Line | None = None
    raw_sha256: Sha256 | None = None
    position: Annotated[
        Annotated[str, Text(pattern=r"^[0-9]+(\.[0-9]+)*$")] | None, "where it stands in a raw file that holds several"
    ] = None
    member: Annotated[Line | None, "what that file calls it"] = None
    container_sha256: Annotated[Sha256 | None, "of that file"] = None
    captured: Annotated[Captured | None, "when it was collected: an ISO date, or date and time"] = None
    collector: Annotated[Line | None, "the program that collected it"] = None
    accession: Annotated[Line | None, "the number that a database gives it"] = None
    section: Annotated[Line | None, "of the outlet, as a database names it"] = None
    stated_words: Annotated[int | None, "its length in words, as a database states it"] = None
    seen: Annotated[Lines, "other raw articles that are the same one"] = ()
    versions: Annotated[Lines, "its earlier words, in content/versions/, the oldest first"] = ()
    numbered: Annotated[str | None, "marks of the paragraphs as cleaned, so that a moved one shows"] = None
    written: Annotated[str | None, "hash of what ingest wrote, so that an edit shows"] = None
    known_from: Annotated[dict[str, str], OR_NOTHING] = field(default_factory=dict, name="from")
    removed: tuple[RemovalForm, ...] = ()


class MetadataForm(Form, frozen=True):
    """`_defaults.yaml` of a folder in seeds/, and `set` in `corrections.yaml`: what people say of articles."""

    title: Line | None = None
    standfirst: Line | None = None
    published: Date | None = None
    updated: Date | None = None
    outlet: Line | None = None
    agency: Line | None = None
    byline: Lines = ()
    language: LanguageTag | None = None
    url: WebAddress | None = None
    archived: Annotated[WebAddress | None, "address of an archived copy of the original"] = None
    captured: Annotated[Captured | None, "when it was collected: an ISO date, or date and time"] = None
    collector: Annotated[Line | None, "the program that collected it"] = None
    accession: Annotated[Line | None, "the number that a database gives it"] = None
    encoding: Annotated[Encoding | None, "of the raw file; auto accepts the most likely, with repairs"] = None


class CorrectionForm(Form, frozen=True, kw_only=True):
    """An entry of `content/corrections.yaml`: what is set right, of one article or of all that a pattern fits."""

    article: Annotated[Id | None, "id of the article"] = None
    match: Annotated[Line | None, "pattern of the raw file's path, such as seeds/factiva-*"] = None
    set: MetadataForm

    def __post_init__(self) -> None:
        """Raises ValueError unless it names what is set right in one way."""
        if (self.article is None) == (self.match is None):
            raise ValueError("the entry names no article", "write either 'article: <id>' or 'match: <pattern>'")


class CorrectionsForm(Whole, frozen=True):
    """`content/corrections.yaml`: what people set right; of two entries for one article the later wins."""

    root: Annotated[tuple[CorrectionForm, ...], LIST]


class CleaningForm(Form, frozen=True):
    """`content/cleaning.yaml`: lines that stand on many pages. `ingest` adds to `furniture` what it finds."""

    furniture: Annotated[Texts, "removed wherever such a line stands alone"] = ()
    kept: Annotated[Texts, "never taken for furniture, however often they recur"] = ()


class SetAsideForm(Form, frozen=True, kw_only=True):
    """An entry of `content/set-aside.yaml`."""

    raw: Line
    position: Annotated[str | None, "where it stands in a raw file that holds several"] = None
    reason: Line
    cure: str = ""
    sha256: str | None = None


class SetAsideListForm(Whole, frozen=True):
    """`content/set-aside.yaml`: what ingest could not use."""

    root: Annotated[tuple[SetAsideForm, ...], LIST]


SCHEMAS: dict[str, type[Form]] = {
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
