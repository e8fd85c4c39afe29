"""The rule reader: which duties a posting names, and to whom it gives each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jdlint.analysis.clauses import items as fold
from jdlint.analysis.clauses import plain, segments
from jdlint.analysis.grammar import DASH
from jdlint.analysis.leads import glued_headings, heading_says, over_blocks
from jdlint.analysis.lexicon import compile_lexicon
from jdlint.analysis.line import Context, Line
from jdlint.analysis.memory import LONGEST
from jdlint.analysis.readings import Found, by_label, by_object, by_pattern
from jdlint.analysis.sections import kind_of
from jdlint.model import Attribution, BlockKind, Confidence, Mention, Role, SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.analysis.clauses import Segment
    from jdlint.analysis.leads import Above
    from jdlint.analysis.lexicon import Lexicon
    from jdlint.model import Block, Posting, Section

__all__ = ["compile_lexicon", "mentions"]

_RANKS: Final = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}
#: A label of more words is no heading of the words behind it.
_LABEL_WORDS: Final = 4
_OPENED: Final = frozenset({SectionKind.RESPONSIBILITIES, SectionKind.REQUIREMENTS})
#: A list that names so many duties and nothing else is a list of duties.
_MANY: Final = 3


def mentions(posting: Posting, lexicon: Lexicon, over: list[list[Above]] | None = None) -> tuple[Mention, ...]:
    """Find the duties of a posting, in order of place. Only blocks that hold a word of some duty are tokenised.

    ``over`` is what stands over each block, where that is known already.
    """
    role = Role.BOTH if posting.role is Role.OTHER and posting.title is None else posting.role
    each = zip(posting.sections, over or over_blocks(posting, lexicon), strict=True)
    return tuple(mention for section, above in each for mention in _section(section, above, role, lexicon))


def _section(section: Section, over: list[Above], role: Role, lexicon: Lexicon) -> list[Mention]:
    read: list[tuple[Block, SectionKind, Found]] = []
    running = section.kind
    for block, above in zip(section.blocks, over, strict=True):
        anchored, headings = _glance(block.text, lexicon)
        headings = headings if block.kind is BlockKind.PARAGRAPH else ()
        kind = _field_kind(block, lexicon) if block.kind is BlockKind.FIELD else running
        if kind is not None and anchored:
            said = above.said or above.lead.attribution
            context = Context(role, kind, block.kind, said, above.lead.hire and above.said is None)
            read += [(block, kind, one) for one in _known(block.text, context, lexicon, headings)]
        running = headings[-1][1] if headings else running
    plain_duties = any(one.attribution is Attribution.ASSIGNED and not one.fragment for _, _, one in read)
    plain_duties = plain_duties or len({one.duty for _, _, one in read if one.fragment}) >= _MANY
    return [_mention(*one) for one in read if plain_duties or not one[2].fragment]


def _glance(text: str, lexicon: Lexicon) -> tuple[bool, tuple[tuple[int, SectionKind], ...]]:
    """Tell of a block whether it holds a word of any duty, and which headings are glued into it."""
    known = lexicon.glued.get(text)
    if known is None:
        known = lexicon.anchors.search(text) is not None, tuple(glued_headings(text, lexicon))
        if len(text) <= LONGEST:
            lexicon.glued.keep(text, known)
    return known


def _known(text: str, context: Context, lexicon: Lexicon, headings: tuple[tuple[int, SectionKind], ...]) -> Sequence[Found]:
    """Read a block, or remember what was read when it stood in such a place before."""
    if len(text) > LONGEST:
        return read_block(text, context, lexicon, headings)
    key = (text, context, headings)
    known: Sequence[Found] | None = lexicon.found.get(key)
    return lexicon.found.keep(key, read_block(*key[:2], lexicon, headings)) if known is None else known


def _field_kind(block: Block, lexicon: Lexicon) -> SectionKind | None:
    """Tell from a field's name what its value is about; None where the name says nothing ('summary', 'hashtags')."""
    kind = kind_of((block.key or "").replace("_", " ").replace("-", " "), lexicon.sections)
    return None if kind is SectionKind.OTHER else kind


def _mention(block: Block, kind: SectionKind, found: Found) -> Mention:
    span = block.span(found.start, found.end)
    return Mention(found.duty, span, span, block, kind, found.attribution, found.confidence)


def read_block(text: str, context: Context, lexicon: Lexicon, headings: Sequence[tuple[int, SectionKind]] = ()) -> list[Found]:
    """Find the duties in the text of one block: of each duty the best reading in each segment.

    ``headings`` are those glued into the text: the character behind each, and the kind of section that it opens.
    """
    text = plain(text)
    found: list[Found] = []
    label: Line | None = None
    for segment in segments(text, lexicon, [offset for offset, _ in headings]):
        kind = next((kind for offset, kind in reversed(headings) if offset <= segment.start), context.section)
        context = replace(context, section=kind) if headings else context
        if segment.label:
            context = _labelled(text, segment, context, lexicon)
        anchored = lexicon.anchors.search(text[segment.start : segment.end])
        if not anchored and label is None:
            continue
        line = Line(text, fold(text, segment, lexicon), segment, context, lexicon)
        here = _best([*by_object(line), *by_pattern(line)]) if anchored else []
        if label is not None and line.items:
            here += by_label(label, line, here)
        label = line if segment.label else None
        found += here
    return sorted(found, key=lambda one: (one.start, one.duty))


def _labelled(text: str, segment: Segment, context: Context, lexicon: Lexicon) -> Context:
    """Let a label that names a kind of section be the heading of its line ('Requirements: …')."""
    label = text[segment.start : segment.end].strip(" :-*" + DASH)
    said = heading_says(label, Role.BOTH, lexicon)
    if said is not None:
        return replace(context, lead=said, lead_hire=False)
    kind = kind_of(label, lexicon.sections) if len(label.split()) <= _LABEL_WORDS else SectionKind.OTHER
    exact = any(pattern.fullmatch(label.lower()) for _, pattern in lexicon.sections.kinds)
    if exact or (kind in _OPENED and not lexicon.anchors.search(label)):
        return replace(context, section=kind)
    return context  # 'Offer design' names no benefits


def _best(found: list[Found]) -> list[Found]:
    """Of several readings of a duty in one segment keep the one that assigns it, else the surest."""
    best: dict[str, Found] = {}
    for one in sorted(found, key=lambda one: (one.attribution is not Attribution.ASSIGNED, _RANKS[one.confidence], one.start)):
        best.setdefault(one.duty, one)
    return list(best.values())
