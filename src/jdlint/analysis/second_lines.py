"""What the second reader sees: the lines of a posting, each with its features."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from jdlint.analysis import features
from jdlint.analysis.clauses import items as fold_phrases
from jdlint.analysis.clauses import plain, segments
from jdlint.analysis.features import Run
from jdlint.analysis.folding import fold
from jdlint.analysis.leads import over_blocks
from jdlint.analysis.rows import source_row, table_rows
from jdlint.analysis.units import units
from jdlint.model import BlockKind, Role, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdlint.analysis import lexicon as phrases
    from jdlint.analysis import owners
    from jdlint.analysis.clauses import Item
    from jdlint.analysis.features import Rows
    from jdlint.analysis.leads import Above
    from jdlint.analysis.units import Unit
    from jdlint.model import Block, Posting, Span

    _Place = tuple[Block, SectionKind, int, int]

T = TypeVar("T")

#: So many lines are weighed at once: numpy takes as long for one as for all, and memory must not grow with the posting.
BATCH: Final = 128
#: Sections that assign nothing: there is nothing to read in them.
SILENT: Final = frozenset({SectionKind.BENEFITS, SectionKind.EQUAL_OPPORTUNITY, SectionKind.PROCESS})
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


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Give items in lists of `BATCH`."""
    every = iter(items)
    while batch := list(islice(every, BATCH)):
        yield batch


def duty_lines(posting: Posting, lexicon: phrases.Lexicon, over: list[list[Above]] | None = None) -> Iterator[DutyLine]:
    """Cut a posting into the lines that the second reader reads for duties: sentences, long ones into their clauses.

    ``over`` is what stands over each block, where that is known already.
    """
    for batch in batches(_drafts(posting, lexicon, over or over_blocks(posting, lexicon))):
        for (place, _), rows in zip(batch, features.rows(runs for _, runs in batch), strict=True):
            yield DutyLine(*place, rows)


def _drafts(posting: Posting, lexicon: phrases.Lexicon, over: list[list[Above]]) -> Iterator[tuple[_Place, list[Run]]]:
    for section, over_section in zip(posting.sections, over, strict=True):
        if section.kind in SILENT:
            continue
        heading = features.words(section.heading.text)[:_HEADING_WORDS] if section.heading else []
        rows = table_rows(section.blocks, posting, most=_ROW_WORDS + 1)
        for block, above in zip(section.blocks, over_section, strict=True):
            if block.kind is BlockKind.FIELD and not block.key:
                continue
            said, lead = above.said, above.lead
            led = (f"{said and said.value}", f"{lead.attribution and lead.attribution.value}", f"{lead.hire}")
            opening = features.words(above.line.text)[-_HEADING_WORDS:] if above.line else []
            context = [
                Run([*heading, "<h>"], "heading", 1),
                Run([*_row(block, rows, posting), "<r>"], "row", 0),
                Run([*opening, "<o>"], "opening", 1),
                Run(led, "lead", 0),
            ]
            yield from _lines(block, section.kind, context, posting.role, lexicon)


def _row(block: Block, rows: dict[int, list[Block]], posting: Posting) -> list[str]:
    """Give the words of the other cells in a table's row, or of the key of a field."""
    if block.kind is BlockKind.FIELD:
        return features.words(block.key or "")
    if block.kind is not BlockKind.CELL:
        return []
    others = rows[source_row(block, posting)]
    return [word for one in others if one is not block for word in features.words(one.text)][:_ROW_WORDS]


def _lines(
    block: Block,
    section: SectionKind,
    above: list[Run],
    role: Role,
    lexicon: phrases.Lexicon,
) -> Iterator[tuple[_Place, list[Run]]]:
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
            runs = [
                *above,
                Run(raw, "raw", _RAW_REACH),
                Run(symbols, "symbol", _SYMBOL_REACH),
                Run(place, "place", 0),
                Run([*label, "<l>"], "label", 1),
                Run(opens if first else ["<first>"], "opens", 1),
                Run([f"{section.value}|{word}" for word in (*raw, *symbols)], "placed", 0),
            ]
            stop = next((at for at in range(last, first + 1, -1) if items[at - 1].text not in _LOOSE), first + 1)
            yield (block, section, start, items[stop - 1].end), runs
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
    for batch in batches(_owner_drafts(posting, lexicon)):
        for (unit, _), rows in zip(batch, features.rows(runs for _, runs in batch), strict=True):
            yield OwnerLine(unit, rows)


def _owner_drafts(posting: Posting, lexicon: owners.Lexicon) -> Iterator[tuple[Unit, list[Run]]]:
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
        runs = [
            Run(raw, "raw", _SYMBOL_REACH),
            Run(symbols, "symbol", _SYMBOL_REACH),
            Run(place, "place", 1),
            Run([f"{posting.role.value}|{word}" for word in symbols], "placed", 0),
            Run([word for word in before if word.isupper()] or ["<none>"], "before", 0),
        ]
        yield unit, runs
        before = symbols
