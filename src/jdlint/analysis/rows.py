"""Rows of tables: which cells stand side by side in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdlint.model import Block, Posting


def table_rows(blocks: Iterable[Block], posting: Posting, *, most: int) -> dict[int, list[Block]]:
    """Give the first cells (``most`` of them) of each row of the source."""
    rows: dict[int, list[Block]] = {}
    for block in blocks:
        if block.kind is BlockKind.CELL and len(row := rows.setdefault(source_row(block, posting), [])) < most:
            row.append(block)
    return rows


def source_row(block: Block, posting: Posting) -> int:
    """Give the row of the source (from 1) that a block begins in."""
    return posting.source.position(block.span(0, 1).start).row
