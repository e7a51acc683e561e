"""Regular expressions that are compiled when they are first used: a run uses few of them, and starts the sooner."""

from __future__ import annotations

import re
from typing import Any, cast

# What is asked of a pattern; each is kept once it is there, so that asking again costs nothing.
ASKED = "search match fullmatch finditer findall split sub subn pattern flags groups groupindex".split()


class Later:
    """Stands for a pattern until something is asked of it."""

    def __init__(self, source: str, flags: int) -> None:
        self.source, self.flags_wanted = source, flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has of this name."""
        compiled = re.compile(self.source, self.flags_wanted)
        for asked in ASKED:  # one by one, which Python then finds sooner than what is put into `vars`
            setattr(self, asked, getattr(compiled, asked))
        return getattr(compiled, name)


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a regular expression; a mistake in it shows when the pattern is first used."""
    return cast("re.Pattern[str]", Later(source, flags))
