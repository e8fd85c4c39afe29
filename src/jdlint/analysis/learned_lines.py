"""The lines of a posting with their features, as the second reader learns from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jdlint.analysis import features
from jdlint.analysis.leads import over_blocks
from jdlint.analysis.second_lines import batches, duty_drafts, duty_places, owner_drafts, owner_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.analysis import lexicon as phrases
    from jdlint.analysis import owners
    from jdlint.analysis.features import Rows
    from jdlint.analysis.units import Unit
    from jdlint.model import Block, Posting, Span


@dataclass(frozen=True)
class DutyLine:
    """A segment of a block with its features; ``start`` and ``end`` are characters of the block's text."""

    block: Block
    start: int
    end: int
    context: str
    rows: Rows

    @property
    def text(self) -> str:
        """Give the words of the segment."""
        return self.block.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Give the source characters of the segment."""
        return self.block.span(self.start, self.end)


@dataclass(frozen=True)
class OwnerLine:
    """A unit of a posting with its features."""

    unit: Unit
    context: str
    rows: Rows

    @property
    def text(self) -> str:
        """Give the words of the unit."""
        return self.unit.text

    @property
    def span(self) -> Span:
        """Give the source characters of the unit."""
        return self.unit.span(0, len(self.unit.text))


def duty_lines(posting: Posting, lexicon: phrases.Lexicon) -> Iterator[DutyLine]:
    """Cut a posting into the lines that the second reader reads for duties: sentences, long ones into their clauses."""
    places = duty_places(posting, over_blocks(posting, lexicon))
    drafts = ((one, draft) for one in places for draft in duty_drafts(one.place, lexicon))
    for batch in batches(drafts):
        for (one, (start, end, _)), rows in zip(batch, features.rows(runs for _, (*_, runs) in batch), strict=True):
            yield DutyLine(one.block, start, end, one.context(start), rows)


def owner_lines(posting: Posting, lexicon: owners.Lexicon) -> Iterator[OwnerLine]:
    """Cut a posting into the units that the second reader reads for ownership."""
    drafts = ((one, draft) for one in owner_places(posting, lexicon) for draft in owner_drafts(one.place, lexicon))
    for batch in batches(drafts):
        for (one, _), rows in zip(batch, features.rows(runs for _, (*_, runs) in batch), strict=True):
            yield OwnerLine(one.unit, one.context, rows)
