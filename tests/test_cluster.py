"""The machines of a cluster examine the articles: with the same bytes as here, whatever becomes of the machines."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from runs import CHECKOUT, Site

from generator.build import check
from generator.engine.work import Progress
from generator.model.order import Order

MANY = 330  # articles: seven portions, so that some are left when the first is done
WORKER = "from distributed.cli.dask_worker import main; main()"
LACKING = "import sys; sys.modules['generator'] = None; "


@pytest.fixture
def many(quay: Site) -> Site:
    """A site with more articles than a few portions hold."""
    for number in range(MANY):
        day = f"{number % 28 + 1} May 2024"
        quay.article(f"fog-{number}", f"Fog number {number} closed the harbour of Port Amsel on {day}. " * 3)
    return quay


def started(workers: int) -> Iterator[tuple[Any, str]]:
    """A cluster of so many worker processes on this machine, and its address."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50) as local:
        yield local, local.scheduler_address.replace("tcp:", "dask:")


pair = pytest.fixture(lambda: (yield from started(2)), name="pair")
empty = pytest.fixture(lambda: (yield from started(0)), name="empty")


@pytest.mark.slow
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_cluster_of_two_workers_gives_the_bytes_of_one_machine(many: Site, pair: Any, command: str) -> None:
    assert many.run("build", "--no-cache", "--jobs", "1").code == 0
    here = many.files("site")
    shutil.rmtree(many.root / "site")
    local, address = pair
    before = local.scheduler.transition_counter
    run = many.run(command, "--no-cache", "--executor", address)
    assert (run.code, run.err) == (0, "")
    assert local.scheduler.transition_counter > before, "the cluster had nothing to do"
    assert not (many.root / "site").exists() if command == "check" else many.files("site") == here


@pytest.mark.slow
@pytest.mark.parametrize("strike", ["a worker is killed", "all workers are killed", "the scheduler goes away"])
def test_machines_that_are_lost_in_the_middle_change_nothing(
    many: Site, pair: Any, strike: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.engine.cluster.LOST", 1.0)
    local, address = pair
    struck = list[int]()

    def hit(progress: Progress) -> None:
        if progress.step != "Examining" or struck:
            return
        struck.append(progress.done)
        if strike == "the scheduler goes away":
            local.close()
            return
        for worker in [*local.workers.values()][: 1 if strike == "a worker is killed" else None]:
            worker.auto_restart = False
            os.kill(worker.pid, signal.SIGKILL)

    order = Order(many.root, many.root / "site", memo=None, cluster=address)
    files = check(order, hit).files
    assert struck
    assert struck[0] < MANY
    assert files == check(Order(many.root, many.root / "site", memo=None)).files


def joined(address: str, code: str, path: Path, is_there: Callable[[], bool]) -> subprocess.Popen[bytes]:
    """A worker of its own that has joined a scheduler."""
    command = [sys.executable, "-c", code, address.replace("dask:", "tcp:"), "--no-nanny", "--no-dashboard"]
    environment = {**os.environ, "PYTHONPATH": str(path)}
    silence = subprocess.DEVNULL
    worker = subprocess.Popen(command, cwd=path, env=environment, stdout=silence, stderr=silence)
    until = time.monotonic() + 60
    while not is_there() and time.monotonic() < until:
        time.sleep(0.1)
    return worker


@pytest.mark.slow
@pytest.mark.parametrize("program", ["lacks it", "has another one"])
def test_a_worker_without_this_very_program_is_told_and_nothing_is_built(
    quay: Site, empty: Any, program: str, tmp_path: Path
) -> None:
    (local, address), before = empty, quay.files("site")
    shutil.copytree(CHECKOUT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "generator/corpus/sketch.py").open("a", encoding="utf-8") as module:
        module.write("SEED = 7\n")
    code = LACKING + WORKER if program == "lacks it" else WORKER
    worker = joined(address, code, tmp_path, lambda: bool(local.scheduler.workers))
    try:
        run = quay.run("build", "--no-cache", "--executor", address)
        assert run.code == 2
        assert f"--executor: a worker of {address} has " in run.err
        assert ("has no Briefing" in run.err) == (program == "lacks it")
        assert "; install the same on every worker" in run.err
        assert quay.files("site") == before
        assert worker.poll() is None, "the worker ended"
    finally:
        worker.kill()
        worker.wait()


@pytest.mark.slow
def test_a_scheduler_without_workers_is_told(quay: Site, empty: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.engine.cluster.JOINED", 1)
    run = quay.run("build", "--no-cache", "--executor", empty[1])
    assert run.code == 2
    assert f"the scheduler at {empty[1]} has no workers; start some: dask worker tcp://" in run.err


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_told(quay: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.engine.cluster.REACHED", 2)
    run = quay.run("check", "--no-cache", "--executor", "dask://127.0.0.1:9")
    assert run.code == 2
    assert "no scheduler answers at dask://127.0.0.1:9; start one there: dask scheduler" in run.err


@pytest.mark.parametrize("address", ["dask://", "dask://host", "host:8786", "tcp://host:8786", "dask://host:99999"])
def test_a_bad_address_of_a_scheduler_is_told(quay: Site, address: str) -> None:
    run = quay.run("check", "--no-cache", "--executor", address)
    assert run.code == 2
    assert f"'{address}' is no address of a scheduler; write it as dask://HOST:PORT" in run.err


def test_without_the_extra_for_clusters_it_is_told_what_to_install(quay: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    run = quay.run("check", "--no-cache", "--executor", "dask://127.0.0.1:8786")
    assert run.code == 2
    assert "the library for clusters is not installed; pip install 'briefing-site[dask]'" in run.err
