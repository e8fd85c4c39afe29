"""Trees into blocks: how the fields of a posting read when a person sees them below each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jdlint.model import BlockKind
from jdlint.readers import assemble, fields, mask
from jdlint.readers.tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdlint.model import Block, Comment
    from jdlint.readers.view import View

_MARKUP: Final = re.compile(r"</?(?:p|li|ul|ol|br|div|h[1-6]|strong|b|span|table)\b", re.IGNORECASE)
_LINES: Final = re.compile(r"[\r\n]")


class Reader:
    """Collects the blocks and comments of one posting from its tree."""

    def __init__(self) -> None:
        """Start empty."""
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []

    def mapping(self, node: Mapping, level: int = 2) -> None:
        """Read the fields of a mapping in order."""
        for key, value in node.pairs:
            self.value(key, value, level)

    def value(self, key: Scalar, value: Node, level: int = 2) -> None:
        """Read one field: a short text is a field block; anything longer stands below the key as its heading."""
        name = key.view.text
        if isinstance(value, Scalar):
            if is_long(value):
                self._add((fields.heading(key.view, level=level),))
                self.text(value.view, name)
            else:
                self._add((fields.field(value.view, name),))
            return
        self._add((fields.heading(key.view, level=level),))
        if isinstance(value, Mapping):
            self.mapping(value, level + 1)
        else:
            self.items(value, name, level)

    def items(self, node: Sequence, name: str, level: int) -> None:
        """Read a list: texts are bullets, mappings are read field by field."""
        for item in node.items:
            if isinstance(item, Mapping):
                self.mapping(item, level + 1)
            elif isinstance(item, Sequence):
                self.items(item, name, level + 1)
            elif is_long(item):
                self.item(item.view, name)
            else:
                self._add((fields.bullet(item.view, name),))

    def item(self, view: View, name: str) -> None:
        """Read an item of a list that is several lines: a bullet, and what stands below it."""
        start = len(self.blocks)
        self.text(view, name)
        for at in range(start, len(self.blocks)):
            block = self.blocks[at]
            if at == start:
                self.blocks[at] = replace(block, kind=BlockKind.BULLET, level=1)
            elif block.kind is BlockKind.BULLET:
                self.blocks[at] = replace(block, level=block.level + 1)

    def text(self, view: View, name: str) -> None:
        """Read a longer text: Markdown, with such HTML as it holds."""
        hidden, comments = mask.comments(view.text)
        blocks = assemble.blocks(mask.tags(hidden), view.text, titled=True)
        self._add(fields.keyed(view.blocks(blocks), name))
        self.comments.extend(view.comments(comments))

    def _add(self, blocks: Iterable[Block | None]) -> None:
        self.blocks.extend(block for block in blocks if block)


def is_long(value: Scalar) -> bool:
    """Tell texts of several lines or with markup from values that are one line."""
    text = value.view.text.strip()
    return value.is_block or bool(_LINES.search(text)) or bool(_MARKUP.search(text))


def without(blocks: Iterable[Block], comments: Iterable[Comment]) -> list[Comment]:
    """Leave out what only looks like a comment and stands within the text of a block."""
    spans = sorted(block.span(0, len(block.text)) for block in blocks)
    kept = []
    for comment in comments:
        at = bisect_left(spans, comment.span.end, key=lambda span: span.start) - 1
        if at < 0 or not spans[at].overlaps(comment.span):
            kept.append(comment)
    return kept
