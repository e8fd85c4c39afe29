"""The rule reader: which duties a posting names, and to whom it gives each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.attribution import Context, Verdict, attribute
from jdlint.analysis.clauses import items as fold
from jdlint.analysis.clauses import plain, segments
from jdlint.analysis.constructions import after_object, belongs_elsewhere
from jdlint.analysis.governors import accepts, govern, head_of, lessens
from jdlint.analysis.grammar import chain, verb_at
from jdlint.analysis.leads import lead_of
from jdlint.analysis.lexicon import LESSER, compile_lexicon
from jdlint.analysis.patterns import words_of
from jdlint.model import Attribution, BlockKind, Confidence, Mention, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.analysis.clauses import Item, Segment
    from jdlint.analysis.governors import Governor
    from jdlint.analysis.lexicon import DutyObject, Lexicon
    from jdlint.model import Block, Posting

__all__ = ["compile_lexicon", "mentions"]

#: Over so many unknown words a verb still surely governs its object.
_NEAR: Final = 4
#: A line of so few items may be a fragment that only names duties; in a list it may be longer.
_FRAGMENT: Final = 12
_LIST: Final = 24
OWNING: Final = frozenset({"own", "make", "decide"})


@dataclass(frozen=True)
class Found:
    """A duty in a segment: characters ``start`` to ``end`` of the block's text."""

    duty: str
    start: int
    end: int
    attribution: Attribution
    confidence: Confidence


@dataclass(frozen=True)
class Line:
    """A segment at work: its items and where it stands."""

    items: Sequence[Item]
    segment: Segment
    context: Context
    lexicon: Lexicon


def mentions(posting: Posting, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Find the duties of a posting, in order of place. Only blocks that hold a word of some duty are tokenised."""
    found: list[Mention] = []
    for section in posting.sections:
        previous: list[Block] = []
        blocks = ([section.heading] if section.heading else []) + list(section.blocks)
        for block in blocks:
            previous.append(block)
            if block.kind in (BlockKind.FIELD, BlockKind.HEADING) or not lexicon.anchors.search(block.text):
                continue
            lead = lead_of(previous, lexicon)
            context = Context(posting.role, section.kind, block.kind, lead.attribution, lead.hire)
            for one in read_block(block.text, context, lexicon):
                span = block.span(one.start, one.end)
                found.append(Mention(one.duty, span, span, block, section.kind, one.attribution, one.confidence))
    return tuple(found)


def read_block(text: str, context: Context, lexicon: Lexicon) -> list[Found]:
    """Find the duties in the text of one block: of each duty the best reading in each segment."""
    text = plain(text)
    found: list[Found] = []
    for segment in segments(text, lexicon):
        if lexicon.anchors.search(text[segment.start : segment.end]):
            line = Line(fold(text, segment, lexicon), segment, context, lexicon)
            found += _best([*_by_object(line), *_by_pattern(text, line)])
    return sorted(found, key=lambda one: (one.start, one.duty))


def _best(found: list[Found]) -> list[Found]:
    """Of several readings of a duty in one segment keep the one that assigns it, else the surest."""
    ranks = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}
    best: dict[str, Found] = {}
    for one in sorted(found, key=lambda one: (one.attribution is not Attribution.ASSIGNED, ranks[one.confidence], one.start)):
        best.setdefault(one.duty, one)
    return list(best.values())


def _by_pattern(text: str, line: Line) -> Iterator[Found]:
    words = words_of(text[line.segment.start : line.segment.end])
    for pattern in line.lexicon.patterns:
        match = pattern.search(text, line.segment.start, line.segment.end, words)
        if match is None:
            continue
        inside = [n for n, item in enumerate(line.items) if item.end > match.start() and item.start < match.end()]
        if not inside:
            continue
        first, form = inside[0], ""
        verb = verb_at(line.items, first, line.lexicon)
        if verb is not None:
            first, form = chain(line.items, verb, line.lexicon)[0].index, verb.form
        verdict = attribute(line.items, first, inside[-1], form, pattern.duty, line.context, line.lexicon)
        if verdict.attribution is Attribution.ASSIGNED and _lesser_before(line.items, first, line.lexicon):
            verdict = Verdict(Attribution.SUPPORTING)
        yield Found(pattern.duty, match.start(), match.end(), verdict.attribution, Confidence.MEDIUM)


def _lesser_before(items: Sequence[Item], first: int, lexicon: Lexicon) -> bool:
    """Tell whether a verb of helping or telling right before the words makes them less than a duty ('influence how …')."""
    for index in range(first - 1, max(-1, first - 4), -1):
        verb = verb_at(items, index, lexicon)
        if verb is not None:
            return any(lexicon.of_class(lemma, LESSER) for lemma in verb.lemmas) and not any(
                lexicon.of_class(lemma, OWNING) for lemma in verb.lemmas
            )
    return False


def _by_object(line: Line) -> Iterator[Found]:
    for index, item in enumerate(line.items):
        for thing in item.entry.objects:
            if not _trapped(line.items, index, thing):
                found = _read(line, index, thing)
                if found is not None:
                    yield found


def _trapped(items: Sequence[Item], index: int, thing: DutyObject) -> bool:
    """Tell whether a word beside an object makes it another thing ('company vision', 'roadmap meeting')."""
    at = index - 2 if index > 1 and items[index - 1].text in {"'s", "'"} else index - 1
    left = items[at] if at >= 0 else None
    right = items[index + 1] if index + 1 < len(items) else None
    if left is not None and any(left.text == word or left.text.endswith(f" {word}") for word in thing.not_after):
        return True
    if right is None:
        return False
    following = " ".join(item.text for item in items[index + 1 : index + 5])
    if any(following == word or following.startswith(f"{word} ") for word in thing.not_before):
        return True
    return right.has("tail") and not right.entry.objects and not right.entry.nominals & thing.classes


def _read(line: Line, index: int, thing: DutyObject) -> Found | None:
    items, lexicon = line.items, line.lexicon
    governor = govern(items, index, thing, lexicon)
    head = head_of(items, index)
    last = head[1] if head else index
    if belongs_elsewhere(items, last, line.context.role):
        return _found(line, index, last, thing, Verdict(Attribution.SOMEONE_ELSE), Confidence.LOW)
    if governor is None or governor.bare:
        said = after_object(items, index, thing, line.context.role, lexicon)
        if said is not None:
            verdict = attribute(items, index, said.last, "", thing.duty, line.context, lexicon)
            attribution = said.attribution if verdict.attribution in (Attribution.ASSIGNED, Attribution.UNCLEAR) else verdict.attribution
            return _found(line, index, said.last, thing, Verdict(attribution), Confidence.MEDIUM)
    if governor is None:
        return None
    if head and head[0] & thing.classes and not governor.verbs & thing.verbs:
        governor = _headed(governor, head[0])
    if governor.bare:
        return _bare(line, index, last, thing)
    if accepts(thing, governor, lexicon):
        verdict = attribute(items, governor.index, last, governor.form, thing.duty, line.context, lexicon)
        return _found(line, governor.first, last, thing, verdict, _confidence(governor, thing, verdict, line))
    if lessens(governor, lexicon):
        verdict = attribute(items, governor.index, last, governor.form, thing.duty, line.context, lexicon)
        lesser = Attribution.SUPPORTING if verdict.attribution is Attribution.ASSIGNED else verdict.attribution
        return _found(line, governor.first, last, thing, Verdict(lesser), Confidence.LOW)
    return None


def _headed(governor: Governor, classes: frozenset[str]) -> Governor:
    from dataclasses import replace  # noqa: PLC0415

    return replace(governor, nominals=governor.nominals | classes)


def _bare(line: Line, index: int, last: int, thing: DutyObject) -> Found | None:
    """Read an object that nothing governs: a fragment of a list of duties."""
    if not thing.rule.bare or line.segment.label:
        return None
    listed = line.context.section is SectionKind.RESPONSIBILITIES or line.context.lead_hire
    leading = not any(verb_at(line.items, n, line.lexicon) for n in range(index))
    short = len(line.items) <= (_FRAGMENT if line.context.block is BlockKind.PARAGRAPH else _LIST)
    if not (listed and short and leading):
        return None
    verdict = attribute(line.items, index, last, "", thing.duty, line.context, line.lexicon)
    return _found(line, index, last, thing, verdict, Confidence.LOW)


def _found(line: Line, first: int, last: int, thing: DutyObject, verdict: Verdict, confidence: Confidence) -> Found:
    return Found(thing.duty, line.items[first].start, line.items[last].end, verdict.attribution, confidence)


def _confidence(governor: Governor, thing: DutyObject, verdict: Verdict, line: Line) -> Confidence:
    """Say how sure a reading is: high where a verb governs the very object and the line or its section means the hire."""
    meant = verdict.explicit or line.context.section is SectionKind.RESPONSIBILITIES or line.context.lead_hire
    if governor.loose or governor.through > _NEAR or not meant:
        return Confidence.LOW if governor.loose else Confidence.MEDIUM
    if thing.rule.weak or governor.predicate or not governor.verbs or line.context.section is SectionKind.REQUIREMENTS:
        return Confidence.MEDIUM
    return Confidence.HIGH
