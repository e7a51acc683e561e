"""What sources tell of an entity, for its page: the offices that they give, the passages, and who is named with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.language.words import words
from generator.model.corpus import Held, Mention
from generator.model.site import Rights
from generator.pages.edition import Edition, may_quote, name_line, passage_address, rights_of, source_line
from generator.pages.lines import Quotation, SourceLine
from generator.pages.quote import place_words, quotation
from generator.pages.views import NamedIn, OfficeView, TogetherLine

MOST_QUOTED = 4  # passages quoted of one source; the further ones are linked
MOST_TOGETHER = 12  # names listed as named together with this one
TOGETHER = 2  # sources in which two names must meet to be listed
ARTICLES = ("the", "a", "an")  # words that make no other office: "the president", "President"


def offices(edition: Edition, id: str) -> tuple[OfficeView, ...]:
    """The offices given to an entity, each wording once, in the order of the sources that give it first."""
    order = {article: number for number, article in enumerate(edition.corpus.articles)}
    groups: dict[tuple[str, ...], list[Held]] = defaultdict(list)
    for held in sorted(edition.offices_of.get(id, ()), key=lambda held: order[held.article]):
        groups[tuple(word for word in words(held.office.words) if word not in ARTICLES)].append(held)
    return tuple(_office(edition, group) for group in groups.values())


def _office(edition: Edition, group: list[Held]) -> OfficeView:
    by_source = {held.article: held for held in reversed(group)}
    sources = list(reversed(by_source.values()))
    said = next((held.office.words for held in sources if may_quote(edition, held.article)), None)
    last = _given(edition, sources[-1]) if len(sources) > 1 else None
    return OfficeView(said, *_given(edition, sources[0]), len(sources) - 1, last)


def _given(edition: Edition, held: Held) -> tuple[SourceLine, str]:
    return source_line(edition, held.article), passage_address(edition, held.article, held.office.anchor)


def named_in(edition: Edition, mentions: tuple[Mention, ...]) -> tuple[NamedIn, ...]:
    """The sources of mentions with their paragraphs: the first ones quoted, the others linked."""
    by_source: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in mentions:
        by_source[mention.article].setdefault(mention.anchor, mention)
    return tuple(_named_in(edition, source, list(found.values())) for source, found in by_source.items())


def _named_in(edition: Edition, source: str, found: list[Mention]) -> NamedIn:
    shown = [mention for mention in found if _is_shown(edition, mention)]
    quoted = tuple((*_place(edition, mention), _quoted(edition, mention)) for mention in shown[:MOST_QUOTED])
    others = tuple(_place(edition, mention) for mention in shown[MOST_QUOTED:])
    return NamedIn(source_line(edition, source), quoted, others, len(found) - len(shown))


def _place(edition: Edition, mention: Mention) -> tuple[str, str]:
    """The address of the paragraph of a mention, and where it stands, in words."""
    address = passage_address(edition, mention.article, mention.anchor)
    return address, place_words(edition.paragraph(mention.article, mention.anchor))


def _quoted(edition: Edition, mention: Mention) -> Quotation:
    return quotation(edition.paragraph(mention.article, mention.anchor).text, mention.start, mention.end)


def _is_shown(edition: Edition, mention: Mention) -> bool:
    """Whether the words of a paragraph stand in the site: all of a source in full, or what is cited of it."""
    is_full = rights_of(edition, edition.article(mention.article)) is Rights.FULL
    return is_full or (
        mention.anchor in edition.citing.get(mention.article, ()) and may_quote(edition, mention.article)
    )


def together(edition: Edition, id: str) -> tuple[TogetherLine, ...]:
    """The names that stand in the same sources, those in the same paragraphs first."""
    mentions = edition.mentions_of.get(id, ())
    sources = Counter(name for source in {mention.article for mention in mentions} for name in edition.named_in[source])
    paragraphs = Counter(_beside(edition, mentions))
    ranked = sorted(sources, key=lambda name: (-paragraphs[name], -sources[name], name))
    met = [name for name in ranked if name != id and sources[name] >= TOGETHER]
    nearest = met[:MOST_TOGETHER]
    return tuple(TogetherLine(name_line(edition, name), sources[name], paragraphs[name]) for name in nearest)


def _beside(edition: Edition, mentions: tuple[Mention, ...]) -> Iterator[str]:
    """The names in the paragraphs of mentions, each once for each paragraph."""
    for place in dict.fromkeys((mention.article, mention.anchor) for mention in mentions):
        yield from edition.named_at[place]
