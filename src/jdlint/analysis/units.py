"""A posting cut into the units that are read for ownership: a block each, but the cells of a table's row together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.rows import source_row
from jdlint.model import Block, BlockKind, SectionKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.model import Posting

#: Between the cells of a row, and between the key of a field and its value.
CELL_JOINT, KEY_JOINT = " | ", ": "
_TITLE_WORDS: Final = 14
#: Longer rows are read in several parts (characters): the time for one grows with its square.
_ROW_LENGTH: Final = 2_000


@dataclass(frozen=True)
class Part:
    """A block's text within a unit's, beginning at character ``start``."""

    block: Block
    start: int


@dataclass(frozen=True)
class Unit:
    """Text to read at once, the blocks that it comes from, and the kind of section it stands in."""

    text: str
    parts: tuple[Part, ...]
    section: SectionKind
    is_title: bool

    def span(self, start: int, end: int) -> Span:
        """Map characters of the text to the source."""
        first, last = self.part(start), self.part(max(start, end - 1))
        opening = first.block.span(max(0, start - first.start), max(1, start - first.start + 1)).start
        return Span(
            opening, last.block.span(max(0, end - 1 - last.start), max(1, min(end - last.start, len(last.block.text)))).end
        )

    def part(self, offset: int) -> Part:
        """Give the part that holds a character."""
        return next((part for part in reversed(self.parts) if part.start <= offset), self.parts[0])


def units(posting: Posting) -> Iterator[Unit]:
    """Cut a posting: its title first, then all other blocks in order."""
    if posting.title is not None:
        yield _unit([posting.title], SectionKind.OTHER, is_title=True)
    for section in posting.sections:
        if section.heading is not None:
            yield _unit([section.heading], section.kind, is_title=section.heading.level == 1)
        for row in _rows(section.blocks, posting):
            yield _unit(row, section.kind, is_title=row[0].kind is BlockKind.CELL)


def _rows(blocks: tuple[Block, ...], posting: Posting) -> Iterator[list[Block]]:
    row: list[Block] = []
    length = 0
    for block in blocks:
        if row and not (
            length < _ROW_LENGTH
            and block.kind is row[-1].kind is BlockKind.CELL
            and source_row(block, posting) == source_row(row[-1], posting)
        ):
            yield row
            row, length = [], 0
        row.append(block)
        length += len(block.text) + len(CELL_JOINT)
    if row:
        yield row


def _unit(blocks: list[Block], section: SectionKind, *, is_title: bool) -> Unit:
    text = f"{blocks[0].key}{KEY_JOINT}" if blocks[0].kind is BlockKind.FIELD and blocks[0].key and not is_title else ""
    parts: list[Part] = []
    for block in blocks:
        text += CELL_JOINT if parts else ""
        parts.append(Part(block, len(text)))
        text += block.text
    return Unit(text, tuple(parts), section, is_title)
