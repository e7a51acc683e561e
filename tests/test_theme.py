"""Theming: what docs/theming.md says can be overridden, overridden as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from runs import CHECKOUT, Site
from small_sites import furnish

from generator.publish.theme import theme

GUIDE = CHECKOUT / "docs" / "theming.md"
# The examples of the guide: the file that each one names in its first line, and its text.
EXAMPLES = dict(re.findall(r"```\w+\n((?:/\*|\{#) (\S+) .*?\n.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL))


@pytest.fixture(scope="module")
def themed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with every example of the guide in its place, built."""
    site = furnish(Site(tmp_path_factory.mktemp("themed")))
    for text, path in EXAMPLES.items():
        site.write(path, text)
    run = site.run("build", "--no-search")
    assert run.code == 0, run.err
    return site


def test_the_guide_tells_of_every_custom_property_and_of_no_other() -> None:
    told = re.findall(r"^\| `(--[\w-]+)` \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert told == [one.name for one in theme(CHECKOUT).properties]


def test_a_base_of_the_site_reaches_every_page_and_keeps_ours(themed: Site) -> None:
    for address, back in (("index.html", ""), ("topics/quay.html", "../"), ("method.html", "")):
        page = themed.read(f"site/{address}")
        assert f'href="{back}static/own.css"' in page and '<main id="main"' in page
    assert "--accent" in themed.read("site/static/own.css")


def test_a_block_of_a_site_stands_beside_what_ours_prints_there(themed: Site) -> None:
    page = themed.read("site/topics/quay.html")
    assert page.index("Cite this page") < page.index("Terms of use") < page.index("</main>")
    assert "Ask before you quote “The quay of Port Amsel” at length." in page


def test_the_list_marks_what_the_site_has_its_own(themed: Site) -> None:
    lines = themed.run("theme").out.splitlines()
    assert [line.split()[0] for line in lines if "yours;" in line] == ["base.html", "topic.html"]
    assert any("record" in line for line in lines if line.split()[:1] == ["topic.html"])
    assert any(line.split()[:1] == ["--paper"] and "in the dark" in line for line in lines)


def test_a_mark_before_a_name_that_we_have_not_is_a_fault_of_the_template(tmp_path: Path) -> None:
    site = furnish(Site(tmp_path))
    site.write("templates/home.html", '{% extends "!hom.html" %}')
    run = site.run("build", "--no-search")
    assert run.code == 1 and "the template '!hom.html' is missing" in run.err


def test_hosts_are_told_what_pages_may_load_and_that_none_is_framed(themed: Site) -> None:
    headers = themed.read("site/_headers")
    assert headers.startswith("/*\n  Content-Security-Policy: default-src 'none';")
    assert "frame-ancestors 'none'" in headers and "nosniff" in headers


def test_the_method_page_says_who_can_read_the_site_and_whom_to_tell(themed: Site) -> None:
    method = themed.read("site/method.html")
    assert 'id="access"' in method and '<a href="mailto:desk@example.org">' in method.split('id="access"')[1]
    assert 'href="../method.html#access"' in themed.read("site/topics/quay.html")
