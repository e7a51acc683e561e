"""When two raw articles are one: by a database's number, by their address, by outlet, date and text, by their bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import Struct

from generator.language.later import later
from generator.language.words import words

ADDRESS = "address "  # begins the identity that an article has by its address
KEY_BYTES = 16  # of the hash of a text
SHARED = 0.2  # share of the shorter text's different words that two articles of one address have in common at least
FEWEST = 12  # words of a text from which it can be told to be a part of another
# What addresses carry for counting readers; an article is the same with and without.
COUNTED = later(
    r"(?i)utm_|fbclid$|gclid$|dclid$|msclkid$|mc_[ce]id$|cmp$|cmpid$|ref$|ref_?src$|src$|ftag$|ito$|ns_|_ga$|at_|xtor$|ocid$|smid$"
    r"|share$|output$|amp$|s?cid$"
)
BEFORE = later(r"^(?:www\d?|m|mobile|amp)\.")
ADDED = later(r"\([^()]*\)$")
BEHIND = later(r"(?i)(?:/index\.\w{3,5}|/amp|\.amp|/)$")


class Facts(Struct, frozen=True):
    """What an article is known by: SHA-256 of its raw bytes, accession number, address, outlet, date, and its text."""

    sha256: str
    accession: str | None
    url: str | None
    outlet: str | None
    published: str | None
    body: Sequence[str]

    @property
    def words(self) -> list[str]:
        """The words of its text, without case and signs."""
        return words(" ".join(self.body))

    def identities(self) -> Iterator[str]:
        """Its identities, the surest first; articles that share one are the same, or versions of one."""
        if self.sha256:
            yield f"bytes {self.sha256}"
        if self.accession:
            yield f"accession {self.accession}"
        address = canonical_address(self.url or "")
        if address:
            yield f"{ADDRESS}{address}"
        if self.outlet and self.published:
            text = blake2b(" ".join(self.words).encode(), digest_size=KEY_BYTES).hexdigest()
            yield f"text {_plain_name(self.outlet)} {self.published} {text}"


def _plain_name(outlet: str) -> str:
    """An outlet's name without its article and the place that a database adds in brackets: 'The Courier (Amsel)'."""
    return ADDED.sub("", outlet.casefold()).rstrip().removeprefix("the ")


NOBODY = Facts("", None, None, None, None, ())  # what is known of a file that tells nothing


def canonical_address(url: str) -> str | None:
    """An address without what differs between captures; None for one that names no single article."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    path = BEHIND.sub("", parts.path)
    query = sorted((key, value) for key, value in parse_qsl(parts.query) if not COUNTED.match(key))
    if parts.scheme not in ("http", "https") or not host or not (path or query):
        return None
    return BEFORE.sub("", host.lower()) + path + (f"?{urlencode(query)}" if query else "")


def is_part(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether one text stands whole in another, but for a last word that may be cut."""
    told = shorter[:-1]
    return len(told) >= FEWEST and len(shorter) < len(longer) and f" {' '.join(told)} " in f" {' '.join(longer)} "


def are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts have enough words in common to be versions: an address may come to serve another article."""
    first, second = set(one), set(other)
    return len(first & second) >= SHARED * min(len(first), len(second))
