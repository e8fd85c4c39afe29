"""`jdlint roles`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from jdlint.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.cli.run import Run
    from jdlint.discovery import Found
    from jdlint.model import Reading


@click.command(short_help="Say what a posting gives to whom, and which role that describes.")
@options.paths
@options.configuration
@click.option(
    "--output-format", type=click.Choice(("text", "json")), default="text", show_default=True, help="For people or programs."
)
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True, help="Use colours.")
def roles(
    paths: Sequence[str],
    stdin_filename: str | None,
    config_file: str | None,
    output_format: str,
    color: str,
    *,
    force_exclude: bool,
    isolated: bool,
) -> int:
    """Say what a posting gives to whom, and which of the two roles that describes ('what am I?')."""
    from jdlint.cli.balance import mention_as_json, portrait
    from jdlint.cli.console import look, never_fails
    from jdlint.cli.run import found, prepare
    from jdlint.cli.status import Status

    run = prepare(config_file, isolated=isolated)
    files = found(run, paths, force_exclude=force_exclude)
    out = never_fails(sys.stdout)
    failures: list[str] = []
    readings = _readings(files, stdin_filename, run, failures)
    if output_format == "json":
        mentions = [mention_as_json(one, mention) for one in readings for mention in one.mentions]
        out.write(json.dumps(mentions, indent=2) + "\n")
    else:
        shown = look(color, out)
        for one in readings:
            out.writelines(f"{line}\n" for line in portrait(one, run.catalogue, shown))
    return Status.UNREADABLE if failures else Status.CLEAN


def _readings(files: Sequence[Found], stdin_filename: str | None, run: Run, failures: list[str]) -> Iterator[Reading]:
    """Read the files; what cannot be read is said at once and kept in ``failures``."""
    from jdlint.cli.console import complain, remark
    from jdlint.cli.run import content
    from jdlint.errors import SourceError
    from jdlint.linter import readings

    for one in files:
        try:
            path, data = content(one, stdin_filename)
            if data.strip():
                yield from readings(path, data, run.catalogue)
            else:
                remark(f"{path}: is empty: write the posting, or delete the file")
        except SourceError as fault:
            complain(str(fault))
            failures.append(str(fault))
