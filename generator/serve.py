"""The preview: watches what people edit, lays the site out anew in memory, and shows faults beside the claims.

No path of a request reaches the disk: an address is looked up among the pages of the last layout, or is the name of one
of the preview's own two files. It listens on 127.0.0.1 alone and answers only requests that name this host.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from threading import Condition
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from generator.build import Memory, preview
from generator.model.order import Order
from generator.model.page import Chrome, File, Layout, Page
from generator.problems import HARMLESS, Problem, Stopped, Weight, Where, counted
from generator.publish.render import POLICY, others, render_page
from generator.publish.templates import Templates

HOST = "127.0.0.1"
FIRST_PORT, LAST_PORT = 8000, 8099  # tried in turn
HTTP_PORT = 80  # browsers do not name it
POLICY_HERE = POLICY.replace("style-src", "script-src 'self'; style-src")
OWN = "-/"  # the addresses of the preview itself begin so; no page's can
PATIENCE = 10.0  # seconds that a connection may be silent
HEARTBEAT = 15.0  # seconds between two signs of life to a waiting page
Draw = Callable[[], bytes]


class Shown(Struct, frozen=True):
    """What the preview shows now: how to draw each address, the addresses left from an earlier layout, the problems."""

    pages: Mapping[str, Draw] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    version: int = 0


class Rebuilt(Struct, frozen=True):
    """What a rebuild came to, for the terminal: its problems, and how many pages it has."""

    problems: tuple[Problem, ...]
    pages: int


class Preview:
    """Holds what is shown, rebuilds it, and tells waiting pages when it is new."""

    def __init__(self, order: Order) -> None:
        self.order, self.memory = order, Memory(order)
        self.home: str | None = None  # the address that it is shown at, for pages shown at addresses of any depth
        self.shown = Shown()
        self.templates = Templates(order.root, is_watched=True)
        self.renewed = Condition()

    def rebuild(self) -> Rebuilt:
        """Lays the site out anew; pages that could not be laid out stay as they were, and the faults say so."""
        templates = self.templates
        layout, problems = preview(self.order, self.memory)
        pages = dict(self._pages(layout, templates))
        problems = (*problems, *_template_faults(layout, templates))
        weights = {problem.weight for problem in problems}
        if Weight.CONFIGURATION in weights and self.shown.pages:
            pages = {}  # what the site is called cannot be known now
        is_faulty = bool(weights - HARMLESS)
        kept = {address: draw for address, draw in self.shown.pages.items() if address not in pages and is_faulty}
        with self.renewed:
            self.shown = Shown({**kept, **pages}, frozenset(kept), problems, self.shown.version + 1)
            self.renewed.notify_all()
        return Rebuilt(problems, sum(address.endswith(".html") for address in pages))

    def _pages(self, layout: Layout, templates: Templates) -> Iterator[tuple[str, Draw]]:
        """How to draw each address; a page is rendered when somebody asks for it, and once."""
        at_home = replace(layout.chrome, base_url=self.home)
        for page in layout.pages:
            chrome = at_home if page.is_everywhere else layout.chrome
            yield page.address, _once(partial(_drawn, page, chrome, templates))
        for address, make in others(layout, templates):
            yield address, _once(partial(_made, make))

    def answer(self, address: str) -> bytes | None:
        """The bytes at an address, faults and script added to pages; None when nothing stands there."""
        shown = self.shown
        draw = shown.pages.get(address)
        if draw is None:
            return None
        try:
            data, problems = draw(), shown.problems
        except Stopped as stopped:
            data, problems = b"<!DOCTYPE html><title>Fault</title><body><main></main></body>", stopped.problems
        told = tuple(problem for problem in problems if problem.weight is not Weight.NOTE)
        panel = self._panel(told, address in shown.stale) if told else ""
        return _for_the_desk(data, panel, shown.version) if address.endswith(".html") else data

    def _panel(self, found: tuple[Problem, ...], is_stale: bool) -> str:
        heading = counted(found).removeprefix("0 faults, ")
        return self.templates.render("preview/faults.html", "en", problems=found, heading=heading, is_stale=is_stale)

    def asset(self, name: str) -> bytes | None:
        """A file of the preview's own, or None."""
        return self.templates.text(f"preview/{name}") if name in ("preview.js", "preview.css") else None

    def wait(self, version: int) -> int:
        """Waits until what is shown is newer than a version, or for a heartbeat; returns the version then."""
        with self.renewed:
            self.renewed.wait_for(lambda: self.shown.version > version, HEARTBEAT)
            return self.shown.version


def _template_faults(layout: Layout, templates: Templates) -> Iterator[Problem]:
    """What is wrong with the site's own templates, found by rendering one page of each."""
    first = {page.template: page for page in reversed(layout.pages)} if templates.has_own else {}
    for page in first.values():
        outcome = render_page(page, layout.chrome, templates, POLICY_HERE)
        if isinstance(outcome, Problem):
            yield outcome


def _for_the_desk(page: bytes, panel: str, version: int) -> bytes:
    """A page with what only the preview adds: the faults, and the script that renews it."""
    head = '<link rel="stylesheet" href="/-/preview.css">\n</head>'
    tail = f'<script src="/-/preview.js" data-version="{version}"></script>\n</body>'
    html = page.decode().replace("</head>", head, 1).replace("</body>", tail, 1)
    return re.sub(r"(<main[^>]*>)", lambda main: f"{main[1]}\n{panel}", html, count=1).encode(errors="backslashreplace")


def _once(draw: Draw) -> Draw:
    """Draws at the first call and remembers."""
    drawn: list[bytes] = []

    def first_or_again() -> bytes:
        if not drawn:
            drawn.append(draw())
        return drawn[0]

    return first_or_again


def _drawn(page: Page, chrome: Chrome, templates: Templates) -> bytes:
    """The HTML of a page; Stopped with what is wrong with its template."""
    outcome = render_page(page, chrome, templates, POLICY_HERE)
    if isinstance(outcome, Problem):
        raise Stopped([outcome])
    return outcome.data


def _made(make: Callable[[], File]) -> bytes:
    return make().data


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from what is shown; everything else is refused."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "briefing", ""
    timeout = PATIENCE
    preview: Preview

    def do_GET(self) -> None:
        """A page, a file, or the stream of renewals."""
        if self._is_foreign():
            return self._send(HTTPStatus.FORBIDDEN, b"This preview answers only on this machine.", "text/plain")
        try:
            address = unquote(urlsplit(self.path).path).removeprefix("/")
        except ValueError:
            return self.send_error(HTTPStatus.BAD_REQUEST)
        if address == f"{OWN}events":
            return self._stream()
        if address.startswith(OWN):
            return self._found(address, self.preview.asset(address.removeprefix(OWN)))
        if not address or address.endswith("/"):
            address += "index.html"
        return self._found(address, self.preview.answer(address))

    do_HEAD = do_GET  # noqa: N815

    def _is_foreign(self) -> bool:
        """Whether a request names another host, as a page elsewhere does that was rebound to this address."""
        _, port = self.request.getsockname()[:2]
        ends = (f":{port}", "") if port == HTTP_PORT else (f":{port}",)
        return self.headers.get("Host", "") not in {name + end for name in (HOST, "localhost") for end in ends}

    def _found(self, address: str, data: bytes | None) -> None:
        if data is not None:
            return self._send(HTTPStatus.OK, data, guess_type(address)[0] or "application/octet-stream")
        missing = self.preview.answer("404.html") or b"not found"
        return self._send(HTTPStatus.NOT_FOUND, missing, "text/html")

    def _send(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        is_text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml", "text/javascript")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self) -> None:
        """Server-sent events: the version of what is shown, at once and whenever it changes."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        version = -1
        while self.command != "HEAD":
            newer = self.preview.wait(version)
            version = newer
            self.wfile.write(f"data: {version}\n\n".encode())
            self.wfile.flush()

    def log_message(self, format: str, *arguments: object) -> None:
        """Requests are not logged: they would bury the faults."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A refusal in plain text; an unknown method is one that is not allowed."""
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        self.close_connection = True
        self._send(status, status.phrase.encode(), "text/plain")


class Server(ThreadingHTTPServer):
    """One thread for each connection, ended with the process."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no fault."""


def server(shown: Preview, port: int | None) -> Server:
    """A server on the port, or on the first free one; a Stopped when there is none."""
    handler = type("Handler", (Handler,), {"preview": shown})
    reason = ""
    for candidate in (port,) if port else range(FIRST_PORT, LAST_PORT + 1):
        try:
            return Server((HOST, candidate), handler)
        except OSError as fault:
            reason = fault.strerror or str(fault)
    ports = f"port {port} cannot" if port else f"none of the ports {FIRST_PORT} to {LAST_PORT} can"
    what = f"{ports} be used ({reason})"
    raise Stopped([Problem(Where("serve"), what, "name another one with --port", Weight.CONFIGURATION)])
