"""Keep the width of text that is wrapped by hand: a line that an edit makes too long is wrapped again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint import readers
from jdlint.model import LINE_END, BlockKind, Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jdlint.model import Block, Document, Source

#: Nobody wraps text narrower or wider by hand (characters).
NARROWEST, WIDEST = 40, 130
#: So many line breaks inside blocks make a file one that is wrapped by hand.
_FEWEST: Final = 2
#: Formats in which a line break within a sentence means nothing.
_WRAPPED: Final = frozenset({"markdown", "text", "rst", "asciidoc"})
_MARGIN: Final = re.compile(r"[ \t>]*")
_BULLET: Final = re.compile(r"[ \t>]*(?:[-+*\u2022]|\d+[.)])[ \t]+")
#: What would begin a list, a heading or a quotation if it began a line.
_MARKUP: Final = re.compile(r"(?:[-+*>=|#~`]|\d+[.)])")


def width(document: Document) -> int | None:
    """Give the column at which a document is wrapped by hand; None if it is not."""
    source = document.source
    if readers.format_of(source.path, b"").name not in _WRAPPED:
        return None
    rows = [
        (first, last) for block in document.blocks if _flows(block) for first, last in [_rows(source, block)] if last > first
    ]
    if sum(last - first for first, last in rows) < _FEWEST:
        return None
    longest = max(len(source.line(row)) for first, last in rows for row in range(first, last + 1))
    return longest if NARROWEST <= longest <= WIDEST else None


def rewrapped(source: Source, block: Block, edits: tuple[Edit, ...], wide: int | None) -> tuple[Edit, ...]:
    """Give edits that also wrap the block again where a line becomes too long, as one edit."""
    if wide is None or not edits or not _flows(block):
        return edits
    first, last = _rows(source, block)
    start = source.line_starts[first - 1]
    end = source.line_starts[last - 1] + len(source.line(last))
    if any(one.location.span.start < start or one.location.span.end > end for one in edits):
        return edits
    old = source.text[start:end]
    new = _put(old, start, edits)
    lines = LINE_END.split(new)
    late = next((number for number, line in enumerate(lines) if len(line) > wide), None)
    if late is None:
        return edits
    margin = _margin(lines[1]) if len(lines) > 1 else _hanging(lines[0])
    flowed = [*lines[:late], *_wrap(lines[late:], margin, wide)]
    return (_least(source, start, old, _line_end(source).join(flowed)),)


def _flows(block: Block) -> bool:
    return block.kind in (BlockKind.BULLET, BlockKind.PARAGRAPH) and bool(block.pieces)


def _rows(source: Source, block: Block) -> tuple[int, int]:
    span = block.span(0, len(block.text))
    return source.position(span.start).row, source.position(max(span.start, span.end - 1)).row


def _put(old: str, start: int, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: one.location.span):
        parts += (old[at : edit.location.span.start - start], edit.content)
        at = edit.location.span.end - start
    return "".join((*parts, old[at:]))


def _margin(line: str) -> str:
    match = _MARGIN.match(line)
    return match.group() if match else ""


def _hanging(line: str) -> str:
    """Give the margin of lines that go on with a first line."""
    margin, bullet = _margin(line), _BULLET.match(line)
    return margin + " " * (bullet.end() - len(margin)) if bullet else margin


def _wrap(lines: Sequence[str], margin: str, wide: int) -> list[str]:
    lead = _BULLET.match(lines[0]) or _MARGIN.match(lines[0])
    opening = lead.group() if lead else ""
    parts = [lines[0][len(opening) :], *(line.strip(" \t>") for line in lines[1:])]
    first, *words = [word for part in parts for word in part.split(" ") if word]
    wrapped: list[str] = []
    now = opening + first
    for word in words:
        if len(now) + 1 + len(word) <= wide or _MARKUP.match(word):
            now += f" {word}"
        else:
            wrapped.append(now)
            now = margin + word
    return [*wrapped, now]


def _line_end(source: Source) -> str:
    match = LINE_END.search(source.text)
    return match.group() if match else "\n"


def _least(source: Source, start: int, old: str, new: str) -> Edit:
    """Give the edit from an old text to a new one, without what is the same at both ends."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    span = Span(start + head, start + len(old) - tail)
    return Edit(source.locate(span), new[head : len(new) - tail])
