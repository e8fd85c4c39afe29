"""`jdlint config`."""

from __future__ import annotations

import json
import sys

import click

from jdlint.cli import options


@click.group(short_help="Show the configuration that holds here, or its JSON Schema.")
def config() -> None:
    """Show the configuration that holds here, or its JSON Schema."""


@config.command(short_help="Show the configuration that holds here.")
@options.configuration
def show(config_file: str | None, *, isolated: bool) -> int:
    """Show the configuration that holds in the current folder, as YAML."""
    import yaml

    from jdlint.cli.console import never_fails
    from jdlint.cli.rulebook import configured
    from jdlint.cli.schema import plain
    from jdlint.formats.terminal import visible

    loaded = configured(config_file, isolated=isolated)
    out = never_fails(sys.stdout)
    out.write(f"# {visible(loaded.path or 'no configuration file: the defaults')}\n")
    shown = yaml.safe_dump(plain(loaded.config), sort_keys=False, allow_unicode=True)
    if any(visible(line) != line for line in shown.splitlines()):  # YAML's own escapes then
        shown = yaml.safe_dump(plain(loaded.config), sort_keys=False)
    out.write(shown)
    return 0


@config.command(short_help="Print the JSON Schema of the configuration.")
def schema() -> int:
    """Print the JSON Schema of .jdlint.yaml, for editors that complete and check it."""
    from jdlint.cli.schema import schema_of
    from jdlint.config import Config

    click.echo(json.dumps(schema_of(Config, "jdlint configuration"), indent=2))
    return 0
