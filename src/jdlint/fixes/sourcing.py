"""Changes of a block's clean text as edits of its source: markup stays, and hard-wrapped lines keep their width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdlint.fixes.site import Change
    from jdlint.model import Block, Source

_TAG: Final = re.compile(r"</?([A-Za-z][\w-]*)[^<>]*>")

_CLOSING: Final = re.compile(r"[*_~]{1,3}|</\w+>")


def edits(source: Source, block: Block, changes: Iterable[Change]) -> tuple[Edit, ...]:
    """Give the edits of the source that make these changes of a block's clean text."""
    return tuple(
        Edit(source.locate(span), text)
        for change in sorted(changes)
        for span, kept in [_place(source, block, change)]
        if (text := _with(change.text, kept)) != source.text[span.start : span.end]
    )


def _with(text: str, kept: str) -> str:
    """Put markup that must stay behind a text, before a space at its end: stars that close follow a letter."""
    words = text.rstrip(" ")
    return words + kept + text[len(words) :]


def _place(source: Source, block: Block, change: Change) -> tuple[Span, str]:
    """Give the source span of a change, and the markup inside it that must stay behind."""
    if change.start == change.end:
        at = _behind(source, block, change.start) if change.start else block.span(0, 1).start
        return Span(at, at), ""
    span = block.span(change.start, change.end)
    return span, _unpaired(list(_markup(source, block, span)))


def _behind(source: Source, block: Block, offset: int) -> int:
    """Give the place behind the character before an offset, and behind the stars that close there."""
    at = block.span(offset - 1, offset).end
    if offset >= len(block.text):
        return at
    following = block.span(offset, offset + 1).start
    return following if _CLOSING.fullmatch(source.text[at:following]) else at


def _markup(source: Source, block: Block, span: Span) -> Iterator[str]:
    """Give the stretches of a span that are no part of the clean text."""
    at = span.start
    for piece in block.pieces:
        if piece.source_start >= span.end:
            break
        if piece.source_start > at:
            yield source.text[at : piece.source_start]
        at = max(at, piece.source_start + piece.source_length)


def _unpaired(marks: Sequence[str]) -> str:
    """Give the markup that opens or closes only one side of something; what is whole inside the span may go with it."""
    return "" if _is_paired(marks) else "".join(marks)


def _is_paired(marks: Sequence[str]) -> bool:
    text = "".join(marks)
    tags = [match.group() for match in _TAG.finditer(text)]
    opened = [_TAG.match(tag).group(1) for tag in tags if not tag.startswith("</")]  # type: ignore[union-attr]
    closed = [_TAG.match(tag).group(1) for tag in tags if tag.startswith("</")]  # type: ignore[union-attr]
    rest = _TAG.sub("", text)
    return (
        sorted(opened) == sorted(closed)
        and all(rest.count(mark) % 2 == 0 for mark in ("**", "__", "~~", "`"))
        and rest.replace("**", "").count("*") % 2 == 0
        and rest.count("[") == rest.count("](")
    )
