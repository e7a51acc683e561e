"""Words of a text: folded for comparing, weighed as content or connective, and made into ids."""

from __future__ import annotations

import re
import unicodedata

from generator.language.later import later

WORD = later(r"\w+(?:[’'-]\w+)*")
# A word with its inner dots and its possessive ending; a group, so that a split by it keeps the words.
PRINTED = later(r"(\w+(?:[’'.-]\w+)*)")
# A possessive ending and a dot between letters. What it begins with is plain, so that the engine skips to it.
INNER = later(r"[’'.](?:(?<=[’'])s\b|(?<=\w\.)(?=\w))")
EDGE = later(r"['-](?:(?!\w)|(?<!\w['-]))", re.ASCII)  # a quotation mark or hyphen that is not inside a word
# Bytes of plain words in lower case, with a space for every other.
LOWERED = bytes(ord(chr(code).lower()) if re.match(r"\w", chr(code), re.ASCII) else ord(" ") for code in range(256))
BLANKED = "".join(char if char.isalnum() or char in "_'-" else " " for char in map(chr, range(128)))
ACCENT = later("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
ID = later(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
LONGEST_ID = 100  # characters, so that every path stays portable
# Names that a page or an operating system needs for itself.
RESERVED = frozenset("index 404 con prn aux nul com1 com2 com3 com4 lpt1 lpt2 lpt3 lpt4".split())
SHINGLE = 4  # words: the run length with which text reuse is usually measured (Broder 1997 and since)

CONNECTIVES = frozenset(
    """a about above after again against all also although am among an and any are as at be because been before being
    between both but by can cannot could did do does doing down during each either few for from further had has have
    having he her here hers him his how i if in into is it its itself just may me might more most must my nor not now
    of off on once only or other our out over own per same shall she should so some such than that the their theirs
    them then there these they this those through to too under until up upon us very was we were what when where
    whether which while who whom whose why will with within without would you your said says say told added according
    new via amid""".split()
)


def folded(text: str) -> str:
    """The text for comparing: compatibility forms and case folded, accents dropped."""
    lower = text.casefold()
    return lower if lower.isascii() else ACCENT.sub("", unicodedata.normalize("NFKD", lower))


def words(text: str) -> list[str]:
    """The words of a text, folded, without possessive endings and inner dots."""
    plain = _bare(text)
    return plain.translate(BLANKED).split() if plain.isascii() else WORD.findall(plain)


def plain_words(text: str) -> frozenset[str]:
    """The words of a text in lower case, each once; all but ASCII letters, digits and `_` parts them.

    A word of a pattern that ends at word boundaries is among them wherever the pattern matches.
    """
    return frozenset(text.encode("ascii", "replace").translate(LOWERED).decode().split())


def run_of_words(text: str) -> str:
    """The words of a text as `words` has them, in one string with a space between them."""
    plain = _bare(text)
    if not plain.isascii():
        return " ".join(WORD.findall(plain))
    run = plain.translate(BLANKED)
    while "  " in run:
        run = run.replace("  ", " ")
    return run.strip()


def _bare(text: str) -> str:
    """The text folded, without what is in a word and is no part of it."""
    # The same words by faster means where the text allows it: most text is plain, and all of it is read.
    plain = folded(text)
    if not plain.isascii():
        plain = plain.replace("“", " ").replace("”", " ").replace("—", " ").replace("–", " ")
    if "'" in plain or "’" in plain or "." in plain.replace(". ", "")[:-1]:
        plain = INNER.sub("", plain)
    return EDGE.sub(" ", plain) if plain.isascii() and ("'" in plain or "-" in plain) else plain


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as `words` has them, each with the span in the text that it was printed in."""
    found = ((INNER.sub("", folded(match[0])), *match.span()) for match in PRINTED.finditer(text))
    return [(word, start, end) for word, start, end in found if word]


def content_words(text: str) -> list[str]:
    """The words that carry meaning, in order: no connectives, no single letters."""
    return [word for word in words(text) if word not in CONNECTIVES and len(word) > 1]


def slug(text: str, most: int = 80) -> str:
    """The text as an id: `[a-z0-9-]`, at most `most` characters, cut between words; empty when nothing is left."""
    plain = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[’']", "", folded(text))).strip("-")
    if len(plain) <= most:
        return plain
    return plain[: most + 1].rpartition("-")[0] or plain[:most]


def is_id(text: str) -> bool:
    """Whether a text may be the id of an article, topic, entity or outlet, and so the name of its page."""
    return bool(ID.match(text)) and len(text) <= LONGEST_ID and text not in RESERVED


def plural(count: int, noun: str, many: str | None = None) -> str:
    """A count in words for a summary line: '1 topic', '2 topics', '3 families' with the plural given."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"
