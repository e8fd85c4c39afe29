"""The group of commands; what is no command's name goes to `check`."""

from __future__ import annotations

from typing import Final

import click

from jdlint.cli.check import check
from jdlint.cli.clean import clean
from jdlint.cli.configuration import config
from jdlint.cli.init import init
from jdlint.cli.roles import roles
from jdlint.cli.rule import rule
from jdlint.cli.rules import rules
from jdlint.cli.split import split

DEFAULT: Final = "check"


class DefaultGroup(click.Group):
    """A group in which ``jdlint PATHS…`` is ``jdlint check PATHS…``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before arguments that name none."""
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if args and args[0] not in self.commands and args[0] not in own:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - Click's callback
    if value and not ctx.resilient_parsing:
        from jdlint.cli.version import version

        click.echo(f"jdlint {version()}")
        ctx.exit()


@click.group(
    cls=DefaultGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`jdlint PATHS` is short for `jdlint check PATHS`. Exit status: 0 clean, 1 findings, 2 wrong usage or "
    "configuration, 3 an input could not be read.",
)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Print the version.")
def jdlint() -> None:
    """Find job descriptions that hire a product manager and a product owner at once."""


for command in (check, rule, roles, rules, config, init, split, clean):
    jdlint.add_command(command)
