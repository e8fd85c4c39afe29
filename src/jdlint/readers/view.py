"""Text that stands inside other text (a field of front matter, a string of JSON) and its way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jdlint.model import Comment, Piece, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdlint.model import Block


@dataclass(frozen=True, slots=True)
class View:
    """Decoded text and the pieces of the source that it came from, in order and without gaps.

    ``pieces`` is None where the text is the source itself.
    """

    text: str
    pieces: tuple[Piece, ...] | None = None

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Map blocks that were read from this text to the source."""
        if self.pieces is None:
            return tuple(blocks)
        return tuple(replace(block, pieces=tuple(self._map(block.pieces))) for block in blocks)

    def comments(self, comments: Iterable[Comment]) -> tuple[Comment, ...]:
        """Map comments that were read from this text to the source."""
        if self.pieces is None:
            return tuple(comments)
        return tuple(Comment(one.text, self._span(one.span)) for one in comments)

    def over(self, inner: View) -> View:
        """Give a view whose offsets lead into this one's text as a view whose offsets lead into the source."""
        if self.pieces is None or inner.pieces is None:
            return inner if self.pieces is None else self
        return View(inner.text, tuple(self._map(inner.pieces)))

    def _map(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        for piece in pieces:
            if piece.length == piece.source_length:
                yield from self._split(piece)
            else:
                span = self._span(Span(piece.source_start, piece.source_start + piece.source_length))
                yield Piece(piece.start, piece.length, span.start, span.end - span.start)

    def _split(self, piece: Piece) -> Iterator[Piece]:
        """Cut a stretch that goes over character by character where the pieces below it end."""
        assert self.pieces is not None  # noqa: S101 - for the type checker
        at, end, start = piece.source_start, piece.source_start + piece.source_length, piece.start
        index = self._index(at)
        while at < end:
            below = self.pieces[index]
            length = min(end, below.start + below.length) - at
            if below.length == below.source_length:
                yield Piece(start, length, below.source_start + at - below.start, length)
            else:
                yield Piece(start, length, below.source_start, below.source_length)
            at, start, index = at + length, start + length, index + 1

    def _span(self, span: Span) -> Span:
        assert self.pieces is not None  # noqa: S101 - for the type checker
        first, last = self.pieces[self._index(span.start)], self.pieces[self._index(max(span.start, span.end - 1))]
        start, end = first.source_start, last.source_start + last.source_length
        if first.length == first.source_length:
            start += span.start - first.start
        if last.length == last.source_length:
            end = last.source_start + min(span.end - last.start, last.length)
        return Span(start, max(start, end))

    def _index(self, offset: int) -> int:
        assert self.pieces is not None  # noqa: S101 - for the type checker
        return max(0, bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1)


def cut(text: str, start: int, end: int) -> View:
    """Give the view of a stretch of the source."""
    return View(text[start:end], (Piece(0, end - start, start, end - start),))


class Decoded:
    """A view under construction: source stretches as they stand, and units that stand for escapes."""

    __slots__ = ("_length", "_parts", "_pieces")

    def __init__(self) -> None:
        """Start empty."""
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0

    def add(self, text: str, start: int, end: int) -> None:
        """Add text that stands for the source characters ``start`` to ``end``."""
        if text:
            self._parts.append(text)
            self._pieces.append(Piece(self._length, len(text), start, end - start))
            self._length += len(text)

    def view(self) -> View:
        """Finish."""
        return View("".join(self._parts), tuple(self._pieces) or (Piece(0, 0, 0, 0),))
