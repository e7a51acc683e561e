"""A published folder proves itself: `verify` names what is missing, changed or added, and what its pages rest on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from runs import Site

from generator.model.page import File
from generator.publish.manifest import inputs, with_manifest
from generator.publish.verify import Verified, outdated, verified

PAGE = "sources/2025-03-05-tidewire-quay.html"
QUAY = "content/articles/2025-03-05-tidewire-quay.md"


def manifest(site: Site) -> dict[str, dict[str, dict[str, object]]]:
    """The manifest of the built site."""
    found: dict[str, dict[str, dict[str, object]]] = json.loads(site.read("site/manifest.json"))
    return found


def test_a_site_as_it_was_built_is_verified_with_the_hash_of_its_manifest(quay: Site) -> None:
    run = quay.run("verify")
    assert (run.code, run.err) == (0, "")
    assert run.out.rstrip().endswith(sha256((quay.root / "site/manifest.json").read_bytes()).hexdigest())


def test_a_copy_elsewhere_is_verified_with_its_search_index(quay: Site, tmp_path: Path) -> None:
    pytest.importorskip("pagefind_bin")
    assert quay.run("build", "--search").code == 0
    copy = shutil.copytree(quay.root / "site", tmp_path / "copy")
    assert quay.run("verify", str(copy)).code == 0
    index = next(path for path in (copy / "pagefind").rglob("*") if path.is_file() and path.name != "manifest.json")
    index.write_bytes(b"other")
    assert quay.run("verify", str(copy)).err.startswith(f"{index}: is not what was built; ")


def test_what_is_changed_missing_or_added_is_named(quay: Site) -> None:
    quay.write(f"site/{PAGE}", quay.read(f"site/{PAGE}").replace("Quay", "Quai", 1))
    (quay.root / "site/index.html").unlink()
    quay.write("site/evil/manifest.json", json.dumps({"schema": 1, "files": {"evil/a.html": {"sha256": ""}}}))
    (quay.root / "site/link.html").symlink_to("/etc/passwd")
    run = quay.run("verify")
    added, cure = "was not built with this site; remove it, or keep it elsewhere", "copy the site again, or build it"
    assert run.err.replace(f"{quay.root}/", "").splitlines() == [
        f"site/evil/manifest.json: {added}",
        f"site/index.html: is missing; {cure}",
        f"site/link.html: {added}",
        f"site/{PAGE}: is not what was built; {cure}",
        "Not as it was built: 4 differences",
    ]
    assert (run.code, run.out) == (1, "")


def test_a_link_in_the_place_of_a_file_is_no_file(quay: Site, tmp_path: Path) -> None:
    page = quay.root / "site" / PAGE
    page.rename(tmp_path / "page.html")
    page.symlink_to(tmp_path / "page.html")
    assert f"{page}: is missing" in quay.run("verify").err


def test_nothing_waits_for_a_pipe_in_the_place_of_a_file_that_was_built(quay: Site) -> None:
    for path in ("manifest.json", "method.html"):
        site = Site(shutil.copytree(quay.root, quay.root.with_name(path)))
        (site.root / "site" / path).unlink()
        os.mkfifo(site.root / "site" / path)
        run = site.run("verify")
        assert run.code and f"site/{path}: " in run.err
    assert quay.run("diff", "site").code == 0
    (quay.root / "site/data/topics.json").unlink()
    os.mkfifo(quay.root / "site/data/topics.json")
    assert quay.run("diff", "site/data").code == 2


@pytest.mark.parametrize(
    "text",
    [
        None,
        b"\xff",
        b"[",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"schema": 2, "files": {}}',
        b'{"schema": 1, "files": []}',
        b'{"schema": 1, "files": {"a": []}}',
        b'{"schema": 1, "files": {"a": {}}}',
        b'{"schema": 1, "files": {}, "inputs": []}',
        b'{"schema": 1, "files": {"../a": {"sha256": ""}}}',
        b'{"schema": 1, "files": {"/etc/passwd": {"sha256": ""}}}',
        b'{"schema": 1, "files": {}, "inputs": {"../a": ""}}',
    ],
)
def test_a_folder_without_a_manifest_that_can_be_believed_is_refused(site: Site, text: bytes | None) -> None:
    (site.root / "content").mkdir()
    if text is not None:
        site.write("site/manifest.json", text)
    run = site.run("verify", "--inputs")
    what = "is no manifest of a site" if text is not None else "cannot be read (No such file or directory)"
    cure = "name the folder of a built site, such as site"
    assert (run.code, run.err) == (2, f"{site.root}/site/manifest.json: {what}; {cure}\n")


def test_the_manifest_leads_from_each_page_to_its_inputs_and_their_hashes(quay: Site) -> None:
    found = manifest(quay)
    stated = found["inputs"]
    assert stated == {path: sha256((quay.root / path).read_bytes()).hexdigest() for path in stated}
    assert set(stated) == {
        *(f"content/{name}" for name in ("site.yaml", "entities.yaml", "topics/quay.yaml", "topics/quay.md")),
        *(path.relative_to(quay.root).as_posix() for path in (quay.root / "content/articles").glob("*.md")),
    }
    assert found["files"][PAGE]["inputs"][0] == QUAY  # type: ignore[index]
    assert {"content/topics/quay.yaml", "content/topics/quay.md", QUAY} <= set(
        found["files"]["topics/quay.html"]["inputs"]
    )  # type: ignore[arg-type]
    assert "inputs" not in found["files"]["static/style.css"]


def test_a_page_is_made_from_what_it_is_about_and_from_each_source_that_it_shows_in_this_order() -> None:
    a, b = "content/articles/a.md", "content/articles/b-2.md"
    quay = [f"content/topics/quay.{ending}" for ending in ("yaml", "yml", "md")]
    made_from = {
        "quay.html": [b, a],
        "sources/a.html": [a, b],
        "sources/index.html": [b, a],
        "topics/quay.html": [*quay, b, a],
        "topics/quay/record.html": [*quay, b, a],
    }
    known = {path: path[-6:] for path in (a, b, *quay)}
    shown = b"<a href='./b.html'>, " + b", ".join(b'<a href="%ssources/%s.html">' % (up, id) for up, id in LINKS)
    files = [File(address, shown) for address in (*reversed(made_from), "data/quay.json")]
    *same, last = with_manifest((*files,), inputs=known)
    assert (same, last.address) == (files, "manifest.json")
    told = json.loads(last.data)
    hashed = {"sha256": sha256(shown).hexdigest(), "bytes": len(shown)}
    assert [*told.pop("files").items()] == [
        ("data/quay.json", hashed),
        *((address, {**hashed, "inputs": paths}) for address, paths in made_from.items()),
    ]
    assert told == {"schema": 1, "inputs": known}


LINKS = ((b"", b"b-2"), (b"../", b"a"), (b"../../", b"c"), (b"/", b"d"), (b"../", b"b-2"))


def test_the_inputs_are_what_stands_on_the_disk_of_what_is_shown(tmp_path: Path) -> None:
    shown = ("site.yaml", "entities.yaml", "articles/a.md", "topics/b.yaml", "topics/c.yml", "topics/c.md")
    for name in (*shown, "corrections.yaml", "decisions/a.yaml", "articles/d.md", "topics/d.md"):
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(name)
    found = inputs(tmp_path, ("a", "gone"), ("c", "b"))
    assert [*found.items()] == [(f"content/{name}", sha256(name.encode()).hexdigest()) for name in sorted(shown)]


@pytest.mark.parametrize("apart", ["pagefind", "paper"])
def test_what_no_two_runs_make_alike_is_proven_by_a_manifest_of_its_own(tmp_path: Path, apart: str) -> None:
    page, own = with_manifest((File(f"{apart}/a", b"made anew"),), f"{apart}/")
    for file in (*with_manifest((File("a.html", b"a"),)), page, own):
        (tmp_path / file.address).parent.mkdir(exist_ok=True)
        (tmp_path / file.address).write_bytes(file.data)
    fingerprint = sha256((tmp_path / "manifest.json").read_bytes()).hexdigest()
    assert verified(tmp_path) == Verified(2, fingerprint, ())
    (tmp_path / page.address).write_bytes(b"")
    assert [str(found) for found in verified(tmp_path).differences] == [
        f"{tmp_path / page.address}: is not what was built; copy the site again, or build it"
    ]


def test_a_manifest_is_read_line_by_line_and_none_is_made_of_nothing() -> None:
    assert with_manifest((), "pagefind/", {"a": "b"}) == ()
    page = File("ä.html", b"")
    assert with_manifest((page,), "pagefind/") == (
        page,
        File("pagefind/manifest.json", MANIFEST.format(sha256(b"").hexdigest()).encode()),
    )


MANIFEST = """{{
"schema": 1,
"files": {{
"ä.html": {{
"sha256": "{}",
"bytes": 0
}}
}}
}}
"""


def test_an_edit_after_the_build_is_told_with_the_pages_that_it_concerns(quay: Site) -> None:
    quay.write(QUAY, quay.read(QUAY) + "\nMore.\n")
    assert quay.run("verify").code == 0
    run = quay.run("verify", "--inputs")
    assert run.code == 1
    assert f"{QUAY}: is not what " in run.err and " more was made from; build the site again" in run.err
    assert "0 differences, and 1 input changed" in run.err
    assert quay.run("build").code == quay.run("verify", "--inputs").code == 0


def test_what_was_edited_is_told_with_the_first_of_its_pages_and_the_number_of_the_others(tmp_path: Path) -> None:
    edited = sha256(b"as it was built").hexdigest()
    files = {f"{name}.html": {"sha256": "", "inputs": [*name]} for name in ("a", "ab", "abc")}
    told = {"schema": 1, "inputs": dict.fromkeys("abcde", edited), "files": {**files, "style.css": {"sha256": ""}}}
    (tmp_path / "manifest.json").write_text(json.dumps(told))
    (tmp_path / "d").write_text("as it was built")
    assert [str(problem) for problem in outdated(tmp_path, tmp_path)] == [
        f"{name}: is not what {pages} made from; build the site again"
        for name, pages in (
            ("a", "a.html and 2 more was"),
            ("b", "ab.html and 1 more was"),
            ("c", "abc.html was"),
            ("e", "any page was"),
        )
    ]


def test_neither_drafts_nor_texts_with_hidden_words_are_among_the_inputs(quay: Site) -> None:
    quay.topic("secret-draft", "title: A draft\nstatus: draft\nterms: [whale]\n", "Text.\n")
    words = "Three of the five cranes have come"
    quay.topic("quay", "title: The quay\nterms: [quay]\n", "It is approved [@2025-03-05-tidewire-quay].\n")
    decisions = f"- {{redact: {{source: 2025-03-05-tidewire-quay, words: {words}}}, reason: A request}}\n"
    quay.write("content/decisions/a.yaml", decisions + "- {takedown: 2025-03-06-courier-whale, reason: A request}\n")
    run = quay.run("build")
    assert run.code == 0, run.err
    text = quay.read("site/manifest.json")
    assert "secret-draft" not in text and "content/decisions" not in text
    assert QUAY not in text and "content/articles/2025-03-06-courier-whale" not in text
    assert "content/articles/2025-03-06-post-quay.md" in text


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_other_programs_can_prove_the_site_as_well(quay: Site) -> None:
    lines = [f"{entry['sha256']}  {at}\n" for at, entry in manifest(quay)["files"].items()]
    sums = quay.write("sums.txt", "".join(lines))
    command = ["sha256sum", "-c", "--quiet", str(sums)]
    assert subprocess.run(command, cwd=quay.root / "site", check=False).returncode == 0
