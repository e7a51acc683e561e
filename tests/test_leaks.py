"""Nothing of whoever builds a site gets into it: no path, name, variable, draft or note, in no file of any kind."""

from __future__ import annotations

import gzip
import re
import shutil
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from runs import Site

from generator.engine.paper import NAMES

VARIABLES = ("HOME", "USER", "LOGNAME", "HOSTNAME", "MAIL", "SECRET_TOKEN", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY")
PRIVATE = {  # what is written where, and must not be published
    "canarydraft": ("content/topics/canarydraft.yaml", "title: A canarydraft\nstatus: draft\nterms: [quay]\n"),
    "canarydrafttext": ("content/topics/canarydraft.md", "A canarydrafttext [@2025-03-05-tidewire-quay].\n"),
    "canarynote": (
        "content/decisions/a.yaml",
        "- {part: [2025-03-05-tidewire-quay, 2025-03-06-courier-whale], reason: Two stories, note: A canarynote}\n",
    ),
    "canaryraw": ("seeds/canaryraw/canaryraw.txt", "The mole was closed by the board in canaryharbour for a week.\n"),
    "canaryaside": ("seeds/canaryaside.bin", "\x00\x01\x02 canaryaside"),
    "canaryhidden": ("content/topics/.canaryhidden.yaml.swp", "canaryhidden"),
    "canarycomment": ("content/entities.yaml", "# canarycomment\nruhl: {name: Jana Ruhl, kind: person}\n"),
    "canaryread": ("content/canaryread.md", "canaryread"),
    "canarycache": (".briefing/canarycache.txt", "canarycache"),
}


def held(path: str, data: bytes) -> bytes:
    """What a file says, unpacked as far as it is packed: the search index, archives, pictures with their notes."""
    if data[:2] == b"\x1f\x8b":
        return gzip.decompress(data)
    if data[:2] == b"PK":
        with ZipFile(BytesIO(data)) as archive:
            return b"\n".join(name.encode() + held(name, archive.read(name)) for name in archive.namelist())
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        found = data.find(b"IDAT")
        return data[:found] + zlib.decompressobj().decompress(data[found + 4 :])
    return data


def told(files: dict[str, bytes], *canaries: str) -> dict[str, set[str]]:
    """The canaries that stand in a file or in its name, whatever their case."""
    found: dict[str, set[str]] = {}
    for path, data in files.items():
        text = path.encode().lower() + b"\n" + held(path, data).lower()
        if seen := {canary for canary in canaries if canary.lower().encode() in text}:
            found[path] = seen
    return found


@pytest.fixture
def secretive(quay: Site) -> Site:
    """A site full of what is nobody's business, in a folder with a telling name."""
    place = Site(shutil.copytree(quay.root, quay.root.parent / "canarypath" / "site"))
    for path, text in PRIVATE.values():
        place.write(path, text)
    return place


@pytest.mark.slow
def test_no_file_of_a_site_tells_anything_of_its_maker(secretive: Site) -> None:
    variables = {name: f"/home/canary{name.lower()}" for name in VARIABLES}
    assert secretive.run_apart("ingest", **variables).code == 0
    run = secretive.run_apart("build", "--search", **variables)
    assert run.code == 0, run.err
    assert secretive.run_apart("pack", **variables).code == 0
    files = {**secretive.files("site"), "site.zip": (secretive.root / "site.zip").read_bytes()}
    canaries = (
        "canarypath",
        *PRIVATE,
        *(f"canary{name.lower()}" for name in VARIABLES),
        str(Path(__file__).parent.parent),
    )
    assert told(files, *canaries) == {}
    assert "canaryharbour" in {word for words in told(files, "canaryharbour").values() for word in words}


def test_the_canaries_are_seen_in_packed_files_too() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", 8) as archive:
        archive.writestr("a.gz", gzip.compress(b"a Canary in it"))
    assert told({"a.zip": packed.getvalue(), "canary.html": b""}, "canary") == {
        "a.zip": {"canary"},
        "canary.html": {"canary"},
    }


def test_a_page_that_is_gone_is_gone_from_every_file_at_the_next_build(quay: Site) -> None:
    quay.article(
        "2025-03-07-canary", "A canarystory of the whale and the quay.", outlet="Tidewire", title="Canarytitle"
    )
    assert quay.run("build", "--search").code == 0
    assert told(quay.files("site"), "canarystory")
    (quay.root / "content/articles/2025-03-07-canary.md").unlink()
    assert quay.run("build", "--search").code == 0
    assert told(quay.files("site"), "canarystory", "canarytitle", "2025-03-07-canary") == {}


@pytest.mark.parametrize("rights", ["excerpt", "metadata"])
def test_words_that_a_publisher_withholds_stand_in_no_file_of_any_kind(quay: Site, rights: str) -> None:
    quay.write("content/site.yaml", f"base_url: https://example.org/\noutlets:\n  Tidewire: {{rights: {rights}}}\n")
    body = "The quay was approved on 5 March 2025.\n\nIt will be built.\n\nA canaryone sang.\n\nA canarytwo sang."
    quay.article("2025-03-05-tidewire-quay", body, outlet="Tidewire", published="2025-03-05", title="Quay approved")
    quay.topic("quay", "title: The quay\nterms: [quay]\n", "It is approved [@2025-03-05-tidewire-quay, para. 1].\n")
    (quay.root / "content/articles/2025-03-06-post-quay.md").unlink()
    assert quay.run("build", "--search").code == quay.run("pack").code == 0
    files = {**quay.files("site"), "site.zip": (quay.root / "site.zip").read_bytes()}
    assert told(files, "canaryone", "canarytwo") == {}
    assert bool(told(files, "was approved on 5 March")) is (rights == "excerpt")


needs_chromium = pytest.mark.skipif(not any(map(shutil.which, NAMES)), reason="no Chromium is installed to print with")
QUIET = "The quay was approved on 5 March 2025.\n\nIt will be built.\n\n"


def on_paper(site: Site) -> bytes:
    """All that the PDF files of a site say: their texts, notes, links and what is packed in them."""
    said = []
    for path in (site.root / "site/paper").glob("*.pdf"):
        reader = PdfReader(path)
        said += [path.read_bytes(), str(reader.metadata).encode()]
        said += [page.extract_text().encode() for page in reader.pages]
        objects = (reader.get_object(number) for number in range(1, len(reader.xref[0])))
        said += [found.get_data() if hasattr(found, "get_data") else str(found).encode() for found in objects]
    assert said
    return b"\n".join(said)


@needs_chromium
@pytest.mark.slow
def test_paper_tells_nothing_of_its_maker_nor_words_that_are_withheld_or_taken_out(secretive: Site) -> None:
    body = f"{QUIET}A canaryone sang.\n\nA canarytwo and a canarythree sang.\n"
    secretive.article("2025-03-05-tidewire-quay", body, outlet="Amsel Post", published="2025-03-05", title="Quay")
    secretive.article("gone", body.replace("one", "four"), outlet="Tidewire", title="Canaryfive")
    told_of = ("2025-03-05-tidewire-quay", "gone")
    secretive.topic(
        "quay", "title: Quay\nterms: [quay]\n", "".join(f"It is so [@{id}, para. 1].\n\n" for id in told_of)
    )
    redacted = '- {redact: {source: 2025-03-05-tidewire-quay, words: "canarythree"}, reason: A request}\n'
    secretive.write("content/decisions/b.yaml", f"- {{takedown: gone, reason: A request}}\n{redacted}")
    for base_url in ("https://example.org/", None):
        secretive.write("content/site.yaml", f"base_url: {base_url}\n" if base_url else "title: A\n")
        run = secretive.run_apart("build", "--pdf", **{name: f"/canary{name.lower()}" for name in VARIABLES[1:]})
        assert run.code == 0, run.err
        paper = on_paper(secretive)
        assert b"It is so" in paper and b"was approved on 5 March" in paper
        assert not re.search(rb"(?i)canary|file:", paper)


@pytest.mark.parametrize("how", ["withheld", "taken down", "redacted"])
def test_no_picture_changes_with_words_that_may_not_be_shown(quay: Site, how: str) -> None:
    pictures = []
    for words in ("canaryone", "another word"):
        quay.article("2025-03-05-tidewire-quay", f"{QUIET}The {words} sang.", outlet="Tidewire", title="Quay")
        quay.topic("quay", "title: Quay\nterms: [quay]\n", "It is so [@2025-03-05-tidewire-quay, para. 1].\n")
        quay.write(
            "content/site.yaml", f"outlets: {{Tidewire: {{rights: {'metadata' if how == 'withheld' else 'full'}}}}}\n"
        )
        decisions = {
            "withheld": "[]\n",
            "taken down": "- {takedown: 2025-03-05-tidewire-quay, reason: A}\n",
            "redacted": f"- {{redact: {{source: 2025-03-05-tidewire-quay, words: The {words} sang}}, reason: A}}\n",
        }
        quay.write("content/decisions/a.yaml", decisions[how])
        assert quay.run("build").code == 0
        pictures.append({path: data for path, data in quay.files("site").items() if path.endswith((".png", ".svg"))})
    assert pictures[0] and pictures[0] == pictures[1]
