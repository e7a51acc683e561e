"""What tells the language of a text that declares none and is not English, where the extra for it is installed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec

LIBRARY = "py3langid"


def is_installed() -> bool:
    """Whether there is a library that tells languages."""
    return find_spec(LIBRARY) is not None


@lru_cache(maxsize=1)
def identifier() -> Callable[[str], str] | None:
    """The ISO 639-1 code of a text's likeliest language, as a function; None without the extra `languages`."""
    if not is_installed():
        return None
    from py3langid import classify

    return lambda text: str(classify(text)[0])
