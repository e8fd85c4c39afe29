"""Bounds on what is read at once: long blocks are cut between sentences, and endless postings refused.

Reading looks back and forth within a block, so that its time may grow with the square of the block's length; cut like this, it
grows with the length of the posting only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jdlint.errors import SourceError
from jdlint.model import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.model import Block, Document

#: Longer blocks are cut (characters); paragraphs that people write have a tenth of that.
BLOCK: Final = 2_000
#: So are words (characters): spaCy takes the square of a word's length to look for its endings.
WORD: Final = 200
#: A posting of so much clean text is none (characters); a long one has 20,000.
POSTING: Final = 1_000_000
_SENTENCE_END: Final = re.compile(r"[.!?;:][\"')\]]{0,3}\s+")
_SPACE: Final = re.compile(r"\s+")
_LONG_WORD: Final = re.compile(rf"\S{{{WORD}}}(?=\S)")


def bounded(document: Document) -> Document:
    """Give a document the blocks of which have at most `BLOCK` characters.

    Raises:
        SourceError: where all of them together are too long for a posting.
    """
    total = sum(len(block.text) for block in document.blocks)
    if total > POSTING:
        remedy = f"split it, or leave it out: {POSTING:,} is the limit for one posting"
        raise SourceError(f"has {total:,} characters of text", path=document.source.path, remedy=remedy)
    if not any(len(block.text) > BLOCK or _LONG_WORD.search(block.text) for block in document.blocks):
        return document
    return replace(document, blocks=tuple(part for block in document.blocks for part in _parts(block)))


def _parts(block: Block) -> Iterator[Block]:
    text = block.text
    words = [match.end() for match in _LONG_WORD.finditer(text)]
    start = 0
    for stop in (*words, len(text)):
        while stop - start > BLOCK:
            end = _cut(text, start)
            yield _part(block, start, end)
            start = end
        yield _part(block, start, stop) if start or stop < len(text) else block
        start = stop


def _cut(text: str, start: int) -> int:
    """Find where to cut: behind the last sentence that fits, else behind the last word."""
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [match.end() for match in pattern.finditer(text, start + BLOCK // 2, start + BLOCK)]
        if ends:
            return ends[-1]
    return start + BLOCK


def _part(block: Block, start: int, end: int) -> Block:
    """Give characters ``start`` to ``end`` of a block as a block."""
    first = max(0, bisect_right(block.pieces, start, key=lambda piece: piece.start) - 1)
    last = bisect_right(block.pieces, end - 1, key=lambda piece: piece.start)
    pieces = tuple(_clip(piece, start, end) for piece in block.pieces[first:last])
    return replace(block, text=block.text[start:end], pieces=pieces)


def _clip(piece: Piece, start: int, end: int) -> Piece:
    left, right = max(piece.start, start), min(piece.start + piece.length, end)
    if piece.length != piece.source_length:
        return Piece(left - start, right - left, piece.source_start, piece.source_length)
    return Piece(left - start, right - left, piece.source_start + left - piece.start, right - left)
