"""What opens a list of duties without being a heading: a line before it, a heading's words, a heading glued to the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from jdlint.analysis.clauses import Segment, plain
from jdlint.analysis.clauses import items as fold
from jdlint.analysis.lexicon import HELP
from jdlint.analysis.line import ROLE_TAGS, names_role
from jdlint.analysis.sections import kind_of
from jdlint.model import Attribution, BlockKind, Role, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.analysis.clauses import Item
    from jdlint.analysis.lexicon import Lexicon
    from jdlint.model import Block, Posting, Section

_LENGTH: Final = 240
#: A line of so few characters without a full stop may open the list below it.
_SHORT: Final = 70
#: A verb of helping within so many items of its end opens a list of what is helped with.
_TAIL: Final = 6
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_GLUE: Final = re.compile(r"(?<=[a-z:)?])(?=[A-Z][a-z'\u2019]+)")
#: Words that end what stands before a heading, and a heading that is capitalised throughout.
_BOUNDARY: Final = re.compile(r"(?<=[.!?:;)])\s+|(?<=[a-z.!?)])(?=[A-Z][a-z])")
_CAPITALS: Final = re.compile(r"(?:(?:[A-Z][\w&/'\u2019-]*|of|the|and|&|for|to|in|a|your)[ ]+){0,5}[A-Z][\w/'\u2019:?-]+$")
#: Words of a list's opening that only seem to negate ('including but not limited to').
_LIMITS: Final = re.compile(r"\b(?:limited|limitation|exhaustive)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Lead:
    """What opens a list: an attribution that it gives to every line below it, and whether it names the hire."""

    attribution: Attribution | None = None
    hire: bool = False


@dataclass(frozen=True)
class Above:
    """What stands over a block: what its heading says of all below it, and the line that opens the list which it is in."""

    said: Attribution | None = None
    line: Block | None = None
    lead: Lead = field(default_factory=Lead)


def over_blocks(posting: Posting, lexicon: Lexicon) -> list[list[Above]]:
    """Give for each section of a posting what stands over each of its blocks."""
    return [list(_over_section(section, posting.role, lexicon)) for section in posting.sections]


def _over_section(section: Section, role: Role, lexicon: Lexicon) -> Iterator[Above]:
    """Carry the heading and the opening line from block to block: a list's next line is opened by what opened its last."""
    bare = Above(heading_says(section.heading.text, role, lexicon) if section.heading else None)
    above, last, text = bare, None, ""
    for block in section.blocks:
        if last is not None and _opens(last, text, block):
            above = replace(bare, line=last, lead=_read(_SENTENCE.split(text)[-1][-_LENGTH:], role, lexicon))
        elif last is not None and _ends(last, text, block):
            above = bare
        yield above
        last, text = block, plain(block.text).strip()


def _opens(last: Block, text: str, block: Block) -> bool:
    """Tell whether a block with this text opens a list that the next one is in."""
    if text.endswith(":"):
        return True
    to_bullets = block.kind is BlockKind.BULLET and last.kind is BlockKind.PARAGRAPH
    return to_bullets and len(text) <= _SHORT and not text.endswith((".", "!", ";"))


def _ends(last: Block, text: str, block: Block) -> bool:
    """Tell whether a block with this text is in no list with the next one: another kind of block, or a whole sentence."""
    return last.kind is not block.kind or (block.kind is BlockKind.PARAGRAPH and text.endswith((".", "!", "?")))


def heading_says(text: str, role: Role, lexicon: Lexicon) -> Attribution | None:
    """Give what a heading says of all below it: 'What you will not do', 'You will be consulted on'; mostly nothing."""
    if len(text) > _LENGTH or _LIMITS.search(text):
        return None
    items = _items(text, lexicon)
    if _names_other(items, role):
        return Attribution.SOMEONE_ELSE
    said = _cues(items)
    return next((one for one in (Attribution.NEGATED, Attribution.SUPPORTING) if one in said), None)


def _names_other(items: Sequence[Item], role: Role) -> bool:
    """Tell whether a heading names the role that is not hired, and not the one that is."""
    named = {tag for item in items for tag in ROLE_TAGS if item.has(tag)}
    hire = any(item.has("hire") for item in items)
    return bool(named) and not hire and role in (Role.PRODUCT_OWNER, Role.PRODUCT_MANAGER) and role.value not in named


def _items(text: str, lexicon: Lexicon) -> Sequence[Item]:
    return fold(plain(text), Segment(0, len(text)), lexicon)


def _cues(items: Sequence[Item]) -> set[Attribution]:
    return {cue.attribution for item in items for cue in item.entry.cues if cue.direction == "forward" and not cue.pseudo}


def _read(text: str, role: Role, lexicon: Lexicon) -> Lead:
    items = _items(text, lexicon)
    if _names_other(items, role):
        return Lead(Attribution.SOMEONE_ELSE)
    cues = _cues(items)
    if Attribution.REQUIRED in cues:
        return Lead(Attribution.REQUIRED)
    if Attribution.NEGATED in cues and not _LIMITS.search(text):
        return Lead(Attribution.NEGATED)
    helps = any(lexicon.of_class(lemma, frozenset({HELP})) for item in items[-_TAIL:] for lemma, _ in item.entry.verbs)
    if helps or Attribution.SUPPORTING in cues:
        return Lead(Attribution.SUPPORTING)
    return Lead(hire=any(item.has("hire") or names_role(item) for item in items))


def glued_headings(text: str, lexicon: Lexicon) -> Iterator[tuple[int, SectionKind]]:
    """Find headings glued to what they open ('About the RoleIn this role …'): where the text goes on, and the kind."""
    for match in _GLUE.finditer(text):
        words = _BOUNDARY.split(text[: match.start()])[-1]
        capitals = _CAPITALS.search(words)
        if not any(pattern.fullmatch(words.strip().lower()) for _, pattern in lexicon.sections.kinds):
            words = capitals.group() if capitals else ""
        kind = kind_of(words, lexicon.sections) if words[:1].isupper() else SectionKind.OTHER
        if kind is not SectionKind.OTHER:
            yield match.start() - len(words), kind
            yield match.start(), kind
