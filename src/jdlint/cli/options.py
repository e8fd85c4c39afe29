"""Options that several commands have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

#: Options that may stand alone, and what they then mean.
BARE: Final = {"--changed": "HEAD", "--add-ignore": ""}
#: Click would refuse the whole command for one path that may not be read; we say so, and go on with the others.
PATH: Final = click.Path(readable=False)

F = TypeVar("F", bound="Callable[..., object]")


def selectors(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Split comma-separated codes, prefixes and names; which lints they fit is known only when the rules are read."""
    del ctx, param
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def paths(command: F) -> F:
    """Add the paths to work on, and what decides on them."""
    for add in reversed(
        (
            click.argument("paths", nargs=-1, type=PATH, metavar="[PATHS]..."),
            click.option(
                "--stdin-filename", metavar="NAME", help="What to call standard input (-), and by which suffix to read it."
            ),
            click.option(
                "--force-exclude", is_flag=True, help="Leave out excluded files even where they are named one by one."
            ),
        )
    ):
        command = add(command)
    return command


class OptionalValue(click.Command):
    """A command some of whose options (`BARE`) may stand alone or have a value behind ``=``.

    Click would take the next word for the value.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give the bare option its default value."""
        end = args.index("--") if "--" in args else len(args)
        bare = [f"{one}={BARE[one]}" if one in BARE else one for one in args[:end]]
        return super().parse_args(ctx, bare + args[end:])


def configuration(command: F) -> F:
    """Add the choice of the configuration."""
    for add in reversed(
        (
            click.option("--config", "config_file", type=PATH, metavar="FILE", help="The configuration file to use."),
            click.option("--isolated", is_flag=True, help="Use no configuration file."),
        )
    ):
        command = add(command)
    return command


def mending(command: F) -> F:
    """Add what is to be done with findings beside reporting them."""
    for add in reversed(
        (
            click.option("--fix", is_flag=True, help="Make the safe fixes."),
            click.option("--unsafe-fixes", is_flag=True, help="Make the unsafe fixes, too: read what they wrote."),
            click.option(
                "--output",
                type=PATH,
                metavar="DIR",
                help="With --fix: mend copies in DIR, safely or not, and no file itself.",
            ),
            click.option("--diff", is_flag=True, help="Show what fixes would change, and change nothing."),
            click.option("--add-ignore", metavar="[=REASON]", help="Write comments that silence what is found."),
            click.option("--baseline", type=PATH, metavar="FILE", help="Leave out the findings that FILE knows."),
            click.option("--write-baseline", type=PATH, metavar="FILE", help="Write what is found to FILE."),
        )
    ):
        command = add(command)
    return command


def jobs(command: F) -> F:
    """Add in how many processes to lint."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Lint in so many processes (default: one a core, where that saves time).",
    )(command)


def cache_dir(command: F) -> F:
    """Add the choice of the cache's folder."""
    return click.option("--cache-dir", type=PATH, metavar="DIR", help="Where to remember what files came to.")(command)


def caching(command: F) -> F:
    """Add whether and where to remember what files came to."""
    return click.option("--no-cache", is_flag=True, help="Lint files again that have not changed.")(cache_dir(command))
