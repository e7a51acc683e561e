"""How a run ends that an exception has ended: what is told, and its exit code."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import click

from generator.cli.faults import INTERNAL, disk_fault, own_fault
from generator.cli.options import Done
from generator.cli.terminal import Voice

INTERRUPTED = 130  # exit code: 128 + SIGINT


def code_of(end: BaseException) -> int:
    """The exit code of a run that ended so, once that is told; what is no business of ours is raised again."""
    try:
        raise end
    except Done as done:
        return done.code
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as fault:
        said = StringIO()
        fault.show(said)
        Voice().warn(said.getvalue().rstrip("\n"))
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted; what stood in the destination is unchanged.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        return 1
    except OSError as fault:
        Voice().warn(disk_fault(fault))
        return 1
    except Exception as fault:
        Voice().warn(own_fault(fault, Path()))
        return INTERNAL
