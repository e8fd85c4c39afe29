"""`jdlint clean`."""

from __future__ import annotations

import click

from jdlint.cli import options


@click.command(short_help="Delete the cache.")
@options.cache_dir
def clean(cache_dir: str | None) -> int:
    """Delete what jdlint remembers of files that it has linted."""
    from pathlib import Path

    from jdlint import cache
    from jdlint.cli.console import remark

    folder = Path(cache_dir) if cache_dir else cache.default_folder()
    removed = folder is not None and cache.remove(folder)
    remark(f"{folder}: removed" if removed else "there is no cache")
    return 0
