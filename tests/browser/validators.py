"""What html-validate and the Nu validator find in the pages of a site."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from . import tools
from .sites import Built

TIMEOUT = 300  # seconds
SHORT_RUN = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # half the time of the usual settings
SETTINGS = Path(__file__).with_name("htmlvalidate.json")
# From a file the Nu validator reads 'self' in a policy as "nothing"; the browser judges the policy.
KNOWN_WRONG = ".*violates Content Security Policy.*"


def html_validate(built: Built, answer: Path) -> list[str]:
    """A line for each fault that html-validate finds; its answer goes through a file, as it cuts what a pipe is slow
    to take."""
    program = tools.npm_file("html-validate/bin/html-validate.mjs")
    command = [tools.node(), str(program), "--config", str(SETTINGS), "--formatter", "json", "--ext", "html"]
    with answer.open("w", encoding="utf-8") as out:
        done = subprocess.run(
            [*command, str(built.folder)], stdout=out, stderr=subprocess.PIPE, text=True, timeout=TIMEOUT
        )
    found: list[dict[str, Any]] = _read(answer.read_text(encoding="utf-8"), done.stderr)
    return [
        f"{_address(built, page['filePath'])}:{fault['line']}:{fault['column']}: {fault['ruleId']}: {fault['message']}"
        for page in found
        for fault in page["messages"]
    ]


def nu(built: Built) -> list[str]:
    """A line for each error and each warning of the Nu validator, in pages, style sheets and drawings."""
    jar = tools.npm_file("vnu-jar/build/dist/vnu.jar")
    wanted = ["--also-check-css", "--also-check-svg", "--skip-non-html", "--exit-zero-always"]
    command = [tools.java(), *SHORT_RUN, "-jar", str(jar), "--format", "json", *wanted]
    command += ["--filterpattern", KNOWN_WRONG, str(built.folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT)
    found: dict[str, Any] = _read(done.stderr, done.stdout)
    return [
        f"{_address(built, unquote(urlsplit(fault['url']).path))}:{fault.get('lastLine', '')}: {fault['message']}"
        for fault in found["messages"]
        if fault["type"] != "info" or fault.get("subType") == "warning"
    ]


def _address(built: Built, path: str) -> str:
    return Path(path).resolve().relative_to(built.folder.resolve()).as_posix()


def _read(answer: str, otherwise: str) -> Any:
    """The answer of a validator; one that cannot be read is a failure, never a pass."""
    try:
        return json.loads(answer)
    except ValueError:
        raise AssertionError(f"the validator did not answer: {answer[-300:]}{otherwise[-300:]}") from None
