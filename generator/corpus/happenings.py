"""Sentences -> happenings: the clauses of one article that tell of something that happened or is to happen.

The publication date never dates anything by itself: a happening needs words in the text that name its date, or words
that leave it open, such as "recently".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.language.clauses import parse_clauses
from generator.language.contending import is_contradicted, is_of_another, is_within
from generator.language.edtf import parse_edtf
from generator.language.later import later
from generator.language.parsed import Joint, Parsed
from generator.language.places import place_in
from generator.language.predicates import (
    CANCELS,
    CONTENT_VERBS,
    EVENT_NOUNS,
    NOTICE,
    NOTICED,
    PLANNED_FOR,
    PLANNING,
    PLANS,
    SCHEDULED,
    STATEMENTS,
    VAGUE,
    VAGUE_PIECES,
)
from generator.language.stems import stems
from generator.language.telling import telling, vaguely
from generator.language.transcripts import spoken
from generator.language.trifles import (
    is_account,
    is_by_then,
    is_elliptic,
    is_figure,
    is_going_on,
    is_of_a_time,
    is_opinion,
    is_so_far,
    is_summary,
    is_unanswered,
)
from generator.language.wording import Telling
from generator.language.words import content_words, words
from generator.model.article import Article
from generator.model.findings import DateExpression, Direction, Happening, Precision, Sentence, Status

LONGEST = 1500  # characters of a sentence: a longer one is a list or a table, and each date would cost its length
COUNTED_RULES = frozenset(("relative day", "unit", "weekday"))
BEING_THERE = (" attended ", " visited ", " witnessed ")
ENDING = " ,;:–—-"
NAME = later(r"\b[A-Z][\w’'-]+")


def happenings(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Happening, ...]:
    """The happenings that the sentences of an article tell, in their order, each date of a sentence once.

    What an outlet tells of itself ("Harbour Wire will publish") is a notice, not a happening.
    """
    speech = _speech(article)
    house = tuple(name.casefold() for name in (article.outlet, article.agency) if name)
    return tuple(
        found
        for index, sentence in enumerate(sentences)
        for found in _in_sentence(index, sentence, article.published)
        if sentence.anchor not in speech and not _is_of_house(sentence.text[found.start : found.end], house)
    )


def _speech(article: Article) -> frozenset[str]:
    """The anchors of the paragraphs that print what a speaker said: he tells it, not the article."""
    said = spoken([paragraph.text for paragraph in article.paragraphs])
    return frozenset(article.paragraphs[index].anchor for index in said)


def _is_of_house(words: str, house: tuple[str, ...]) -> bool:
    """Whether words tell of the outlet itself; what its people were at is told all the same."""
    plain = words.casefold().removeprefix("the ")
    own = next((name.removeprefix("the ") for name in house if plain.startswith(name.removeprefix("the "))), None)
    return own is not None and not plain.removeprefix(own).startswith(BEING_THERE)


def _in_sentence(index: int, sentence: Sentence, published: str | None) -> Iterator[Happening]:
    if len(sentence.text) > LONGEST:
        return
    text = sentence.text
    vague = _vague(text)
    placed = tuple(_placed(sentence)) if sentence.dates else ()
    if not (placed or vague) or text.rstrip("\"'”’)").endswith("?"):
        return
    parsed = parse_clauses(text, CONTENT_VERBS)
    if (parsed.has(NOTICED) or "©" in text) and NOTICE.search(text):
        return
    found = tuple(_dated(parsed, sentence, placed))
    for expression, told in found:
        is_wider = any(is_within(other, expression) for other, same in found if same == told)
        is_apart = is_wider or is_of_another(parsed, told, expression, found)
        if not (is_apart or is_contradicted(told, expression, published) or _is_trifle(parsed, told, expression)):
            yield _happening(_Told(index, parsed, told, expression), published)
    open_ended = vaguely(parsed, vague.start(), vague.end()) if vague else None
    if open_ended and not any(told.start < open_ended.end and open_ended.start < told.end for _, told in found):
        yield _happening(_Told(index, parsed, open_ended, None), published)


def _vague(text: str) -> re.Match[str] | None:
    """The words of a sentence that leave a time open."""
    for piece in VAGUE_PIECES:
        if piece in text:
            return VAGUE.search(text)
    return None


def _dated(
    parsed: Parsed, sentence: Sentence, placed: Iterable[DateExpression]
) -> Iterator[tuple[DateExpression, Telling]]:
    """The dates of a sentence that tell when something happened, with the words that tell of it."""
    for expression in placed:
        before = sentence.text[: expression.start]
        if expression.rule in COUNTED_RULES and (_is_quoted(before) or before.endswith(" a ")):
            continue  # "today" in a quotation counts from the day on which it was said; "a Tuesday" is any
        told = telling(parsed, expression.start, expression.end)
        if sentence.anchor.startswith("fig-"):
            told = _pictured(parsed)
        if told and not told.is_statement:
            yield expression, told


def _is_quoted(before: str) -> bool:
    """Whether a quotation is open behind these words."""
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _is_trifle(parsed: Parsed, told: Telling, expression: DateExpression) -> bool:
    """Whether what is told is not worth a place among events."""
    words = parsed.text[told.start : told.end]
    if is_unanswered(parsed, told.verb) or is_elliptic(parsed, told.verb):
        return True
    is_cut = parsed.text[told.end :].lstrip().startswith("whether ")
    if is_cut or is_by_then(expression, told.verb) or is_of_a_time(parsed, told, expression):
        return True
    if is_figure(parsed, words) or (expression.direction is Direction.FUTURE and is_opinion(parsed, told)):
        return True
    if expression.precision not in (Precision.DAY, Precision.WEEK, Precision.RANGE) and is_summary(words, told.verb):
        return True
    if expression.precision in (Precision.YEAR, Precision.QUARTER) and is_account(words):
        return True
    if expression.direction is not Direction.FUTURE and is_going_on(told.verb):
        return True
    return expression.precision is Precision.YEAR and expression.anchor is not None and is_so_far(told.verb)


def _pictured(parsed: Parsed) -> Telling | None:
    """The whole of a caption that names an occasion: it tells what its picture shows."""
    is_occasion = any(token.word in EVENT_NOUNS for token in parsed.tokens)
    return Telling(0, len(parsed.text), "", None) if is_occasion else None


def _placed(sentence: Sentence) -> Iterator[DateExpression]:
    """The date expressions of a sentence that name a time, each once: "since 2021" tells how long, not when."""
    seen: set[str] = set()
    for expression in sentence.dates:
        edtf = parse_edtf(expression.edtf)
        is_placed = edtf is not None and (edtf.first or edtf.last)
        is_exact = expression.edtf[-3:] != "/.." and "X" not in expression.edtf  # a decade is no date of a happening
        if is_placed and is_exact and expression.edtf not in seen:
            seen.add(expression.edtf)
            yield expression


class _Told:
    """Words that tell of a happening, with the sentence that they stand in and the date in it."""

    def __init__(self, sentence: int, parsed: Parsed, told: Telling, date: DateExpression | None) -> None:
        self.sentence, self.parsed, self.told, self.date = sentence, parsed, told, date
        text = parsed.text
        self.end = (
            told.end if text[told.end - 1 : told.end] in '.!?”"’' else _without_ending(text, told.start, told.end)
        )

    @property
    def text(self) -> str:
        """The words, as they stand."""
        return self.parsed.text[self.told.start : self.end]


def _without_ending(text: str, start: int, end: int) -> int:
    """The end without the signs and joining words that lead to the next clause."""
    return start + len(re.sub(r"(?:\s+(?:and|but|or))?$", "", text[start:end].rstrip(ENDING)).rstrip(ENDING))


def _happening(found: _Told, published: str | None) -> Happening:
    told, text = found.told, found.text
    dated = text
    if found.date:
        at = found.date.start - told.start
        dated = f"{text[: max(0, at)]} {text[max(0, at + len(found.date.text)) :]}"
    return Happening(
        sentence=found.sentence,
        start=told.start,
        end=found.end,
        supplied=told.supplied,
        date=found.date,
        status=_status(found, published),
        said_by=_said_by(found),
        place=place_in(text),
        stems=_listed(stems(content_words(f"{told.supplied} {dated}"))),
        names=_listed(stems(words(" ".join(NAME.findall(text))))),
    )


def _listed(found: frozenset[str]) -> str:
    return " ".join(sorted(found))


def _status(found: _Told, published: str | None) -> Status:
    """Done, planned or cancelled, as verb and date tell."""
    is_ahead = _is_ahead(found, published)
    before = found.parsed.text[: found.date.start] if found.date else found.text
    if (is_ahead or (found.parsed.has(PLANNING) and PLANNED_FOR.search(before))) and CANCELS.search(found.text):
        return Status.CANCELLED
    return Status.PLANNED if is_ahead or _is_plan(found) else Status.DONE


def _is_plan(found: _Told) -> bool:
    """Whether the verb names a plan: "was scheduled for May", "had planned to open in 2024"."""
    verb = found.told.verb
    is_plan = verb is not None and verb.head in (SCHEDULED if verb.is_passive else PLANS)
    tokens = found.parsed.tokens[verb.first : verb.last + 1] if verb else ()
    was_to = tuple(token.word for token in tokens)[:2] in (("was", "to"), ("were", "to"))
    return bool(found.date) and (is_plan or was_to) and not re.search(r"\bto have\b", found.text)


def _is_ahead(found: _Told, published: str | None) -> bool:
    """Whether the report speaks of what was still to come when it was published."""
    if found.date is None:
        return bool(found.told.verb and found.told.verb.is_ahead)
    edtf, day = parse_edtf(found.date.edtf), parse_edtf(published or "")
    is_future = found.date.direction is Direction.FUTURE or _is_set(found)
    if not (edtf and day and edtf.last and day.last):
        return is_future or bool(found.told.verb and found.told.verb.is_ahead)
    return (edtf.first or edtf.last) > day.last or (is_future and edtf.last >= day.last)


def _is_set(found: _Told) -> bool:
    """Whether an earlier clause of the words says that it is to come: "are slated to land, docking today"."""
    at = found.date.start if found.date else 0
    clauses = (clause for clause in found.parsed.clauses if found.told.start <= clause.start and clause.end <= at)
    verbs = (verb for clause in clauses for verb in clause.verbs)
    return any(verb.head in SCHEDULED and verb.auxiliaries[:1] in (("is",), ("are",)) for verb in verbs)


def _said_by(found: _Told) -> str | None:
    """Who is given for it: the words of the clause that says so, before or behind it."""
    parsed, told = found.parsed, found.told
    index = parsed.clause_at(told.start)
    near = [*reversed(parsed.clauses[max(0, index - 2) : index]), *parsed.clauses[index + 1 :]]
    for clause in near:
        words = parsed.text[clause.start : clause.end].strip(ENDING + ".")
        says = any(verb.head in STATEMENTS for verb in clause.verbs) and clause.joint is not Joint.CONTENT
        is_before = clause.end <= told.start and parsed.clauses[index].joint is Joint.CONTENT
        if words.casefold().startswith("according to"):
            return words.split(",")[0]
        if says and (is_before or clause.joint is Joint.TAIL):
            return words
    return None
