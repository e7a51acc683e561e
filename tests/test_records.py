"""Records: the description of the site for archives, the hashes of its files, one archive of it, and paper."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from runs import Site

from generator.engine.paper import NAMES, on_paper
from generator.model.page import File


def graph(site: Site) -> dict[str, dict[str, Any]]:
    """What the crate of a built site speaks of, by id."""
    found = json.loads(site.read("site/ro-crate-metadata.json"))
    return {entity["@id"]: entity for entity in found["@graph"]}


def test_the_crate_names_makers_licence_sources_and_parts(quay: Site) -> None:
    quay.write("content/site.yaml", f"{quay.read('content/site.yaml')}licence: CC BY-SA 4.0\n")
    assert quay.run("build").code == 0
    found = graph(quay)
    root, about = found["./"], found["ro-crate-metadata.json"]
    assert about["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"} and about["about"] == {"@id": "./"}
    assert (root["name"], root["datePublished"]) == ("Harbour watch", "2025-03-06")
    assert found[root["license"]["@id"]]["name"] == "CC BY-SA 4.0"
    assert root["license"]["@id"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert found[root["author"]["@id"]]["name"] == "A. Writer"
    assert found[root["publisher"]["@id"]]["name"] == "Example Institute"
    assert {found[work["@id"]]["name"] for work in root["citation"]} >= {"Quay approved"}


def test_everything_that_the_crate_refers_to_is_in_it_and_its_parts_have_their_hashes(built: Site) -> None:
    found, files = graph(built), built.files("site")
    for entity in found.values():
        for value in entity.values():
            for reference in value if isinstance(value, list) else [value]:
                if isinstance(reference, dict) and not str(reference["@id"]).startswith("https://w3id.org/"):
                    assert reference["@id"] in found
    parts = [found[part["@id"]] for part in found["./"]["hasPart"]]
    assert {"topics/quay.html", "topics/quay.md", "data/topics.json"} <= {part["@id"] for part in parts}
    for part in parts:
        data = files[part["@id"]]
        assert (part["sha256"], part["contentSize"]) == (sha256(data).hexdigest(), str(len(data)))


def test_the_manifest_has_the_hash_of_every_file_but_its_own(built: Site) -> None:
    files = built.files("site")
    listed = json.loads(files.pop("manifest.json"))["files"]
    assert {path: (entry["sha256"], entry["bytes"]) for path, entry in listed.items()} == {
        path: (sha256(data).hexdigest(), len(data)) for path, data in files.items()
    }


def test_one_archive_holds_the_site_and_is_the_same_for_the_same_site(quay: Site) -> None:
    assert quay.run("pack").code == 0
    first = (quay.root / "site.zip").read_bytes()
    with ZipFile(BytesIO(first)) as archive:
        held = {name.removeprefix("site/"): archive.read(name) for name in archive.namelist()}
    assert held == quay.files("site")
    (quay.root / "site.zip").unlink()
    assert quay.run("build").code == quay.run("pack").code == 0
    assert (quay.root / "site.zip").read_bytes() == first


@pytest.mark.parametrize(
    ("arguments", "what"), [(("content",), "is no built site"), (("-o", "site/a.zip"), "would lie in")]
)
def test_what_is_no_site_is_not_packed(quay: Site, arguments: tuple[str, ...], what: str) -> None:
    run = quay.run("pack", *arguments)
    assert run.code == 2 and what in run.err
    assert not list(quay.root.rglob("*.zip*"))


def test_an_archived_copy_of_the_original_is_linked(quay: Site) -> None:
    path, address = "content/articles/2025-03-06-courier-whale.md", "https://archive.example.org/2025/whale"
    quay.write(
        path, quay.read(path).replace("\n---\n", f"\nurl: https://example.org/whale\narchived: {address}\n---\n", 1)
    )
    assert quay.run("build").code == 0
    assert f'<a href="{address}"' in quay.read("site/sources/2025-03-06-courier-whale.html")
    assert address in quay.read("site/data/sources.json")


def test_without_a_browser_printing_says_what_to_install_and_nothing_is_built(quay: Site, tmp_path: Path) -> None:
    before = quay.files("site")
    run = quay.run_apart("build", "--pdf", PATH=str(tmp_path))
    assert run.code == 2
    assert "no Chromium or Chrome is installed" in run.err and "apt install chromium" in run.err
    run = quay.run("build", "--chromium", "nowhere/chromium")
    assert run.code == 2 and "is no program" in run.err
    assert quay.files("site") == before


def test_a_browser_that_prints_nothing_stops_the_build(quay: Site) -> None:
    before = quay.files("site")
    run = quay.run("build", "--chromium", shutil.which("false") or "false")
    assert run.code == 1 and "printed nothing" in run.err
    assert quay.files("site") == before


def test_links_on_paper_are_whole_addresses_or_none() -> None:
    page = File("topics/quay.html", b'<p><a href="../sources/a.html#p1">a</a> <a href="#note-1">1</a></p>')
    assert b'href="https://example.org/x/sources/a.html#p1"' in on_paper(page, "https://example.org/x")
    assert b"sources" not in on_paper(page, None)
    assert b'href="#note-1"' in on_paper(page, None)


@pytest.mark.slow
@pytest.mark.skipif(not any(map(shutil.which, NAMES)), reason="no Chromium is installed")
def test_a_printed_briefing_has_contents_page_numbers_notes_and_addresses(quay: Site) -> None:
    assert quay.run("build", "--pdf").code == 0
    reader = PdfReader(quay.root / "site/paper/quay.pdf")
    texts = [page.extract_text() for page in reader.pages]
    whole = " ".join(" ".join(texts).split())
    assert [f"{number} / {len(texts)}" in text for number, text in enumerate(texts, 1)] == [True] * len(texts)
    places = [whole.index(words) for words in ("Three cranes stand", "Sources by origin", "The quay is approved")]
    assert places == sorted(places)  # the summary, the contents, the text
    assert "Three of the five" in whole and "nine hours" in whole
    assert "https://example.org/harbour/sources/2025-03-05-tidewire-quay.html#p2" in whole.replace(" ", "")
    assert reader.outline
    data = b"".join(path.read_bytes() for path in (quay.root / "site/paper").glob("*.pdf"))
    assert b"file:///" not in data and str(quay.root).encode() not in data
    assert 'href="../paper/quay.pdf"' in quay.read("site/topics/quay.html")
