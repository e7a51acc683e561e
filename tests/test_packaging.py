"""The package as people install it: a wheel, an editable checkout and pipx, each away from the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest
from previews import running
from runs import CHECKOUT, files

from generator.version import VERSION

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]

EDITOR = re.compile(rb"^# yaml-language-server: .*\n")  # the line for editors, which the checkout does not have
LONGEST = 600.0  # seconds for one command: an index may be slow
NOT_COPIED = shutil.ignore_patterns(
    *(".git", ".venv", ".briefing", ".hypothesis", ".*_cache", "__pycache__", "*.egg-info"),
    *("site", "dist", "node_modules"),
)
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"], "editables"]
PACKAGED = {"templates": "generator/_package/templates", "seeds": "generator/_package/sample/seeds"}
PACKAGED |= {"content": "generator/_package/sample/content", "generator": "generator"}
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "VIRTUAL_ENV"))}
BUILT_AT = {"SOURCE_DATE_EPOCH": "1700000000"}


@dataclass(frozen=True)
class Environment:
    """A virtual environment of its own."""

    folder: Path

    @property
    def programs(self) -> Path:
        """The folder of its programs."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    def pip(self, *words: str) -> str:
        """What its pip says."""
        return said(str(self.programs / "python"), "-m", "pip", "--disable-pip-version-check", *words, at=self.folder)

    def briefing(self, *words: str, at: Path) -> str:
        """What its command says, in a folder."""
        return said(str(self.programs / "briefing"), *words, at=at)


def said(*command: str, at: Path, environment: Mapping[str, str] = CLEAN) -> str:
    """What a command says, which must end well."""
    done = subprocess.run(
        command,
        cwd=at,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=LONGEST,
        check=False,
    )
    words = done.stdout.decode()
    assert done.returncode == 0, f"{' '.join(command)} ended with {done.returncode}:\n{words}"
    return words


def copied(to: Path) -> Path:
    """A copy of the checkout."""
    return Path(shutil.copytree(CHECKOUT, to, ignore=NOT_COPIED))


def wheel_of(checkout: Path, folder: Path) -> Path:
    """The wheel of a checkout."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--no-deps", "--no-build-isolation")
    said(*pip, "--wheel-dir", str(folder), str(checkout), at=checkout, environment={**CLEAN, **BUILT_AT})
    (wheel,) = folder.glob("*.whl")
    return wheel


def environment_at(folder: Path) -> Environment:
    """A new environment with all that the package depends on, and nothing else."""
    said(sys.executable, "-m", "venv", str(folder), at=folder.parent)
    made = Environment(folder)
    pinned = CHECKOUT / "constraints.txt"
    made.pip("install", *(("--require-hashes", "-r", str(pinned)) if pinned.is_file() else NEEDED))
    return made


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder away from the checkout."""
    return tmp_path_factory.mktemp("packaging")


@pytest.fixture(scope="module")
def checkout(room: Path) -> Path:
    """A copy of the checkout."""
    return copied(room / "checkout")


@pytest.fixture(scope="module")
def wheel(room: Path, checkout: Path) -> Path:
    """Its wheel."""
    return wheel_of(checkout, room / "wheel")


@pytest.fixture(scope="module")
def installed(room: Path, wheel: Path) -> Environment:
    """An environment in which the wheel is installed."""
    made = environment_at(room / "installed")
    made.pip("install", "--no-deps", "--no-index", str(wheel))
    return made


@pytest.fixture(scope="module")
def editable(room: Path, checkout: Path) -> Environment:
    """An environment in which the checkout itself is installed."""
    made = environment_at(room / "editable")
    made.pip("install", "--no-deps", "--no-build-isolation", "--editable", str(checkout))
    return made


@pytest.fixture(scope="module")
def demo(room: Path, installed: Environment) -> Path:
    """The sample as the installed command makes and builds it."""
    installed.briefing("init", "demo", "--sample", at=room)
    installed.briefing("-C", "demo", "build", at=room)
    return room / "demo"


def test_the_wheel_holds_the_program_the_templates_the_sample_and_nothing_else(wheel: Path, checkout: Path) -> None:
    with ZipFile(wheel) as opened:
        held = {name: opened.read(name) for name in opened.namelist() if ".dist-info/" not in name}
    wanted = {f"{to}/{path}": data for name, to in PACKAGED.items() for path, data in sources(checkout / name).items()}
    assert held.keys() == wanted.keys()
    assert held == wanted
    assert "generator/py.typed" in held
    assert "generator/_package/templates/preview/preview.js" in held


def sources(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that somebody wrote."""
    return {path: data for path, data in files(folder).items() if "__pycache__" not in path}


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with ZipFile(wheel) as opened:
        (name,) = (name for name in opened.namelist() if name.endswith("/METADATA"))
        told = Parser().parsestr(opened.read(name).decode())
        entries = opened.read(name.replace("METADATA", "entry_points.txt")).decode()
        assert name.replace("METADATA", "licenses/LICENSE") in opened.namelist()
    project = PROJECT["project"]
    assert (told["Name"], told["Version"]) == (project["name"], VERSION)
    assert told["Requires-Python"] == project["requires-python"]
    assert told["License-Expression"] == "MIT"
    assert "Typing :: Typed" in told.get_all("Classifier", [])
    assert len([need for need in told.get_all("Requires-Dist", []) if "extra ==" not in need]) == len(
        project["dependencies"]
    )
    assert "briefing = generator.cli.main:run" in entries


def test_two_wheels_of_the_same_tree_have_the_same_bytes(room: Path, checkout: Path, wheel: Path) -> None:
    other = copied(room / "elsewhere – ünïcödé")
    for path in other.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        if path.is_file():
            path.chmod(0o600)
    again = wheel_of(other, room / "again")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_the_command_of_the_wheel_tells_its_version_outside_the_checkout(room: Path, installed: Environment) -> None:
    assert installed.briefing("--version", at=room) == f"briefing {VERSION}\n"
    python = str(installed.programs / "python")
    found = Path(said(python, "-c", "import generator; print(generator.__file__)", at=room).strip())
    assert found.is_relative_to(installed.folder)


def test_the_sample_of_the_wheel_is_the_sample_of_the_checkout_and_builds_the_same_site(
    demo: Path, checkout: Path, room: Path, editable: Environment
) -> None:
    for name in ("seeds", "content"):
        sample = files(checkout / name)
        copied = {path: EDITOR.sub(b"", data) for path, data in files(demo / name).items() if path in sample}
        assert copied == sample
    editable.briefing("-C", str(checkout), "build", "-d", str(room / "site-of-checkout"), at=room)
    assert promised(demo / "site") == promised(room / "site-of-checkout")


def promised(site: Path) -> dict[str, bytes]:
    """What two sites of nearly the same input share: all but the search index, which another program makes, and the
    manifest, since the editors' lines that `init` adds to YAML files change the hashes of those."""
    return {path: data for path, data in files(site).items() if not path.startswith(("pagefind/", "manifest.json"))}


def test_the_sample_of_the_wheel_can_be_ingested_and_checked(demo: Path, installed: Environment) -> None:
    count = len(list((demo / "content/articles").iterdir()))
    assert f"{count} unchanged" in installed.briefing("ingest", at=demo)
    installed.briefing("check", at=demo)


def test_the_preview_of_the_wheel_starts_and_ends(demo: Path, installed: Environment, tmp_path: Path) -> None:
    command = [str(installed.programs / "briefing"), "-C", "demo", "serve"]
    with running(command, demo.parent, tmp_path, {"PYTHONPATH": ""}) as preview:
        answer = preview.get("/")
        assert answer.status == 200
        assert answer.page.xpath("//script/@src") == ["/-/preview.js"]
        assert preview.get("/-/preview.js").body == (CHECKOUT / "templates/preview/preview.js").read_bytes()
        assert preview.end().code == 0


def test_an_editable_install_follows_the_checkout(room: Path, checkout: Path, editable: Environment) -> None:
    assert editable.briefing("--version", at=room) == f"briefing {VERSION}\n"
    editable.briefing("init", "edited", "--sample", at=room)
    template = checkout / "templates" / "base.html"
    before = template.read_text(encoding="utf-8")
    try:
        template.write_text(before.replace("Made with Briefing", "Made at our desk with Briefing"), encoding="utf-8")
        editable.briefing("-C", "edited", "build", at=room)
    finally:
        template.write_text(before, encoding="utf-8")
    assert "Made at our desk with Briefing" in (room / "edited/site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["installed", "editable"])
def test_nothing_that_is_installed_misses_or_contradicts_another(name: str, request: pytest.FixtureRequest) -> None:
    environment: Environment = request.getfixturevalue(name)
    assert "No broken requirements found" in environment.pip("check")


def test_pipx_installs_the_wheel_as_a_command(room: Path, wheel: Path) -> None:
    tools = Environment(room / "tools")
    said(sys.executable, "-m", "venv", str(tools.folder), at=room)
    try:
        tools.pip("install", "pipx")
    except AssertionError as fault:
        pytest.skip(f"pipx cannot be installed here: {fault}")
    own = {name: str(room / "pipx" / name.lower()) for name in ("PIPX_HOME", "PIPX_BIN_DIR", "PIPX_MAN_DIR")}
    pipx = (str(tools.programs / "python"), "-m", "pipx", "install", str(wheel))
    said(*pipx, at=room, environment={**CLEAN, **own})
    command = str(Path(own["PIPX_BIN_DIR"]) / "briefing")
    assert said(command, "--version", at=room) == f"briefing {VERSION}\n"
    said(command, "init", "by-pipx", "--sample", at=room)
    said(command, "-C", "by-pipx", "build", at=room)
    assert (room / "by-pipx/site/index.html").is_file()
