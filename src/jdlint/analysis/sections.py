"""Sections of a posting and what each is about, told by its heading. No spaCy here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from jdlint.model import Block, BlockKind, Section, SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.catalogue.rules import SectionRule
    from jdlint.model import Document

#: A heading of more words is a sentence that happens to stand alone.
HEADING_WORDS: Final = 14
#: The level of headings that only their words make one, and the kinds that one word is enough for.
_BARE: Final = 3
_WORK: Final = frozenset((SectionKind.RESPONSIBILITIES, SectionKind.REQUIREMENTS))
_APOSTROPHES: Final = str.maketrans("’‘ʼ`", "''''")


@dataclass(frozen=True)
class SectionNames:
    """The phrases of every kind in the rules' order, as one pattern each."""

    kinds: tuple[tuple[SectionKind, re.Pattern[str]], ...]
    longest: int


@lru_cache(maxsize=4)
def compile_sections(rules: tuple[SectionRule, ...]) -> SectionNames:
    """Compile the headings of the rules once."""

    def pattern(rule: SectionRule) -> re.Pattern[str]:
        longest_first = sorted(set(rule.headings), key=lambda phrase: (-len(phrase), phrase))
        return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(one) for one in longest_first) + r")(?!\w)")

    longest = max((len(phrase) for rule in rules for phrase in rule.headings), default=0)
    return SectionNames(tuple((rule.kind, pattern(rule)) for rule in rules), longest)


def kind_of(heading: str, names: SectionNames) -> SectionKind:
    """Tell what a heading opens: the phrase that stands first in it decides, the longer one at the same place."""
    text = heading.translate(_APOSTROPHES).lower()
    found = [
        (match.start(), -len(match.group()), order)
        for order, (_, pattern) in enumerate(names.kinds)
        if (match := pattern.search(text))
    ]
    return names.kinds[min(found)[2]][0] if found else SectionKind.OTHER


def headed(document: Document, names: SectionNames) -> Document:
    """Make headings of paragraphs that are nothing but a phrase which opens a section ('Responsibilities').

    Before the work is spoken of, one word may be a label ('Salary') or a button ('Apply'): there it must name the work itself.
    """
    blocks: list[Block] = []
    at_work = False
    for block, below in zip_longest(document.blocks, document.blocks[1:]):
        kind = _opened(block, below, names)
        if kind in _WORK or (kind and block.kind is BlockKind.PARAGRAPH and (at_work or " " in block.text)):
            at_work = at_work or kind in _WORK
            blocks.append(replace(block, kind=BlockKind.HEADING, level=_BARE) if block.level == 0 else block)
        else:
            blocks.append(block)
    return document if tuple(blocks) == document.blocks else replace(document, blocks=tuple(blocks))


def _opened(block: Block, below: Block | None, names: SectionNames) -> SectionKind | None:
    """Tell which kind of section a heading, or a paragraph that can be one, opens; None for other blocks."""
    if block.kind is BlockKind.HEADING:
        return kind_of(block.text, names)
    text = block.text.rstrip(":")
    if block.kind is not BlockKind.PARAGRAPH or len(text) > names.longest or not text[:1].isupper() or below is None:
        return None
    if below.kind is not BlockKind.BULLET and " " not in below.text:
        return None
    text = text.translate(_APOSTROPHES).lower()
    return next((kind for kind, pattern in names.kinds if pattern.fullmatch(text)), None)


def split(blocks: Sequence[Block], names: SectionNames) -> tuple[Section, ...]:
    """Cut blocks into sections at their headings; a heading that says nothing keeps the kind of the one above it."""
    sections: list[Section] = []
    heading: Block | None = None
    body: list[Block] = []
    stack: list[tuple[int, SectionKind]] = []
    kind = SectionKind.OTHER
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            body.append(block)
            continue
        if heading or body:
            sections.append(Section(kind, heading, tuple(body)))
        kind = _kind_below(block, names, stack)
        heading, body = block, []
    if heading or body:
        sections.append(Section(kind, heading, tuple(body)))
    return tuple(sections)


def _kind_below(block: Block, names: SectionNames, stack: list[tuple[int, SectionKind]]) -> SectionKind:
    """Give a heading's kind, inherited from the heading above it where it says nothing itself, and note it for those below."""
    while stack and stack[-1][0] >= block.level:
        stack.pop()
    kind = kind_of(block.text, names) if len(block.text.split()) <= HEADING_WORDS else SectionKind.OTHER
    if kind is SectionKind.OTHER and stack:
        kind = stack[-1][1]
    stack.append((block.level, kind))
    return kind
