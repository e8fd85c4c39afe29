"""`jdlint rules`."""

from __future__ import annotations

import sys

import click

from jdlint.cli import options


@click.group(short_help="Work on rules of your own.")
def rules() -> None:
    """Work on rules of your own."""


@rules.command(short_help="Run the examples of the rules.")
@click.argument("folder", metavar="[DIR]", required=False, type=options.PATH)
def test(folder: str | None) -> int:
    """Run the examples of the built-in rules, or of those in DIR, and say which do not hold."""
    from pathlib import Path

    from jdlint import catalogue
    from jdlint.cli.console import never_fails
    from jdlint.cli.dead import dead_phrases
    from jdlint.cli.examples import examples
    from jdlint.cli.status import Status
    from jdlint.cli.summary import count
    from jdlint.errors import UsageError

    if folder is not None and not Path(folder).is_dir():
        raise UsageError("is no folder", path=folder, remedy="name the folder that holds the rules")
    out = never_fails(sys.stdout)
    loaded = catalogue.load((Path(folder).resolve(),) if folder is not None else ())
    tried = list(examples(loaded, Path(folder) if folder is not None else None))
    wrong = [f"{one.place}: {one.fault}\n" for one in tried if one.fault is not None]
    dead = [f"{line}\n" for line in dead_phrases(Path(folder))] if folder is not None else []
    out.writelines([*wrong, *dead])
    phrases = f"; {count(len(dead), 'dead phrase')}" if dead else ""
    out.write(f"{count(len(tried), 'example')}, {len(wrong)} that do not hold{phrases}.\n")
    return Status.FINDINGS if wrong or dead else Status.CLEAN


@rules.command(short_help="Print the JSON Schema of a kind of rule file.")
@click.argument("kind", metavar="KIND")
def schema(kind: str) -> int:
    """Print the JSON Schema of rule files of KIND (duty, lint, roles, cues …), for editors that complete and check them."""
    import json

    from jdlint.cli.schema import RULES, rule_schema
    from jdlint.errors import UsageError

    if kind not in RULES:
        raise UsageError(f"there is no kind '{kind}'", key="KIND", remedy=f"use one of: {', '.join(RULES)}")
    click.echo(json.dumps(rule_schema(kind), indent=2))
    return 0
