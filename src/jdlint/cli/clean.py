"""`jdlint clean`."""

from __future__ import annotations

import click

from jdlint.cli import options


@click.command(short_help="Delete the cache.")
@options.cache_dir
def clean(cache_dir: str | None) -> int:
    """Delete what jdlint remembers of files that it has linted, the compiled rules, and spaCy's tables."""
    from pathlib import Path

    from jdlint import cache, keeping
    from jdlint.analysis import cutting
    from jdlint.catalogue import compiled
    from jdlint.cli.console import remark
    from jdlint.places import cache_folder

    folder = Path(cache_dir) if cache_dir else cache_folder()
    removed = folder is not None and any(
        [cache.remove(folder), keeping.remove(folder, compiled.KIN), keeping.remove(folder, cutting.KIN)]
    )
    remark(f"{folder}: removed" if removed else "there is no cache")
    return 0
