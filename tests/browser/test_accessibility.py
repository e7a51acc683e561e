"""A page of each kind before axe: no rule broken, and nothing left for a person to decide."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from . import axe
from .chromium import Reader, window
from .serving import Place
from .sites import Built, one_of_each

READERS = (Reader(width=1280, scheme="light"), Reader(width=320, scheme="dark"))


@pytest.mark.parametrize("reader", READERS, ids=("light-1280", "dark-320"))
def test_axe_finds_nothing_on_a_page_of_any_kind(built: Built, folder: Place, browser: Browser, reader: Reader) -> None:
    with window(browser, folder, reader) as opened:
        findings = [
            f"{address}: {line}" for address in one_of_each(built) for line in axe.findings(opened.open(address))
        ]
    assert not findings, "\n".join(findings)
