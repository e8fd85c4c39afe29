"""PDF files, by the extras ``jdlint[pdf]`` (the text as printed) and ``jdlint[ocr]`` (text in pictures); never edited."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jdlint.errors import SourceError
from jdlint.model import Box, PrintedLine
from jdlint.readers.extract import Extract
from jdlint.readers.layout import Printed, is_item, paragraphs

if TYPE_CHECKING:
    from jdlint.model import Document

#: How long one file may take (seconds by the clock), and one step of indent for the line reader (points).
TIMEOUTS: Final = {"read": 60, "recognise": 600}
_INDENT: Final = 6.0
_PROGRAM: Final = Path(__file__).with_name("pdf_lines.py")


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read a PDF file as one posting; places are pages and the lines on them.

    Raises:
        SourceError: where the extra is missing, the file is damaged, encrypted, too long, or holds pictures of text only.
    """
    if find_spec("pypdfium2") is None:
        raise SourceError("is a PDF, which needs an extra", path=path, remedy="run: pip install 'jdlint[pdf]'")
    lines = _lines(path, data, "read")
    if not lines and find_spec("rapidocr") is not None:
        lines = _lines(path, data, "recognise")
    if not lines:
        remedy = "export it with its text, or have it recognised by an extra: pip install 'jdlint[ocr]'"
        raise SourceError("holds pictures of text only", path=path, remedy=remedy)
    out = Extract(path)
    written: list[Printed] = []
    for one in paragraphs(lines):
        written += one.lines
        mark = "**" if one.bold and not one.level else ""
        indent = " " * int(one.lines[0].left / _INDENT) if is_item(one.lines[0].text) else ""
        out.flow([(line.text, line.place) for line in one.lines], "#" * one.level + " " if one.level else indent + mark, mark)
    document = out.document()
    printed = tuple(_printed(start, line) for (start, _), line in zip(out.given, written, strict=True))
    return (replace(document, source=replace(document.source, printed=printed)),)


def _printed(start: int, line: Printed) -> PrintedLine:
    return PrintedLine(start, Box(line.page, line.line, line.left, line.low, line.right, line.top), line.edges)


def _lines(path: str, data: bytes, task: str) -> list[Printed]:
    """Have the lines read, or recognised, by a process of its own, which may fail without us."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and the file on its standard input
            [sys.executable, str(_PROGRAM), task],
            input=data,
            capture_output=True,
            timeout=TIMEOUTS[task],
            env=environment,
            check=True,
        )
        result = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        raise SourceError("is too much for the PDF library", path=path, remedy="save it anew, or leave it out") from None
    if "error" in result:
        raise SourceError(result["error"], path=path, remedy="save it anew without a password, or leave it out")
    return [Printed(**{**line, "edges": tuple(map(tuple, line["edges"]))}) for line in result["lines"]]
