"""The three ways in which a site is opened: at a root, under a sub-path, from a folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

ROOT, SUB_PATH, FOLDER = "root", "sub-path", "folder"
WAYS = (ROOT, SUB_PATH, FOLDER)
BASES = {ROOT: "/", SUB_PATH: "/sub/path/"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is opened. Everything that its pages may ask for begins with `home`."""

    home: str

    def url(self, address: str) -> str:
        """The whole address of a page."""
        return self.home + quote(address)


class _Files(SimpleHTTPRequestHandler):
    """Files below a base path, and nothing beside it."""

    def __init__(self, *arguments: Any, base: str, **settings: Any) -> None:
        self.base = base
        super().__init__(*arguments, **settings)

    def send_head(self) -> Any | BinaryIO | None:
        """The file that is asked for, or the answer that there is none."""
        if not self.path.startswith(self.base):
            self.send_error(404)
            return None
        self.path = "/" + self.path.removeprefix(self.base)
        return super().send_head()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing."""


def from_folder(folder: Path) -> Place:
    """The folder, opened without a server."""
    return Place(folder.resolve().as_uri() + "/")


@contextmanager
def opened(folder: Path, way: str) -> Iterator[Place]:
    """The folder, opened in one of the ways."""
    if way == FOLDER:
        yield from_folder(folder)
        return
    files = partial(_Files, directory=str(folder), base=BASES[way])
    with ThreadingHTTPServer(("127.0.0.1", 0), files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Place(f"http://127.0.0.1:{server.server_port}{BASES[way]}")
        server.shutdown()
