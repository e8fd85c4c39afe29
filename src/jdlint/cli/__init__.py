"""The command line: parses, calls, writes, exits. Importing it imports Click and little else."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from jdlint.cli.group import jdlint
from jdlint.cli.startup import uncollected
from jdlint.cli.status import Status
from jdlint.errors import JdlintError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit status; ``argv`` are the arguments without the program's name."""
    # numpy reads these when it is imported: more threads make sums that differ in their last digits, and jobs share the cores
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    try:
        with uncollected():
            status = jdlint.main(args=None if argv is None else list(argv), prog_name="jdlint", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except click.Abort:
        return Status.INTERRUPTED
    except JdlintError as fault:
        from jdlint.cli.console import complain

        complain(str(fault))
        return Status.WRONG
    except BrokenPipeError:
        # Who read our output has gone (`| head`): nothing more can be said, and Python must not try when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.FINDINGS
    except OSError as fault:
        # What files could not be read or written has been said of each; what is left is the output itself.
        with suppress(OSError):
            from jdlint.cli.console import complain

            complain(f"the output cannot be written ({fault.strerror}): check where it goes")
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.UNREADABLE
    return int(status or 0)
