"""`jdlint rule`."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import TYPE_CHECKING, Any

import click

from jdlint.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.catalogue.rules import LintRule
    from jdlint.formats.report import Look


@click.command(short_help="Explain a lint, or list all of them.")
@click.argument("wanted", metavar="[CODE|NAME]", required=False)
@click.option(
    "--output-format", type=click.Choice(("text", "json")), default="text", show_default=True, help="For people or programs."
)
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True, help="Use colours.")
@options.configuration
def rule(wanted: str | None, output_format: str, color: str, config_file: str | None, *, isolated: bool) -> int:
    """Explain a lint: what it finds, why, what to do, examples; without CODE or NAME, list all."""
    from jdlint.cli.console import look, never_fails
    from jdlint.cli.rulebook import rulebook
    from jdlint.selection import find

    out = never_fails(sys.stdout)
    lints = rulebook(config_file, isolated=isolated).lints
    chosen = [find(wanted, lints)] if wanted else list(lints.values())
    if output_format == "json":
        values = [as_json(one) for one in chosen]
        out.write(json.dumps(values[0] if wanted else values, indent=2, ensure_ascii=False) + "\n")
        return 0
    shown = look(color, out)
    lines = _page(chosen[0], shown) if wanted else _list(chosen, shown)
    out.writelines(f"{line}\n" for line in lines)
    return 0


def as_json(one: LintRule) -> dict[str, Any]:
    """Give a lint's data for programs."""
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "confidence": one.confidence.value,
        "message": one.message.strip(),
        "advice": one.advice.strip(),
        "why": one.why.strip(),
        "sources": list(one.sources),
        "options": one.options,
        "examples": {"bad": list(one.examples.bad), "good": list(one.examples.good)},
        "fixes": [{"title": fix.title, "applicability": fix.applicability.value} for fix in one.fixes],
    }


def _list(lints: list[LintRule], look: Look) -> Iterator[str]:
    from jdlint.formats.severity import STYLES
    from jdlint.formats.terminal import paint

    for one in lints:
        severity = paint(f"{one.severity.value:8}", *STYLES[one.severity], colour=look.colour)
        yield f"{paint(one.code, 'bold', colour=look.colour)}  {severity} {one.name}"
    yield ""
    yield "`jdlint rule CODE` explains one."


def _page(one: LintRule, look: Look) -> Iterator[str]:
    from jdlint.formats.terminal import paint

    yield (
        paint(f"{one.code} {one.name}", "bold", colour=look.colour)
        + f" ({one.severity.value}, {one.confidence.value} confidence)"
    )
    for title, text in (("Finds", one.message), ("Why", one.why), ("Instead", one.advice)):
        yield from ("", paint(title, "bold", colour=look.colour), *_wrapped(text, look))
    for title, examples in (("Bad", one.examples.bad), ("Good", one.examples.good)):
        for example in examples:
            yield from ("", paint(title, "bold", colour=look.colour), *_example(example, look))
    if one.options:
        yield from ("", paint("Options", "bold", colour=look.colour))
        yield from (f"    {name}: {value:g}" for name, value in one.options.items())
    yield from ("", f"Sources: {', '.join(one.sources)}")


def _wrapped(text: str, look: Look) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), look.columns - 4, initial_indent="    ", subsequent_indent="    ")


def _example(text: str, look: Look) -> list[str]:
    """Show an example with the words of its findings marked."""
    if look.colour:
        text = text.replace("[[", "\x1b[4m").replace("]]", "\x1b[0m")
    return [f"    {line}" for line in text.rstrip().splitlines()]
