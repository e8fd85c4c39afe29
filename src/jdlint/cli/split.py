"""`jdlint split`."""

from __future__ import annotations

import os
import sys

import click

from jdlint.cli import options


@click.command(short_help="Make two postings of one that hires for two jobs.")
@click.argument("posting", type=options.PATH)
@click.option("--out", metavar="DIR", type=options.PATH, help="Write the two files into DIR; without it, to standard output.")
@options.configuration
def split(posting: str, out: str | None, config_file: str | None, *, isolated: bool) -> int:
    """Make a product manager's and a product owner's posting of POSTING, each with its own duties and all that is common.

    Nothing is overwritten, POSTING least of all.
    """
    from pathlib import Path, PurePath

    from jdlint import discovery, writing
    from jdlint.cli.console import put, remark, unheard
    from jdlint.cli.rulebook import rulebook
    from jdlint.errors import SourceError, UsageError
    from jdlint.formats.terminal import visible
    from jdlint.split import split as divide

    catalogue = rulebook(config_file, isolated=isolated)
    try:
        data = discovery.read(posting)
        halves = divide(posting, data, catalogue)
    except SourceError as fault:
        raise UsageError(fault.what, path=fault.path or posting, remedy=fault.remedy) from None
    name = PurePath(posting)
    named = [(f"{name.stem}-{half.role.value.replace('_', '-')}{name.suffix}", half) for half in halves]
    taken = [path for file, _ in named if out is not None and os.path.lexists(path := Path(out) / file)]
    if taken:
        raise UsageError("is there already", path=str(taken[0]), remedy="move it away, or choose another folder")
    for file, half in named:
        if out is None:
            with unheard(sys.stdout):
                put(os.fsencode(f"==> {visible(file)} <==\n") + half.data.rstrip() + b"\n\n", sys.stdout)
        else:
            writing.create(Path(out) / file, half.data)
            remark(f"{Path(out) / file} written")
        for note in half.notes:
            remark(f"{file}: {note}")
    sys.stdout.flush()
    return 0
