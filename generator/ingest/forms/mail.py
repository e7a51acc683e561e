"""Mails, newsletters among them, and pages saved as MHTML, which are mails of a page and its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from msgspec.structs import replace

from generator.ingest.forms.part import DAMAGED, Kind, Part, Piece, kind_of
from generator.ingest.forms.said import said
from generator.model.article import Place, Said

MOST_PARTS = 500  # of one mail: a saved page has a part for each picture
ATTACHED = frozenset((Kind.TEXT, Kind.HTML, Kind.DOCX, Kind.RTF, Kind.PDF, Kind.MAIL))


def mail(piece: Piece) -> Iterator[Part]:
    """The text of a mail as a page or as plain text, then each attachment that may hold an article."""
    try:
        message = message_from_bytes(piece.data, policy=policy.default)
        parts = [part for part, _ in zip(message.walk(), range(MOST_PARTS), strict=False) if not part.is_multipart()]
    except RecursionError:
        yield piece.aside("is a mail whose parts stand in one another without end", DAMAGED)
        return
    bodies = [part for part in parts if not _file_name(part)]
    body = next((part for kind in ("text/html", "text/plain") for part in bodies if _kind(part) == kind), None)
    is_page = message.get_content_type() == "multipart/related" or "Snapshot-Content-Location" in message
    if body is None:
        yield piece.aside("is a mail without a text", "save its text as a .txt file")
    else:
        kind = Kind.HTML if _kind(body) == "text/html" else Kind.TEXT
        told = tuple(_of_page(message, body)) if is_page else tuple(_of_mail(message))
        yield replace(piece, data=_bytes(body), kind=kind, said=(*piece.said, *told), encoding=_charset(body))
    if not is_page:
        yield from _attached(piece, parts)


def _attached(piece: Piece, parts: list[Any]) -> Iterator[Piece]:
    for number, part in enumerate(parts, 1):
        name = _file_name(part)
        kind = kind_of(name)
        if name and kind in ATTACHED and "." in name:
            position = f"{piece.place.position}.{number}" if piece.place.position else str(number)
            yield Piece(piece.path, _bytes(part), kind, (), Place(position, " ".join(name[:200].split())))


def _kind(part: EmailMessage) -> str:
    return part.get_content_type()


def _file_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, LookupError, TypeError, AttributeError):
        return "attachment"


def _bytes(part: EmailMessage) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return found if isinstance(found, bytes) else b""


def _charset(part: EmailMessage) -> str | None:
    found = _header(part, "Content-Type")
    _, _, rest = found.lower().partition("charset=")
    return rest.strip(" \"'").split(";")[0].strip(" \"'") or None


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; empty where it is missing or so broken that the parser fails on it."""
    try:
        return str(message.get(name) or "")
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return ""


def _of_mail(message: EmailMessage) -> Iterator[Said]:
    sender, _ = parseaddr(_header(message, "From"))
    is_list = any(name in message for name in ("List-Id", "List-Unsubscribe"))
    yield from said("title", _header(message, "Subject"), "mail subject")
    yield from said("published", _header(message, "Date"), "mail date")
    yield from said("captured", _header(message, "Date"), "mail date")
    yield from said("outlet" if is_list else "byline", sender, "mail sender")
    yield from said("language", _header(message, "Content-Language"), "mail header")
    yield from said("collector", _header(message, "X-Mailer"), "mail header")


def _of_page(message: EmailMessage, body: EmailMessage) -> Iterator[Said]:
    address = _header(message, "Snapshot-Content-Location") or _header(body, "Content-Location")
    yield from said("url", address, "saved page")
    yield from said("captured", _header(message, "Date"), "saved page")
    yield from said("collector", _header(message, "From").strip("<> "), "saved page")
