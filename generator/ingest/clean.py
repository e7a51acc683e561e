"""Raw article -> Article: the cleaning rules in their order, and what is made of what they leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from generator.ingest.credits import agency_credit, copyright_holder, dateline, desk_credit, reporter_credit
from generator.ingest.exports import database_fields
from generator.ingest.forms.said import UNREAD
from generator.ingest.furniture import notices, read_also, recurring_lines, related_links, sharing
from generator.ingest.header import byline, collector_header, printed_date, reading_time
from generator.ingest.headline import captions, headline, outlet_summary, standfirst
from generator.ingest.markup import page_sheet
from generator.ingest.mojibake import garbled, repaired
from generator.ingest.name import article_id
from generator.ingest.page import above_the_text, columns, page_furniture, pull_quotes
from generator.ingest.shape import joined_wraps, unsafe_characters
from generator.ingest.sheet import Fields, Rule, Sheet, sheet_of
from generator.ingest.tongues import identifier
from generator.ingest.usable import breaks_off, reason_against
from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.sentences import first_sentence
from generator.language.tongue import language_of
from generator.model.article import Article, Form, Origins, RawArticle, SetAside, clipped
from generator.model.correction import CORRECTIONS, Given
from generator.model.page import web_address

NOTHING = Given()
SPLIT = "split it into one file for each article, with a line for each paragraph"
MOST_TAGS = 200_000  # of a page: large real ones have some 20,000
LONGEST_TEXT = 1_000_000  # characters of an article: a book has as many
LONGEST_PARAGRAPH = 100_000  # characters of one paragraph: a long article has as many in all
FRAME = "frame"  # said of lines (first and last) that a reader knows to be no text; the evidence is the rule's name
ACCEPT = "save it again, or accept our repair with `encoding: auto` in content/corrections.yaml"
RULES: tuple[Rule, ...] = (
    unsafe_characters,
    database_fields,
    collector_header,
    joined_wraps,
    copyright_holder,
    columns,
    page_furniture,
    related_links,
    read_also,
    sharing,
    notices,
    pull_quotes,
    recurring_lines,
    reading_time,
    printed_date,
    captions,
    outlet_summary,
    desk_credit,
    agency_credit,
    byline,
    reporter_credit,
    headline,
    standfirst,
    above_the_text,
    dateline,
)


def clean(raw: RawArticle, given: Given = NOTHING) -> Article | SetAside:
    """The article in a raw one, with what people say of it; set aside when no paragraph of text is left."""
    if raw.form is Form.HTML and raw.text.count("<") > MOST_TAGS:
        return _aside(raw, f"is a page of more than {MOST_TAGS:,} tags", SPLIT)
    read = sheet_of_raw(raw)
    lengths = [len(line.text) for line in read.lines]
    if sum(lengths) > LONGEST_TEXT:
        return _aside(raw, f"holds more text than an article has ({LONGEST_TEXT:,} characters)", SPLIT)
    if max(lengths, default=0) > LONGEST_PARAGRAPH:
        return _aside(raw, f"has a paragraph of more than {LONGEST_PARAGRAPH:,} characters", SPLIT)
    sheet = cleaned(read, given)
    wrong = garbled(sheet)
    if wrong:
        return _aside(raw, f"was decoded wrongly before it was saved ({wrong})", ACCEPT)
    body = tuple(" ".join(sheet.lines[index].text.split()) for index in sheet.filled)
    if not body:
        return _aside(raw, "has no text left after cleaning", "collect the article's text again")
    against = reason_against([line.text for line in read.lines], body)
    if against:
        return _aside(raw, against, "collect the article itself, or remove the file")
    return _article(raw, sheet, body, _unread(_as_given(_valid(sheet.fields), given, raw.encoding)))


def _aside(raw: RawArticle, reason: str, cure: str) -> SetAside:
    return SetAside(raw.path, reason, cure, raw.sha256, raw.place.position)


def _article(raw: RawArticle, sheet: Sheet, body: tuple[str, ...], fields: Fields) -> Article:
    """The article of these fields and paragraphs, with its id and its trace."""
    supplied = None if fields.title else first_clause(body[0]) or "Untitled"
    title_words = fields.title or supplied or ""
    stem = raw.path.rpartition("/")[2].rpartition(".")[0]
    return Article(
        id=article_id(fields.published, fields.agency or fields.outlet, (title_words, body[0], stem)),
        body=body,
        origins=_origins(raw, sheet, fields),
        title=fields.title,
        supplied_title=supplied,
        standfirst=fields.standfirst,
        published=fields.published,
        updated=fields.updated,
        outlet=fields.outlet,
        agency=fields.agency,
        byline=fields.byline,
        dateline=fields.dateline,
        language=fields.language or language_of(" ".join(body), identifier),
        url=fields.url,
        captions=fields.captions,
        outlet_summary=fields.outlet_summary,
        is_truncated=breaks_off(body),
    )


def _origins(raw: RawArticle, sheet: Sheet, fields: Fields) -> Origins:
    return Origins(
        raw=raw.path,
        raw_sha256=raw.sha256,
        known_from=tuple(sorted(fields.known_from)),
        removed=tuple(sorted(sheet.removed, key=lambda removal: (removal.first, removal.last, removal.rule))),
        place=raw.place,
        captured=fields.captured,
        collector=fields.collector,
        accession=fields.accession,
        section=fields.section,
        stated_words=fields.stated_words,
    )


def _valid(fields: Fields) -> Fields:
    """The fields without what no article file may hold: addresses, dates, languages and names that are none."""
    told = ((name, check, getattr(fields, name)) for name, check in CHECKS.items())
    wrong = {name for name, check, value in told if value is not None and not check(value)}
    byline = tuple([name for name in fields.byline if _is_short(name)])
    if not wrong and byline == fields.byline:
        return fields
    known = tuple((name, evidence) for name, evidence in fields.known_from if name not in wrong)
    return replace(fields, **dict.fromkeys(wrong), byline=byline, known_from=known)


def _is_short(text: str) -> bool:
    """Whether a text is one, and may be a title or a name."""
    return 0 < len(text) <= LONGEST_FIELD


def _as_given(fields: Fields, given: Given, encoding: str | None) -> Fields:
    """The fields as people corrected them and filled in from their folder's defaults, with where each comes from."""
    if not (given.corrected or given.defaults or encoding):
        return fields
    missing = tuple((name, value) for name, value in given.defaults if not getattr(fields, name))
    known = dict(fields.known_from) | {name: given.defaults_from for name, _ in missing}
    known |= {name: CORRECTIONS for name, _ in given.corrected}
    if encoding:
        known["encoding"] = encoding
    values = {**dict(missing), **dict(given.corrected)}
    return replace(fields, **values, known_from=tuple(known.items()))


def _unread(fields: Fields) -> Fields:
    """The fields with a word, where one is not known, on the date that stands beside the text and cannot be read."""
    if fields.unread is None:
        return fields
    known = dict(fields.known_from)
    (name, words), evidence = fields.unread, known.pop(UNREAD)
    if not getattr(fields, name):
        known[name] = f"{evidence}: {words!r} names no one day"
    return replace(fields, known_from=tuple(known.items()))


def sheet_of_raw(raw: RawArticle) -> Sheet:
    """The sheet of a raw article before any rule, with what its page's head and then its container say of it."""
    sheet = page_sheet(raw.text) if raw.form is Form.HTML else sheet_of(raw.text)
    for said in raw.said:
        if said.field == FRAME:
            first, last = said.value
            sheet = sheet.without(range(first - 1, last), said.evidence)
        else:
            sheet = sheet.known(said.evidence, **{said.field: said.value})
    return sheet


def cleaned(sheet: Sheet, given: Given = NOTHING) -> Sheet:
    """The sheet after every rule, repaired where it was decoded wrongly in few places or people accept it in all."""
    sheet = replace(repaired(sheet) if given.encoding == "auto" else sheet, furniture=given.furniture)
    for rule in RULES:
        sheet = rule(sheet)
    return sheet if garbled(sheet) else repaired(sheet)


LANGUAGE = later(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")  # a BCP 47 tag, as far as it matters here
CAPTURED = later(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?$")
LONGEST_FIELD = 300  # characters of a title or a name: what is longer is neither
# What the value of a field must be; a field that fails is not told.
CHECKS: Mapping[str, Callable[[Any], object]] = {
    "url": web_address,
    "published": parse_edtf,
    "updated": parse_edtf,
    "language": LANGUAGE.match,
    **dict.fromkeys(("title", "outlet", "agency", "collector", "accession", "section"), _is_short),
    "captured": CAPTURED.match,
    "stated_words": lambda words: words > 0,
}
SHORTEST_CLAUSE = 50  # characters: a clause that ends earlier says too little to be a title
CLAUSE_END = later(r"[,;:]\s|\s[–—-]\s|\s(?:that|which|who|while|where|although|because)\s")
DANGLING = later(r"(?i)(?:\s(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|as|its|their|his|her|[0-9]+)){1,20}$")


def first_clause(text: str) -> str:
    """The first clause of a text, at most 80 characters: the title that we supply where an article has none."""
    short = clipped(first_sentence(text)).rstrip("….")
    ends = [match.start() for match in CLAUSE_END.finditer(short) if match.start() >= SHORTEST_CLAUSE]
    clause = DANGLING.sub("", short[: ends[0]] if ends else short).rstrip(" ,;:.")
    return clause if text.rstrip(".").endswith(clause) else f"{clause}…"
