"""The second reader: what lines like this one mean in the postings that it learned from. It corrects and completes the rules.

It weighs words and symbols, their neighbours and their place. See docs/accuracy.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp
from typing import TYPE_CHECKING, Final

from jdlint.analysis import features, weights
from jdlint.analysis.clauses import items as fold_phrases
from jdlint.analysis.clauses import plain, segments
from jdlint.analysis.folding import fold
from jdlint.analysis.leads import REACH, heading_says, lead_of
from jdlint.analysis.rows import source_row, table_rows
from jdlint.analysis.units import units
from jdlint.model import Attribution, BlockKind, ClaimKind, Confidence, Mention, OwnerClaim, Role, SectionKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.analysis import lexicon as phrases
    from jdlint.analysis import owners
    from jdlint.analysis.clauses import Item
    from jdlint.analysis.features import Grams, Rows
    from jdlint.analysis.units import Unit
    from jdlint.analysis.weights import Weights
    from jdlint.model import Block, Posting

#: Sections that assign nothing: there is nothing to read in them.
SILENT: Final = frozenset({SectionKind.BENEFITS, SectionKind.EQUAL_OPPORTUNITY, SectionKind.PROCESS})
#: Claims by the label that the second reader knows them under.
FAMILIES: Final = {
    **dict.fromkeys((ClaimKind.GROUP, ClaimKind.SEVERAL, ClaimKind.SEVERAL_MANAGERS, ClaimKind.COMPANY_OWNER), "GROUP"),
    **dict.fromkeys((ClaimKind.SHARED, ClaimKind.PART_TIME), "SHARED"),
    **dict.fromkeys((ClaimKind.BOTH_IN_TITLE, ClaimKind.SAME_AS_MANAGER), "BOTH"),
    ClaimKind.COMBINED: "COMBINED",
}
#: What the rules explain so, the second reader does not overrule: it does not see who does a thing, only its words.
_SETTLED: Final = frozenset({Attribution.SOMEONE_ELSE, Attribution.NEGATED})
_KINDS: Final = {"GROUP": ClaimKind.GROUP, "SHARED": ClaimKind.SHARED, "COMBINED": ClaimKind.COMBINED}
_HEADING_WORDS: Final = 7
_ROW_WORDS: Final = 20
_OPENING_ITEMS: Final = 4
_JOINTS: Final = frozenset({",", "and", "&", "as well as", "while", "–", "-"})
_LOOSE: Final = _JOINTS | frozenset(".,;:!?")
#: Sentences of more phrases are read clause by clause, clauses of fewer are not cut off.
_LONG, _CLAUSE = 16, 4
_RAW_REACH, _SYMBOL_REACH = 3, 6


@dataclass(frozen=True)
class DutyLine:
    """A segment of a block with its features; ``start`` and ``end`` are characters of the block's text."""

    block: Block
    section: SectionKind
    start: int
    end: int
    rows: Rows

    @property
    def span(self) -> Span:
        """Give the source characters of the segment."""
        return self.block.span(self.start, self.end)


@dataclass(frozen=True)
class OwnerLine:
    """A unit of a posting with its features."""

    unit: Unit
    rows: Rows

    @property
    def span(self) -> Span:
        """Give the source characters of the unit."""
        return self.unit.span(0, len(self.unit.text))


def duty_lines(posting: Posting, lexicon: phrases.Lexicon) -> Iterator[DutyLine]:
    """Cut a posting into the lines that the second reader reads for duties: sentences, long ones into their clauses."""
    for section in posting.sections:
        if section.kind in SILENT:
            continue
        heading = features.words(section.heading.text)[:_HEADING_WORDS] if section.heading else []
        rows = table_rows(section.blocks, posting, most=_ROW_WORDS + 1)
        said = heading_says(section.heading.text, posting.role, lexicon) if section.heading else None
        previous: list[Block] = []
        for block in section.blocks:
            previous = [*previous[-REACH:], block]
            if block.kind is BlockKind.FIELD and not block.key:
                continue
            lead = lead_of(previous, posting.role, lexicon)
            above = [
                *features.grams([*heading, "<h>"], "heading", reach=1),
                *features.grams([*_row(block, rows, posting), "<r>"], "row", reach=0),
                *features.grams([*_opening(previous), "<o>"], "opening", reach=1),
                *features.grams(
                    [f"{said and said.value}", f"{lead.attribution and lead.attribution.value}", f"{lead.hire}"],
                    "lead",
                    reach=0,
                ),
            ]
            yield from _lines(block, section.kind, above, posting.role, lexicon)


def _row(block: Block, rows: dict[int, list[Block]], posting: Posting) -> list[str]:
    """Give the words of the other cells in a table's row, or of the key of a field."""
    if block.kind is BlockKind.FIELD:
        return features.words(block.key or "")
    if block.kind is not BlockKind.CELL:
        return []
    others = rows[source_row(block, posting)]
    return [word for one in others if one is not block for word in features.words(one.text)][:_ROW_WORDS]


def _opening(blocks: Sequence[Block]) -> list[str]:
    """Give the last words of the line that opens the list which the last block is in."""
    for block in reversed(blocks[:-1]):
        if block.text.rstrip().endswith(":"):
            return features.words(block.text)[-_HEADING_WORDS:]
        if block.kind is not blocks[-1].kind:
            return []
    return []


def _lines(
    block: Block,
    section: SectionKind,
    above: list[Grams],
    role: Role,
    lexicon: phrases.Lexicon,
) -> Iterator[DutyLine]:
    text = plain(block.text)
    label: list[str] = []
    for segment in segments(text, lexicon):
        items = fold_phrases(text, segment, lexicon)
        opens = [_symbol(item, role, lexicon) for item in items[:_OPENING_ITEMS]]
        for first, last in _clauses(items):
            start, end = items[first].start, items[last - 1].end
            raw = ["<s>", *features.words(text[start:end]), "</s>"]
            symbols = ["<s>", *(_symbol(item, role, lexicon) for item in items[first:last]), "</s>"][: features.MOST_WORDS]
            place = [section.value, block.kind.value, "label" if segment.label else "text", "first" if first == 0 else "later"]
            found = [
                *above,
                *features.grams(raw, "raw", reach=_RAW_REACH),
                *features.grams(symbols, "symbol", reach=_SYMBOL_REACH),
                *features.grams(place, "place", reach=0),
                *features.grams([*label, "<l>"], "label", reach=1),
                *features.grams(opens if first else ["<first>"], "opens", reach=1),
                *features.grams([f"{section.value}|{word}" for word in (*raw, *symbols)], "placed", reach=0),
            ]
            stop = next((at for at in range(last, first + 1, -1) if items[at - 1].text not in _LOOSE), first + 1)
            yield DutyLine(block, section, start, items[stop - 1].end, features.rows(found))
        label = features.words(text[segment.start : segment.end]) if segment.label else []


def _clauses(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Cut a long sentence before verbs that follow a comma or 'and', so that each clause is read for itself."""
    start = 0
    for index in range(1, len(items)):
        after_joint = items[index - 1].text in _JOINTS or (
            index > 1 and items[index - 2].text in _JOINTS and items[index - 1].text in _JOINTS
        )
        if len(items) > _LONG and after_joint and items[index].entry.verbs and index - start >= _CLAUSE:
            yield start, index
            start = index
    if items:
        yield start, len(items)


def _symbol(item: Item, role: Role, lexicon: phrases.Lexicon) -> str:
    """Name what a phrase is to the rules, else its stem."""
    entry = item.entry
    if entry.objects:
        return "object:" + "/".join(sorted({thing.duty for thing in entry.objects}))
    if entry.verbs:
        return "verb:" + "/".join(sorted({name for lemma, _ in entry.verbs for name in lexicon.classes.get(lemma, ())}))
    if entry.nominals or entry.predicates:
        return "noun:" + "/".join(sorted(entry.nominals | entry.predicates))
    if entry.cues:
        return "cue:" + "/".join(sorted({cue.attribution.value for cue in entry.cues}))
    if entry.tags:
        return "hire" if role.value in entry.tags else "tag:" + "/".join(sorted(entry.tags))
    return features.stem(item.text)


def owner_lines(posting: Posting, lexicon: owners.Lexicon) -> Iterator[OwnerLine]:
    """Cut a posting into the units that the second reader reads for ownership."""
    hires_owner = posting.role in (Role.PRODUCT_OWNER, Role.BOTH)
    before: list[str] = []
    for unit in units(posting):
        opening = "TITLE" if unit.is_title else "START"
        known = hires_owner or any(word in lexicon.folder.references.roles for word in before)
        tokens = fold(unit.text, lexicon.folder, opening=opening, role_is_known=known)
        symbols = [token.orth if token.orth.isupper() else features.stem(token.orth.lower()) for token in tokens]
        symbols = symbols[: features.MOST_WORDS]
        raw = ["<s>", *features.words(unit.text), "</s>"]
        place = [unit.section.value, unit.parts[0].block.kind.value, posting.role.value, f"{unit.is_title}"]
        found = [
            *features.grams(raw, "raw", reach=_SYMBOL_REACH),
            *features.grams(symbols, "symbol", reach=_SYMBOL_REACH),
            *features.grams(place, "place", reach=1),
            *features.grams([f"{posting.role.value}|{word}" for word in symbols], "placed", reach=0),
            *features.grams([word for word in before if word.isupper()] or ["<none>"], "before", reach=0),
        ]
        yield OwnerLine(unit, features.rows(found))
        before = symbols


def _probability(log_odds: float, answer: str, learned: Weights) -> float:
    slope, offset = learned.blend.get(answer, learned.blend["nothing"])
    return 1 / (1 + exp(-(slope * log_odds + offset)))


def _confidence(probability: float, learned: Weights) -> Confidence:
    if probability >= learned.cuts["high"]:
        return Confidence.HIGH
    return Confidence.MEDIUM if probability >= learned.cuts["medium"] else Confidence.LOW


def duty_answer(found: list[Mention]) -> str:
    """Name what the rules say of a duty in a line, as the weights' ``blend`` knows it."""
    sure = [mention.confidence.value for mention in found if mention.attribution is Attribution.ASSIGNED]
    if sure:
        return "assigned-" + min(sure, key=["high", "medium", "low"].index)
    return found[0].attribution.value if found else "nothing"


def duties(posting: Posting, found: tuple[Mention, ...], lexicon: phrases.Lexicon) -> tuple[Mention, ...]:
    """Correct and complete the duties that the rules found, in order of place."""
    learned = weights.load("duties")
    merged: list[Mention] = []
    seen: set[int] = set()
    of_block: dict[int, list[Mention]] = {}
    for mention in found:
        of_block.setdefault(id(mention.block), []).append(mention)
    for line in duty_lines(posting, lexicon):
        near = of_block.get(id(line.block), ())
        inside = [mention for mention in near if line.span.overlaps(mention.span) and id(mention) not in seen]
        seen.update(map(id, inside))
        odds = learned.log_odds(line.rows)
        for duty in odds:
            of_duty = [mention for mention in inside if mention.duty == duty]
            merged += _judge(line, duty, of_duty, _probability(odds[duty], duty_answer(of_duty), learned), learned)
        merged += [mention for mention in inside if mention.duty not in odds]
    unread = [mention for mention in found if id(mention) not in seen]
    return tuple(sorted([*merged, *unread], key=lambda mention: (mention.span, mention.duty)))


def _judge(line: DutyLine, duty: str, found: list[Mention], probability: float, learned: Weights) -> list[Mention]:
    """Give the mentions of one duty in one line."""
    assigned = [mention for mention in found if mention.attribution is Attribution.ASSIGNED]
    if not assigned and any(one.attribution in _SETTLED for one in found):
        return found
    explained = found and not assigned and found[0].attribution is not Attribution.UNCLEAR
    if probability < learned.cuts["high" if explained else "confirmed" if assigned else "found"]:
        return [replace(one, attribution=Attribution.UNCLEAR) if one in assigned else one for one in found]
    sure = _confidence(probability, learned)
    if assigned:
        return [replace(one, confidence=sure, reader="both") if one in assigned else one for one in found]
    return [Mention(duty, line.span, line.span, line.block, line.section, Attribution.ASSIGNED, sure, "second")]


def claim_answer(found: list[OwnerClaim]) -> str:
    """Name what the rules say of one kind of claim in a unit, as the weights' ``blend`` knows it."""
    return (
        "claimed-" + min((claim.confidence.value for claim in found), key=["high", "medium", "low"].index)
        if found
        else "nothing"
    )


def claims(posting: Posting, found: tuple[OwnerClaim, ...], lexicon: owners.Lexicon) -> tuple[OwnerClaim, ...]:
    """Correct and complete the statements on ownership that the rules found, in order of place."""
    learned = weights.load("owners")
    merged: list[OwnerClaim] = [claim for claim in found if claim.kind not in FAMILIES]
    of_block: dict[int, list[OwnerClaim]] = {}
    for claim in found:
        if claim.kind in FAMILIES:
            of_block.setdefault(id(claim.block), []).append(claim)
    for line in owner_lines(posting, lexicon):
        blocks = dict.fromkeys(id(part.block) for part in line.unit.parts)
        inside = [claim for block in blocks for claim in of_block.get(block, ())]
        for family, odds in learned.log_odds(line.rows).items():
            of_family = [claim for claim in inside if FAMILIES[claim.kind] == family]
            probability = _probability(odds, claim_answer(of_family), learned)
            if probability < learned.cuts["confirmed" if of_family else "found"]:
                continue
            sure = _confidence(probability, learned)
            merged += [replace(claim, confidence=sure) for claim in of_family] or [_claim(line, family, sure)]
    return tuple(sorted(merged, key=lambda claim: (claim.span, claim.kind.value)))


def _claim(line: OwnerLine, family: str, sure: Confidence) -> OwnerClaim:
    in_title = ClaimKind.BOTH_IN_TITLE if line.unit.is_title else ClaimKind.SAME_AS_MANAGER
    return OwnerClaim(_KINDS.get(family, in_title), line.span, line.unit.parts[0].block, "", sure)
