"""Fields of structured data (front matter, YAML, JSON) as blocks: a text is a field, a list a heading with bullets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jdlint.model import Block, BlockKind
from jdlint.readers.clean import Clean

if TYPE_CHECKING:
    from jdlint.readers.view import View

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\-.\s]+")
_WORD: Final = re.compile(r"[A-Za-z]")


def field(view: View, key: str | None) -> Block | None:
    """Give a value as one block on one line."""
    return _block(view, BlockKind.FIELD, 0, key)


def bullet(view: View, key: str | None, level: int = 1) -> Block | None:
    """Give one text of a list."""
    return _block(view, BlockKind.BULLET, level, key)


def heading(view: View, key: str | None = None, level: int = 2) -> Block | None:
    """Give a key above a list or a longer text as the heading that it stands for: 'keyDuties' as 'key Duties'."""
    if not _WORD.search(view.text):
        return None
    clean = Clean(view.text)
    at = 0
    for match in _CAMEL.finditer(view.text):
        clean.run(at, match.start())
        clean.space(match.start(), match.end())
        at = match.end()
    clean.run(at, len(view.text))
    block = clean.block(BlockKind.HEADING, level, key)
    return view.blocks((block,))[0] if block else None


def keyed(blocks: tuple[Block, ...], key: str) -> tuple[Block, ...]:
    """Say of blocks that were read from a field's text which field that is."""
    return tuple(block if block.key else replace(block, key=key) for block in blocks)


def _block(view: View, kind: BlockKind, level: int, key: str | None) -> Block | None:
    clean = Clean(view.text)
    clean.run(0, len(view.text))
    block = clean.block(kind, level, key)
    return view.blocks((block,))[0] if block else None
