"""Readings of one segment: every duty that its words may name, and to whom they give it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from jdlint.analysis.attribution import HIRE, Context, Verdict, attribute, who, who_tag
from jdlint.analysis.constructions import after_object, belongs_elsewhere
from jdlint.analysis.governors import accepts, govern, head_of, lessens
from jdlint.analysis.grammar import chain, verb_at
from jdlint.analysis.lexicon import ADVISE, COMMUNICATE, HELP, LESSER
from jdlint.analysis.patterns import words_of
from jdlint.model import Attribution, BlockKind, Confidence, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.analysis.clauses import Item, Segment
    from jdlint.analysis.governors import Governor
    from jdlint.analysis.lexicon import DutyObject, Lexicon
    from jdlint.model import Role

#: Over so many unknown words a verb still surely governs its object.
_NEAR: Final = 4
#: A line of so few items may be a fragment that only names duties; in a list it may be longer.
_FRAGMENT: Final = 18
_LIST: Final = 24
_SENTENCE: Final = 60
_OWNING: Final = frozenset({"own", "make", "decide"})
_TELLING: Final = frozenset({HELP, ADVISE, COMMUNICATE})


@dataclass(frozen=True)
class Found:
    """A duty in a segment: characters ``start`` to ``end`` of the block's text.

    ``fragment`` is true where a list only names it and no heading says what the list is of: then its neighbours decide.
    """

    duty: str
    start: int
    end: int
    attribution: Attribution
    confidence: Confidence
    fragment: bool = False


@dataclass(frozen=True)
class Line:
    """A segment at work: the block's plain text, the segment's items, and where it stands."""

    text: str
    items: Sequence[Item]
    segment: Segment
    context: Context
    lexicon: Lexicon


def by_pattern(line: Line) -> Iterator[Found]:
    """Find duties by whole patterns."""
    words = words_of(line.text[line.segment.start : line.segment.end])
    for pattern in line.lexicon.patterns:
        match = pattern.search(line.text, line.segment.start, line.segment.end, words)
        if match is None:
            continue
        inside = [n for n, item in enumerate(line.items) if item.end > match.start() and item.start < match.end()]
        if not inside:
            continue
        first, form = inside[0], ""
        verb = verb_at(line.items, first, line.lexicon)
        if verb is not None:
            first, form = chain(line.items, verb, line.lexicon)[0].index, verb.form
        elif _is_misread(line.items, first):
            continue
        verdict = attribute(line.items, first, inside[-1], form, pattern.duty, line.context, line.lexicon)
        if verdict.attribution is Attribution.ASSIGNED and _lesser_before(line.items, first, line.lexicon):
            verdict = Verdict(Attribution.SUPPORTING)
        yield Found(pattern.duty, match.start(), match.end(), verdict.attribution, Confidence.MEDIUM)


def _is_misread(items: Sequence[Item], first: int) -> bool:
    """Tell whether an item could only be a verb and its neighbours make it none: then somebody unknown is its subject."""
    item = items[first]
    if item.has("held"):
        return not (first and items[first - 1].has("hire"))
    return bool(item.entry.verbs) and not (item.entry.nominals or item.entry.objects or item.entry.tags)


def _lesser_before(items: Sequence[Item], first: int, lexicon: Lexicon) -> bool:
    """Tell whether a verb of helping or telling right before the words makes them less than a duty ('influence how …')."""
    for index in range(first - 1, max(-1, first - 4), -1):
        verb = verb_at(items, index, lexicon)
        if verb is not None:
            owning = any(lexicon.of_class(lemma, _OWNING) for lemma in verb.lemmas)
            return not owning and any(lexicon.of_class(lemma, _TELLING) for lemma in verb.lemmas)
    return False


def by_object(line: Line) -> Iterator[Found]:
    """Find duties by their objects and what governs these."""
    for index, item in enumerate(line.items):
        if item.entry.objects and not (item.entry.verbs and verb_at(line.items, index, line.lexicon)):
            for thing in item.entry.objects:
                found = None if _trapped(line.items, index, thing, line.context.role) else _read(line, index, thing)
                if found is not None:
                    yield found


def by_label(label: Line, rest: Line, found: Sequence[Found]) -> Iterator[Found]:
    """Find duties that a label only names and its line speaks of ('Roadmap: sequence what we build', 'Pricing: you decide')."""
    if label.context.section is not SectionKind.RESPONSIBILITIES or any(
        verb_at(label.items, n, label.lexicon) for n in range(1)
    ):
        return
    for index, item in enumerate(label.items):
        for thing in item.entry.objects:
            if not thing.rule.bare or any(one.duty == thing.duty for one in found) or _trapped(label.items, index, thing, label.context.role):
                continue
            if govern(label.items, index, thing, label.lexicon) is None or not _elaborates(rest, thing):
                continue
            verdict = attribute(rest.items, 0, len(rest.items) - 1, "", thing.duty, rest.context, rest.lexicon)
            yield Found(thing.duty, item.start, item.end, verdict.attribution, Confidence.LOW)


def _elaborates(rest: Line, thing: DutyObject) -> bool:
    """Tell whether what follows a label goes on about it as a duty: its first verb is none of helping, telling, following."""
    for index in range(len(rest.items)):
        verb = verb_at(rest.items, index, rest.lexicon)
        if verb is None:
            continue
        if verb.lemmas & thing.verbs:
            return True
        return not any(rest.lexicon.of_class(lemma, LESSER) or lemma.startswith(("work", "collab")) for lemma in verb.lemmas)
    return True


def _trapped(items: Sequence[Item], index: int, thing: DutyObject, role: Role) -> bool:
    """Tell whether a word beside an object makes it another thing ('company vision', 'roadmap meeting')."""
    at = index - 2 if index > 1 and items[index - 1].text in {"'s", "'"} else index - 1
    left = items[at] if at >= 0 else None
    right = items[index + 1] if index + 1 < len(items) else None
    possessed = at == index - 2 and left is not None
    if possessed and left is not None and who_tag(left) and who(left, role) != HIRE:
        return True
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
            open_ = verdict.attribution in (Attribution.ASSIGNED, Attribution.UNCLEAR)
            verdict = Verdict(said.attribution) if open_ else verdict
            if not said.agentless or _means_hire(line):
                return _found(line, index, said.last, thing, verdict, Confidence.MEDIUM)
    if governor is None:
        return None
    if head and head[0] & thing.classes and not governor.verbs & thing.verbs:
        governor = replace(governor, nominals=governor.nominals | head[0])
    if governor.bare:
        return _bare(line, index, last, thing)
    return _governed(line, governor, last, thing)


def _means_hire(line: Line) -> bool:
    return line.context.section is SectionKind.RESPONSIBILITIES or line.context.lead_hire


def _governed(line: Line, governor: Governor, last: int, thing: DutyObject) -> Found | None:
    verdict = attribute(line.items, governor.index, last, governor.form, thing.duty, line.context, line.lexicon)
    if accepts(thing, governor, line.lexicon):
        return _found(line, governor.first, last, thing, verdict, _confidence(governor, thing, verdict, line))
    if not lessens(governor, line.lexicon):
        return None
    lesser = Attribution.SUPPORTING if verdict.attribution is Attribution.ASSIGNED else verdict.attribution
    return _found(line, governor.first, last, thing, Verdict(lesser), Confidence.LOW)


def _bare(line: Line, index: int, last: int, thing: DutyObject) -> Found | None:
    """Read an object that nothing governs: a fragment of a list of duties."""
    if not thing.rule.bare or line.segment.label:
        return None
    listed = _means_hire(line)
    leading = not any(verb_at(line.items, n, line.lexicon) for n in range(index))
    if line.context.block is BlockKind.PARAGRAPH and line.text.rstrip().endswith((".", "!", "?")) and len(line.text) > _SENTENCE:
        return None
    short = len(line.items) <= (_FRAGMENT if line.context.block is BlockKind.PARAGRAPH else _LIST)
    perhaps = line.context.section is SectionKind.OTHER and line.context.block in (BlockKind.BULLET, BlockKind.CELL)
    if not ((listed or perhaps) and short and leading):
        return None
    verdict = attribute(line.items, index, last, "", thing.duty, line.context, line.lexicon)
    found = _found(line, index, last, thing, verdict, Confidence.LOW)
    return replace(found, fragment=not listed and verdict.attribution is Attribution.ASSIGNED)


def _found(line: Line, first: int, last: int, thing: DutyObject, verdict: Verdict, confidence: Confidence) -> Found:
    return Found(thing.duty, line.items[first].start, line.items[last].end, verdict.attribution, confidence)


def _confidence(governor: Governor, thing: DutyObject, verdict: Verdict, line: Line) -> Confidence:
    """Say how sure a reading is: high where a verb governs the very object and the line or its section means the hire."""
    meant = verdict.explicit or _means_hire(line)
    if governor.loose or governor.introduced:
        return Confidence.LOW
    if governor.through > _NEAR or not meant or thing.rule.weak or governor.predicate or not governor.verbs:
        return Confidence.MEDIUM
    return Confidence.MEDIUM if line.context.section is SectionKind.REQUIREMENTS else Confidence.HIGH
