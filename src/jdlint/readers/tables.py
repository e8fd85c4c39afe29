"""Tables drawn with bars: every cell is a block that knows its column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.model import Block, BlockKind
from jdlint.readers.clean import Clean
from jdlint.readers.inline import fill
from jdlint.readers.lines import Line, Shape
from jdlint.readers.mask import BREAK, GONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BAR: Final = re.compile(r"(?<!\\)\|")
_BEFORE: Final = f" \t{GONE}"
_BULLET: Final = re.compile(r"(?:[-*+•\u2013·]|[0-9]{1,2}[.)])[ \t]+|#{1,6} ")


def cells(lines: Sequence[Line], text: str, source: str) -> Iterator[Block]:
    """Give the cells of consecutive rows in reading order; the head's cells carry no key, all others their column's."""
    has_head = len(lines) > 1 and lines[1].shape is Shape.DIVIDER
    heads: list[str] = []
    for number, line in enumerate(line for line in lines if line.shape is Shape.ROW):
        for column, (start, end) in enumerate(_columns(line, text)):
            head = heads[column] if column < len(heads) and heads[column] else None
            blocks = list(_cell(start, end, text, source, head))
            if has_head and number == 0:
                heads.append(" ".join(block.text for block in blocks))
            yield from blocks


def _columns(line: Line, text: str) -> Iterator[tuple[int, int]]:
    start = line.start + 1 if text[line.start] == "|" else line.start
    for match in _BAR.finditer(text, start, line.end):
        yield start, match.start()
        start = match.end()
    if text[start : line.end].strip():
        yield start, line.end


def _cell(start: int, end: int, text: str, source: str, key: str | None) -> Iterator[Block]:
    """Give a cell's blocks: one, or one a line where tags break the cell into lines."""
    at = start
    while at <= end:
        stop = text.find(BREAK, at, end)
        stop = stop if stop >= 0 else end
        bullet = _BULLET.match(text, stop - len(text[at:stop].lstrip(_BEFORE)), stop)
        clean = Clean(source)
        fill(clean, text, [(bullet.end() if bullet else at, stop)])
        if block := clean.block(BlockKind.CELL, key=key):
            yield block
        at = stop + 1
