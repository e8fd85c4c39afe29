"""What must hold of every document that any reader makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.readers.clean import INVISIBLE

if TYPE_CHECKING:
    from jdlint.model import Block, Document

SPACED = f"_-.\ufdd1{INVISIBLE}"


def check(document: Document) -> None:
    """Assert that every block is one clean line and that every character of it leads back to the source."""
    text = document.source.text
    for block in document.blocks:
        assert block.text == " ".join(block.text.split())
        assert block.text
        _check_pieces(block, text)
    for comment in document.comments:
        assert 0 <= comment.span.start < comment.span.end <= len(text)


def _check_pieces(block: Block, text: str) -> None:
    at = 0
    for piece in block.pieces:
        assert piece.start == at
        assert piece.length > 0
        assert 0 <= piece.source_start <= piece.source_start + piece.source_length <= len(text)
        at += piece.length
        if piece.length == piece.source_length:
            words = block.text[piece.start : at]
            stands = text[piece.source_start : piece.source_start + piece.length]
            # What shows nothing may have become a plain space, as may what parts a key's words, and a code point of no meaning.
            assert all(a == b or (a == " " and (b.isspace() or b in SPACED)) for a, b in zip(words, stands, strict=True))
    assert at == len(block.text)
    for start in range(len(block.text)):
        span = block.span(start, start + 1)
        assert 0 <= span.start <= span.end <= len(text)


def shown(document: Document) -> list[str]:
    """Give the blocks as short lines: kind, level and text."""
    marks = {"heading": "#", "bullet": "-", "paragraph": "P", "cell": "|", "field": "F"}
    return [
        f"{marks[one.kind.value]}{one.level or ''} {f'{one.key}: ' if one.key else ''}{one.text}" for one in document.blocks
    ]
