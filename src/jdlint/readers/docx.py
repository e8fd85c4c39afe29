"""Word files (.docx, .docm): paragraphs, lists, tables, text boxes, headers and footers, with tracked changes accepted.

Read from the XML itself: no library that shows tracked changes, text boxes and headers together was found, and none is needed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jdlint.readers import traced
from jdlint.readers.archive import Archive, Element
from jdlint.readers.docx_parts import (
    HIDDEN,
    Part,
    Styles,
    boxes,
    depth,
    named,
    notes,
    opens_with_picture,
    outline,
    paragraphs,
    parts,
    value,
)
from jdlint.readers.extract import Extract
from jdlint.readers.pages import PICTURE
from jdlint.readers.traced import Origin, Traced
from jdlint.readers.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.model import Document


class Tracks(NamedTuple):
    """The document of a Word file, the parts of the archive that it was read from, and where its characters came from."""

    document: Document
    roots: dict[str, Element]
    origins: tuple[Origin, ...]


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read a Word file as one posting; places are paragraphs counted as they stand, tables, headers and footers.

    Raises:
        SourceError: where it is damaged, encrypted or made to break readers.
    """
    return (track(Archive(path, data)).document,)


def track(archive: Archive) -> Tracks:
    """Read a Word file, and keep where each character came from.

    Raises:
        SourceError: as `read`.
    """
    main = archive.part("word/document.xml")
    body = main.child("document", "body") if main else None
    if main is None or body is None:
        raise archive.broken()
    roots = {"word/document.xml": main}
    out = Extract(archive.path, rewritable=True)
    writer = _Writer(out, Styles(archive.part("word/styles.xml")), notes(archive.part("word/comments.xml")))
    for kind in ("header", "footer"):
        if kind == "footer":
            writer.blocks(body)
        for name in sorted(one for one in archive.names if re.fullmatch(rf"word/{kind}[0-9]{{0,3}}\.xml", one)):
            if part := archive.part(name):
                roots[name] = part
                writer.aside(part, kind)
    return Tracks(out.document(), roots, tuple(_origins(out)))


def _origins(out: Extract) -> Iterator[Origin]:
    for start, text in out.given:
        if isinstance(text, Traced):
            for one in text.origins:
                yield one._replace(at=start + one.at)


class _Writer:
    """Writes elements as lines, and counts paragraphs and tables for their places."""

    def __init__(self, out: Extract, styles: Styles, comments: dict[str, str]) -> None:
        self.out, self.styles, self.comments = out, styles, comments
        self.paragraphs = self.tables = 0
        self.under, self.within = Trail(), ""
        self.started: dict[str, int] = {}
        self.joined: list[Part] = []

    def blocks(self, parent: Element) -> None:
        """Write what stands directly in a body, a cell or a text box."""
        for element in parent.children():
            if element.name == "p":
                self.paragraphs += 1
                self.paragraph(element, f"paragraph {self.paragraphs}{self.within}{self.under}")
            elif element.name == "tbl":
                self.table(element)
            elif element.name not in HIDDEN:
                self.blocks(element)

    def aside(self, root: Element, place: str) -> None:
        """Write a header or a footer."""
        for element in paragraphs(root):
            for line in _lines(element):
                self.out.line(line, place)

    def paragraph(self, element: Element, place: str) -> None:
        """Write a paragraph, and the text boxes that hang on it; where its end is deleted, it goes on in the next."""
        for anchor in element.all("commentRangeStart"):
            self.started[anchor.attributes.get("id", "")] = self.out.length
        found = [*self.joined, *parts(element)]
        self.joined = found if element.child("pPr", "rPr", "del") else []
        if not self.joined:
            self._write(element, found, place)
        within = self.within
        for box in boxes(element):
            self.within = ", in a text box"
            self.blocks(box)
        self.within = within
        for anchor in element.all("commentReference"):
            name = anchor.attributes.get("id", "")
            if name in self.comments:
                self.out.comment(self.comments[name], self.started.get(name, max(0, self.out.length - 1)))

    def _write(self, element: Element, found: list[Part], place: str) -> None:
        style = value(element, "pPr", "pStyle")
        text = _text(found)
        if level := outline(element.child("pPr")) or self.styles.heading(style):
            heading = Traced(text.replace("\n", " "), text.origins)
            self.out.line(heading, place, "#" * level + " ")
            self.under.open(level, text)
            return
        listed = depth(element.child("pPr"))
        listed = self.styles.depth(style) if listed == -1 else listed
        bold = self.styles.is_bold(style) or all(one.bold for one in found if one.text.strip())
        mark = "**" if bold and listed < 0 else ""
        mark = PICTURE + mark if opens_with_picture(element) and listed < 0 else mark
        for line in traced.lines(text):
            self.out.line(line, place, "  " * listed + "- " if listed >= 0 else mark, mark.removeprefix(PICTURE))

    def table(self, element: Element) -> None:
        """Write a table of data by rows; a table that only lays out the page, as what stands in it."""
        self.tables += 1
        rows = [list(named(row, "tc")) for row in named(element, "tr") if not row.child("trPr", "del")]
        laid_out = max((len(row) for row in rows), default=0) < 2 or any(self._is_layout(cell) for row in rows for cell in row)  # noqa: PLR2004 - one column
        place = f"table {self.tables}"
        for number, row in enumerate(rows, 1):
            if laid_out:
                for cell in row:
                    self.blocks(cell)
                continue
            cells = [[line for one in paragraphs(cell) for line in _lines(one)] for cell in row]
            self.out.row(cells, f"{place}, row {number}")
            if number == 1 and len(rows) > 1:
                self.out.head()
        self.out.gap()

    def _is_layout(self, cell: Element) -> bool:
        styles = [(one.child("pPr"), value(one, "pPr", "pStyle")) for one in cell.all("p")]
        listed = (depth(properties) >= 0 or self.styles.depth(style) >= 0 for properties, style in styles)
        headed = (self.styles.heading(style) > 0 for _, style in styles)
        return any(listed) or any(headed) or next(cell.all("tbl"), None) is not None


def _text(found: list[Part]) -> Traced:
    return traced.joined((one.text, one.element) for one in found)


def _lines(paragraph: Element) -> Iterator[Traced]:
    return traced.lines(_text(list(parts(paragraph))))
