"""The data of two builds -> what changed between them, as an editor would say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from generator.language.edtf import parse_edtf
from generator.language.words import words
from generator.model.change import Change, Fate, Subject, Told
from generator.model.phrase import UNDATED, Phrase, counted, date_phrase, joined, phrase, sources

Record = Mapping[str, Any]  # of a data file, as docs/data.md describes it
SAME_CLAIM = 0.55  # share of words in common, in their order, from which on a claim that went has become one that came
SAME_SPELLING = 0.75  # share of letters that two spellings of one word have in common, at least
SHOWN = ("title", "published", "outlet", "agency", "byline", "rights", "truncated", "paragraphs", "raw_sha256")
CALLED = {"raw_sha256": "raw file", "truncated": "completeness", "paragraphs": "length"}


def changes(old: Told, new: Told) -> tuple[Change, ...]:
    """Everything that changed, topics with their claims first, then events, then sources."""
    return (*_topics(old, new), *_events(old, new), *_sources(old, new))


def _records(told: Told, file: str, key: str) -> dict[str, Record]:
    """The records of a data file by their ids."""
    found: Any = told[file][key]
    return {record["id"]: record for record in found}


def _topics(old: Told, new: Told) -> Iterator[Change]:
    before, after = _records(old, "topics", "topics"), _records(new, "topics", "topics")
    for id, topic in after.items():
        if id not in before:
            yield Change(Subject.TOPIC, Fate.NEW, id, topic["title"], topic["page"], id)
            continue
        yield from _claims(_Text(old, before[id]), _Text(new, topic))
    for id, topic in before.items():
        if id not in after:
            yield Change(Subject.TOPIC, Fate.WITHDRAWN, id, topic["title"])


class _Text:
    """The claims of a topic in one build, and what each rests on."""

    def __init__(self, told: Told, topic: Record) -> None:
        self.topic = topic
        self.claims: dict[str, Record] = {claim["id"]: claim for claim in topic["claims"]}
        self.family_of = {id: source["family"] for id, source in _records(told, "sources", "sources").items()}
        self.source_of = {note["number"]: note["source"] for note in topic["notes"]}

    def support(self, id: str) -> tuple[int, int]:
        """How many origins, and how many sources, a claim rests on."""
        sources = {self.source_of[number] for number in self.claims[id]["notes"]}
        return len({self.family_of.get(source, source) for source in sources}), len(sources)

    def address(self, id: str) -> str:
        """Where the claim stands: its own place when it has one, which a claim without a citation has not."""
        page = self.topic["page"]
        return f"{page}#{id}" if self.claims[id]["notes"] else page


def _claims(old: _Text, new: _Text) -> Iterator[Change]:
    """The changes of a topic's claims, in the order of its text; those that went come last."""
    gone = {id: claim["text"] for id, claim in old.claims.items() if id not in new.claims}
    came = {id: claim["text"] for id, claim in new.claims.items() if id not in old.claims}
    became = _paired(gone, came)
    topic = new.topic["id"]
    for id, claim in new.claims.items():
        before = became.get(id, id if id in old.claims else None)
        now = (id, claim["text"], new.address(id), topic)
        if before is None:
            yield Change(Subject.CLAIM, Fate.NEW, *now, detail=_rests_on(new.support(id)))
            continue
        if id in became:
            was = gone[before]
            fate = Fate.TOUCHED_UP if is_touched_up(was, claim["text"]) else Fate.REWORDED
            yield Change(Subject.CLAIM, fate, *now, was=was)
        yield from _support(old.support(before), new.support(id), now)
    for id, text in gone.items():
        if id not in became.values():
            yield Change(Subject.CLAIM, Fate.WITHDRAWN, id, text, topic=topic)


def _support(before: tuple[int, int], after: tuple[int, int], now: tuple[str, str, str, str]) -> Iterator[Change]:
    if after != before:
        fate = Fate.MORE_SUPPORT if after > before else Fate.LESS_SUPPORT
        yield Change(
            Subject.CLAIM,
            fate,
            *now,
            detail=phrase("from %(before)s to %(after)s", before=_counted(before), after=_counted(after)),
        )


def _counted(support: tuple[int, int]) -> Phrase:
    return phrase("%(origins)s (%(sources)s)", origins=_origins(support[0]), sources=sources(support[1]))


def _origins(number: int) -> Phrase:
    return counted(number, "%(num)s origin", "%(num)s origins")


def _rests_on(support: tuple[int, int]) -> str:
    return phrase("rests on %(support)s", support=_counted(support)) if support[1] else ""


def _paired(gone: Mapping[str, str], came: Mapping[str, str]) -> dict[str, str]:
    """For each claim that came, the one that went of which it is made: the likest pairs first, each used once."""
    old, new = ({id: words(text) for id, text in texts.items()} for texts in (gone, came))
    pairs = ((_likeness(old[a], new[b]), a, b) for a in old for b in new)
    found: dict[str, str] = {}
    for likeness, a, b in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if likeness >= SAME_CLAIM and b not in found and a not in found.values():
            found[b] = a
    return found


def _likeness(a: list[str], b: list[str]) -> float:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= SAME_CLAIM else 0.0


def is_touched_up(was: str, now: str) -> bool:
    """Whether two wordings differ in spelling and punctuation alone: the same words, none with a digit differing."""
    old, new = words(was), words(now)
    return len(old) == len(new) and all(_is_same_word(a, b) for a, b in zip(old, new, strict=True))


def _is_same_word(a: str, b: str) -> bool:
    if a == b:
        return True
    is_spelt_anew = SequenceMatcher(None, a, b, autojunk=False).ratio() >= SAME_SPELLING and len(a) > 3
    return is_spelt_anew and not re.search(r"\d", a + b) and not _is_reversed(a, b)


def _is_reversed(a: str, b: str) -> bool:
    """Whether one word is the other with a beginning that may turn its meaning, as in 'un-likely'."""
    return a.endswith(b) or b.endswith(a)


def _events(old: Told, new: Told) -> Iterator[Change]:
    before, after = _records(old, "chronology", "events"), _records(new, "chronology", "events")
    # Of events that went or came, those of one wording are one event that has moved.
    by_words = {event["text"]: event for id, event in before.items() if id not in after and event["text"]}
    kept: set[str] = set()
    for id, event in after.items():
        earlier = before.get(id) or by_words.get(event["text"])
        text = event["text"] or phrase("an event whose words may not be shown")
        now = (id, text, event["page"], event["stated_by"])
        if earlier is None or earlier["id"] in kept:
            yield Change(Subject.EVENT, Fate.NEW, *now, detail=_day(event))
            continue
        kept.add(earlier["id"])
        yield from _event(earlier, event, now)
    for id, event in before.items():
        if id not in after and id not in kept:
            text = event["text"] or phrase("an event whose words may not be shown")
            yield Change(Subject.EVENT, Fate.WITHDRAWN, id, text, topic=event["stated_by"], detail=_day(event))


def _event(old: Record, new: Record, now: tuple[str, str, str, str | None]) -> Iterator[Change]:
    if old["date"] != new["date"]:
        yield Change(
            Subject.EVENT,
            Fate.MOVED,
            *now,
            detail=phrase("from %(before)s to %(after)s", before=_day(old), after=_day(new)),
        )
    if old["planned"] and not new["planned"]:
        yield Change(Subject.EVENT, Fate.CONFIRMED, *now, detail=_day(new))
    if old["origins"] != new["origins"]:
        fate = Fate.MORE_SUPPORT if new["origins"] > old["origins"] else Fate.LESS_SUPPORT
        before, after = (_origins(event["origins"]) for event in (old, new))
        yield Change(
            Subject.EVENT, fate, *now, detail=phrase("from %(before)s to %(after)s", before=before, after=after)
        )


def _day(event: Record) -> str:
    parsed = parse_edtf(event["date"])
    return date_phrase(parsed.text, parsed.value) if parsed else str(event["date"])


def _sources(old: Told, new: Told) -> Iterator[Change]:
    before, after = _records(old, "sources", "sources"), _records(new, "sources", "sources")
    renamed = {alias: id for id, source in after.items() for alias in source["aliases"] if alias in before}
    earlier = {renamed.get(id, id): source for id, source in before.items()}
    for id, source in after.items():
        now = (id, _heading(source), source["page"])
        if id not in earlier:
            yield Change(Subject.SOURCE, Fate.NEW, *now, detail=_published(source))
            continue
        differing = [CALLED.get(key, key) for key in SHOWN if earlier[id].get(key) != source.get(key)]
        if differing:
            yield Change(Subject.SOURCE, Fate.CHANGED, *now, detail=", ".join(differing))
    for id, source in earlier.items():
        if id not in after:
            yield Change(Subject.SOURCE, Fate.WITHDRAWN, id, _heading(source), detail=_published(source))


def _heading(source: Record) -> str:
    return source["title"] or f"[{source['supplied_title']}]"


def _published(source: Record) -> str:
    parsed = parse_edtf(source["published"] or "")
    by = source["outlet"] or source["agency"] or phrase("uncredited")
    return joined(by, date_phrase(parsed.text, parsed.value) if parsed else UNDATED)


def grouped(found: Iterable[Change], key: Callable[[Change], str]) -> dict[str, list[Change]]:
    """The changes by a key, in the order in which each key first occurs."""
    groups: dict[str, list[Change]] = {}
    for change in found:
        groups.setdefault(key(change), []).append(change)
    return groups
