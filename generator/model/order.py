"""What a run of `build` or `check` is asked for, and what it came to."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from generator.problems import Problem

FINDINGS = ".briefing/findings.sqlite"  # what earlier runs found in articles, below the site's root


class Publish(StrEnum):
    """How the site's folder is replaced: in one step, or file by file where a share cannot do that."""

    EXCHANGE = "exchange"
    COPY = "copy"


class Order(Struct, frozen=True):
    """What is to be built: the site's root, where the output goes, the address it will have, how it gets there,
    whether an index for searching is made, the data of an earlier build that it is compared with, and the Chromium
    that prints its briefings, if they are to be printed; how many processes may work at it, the path of the memo in the
    site, if there is to be one, and the address of the cluster that examines its articles, if one does."""

    root: Path
    destination: Path
    base_url: str | None = None
    publish: Publish = Publish.EXCHANGE
    is_searched: bool = True
    since: Path | None = None
    printer: Path | None = None
    jobs: int = 1
    memo: str | None = FINDINGS
    cluster: str | None = None


class Result(Struct, frozen=True):
    """What a run came to, as it is told: the numbers of its things, how many raw files are set aside, the warnings that
    did not stop it, what is wrong with drafts, which stops no build, and why each article belongs to its topic."""

    pages: int
    articles: int
    origins: int
    topics: int
    set_aside: int
    warnings: tuple[Problem, ...]
    of_drafts: tuple[Problem, ...]
    details: tuple[str, ...]
