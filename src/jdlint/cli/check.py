"""`jdlint check`."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

import click

from jdlint import formats
from jdlint.cli import options
from jdlint.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdlint.catalogue import Catalogue
    from jdlint.cli.mending import Work
    from jdlint.cli.run import Run
    from jdlint.discovery import Found
    from jdlint.model import FileResult
    from jdlint.settings import Settings

SEVERITIES = ("error", "warning", "info")
#: After so many files all is loaded that a run needs.
SETTLED = 50
CONFIDENCES = ("high", "medium", "low")


@click.command(cls=options.OptionalValue, short_help="Lint postings: files, folders, globs, or - for standard input.")
@options.paths
@click.option("--changed", metavar="REF", help="Only files that differ from where the work branched off REF (HEAD).")
@click.option("--staged", is_flag=True, help="Only files that are staged for the next commit, as they are staged.")
@click.option(
    "--select",
    callback=options.selectors,
    multiple=True,
    metavar="CODES",
    help="Only these lints: codes, prefixes (JD1), names, or ALL.",
)
@click.option("--extend-select", callback=options.selectors, multiple=True, metavar="CODES", help="These lints, too.")
@click.option("--ignore", callback=options.selectors, multiple=True, metavar="CODES", help="Not these lints.")
@click.option("--profile", metavar="NAME", help="How the company works: split (default), scrum, combined.")
@click.option("--min-confidence", type=click.Choice(CONFIDENCES), help="Leave out findings that are less sure.")
@click.option("--fail-on", type=click.Choice((*SEVERITIES, "never")), help="Least severity for exit status 1 (warning).")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 in spite of findings.")
@options.configuration
@options.mending
@options.caching
@options.jobs
@click.option(
    "--output-format", type=click.Choice(formats.NAMES), default="full", show_default=True, help="How to write findings."
)
@click.option("--output-file", multiple=True, metavar="[FORMAT=]FILE", help="Write to a file; with FORMAT= beside the output.")
@click.option("--statistics", is_flag=True, help="Count the findings of each lint.")
@click.option("--show-files", is_flag=True, help="List the files that would be linted, and how they are read.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True, help="Use colours.")
@click.option("-q", "--quiet", is_flag=True, help="Write findings and faults only.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is done, and what was noticed in reading the files.")
def check(**arguments: Any) -> int:
    """Lint postings: files, folders, globs, or - for standard input; without PATHS, the current folder."""
    from jdlint.cli import known, mending
    from jdlint.cli.output import Outputs
    from jdlint.cli.parallel import Workers
    from jdlint.cli.remembering import remembered
    from jdlint.cli.run import found, prepare

    run = prepare(arguments["config_file"], isolated=arguments["isolated"])
    settings = _settings(run, arguments)
    outputs = Outputs.parse(arguments["output_format"], arguments["output_file"])
    files = found(run, arguments["paths"], **{name: arguments[name] for name in ("force_exclude", "changed", "staged")})
    if arguments["show_files"]:
        return _show_files(files, arguments["stdin_filename"])
    if arguments["verbose"]:
        _introduce(run, settings, files)
    lint_it = partial(_lint, catalogue=run.catalogue, settings=settings)
    with (
        remembered(run, settings, arguments) as memory,
        Workers(lint_it, arguments["jobs"], len(files), memory.knows) as workers,
    ):
        judge = partial(memory.lint, lint=workers.lint)
        work = mending.worker(judge, arguments)
        contents = workers.ahead(_contents(files, arguments["stdin_filename"]))
        if arguments["diff"]:
            from jdlint.cli import diff

            return diff.show((one if isinstance(one, SourceError) else one[1:] for one in contents), judge, arguments)
        results = _results(contents, work)
        if arguments["write_baseline"] is not None:
            return known.store(results, arguments["write_baseline"])
        results = known.filtered(results, known.load(arguments["baseline"]), arguments["baseline"])
        with mending.beside(arguments):
            return outputs.write(results, len(files), run, arguments)


def _lint(path: str, data: bytes, *, catalogue: Catalogue, settings: Settings) -> FileResult:
    from jdlint.linter import lint  # what the cache knows needs none of what linting imports

    return lint(path, data, catalogue, settings)


def _settings(run: Run, arguments: dict[str, Any]) -> Settings:
    from jdlint.cli.run import settings
    from jdlint.model import Confidence
    from jdlint.selection import Layer

    layer = Layer(None, arguments["select"], arguments["extend_select"], arguments["ignore"])
    least = arguments["min_confidence"]
    return settings(run, layer, arguments["profile"], Confidence(least) if least else None)


def _contents(files: Sequence[Found], stdin_filename: str | None) -> Iterator[tuple[str, str, bytes] | SourceError]:
    """Give of every file where it was found, what to call it, and its bytes; or what is wrong with it."""
    from jdlint.cli.run import content

    for one in files:
        try:
            yield one.path, *content(one, stdin_filename)
        except SourceError as fault:
            fault.path = one.path
            yield fault


def _results(contents: Iterable[tuple[str, str, bytes] | SourceError], work: Work) -> Iterator[FileResult]:
    from jdlint.cli.startup import settle
    from jdlint.model import FileResult

    for number, one in enumerate(contents):
        if number == SETTLED:
            settle()
        yield FileResult(one.path or "", error=str(one)) if isinstance(one, SourceError) else work(*one)


def _introduce(run: Run, settings: Settings, files: Sequence[Found]) -> None:
    from jdlint.cli.console import remark

    remark(f"configuration: {run.loaded.path or 'none, the defaults hold'}")
    remark(f"lints: {', '.join(sorted(settings.codes)) or 'none'}")
    remark(f"files: {len(files)}")


def _show_files(files: Sequence[Found], stdin_filename: str | None) -> int:
    from jdlint.cli.console import complain, never_fails
    from jdlint.cli.status import Status
    from jdlint.formats.terminal import visible
    from jdlint.readers import choice

    out: TextIO = never_fails(sys.stdout)
    status = Status.CLEAN
    for one in _contents(files, stdin_filename):
        if isinstance(one, SourceError):
            complain(str(one))
            status = Status.UNREADABLE
        else:
            place, name, data = one
            form, why = choice(name, data)
            out.write(f"{visible(place)}\t{form.name}\t{why}\n")
    return status
