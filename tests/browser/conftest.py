"""The sites, the ways to open them and one browser for all tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from . import chromium, serving, sites, tools

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder; with pytest -n, those that open one site share a process and its browser."""
    for item in items:
        if isinstance(item, pytest.Function) and item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group(_group(item)))


def _group(item: pytest.Function) -> str:
    """The name of the site that a test opens in the browser; `files` for those that only read its files."""
    if "browser" not in item.fixturenames:
        return "files"
    return str(item.callspec.params.get("built", sites.SAMPLE)) if hasattr(item, "callspec") else sites.SAMPLE


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In continuous integration a test of this folder that was skipped, for whatever reason, has failed."""
    report = yield
    is_skipped = report.skipped and not hasattr(report, "wasxfail")
    if is_skipped and item.path.is_relative_to(HERE) and os.environ.get("CI") == "true":
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longreprtext
        report.outcome, report.longrepr = "failed", f"{reason} (with CI=true no test may be skipped)"
    return report


@pytest.fixture(scope="session")
def making(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], sites.Built]:
    """Makes the site of a name, once."""
    return cache(lambda name: sites.make(name, tmp_path_factory.mktemp("sites") / name))


# The sample is opened at every run; the site of collected articles has pages of the same kinds, under `make test-all`.
SITES = [name if name == sites.SAMPLE else pytest.param(name, marks=pytest.mark.slow) for name in sites.NAMES]


@pytest.fixture(params=SITES)
def built(request: pytest.FixtureRequest, making: Callable[[str], sites.Built]) -> sites.Built:
    """Each of the sites."""
    return making(request.param)


@pytest.fixture
def sample(making: Callable[[str], sites.Built]) -> sites.Built:
    """The sample, whose topic has an authored text."""
    return making(sites.SAMPLE)


@pytest.fixture(params=serving.WAYS)
def place(request: pytest.FixtureRequest, built: sites.Built) -> Iterator[serving.Place]:
    """The site, opened in each of the ways."""
    with serving.opened(built.folder, request.param) as opened:
        yield opened


@pytest.fixture
def folder(built: sites.Built) -> serving.Place:
    """The site, opened from its folder."""
    return serving.from_folder(built.folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with chromium.started(tools.chromium()) as started:
        yield started
