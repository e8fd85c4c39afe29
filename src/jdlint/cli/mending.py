"""What `jdlint check` does to files beside linting them: fixes, and comments that silence findings."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext, redirect_stdout
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jdlint import writing
from jdlint.cli.console import put, remark, unheard
from jdlint.discovery import STDIN
from jdlint.errors import SourceError, UsageError
from jdlint.fixes.applying import SAFE, UNSAFE
from jdlint.fixes.rounds import mend
from jdlint.model import FileResult
from jdlint.silencing import silence

if TYPE_CHECKING:
    from collections.abc import Callable

    from jdlint.model import Applicability

    Lint = Callable[[str, bytes], FileResult]
    Work = Callable[[str, str, bytes], FileResult]


def worker(lint: Lint, arguments: dict[str, Any]) -> Work:
    """Give what does with a file (its place, its name, its bytes) what the command line asks; ``lint`` only judges it.

    Raises:
        UsageError: where the command line asks for things that exclude each other.
    """
    fixing = arguments["fix"] or arguments["unsafe_fixes"]
    asked = [
        name
        for name in ("diff", "add_ignore", "write_baseline")
        if arguments[name] is not None and arguments[name] is not False
    ]
    if len(asked) > 1 or (asked and asked != ["diff"] and fixing):
        names = ["--fix", *asked] if fixing else asked
        shown = " and ".join(f"--{name.strip('-').replace('_', '-')}" for name in names)
        raise UsageError(f"{shown} exclude each other", remedy="do one after the other")
    if arguments["add_ignore"] is not None:
        return partial(_silence, lint, arguments["add_ignore"])
    if arguments["output"] is not None and (not fixing or asked):
        raise UsageError("says where mended copies go", key="--output", remedy="give it with --fix or --unsafe-fixes alone")
    if fixing and not arguments["diff"]:
        return partial(_mend, lint, levels(arguments), folder=arguments["output"])
    return lambda _, path, data: lint(path, data)


def levels(arguments: dict[str, Any]) -> frozenset[Applicability]:
    """Give the kinds of fixes that may be made; who asks for unsafe ones wants them made, and in a copy they harm nothing."""
    return UNSAFE if arguments["unsafe_fixes"] or arguments["output"] is not None else SAFE


def beside(arguments: dict[str, Any]) -> AbstractContextManager[Any]:
    """Send findings to standard error where the mended text of standard input goes to standard output."""
    edits = arguments["fix"] or arguments["unsafe_fixes"] or arguments["add_ignore"] is not None
    return redirect_stdout(sys.stderr) if edits and STDIN in arguments["paths"] else nullcontext()


def _silence(lint: Lint, reason: str, place: str, path: str, data: bytes) -> FileResult:
    try:
        after, result = silence(data, partial(lint, path), reason)
        _write(place, after, data)
    except SourceError as fault:
        return FileResult(path, error=str(fault))
    return result


def _mend(
    lint: Lint, allowed: frozenset[Applicability], place: str, path: str, data: bytes, *, folder: str | None
) -> FileResult:
    try:
        mended = mend(data, partial(lint, path), allowed)
        if folder is None:
            _write(place, mended.after, data)
        elif mended.changed:
            copy = writing.copy_of(path, folder)
            writing.create(copy, mended.after)
            remark(f"{copy} written")
    except SourceError as fault:
        return FileResult(path, error=str(fault))
    return mended.result


def _write(place: str, after: bytes, before: bytes) -> None:
    if place == STDIN:
        out = sys.__stdout__
        assert out is not None  # noqa: S101 - standard input was read, so there is a standard output
        # The document must stay as it is; the runner of GitHub hears what standard error says of both streams.
        with unheard(sys.stderr):
            sys.stderr.flush()
            put(after, out)
    elif after != before:
        writing.replace(Path(place), after, read=before)
