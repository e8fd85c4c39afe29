"""What the second reader sees: the lines of a posting, each with its features."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from jdlint.analysis import features
from jdlint.analysis.clauses import items as fold_phrases
from jdlint.analysis.clauses import plain, segments
from jdlint.analysis.features import Run
from jdlint.analysis.folding import fold
from jdlint.analysis.memory import LONGEST
from jdlint.analysis.rows import source_row, table_rows
from jdlint.analysis.units import units
from jdlint.model import BlockKind, Role, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdlint.analysis import lexicon as phrases
    from jdlint.analysis import owners
    from jdlint.analysis.clauses import Item
    from jdlint.analysis.leads import Above
    from jdlint.analysis.units import Unit
    from jdlint.model import Block, Posting

    #: The characters of a text that are weighed at once, and their features before they are numbered.
    Draft = tuple[int, int, list[Run]]

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
#: So many characters of what stands before a line, or over it, are its context.
_NEAR, _WIDE = 60, 120
_BAR: Final = " | "
#: Sentences of more phrases are read clause by clause, clauses of fewer are not cut off.
_LONG, _CLAUSE = 16, 4
_RAW_REACH, _SYMBOL_REACH = 3, 6


class DutyPlace(NamedTuple):
    """A block with all that its lines are weighed by: the same place means the same weight, in whatever posting."""

    text: str
    kind: str
    section: str
    role: Role
    heading: tuple[str, ...]
    row: tuple[str, ...]
    opening: tuple[str, ...]
    led: tuple[str, str, str]


class OwnerPlace(NamedTuple):
    """A unit with all that it is weighed by; ``symbols`` it has where it is read as it stands here."""

    text: str
    opening: str
    role_is_known: bool
    section: str
    kind: str
    role: Role
    before: tuple[str, ...]


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Give items in lists of `BATCH`."""
    every = iter(items)
    while batch := list(islice(every, BATCH)):
        yield batch


@dataclass(frozen=True)
class Placed:
    """A block that may assign duties, with its place; ``over`` is what stands over it, in words."""

    block: Block
    section: SectionKind
    place: DutyPlace
    over: str

    def context(self, start: int) -> str:
        """Give what stands over and before a line of the block that begins at a character of its text."""
        return f"{self.over}{_BAR}{plain(self.block.text[max(0, start - _NEAR) : start])}"


def duty_places(posting: Posting, over: list[list[Above]]) -> Iterator[Placed]:
    """Give the blocks of a posting that may assign duties, each with its place; ``over`` is what stands over each block."""
    for section, over_section in zip(posting.sections, over, strict=True):
        if section.kind in SILENT:
            continue
        heading = (*features.words(section.heading.text)[:_HEADING_WORDS], "<h>") if section.heading else ("<h>",)
        rows = table_rows(section.blocks, posting, most=_ROW_WORDS + 1)
        line: Block | None = None
        opening: tuple[str, ...] = ("<o>",)
        for block, above in zip(section.blocks, over_section, strict=True):
            if block.kind is BlockKind.FIELD and not block.key:
                continue
            if above.line is not line:
                line = above.line
                opening = (*features.words(line.text)[-_HEADING_WORDS:], "<o>") if line else ("<o>",)
            said, lead = above.said, above.lead
            led = (f"{said and said.value}", f"{lead.attribution and lead.attribution.value}", f"{lead.hire}")
            row = (*_row(block, rows, posting), "<r>")
            place = DutyPlace(block.text, block.kind.value, section.kind.value, posting.role, heading, row, opening, led)
            names = section.heading.text[-_NEAR:] if section.heading else ""
            words = (posting.role.value, names, line.text[-_WIDE:] if line else "", " ".join(row[:-1]))
            yield Placed(block, section.kind, place, _BAR.join(words))


def _row(block: Block, rows: dict[int, list[Block]], posting: Posting) -> list[str]:
    """Give the words of the other cells in a table's row, or of the key of a field."""
    if block.kind is BlockKind.FIELD:
        return features.words(block.key or "")
    if block.kind is not BlockKind.CELL:
        return []
    others = rows[source_row(block, posting)]
    return [word for one in others if one is not block for word in features.words(one.text)][:_ROW_WORDS]


def duty_drafts(here: DutyPlace, lexicon: phrases.Lexicon) -> Iterator[Draft]:
    """Cut a block into lines, and give the features of each."""
    above = [
        Run(here.heading, "heading", 1),
        Run(here.row, "row", 0),
        Run(here.opening, "opening", 1),
        Run(here.led, "lead", 0),
    ]
    text = plain(here.text)
    label: list[str] = []
    for segment in segments(text, lexicon):
        items = fold_phrases(text, segment, lexicon)
        every = [_symbol(item, here.role, lexicon) for item in items]
        for first, last in _clauses(items):
            start, end = items[first].start, items[last - 1].end
            raw = ["<s>", *features.words(text[start:end]), "</s>"]
            symbols = ["<s>", *every[first:last], "</s>"][: features.MOST_WORDS]
            place = [here.section, here.kind, "label" if segment.label else "text", "first" if first == 0 else "later"]
            runs = [
                *above,
                Run(raw, "raw", _RAW_REACH),
                Run(symbols, "symbol", _SYMBOL_REACH),
                Run(place, "place", 0),
                Run([*label, "<l>"], "label", 1),
                Run(every[:_OPENING_ITEMS] if first else ["<first>"], "opens", 1),
                Run([f"{here.section}|{word}" for word in (*raw, *symbols)], "placed", 0),
            ]
            stop = next((at for at in range(last, first + 1, -1) if items[at - 1].text not in _LOOSE), first + 1)
            yield start, items[stop - 1].end, runs
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


@dataclass(frozen=True)
class PlacedUnit:
    """A unit with its place, and what stands over and before it, in words."""

    unit: Unit
    place: OwnerPlace
    context: str


def owner_places(posting: Posting, lexicon: owners.Lexicon) -> Iterator[PlacedUnit]:
    """Give the units of a posting, each with its place."""
    hires_owner = posting.role in (Role.PRODUCT_OWNER, Role.BOTH)
    before: tuple[str, ...] = ("<none>",)
    names_owner = False
    title = posting.title.text[:_WIDE] if posting.title else ""
    heading, last = "", ""
    for unit in units(posting):
        opening = "TITLE" if unit.is_title else "START"
        kind = unit.parts[0].block.kind.value
        here = OwnerPlace(unit.text, opening, hires_owner or names_owner, unit.section.value, kind, posting.role, before)
        yield PlacedUnit(unit, here, _BAR.join((posting.role.value, title, heading, last[-_WIDE:])))
        heading = unit.text[:_NEAR] if unit.parts[0].block.kind is BlockKind.HEADING else heading
        last = unit.text
        _, capitals, names_owner = _symbols(here, lexicon)
        before = capitals or ("<none>",)


def _symbols(here: OwnerPlace, lexicon: owners.Lexicon) -> tuple[list[str], tuple[str, ...], bool]:
    """Fold a unit: its symbols and stems, those in capitals, and whether one of them is the owner."""
    key = here[:3]
    known = lexicon.symbols.get(key)
    if known is None:
        tokens = fold(here.text, lexicon.folder, opening=here.opening, role_is_known=here.role_is_known)
        every = [token.orth if token.orth.isupper() else features.stem(token.orth.lower()) for token in tokens]
        every = every[: features.MOST_WORDS]
        names_owner = not lexicon.folder.references.roles.isdisjoint(every)
        known = every, tuple(word for word in every if word.isupper()), names_owner
        if len(here.text) <= LONGEST:
            lexicon.symbols.keep(key, known)
    return known


def owner_drafts(here: OwnerPlace, lexicon: owners.Lexicon) -> Iterator[Draft]:
    """Give the features of a unit."""
    symbols, _, _ = _symbols(here, lexicon)
    raw = ["<s>", *features.words(here.text), "</s>"]
    role = here.role.value
    place = [here.section, here.kind, role, f"{here.opening == 'TITLE'}"]
    runs = [
        Run(raw, "raw", _SYMBOL_REACH),
        Run(symbols, "symbol", _SYMBOL_REACH),
        Run(place, "place", 1),
        Run([f"{role}|{word}" for word in symbols], "placed", 0),
        Run(here.before, "before", 0),
    ]
    yield 0, len(here.text), runs
