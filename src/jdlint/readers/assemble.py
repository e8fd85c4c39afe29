"""Lines into blocks: what is a heading, what a bullet, and which lines make one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.model import Block, BlockKind
from jdlint.readers import headings, wrap
from jdlint.readers.clean import Clean
from jdlint.readers.inline import fill
from jdlint.readers.lines import Line, Shape, classify
from jdlint.readers.tables import cells

if TYPE_CHECKING:
    from collections.abc import Iterator


def blocks(masked: str, source: str, *, titled: bool = False) -> tuple[Block, ...]:
    """Read text line by line; ``masked`` is ``source`` at the same length with comments and tags hidden.

    ``titled`` says that a title was given before (front matter), so that the first line need not be one.
    """
    return tuple(_Assembly(masked, source, titled=titled).run())


class _Assembly:
    """The state of one pass over the lines: the block that is open, and how deep the list is."""

    def __init__(self, masked: str, source: str, *, titled: bool) -> None:
        self.text, self.source = masked, source
        self.lines = classify(masked)
        self.wrap = wrap.width(self.lines, masked)
        self.titled = titled
        self.margins: list[int] = []
        self.kind, self.level = BlockKind.PARAGRAPH, 0
        self.open: list[Line] = []

    def run(self) -> Iterator[Block]:
        index = 0
        while index < len(self.lines):
            line = self.lines[index]
            if line.shape in (Shape.ROW, Shape.DIVIDER):
                yield from self._close()
                stop = self._table_end(index)
                yield from cells(self.lines[index:stop], self.text, self.source)
                self.titled, index = True, stop
                continue
            yield from self._take(index, line)
            index += 1
        yield from self._close()

    def _take(self, index: int, line: Line) -> Iterator[Block]:
        if line.shape is Shape.TEXT:
            yield from self._text(index, line)
            return
        if line.shape is Shape.BULLET:
            yield from self._close()
            level = headings.bullet_level(self.lines, index, self.text)
            yield from self._heading(line, level) if level else self._bullet(line)
            return
        yield from self._close()
        if line.shape is Shape.HEADING:
            yield from self._heading(line, line.level)

    def _text(self, index: int, line: Line) -> Iterator[Block]:
        level = headings.level(self.lines, index, self.text, first=not self.titled)
        before = self.open[-1] if self.open else None
        if before and not (level and not line.margin) and self._goes_on(before, line):
            self.open.append(line)
            return
        yield from self._close()
        if level:
            yield from self._heading(line, level)
            return
        if line.margin == 0:
            self.margins.clear()
        self.kind, self.level, self.open, self.titled = BlockKind.PARAGRAPH, 0, [line], True

    def _goes_on(self, before: Line, line: Line) -> bool:
        if self.kind is BlockKind.BULLET and line.margin > self.margins[-1]:
            return wrap.hangs(before, line, self.text)
        return wrap.continues(before, line, self.text, self.wrap)

    def _bullet(self, line: Line) -> Iterator[Block]:
        while self.margins and line.margin < self.margins[-1]:
            self.margins.pop()
        if not self.margins or line.margin > self.margins[-1] + 1:
            self.margins.append(line.margin)
        self.kind, self.level, self.open, self.titled = BlockKind.BULLET, len(self.margins), [line], True
        yield from ()

    def _heading(self, line: Line, level: int) -> Iterator[Block]:
        self.margins.clear()
        self.kind, self.level, self.open, self.titled = BlockKind.HEADING, level, [line], True
        yield from self._close()

    def _close(self) -> Iterator[Block]:
        if self.open:
            clean = Clean(self.source)
            fill(clean, self.text, [(line.start, line.end) for line in self.open])
            if block := clean.block(self.kind, self.level):
                yield block
            self.open = []

    def _table_end(self, index: int) -> int:
        while index < len(self.lines) and self.lines[index].shape in (Shape.ROW, Shape.DIVIDER):
            index += 1
        return index
