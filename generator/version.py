"""The version of the installed program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as package_version


def version() -> str:
    """The version as installed, or '0' when the package runs from a folder without being installed."""
    try:
        return package_version("briefing-site")
    except PackageNotFoundError:
        return "0"
