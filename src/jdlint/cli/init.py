"""`jdlint init`."""

from __future__ import annotations

import click


@click.command(short_help="Write a configuration to start from.")
@click.option("--pre-commit", "hooks", is_flag=True, help="Write a .pre-commit-config.yaml, too.")
@click.option("--github", is_flag=True, help="Write a workflow for GitHub Actions, too.")
def init(*, hooks: bool, github: bool) -> int:
    """Write a .jdlint.yaml in which every key is explained, into the current folder. What is there already stays as it is."""
    from pathlib import Path

    from jdlint import starting, writing
    from jdlint.cli.console import remark
    from jdlint.cli.version import version
    from jdlint.errors import UsageError

    wanted = starting.files(version().split()[0], hooks=hooks, github=github)
    taken = [name for name in wanted if Path(name).exists()]
    for name, text in wanted.items():
        if name not in taken:
            writing.create(Path(name), text.encode())
            remark(f"{name} written")
    if taken:
        raise UsageError("is there already", path=", ".join(taken), remedy="it was left alone; move it away to have it written")
    return 0
