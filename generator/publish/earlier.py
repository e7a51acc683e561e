"""The `data/` folder of a build -> what it told, so that another can be compared with it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from generator.model.change import Told
from generator.problems import Problem, Stopped, Weight, Where

FILES = {"sources": "sources", "chronology": "events", "topics": "topics"}  # with the key of their records
SCHEMA = 1  # of the data that can be compared


def read_data(folder: Path) -> Told:
    """The data files of a build, from its `data/` or the site around it; Stopped when they cannot be read."""
    at = folder if (folder / "topics.json").is_file() else folder / "data"
    told, problems = {}, []
    for name, key in FILES.items():
        path = at / f"{name}.json"
        where = Where(os.fspath(path))
        try:
            value = json.loads(path.read_text(encoding="utf-8"))
            is_known = isinstance(value, dict) and value.get("schema") == SCHEMA and isinstance(value.get(key), list)
            if is_known:
                told[name] = value
            else:
                problems.append(_problem(where, "is not data of a site that can be compared"))
        except OSError as fault:
            problems.append(_problem(where, f"cannot be read ({fault.strerror})"))
        except ValueError:
            problems.append(_problem(where, "is not JSON in UTF-8"))
    if problems:
        raise Stopped(problems)
    return told


def _problem(where: Where, what: str) -> Problem:
    return Problem(where, what, "name the data/ folder of a built site, such as old-site/data", Weight.CONFIGURATION)
