"""Word files (.docx, .docm): paragraphs, lists, tables, text boxes, headers and footers, with tracked changes accepted.

Read from the XML itself: no library that shows tracked changes, text boxes and headers together was found, and none is needed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.readers.archive import Archive, Element
from jdlint.readers.extract import Extract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.model import Document

_HEADING: Final = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"(?:title|titel)$", re.IGNORECASE)
_LISTED: Final = re.compile(r"list (?:bullet|number)", re.IGNORECASE)
#: What is not shown once changes are accepted, and what repeats another element for old versions of Word.
_HIDDEN: Final = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "fldData", "sectPr"))
_CHARACTERS: Final = {"tab": " ", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": " ", "br": "\n", "cr": "\n"}
_OFF: Final = frozenset(("0", "false", "off", "none"))
_HIGHEST: Final = 6
_NO_OUTLINE: Final = 9


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read a Word file as one posting; places are paragraphs counted as they stand, tables, headers and footers.

    Raises:
        SourceError: where it is damaged, encrypted or made to break readers.
    """
    archive = Archive(path, data)
    main = archive.part("word/document.xml")
    body = main.child("document", "body") if main else None
    if body is None:
        raise archive.broken()
    writer = _Writer(Extract(path), _Styles(archive.part("word/styles.xml")), _notes(archive.part("word/comments.xml")))
    for kind in ("header", "footer"):
        if kind == "footer":
            writer.blocks(body)
        for name in sorted(one for one in archive.names if re.fullmatch(rf"word/{kind}[0-9]{{0,3}}\.xml", one)):
            part = archive.part(name)
            for element in part.children() if part else ():
                writer.aside(element, kind)
    return (writer.out.document(),)


class _Styles:
    """What paragraph styles say: the level of a heading (0 for none), a list's depth (-1 for none), bold."""

    def __init__(self, root: Element | None) -> None:
        self.styles = {one.attributes.get("styleId", ""): one for one in root.all("style")} if root else {}

    def names(self, style: str) -> Iterator[tuple[str, Element]]:
        """Give a style and those that it is based on."""
        for _ in range(_HIGHEST):
            found = self.styles.get(style)
            if not found:
                return
            name = found.child("name")
            yield (name.attributes.get("val", "") if name else style), found
            based = found.child("basedOn")
            style = based.attributes.get("val", "") if based else ""

    def heading(self, style: str) -> int:
        for name, element in self.names(style):
            if match := _HEADING.match(name):
                return min(_HIGHEST, int(match.group(1)))
            if _TITLE.match(name):
                return 1
            if level := _outline(element.child("pPr")):
                return level
        return 0

    def depth(self, style: str) -> int:
        for name, element in self.names(style):
            if _LISTED.match(name):
                return 0
            if (depth := _depth(element.child("pPr"))) >= 0:
                return depth
        return -1

    def is_bold(self, style: str) -> bool:
        return any(_is_on(element.child("rPr"), "b") for _, element in self.names(style))


class _Writer:
    """Writes elements as lines, and counts paragraphs and tables for their places."""

    def __init__(self, out: Extract, styles: _Styles, notes: dict[str, str]) -> None:
        self.out, self.styles, self.notes = out, styles, notes
        self.paragraphs = self.tables = 0
        self.under = ""
        self.started: dict[str, int] = {}

    def blocks(self, parent: Element) -> None:
        """Write what stands directly in a body, a cell or a text box."""
        for element in parent.children():
            if element.name == "p":
                self.paragraphs += 1
                self.paragraph(element, f"paragraph {self.paragraphs}{self.under}")
            elif element.name == "tbl":
                self.table(element)
            elif element.name not in _HIDDEN:
                self.blocks(element)

    def aside(self, root: Element, place: str) -> None:
        """Write a header or a footer."""
        for element in root.all("p"):
            self.paragraph(element, place)

    def paragraph(self, element: Element, place: str) -> None:
        """Write a paragraph, and the text boxes that hang on it."""
        for anchor in element.all("commentRangeStart"):
            self.started[anchor.attributes.get("id", "")] = self.out.length
        style = _value(element, "pPr", "pStyle")
        level = _outline(element.child("pPr")) or self.styles.heading(style)
        depth = _depth(element.child("pPr"))
        depth = self.styles.depth(style) if depth == -1 else depth
        runs = list(_runs(element))
        lines = "".join(text for text, _ in runs).split("\n")
        bold = self.styles.is_bold(style) or all(is_bold for text, is_bold in runs if text.strip())
        if level:
            self.out.line(" ".join(lines), place, "#" * level + " ")
            self.under = f", below '{' '.join(' '.join(lines).split())}'"
        mark = "**" if bold and depth < 0 else ""
        for line in () if level else lines:
            self.out.line(line.strip(), place, "  " * depth + "- " if depth >= 0 else mark, mark)
        for box in _boxes(element):
            self.blocks(box)
        for anchor in element.all("commentReference"):
            self._note(anchor.attributes.get("id", ""))

    def table(self, element: Element) -> None:
        """Write a table of data by rows; a table that only lays out the page, as what stands in it."""
        self.tables += 1
        rows = [list(_named(row, "tc")) for row in _named(element, "tr")]
        laid_out = max((len(row) for row in rows), default=0) < 2 or any(self._is_layout(cell) for row in rows for cell in row)  # noqa: PLR2004 - one column
        place = f"table {self.tables}"
        for number, row in enumerate(rows, 1):
            if laid_out:
                for cell in row:
                    self.blocks(cell)
                continue
            self.out.row([list(_lines(cell)) for cell in row], f"{place}, row {number}")
            if number == 1 and len(rows) > 1:
                self.out.head()
        self.out.gap()

    def _is_layout(self, cell: Element) -> bool:
        paragraphs = list(cell.all("p"))
        listed = (_depth(one.child("pPr")) >= 0 or self.styles.depth(_value(one, "pPr", "pStyle")) >= 0 for one in paragraphs)
        headed = (self.styles.heading(_value(one, "pPr", "pStyle")) > 0 for one in paragraphs)
        return any(listed) or any(headed) or next(cell.all("tbl"), None) is not None

    def _note(self, name: str) -> None:
        if name in self.notes:
            self.out.comment(self.notes[name], self.started.get(name, max(0, self.out.length - 1)))


def _runs(parent: Element) -> Iterator[tuple[str, bool]]:
    """Give the text of a paragraph run by run, and whether it is bold; text boxes stand apart."""
    for element in parent.children():
        if element.name == "r":
            bold = _is_on(element.child("rPr"), "b")
            yield "".join(_characters(element)), bold
        elif element.name not in _HIDDEN and element.name != "txbxContent":
            yield from _runs(element)


def _characters(run: Element) -> Iterator[str]:
    for element in run.children():
        if element.name == "t":
            yield element.text()
        elif element.name in _CHARACTERS:
            paged = element.attributes.get("type", "textWrapping") != "textWrapping"
            yield " " if paged else _CHARACTERS[element.name]
        elif element.name == "sym":
            yield "• "


def _boxes(parent: Element) -> Iterator[Element]:
    """Give the text boxes in a paragraph once: Word writes each twice, for itself and for its old versions."""
    for element in parent.children():
        if element.name == "txbxContent":
            yield element
        elif element.name not in _HIDDEN:
            yield from _boxes(element)


def _named(parent: Element, name: str) -> Iterator[Element]:
    """Give rows or cells, also within content controls and insertions, but not those of tables further in."""
    for element in parent.children():
        if element.name == name:
            yield element
        elif element.name in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
            yield from _named(element, name)


def _lines(cell: Element) -> Iterator[str]:
    for paragraph in cell.all("p"):
        yield from "".join(text for text, _ in _runs(paragraph)).split("\n")


def _value(element: Element, *names: str) -> str:
    found = element.child(*names)
    return found.attributes.get("val", "") if found else ""


def _outline(properties: Element | None) -> int:
    value = _value(properties, "outlineLvl") if properties else ""
    return min(_HIGHEST, int(value) + 1) if value.isdigit() and int(value) < _NO_OUTLINE else 0


def _depth(properties: Element | None) -> int:
    """Give a list's depth from 0; -1 where nothing is said, -2 where numbering is taken away."""
    if not properties or not properties.child("numPr"):
        return -1
    if _value(properties, "numPr", "numId") == "0":
        return -2
    level = _value(properties, "numPr", "ilvl")
    return min(int(level), _HIGHEST) if level.isdigit() else 0


def _is_on(properties: Element | None, name: str) -> bool:
    found = properties.child(name) if properties else None
    return found is not None and found.attributes.get("val", "true") not in _OFF


def _notes(root: Element | None) -> dict[str, str]:
    return {one.attributes.get("id", ""): " ".join(one.text().split()) for one in root.all("comment")} if root else {}
