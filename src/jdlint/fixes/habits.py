"""In which form the lines around a line open: what replaces it should be one of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from jdlint.fixes.line import lines
from jdlint.fixes.sentences import opening_form
from jdlint.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jdlint.analysis.lexicon import Lexicon
    from jdlint.model import Block, Posting

#: So many blocks before and behind are looked at.
_NEAR: Final = 4

#: The blocks of each block's section, and its place among them; by identity.
Places = dict[int, tuple["Sequence[Block]", int]]


def places(posting: Posting) -> Places:
    """Note where each block of a posting stands."""
    return {id(block): (one.blocks, number) for one in posting.sections for number, block in enumerate(one.blocks)}


def around(block: Block, known: Mapping[int, tuple[Sequence[Block], int]], lexicon: Lexicon) -> str | None:
    """Give the form in which most blocks of the same kind around a block open; None for running text."""
    if block.kind is BlockKind.PARAGRAPH:
        return None
    blocks, at = known.get(id(block), ((), 0))
    near = [one for one in blocks[max(0, at - _NEAR) : at + _NEAR + 1] if one is not block and one.kind is block.kind]
    found = Counter(form for one in near if (form := _opens(one, lexicon)) is not None)
    return found.most_common(1)[0][0] if found else None


def _opens(block: Block, lexicon: Lexicon) -> str | None:
    for line in lines(block, lexicon):
        if line.items and not line.segment.label:
            return opening_form(line, line.opening())
    return None
