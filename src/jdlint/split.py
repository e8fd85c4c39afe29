"""One posting of two jobs made into two: each keeps its own duties and what is common, and says where the other takes over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint import readers
from jdlint.analysis import posting, reading
from jdlint.analysis.role import compile_names
from jdlint.errors import SourceError
from jdlint.fixes import duties
from jdlint.fixes.applying import put
from jdlint.fixes.phrases import like
from jdlint.fixes.rounds import ROUNDS
from jdlint.model import Applicability, Attribution, BlockKind, ClaimKind, Edit, Role, Span
from jdlint.writing import encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.catalogue import Catalogue
    from jdlint.model import Block, Reading, Source

ROLES: Final = (Role.PRODUCT_MANAGER, Role.PRODUCT_OWNER)
#: Formats whose lines can be taken out one by one.
_LINED: Final = frozenset({"markdown", "text"})


@dataclass(frozen=True)
class Half:
    """The posting of one of the two roles, and notes on lines that a person should look at (rows of the new text)."""

    role: Role
    data: bytes
    notes: tuple[str, ...]


def split(path: str, data: bytes, catalogue: Catalogue) -> tuple[Half, ...]:
    """Make a product manager's and a product owner's posting of one.

    Raises:
        SourceError: where the file cannot be read or edited, or does not give duties of both roles.
    """
    read = _read(path, data, catalogue)
    if not read.posting.source.editable:
        raise SourceError("cannot be edited", path=path, remedy="save it as Markdown or plain text first")
    held = {one.role for one in read.mentions if one.attribution is Attribution.ASSIGNED}
    missing = [role for role in ROLES if role.value not in held]
    if missing:
        what = " and ".join(_label(role) for role in missing)
        raise SourceError(
            f"gives nobody a duty of a {what}", path=path, remedy="there is nothing to split: hire for the one role"
        )
    return tuple(_half(path, data, role, catalogue) for role in ROLES)


def _read(path: str, data: bytes, catalogue: Catalogue) -> Reading:
    documents = readers.read(path, data)
    if len(documents) != 1:
        raise SourceError(f"holds {len(documents)} postings", path=path, remedy="put the one to split into a file of its own")
    return reading.read(posting.understand(documents[0], catalogue), catalogue)


def _half(path: str, data: bytes, role: Role, catalogue: Catalogue) -> Half:
    source = _read(path, data, catalogue).posting.source
    data = encode(source, put(source.text, _retitled(_read(path, data, catalogue), role, catalogue)))
    said: set[str] = set()
    for _ in range(ROUNDS):
        read = _read(path, data, catalogue)
        edits = _handed_over(read, role, said, catalogue, lined=readers.format_of(path, data).name in _LINED)
        if not edits:
            break
        data = encode(read.posting.source, put(read.posting.source.text, edits))
    return Half(role, data, tuple(_notes(_read(path, data, catalogue), role, catalogue)))


def _label(role: Role) -> str:
    return role.value.replace("_", " ")


def _retitled(read: Reading, role: Role, catalogue: Catalogue) -> list[Edit]:
    """Name the one role in the title and wherever the posting names both as one, or introduces the hire by the other name."""
    source = read.posting.source
    both = [one.span for one in read.claims if one.kind is ClaimKind.BOTH_IN_TITLE]
    spans = [*both, *(span for span in _names(read, role, catalogue) if not any(span.overlaps(one) for one in both))]
    return [Edit(source.locate(span), _titled(role, source.text[span.start : span.end])) for span in spans]


def _titled(role: Role, model: str) -> str:
    name = _label(role)
    return like(name.title() if model[:1].isupper() else name, model)


def _names(read: Reading, role: Role, catalogue: Catalogue) -> Iterator[Span]:
    """Find the names of the hired role, if it is the other one, in the title and in running text."""
    hired = read.posting.role
    if hired in (role, Role.OTHER):
        return
    names = compile_names(catalogue.roles, catalogue.titles)
    others = [pattern for one, pattern in names.names if one is not role] if hired is not Role.BOTH else []
    for block in read.posting.document.blocks:
        if block is not read.posting.title and block.kind in (BlockKind.BULLET, BlockKind.CELL):
            continue
        for pattern in others:
            for match in pattern.finditer(block.text):
                yield block.span(match.start(), match.end())


def _handed_over(read: Reading, role: Role, said: set[str], catalogue: Catalogue, *, lined: bool) -> list[Edit]:
    """Turn duties of the other role into what this one does instead; where that was said already, take the line out."""
    other = next(one for one in ROLES if one is not role).value
    foreign = [one for one in read.mentions if one.role == other and one.attribution is Attribution.ASSIGNED]
    fixes = duties.offer(read, frozenset((one.span, one.duty) for one in foreign), catalogue)
    edits: list[Edit] = []
    for mention in foreign:
        beside = [one for one in read.mentions if one.block is mention.block and one.attribution is Attribution.ASSIGNED]
        repeated = {one.duty for one in beside} <= said
        if lined and repeated and mention.block.kind is BlockKind.BULLET:
            new: tuple[Edit, ...] = (Edit(read.posting.source.locate(_rows(read.posting.source, mention.block)), ""),)
        else:
            fix = fixes[mention.span, mention.duty]
            new = fix.edits if fix.applicability is Applicability.UNSAFE else ()
        if new and not any(one.location.span.overlaps(two.location.span) for one in new for two in edits if one != two):
            edits += [one for one in new if one not in edits]
            said.add(mention.duty)
    return edits


def _rows(source: Source, block: Block) -> Span:
    """Give the whole lines that a block stands on."""
    span = block.span(0, len(block.text))
    first, last = source.position(span.start).row, source.position(max(span.start, span.end - 1)).row
    end = source.line_starts[last] if last < len(source.line_starts) else len(source.text)
    return Span(source.line_starts[first - 1], end)


def _notes(read: Reading, role: Role, catalogue: Catalogue) -> Iterator[str]:
    """Say which lines could not be placed."""
    other = next(one for one in ROLES if one is not role)
    for mention in read.mentions:
        if mention.role == other.value and mention.attribution in (Attribution.ASSIGNED, Attribution.UNCLEAR):
            yield _note(read, mention.span, f"whether {catalogue.duties[mention.duty].label} is this role's is for you to say")
    for claim in read.claims:
        yield _note(read, claim.span, "says who the owner is: check that it still holds")
    names = dict(compile_names(catalogue.roles, catalogue.titles).names)
    seen: set[int] = set()
    for block in read.posting.document.blocks:
        if block is not read.posting.title and names[role].search(block.text) and not _says_hire(read, block, role):
            row = read.posting.source.position(block.span(0, 1).start).row
            if row not in seen:
                seen.add(row)
                yield _note(read, block.span(0, len(block.text)), f"speaks of the {_label(role)}, who is now the person hired")


def _says_hire(read: Reading, block: Block, role: Role) -> bool:
    """Tell whether a block names the hired role in running text, where it means the hire."""
    del read, role
    return block.kind not in (BlockKind.BULLET, BlockKind.CELL)


def _note(read: Reading, span: Span, what: str) -> str:
    location = read.posting.source.locate(span)
    quote = " ".join(location.quote.split())
    return f"line {location.start.row}: '{quote if len(quote) < 80 else quote[:77] + '…'}' {what}"  # noqa: PLR2004 - a line's width
