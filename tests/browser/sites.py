"""The sites that are looked at, made by the command itself as a user makes them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
RAW = CHECKOUT.parent / "shared" / "seeds"  # the five raw files, where they stand beside the checkout
GOLD = CHECKOUT.parent / "shared" / "gold" / "briefing.md"
SAMPLE, COLLECTED = "sample", "collected"
NAMES = (SAMPLE, COLLECTED) if RAW.is_dir() and GOLD.is_file() else (SAMPLE,)


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: its name here, its folder, and the addresses of its pages."""

    name: str
    folder: Path
    pages: tuple[str, ...]

    @property
    def topic(self) -> str:
        """The address of its first briefing."""
        return next(page for page in self.pages if page.startswith("topics/"))


def make(name: str, root: Path) -> Built:
    """The site of that name, built into a folder below the root."""
    if name == SAMPLE:
        _copy_sample(root)
    else:
        _collect(root)
    briefing("-C", str(root), "ingest")
    briefing("-C", str(root), "build")
    return opened(name, root / "site")


def opened(name: str, folder: Path) -> Built:
    """The site that stands in a folder."""
    pages = sorted(page.relative_to(folder).as_posix() for page in folder.rglob("*.html"))
    return Built(name, folder, tuple(pages))


def briefing(*words: str) -> None:
    """Runs the command; what it says is shown when it fails."""
    command = [str(Path(sys.executable).with_name("briefing")), *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, f"briefing {' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"


def kind(address: str) -> str:
    """What kind of page stands at an address: a topic, a year, the list of sources."""
    folder, _, name = address.rpartition("/")
    return f"{folder}/*" if folder and name != "index.html" else address


def one_of_each(built: Built) -> tuple[str, ...]:
    """For each kind of page the address of the heaviest."""
    heaviest: dict[str, str] = {}
    for address in sorted(built.pages, key=lambda page: (built.folder / page).stat().st_size):
        heaviest[kind(address)] = address
    return tuple(sorted(heaviest.values()))


def _copy_sample(root: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(CHECKOUT / name, root / name)


def _collect(root: Path) -> None:
    """A new site of the five raw files, with the topic that an editor gave to them."""
    briefing("init", str(root))
    for raw in sorted(RAW.iterdir()):
        shutil.copy(raw, root / "seeds" / raw.name)
    topic = re.search(r"```yaml\n(.*?)```", GOLD.read_text(encoding="utf-8"), re.DOTALL)
    assert topic, f"{GOLD.name} holds no topic file"
    (root / "content" / "topics" / "defence-ties.yaml").write_text(topic[1], encoding="utf-8")
