"""Standard output and error: colours, widths, and one-line complaints."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from jdlint.formats.report import Look
from jdlint.formats.terminal import paint, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Wider than this, lines of prose are hard to read; narrower terminals are kept to.
_MAX_COLUMNS = 100


def complain(text: str) -> None:
    """Say what went wrong on one line of standard error."""
    sys.stderr.write(f"{paint('jdlint:', 'bold', 'red', colour=wants_colour('auto', sys.stderr))} {visible(text)}\n")


def remark(text: str) -> None:
    """Say something that is no fault on one line of standard error."""
    sys.stderr.write(f"jdlint: {visible(text)}\n")


def look(choice: str, stream: TextIO) -> Look:
    """Tell what a stream can show; ``choice`` is auto, always or never."""
    columns = min(_MAX_COLUMNS, shutil.get_terminal_size().columns) if stream.isatty() else _MAX_COLUMNS
    return Look(wants_colour(choice, stream), columns)


def wants_colour(choice: str, stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Decide on colours: the option first, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal.

    Click knows neither variable, so this is ours to do.
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR") not in (None, "", "0"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


@contextmanager
def unheard(stream: TextIO, environ: Mapping[str, str] = os.environ) -> Iterator[None]:
    """Have GitHub's runner not take what is written for its commands: lines of a posting may look like them."""
    if environ.get("GITHUB_ACTIONS") != "true":
        yield
        return
    from secrets import token_hex

    token = token_hex(16)
    stream.write(f"::stop-commands::{token}\n")
    try:
        yield
    finally:
        stream.write(f"::{token}::\n")


def put(data: bytes, out: TextIO) -> None:
    """Write a document as it is; to a terminal, as it can be shown without acting."""
    if not out.isatty():
        out.flush()
        out.buffer.write(data)
    else:
        lines = data.decode("utf-8", "surrogateescape").splitlines()
        never_fails(out).writelines(f"{visible(line)}\n" for line in lines)
    out.flush()


def never_fails(stream: TextIO) -> TextIO:
    """Make a stream write characters that its encoding lacks as escapes instead of failing."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")
    return stream
