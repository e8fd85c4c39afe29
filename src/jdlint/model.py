"""The nouns that jdlint speaks of, as frozen dataclasses; this module imports nothing of ours.

Offsets are counted in characters (Unicode code points) from 0 into ``Source.text``; rows and columns are counted from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from typing import Final

#: What editors count as the end of a line. Pasted postings also hold U+2028, form feeds and others: they end no line.
LINE_END: Final = re.compile(r"\r\n|\r|\n")


class Severity(str, Enum):
    """How much a finding matters; the values are the names users write."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Confidence(str, Enum):
    """How sure jdlint is that a careful reader would agree."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Role(str, Enum):
    """Whom a posting hires."""

    PRODUCT_OWNER = "product_owner"
    PRODUCT_MANAGER = "product_manager"
    BOTH = "both"
    OTHER = "other"


class SectionKind(str, Enum):
    """What a section of a posting is about, told by its heading (``rules/sections.yaml``)."""

    ABOUT = "about"
    RESPONSIBILITIES = "responsibilities"
    REQUIREMENTS = "requirements"
    BENEFITS = "benefits"
    PROCESS = "process"
    EQUAL_OPPORTUNITY = "equal_opportunity"
    OTHER = "other"


class BlockKind(str, Enum):
    """The shape of a piece of text in its document."""

    HEADING = "heading"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    FIELD = "field"


class Attribution(str, Enum):
    """To whom, and how, a line gives a duty."""

    ASSIGNED = "assigned"
    SUPPORTING = "supporting"
    SOMEONE_ELSE = "someone_else"
    REQUIRED = "required"
    NEGATED = "negated"
    UNCLEAR = "unclear"


class ClaimKind(str, Enum):
    """What a statement says of who the owner is."""

    GROUP = "group"
    SEVERAL = "several"
    SEVERAL_MANAGERS = "several_managers"
    COMPANY_OWNER = "company_owner"
    SHARED = "shared"
    PART_TIME = "part_time"
    COMBINED = "combined"
    BOTH_IN_TITLE = "both_in_title"
    SAME_AS_MANAGER = "same_as_manager"
    OUTSIDER_DIRECTS = "outsider_directs"


class Applicability(str, Enum):
    """Who may apply a fix: ``--fix`` (safe), ``--unsafe-fixes`` (unsafe), or only a person (placeholder)."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` (included) to ``end`` (excluded) of a source's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text: row and column from 1, the column in characters."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Box:
    """Where words are printed: page and line from 1, edges in points from the lower left corner of the page."""

    page: int
    line: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page: where its text begins in the source, its box, and left and right edge of each of its characters."""

    start: int
    box: Box
    edges: tuple[tuple[float, float], ...]


@lru_cache(maxsize=8)
def _line(text: str, start: int, end: int) -> str:
    """Cut a line out of a text; the findings in a line share it, for it may be megabytes long."""
    return text[start:end].rstrip("\r\n")


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: its path as the user named it and its decoded text.

    ``encoding`` names the codec that decoded it, ``bom`` whether a byte order mark stood before the text (it is not part of
    ``text``). ``editable`` is false where the text was extracted (Word, PDF): it cannot be written back. Edits can be put into
    the document all the same where it is ``rewritable`` (Word). ``places`` then says for stretches of the text where a person
    finds them ('paragraph 3', 'page 2'), and ``printed``, in order, where they stand on paper.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bool = False
    editable: bool = True
    rewritable: bool = False
    places: tuple[tuple[int, str], ...] = ()
    printed: tuple[PrintedLine, ...] = ()
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the line starts once; every position is looked up in them."""
        starts = (0, *(match.end() for match in LINE_END.finditer(self.text)))
        object.__setattr__(self, "line_starts", starts)

    @property
    def mendable(self) -> bool:
        """Tell whether fixes can be applied."""
        return self.editable or self.rewritable

    def position(self, offset: int) -> Position:
        """Give the row and column of a character offset (0 to ``len(text)``)."""
        row = bisect_right(self.line_starts, offset)
        return Position(row, offset - self.line_starts[row - 1] + 1)

    def line(self, row: int) -> str:
        """Give the text of a row (from 1) without its line end."""
        start = self.line_starts[row - 1]
        end = self.line_starts[row] if row < len(self.line_starts) else len(self.text)
        return _line(self.text, start, end)

    def place(self, offset: int) -> str | None:
        """Name where a person finds the character, if rows mean nothing in this kind of file."""
        index = bisect_right(self.places, (offset, "\U0010ffff")) - 1
        return self.places[index][1] if index >= 0 else None

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Give a box for each printed line that a span touches; none where nothing is printed."""
        first = max(0, bisect_right(self.printed, span.start, key=lambda one: one.start) - 1)
        last = bisect_right(self.printed, max(span.start, span.end - 1), key=lambda one: one.start)
        return tuple(
            replace(one.box, left=min(left for left, _ in edges), right=max(right for _, right in edges))
            for one in self.printed[first:last]
            if (edges := one.edges[max(0, span.start - one.start) : max(1, span.end - one.start)])
        )

    def locate(self, span: Span) -> Location:
        """Resolve a span to what every report needs: rows, columns, words and line."""
        start = self.position(span.start)
        return Location(
            span=span,
            start=start,
            end=self.position(span.end),
            quote=self.text[span.start : span.end],
            line=self.line(start.row),
            place=self.place(span.start),
            boxes=self.boxes(span) if self.printed else (),
            extracted=not self.editable,
        )


@dataclass(frozen=True, slots=True)
class Location:
    """A span with its rows and columns, its words as they stand in the source, and the first line it is on.

    Rows of what was ``extracted`` (Word, PDF) are those of the text that was read, and none of the file.
    """

    span: Span
    start: Position
    end: Position
    quote: str
    line: str
    place: str | None = None
    boxes: tuple[Box, ...] = ()
    extracted: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of clean text and where it stands in the source.

    Where ``source_length`` equals ``length`` the two correspond character by character; else (an entity, a folded line
    break) the piece is one unit that stands for the whole source stretch.
    """

    start: int
    length: int
    source_start: int
    source_length: int


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, bullet, paragraph, table cell or field: clean text (no markup, one line) with its way back to the source.

    ``pieces`` cover ``text`` without gaps, in order. ``level`` is the heading's level from 1, or a bullet's depth from 1,
    else 0. ``key`` is the name of the field (front matter, YAML, JSON) that the text is the value of, or a table's column.
    """

    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    level: int = 0
    key: str | None = None

    def span(self, start: int, end: int) -> Span:
        """Map characters ``start`` to ``end`` of the clean text to the source characters that they came from."""
        first = self._piece(start)
        last = self._piece(max(start, end - 1))
        return Span(_source_start(first, start), _source_end(last, max(start + 1, end)))

    def _piece(self, offset: int) -> Piece:
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        return self.pieces[max(0, index)]


def _source_start(piece: Piece, offset: int) -> int:
    if piece.length == piece.source_length:
        return piece.source_start + offset - piece.start
    return piece.source_start


def _source_end(piece: Piece, end: int) -> int:
    if piece.length == piece.source_length:
        return piece.source_start + min(end - piece.start, piece.length)
    return piece.source_start + piece.source_length


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the source's format: its inner text and the span of the whole of it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a source, or of one posting in it: blocks in reading order, and comments."""

    source: Source
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (none for what stands before the first) and the blocks below it up to the next heading."""

    kind: SectionKind
    heading: Block | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Posting:
    """A document understood as a posting: its title, whom it hires, and its sections in order."""

    document: Document
    title: Block | None
    role: Role
    sections: tuple[Section, ...]
    language: str = "en"

    @property
    def source(self) -> Source:
        """Give the source that every span points into."""
        return self.document.source


@dataclass(frozen=True, slots=True)
class Mention:
    """A duty found in a block, and to whom the line gives it.

    ``span`` holds the very words (verb to object where they stand together), ``clause`` the part of the line that could be
    taken out or rewritten without touching its other duties. ``reader`` names who found it: 'rules', 'second' or 'both'.
    """

    duty: str
    span: Span
    clause: Span
    block: Block
    section: SectionKind
    attribution: Attribution
    confidence: Confidence
    reader: str = "rules"

    @property
    def role(self) -> str:
        """Give the role that the duty belongs to (the part of its key before the dot)."""
        return self.duty.partition(".")[0]


@dataclass(frozen=True, slots=True)
class OwnerClaim:
    """A statement of who the owner is. ``who`` quotes whom it makes the owner, or what it combines the role with."""

    kind: ClaimKind
    span: Span
    block: Block
    who: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Reading:
    """What a posting says, without judgement."""

    posting: Posting
    mentions: tuple[Mention, ...]
    claims: tuple[OwnerClaim, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of, such as the other side of a conflict."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the words at a location by ``content``."""

    location: Location
    content: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to mend a finding: edits that belong together, and who may apply them.

    An ``alone`` fix changes what the rest of the file means (whom it hires): nothing else is applied before it is linted again.
    """

    message: str
    applicability: Applicability
    edits: tuple[Edit, ...]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a posting, ready to be shown: nothing later looks at the posting again."""

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    filename: str
    location: Location
    why: str = ""
    advice: str = ""
    duty: str | None = None
    role: str | None = None
    attribution: Attribution | None = None
    section: str = ""
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance:
    """How many duties of each role (by its key) a posting assigns, and what it is titled."""

    title: str
    role: Role
    duties: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file: findings in order of place, or why it could not be read (``error``) or was not (``skipped``).

    ``skipped`` may also be the reason why ``unread`` of its postings were not read, though others were. ``mended`` are findings
    that it had before fixes were applied, ``balances`` weigh the duties of its postings.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    skipped: str | None = None
    notes: tuple[str, ...] = ()
    mended: tuple[Finding, ...] = ()
    balances: tuple[Balance, ...] = ()
    unread: int = 0
