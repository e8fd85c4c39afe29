"""Where findings go: standard output or files, in one or several formats, and what the run comes to."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

from jdlint import formats
from jdlint.cli.console import complain, look, never_fails, remark, unheard
from jdlint.cli.progress import watched
from jdlint.cli.status import Status
from jdlint.cli.summary import statistics, summary
from jdlint.cli.version import version
from jdlint.config import FailOn
from jdlint.errors import UsageError
from jdlint.formats.report import Look, Report
from jdlint.model import Severity
from jdlint.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdlint.cli.run import Run
    from jdlint.model import FileResult


@dataclass(frozen=True)
class Outputs:
    """The format and file (None: standard output) of the main output, and further formats with their files."""

    main: str
    file: str | None
    further: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, output_format: str, files: Sequence[str]) -> Outputs:
        """Read the values of ``--output-file``: ``FILE``, or ``FORMAT=FILE``.

        Raises:
            UsageError: where there is no such format, two outputs go to one file, or a file cannot be written.
        """
        pairs = [_split(one) for one in files]
        plain = [name for kind, name in pairs if kind is None]
        names = [os.path.abspath(name) for _, name in pairs]  # noqa: PTH100 - as the user wrote it, made comparable
        if len(plain) > 1 or len(set(names)) < len(names):
            raise UsageError(
                "two outputs go to one place", key="--output-file", remedy="write FORMAT=FILE, each with its own file"
            )
        for _, name in pairs:
            _check_writable(name)
        return cls(output_format, plain[0] if plain else None, tuple((kind, name) for kind, name in pairs if kind is not None))

    def write(self, results: Iterable[FileResult], total: int, run: Run, arguments: dict[str, Any]) -> int:
        """Write all outputs and the summary; give the exit status.

        Raises:
            UsageError: where a file cannot be written.
        """
        tally = Tally()
        kept: list[FileResult] = []
        stream = watched(_complaining(tally.counting(results), arguments), total, sys.stderr)
        if self.further:
            stream = _keeping(stream, kept)
        for_people = self.main in formats.FOR_PEOPLE
        with _opened(self.file) as out, unheard(out) if for_people and self.file is None else nullcontext():
            shown = look(arguments["color"], out)
            formats.writer(self.main)(Report(stream, run.catalogue.lints, version(), shown), out)
            for line in _closing(tally, arguments, shown, for_people=for_people):
                out.write(f"{line}\n")
        for kind, name in self.further:
            with _opened(name) as out:
                formats.writer(kind)(Report(kept, run.catalogue.lints, version()), out)
        return _status(tally, arguments, run)


def _split(value: str) -> tuple[str | None, str]:
    kind, equals, name = value.partition("=")
    if not equals or not kind.isalpha():
        return None, value
    if kind not in formats.NAMES:
        remedy = f"use one of: {', '.join(formats.NAMES)}; for a file of that name write ./{value}"
        raise UsageError(f"there is no format '{kind}'", key="--output-file", remedy=remedy)
    return kind, name


def _check_writable(path: str) -> None:
    """Say before anything is linted that a file cannot be written."""
    folder = os.path.dirname(path) or os.curdir  # noqa: PTH120 - as the user wrote it
    fault, remedy = "", "choose another file"
    if os.path.isdir(path):  # noqa: PTH112
        fault = "is a folder"
    elif not os.path.isdir(folder):  # noqa: PTH112
        fault, remedy = "stands in a folder that does not exist", "make the folder first"
    elif not os.access(path if os.path.exists(path) else folder, os.W_OK):  # noqa: PTH110
        fault = "may not be written"
    if fault:
        raise UsageError(fault, path=path, key="--output-file", remedy=remedy)


@contextmanager
def _opened(name: str | None) -> Iterator[TextIO]:
    if name is None:
        yield never_fails(sys.stdout)
        sys.stdout.flush()
        return
    try:
        # Reports are UTF-8 with \n wherever they are written; unpaired surrogates become escapes.
        with open(name, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:  # noqa: PTH123
            yield file
    except OSError as fault:
        raise UsageError(
            f"cannot be written ({fault.strerror})", path=name, key="--output-file", remedy="choose another file"
        ) from None


def _complaining(results: Iterable[FileResult], arguments: dict[str, Any]) -> Iterator[FileResult]:
    """Say on standard error what could not be read, and what was passed over."""
    for result in results:
        if result.error is not None:
            complain(result.error)
        if result.skipped is not None and not arguments["quiet"]:
            remark(f"{result.path}: {result.skipped}")
        for note in result.notes:
            if arguments["verbose"]:
                remark(f"{result.path}: {note}")
        yield result


def _keeping(results: Iterable[FileResult], kept: list[FileResult]) -> Iterator[FileResult]:
    for result in results:
        kept.append(result)
        yield result


def _closing(tally: Tally, arguments: dict[str, Any], shown: Look, *, for_people: bool) -> list[str]:
    lines = statistics(tally) if arguments["statistics"] else []
    if not arguments["quiet"]:
        lines = [*lines, summary(tally, shown)]
    if for_people:
        return lines
    if arguments["statistics"]:
        sys.stderr.writelines(f"{line}\n" for line in lines)
    return []


def _status(tally: Tally, arguments: dict[str, Any], run: Run) -> Status:
    fail_on = FailOn(arguments["fail_on"]) if arguments["fail_on"] else run.config.fail_on
    order = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    failing = [] if fail_on is FailOn.NEVER else order[: order.index(Severity(fail_on.value)) + 1]
    found = any(tally.severities[one] for one in failing) and not arguments["exit_zero"]
    return max(Status.FINDINGS if found else Status.CLEAN, Status.UNREADABLE if tally.unreadable else Status.CLEAN)
