"""CSV and TSV: one posting a row, its fields named by the first row. Not edited: a comma in a fix would make two cells."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jdlint.errors import SourceError
from jdlint.readers import postings
from jdlint.readers.decode import decode
from jdlint.readers.tree import Mapping, Node, Scalar
from jdlint.readers.view import Decoded, View, cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.model import Document

_QUOTE: Final = re.compile(r'""?')
_SEPARATORS: Final = ("\t", ";", ",", "|")


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read every row as a posting.

    Raises:
        SourceError: where the file is no text, has one column only, or leaves a quote open.
    """
    source = decode(path, data)
    text = source.text
    first = text.splitlines()[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        rows = list(_rows(text, separator))
    except ValueError as fault:
        line = source.position(fault.args[0]).row
        raise SourceError("has a quote that is not closed", path=path, line=line, remedy="close it") from None
    if separator not in first or len(rows) < 2:  # noqa: PLR2004 - a head and a row
        raise SourceError("has no columns", path=path, remedy="name them in its first line, or save it as text")
    heads = [Scalar(head) for head in rows[0]]
    nodes: list[Node] = [
        Mapping(tuple((head, Scalar(view)) for head, view in zip(heads, row, strict=False))) for row in rows[1:]
    ]
    names = [" ".join(head.view.text.split()) for head in heads]
    return postings.documents(replace(source, editable=False, places=tuple(_places(names, rows))), nodes)


def _places(names: list[str], rows: list[list[View]]) -> Iterator[tuple[int, str]]:
    for number, row in enumerate(rows, 1):
        for name, view in zip(names, row, strict=False):
            if view.pieces:
                yield view.pieces[0].source_start, f"row {number}, {name}"


def _rows(text: str, separator: str) -> Iterator[list[View]]:
    stop = re.compile(rf"[{re.escape(separator)}\r\n]")
    row: list[View] = []
    at = 0
    while at < len(text):
        view, at = _quoted(text, at + 1) if text[at] == '"' else (None, at)
        found = stop.search(text, at)
        end = found.start() if found else len(text)
        row.append(view or cut(text, at, end))
        at = found.end() if found else len(text)
        if not found or found.group() != separator:
            if any(one.text.strip() for one in row):
                yield row
            row = []
    if row:
        yield row


def _quoted(text: str, start: int) -> tuple[View, int]:
    """Read a field from behind its opening quote; gives the offset behind its closing one."""
    decoded = Decoded()
    at = start
    while found := _QUOTE.search(text, at):
        decoded.add(text[at : found.start()], at, found.start())
        if found.group() == '"':
            return decoded.view(), found.end()
        decoded.add('"', *found.span())
        at = found.end()
    raise ValueError(start - 1)
