"""Every page before the validators."""

from __future__ import annotations

from pathlib import Path

from . import validators
from .sites import Built


def test_html_validate_finds_nothing_on_any_page(built: Built, tmp_path: Path) -> None:
    faults = validators.html_validate(built, tmp_path / "answer.json")
    assert not faults, "\n".join(faults)


def test_the_nu_validator_finds_nothing_on_any_page(built: Built) -> None:
    faults = validators.nu(built)
    assert not faults, "\n".join(faults)
