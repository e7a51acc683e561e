"""Ingesting generated text files, against a plain read of them and write with front matter by the C YAML emitter.

Run by hand: python tests/bench/ingest.py [NUMBER]. Prints seconds of both and their ratio, the seconds of processors,
which other work on the machine changes less, and the memory of the run.
"""

from __future__ import annotations

import random
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import yaml

from generator.intake import ingest

WORDS = """harbour minister talks agreed council budget quay crane vote ministry officials contract delivery system
    tariff trade export import region coast ship inquiry dredger fishery board plan hearing road year month company
    union strike""".split()
SMALL = "the of a in to on and for with that which after before".split()


def text(number: int, dice: random.Random) -> str:
    """An article of some 450 words: a title, an author, a date, and paragraphs."""

    def sentence() -> str:
        return " ".join(dice.choice(WORDS if place % 2 else SMALL) for place in range(18)).capitalize() + "."

    head = f"Port Amsel, Mar {1 + number % 27} (Tidewire) {sentence()}"
    body = [head, *(" ".join(sentence() for _ in range(3)) for _ in range(8))]
    title = f"{dice.choice(WORDS).capitalize()} {dice.choice(WORDS)} {number}"
    return f"{title}\nBy Ada Lind\n2025-03-{1 + number % 27:02}\n\n" + "\n\n".join(body) + "\n"


def plainly(seeds: Path, out: Path) -> None:
    """Reads the files and writes them with front matter, nothing else."""
    out.mkdir(parents=True)
    for path in sorted(seeds.iterdir()):
        head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        title, byline, published = head.split("\n")
        front: dict[str, object] = {"title": title, "standfirst": None, "published": published, "outlet": None}
        front |= {"agency": None, "byline": [byline], "dateline": {"place": "Port Amsel", "date": published}}
        front |= {"language": "en", "url": None, "captions": [], "outlet_summary": [], "raw": path.name}
        front |= {"raw_sha256": "0" * 64, "from": {"title": "first line"}, "removed": [{"lines": "3", "rule": "date"}]}
        written = yaml.dump(front, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        (out / path.name).write_text(f"---\n{written}---\n{body}", encoding="utf-8")


def used() -> float:
    """Seconds of processors that this process and those that it has ended have used."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def main() -> None:
    """Measures both in one run, one after the other."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    dice = random.Random(7)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "seeds").mkdir()
        (root / "content").mkdir()
        for number in range(count):
            (root / "seeds" / f"{number:06}.txt").write_text(text(number, dice), encoding="utf-8")
        before = used()
        started = perf_counter()
        plainly(root / "seeds", root / "plain")
        plain = perf_counter() - started
        plain_used = used()
        started = perf_counter()
        done = ingest(root, ((root / "seeds", "seeds"),))
        ours = perf_counter() - started
        ours_used = used() - plain_used
        started = perf_counter()
        ingest(root, ((root / "seeds", "seeds"),))
        again = perf_counter() - started
    runs = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    held = [resource.getrusage(who).ru_maxrss // 1024 for who in runs]
    print(f"{count} files, {len(done.changes)} articles")
    print(f"plain {plain:.2f} s, ingest {ours:.2f} s, ratio {ours / plain:.2f}")
    print(f"of processors: plain {plain_used - before:.2f} s, ingest {ours_used:.2f} s in all its processes")
    print(f"again {again:.2f} s; memory of the run {held[0]} MB, of a worker at most {held[1]} MB")


if __name__ == "__main__":
    main()
