"""Build a block's clean text and, piece by piece, its way back to the source."""

from __future__ import annotations

import re
from typing import Final

from jdlint.model import Block, BlockKind, Piece

#: Characters that show nothing: soft hyphen, zero-width spaces and joiners, direction marks, byte order mark.
INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_WORDS: Final = re.compile(rf"[^\s{INVISIBLE}]+(?: [^\s{INVISIBLE}]+)*")


class Clean:
    """One line of clean text under construction: what is added keeps its place in the source text.

    White space of any kind becomes one plain space, also at joints; none stays at either end. Invisible characters go.
    """

    __slots__ = ("_gap", "_length", "_parts", "_pieces", "_text")

    def __init__(self, text: str) -> None:
        """Start empty; all offsets are into ``text``."""
        self._text = text
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._gap: tuple[int, int] | None = None

    def run(self, start: int, end: int) -> None:
        """Add the source characters ``start`` to ``end`` as they stand."""
        at = start
        for match in _WORDS.finditer(self._text, start, end):
            first, last = match.span()
            if first > at:
                self._between(at, first)
            self._put(self._text[first:last], first, last)
            at = last
        if at < end:
            self._between(at, end)

    def unit(self, text: str, start: int, end: int) -> None:
        """Add ``text`` as one unit that stands for the whole source stretch ``start`` to ``end``."""
        words = " ".join(text.translate(_DROP).split())
        if words:
            self._put(words, start, end)
        elif text.translate(_DROP):
            self.space(start, end)

    def space(self, start: int, end: int) -> None:
        """Part the text before from the text after by one space, which stands for ``start`` to ``end``."""
        if self._pieces:
            self._gap = (self._gap[0] if self._gap else start, end)

    def block(self, kind: BlockKind, level: int = 0, key: str | None = None) -> Block | None:
        """Finish; None if nothing was added that shows."""
        if not self._pieces:
            return None
        return Block(kind, "".join(self._parts), tuple(self._pieces), level, key)

    def _between(self, start: int, end: int) -> None:
        if self._text[start:end].strip(INVISIBLE):
            self.space(start, end)

    def _put(self, text: str, start: int, end: int) -> None:
        if self._gap:
            gap, self._gap = self._gap, None
            self._append(" ", *gap)
        self._append(text, start, end)

    def _append(self, text: str, start: int, end: int) -> None:
        length = len(text)
        self._parts.append(text)
        last = self._pieces[-1] if self._pieces else None
        if last and _plain(last) and length == end - start and last.source_start + last.source_length == start:
            self._pieces[-1] = Piece(last.start, last.length + length, last.source_start, last.source_length + length)
        else:
            self._pieces.append(Piece(self._length, length, start, end - start))
        self._length += length


_DROP: Final = {ord(one): None for one in INVISIBLE}


def _plain(piece: Piece) -> bool:
    return piece.length == piece.source_length
