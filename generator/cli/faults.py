"""What goes wrong beneath a command, each in one line that ends where a person can act."""

from __future__ import annotations

import traceback
from pathlib import Path

from generator.disk import LINK, in_place_of, write_anew

INTERNAL = 70  # exit code: EX_SOFTWARE of sysexits.h


def disk_fault(fault: OSError) -> str:
    """A fault of the disk, or of what stands for one: the path where it is known, and the reason."""
    where = fault.filename or "a file, or the output"
    cure = "look at the free space and the permissions, and run it again"
    return f"{where}: cannot be read or written ({fault.strerror or fault}); {cure}"


def own_fault(fault: Exception, root: Path) -> str:
    """An error of ours, its details put into a file of the site that can be sent."""
    report = root / ".briefing" / "error.txt"
    try:
        if in_place_of(report.parent) == LINK:
            raise OSError(LINK)
        report.parent.mkdir(exist_ok=True)
        write_anew(report, "".join(traceback.format_exception(fault)).encode("utf-8", "backslashreplace"))
        where = f"; details are in {report}"
    except OSError:
        where = ""
    return f"An error in Briefing itself ({type(fault).__name__}: {fault}){where}. Please report it."
