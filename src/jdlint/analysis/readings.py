"""Readings of one segment: every duty that its words may name, and to whom they give it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from jdlint.analysis.attribution import Place, Verdict, attribute
from jdlint.analysis.constructions import after_object, belongs_elsewhere
from jdlint.analysis.governors import accepts, govern, head_of, lessens
from jdlint.analysis.grammar import chain
from jdlint.analysis.lexicon import ADVISE, COMMUNICATE, HELP, LESSER
from jdlint.analysis.line import names_role
from jdlint.analysis.patterns import words_of
from jdlint.model import Attribution, BlockKind, Confidence, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.analysis.clauses import Item
    from jdlint.analysis.governors import Governor
    from jdlint.analysis.lexicon import DutyObject
    from jdlint.analysis.line import Line

#: Over so many unknown words a verb still surely governs its object.
_NEAR: Final = 4
#: A line of so few items may be a fragment that only names duties; in a list it may be longer.
_FRAGMENT: Final = 18
_LIST: Final = 24
#: A longer paragraph that ends as a sentence does is no fragment.
_SENTENCE: Final = 60
_OWNING: Final = frozenset({"own", "make", "decide"})
#: Classes of verbs of doing something together with others.
_JOINT: Final = frozenset({"cooperate"})
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


def by_pattern(line: Line) -> Iterator[Found]:
    """Find duties by whole patterns."""
    words = words_of(line.text, line.segment.start, line.segment.end)
    for pattern, (start, end) in line.lexicon.index.search(words):
        inside = [n for n, item in enumerate(line.items) if item.end > start and item.start < end]
        if not inside:
            continue
        place = Place(inside[0], inside[-1], pattern.duty)
        verb = line.verbs[inside[0]]
        if verb is not None:
            place = replace(place, first=chain(line, verb)[0].index, form=verb.form)
        elif _is_misread(line.items, inside[0]):
            continue
        verdict = attribute(line, place)
        if verdict.attribution is Attribution.ASSIGNED and _told_before(line, place.first):
            verdict = Verdict(Attribution.SUPPORTING)
        yield Found(pattern.duty, start, end, verdict.attribution, Confidence.MEDIUM)


def _is_misread(items: Sequence[Item], first: int) -> bool:
    """Tell whether an item could only be a verb and its neighbours make it none: then somebody unknown is its subject."""
    item = items[first]
    if item.has("held"):
        return not (first and items[first - 1].has("hire"))
    return bool(item.entry.verbs) and not (item.entry.nominals or item.entry.objects or item.entry.tags)


def _told_before(line: Line, first: int) -> bool:
    """Tell whether a verb of helping or telling right before the words makes them less than a duty ('influence how …')."""
    verbs = (line.verbs[index] for index in range(first - 1, max(-1, first - 4), -1))
    verb = next((verb for verb in verbs if verb is not None), None)
    if verb is None or any(line.lexicon.of_class(lemma, _OWNING) for lemma in verb.lemmas):
        return False
    return any(line.lexicon.of_class(lemma, _TELLING) for lemma in verb.lemmas)


def by_object(line: Line) -> Iterator[Found]:
    """Find duties by their objects and what governs these."""
    for index, item in enumerate(line.items):
        if item.entry.objects and line.verbs[index] is None:
            for thing in item.entry.objects:
                found = None if _trapped(line, index, thing) else _read(line, index, thing)
                if found is not None:
                    yield found


def by_label(label: Line, rest: Line, found: Sequence[Found]) -> Iterator[Found]:
    """Find duties that a label only names and its line speaks of ('Roadmap: sequence what we build', 'Pricing: you decide')."""
    if label.context.section is not SectionKind.RESPONSIBILITIES or label.verbs[0] is not None:
        return
    for index, item in enumerate(label.items):
        for thing in item.entry.objects:
            if not thing.rule.bare or any(one.duty == thing.duty for one in found) or _trapped(label, index, thing):
                continue
            if govern(label, index, thing) is not None and _elaborates(rest, thing):
                verdict = attribute(rest, Place(0, len(rest.items) - 1, thing.duty))
                yield Found(thing.duty, item.start, item.end, verdict.attribution, Confidence.LOW)


def _elaborates(rest: Line, thing: DutyObject) -> bool:
    """Tell whether what follows a label goes on about it as a duty: its first verb is none of helping, telling, following."""
    verb = next((verb for verb in rest.verbs if verb is not None), None)
    if verb is None or verb.lemmas & thing.verbs:
        return True
    return not any(rest.lexicon.of_class(lemma, LESSER | _JOINT) for lemma in verb.lemmas)


def _trapped(line: Line, index: int, thing: DutyObject) -> bool:
    """Tell whether a word beside an object makes it another thing ('company vision', 'roadmap meeting')."""
    items = line.items
    possessed = index > 1 and items[index - 1].text in {"'s", "'"}
    at = index - 2 if possessed else index - 1
    if possessed and names_role(items[at]) and not line.is_hire(at):
        return True
    if at >= 0 and any(items[at].text == word or items[at].text.endswith(f" {word}") for word in thing.not_after):
        return True
    if index + 1 >= len(items):
        return False
    right = items[index + 1]
    following = " ".join(item.text for item in items[index + 1 : index + 5])
    if any(following == word or following.startswith(f"{word} ") for word in thing.not_before):
        return True
    return right.has("tail") and not right.entry.objects and not right.entry.nominals & thing.classes


def _read(line: Line, index: int, thing: DutyObject) -> Found | None:
    governor = govern(line, index, thing)
    head = head_of(line.items, index)
    last = head[1] if head else index
    if belongs_elsewhere(line, last):
        return _found(line, Place(index, last, thing.duty), Attribution.SOMEONE_ELSE, Confidence.LOW)
    if governor is None or governor.bare:
        found = _said_behind(line, index, thing)
        if found is not None or governor is None:
            return found
    if head and head[0] & thing.classes and not governor.verbs & thing.verbs:
        governor = replace(governor, nominals=governor.nominals | head[0])
    if governor.bare:
        return _bare(line, Place(index, last, thing.duty), thing)
    return _governed(line, governor, last, thing)


def _said_behind(line: Line, index: int, thing: DutyObject) -> Found | None:
    """Read what is said of an object behind it, where nothing before it governs it."""
    said = after_object(line, index, thing)
    if said is None or (said.agentless and not _means_hire(line)):
        return None
    place = Place(index, said.last, thing.duty)
    attribution = attribute(line, place).attribution
    if attribution in (Attribution.ASSIGNED, Attribution.UNCLEAR):
        attribution = said.attribution
    return _found(line, place, attribution, Confidence.MEDIUM)


def _means_hire(line: Line) -> bool:
    return line.context.section is SectionKind.RESPONSIBILITIES or line.context.lead_hire


def _governed(line: Line, governor: Governor, last: int, thing: DutyObject) -> Found | None:
    place = Place(governor.index, last, thing.duty, governor.form)
    verdict = attribute(line, place)
    if accepts(thing, governor, line.lexicon):
        return _found(line, place, verdict.attribution, _confidence(governor, thing, verdict, line))
    if not lessens(governor, line.lexicon):
        return None
    lesser = Attribution.SUPPORTING if verdict.attribution is Attribution.ASSIGNED else verdict.attribution
    return _found(line, place, lesser, Confidence.LOW)


def _bare(line: Line, place: Place, thing: DutyObject) -> Found | None:
    """Read an object that nothing governs: a fragment of a list of duties."""
    block = line.context.block
    listed = _means_hire(line)
    perhaps = line.context.section is SectionKind.OTHER and block in (BlockKind.BULLET, BlockKind.CELL)
    if not (thing.rule.bare and not line.segment.label and (listed or perhaps)):
        return None
    if any(line.verbs[: place.first]) or len(line.items) > (_FRAGMENT if block is BlockKind.PARAGRAPH else _LIST):
        return None
    if block is BlockKind.PARAGRAPH and len(line.text) > _SENTENCE and line.text.rstrip().endswith((".", "!", "?")):
        return None
    attribution = attribute(line, place).attribution
    found = _found(line, place, attribution, Confidence.LOW)
    return replace(found, fragment=not listed and attribution is Attribution.ASSIGNED)


def _found(line: Line, place: Place, attribution: Attribution, confidence: Confidence) -> Found:
    return Found(place.duty, line.items[place.first].start, line.items[place.last].end, attribution, confidence)


def _confidence(governor: Governor, thing: DutyObject, verdict: Verdict, line: Line) -> Confidence:
    """Say how sure a reading is: high where a verb governs the very object and the line or its section means the hire."""
    meant = verdict.explicit or _means_hire(line)
    if governor.loose or governor.introduced:
        return Confidence.LOW
    if governor.through > _NEAR or not meant or thing.rule.weak or governor.predicate or not governor.verbs:
        return Confidence.MEDIUM
    return Confidence.MEDIUM if line.context.section is SectionKind.REQUIREMENTS else Confidence.HIGH
