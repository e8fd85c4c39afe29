"""What opens a list is carried from line to line, however long the list is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jdlint.analysis.duties import compile_lexicon
from jdlint.analysis.leads import Lead, over_blocks
from jdlint.catalogue import load
from jdlint.model import Attribution, Block, BlockKind, Document, Piece, Posting, Role, Section, SectionKind, Source

if TYPE_CHECKING:
    from jdlint.analysis.leads import Above

RULES = load()


def over(*lines: str) -> list[Above]:
    """Give what stands over each line; lines that begin with '- ' are bullets."""
    blocks = tuple(
        Block(
            BlockKind.BULLET if line.startswith("- ") else BlockKind.PARAGRAPH,
            line.removeprefix("- "),
            (Piece(0, len(line), 0, len(line)),),
        )
        for line in lines
    )
    section = Section(SectionKind.RESPONSIBILITIES, None, blocks)
    document = Document(Source("posting.md", "\n".join(lines)), blocks)
    return over_blocks(Posting(document, None, Role.PRODUCT_OWNER, (section,)), compile_lexicon(RULES))[0]


@pytest.mark.parametrize(
    ("lines", "openings"),
    [
        (["You will not own:", "- Pricing", "- Launches"], [None, "You will not own:", "You will not own:"]),
        (["Not yours", "- Pricing"], [None, "Not yours"]),
        (["A whole sentence.", "- Pricing"], [None, None]),
        (["- You will:", "- Price", "- Then:", "- Launch"], [None, "You will:", "You will:", "Then:"]),
        (["You will:", "Order it", "Price it.", "Launch it"], [None, "You will:", "You will:", None]),
        (["You will:", "- Price", "And then some", "- Launch"], [None, "You will:", None, "And then some"]),
    ],
)
def test_what_opens_a_list(lines: list[str], openings: list[str | None]) -> None:
    assert [one.line.text if one.line else None for one in over(*lines)] == openings


def test_every_line_of_a_long_list_is_read_below_its_opening() -> None:
    leads = [one.lead for one in over("You will support the product manager with:", *["- Define the pricing"] * 60)]
    assert leads[0] == Lead()
    assert {one.attribution for one in leads[1:]} == {Attribution.SUPPORTING}
    assert len({id(one) for one in leads[1:]}) == 1  # the opening is read once, not for every line
