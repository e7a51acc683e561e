"""Ten thousand bad inputs, each another one: each is told with its place and its cure, or comes to no harm, and the
site that stood there stands as it was."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bad_inputs import (
    ARTICLE,
    OF_INGEST,
    SINGLE,
    Bad,
    broken,
    distinct,
    wrong_citations,
    wrong_files,
    wrong_keys,
    wrong_values,
)
from command_lines import command_lines
from oracle import CODES, faults, standing, steering, violations
from runs import CHECKOUT, Run, Site
from small_sites import TOPIC, furnish
from test_forms import FORMS
from test_hostile import STEERING, strange
from test_untrusted import FAILS, LARGE, LONG

from generator.content.articles import read_article
from generator.content.files import TextFile
from generator.model.article import Article
from generator.model.yaml_text import read_yaml

pytestmark = pytest.mark.slow
MANY = 25  # files of one kind that a site is given at once, where it may have many
WAYS_OF_A_TEMPLATE, WAYS_OF_A_FORM = 2, 40  # in which each is broken
STRIDE = 8  # of the values that may be right for some key every so many is tried


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A built site into which bad files are put for a moment."""
    site = furnish(Site(tmp_path_factory.mktemp("world")))
    site.topic("mole", "title: Mole\nterms: [crane]\n")
    site.write("seeds/empty.txt", "")
    assert site.run("build").code == 0
    return site


def renumbered(bad: Bad, number: int) -> Bad:
    """A bad file under a name of its own, where a site may have many of its kind."""
    names = {
        "content/topics/quay.yaml": f"content/topics/b{number}.yaml",
        "content/topics/quay.md": f"content/topics/b{number}.md",
        "content/decisions/quay.yaml": f"content/decisions/b{number}.yaml",
        ARTICLE: f"content/articles/2025-03-07-b{number}.md",
    }
    return replace(bad, path=names.get(bad.path, bad.path))


def batches(found: list[Bad], is_mixed: bool) -> Iterator[list[Bad]]:
    """What is put into the site at once: one of each kind of which it has one, and many of the others."""
    waiting = defaultdict(list)
    for bad in found:
        waiting[bad.path].append(bad)
    if not is_mixed:
        for path, kind in waiting.items():
            yield from _in_turn({path: kind})
        return
    ingested = {path: waiting.pop(path) for path in OF_INGEST if path in waiting}
    yield from _in_turn(ingested)
    yield from _in_turn(waiting)


def _in_turn(waiting: dict[str, list[Bad]]) -> Iterator[list[Bad]]:
    while any(waiting.values()):
        taken = []
        for path, kind in waiting.items():
            count = 1 if path in SINGLE else MANY
            taken += [renumbered(bad, number) for number, bad in enumerate(kind[:count])]
            del kind[:count]
        yield taken


def run_with(world: Site, bad: list[Bad], what: str) -> list[str]:
    """What goes wrong when a site with these files in it is built, checked or ingested."""
    before = {one.path: at.read_bytes() for one in bad if (at := world.root / one.path).exists()}
    beside = [f"{one.path[:-3]}.yaml" for one in bad if one.path.endswith(".md") and "/topics/" in one.path]
    for one in bad:
        world.write(one.path, one.data)
    for path in beside:
        world.write(path, TOPIC)
    stood = standing(world)
    run = world.run(*(("ingest",) if bad[0].path in OF_INGEST else (what, "-q", "--jobs", "1")))
    found = [*violations(run, bad)]
    if run.code and standing(world) != stood:
        found.append(f"the site is another one after {[one.what for one in bad]}")
    if not run.code and what == "build":
        found += strange(world)
    for path in {*beside, *(one.path for one in bad)} - before.keys():
        (world.root / path).unlink(missing_ok=True)
    for path, data in before.items():
        world.write(path, data)
    taken = [one for one in bad if one.path not in faults(run)]
    return found + (run_with(world, taken, "build") if run.code and what == "check" and taken else [])


def hopeless() -> list[Bad]:
    return distinct(bad for bad in (*wrong_values(), *wrong_keys()) if bad.hopeless)


def doubtful() -> list[Bad]:
    return distinct(bad for bad in (*wrong_values(), *wrong_keys()) if not bad.hopeless)[::STRIDE]


def test_what_is_right_nowhere_is_told_in_every_place_of_every_file(world: Site) -> None:
    found = [fact for bad in batches(hopeless(), is_mixed=True) for fact in run_with(world, bad, "build")]
    assert found == [], "\n".join(found[:20])


def test_what_is_doubtful_is_told_or_makes_a_site_without_harm(world: Site) -> None:
    found = [fact for bad in batches(doubtful(), is_mixed=False) for fact in run_with(world, bad, "check")]
    assert found == [], "\n".join(found[:20])


def citations() -> list[Bad]:
    return distinct(wrong_citations())


def files() -> list[Bad]:
    return distinct(wrong_files())


def test_citations_with_any_part_wrong_are_told_or_make_a_page_without_harm(world: Site) -> None:
    found = [fact for bad in batches(citations(), is_mixed=False) for fact in run_with(world, bad, "check")]
    assert found == [], "\n".join(found[:20])


def test_files_that_are_cut_and_broken_are_told_or_make_a_site_without_harm(world: Site) -> None:
    found = [fact for bad in batches(files(), is_mixed=False) for fact in run_with(world, bad, "check")]
    assert found == [], "\n".join(found[:20])


def test_command_lines_are_done_or_refused_in_words_and_write_only_what_they_are_for(tmp_path: Path) -> None:
    site = furnish(Site(tmp_path / "deep" / "site-root"))
    assert site.run("build").code == 0
    whole = tmp_path / "whole"
    shutil.copytree(site.root, whole)
    found = []
    for words in command_lines():
        before = tree(tmp_path / "deep")
        run = site.run(*words)
        after = tree(tmp_path / "deep")
        found += [f"{words}: {fact}" for fact in of_a_command(run, before, after)]
        gone = {path for path in before.keys() - after.keys() if not path.startswith("site-root/site/")}
        found += [f"{words}: it took {gone} away"] if gone and words[0] != "rename" else []
        if before != after:
            shutil.rmtree(tmp_path / "deep")
            shutil.copytree(whole, site.root)
    assert found == [], "\n".join(found[:20])


def of_a_command(run: Run, before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> Iterator[str]:
    """What a command did that none may do."""
    if run.code not in CODES or "Traceback" in run.said:
        yield f"it ended with {run.code}: {run.said[-300:]}"
    if run.code and not run.err.strip():
        yield "it says nothing"
    yield from steering(run)
    if run.code and before != after:
        yield f"it ended with {run.code} and wrote {sorted(before.items() ^ after.items())[:3]}"


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file below a folder but what may be made anew, with its time of change and its size."""
    found = {path: path.lstat() for path in folder.rglob("*") if path.is_file() and ".briefing" not in path.parts}
    return {path.relative_to(folder).as_posix(): (at.st_mtime_ns, at.st_size) for path, at in found.items()}


def test_templates_that_are_broken_are_told_or_make_a_site(world: Site) -> None:
    for path in sorted((CHECKOUT / "templates").glob("*.*")):
        for bad in distinct(broken(f"templates/{path.name}", path.read_bytes(), WAYS_OF_A_TEMPLATE)):
            stood = standing(world)
            world.write(bad.path, bad.data)
            run = world.run("check", "-q", "--jobs", "1")
            shutil.rmtree(world.root / "templates")
            assert [*violations(run, [bad])] == [], bad.what
            assert standing(world) == stood


def test_raw_files_that_are_cut_and_broken_come_to_an_article_or_are_set_aside(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for number, bad in enumerate(raw_files()):
        site.write(f"seeds/{number:04}-{bad.path}", bad.data)
    run = site.run("ingest")
    assert run.code == 0, run.err[-2000:]
    aside = read_yaml(site.read("content/set-aside.yaml"), "a").value
    assert isinstance(aside, list)
    assert [one for one in aside if not (one["reason"] and one["cure"])] == []
    assert [one for one in aside if FAILS in one["reason"] or LONG in one["reason"] or LARGE in one["reason"]] == []
    taken = {path: site.read(f"content/articles/{path}") for path in site.files("content/articles")}
    kept = {path: site.read(f"content/versions/{path}") for path in site.files("content/versions")}
    known = {one["raw"] for one in aside} | {name for text in (taken | kept).values() for name in raw_of(text)}
    assert {f"seeds/{name}" for name in site.files("seeds")} - known == set()
    assert site.run("build", "-q").code == 0
    assert strange(site) == []
    assert [path for path, text in (taken | kept).items() if STEERING.search(text)] == []


def raw_files() -> list[Bad]:
    """Raw files of every form, each broken in many ways."""
    return distinct(bad for name, (data, *_) in FORMS.items() for bad in broken(name, data, WAYS_OF_A_FORM))


def raw_of(text: str) -> list[str]:
    """The raw files that an article comes from."""
    article = read_article(TextFile("content/articles/a.md", text))
    assert isinstance(article, Article)
    return [name.partition("#")[0] for name in (article.origins.raw, *article.origins.seen)]


def test_there_are_ten_thousand_of_them() -> None:
    sets = (hopeless(), doubtful(), citations(), files(), raw_files())
    assert sum(map(len, sets)) + len(list(command_lines())) >= 10_000
