"""Finished briefings -> PDF files, printed by the Chromium that is installed; it is given no network."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from msgspec import Struct

from generator.model.page import File
from generator.problems import Problem, Stopped, Weight, Where

FOLDER = "paper"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
PATIENCE = 180  # seconds for one briefing
ELSEWHERE = ("http:", "https:", "mailto:", "#")


class Printer(Struct, frozen=True):
    """The program that prints, and the address that links of the paper lead to (None: nowhere)."""

    program: Path
    base_url: str | None


def installed(given: Path | None = None) -> Path:
    """The Chromium that is named, else the one that is installed; Stopped with what to do when there is none."""
    found = shutil.which(given) if given else next((at for name in NAMES if (at := shutil.which(name))), None)
    if found is None:
        what = (
            f"'{given}' is no program that can be run" if given else "no Chromium or Chrome is installed to print with"
        )
        cure = "install one (Debian: apt install chromium), or name it with --chromium PATH"
        raise Stopped([Problem(Where("--pdf"), what, cure, Weight.CONFIGURATION)])
    return Path(found)


def printed(files: Iterable[File], printer: Printer) -> tuple[File, ...]:
    """A PDF for each briefing among the files of a site."""
    with TemporaryDirectory(prefix="briefing-paper-") as folder:
        return tuple(_printed(tuple(files), printer, Path(folder)))


def _printed(files: tuple[File, ...], printer: Printer, folder: Path) -> Iterator[File]:
    for file in files:
        if file.address.startswith("static/"):
            _put(folder / file.address, file.data)
    for file in files:
        name = file.address.removeprefix("topics/").removesuffix(".html")
        if file.address == f"topics/{name}.html" and "/" not in name:
            _put(folder / file.address, on_paper(file, printer.base_url))
            yield File(f"{FOLDER}/{name}.pdf", _print(printer.program, folder / file.address, folder))


def on_paper(page: File, base_url: str | None) -> bytes:
    """The page with its links as paper can bear them: whole addresses, or none where the site has no address."""
    from lxml import html

    tree = html.document_fromstring(page.data.decode())
    for link in tree.iter("a"):
        target = link.get("href", "#")
        if target.startswith(ELSEWHERE):
            continue
        if base_url:
            link.set("href", urljoin(f"{base_url.rstrip('/')}/{page.address}", target))
        else:
            del link.attrib["href"]
    data: bytes = html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>")
    return data


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _print(program: Path, page: Path, folder: Path) -> bytes:
    out = folder / "out.pdf"
    out.unlink(missing_ok=True)
    command = [os.fspath(program), *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={out}"]
    command += ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses to run as root with its sandbox
    try:
        done = subprocess.run([*command, page.as_uri()], capture_output=True, timeout=PATIENCE)
        said = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
    except (OSError, subprocess.TimeoutExpired) as fault:
        said = [str(fault)]
    if not out.is_file():
        what = f"{program.name} printed nothing: {said[0] if said else 'it gave no reason'}"
        raise Stopped([Problem(Where(f"topics/{page.name}"), what, "try another Chromium with --chromium PATH")])
    return out.read_bytes()
