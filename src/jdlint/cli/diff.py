"""`jdlint check --diff`: what fixes would change, as a patch."""

from __future__ import annotations

import difflib
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from jdlint.cli.console import complain, look, never_fails, remark, unheard
from jdlint.cli.mending import levels
from jdlint.cli.status import Status
from jdlint.cli.summary import count
from jdlint.errors import SourceError
from jdlint.fixes.rounds import mend
from jdlint.formats.terminal import paint, visible
from jdlint.model import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdlint.cli.mending import Lint
    from jdlint.fixes.rounds import Mended

#: Lines of a patch that name the file; a line that is taken out may begin like them ('--- x').
_HEAD: Final = 2


def show(files: Iterable[tuple[str, bytes] | SourceError], lint: Lint, arguments: dict[str, Any]) -> int:
    """Write a unified diff of every file that fixes would change, and nothing to the files.

    Returns the status: 0 where nothing would change, 1 where something would, 3 where a file could not be read.
    """
    out = never_fails(sys.stdout)
    colour = look(arguments["color"], out).colour
    status, findings, changed = Status.CLEAN, 0, 0
    for one in files:
        if isinstance(one, SourceError):
            complain(str(one))
            status = Status.UNREADABLE
            continue
        mended = _mended(one, lint, arguments)
        if isinstance(mended, str):
            complain(mended)
            status = Status.UNREADABLE
        elif mended.changed:
            status = max(status, Status.FINDINGS)
            findings, changed = findings + len(mended.result.mended), changed + 1
            with unheard(out):
                out.writelines(_patch(one[0], mended, colour=colour, shown=out.isatty()))
    if not arguments["quiet"]:
        remark(f"would mend {count(findings, 'finding')} in {count(changed, 'file')}" if changed else "nothing to mend")
    return status


def _mended(one: tuple[str, bytes], lint: Lint, arguments: dict[str, Any]) -> Mended | str:
    path, data = one
    try:
        mended = mend(data, partial(lint, path), levels(arguments))
    except SourceError as fault:
        return str(fault)
    return mended if mended.result.error is None else mended.result.error


def _patch(path: str, mended: Mended, *, colour: bool, shown: bool) -> Iterator[str]:
    before, after = (_lines(text) for text in mended.texts)
    styles = {"+": ("green",), "-": ("red",), "@": ("cyan",)}
    for number, line in enumerate(difflib.unified_diff(before, after, visible(path), visible(path))):
        body, end = (line[:-1], "\n") if line.endswith("\n") else (line, "\n\\ No newline at end of file\n")
        style = ("bold",) if number < _HEAD else styles.get(line[:1], ())
        yield paint(visible(body) if shown else body, *style, colour=colour) + end


def _lines(text: str) -> list[str]:
    r"""Split where editors do; every line but an unfinished last one ends in ``\n``, after its own ``\r``."""
    lines: list[str] = []
    at = 0
    for match in LINE_END.finditer(text):
        lines.append(text[at : match.start()] + match.group().rstrip("\n") + "\n")
        at = match.end()
    return [*lines, text[at:]] if at < len(text) else lines
