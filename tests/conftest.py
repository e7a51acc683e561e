"""What every test may ask for: an empty folder that becomes a site, and whether expectations are to be rewritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from runs import Site
from small_sites import furnish

# The same examples in every run: a failure that comes and goes teaches nobody, and CI must not differ from a desk.
settings.register_profile(
    "house", derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --update."""
    parser.addoption("--update", action="store_true", help="Rewrite the expected output below tests/sites.")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A folder for a site, with nothing in it yet."""
    root = tmp_path / "site-root"
    root.mkdir()
    return Site(root)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with one of everything, built; for reading only."""
    site = furnish(Site(tmp_path_factory.mktemp("built")))
    assert site.run("build").code == 0
    return site


@pytest.fixture
def quay(built: Site, tmp_path: Path) -> Site:
    """A site with one of everything, built, to do with as one likes."""
    return Site(shutil.copytree(built.root, tmp_path / "quay"))


@pytest.fixture
def is_update(request: pytest.FixtureRequest) -> bool:
    """Whether expected output is to be rewritten rather than compared."""
    return bool(request.config.getoption("--update"))
