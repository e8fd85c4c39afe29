"""The line that opens a list ('You will:', 'You have experience with:') and what it says of the bullets below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.clauses import Segment, plain
from jdlint.analysis.clauses import items as fold
from jdlint.analysis.lexicon import HELP
from jdlint.model import Attribution, BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.analysis.lexicon import Lexicon
    from jdlint.model import Block

_LENGTH: Final = 240


@dataclass(frozen=True)
class Lead:
    """What opens a list: an attribution that it gives to every bullet, and whether it names the hire as who does them."""

    attribution: Attribution | None = None
    hire: bool = False


def lead_of(blocks: Sequence[Block], lexicon: Lexicon) -> Lead:
    """Read the paragraph or heading that opens the list which the last block is a bullet of; nothing where there is none."""
    if blocks[-1].kind is not BlockKind.BULLET:
        return Lead()
    for block in reversed(blocks[:-1]):
        if block.kind is BlockKind.BULLET:
            continue
        text = plain(block.text).strip()
        if block.kind is BlockKind.HEADING or not text.endswith(":"):
            return Lead()
        return _read(text[-_LENGTH:], lexicon)
    return Lead()


def heading_negates(heading: Block | None, lexicon: Lexicon) -> bool:
    """Tell whether a heading says that what stands below is not the hire's ('What you will not do')."""
    if heading is None or len(heading.text) > _LENGTH:
        return False
    text = plain(heading.text)
    items = fold(text, Segment(0, len(text)), lexicon)
    limited = any(word in text.lower() for word in ("limited", "exhaustive", "limitation"))
    return not limited and any(cue.attribution is Attribution.NEGATED and not cue.pseudo for item in items for cue in item.entry.cues)


def _read(text: str, lexicon: Lexicon) -> Lead:
    items = fold(text, Segment(0, len(text)), lexicon)
    cues = {cue.attribution for item in items for cue in item.entry.cues if cue.direction == "forward" and not cue.pseudo}
    if Attribution.REQUIRED in cues:
        return Lead(Attribution.REQUIRED)
    tail = items[-4:]
    helps = any(lexicon.of_class(lemma, frozenset({HELP})) for item in tail for lemma, _ in item.entry.verbs)
    if helps:
        return Lead(Attribution.SUPPORTING)
    return Lead(hire=any(item.has("hire") or item.has("product_owner") or item.has("product_manager") for item in items))
